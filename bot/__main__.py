"""`python -m bot`: with a token the bot, without one the preview.

Everything that is opened is opened here, and closed here in the opposite order.
"""

import argparse
import asyncio
import gc
import logging
import socket
import sys

from bot import invitation
from bot.client import Greenlight
from bot.connection.callbacks import answer_leanly
from bot.connection.gateway import guard_frames, use_api_base
from bot.connection.process import ExitCode, serve, signals
from bot.logs import set_up_logging
from bot.settings import Settings, read_settings
from cogs import EXTENSIONS
from data import Backups, BadAddress, BadSetting, DataError, Store

_log = logging.getLogger("bot")

DEFAULT_PORT = 8420
"""Where the preview listens, on loopback only."""

SWITCH_SECONDS = 0.001
"""How long a thread that searches may keep the event loop from going on; Python's own is 5 ms."""

WALK_AFTER = 10_000
"""So many more objects than before make the garbage collector look for circles among the new ones.
64 answers under way are 4,000, of which nearly all go by themselves: Python's own 700 has it walk
them while they are needed."""

GO_LIVE = """
Greenlight's preview is at

    {url}

Open it in a browser on this machine and type /show. At the top you choose who you are: a fan or an
editor. Nothing you do there is kept. Ctrl+C ends it.

To go live: make an application at https://discord.com/developers/applications, copy its token from
Bot → Reset Token, put DISCORD_TOKEN=<the token> into a file named .env, and run `make run` again.
"""


def main() -> int:
    """Run until told to stop; returns the exit code (bot/connection/process.py)."""
    options = _options()
    try:
        settings = read_settings()
    except BadSetting as error:
        return _end(ExitCode.CONFIGURATION, str(error))
    set_up_logging(settings.log_level, settings.log_format, filter(None, [settings.token]))
    try:
        if settings.token is None:
            return asyncio.run(_preview(options.port))
        return _run_fast(settings, settings.token)
    except KeyboardInterrupt:
        return ExitCode.OK
    except (BadAddress, DataError, OSError) as error:
        return _explain(error)


def _explain(error: Exception) -> ExitCode:
    """Say in one line why the start failed."""
    if isinstance(error, BadAddress):
        return _end(ExitCode.CONFIGURATION, f"DATABASE_URL: {error}")
    if isinstance(error, DataError):
        return _end(ExitCode.STORAGE, f"the database cannot be used: {error}")
    return _end(ExitCode.STORAGE, f"this machine does not allow it: {error}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.add_argument(
        "--port",
        type=int,
        choices=range(65_536),
        metavar="PORT",
        default=DEFAULT_PORT,
        help="where the preview listens (0: wherever there is room)",
    )
    return parser.parse_args()


def _end(code: ExitCode, sentence: str) -> ExitCode:
    print(f"greenlight: {sentence}", file=sys.stderr)  # noqa: T201 -- may come before there is a log
    return code


def _run_fast(settings: Settings, token: str) -> int:
    """On uvloop where it exists: it is faster, and the simulated Discord alone cannot use it."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(_live(settings, token))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_live(settings, token))


async def _live(settings: Settings, token: str) -> int:
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(WALK_AFTER)
    guard_frames()
    answer_leanly()
    if settings.api_base is not None:
        use_api_base(settings.api_base)
    backups = Backups(settings.database, settings.backups)
    store = await Store.open(settings.database, settings.home, backups)
    try:
        bot = Greenlight(
            store,
            EXTENSIONS,
            shard_count=settings.shard_count,
            shard_ids=settings.shard_ids,
        )

        async def on_connect() -> None:
            _tell_invitation(bot.application_id or 0)

        async def on_ready() -> None:
            # The servers stay, so the garbage collector need not walk them ever again: with 10,000
            # of them a walk would hold everything up for 0.2 s.
            bot.remove_listener(on_ready)
            gc.freeze()

        bot.add_listener(on_connect)
        bot.add_listener(on_ready)
        return await serve(bot, token, bot.drain)
    finally:
        await store.close()


def _tell_invitation(application: int) -> None:
    """Say that it runs, and how to invite it. Every new session with Discord comes here."""
    _log.info("connected to Discord")
    _log.info("to add it to a server: %s", invitation.to_server(application))
    _log.info("to add it to your account: %s", invitation.to_user(application))


async def _preview(port: int) -> int:
    try:
        socket.create_server(("127.0.0.1", port)).close()  # SimCord would tell it in many lines
    except OSError:
        sentence = f"port {port} is taken; try another: make run PORT={DEFAULT_PORT + 1}"
        return _end(ExitCode.CONFIGURATION, sentence)
    for chatty in ("discord", "bot.sync"):  # what they say at a start would hide the address
        logging.getLogger(chatty).setLevel(logging.ERROR)
    try:
        from bot.preview import open_preview
    except ImportError:
        sentence = "without DISCORD_TOKEN I open the preview, which `make run` installs"
        return _end(ExitCode.CONFIGURATION, sentence)

    told = asyncio.Event()
    with signals(told.set):
        async with open_preview(EXTENSIONS, port) as page:
            print(GO_LIVE.format(url=page.url), flush=True)  # noqa: T201 -- what was asked for
            ends = [asyncio.ensure_future(page.wait_closed()), asyncio.ensure_future(told.wait())]
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            for end in ends:
                end.cancel()
    return ExitCode.OK


if __name__ == "__main__":
    sys.exit(main())
