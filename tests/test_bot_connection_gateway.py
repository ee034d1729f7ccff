"""The gateway connection outlives what a network can send: a real bot, real sockets, bad frames."""

import itertools
import json
import logging
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import discord
import discord.shard
import pytest
import yarl
from discord.http import Route

from bot.connection.gateway import GuardedWebSocket, guard_frames, pauses, use_api_base
from tests.served import Tiny, is_served, living, local_discord, short_pauses
from tests.standin import Standin

CANARY = "for-nobodys-eyes"


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


def event(name: object, data: object, **fields: object) -> str:
    """An event. It has no number, so a RESUME does not count it."""
    return json.dumps({"op": 0, "t": name, "d": data, **fields})


def interaction(**fields: object) -> str:
    """An interaction that lacks `attachment_size_limit`, unless given."""
    right = {"id": "1", "token": CANARY, "application_id": "1", "type": 2, "version": 1}
    return event("INTERACTION_CREATE", right | fields)


BAD_FRAMES: list[str | bytes] = [
    *(interaction()[:80], " ", b'{"op":0,"t":"' + CANARY.encode() + b'\xff\xfe"}', "[" * 100_000),
    *("null", "7", "{}", f'["{CANARY}"]', f'"{CANARY}"', '{"op":"x"}', '{"op":99}'),
    *(event("NEVER_HEARD_OF", {"token": CANARY}), event("NEVER_HEARD_OF", {}, s=CANARY)),
    *(event(7, {}), event([CANARY], {}), event("RESUMED", None), event("READY", {})),
    event("READY", {"session_id": "x"}, s=1),
    *(event("INTERACTION_CREATE", data) for data in (None, [CANARY], {}, {"id": "1"})),
    *(interaction(), interaction(id=CANARY), interaction(type=99, attachment_size_limit=1)),
    interaction(type=3, attachment_size_limit=1),
    interaction(type=5, attachment_size_limit=1, data={"custom_id": CANARY}),
    *(event("GUILD_CREATE", {"name": CANARY}), event("GUILD_CREATE", {"id": "8", "roles": CANARY})),
    event("GUILD_DELETE", {}),
]


@pytest.mark.parametrize("frame", BAD_FRAMES, ids=range(len(BAD_FRAMES)))
async def test_bad_frames(
    standin: Standin, bot: Tiny, frame: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """A bad frame costs nothing but itself and one line, which does not quote it."""
    caplog.set_level(logging.INFO)
    await is_served(standin)
    caplog.clear()
    await standin.connections[0].send(frame)
    await is_served(standin)
    assert len(standin.connections) == 1
    assert len(caplog.messages) <= 1
    assert CANARY not in caplog.text
    assert "Traceback" not in caplog.text


async def test_told(standin: Standin, bot: Tiny, caplog: pytest.LogCaptureFixture) -> None:
    """The line names the shard and the kind of error; DEBUG adds where it happened."""
    caplog.set_level(logging.DEBUG, "bot.connection.gateway")
    await standin.connections[0].send(interaction())
    await is_served(standin)
    told = [record for record in caplog.records if record.name == "bot.connection.gateway"]
    assert told[0].getMessage() == "Shard 0: an unreadable frame was dropped (KeyError)"
    assert told[1].exc_info is not None


async def test_ill_typed_number(standin: Standin, bot: Tiny) -> None:
    """What is no number is not sent to Discord as the last number seen."""
    first = standin.connections[0]
    await is_served(standin)
    await first.send(event("NEVER_HEARD_OF", {}, s=CANARY))
    await first.send({"op": 1, "d": None})
    await standin.until(lambda: len(standin.sent(1)) == 2)
    assert standin.sent(1)[1]["d"] == 2


async def test_message_in_parts(standin: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zlib stream, which the library takes without zstandard, gives nothing until the end."""

    class Parts:
        COMPRESSION_TYPE = "parts"
        kept = b""

        def decompress(self, data: bytes) -> str | None:
            self.kept += data
            return self.kept.decode() if data.endswith(b"}") else None

    monkeypatch.setattr(discord.utils, "_ActiveDecompressionContext", Parts)
    async with living():
        connection = await standin.connected()
        await connection.send_raw(b'{"op":')
        await connection.send_raw(b'1,"d":null}')
        await standin.until(lambda: len(standin.sent(1)) == 2)
        assert len(standin.connections) == 1


async def test_unreadable_ready(standin: Standin) -> None:
    """Even without READY the bot serves: a new session would be no better, and costs a start."""
    standin.ready = {"user": None}
    async with living():
        await standin.connected()
        await is_served(standin)
    assert len(standin.connections) == 1


async def test_explicit_shards(standin: Standin) -> None:
    """With a number of shards the library takes a fixed address; it has to follow the base too."""
    async with living(shard_count=2):
        await standin.connected(2)
        assert [frame["d"]["shard"] for frame in standin.sent(2)] == [[0, 2], [1, 2]]
        await is_served(standin)


def unconnected(error: Exception | None = None) -> SimpleNamespace:
    """A closed client without a network: it raises the error, or the host it would call."""

    async def ws_connect(url: str) -> None:
        raise error or LookupError(yarl.URL(url).host)

    http = SimpleNamespace(ws_connect=ws_connect)
    return SimpleNamespace(http=http, is_closed=lambda: error is None)


DEFAULT = "gateway.discord.gg"
CALLED: dict[str | None, str] = {
    "wss://gateway-us-east1-b.discord.gg/": "gateway-us-east1-b.discord.gg",
    "wss://discord.gg": "discord.gg",
    "wss://Gateway-X.Discord.GG:443": "gateway-x.discord.gg",
    **dict.fromkeys(("ws://gateway-x.discord.gg", "wss://discord.gg.example.org"), DEFAULT),
    **dict.fromkeys(("wss://notdiscord.gg", "wss://x.discord.gg@example.org"), DEFAULT),
    **dict.fromkeys(("wss://example.org/.discord.gg", "wss://example.org?.discord.gg"), DEFAULT),
    **dict.fromkeys(("wss://127.0.0.1", "wss://", "", None), DEFAULT),
}


@pytest.mark.parametrize(("wanted", "called"), CALLED.items())
async def test_hosts(wanted: str | None, called: str) -> None:
    """The token goes to Discord's gateway, and to no host that only looks like it."""
    client: Any = unconnected()
    address = None if wanted is None else yarl.URL(wanted)
    with pytest.raises(LookupError, match=f"^{called}$"):
        await GuardedWebSocket.from_client(client, gateway=address, session="s", resume=True)


async def test_fatal_close() -> None:
    """A final close code is passed on, not tried again."""
    socket: Any = SimpleNamespace(close_code=4004)
    client: Any = unconnected(discord.ConnectionClosed(socket, shard_id=0))
    with pytest.raises(discord.ConnectionClosed):
        await GuardedWebSocket.from_client(client)


def test_guard() -> None:
    """The guard is put in place once, however often it is asked for."""
    guard_frames()
    guard_frames()
    assert vars(discord.shard)["DiscordWebSocket"] is GuardedWebSocket
    assert issubclass(GuardedWebSocket, discord.gateway.DiscordWebSocket)


def test_base() -> None:
    """A base is taken with or without a slash, and given back."""
    before = Route("GET", "/users/@me").url
    restore = use_api_base("http://127.0.0.1:1/api/v10/")
    assert Route("GET", "/users/@me").url == "http://127.0.0.1:1/api/v10/users/@me"
    restore()
    assert Route("GET", "/users/@me").url == before


@pytest.mark.parametrize("base", ["", "127.0.0.1:80", "ftp://127.0.0.1", "http://", "/api/v10"])
def test_bad_base(base: str) -> None:
    """What is no address is refused, and changes nothing."""
    before = Route.BASE
    with pytest.raises(ValueError, match="not an http address"):
        use_api_base(base)
    assert before == Route.BASE


def test_pauses() -> None:
    """Pauses grow to a minute, and differ from process to process."""
    limits = [1, 2, 4, 8, 16, 32, 60, 60]
    found = list(itertools.islice(pauses(), 8))
    assert all(limit / 2 <= pause <= limit for limit, pause in zip(limits, found, strict=True))
    assert len({next(pauses()) for _ in range(50)}) > 1
