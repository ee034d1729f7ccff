"""Backups: one checked file each, made while Greenlight runs, the newest seven of each kind kept.

A backup is an SQLite file, whatever engine the database is on, so that it can be looked into and
put back anywhere.
"""

import asyncio
import calendar
import logging
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from data.aside import aside
from data.copying import copied
from data.database import SQLITE_PREFIX, Database, is_postgres, opened, sqlite_path
from data.errors import Damaged, NewerSchema, StoreUnavailable
from data.leases import TABLE as LEASES
from data.migrations import LEDGER, known, statements
from data.sqlitefile import (
    belong,
    check_file,
    copy_file,
    form_made,
    form_of,
    put_in_place,
    set_aside,
)

KEPT = 7
"""So many of each kind are kept; then the oldest goes."""

DAY = 86_400

_TIME = "%Y%m%dT%H%M%SZ"

_log = logging.getLogger(__name__)


class BackupKind(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    BY_HAND = "by-hand"


class Backups:
    """The backups of one database in one folder, which is made with the first of them.

    `address` is a `DATABASE_URL`: a backup reads past the store, so it needs no place in it.
    """

    def __init__(self, address: str, folder: Path) -> None:
        self._address = address
        self._folder = folder

    def listed(self, kind: BackupKind) -> list[Path]:
        """The files of a kind, newest first."""
        found = [path for path in self._folder.glob(f"greenlight-{kind}-*.db") if _made_at(path)]
        return sorted(found, reverse=True)  # their names tell the time

    def is_due(self) -> bool:
        """Whether the newest daily backup is a day old, or there is none."""
        newest = next(map(_made_at, self.listed(BackupKind.DAILY)), None)
        return newest is None or newest <= time.time() - DAY

    async def make(self, kind: BackupKind) -> Path:
        """Write the database as it is at this moment into a new file, check it, drop old ones.

        Raises `Damaged` where what was written is not sound, `StoreUnavailable` where the database
        cannot be read, and `OSError` where the disk does not let us; then all other backups are
        there as before.
        """
        self._make_folder()
        now = int(time.time())
        while (path := self._named(kind, now)).exists():  # made in the same second
            now += 1
        await save_as(self._address, path)
        for old in self.listed(kind)[KEPT:]:
            old.unlink()
        _log.info("backup made and checked: %s", path)
        return path

    def _named(self, kind: BackupKind, at: int) -> Path:
        return self._folder / f"greenlight-{kind}-{time.strftime(_TIME, time.gmtime(at))}.db"

    def _make_folder(self) -> None:
        """Make the folder; clear away what backups that were killed have left there."""
        if not self._folder.is_dir():
            self._folder.mkdir(parents=True)
            belong(self._folder)
        for left in (*self._folder.glob("greenlight-*.part*"), *self._folder.glob("copying-*")):
            with suppress(OSError):  # another process clears as well
                if left.stat().st_mtime < time.time() - DAY:
                    rmtree(left) if left.is_dir() else left.unlink()


async def save_as(address: str, path: Path) -> None:
    """Write all of a database into an SQLite file. Raises like `Backups.make`."""
    if is_postgres(address):
        await aside(lambda: _save_server(address, path))
        return
    source = sqlite_path(address)
    if not source.is_file():
        raise StoreUnavailable(f"there is no file {source}")
    await asyncio.to_thread(copy_file, source, path)


async def _save_server(address: str, path: Path) -> None:
    with TemporaryDirectory(dir=path.parent, prefix="copying-") as folder:
        part = Path(folder) / path.name
        async with opened(address) as source, opened(f"{SQLITE_PREFIX}{part}") as target:
            await _copy_whole(source, target)
        await asyncio.to_thread(copy_file, part, path)


async def fill_server(backup: Path, address: str) -> None:
    """Put a backup into a new database on a server.

    Raises `NotEmpty` where there is anything in it, `Damaged`, `StoreUnavailable`.
    """
    with TemporaryDirectory() as folder:
        part = Path(folder) / "backup.db"  # the adapter writes beside what it opens, and into it
        await asyncio.to_thread(copy_file, backup, part)
        async with opened(f"{SQLITE_PREFIX}{part}") as source, opened(address) as target:
            await _copy_whole(source, target)


async def _copy_whole(source: Database, target: Database) -> None:
    if wrong := [proof.table for proof in await copied(source, target) if not proof.same]:
        raise Damaged(f"the copy is not the same: {', '.join(wrong)}")


async def restore(backup: Path, place: Path, backups: Backups) -> Path | None:
    """Put a backup in the place of the database file `place`, which nobody may have open.

    The caller has seen that it can be (`check`). Returns where the former one is now, if there was
    one: a backup as a rule, or the file itself where no sound copy of it could be made. Raises
    `Damaged`, and `OSError` where the disk does not let us; then the database is as it was.
    """
    former = None
    if place.is_file():
        try:
            former = await backups.make(BackupKind.BEFORE_RESTORE)
        except Damaged:
            former = await asyncio.to_thread(set_aside, place)
    await asyncio.to_thread(put_in_place, backup, place)
    return former


def check(path: Path) -> None:
    """See whether a file can be put back. Raises `Damaged` or `NewerSchema`.

    It has to have the tables of its schema, and nothing that acts by itself: a file from elsewhere
    may be the database of another program, or hold triggers.
    """
    if not path.is_file():
        raise Damaged("there is no such file")
    newest = max(migration.number for migration in known())
    found = check_file(path)
    if found > newest:
        raise NewerSchema(found, newest)
    made = [LEDGER, LEASES]
    for migration in known():
        if migration.number <= found:
            made += statements(migration.script)
    if form_of(path) != form_made(made):
        raise Damaged("its tables are not those of Greenlight's")


def _made_at(path: Path) -> int | None:
    """When a backup was made, as its name says; none for the name of any other file."""
    try:
        return calendar.timegm(time.strptime(path.stem.rpartition("-")[2], _TIME))
    except ValueError:
        return None
