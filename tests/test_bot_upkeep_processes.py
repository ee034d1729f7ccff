"""What several processes do between them: each thing once, and each learns what the others did."""

import asyncio
import logging
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from discord import app_commands

from bot.client import Greenlight
from bot.sync import SENDING_SECONDS, sync_commands
from bot.upkeep import ROUNDS_A_DAY, SECONDS_BETWEEN_LOOKS, Upkeep
from cogs import EXTENSIONS
from data import Store, StoreUnavailable
from tests.clock import Clock
from tests.histories import opened
from tests.kept import raw
from tests.world import BrokenError

APPLICATION = 7


@pytest.fixture
async def stores(address: str) -> AsyncIterator[list[Store]]:
    """The stores of two processes."""
    async with opened(address) as one, opened(address) as other:
        yield [one, other]


def upkeep_of(store: Store, tidied: list[Store]) -> Upkeep:
    """The upkeep of a process; it is noted when it tidies."""

    async def forget() -> None:
        tidied.append(store)

    async def write() -> None:
        pass

    bot: Any = SimpleNamespace(store=store, draws=SimpleNamespace(forget=forget, write=write))
    return Upkeep(bot)


async def day(upkeep: Upkeep) -> None:
    """Let the first round of a day come."""
    upkeep._rounds = ROUNDS_A_DAY
    await upkeep.round()


async def test_one_process_tidies(stores: list[Store], clock: Clock) -> None:
    """And another one in its place when it is no more."""
    tidied: list[Store] = []
    processes = [upkeep_of(store, tidied) for store in stores]
    for process in processes:
        await day(process)
    assert tidied == stores[:1]
    clock.days(1)
    for process in processes:
        await day(process)
    assert tidied == [stores[0]] * 2
    clock.days(1)
    await day(processes[1])
    assert tidied[2:] == stores[1:]


async def test_a_process_that_dies_over_it_is_replaced(stores: list[Store], clock: Clock) -> None:
    tidied: list[Store] = []
    dying = upkeep_of(stores[0], tidied)

    async def die() -> None:
        raise asyncio.CancelledError

    dying._bot.draws.forget = die  # type: ignore[method-assign]  # it ends here
    with pytest.raises(asyncio.CancelledError):
        await day(dying)
    other = upkeep_of(stores[1], tidied)
    await day(other)
    assert tidied == []
    clock.now += 601
    await day(other)
    assert tidied == stores[1:]


async def test_recalls_are_forgotten(stores: list[Store], address: str, clock: Clock) -> None:
    assert raw(address, "SELECT count(*) FROM recall") != [(0,)]  # the starter book was put in
    clock.days(10_000)
    await day(upkeep_of(stores[0], []))
    assert raw(address, "SELECT count(*) FROM recall") == [(0,)]


class Commands(app_commands.CommandTree[Any]):
    """Commands that take a while to be sent."""

    def __init__(self) -> None:
        self.sent = 0
        self.go_on = asyncio.Event()
        self.failure: Exception | None = None

    def get_commands(self, **_: object) -> list[Any]:
        return []

    async def sync(self, **_: object) -> list[Any]:
        self.sent += 1
        if self.failure is not None:
            raise self.failure
        await self.go_on.wait()
        return []


async def test_processes_that_start_together_send_the_commands_once(stores: list[Store]) -> None:
    tree = Commands()
    first = asyncio.create_task(sync_commands(tree, stores[0], APPLICATION))
    while not tree.sent:
        await asyncio.sleep(0)
    assert not await sync_commands(tree, stores[1], APPLICATION)
    tree.go_on.set()
    assert await first
    assert await sync_commands(tree, stores[1], APPLICATION)
    assert tree.sent == 1


async def test_who_comes_while_they_are_being_noted(
    stores: list[Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the lease another process may have sent them."""
    tree = Commands()
    tree.go_on.set()
    take = stores[1].leases.take

    async def late(name: str, seconds: float) -> bool:
        assert await sync_commands(tree, stores[0], APPLICATION)
        return await take(name, seconds)

    monkeypatch.setattr(stores[1].leases, "take", late)
    assert await sync_commands(tree, stores[1], APPLICATION)
    assert tree.sent == 1


async def test_a_process_that_dies_while_sending_is_replaced(
    stores: list[Store], clock: Clock
) -> None:
    tree = Commands()
    tree.failure = BrokenError()
    with pytest.raises(BrokenError):
        await sync_commands(tree, stores[0], APPLICATION)
    tree.failure = None
    tree.go_on.set()
    assert not await sync_commands(tree, stores[1], APPLICATION)
    clock.now += SENDING_SECONDS
    assert await sync_commands(tree, stores[1], APPLICATION)
    assert tree.sent == 2


async def test_an_outage_is_told_once(
    stores: list[Store], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.upkeep")
    errors: list[Exception | None] = [StoreUnavailable("down")] * 3
    errors += [None, None, BrokenError(), None, StoreUnavailable("down")]

    async def look() -> None:
        error = errors.pop(0)
        if error is not None:
            raise error

    bot: Any = SimpleNamespace(following=SimpleNamespace(look=look))
    upkeep = Upkeep(bot)
    while errors:
        await upkeep.follow()
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO", "ERROR", "ERROR"]
    assert [record.exc_info is not None for record in caplog.records] == [0, 0, 1, 0]


@pytest.mark.parametrize("shared", [False, True])
async def test_only_a_database_that_others_can_use_is_followed(
    stores: list[Store], shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores[0].shared = shared
    bot = Greenlight(stores[0], EXTENSIONS, shard_count=1)
    looked = asyncio.Event()

    async def look() -> None:
        looked.set()

    async def send() -> None:
        pass

    monkeypatch.setattr(bot.following, "look", look)
    monkeypatch.setattr(bot, "send_commands", send)
    async with bot:
        await bot.setup_hook()
        assert bot.follow.is_running() is shared
        if shared:
            await looked.wait()
    assert SECONDS_BETWEEN_LOOKS < 1
