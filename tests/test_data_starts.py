"""Several processes take turns in beginning sessions with Discord."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from data import Store
from data.starts import Starts
from tests.histories import opened

APART = 5_000


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """The store of one process."""
    async with opened(address) as store:
        yield store


async def pass_by(store: Store, milliseconds: int) -> None:
    """Let so much time go by since all starts."""
    statement = "UPDATE session_start SET at = at - $1"
    await store._database.transact(lambda connection: connection.fetch(statement, milliseconds))


async def test_one_start_in_five_seconds(store: Store, address: str) -> None:
    async with opened(address) as other:
        assert await store.starts.take(0, APART) == 0
        for process in (store, other):
            left = await process.starts.take(0, APART)
            assert 0 < left <= APART
        await pass_by(store, APART - 1_000)
        assert 0 < await other.starts.take(0, APART) <= 1_000
        await pass_by(store, 1_000)
        assert await other.starts.take(0, APART) == 0
        assert await store.starts.take(0, APART) > 0


async def test_each_bucket_has_its_own_turns(store: Store) -> None:
    assert [await store.starts.take(bucket, APART) for bucket in (0, 1, 15)] == [0, 0, 0]
    assert all([await store.starts.take(bucket, APART) for bucket in (0, 1, 15)])


async def test_of_many_at_once_one_is_first(store: Store, address: str) -> None:
    async with opened(address) as other:
        everybody = [Starts(process._database) for process in (store, other) for _ in range(10)]
        left = await asyncio.gather(*(starts.take(3, APART) for starts in everybody))
    assert left.count(0) == 1


async def test_a_clock_that_was_set_back_stops_nobody(store: Store) -> None:
    assert await store.starts.take(0, APART) == 0
    await pass_by(store, -3_600_000)
    assert await store.starts.take(0, APART) == 0
    assert await store.starts.take(0, APART) > 0


async def test_a_restart_does_not_forget(address: str) -> None:
    async with opened(address) as store:
        assert await store.starts.take(0, APART) == 0
    async with opened(address) as store:
        assert await store.starts.take(0, APART) > 0
