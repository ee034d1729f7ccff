"""The same limits everywhere: in the program, in the tables, and in the published schema."""

import json
import sqlite3
from collections.abc import Iterator
from importlib import resources
from itertools import count
from typing import Any

import pytest

from data import limits
from data.bookfile import unpack
from data.migrations import known, statements
from data.rows import (
    CONTRIBUTOR_KINDS,
    MILESTONE_KINDS,
    ROLES,
    SHOW_KINDS,
    VERDICTS,
    Origin,
    Row,
    SourceText,
)
from data.sqlite import bound
from data.tables import CODERS, TABLES, columns_of, insertion, values_of
from tests.books import book_file

SCHEMA = json.loads(resources.files("data.books").joinpath("book.schema.json").read_text("utf-8"))

KINDS: dict[str, type[Any]] = {
    table: kind for kind, table in TABLES.items() if kind not in (SourceText, Origin)
}
"""The tables that have a list in a book file."""

LISTS = {table if table == "acclaim" else f"{table}s": table for table in KINDS}
"""The lists of a book file, and the table into which each goes."""

TEXTS = [
    (table, column, limit)
    for table, columns in limits.TEXTS.items()
    for column, limit in columns.items()
    if column not in CODERS and (table, column) != ("announcement", "text")
] + [("source_text", "text", limits.TEXTS["announcement"]["text"])]
"""Every limited text that has a column of its own."""

VOCABULARIES = [
    ("show", "kind", SHOW_KINDS),
    ("milestone", "kind", MILESTONE_KINDS),
    ("contributor", "kind", CONTRIBUTOR_KINDS),
    ("credit", "role", ROLES),
    ("quote", "verdict", VERDICTS),
]

NUMBERS = [
    ("show", "seasons_released", 0),
    ("milestone", "season", 1),
    ("acclaim", "season", 1),
]
"""The counted columns, and the least that each takes; `MOST_SEASONS` is the most."""


def one_of_each() -> dict[str, Row]:
    """One row for each table."""
    numbers = count(1)
    file = book_file(milestones=[{}], credits=[{}], acclaim=[{}], quotes=[{}])
    return {TABLES[type(row)]: row for row in unpack(file, lambda: next(numbers)).rows}


ROWS: dict[str, Any] = {**one_of_each(), "source_text": SourceText(1, "Words.")}


@pytest.fixture
def tables() -> Iterator[sqlite3.Connection]:
    """An empty database with all tables. References are not looked at."""
    connection = sqlite3.connect(":memory:")
    for migration in known():
        for statement in statements(migration.script):
            connection.execute(statement)
    connection.commit()
    yield connection
    connection.close()


def takes(tables: sqlite3.Connection, table: str, column: str, value: object) -> bool:
    """Whether a table takes a row with this value in a column."""
    kind = type(ROWS[table])
    values: list[Any] = [1, *values_of(ROWS[table])]
    values[columns_of(kind).index(column) + 1] = value
    try:
        tables.execute(insertion(kind), bound(values))
    except sqlite3.IntegrityError:
        return False
    finally:
        tables.rollback()
    return True


@pytest.mark.parametrize(("table", "column", "limit"), TEXTS)
def test_the_tables_take_texts_up_to_the_limit(
    tables: sqlite3.Connection, table: str, column: str, limit: int
) -> None:
    assert takes(tables, table, column, "x" * limit)
    assert not takes(tables, table, column, "x" * (limit + 1))
    assert not takes(tables, table, column, "")


@pytest.mark.parametrize(("table", "column", "words"), VOCABULARIES)
def test_the_tables_take_the_words_of_the_vocabulary_and_no_other(
    tables: sqlite3.Connection, table: str, column: str, words: tuple[str, ...]
) -> None:
    assert all(takes(tables, table, column, word) for word in words)
    assert not any(takes(tables, table, column, word) for word in ("", "other", words[0].upper()))


@pytest.mark.parametrize(("table", "column", "least"), NUMBERS)
def test_the_tables_take_no_other_number_of_seasons(
    tables: sqlite3.Connection, table: str, column: str, least: int
) -> None:
    for good in (None, least, limits.MOST_SEASONS):
        assert takes(tables, table, column, good)
    for bad in (least - 1, limits.MOST_SEASONS + 1, "many"):
        assert not takes(tables, table, column, bad)


@pytest.mark.parametrize(("table", "column"), [("announcement", "date"), ("milestone", "date")])
def test_the_tables_take_only_what_is_as_long_as_a_date(
    tables: sqlite3.Connection, table: str, column: str
) -> None:
    assert all(takes(tables, table, column, date) for date in ("2024", "2024-04", "2024-04-17"))
    assert not any(takes(tables, table, column, date) for date in ("", "24", "2024-4-17"))


def test_the_tables_take_acclaim_of_a_show_or_of_a_contributor_only(
    tables: sqlite3.Connection,
) -> None:
    assert takes(tables, "acclaim", "show", 1)
    assert not takes(tables, "acclaim", "show", None)
    assert not takes(tables, "acclaim", "contributor", 1)


def published() -> dict[tuple[str, str], dict[str, Any]]:
    """Each text in the schema, by table and column; a quote's titles are its `speakers`."""
    found = {}
    for name, table in LISTS.items():
        properties = dict(SCHEMA["properties"][name]["items"]["properties"])
        source = properties.pop("source", None)
        if source is not None:
            properties["sentence"] = source["properties"]["sentence"]
        for column, rule in properties.items():
            items = rule.get("items", rule)
            found[table, column] = items.get("properties", {}).get("title", items)
    return found


def test_the_schema_publishes_the_limit_of_every_text_and_no_other() -> None:
    limited = {
        where: rule["maxLength"] for where, rule in published().items() if "maxLength" in rule
    }
    assert limited == {
        (table, column): limit
        for table, columns in limits.TEXTS.items()
        for column, limit in columns.items()
    }


def test_the_schema_asks_for_at_least_one_character() -> None:
    empty = {
        where
        for where, rule in published().items()
        if "maxLength" in rule and rule.get("minLength", 0) < 1 and "pattern" not in rule
    }
    assert not empty


def test_the_schema_publishes_how_many_there_may_be() -> None:
    most = {
        ("shows", "other_names"): limits.MOST_OTHER_NAMES,
        ("contributors", "other_spellings"): limits.MOST_OTHER_NAMES,
        ("quotes", "speakers"): limits.MOST_SPEAKERS,
        ("quotes", "shows"): limits.MOST_SHOWS_OF_A_QUOTE,
    }
    for (name, column), limit in most.items():
        assert SCHEMA["properties"][name]["items"]["properties"][column]["maxItems"] == limit
    for table, column, least in NUMBERS:
        rule = published()[table, column]
        assert (rule["minimum"], rule["maximum"]) == (least, limits.MOST_SEASONS)


def test_the_schema_publishes_the_vocabularies() -> None:
    rules = published()
    for table, column, words in VOCABULARIES:
        if column != "verdict":  # which nobody writes into a file: it is found out
            assert rules[table, column]["enum"] == list(words)
    assert ("quote", "verdict") not in rules


def test_the_schema_has_every_column_and_nothing_else() -> None:
    found_out = {("announcement", "has_text"), ("quote", "verdict"), ("credit", "rank")}
    found_out.add(("announcement", "author"))  # a Discord user's id leaves with no file
    columns = {
        (table, column)
        for table, kind in KINDS.items()
        for column in kind._fields
        if column not in ("id", "announcement")
    } - found_out
    named = {where for where in published() if where[1] != "id"}
    assert named - columns == {("announcement", "text")}
    assert not columns - named
