"""Leases: one holder at a time, until it expires by the database's clock."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from data import StoreUnavailable
from data.database import Database, open_database
from data.leases import Leases
from data.migrations import migrate


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """A database with no more than its tables."""
    database = await open_database(address)
    await migrate(database)
    yield database
    await database.close()


async def test_a_lease_has_one_holder(database: Database) -> None:
    ours, theirs = Leases(database), Leases(database)
    assert await ours.take("cleaning", 60)
    assert not await theirs.take("cleaning", 60)
    assert await theirs.take("counting", 60)
    assert await ours.take("cleaning", 60)


async def test_a_lease_that_is_dropped_is_free(database: Database) -> None:
    ours, theirs = Leases(database), Leases(database)
    assert await ours.take("cleaning", 60)
    await theirs.drop("cleaning")
    assert not await theirs.take("cleaning", 60)
    await ours.drop("cleaning")
    assert await theirs.take("cleaning", 60)


async def pass_by(database: Database, seconds: int) -> None:
    """Let so much time go by for every lease."""
    statement = "UPDATE lease SET until = until - $1"
    await database.transact(lambda connection: connection.fetch(statement, seconds * 1_000))


async def until(database: Database, name: str) -> int:
    """When a lease expires."""
    ((found,),) = await database.fetch("SELECT until FROM lease WHERE name = $1", name)
    return int(found)


async def test_a_lease_expires(database: Database) -> None:
    ours, theirs = Leases(database), Leases(database)
    assert await ours.take("cleaning", 3_600)
    await pass_by(database, 3_000)
    assert not await theirs.take("cleaning", 3_600)
    assert await ours.take("cleaning", 3_600)  # from now on
    await pass_by(database, 3_000)
    assert not await theirs.take("cleaning", 3_600)
    await pass_by(database, 600)
    assert await theirs.take("cleaning", 3_600)
    assert not await ours.take("cleaning", 3_600)


async def test_a_lease_lasts_as_long_as_asked(database: Database) -> None:
    await Leases(database).take("cleaning", 1_000)
    await Leases(database).take("counting", 3_000.5)
    apart = await until(database, "counting") - await until(database, "cleaning")
    assert 2_000_500 <= apart < 2_100_000


async def test_of_many_that_ask_at_once_one_gets_it(database: Database) -> None:
    asked = [Leases(database).take("cleaning", 60) for _ in range(20)]
    assert sum(await asyncio.gather(*asked)) == 1


async def test_what_is_held_is_given_back(database: Database) -> None:
    ours, theirs = Leases(database), Leases(database)
    with pytest.raises(KeyError):
        async with ours.held("cleaning", 60, 60):
            assert not await theirs.take("cleaning", 60)
            raise KeyError
    assert await theirs.take("cleaning", 60)


async def test_what_is_held_is_extended(database: Database) -> None:
    async with Leases(database).held("cleaning", 0.3, 60):
        first = await until(database, "cleaning")
        while await until(database, "cleaning") == first:
            await asyncio.sleep(0.01)


async def test_whoever_wants_to_hold_it_waits(database: Database) -> None:
    ours, theirs = Leases(database), Leases(database)
    order = []

    async def wait() -> None:
        async with theirs.held("cleaning", 60, 60):
            order.append("theirs")

    async with ours.held("cleaning", 60, 60):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0.3)
        order.append("ours")
    await waiting
    assert order == ["ours", "theirs"]


async def test_nobody_waits_for_ever(database: Database) -> None:
    assert await Leases(database).take("cleaning", 60)
    with pytest.raises(StoreUnavailable, match="'cleaning' for"):
        async with Leases(database).held("cleaning", 60, 0.2):
            pytest.fail("another has it")


async def test_a_database_that_is_gone_takes_nothing_along(address: str) -> None:
    database = await open_database(address)
    await migrate(database)
    async with Leases(database).held("cleaning", 0.03, 60):
        await database.close()
        await asyncio.sleep(0.1)
    with pytest.raises(StoreUnavailable):
        await Leases(database).take("cleaning", 60)


@pytest.mark.sqlite
async def test_the_clock_of_a_file_is_that_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'here.db'}")
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.5)
    assert await database.clock() == 1_800_000_000_500
    assert await database.transact(lambda connection: connection.clock()) == 1_800_000_000_500
    await database.close()
