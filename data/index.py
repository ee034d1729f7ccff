"""The indexes of a book: what stands in each of them is said once, here, as data.

`BookBuilder` makes them from all rows (data/builder.py), `Book.apply` changes what a few rows touch
(data/reindex.py), and both go by these rules. Lists are only made, never changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from sys import getsizeof
from typing import Any, NamedTuple, TypeAlias

from data.names import Name, NameIndex
from data.rows import (
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Fact,
    Milestone,
    Quote,
    Row,
    Show,
)
from data.text import fold

TABLES: dict[type, str] = {
    Announcement: "announcements",
    Show: "shows",
    Contributor: "contributors",
    Milestone: "milestones",
    Credit: "credits",
    Acclaim: "acclaim",
    Quote: "quotes",
}
"""The tables of a book by the kind of their rows, in the order in which a card lists these."""

Place: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What leads from one row to others: ids to rows, in the order in which a card lists them."""

    milestones: Mapping[int, Sequence[Milestone]]
    credits: Mapping[int, Sequence[Credit]]
    credits_by: Mapping[int, Sequence[Credit]]
    acclaim: Mapping[int, Sequence[Acclaim]]
    acclaim_for: Mapping[int, Sequence[Acclaim]]
    quotes: Mapping[int, Sequence[int]]
    quotes_by: Mapping[int, Sequence[int]]
    spinoffs: Mapping[int, Sequence[int]]
    facts: Mapping[int, Sequence[Fact]]
    news: Mapping[int, Sequence[int]]
    shows: Sequence[int]
    announcements: Sequence[int]
    all_quotes: Sequence[int]
    show_names: NameIndex
    contributor_names: NameIndex
    asked: dict[tuple[int, int], Sequence[int]] = field(default_factory=dict)
    """The quotes about a show by a speaker, kept from when they are first asked for."""
    universes: dict[str, list[int]] = field(default_factory=dict)
    """The shows of each universe as `shows` has them; made when one is first asked for."""


class Lookup(NamedTuple):
    """One mapping of the index: rows of these kinds stand under each of their `keys`.

    The rows themselves do, in the order of their `place_of`, or (`ids`) their ids, in order.
    """

    kinds: tuple[type[Row], ...]
    keys: Callable[[Any], Iterable[int | None]]
    ids: bool = False

    def entries(self, row: Row | None) -> dict[int, Any]:
        """What stands in the mapping for a row, by key; for no row, nothing."""
        if row is None:
            return {}
        entry = row.id if self.ids else row
        return {key: entry for key in self.keys(row) if key is not None}


LOOKUPS: dict[str, Lookup] = {
    "milestones": Lookup((Milestone,), lambda row: (row.show,)),
    "credits": Lookup((Credit,), lambda row: (row.show,)),
    "credits_by": Lookup((Credit,), lambda row: (row.contributor,)),
    "acclaim": Lookup((Acclaim,), lambda row: (row.show,)),
    "acclaim_for": Lookup((Acclaim,), lambda row: (row.contributor,)),
    "quotes": Lookup((Quote,), lambda row: row.shows, ids=True),
    "quotes_by": Lookup((Quote,), lambda row: (who for who, _ in row.speakers), ids=True),
    "spinoffs": Lookup((Show,), lambda row: (row.spinoff_of,), ids=True),
    "facts": Lookup((Show, Milestone, Credit, Acclaim, Quote), lambda row: (row.announcement,)),
}
"""`news` follows from `facts`: the announcements that say something of a show, newest first."""


class Listing(NamedTuple):
    """One list of the index: the ids of all rows of a kind, by a mark that each has of its own."""

    kind: type[Row]
    mark: Callable[[Any], Any]
    downwards: bool = False


def shelf_mark(show: Show) -> tuple[str, str, int]:
    """Where a show stands in a list: with its universe, which counts like a title."""
    return (fold(show.universe or show.title), fold(show.title), show.id)


def age(announcement: Announcement) -> tuple[str, int]:
    """Where an announcement stands among others from old to new; without a date it is oldest."""
    return (announcement.date or "", announcement.id)


BY_ID = attrgetter("id")

LISTINGS: dict[str, Listing] = {
    "shows": Listing(Show, shelf_mark),
    "announcements": Listing(Announcement, age, downwards=True),
    "all_quotes": Listing(Quote, BY_ID),
}

NAMINGS: dict[str, type[Row]] = {"show_names": Show, "contributor_names": Contributor}
"""The name indexes, and whose names are in them."""


def names_of(row: Row | None) -> Iterator[Name]:
    """The names by which a row is found, its main one first."""
    if isinstance(row, Show):
        yield Name(row.id, row.title, main=True)
        yield from (Name(row.id, name, main=False) for name in row.other_names)
    elif isinstance(row, Contributor):
        yield Name(row.id, row.name, main=True)
        yield from (Name(row.id, name, main=False) for name in row.other_spellings)


PLACES = {kind: place for place, kind in enumerate(TABLES)}


def place_of(row: Row) -> Place:
    """Where a row stands in a list of rows: by kind, credits by show and rank, then by id."""
    if isinstance(row, Credit):
        return (PLACES[Credit], row.show, row.rank, row.id)
    return (PLACES[type(row)], 0, 0, row.id)


def shows_of(fact: Fact) -> Iterator[int]:
    """The shows that a fact is about."""
    if isinstance(fact, Show):
        yield fact.id
    elif isinstance(fact, Quote):
        yield from fact.shows
    elif fact.show is not None:
        yield fact.show


ROW_BYTES = 550
"""What a row, its places in the indexes and its names take beside its texts, measured with
`tracemalloc` on a book of 1,000 shows, 20,000 credits, 10,000 people and 100,000 quotes."""


def bytes_of(row: Row | None) -> int:
    """About how many bytes of memory a row takes, by which the size of a book is measured."""
    if row is None:
        return 0
    return ROW_BYTES + sum(getsizeof(item) for item in row if isinstance(item, str))
