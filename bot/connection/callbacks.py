"""How the first answer to an interaction travels: by one lean request.

The library asks Discord to send each answer back as a whole message (`with_response`) and makes a
`Message` with all its components of it, which nothing here ever reads; and of the time that is
left, aiohttp takes a third for what this request has no use for: cookies, redirects, middlewares,
objects for the request, the response and its timer. `Callbacks` takes the place of the library's
own adapter, in the variable that the library has for it. It writes the request upon a connection
from the same pool (so TLS, names and keeping connections alive are aiohttp's, as is the parser) and
asks for nothing back: 204. Everything else goes the library's way, a failed first answer too.

Measured on a busy machine: a request takes 15 µs of processor time instead of 65. The answer of a
kept card takes 1.45 times that of a bot which answers a constant in the library's way, 1.06 times
without asking the answer back, and 0.8 to 0.9 times with a request of its own.
"""

import asyncio
from typing import Any, NamedTuple

import aiohttp
import discord
import yarl
from discord.http import MultipartParameters, Route
from discord.utils import _from_json, _to_json
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

TRY_AGAIN_AFTER = 1.0
"""Seconds; the library's own first pause after a server error."""

READ_WITHIN = 10.0
"""Seconds for each piece of the reply. Who answers has limits of its own, and lower ones."""

CONNECT = aiohttp.ClientTimeout(connect=READ_WITHIN)

_HEAD = (
    "POST {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: DiscordBot "
    "(https://github.com/Rapptz/discord.py {version})\r\nAccept: */*\r\n"
    "Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
)
_ERRORS = {403: discord.Forbidden, 404: discord.NotFound}


class Reply(NamedTuple):
    """What came back: what an error of the library says of a response."""

    status: int
    reason: str
    body: bytes


class Callbacks(AsyncWebhookAdapter):
    """Sends first answers without asking for them back."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's own
        self._base = ""
        self._to: Any = None

    async def create_interaction_response(
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> Any:  # noqa: ANN401 -- what Discord answers
        """Send a first answer.

        Raises `discord.HTTPException` as the library does, and `aiohttp.ClientError`. What came of
        a server error or a rate limit is left to the library, which tries again.
        """
        if not params.files and proxy is None:
            path = f"/interactions/{interaction_id}/{token}/callback"
            reply = await self._post(session, path, _to_json(params.payload).encode())
            if reply.status < 300:
                return {"interaction": {"id": interaction_id, "type": 0}}
            if reply.status < 500 and reply.status != 429:
                raise _error(reply)
            await asyncio.sleep(TRY_AGAIN_AFTER)
        return await super().create_interaction_response(
            interaction_id,
            token,
            session=session,
            proxy=proxy,
            proxy_auth=proxy_auth,
            params=params,
        )

    async def _post(self, session: aiohttp.ClientSession, path: str, body: bytes) -> Reply:
        connector: Any = session.connector
        if self._base != Route.BASE:
            self._base = Route.BASE
            loop = asyncio.get_running_loop()
            self._to = aiohttp.ClientRequest("POST", yarl.URL(self._base), loop=loop)
        host, before = self._to.headers["Host"], self._to.url.raw_path
        head = _HEAD.format(
            path=before + path, host=host, version=discord.__version__, length=len(body)
        )
        connection = await connector.connect(self._to, traces=[], timeout=CONNECT)
        try:
            protocol = connection.protocol
            protocol.set_response_params(read_until_eof=True, read_timeout=READ_WITHIN)
            connection.transport.write(head.encode() + body)
            message, payload = await protocol.read()
            while message.code < 200:
                message, payload = await protocol.read()
            reply = Reply(message.code, message.reason, await payload.read())
        except BaseException:
            connection.close()
            raise
        connection.release()
        return reply


def _error(reply: Reply) -> discord.HTTPException:
    try:
        data = _from_json(reply.body.decode("utf-8", "replace"))
    except ValueError:
        data = reply.body.decode("utf-8", "replace")
    response: Any = reply
    return _ERRORS.get(reply.status, discord.HTTPException)(response, data)


def answer_leanly() -> None:
    """Let all that runs in this context, and all tasks begun in it, answer by `Callbacks`."""
    async_context.set(Callbacks())
