"""The SQLite adapter: connections, transactions and driver errors, and nothing else.

This is the only module that knows aiosqlite. Statements carry `$1` placeholders, which SQLite
takes as names, so arguments are bound as a mapping (`{"1": …}`): bound as a sequence, SQLite would
hand them out by order of appearance instead of by number.

One connection writes, and it alone makes checkpoints: before SQLite 3.51.3 two connections that
write or checkpoint at the same moment can corrupt a database (https://sqlite.org/wal.html). All
others are opened read-only.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import aiosqlite

from data.claims import Claim
from data.database import BATCH, Connection
from data.errors import StoreUnavailable

T = TypeVar("T")

_log = logging.getLogger(__name__)

WRITER_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses acknowledged commits when the power goes
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_size_limit = 67108864",
)


def bound(arguments: Sequence[Any]) -> dict[str, Any]:
    """The arguments of one statement by the number of their placeholder."""
    return {str(number): value for number, value in enumerate(arguments, start=1)}


@contextmanager
def driver_errors() -> Iterator[None]:
    """Turn what the driver and the disk raise into `StoreUnavailable`."""
    try:
        yield
    except UnicodeError:
        raise  # a ValueError too, but of the caller's text
    except (sqlite3.Error, OSError, ValueError) as error:  # aiosqlite's word for closed: ValueError
        raise StoreUnavailable(f"{type(error).__name__}: {error}") from error


class SQLiteConnection:
    """Statements on one connection. Every method raises `StoreUnavailable` on a driver's error."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    async def fetch(self, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Run one statement and return all its rows."""
        with driver_errors():
            async with self._raw.execute(statement, bound(arguments)) as cursor:
                return [tuple(row) for row in await cursor.fetchall()]

    async def batches(
        self, statement: str, *arguments: Any, most: int = BATCH
    ) -> AsyncGenerator[Iterable[tuple[Any, ...]], None]:
        """Run one query and yield its rows, at most so many at a time.

        Whoever may stop before the last row has to close it (`contextlib.aclosing`).
        """
        with driver_errors():
            async with self._raw.execute(statement, bound(arguments)) as cursor:
                while rows := await cursor.fetchmany(most):
                    yield [tuple(row) for row in rows]

    async def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement once for each row of arguments."""
        with driver_errors():
            await self._raw.executemany(statement, [bound(row) for row in rows])

    async def define(self, statement: str) -> None:
        """Run a statement of a migration, which is written as SQLite takes it."""
        await self.fetch(statement)

    async def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return [row[0] for row in await self.fetch("SELECT name FROM pragma_table_info($1)", table)]

    async def clock(self) -> int:
        """The time of this machine, which is the only one that has the file."""
        return _now()


def _now() -> int:
    return int(time.time() * 1_000)


class SQLite:
    """A database file: one writing connection, one for single reads, more for whole loads."""

    shared = False
    """Two processes that write can corrupt the file (above)."""

    def __init__(
        self, path: Path, claim: Claim, writer: aiosqlite.Connection, reader: aiosqlite.Connection
    ) -> None:
        self._path = path
        self._claim = claim
        self._raw_writer = writer
        self._raw_reader = reader
        self._reader = SQLiteConnection(reader)
        self._writer = SQLiteConnection(writer)
        self._lock = asyncio.Lock()
        self._running: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, path: Path) -> "SQLite":
        """Open the file, making it and its folder where they are missing.

        Raises `InUse` when another process has it, `StoreUnavailable` when the disk does not let
        us, or the file is no database.
        """
        with driver_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            claim = Claim.stake(path)
            try:
                return cls(path, claim, *await cls._connections(path))
            except BaseException:
                claim.drop()
                raise

    @classmethod
    async def _connections(cls, path: Path) -> tuple[aiosqlite.Connection, aiosqlite.Connection]:
        """The one that writes and the one for single reads."""
        writer = await _opened(aiosqlite.connect(path, isolation_level=None))
        try:
            for pragma in WRITER_PRAGMAS:
                await writer.execute(pragma)
            return writer, await cls._read_only(path)
        except BaseException:
            # An open connection keeps the process alive after its end (aiosqlite >= 0.22).
            await writer.close()
            raise

    @staticmethod
    async def _read_only(path: Path) -> aiosqlite.Connection:
        address = f"file:{quote(str(path.absolute()))}?mode=ro"
        return await _opened(aiosqlite.connect(address, uri=True, isolation_level=None))

    async def close(self) -> None:
        """Wait for every transaction that has been asked for, then close all connections."""
        while self._running:
            await asyncio.wait(self._running)
        async with self._lock:
            await self._raw_reader.close()
            await self._raw_writer.close()
            self._claim.drop()

    async def fetch(self, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Read outside of any transaction: only what is committed."""
        return await self._reader.fetch(statement, *arguments)

    async def clock(self) -> int:
        """The time of this machine in milliseconds since 1970."""
        return _now()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """A read-only connection of its own, on which every query sees the same moment."""
        with driver_errors():
            raw = await self._read_only(self._path)
        try:
            connection = SQLiteConnection(raw)
            await connection.fetch("BEGIN")
            yield connection
        finally:
            await raw.close()

    async def transact(
        self,
        work: Callable[[Connection], Awaitable[T]],
        *,
        heavy: bool = False,
    ) -> T:
        """Run `work` in one transaction: all of it is committed, or none.

        Cancelling the caller does not cancel the transaction: aiosqlite would go on with the
        statement and leave the transaction open, so it always runs to its end.
        """
        task = asyncio.create_task(self._transaction(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _transaction(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        async with self._lock:
            try:
                await self._writer.fetch("BEGIN IMMEDIATE")
                result = await work(self._writer)
                await self._writer.fetch("COMMIT")
            except BaseException:
                await self._roll_back()
                raise
            return result

    async def _roll_back(self) -> None:
        """End a transaction that failed, if there is one: some failures of COMMIT have ended it."""
        with driver_errors():
            is_open = self._raw_writer.in_transaction
        if is_open:
            await self._writer.fetch("ROLLBACK")

    async def tidy(self) -> bool:
        """Leave nothing of what was deleted in the files; returns whether all of it is gone.

        `secure_delete` does not do that alone: the log beside the file holds each page as it was,
        and when SQLite splits a page, what moves stays in the gap (in 3 of 24 tries, 3.40.1). So
        the file is written anew, then the log emptied. Writes wait meanwhile, reads do not.
        """
        async with self._lock:
            try:
                await self._writer.fetch("VACUUM")
                rows = await self._writer.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
            except StoreUnavailable as error:
                _log.warning("what was deleted may still be in the file: %s", error)
                return False
        if rows[0][0]:  # somebody went on reading for longer than `busy_timeout`
            _log.warning("what was deleted may still be in the log beside the file")
        return not rows[0][0]


async def _opened(connection: aiosqlite.Connection) -> aiosqlite.Connection:
    """Open a connection; where that fails, wait for the driver's thread to end.

    It answers the loop once more, which may be closed by then: that is an error nobody can catch.
    """
    try:
        return await connection
    except BaseException:
        while connection._thread.is_alive():
            await asyncio.sleep(0.001)
        raise
