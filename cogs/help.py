"""`/help`: the four commands of a fan, with one example each."""

from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.cards import Button, Card
from bot.client import Greenlight
from bot.markdown import bold
from bot.phrases import heading
from bot.screens import Scene
from bot.targets import Target


def help_card(scene: Scene) -> Card:
    """What a fan can ask, in one screen of a phone."""
    say = scene.say
    lines = [
        heading(bold("Greenlight"), say("the press book")),
        say("`/show name: Star City` tells what has been announced of a show."),
        say("`/credits show: Star City` tells who made it. A name leads to all of their work."),
        say("`/quote about: space race` picks something that was said, none twice in a round."),
        say("`/announcements show: Star City` lists the news, with their sources."),
        say("Names complete while you type, and a typo does no harm."),
        say("`private: True` shows an answer to you alone. `Why?` on a card tells its source."),
    ]
    buttons = (
        Button(say("Shows"), Target("shows")),
        Button(say("A quote"), Target("draw", "..")),
        Button(say("Announcements"), Target("announcements")),
        Button(say("Privacy"), Target("privacy")),
    )
    return Card(("\n".join(lines),), buttons)


class HelpCommands(commands.Cog):
    """`/help`."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="What you can ask me")
    @app_commands.describe(private="Only you see the answer")
    async def help(self, interaction: Interaction, private: bool = True) -> None:
        """Answer with the commands."""
        await self._bot.answer(interaction, lambda _: Target("help"), private=private)


async def setup(bot: Greenlight) -> None:
    """Add the command and its screen."""
    bot.screens.add("help", help_card)
    await bot.add_cog(HelpCommands(bot))
