"""A store that keeps draws in memory, and how a test draws."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from data import Draws, StoreUnavailable
from data.drawn import DrawChange, DrawStore

PLACE = ("channel 1", "..")
"""A place, and the filter that leaves every quote."""


class Memory(DrawStore):
    """A store that keeps draws in memory, and can be down, or wait until it is let go on."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.changes: list[DrawChange] = []
        self.reads: list[tuple[str, str]] = []
        self.forgotten: list[int] = []
        self.down = False
        self.reached = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def _answer(self) -> None:
        self.reached.set()
        await self.go_on.wait()
        if self.down:
            raise StoreUnavailable("down")

    async def seen(self, place: str, filter_: str) -> list[int]:
        """What is kept."""
        self.reads.append((place, filter_))
        await self._answer()
        return list(self.kept[place, filter_])

    async def write(self, changes: Iterable[DrawChange]) -> None:
        """Keep it."""
        await self._answer()
        for change in changes:
            self.changes.append(change)
            kept = self.kept[change.place, change.filter]
            if change.fresh:
                kept.clear()
            kept.update(change.quotes)

    async def forget(self, now: int) -> None:
        """Note when."""
        await self._answer()
        self.forgotten.append(now)

    def hold(self) -> None:
        """Let whoever asks from now on wait."""
        self.reached.clear()
        self.go_on.clear()


def draws_on(store: DrawStore, seed: int = 1) -> Draws:
    """Draws whose chance is the same at every run."""
    return Draws(store, random.Random(seed))  # noqa: S311 -- a test wants the same at every run


async def drawn(
    draws: Draws, among: Sequence[int], times: int, place: str = "channel 1"
) -> list[int]:
    """What is drawn, so many times."""
    found = []
    for _ in range(times):
        draw = await draws.draw(place, "..", among)
        assert draw is not None
        found.append(draw.quote)
    return found


def accounted(draws: Draws) -> bool:
    """Whether the figure that bounds the memory is what is really held."""
    return draws._seen == sum(len(deck.seen) for deck in draws._decks.values())
