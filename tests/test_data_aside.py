"""Long work in a loop and a thread of its own."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from data.aside import aside


async def test_what_it_returns_comes_from_another_thread() -> None:
    async def work() -> int:
        await asyncio.sleep(0)
        return threading.get_ident()

    assert await aside(work) != threading.get_ident()


async def test_what_it_raises_comes_here() -> None:
    async def work() -> None:
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        await aside(work)


async def test_cancelled_it_ends_before_we_go_on() -> None:
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    task = asyncio.create_task(aside(work))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_cancelled_after_its_end_it_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread's loop may be closed by then, while ours has not heard of it."""
    to_thread = asyncio.to_thread
    done, go = asyncio.Event(), asyncio.Event()

    async def held_up(function: Callable[[], object]) -> object:
        result = await to_thread(function)
        done.set()
        await go.wait()
        return result

    async def work() -> int:
        return 1

    monkeypatch.setattr(asyncio, "to_thread", held_up)
    task = asyncio.create_task(aside(work))
    await done.wait()
    task.cancel()
    await asyncio.sleep(0)
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
