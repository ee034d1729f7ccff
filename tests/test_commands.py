"""The set of all commands: what must hold for each of them, whichever there are."""

import itertools
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord.results import InteractionResult

from bot.answers import UNKNOWN_INTERACTION
from bot.client import Greenlight
from data import Shelf, StoreUnavailable
from tests.world import Answer, World, walk

READING = ("show", "credits", "quote", "announcements", "help")

EDITING = {
    "admin add": {},
    "admin edit": {"anything": "Star City"},
    "admin read": {},
    "admin history": {},
    "admin settings": {},
    "admin data": {},
}
"""The commands of editors, each with what must be said."""

MENUS = ("Save as quote", "Read announcement")

MANAGE_GUILD = 32
MODAL = 9
LONGEST_OF_ADMIN = 40
"""Short enough that all of `/admin` stays under 8,000 characters when it grows."""

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


async def test_every_command_is_known_here(world: World) -> None:
    """A new one must be put into one of these sets, and pass what they pass."""
    assert {command.qualified_name for command in leaves(world.bot)} == {*READING, *EDITING}
    assert {told["name"] for told in payloads(world.bot) if told["type"] != 1} == set(MENUS)


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


async def test_editing_works_in_servers_alone_and_is_hidden(world: World) -> None:
    editing = [told for told in payloads(world.bot) if told["name"] not in READING]
    assert {told["name"] for told in editing} == {"admin", *MENUS}
    for told in editing:
        assert told["contexts"] == [0], told["name"]
        assert told["integration_types"] == [0], told["name"]
        assert told["default_member_permissions"] == MANAGE_GUILD, told["name"]
    seen = world.fan.available_commands(world.channel)
    assert set(seen) == set(READING) == set(world.fan.user.available_commands())
    assert set(EDITING) <= set(world.editor.available_commands(world.channel))


async def test_admin_is_told_in_few_words(world: World) -> None:
    for command in leaves(world.bot):
        if command.qualified_name in EDITING:
            told = [command.description, *(option.description for option in command.parameters)]
            assert max(map(len, told)) <= LONGEST_OF_ADMIN, command.qualified_name


async def test_every_reading_command_can_be_private(world: World) -> None:
    for name, private in itertools.product(READING, (False, True)):
        assert (await world.ask(name, private=private)).private is private, name


async def test_nothing_can_ping(world: World) -> None:
    """Whatever is sent carries allowed_mentions without a single kind of mention."""
    for name in (*READING, *EDITING):
        await call(world, name)
    sent = [answer["data"] for answer in world.first_answers if answer["type"] != MODAL]
    assert len(sent) == len(READING) + len(EDITING) - 1  # one opens a form, which mentions nobody
    assert all(data["allowed_mentions"] == {"parse": []} for data in sent)


async def test_images_have_alternative_text(world: World) -> None:
    for name in READING:
        for component in walk((await world.ask(name)).message.components):
            for image in (component, *component.get("items", [])):
                assert "media" not in image or image.get("description")


async def call(world: World, name: str) -> InteractionResult:
    """What comes of a command, or of a menu on a message, called by whoever sees it."""
    if name in MENUS:
        message = await world.fan.send(world.channel, "We go on.")
        return await world.editor.context_menu(world.channel, name, message)
    who = world.editor if name in EDITING else world.fan
    return await who.slash(world.channel, name, **EDITING.get(name, {}))


@pytest.mark.parametrize("name", [*READING, *EDITING, *MENUS])
async def test_error_path(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With the book out of reach, each command says so, privately, and nothing else."""

    async def away(_shelf: Shelf, _guild: int | None) -> None:
        raise StoreUnavailable("the disk is gone")

    monkeypatch.setattr(Shelf, "held", lambda _shelf, _guild: None)
    monkeypatch.setattr(Shelf, "book", away)
    answer = Answer(await call(world, name))
    assert answer.private
    assert "I cannot reach my press book right now" in answer.text
    assert "disk" not in answer.text
    assert len(world.unexpected_errors()) == 1


@pytest.mark.parametrize("name", [*EDITING, *MENUS])
async def test_editing_is_answered_in_private(world: World, name: str) -> None:
    """Or with a form, which nobody else sees either."""
    result = await call(world, name)
    assert result.modal or Answer(result).private


@pytest.mark.parametrize("name", [*READING, *EDITING, *MENUS])
async def test_too_late_is_no_error(world: World, name: str) -> None:
    """Discord forgets an interaction that was not answered in time: logged, and that is all."""
    world.env.inject_error(
        "POST", "/interactions/*", status=404, code=UNKNOWN_INTERACTION, message="Unknown"
    )
    result = await call(world, name)
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
