"""First answers over a real socket: sent once, never asked back, and refused as usual."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest
from discord.http import Route
from discord.webhook.async_ import async_context, interaction_message_response_params

from bot import callbacks
from bot.callbacks import Callbacks, answer_leanly
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
    adapter = Callbacks()  # type: ignore[no-untyped-call]
    done: dict[str, object] = await adapter.create_interaction_response(
        int(press.id), press.token, session=session, params=told
    )
    return done


def pressed(standin: Standin) -> Press:
    press = Press(77)
    standin.presses[press.token] = press
    return press


async def test_an_answer_is_not_asked_back(standin: Standin) -> None:
    asked: list[str] = []

    async def note(_: object, __: object, request: aiohttp.TraceRequestStartParams) -> None:
        asked.append(request.url.query_string)

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(note)
    press = pressed(standin)
    async with aiohttp.ClientSession(trace_configs=[trace]) as session:
        done = await answer(session, press)
    assert await press.answered() == {"type": 4, "data": {"tts": False, "content": "Ünï «text»"}}
    assert done == {"interaction": {"id": 77, "type": 0}}
    assert asked == [""]


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
