"""A database on a PostgreSQL server: reads, snapshots and transactions on a pool of connections.

A server that stops answering is noticed here: whatever waits for longer than its limit fails, and
its connection is given up, as nobody knows what state it is in. What comes next gets a new one.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from data.database import EXAMPLE, Connection, Row, Work
from data.errors import BadAddress, StoreUnavailable
from data.patience import EDIT_SECONDS, PULSE_SECONDS, READ_SECONDS, after, repeated, room, watched
from data.postgres import (
    Pool,
    PostgresConnection,
    by,
    commit,
    is_lost,
    leave_off,
    make_pool,
    may_run_again,
)

T = TypeVar("T")

POOL = 10
WRITERS = 4
LOADERS = 3
"""Connections of one process, and how many of them may write, or load books, at the same time: the
others are left for reads."""

BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Postgres:
    """A database on a server: a pool of connections that are opened when they are needed."""

    shared = True

    def __init__(self, pool: Pool) -> None:
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
            database = cls(await make_pool(address, POOL))
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
            if not may_run_again(error):
                raise
        return await self._read_once(work, deadline)

    async def _read_once(self, work: Work[T], deadline: float | None) -> T:
        async with self._connection(deadline) as raw, by(deadline):
            return await work(PostgresConnection(raw))

    @asynccontextmanager
    async def _connection(self, deadline: float | None) -> AsyncIterator[Any]:
        """A connection of the pool. What fails inside is rolled back.

        One that broke is given up: to end a transaction, or to cancel a statement, takes an answer.
        """
        async with by(deadline):
            raw = await self._pool.acquire()
        try:
            yield raw
        except BaseException as error:
            await leave_off(raw, broken=is_lost(error) or not isinstance(error, Exception))
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
            async with by(deadline):
                await raw.execute(BEGIN_SNAPSHOT)
            yield PostgresConnection(raw, READ_SECONDS)
            await leave_off(raw, broken=False)

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
            return may_run_again(error) and not self._pool.is_closing()

        return await repeated(lambda: self._once(work, deadline), again)

    async def _pulse(self) -> None:
        await self._read_once(lambda connection: connection.clock(), after(PULSE_SECONDS))

    async def _once(self, work: Work[T], deadline: float | None) -> T:
        async with room(self._writers, deadline), self._connection(deadline) as raw:
            async with by(deadline):
                await raw.execute(BEGIN)
                result = await work(PostgresConnection(raw))
            await commit(raw, deadline)
            return result

    async def tidy(self) -> bool:
        """Nothing to do: the server itself frees what was deleted, in its own time (VACUUM)."""
        return False
