"""Packs a whole book into one book file: the inverse of `data.bookfile.unpack`.

Rows stand in the order of their ids, credits show by show in the order of their rank: read again,
everything comes in the same order on every card. Left out is what Discord alone knows (the user
whose message an announcement is) and what follows from the rest (verdicts).
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from data.book import Book
from data.bookfile import Entry
from data.rows import Acclaim, Announcement, Contributor, Credit, Fact, Milestone, Quote, Show
from data.store import Store
from data.text import fold

R = TypeVar("R", Announcement, Show, Contributor)

FORMAT = "greenlight-book/1"

LONGEST_SLUG = 70
"""An id has at most 80 characters; the rest is for a number that makes it unique."""

SMALL = 1_000
"""Up to so many rows, a file is laid out for reading; above, a row is a line."""

SLICE = 0.001
"""Seconds after which others have their turn while a file is made."""

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LINE = json.JSONEncoder(ensure_ascii=False).encode


def pack(book: Book, texts: Mapping[int, str]) -> Entry:
    """A whole book as a book file. `texts` are the kept texts of its announcements, by their id.

    For a big book this takes long (10 µs a row); `file_of` makes it while others are answered.
    """
    tables = _Packing(book, texts).tables()
    return {"format": FORMAT, **{table: list(filter(None, rows)) for table, rows in tables}}


async def file_of(store: Store, book: Book) -> bytes:
    """A book and its texts as the bytes of a book file, in UTF-8.

    Raises `StoreUnavailable`. Every millisecond others have their turn.
    """
    texts = await store.texts(book.id)
    if size_of(book) <= SMALL:
        return (json.dumps(pack(book, texts), ensure_ascii=False, indent=2) + "\n").encode()
    parts: list[bytes] = []
    begun = time.perf_counter()
    for part in _lines(book, texts):
        parts.append(part)
        if time.perf_counter() - begun > SLICE:
            await asyncio.sleep(0)
            begun = time.perf_counter()
    return await asyncio.to_thread(b"".join, parts)


def size_of(book: Book) -> int:
    """How many rows a book has."""
    named = len(book.announcements) + len(book.shows) + len(book.contributors)
    facts = len(book.milestones) + len(book.credits) + len(book.acclaim) + len(book.quotes)
    return named + facts


def _lines(book: Book, texts: Mapping[int, str]) -> Iterator[bytes]:
    """The parts of a big file, a row each; a part may be empty."""
    yield f'{{\n"format": "{FORMAT}"'.encode()
    for table, rows in _Packing(book, texts).tables():
        yield f',\n"{table}": ['.encode()
        between = "\n"
        for row in rows:
            yield (between + _LINE(row)).encode() if row else b""
            between = ",\n" if row else between
        yield b"\n]"
    yield b"\n}\n"


class _Packing:
    """One run of `pack`: the ids given so far.

    Its generators give an empty entry after each step without a row, so that whoever lets others
    have their turn between two entries can do so at any time.
    """

    def __init__(self, book: Book, texts: Mapping[int, str]) -> None:
        self._book = book
        self._texts = texts
        self._announcements: dict[int, str] = {}
        self._shows: dict[int, str] = {}
        self._contributors: dict[int, str] = {}

    def tables(self) -> Iterator[tuple[str, Iterator[Entry]]]:
        """The tables in the order of the schema, each to be taken whole before the next."""
        book = self._book
        yield "announcements", self._named(book.announcements, _day, self._announcement)
        yield "shows", self._all_shows()
        yield "contributors", self._named(book.contributors, _name, self._contributor)
        yield "milestones", (self._milestone(book.milestones[key]) for key in _ids(book.milestones))
        yield "credits", self._credits()
        yield "acclaim", (self._acclaim(book.acclaim[key]) for key in _ids(book.acclaim))
        yield "quotes", (self._quote(book.quotes[key]) for key in _ids(book.quotes))

    def _named(
        self, rows: Mapping[int, R], name: Callable[[R], str], make: Callable[[R, str], Entry]
    ) -> Iterator[Entry]:
        """Rows to which none before them refers, so that each gets its id in its turn."""
        for row, key in _keyed(rows, name):
            yield make(row, key)

    def _announcement(self, row: Announcement, key: str) -> Entry:
        self._announcements[row.id] = key
        return _entry(
            id=key,
            headline=row.headline,
            publisher=row.publisher,
            date=row.date,
            link=row.link,
            text=self._texts.get(row.id),
        )

    def _all_shows(self) -> Iterator[Entry]:
        for row, key in _keyed(self._book.shows, _title):
            self._shows[row.id] = key
            yield {}
        for number in _ids(self._book.shows):
            yield self._show(self._book.shows[number])

    def _show(self, row: Show) -> Entry:
        return _entry(
            id=self._shows[row.id],
            title=row.title,
            other_names=_once(row.other_names),
            kind=row.kind,
            genre=row.genre,
            logline=row.logline,
            seasons_released=row.seasons_released,
            spinoff_of=None if row.spinoff_of is None else self._shows[row.spinoff_of],
            universe=row.universe,
            **self._origin(row),
        )

    def _contributor(self, row: Contributor, key: str) -> Entry:
        self._contributors[row.id] = key
        return _entry(
            id=key,
            name=row.name,
            kind=row.kind,
            known_as=row.known_as,
            other_spellings=_once(row.other_spellings),
        )

    def _milestone(self, row: Milestone) -> Entry:
        return _entry(
            show=self._shows[row.show],
            kind=row.kind,
            season=row.season,
            date=row.date,
            **self._origin(row),
        )

    def _credits(self) -> Iterator[Entry]:
        for show in _ids(self._book.shows):
            held = self._book.index.credits.get(show, ())
            for row in sorted(held, key=lambda credit: (credit.rank, credit.id)):
                yield self._credit(row)

    def _credit(self, row: Credit) -> Entry:
        return _entry(
            show=self._shows[row.show],
            contributor=self._contributors[row.contributor],
            role=row.role,
            wording=row.wording,
            affiliation=row.affiliation,
            **self._origin(row),
        )

    def _acclaim(self, row: Acclaim) -> Entry:
        return _entry(
            show=None if row.show is None else self._shows[row.show],
            contributor=None if row.contributor is None else self._contributors[row.contributor],
            season=row.season,
            what=row.what,
            by=row.by,
            **self._origin(row),
        )

    def _quote(self, row: Quote) -> Entry:
        speakers = [
            _entry(contributor=self._contributors[speaker.contributor], title=speaker.title)
            for speaker in row.speakers
        ]
        shows = _once(self._shows[show] for show in row.shows)
        return {"text": row.text, "speakers": speakers, "shows": shows, **self._origin(row)}

    def _origin(self, row: Fact) -> Entry:
        """What every fact can have: where it comes from, and that it is a spoiler."""
        origin: Entry = {}
        if row.announcement is not None:
            key = self._announcements[row.announcement]
            origin["source"] = _entry(announcement=key, sentence=row.sentence)
        if row.spoiler:
            origin["spoiler"] = True
        return origin


def _ids(rows: Mapping[int, Any]) -> list[int]:
    return sorted(rows)


def _keyed(rows: Mapping[int, R], name: Callable[[R], str]) -> Iterator[tuple[R, str]]:
    """Each row with its id in the file: the slug of its name, `star-city`, `star-city.2`.

    No slug has a full stop in it, so no number makes one of two rows.
    """
    taken: Counter[str] = Counter()
    for number in _ids(rows):
        row = rows[number]
        slug = _slug(name(row)) or type(row).__name__.lower()
        taken[slug] += 1
        yield row, slug if taken[slug] == 1 else f"{slug}.{taken[slug]}"


def _slug(name: str) -> str:
    return _NO_SLUG.sub("-", fold(name)).strip("-")[:LONGEST_SLUG].strip("-")


def _day(row: Announcement) -> str:
    return row.date or row.headline


def _title(row: Show) -> str:
    return row.title


def _name(row: Contributor) -> str:
    return row.name


def _once(names: Iterable[str]) -> list[str]:
    """The schema has no name twice in a list."""
    return list(dict.fromkeys(names))


def _entry(**columns: Any) -> Entry:
    """An entry without the columns that hold nothing. A zero is not nothing."""
    return {name: value for name, value in columns.items() if value is not None and value != []}
