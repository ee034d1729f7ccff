"""Edits for tests, and what is in the database afterwards, read past the store."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import count
from typing import Any, TypeVar

from data import (
    SHARED_BOOK,
    Announcement,
    Book,
    Change,
    Changed,
    Contributor,
    Credit,
    Quote,
    Show,
    Signature,
    SourceText,
    Speaker,
    Store,
)
from data.database import is_postgres, sqlite_path
from data.tables import TABLES
from tests.books import contributor, show
from tests.engines import ask

HOME, GUILD, OTHER = 100, 200, 300
"""The server whose editors edit the shared book, and two that are like all others."""

EDITOR = 7

_numbers = count(1)

T = TypeVar("T")


def raw(address: str, statement: str, *arguments: object) -> list[Any]:
    """What a statement of ours gives, past the store; what it changes is committed."""
    if is_postgres(address):
        numbers = count(1)
        return ask(address, re.sub(r"\?", lambda _: f"${next(numbers)}", statement), *arguments)
    with closing(sqlite3.connect(sqlite_path(address))) as connection, connection:
        return connection.execute(statement, arguments).fetchall()


def tables_of(address: str) -> list[str]:
    """The tables of a database."""
    if is_postgres(address):
        found = raw(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    else:
        found = raw(address, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return sorted(table for (table,) in found)


def everything(address: str) -> dict[str, list[Any]]:
    """All rows of all tables, in an order of their own."""
    return {
        table: sorted(raw(address, f"SELECT * FROM {table}"), key=repr)  # noqa: S608 -- our own names
        for table in tables_of(address)
    }


def refuse_deleting(address: str, table: str) -> None:
    """Let nothing be deleted from a table until `allow_deleting`."""
    begin = f"CREATE TRIGGER no BEFORE DELETE ON {table}"
    if not is_postgres(address):
        raw(address, f"{begin} BEGIN SELECT raise(ABORT, 'not from this table'); END")  # noqa: S608 -- our own names
        return
    raw(
        address,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE 'not from this table'; END $$",
    )
    raw(address, f"{begin} FOR EACH ROW EXECUTE FUNCTION refuse()")


def allow_deleting(address: str, table: str) -> None:
    """Let it be as it was."""
    raw(address, f"DROP TRIGGER no ON {table}" if is_postgres(address) else "DROP TRIGGER no")


def belongings(address: str, guild: int) -> dict[str, list[Any]]:
    """Everything that is a server's own: its books, its history, and what stands beside."""
    books = raw(address, "SELECT id FROM book WHERE guild = ? ORDER BY id", guild)
    edits = "(SELECT id FROM edit WHERE guild = ?)"
    found = {
        "book": raw(address, "SELECT * FROM book WHERE guild = ?", guild),
        "change": raw(address, f"SELECT * FROM change WHERE edit IN {edits}", guild),  # noqa: S608 -- our own names
    }
    for table in ("reading", "setting", "edit", "subject", "draft", "article"):
        found[table] = raw(address, f"SELECT * FROM {table} WHERE guild = ?", guild)  # noqa: S608 -- our own names
    for table in TABLES.values():
        statement = f"SELECT * FROM {table} WHERE book = ?"  # noqa: S608 -- our own names
        found[table] = [row for (book,) in books for row in raw(address, statement, book)]
    return found


def signed(
    guild: int = GUILD,
    editor: int = EDITOR,
    interaction: int | None = None,
    consumes: str | None = None,
) -> Signature:
    """Who does an edit; an interaction of its own, and nothing that another edit uses up."""
    number = next(_numbers) if interaction is None else interaction
    return Signature(guild, editor, number, "save", consumes or f"form {number}")


def made(row: Changed) -> Change:
    """The change that makes a row."""
    return Change(None, row)


def changed(row: Changed, **columns: Any) -> Change:
    """The change that gives a row these columns."""
    return Change(row, row._replace(**columns))


def removed(row: Changed) -> Change:
    """The change that removes a row."""
    return Change(row, None)


async def shared(store: Store) -> Book:
    """The shared book as it is now."""
    return await store.load(SHARED_BOOK)


def star_city(book: Book) -> Show:
    """A show of the starter book."""
    return show(book, "Star City")


async def new_id(store: Store) -> int:
    """An unused id."""
    await store.ids.ready()
    return store.ids.take()


def only(items: Iterable[T]) -> T:
    """The one item there is. Raises `ValueError` for none or more."""
    (item,) = items
    return item


def rows_of(book: Book) -> dict[type, dict[int, Any]]:
    """All rows of a book by kind and id."""
    return {kind: dict(book.rows(kind)) for kind in TABLES if kind is not SourceText}


async def many_changes(store: Store, book_id: int = SHARED_BOOK) -> list[Change]:
    """Changes that make, change and remove rows of a book that began as the starter book."""
    book = await store.load(book_id)
    show = star_city(book)
    await store.ids.ready()
    source, person, credit, quote = (store.ids.take() for _ in range(4))
    return [
        made(Announcement(source, "News", "The Press", "2026-01", None, None, has_text=True)),
        made(SourceText(source, "“It begins,” said Ann.")),
        made(Contributor(person, "Ann Other", "person", None, ("A. Other",))),
        made(Credit(credit, show.id, person, "star", None, None, 0, source, "Ann.", spoiler=True)),
        made(
            Quote(
                quote,
                "It begins,",
                (Speaker(person, "star"),),
                (show.id,),
                None,
                source,
                None,
                spoiler=False,
            )
        ),
        changed(show, genre="thriller", other_names=("SC", "Stellar")),
        changed(contributor(book, "Ronald D. Moore"), known_as="the other one"),
        removed(book.index.credits[show.id][0]),
        removed(book.quotes[book.index.all_quotes[-1]]),
    ]
