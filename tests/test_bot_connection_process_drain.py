"""The life of the process: before it ends, it lets finish what runs."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.connection import process
from bot.connection.process import Drain, ExitCode, running_handlers, serve
from tests.served import local_discord, short_pauses
from tests.standin import TOKEN, Fault, Standin
from tests.test_bot_connection_process import LOGIN, Tiny


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits out a pause."""
    short_pauses(monkeypatch)


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    """A local Discord to which all calls go."""
    async with local_discord() as standin:
        yield standin


@asynccontextmanager
async def connected(standin: Standin) -> AsyncIterator[tuple[Tiny, asyncio.Task[ExitCode]]]:
    """A bot that is served and connected; the test ends it."""
    bot = Tiny()
    life = asyncio.create_task(serve(bot, TOKEN, bot.drain))
    await standin.connected()
    yield bot, life
    assert life.done()
    assert not running_handlers()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("windows", [False, True])
async def test_a_signal_lets_finish_what_runs(
    standin: Standin, number: int, windows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(*_: object) -> None:
        raise NotImplementedError

    before = signal.getsignal(number)
    if windows:
        monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", lacking)
        monkeypatch.setattr(asyncio.get_running_loop(), "remove_signal_handler", lacking)
    async with connected(standin) as (bot, life):
        old = await standin.press("slow")
        await standin.until(running_handlers)
        os.kill(os.getpid(), number)
        await bot.drain.wait()
        new = await standin.press("slow")
        assert (await old.answered())["data"]["content"] == "answered"
        assert (await new.answered())["data"]["content"] == "refused"
        assert await life == ExitCode.OK
    assert standin.connections[0].ws.close_code == 1000
    assert signal.getsignal(number) == before


async def test_a_second_signal_ends_at_once(
    standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "DRAIN_SECONDS", 3600.0)
    async with connected(standin) as (bot, life):
        await standin.press("hang")
        await bot.hanging.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        await bot.drain.wait()
        assert not life.done()
        os.kill(os.getpid(), signal.SIGTERM)
        assert await life == ExitCode.OK
        assert bot.cut_off.is_set()


async def test_what_does_not_finish_is_cut_off(
    standin: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(process, "DRAIN_SECONDS", 0.0)
    async with connected(standin) as (bot, life):
        await standin.press("hang")
        await bot.hanging.wait()
        bot.drain.begin()
        assert await life == ExitCode.OK
        assert bot.cut_off.is_set()
    assert "1 handlers are ended unfinished" in caplog.text


async def test_a_signal_while_discord_cannot_be_reached(standin: Standin) -> None:
    standin.faults[LOGIN].extend([Fault(503)] * 9999)
    bot = Tiny()
    life = asyncio.create_task(serve(bot, TOKEN, bot.drain))
    await standin.until(lambda: len(standin.calls) > 2)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await life == ExitCode.OK


async def test_a_signal_while_a_shard_connects(standin: Standin) -> None:
    standin.faults["GET /gateway"].extend([Fault(hold=asyncio.Event())])
    bot = Tiny()
    life = asyncio.create_task(serve(bot, TOKEN, bot.drain))
    await standin.until(lambda: standin.called("GET /gateway"))
    bot.drain.begin()
    assert await life == ExitCode.OK


@pytest.mark.parametrize("step", ["before it began", "connected"])
async def test_cancelled(standin: Standin, step: str, caplog: pytest.LogCaptureFixture) -> None:
    bot = Tiny()
    life = asyncio.create_task(serve(bot, TOKEN))
    await (standin.connected() if step == "connected" else asyncio.sleep(0))
    life.cancel()
    with pytest.raises(asyncio.CancelledError):
        await life
    assert bot.is_closed()
    assert "Closing failed" not in caplog.text


async def test_closed_by_somebody_else(standin: Standin) -> None:
    async with connected(standin) as (bot, life):
        await bot.close()
        assert await life == ExitCode.OK


class Unclosable(Tiny):
    """A bot a part of which does not close, or closes with an error."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    async def close(self) -> None:
        if self.how == "error":
            raise LookupError("a part is gone")
        if self.how == "never":
            await asyncio.Event().wait()
        await super().close()


@pytest.mark.parametrize(
    ("how", "told"), [("error", "Closing failed"), ("never", "Closing takes too long")]
)
async def test_what_does_not_close_keeps_nothing_up(
    standin: Standin,
    how: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(process, "CLOSE_SECONDS", 0.05)
    bot = Unclosable(how)
    life = asyncio.create_task(serve(bot, TOKEN, bot.drain))
    await standin.connected()
    bot.drain.begin()
    assert await life == ExitCode.OK
    assert told in caplog.text


async def test_a_drain_waits_for_handlers_alone() -> None:
    drain, release = Drain(), asyncio.Event()
    other = asyncio.create_task(asyncio.Event().wait(), name="somebody's")
    assert not drain.begun
    drain.begin()
    assert drain.begun
    assert await drain.finished(0)
    names = ("CommandTree-invoker", "discord-ui-modal-dispatch-1", "discord.py: on_interaction")
    handlers = {asyncio.create_task(release.wait(), name=name) for name in names}
    assert running_handlers() == handlers
    assert not await drain.finished(0)
    waiting = asyncio.create_task(drain.finished(3600))
    asyncio.get_running_loop().call_soon(release.set)
    assert await waiting
    other.cancel()


SCRIPT = """
import asyncio, sys
import uvloop
from bot.connection import gateway, process
from bot.connection.gateway import use_api_base
from bot.logs import set_up_logging
from tests.test_bot_connection_process import TOKEN, Tiny

async def main():
    bot = Tiny()
    return await process.serve(bot, TOKEN, bot.drain)

set_up_logging("DEBUG", sys.argv[2])
use_api_base(sys.argv[1])
process.DRAIN_SECONDS = 3600
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    sys.exit(runner.run(main()))
"""


@pytest.mark.parametrize(("command", "format"), [("slow", "text"), ("hang", "json")])
async def test_as_a_process_of_its_own(command: str, format: str) -> None:
    """On uvloop, with all that DEBUG tells: it ends tidily, and no token is ever told."""
    pytest.importorskip("uvloop")
    async with Standin() as standin:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-W", "ignore:'audioop'", "-c", SCRIPT),
            *(standin.base, format),
            cwd=Path(__file__).parent.parent,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert child.stdout is not None
        await (await standin.connected()).cut()
        await standin.connected(2)
        press = await standin.press(command)
        said = b""
        while b"INTERACTION_CREATE" not in said:
            said += await asyncio.wait_for(child.stdout.readline(), 20)
        child.send_signal(signal.SIGTERM)
        while b"Stopping" not in said:
            said += await asyncio.wait_for(child.stdout.readline(), 20)
        if command == "slow":
            assert (await press.answered())["data"]["content"] == "answered"
        else:
            child.send_signal(signal.SIGTERM)
        said += (await asyncio.wait_for(child.communicate(), 20))[0]
    assert child.returncode == ExitCode.OK
    assert b"RESUMED" in said
    assert TOKEN.encode() not in said
    assert press.token.encode() not in said
    assert b"Traceback" not in said
