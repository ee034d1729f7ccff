"""How an answer reaches Discord, whatever state the interaction is in.

The rules (https://discord.com/developers/docs/interactions/receiving-and-responding): the first
answer must come within 3 seconds; there is one, and a second is refused with 40060; whether an
answer is private is fixed by the first. Discord may deliver an interaction twice, and an answer to
which Discord replied with a server error may have been taken; so 40060 means acknowledged.
"""

import asyncio
import logging
from collections.abc import Awaitable
from enum import Enum
from typing import Any, TypeVar

import discord

from bot.cards import CardView, Component

_log = logging.getLogger(__name__)

ANSWER_WITHIN = 2.8
"""Seconds for the first answer from its arrival; after 3 Discord no longer takes it."""

DEFERS_AFTER = 1.0
"""Seconds from its arrival after which an answer that is not ready is deferred."""

FOLLOW_WITHIN = 60.0
"""Seconds for whatever follows the first answer."""

ARRIVED = "arrived"
"""The name under which an interaction's arrival is noted in its extras."""

ALREADY_ANSWERED = 40060
UNKNOWN_INTERACTION = 10062
UNKNOWN_MESSAGE = 10008
UNKNOWN_WEBHOOK = 10015
TOO_LATE = {UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK}

Interaction = discord.Interaction[Any]

T = TypeVar("T")


class Way(Enum):
    """Where an answer goes: to everybody, to the asker alone, or into the pressed card."""

    PUBLIC = "public"
    PRIVATE = "private"
    IN_PLACE = "in place"


def arrives(interaction: Interaction) -> None:
    """Note when an interaction came: its deadlines count from here, by our own clock."""
    interaction.extras[ARRIVED] = asyncio.get_running_loop().time()


def arrived(interaction: Interaction) -> float:
    """When an interaction came, by the event loop's clock; now, where nobody noted it."""
    noted: float = interaction.extras.get(ARRIVED, asyncio.get_running_loop().time())
    return noted


def picked_from(interaction: Interaction) -> list[str]:
    """The values that were picked from a select. All of them come from the client."""
    data: Any = interaction.data or {}
    values = data.get("values")
    if not isinstance(values, list):
        return []
    return [value for value in values if isinstance(value, str)]


async def deliver(interaction: Interaction, answer: Awaitable[object]) -> None:
    """Send an answer, and take for what it is what Discord says to a late or a second one.

    The first answer is due in seconds; what follows may wait for Discord, which keeps the
    interaction for 15 minutes.
    """
    first = not interaction.response.is_done()
    until = (arrived(interaction) if first else asyncio.get_running_loop().time()) + (
        ANSWER_WITHIN if first else FOLLOW_WITHIN
    )
    try:
        async with asyncio.timeout_at(until):
            await answer
    except TimeoutError:
        _log.warning("an answer did not reach Discord in time")
    except discord.HTTPException as error:
        if error.code == ALREADY_ANSWERED:
            _log.info("this interaction is answered already")
        elif error.code in TOO_LATE:
            _log.warning("too late to answer: Discord no longer knows the interaction")
        else:
            raise


async def send(interaction: Interaction, components: list[Component], way: Way) -> None:
    """Answer an interaction that has not been answered yet, or only deferred."""
    told: dict[str, Any] = {
        "view": CardView(components),
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    response = interaction.response
    if response.is_done():
        await deliver(interaction, interaction.edit_original_response(**told))
    elif way is Way.IN_PLACE:
        await deliver(interaction, response.edit_message(**told))
    else:
        told["ephemeral"] = way is Way.PRIVATE
        await deliver(interaction, response.send_message(**told))


async def send_aside(interaction: Interaction, components: list[Component]) -> None:
    """Tell the asker alone, also when an answer was given.

    After a deferral the sentence becomes the answer, and is as private as the deferral was: Discord
    makes the first follow-up that answer, whatever its flags.
    """
    thinking = discord.InteractionResponseType.deferred_channel_message
    if not interaction.response.is_done() or interaction.response.type is thinking:
        await send(interaction, components, Way.PRIVATE)
        return
    await deliver(
        interaction,
        interaction.followup.send(
            view=CardView(components),
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        ),
    )


async def defer(interaction: Interaction, way: Way) -> None:
    """Say that the answer takes a moment: before anything that may be slow."""
    thinking = way is not Way.IN_PLACE
    private = way is Way.PRIVATE
    await deliver(interaction, interaction.response.defer(ephemeral=private, thinking=thinking))


async def patiently(interaction: Interaction, way: Way, work: Awaitable[T]) -> T:
    """Wait for what may be slow; where it is, tell Discord in time that the answer takes a moment.

    What is quick is answered at once, because a refusal after a public deferral can no longer be
    private.
    """
    task = asyncio.ensure_future(work)
    if not interaction.response.is_done():
        left = arrived(interaction) + DEFERS_AFTER - asyncio.get_running_loop().time()
        done, _ = await asyncio.wait([task], timeout=max(left, 0))
        if not done:
            await defer(interaction, way)
    return await task
