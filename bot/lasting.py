"""Controls that work for ever: all they need stands in their id.

The library makes a `DynamicItem` anew from the pressed message at every press, so buttons posted
before a restart work after it. It swallows whatever such an item raises, so the item does nothing
but hand the press to `Greenlight.press`, which has its own error boundary.
"""

import re
from typing import Any, Self

import discord

from bot.answers import Interaction, picked_from
from bot.targets import GRAMMAR, PICKER_VERB, Target


class Lasting(discord.ui.DynamicItem[discord.ui.Item[Any]], template=GRAMMAR):
    """Any button or select of ours, brought back to life by a press."""

    def __init__(self, item: discord.ui.Item[Any], target: Target | None) -> None:
        super().__init__(item)
        self._target = target

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read the target from the pressed id, for a select from what was picked."""
        target = Target.parse(match.string)
        if target is not None and target.verb == PICKER_VERB:
            target = _picked(interaction)
        return cls(item, target)

    async def callback(self, interaction: Interaction) -> None:
        """Hand the press on."""
        await interaction.client.press(interaction, self._target)


def _picked(interaction: Interaction) -> Target | None:
    """The target that was picked. Values come from the client, so they are read like any id."""
    values = picked_from(interaction)
    return Target.parse(values[0]) if values else None
