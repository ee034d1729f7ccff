"""Takes saved messages out for good: out of the books, and out of the history too.

A message is an announcement with an author, its text, and the quotes from it. What else came from
it stays, and no longer says from where.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from data.database import Connection, Source
from data.edits import WORDS
from data.rows import Acclaim, Announcement, Credit, Milestone, Quote, Show, SourceText
from data.tables import TABLES, deletion

EVERY_BOOK = 0
"""Instead of the id of one book."""

PORTION = 500
"""Ids in one statement; SQLite took 999 before 3.32."""

_HOLD = "UPDATE book SET version = version WHERE id = $1 OR $1 = 0"
_SAVED = """
SELECT id FROM announcement WHERE author = $1 AND (book = $2 OR $2 = 0)
"""
_WRITTEN = """
SELECT item, before, after FROM change JOIN edit ON edit.id = change.edit
WHERE kind = 'announcement' AND (before LIKE $1 OR after LIKE $1) AND (book = $2 OR $2 = 0)
"""
_LINES = """
SELECT change.edit, nth, book, kind, item, before, after
FROM change JOIN edit ON edit.id = change.edit
WHERE (book = $1 OR $1 = 0) AND change.edit IN (SELECT edit FROM subject WHERE item IN ({ids}))
"""
_QUOTES_FROM = """
SELECT book, id, announcement FROM quote WHERE (book = $1 OR $1 = 0) AND announcement IN ({ids})
"""
_QUOTES = """
SELECT book, id, announcement FROM quote WHERE (book = $1 OR $1 = 0) AND id IN ({ids})
"""
_HELD = """
SELECT book, id FROM announcement WHERE (book = $1 OR $1 = 0) AND id IN ({ids})
"""
_LET_GO = """
UPDATE {table} SET announcement = NULL, sentence = NULL
WHERE (book = $1 OR $1 = 0) AND announcement IN ({ids})
"""


class Line(NamedTuple):
    """One row before and after, as it stands in the history of a book."""

    edit: int
    nth: int
    book: int
    kind: str
    item: int
    before: str | None
    after: str | None

    def came_from(self) -> set[int]:
        """The announcements that the row came from, before or after."""
        return {row["announcement"] for row in _rows(self) if row.get("announcement") is not None}


class _Quotes(NamedTuple):
    """The quotes that ever came from some announcements.

    `here` are those that stand in a book, as (book, id). `elsewhere` are those that a book has by
    now from another announcement: they stay.
    """

    ids: set[int]
    here: set[tuple[int, int]]
    elsewhere: set[tuple[int, int]]


async def messages_of(source: Source, user: int, book: int = EVERY_BOOK) -> set[int]:
    """The announcements that are messages of this user: in a book, or in its history."""
    saved = await source.fetch(_SAVED, user, book)
    written = await source.fetch(_WRITTEN, f"%{user}%", book)
    found = {int(row[0]) for row in saved}
    for item, *states in written:
        if any(json.loads(state).get("author") == user for state in states if state):
            found.add(int(item))
    return found


async def hold(connection: Connection, book: int = EVERY_BOOK) -> None:
    """Wait for the edits of one book, or of all, and let others wait until this transaction ends.

    What an edit or a copy that is under way writes down would else be missed.
    """
    await connection.fetch(_HOLD, book)


async def take_out(connection: Connection, messages: set[int], book: int = EVERY_BOOK) -> set[int]:
    """Take these announcements out of one book, or of all; returns the books that changed.

    Their version moves on without an edit: the history could not say what was there.
    """
    lines = await _lines(connection, messages, book)
    quotes = await _quotes(connection, messages, lines, book)
    lines |= await _lines(connection, quotes.ids, book)
    await _rewrite(connection, messages, quotes, lines)
    return await _clear(connection, messages, quotes, book)


async def _lines(connection: Connection, items: set[int], book: int) -> set[Line]:
    """The lines of all edits that are about these rows."""
    return {Line(*row) for row in await _among(connection, _LINES, book, items)}


async def _quotes(
    connection: Connection, messages: set[int], lines: Iterable[Line], book: int
) -> _Quotes:
    """The quotes from these announcements, also those that an editor has since detached.

    Removing an announcement leaves its quotes; the words are still those of the message.
    """
    quote = WORDS[Quote]
    once = {line.item for line in lines if line.kind == quote and line.came_from() & messages}
    today = await _among(connection, _QUOTES_FROM, book, messages)
    today += await _among(connection, _QUOTES, book, once)
    elsewhere = {row[:2] for row in today if row[2] is not None and row[2] not in messages}
    here = {row[:2] for row in today} - elsewhere
    return _Quotes(once | {number for _, number in here}, here, elsewhere)


async def _clear(
    connection: Connection, messages: set[int], quotes: _Quotes, book: int
) -> set[int]:
    """Take the rows out of the tables; returns the books that had any."""
    held = await _among(connection, _HELD, book, messages)
    for kind in (Show, Milestone, Credit, Acclaim):
        await _among(connection, _LET_GO.replace("{table}", TABLES[kind]), book, messages)
    await connection.run_many(deletion(Quote), quotes.here)
    await connection.run_many(deletion(SourceText), held)
    await connection.run_many(deletion(Announcement), held)
    books = {int(row[0]) for row in (*held, *quotes.here)}
    statement = "UPDATE book SET version = version + 1 WHERE id = $1"
    await connection.run_many(statement, [(changed,) for changed in books])
    return books


async def _rewrite(
    connection: Connection, messages: set[int], quotes: _Quotes, lines: Iterable[Line]
) -> None:
    """Take the rows out of the history, and the reference to them out of other lines."""
    gone: list[Line] = []
    bare: list[tuple[str | None, str | None, int, int]] = []
    about: set[tuple[int, int]] = set()
    for line in sorted(lines, key=lambda line: (line.edit, line.nth)):
        source = line.came_from() & messages
        about |= {(item, line.edit) for item in source}
        states = _bare(line.before, messages), _bare(line.after, messages)
        if line.item in messages or (
            line.item in quotes.ids and (line.book, line.item) not in quotes.elsewhere
        ):
            about.add((line.item, line.edit))
            gone.append(line)
        elif source and states[0] == states[1]:  # nothing else changed than the source
            gone.append(line)
        elif source:
            bare.append((*states, line.edit, line.nth))
    await connection.run_many(
        "UPDATE change SET before = $1, after = $2 WHERE edit = $3 AND nth = $4",
        bare,
    )
    await connection.run_many(
        "DELETE FROM change WHERE edit = $1 AND nth = $2", [line[:2] for line in gone]
    )
    await connection.run_many("DELETE FROM subject WHERE item = $1 AND edit = $2", about)


def _rows(line: Line) -> list[dict[str, Any]]:
    return [json.loads(state) for state in (line.before, line.after) if state]


def _bare(state: str | None, messages: set[int]) -> str | None:
    """The row without its source, where that is one of the announcements that go."""
    if state is None:
        return None
    row = json.loads(state)
    if row.get("announcement") in messages:
        row |= {"announcement": None, "sentence": None}
    return json.dumps(row, ensure_ascii=False)


async def _among(
    connection: Connection, statement: str, book: int, ids: Iterable[int]
) -> list[tuple[Any, ...]]:
    """Run a statement for all these ids, so many at a time as it takes where it has `{ids}`."""
    found: list[tuple[Any, ...]] = []
    left: Sequence[int] = sorted(ids)
    while left:
        now, left = left[:PORTION], left[PORTION:]
        places = ", ".join(f"${number}" for number in range(2, len(now) + 2))
        found += await connection.fetch(statement.replace("{ids}", places), book, *now)
    return found
