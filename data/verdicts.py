"""Quotes are compared with the kept texts of their announcements whenever either changes."""

import asyncio
from collections.abc import Iterator, Sequence

from data.book import Book
from data.database import Connection
from data.edits import Change
from data.rows import Quote, SourceText
from data.verdict import compare


async def settled(
    connection: Connection, book: Book, changes: Sequence[Change]
) -> tuple[Change, ...]:
    """These changes with the verdict of every quote that they touch, or whose text they change.

    Comparing takes up to 20 ms for a text of 200,000 characters, so a thread does it.
    """
    texts = {
        change.id: change.after.text if isinstance(change.after, SourceText) else None
        for change in changes
        if change.kind is SourceText
    }
    whole = []
    for change in (*changes, *_quotes_of(book, texts, changes)):
        if isinstance(change.after, Quote):
            text = await _text_of(connection, book.id, change.after.announcement, texts)
            said = change.after.text
            verdict = None if text is None else await asyncio.to_thread(compare, said, text)
            change = Change(change.before, change.after._replace(verdict=verdict))
        if change.before != change.after:
            whole.append(change)
    return tuple(whole)


def _quotes_of(
    book: Book, texts: dict[int, str | None], changes: Sequence[Change]
) -> Iterator[Change]:
    """The quotes of the announcements whose text changes, but for those that change themselves."""
    changed = {change.id for change in changes if change.kind is Quote}
    for announcement in texts:
        for fact in book.index.facts.get(announcement, ()):
            if isinstance(fact, Quote) and fact.id not in changed:
                yield Change(fact, fact)


async def _text_of(
    connection: Connection, book: int, announcement: int | None, texts: dict[int, str | None]
) -> str | None:
    """The text of an announcement as it will be, read once."""
    if announcement is None:
        return None
    if announcement not in texts:
        rows = await connection.fetch(
            "SELECT text FROM source_text WHERE book = $1 AND id = $2", book, announcement
        )
        texts[announcement] = rows[0][0] if rows else None
    return texts[announcement]
