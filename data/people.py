"""What is kept about Discord users, and how it is erased.

Kept are the ids of editors in the history, messages that editors saved, what somebody typed or gave
to read and has not saved, and what they drew in private.
"""

import json
from typing import NamedTuple

from data.database import Connection, Database, Source
from data.erasure import hold, messages_of, take_out
from data.journal import recall

_EDITS = "SELECT count(*) FROM edit WHERE editor = $1"
_UNSAVED = {
    "draft": (
        "SELECT id, editor, content FROM draft WHERE editor = $1 OR content LIKE $2",
        "DELETE FROM draft WHERE id = $1",
    ),
    "article": (
        "SELECT id, editor, content FROM article WHERE editor = $1 OR content LIKE $2",
        "DELETE FROM article WHERE id = $1",
    ),
}
"""What finds the drafts and the articles of a user, and what deletes one."""

_DRAWS = "FROM draw WHERE place = $1 OR place LIKE $2"


class Traces(NamedTuple):
    """How much is kept about somebody, in all servers: all zero when nothing is.

    `messages` counts each saved message once, also one that by now stands only in the history;
    `drafts` the forms that they typed and did not save, `articles` what they gave to read and did
    not save, both also of others into which a message of theirs was taken; `draws` the filters for
    which it is known what they saw in private.
    """

    edits: int
    messages: int
    drafts: int
    articles: int
    draws: int


class People:
    """What is kept about users. Every method raises `StoreUnavailable` like the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def kept(self, user: int) -> Traces:
        """How much is kept about a user."""
        edits = await self._database.fetch(_EDITS, user)
        draws = await self._database.fetch(f"SELECT count(*) {_DRAWS}", *_places(user))
        unsaved = {
            table: len(await _unsaved(self._database, find, user))
            for table, (find, _) in _UNSAVED.items()
        }
        return Traces(
            edits=int(edits[0][0]),
            messages=len(await messages_of(self._database, user)),
            drafts=unsaved["draft"],
            articles=unsaved["article"],
            draws=int(draws[0][0]),
        )

    async def erase(self, user: int) -> list[int]:
        """Erase all that is kept about a user; returns the books that changed by it.

        Their edits stay, as those of a former editor. Their messages go for good, with what was
        quoted from them; other facts that came from them stay and no longer say from where.
        """
        if not any(await self.kept(user)):
            return []

        async def work(connection: Connection) -> list[int]:
            await hold(connection)
            books = await take_out(connection, await messages_of(connection, user))
            await connection.fetch("UPDATE edit SET editor = NULL WHERE editor = $1", user)
            for find, deletion in _UNSAVED.values():
                await connection.run_many(deletion, await _unsaved(connection, find, user))
            await connection.fetch(f"DELETE {_DRAWS}", *_places(user))
            await recall(connection, sorted(books))
            return sorted(books)

        books = await self._database.transact(work, heavy=True)
        await self._database.tidy()
        return books

    async def messages(self, user: int, book: int) -> list[int]:
        """The announcements of a book that are saved messages of this user, oldest first."""
        rows = await self._database.fetch(
            "SELECT id FROM announcement WHERE book = $1 AND author = $2 ORDER BY id", book, user
        )
        return [int(row[0]) for row in rows]

    async def take_out(self, user: int, book: int, announcement: int) -> bool:
        """Take one message out of one book for good, with what was quoted from it.

        False, and nothing happens, when it is no message of this user, or not of this book.
        """

        async def work(connection: Connection) -> bool:
            await hold(connection, book)
            if announcement not in await messages_of(connection, user, book):
                return False
            await recall(connection, await take_out(connection, {announcement}, book))
            return True

        done = await self._database.transact(work, heavy=True)
        if done:
            await self._database.tidy()
        return done


async def _unsaved(source: Source, query: str, user: int) -> list[tuple[int]]:
    """The drafts or articles of a user, and those of others that name the user's id."""
    rows = await source.fetch(query, user, f"%{user}%")
    return [
        (number,)
        for number, editor, content in rows
        if editor == user or _names(json.loads(content), user)
    ]


def _names(value: object, user: int) -> bool:
    """Whether the id stands somewhere in what was kept as JSON."""
    if isinstance(value, dict):
        return any(_names(item, user) for item in value.values())
    if isinstance(value, list):
        return any(_names(item, user) for item in value)
    return value in (user, str(user))


def _places(user: int) -> tuple[str, str]:
    """The places of somebody's private draws: the name of one, the pattern of all others."""
    return f"user {user}", f"user {user} book %"
