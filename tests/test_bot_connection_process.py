"""The life of the process: it waits out what passes, and ends on what does not."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord.ext import commands

from bot.connection import gateway, process
from bot.connection.gateway import use_api_base
from bot.connection.process import Drain, ExitCode, serve, verdict
from tests.served import local_discord, short_pauses
from tests.standin import TOKEN, Fault, Standin

LOGIN, ABOUT, START = "GET /users/@me", "GET /oauth2/applications/@me", "GET /gateway/bot"


class Tiny(commands.AutoShardedBot):
    """A bot with a slow command, and a door that is shut while the process ends."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True)
        super().__init__(command_prefix=(), help_command=None, intents=intents)
        self.drain = Drain()
        self.hooks = 0
        self.hanging = asyncio.Event()
        self.cut_off = asyncio.Event()

        @self.tree.command()
        async def slow(interaction: discord.Interaction) -> None:
            """Answer only once the process is to end; refuse what comes after that."""
            word = "refused" if self.drain.begun else "answered"
            await self.drain.wait()
            await interaction.response.send_message(word)

        @self.tree.command()
        async def hang(interaction: discord.Interaction) -> None:
            """Never answer."""
            self.hanging.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.cut_off.set()

    async def setup_hook(self) -> None:
        self.hooks += 1


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; none is waited out."""
    return short_pauses(monkeypatch)


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    """A local Discord to which all calls go."""
    async with local_discord() as standin:
        yield standin


async def is_served(standin: Standin, bot: Tiny, life: asyncio.Task[ExitCode]) -> None:
    """It has to connect, and to end tidily when told to."""
    await standin.connected()
    bot.drain.begin()
    press = await standin.press("slow")
    assert (await press.answered())["data"]["content"] == "refused"
    assert await life == ExitCode.OK
    assert bot.hooks == 1
    assert bot.is_closed()


GARBAGE = Fault(200, b'{"id": "1')
PAGE = Fault(200, b"<html>", "text/html")
PASSING = [Fault(), Fault(500), Fault(503), Fault(403), Fault(429), GARBAGE, PAGE, Fault(200)]


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("route", [LOGIN, ABOUT, START, "GET /gateway"])
async def test_what_passes_is_waited_out(standin: Standin, route: str, fault: Fault) -> None:
    standin.faults[route].extend([fault, fault])
    bot = Tiny()
    await is_served(standin, bot, asyncio.create_task(serve(bot, TOKEN, bot.drain)))


async def test_discord_may_come_up_after_the_bot(pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    standin, bot = Standin(port), Tiny()
    restore = use_api_base(standin.base)
    life = asyncio.create_task(serve(bot, TOKEN, bot.drain))
    await standin.until(lambda: len([pause for pause in pauses if pause > 0.1]) >= 3)
    async with standin:
        await is_served(standin, bot, life)
    restore()


async def test_the_library_does_not_retry_a_connection_beside_us(
    standin: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own retry calls itself, and so ends with a RecursionError one day."""
    monkeypatch.setattr(gateway, "SPELL_SECONDS", 0)
    standin.faults["GET /gateway"].extend([Fault(), Fault()])
    bot = Tiny()
    bot.shard_connect_timeout = 0.001
    await is_served(standin, bot, asyncio.create_task(serve(bot, TOKEN, bot.drain)))
    assert "Failed to connect" not in caplog.text


async def test_a_refused_token(standin: Standin, caplog: pytest.LogCaptureFixture) -> None:
    wrong = TOKEN[:-4] + "NOPE"
    assert await serve(Tiny(), wrong) == ExitCode.TOKEN
    told = [record for record in caplog.records if record.levelno > logging.WARNING]
    assert [record.getMessage() for record in told] == [process.REFUSED]
    assert len(standin.calls) == 1
    assert wrong not in caplog.text


@pytest.mark.parametrize("route", [ABOUT, START])
async def test_a_token_refused_later(standin: Standin, route: str) -> None:
    standin.faults[route].append(Fault(401))
    assert await serve(Tiny(), TOKEN) == ExitCode.TOKEN


@pytest.mark.parametrize("token", ["two words", "line\nend", "tökén", "a\x00b", "", "Bot abc"])
async def test_what_is_no_token_is_not_sent(
    standin: Standin, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert await serve(Tiny(), token) == ExitCode.TOKEN
    assert caplog.messages == [process.MALFORMED]
    assert not standin.calls


@pytest.mark.parametrize(
    ("code", "end"),
    [(4004, ExitCode.TOKEN), *((code, ExitCode.GATEWAY) for code in range(4010, 4015))],
)
async def test_final_close_codes(
    standin: Standin, code: int, end: ExitCode, caplog: pytest.LogCaptureFixture
) -> None:
    life = asyncio.create_task(serve(Tiny(), TOKEN))
    await (await standin.connected()).ws.close(code=code)
    assert await life == end
    told = [record for record in caplog.records if record.levelno > logging.WARNING]
    assert len(told) == 1
    assert len(standin.sent(2)) == 1


@pytest.mark.parametrize(
    "error", [OSError, discord.ClientException, discord.GatewayNotFound, KeyError]
)
def test_all_else_is_not_final(error: type[Exception]) -> None:
    assert verdict(error()) is None
    socket: Any = SimpleNamespace(close_code=4000)
    assert verdict(discord.ConnectionClosed(socket, shard_id=0)) is None


@pytest.mark.parametrize("error", [OSError, discord.DiscordException])
async def test_a_failing_setup_is_not_tried_again(standin: Standin, error: type[Exception]) -> None:
    class Broken(Tiny):
        async def setup_hook(self) -> None:
            await super().setup_hook()
            raise error("no database")

    bot = Broken()
    with pytest.raises(error, match="no database"):
        await serve(bot, TOKEN)
    assert bot.hooks == 1
    assert bot.is_closed()


async def test_a_defect_in_the_connection_is_not_hidden(
    standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = asyncio.create_task(serve(Tiny(), TOKEN))
    first = await standin.connected()

    def poll_event(_: object) -> None:
        raise AssertionError("a defect")

    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "poll_event", poll_event)
    await first.send({"op": 11})
    with pytest.raises(AssertionError, match="a defect"):
        await life
