"""Entering by any door as anybody: interactions as Discord sends them, and what is answered.

SimCord's actors do only what a client lets people do, and there are no user installs and no group
messages in SimCord. Here whatever Discord could send is fed to the library's own reader of the
gateway; the answers go to SimCord, which refuses what Discord would.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import simcord
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.targets import PICKER_VERB, Target
from tests.replies import Reply
from tests.world import Answer, Component, World

COMMAND, CONTROL, COMPLETION, FORM = 2, 3, 4, 5
"""Discord's numbers for what an interaction is."""

SLASH, MENU = 1, 3
STRANGE = 990_000_000_000_000_001
"""A server that the bot is no member of."""

SETTLES_EVERY = 0.001
"""So many seconds SimCord waits before it looks again; with its own 0.05 every call takes 52 ms."""

ALL_PERMISSIONS = 2**53 - 1
"""All permissions there are."""

Told = dict[str, Any]


@dataclass(frozen=True)
class Caller:
    """Somebody, and where: a channel of a server, or with no server that of their own messages.

    `card` is the message on which they press; `told` changes what Discord tells of them.
    """

    user: int
    guild: int | None
    channel: int
    card: int = 0
    told: Callable[[Told], Told] = dict


class Call(NamedTuple):
    """What anybody can send: what it is, and its data."""

    kind: int
    data: dict[str, Any]


async def member(world: World, actor: MemberActor) -> Caller:
    """A member in the channel of a world, with a private card of theirs."""
    return await with_card(world, Caller(actor.id, actor.guild.id, world.channel.id))


async def in_messages(world: World, actor: MemberActor) -> Caller:
    """The same user in the direct messages with the bot."""
    shown = Answer(await actor.user.slash("help"))
    return Caller(actor.id, None, shown.message.channel_id, shown.message.id)


async def with_card(world: World, caller: Caller, **options: Any) -> Caller:
    """The same, with a card of theirs to press on: a private one, as a rule."""
    reply = await send(world.env, caller, command(world.env, "help", options))
    return Caller(
        caller.user, caller.guild, caller.channel, reply.answer.message.id, told=caller.told
    )


def from_strange_server(payload: Told) -> Told:
    """The command is installed by the user alone, who may do everything in that server."""
    return {
        **payload,
        "guild_id": str(STRANGE),
        "guild": {"id": str(STRANGE), "locale": "en-US", "features": []},
        "member": {**payload["member"], "permissions": str(ALL_PERMISSIONS)},
        "channel": {**payload["channel"], "guild_id": str(STRANGE)},
        "authorizing_integration_owners": {"1": payload["member"]["user"]["id"]},
    }


def from_group(payload: Told) -> Told:
    """A group message, in which the user has the command installed."""
    user = payload["member"]["user"]
    left_out = ("guild_id", "guild_locale", "member")
    told = {name: value for name, value in payload.items() if name not in left_out}
    group = {"id": payload["channel_id"], "type": 3, "recipients": [user], "owner_id": user["id"]}
    owners = {"1": user["id"]}
    return {
        **told,
        "user": user,
        "channel": group,
        "context": 2,
        "authorizing_integration_owners": owners,
    }


async def send(env: simcord.Env, caller: Caller, call: Call) -> Reply:
    """What somebody is answered to what they sent."""
    record, payload = base_payload(
        env.backend,
        type=call.kind,
        channel_id=caller.channel,
        guild_id=caller.guild,
        user_id=caller.user,
        data=call.data,
    )
    if call.kind in (CONTROL, FORM):
        stored = env.backend.get_message(caller.channel, caller.card)
        message = dict(serializers.message_payload(env.backend, stored))
        control = _control(call.data)
        payload["message"] = {**message, "components": [{"type": 1, "components": [control]}]}
        record.source_message_id = stored.id
    before = len(env.http_requests)
    env.backend.emit("INTERACTION_CREATE", caller.told(payload))
    await env.settle(idle=SETTLES_EVERY)
    requests = list(env.http_requests[before:])
    is_completion = call.kind == COMPLETION
    result = InteractionResult(env, record)
    return Reply(record.id, result, requests, is_completion=is_completion)


def _control(data: Mapping[str, Any]) -> Component:
    """The control that is pressed, as it stands in its message."""
    if "values" in data:
        options = [{"label": value, "value": value} for value in data["values"]]
        return {"type": 3, "custom_id": data["custom_id"], "options": options}
    return {"type": 2, "style": 2, "label": "Pressed", "custom_id": data["custom_id"]}


def command(env: simcord.Env, name: str, options: Mapping[str, Any], typing: str = "") -> Call:
    """A slash command; `typing` names the option that is being completed."""
    root, *inner = name.split()
    leaf = registered = dict(env.backend.find_command(root, None, type=SLASH) or {})
    for part in inner:
        leaf = next(item for item in leaf["options"] if item["name"] == part)
    types = {item["name"]: item["type"] for item in leaf.get("options", [])}
    told: list[dict[str, Any]] = [
        {"name": option, "type": types[option], "value": value, "focused": option == typing}
        for option, value in options.items()
    ]
    for part in reversed(inner):
        told = [{"name": part, "type": 1, "options": told}]
    data = {"id": registered["id"], "name": root, "type": SLASH, "options": told}
    users = {
        str(value): dict(serializers.user_payload(env.backend.get_user(int(value))))
        for option, value in options.items()
        if types[option] == 6
    }
    return Call(COMPLETION if typing else COMMAND, {**data, "resolved": {"users": users}})


def menu(env: simcord.Env, name: str, channel: int, message: int) -> Call:
    """A message menu."""
    registered = dict(env.backend.find_command(name, None, type=MENU) or {})
    stored = env.backend.get_message(channel, message)
    told = dict(serializers.message_payload(env.backend, stored))
    return Call(
        COMMAND,
        {
            "id": registered["id"],
            "name": name,
            "type": MENU,
            "target_id": str(message),
            "resolved": {"messages": {str(message): told}},
        },
    )


def press(target: Target) -> Call:
    """A button that leads there."""
    return Call(CONTROL, {"custom_id": target.custom_id, "component_type": 2})


def pick(target: Target) -> Call:
    """A choice that leads there."""
    custom_id = Target(PICKER_VERB).custom_id
    return Call(
        CONTROL, {"custom_id": custom_id, "component_type": 3, "values": [target.custom_id]}
    )


def form(custom_id: str, typed: Mapping[str, str]) -> Call:
    """A form that is sent."""
    parts = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}
        for name, value in typed.items()
    ]
    return Call(FORM, {"custom_id": custom_id, "components": parts})


def filled(modal: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a form that was opened."""
    return {
        label["component"]["custom_id"]: _value(label["component"]) for label in modal["components"]
    }


def _value(control: Component) -> str:
    chosen = [item["value"] for item in control.get("options", ()) if item["default"]]
    chosen += [item["id"] for item in control.get("default_values", ())]
    return str(control.get("value") or next(iter(chosen), ""))
