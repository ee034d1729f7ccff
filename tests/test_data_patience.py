"""What is waited for, how long, and what is tried again."""

import asyncio

import pytest

from data import StoreUnavailable, patience
from data.patience import TRIES, after, repeated, room, watched


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing takes long here."""
    monkeypatch.setattr(patience, "PULSE_SECONDS", 0.01)
    monkeypatch.setattr(patience, "BREAK_SECONDS", 0.001)


async def alive() -> None:
    """A server that answers."""


async def dead() -> None:
    """A server that does not."""
    raise StoreUnavailable("no answer")


async def nothing() -> None:
    """What never ends."""
    await asyncio.Event().wait()


async def soon() -> int:
    """What takes a few beats."""
    await asyncio.sleep(0.05)
    return 7


async def test_what_goes_on_is_waited_for_while_the_server_answers() -> None:
    assert await watched(soon(), alive) == 7


async def test_what_goes_on_is_given_up_when_the_server_does_not() -> None:
    with pytest.raises(StoreUnavailable, match="no answer"):
        await watched(nothing(), dead)


async def test_nothing_is_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAVY_SECONDS", 0.03)
    with pytest.raises(StoreUnavailable, match="longer than"):
        await watched(nothing(), alive)


async def test_what_ends_while_it_is_given_up_counts() -> None:
    async def stubborn() -> int:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return 7
        return 0

    assert await watched(stubborn(), dead) == 7


async def test_what_fails_fails() -> None:
    with pytest.raises(StoreUnavailable, match="no answer"):
        await watched(dead(), alive)


async def test_there_is_room_for_a_few() -> None:
    places = asyncio.Semaphore(1)
    async with room(places, after(60)):
        with pytest.raises(StoreUnavailable, match="at the same time"):
            async with room(places, after(0.01)):
                pytest.fail("there is one place")
    with pytest.raises(KeyError):
        async with room(places, None):
            raise KeyError
    assert not places.locked()


async def test_what_may_be_tried_again_is_tried_a_few_times() -> None:
    tries: list[int] = []

    async def fails_often(often: int) -> int:
        tries.append(1)
        if len(tries) <= often:
            raise StoreUnavailable("busy")
        return 7

    assert await repeated(lambda: fails_often(2), lambda error: error.reason == "busy") == 7
    assert len(tries) == 3
    tries.clear()
    with pytest.raises(StoreUnavailable, match="busy"):
        await repeated(lambda: fails_often(100), lambda _: True)
    assert len(tries) == TRIES
    tries.clear()
    with pytest.raises(StoreUnavailable, match="busy"):
        await repeated(lambda: fails_often(100), lambda _: False)
    assert len(tries) == 1
