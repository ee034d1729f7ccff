"""First answers over a real socket: sent once, never asked back, and refused as usual."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
from discord.http import Route
from discord.webhook.async_ import async_context, interaction_message_response_params

from bot.connection import callbacks
from bot.connection.callbacks import Callbacks, answer_leanly
from tests.served import local_discord
from tests.standin import Fault, Press, Standin

CALLBACK = "POST /interactions/{id}/{token}/callback"


@pytest.fixture
async def standin() -> AsyncIterator[Standin]:
    async with local_discord() as standin:
        yield standin


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def answer(
    session: aiohttp.ClientSession, press: Press, **options: object
) -> dict[str, object]:
    """Answer as the library does it."""
    told = interaction_message_response_params(type=4, content="Ünï «text»", **options)  # type: ignore[arg-type]
    adapter = Callbacks()
    done: dict[str, object] = await adapter.create_interaction_response(
        int(press.id), press.token, session=session, params=told
    )
    return done


def pressed(standin: Standin) -> Press:
    press = Press(77)
    standin.presses[press.token] = press
    return press


async def test_an_answer_arrives(standin: Standin, session: aiohttp.ClientSession) -> None:
    press = pressed(standin)
    done = await answer(session, press)
    assert await press.answered() == {"type": 4, "data": {"tts": False, "content": "Ünï «text»"}}
    assert done == {"interaction": {"id": 77, "type": 0}}


class Peer:
    """A server that keeps what it is sent, and answers with the same bytes each time."""

    def __init__(self, says: bytes) -> None:
        self.says = says
        self.heard: list[bytes] = []
        self.connections = 0
        self.ended = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        while head := await reader.read(65_536):
            self.heard.append(head)
            writer.write(self.says)
        self.ended.set()
        writer.close()


@asynccontextmanager
async def peer(says: bytes, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Peer]:
    """A peer at which the API is now."""
    peer = Peer(says)
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{port}/api/v10")
    async with server:
        yield peer


async def test_an_answer_is_not_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the connection is kept for the next one, an early hint before the reply or none."""
    adapter, press = Callbacks(), Press(77)
    told = interaction_message_response_params(type=4, content="é")
    says = b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"
    async with peer(says, monkeypatch) as served, aiohttp.ClientSession() as session:
        for _ in range(2):
            await adapter.create_interaction_response(77, press.token, session=session, params=told)
        head, _, body = served.heard[0].partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        assert lines[0] == f"POST /api/v10/interactions/77/{press.token}/callback HTTP/1.1"
        assert lines[1] == f"Host: {Route.BASE.split('/')[2]}"
        assert lines[2].startswith("User-Agent: DiscordBot (https://")
        assert f"Content-Length: {len(body)}" in lines
        assert body.decode() == '{"type":4,"data":{"tts":false,"content":"é"}}'
        assert (len(served.heard), served.connections) == (2, 1)


async def test_an_answer_that_is_given_up_leaves_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What would still come could be taken for the reply to the next answer."""
    async with peer(b"", monkeypatch) as served, aiohttp.ClientSession() as session:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await answer(session, Press(77))
        await asyncio.wait_for(served.ended.wait(), 10)


async def test_a_refusal_that_is_no_json(monkeypatch: pytest.MonkeyPatch) -> None:
    says = b"HTTP/1.1 413 Too Large\r\nContent-Length: 6\r\n\r\n<html>"
    async with peer(says, monkeypatch), aiohttp.ClientSession() as session:
        with pytest.raises(discord.HTTPException) as refused:
            await answer(session, Press(77))
    assert (refused.value.status, refused.value.text) == (413, "<html>")


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, discord.HTTPException), (403, discord.Forbidden), (404, discord.NotFound)],
)
async def test_a_refusal(
    standin: Standin, session: aiohttp.ClientSession, status: int, error: type[Exception]
) -> None:
    body = b'{"message": "Interaction already acknowledged", "code": 40060}'
    standin.faults[CALLBACK].append(Fault(status, body))
    with pytest.raises(discord.HTTPException) as refused:
        await answer(session, pressed(standin))
    assert type(refused.value) is error
    assert refused.value.code == 40060
    assert len(standin.called(CALLBACK)) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_what_may_pass_is_tried_again(
    standin: Standin,
    session: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
) -> None:
    monkeypatch.setattr(callbacks, "TRY_AGAIN_AFTER", 0.01)
    standin.faults[CALLBACK].append(Fault(status))
    press = pressed(standin)
    await answer(session, press)
    await press.answered()
    assert len(standin.called(CALLBACK)) == 2


async def test_a_torn_connection_is_no_answer(
    standin: Standin, session: aiohttp.ClientSession
) -> None:
    """It may have been taken, so whoever answers decides."""
    standin.faults[CALLBACK].append(Fault(0))
    with pytest.raises(aiohttp.ClientError):
        await answer(session, pressed(standin))


async def test_files_go_the_librarys_way(standin: Standin, session: aiohttp.ClientSession) -> None:
    files: list[object] = []

    async def request(self: object, route: Route, **options: object) -> dict[str, object]:
        files.append(options["files"])
        return {"interaction": {"id": "77", "type": 2}}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Callbacks, "request", request)
        file = discord.File(__file__)
        await answer(session, pressed(standin), file=file)
        file._closer()
    assert len(files) == 1


async def test_all_that_begins_later_answers_so() -> None:
    async def used() -> type:
        return type(async_context.get())

    async def begun() -> type:
        answer_leanly()
        return await asyncio.create_task(used())

    assert await asyncio.create_task(begun()) is Callbacks
    assert await used() is not Callbacks
