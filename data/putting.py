"""Puts all of a book file into the tables of a book."""

from itertools import count

from data.bookfile import Entry, unpack
from data.database import Connection
from data.rows import SourceText
from data.tables import TABLES, insertion, values_of


async def put(connection: Connection, book: int, file: Entry, first: int) -> None:
    """Put a checked book file into a book; its rows get ids from `first` on.

    Raises `BookFileError` when the file refers to something it does not hold.
    """
    ids = count(first)
    made = unpack(file, lambda: next(ids))
    texts = [SourceText(*item) for item in made.texts.items()]
    for kind in TABLES:
        rows = [row for row in (*made.rows, *texts) if type(row) is kind]
        values = [(book, *values_of(row)) for row in rows]
        await connection.run_many(insertion(kind), values)
    await connection.fetch("UPDATE book SET version = version + 1 WHERE id = $1", book)
