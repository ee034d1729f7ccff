"""Commands upon a message: *Apps → …* in its menu, for editors."""

import discord
from discord import app_commands

from bot.answers import Interaction
from bot.client import Greenlight
from bot.targets import Target


def add_menu(bot: Greenlight, name: str, target: Target) -> None:
    """Put a command for editors into the menu of every message; choosing it leads to the target.

    `name` is what Discord shows, at most 32 characters. What leads on reads the message from the
    interaction.
    """

    async def chosen(interaction: Interaction, _message: discord.Message) -> None:
        await bot.answer(interaction, lambda _: target, private=True, editors=True)

    menu = app_commands.ContextMenu(name=name, callback=chosen)
    menu.default_permissions = discord.Permissions(manage_guild=True)
    # What is not said here is taken from the tree, where reading is allowed everywhere.
    menu.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=False, private_channel=False
    )
    menu.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
    bot.tree.add_command(menu)
