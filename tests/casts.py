"""Everybody who can ask, from everywhere: those who may edit, and those who may not."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count
from typing import NamedTuple

import discord
from simcord.actors import MemberActor
from simcord.builders import RoleHandle

from data import EDITOR_ROLE, Change, Setting
from tests import doors
from tests.doors import Caller
from tests.edits import arrange, made
from tests.world import World

NO_EDITOR = (
    "Only this server's editors can do that. Somebody with Manage Server can make you one:"
    " `/admin settings`."
)
IN_SERVER = "A press book is edited in its server. Try this again there."
NO_MEMBER = "I am no member of this server, so it has no press book to edit."

MANAGES = discord.Permissions(manage_guild=True)

_numbers = count(1)


class Cast(NamedTuple):
    """Who does all that is done before, who acts then, and what happens in between."""

    before: Caller
    now: Caller
    lose: Callable[[], Awaitable[None]]


async def nothing() -> None:
    """Nothing happens in between."""


async def with_role(
    world: World, permissions: discord.Permissions | None = None
) -> tuple[MemberActor, RoleHandle]:
    """A new member with a new role, which alone has these permissions."""
    role = world.guild.create_role(f"Role {next(_numbers)}", permissions=permissions)
    actor = world.guild.add_member(world.env.create_user(f"user {next(_numbers)}"), roles=[role])
    return actor, role


def setting(role: RoleHandle) -> Setting:
    """The setting that makes a role the editors'."""
    return Setting(0, EDITOR_ROLE, str(role.id))


async def editor_by_role(world: World) -> Caller:
    """A member with the editor role, and no permission at all."""
    actor, role = await with_role(world)
    await arrange(world, made(setting(role)))
    return await doors.member(world, actor)


async def manager(world: World) -> Caller:
    """A member with Manage Server, on a private card."""
    return await doors.member(world, world.editor)


async def manager_in_public(world: World) -> Caller:
    """A member with Manage Server, on a card that everybody sees."""
    return await doors.with_card(world, await manager(world), private=False)


async def administrator(world: World) -> Caller:
    """A member who is Administrator."""
    actor, _ = await with_role(world, discord.Permissions(administrator=True))
    return await doors.member(world, actor)


async def owner(world: World) -> Caller:
    """Whoever owns the server."""
    user = world.guild.owner.id
    return await doors.with_card(world, Caller(user, world.guild.id, world.channel.id))


PERMITTED: dict[str, Callable[[World], Awaitable[Caller]]] = {
    "editor by role": editor_by_role,
    "Manage Server": manager,
    "Manage Server, in public": manager_in_public,
    "Administrator": administrator,
    "owner": owner,
}


async def fan(world: World) -> Cast:
    """A plain member."""
    return Cast(await manager(world), await doors.member(world, world.fan), nothing)


async def other_role(world: World) -> Cast:
    """A member with a role, where another is the editors'."""
    await editor_by_role(world)
    actor, _ = await with_role(world)
    return Cast(await manager(world), await doors.member(world, actor), nothing)


async def lost_permission(world: World) -> Cast:
    """An editor whose role may no longer manage the server."""
    actor, role = await with_role(world, MANAGES)
    who = await doors.member(world, actor)

    async def lose() -> None:
        world.env.backend.edit_role(world.guild.id, role.id, {"permissions": 0})

    return Cast(who, who, lose)


async def lost_role(world: World) -> Cast:
    """An editor by role who has lost that role."""
    actor, role = await with_role(world)
    await arrange(world, made(setting(role)))
    who = await doors.member(world, actor)

    async def lose() -> None:
        world.env.backend.remove_member_role(world.guild.id, actor.id, role.id)

    return Cast(who, who, lose)


async def lost_setting(world: World) -> Cast:
    """An editor by role, since when another role has become the editors'."""
    (actor, role), (_, other) = await with_role(world), await with_role(world)
    await arrange(world, made(setting(role)))

    async def lose() -> None:
        await arrange(world, Change(setting(role), setting(other)))

    who = await doors.member(world, actor)
    return Cast(who, who, lose)


async def no_setting(world: World) -> Cast:
    """An editor by role, since when no role is the editors'."""
    actor, role = await with_role(world)
    await arrange(world, made(setting(role)))

    async def lose() -> None:
        await arrange(world, Change(setting(role), None))

    who = await doors.member(world, actor)
    return Cast(who, who, lose)


async def in_messages(world: World) -> Cast:
    """An editor, in their direct messages with the bot."""
    return Cast(await manager(world), await doors.in_messages(world, world.editor), nothing)


async def in_group(world: World) -> Cast:
    """An editor who has installed the commands for themselves, in a group message."""
    who = await manager(world)
    return Cast(who, replace(who, told=doors.from_group), nothing)


async def in_strange_server(world: World) -> Cast:
    """Somebody who may do everything in a server that the bot is no member of."""
    who = await manager(world)
    return Cast(who, replace(who, told=doors.from_strange_server), nothing)


async def in_other_server(world: World) -> Cast:
    """An editor of this server who is a plain member of another one, there."""
    guild = world.env.create_guild("Elsewhere")
    channel = guild.create_text_channel("general")
    guild.add_member(world.editor.user)
    there = Caller(world.editor.id, guild.id, channel.id)
    return Cast(await manager(world), await doors.with_card(world, there), nothing)


REFUSED: dict[str, tuple[Callable[[World], Awaitable[Cast]], str]] = {
    "plain member": (fan, NO_EDITOR),
    "another role": (other_role, NO_EDITOR),
    "permission lost": (lost_permission, NO_EDITOR),
    "role lost": (lost_role, NO_EDITOR),
    "another editor role": (lost_setting, NO_EDITOR),
    "no editor role": (no_setting, NO_EDITOR),
    "another server": (in_other_server, NO_EDITOR),
    "direct messages": (in_messages, IN_SERVER),
    "group message": (in_group, IN_SERVER),
    "server without the bot": (in_strange_server, NO_MEMBER),
}
