"""Leases: what only one process may do at a time, kept as rows that expire.

Advisory locks do not hold on every engine that speaks PostgreSQL, rows do. The time is the
database's own, so the clocks of the processes do not matter. A process that dies holds a lease
until it expires and no longer.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from data.database import Connection, Database
from data.errors import StoreUnavailable

TABLE = """
CREATE TABLE IF NOT EXISTS lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until INTEGER NOT NULL
) STRICT
"""

_TAKE = """
INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET holder = $2, until = $3
WHERE lease.holder = $2 OR lease.until <= $4
RETURNING name
"""

POLL_SECONDS = 0.1


class Leases:
    """The leases of one process. Every method raises `StoreUnavailable` like the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._holder = secrets.token_hex(16)

    async def take(self, name: str, seconds: float) -> bool:
        """Take a lease for so long from now, or extend our own; False while another has it."""

        async def work(connection: Connection) -> bool:
            now = await connection.clock()
            until = now + int(seconds * 1_000)
            return bool(await connection.fetch(_TAKE, name, self._holder, until, now))

        return await self._database.transact(work)

    async def drop(self, name: str) -> None:
        """Give a lease back before its time; that we do not have it is no error."""
        statement = "DELETE FROM lease WHERE name = $1 AND holder = $2"
        await self._database.transact(
            lambda connection: connection.fetch(statement, name, self._holder)
        )

    @asynccontextmanager
    async def held(self, name: str, seconds: float, patience: float) -> AsyncIterator[None]:
        """Have a lease inside, however long that lasts: it is extended meanwhile.

        Waits for whoever has it, at most `patience` seconds; then raises `StoreUnavailable`.
        """
        await self._wait_for(name, seconds, patience)
        extending = asyncio.create_task(self._extend(name, seconds))
        try:
            yield
        finally:
            extending.cancel()
            with suppress(asyncio.CancelledError):
                await extending
            # What was done inside is done: where the database is gone by now, the lease expires.
            with suppress(StoreUnavailable):
                await self.drop(name)

    async def _wait_for(self, name: str, seconds: float, patience: float) -> None:
        try:
            async with asyncio.timeout(patience):
                while not await self.take(name, seconds):
                    await asyncio.sleep(POLL_SECONDS)
        except TimeoutError:
            reason = f"another process has had the lease {name!r} for {patience:g} seconds"
            raise StoreUnavailable(reason) from None

    async def _extend(self, name: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds / 3)
            with suppress(StoreUnavailable):  # tried again before the time is over
                await self.take(name, seconds)
