"""The PostgreSQL adapter: connections and driver errors; `data/pool.py` makes a database of them.

This is the only module that knows asyncpg. It asks for nothing that the distributed engines which
speak PostgreSQL lack: no extension, no advisory lock, no LISTEN.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, TypeAlias

import asyncpg

from data.database import BATCH, Row
from data.dialect import for_postgres
from data.errors import OutcomeUnknown, StoreUnavailable
from data.patience import LOST, PULSE_SECONDS, READ_SECONDS, RETRIED, after

Pool: TypeAlias = Any
"""A pool of the driver, which tells no types."""

IDLE_SECONDS = 60.0
"""A connection that nobody used for so long is closed: something on the way may have dropped it."""

ABANDONED = "SET idle_in_transaction_session_timeout = 30000"
"""The server ends a transaction whose process it no longer hears from: it may hold locks."""

COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = $1
"""


@contextmanager
def driver_errors() -> Iterator[None]:
    """Turn what the driver and the network raise into `StoreUnavailable`."""
    try:
        yield
    except asyncpg.DataError as error:
        if isinstance(error.__cause__, UnicodeError):
            raise error.__cause__ from None  # an error of the caller's text
        raise _unavailable(error) from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise _unavailable(error) from error


@asynccontextmanager
async def by(deadline: float | None) -> AsyncIterator[None]:
    """What is done inside ends by then, or fails; its errors are ours."""
    with driver_errors():
        async with asyncio.timeout_at(deadline):
            yield


def _unavailable(error: Exception) -> StoreUnavailable:
    sentence = "the server did not answer in time" if isinstance(error, TimeoutError) else error
    return StoreUnavailable(f"{type(error).__name__}: {sentence}".partition("\n")[0])


def is_lost(error: BaseException) -> bool:
    """Whether the connection broke, so that what was asked last may have been done or not."""
    cause = error.__cause__ if isinstance(error, StoreUnavailable) else error
    if isinstance(error, OutcomeUnknown):
        return True
    if isinstance(cause, asyncpg.PostgresError):
        return str(cause.sqlstate).startswith(LOST)
    if isinstance(cause, asyncpg.InterfaceError):  # its other sentences are about what we asked
        return "clos" in str(cause)
    return isinstance(cause, OSError)


def may_run_again(error: StoreUnavailable) -> bool:
    """Whether nothing was committed, and running the same again may succeed."""
    cause = error.__cause__
    if isinstance(error, OutcomeUnknown) or isinstance(cause, TimeoutError):
        return False
    return getattr(cause, "sqlstate", None) in RETRIED or is_lost(error)


class PostgresConnection:
    """Statements on one connection. Every method raises `StoreUnavailable` on a driver's error."""

    def __init__(self, raw: asyncpg.Connection, seconds: float | None = None) -> None:
        """`seconds` is how long each statement may take."""
        self._raw = raw
        self._seconds = seconds

    def _deadline(self) -> float | None:
        return None if self._seconds is None else after(self._seconds)

    async def fetch(self, statement: str, *arguments: Any) -> list[Row]:
        """Run one statement and return all its rows."""
        async with by(self._deadline()):
            return list(map(tuple, await self._raw.fetch(statement, *arguments)))

    async def batches(
        self, statement: str, *arguments: Any, most: int = BATCH
    ) -> AsyncGenerator[Iterable[Row], None]:
        """Run one query and yield its rows, at most so many at a time, each in its own time."""
        async with by(self._deadline()):
            cursor = await self._raw.cursor(statement, *arguments)
        while True:
            async with by(self._deadline()):
                rows = await cursor.fetch(most)
            if not rows:
                return
            yield list(map(tuple, rows))

    async def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement once for each row of arguments."""
        async with by(self._deadline()):
            await self._raw.executemany(statement, rows)

    async def define(self, statement: str) -> None:
        """Run a statement of a migration, which is written as SQLite takes it."""
        async with by(None):
            await self._raw.execute(for_postgres(statement))

    async def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return [row[0] for row in await self.fetch(COLUMNS, table)]

    async def clock(self) -> int:
        """The time of the server in milliseconds since 1970."""
        ((now,),) = await self.fetch("SELECT clock_timestamp()")
        return int(now.timestamp() * 1_000)


async def make_pool(address: str, size: int) -> Pool:
    """A pool of at most so many connections to an address, which it does not look at yet."""
    return await asyncpg.create_pool(
        address,
        min_size=0,  # else the driver logs every failed try to keep so many
        max_size=size,
        max_inactive_connection_lifetime=IDLE_SECONDS,
        init=_enter,
        reset=_leave,
        timeout=READ_SECONDS,
        server_settings={"application_name": "greenlight"},
    )


async def commit(raw: asyncpg.Connection, deadline: float | None) -> None:
    """End a transaction. Raises `OutcomeUnknown` where nobody says whether it is committed."""
    try:
        async with by(deadline):
            done = await raw.execute("COMMIT")
    except asyncio.CancelledError:
        raise OutcomeUnknown("the server stopped answering while it committed") from None
    except StoreUnavailable as error:
        if is_lost(error):
            raise OutcomeUnknown(error.reason) from error.__cause__
        raise
    if done != "COMMIT":  # after a statement that failed, the server says only this
        raise StoreUnavailable(f"the server answered COMMIT with {done}")


async def leave_off(raw: asyncpg.Connection, *, broken: bool) -> None:
    """End a transaction, if there is one; or give the connection up."""
    try:
        if not broken:
            async with asyncio.timeout(PULSE_SECONDS):
                await raw.execute("ROLLBACK")
            return
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        pass
    with suppress(asyncpg.InterfaceError):  # it is already gone
        raw.terminate()


async def _enter(raw: asyncpg.Connection) -> None:
    await raw.execute(ABANDONED)


async def _leave(_: asyncpg.Connection) -> None:
    """Nothing to reset: what was left of a transaction has been ended."""
