"""Edits: what one act of one editor changed, as rows before and after.

The history is the trash can: what an edit took away stands in it, so undoing is one more edit.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from data.rows import (
    Acclaim,
    Announcement,
    Changed,
    Contributor,
    Credit,
    Milestone,
    Origin,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
    Speaker,
)

DERIVED = frozenset({"has_text", "verdict"})
"""Columns that follow from others, so that they never collide and nobody edits them."""

KINDS: dict[str, type[Changed]] = {
    "announcement": Announcement,
    "source text": SourceText,
    "show": Show,
    "contributor": Contributor,
    "milestone": Milestone,
    "credit": Credit,
    "acclaim": Acclaim,
    "quote": Quote,
    "origin": Origin,
    "reading": Reading,
    "setting": Setting,
}
"""The kinds of rows by the word that stands in the history."""

WORDS: dict[type[Changed], str] = {kind: word for word, kind in KINDS.items()}


class Change(NamedTuple):
    """One row before and after: made when there is no before, removed when there is no after."""

    before: Changed | None
    after: Changed | None

    @property
    def row(self) -> Changed:
        """The row as it is afterwards, or as it was when it is removed."""
        row = self.before if self.after is None else self.after
        if row is None:
            raise ValueError("a change of nothing")
        return row

    @property
    def kind(self) -> type[Changed]:
        """The class of the row."""
        return type(self.row)

    @property
    def id(self) -> int:
        """The id of the row."""
        return self.row.id

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ, derived ones left out; of a made or removed row all of them."""
        names = (name for name in self.kind._fields if name not in DERIVED)
        if self.before is None or self.after is None:
            return tuple(names)
        return tuple(
            name for name in names if getattr(self.before, name) != getattr(self.after, name)
        )

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


class Signature(NamedTuple):
    """Who does an edit, in which server, and by what.

    An interaction does one edit at most, however often Discord delivers it; `consumes` names what
    the edit uses up (a form that was opened, an edit that is undone), so that two presses of one
    button are one edit too.
    """

    guild: int
    editor: int
    interaction: int
    control: str
    consumes: str


class Edit(NamedTuple):
    """One act of one editor, as it stands in the history.

    `editor` is none where a former editor has had their id erased; `version` is the version of the
    book that it made, none where it changed no book; `at` is in seconds since 1970; `own_book` says
    that with it the server began to keep a book of its own.
    """

    id: int
    guild: int
    book: int
    version: int | None
    editor: int | None
    at: int
    control: str
    undoes: int | None
    own_book: bool
    changes: tuple[Change, ...]


def references(row: Changed) -> Iterator[tuple[type[Changed], int]]:
    """What a row refers to: the kind and the id of each, in the order of the columns."""
    columns = row._asdict()
    if isinstance(row, Quote):
        yield from ((Contributor, speaker.contributor) for speaker in row.speakers)
        yield from ((Show, show) for show in row.shows)
    for name, kind in REFERENCES.items():
        if columns.get(name) is not None:
            yield kind, columns[name]


REFERENCES: dict[str, type[Changed]] = {
    "show": Show,
    "spinoff_of": Show,
    "contributor": Contributor,
    "announcement": Announcement,
}
"""The columns that hold the id of another row of the book."""


def digest(row: Changed, columns: Iterable[str]) -> str:
    """Eight hexadecimal digits that change when one of these columns does."""
    values = [getattr(row, name) for name in columns]
    text = json.dumps(values, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def packed(row: Changed | None) -> str | None:
    """A row as JSON, for the history."""
    return None if row is None else json.dumps(row._asdict(), ensure_ascii=False)


def unpacked(word: str, text: str | None) -> Changed | None:
    """The row that `packed` wrote; `word` is that of its kind in `KINDS`.

    Columns that were added to the table since are none.
    """
    if text is None:
        return None
    kind = KINDS[word]
    columns: dict[str, Any] = dict.fromkeys(kind._fields) | json.loads(text)
    for name in ("other_names", "other_spellings", "shows"):
        if name in columns:
            columns[name] = tuple(columns[name])
    if kind is Quote:
        columns["speakers"] = tuple(Speaker(*speaker) for speaker in columns["speakers"])
    return kind(**columns)


def unpacked_change(word: str, before: str | None, after: str | None) -> Change:
    """The change that stands in one line of the history."""
    return Change(unpacked(word, before), unpacked(word, after))
