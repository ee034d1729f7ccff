"""What the store asks of a database, whichever engine it is; the adapters are what differs.

Every statement is written once, with `$1` placeholders. `data/sqlite.py` and `data/postgres.py`
run it, each alone with its driver, and raise `StoreUnavailable` where the driver cannot.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from data.errors import BadAddress

T = TypeVar("T")

Row = tuple[Any, ...]

BATCH = 125
"""Rows fetched at a time: to make objects of 125 quotes takes about 1 ms of the event loop, 2.5 at
most; loading a big book takes as long as with twice as many."""

SQLITE_PREFIX = "sqlite:///"
POSTGRES_PREFIXES = ("postgresql://", "postgres://")
EXAMPLE = "postgresql://user:password@host:5432/database"


class Source(Protocol):
    """Where statements can be read from: a database, or one of its connections."""

    async def fetch(self, statement: str, *arguments: Any) -> list[Row]:
        """Run one statement and return all its rows."""
        ...

    async def clock(self) -> int:
        """The database's own time in milliseconds since 1970, the same for every process."""
        ...


class Connection(Source, Protocol):
    """One connection inside a transaction or a snapshot."""

    def batches(
        self, statement: str, *arguments: Any, most: int = BATCH
    ) -> AsyncGenerator[Iterable[Row], None]:
        """Run one query and yield its rows, at most so many at a time.

        Whoever may stop before the last row has to close it (`contextlib.aclosing`).
        """
        ...

    async def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement once for each row of arguments."""
        ...

    async def define(self, statement: str) -> None:
        """Run a statement of a migration, written as SQLite takes it, as this engine takes it."""
        ...

    async def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        ...


Work = Callable[[Connection], Awaitable[T]]
"""What is done in one transaction."""


class Database(Source, Protocol):
    """A database. `fetch` reads outside of any transaction: only what is committed."""

    @property
    def shared(self) -> bool:
        """Whether other processes may use it at the same time."""
        ...

    def snapshot(self) -> AbstractAsyncContextManager[Connection]:
        """A read-only connection of its own, on which every query sees the same moment."""
        ...

    async def transact(self, work: Work[T], *, heavy: bool = False) -> T:
        """Run `work` in one transaction: all of it is committed, or none.

        Cancelling the caller does not cancel the transaction. `work` may be run more than once,
        each time anew, so it must change nothing but the database. What is `heavy` moves more than
        a few rows and may take its time. Raises `OutcomeUnknown` where the database was lost just
        when it committed.
        """
        ...

    async def tidy(self) -> bool:
        """Leave nothing of what was deleted where we can; returns whether all of it is gone."""
        ...

    async def close(self) -> None:
        """Wait for every transaction that has been asked for, then close all connections."""
        ...


def is_postgres(address: str) -> bool:
    """Whether a `DATABASE_URL` names a PostgreSQL server."""
    return address.startswith(POSTGRES_PREFIXES)


def sqlite_path(address: str) -> Path:
    """The file that a `DATABASE_URL` names. Raises `BadAddress` for anything else."""
    path = address.removeprefix(SQLITE_PREFIX)
    if path == address or not path:
        # Not repeated here: the addresses of servers have a password in them.
        raise BadAddress(f"it is not an address like {SQLITE_PREFIX}var/greenlight.db or {EXAMPLE}")
    return Path(path)


async def open_database(address: str) -> Database:
    """Open what a `DATABASE_URL` names, as it is: without bringing its schema up to date.

    Raises `BadAddress`, `StoreUnavailable`.
    """
    # A driver is loaded only where it is used: each takes some MB of memory.
    if is_postgres(address):
        from data.pool import Postgres

        return await Postgres.open(address)
    from data.sqlite import SQLite

    return await SQLite.open(sqlite_path(address))


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Database]:
    """Have what a `DATABASE_URL` names open inside. Raises like `open_database`."""
    database = await open_database(address)
    try:
        yield database
    finally:
        await database.close()
