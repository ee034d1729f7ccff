"""A book changes by what it is told, and shares the rest with the book it was (Book.apply)."""

from dataclasses import fields
from typing import Any, TypeVar

import pytest

from data import Book, Contributor, Credit, Show
from data.builder import BookBuilder
from data.edits import Change
from data.index import TABLES, Index
from data.rows import (
    Announcement,
    Milestone,
    Origin,
    Quote,
    Reading,
    Row,
    Setting,
    SourceText,
)
from tests.books import book_file, book_of, generated
from tests.test_data_builder import content

T = TypeVar("T", bound=Row)

BOOK = book_of(generated(3, 8, 4, 8))


def changed(*rows: Any) -> Book:
    """The book with these rows, which are in it already or new."""
    return BOOK.apply([Change(BOOK.row(type(row), row.id), row) for row in rows], 2)


def first(kind: type[T]) -> T:
    """The first row of a kind."""
    return BOOK.rows(kind)[min(BOOK.rows(kind))]


@pytest.mark.parametrize(
    ("kind", "columns", "touched"),
    [
        (Show, {}, set()),
        (Show, {"genre": "drama"}, {"shows", "index.universes"}),
        (
            Show,
            {"title": "Star City"},
            {"shows", "index.shows", "index.show_names", "index.universes"},
        ),
        (Show, {"other_names": ("SC",)}, {"shows", "index.show_names", "index.universes"}),
        (Show, {"spinoff_of": 5}, {"shows", "index.spinoffs", "index.universes"}),
        (Contributor, {"known_as": "head of drama"}, {"contributors"}),
        (Contributor, {"name": "Ben"}, {"contributors", "index.contributor_names"}),
        (Announcement, {"headline": "News"}, {"announcements"}),
        (Announcement, {"has_text": True}, set()),
        (
            Announcement,
            {"date": "2001"},
            {"announcements", "index.announcements", "index.news"},
        ),
        (
            Credit,
            {"spoiler": True},
            {"credits", "index.credits", "index.credits_by", "index.facts"},
        ),
        (Quote, {"text": "Other words."}, {"quotes", "index.facts"}),
        (Quote, {"speakers": ()}, {"quotes", "index.facts", "index.quotes_by", "index.asked"}),
        (
            Milestone,
            {"announcement": None},
            {"milestones", "index.milestones", "index.facts", "index.news"},
        ),
    ],
)
def test_what_a_change_does_not_touch_is_shared(
    kind: type[Any], columns: dict[str, Any], touched: set[str]
) -> None:
    book = changed(first(kind)._replace(**columns))
    tables = {name for name in TABLES.values() if getattr(book, name) is not getattr(BOOK, name)}
    parts = {part.name for part in fields(Index)}
    assert touched == tables | {
        f"index.{part}"
        for part in parts
        if getattr(book.index, part) is not getattr(BOOK.index, part)
    }


def test_a_change_of_nothing_makes_a_new_version_of_the_same() -> None:
    row = first(Show)
    beside = [
        Change(None, Reading(3, 7)),
        Change(Setting(0, "answers", "private"), None),
        Change(SourceText(99, "Words."), None),
        Change(None, Origin(99, 1, 4)),
        Change(row, row),
        Change(row._replace(id=99), None),
    ]
    book = BOOK.apply(beside, 2)
    assert content(book) == content(BOOK) | {"version": 2}
    assert book.index.asked is BOOK.index.asked


def test_whether_a_text_is_kept_follows_from_the_texts_alone() -> None:
    row = first(Announcement)
    text = SourceText(row.id, "Words.")
    kept = BOOK.apply([Change(None, text)], 2)
    assert kept.announcements[row.id] == row._replace(has_text=True)
    assert not BOOK.announcements[row.id].has_text
    renamed = kept.apply([Change(row, row._replace(headline="News"))], 3)
    assert renamed.announcements[row.id].has_text
    other = renamed.apply([Change(text, text._replace(text="Other words."))], 4)
    assert other.announcements[row.id].has_text
    assert not other.apply([Change(text, None)], 5).announcements[row.id].has_text
    gone = other.apply([Change(text, None), Change(row, None)], 5)
    assert row.id not in gone.announcements
    for order in (1, -1):
        back = gone.apply([Change(None, row), Change(None, text)][::order], 6)
        assert back.announcements[row.id].has_text
    assert not gone.apply([Change(None, row)], 6).announcements[row.id].has_text


def test_a_book_knows_its_origin() -> None:
    copied = BOOK.apply([Change(None, Origin(BOOK.id, 2, 4))], 2)
    assert copied.origin == copied.row(Origin, BOOK.id) == Origin(BOOK.id, 2, 4)
    moved = copied.apply([Change(copied.origin, Origin(BOOK.id, 2, 9))], 3)
    assert moved.rows(Origin) == {BOOK.id: Origin(BOOK.id, 2, 9)}
    assert moved.apply([], 4).origin == moved.origin
    assert moved.apply([Change(moved.origin, None)], 4).origin is None
    assert BOOK.rows(Origin) == {}
    assert BOOK.row(Origin, BOOK.id) is None


def test_rows_are_found_by_kind_and_id() -> None:
    for kind, name in TABLES.items():
        assert BOOK.rows(kind) == getattr(BOOK, name)
    show = first(Show)
    assert BOOK.row(Show, show.id) is show
    assert BOOK.row(Contributor, show.id) is None
    assert BOOK.row(Show, 0) is None
    assert BOOK.rows(SourceText) == {}
    assert BOOK.rows(Setting) == {}


def test_a_book_may_be_emptied_and_filled_again() -> None:
    tables: list[dict[int, Row]] = [getattr(BOOK, name) for name in TABLES.values()]
    rows = [row for table in tables for row in table.values()]
    empty = BOOK.apply([Change(row, None) for row in rows], 2)
    assert content(empty) == content(BookBuilder(BOOK.id, 2).finish())
    assert not empty.index.news
    assert not empty.index.credits
    full = empty.apply([Change(None, row) for row in reversed(rows)], 3)
    assert content(full) == content(BOOK) | {"version": 3}


def test_the_last_of_several_changes_of_a_row_counts() -> None:
    show = first(Show)
    other, last = show._replace(title="Other"), show._replace(title="Last")
    book = BOOK.apply([Change(show, None), Change(None, other), Change(other, last)], 2)
    assert book.shows[show.id] == last
    assert book.index.show_names.exact("other") == []
    assert book.index.show_names.exact("last") == [show.id]


def test_what_was_asked_is_kept_unless_the_quotes_are_others() -> None:
    quote = first(Quote)
    pool = (quote.shows[0], quote.speakers[0].contributor)
    BOOK.quotes_for(*pool)
    assert changed(quote._replace(text="Other words.")).index.asked is BOOK.index.asked
    book = BOOK.apply([Change(quote, None)], 2)
    assert quote.id in BOOK.quotes_for(*pool)
    assert quote.id not in book.quotes_for(*pool)


def test_an_announcement_is_news_as_long_as_one_fact_says_something_of_the_show() -> None:
    told = {"source": {"announcement": "announcement-1"}}
    book = book_of(
        book_file(
            shows=[{}, {}],
            milestones=[{"show": "show-1", **told}],
            quotes=[{"shows": ["show-1", "show-2"], **told}, {"shows": ["show-2"], **told}],
        )
    )
    (announcement,), (_, show) = book.announcements, book.shows
    for number, quote in enumerate(list(book.quotes.values()), start=1):
        assert list(book.index.news[show]) == [announcement]
        book = book.apply([Change(quote, None)], 1 + number)
    assert book.announcements_for(show) == []
    assert show not in book.index.news


def test_an_announcement_that_comes_back_is_news_again() -> None:
    book = book_of(book_file(milestones=[{"source": {"announcement": "announcement-1"}}]))
    (row,), (show,) = book.announcements.values(), book.shows
    gone = book.apply([Change(row, None)], 2)
    assert gone.announcements_for(show) == gone.announcements_for(None) == []
    back = gone.apply([Change(None, row)], 3)
    assert back.announcements_for(show) == back.announcements_for(None) == [row]
