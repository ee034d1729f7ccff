"""However a gateway connection ends, the session goes on: a real bot, real sockets."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from aiohttp import WSMsgType

from bot.connection import gateway
from tests.served import Tiny, is_resumed, is_served, living, local_discord, short_pauses
from tests.standin import Connection, Fault, Standin
from tests.test_bot_connection_gateway import event


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits out a pause."""
    short_pauses(monkeypatch)


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    """A local Discord to which all calls go."""
    async with local_discord() as standin:
        yield standin


@pytest.fixture
async def bot(standin: Standin) -> AsyncIterator[Tiny]:
    """A bot that is being served by the local Discord, connected."""
    async with living() as bot:
        await standin.connected()
        yield bot


ENDS: dict[str, Callable[[Connection], Awaitable[object]]] = {
    "garbage": lambda c: c.send_raw(b"no stream at all"),
    "nothing": lambda c: c.send_raw(b""),
    "a message in part": lambda c: c.send_raw(c.packed(event("NEVER_HEARD_OF", "x" * 99))[:20]),
    "text not UTF-8": lambda c: c.send_raw(b"\xff\xfe", WSMsgType.TEXT),
    "asked to": lambda c: c.send({"op": 7, "d": None}),
    "invalid but resumable": lambda c: c.send({"op": 9, "d": True}),
    "torn": lambda c: c.cut(),
    "1000": lambda c: c.ws.close(code=1000),
    "1001": lambda c: c.ws.close(code=1001),
    "4000": lambda c: c.ws.close(code=4000),
    "4001": lambda c: c.ws.close(code=4001),
    "4002": lambda c: c.ws.close(code=4002),
    "4003": lambda c: c.ws.close(code=4003),
    "4005": lambda c: c.ws.close(code=4005),
    "4007": lambda c: c.ws.close(code=4007),
    "4008": lambda c: c.ws.close(code=4008),
    "4009": lambda c: c.ws.close(code=4009),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
async def test_resumes(
    standin: Standin, bot: Tiny, end: Callable[[Connection], Awaitable[object]]
) -> None:
    """Whatever ends a connection, the session goes on, and what happened meanwhile is replayed."""
    first = standin.connections[0]
    await end(first)
    press = await standin.press("ping")
    await press.answered()
    await is_resumed(standin, first)


async def test_broken_stream(standin: Standin, bot: Tiny) -> None:
    """A compressed stream that broke is closed with a code after which Discord resumes."""
    first = standin.connections[0]
    await first.send_raw(b"no stream at all")
    await standin.connected(2)
    assert first.ws.close_code == 4000


@pytest.mark.parametrize("refused", [0, 1])
async def test_invalid_session(
    standin: Standin, bot: Tiny, refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that is no more is begun anew; refused meanwhile, the library would RESUME it."""
    monkeypatch.setattr(gateway, "SPELL_SECONDS", 0)
    first = standin.connections[0]
    standin.faults["GET /gateway"].extend([Fault(503)] * refused)
    await first.send({"op": 9, "d": False})
    assert (await standin.connected(2)).session is not first.session
    assert not standin.sent(6)
    await is_served(standin)


async def test_forgotten_session(standin: Standin, bot: Tiny) -> None:
    """A RESUME that Discord answers with «invalid session» becomes an IDENTIFY."""
    standin.sessions.clear()
    await standin.connections[0].ws.close(code=4009)
    await standin.connected(2)
    assert len(standin.sent(6)) == 1
    await is_served(standin)


@pytest.mark.parametrize("spell", [gateway.SPELL_SECONDS, 0], ids=["one spell", "many"])
async def test_refused_connections(
    standin: Standin, bot: Tiny, spell: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session outlives refusals, also over more spells than one."""
    monkeypatch.setattr(gateway, "SPELL_SECONDS", spell)
    first = standin.connections[0]
    standin.faults["GET /gateway"].extend([Fault(), Fault(503), Fault(502), Fault()])
    await first.cut()
    await is_resumed(standin, first)


HELLOS: list[Any] = [
    *({"op": 10, "d": {"heartbeat_interval": bad}} for bad in (None, "1", 0, -1, 1e300)),
    *({"op": 10, "d": {}}, {"op": 10, "d": None}, {"op": 11}, "not JSON", b"\xff"),
]


@pytest.mark.parametrize("hello", HELLOS)
async def test_no_usable_hello(standin: Standin, hello: dict[str, Any]) -> None:
    """Without heartbeats there is no session: it connects again, and IDENTIFYs once."""
    right, standin.hello = standin.hello, hello
    async with living():
        await standin.until(lambda: len(standin.connections) >= 2)
        standin.hello = right
        await standin.connected()
        await is_served(standin)
    assert len(standin.sent(2)) == 1


async def test_heartbeats(standin: Standin, bot: Tiny) -> None:
    """A heartbeat not acknowledged before the next means a dead connection, though events flow."""
    first = standin.connections[0]
    ws = bot._connection._get_websocket(shard_id=0)
    for _ in range(3):
        before = ws.latency
        await ws.send_heartbeat({"op": 1, "d": None})
        await standin.until(partial(lambda before: ws.latency != before, before))
    assert len(standin.connections) == 1
    standin.acknowledges = False
    await ws.send_heartbeat({"op": 1, "d": None})
    await is_served(standin)
    await ws.send_heartbeat({"op": 1, "d": None})
    await is_resumed(standin, first)
    assert first.ws.close_code == 4000


async def test_torn_while_answering(
    standin: Standin, bot: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that tears under our own frame is resumed like any other."""

    async def torn(_: object) -> None:
        raise ConnectionResetError("Cannot write to closing transport")

    monkeypatch.setattr(bot._connection._get_websocket(shard_id=0), "send", torn)
    await standin.connections[0].send({"op": 1, "d": None})
    await is_resumed(standin, standin.connections[0])


FOREIGN = [
    None,
    7,
    "",
    "wss://gateway.discord.gg",
    "ws://example.org",
    "http://127.0.0.1",
    "ws://[",
]


@pytest.mark.parametrize("address", FOREIGN)
async def test_where_to_resume(
    standin: Standin, address: object, caplog: pytest.LogCaptureFixture
) -> None:
    """On another base a session stays there, wherever READY points to, if anywhere."""
    standin.ready = {"resume_gateway_url": address}
    async with living():
        first = await standin.connected()
        await first.cut()
        await is_resumed(standin, first)
    assert "dropped" not in caplog.text
