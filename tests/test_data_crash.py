"""What was acknowledged survives the death of the process, and is never done twice."""

import asyncio
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data import SHARED_BOOK, Signature, Store
from data.database import sqlite_path
from tests import crash
from tests.crash import HOME, Damage, begun, check, kill_often

pytestmark = pytest.mark.sqlite

KILLS = 4
MOST = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database is that was killed so often."""
    return tmp_path_factory.mktemp("crash")


@pytest.fixture(scope="module")
def figures(folder: Path) -> crash.Figures:
    """What was found after a few kills; other moments each time."""
    seed = random.randrange(10**6)  # noqa: S311 -- when to kill is no secret
    return asyncio.run(kill_often(folder, KILLS, seed, MOST))


def test_nothing_that_was_acknowledged_is_lost_or_done_twice(figures: crash.Figures) -> None:
    assert figures.kills == KILLS
    assert figures.acknowledged > 0
    assert (figures.lost, figures.doubled) == (0, 0)
    assert str(figures).startswith(f"{KILLS} kills, {figures.acknowledged} edits acknowledged: 0 ")


@pytest.fixture
def copied(figures: crash.Figures, folder: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """What is left of the database, to be damaged; unlike Greenlight it lets itself."""
    assert figures.acknowledged > 0
    for file in folder.iterdir():
        shutil.copy(file, tmp_path)
    with closing(sqlite3.connect(tmp_path / crash.FILE, isolation_level=None)) as connection:
        yield connection


async def test_without_damage_none_is_found(copied: sqlite3.Connection, address: str) -> None:
    check(copied, await begun(address))


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("UPDATE book SET version = version + 1 WHERE id = 1", "another version"),
        ("DELETE FROM credit WHERE id = (SELECT max(id) FROM credit)", "not what its history"),
        ("UPDATE contributor SET name = 'x' WHERE book = 1", "not what its history"),
        ("UPDATE show SET logline = 'x'", "not what its history"),
        ("DELETE FROM announcement WHERE book = 1", "foreign_key_check"),
        ("DELETE FROM change WHERE edit = (SELECT min(edit) FROM change)", "history"),
        ("UPDATE change SET before = after WHERE before IS NOT NULL", "that was not there"),
        ("UPDATE edit SET version = 4711 WHERE id = (SELECT max(id) FROM edit)", "4711, not"),
    ],
)
async def test_damage_is_found(
    copied: sqlite3.Connection, address: str, damage: str, why: str
) -> None:
    copied.execute(damage)
    with pytest.raises(Damage, match=why):
        check(copied, await begun(address))


async def life(address: str, seed: int, first: int, *_: object) -> list[int]:
    """A process that acknowledges ten edits and has done the first of them."""
    store = await Store.open(address, HOME)
    book = await store.load(SHARED_BOOK)
    changes = await crash.planned(store, book, random.Random(seed), first)  # noqa: S311 -- no secret
    await store.ledger.commit(Signature(HOME, 1, first, "crash", "form"), book, changes)
    await store.close()
    return list(range(first, first + 10))


async def test_what_is_lost_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "_one_life", life)
    figures = await kill_often(tmp_path, 1, 1)
    assert (figures.acknowledged, figures.lost, figures.doubled) == (10, 9, 0)


async def test_what_is_done_twice_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def again(address: str, seed: int, first: int, *_: object) -> list[int]:
        """The same edit by another interaction that uses up something else."""
        await life(address, seed, first)
        with closing(sqlite3.connect(sqlite_path(address))) as connection, connection:
            connection.execute("UPDATE edit SET interaction = 99, consumes = 'other'")
        await life(address, seed, first)
        return [first]

    monkeypatch.setattr(crash, "_one_life", again)
    figures = await kill_often(tmp_path, 1, 1)
    assert (figures.acknowledged, figures.lost, figures.doubled) == (1, 0, 1)


async def test_a_process_that_ends_by_itself_is_damage(tmp_path: Path) -> None:
    (tmp_path / crash.FILE).mkdir()
    with pytest.raises(Damage, match="ended by itself with 1"):
        await crash._one_life(f"sqlite:///{tmp_path / crash.FILE}", 1, 1, MOST, Late(1))


class Late(random.Random):  # noqa: S311 -- when to kill is no secret
    """Chance that kills nobody early."""

    def random(self) -> float:
        """Not below any bound."""
        return 0.99
