"""Sheets to read: what was typed, and a small book to read it against."""

from datetime import date
from itertools import count

from bot.editing.sheets import Sheet
from bot.words import words_for
from data import Book
from tests.books import book_file, book_of

SAY = words_for("en-GB")
BOOK = book_of(
    book_file(
        announcements=[{"headline": "Star City ordered"}],
        shows=[{"title": "Star City"}, {"title": "For All Mankind"}],
        contributors=[
            {"name": "Matt Wolpert"},
            {"name": "Ben Nedivi"},
            {"name": "Chris Smith", "known_as": "the elder"},
            {"name": "Chris Smith", "known_as": "the younger"},
            {"name": "Foo - Bar Productions", "kind": "company"},
            {"name": "Ann — the Elder"},
        ],
    )
)


def sheet(book: Book = BOOK, **typed: str) -> Sheet:
    """What was typed into fields of these names, on 6 August 2026."""
    ids = count(1_000)
    return Sheet(book, SAY, typed, lambda: next(ids), today=date(2026, 8, 6))


def wrong(of: Sheet) -> str:
    """What is wrong with the one field that something is wrong with."""
    (problem,) = of.problems
    assert problem.field == "a"
    return problem.why
