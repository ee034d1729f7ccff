"""Whole files: a copy is sound and of one moment, or it is not there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.database import sqlite_path
from data.errors import Damaged
from data.migrations import known
from data.sqlitefile import check_file, copy_file, put_in_place
from data.store import Store
from tests.histories import GUILD, everything, opened, save

pytestmark = pytest.mark.sqlite

NEWEST = max(migration.number for migration in known())


@pytest.fixture
async def path(address: str) -> Path:
    """A database that is in nobody's use, in which a server has left something."""
    async with opened(address) as store:
        await save(store, GUILD)
    return sqlite_path(address)


@pytest.fixture
def busy(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to it that has committed something, which is still in the log beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE counter SET value = 424242")
        yield connection


def rows(path: Path) -> dict[str, list[object]]:
    return everything(f"sqlite:///{path}")


def test_a_copy_holds_all_rows_and_is_one_file(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    assert copy_file(path, folder / "copy.db") == NEWEST
    assert rows(folder / "copy.db") == rows(path)
    assert [file.name for file in folder.iterdir()] == ["copy.db"]


def test_a_copy_has_what_was_committed_and_nothing_else(
    path: Path, tmp_path: Path, busy: sqlite3.Connection
) -> None:
    busy.execute("BEGIN IMMEDIATE")
    busy.execute("UPDATE counter SET value = 5")
    copy_file(path, tmp_path / "copy.db")
    busy.execute("ROLLBACK")
    assert rows(tmp_path / "copy.db")["counter"] == [("id", 424242)]


def test_a_copy_takes_the_place_of_an_older_one(path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"older")
    copy_file(path, tmp_path / "copy.db")
    assert rows(tmp_path / "copy.db") == rows(path)


def spoil(path: Path) -> None:
    """Overwrite a page in the middle of a file."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -3 * 4096])


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def dangling(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM show")


def text(path: Path) -> None:
    path.write_text("This is no database, but long enough to look for one in it. " * 20)


@pytest.mark.parametrize("harm", [spoil, cut, foreign, dangling, text, Path.unlink])
def test_what_is_not_sound_is_neither_copied_nor_put_back(
    path: Path, tmp_path: Path, harm: object
) -> None:
    place, other = tmp_path / "place.db", tmp_path / "other.db"
    copy_file(path, place)
    before = rows(place)
    harm(path)  # type: ignore[operator]  # mypy takes the parameters' common type for object
    with pytest.raises(Damaged):
        copy_file(path, other)
    with pytest.raises(Damaged):
        put_in_place(path, place)
    assert not other.exists()
    assert rows(place) == before
    assert not list(tmp_path.glob("*.part"))


def test_a_page_that_is_broken_is_told(path: Path) -> None:
    spoil(path)
    with pytest.raises(Damaged, match=r"."):
        check_file(path)


def test_a_folder_that_is_not_there_is_the_disks_fault(path: Path, tmp_path: Path) -> None:
    with pytest.raises((OSError, Damaged)):
        copy_file(path, tmp_path / "nowhere" / "copy.db")


async def test_what_is_put_in_place_is_the_database(path: Path, tmp_path: Path) -> None:
    """Also where a log of the former one lies beside it, which would ruin the new one."""
    copy_file(path, tmp_path / "copy.db")
    before = rows(tmp_path / "copy.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE counter SET value = 5")
        log = path.with_name(f"{path.name}-wal").read_bytes()
    path.with_name(f"{path.name}-wal").write_bytes(log)
    put_in_place(tmp_path / "copy.db", path)
    assert rows(path) == before
    await (await Store.open(f"sqlite:///{path}")).close()
