"""Whole SQLite files: copied while they are in use, checked, and put in another's place.

Everything here waits for the disk, so it belongs into a thread of its own.
"""

import os
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from data.errors import Damaged

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; it belongs to that file alone and would ruin another."""


_FORM = """
SELECT thing.type, thing.name, part.name
FROM sqlite_master AS thing LEFT JOIN pragma_table_info(thing.name) AS part
WHERE thing.type <> 'index' AND thing.name NOT LIKE 'sqlite!_%' ESCAPE '!'
"""


def copy_file(source: Path, target: Path) -> int:
    """Write all of a database that others may be using into a new file, as of one moment.

    The copy is one file, checked and on the disk when this returns the number of its schema; what
    fails leaves none. The pages are copied in one step, which holds one read lock: in several, each
    write of others would begin anew (https://sqlite.org/backup.html). Raises `Damaged` where the
    source cannot be read or the copy is not sound, `OSError` where the disk does not let us.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")  # others may copy as well
    try:
        with (
            _driver_errors(),
            closing(_opened(source)) as origin,
            closing(_opened(part, "rwc")) as copy,
        ):
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # else a log would lie beside it
        schema = check_file(part)
        _replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return schema


def check_file(path: Path) -> int:
    """Look through a whole database that nobody writes to; returns the number of its schema.

    Raises `Damaged` where a page, an index or a reference is not what it should be, or where it is
    none of Greenlight's.
    """
    with _driver_errors(), closing(_opened(path)) as database:
        found = [row[0] for row in database.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise Damaged(found[0])
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise Damaged("something in it refers to what is not there")
        named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
        if not database.execute(named).fetchone():
            raise Damaged("it is no database of Greenlight's")
        (number,) = database.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
        if not isinstance(number, int):
            raise Damaged("it is no database of Greenlight's")
        return number


def form_of(path: Path) -> set[tuple[str, ...]]:
    """The tables of a database with their columns, and whatever else there is, but for indexes."""
    with _driver_errors(), closing(_opened(path)) as database:
        return set(database.execute(_FORM))


def form_made(statements: Iterable[str]) -> set[tuple[str, ...]]:
    """The same of the database that these statements make."""
    with closing(sqlite3.connect(":memory:")) as database:
        for statement in statements:
            database.execute(statement)
        return set(database.execute(_FORM))


def put_in_place(copy: Path, place: Path) -> None:
    """Make a copy of a sound file the database at `place`, which nobody has open.

    Raises like `copy_file`; then the database is as it was.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    ready = place.with_name(f"{place.name}.new")
    copy_file(copy, ready)
    for ending in BESIDE:
        place.with_name(f"{place.name}{ending}").unlink(missing_ok=True)
    _replace(ready, place)


def set_aside(place: Path) -> Path:
    """Rename a database that cannot be read, with what lies beside it; returns its new name."""
    stem = f"{place.name}.damaged-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(time.time()))}"
    for ending in ("", *BESIDE):
        file = place.with_name(f"{place.name}{ending}")
        if file.exists():
            file.rename(place.with_name(f"{stem}{ending}"))
    return place.with_name(stem)


def belong(path: Path) -> None:
    """Give what root made the owner of the folder it is in.

    A service runs as a user of its own, who has to write to what an operator puts in its place.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = path.parent.stat()
        with suppress(OSError):  # a file system without owners
            os.chown(path, owner.st_uid, owner.st_gid)


def _opened(path: Path, mode: str = "ro") -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _replace(part: Path, target: Path) -> None:
    """Give a finished file its name: it is there whole or not at all, also after a power cut.

    For that the file has to reach the disk before it is renamed, and the folder after.
    """
    belong(part)
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _driver_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Damaged(str(error)) from error
