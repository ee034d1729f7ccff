"""Whom and what the names in an announcement mean: rows of the book, or rows to be made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from data.book import Book
from data.limits import MOST_OTHER_NAMES, TEXTS
from data.proposals import name_key
from data.rows import CONTRIBUTOR_KINDS, Contributor, Show
from data.text import fold
from data.values import line_of, lines_of

FILM = "film"
"""A film is not the same as anything else of its title; other kinds are not told apart, since one
announcement calls a series what another calls a limited series."""

PERSON, COMPANY = CONTRIBUTOR_KINDS

Source = tuple[int | None, str | None]
"""The announcement and the sentence that a row comes from."""


class Cast:
    """The shows and contributors that the facts of one article name.

    `contributors` is what was found out about them (`data.proposals`); `left_out` are titles that
    were taken out: they mean a show of the book or none. `meant` is what an editor said of names
    that several rows have (`data.proposals.edited`). `made` holds the rows that no fact makes.
    """

    def __init__(
        self,
        book: Book,
        contributors: Iterable[dict[str, Any]],
        left_out: Iterable[str],
        take_id: Callable[[], int],
        meant: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.made: list[Show | Contributor] = []
        self._book = book
        self._take_id = take_id
        self._meant = meant
        self._left_out = frozenset(map(fold, left_out))
        self._works: dict[tuple[str, bool], int] = {}
        self._shows: dict[str, int] = {}
        self._people: dict[str, int] = {}
        self._details: dict[str, dict[str, Any]] = {}
        told = list(contributors)
        for item in told:
            self._details.setdefault(fold(item["name"]), item)
        for item in told:
            for name in _names(item):
                self._details.setdefault(fold(name), item)

    def enter(self, names: Iterable[str], kind: str) -> int:
        """The id of a show that a fact is about, of this title and these other names."""
        names, is_film = tuple(names), kind == FILM
        found = (self._entered(name, is_film) for name in names)
        item = next((item for item in found if item is not None), None)
        if item is None:
            item = self._take_id()
        for name in names:
            self._works.setdefault((fold(name), is_film), item)
            self._shows.setdefault(fold(name), item)
        return item

    def _entered(self, name: str, is_film: bool) -> int | None:
        same = (item for item in self._called(name) if self._is_film(item) == is_film)
        return self._works.get((fold(name), is_film)) or next(same, None)

    def _is_film(self, show: int) -> bool:
        return self._book.shows[show].kind == FILM

    def _known(self, title: str) -> int | None:
        return self._shows.get(fold(title)) or next(iter(self._called(title)), None)

    def _called(self, title: str) -> Sequence[int]:
        """The shows of the book that this title may mean."""
        decided = self._meant.get(name_key("show", title))
        if decided == 0:
            return ()
        if decided is not None and decided in self._book.shows:
            return (decided,)
        return tuple(self._book.index.show_names.exact(title))

    def show(self, title: str, source: Source) -> int | None:
        """The id of a show that a fact names; it is made where there is none, but if left out."""
        title = line_of(title, TEXTS["show"]["title"])
        item = self._known(title) if title else None
        if item is None and title and fold(title) not in self._left_out:
            item = self._take_id()
            unknown = (None, None, None, None, None)
            self.made.append(Show(item, title, (), "series", *unknown, *source, spoiler=False))
        if item is not None:
            self._shows[fold(title)] = item
        return item

    def person(self, name: str, *, company: bool = False) -> int | None:
        """The id of somebody; they are made where there is nobody of this name.

        Where nothing was found out about them, `company` says what they are.
        """
        kind = COMPANY if company else PERSON
        unknown = {"name": name, "kind": kind, "known_as": None, "other_spellings": ()}
        details = self._details.get(fold(name), unknown)
        name = line_of(details["name"], TEXTS["contributor"]["name"])
        key = fold(name)
        if name and key not in self._people:
            known = self._namesake(details)
            self._people[key] = self._new(name, details) if known is None else known
        return self._people.get(key)

    def _namesake(self, details: dict[str, Any]) -> int | None:
        """Who of the book has this name, or one of its spellings; of several the likeliest."""
        decided = self._meant.get(name_key("person", details["name"]))
        if decided == 0:
            return None
        if decided is not None and decided in self._book.contributors:
            return decided
        exact = self._book.index.contributor_names.exact
        for name in _names(details):
            found = exact(name)
            if found:
                return max(found, key=lambda item: self._likeness(item, details))
        return None

    def _likeness(self, item: int, details: dict[str, Any]) -> tuple[bool, ...]:
        row = self._book.contributors[item]
        worked = {credit.show for credit in self._book.index.credits_by.get(item, ())}
        return (
            row.kind == details["kind"],
            not worked.isdisjoint(self._shows.values()),
            row.known_as is not None and row.known_as == details["known_as"],
        )

    def _new(self, name: str, details: dict[str, Any]) -> int:
        item, limits = self._take_id(), TEXTS["contributor"]
        spelt = "\n".join(details["other_spellings"])
        self.made.append(
            Contributor(
                item,
                name,
                details["kind"],
                line_of(details["known_as"] or "", limits["known_as"]) or None,
                lines_of(spelt, limits["other_spellings"], MOST_OTHER_NAMES),
            )
        )
        return item


def _names(details: dict[str, Any]) -> tuple[str, ...]:
    """The name, and the spellings by which nobody else is meant: not a surname alone."""
    spellings = details["other_spellings"]
    told = (text for text in spellings if " " in text.strip() or details["kind"] == COMPANY)
    return (details["name"], *told)
