"""Bots that the local Discord of `tests.standin` serves, with pauses that are over at once."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from discord.ext import commands

from bot.connection.gateway import use_api_base
from bot.connection.process import Drain, serve
from tests.standin import TOKEN, Connection, Standin


def short_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Make every pause short, for those of the library and ours are seconds long; list them."""
    sleep, made = asyncio.sleep, []

    async def short(delay: float) -> None:
        made.append(delay)
        await sleep(min(delay, 0.01))

    monkeypatch.setattr(asyncio, "sleep", short)
    return made


@asynccontextmanager
async def local_discord() -> AsyncIterator[Standin]:
    """A local Discord to which all calls go."""
    async with Standin() as standin:
        restore = use_api_base(standin.base)
        yield standin
        restore()
        # The library's heartbeats run in threads: none may be left behind.
        await standin.until(lambda: "keep-alive" not in str(threading.enumerate()))


class Tiny(commands.AutoShardedBot):
    """A bot with one command, which uses each way to answer."""

    def __init__(self, **options: Any) -> None:
        intents = discord.Intents(guilds=True)
        super().__init__(command_prefix=(), help_command=None, intents=intents, **options)

        @self.tree.command(name="ping")
        async def ping(interaction: discord.Interaction) -> None:
            """Answer, change the answer, and add to it."""
            await interaction.response.send_message("pong")
            await interaction.edit_original_response(content="pong!")
            await interaction.followup.send("and more")


@asynccontextmanager
async def living(**options: Any) -> AsyncIterator[Tiny]:
    """A bot that is being served; at the end it has to be alive, and to close tidily."""
    bot, drain = Tiny(**options), Drain()
    life = asyncio.create_task(serve(bot, TOKEN, drain))
    yield bot
    assert not life.done()
    drain.begin()
    assert await life == 0


async def is_served(standin: Standin) -> None:
    """The next command has to be answered, in each way, at the base."""
    press = await standin.press("ping")
    assert (await press.answered())["data"]["content"] == "pong"
    await standin.until(lambda: press.followups)
    assert press.edits[0]["content"] == "pong!"


async def is_resumed(standin: Standin, first: Connection) -> None:
    """A second connection has to take up the session of the first, and to serve."""
    assert (await standin.connected(2)).session is first.session
    assert len(standin.sent(2)) == 1
    await is_served(standin)
