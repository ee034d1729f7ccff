"""A small, strict Discord on 127.0.0.1: REST, interaction callbacks and the gateway, over sockets.

It refuses what Discord refuses (a wrong token, a second first answer, a frame of more than 4,096
bytes …), records all it is sent, and does the faults it is told to do: `async with Standin() as
discord:` and `use_api_base(discord.base)`.
"""

import asyncio
import json
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, Self

from aiohttp import WSMsgType, web

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

API = "/api/v10"
APPLICATION = "1000000000000000001"
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.StandI.token_of_the_stand-in_0123456789"
PATIENCE = 20.0  # seconds; only a test that fails waits so long

BOT = {"id": APPLICATION, "username": "Greenlight", "discriminator": "0", "avatar": None}
FAN = {"id": "2", "username": "fan", "discriminator": "0", "avatar": None, "global_name": "Fan"}
DM = {"id": "3", "type": 1, "last_message_id": None, "recipients": [FAN]}
ABOUT = {
    "id": APPLICATION, "name": "Greenlight", "description": "", "icon": None, "summary": "",
    "bot_public": True, "bot_require_code_grant": False, "verify_key": "", "flags": 0, "owner": FAN,
}  # fmt: skip
MESSAGE = {
    "id": "5", "channel_id": DM["id"], "author": BOT, "timestamp": "2026-01-01T00:00:00+00:00",
    "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
    "mention_roles": [], "attachments": [], "pinned": False, "type": 0, "content": "", "embeds": [],
}  # fmt: skip
DISCORD_EPOCH = 1_420_070_400_000
PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15


class Fault(NamedTuple):
    """What a call gets for an answer, once `hold` is set; status 0 tears the connection."""

    status: int = 0
    body: bytes = b"{}"
    content_type: str = "application/json"
    hold: asyncio.Event | None = None


class Press:
    """An interaction that was sent, and all that was done with its token."""

    def __init__(self, number: int) -> None:
        self.id = str(number)
        self.token = f"aW50ZXJhY3Rpb246{secrets.token_hex(60)}"
        self.answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.edits, self.followups = list[Json](), list[Json]()

    async def answered(self) -> Json:
        """Wait for the first answer, as the bot sent it: `{"type": 4, "data": {…}}`."""
        return await asyncio.wait_for(asyncio.shield(self.answer), PATIENCE)


class Session:
    """What outlives a connection: a shard's events, kept for RESUME."""

    def __init__(self, shard: list[int]) -> None:
        self.shard, self.id, self.events = shard, secrets.token_hex(16), list[Json]()


class Connection:
    """One gateway connection; `received` holds the frames that the bot sent."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws = ws
        self.session: Session | None = None
        self.received: list[Json] = []
        self._transport: Any = request.transport
        self._packer: Any = None  # without the package, text: Discord may send that too
        if request.query.get("compress") == "zstd-stream" and find_spec("zstandard"):
            self._packer = import_module("zstandard").ZstdCompressor().compressobj()

    def packed(self, frame: Json | str | bytes) -> bytes:
        """Return the frame as the connection's stream has it; text and bytes stay as they are."""
        text = json.dumps(frame) if isinstance(frame, dict) else frame
        data = text.encode() if isinstance(text, str) else text
        return self._packer.compress(data) + self._packer.flush(1) if self._packer else data

    async def send(self, frame: Json | str | bytes) -> None:
        """Send a frame in the way the bot asked for."""
        kind = WSMsgType.BINARY if self._packer else WSMsgType.TEXT
        await self.send_raw(self.packed(frame), kind)

    async def cut(self) -> None:
        """Tear the connection, without a close frame."""
        self._transport.abort()

    async def send_raw(self, data: bytes, kind: WSMsgType = WSMsgType.BINARY) -> None:
        """Send bytes past the compressor, which breaks a compressed stream."""
        await self.ws.send_frame(data, kind)


class Standin:
    """The server. What it records, and what it is told to do, are plain attributes."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.calls: list[tuple[str, Any]] = []  # route and body
        self.sessions, self.presses = dict[str, Session](), dict[str, Press]()
        self.connections, self.commands = list[Connection](), list[Json]()
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)  # by route
        self.hello: Json = {"op": 10, "t": None, "d": {"heartbeat_interval": 41_250}}
        self.acknowledges = True
        self.ready: Json = {}  # fields of READY instead of the right ones; None leaves one out
        self.starts = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._gate])
        for method, path, handler in (
            ("GET", "/gateway", self._gateway),
            ("GET", f"{API}/users/@me", self._about),
            ("GET", f"{API}/oauth2/applications/@me", self._about),
            ("GET", f"{API}/gateway/bot", self._about),
            ("*", f"{API}/applications/{APPLICATION}/commands", self._commands),
            ("POST", f"{API}/interactions/{{id}}/{{token}}/callback", self._callback),
            ("GET", f"{API}/webhooks/{{app}}/{{token}}/messages/@original", self._webhook),
            ("PATCH", f"{API}/webhooks/{{app}}/{{token}}/messages/@original", self._webhook),
            ("POST", f"{API}/webhooks/{{app}}/{{token}}", self._webhook),
        ):
            app.router.add_route(method, path, handler)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{API}"

    def sent(self, operation: int) -> list[Json]:
        """All gateway frames of one operation that the bot sent."""
        return [f for c in self.connections for f in c.received if f["op"] == operation]

    def called(self, route: str) -> list[Any]:
        """The bodies of all calls of one route, such as `GET /users/@me`."""
        return [body for called, body in self.calls if called == route]

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait until something holds, here or in the bot."""
        async with asyncio.timeout(PATIENCE):
            while not happened():
                await asyncio.sleep(0.01)

    async def connected(self, count: int = 1) -> Connection:
        """Wait for the `count`-th connection that got a session, and return it."""
        await self.until(lambda: sum(c.session is not None for c in self.connections) >= count)
        return [c for c in self.connections if c.session is not None][count - 1]

    async def dispatch(self, event: str, data: Json, shard: int = 0) -> None:
        """Send an event to the shard's newest session; it is replayed to who resumes."""
        session = [s for s in self.sessions.values() if s.shard[0] == shard][-1]
        frame = {"op": 0, "t": event, "s": len(session.events) + 1, "d": data}
        session.events.append(frame)
        for connection in self.connections:
            if connection.session is session and not connection.ws.closed:
                with suppress(ConnectionError):
                    await connection.send(frame)

    async def press(self, name: str, **fields: Any) -> Press:
        """Send a command of that name in a DM, or whatever the fields make of it."""
        press = Press((int(time.time() * 1000) - DISCORD_EPOCH << 22) + len(self.presses))
        self.presses[press.token] = press
        payload = {
            "id": press.id, "token": press.token, "application_id": APPLICATION, "type": 2,
            "version": 1, "attachment_size_limit": 10_485_760, "locale": "en-GB", "context": 1,
            "authorizing_integration_owners": {"1": FAN["id"]}, "entitlements": [], "user": FAN,
            "app_permissions": "0", "channel_id": DM["id"], "channel": DM,
            "data": {"id": "4", "type": 1, "name": name},
        }  # fmt: skip
        await self.dispatch("INTERACTION_CREATE", payload | fields)
        return press

    @web.middleware
    async def _gate(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = getattr(request.match_info.route.resource, "canonical", request.path)
        route = f"{request.method} {path.removeprefix(API)}"
        self.calls.append((route, await request.json() if request.body_exists else None))
        if self.faults[route]:
            return await _answer_wrongly(request, self.faults[route].popleft())
        needs_token = path.startswith(API) and "token" not in request.match_info
        if needs_token and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _reply({"message": "401: Unauthorized", "code": 0}, 401)
        return await handler(request)

    async def _about(self, request: web.Request) -> web.Response:
        url = f"ws://127.0.0.1:{self.port}/gateway"
        start = {"url": url, "shards": 1, "session_start_limit": self.starts}
        return _reply({"users": BOT, "gateway": start}.get(request.path.split("/")[3], ABOUT))

    async def _commands(self, request: web.Request) -> web.Response:
        if request.method == "PUT":
            ours = {"application_id": APPLICATION, "description": ""}  # menus have an empty one
            self.commands = [ours | c | {"id": str(n)} for n, c in enumerate(await request.json())]
        return _reply(self.commands)

    async def _callback(self, request: web.Request) -> web.Response:
        press = self.presses.get(request.match_info["token"])
        if press is None or press.id != request.match_info["id"]:
            return _reply({"message": "Unknown interaction", "code": 10062}, 404)
        if press.answer.done():
            return _reply({"message": "Interaction already acknowledged", "code": 40060}, 400)
        press.answer.set_result(answer := await request.json())
        resource = {"type": answer["type"], "message": MESSAGE | answer.get("data", {})}
        told = {"resource": resource} if answer["type"] in (4, 7) else {}
        done = {"interaction": {"id": press.id, "type": 2}, **told}
        return _reply(done) if request.query_string else web.Response(status=204)

    async def _webhook(self, request: web.Request) -> web.Response:
        press = self.presses.get(request.match_info["token"])
        if press is None or not press.answer.done():
            return _reply({"message": "Unknown Webhook", "code": 10015}, 404)
        body = await request.json() if request.body_exists else {}
        {"GET": [], "PATCH": press.edits, "POST": press.followups}[request.method].append(body)
        return _reply(MESSAGE | body)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        connection = Connection(ws, request)
        self.connections.append(connection)
        await connection.send(self.hello)
        async for message in ws:
            frame = message.json()
            connection.received.append(frame)
            if code := 4002 if len(message.data) > 4096 else _refusal(connection, frame):
                await ws.close(code=code)
            else:
                await self._take(connection, frame["op"], frame)
        return ws

    async def _take(self, connection: Connection, operation: int, frame: Json) -> None:
        data = frame["d"]
        if operation == 1 and self.acknowledges:
            await connection.send({"op": 11})
        elif operation == 2:
            await self._begin(connection, Session(data["shard"]))
        elif operation == 6 and data["session_id"] in self.sessions:
            await self._resume(connection, self.sessions[data["session_id"]], data["seq"])
        elif operation == 6:
            await connection.send({"op": 9, "d": False})

    async def _begin(self, connection: Connection, session: Session) -> None:
        self.sessions[session.id] = connection.session = session
        ready = {
            "v": 10, "user": BOT, "guilds": [], "shard": session.shard, "session_id": session.id,
            "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway",
            "application": {"id": APPLICATION, "flags": 0},
        }  # fmt: skip
        fields = {key: value for key, value in (ready | self.ready).items() if value is not None}
        await self.dispatch("READY", fields, session.shard[0])

    async def _resume(self, connection: Connection, session: Session, seen: int) -> None:
        for frame in session.events[seen:]:
            await connection.send(frame)
        connection.session = session
        await self.dispatch("RESUMED", {}, session.shard[0])


def _refusal(connection: Connection, frame: Json) -> int:
    """The code with which Discord closes upon this frame; 0 for none."""
    begun = connection.session is not None
    if frame["op"] not in (2, 6):
        return 0 if frame["op"] == 1 else 4001 if begun else 4003
    if begun:
        return 4005
    if frame["d"]["token"] != TOKEN:
        return 4004
    return 4014 if frame["d"].get("intents", 0) & PRIVILEGED_INTENTS else 0


async def _answer_wrongly(request: web.Request, fault: Fault) -> web.Response:
    if fault.hold is not None:
        await fault.hold.wait()
    if fault.status == 0 and request.transport is not None:
        request.transport.abort()
    headers = {"Content-Type": fault.content_type}
    return web.Response(body=fault.body, status=fault.status or 500, headers=headers)


def _reply(data: object, status: int = 200) -> web.Response:
    kind = {"Content-Type": "application/json"}  # without a charset: the library compares it whole
    return web.Response(body=json.dumps(data).encode(), status=status, headers=kind)
