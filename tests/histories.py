"""Histories for tests: edits committed one after the other, and what is left of them on disk."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from data import (
    SHARED_BOOK,
    Acclaim,
    Announcement,
    Change,
    Contributor,
    Credit,
    Edit,
    Milestone,
    Quote,
    Show,
    Signature,
    SourceText,
    Speaker,
    Store,
)
from data.database import is_postgres, sqlite_path
from data.rows import Changed
from tests.kept import everything as everything
from tests.kept import raw as raw

HOME, GUILD, OTHER_GUILD = 800_000_000_000_000_001, 800_000_000_000_000_002, 800_000_000_000_000_003
AUTHOR, OTHER = 700_000_000_000_000_001, 700_000_000_000_000_002
EDITOR = 700_000_000_000_000_003

MESSAGE = "Zwetschgendatschi am Sonntag."
"""Words that stand nowhere else."""

F = TypeVar("F", Show, Milestone, Credit, Acclaim, Quote)

_numbers = count(9_000_000)


def on_disk(address: str) -> bytes:
    """All that stands in the files of the database, used or not; in tables, where a server has it.

    An id is eight bytes.
    """
    if is_postgres(address):
        rows = [row for rows in everything(address).values() for row in rows]
        return b" ".join(_bytes(value) for row in rows for value in row)
    path = sqlite_path(address)
    log = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (log.read_bytes() if log.exists() else b"")


def _bytes(value: object) -> bytes:
    return value.to_bytes(8, "big", signed=True) if isinstance(value, int) else str(value).encode()


@asynccontextmanager
async def opened(address: str, home: int | None = None) -> AsyncIterator[Store]:
    """A store that is closed also when a test fails: one left open keeps the process alive."""
    store = await Store.open(address, home)
    try:
        yield store
    finally:
        await store.close()


async def edit(store: Store, guild: int, editor: int, *changes: Change) -> Edit:
    """Do these changes to the book that a server reads, as one edit of this editor."""
    readings = {} if store.home == guild else await store.readings()
    book = await store.load(readings.get(guild, SHARED_BOOK))
    number = next(_numbers)
    signature = Signature(guild, editor, number, "test", f"test {number}")
    return await store.ledger.commit(signature, book, changes)


async def ids(store: Store, many: int) -> list[int]:
    """Unused ids."""
    await store.ids.ready(many)
    return [store.ids.take() for _ in range(many)]


def made(*rows: Changed) -> list[Change]:
    """Changes that make these rows."""
    return [Change(None, row) for row in rows]


def removed(*rows: Changed) -> list[Change]:
    """Changes that remove these rows."""
    return [Change(row, None) for row in rows]


def saved(number: int, author: int, words: str = MESSAGE) -> list[Changed]:
    """A message of this author as it is saved: the announcement and its text."""
    message = Announcement(number, f"Says {words}", "Chat", "2024-09-30", None, author, True)
    return [message, SourceText(number, words)]


def states(address: str) -> Iterator[str]:
    """Every row before and after in the whole history."""
    for before, after in raw(address, "SELECT before, after FROM change"):
        yield from filter(None, (before, after))


@dataclass
class Saved:
    """A message that was saved in a book, and everything that came from it."""

    message: int
    quote: Quote
    show: Show
    milestone: Milestone
    credit: Credit
    acclaim: Acclaim


def bare(fact: F) -> F:
    """A fact that no longer says from where it is."""
    return fact._replace(announcement=None, sentence=None)


async def save(
    store: Store, guild: int, author: int = AUTHOR, words: str = MESSAGE, editor: int = EDITOR
) -> Saved:
    """Save a message as an editor does: with a quote, a new show and facts from it."""
    message, quote, show, person, *rest = await ids(store, 7)
    source = (message, f"It says {words}", False)
    facts = Saved(
        message,
        Quote(quote, words, (Speaker(person, None),), (show,), None, *source),
        Show(show, f"Show {show}", (), "series", None, None, None, None, None, *source),
        Milestone(rest[0], show, "ordered", None, None, *source),
        Credit(rest[1], show, person, "creator", None, None, 0, *source),
        Acclaim(rest[2], show, None, None, "A prize", None, *source),
    )
    who = Contributor(person, f"Somebody {person}", "person", None, ())
    rows = [who, *saved(message, author, words), facts.show, facts.quote]
    await edit(store, guild, editor, *made(*rows, facts.milestone, facts.credit, facts.acclaim))
    return facts


async def read(store: Store, guild: int) -> int:
    """The book that a server reads."""
    return (await store.readings())[guild]


def nothing_of(address: str, words: str = MESSAGE, author: int = AUTHOR) -> bool:
    """Whether neither the words nor the user are anywhere in the files of the database."""
    found = on_disk(address)
    marks = (words.encode(), str(author).encode(), author.to_bytes(8, "big"))
    return not any(mark in found for mark in marks)
