"""The life of the process: it connects and stays connected, and ends tidily when told to."""

import asyncio
import logging
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from types import FrameType

import discord
from discord.utils import MISSING

from bot.connection.gateway import pauses

DRAIN_SECONDS = 6.0
CLOSE_SECONDS = 2.0
"""Container engines leave ten seconds between SIGTERM and SIGKILL; the rest is the store's."""

HANDLER_TASKS = ("CommandTree-invoker", "discord-ui-", "discord.py: ")
"""How the names of the tasks begin in which discord.py runs our handlers (read in 2.7.1: commands
and completions; components, forms and lasting buttons; event listeners)."""

_log = logging.getLogger(__name__)


class ExitCode(IntEnum):
    """How the process ends. The numbers are those of sysexits.h where it has one that fits."""

    OK = 0
    STORAGE = 74
    """The database cannot be opened (EX_IOERR)."""
    GATEWAY = 76
    """Discord refuses the connection for good: shards, API version or intents (EX_PROTOCOL)."""
    TOKEN = 77
    """Discord refuses the token (EX_NOPERM)."""
    CONFIGURATION = 78
    """A setting is missing or wrong (EX_CONFIG)."""


REFUSED = "Discord refuses the token: make a new one in the developer portal, set DISCORD_TOKEN"
MALFORMED = "DISCORD_TOKEN does not have the form of a token: copy it anew, without blanks"
CLOSE_REASONS = {
    4010: "a shard's number is not below SHARD_COUNT",
    4011: "too many servers for this SHARD_COUNT",
    4012: "this version of the gateway is no longer served",
    4013: "the intents asked for do not exist",
    4014: "the intents asked for are not switched on in the developer portal",
}
"""The close codes after which Discord forbids to come back, but for 4004, the token."""


class Drain:
    """Whether the process is about to end, and how long it waits for what it still does.

    The doors of the bot read `begun` and refuse new work; `serve` waits in `finished`.
    """

    def __init__(self) -> None:
        """Nothing has begun."""
        self._begun = asyncio.Event()
        self._hurried = asyncio.Event()

    @property
    def begun(self) -> bool:
        """Whether no new work is to be taken."""
        return self._begun.is_set()

    def begin(self) -> None:
        """Take no new work from now on; called again, do not wait for the running work either."""
        (self._hurried if self.begun else self._begun).set()

    async def wait(self) -> None:
        """Wait until it has begun."""
        await self._begun.wait()

    async def finished(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds, or until hurried, for all handlers; tell if none is left.

        What is refused meanwhile runs in a handler too, so it is waited for as well.
        """
        hurried = asyncio.create_task(self._hurried.wait())
        try:
            async with asyncio.timeout(timeout):
                while (running := running_handlers()) and not hurried.done():
                    await asyncio.wait({*running, hurried}, return_when=asyncio.FIRST_COMPLETED)
        except TimeoutError:
            pass
        finally:
            hurried.cancel()
        return not running_handlers()


def running_handlers() -> set[asyncio.Task[object]]:
    """Return the tasks of this loop in which discord.py runs handlers of ours."""
    return {task for task in asyncio.all_tasks() if task.get_name().startswith(HANDLER_TASKS)}


def verdict(error: BaseException | None) -> tuple[ExitCode, str] | None:
    """Return how the process ends after this error and the line that says why.

    None for all that may pass: trying again costs nothing, ending costs every server its bot.
    """
    match error:
        case discord.LoginFailure() | discord.HTTPException(status=401):
            return ExitCode.TOKEN, REFUSED
        case discord.ConnectionClosed(code=4004):
            return ExitCode.TOKEN, REFUSED
        case discord.ConnectionClosed(code=code) if code in CLOSE_REASONS:
            return ExitCode.GATEWAY, f"Discord closed with {code}: {CLOSE_REASONS[code]}"
        case discord.PrivilegedIntentsRequired():
            return ExitCode.GATEWAY, f"Discord closed with 4014: {CLOSE_REASONS[4014]}"
        case discord.GatewayNotFound():
            return verdict(error.__cause__)
    return None


async def serve(bot: discord.AutoShardedClient, token: str, drain: Drain | None = None) -> ExitCode:
    """Keep the bot connected until a signal or an end that is final; return how it ended.

    Takes a bot that was never connected (it is closed afterwards), its token, and the `Drain` its
    doors read. Network faults, refusals and garbage are waited out, at the start too;
    `setup_hook` runs once. SIGTERM and SIGINT stop the taking of new work; after what runs, or
    `DRAIN_SECONDS`, the gateway and HTTP are closed. A second signal ends the waiting.

    Raises what `setup_hook` raises, and what is no fault of Discord's or the network's.
    """
    drain = drain or Drain()
    # The library's own retry of a first connection is recursive; `GuardedWebSocket` has a better.
    bot.shard_connect_timeout = None
    # Makes what `close` needs. The way out is `_close`, which cannot hang as `async with` can.
    await bot.__aenter__()
    life = asyncio.create_task(_live(bot, token))
    stop = asyncio.create_task(drain.wait())
    with signals(drain.begin):
        try:
            await asyncio.wait({life, stop}, return_when=asyncio.FIRST_COMPLETED)
            if drain.begun:
                await _finish(drain)
        finally:
            stop.cancel()
            await _close(bot, life)
    if drain.begun or life.cancelled():
        return ExitCode.OK
    return life.result()


async def _live(bot: discord.AutoShardedClient, token: str) -> ExitCode:
    """Log in, connect, and stay until the bot is closed or cannot go on."""
    token = token.strip()
    if not re.fullmatch("[!-~]+", token):
        # aiohttp would refuse to make a header of it, again and again.
        _log.critical(MALFORMED)
        return ExitCode.TOKEN
    try:
        await _log_in(bot, token)
        await _stay(bot)
    except discord.DiscordException as error:
        if (end := verdict(error)) is None:
            raise
        _log.critical(end[1])
        return end[0]
    return ExitCode.OK


async def _log_in(bot: discord.AutoShardedClient, token: str) -> None:
    """Log in, however long it takes. Raises for a refused token and for `setup_hook`'s errors."""
    waits = pauses()
    while True:
        try:
            return await bot.login(token)
        except Exception as error:
            # `application` is set right before `setup_hook` runs, which must not run again.
            if bot.application is not None or verdict(error):
                raise
            pause = next(waits)
            _tell("No answer to the login", error, pause)
        # Each login makes a session of its own, upon the connector of the one before.
        await bot.http.close()
        bot.http.connector = MISSING
        await asyncio.sleep(pause)


async def _stay(bot: discord.AutoShardedClient) -> None:
    """Connect, reconnect, and return when the bot was closed."""
    waits = pauses()
    while True:
        try:
            return await bot.connect()
        except Exception as error:
            # Once its shards ran, the library closes the client before it raises.
            if bot.is_closed() or verdict(error):
                raise
            pause = next(waits)
            _tell("No gateway", error, pause)
        await asyncio.sleep(pause)


def _tell(what: str, error: Exception, pause: float) -> None:
    """Log a failed try in one line. A page of HTML may be in the error's text."""
    _log.warning("%s (%s: %.200s); next try in %.1f s", what, type(error).__name__, error, pause)


async def _finish(drain: Drain) -> None:
    """Let the running handlers answer, then end those that have not."""
    _log.info("Stopping: nothing new is taken, %d handlers run", len(running_handlers()))
    if not await drain.finished(DRAIN_SECONDS):
        unfinished = running_handlers()
        _log.warning("Stopping: %d handlers are ended unfinished", len(unfinished))
        for task in unfinished:
            task.cancel()


async def _close(bot: discord.AutoShardedClient, life: asyncio.Task[ExitCode]) -> None:
    """Close the bot, its gateway and HTTP; what does not close in time is left behind."""
    life.cancel()
    ended = asyncio.gather(life, bot.close(), return_exceptions=True)
    await asyncio.wait({ended}, timeout=CLOSE_SECONDS)
    if not ended.done():
        _log.error("Closing takes too long; it is left undone")
    elif error := ended.result()[1]:
        _log.error("Closing failed", exc_info=error)
    await bot.http.close()


@contextmanager
def signals(act: Callable[[], None]) -> Iterator[None]:
    """Call `act` in the loop at every SIGTERM and SIGINT; afterwards they do what they did."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def in_loop(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)

    for number in before:
        try:
            loop.add_signal_handler(number, act)
        except NotImplementedError:  # Windows
            signal.signal(number, in_loop)
    try:
        yield
    finally:
        for number, handler in before.items():
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)
            signal.signal(number, handler)
