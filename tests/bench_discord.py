"""The Discord of the benchmark: gateway and REST on 127.0.0.1, as lean as it can be made.

It checks nothing, so that what is measured is the bot: bytes are read and written without any
framework. What it says has the form of Discord's own, the compressed stream and the reply to an
answer included: the whole message where the bot asks for it (`with_response`), else 204.
"""

import asyncio
import base64
import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple, Self

import orjson
import zstandard

from tests.standin import ABOUT, API, BOT, MESSAGE

GATEWAY = "/gateway"
PATIENCE = 60.0
"""Seconds after which a bot that does not answer fails the run."""

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_KEY = re.compile(rb"\r\nsec-websocket-key: *(\S+)", re.IGNORECASE)
_ACCEPTS = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_BLOCK = zstandard.COMPRESSOBJ_FLUSH_BLOCK


class Ask(NamedTuple):
    """An interaction that is ready to be sent: its token, and the frame around the number."""

    token: str
    payload: bytes


class Answered(NamedTuple):
    """How long an answer took, in seconds, and its body."""

    seconds: float
    body: bytes


class Discord:
    """The server. It serves one bot after another: each connects, and is asked."""

    def __init__(self) -> None:
        self.port = 0
        self.guilds: Sequence[bytes] = ()
        self._gateway: Peer | None = None
        self._ready = asyncio.Event()
        self._waiting: dict[str, tuple[float, Callable[[Answered], None]]] = {}

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Peer(self), "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    @property
    def base(self) -> str:
        """The API base for the bot."""
        return f"http://127.0.0.1:{self.port}{API}"

    async def identified(self) -> None:
        """Wait until the bot is connected and has been told its servers."""
        await asyncio.wait_for(self._ready.wait(), PATIENCE)

    async def ask(self, asks: Sequence[Ask], in_flight: int) -> list[Answered]:
        """Ask all of these, so many at a time; the answers come in the order of the asks.

        A time counts from writing the frame to having read the last byte of the bot's answer.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        answers: list[Any] = [None] * len(asks)
        left, places = count(len(asks) - 1, -1), iter(range(len(asks)))

        def send_next() -> None:
            place = next(places, None)
            if place is not None:
                self._send(asks[place], lambda answer: take(place, answer))

        def take(place: int, answer: Answered) -> None:
            answers[place] = answer
            send_next()
            if not next(left):
                done.set_result(None)

        for _ in range(in_flight):
            send_next()
        await asyncio.wait_for(done, PATIENCE)
        return answers

    async def ask_one(self, ask: Ask) -> Answered:
        """Ask one thing."""
        return (await self.ask([ask], 1))[0]

    def _send(self, ask: Ask, then: Callable[[Answered], None]) -> None:
        gateway = self._gateway
        if gateway is None:
            raise ConnectionError("no bot is connected")
        frame = gateway.frame(b"INTERACTION_CREATE", ask.payload)
        self._waiting[ask.token] = (time.perf_counter(), then)
        gateway.write(frame)

    def begins(self, peer: "Peer", shard: list[int]) -> None:
        """Take a bot's IDENTIFY: tell it that it is ready, and all of its servers."""
        self._gateway = peer
        named = [{"id": _id_of(guild), "unavailable": True} for guild in self.guilds]
        ready = {
            "v": 10, "user": BOT, "guilds": named, "shard": shard, "session_id": "0" * 32,
            "resume_gateway_url": f"ws://127.0.0.1:{self.port}{GATEWAY}",
            "application": {"id": BOT["id"], "flags": 0},
        }  # fmt: skip
        peer.write(peer.frame(b"READY", orjson.dumps(ready)))
        for guild in self.guilds:
            peer.write(peer.frame(b"GUILD_CREATE", guild))
        self._ready.set()

    def ends(self, peer: "Peer") -> None:
        """Forget a bot that has left."""
        if peer is self._gateway:
            self._gateway = None
            self._ready.clear()

    def answers(self, path: str, body: bytes) -> bytes:
        """What a call is answered: a whole HTTP response."""
        parts = path.partition("?")[0].split("/")
        if parts[-1] == "callback":
            return self._take(parts[-2], body, whole="with_response" in path)
        if parts[-1] == "commands":
            ours = {"application_id": BOT["id"], "description": ""}  # menus have an empty one
            sent = enumerate(orjson.loads(body) if body else ())
            return _response([{**ours, **command, "id": str(n)} for n, command in sent])
        if parts[-1] == "bot":
            start = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
            url = f"ws://127.0.0.1:{self.port}{GATEWAY}"
            return _response({"url": url, "shards": 1, "session_start_limit": start})
        if parts[3] == "webhooks":
            return _response(MESSAGE)
        return _response(BOT if parts[3] == "users" else ABOUT)

    def _take(self, token: str, body: bytes, *, whole: bool) -> bytes:
        sent, then = self._waiting.pop(token)
        then(Answered(time.perf_counter() - sent, body))
        if not whole:
            return b"HTTP/1.1 204 No Content\r\n\r\n"
        answer = orjson.loads(body)
        told: dict[str, Any] = {"interaction": {"id": "5", "type": 2}}
        if answer["type"] in (4, 7):
            told["resource"] = {"type": answer["type"], "message": {**MESSAGE, **answer["data"]}}
        return _response(told)


def _id_of(guild: bytes) -> str:
    return str(orjson.loads(guild[: guild.index(b",")] + b"}")["id"])


def _response(data: object) -> bytes:
    body = orjson.dumps(data)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


class Peer(asyncio.Protocol):
    """One connection of a bot: HTTP, and after an upgrade the gateway."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._buffer = b""
        self._upgraded = False
        self._numbers = count(1)
        self._packer = zstandard.ZstdCompressor(level=1).compressobj()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport: Any = transport

    def connection_lost(self, _: Exception | None) -> None:
        """The bot has left."""
        self._discord.ends(self)

    def data_received(self, data: bytes) -> None:
        """Take all that has come as a whole."""
        self._buffer += data
        take = self._read_frame if self._upgraded else self._read_call
        while take():
            take = self._read_frame if self._upgraded else self._read_call

    def write(self, data: bytes) -> None:
        """Send bytes."""
        self._transport.write(data)

    def frame(self, event: bytes, payload: bytes) -> bytes:
        """An event as the gateway's compressed stream has it."""
        head = b'{"t":"%s","s":%d,"op":0,"d":' % (event, next(self._numbers))
        return self._packed(head + payload + b"}")

    def _packed(self, text: bytes) -> bytes:
        packed = self._packer.compress(text) + self._packer.flush(_BLOCK)
        return b"".join(_framed(packed))

    def _read_call(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        length = _LENGTH.search(self._buffer, 0, end + 2)
        after = end + 4 + (int(length[1]) if length else 0)
        if len(self._buffer) < after:
            return False
        head, body, self._buffer = (
            self._buffer[:end],
            self._buffer[end + 4 : after],
            self._buffer[after:],
        )
        path = head.split(b" ", 2)[1].decode()
        if path.startswith(GATEWAY):
            self._upgrade(head)
        else:
            self.write(self._discord.answers(path, body))
        return True

    def _upgrade(self, head: bytes) -> None:
        key = _KEY.search(head)
        asked = (key[1].decode() if key else "") + _ACCEPTS
        accept = base64.b64encode(hashlib.sha1(asked.encode(), usedforsecurity=False).digest())
        self._upgraded = True
        self.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        self.write(self._packed(b'{"op":10,"t":null,"d":{"heartbeat_interval":41250}}'))

    def _read_frame(self) -> bool:
        """Read one masked frame of at most 65,535 bytes, which is all that a bot sends."""
        if len(self._buffer) < 2:
            return False
        size, start = self._buffer[1] & 127, 2
        if size == 126:
            size, start = int.from_bytes(self._buffer[2:4], "big"), 4
        end = start + 4 + size
        if len(self._buffer) < end:
            return False
        mask, data = self._buffer[start : start + 4], self._buffer[start + 4 : end]
        kind, self._buffer = self._buffer[0] & 15, self._buffer[end:]
        if kind == 8:
            self._transport.close()
        elif kind == 1:
            text = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
            self._obey(orjson.loads(text))
        return True

    def _obey(self, frame: dict[str, Any]) -> None:
        if frame["op"] == 1:
            self.write(self._packed(b'{"op":11}'))
        elif frame["op"] == 2:
            self._discord.begins(self, frame["d"]["shard"])


def _framed(data: bytes) -> Iterator[bytes]:
    """A binary frame of a server, which is not masked (RFC 6455, 5.2)."""
    if len(data) < 126:
        yield bytes((0x82, len(data)))
    elif len(data) < 65_536:
        yield b"\x82\x7e" + len(data).to_bytes(2, "big")
    else:
        yield b"\x82\x7f" + len(data).to_bytes(8, "big")
    yield data
