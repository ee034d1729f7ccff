"""Long work with a database, in an event loop and a thread of its own: whoever asks is not held up.

Copying a server's database keeps a loop busy for seconds, and a batch of long texts alone for a
tenth of one; answers would wait for it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Do it in another thread; what it returns or raises. It uses nothing of this loop.

    Where this is cancelled, so is the work, and its end is waited for.
    """
    begun: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[T]]] = []

    async def main() -> T:
        task = asyncio.ensure_future(work())
        begun.append((asyncio.get_running_loop(), task))
        return await task

    running = asyncio.create_task(asyncio.to_thread(lambda: asyncio.run(main())))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        for loop, task in begun:
            with suppress(RuntimeError):  # it has just ended
                loop.call_soon_threadsafe(task.cancel)
        await asyncio.wait({running})
        raise
