"""The builder makes the same book whatever the slices, and every index over its rows."""

import random
from collections.abc import Mapping
from dataclasses import fields
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Book, NameIndex, Show
from data.bookfile import Entry, unpack
from data.builder import BookBuilder
from data.index import place_of
from data.names import Name
from data.rows import Credit, Origin, Row, SourceText
from tests.books import book_file, book_of, contributor, generated, show

CHECKED = settings(deadline=None, database=None, max_examples=50)

TYPED = ("", "mar", "bacor")


def content(book: Book) -> dict[str, Any]:
    """Everything in a book, as something that can be compared, and that no change can reach.

    What is kept of earlier questions is no part of it, nor are keys under which nothing stands.
    """
    found = {field.name: _copied(getattr(book, field.name)) for field in fields(book)}
    index = {field.name: _copied(getattr(book.index, field.name)) for field in fields(book.index)}
    del index["asked"], index["universes"]
    return {**found, "index": index}


def _copied(value: object) -> object:
    if isinstance(value, NameIndex):
        asked: Any = (value.exact, value.complete, value.nearest, value.best)
        return value.complete("", 1_000), [ask(typed) for ask in asked for typed in TYPED]
    if isinstance(value, Mapping):
        return {key: _copied(some) for key, some in value.items() if some}
    # A row is a tuple too, and stays one.
    return list(value) if isinstance(value, list) else value


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


def test_the_size_of_a_book_is_that_of_its_texts_and_rows() -> None:
    small, big = (book_of(book_file(quotes=[{"text": "x" * size}, {}])) for size in (1, 1_001))
    assert big.size - small.size == 1_000
    more = book_of(book_file(quotes=[{"text": "x"}, {}, {}]))
    assert 400 < more.size - small.size < 2_000


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
    assert (book.id, book.version, book.size) == (4, 9, 0)
    assert not book.shows
    assert book.listed_shows() == []
    assert book.announcements_for(None) == []
    assert list(book.quotes_for(None, None)) == []


@CHECKED
@given(st.randoms(use_true_random=False))
def test_rows_may_come_in_any_order(chance: random.Random) -> None:
    ordered, shuffled = BookBuilder(7, 3), BookBuilder(7, 3)
    rows = sorted(ROWS, key=place_of)
    ordered.add(rows)
    chance.shuffle(rows)
    shuffled.add(rows)
    assert content(shuffled.finish()) == content(ordered.finish())


def test_credits_are_in_the_order_of_shows_and_ranks_whatever_their_ids() -> None:
    builder = BookBuilder(7, 3)
    made = [(1, 2, 0), (2, 1, 9), (3, 2, 5), (4, 1, 3), (5, 1, 3)]
    builder.add(
        Credit(item, show, 8, "star", None, None, rank, 9, None, False) for item, show, rank in made
    )
    index = builder.finish().index
    assert [credit.id for credit in index.credits_by[8]] == [4, 5, 2, 1, 3]
    assert [fact.id for fact in index.facts[9]] == [4, 5, 2, 1, 3]
    assert [credit.id for credit in index.credits[1]] == [4, 5, 2]


def test_asking_for_what_is_not_there_leaves_nothing_behind() -> None:
    index = book_of(book_file(credits=[{}])).index
    before = dict(index.credits)
    with pytest.raises(KeyError):
        index.credits[0]
    assert index.credits == before


def test_a_book_may_have_an_origin_and_holds_no_texts() -> None:
    builder = BookBuilder(7, 3)
    builder.add([Origin(7, 1, 4), SourceText(1, "The words of the announcement.")])
    book = builder.finish()
    assert book.origin == Origin(7, 1, 4)
    assert content(book) == content(BookBuilder(7, 3).finish()) | {"origin": Origin(7, 1, 4)}
    assert BookBuilder(7, 3).finish().origin is None
