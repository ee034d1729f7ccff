"""What stands beside the books: which of them a server reads, and its settings."""

import time

from data.book import Book
from data.database import Connection, Row, Source
from data.edits import Change
from data.errors import Stale
from data.rows import Origin, Reading, Setting
from data.tables import TABLES, copying, insertion, values_of

_PRESENT = "WHERE guild = $1 AND channel = $2 AND name = $3 AND value = $4"


async def reading_of(source: Source, guild: int) -> Reading | None:
    """Which book a server reads; none where it is the shared one."""
    rows = await source.fetch("SELECT guild, book FROM reading WHERE guild = $1", guild)
    return Reading(*rows[0]) if rows else None


async def new_book(connection: Connection, number: int, guild: int, version: int) -> None:
    """An empty book with this unused id, made for a server."""
    await connection.fetch(
        "INSERT INTO book (id, version, made_at, guild) VALUES ($1, $2, $3, $4)",
        number,
        version,
        int(time.time()),
        guild,
    )


async def copy_book(connection: Connection, number: int, guild: int, parent: Book) -> None:
    """A copy of the shared book, with this unused id, for a server which reads it from now on.

    The shared book stays as it is until the transaction ends: it is copied table by table.
    """
    statement = "UPDATE book SET version = version WHERE id = $1 AND version = $2 RETURNING id"
    if not await connection.fetch(statement, parent.id, parent.version):
        raise Stale
    await new_book(connection, number, guild, parent.version)
    for kind in TABLES:
        if kind is not Origin:
            await connection.fetch(copying(kind), number, parent.id)
    origin = Origin(number, parent.id, parent.version)
    await connection.fetch(insertion(Origin), number, *values_of(origin))
    await put_beside(connection, guild, Change(None, Reading(guild, number)))


async def put_beside(connection: Connection, guild: int, change: Change) -> None:
    """Write a reading or a setting.

    Raises `Stale` where the present row is another, or the book was not made for this server.
    """
    match change.before, change.after:
        case (Reading() | None as read, Reading() | None as to_read):
            done = await _read(connection, guild, read, to_read)
        case (Setting() | None as held, Setting() | None as wanted):
            done = await _set(connection, guild, held, wanted)
        case _:
            raise TypeError(f"{change.kind.__name__} stands in a book")
    if not done:
        raise Stale


async def _read(
    connection: Connection, guild: int, before: Reading | None, after: Reading | None
) -> list[Row]:
    """Each statement does nothing where the present row is not the one before."""
    made = "SELECT 1 FROM book WHERE id = $1 AND guild = $2"
    if after is not None and not await connection.fetch(made, after.book, guild):
        return []
    match before, after:
        case None, Reading(book=book):
            statement = (
                "INSERT INTO reading (guild, book, since) VALUES ($1, $2, $3)"
                " ON CONFLICT (guild) DO NOTHING RETURNING guild"
            )
            return await connection.fetch(statement, guild, book, int(time.time()))
        case Reading(book=old), Reading(book=book):
            statement = (
                "UPDATE reading SET book = $2, since = $3 WHERE guild = $1 AND book = $4"
                " RETURNING guild"
            )
            return await connection.fetch(statement, guild, book, int(time.time()), old)
    statement = "DELETE FROM reading WHERE guild = $1 AND book = $2 RETURNING guild"
    return await connection.fetch(statement, guild, before and before.book)


async def _set(
    connection: Connection, guild: int, before: Setting | None, after: Setting | None
) -> list[Row]:
    """Each statement does nothing where the present row is not the one before."""
    match before, after:
        case None, Setting():
            statement = (
                "INSERT INTO setting (guild, channel, name, value) VALUES ($1, $2, $3, $4)"
                " ON CONFLICT (guild, channel, name) DO NOTHING RETURNING name"
            )
            return await connection.fetch(statement, guild, *after)
        case Setting(), Setting():
            statement = f"UPDATE setting SET value = $5 {_PRESENT} RETURNING name"  # noqa: S608 -- our own names
            return await connection.fetch(statement, guild, *before, after.value)
    statement = f"DELETE FROM setting {_PRESENT} RETURNING name"  # noqa: S608 -- our own names
    return await connection.fetch(statement, guild, *(before or ()))
