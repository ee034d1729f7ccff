"""Looking up names as people type them: at every key press, and once they have sent it.

An index never changes: `change` makes another. It holds the folded names, sorted, also from each
later word on, so that a binary search finds what begins with the letters typed; and for each pair
of neighbouring letters the names that have it: the rarest pair leads to a short list in which all
else is looked for.

Measured with names of one to five English words, on one core, median (95th percentile) in ms:

| names  | a beginning | from the middle | one typo  | two typos | a change  |
| ------ | ----------- | --------------- | --------- | --------- | --------- |
| 10,000 | 0.03 (0.16) | 0.12 (1.6)      | 1.5 (2.3) | 2.2 (3.4) | 0.2 (0.3) |
| 60,000 | 0.04 (0.8)  | 0.6 (3.4)       | 2.3 (3.0) | 3.1 (5.1) | 0.8 (1.3) |
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from data.namelists import (
    PAGE,
    Name,
    NameLists,
    NameListsBuilder,
    Numbers,
    Texts,
    pairs_of,
    starting,
)
from data.text import fold

__all__ = ["Name", "NameIndex", "NameIndexBuilder"]

LONGEST = 100
"""Characters of what was typed that are looked at: Discord sends at most 100 to complete."""

FEW = 5
"""With so many names found by their letters, nobody needs a guess."""

SHORTEST_GUESS = 3
"""From so many letters on typos are forgiven; with fewer, everything is like everything."""

LONGEST_ONE_TYPO = 24
"""Up to so many letters every text one typo away is looked up: some 75 for each letter."""

PAIRS_READ = 16_000
"""Entries in the lists of letter pairs that one look-up reads, the rarest pairs first."""

POOL = 150
"""So many names are compared with what was typed, letter by letter."""

LIKELY = 55.0
"""From this likeness on a name is offered while typing: one typo in three letters."""

SIMILAR = 65.0
"""From this likeness on a name is worth a «Did you mean»."""

SURE, AHEAD = 80.0, 8.0
"""So like, and so far ahead of the next one, a name is taken for what was meant."""

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 "
NO_NAMES = array("Q")


class NameIndexBuilder:
    """Makes an index, some names at a time, so that the event loop is never held for long.

    A name takes 12 µs; `finish` takes no time.
    """

    def __init__(self) -> None:
        self._lists = NameListsBuilder(NameLists.empty())

    def add(self, names: Iterable[Name]) -> None:
        """Take some names, in any order; an owner has at most `PLACES`, its main one first."""
        self._lists.add(names)

    def finish(self) -> "NameIndex":
        """Return the index of all names taken; the builder must not be used after it."""
        return NameIndex(self._lists.finish())


class NameIndex:
    """Names by what people type; case, accents, punctuation and white space never count.

    Made by a `NameIndexBuilder`; nothing here raises, whatever was typed.
    """

    def __init__(self, lists: NameLists) -> None:
        self._lists = lists
        self._firsts = lists.firsts
        self._laters = lists.laters
        self._pairs = lists.pairs

    def change(self, gone: Iterable[int], names: Iterable[Name]) -> "NameIndex":
        """Return an index without the names of the ids in `gone`, and then with these `names`.

        It answers as one made anew would; this one stays as it is. All names of an id come at once.
        """
        builder = NameListsBuilder(self._lists)
        builder.remove(gone)
        builder.add(names)
        return NameIndex(builder.finish())

    def exact(self, text: str) -> list[int]:
        """Return the ids of all that have exactly this name, first those it is the main name of."""
        found = [self._name(number) for number in starting(self._firsts, fold(text) + "\n")]
        found.sort(key=lambda name: not name.main)
        return list(dict.fromkeys(name.id for name in found))

    def begins(self, typed: str) -> bool:
        """Whether any name, or a later word of one, begins with what was typed."""
        return next(self._beginning(fold(typed)[:LONGEST]), None) is not None

    def complete(self, typed: str, limit: int = 25, *, guess: bool = True) -> list[Name]:
        """Return what may be about to be typed: at most `limit` names, the best first, one an id.

        First names that begin with it, then names with a later word that does, each by the
        alphabet; then those with a word for the beginning of each of its words, then those that
        have it in the middle, the shortest first. Where nothing begins with it, and with `guess`,
        also what is like it, the likest first. Nothing typed: the main names in the order of
        their ids.
        """
        key = fold(typed)[:LONGEST]
        if not key:
            return [self._name(number) for number in self._lists.mains[:limit]]
        found: dict[int, Name] = {}
        self._collect(found, self._beginning(key), limit)
        begun = bool(found)
        if len(found) < limit:
            self._collect(found, self._within(key), limit)
        if guess and not begun and len(found) < FEW:
            guesses = self._one_typo_away(key) or self._sharing_pairs(key)
            likely = self._likest(key, guesses, LIKELY)
            self._collect(found, (number for _, number in likely), limit)
        return list(found.values())

    def nearest(self, typed: str, limit: int = 5) -> list[tuple[Name, float]]:
        """Return names for a «Did you mean», with their likeness from `SIMILAR` to 100; one an id.

        The likest first. Gives nothing for what is like no name. 2 ms for 10,000 names, 3 ms for
        60,000.
        """
        key = fold(typed)[:LONGEST]
        begun, within = islice(self._beginning(key), POOL), islice(self._within(key), POOL)
        pool = set(chain(begun, within, self._one_typo_away(key), self._sharing_pairs(key)))
        found: dict[int, tuple[Name, float]] = {}
        for likeness, number in self._likest(key, pool, SIMILAR):
            name = self._name(number)
            found.setdefault(name.id, (name, likeness))
        return list(islice(found.values(), limit))

    def best(self, typed: str) -> int | None:
        """Return the id of what was meant if there is no doubt: typed in full or by far the likest.

        None when several have this name, or come near, or nothing does.
        """
        exact = self.exact(typed)
        if exact:
            return exact[0] if len(exact) == 1 else None
        match self.nearest(typed, 2):
            case [(name, likeness)] if likeness >= SURE:
                return name.id
            case [(name, likeness), (_, next_one)] if likeness >= max(SURE, next_one + AHEAD):
                return name.id
        return None

    def _name(self, number: int) -> Name:
        return self._lists.names[number // PAGE][number]

    def _key(self, number: int) -> str:
        return self._lists.keys[number // PAGE][number]

    def _collect(self, found: dict[int, Name], numbers: Iterable[int], limit: int) -> None:
        for number in numbers:
            if len(found) >= limit:
                return
            name = self._name(number)
            found.setdefault(name.id, name)

    def _beginning(self, key: str) -> Iterator[int]:
        yield from starting(self._firsts, key)
        yield from starting(self._laters, key)

    def _within(self, key: str) -> Iterator[int]:
        words = [" " + word for word in key.split()]
        if len(words) > 1:
            yield from self._having(words)
        if len(key) > 1:
            yield from self._having([key])

    def _having(self, parts: list[str]) -> list[int]:
        """Return the names in which all these parts stand; each part has two letters or more."""
        first, *others = parts
        keys = self._lists.keys
        numbers = self._rarest(parts)[0][:PAIRS_READ]
        found = [
            (key, number) for number in numbers if first in (key := keys[number // PAGE][number])
        ]
        for part in others:
            found = [pair for pair in found if part in pair[0]]
        return [number for _, _, number in sorted((len(key), key, number) for key, number in found)]

    def _rarest(self, parts: Iterable[str]) -> list[Numbers]:
        """Return the lists of all pairs in these parts, the shortest first."""
        # Sorted first by pair, because a set of texts has another order after each start.
        pairs = sorted(set().union(*map(pairs_of, parts)))
        return sorted((self._pairs.get(pair, NO_NAMES) for pair in pairs), key=len)

    def _one_typo_away(self, key: str) -> Iterable[int]:
        found: set[int] = set()
        if SHORTEST_GUESS <= len(key) <= LONGEST_ONE_TYPO:
            for entries in (self._firsts, self._laters):
                for text in _one_typo(entries, key):
                    found.update(islice(starting(entries, text), FEW))
        return found

    def _sharing_pairs(self, key: str) -> Iterable[int]:
        shared: Counter[int] = Counter()
        left = PAIRS_READ if len(key) >= SHORTEST_GUESS else 0
        for numbers in self._rarest([" " + key]):
            shared.update(numbers[:left])
            left = max(0, left - len(numbers))
        return [number for number, _ in shared.most_common(POOL)]

    def _likest(self, key: str, numbers: Iterable[int], least: float) -> list[tuple[float, int]]:
        scored = ((_likeness(key, self._key(number)), number) for number in numbers)
        likely = [pair for pair in scored if pair[0] >= least]
        return sorted(likely, key=lambda pair: (-pair[0], self._shortest(pair[1])))

    def _shortest(self, number: int) -> tuple[int, str, int]:
        key = self._key(number)
        return (len(key), key, number)


def _one_typo(entries: Mapping[str, Texts], key: str) -> Iterator[str]:
    """Yield the texts of which the key is one typo away: a letter lost, added, wrong, swapped.

    Stops at the first letter with which no entry goes on.
    """
    for place in range(len(key) + 1):
        left, right = key[:place], key[place:]
        if next(starting(entries, left), None) is None:
            return
        yield left + right[1:]
        yield left + right[1:2] + right[:1] + right[2:]
        for letter in LETTERS:
            yield left + letter + right
            yield left + letter + right[1:]


def _likeness(typed: str, key: str) -> float:
    """Return 0 to 100: as a whole, with the words in another order, or as a part of the name."""
    whole = 100 * OSA.normalized_similarity(typed, key[1:])
    ordered = 0.95 * fuzz.token_sort_ratio(typed, key) if " " in typed else 0.0
    # The more of the name has been typed, the better; never as good as the whole name.
    part = _part(typed, key) * (85 + 10 * min(1, len(typed) / len(key)))
    return max(whole, ordered, part)


def _part(typed: str, key: str) -> float:
    """Return how like the beginning of one of its words and what follows is, from 0 to 1."""
    best, start = 0.0, 1
    while start and len(typed) >= SHORTEST_GUESS:
        end = start + len(typed)
        alike = OSA.normalized_similarity(typed, key[start:end])
        if alike >= 0.5:  # spares two thirds of the time
            others = (key[start : end + 1], key[start : end - 1])
            best = max(best, alike, *(OSA.normalized_similarity(typed, part) for part in others))
        start = key.find(" ", start) + 1
    return best
