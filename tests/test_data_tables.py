"""A row goes into its table and comes back as it was."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from data.migrations import known, statements
from data.rows import Announcement, Contributor, Credit, Kept, Origin, SourceText
from data.sqlite import bound
from data.tables import TABLES, copying, deletion, insertion, query, reader, replacement, values_of
from tests.rows import ANNOUNCEMENTS, IDS, PAIRS, TEXT, WITHIN

CHECKED = settings(deadline=None, database=None, max_examples=200)

BOOK = 1


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


def put(tables: sqlite3.Connection, book: int, *rows: Kept) -> None:
    """Write rows into a book."""
    for row in rows:
        tables.execute(insertion(type(row)), bound((book, *values_of(row))))


def got(tables: sqlite3.Connection, book: int, kind: type[Kept]) -> list[Kept]:
    """All rows of a kind in a book, as they are read; by id, to be compared."""
    values = tables.execute(query(kind), bound([book])).fetchall()
    return sorted((reader(kind)(value) for value in values), key=lambda row: row.id)


def is_same(row: Kept, other: Kept) -> bool:
    """Whether two rows are the same, with the same types in them."""
    types = [type(value) for value in row]
    return row == other and type(row) is type(other) and types == [type(value) for value in other]


@CHECKED
@given(row=WITHIN)
def test_every_row_comes_back_as_it_was(tables: sqlite3.Connection, row: Kept) -> None:
    tables.rollback()  # what an example that failed has left
    put(tables, BOOK, row)
    (back,) = got(tables, BOOK, type(row))
    tables.rollback()
    assert is_same(back, row)


def test_a_book_says_where_it_comes_from(tables: sqlite3.Connection) -> None:
    origin, later = Origin(BOOK, 7, 3), Origin(BOOK, 7, 4)
    put(tables, BOOK, origin)
    put(tables, BOOK + 1, Origin(BOOK + 1, 7, 3))
    before = got(tables, BOOK, Origin)
    tables.execute(replacement(Origin), bound((BOOK, *values_of(later))))
    after = got(tables, BOOK, Origin)
    tables.execute(deletion(Origin), bound((BOOK, BOOK)))
    left = [got(tables, book, Origin) for book in (BOOK, BOOK + 1)]
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        put(tables, BOOK, Origin(BOOK + 1, 7, 3))
    tables.rollback()
    assert (before, after) == ([origin], [later])
    assert left == [[], [Origin(BOOK + 1, 7, 3)]]


@CHECKED
@given(pair=PAIRS)
def test_a_row_is_written_over_the_one_with_its_id_in_its_book(
    tables: sqlite3.Connection, pair: tuple[Kept, Kept]
) -> None:
    tables.rollback()
    row, kind = pair[0], type(pair[0])
    after, neighbour = pair[1]._replace(id=row.id), row._replace(id=row.id + 1)
    put(tables, BOOK, row, neighbour)
    put(tables, BOOK + 1, row)
    tables.execute(replacement(kind), bound((BOOK, *values_of(after))))
    found = [got(tables, book, kind) for book in (BOOK, BOOK + 1)]
    tables.rollback()
    assert found == [[after, neighbour], [row]]
    assert is_same(found[0][0], after)


@CHECKED
@given(row=WITHIN)
def test_a_row_is_taken_out_of_its_book_alone(tables: sqlite3.Connection, row: Kept) -> None:
    tables.rollback()
    kind, neighbour = type(row), row._replace(id=row.id + 1)
    put(tables, BOOK, row, neighbour)
    put(tables, BOOK + 1, row)
    tables.execute(deletion(kind), bound((BOOK, row.id)))
    tables.execute(deletion(kind), bound((BOOK + 1, neighbour.id)))
    found = [got(tables, book, kind) for book in (BOOK, BOOK + 1)]
    tables.rollback()
    assert found == [[neighbour], [row]]


@CHECKED
@given(row=WITHIN)
def test_a_table_is_copied_from_one_book_into_another(
    tables: sqlite3.Connection, row: Kept
) -> None:
    tables.rollback()
    kind, neighbour = type(row), row._replace(id=row.id + 1)
    put(tables, BOOK, row, neighbour)
    put(tables, BOOK + 1, row)
    tables.execute(copying(kind), bound((BOOK + 2, BOOK)))
    found = [got(tables, book, kind) for book in range(BOOK, BOOK + 3)]
    tables.rollback()
    assert found == [[row, neighbour], [row], [row, neighbour]]


@CHECKED
@given(row=ANNOUNCEMENTS, text=TEXT, other=IDS)
def test_an_announcement_says_whether_its_text_is_kept_in_its_book(
    tables: sqlite3.Connection, row: Announcement, text: str, other: int
) -> None:
    tables.rollback()
    put(tables, BOOK, row, SourceText(row.id, text))
    put(tables, BOOK + 1, row)
    if other != row.id:
        put(tables, BOOK + 1, SourceText(other, text))
    found = [got(tables, book, Announcement) for book in (BOOK, BOOK + 1)]
    tables.rollback()
    assert found == [[row._replace(has_text=True)], [row]]


def credit(row: int, show: int, rank: int) -> Credit:
    """A credit of which only its place matters."""
    return Credit(row, show, 1, "star", None, None, rank, None, None, spoiler=False)


def test_credits_are_read_in_their_places_and_the_rest_by_id(tables: sqlite3.Connection) -> None:
    credits = [credit(1, 2, 0), credit(2, 1, 9), credit(3, 1, -1), credit(5, 1, 4), credit(4, 1, 4)]
    people: list[Kept] = [Contributor(row, "Ann", "person", None, ()) for row in (3, 1, 2)]
    put(tables, BOOK, *credits, *people)
    places, ids = (
        [reader(kind)(values).id for values in tables.execute(query(kind), bound([BOOK]))]
        for kind in (Credit, Contributor)
    )
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
    assert with_books == {*TABLES.values(), "reading", "edit"}
