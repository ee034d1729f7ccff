"""Files are fetched from Discord alone, as far as they may be long, and by no detour."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.connection.gateway import use_api_base
from bot.errors import Refusal
from bot.intake import attachments
from bot.intake.attachments import NotFetched, attached_text, fetched, must_be_discords
from bot.words import words_for
from data import MOST_BYTES

SAY = words_for("en-US")
CDN = "https://cdn.discordapp.com/attachments/1/2/a.txt"
ANY: Any = SimpleNamespace(http=None)

Serve = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.mark.parametrize("url", [CDN + "?ex=1&is=2&hm=3", "https://media.discordapp.net/a/1"])
def test_discords_own_hosts(url: str) -> None:
    must_be_discords(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/a",
        "https://cdn.discordapp.com:8443/a",
        "https://cdn.discordapp.com.example.org/a",
        "https://cdn.discordapp.com@example.org/a",
        "https://somebody@cdn.discordapp.com/a",
        "https://example.org/cdn.discordapp.com",
        "https://discord.com/api/v10/a",
        "http://127.0.0.1/a",
        "file:///etc/passwd",
        "https://[::1",
        "https://cdn.discordapp.com:99999/a",
        "//cdn.discordapp.com/a",
        "",
    ],
)
async def test_no_other_host_is_asked(url: str) -> None:
    with pytest.raises(NotFetched):
        await fetched(ANY, url, 10)


@pytest.fixture
async def served() -> AsyncIterator[Callable[[Serve], Awaitable[str]]]:
    """Serves one handler in Discord's place, and tells its address."""
    ends: list[Callable[[], Any]] = []

    async def serve(handler: Serve) -> str:
        app = web.Application()
        app.router.add_get("/{path:.*}", handler)
        server = TestServer(app)
        await server.start_server()
        ends.extend([server.close, use_api_base(str(server.make_url("/api/v10")))])
        return str(server.make_url("/attachments/1/2/a.txt"))

    yield serve
    for end in reversed(ends):
        done = end()
        if done is not None:
            await done


async def test_a_stand_in_has_attachments_of_its_own(
    served: Callable[[Serve], Awaitable[str]],
) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=b"What was said.")

    url = await served(handler)
    assert await fetched(ANY, url, 100) == b"What was said."
    assert await attached_text(ANY, {"url": url}, SAY) == "What was said."


async def test_no_redirect_is_followed(served: Callable[[Serve], Awaitable[str]]) -> None:
    asked: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    url = await served(handler)
    with pytest.raises(NotFetched, match="302"):
        await fetched(ANY, url, 100)
    assert asked == ["/attachments/1/2/a.txt"]


async def test_no_more_is_read_than_may_be(served: Callable[[Serve], Awaitable[str]]) -> None:
    """Whatever is told of its length."""

    async def handler(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        try:
            for _ in range(2_000):
                await answer.write(b"a" * 65_536)
        except ConnectionError:
            pass
        return answer

    url = await served(handler)
    assert len(await fetched(ANY, url, MOST_BYTES)) == MOST_BYTES + 1
    with pytest.raises(Refusal) as refused:
        await attached_text(ANY, {"url": url}, SAY)
    assert refused.value.card.texts == ("This file is too big for me: at most 200 kB.",)


async def test_nothing_is_unpacked(served: Callable[[Serve], Awaitable[str]]) -> None:
    """A small answer that unpacks to a huge one stays small."""
    told: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        told.append(request.headers["Accept-Encoding"])
        return web.Response(body=b"\x1f\x8b rest", headers={"Content-Encoding": "gzip"})

    url = await served(handler)
    assert await fetched(ANY, url, 100) == b"\x1f\x8b rest"
    assert told == ["identity"]


async def test_it_may_not_take_long(
    served: Callable[[Serve], Awaitable[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    over = asyncio.Event()

    async def handler(_: web.Request) -> web.Response:
        await over.wait()
        return web.Response()

    monkeypatch.setattr(attachments, "FETCHED_WITHIN", 0.05)
    url = await served(handler)
    with pytest.raises(Refusal) as refused:
        await attached_text(ANY, {"url": url}, SAY)
    over.set()
    assert refused.value.card.texts == (
        "I could not get this file from Discord. Attach it again, or paste its text.",
    )


async def test_what_is_said_to_be_too_big_is_not_asked_for() -> None:
    with pytest.raises(Refusal) as refused:
        await attached_text(ANY, {"url": CDN, "size": MOST_BYTES + 1}, SAY)
    assert "too big" in refused.value.card.texts[0]


async def test_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    restore = use_api_base("http://127.0.0.1:1/api/v10")
    with pytest.raises(NotFetched):
        await fetched(ANY, "http://127.0.0.1:1/a.txt", 100)
    restore()
