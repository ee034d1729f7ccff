"""How the rows of a book are written in its tables: the order, the columns, the coded ones."""

import json
from collections.abc import Callable
from typing import Any

from data.rows import (
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

Values = tuple[Any, ...]

TABLES: dict[type[Row], str] = {
    Announcement: "announcement",
    Show: "show",
    Contributor: "contributor",
    Milestone: "milestone",
    Credit: "credit",
    Acclaim: "acclaim",
    Quote: "quote",
}
"""Every table of a book, those that others refer to first."""

ORDER: dict[type[Row], str] = {Credit: "show, rank, id"}
"""The order in which a table is read; `id` where nothing stands here."""

CODERS: dict[str, Callable[[Any], Any]] = {
    "other_names": lambda names: json.dumps(names, ensure_ascii=False),
    "other_spellings": lambda names: json.dumps(names, ensure_ascii=False),
    "speakers": lambda speakers: json.dumps(speakers, ensure_ascii=False),
    "shows": json.dumps,
    "spoiler": int,
}
"""The columns whose value in the table is another than in the row, and how it gets there."""

READERS: dict[str, Callable[[Any], Any]] = {
    "other_names": lambda text: tuple(json.loads(text)),
    "other_spellings": lambda text: tuple(json.loads(text)),
    "speakers": lambda text: tuple(Speaker(*speaker) for speaker in json.loads(text)),
    "shows": lambda text: tuple(json.loads(text)),
    "spoiler": bool,
    "has_text": bool,
}
"""And the way back."""


def query(kind: type[Row]) -> str:
    """The statement that reads one table of the book `$1`, its columns in the row's order."""
    columns = ", ".join(
        "text IS NOT NULL" if field == "has_text" else field for field in kind._fields
    )
    order = ORDER.get(kind, "id")
    return f"SELECT {columns} FROM {TABLES[kind]} WHERE book = $1 ORDER BY {order}"  # noqa: S608 -- names from TABLES alone


def insertion(kind: type[Row]) -> str:
    """The statement that writes one row: the book, then the columns in the row's order."""
    columns = ["text" if field == "has_text" else field for field in kind._fields]
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 2))
    return f"INSERT INTO {TABLES[kind]} (book, {', '.join(columns)}) VALUES ({places})"  # noqa: S608 -- names from TABLES alone


def reader(kind: type[Row]) -> Callable[[Values], Row]:
    """A function that makes a row of `kind` from the values that `query` reads."""
    coded = [(place, READERS[name]) for place, name in enumerate(kind._fields) if name in READERS]
    make = kind._make

    def read(values: Values) -> Row:
        plain = list(values)
        for place, decode in coded:
            plain[place] = decode(plain[place])
        return make(plain)

    return read


def values_of(row: Row, text: str | None = None) -> Values:
    """The values that `insertion` writes for a row; `text` is an announcement's kept text."""
    return tuple(
        text if name == "has_text" else CODERS[name](value) if name in CODERS else value
        for name, value in zip(row._fields, row, strict=True)
    )
