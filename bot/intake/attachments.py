"""Files that people attach: fetched from Discord alone, and only as far as they may be long.

An address of an attachment comes with an interaction. It is checked all the same, so that nothing
ever makes this process ask another machine; it follows no redirect for the same reason. Discord's
attachments are on two hosts (https://discord.com/developers/docs/reference#signed-attachment-cdn-
urls); a stand-in for Discord has its own.
"""

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import discord
from discord.http import Route

from bot.cards import Card
from bot.errors import Refusal
from bot.intake.pasted import ONLY_PICTURE
from bot.words import Words, later
from data import MOST_BYTES, NotText, text_of

if TYPE_CHECKING:
    from bot.client import Greenlight

_log = logging.getLogger(__name__)

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})

API_HOST = "discord.com"
"""No attachment is there; whatever host takes its place (`DISCORD_API_BASE`) may have some."""

SIMULATED = "cdn.simcord.invalid"
"""The simulated Discord's. No network has a host of that name (RFC 6761), so it harms nobody; there
the library's own way of fetching is replaced, and is the only one."""

FETCHED_WITHIN = 2.0
"""Seconds for all of it: whoever sent the file waits for an answer."""

TOO_BIG = later("This file is too big for me: at most {most} kB.")

REASONS = {
    "empty": later("This file is empty."),
    "too big": TOO_BIG,
    "zip": later(
        "This is no plain text but a packed file, as Word, Pages and ZIP make them. Open it, copy"
        " the text, and paste it; or save it as plain text (.txt)."
    ),
    "pdf": later("I cannot read PDF files. Open it, copy the text, and paste it."),
    "picture": ONLY_PICTURE,
    "html": later(
        "This is a web page as a file. Open it in a browser, copy the article's text, and paste it."
    ),
}
NO_TEXT = later("I cannot read this file. Save it as plain text (.txt), or paste its text.")
NOT_FETCHED = later("I could not get this file from Discord. Attach it again, or paste its text.")


class NotFetched(Exception):
    """A file is not where it should be, is elsewhere than at Discord's, or takes too long."""


async def attached_text(bot: "Greenlight", file: Mapping[str, Any], say: Words) -> str:
    """The text of an attachment, as Discord describes it. Raises `Refusal` with the reason."""
    most = MOST_BYTES
    try:
        size = file.get("size")
        if isinstance(size, int) and size > most:
            raise NotText("too big")
        content = await fetched(bot, str(file.get("url", "")), most)
        return await asyncio.to_thread(text_of, content)
    except NotText as error:
        sentence = say(REASONS.get(error.reason, NO_TEXT), most=most // 1_000)
    except NotFetched as error:
        _log.info("an attachment was not fetched: %s", error)
        sentence = say(NOT_FETCHED)
    raise Refusal(Card((sentence,)))


async def fetched(bot: "Greenlight", url: str, most: int) -> bytes:
    """What is at an address of Discord's, at most one byte more than `most`.

    Raises `NotFetched`, also for any other address.
    """
    must_be_discords(url)
    try:
        async with asyncio.timeout(FETCHED_WITHIN):
            if urlsplit(url).hostname == SIMULATED:
                return await bot.http.get_from_cdn(url)
            return await _download(url, most)
    except TimeoutError:
        raise NotFetched("it took too long") from None
    except (aiohttp.ClientError, discord.HTTPException, OSError, ValueError) as error:
        raise NotFetched(type(error).__name__) from error


def must_be_discords(url: str) -> None:
    """Raise `NotFetched` for an address that is none of Discord's attachments."""
    try:
        parts, base = urlsplit(url), urlsplit(Route.BASE)
        plain = parts.username is None and parts.password is None
        host, port = parts.hostname, parts.port
    except ValueError:
        raise NotFetched("no address") from None
    if host in {*HOSTS, SIMULATED}:
        allowed = parts.scheme == "https" and port in (None, 443)
    else:
        stands_in = base.hostname not in (None, API_HOST)
        allowed = stands_in and host == base.hostname and parts.scheme in ("http", "https")
    if not (allowed and plain):
        raise NotFetched("not an address of Discord's attachments")


async def _download(url: str, most: int) -> bytes:
    """Read no more than one byte beyond `most`, and nothing that is packed."""
    session = aiohttp.ClientSession(auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar())
    headers = {"Accept-Encoding": "identity"}
    async with session, session.get(url, allow_redirects=False, headers=headers) as answer:
        if answer.status != 200:
            raise NotFetched(f"status {answer.status}")
        parts = bytearray()
        async for part in answer.content.iter_chunked(65_536):
            parts += part
            if len(parts) > most:
                break
        return bytes(parts[: most + 1])
