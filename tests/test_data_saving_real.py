"""The real announcement, read into an empty book, says what the starter book says."""

from pathlib import Path
from typing import Any

import pytest

from data import Book, proposed, read, readable, sourced, starter
from tests.books import book_of
from tests.findings import empty, saved

REAL = Path(__file__).parents[2] / "shared" / "announcements" / "for-all-mankind.txt"


def facts_of(book: Book) -> dict[str, Any]:
    """What a book says, in names; loglines, sources and how quotations end their parts aside."""
    names: dict[int | None, str] = {item: row.title for item, row in book.shows.items()}
    people: dict[int | None, str] = {item: row.name for item, row in book.contributors.items()}
    return {
        "shows": {
            (row.title, row.kind, row.genre, row.seasons_released, names.get(row.spinoff_of))
            for row in book.shows.values()
        },
        "universes": {(row.title, row.universe) for row in book.shows.values()},
        "milestones": {
            (names[row.show], row.kind, row.season, row.date) for row in book.milestones.values()
        },
        "credits": {
            (names[row.show], people[row.contributor], row.role, row.affiliation)
            for row in book.credits.values()
        },
        "quotes": {
            (
                row.text,
                tuple((people[one.contributor], one.title) for one in row.speakers),
                frozenset(names[item] for item in row.shows),
            )
            for row in book.quotes.values()
        },
        "acclaim": {
            (names.get(row.show), people.get(row.contributor), row.season, row.what, row.by)
            for row in book.acclaim.values()
        },
        "people": {(row.name, row.kind, row.known_as) for row in book.contributors.values()},
    }


@pytest.mark.skipif(not REAL.exists(), reason="the real announcement is not here")
@pytest.mark.parametrize("part", list(facts_of(empty())))
def test_the_real_announcement_gives_the_starter_book(part: str) -> None:
    text = readable(REAL.read_text("utf-8"))
    content = sourced(proposed(read(text), text), {"date": "2024-04-17"})
    assert facts_of(saved(empty(), content))[part] == facts_of(book_of(starter()))[part]
