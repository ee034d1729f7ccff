"""Draws are fair: every quote once before any twice, through restarts and edits."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Drawn, Draws
from tests.memory import PLACE, Memory, accounted, drawn, draws_on

CHECKED = settings(deadline=None, database=None, max_examples=200)


async def test_from_nothing_nothing_is_drawn() -> None:
    store = Memory()
    assert await draws_on(store).draw(*PLACE, ()) is None
    assert store.reads == []


async def test_a_draw_says_the_howmanieth_it_is() -> None:
    draws = draws_on(Memory())
    told = [await draws.draw(*PLACE, (7, 8)) for _ in range(4)]
    assert [(draw.nth, draw.of) for draw in told if draw] == [(1, 2), (2, 2)] * 2
    assert [await draws.draw("channel 2", "..", (7,)) for _ in range(2)] == [Drawn(7, 1, 1)] * 2


async def test_chance_decides() -> None:
    orders = {tuple(await drawn(draws_on(Memory(), seed), range(5), 5)) for seed in range(40)}
    assert len(orders) > 20
    assert {order[0] for order in orders} == set(range(5))
    assert await Draws(Memory()).draw(*PLACE, range(1)) == Drawn(0, 1, 1)


class Round:
    """What a place has drawn in its present round, and of that, what is in the book."""

    def __init__(self, kept: Iterable[int] = ()) -> None:
        self.drawn, self.seen = set(kept), set(kept)
        self.last: int | None = None

    def take(self, draw: Drawn, among: Sequence[int]) -> None:
        """Check one draw."""
        self.seen &= set(among)
        if self.seen >= set(among):
            self.drawn, self.seen = set(), set()
            assert draw.quote != self.last or len(among) == 1
        assert draw.quote in set(among) - self.seen
        self.seen.add(draw.quote)
        self.drawn.add(draw.quote)
        self.last = draw.quote
        assert (draw.nth, draw.of) == (len(self.seen), len(among))


KINDS = ("draw", "draw", "turn", "write", "write", "stop", "crash")
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 5)), max_size=40)
"""Draws in two places; a quote that goes or comes; writing; an ordered stop; a crash."""


async def play(steps: list[tuple[str, int]], seed: int) -> None:
    """Go through the steps and check every draw against what fairness asks for."""
    store = Memory()
    draws = draws_on(store, seed)
    rounds: dict[tuple[str, str], Round] = defaultdict(Round)
    among: tuple[int, ...] = (0, 1, 2)
    for step, number in steps:
        place = (f"channel {number % 2}", "..")
        for _ in range(number if step == "draw" and among else 0):
            draw = await draws.draw(*place, among)
            assert draw is not None
            rounds[place].take(draw, among)
        if step == "turn":
            among = tuple(sorted(set(among) ^ {number}))
        if step in ("write", "stop"):
            await draws.write()
            assert {key: kept for key, kept in store.kept.items() if kept} == {
                key: held.drawn for key, held in rounds.items() if held.drawn
            }
        if step in ("stop", "crash"):
            draws = draws_on(store, seed)
            rounds.clear()
            rounds.update({key: Round(kept) for key, kept in store.kept.items()})
        assert accounted(draws)


@CHECKED
@given(steps=STEPS, seed=st.integers(0, 9))
def test_every_quote_comes_once_before_any_twice(steps: list[tuple[str, int]], seed: int) -> None:
    asyncio.run(play(steps, seed))


@CHECKED
@given(steps=STEPS, seed=st.integers(0, 9), decks=st.integers(0, 2), seen=st.integers(0, 6))
def test_draws_stay_fair_when_what_is_held_is_let_go(
    steps: list[tuple[str, int]], seed: int, decks: int, seen: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.draws.MOST_DECKS", decks)
        patch.setattr("data.draws.MOST_SEEN", seen)
        # What is let go takes along which quote was the last one, and which were in the book.
        patch.setattr(Round, "last", property(lambda _: None, lambda _, __: None), raising=False)
        asyncio.run(play([step for step in steps if step[0] != "turn"], seed))


@pytest.mark.parametrize("bound", ["MOST_DECKS", "MOST_SEEN"])
async def test_what_was_asked_for_longest_ago_is_let_go(
    monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(f"data.draws.{bound}", 20)
    store = Memory()
    draws = draws_on(store)
    places = [f"channel {number}" for number in range(20)]
    for place in (*places, places[0]):
        await drawn(draws, (1, 2), 1, place)
        await draws.write()
    assert len(store.reads) == 20
    store.reads.clear()
    await drawn(draws, (1, 2), 1, "one more")
    for place in (places[0], places[-1], "one more", places[1]):
        await drawn(draws, (1, 2), 1, place)
    assert store.reads == [("one more", ".."), (places[1], "..")]
    assert accounted(draws)


async def test_what_is_not_written_is_never_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.draws.MOST_DECKS", 1)
    store = Memory()
    draws = draws_on(store)
    for number in range(9):
        await drawn(draws, (1,), 1, f"channel {number}")
    await draws.write()
    assert list(store.kept.values()) == [{1}] * 9


@pytest.mark.parametrize("tries", [0, 64])
async def test_no_round_begins_with_the_quote_that_ended_the_last(
    tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.draws.TRIES", tries)
    first, second, *others = await drawn(draws_on(Memory()), (1, 2), 20)
    assert others == [first, second] * 9


async def test_a_quote_is_found_when_hardly_any_is_left() -> None:
    every = range(2_000)
    assert sorted(await drawn(draws_on(Memory()), every, 2_000)) == list(every)


async def test_what_is_drawn_from_is_held_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each search makes a list of its own; the rounds go on without it."""
    monkeypatch.setattr("data.draws.MOST_AMONG", 10)
    draws = draws_on(Memory())
    among = [list(range(8)) for _ in range(5)]
    drawn = [await draws.draw(f"channel {place}", "..", one) for place, one in enumerate(among)]
    assert list(map(len, draws._among.values())) == [8]
    rest = [await draws.draw("channel 0", "..", among[0]) for _ in range(8)]
    assert [one.nth for one in rest if one] == [*range(2, 9), 1]
    assert {one.quote for one in (drawn[0], *rest[:7]) if one} == set(among[0])
