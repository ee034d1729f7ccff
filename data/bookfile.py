"""Book files: a whole book as one readable JSON file, with a published schema.

The schema is data/books/book.schema.json; the starter book beside it is such a file. Rows refer to
each other by ids that mean something only inside the file; `unpack` deals real ones.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import fastjsonschema

from data.dates import is_iso_prefix
from data.errors import BookFileError
from data.limits import TEXTS
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
from data.text import TextError, clean
from data.verdict import compare

RANK_STEP = 1_024
"""The distance between neighbours in a list, so that a later move changes one row."""

PARAGRAPHS = {"text", "sentence", "logline"}
"""The texts that may have more than one line."""

Entry = dict[str, Any]


@dataclass
class Unpacked:
    """The rows of a book file with real ids, and the kept texts of its announcements by id."""

    rows: list[Row] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)


def starter() -> Entry:
    """The starter book: the facts of the announcement of 17 April 2024, as a checked file."""
    return parse(resources.files("data.books").joinpath("starter.json").read_text("utf-8"))


def parse(text: str) -> Entry:
    """Read a book file and check it against the schema.

    Raises `BookFileError`, which names the place, when the text is no JSON or no book.
    """
    try:
        file = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except RecursionError:
        raise BookFileError("file", "its brackets are nested too deeply") from None
    except ValueError as error:
        raise BookFileError("file", f"it is not valid JSON: {error}") from None
    schema = json.loads(
        resources.files("data.books").joinpath("book.schema.json").read_text("utf-8")
    )
    try:
        fastjsonschema.compile(schema)(file)
    except fastjsonschema.JsonSchemaValueException as error:
        name = error.name or "data"
        where = name.removeprefix("data.") if name != "data" else "file"
        raise BookFileError(where, error.message.removeprefix(name).strip()) from None
    return dict(file)


def _once(pairs: list[tuple[str, Any]]) -> Entry:
    """A JSON object; JSON lets a key stand twice, and one of the two would be lost."""
    entry = dict(pairs)
    if len(entry) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return entry


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON value")


def size_of(file: Entry) -> int:
    """How many rows a checked book file holds, and so how many ids `unpack` deals."""
    return sum(len(entries) for entries in file.values() if isinstance(entries, list))


def unpack(file: Entry, deal: Callable[[], int]) -> Unpacked:
    """Make the rows of a checked book file; `deal` gives the next unused id.

    Texts are cleaned (data/text.py), references resolved, quotes compared with kept texts.
    Raises `BookFileError` for a reference to nothing, a date that does not exist, a key used twice.
    """
    return _Unpacking(file, deal).run()


class _Unpacking:
    """One run of `unpack`: the ids dealt so far, and where in the file it stands."""

    def __init__(self, file: Entry, deal: Callable[[], int]) -> None:
        self._file = file
        self._deal = deal
        self._ids: dict[str, dict[str, int]] = {}
        self._where = "file"
        self._made = Unpacked()

    def run(self) -> Unpacked:
        for table in ("announcements", "shows", "contributors"):
            self._ids[table] = self._keys(table)
        self._each("announcements", self._announcement)
        self._each("shows", self._show)
        self._each("contributors", self._contributor)
        self._each("milestones", self._milestone)
        for place, entry in enumerate(self._file["credits"]):
            self._where = f"credits[{place}]"
            self._made.rows.append(self._credit(entry, place * RANK_STEP))
        self._each("acclaim", self._acclaim)
        self._each("quotes", self._quote)
        return self._made

    def _each(self, table: str, make: Callable[[Entry], Row]) -> None:
        for place, entry in enumerate(self._file[table]):
            self._where = f"{table}[{place}]"
            self._made.rows.append(make(entry))

    def _keys(self, table: str) -> dict[str, int]:
        ids: dict[str, int] = {}
        for place, entry in enumerate(self._file[table]):
            if entry["id"] in ids:
                raise BookFileError(f"{table}[{place}].id", f"{entry['id']} stands there twice")
            ids[entry["id"]] = self._deal()
        return ids

    def _reference(self, table: str, entry: Entry, name: str) -> int | None:
        key = entry.get(name)
        return None if key is None else self._id(table, key, name)

    def _id(self, table: str, key: str, name: str) -> int:
        found = self._ids[table].get(key)
        if found is None:
            raise BookFileError(f"{self._where}.{name}", f"{key} is not among the {table}")
        return found

    def _text(self, kind: str, entry: Entry, name: str) -> str | None:
        text = entry.get(name)
        return None if text is None else self._cleaned(text, TEXTS[kind][name], name)

    def _cleaned(self, text: str, limit: int, name: str) -> str:
        try:
            return clean(text, limit, lines=name in PARAGRAPHS)
        except TextError as error:
            raise BookFileError(f"{self._where}.{name}", error.reason) from None

    def _need(self, kind: str, entry: Entry, name: str) -> str:
        return self._cleaned(entry[name], TEXTS[kind][name], name)

    def _list(self, kind: str, entry: Entry, name: str) -> tuple[str, ...]:
        limit = TEXTS[kind][name]
        return tuple(self._cleaned(item, limit, name) for item in entry.get(name, ()))

    def _date(self, entry: Entry) -> str | None:
        date = entry.get("date")
        if date is not None and not is_iso_prefix(date):
            raise BookFileError(f"{self._where}.date", f"there is no day {date}")
        return date

    def _origin(self, kind: str, entry: Entry) -> tuple[int | None, str | None, bool]:
        """The last three columns of every fact: announcement, sentence, spoiler."""
        source = entry.get("source") or {}
        announcement = self._reference("announcements", source, "announcement")
        return announcement, self._text(kind, source, "sentence"), entry.get("spoiler", False)

    def _announcement(self, entry: Entry) -> Announcement:
        kind = "announcement"
        key = self._ids["announcements"][entry["id"]]
        text = self._text(kind, entry, "text")
        if text is not None:
            self._made.texts[key] = text
        return Announcement(
            key,
            self._need(kind, entry, "headline"),
            self._need(kind, entry, "publisher"),
            self._date(entry),
            self._text(kind, entry, "link"),
            None,  # files know no Discord users
            text is not None,
        )

    def _show(self, entry: Entry) -> Show:
        return Show(
            self._ids["shows"][entry["id"]],
            self._need("show", entry, "title"),
            self._list("show", entry, "other_names"),
            entry["kind"],
            self._text("show", entry, "genre"),
            self._text("show", entry, "logline"),
            entry.get("seasons_released"),
            self._reference("shows", entry, "spinoff_of"),
            self._text("show", entry, "universe"),
            *self._origin("show", entry),
        )

    def _contributor(self, entry: Entry) -> Contributor:
        return Contributor(
            self._ids["contributors"][entry["id"]],
            self._need("contributor", entry, "name"),
            entry["kind"],
            self._text("contributor", entry, "known_as"),
            self._list("contributor", entry, "other_spellings"),
        )

    def _milestone(self, entry: Entry) -> Milestone:
        show = self._id("shows", entry["show"], "show")
        origin = self._origin("milestone", entry)
        date = self._date(entry)
        return Milestone(self._deal(), show, entry["kind"], entry.get("season"), date, *origin)

    def _credit(self, entry: Entry, rank: int) -> Credit:
        return Credit(
            self._deal(),
            self._id("shows", entry["show"], "show"),
            self._id("contributors", entry["contributor"], "contributor"),
            entry["role"],
            self._text("credit", entry, "wording"),
            self._text("credit", entry, "affiliation"),
            rank,
            *self._origin("credit", entry),
        )

    def _acclaim(self, entry: Entry) -> Acclaim:
        show = self._reference("shows", entry, "show")
        contributor = self._reference("contributors", entry, "contributor")
        if (show is None) == (contributor is None):
            raise BookFileError(self._where, "it must be of one show or of one contributor")
        return Acclaim(
            self._deal(),
            show,
            contributor,
            entry.get("season"),
            self._need("acclaim", entry, "what"),
            self._text("acclaim", entry, "by"),
            *self._origin("acclaim", entry),
        )

    def _quote(self, entry: Entry) -> Quote:
        text = self._need("quote", entry, "text")
        announcement, sentence, spoiler = self._origin("quote", entry)
        kept = self._made.texts.get(announcement or 0)
        return Quote(
            self._deal(),
            text,
            tuple(self._speakers(entry["speakers"])),
            tuple(self._id("shows", key, "shows") for key in entry["shows"]),
            None if kept is None else compare(text, kept),
            announcement,
            sentence,
            spoiler,
        )

    def _speakers(self, entries: list[Entry]) -> Iterable[Speaker]:
        for entry in entries:
            speaker = self._id("contributors", entry["contributor"], "speakers")
            title = entry.get("title")
            limit = TEXTS["quote"]["speakers"]
            yield Speaker(speaker, title and self._cleaned(title, limit, "title"))
