"""A session is begun in its turn only, and nobody holds a connection while waiting for long."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.connection import gateway
from bot.connection.process import Drain, serve
from bot.connection.starts import NotYet
from tests.served import Tiny, is_served, local_discord, short_pauses
from tests.standin import TOKEN, Standin

NOON = 7_200.0
"""Seconds until it is our turn; no test waits for it."""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; they are short."""
    return short_pauses(monkeypatch)


@pytest.fixture
async def standin(pauses: list[float]) -> AsyncIterator[Standin]:
    """A local Discord to which all calls go."""
    async with local_discord() as standin:
        yield standin


class Patient(Tiny):
    """A bot whose turn it is not, so many times; it notes what it does meanwhile."""

    def __init__(self, standin: Standin, *errors: BaseException) -> None:
        super().__init__(shard_count=1)
        self.standin = standin
        self.errors = list(errors)
        self.asked = 0

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """It is our turn once there are no more errors."""
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)


async def served(standin: Standin, bot: Patient, drain: Drain) -> asyncio.Task[object]:
    """Let a bot be served, once it was connected."""
    life: asyncio.Task[object] = asyncio.create_task(serve(bot, TOKEN, drain))
    await standin.connected()
    return life


@pytest.mark.parametrize("error", [NotYet(NOON, "noon"), OSError("no network")])
async def test_a_turn_is_waited_for_without_a_connection(
    standin: Standin, pauses: list[float], error: Exception
) -> None:
    bot, drain = Patient(standin, error, error), Drain()
    life = await served(standin, bot, drain)
    await is_served(standin)
    assert bot.asked == 3
    assert len(standin.sent(2)) == 1
    first, second, third = standin.connections
    await standin.until(lambda: first.ws.closed and second.ws.closed)
    assert first.ws.close_code == 4000
    assert not third.ws.closed
    assert pauses.count(NOON) == (2 if isinstance(error, NotYet) else 0)
    drain.begin()
    assert await life == 0


@pytest.mark.parametrize("spell", [0.0, gateway.SPELL_SECONDS])
async def test_a_session_that_ended_waits_for_its_turn_too(
    standin: Standin, spell: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And gives way to other shards while it waits; a RESUME needs no turn."""
    bot, drain = Patient(standin), Drain()
    life = await served(standin, bot, drain)
    await standin.connections[0].cut()
    await standin.connected(2)
    assert bot.asked == 1
    monkeypatch.setattr(gateway, "SPELL_SECONDS", spell)
    bot.errors = [NotYet(NOON, "noon"), NotYet(0.5, "soon")]
    await standin.connections[1].send({"op": 9, "d": False})
    await standin.connected(3)
    await is_served(standin)
    assert bot.asked == 4
    assert len(standin.sent(2)) == 2
    drain.begin()
    assert await life == 0


async def test_a_peer_that_does_not_hang_up_holds_up_nobody(
    standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "HANG_UP_SECONDS", 0.01)
    bot, drain = Patient(standin, NotYet(NOON, "noon")), Drain()
    close = gateway.GuardedWebSocket.close

    async def slowly(ws: gateway.GuardedWebSocket, code: int = 4000) -> None:
        if bot.asked == 1:
            await close(ws, code)
            await asyncio.Event().wait()
        await close(ws, code)

    monkeypatch.setattr(gateway.GuardedWebSocket, "close", slowly)
    life = await served(standin, bot, drain)
    await is_served(standin)
    drain.begin()
    assert await life == 0
