"""`/admin`: what editors can do, by name. The rest of editing is reached from here, or by `More`.

Discord hides the command from members without Manage Server, unless a server shows it to others;
whoever uses it, it is asked again at every step (bot/permissions.py).
"""

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.client import Greenlight
from bot.editing.anything import complete_anything, must_find_anything
from bot.editing.kinds import subject_of
from bot.finding import TYPED_LIMIT
from bot.targets import Target
from bot.visits import Visit

WHAT = {
    "show": "add.show",
    "milestone": "add.milestone",
    "acclaim": "add.acclaim",
    "person or company": "add.person",
    "credit": "add.credit",
    "quote": "add.quote",
    "announcement": "add.source",
}
"""What `/admin add` offers, and the form of each."""

Typed = app_commands.Range[str, 1, TYPED_LIMIT]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
class AdminCommands(commands.GroupCog, group_name="admin", group_description="Keep the press book"):
    """`/admin`. All its texts together must stay under 8,000 characters."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="Add something to the press book")
    @app_commands.describe(what="What to add; without it, a list")
    @app_commands.choices(what=[app_commands.Choice(name=word, value=word) for word in WHAT])
    async def add(self, interaction: Interaction, what: str | None = None) -> None:
        """Open the form of what is to be added, or the list of what can be."""

        def wanted(_: Visit) -> Target:
            return Target("form", f"{WHAT[what]} 0") if what in WHAT else Target("add")

        await self._bot.answer(interaction, wanted, private=True, editors=True)

    @app_commands.command(description="Change or remove something")
    @app_commands.describe(anything="Show, person, credit, quote or headline")
    @app_commands.autocomplete(anything=complete_anything)
    async def edit(self, interaction: Interaction, anything: Typed) -> None:
        """Open the panel of what was named."""

        def wanted(visit: Visit) -> Target:
            return Target("panel", subject_of(must_find_anything(visit, anything)))

        await self._bot.answer(interaction, wanted, private=True, editors=True)

    @app_commands.command(description="Read a pasted announcement")
    async def read(self, interaction: Interaction) -> None:
        """Open the form into which an announcement is pasted."""
        await self._bot.answer(
            interaction, lambda _: Target("form", "read 0"), private=True, editors=True
        )

    @app_commands.command(description="Who changed what; take it back")
    @app_commands.describe(anything="Only changes of this", editor="Only changes by this member")
    @app_commands.autocomplete(anything=complete_anything)
    async def history(
        self,
        interaction: Interaction,
        anything: Typed | None = None,
        editor: discord.User | None = None,
    ) -> None:
        """Open the history, of everything or of what was named."""

        def wanted(visit: Visit) -> Target:
            item = must_find_anything(visit, anything).id if anything else 0
            return Target("history", f"{item} {editor.id if editor else 0}")

        await self._bot.answer(interaction, wanted, private=True, editors=True)

    @app_commands.command(description="Default show, editor role, privacy")
    async def settings(self, interaction: Interaction) -> None:
        """Open the settings of this server and this channel."""
        await self._bot.answer(
            interaction, lambda _: Target("settings"), private=True, editors=True
        )

    @app_commands.command(description="The press book itself: download, copy")
    async def data(self, interaction: Interaction) -> None:
        """Open what can be done with the whole book."""
        await self._bot.answer(interaction, lambda _: Target("data"), private=True, editors=True)


async def setup(bot: Greenlight) -> None:
    """Add the command."""
    await bot.add_cog(AdminCommands(bot))
