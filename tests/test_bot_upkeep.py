"""What comes round by itself, above all what becomes of servers that the bot has left."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from simcord.backend import serializers

from bot.client import Greenlight
from bot.upkeep import ROUNDS_A_DAY, ROUNDS_A_MINUTE, SECONDS_BETWEEN_WRITES, Upkeep
from data import Draws, Shelf, Store, StoreUnavailable
from tests.desk import CITY, desk
from tests.kept import belongings, raw
from tests.world import BrokenError, World

DAY = 86_400
NOW = 1_800_000_000


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        """The time."""
        return self.now

    def days(self, number: float) -> None:
        """Let so many days go by."""
        self.now += number * DAY


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of the process."""
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


def departures(address: str) -> list[tuple[int, int, int | None]]:
    """What is noted of servers that left."""
    return raw(address, "SELECT guild, missing_since, confirmed_at FROM departure ORDER BY guild")


async def own_book(world: World) -> None:
    """Give the world's server a book of its own."""
    reporter = await desk(world)
    await reporter.fill("show.kind", reporter.show(CITY).id, genre="thriller")


async def daily(bot: Greenlight) -> None:
    """Let the first round of a day come."""
    bot.upkeep._rounds = ROUNDS_A_DAY
    await bot.upkeep.round()


async def new_session(bot: Greenlight) -> None:
    """Let the library say that a shard knows its servers."""
    before = asyncio.all_tasks()
    bot.dispatch("shard_ready", 0)
    await asyncio.gather(*(asyncio.all_tasks() - before))


async def test_a_server_that_removes_the_bot(world: World, address: str, clock: Clock) -> None:
    """Everything of it is kept for thirty days, then nothing."""
    await own_book(world)
    guild, bot = world.guild.id, world.bot
    world.env.backend.remove_guild(guild)
    await world.env.settle()
    assert departures(address) == [(guild, NOW, NOW)]
    before = belongings(address, guild)
    clock.days(29.9)
    await daily(bot)
    assert belongings(address, guild) == before
    clock.days(0.2)
    await daily(bot)
    assert not any(belongings(address, guild).values())
    assert departures(address) == []
    assert bot.shelf.book_id(guild) == 1
    assert bot.shelf.own_setting(guild, "editor_role", 0) is None


async def test_a_server_that_invites_the_bot_again(
    world: World, address: str, clock: Clock
) -> None:
    """Its book is there as it was."""
    await own_book(world)
    guild, bot = world.guild.id, world.bot
    backend = world.env.backend
    told = dict(serializers.guild_create_payload(backend, backend.guilds[guild]))
    told.pop("unavailable", None)
    backend.remove_guild(guild)
    await world.env.settle()
    assert departures(address) == [(guild, NOW, NOW)]
    clock.days(20)
    backend.emit("GUILD_CREATE", told)
    await world.env.settle()
    assert departures(address) == []
    before = belongings(address, guild)
    clock.days(20)
    await daily(bot)
    assert belongings(address, guild) == before


async def test_an_outage_is_no_removal(world: World, address: str, clock: Clock) -> None:
    """Discord says that the server is out of order; a new session tells it as well."""
    await own_book(world)
    guild, bot = world.guild.id, world.bot
    world.env.backend.emit("GUILD_DELETE", {"id": str(guild), "unavailable": True})
    await world.env.settle()
    found = bot.get_guild(guild)
    assert found is not None
    assert found.unavailable
    for _ in range(3):
        await new_session(bot)
        clock.days(2)
    assert departures(address) == []


async def test_a_server_that_is_missing_twice(world: World, address: str, clock: Clock) -> None:
    """It removed the bot while no process ran: certain when it is missing again, a day later."""
    await own_book(world)
    guild, bot = world.guild.id, world.bot
    del world.env.backend.guilds[guild]
    bot._connection._guilds.pop(guild)
    for days, confirmed in ((0, None), (0.9, None), (0.2, NOW + 1.1 * DAY), (5, NOW + 1.1 * DAY)):
        clock.days(days)
        await new_session(bot)
        assert departures(address) == [(guild, NOW, confirmed)]
    clock.days(30)
    await daily(bot)
    assert not any(belongings(address, guild).values())


async def test_a_server_that_is_there_again(world: World, address: str, clock: Clock) -> None:
    await own_book(world)
    guild, bot = world.guild.id, world.bot
    held = bot._connection._guilds.pop(guild)
    await new_session(bot)
    assert departures(address) == [(guild, NOW, None)]
    bot._connection._guilds[guild] = held
    await new_session(bot)
    assert departures(address) == []


class Process(SimpleNamespace):
    """All that upkeep asks of a bot, which runs the second of two shards."""


def guild_of(shard: int) -> int:
    """The id of a server of one of two shards."""
    return (10 + shard) << 22


@pytest.fixture
async def process(store: Store) -> Process:
    """A process that runs shard 1 of 2."""
    return Process(
        store=store,
        shelf=Shelf(store),
        draws=Draws(store),
        shards={1: object()},
        shard_count=2,
        present=set[int](),
        sent=[],
    )


def upkeep_of(process: Process) -> Upkeep:
    """Its upkeep."""

    async def send_commands() -> None:
        process.sent.append("commands")

    process.send_commands = send_commands
    process.get_guild = lambda guild: guild if guild in process.present else None
    bot: Any = process
    return Upkeep(bot)


async def test_each_shard_judges_its_own_servers(
    process: Process, store: Store, address: str, clock: Clock
) -> None:
    for shard in (0, 1):
        await store.make_book(guild_of(shard), EMPTY)
    upkeep = upkeep_of(process)
    await upkeep.shard_ready(1)
    assert departures(address) == [(guild_of(1), NOW, None)]
    for shard in (0, 1):
        await upkeep.left(guild_of(shard))
    clock.days(31)
    await upkeep.round()
    assert belongings(address, guild_of(0))["book"]
    assert not any(belongings(address, guild_of(1)).values())
    process.shards = {0: object()}
    for _ in range(ROUNDS_A_DAY):
        await upkeep.round()
    assert not any(belongings(address, guild_of(0)).values())


EMPTY: dict[str, Any] = {
    "format": "greenlight-book/1",
    **{
        table: []
        for table in (
            *("announcements", "shows", "contributors"),
            *("milestones", "credits", "acclaim", "quotes"),
        )
    },
}


async def test_what_is_due_and_when(
    process: Process, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Draws at each round, commands once a minute, and what is too old once a day."""
    done: list[str] = []

    def note(what: str) -> Callable[..., Awaitable[list[int]]]:
        async def work(*_: object) -> list[int]:
            done.append(what)
            return []

        return work

    monkeypatch.setattr(Draws, "write", note("write"))
    monkeypatch.setattr(Draws, "forget", note("forget"))
    monkeypatch.setattr(store.drafts, "forget_old", note("drafts"))
    monkeypatch.setattr(store.departures, "due", note("due"))
    upkeep = upkeep_of(process)
    await upkeep.round()
    assert done == ["write", "forget", "drafts", "due"]
    for _ in range(ROUNDS_A_DAY - 1):
        await upkeep.round()
    assert done[4:] == ["write"] * (ROUNDS_A_DAY - 1)
    assert len(process.sent) == ROUNDS_A_DAY // ROUNDS_A_MINUTE
    assert ROUNDS_A_MINUTE * SECONDS_BETWEEN_WRITES == 60
    assert ROUNDS_A_DAY * SECONDS_BETWEEN_WRITES == DAY


async def test_old_drafts_are_forgotten(
    process: Process, store: Store, address: str, clock: Clock
) -> None:
    await store.drafts.keep(1, 2, 3, "subject", {})
    clock.days(8)
    await upkeep_of(process).round()
    assert raw(address, "SELECT count(*) FROM draft") == [(0,)]


@pytest.fixture
def errors(process: Process) -> Iterator[list[Exception]]:
    """What the store throws, whatever is asked of it."""
    thrown: list[Exception] = []

    async def throw(*_: object) -> None:
        raise thrown[0]

    methods = dict.fromkeys(("known", "left", "back", "missing", "due"), throw)
    process.store = SimpleNamespace(
        departures=SimpleNamespace(**methods), drafts=SimpleNamespace(forget_old=throw)
    )
    process.draws = SimpleNamespace(write=throw, forget=throw)
    yield thrown


@pytest.mark.parametrize("error", [StoreUnavailable("the disk is full"), BrokenError()])
async def test_whatever_goes_wrong_it_goes_on(
    process: Process,
    errors: list[Exception],
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    """And everything that went wrong stands in the log."""
    errors.append(error)
    upkeep = upkeep_of(process)
    await upkeep.round()
    await upkeep.joined(1)
    await upkeep.left(1)
    await upkeep.shard_ready(1)
    said = [record.getMessage().split(",")[0] for record in caplog.records]
    assert said == [
        "draws not written",
        "draws not tidied",
        "drafts not tidied",
        "servers that left not tidied",
        "a server that came back",
        "a server that left",
        "servers that are missing",
    ]
    is_known = isinstance(error, StoreUnavailable)
    assert all((record.exc_info is None) is is_known for record in caplog.records)
