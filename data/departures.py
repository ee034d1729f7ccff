"""Servers that the bot has left: their books are kept for a while, then everything is deleted.

Leaving deletes nothing at once: an outage looks the same, and people make mistakes.
"""

from collections.abc import Iterable

from data.book import SHARED_BOOK
from data.database import Connection, Database
from data.journal import recall
from data.tables import TABLES

DAY = 86_400

CERTAIN_AFTER = DAY
"""A server that is missing again so many seconds after it was first missed is gone."""

KEPT_SECONDS = 30 * DAY
"""How long everything of a server is kept once it is certain that the bot was removed from it."""

ITSELF = 0
"""The server in whose name Greenlight itself edits the shared book."""

_KNOWN = """
SELECT guild FROM reading UNION SELECT guild FROM setting UNION SELECT guild FROM draft
UNION SELECT guild FROM article UNION SELECT guild FROM edit
UNION SELECT guild FROM book WHERE guild IS NOT NULL
"""
_LEFT = """
INSERT INTO departure (guild, missing_since, confirmed_at) VALUES ($1, $2, $2)
ON CONFLICT (guild) DO UPDATE SET confirmed_at = $2 WHERE departure.confirmed_at IS NULL
"""
_MISSING = """
INSERT INTO departure (guild, missing_since) VALUES ($1, $2)
ON CONFLICT (guild) DO UPDATE SET confirmed_at = $2
WHERE departure.confirmed_at IS NULL AND departure.missing_since <= $3
"""
_DUE = "SELECT guild FROM departure WHERE confirmed_at <= $1 ORDER BY confirmed_at, guild"
_BOOKS = f"SELECT id FROM book WHERE guild = $1 AND id <> {SHARED_BOOK}"  # noqa: S608 -- our own names

_OF_SERVERS = ("edit", "reading", "setting", "draft", "article")

_PURGE = (
    "DELETE FROM change WHERE edit IN (SELECT id FROM edit WHERE guild = $1)",
    "DELETE FROM subject WHERE guild = $1",
    # Rows that refer to others first: then each look for what still refers to a row finds nothing.
    *(f"DELETE FROM {TABLES[kind]} WHERE book IN ({_BOOKS})" for kind in reversed(TABLES)),  # noqa: S608 -- our own names
    *(f"DELETE FROM {table} WHERE guild = $1" for table in _OF_SERVERS),  # noqa: S608 -- our own names
    "DELETE FROM departure WHERE guild = $1",
    f"DELETE FROM book WHERE id IN ({_BOOKS})",  # noqa: S608 -- our own names
)


class Departures:
    """Which servers are gone. Times are seconds since 1970.

    Every method raises `StoreUnavailable` like the store itself.
    """

    def __init__(self, database: Database, home: int | None = None) -> None:
        self._database = database
        self._home = home

    async def known(self) -> set[int]:
        """The servers of which anything is kept."""
        rows = await self._database.fetch(_KNOWN)
        return {int(row[0]) for row in rows} - {ITSELF}

    async def left(self, guild: int, now: int) -> None:
        """The bot was removed from a server: Discord said so, and it is no outage."""
        await self._database.transact(lambda connection: connection.fetch(_LEFT, guild, now))

    async def missing(self, guilds: Iterable[int], now: int) -> None:
        """Discord's list of the bot's servers lacks these, though something is kept of them.

        One that is missing a second time, a day or more after the first, is taken to be gone.
        """
        rows = [(guild, now, now - CERTAIN_AFTER) for guild in guilds]
        if rows:
            await self._database.transact(lambda connection: connection.run_many(_MISSING, rows))

    async def back(self, guilds: Iterable[int]) -> None:
        """The bot is in these servers. Writes nothing where none of them was missing."""
        present = set(guilds)
        noted = await self._database.fetch("SELECT guild FROM departure")
        rows = [row for row in noted if row[0] in present]
        if rows:
            statement = "DELETE FROM departure WHERE guild = $1"
            await self._database.transact(lambda connection: connection.run_many(statement, rows))

    async def due(self, now: int) -> list[int]:
        """The servers whose time has run out, the longest gone first; never the home server."""
        rows = await self._database.fetch(_DUE, now - KEPT_SECONDS)
        return [int(row[0]) for row in rows if row[0] not in (ITSELF, self._home)]

    async def purge(self, guild: int) -> list[int]:
        """Delete everything of a server for good, its history included; returns its books.

        Only what its channels have drawn stays for its 90 days: nothing says whose channels they
        are. Raises `ValueError` for the home server, whose edits are the shared book's history.
        """
        if guild in (ITSELF, self._home):
            raise ValueError("the home server keeps the history of the shared book")

        async def work(connection: Connection) -> list[int]:
            books = [int(row[0]) for row in await connection.fetch(_BOOKS, guild)]
            for statement in _PURGE:
                await connection.fetch(statement, guild)
            await connection.run_many(
                "DELETE FROM draw WHERE place LIKE $1", [(f"user % book {book}",) for book in books]
            )
            await recall(connection, [None, *books])
            return sorted(books)

        books = await self._database.transact(work, heavy=True)
        await self._database.tidy()
        return books
