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
from typing import Any

import discord

from bot.cards import CardView, Component

_log = logging.getLogger(__name__)

ANSWER_WITHIN = 2.8
"""Seconds for the first answer from its arrival; after 3 Discord no longer takes it."""

ALREADY_ANSWERED = 40060
UNKNOWN_INTERACTION = 10062
UNKNOWN_MESSAGE = 10008
UNKNOWN_WEBHOOK = 10015
TOO_LATE = {UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK}

Interaction = discord.Interaction[Any]


class Way(Enum):
    """Where an answer goes: to everybody, to the asker alone, or into the pressed card."""

    PUBLIC = "public"
    PRIVATE = "private"
    IN_PLACE = "in place"


async def deliver(answer: Awaitable[object]) -> None:
    """Send an answer, and take for what it is what Discord says to a late or a second one."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            await answer
    except TimeoutError:
        _log.warning("an answer did not reach Discord within %s s", ANSWER_WITHIN)
    except discord.HTTPException as error:
        if error.code == ALREADY_ANSWERED:
            _log.info("this interaction is answered already")
        elif error.code in TOO_LATE:
            _log.warning("too late to answer: Discord no longer knows the interaction")
        else:
            raise


async def send(interaction: Interaction, components: list[Component], way: Way) -> None:
    """Answer an interaction that has not been answered yet, or only deferred."""
    view = CardView(components)
    nobody = discord.AllowedMentions.none()
    response = interaction.response
    if response.is_done():
        await deliver(interaction.edit_original_response(view=view, allowed_mentions=nobody))
    elif way is Way.IN_PLACE:
        await deliver(response.edit_message(view=view, allowed_mentions=nobody))
    else:
        private = way is Way.PRIVATE
        await deliver(response.send_message(view=view, ephemeral=private, allowed_mentions=nobody))


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
        interaction.followup.send(
            view=CardView(components),
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )
    )


async def defer(interaction: Interaction, way: Way) -> None:
    """Say that the answer takes a moment: before anything that may be slow."""
    if way is Way.IN_PLACE:
        await deliver(interaction.response.defer())
    else:
        await deliver(interaction.response.defer(ephemeral=way is Way.PRIVATE, thinking=True))
