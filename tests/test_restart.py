"""A restart in the middle: what must go on as if nothing had happened."""

import re

from bot.client import Greenlight
from cogs import EXTENSIONS
from data import Store
from tests.books import book_file
from tests.world import Answer, World

COUNT = re.compile(r"-# (\d+) of (\d+) quotes? ")


def later(store: Store) -> Greenlight:
    """The bot as a process started later has it."""
    return Greenlight(store, EXTENSIONS, shard_count=1)


def without_help(store: Store) -> Greenlight:
    """A bot with one command less."""
    return Greenlight(store, [name for name in EXTENSIONS if name != "cogs.help"], shard_count=1)


def sent_commands(world: World) -> int:
    """How often commands were sent to Discord."""
    return sum(
        request.method == "PUT" and request.path.endswith("/commands")
        for request in world.env.http_requests
    )


def words(answer: Answer) -> str:
    """The words of the quote on a card."""
    return next(line for line in answer.text.split("\n") if line.startswith(">"))


async def test_commands_are_sent_once(world: World, store: Store) -> None:
    assert sent_commands(world) == 1
    await world.restart(later(store))
    assert sent_commands(world) == 1


async def test_changed_commands_are_sent_again(world: World, store: Store) -> None:
    await world.restart(without_help(store))
    assert sent_commands(world) == 2
    assert "help" not in world.fan.available_commands(world.channel)


async def test_commands_that_discord_did_not_take_are_sent_again(
    world: World, store: Store
) -> None:
    world.env.inject_error("PUT", "/applications/*", status=503, message="Unavailable")
    await world.restart(without_help(store))
    assert [str(error)[:17] for error in world.unexpected_errors()] == ["commands not sent"]
    assert "help" in world.fan.available_commands(world.channel)
    await world.env.advance_time(61)
    assert "help" not in world.fan.available_commands(world.channel)


async def test_the_draw_goes_on_where_it_was(world: World, store: Store) -> None:
    first = await world.ask("quote")
    assert "-# 1 of 2 quotes in this channel" in first.text
    await world.restart(later(store))
    second = await world.ask("quote")
    assert "-# 2 of 2 quotes in this channel" in second.text
    assert words(first) != words(second)


async def test_a_full_round_over_many_restarts(world: World, store: Store) -> None:
    """Seven quotes, a restart after each: each is seen once before any is seen twice."""
    file = book_file(quotes=[{"text": f"Word number {place}."} for place in range(7)])
    await store.make_book(world.guild.id, file)
    seen = []
    for nth in range(1, 8):
        await world.restart(later(store))
        answer = await world.ask("quote")
        count = COUNT.search(answer.text)
        assert count is not None
        assert count.groups() == (str(nth), "7")
        seen.append(words(answer))
    assert len(set(seen)) == 7
    await world.restart(later(store))
    assert "-# 1 of 7" in (await world.ask("quote")).text


async def test_a_book_of_its_own_is_read_after_a_restart(world: World, store: Store) -> None:
    file = book_file(shows=[{"title": "Lantern Street", "kind": "film"}])
    await store.make_book(world.guild.id, file)
    await world.restart(later(store))
    assert "Lantern Street" in (await world.ask("show")).text
    assert "Star City" not in (await world.ask("show")).text
