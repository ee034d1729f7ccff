"""The set of all commands: what must hold for each of them, whichever there are."""

import itertools
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.answers import UNKNOWN_INTERACTION
from bot.client import Greenlight
from data import Shelf, StoreUnavailable
from tests.world import Answer, World, walk

READING = ("show", "credits", "quote", "announcements", "help")

Leaf = app_commands.Command[Any, Any, Any]


def leaves(bot: Greenlight) -> Iterator[Leaf]:
    """Every command that can be called, those in groups too."""
    for command in bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command


def payloads(bot: Greenlight) -> list[dict[str, Any]]:
    """What Discord is told of the commands."""
    return [command.to_dict(bot.tree) for command in bot.tree.get_commands()]


def texts(told: dict[str, Any]) -> Iterator[str]:
    """All that counts towards the 8,000 characters of a command."""
    yield told["name"]
    yield told.get("description", "")
    for option in told.get("options", []):
        yield from texts(option)
    for choice in told.get("choices", []):
        yield choice["name"]
        yield str(choice["value"])


async def test_the_reading_commands_are_there(world: World) -> None:
    assert set(READING) <= {command.name for command in leaves(world.bot)}


async def test_names_are_unique(world: World) -> None:
    names = [command.qualified_name for command in leaves(world.bot)]
    assert len(names) == len(set(names))


async def test_everything_is_described(world: World) -> None:
    for command in leaves(world.bot):
        assert 10 <= len(command.description) <= 100, command.qualified_name
        for option in command.parameters:
            assert option.description not in ("", "…"), (command.qualified_name, option.name)
            assert len(option.description) <= 100


async def test_commands_stay_within_discords_limits(world: World) -> None:
    for told in payloads(world.bot):
        assert sum(map(len, texts(told))) <= 8_000
        assert len(told.get("options", [])) <= 25


async def test_every_text_option_is_bounded(world: World) -> None:
    """Nobody can send 6,000 characters to a search."""
    for command in leaves(world.bot):
        for option in command.parameters:
            if option.type is discord.AppCommandOptionType.string and not option.choices:
                assert option.max_value is not None, (command.qualified_name, option.name)
                assert option.max_value <= 100


async def test_reading_works_everywhere_and_for_everybody(world: World) -> None:
    for told in payloads(world.bot):
        if told["name"] in READING:
            assert told["contexts"] == [0, 1, 2], told["name"]
            assert told["integration_types"] == [0, 1], told["name"]
            assert told["default_member_permissions"] is None, told["name"]
            assert not told["nsfw"]


async def test_every_reading_command_can_be_private(world: World) -> None:
    for name, private in itertools.product(READING, (False, True)):
        assert (await world.ask(name, private=private)).private is private, name


async def test_nothing_can_ping(world: World) -> None:
    """Whatever is sent carries allowed_mentions without a single kind of mention."""
    for name in READING:
        await world.ask(name)
    sent = [answer["data"] for answer in world.first_answers]
    assert len(sent) == len(READING)
    assert all(data["allowed_mentions"] == {"parse": []} for data in sent)


async def test_images_have_alternative_text(world: World) -> None:
    for name in READING:
        for component in walk((await world.ask(name)).message.components):
            for image in (component, *component.get("items", [])):
                assert "media" not in image or image.get("description")


@pytest.mark.parametrize("name", READING)
async def test_error_path(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With the book out of reach, each command says so, privately, and nothing else."""

    async def away(_shelf: Shelf, _guild: int | None) -> None:
        raise StoreUnavailable("the disk is gone")

    monkeypatch.setattr(Shelf, "held", lambda _shelf, _guild: None)
    monkeypatch.setattr(Shelf, "book", away)
    answer = await world.ask(name)
    assert answer.private
    assert "I cannot reach my press book right now" in answer.text
    assert "disk" not in answer.text
    assert len(world.unexpected_errors()) == 1


@pytest.mark.parametrize("name", READING)
async def test_too_late_is_no_error(world: World, name: str) -> None:
    """Discord forgets an interaction that was not answered in time: logged, and that is all."""
    world.env.inject_error(
        "POST", "/interactions/*", status=404, code=UNKNOWN_INTERACTION, message="Unknown"
    )
    result = await world.fan.slash(world.channel, name)
    assert not result.acknowledged
    assert world.unexpected_errors() == []


async def test_an_answer_that_was_taken_after_all(world: World) -> None:
    """A server error, then «already acknowledged»: the answer stands, nothing more is said."""
    world.env.inject_error("POST", "/interactions/*", status=400, code=40060, message="Already")
    await world.fan.slash(world.channel, "help")
    assert world.unexpected_errors() == []


async def test_direct_messages_read_the_shared_book(world: World) -> None:
    answer = Answer(await world.fan.user.slash("show", name="Star City"))
    assert answer.text.endswith("-# from the shared book")
    assert "from the shared book" not in (await world.ask("show", name="Star City")).text
