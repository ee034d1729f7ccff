"""What places have drawn, as it is kept: in each, for each filter, the quotes of its round."""

from collections.abc import Iterable
from typing import NamedTuple

from data.database import Connection, Database

KEPT_DAYS = 90
KEPT_FILTERS = 1_000
"""How long, and how many filters a place, a draw is kept."""

_FORGET_OLD = "DELETE FROM draw WHERE drawn_at < $1"
_FORGET_MANY = """
DELETE FROM draw WHERE (place, filter) IN (
    SELECT place, filter FROM (
        SELECT place, filter,
               row_number() OVER (PARTITION BY place ORDER BY drawn_at DESC, filter) AS nth
        FROM draw
    ) AS ranked
    WHERE nth > $1
)
"""


class DrawChange(NamedTuple):
    """What one place has drawn for one filter since it was last written down.

    `fresh` says that a new round began, so what was written before no longer counts.
    """

    place: str
    filter: str
    fresh: bool
    quotes: tuple[int, ...]
    at: int


class DrawStore:
    """The draws of all places. Every method raises `StoreUnavailable` like the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(self, place: str, filter_: str) -> list[int]:
        """The quotes that a place has seen for a filter in its present round."""
        rows = await self._database.fetch(
            "SELECT quote FROM drawn WHERE place = $1 AND filter = $2", place, filter_
        )
        return [int(row[0]) for row in rows]

    async def write(self, changes: Iterable[DrawChange]) -> None:
        """Write down what was drawn, all of it or nothing."""
        listed = list(changes)

        async def work(connection: Connection) -> None:
            for change in listed:
                await _write(connection, change)

        await self._database.transact(work)

    async def forget(self, now: int) -> None:
        """Drop the draws that are too old, or too many in one place."""

        async def work(connection: Connection) -> None:
            await connection.fetch(_FORGET_OLD, now - KEPT_DAYS * 86_400)
            await connection.fetch(_FORGET_MANY, KEPT_FILTERS)

        await self._database.transact(work, heavy=True)


async def _write(connection: Connection, change: DrawChange) -> None:
    await connection.fetch(
        "INSERT INTO draw (place, filter, drawn_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (place, filter) DO UPDATE SET drawn_at = $3",
        change.place,
        change.filter,
        change.at,
    )
    if change.fresh:
        await connection.fetch(
            "DELETE FROM drawn WHERE place = $1 AND filter = $2", change.place, change.filter
        )
    await connection.run_many(
        "INSERT INTO drawn (place, filter, quote) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [(change.place, change.filter, quote) for quote in change.quotes],
    )
