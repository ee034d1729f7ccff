"""When sessions with Discord were begun, so that several processes take turns.

Discord takes one IDENTIFY in five seconds from each bucket, `shard % max_concurrency`
(https://discord.com/developers/docs/events/gateway#sharding-max-concurrency).
"""

from data.database import Connection, Database

# A time that lies ahead was written before the database's clock was set back.
_TAKE = """
INSERT INTO session_start (bucket, at) VALUES ($1, $2)
ON CONFLICT (bucket) DO UPDATE SET at = $2
WHERE session_start.at <= $2 - $3 OR session_start.at > $2 + $3
RETURNING at
"""


class Starts:
    """The turns of all processes. Raises `StoreUnavailable` like the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, bucket: int, apart: int) -> int:
        """Take the turn of a bucket now, if the one before was `apart` milliseconds ago or more.

        Returns 0 where it was taken, else in how many milliseconds it may be, if nobody else is
        faster. The time is the database's.
        """

        async def work(connection: Connection) -> int:
            now = await connection.clock()
            if await connection.fetch(_TAKE, bucket, now, apart):
                return 0
            statement = "SELECT at FROM session_start WHERE bucket = $1"
            ((at,),) = await connection.fetch(statement, bucket)
            return max(1, int(at) + apart - now)

        return await self._database.transact(work)
