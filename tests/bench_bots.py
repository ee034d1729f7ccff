"""The bots that Greenlight is compared with, each run as a process of its own.

`null` answers every command and key press with a constant, as fast as discord.py does that: the
same intents, nothing kept of members and messages. `usual` is what most bots do: each command
connects to aiosqlite, asks, and answers with an embed; it reads the same data.

`python -m tests.bench_bots null|usual` with `DISCORD_TOKEN`, `DISCORD_API_BASE` and `DATABASE`.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from typing import Any

import aiosqlite
import discord
import uvloop
from discord import app_commands
from discord.http import Route

from bot.client import OPTIONS

Interaction = discord.Interaction[Any]
Text = app_commands.Range[str, 1, 100]

ANSWER = "A constant answer."
CHOICES = [app_commands.Choice(name=f"A constant choice {n}", value=f"id:{n}") for n in range(25)]
KEPT = ("intents", "max_messages", "chunk_guilds_at_startup", "member_cache_flags")


class Answers:
    """What the bots say. This is the null bot; the usual way overrides it."""

    async def show(self, interaction: Interaction, _name: str | None) -> None:
        """Answer `/show`."""
        await interaction.response.send_message(ANSWER)

    async def credits(self, interaction: Interaction, _show: str | None, _name: str | None) -> None:
        """Answer `/credits`."""
        await interaction.response.send_message(ANSWER)

    async def quote(self, interaction: Interaction, _about: str | None) -> None:
        """Answer `/quote`."""
        await interaction.response.send_message(ANSWER)

    async def complete(self, _: Interaction, _typed: str) -> list[app_commands.Choice[str]]:
        """Answer a key press."""
        return CHOICES


SHOW = """
SELECT s.title, s.kind, s.genre, s.logline, s.seasons_released, m.kind, a.date
FROM show s LEFT JOIN milestone m ON m.book = s.book AND m.show = s.id
LEFT JOIN announcement a ON a.book = m.book AND a.id = m.announcement
WHERE s.book = ? AND s.title = ? COLLATE NOCASE
"""
CREDITS = """
SELECT c.role, p.name FROM show s JOIN credit c ON c.book = s.book AND c.show = s.id
JOIN contributor p ON p.book = c.book AND p.id = c.contributor
WHERE s.book = ? AND s.title = ? COLLATE NOCASE ORDER BY c.rank LIMIT 25
"""
PERSON = """
SELECT c.role, s.title FROM contributor p
JOIN credit c ON c.book = p.book AND c.contributor = p.id
JOIN show s ON s.book = c.book AND s.id = c.show
WHERE p.book = ? AND p.name = ? COLLATE NOCASE LIMIT 25
"""
QUOTE = "SELECT text, speakers FROM quote WHERE book = ? ORDER BY random() LIMIT 1"
ABOUT = "SELECT text, speakers FROM quote WHERE book = ? AND text LIKE ? ORDER BY random() LIMIT 1"
COMPLETE = "SELECT name, id FROM contributor WHERE book = ? AND name LIKE ? ORDER BY name LIMIT 25"


class Usual(Answers):
    """Connect, select, embed."""

    def __init__(self, path: str) -> None:
        self._path = path

    async def _rows(self, asker: Interaction, statement: str, *facts: str) -> Sequence[Any]:
        async with aiosqlite.connect(self._path) as database:
            reads = await database.execute_fetchall(
                "SELECT book FROM reading WHERE guild = ?", (asker.guild_id,)
            )
            book = next(iter(reads), (1,))[0]
            return list(await database.execute_fetchall(statement, (book, *facts)))

    async def show(self, interaction: Interaction, name: str | None) -> None:
        """Answer `/show`."""
        rows = await self._rows(interaction, SHOW, name or "")
        title, kind, genre, logline, seasons, status, date = rows[0] if rows else ("?",) * 7
        embed = discord.Embed(title=title, description=logline)
        embed.add_field(name="Status", value=f"{status} · {date}")
        embed.add_field(name="Kind", value=f"{kind} · {genre}")
        embed.add_field(name="Seasons", value=str(seasons))
        await interaction.response.send_message(embed=embed)

    async def credits(self, interaction: Interaction, show: str | None, name: str | None) -> None:
        """Answer `/credits`."""
        statement = CREDITS if name is None else PERSON
        rows = await self._rows(interaction, statement, name or show or "")
        lines = "\n".join(f"{role}: {other}" for role, other in rows)
        await interaction.response.send_message(embed=discord.Embed(title="?", description=lines))

    async def quote(self, interaction: Interaction, about: str | None) -> None:
        """Answer `/quote`."""
        if about is None:
            rows = await self._rows(interaction, QUOTE)
        else:
            rows = await self._rows(interaction, ABOUT, f"%{about}%")
        text, speakers = rows[0] if rows else ("?", "?")
        embed = discord.Embed(description=text).set_footer(text=speakers)
        await interaction.response.send_message(embed=embed)

    async def complete(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Answer a key press."""
        rows = await self._rows(interaction, COMPLETE, f"{typed}%")
        return [app_commands.Choice(name=name, value=str(number)) for name, number in rows]


class Bot(discord.AutoShardedClient):
    """The commands of the benchmark, with Greenlight's signatures."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(**{name: OPTIONS[name] for name in KEPT})
        tree = app_commands.CommandTree(self)

        @tree.command(description="-")
        @app_commands.autocomplete(name=answers.complete)
        async def show(at: Interaction, name: Text | None = None, private: bool = False) -> None:
            await answers.show(at, name)

        @tree.command(description="-")
        @app_commands.autocomplete(show=answers.complete, name=answers.complete)
        async def credits(
            at: Interaction,
            show: Text | None = None,
            name: Text | None = None,
            role: int | None = None,
            private: bool = False,
        ) -> None:
            await answers.credits(at, show, name)

        @tree.command(description="-")
        @app_commands.autocomplete(show=answers.complete, speaker=answers.complete)
        async def quote(
            at: Interaction,
            show: Text | None = None,
            speaker: Text | None = None,
            about: Text | None = None,
            private: bool = False,
        ) -> None:
            await answers.quote(at, about)


async def main(name: str) -> None:
    """Run one of the bots until its process is ended."""
    Route.BASE = os.environ["DISCORD_API_BASE"]
    answers = Usual(os.environ["DATABASE"]) if name == "usual" else Answers()
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    async with Bot(answers) as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1]))
