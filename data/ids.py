"""Ids from the one counter of the database; they are never dealt twice."""

from data.database import Connection, Database

BLOCK = 1_000
"""So many ids are reserved at a time, so that planning an edit needs no statement for them."""

ENOUGH = 100
"""So many ids are at hand after `Ids.ready`: more than any form needs."""

FEW = 5_000
"""Rows that are written in a moment: about 50 ms."""


async def deal(connection: Connection, many: int) -> int:
    """Take `many` ids from the counter; returns the first of them."""
    rows = await connection.fetch(
        "UPDATE counter SET value = value + $1 WHERE name = 'id' RETURNING value", many
    )
    return int(rows[0][0]) - many + 1


async def deal_ahead(database: Database, many: int, rows: int) -> int | None:
    """`deal` in a transaction of its own, before one that writes so many rows; none where few.

    Whoever deals lets all others wait until the transaction ends.
    """
    if rows <= FEW:
        return None
    return await database.transact(lambda connection: deal(connection, many))


class Ids:
    """Ids in reserve. What is not used when the process ends stays unused for ever."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reserve: list[range] = []

    async def ready(self, many: int = ENOUGH) -> None:
        """See to it that `take` can be called `many` times."""
        if sum(map(len, self._reserve)) < many:
            size = max(BLOCK, many)
            first = await self._database.transact(lambda connection: deal(connection, size))
            self._reserve.append(range(first, first + size))

    def take(self) -> int:
        """The next unused id. Raises `IndexError` when none was made ready."""
        block = self._reserve[0]
        self._reserve[0] = block[1:]
        if not self._reserve[0]:
            del self._reserve[0]
        return block[0]
