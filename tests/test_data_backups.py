"""Backups: made while the database is in use, checked, seven kept, and put back."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data import Store
from data.backups import KEPT, BackupKind, Backups, check, restore
from data.database import sqlite_path
from data.errors import Damaged, NewerSchema, StoreUnavailable
from tests.clock import Clock
from tests.histories import AUTHOR, GUILD, OTHER, everything, opened, raw, save

pytestmark = pytest.mark.sqlite

NOON = 1_795_348_800.0
"""22 November 2026, 12:00 UTC."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "backups"


@pytest.fixture
def backups(address: str, folder: Path) -> Backups:
    return Backups(address, folder)


def named(folder: Path, kind: str, day: int) -> Path:
    """A file with the name of a backup of that day of November 2026."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"greenlight-{kind}-202611{day:02}T120000Z.db"
    path.touch()
    return path


def content(path: Path) -> dict[str, list[object]]:
    return everything(f"sqlite:///{path}")


async def test_a_backup_while_it_is_in_use(address: str, backups: Backups, folder: Path) -> None:
    """It holds what was saved before it, and nothing of what is saved after."""
    async with opened(address) as store:
        await save(store, GUILD)
        before = everything(address)
        path = await backups.make(BackupKind.BY_HAND)
        await save(store, GUILD, OTHER, "Said later.", AUTHOR)
    assert content(path) == before != everything(address)
    assert list(folder.iterdir()) == [path]


async def test_seven_of_a_kind_are_kept(store: Store, backups: Backups, folder: Path) -> None:
    for day in range(1, KEPT + 2):
        named(folder, "daily", day)
    other = named(folder, "by-hand", 1)
    strange = folder / "greenlight-daily-of-mine.db"
    strange.touch()
    newest = await backups.make(BackupKind.DAILY)
    listed = backups.listed(BackupKind.DAILY)
    assert listed[0] == newest
    assert [path.stem[-10:-8] for path in listed[1:]] == ["08", "07", "06", "05", "04", "03"]
    assert other.exists()
    assert strange.exists()


def test_a_daily_one_is_due_after_a_day(backups: Backups, folder: Path, clock: Clock) -> None:
    assert backups.is_due()
    clock.now = NOON
    named(folder, "daily", 22)
    named(folder, "by-hand", 24)
    assert not backups.is_due()
    clock.days(0.999)
    assert not backups.is_due()
    clock.days(0.001)
    assert backups.is_due()


async def test_there_is_nothing_to_back_up(backups: Backups) -> None:
    with pytest.raises(StoreUnavailable, match="there is no file"):
        await backups.make(BackupKind.BY_HAND)
    assert backups.listed(BackupKind.BY_HAND) == []


async def test_a_damaged_database_gives_no_backup(
    store: Store, address: str, backups: Backups
) -> None:
    kept = await backups.make(BackupKind.DAILY)
    await store.close()
    sqlite_path(address).write_bytes(b"no database" * 1_000)
    with pytest.raises(Damaged):
        await backups.make(BackupKind.BY_HAND)
    assert backups.listed(BackupKind.BY_HAND) == []
    assert backups.listed(BackupKind.DAILY) == [kept]


async def test_a_backup_is_put_back(address: str, backups: Backups) -> None:
    """And what it takes the place of is a backup in its turn."""
    async with opened(address) as store:
        await save(store, GUILD)
        wanted = await backups.make(BackupKind.BY_HAND)
        await save(store, GUILD, OTHER, "Said later.", AUTHOR)
    later = everything(address)
    former = await restore(wanted, sqlite_path(address), backups)
    assert everything(address) == content(wanted) != later
    assert former is not None
    assert content(former) == later
    assert backups.listed(BackupKind.BEFORE_RESTORE) == [former]


async def test_a_backup_after_a_lost_disk(address: str, backups: Backups, tmp_path: Path) -> None:
    async with opened(address) as store:
        await save(store, GUILD)
        wanted = await backups.make(BackupKind.DAILY)
    place = tmp_path / "new" / "disk" / "greenlight.db"
    assert await restore(wanted, place, backups) is None
    async with opened(f"sqlite:///{place}") as store:
        assert await store.ledger.count(GUILD) == 1


async def test_a_backup_in_the_place_of_a_damaged_database(address: str, backups: Backups) -> None:
    """What is left of it is not thrown away."""
    async with opened(address) as store:
        await save(store, GUILD)
        wanted = await backups.make(BackupKind.DAILY)
    place = sqlite_path(address)
    place.write_bytes(b"ruins" * 1_000)
    place.with_name(f"{place.name}-wal").write_bytes(b"more ruins")
    former = await restore(wanted, place, backups)
    assert content(place) == content(wanted)
    assert former is not None
    assert former.read_bytes() == b"ruins" * 1_000
    assert former.with_name(f"{former.name}-wal").read_bytes() == b"more ruins"


async def test_what_cannot_be_put_back_changes_nothing(
    address: str, backups: Backups, tmp_path: Path
) -> None:
    async with opened(address) as store:
        await save(store, GUILD)
        wanted = await backups.make(BackupKind.BY_HAND)
    before = everything(address)
    raw(f"sqlite:///{wanted}", "UPDATE migration SET number = 900 WHERE number = 1")
    with pytest.raises(NewerSchema):
        check(wanted)
    (tmp_path / "letter.txt").write_text("Dear editor")
    for wrong in (tmp_path / "letter.txt", tmp_path / "nothing.db"):
        with pytest.raises(Damaged):
            check(wrong)
        with pytest.raises(Damaged):
            await restore(wrong, sqlite_path(address), backups)
    assert everything(address) == before


async def test_two_in_one_second_are_two(store: Store, backups: Backups, clock: Clock) -> None:
    made = [await backups.make(BackupKind.BEFORE_RESTORE) for _ in range(2)]
    assert backups.listed(BackupKind.BEFORE_RESTORE) == made[::-1]


async def test_several_at_once_do_not_get_in_each_others_way(
    store: Store, backups: Backups, folder: Path
) -> None:
    made = await asyncio.gather(*(backups.make(BackupKind.BY_HAND) for _ in range(4)))
    for path in made:
        check(path)
    assert set(folder.iterdir()) == set(made)


async def test_what_was_left_by_a_backup_that_was_killed_goes(
    store: Store, backups: Backups, folder: Path
) -> None:
    """A day later: until then it may be one that is being made."""
    left = folder / "greenlight-daily-20261120T120000Z.db.0a1b2c3d.part"
    copying = folder / "copying-x"
    copying.mkdir(parents=True)
    (copying / "greenlight.db").touch()
    left.touch()
    await backups.make(BackupKind.BY_HAND)
    assert left.exists()
    assert copying.exists()
    for path in (left, copying):
        os.utime(path, (0, 0))
    made = await backups.make(BackupKind.BY_HAND)
    assert left not in folder.iterdir()
    assert copying not in folder.iterdir()
    assert made in folder.iterdir()


async def test_what_root_makes_belongs_to_the_service(
    address: str, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose folder it is has to be able to write to it."""
    given: set[str] = set()

    def noted(path: Path, user: int, group: int) -> None:
        owner = Path(path).parent.stat()
        assert (user, group) == (owner.st_uid, owner.st_gid)
        given.add(Path(path).name.split(".")[-1])

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", noted)
    async with opened(address):
        backup = await backups.make(BackupKind.BY_HAND)
    await restore(backup, sqlite_path(address), backups)
    assert given == {"lock", "backups", "part", "new"}


TABLE = "CREATE TABLE migration (number, name, applied_at)"


@pytest.mark.parametrize(
    "script",
    [
        [TABLE],
        [TABLE, "INSERT INTO migration VALUES (4, 'ours', 1)"],
        [TABLE, "INSERT INTO migration VALUES ('four', 'ours', 1)"],
        [TABLE, "INSERT INTO migration VALUES (1e400, 'ours', 1)"],
        ["CREATE TABLE migration (name)"],
    ],
)
def test_the_database_of_another_program_is_not_put_back(tmp_path: Path, script: list[str]) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for statement in script:
            database.execute(statement)
    with pytest.raises(Damaged):
        check(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON edit BEGIN DELETE FROM quote; END",
        "CREATE VIEW more AS SELECT * FROM edit",
        "ALTER TABLE edit ADD COLUMN more TEXT",
        "DROP TABLE drawn",
    ],
)
async def test_what_was_changed_elsewhere_is_not_put_back(
    store: Store, backups: Backups, statement: str
) -> None:
    path = await backups.make(BackupKind.BY_HAND)
    check(path)
    raw(f"sqlite:///{path}", statement)
    with pytest.raises(Damaged, match="its tables are not those of Greenlight's"):
        check(path)


async def test_what_others_make_stays_theirs(
    store: Store, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("only root may give a file away")

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "chown", refuse)
    assert (await backups.make(BackupKind.BY_HAND)).is_file()
