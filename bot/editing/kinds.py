"""The kinds of rows by the word for them in a control's id: `person 5` is the contributor 5."""

from typing import Any

from bot.errors import Gone, must_have
from data import (
    Acclaim,
    Announcement,
    Book,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
)

KINDS: dict[str, type[Row]] = {
    "show": Show,
    "person": Contributor,
    "quote": Quote,
    "source": Announcement,
    "milestone": Milestone,
    "credit": Credit,
    "acclaim": Acclaim,
}

WORDS: dict[type[Row], str] = {kind: word for word, kind in KINDS.items()}


def row_of(book: Book, subject: str) -> Row:
    """The row that `<kind> <id>` names. Raises `Gone` where the book does not have it."""
    word, _, number = subject.partition(" ")
    if word not in KINDS:
        raise Gone
    return must_have(book.rows(KINDS[word]), number)


def subject_of(row: Row) -> str:
    """`<kind> <id>`."""
    return f"{WORDS[type(row)]} {row.id}"


def rows_on(book: Book, row: Row) -> list[Any]:
    """What hangs on a row, in the order in which cards list it."""
    index, item = book.index, row.id
    if isinstance(row, Show):
        return [
            *book.timeline(item),
            *(credit for held in book.credits_by_role(item).values() for credit in held),
            *index.acclaim.get(item, ()),
            *(book.quotes[quote] for quote in index.quotes.get(item, ())),
        ]
    if isinstance(row, Contributor):
        return [
            *index.credits_by.get(item, ()),
            *index.acclaim_for.get(item, ()),
            *(book.quotes[quote] for quote in index.quotes_by.get(item, ())),
        ]
    if isinstance(row, Announcement):
        return list(index.facts.get(item, ()))
    return []
