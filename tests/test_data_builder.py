"""The builder makes the same book whatever the slices, and every index over its rows."""

from dataclasses import fields
from itertools import count, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data import Book, NameIndex, Show
from data.bookfile import Entry, unpack
from data.builder import BookBuilder
from data.names import Name
from data.rows import Row
from tests.books import book_file, book_of, contributor, generated, show

CHECKED = settings(deadline=None, database=None, max_examples=100)


def content(book: Book) -> dict[str, Any]:
    """Everything in a book, as something that can be compared."""
    found = {field.name: getattr(book, field.name) for field in fields(book)}
    index = {field.name: getattr(book.index, field.name) for field in fields(book.index)}
    for name, value in index.items():
        if isinstance(value, NameIndex):
            index[name] = [value.complete(typed, 1_000) for typed in ("", "b", "ma", "mar")]
    return {**found, "index": index}


def rows_of(file: Entry) -> list[Row]:
    """The rows of a book file, with ids from 1."""
    numbers = count(1)
    return unpack(file, lambda: next(numbers)).rows


ROWS = rows_of(generated(8, 30, 12, 40))


@CHECKED
@given(borders=st.lists(st.integers(0, len(ROWS)), max_size=30))
def test_a_book_is_the_same_however_its_rows_are_sliced(borders: list[int]) -> None:
    whole, sliced = BookBuilder(7, 3), BookBuilder(7, 3)
    whole.add(ROWS)
    for begin, end in pairwise(sorted([0, *borders, len(ROWS)])):
        sliced.add(iter(ROWS[begin:end]))
    assert content(sliced.finish()) == content(whole.finish())


def test_the_size_of_a_book_is_that_of_its_texts() -> None:
    small, big = (book_of(book_file(quotes=[{"text": "x" * size}, {}])) for size in (1, 1_001))
    assert big.characters - small.characters == 1_000


def test_a_quote_is_counted_once_for_a_speaker_named_twice() -> None:
    twice = [{"contributor": "person-1", "title": title} for title in ("creator", "director")]
    book = book_of(book_file(quotes=[{"speakers": twice}]))
    (quote,) = book.quotes
    assert list(book.quotes_for(None, contributor(book, "Person 1").id)) == [quote]


def test_a_show_whose_origin_is_gone_has_no_such_relative() -> None:
    builder = BookBuilder(1, 1)
    builder.add([Show(1, "Orphan", (), "series", None, None, None, 99, None, None, None, False)])
    assert builder.finish().relatives(1) == []


def test_shows_and_contributors_are_found_by_all_their_names() -> None:
    book = book_of(
        book_file(
            shows=[{"title": "For All Mankind", "other_names": ["FAM", "Für alle"]}, {}],
            contributors=[{"name": "Apple TV+", "other_spellings": ["Apple TV Plus"]}, {}],
        )
    )
    mankind, apple = show(book, "For All Mankind").id, contributor(book, "Apple TV+").id
    assert book.index.show_names.complete("fa") == [Name(mankind, "FAM", main=False)]
    assert book.index.show_names.complete("for") == [Name(mankind, "For All Mankind", main=True)]
    assert book.index.show_names.exact("fur alle") == [mankind]
    assert book.index.contributor_names.exact("apple tv plus") == [apple]
    assert book.index.show_names.exact("Apple TV+") == []


def test_a_book_of_nothing_is_a_book() -> None:
    book = BookBuilder(4, 9).finish()
    assert (book.id, book.version, book.characters) == (4, 9, 0)
    assert not book.shows
    assert book.listed_shows() == []
    assert book.announcements_for(None) == []
    assert list(book.quotes_for(None, None)) == []
