"""The preview: the bot in a browser, on a simulated Discord, for those who have no token.

It is the very same bot, with the same features and the same store; only Discord is SimCord's. Its
database is its own and made anew at each start, because SimCord deals the same ids in every run.
"""

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import simcord
from simcord.preview import Preview

from bot.client import Greenlight
from data import Store


@asynccontextmanager
async def open_preview(extensions: Sequence[str], port: int) -> AsyncIterator[Preview]:
    """A server with one channel, one fan and one editor, and the address of its page."""
    with tempfile.TemporaryDirectory(prefix="greenlight-") as folder:
        store = await Store.open(f"sqlite:///{Path(folder) / 'preview.db'}")
        try:
            bot = Greenlight(store, extensions, shard_count=1)
            async with simcord.run(bot, check_errors=False) as world, _page(world, port) as page:
                yield page
        finally:
            await store.close()


def _page(world: simcord.Env, port: int) -> Preview:
    world.backend.bot_user.name = "Greenlight"
    guild = world.create_guild("Press Room")
    channel = guild.create_text_channel("general")
    editors = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    fan = guild.add_member(world.create_user("fan", global_name="A fan"))
    editor = guild.add_member(world.create_user("editor", global_name="An editor"), roles=[editors])
    return world.preview(channel, viewers=[fan, editor], layout="channel", port=port)
