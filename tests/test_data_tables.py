"""A row goes into its table and comes back as it was."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.migrations import known, statements
from data.rows import (
    CONTRIBUTOR_KINDS,
    MILESTONE_KINDS,
    ROLES,
    SHOW_KINDS,
    VERDICTS,
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    Speaker,
)
from data.sqlite import bound
from data.tables import TABLES, insertion, query, reader, values_of

CHECKED = settings(deadline=None, database=None, max_examples=200)

BOOK = 1

IDS = st.integers(1, 2**62)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
SHORT = TEXT.filter(lambda text: len(text) <= 100)
SEASON = st.none() | st.integers(1, 999)
DATE = st.none() | st.sampled_from(["2024", "2024-04", "2024-04-17"])
NAMES = st.lists(SHORT, max_size=3).map(tuple)
ORIGIN = (st.none() | IDS, st.none() | SHORT, st.booleans())
SPEAKERS = st.lists(st.builds(Speaker, IDS, st.none() | SHORT), max_size=3).map(tuple)

ANNOUNCEMENT = st.builds(
    Announcement, IDS, SHORT, SHORT, DATE, st.none() | SHORT, st.just(value=False)
)
ROWS: st.SearchStrategy[Row] = st.one_of(
    ANNOUNCEMENT,
    st.builds(
        Show,
        IDS,
        SHORT,
        NAMES,
        st.sampled_from(SHOW_KINDS),
        st.none() | SHORT,
        st.none() | SHORT,
        st.none() | st.integers(0, 999),
        st.none() | IDS,
        st.none() | SHORT,
        *ORIGIN,
    ),
    st.builds(Milestone, IDS, IDS, st.sampled_from(MILESTONE_KINDS), SEASON, DATE, *ORIGIN),
    st.builds(
        Contributor, IDS, SHORT, st.sampled_from(CONTRIBUTOR_KINDS), st.none() | SHORT, NAMES
    ),
    st.builds(
        Credit,
        IDS,
        IDS,
        IDS,
        st.sampled_from(ROLES),
        st.none() | SHORT,
        st.none() | SHORT,
        st.integers(-(2**31), 2**31),
        *ORIGIN,
    ),
    st.builds(Acclaim, IDS, IDS, st.none(), SEASON, SHORT, st.none() | SHORT, *ORIGIN),
    st.builds(Acclaim, IDS, st.none(), IDS, SEASON, SHORT, st.none() | SHORT, *ORIGIN),
    st.builds(
        Quote,
        IDS,
        SHORT,
        SPEAKERS,
        st.lists(IDS, max_size=3, unique=True).map(tuple),
        st.none() | st.sampled_from(VERDICTS),
        *ORIGIN,
    ),
)


@pytest.fixture(scope="module")
def tables() -> Iterator[sqlite3.Connection]:
    """An empty database with all tables. References are not looked at."""
    connection = sqlite3.connect(":memory:")
    for migration in known():
        for statement in statements(migration.script):
            connection.execute(statement)
    connection.commit()
    yield connection
    connection.close()


def put(tables: sqlite3.Connection, book: int, row: Row, text: str | None = None) -> None:
    """Write a row into a book."""
    tables.execute(insertion(type(row)), bound((book, *values_of(row, text))))


def got(tables: sqlite3.Connection, book: int, kind: type[Row]) -> list[Row]:
    """All rows of a kind in a book, as they are read."""
    values = tables.execute(query(kind), bound([book])).fetchall()
    return [reader(kind)(value) for value in values]


@CHECKED
@given(row=ROWS)
def test_every_row_comes_back_as_it_was(tables: sqlite3.Connection, row: Row) -> None:
    tables.rollback()  # what an example that failed has left
    put(tables, BOOK, row)
    (back,) = got(tables, BOOK, type(row))
    tables.rollback()
    assert back == row
    assert type(back) is type(row)
    assert [type(value) for value in back] == [type(value) for value in row]


@CHECKED
@given(row=ANNOUNCEMENT, text=TEXT)
def test_the_text_of_an_announcement_stays_in_the_table(
    tables: sqlite3.Connection, row: Announcement, text: str
) -> None:
    tables.rollback()
    put(tables, BOOK, row, text)
    (back,) = got(tables, BOOK, Announcement)
    kept = tables.execute("SELECT text FROM announcement").fetchone()
    tables.rollback()
    assert back == row._replace(has_text=True)
    assert kept == (text,)


def credit(row: int, show: int, rank: int) -> Credit:
    """A credit of which only its place matters."""
    return Credit(row, show, 1, "star", None, None, rank, None, None, spoiler=False)


def test_credits_are_read_in_their_places_and_the_rest_by_id(tables: sqlite3.Connection) -> None:
    credits = [credit(1, 2, 0), credit(2, 1, 9), credit(3, 1, -1), credit(5, 1, 4), credit(4, 1, 4)]
    people: list[Row] = [Contributor(row, "Ann", "person", None, ()) for row in (3, 1, 2)]
    for row in (*credits, *people):
        put(tables, BOOK, row)
    places = [row.id for row in got(tables, BOOK, Credit)]
    ids = [row.id for row in got(tables, BOOK, Contributor)]
    tables.rollback()
    assert places == [3, 4, 5, 2, 1]
    assert ids == [1, 2, 3]


def test_only_the_rows_of_one_book_are_read(tables: sqlite3.Connection) -> None:
    mine, other = credit(1, 1, 1), credit(1, 7, 1)
    put(tables, BOOK, mine)
    put(tables, BOOK + 1, other)
    found = [got(tables, book, Credit) for book in (BOOK, BOOK + 1, BOOK + 2)]
    tables.rollback()
    assert found == [[mine], [other], []]


def referred_to(tables: sqlite3.Connection, table: str) -> set[Any]:
    """The tables to which a table refers."""
    return {row[2] for row in tables.execute("SELECT * FROM pragma_foreign_key_list(?)", [table])}


def test_tables_come_after_those_they_refer_to(tables: sqlite3.Connection) -> None:
    before = {"book"}
    for table in TABLES.values():
        assert referred_to(tables, table) - {table} <= before
        before.add(table)
    with_books = {
        row[0]
        for row in tables.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if "book" in referred_to(tables, row[0])
    }
    assert with_books == {*TABLES.values(), "reading"}
