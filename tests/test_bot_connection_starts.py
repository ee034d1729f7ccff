"""Turns for new sessions: never nearer than Discord allows, whatever else is out of order."""

import asyncio
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.connection.starts import APART, FRESH, LONGEST_WAIT, WAITS_CONNECTED, NotYet, Starts
from data import StoreUnavailable

LIMITS = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
DISCORDS = 5.0
"""Seconds that Discord wants between two of one bucket."""


class Hours:
    """The time, which goes by while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let it go by."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hours]:
    """The time of all clocks."""
    hours = Hours()
    monkeypatch.setattr(time, "monotonic", lambda: hours.now)
    monkeypatch.setattr(time, "time", lambda: hours.now)
    monkeypatch.setattr(asyncio, "sleep", hours.sleep)
    yield hours


def process(take: Callable[[int, int], int], count: int = 1, **limits: int) -> Starts:
    """The queue of a process, over a database that answers so."""

    async def asked(bucket: int, apart: int) -> int:
        return take(bucket, apart)

    async def fetch() -> discord.SessionStartLimits:
        return discord.SessionStartLimits(**{**LIMITS, **limits})

    bot: Any = SimpleNamespace(
        store=SimpleNamespace(starts=SimpleNamespace(take=asked)),
        shard_count=count,
        fetch_session_start_limits=fetch,
    )
    return Starts(bot)


def answers(*left: int) -> Callable[[int, int], int]:
    """A database that gives these answers one after the other."""
    given = iter(left)
    return lambda _bucket, _apart: next(given)


def down(_bucket: int, _apart: int) -> int:
    """A database that cannot be reached."""
    raise StoreUnavailable("down")


async def test_the_turn_is_waited_for(hours: Hours) -> None:
    await process(answers(3_000, 250, 0)).wait(0)
    assert hours.slept == [3.0, 0.25]


async def test_buckets_and_the_distance_are_asked_for(hours: Hours) -> None:
    asked = []

    def take(bucket: int, apart: int) -> int:
        asked.append((bucket, apart))
        return 0

    starts = process(take, 64, max_concurrency=16)
    for shard in (0, 15, 17):
        await starts.wait(shard)
    assert asked == [(bucket, int(APART * 1000)) for bucket in (0, 15, 1)]
    assert APART > DISCORDS + FRESH
    assert hours.slept == []


async def test_who_has_to_wait_long_hangs_up(hours: Hours) -> None:
    with pytest.raises(NotYet) as turn:
        await process(answers(5_000, 5_500, 4_000)).wait(0)
    assert turn.value.seconds == 4.0
    assert sum(hours.slept) + 4 > WAITS_CONNECTED >= sum(hours.slept)


@pytest.mark.parametrize("remaining", [0, 1, 48])
async def test_the_starts_of_the_day_are_not_overdrawn(hours: Hours, remaining: int) -> None:
    """Sixteen buckets: what others begin while we look and wait is left to them."""
    await process(answers(0), max_concurrency=16, remaining=49).wait(0)
    starts = process(answers(0), max_concurrency=16, remaining=remaining, reset_after=7_200_000)
    with pytest.raises(NotYet, match=rf"of 1000 session starts {remaining} are left") as turn:
        await starts.wait(0)
    assert turn.value.seconds == 7_200


async def test_nobody_waits_longer_than_a_day(hours: Hours) -> None:
    with pytest.raises(NotYet) as turn:
        await process(answers(0), remaining=0, reset_after=10**12).wait(0)
    assert turn.value.seconds == LONGEST_WAIT


async def test_a_turn_that_was_given_too_slowly_is_not_taken(hours: Hours) -> None:
    given = answers(0, 0)
    slow = [FRESH + 0.1, 0.0]

    def take(bucket: int, apart: int) -> int:
        hours.now += slow.pop(0)
        return given(bucket, apart)

    await process(take).wait(0)
    assert hours.slept == [APART]
    assert slow == []


@pytest.mark.parametrize("take", [answers(*[0] * 9), down])
async def test_one_process_never_hurries(hours: Hours, take: Callable[[int, int], int]) -> None:
    """Whatever the database says, or does not say."""
    begun = []
    starts = process(take, 1)
    for _ in range(5):
        await starts.wait(0)
        begun.append(hours.now)
    assert all(later - sooner >= DISCORDS for sooner, later in pairwise(begun))


@pytest.mark.parametrize("concurrency", [1, 2, 3, 16])
async def test_without_the_database_nobody_meets(
    hours: Hours, monkeypatch: pytest.MonkeyPatch, concurrency: int
) -> None:
    """Forty processes with a shard each, started at any moment: one round is enough for all."""
    begun: dict[int, list[float]] = {}
    started = hours.now
    for shard in range(40):
        hours.now = started + shard * 0.77
        starts = process(down, 40, max_concurrency=concurrency)
        while True:
            try:
                await starts.wait(shard)
                break
            except NotYet as turn:
                hours.now += turn.seconds
        begun.setdefault(shard % concurrency, []).append(hours.now)
    for times in begun.values():
        assert all(later - sooner >= DISCORDS for sooner, later in pairwise(sorted(times)))
        assert max(times) - started <= (40 // concurrency + 2) * APART + 31


async def test_discord_says_nonsense(hours: Hours) -> None:
    await process(answers(0), max_concurrency=0).wait(0)


async def test_without_discords_answer_nothing_is_begun(hours: Hours) -> None:
    async def fail() -> None:
        raise OSError("no network")

    starts = process(answers())
    starts._bot.fetch_session_start_limits = fail  # type: ignore[assignment,method-assign]  # none is given
    with pytest.raises(OSError, match="no network"):
        await starts.wait(0)
