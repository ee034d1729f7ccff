"""The journal: what anybody did, in the order in which it was committed.

Edits are in it, and recalls: what was changed without an edit. Both take their ids from the counter
in the transaction in which they are written, and the counter's row is held until that transaction
ends, so whoever sees an id sees all lower ones.
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from data.database import Connection, Database
from data.edits import Edit
from data.history import ANY_EDIT, edits_of
from data.ids import deal

KEPT_SECONDS = 86_400
"""How long a recall is kept. Who did not look for longer has to start over."""

# Where the counter is behind what is known, everything: the server was replaced by a copy which
# lacks the end, and deals the same ids anew.
_KNOWN = "(SELECT CASE WHEN value < $1 THEN 0 ELSE $1 END FROM counter WHERE name = 'id')"
_SINCE = f"""
SELECT id, 1, book, version, own_book FROM edit WHERE id > {_KNOWN}
UNION ALL
SELECT id, 0, book, NULL, 0 FROM recall WHERE id > {_KNOWN}
ORDER BY id LIMIT $2
"""  # noqa: S608 -- our own names


class Event(NamedTuple):
    """An edit, or a recall, without what it changed.

    Of an edit `version` is the version of the book that it made, none where it changed no book, and
    `own_book` says that with it a server began to keep a book of its own. A recall without a book
    is of what stands beside the books.
    """

    id: int
    is_edit: bool
    book: int | None
    version: int | None
    own_book: bool


class Journal:
    """All that happens in the database. Every method raises `StoreUnavailable` like the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self) -> int:
        """An id that nothing exceeds which is committed by now; all that comes later does."""
        rows = await self._database.fetch("SELECT value FROM counter WHERE name = 'id'")
        return int(rows[0][0])

    async def since(self, known: int, most: int) -> list[Event]:
        """What came after the event of this id, oldest first: at most so many.

        Events with ids that are not higher say that the database has been set back.
        """
        rows = await self._database.fetch(_SINCE, known, most)
        return [
            Event(number, bool(is_edit), book, version, bool(own_book))
            for number, is_edit, book, version, own_book in rows
        ]

    async def edit(self, number: int) -> Edit | None:
        """The whole edit of an event; none where its server was deleted meanwhile."""
        found = await edits_of(self._database, ANY_EDIT, number)
        return found[0] if found else None

    async def forget_old(self, now: float) -> None:
        """Drop the recalls that are no longer kept."""
        statement = "DELETE FROM recall WHERE at < $1"
        before = int(now) - KEPT_SECONDS
        await self._database.transact(lambda connection: connection.fetch(statement, before))


async def recall(connection: Connection, books: Iterable[int | None]) -> None:
    """Let every process read these books anew; none stands for what is beside the books.

    Best at the end of a transaction: others who need an id wait until it is committed.
    """
    recalled = list(books)
    if recalled:
        first, now = await deal(connection, len(recalled)), int(time.time())
        await connection.run_many(
            "INSERT INTO recall (id, book, at) VALUES ($1, $2, $3)",
            [(number, book, now) for number, book in enumerate(recalled, first)],
        )
