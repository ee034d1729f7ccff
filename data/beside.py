"""What stands beside the books: which of them a server reads, and its settings."""

import time

from data.book import Book
from data.database import Connection, Source
from data.edits import Change
from data.errors import Stale
from data.ids import deal
from data.rows import Origin, Reading, Setting
from data.tables import TABLES, copying, insertion, values_of


async def reading_of(source: Source, guild: int) -> Reading | None:
    """Which book a server reads; none where it is the shared one."""
    rows = await source.fetch("SELECT guild, book FROM reading WHERE guild = $1", guild)
    return Reading(*rows[0]) if rows else None


async def new_book(connection: Connection, guild: int, version: int) -> int:
    """An empty book made for a server; returns its id."""
    book = await deal(connection, 1)
    await connection.fetch(
        "INSERT INTO book (id, version, made_at, guild) VALUES ($1, $2, $3, $4)",
        book,
        version,
        int(time.time()),
        guild,
    )
    return book


async def copy_book(connection: Connection, guild: int, parent: Book) -> int:
    """A copy of the shared book for a server, which reads it from now on."""
    rows = await connection.fetch("SELECT version FROM book WHERE id = $1", parent.id)
    if rows[0][0] != parent.version:
        raise Stale
    book = await new_book(connection, guild, parent.version)
    for kind in TABLES:
        if kind is not Origin:
            await connection.fetch(copying(kind), book, parent.id)
    origin = Origin(book, parent.id, parent.version)
    await connection.fetch(insertion(Origin), book, *values_of(origin))
    await put_beside(connection, guild, Change(None, Reading(guild, book)))
    return book


async def put_beside(connection: Connection, guild: int, change: Change) -> None:
    """Write a reading or a setting.

    Raises `Stale` where the present row is another, or the book was not made for this server.
    """
    row = change.row
    if isinstance(row, Reading):
        present: Reading | Setting | None = await reading_of(connection, guild)
    elif isinstance(row, Setting):
        present = await setting_of(connection, guild, row)
    else:
        raise TypeError(f"{change.kind.__name__} stands in a book")
    if present != change.before:
        raise Stale
    if change.after is None:
        await _take_away(connection, guild, row)
    elif isinstance(row, Reading):
        await _read(connection, guild, row.book)
    else:
        await _set(connection, guild, row)


async def _read(connection: Connection, guild: int, book: int) -> None:
    made = await connection.fetch("SELECT 1 FROM book WHERE id = $1 AND guild = $2", book, guild)
    if not made:
        raise Stale
    await connection.fetch(
        "INSERT INTO reading (guild, book, since) VALUES ($1, $2, $3)"
        " ON CONFLICT (guild) DO UPDATE SET book = $2, since = $3",
        guild,
        book,
        int(time.time()),
    )


async def _set(connection: Connection, guild: int, setting: Setting) -> None:
    await connection.fetch(
        "INSERT INTO setting (guild, channel, name, value) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (guild, channel, name) DO UPDATE SET value = $4",
        guild,
        *setting,
    )


async def setting_of(connection: Connection, guild: int, row: Setting) -> Setting | None:
    """The present value of the setting that `row` is of."""
    rows = await connection.fetch(
        "SELECT channel, name, value FROM setting WHERE guild = $1 AND channel = $2 AND name = $3",
        guild,
        row.id,
        row.name,
    )
    return Setting(*rows[0]) if rows else None


async def _take_away(connection: Connection, guild: int, row: Reading | Setting) -> None:
    if isinstance(row, Reading):
        await connection.fetch("DELETE FROM reading WHERE guild = $1", guild)
    else:
        await connection.fetch(
            "DELETE FROM setting WHERE guild = $1 AND channel = $2 AND name = $3",
            guild,
            row.id,
            row.name,
        )
