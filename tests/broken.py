"""An extension whose every handler throws, to see what the frame makes of it."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.cards import Button, Card, Option
from bot.client import Greenlight
from bot.finding import Shows, completion
from bot.screens import Scene
from bot.targets import Target
from bot.visits import Visit
from data import Book, NameIndex, StoreUnavailable
from tests.world import BrokenError


class BrokenShows(Shows):
    """A kind of names whose index cannot be had."""

    def names(self, book: Book) -> NameIndex:
        """Throw."""
        raise BrokenError


def menu_card(_scene: Scene) -> Card:
    """Controls that lead to what is broken."""
    return Card(
        ("What shall break?",),
        (
            Button("Screen", Target("brokenscr")),
            Button("Action", Target("brokenact")),
            Button("Form", Target("brokenform")),
            Button("Store", Target("brokendb")),
            Button("End", Target("brokenend")),
        ),
        (Option("By a choice", "", Target("brokenscr")),),
        "Choose",
    )


def broken_screen(_scene: Scene) -> Card:
    """Throw."""
    raise BrokenError


async def broken_action(_visit: Visit, _target: Target) -> None:
    """Throw."""
    raise BrokenError


async def broken_end(visit: Visit, _target: Target) -> None:
    """Throw after the answer was given."""
    await visit.show(Target("menu"))
    raise BrokenError


async def broken_store(_visit: Visit, _target: Target) -> None:
    """Throw what a database that is away throws."""
    raise StoreUnavailable("secret inner workings")


async def open_form(visit: Visit, _target: Target) -> None:
    """Open a form whose handler is broken."""
    form: discord.ui.Modal = discord.ui.Modal(
        title="A form", custom_id=Target("brokenact", "form").custom_id
    )
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(custom_id="field")
    form.add_item(discord.ui.Label(text="A field", component=field))
    form.stop()  # so that the library does not keep it, as after a restart
    await visit.interaction.response.send_modal(form)


def throw(_visit: Visit) -> Target:
    """Throw."""
    raise BrokenError


class BrokenCommands(commands.Cog):
    """Commands that throw, and one that opens a menu of controls that do."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="Throws")
    @app_commands.autocomplete(name=completion(BrokenShows()))
    async def broken(self, interaction: Interaction, name: str = "", late: bool = False) -> None:
        """Throw while answering, at once or after the answer was begun."""
        if late:
            await interaction.response.defer(ephemeral=True)
        await self._bot.answer(interaction, throw, private=False)

    @app_commands.command(description="Throws by itself")
    async def careless(self, interaction: Interaction) -> None:
        """Throw without any help of the frame."""
        raise BrokenError

    @app_commands.command(description="Shows controls that throw")
    async def menu(self, interaction: Interaction) -> None:
        """Show the menu."""
        await self._bot.answer(interaction, lambda _: Target("menu"), private=False)


async def setup(bot: Greenlight) -> None:
    """Add everything that is broken."""
    bot.screens.add("menu", menu_card)
    bot.screens.add("brokenscr", broken_screen)
    bot.screens.act("brokenact", broken_action)
    bot.screens.act("brokenform", open_form)
    bot.screens.act("brokendb", broken_store)
    bot.screens.act("brokenend", broken_end)
    await bot.add_cog(BrokenCommands(bot))
