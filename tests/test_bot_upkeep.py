"""What comes round by itself, above all what becomes of servers that the bot has left."""

import asyncio

from simcord.backend import serializers

from bot.client import Greenlight
from bot.upkeep import (
    ROUNDS_A_DAY,
)
from tests.clock import DAY, NOW, Clock, departures
from tests.desk import CITY, desk
from tests.kept import belongings
from tests.world import World


async def own_book(world: World) -> None:
    """Give the world's server a book of its own."""
    reporter = await desk(world)
    await reporter.fill("show.kind", reporter.show(CITY).id, genre="thriller")


async def daily(bot: Greenlight) -> None:
    """Let the last round of a day come, and the first of the next."""
    bot.upkeep._rounds = ROUNDS_A_DAY - 1
    await bot.upkeep.round()
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
