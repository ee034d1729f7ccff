"""The one check of who may edit, on interactions as the library reads them."""

from collections.abc import Callable
from typing import Any

import discord
import pytest

from bot.answers import Interaction
from bot.client import Greenlight
from bot.errors import Refusal
from bot.permissions import may_edit, must_edit
from bot.targets import Target
from data import EDITOR_ROLE, Setting
from tests import doors
from tests.casts import IN_SERVER, NO_EDITOR, NO_MEMBER, setting, with_role
from tests.doors import Caller, Told, press, send
from tests.edits import arrange, made
from tests.world import World

MANAGE, ADMINISTRATOR = 1 << 5, 1 << 3
ALL_OTHERS = doors.ALL_PERMISSIONS & ~(MANAGE | ADMINISTRATOR)


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[Interaction]:
    """What comes to the door of the controls."""
    found: list[Interaction] = []

    async def press(_bot: Greenlight, interaction: Interaction, _target: Target | None) -> None:
        found.append(interaction)

    monkeypatch.setattr(Greenlight, "press", press)
    return found


async def interaction_of(
    world: World, pressed: list[Interaction], who: Caller, told: Callable[[Told], Told] = dict
) -> Interaction:
    """An interaction of somebody, with what Discord tells of them changed."""
    caller = Caller(who.user, who.guild, who.channel, who.card, told)
    await send(world.env, caller, press(Target("panel", "show 3")))
    return pressed.pop()


def check(world: World, interaction: Interaction, sentence: str | None) -> None:
    """Refused with this sentence; with none, permitted."""
    assert may_edit(world.bot, interaction) is (sentence is None)
    if sentence is None:
        must_edit(world.bot, interaction)
        return
    with pytest.raises(Refusal) as refusal:
        must_edit(world.bot, interaction)
    assert refusal.value.card.texts == (sentence,)
    assert not refusal.value.card.buttons


def with_permissions(bits: int) -> Callable[[Told], Told]:
    """Discord says that the member has these permissions in this channel."""
    return lambda payload: {**payload, "member": {**payload["member"], "permissions": str(bits)}}


@pytest.mark.parametrize(
    ("bits", "sentence"),
    [
        (0, NO_EDITOR),
        (ALL_OTHERS, NO_EDITOR),
        (MANAGE, None),
        (ADMINISTRATOR, None),
        (MANAGE | ADMINISTRATOR, None),
        (doors.ALL_PERMISSIONS, None),
    ],
)
async def test_permissions(
    world: World, pressed: list[Interaction], bits: int, sentence: str | None
) -> None:
    fan = await doors.member(world, world.fan)
    check(world, await interaction_of(world, pressed, fan, with_permissions(bits)), sentence)


async def test_the_editor_role(world: World, pressed: list[Interaction]) -> None:
    actor, role = await with_role(world)
    who, fan = await doors.member(world, actor), await doors.member(world, world.fan)
    check(world, await interaction_of(world, pressed, who), NO_EDITOR)
    await arrange(world, made(setting(role)))
    check(world, await interaction_of(world, pressed, who), None)
    check(world, await interaction_of(world, pressed, fan), NO_EDITOR)


async def test_a_role_that_was_deleted(world: World, pressed: list[Interaction]) -> None:
    """Even where Discord still tells of it."""
    actor, role = await with_role(world)
    await arrange(world, made(setting(role)))
    who = await doors.member(world, actor)
    world.env.backend.delete_role(world.guild.id, role.id)

    def still_told(payload: Told) -> Told:
        return {**payload, "member": {**payload["member"], "roles": [str(role.id)]}}

    check(world, await interaction_of(world, pressed, who, still_told), NO_EDITOR)
    check(world, await interaction_of(world, pressed, who), NO_EDITOR)


GARBAGE = ("0", "-1", "x", " ", "²", "1e9", "٣", "9" * 100, "99999999999999999999999", "None")


@pytest.mark.parametrize("value", GARBAGE)
async def test_a_setting_that_names_no_role(
    world: World, pressed: list[Interaction], value: str
) -> None:
    actor, _ = await with_role(world)
    await arrange(world, made(Setting(0, EDITOR_ROLE, value)))
    who = await doors.member(world, actor)
    check(world, await interaction_of(world, pressed, who), NO_EDITOR)
    assert (await world.ask("show", name="Star City")).text.startswith("**Star City**")


async def test_everyone_is_no_editor_role(world: World, pressed: list[Interaction]) -> None:
    """The role that all members have has the id of the server."""
    await arrange(world, made(Setting(0, EDITOR_ROLE, str(world.guild.id))))
    fan = await doors.member(world, world.fan)
    check(world, await interaction_of(world, pressed, fan), NO_EDITOR)


async def test_a_role_that_is_set_for_one_channel(world: World, pressed: list[Interaction]) -> None:
    """Who is an editor is set for the whole server."""
    actor, role = await with_role(world)
    who = await doors.member(world, actor)
    await arrange(world, made(setting(role)._replace(id=world.channel.id)))
    check(world, await interaction_of(world, pressed, who), NO_EDITOR)


async def test_a_member_without_roles(world: World, pressed: list[Interaction]) -> None:
    _, role = await with_role(world)
    await arrange(world, made(setting(role)))
    fan = await doors.member(world, world.fan)

    def no_roles(payload: Told) -> Told:
        return {**payload, "member": {**payload["member"], "roles": []}}

    check(world, await interaction_of(world, pressed, fan, no_roles), NO_EDITOR)


async def test_somebody_who_is_no_member(world: World, pressed: list[Interaction]) -> None:
    """Discord tells of a user alone, though it names the server."""

    def user_alone(payload: Told) -> Told:
        told: dict[str, Any] = {**payload, "user": payload["member"]["user"]}
        del told["member"]
        return told

    _, role = await with_role(world)
    await arrange(world, made(setting(role)))
    who = await doors.member(world, world.editor)
    found = await interaction_of(world, pressed, who, user_alone)
    assert not isinstance(found.user, discord.Member)
    check(world, found, NO_EDITOR)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (dict, None),
        (doors.from_group, IN_SERVER),
        (doors.from_strange_server, NO_MEMBER),
    ],
)
async def test_places(
    world: World, pressed: list[Interaction], told: Callable[[Told], Told], sentence: str | None
) -> None:
    editor = await doors.member(world, world.editor)
    check(world, await interaction_of(world, pressed, editor, told), sentence)


async def test_a_server_that_the_bot_has_left(world: World, pressed: list[Interaction]) -> None:
    """A member with the command installed can still press what stands there."""
    editor = await doors.member(world, world.editor)
    found = await interaction_of(world, pressed, editor)
    check(world, found, None)
    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()
    check(world, found, NO_MEMBER)
