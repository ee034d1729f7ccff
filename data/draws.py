"""Fair draws: in each place, for each filter, every quote once before any twice.

They are kept in memory and written behind, so an answer waits for no disk; a crash may repeat a
quote, nothing else. What a place saw before a restart is read when it first draws again.
"""

import logging
import random
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.drawn import DrawChange, DrawStore
from data.errors import StoreUnavailable

_log = logging.getLogger(__name__)

TRIES = 64
"""Blind picks before the unseen quotes are listed: one takes 0.25 µs, a list of 100,000 2.4 ms."""

MOST_DECKS = 5_000
MOST_SEEN = 1_000_000
"""Bounds of what is held: about 60 bytes for each quote seen, so at most some 60 MB."""


class Drawn(NamedTuple):
    """A quote, the how-manieth of the round it is, and how many there are."""

    quote: int
    nth: int
    of: int


MOST_AMONG = 5_000_000
"""Bound of the lists to draw from that are held, so that one which is the same need not be compared
with what was seen: 8 bytes an entry, so at most 40 MB. A search that finds 20,000 makes its own."""


@dataclass
class Deck:
    """What one place has seen for one filter, and what of it is not written down yet."""

    seen: set[int]
    last: int | None = None
    fresh: bool = False
    unwritten: list[int] = field(default_factory=list)
    at: int = 0


class Draws:
    """All draws of this process."""

    def __init__(self, store: DrawStore, chance: random.Random | None = None) -> None:
        self._store = store
        self._chance = chance or random.Random()  # noqa: S311 -- no secret
        self._decks: OrderedDict[tuple[str, str], Deck] = OrderedDict()
        self._seen = 0
        # What each deck was last drawn from, the longest unused first.
        self._among: OrderedDict[tuple[str, str], Sequence[int]] = OrderedDict()
        self._held = 0

    def knows(self, place: str, filter_: str) -> bool:
        """Whether a draw needs no look into the store."""
        return (place, filter_) in self._decks

    async def draw(self, place: str, filter_: str, among: Sequence[int]) -> Drawn | None:
        """Draw one of `among` for a place, fairly; none when there is nothing to draw from.

        `place` names a channel or a user, `filter_` what was asked for; the same filter must come
        with the same sequence while the book is the same.
        """
        if not among:
            return None
        deck = await self._deck(place, filter_)
        before = len(deck.seen)
        if not self._is_held((place, filter_), among) and deck.seen:
            deck.seen.intersection_update(among)  # some may have been removed from the book
        if len(deck.seen) >= len(among):
            deck.seen.clear()
            deck.unwritten = []  # not cleared: `write` may be busy with the old one
            deck.fresh = True
        quote = self._pick(deck, among)
        deck.seen.add(quote)
        deck.unwritten.append(quote)
        deck.last = quote
        deck.at = int(time.time())
        self._seen += len(deck.seen) - before
        self._make_room()
        return Drawn(quote, len(deck.seen), len(among))

    def _is_held(self, key: tuple[str, str], among: Sequence[int]) -> bool:
        """Whether a deck was last drawn from this very sequence; from now on it is."""
        held = self._among.pop(key, ())
        self._among[key] = among
        self._held += len(among) - len(held)
        while self._held > MOST_AMONG and len(self._among) > 1:
            self._held -= len(self._among.popitem(last=False)[1])
        return held is among

    def _drop(self, key: tuple[str, str]) -> None:
        self._seen -= len(self._decks.pop(key).seen)
        self._held -= len(self._among.pop(key, ()))

    def _pick(self, deck: Deck, among: Sequence[int]) -> int:
        shun = {deck.last} if not deck.seen and len(among) > 1 else set()
        for _ in range(TRIES):
            quote = self._chance.choice(among)
            if quote not in deck.seen and quote not in shun:
                return quote
        return self._chance.choice(
            [quote for quote in among if quote not in deck.seen and quote not in shun]
        )

    async def _deck(self, place: str, filter_: str) -> Deck:
        key = (place, filter_)
        if key not in self._decks:
            seen = await self._read(place, filter_)
            if key not in self._decks:  # another draw may have read it meanwhile
                self._decks[key] = Deck(seen)
                self._seen += len(seen)
        self._decks.move_to_end(key)
        return self._decks[key]

    async def _read(self, place: str, filter_: str) -> set[int]:
        try:
            return set(await self._store.seen(place, filter_))
        except StoreUnavailable as error:
            _log.warning("draws not read, so a quote may repeat: %s", error)
            return set()

    def _make_room(self) -> None:
        """Let go of what was not asked for longest, and is written down."""
        too_many = len(self._decks) > MOST_DECKS or self._seen > MOST_SEEN
        for key in list(self._decks)[:16] if too_many else ():
            if not self._decks[key].unwritten and not self._decks[key].fresh:
                self._drop(key)

    async def write(self) -> None:
        """Write down what was drawn since the last time.

        Raises `StoreUnavailable`; then nothing is lost, and the next call writes it.
        """
        waiting = {key: deck for key, deck in self._decks.items() if deck.unwritten or deck.fresh}
        lists = [deck.unwritten for deck in waiting.values()]
        changes = [
            DrawChange(*key, deck.fresh, tuple(deck.unwritten), deck.at)
            for key, deck in waiting.items()
        ]
        if not changes:
            return
        await self._store.write(changes)
        for deck, written, change in zip(waiting.values(), lists, changes, strict=True):
            if deck.unwritten is written:  # else a new round began meanwhile
                del written[: len(change.quotes)]
                deck.fresh = False

    def leave(self, user: int) -> None:
        """Forget what a user drew in private, here; `People.erase` forgets it in the store."""
        for place, filter_ in list(self._decks):
            if place == f"user {user}" or place.startswith(f"user {user} "):
                self._drop((place, filter_))

    async def forget(self) -> None:
        """Drop what is too old or too much from the store; called once a day."""
        await self._store.forget(int(time.time()))
