"""Announcements that are being read and are not saved yet: kept for seven days, over any restart.

An article belongs to its server. Whoever may edit there may go on with it, whoever began it.
"""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from data.database import Connection, Database, Source
from data.documents import digest_of, folded
from data.errors import Stale
from data.ids import deal

KEPT_SECONDS = 7 * 86_400
"""How long an article is kept after it was last touched."""

MOST_LISTED = 10

MOST_SPACES = 3
"""A kept text is clean (`data.text.clean`), so that a gap in it has so many characters at most."""

_COLUMNS = "id, guild, editor, at, text, content"


_HOLD = f"""
UPDATE article SET at = at WHERE guild = $1 AND id = $2 AND at >= $3 RETURNING {_COLUMNS}
"""  # noqa: S608 -- our own names
"""Reads an article that nobody else changes until the transaction ends."""


class Article(NamedTuple):
    """A text that `editor` of the server `guild` began to read; `at` is when it was last touched.

    `content` is JSON: what was found and corrected so far (data/proposals.py).
    """

    id: int
    guild: int
    editor: int
    at: int
    text: str
    content: dict[str, Any]


class Articles:
    """All articles. Every method raises `StoreUnavailable` like the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self, guild: int, editor: int, interaction: int, text: str, content: dict[str, Any]
    ) -> Article:
        """Keep a text (`data.documents.readable`) and what was found in it.

        The same interaction of a server, delivered again, has one article.
        """

        async def work(connection: Connection) -> Article:
            found = await connection.fetch(
                f"SELECT {_COLUMNS} FROM article WHERE guild = $1 AND interaction = $2",  # noqa: S608 -- our own names
                guild,
                interaction,
            )
            if found:
                return _article(found[0])
            number, now = await deal(connection, 1), int(time.time())
            article = Article(number, guild, editor, now, text, content)
            await connection.fetch(
                f"INSERT INTO article ({_COLUMNS}, interaction, digest)"  # noqa: S608 -- our own names
                " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                *article[:-1],
                json.dumps(content),
                interaction,
                digest_of(text),
            )
            return article

        return await self._database.transact(work)

    async def get(self, guild: int, number: int) -> Article | None:
        """An article of this server, by whichever editor, or none: it may be too old."""
        return await _get(self._database, guild, number)

    async def put(self, article: Article) -> None:
        """Write down the text and the content of an article that is still there, touching it.

        Two editors may be at one article: where what is written depends on what stands there,
        `change` loses nothing.
        """
        await self.change(article.guild, article.id, lambda _: article)

    async def change(
        self, guild: int, number: int, work: Callable[[Article], Article]
    ) -> Article | None:
        """Replace text and content by what `work` makes of the article as it is now.

        Nobody comes between; `work` must be short, and may be asked again. Returns the article as
        it is then, or none where there is none any more. What `work` raises comes out, and nothing
        is written.
        """

        async def replace(connection: Connection) -> Article | None:
            found = await connection.fetch(_HOLD, guild, number, int(time.time()) - KEPT_SECONDS)
            if not found:
                return None
            article = _article(found[0])
            wanted = work(article)
            article = article._replace(
                at=int(time.time()), text=wanted.text, content=wanted.content
            )
            await connection.fetch(
                "UPDATE article SET at = $1, text = $2, content = $3, digest = $4"
                " WHERE guild = $5 AND id = $6",
                article.at,
                article.text,
                json.dumps(article.content),
                digest_of(article.text),
                guild,
                number,
            )
            return article

        return await self._database.transact(replace)

    async def drop(self, guild: int, number: int) -> None:
        """Forget an article; that it is not there is no error."""
        statement = "DELETE FROM article WHERE guild = $1 AND id = $2"
        await self._database.transact(lambda connection: connection.fetch(statement, guild, number))

    async def same(self, guild: int, text: str, *, besides: int = 0) -> Article | None:
        """The oldest article of this server with the same text but for spaces and marks, or none.

        `besides` is one that does not count.
        """
        digest = await asyncio.to_thread(digest_of, text)
        rows = await self._database.fetch(
            f"SELECT {_COLUMNS} FROM article"  # noqa: S608 -- our own names
            " WHERE guild = $1 AND digest = $2 AND at >= $3 AND id <> $4 ORDER BY id LIMIT 1",
            guild,
            digest,
            int(time.time()) - KEPT_SECONDS,
            besides,
        )
        return _article(rows[0]) if rows else None

    async def open(
        self, guild: int, editor: int | None = None, limit: int = MOST_LISTED
    ) -> list[Article]:
        """The articles of this server, or of one of its editors, the last touched first."""
        rows = await self._database.fetch(
            f"SELECT {_COLUMNS} FROM article"  # noqa: S608 -- our own names
            " WHERE guild = $1 AND editor = coalesce($2, editor) AND at >= $3"
            " ORDER BY at DESC, id DESC LIMIT $4",
            guild,
            editor,
            int(time.time()) - KEPT_SECONDS,
            limit,
        )
        return [_article(row) for row in rows]

    async def forget_old(self, now: float) -> None:
        """Drop the articles that are no longer kept."""
        statement, before = "DELETE FROM article WHERE at < $1", int(now) - KEPT_SECONDS
        await self._database.transact(lambda connection: connection.fetch(statement, before))


async def use_up(connection: Connection, article: Article) -> None:
    """Forget an article with the edit that saves it. Raises `Stale` where it is another one by now.

    So nothing that an editor has just changed in it is lost, and none that was saved stays.
    """
    rows = await connection.fetch(
        "DELETE FROM article WHERE guild = $1 AND id = $2 AND digest = $3 AND content = $4"
        " RETURNING id",
        article.guild,
        article.id,
        digest_of(article.text),
        json.dumps(article.content),
    )
    if not rows:
        raise Stale


async def announcement_with(database: Database, book: int, text: str) -> int | None:
    """The oldest announcement of a book that has this text but for spaces and marks, or none.

    Texts of another length are not read; the others are compared in a thread, one at a time, as
    each may have 200,000 characters.
    """
    digest, length = await asyncio.to_thread(_measured, text)
    rows = await database.fetch(
        "SELECT id FROM source_text WHERE book = $1 AND length(text) BETWEEN $2 AND $3 ORDER BY id",
        book,
        length,
        length * MOST_SPACES,
    )
    for (number,) in rows:
        held = await database.fetch(
            "SELECT text FROM source_text WHERE book = $1 AND id = $2", book, number
        )
        # It may have been taken out since.
        if held and await asyncio.to_thread(digest_of, held[0][0]) == digest:
            return int(number)
    return None


def _measured(text: str) -> tuple[str, int]:
    return digest_of(text), len(folded(text))


async def _get(source: Source, guild: int, number: int) -> Article | None:
    rows = await source.fetch(
        f"SELECT {_COLUMNS} FROM article WHERE guild = $1 AND id = $2 AND at >= $3",  # noqa: S608 -- our own names
        guild,
        number,
        int(time.time()) - KEPT_SECONDS,
    )
    return _article(rows[0]) if rows else None


def _article(row: tuple[Any, ...]) -> Article:
    return Article._make((*row[:-1], json.loads(row[-1])))
