"""How the rows of a book are written in its tables: the order, the columns, the coded ones."""

import json
from collections.abc import Callable
from typing import Any

from data.rows import (
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Kept,
    Milestone,
    Origin,
    Quote,
    Show,
    SourceText,
    Speaker,
)

Values = tuple[Any, ...]

TABLES: dict[type[Kept], str] = {
    Origin: "origin",
    Announcement: "announcement",
    SourceText: "source_text",
    Show: "show",
    Contributor: "contributor",
    Milestone: "milestone",
    Credit: "credit",
    Acclaim: "acclaim",
    Quote: "quote",
}
"""Every table of a book, those that others refer to first."""

ORDER: dict[type[Kept], str] = {Credit: "show, rank, id"}
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


ASKED = {
    "has_text": "EXISTS (SELECT 1 FROM source_text AS kept"
    " WHERE kept.book = announcement.book AND kept.id = announcement.id)"
}
"""The fields of a row that are no columns of its table, and how they are asked for."""


def columns_of(kind: type[Kept]) -> list[str]:
    """The columns of a table in the row's order, `book` left out."""
    return [field for field in kind._fields if field not in ASKED]


def query(kind: type[Kept]) -> str:
    """The statement that reads one table of the book `$1`, its columns in the row's order."""
    columns = ", ".join(ASKED.get(field, field) for field in kind._fields)
    order = ORDER.get(kind, "id")
    return f"SELECT {columns} FROM {TABLES[kind]} WHERE book = $1 ORDER BY {order}"  # noqa: S608 -- names from TABLES alone


def insertion(kind: type[Kept]) -> str:
    """The statement that writes one row: the book, then the columns in the row's order."""
    columns = columns_of(kind)
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 2))
    return f"INSERT INTO {TABLES[kind]} (book, {', '.join(columns)}) VALUES ({places})"  # noqa: S608 -- names from TABLES alone


def replacement(kind: type[Kept]) -> str:
    """The statement that writes a row over the one with its id; it takes what `insertion` takes."""
    columns = columns_of(kind)
    told = ", ".join(f"{name} = ${number}" for number, name in enumerate(columns, start=2))
    return f"UPDATE {TABLES[kind]} SET {told} WHERE book = $1 AND id = $2"  # noqa: S608 -- names from TABLES alone


def deletion(kind: type[Kept]) -> str:
    """The statement that takes the row `$2` out of the book `$1`."""
    return f"DELETE FROM {TABLES[kind]} WHERE book = $1 AND id = $2"  # noqa: S608 -- names from TABLES alone


def copying(kind: type[Kept]) -> str:
    """The statement that copies one table of the book `$2` into the book `$1`."""
    table, columns = TABLES[kind], ", ".join(columns_of(kind))
    return (
        f"INSERT INTO {table} (book, {columns}) SELECT $1, {columns} FROM {table} WHERE book = $2"  # noqa: S608 -- names from TABLES alone
    )


def reader(kind: type[Kept]) -> Callable[[Values], Kept]:
    """A function that makes a row of `kind` from the values that `query` reads."""
    coded = [(place, READERS[name]) for place, name in enumerate(kind._fields) if name in READERS]
    make = kind._make

    def read(values: Values) -> Kept:
        plain = list(values)
        for place, decode in coded:
            plain[place] = decode(plain[place])
        return make(plain)

    return read


def values_of(row: Kept) -> Values:
    """The values that `insertion` and `replacement` write for a row, after the book."""
    columns = row._asdict()
    return tuple(
        CODERS[name](columns[name]) if name in CODERS else columns[name]
        for name in columns_of(type(row))
    )
