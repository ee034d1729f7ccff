"""A small book with one row of every kind, and what is told of edits on it."""

from bot.editing.changes import change_lines
from bot.words import words_for
from data import (
    Announcement,
    Change,
    Contributor,
    Show,
)
from tests.books import book_file, book_of
from tests.edits import KINDS, rows

SAY = words_for("en-US")

BOOK = book_of(
    book_file(
        announcements=[{"headline": "The news"}, {"headline": "Other news"}],
        shows=[{"title": "Star City"}, {"title": "For All Mankind"}],
        contributors=[{"name": "Ron Moore"}, {"name": "Sony", "kind": "company"}],
        milestones=[{"kind": "renewed", "season": 5}],
        credits=[{"role": "producer"}],
        acclaim=[{"what": "A prize"}],
        quotes=[{"text": "We go on."}],
    )
)
"""Two shows, two people, and one of every fact about the first, by the first."""

NEWS = rows(BOOK, Announcement)[0].id
CITY, MANKIND = rows(BOOK, Show)
RON, SONY = rows(BOOK, Contributor)
ONE = {kind: rows(BOOK, kind)[0] for kind in KINDS}


def told(*changes: Change, whole: bool = False) -> list[str]:
    """The lines of some changes in the book as they leave it."""
    return change_lines(BOOK.apply(changes, 2), changes, SAY, whole=whole)
