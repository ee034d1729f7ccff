"""The PostgreSQL adapter: a pool of connections, transactions and driver errors, and nothing else.

This is the only module that knows asyncpg. It asks for nothing that the distributed engines which
speak PostgreSQL lack: no extension, no advisory lock, no LISTEN.

A server that stops answering is noticed here: whatever waits for longer than its limit fails, and
its connection is given up, as nobody knows what state it is in. What comes next gets a new one.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, TypeVar

import asyncpg

from data.database import BATCH, EXAMPLE, Connection, Row, Work
from data.dialect import for_postgres
from data.errors import BadAddress, OutcomeUnknown, StoreUnavailable
from data.patience import EDIT_SECONDS, PULSE_SECONDS, READ_SECONDS, after, repeated, room, watched

T = TypeVar("T")

POOL = 10
WRITERS = 4
LOADERS = 3
"""Connections of one process, and how many of them may write, or load books, at the same time: the
others are left for reads."""

IDLE_SECONDS = 60.0
"""A connection that nobody used for so long is closed: something on the way may have dropped it."""

ABANDONED = "SET idle_in_transaction_session_timeout = 30000"
"""The server ends a transaction whose process it no longer hears from: it may hold locks."""

RETRIED = {"40001", "40P01", "23505", "0A000"}
"""What is tried again (https://www.postgresql.org/docs/current/errcodes-appendix.html): a conflict,
a deadlock, a row that somebody else has made meanwhile, a plan from before a migration."""

LOST = ("08", "57P", "40003")
"""How the codes begin by which a server takes its leave, or does not know itself what it did."""

BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


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
async def _by(deadline: float | None) -> AsyncIterator[None]:
    """What is done inside ends by then, or fails; its errors are ours."""
    with driver_errors():
        async with asyncio.timeout_at(deadline):
            yield


def _unavailable(error: Exception) -> StoreUnavailable:
    sentence = "the server did not answer in time" if isinstance(error, TimeoutError) else error
    return StoreUnavailable(f"{type(error).__name__}: {sentence}".partition("\n")[0])


def _is_lost(error: BaseException) -> bool:
    """Whether the connection broke, so that what was asked last may have been done or not."""
    cause = error.__cause__ if isinstance(error, StoreUnavailable) else error
    if isinstance(cause, asyncpg.PostgresError):
        return str(cause.sqlstate).startswith(LOST)
    if isinstance(cause, asyncpg.InterfaceError):  # its other sentences are about what we asked
        return "clos" in str(cause)
    return isinstance(cause, OSError)


def _may_run_again(error: StoreUnavailable) -> bool:
    """Whether nothing was committed, and running the same again may succeed."""
    cause = error.__cause__
    if isinstance(error, OutcomeUnknown) or isinstance(cause, TimeoutError):
        return False
    return getattr(cause, "sqlstate", None) in RETRIED or _is_lost(error)


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
        async with _by(self._deadline()):
            return list(map(tuple, await self._raw.fetch(statement, *arguments)))

    async def batches(self, statement: str, *arguments: Any) -> AsyncGenerator[Iterable[Row], None]:
        """Run one query and yield its rows, at most `BATCH` at a time, each in its own time."""
        async with _by(self._deadline()):
            cursor = await self._raw.cursor(statement, *arguments)
        while True:
            async with _by(self._deadline()):
                rows = await cursor.fetch(BATCH)
            if not rows:
                return
            yield list(map(tuple, rows))

    async def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement once for each row of arguments."""
        async with _by(self._deadline()):
            await self._raw.executemany(statement, rows)

    async def define(self, statement: str) -> None:
        """Run a statement of a migration, which is written as SQLite takes it."""
        async with _by(None):
            await self._raw.execute(for_postgres(statement))

    async def clock(self) -> int:
        """The time of the server in milliseconds since 1970."""
        ((now,),) = await self.fetch("SELECT clock_timestamp()")
        return int(now.timestamp() * 1_000)


class Postgres:
    """A database on a server: a pool of connections that are opened when they are needed."""

    shared = True

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._writers = asyncio.Semaphore(WRITERS)
        self._loaders = asyncio.Semaphore(LOADERS)
        self._running: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, address: str) -> "Postgres":
        """Open the database of an address `postgresql://…`, and see that it answers.

        Raises `BadAddress`, without the address, as there may be a password in it;
        `StoreUnavailable` when the server cannot be reached.
        """
        try:
            pool = await asyncpg.create_pool(
                address,
                min_size=0,  # else the driver logs every failed try to keep so many
                max_size=POOL,
                max_inactive_connection_lifetime=IDLE_SECONDS,
                init=_enter,
                reset=_leave,
                timeout=READ_SECONDS,
                server_settings={"application_name": "greenlight"},
            )
            database = cls(pool)
            await database.clock()
        except (StoreUnavailable, ValueError) as error:
            if isinstance(error.__cause__ or error, ValueError):  # the driver has read it by now
                raise BadAddress(f"it is not an address like {EXAMPLE}") from None
            raise
        return database

    async def close(self) -> None:
        """Wait for every transaction that has been asked for, then close all connections."""
        while self._running:
            await asyncio.wait(self._running)
        try:
            async with asyncio.timeout(READ_SECONDS):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    async def fetch(self, statement: str, *arguments: Any) -> list[Row]:
        """Read outside of any transaction: only what is committed."""
        return await self._read(lambda connection: connection.fetch(statement, *arguments))

    async def clock(self) -> int:
        """The time of the server in milliseconds since 1970."""
        return await self._read(lambda connection: connection.clock())

    async def _read(self, work: Work[T]) -> T:
        """Read one thing; once more where the server had closed the connection meanwhile."""
        deadline = after(READ_SECONDS)
        try:
            return await self._read_once(work, deadline)
        except StoreUnavailable as error:
            if not _may_run_again(error):
                raise
        return await self._read_once(work, deadline)

    async def _read_once(self, work: Work[T], deadline: float | None) -> T:
        async with self._connection(deadline) as raw, _by(deadline):
            return await work(PostgresConnection(raw))

    @asynccontextmanager
    async def _connection(self, deadline: float | None) -> AsyncIterator[asyncpg.Connection]:
        """A connection of the pool. What fails inside is rolled back.

        One that broke is given up: to end a transaction, or to cancel a statement, takes an answer.
        """
        async with _by(deadline):
            raw = await self._pool.acquire()
        try:
            yield raw
        except BaseException as error:
            await _leave_off(raw, broken=_is_lost(error) or not isinstance(error, Exception))
            raise
        finally:
            await self._pool.release(raw)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """A read-only connection of its own, on which every query sees the same moment.

        Each statement and each batch has the time of a read, all together any time.
        """
        deadline = after(READ_SECONDS)
        async with room(self._loaders, deadline), self._connection(deadline) as raw:
            async with _by(deadline):
                await raw.execute(BEGIN_SNAPSHOT)
            yield PostgresConnection(raw, READ_SECONDS)
            await _leave_off(raw, broken=False)

    async def transact(self, work: Work[T], *, heavy: bool = False) -> T:
        """Run `work` in one transaction: all of it is committed, or none.

        It is run again where others came between, or where the connection broke before the end.
        Cancelling the caller does not cancel the transaction. What is heavy may take as long as the
        server goes on answering. Raises `OutcomeUnknown` where nobody said whether it is committed.
        """
        running = self._repeated(work, None if heavy else after(EDIT_SECONDS))
        task = asyncio.create_task(watched(running, self._pulse) if heavy else running)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _repeated(self, work: Work[T], deadline: float | None) -> T:
        def again(error: StoreUnavailable) -> bool:
            return _may_run_again(error) and not self._pool.is_closing()

        return await repeated(lambda: self._once(work, deadline), again)

    async def _pulse(self) -> None:
        await self._read_once(lambda connection: connection.clock(), after(PULSE_SECONDS))

    async def _once(self, work: Work[T], deadline: float | None) -> T:
        async with room(self._writers, deadline), self._connection(deadline) as raw:
            async with _by(deadline):
                await raw.execute(BEGIN)
                result = await work(PostgresConnection(raw))
            await _commit(raw, deadline)
            return result

    async def tidy(self) -> bool:
        """Nothing to do: the server itself frees what was deleted, in its own time (VACUUM)."""
        return False


async def _commit(raw: asyncpg.Connection, deadline: float | None) -> None:
    try:
        async with _by(deadline):
            done = await raw.execute("COMMIT")
    except asyncio.CancelledError:
        raise OutcomeUnknown("the server stopped answering while it committed") from None
    except StoreUnavailable as error:
        if _is_lost(error):
            raise OutcomeUnknown(error.reason) from error.__cause__
        raise
    if done != "COMMIT":  # after a statement that failed, the server says only this
        raise StoreUnavailable(f"the server answered COMMIT with {done}")


async def _leave_off(raw: asyncpg.Connection, *, broken: bool) -> None:
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
