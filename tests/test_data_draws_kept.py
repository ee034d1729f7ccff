"""Draws are written behind: what a restart, a failure or a draw in between must not break."""

import asyncio
import time

import pytest

from data import Store, StoreUnavailable
from tests.memory import PLACE, Memory, accounted, drawn, draws_on


async def test_a_round_goes_on_after_a_restart(store: Store) -> None:
    before = draws_on(store.draws)
    first = await drawn(before, (1, 2, 3, 4, 5), 3)
    await before.write()
    after = draws_on(store.draws, seed=2)
    second = await drawn(after, (1, 2, 3, 4, 5), 2)
    assert sorted(first + second) == [1, 2, 3, 4, 5]
    await drawn(after, (1, 2, 3, 4, 5), 1)
    await after.write()
    await after.forget()
    assert len(await store.draws.seen(*PLACE)) == 1


async def test_what_is_written_is_dated_and_written_once() -> None:
    store = Memory()
    draws = draws_on(store)
    before = int(time.time())
    quotes = await drawn(draws, (1, 2, 3), 2)
    await draws.write()
    (change,) = store.changes
    assert change[:4] == (*PLACE, False, tuple(quotes))
    assert before <= change.at <= time.time()
    store.down = True
    await draws.write()  # nothing, so the store is not asked
    store.down = False
    await draws.forget()
    assert before <= store.forgotten[0] <= time.time()


async def test_draws_go_on_when_nothing_can_be_read(caplog: pytest.LogCaptureFixture) -> None:
    store = Memory()
    store.kept[PLACE] = {1, 2}
    store.down = True
    draws = draws_on(store)
    assert sorted(await drawn(draws, (1, 2, 3), 3)) == [1, 2, 3]
    assert caplog.messages == ["draws not read, so a quote may repeat: down"]


async def test_nothing_is_lost_when_it_cannot_be_written() -> None:
    store = Memory()
    draws = draws_on(store)
    await drawn(draws, (1, 2, 3), 3)
    await draws.write()
    store.down = True
    again = await drawn(draws, (1, 2, 3), 2)
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            await draws.write()
    with pytest.raises(StoreUnavailable):
        await draws.forget()
    store.down = False
    await draws.write()
    assert store.kept[PLACE] == set(again)


@pytest.mark.parametrize("meanwhile", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("seed", range(4))
async def test_nothing_is_lost_that_is_drawn_during_a_write(
    meanwhile: int, down: bool, seed: int
) -> None:
    store = Memory()
    draws = draws_on(store, seed)
    every = (1, 2, 3)
    quotes = await drawn(draws, every, 1)
    store.hold()
    writing = asyncio.create_task(draws.write())
    await store.reached.wait()
    quotes += await drawn(draws, every, meanwhile)
    store.down = down
    store.go_on.set()
    assert isinstance((await asyncio.gather(writing, return_exceptions=True))[0], Exception) == down
    store.down = False
    await draws.write()
    this_round = quotes[(len(quotes) - 1) // 3 * 3 :]
    assert store.kept[PLACE] == set(this_round)
    assert len(this_round) == len(set(this_round))
    after = await drawn(draws_on(store), every, 3 - len(this_round))
    assert sorted(this_round + after) == [1, 2, 3]


async def test_two_first_draws_at_once_are_of_one_round() -> None:
    store = Memory()
    store.kept[PLACE] = {1, 2}
    draws = draws_on(store)
    store.hold()
    both = [asyncio.create_task(drawn(draws, (1, 2, 3, 4), 1)) for _ in range(2)]
    await store.reached.wait()
    store.go_on.set()
    first, second = await asyncio.gather(*both)
    assert sorted(first + second) == [3, 4]
    assert accounted(draws)


async def test_what_one_user_drew_in_private_is_forgotten_for_that_user_alone() -> None:
    draws = draws_on(Memory())
    among = (1, 2, 3)
    others = ("user 70 book 1", "channel 7", "user 17")
    for place in ("user 7", "user 7 book 1", *others):
        await draws.draw(place, "..", among)
    draws.leave(7)
    again = [await draws.draw(place, "..", among) for place in ("user 7", "user 7 book 1")]
    assert [one and one.nth for one in again] == [1, 1]
    went_on = [await draws.draw(place, "..", among) for place in others]
    assert [one and one.nth for one in went_on] == [2, 2, 2]
