"""The connection to Discord's gateway, made safe against what a network can send.

`discord.gateway.DiscordWebSocket` 2.7.1 trusts its peer: whatever a frame makes it raise leaves
`AutoShardedClient.connect`, which closes the client (`Shard.worker`, «terminate»), so one truncated
frame ends the process. Nothing lower down can catch that: the library creates the object itself, by
name, in three places of `discord.shard`, offers no hook between the socket and its parsers, and
the parsers run inside `received_message`. So `guard_frames` gives `discord.shard` a subclass under
that name. This is the one name in the library's modules that is given another meaning; what else is
ours in it stands where the library has a place for it: its variable for the adapter that answers
(bot/connection/callbacks.py) and a client's table of readers (bot/connection/servers.py).
`Route.BASE`, which `use_api_base` changes, is a value.
"""

import asyncio
import json
import logging
import math
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Self, TypedDict, Unpack

import aiohttp
import discord
import discord.shard
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket, WebSocketClosure
from discord.http import Route

from bot.connection.starts import NotYet

DISCORD_HOST = "discord.com"
GATEWAY_DOMAIN = "discord.gg"
LONGEST_PAUSE = 60.0
ATTEMPT_SECONDS = 20.0
SPELL_SECONDS = 35.0
"""The library cuts a reconnection after 60 s, and then gives up the session and pauses for up to
17 minutes (`Shard._handle_disconnect`): spell and last attempt together have to stay below that."""

HANG_UP_SECONDS = 1.0
"""For the closing frame of a connection on which nothing was begun."""

ERRNO_TO_RESUME = 54
"""`Shard._handle_disconnect` takes this number (ECONNRESET on a Mac) for «RESUME at once»."""

LONGEST_HEARTBEAT = 600_000
"""Milliseconds. Discord's interval is about 41,250; a HELLO with one far above it is broken."""

_log = logging.getLogger(__name__)
_chance = random.SystemRandom()


def guard_frames() -> None:
    """Make every shard that connects from now on use `GuardedWebSocket`; again does no harm."""
    vars(discord.shard)["DiscordWebSocket"] = GuardedWebSocket


def use_api_base(base: str) -> Callable[[], None]:
    """Send every REST call, and with it every gateway connection, to another API base.

    `base` is what stands before `/users/@me`, for example `http://127.0.0.1:8080/api/v10`. It holds
    for routes made from now on, interaction callbacks and webhooks included, since all of them are
    `discord.http.Route`. The gateway's address is then `url` of `GET {base}/gateway/bot`, and a
    session is resumed on the host of `base` only.

    Returns a function that goes back to the base before. Raises `ValueError` for anything but an
    http(s) address with a host.
    """
    address = yarl.URL(base)
    if address.scheme not in ("http", "https") or not address.host:
        raise ValueError(f"not an http address: {base!r}")
    guard_frames()
    before = Route.BASE
    Route.BASE = base.rstrip("/")

    def restore() -> None:
        Route.BASE = before

    return restore


def pauses() -> Iterator[float]:
    """Yield for ever how many seconds to wait before the next try: up to 1, 2, 4 … 60.

    Each is drawn from the upper half of its range, so that processes that failed together do not
    come back together.
    """
    longest = 1.0
    while True:
        yield _chance.uniform(longest / 2, longest)
        longest = min(longest * 2, LONGEST_PAUSE)


class _Options(TypedDict, total=False):
    """What `DiscordWebSocket.from_client` takes besides, passed on as it comes."""

    initial: bool
    shard_id: int | None
    session: str | None
    sequence: int | None
    encoding: str
    compress: bool


class GuardedWebSocket(DiscordWebSocket):
    """A gateway connection that outlives whatever arrives on it.

    - A frame that cannot be read is logged and dropped; the session goes on.
    - A compressed stream that broke, a HELLO without a usable heartbeat and a connection that tears
      while we answer become a lost connection, which the library resumes.
    - A heartbeat that was not answered before the next is due means the same. The library notices
      only total silence.
    - A session is resumed on Discord's own hosts only, because RESUME carries the token.
    - A connection that fails before it stands is tried again here: the library would give up the
      session at the first refusal, and end the client when the peer closes before HELLO.
    """

    _beaten: float | None = None

    @classmethod
    async def from_client(
        cls,
        client: discord.Client,
        *,
        gateway: yarl.URL | None = None,
        resume: bool = False,
        **options: Unpack[_Options],
    ) -> Self:
        """Connect and IDENTIFY or RESUME; after a failure pause and try again.

        The parameters are the library's; `before_identify_hook` has to return within
        `ATTEMPT_SECONDS`, or to raise `NotYet`: then that is waited for, without a connection. A
        first connection is tried until it succeeds. A later one (the library names its session) is
        tried for `SPELL_SECONDS`, then raises the one error upon which the library queues a RESUME
        at once, so that other shards get their turn. Raises `discord.ConnectionClosed` for a fatal
        close code, and any error once the client is closed.
        """
        end = time.monotonic() + SPELL_SECONDS if "session" in options else math.inf
        # After «invalid session» the library may still ask for a RESUME, of nothing.
        resume = resume and options.get("session") is not None
        waits = pauses()
        while True:
            try:
                async with asyncio.timeout(ATTEMPT_SECONDS):
                    address = await _address(client, gateway)
                    return await super().from_client(
                        client, gateway=address, resume=resume, **options
                    )
            except discord.ConnectionClosed:
                raise
            except NotYet as turn:
                level, pause, reason = turn.level, turn.seconds, turn.why
            except Exception as error:
                if client.is_closed():
                    raise
                level, pause, reason = logging.WARNING, next(waits), type(error).__name__
            _log.log(level, "No gateway connection (%s); next try in %.1f s", reason, pause)
            await _sleep(pause, end)

    async def identify(self) -> None:
        """Send IDENTIFY when `before_identify_hook` has returned; hang up where it raises.

        The library would leave the connection open, and its heartbeat beating.
        """
        try:
            await super().identify()
        except BaseException:
            with suppress(TimeoutError):
                async with asyncio.timeout(HANG_UP_SECONDS):
                    await self.close(4000)
            raise

    async def received_message(self, msg: object, /) -> None:
        """Take one frame: text, or bytes of the compressed stream; a bad one is dropped.

        Raises what the library's connection loop understands: `ReconnectWebSocket`,
        `WebSocketClosure` for a connection that is of no use any more, `discord.ConnectionClosed`.
        """
        sequence = self.sequence
        try:
            text = self._text(msg)
            if text is None:
                return
            if self._keep_alive is None:
                _require_hello(text)
            elif self.session_id is None:
                text = _with_resume_address(text, self.gateway)
            await super().received_message(text)
        except (ReconnectWebSocket, WebSocketClosure, discord.ConnectionClosed, TimeoutError):
            raise
        except (OSError, aiohttp.ClientError) as error:
            raise WebSocketClosure from error
        except Exception as error:
            self._drop(error)
        if not isinstance(self.sequence, int):
            # The next heartbeat would carry it, and Discord ends the session for that.
            self.sequence = sequence

    async def send_heartbeat(self, data: object) -> None:
        """Send a heartbeat, or close to resume if the one before was never acknowledged.

        The rule is Discord's (Gateway, «Heartbeat interval»): no ACK between two heartbeats is a
        dead connection, to be closed with a code other than 1000 and 1001.
        """
        keeper = self._keep_alive
        if keeper is not None and self._beaten is not None and keeper._last_ack < self._beaten:
            _log.warning("Shard %s: a heartbeat was not acknowledged; resuming", self.shard_id)
            await self.close(4000)
            return
        self._beaten = time.perf_counter()
        await super().send_heartbeat(data)

    def _text(self, msg: object) -> str | None:
        """Return the frame's text; None while a message is not complete."""
        if not isinstance(msg, bytes):
            return str(msg)
        try:
            text = self._decompressor.decompress(msg)
        except UnicodeDecodeError:
            raise  # The stream is whole: only this message is lost.
        except Exception as error:
            _log.warning("Shard %s: the compressed stream broke; resuming", self.shard_id)
            raise WebSocketClosure from error
        if text == "":
            # A truncated message: the stream now waits for bytes that will never come, and would
            # swallow the messages that follow.
            _log.warning("Shard %s: the compressed stream stalled; resuming", self.shard_id)
            raise WebSocketClosure
        return text

    def _drop(self, error: Exception) -> None:
        """Log a frame that could not be read; its contents are nobody's business above DEBUG.

        Before HELLO there is nothing to go on with: raises `WebSocketClosure`.
        """
        if self._keep_alive is None:
            raise WebSocketClosure from error
        reason = type(error).__name__
        _log.warning("Shard %s: an unreadable frame was dropped (%s)", self.shard_id, reason)
        _log.debug("Shard %s: the frame failed here", self.shard_id, exc_info=error)


async def _sleep(pause: float, end: float) -> None:
    """Sleep, but not beyond `end`: there raise what makes the library queue a RESUME."""
    left = end - time.monotonic()
    await asyncio.sleep(max(0.0, min(pause, left)))
    if pause > left:
        raise ConnectionResetError(ERRNO_TO_RESUME, "the gateway cannot be reached")


def _is_trusted(address: object) -> bool:
    """Whether the token may be sent there: Discord's gateway, or the host of another API base."""
    try:
        url = yarl.URL(str(address))
    except ValueError:
        return False
    host = url.host or ""
    base = yarl.URL(Route.BASE).host
    if base != DISCORD_HOST:
        return url.scheme in ("ws", "wss") and host == base
    return url.scheme == "wss" and f".{host}".endswith(f".{GATEWAY_DOMAIN}")


async def _address(client: discord.Client, wanted: yarl.URL | None) -> yarl.URL:
    """Return where to connect: where the library wants to, if the token may be sent there."""
    if wanted is not None and _is_trusted(wanted):
        return wanted
    if yarl.URL(Route.BASE).host == DISCORD_HOST:
        return DiscordWebSocket.DEFAULT_GATEWAY
    _, address, _ = await client.http.get_bot_gateway()
    return yarl.URL(address)


def _require_hello(text: str) -> None:
    """Raise `WebSocketClosure`, or `ValueError`, but for a HELLO whose interval can be kept.

    Nothing else may come first, and without heartbeats the session would die unnoticed.
    """
    match json.loads(text):
        case {"op": 10, "d": {"heartbeat_interval": int() | float() as interval}}:
            if 0 < interval <= LONGEST_HEARTBEAT:
                return
    raise WebSocketClosure


def _with_resume_address(text: str, present: yarl.URL) -> str:
    """Return the frame; in a READY, an address to resume at that is no good becomes the present.

    The library reads the field before all else, so a READY without it would be lost as a whole.
    """
    frame = json.loads(text)
    match frame:
        case {"t": "READY", "d": dict() as ready}:
            if not _is_trusted(ready.get("resume_gateway_url")):
                _log.warning("READY names no address of Discord's to resume at")
                ready["resume_gateway_url"] = str(present)
                return json.dumps(frame)
    return text
