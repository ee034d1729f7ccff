"""The sorted lists in which names are looked up (data/names.py): made, and changed in step.

Everything in them goes by the number of a name, which follows from the id of its owner. So lists
that were changed again and again are the same as lists made at once from the same names.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, MutableSequence
from copy import copy
from dataclasses import dataclass
from itertools import takewhile
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from data.text import fold

PLACES = 100
"""A name's number is its owner's id times this, and its place among the names of its owner."""

PAGE = PLACES * 4_096
"""So many numbers are on a page: names by number are kept on pages, so that a change need not copy
all of them."""

DIGITS = 14
"""Digits of a number at the end of an entry: ids may grow to a million million."""

LETTERS = 2
"""The entries that begin with the same so many letters are one list: it is copied, and kept sorted,
in no time."""

Numbers: TypeAlias = MutableSequence[int]
Texts: TypeAlias = MutableSequence[str]
E = TypeVar("E", str, int)
V = TypeVar("V")


class Name(NamedTuple):
    """One name of the thing `id`: its own (`main`), or another name or spelling of it."""

    id: int
    text: str
    main: bool


@dataclass(frozen=True, slots=True, eq=False)
class NameLists:
    """Names by number, and what leads to their numbers.

    `names` has them as they are, `keys` as they are compared: folded, with a space before each
    word; both on pages. `firsts` has an entry for each name, `laters` one for each later word of
    it, by their first letters. `pairs` has the numbers of the names in which two neighbouring
    letters stand, `mains` those of all main names.
    """

    names: Mapping[int, Mapping[int, Name]]
    keys: Mapping[int, Mapping[int, str]]
    mains: Numbers
    firsts: Mapping[str, Texts]
    laters: Mapping[str, Texts]
    pairs: Mapping[str, Numbers]

    @classmethod
    def empty(cls) -> "NameLists":
        """Lists of no names."""
        return cls({}, {}, array("Q"), {}, {}, {})


class NameListsBuilder:
    """Changes a copy of some lists, which stay as they are: what does not change is shared."""

    def __init__(self, lists: NameLists) -> None:
        self._names = _Paged(lists.names)
        self._keys = _Paged(lists.keys)
        self._mains = copy(lists.mains)
        self._firsts = _Sorted[str](lists.firsts, [])
        self._laters = _Sorted[str](lists.laters, [])
        self._pairs = _Sorted[int](lists.pairs, array("Q"))

    def add(self, names: Iterable[Name]) -> None:
        """Take some names; those of one owner are kept in the order in which they come."""
        for name in names:
            number, key = name.id * PLACES, fold(name.text)
            known, keys = self._names.page(number), self._keys.page(number)
            while number in known:
                number += 1
            known[number], keys[number] = name, " " + key
            if name.main:
                insort(self._mains, number)
            first, *laters = _entries(key, number)
            self._firsts.put(first, [first[:LETTERS]])
            for later in laters:
                self._laters.put(later, [later[:LETTERS]])
            self._pairs.put(number, pairs_of(" " + key))

    def remove(self, owners: Iterable[int]) -> None:
        """Take out all names of these owners, whether they have any or not."""
        for owner in owners:
            numbers = range(owner * PLACES, (owner + 1) * PLACES)
            known, keys = self._names.page(numbers[0]), self._keys.page(numbers[0])
            for number in takewhile(known.__contains__, numbers):
                self._forget(number, known.pop(number), keys.pop(number))

    def _forget(self, number: int, name: Name, key: str) -> None:
        if name.main:
            del self._mains[bisect_left(self._mains, number)]
        first, *laters = _entries(key[1:], number)
        self._firsts.take(first, [first[:LETTERS]])
        for later in laters:
            self._laters.take(later, [later[:LETTERS]])
        self._pairs.take(number, pairs_of(key))

    def finish(self) -> NameLists:
        """Return the changed lists; the builder must not be used after it."""
        tables = (self._firsts.lists, self._laters.lists, self._pairs.lists)
        return NameLists(self._names.finish(), self._keys.finish(), self._mains, *tables)


class _Paged(Generic[V]):
    """Values by number. A page that came from elsewhere is copied before it first changes."""

    def __init__(self, pages: Mapping[int, Mapping[int, V]]) -> None:
        self._pages = dict(pages)
        self._own: dict[int, dict[int, V]] = {}

    def page(self, number: int) -> dict[int, V]:
        place = number // PAGE
        if place not in self._own:
            self._own[place] = dict(self._pages.get(place, {}))
        return self._own[place]

    def finish(self) -> dict[int, Mapping[int, V]]:
        return {place: page for place, page in (self._pages | self._own).items() if page}


class _Sorted(Generic[E]):
    """Sorted lists by key. A list that came from elsewhere is copied before it first changes."""

    def __init__(self, lists: Mapping[str, MutableSequence[E]], empty: MutableSequence[E]) -> None:
        self.lists: dict[str, MutableSequence[E]] = dict(lists)
        self._empty: MutableSequence[E] = empty
        self._own: dict[str, MutableSequence[E]] = {}

    def put(self, entry: E, keys: Iterable[str]) -> None:
        for key in keys:
            found = self._own.get(key) or self._copied(key)
            if found and entry < found[-1]:
                insort(found, entry)
            else:  # as most numbers do when an index is made
                found.append(entry)

    def take(self, entry: E, keys: Iterable[str]) -> None:
        for key in keys:
            found = self._own.get(key) or self._copied(key)
            del found[bisect_left(found, entry)]
            if not found:
                del self.lists[key], self._own[key]

    def _copied(self, key: str) -> MutableSequence[E]:
        self._own[key] = self.lists[key] = copy(self.lists.get(key, self._empty))
        return self._own[key]


def _entries(key: str, number: int) -> Iterator[str]:
    """Yield the key from each of its words on, what stands before it, and the name's number.

    Line breaks between them sort before all that a folded name has. Texts and not tuples, because
    they sort faster and the garbage collector need not follow them.
    """
    start = 0
    while True:
        yield f"{key[start:]}\n{key[:start]}\n{number:0{DIGITS}}"
        start = key.find(" ", start) + 1
        if not start:
            return


def starting(entries: Mapping[str, Texts], text: str) -> Iterator[int]:
    """Yield the numbers of the entries that begin with a text, in order."""
    short = len(text) < LETTERS
    keys = sorted(key for key in entries if key.startswith(text)) if short else [text[:LETTERS]]
    for key in keys:
        found = entries.get(key, ())
        place = bisect_left(found, text)
        while place < len(found) and found[place].startswith(text):
            yield int(found[place][-DIGITS:])
            place += 1


def pairs_of(text: str) -> set[str]:
    """Return all pairs of neighbouring letters in a text."""
    return {text[place : place + 2] for place in range(len(text) - 1)}
