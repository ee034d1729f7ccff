"""Makes a book from its rows, a slice at a time.

A big book is made while the event loop goes on answering others: 100,000 objects take 0.6 s, so
rows come in batches (`data.database.BATCH`) and whoever feeds the builder awaits between them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, groupby
from typing import Any

from data.book import Book
from data.index import (
    LISTINGS,
    LOOKUPS,
    NAMINGS,
    TABLES,
    Index,
    Listing,
    Lookup,
    bytes_of,
    names_of,
    place_of,
    shows_of,
)
from data.names import NameIndexBuilder
from data.rows import Fact, Kept, Origin, Row


class BookBuilder:
    """Takes rows with `add`, in any order; `finish` makes the book.

    Where they come in the order of `place_of`, as a store reads them, nothing is left to sort.
    """

    def __init__(self, book: int, version: int) -> None:
        self._id = book
        self._version = version
        self._origin: Origin | None = None
        self._tables: dict[type, dict[int, Row]] = {kind: {} for kind in TABLES}
        self._lookups: dict[str, defaultdict[int, list[Any]]] = {
            name: defaultdict(list) for name in LOOKUPS
        }
        self._listings: dict[str, tuple[list[Any], list[int]]] = {
            name: ([], []) for name in LISTINGS
        }
        self._names = {name: NameIndexBuilder() for name in NAMINGS}
        self._told: dict[int, set[int]] = defaultdict(set)
        self._size = 0
        self._last = (0, 0, 0, 0)
        self._sorted = True

    def add(self, rows: Iterable[Kept]) -> None:
        """Take some rows, each id of a kind once; texts are in no book and left out."""
        for kind, group in groupby(rows, type):
            some: list[Any] = list(group)
            if kind is Origin:
                self._origin = some[-1]
            elif kind in TABLES:
                self._take(kind, some)

    def _take(self, kind: type, rows: list[Any]) -> None:
        places = [self._last, *map(place_of, rows)]
        self._sorted = self._sorted and places == sorted(places)
        self._last = places[-1]
        self._tables[kind].update((row.id, row) for row in rows)
        self._size += sum(map(bytes_of, rows))
        for name, lookup in LOOKUPS.items():
            if kind in lookup.kinds:
                _look_up(self._lookups[name], lookup, rows)
        for name, listing in LISTINGS.items():
            if kind is listing.kind:
                _list(*self._listings[name], listing, rows)
        for name, named in NAMINGS.items():
            if kind is named:
                self._names[name].add(chain.from_iterable(map(names_of, rows)))
        if kind in LOOKUPS["facts"].kinds:
            self._tell(rows)

    def _tell(self, facts: list[Fact]) -> None:
        for fact in facts:
            if fact.announcement is not None:
                for show in shows_of(fact):
                    self._told[show].add(fact.announcement)

    def finish(self) -> Book:
        """The book of all rows taken; the builder must not be used after it."""
        tables: dict[str, Any] = {TABLES[kind]: rows for kind, rows in self._tables.items()}
        return Book(
            id=self._id,
            version=self._version,
            origin=self._origin,
            **tables,
            index=self._index(),
            size=self._size,
        )

    def _index(self) -> Index:
        for name, made in self._lookups.items():
            made.default_factory = None  # from now on it is a mapping like any other
            if not self._sorted:
                for entries in made.values():
                    entries.sort(key=None if LOOKUPS[name].ids else place_of)
        for name, (_, ids) in self._listings.items():
            if LISTINGS[name].downwards:
                ids.reverse()
        found: dict[str, Any] = dict(self._lookups)
        found |= {name: ids for name, (_, ids) in self._listings.items()}
        found |= {name: names.finish() for name, names in self._names.items()}
        return Index(**found, news=self._news(found["announcements"]))

    def _news(self, newest_first: list[int]) -> dict[int, list[int]]:
        places = {announcement: place for place, announcement in enumerate(newest_first)}
        return {
            show: sorted(told & places.keys(), key=places.__getitem__)
            for show, told in self._told.items()
        }


def _look_up(made: dict[int, list[Any]], lookup: Lookup, rows: list[Any]) -> None:
    for row in rows:
        for key, entry in lookup.entries(row).items():
            made[key].append(entry)


def _list(marks: list[Any], ids: list[int], listing: Listing, rows: list[Any]) -> None:
    for row in rows:
        mark = listing.mark(row)
        place = bisect_left(marks, mark)
        marks.insert(place, mark)
        ids.insert(place, row.id)
