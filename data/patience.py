"""How long a statement is waited for on a server that may not answer, and what is tried again."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from data.errors import StoreUnavailable

T = TypeVar("T")

READ_SECONDS = 2.5
EDIT_SECONDS = 1.8
"""How long a read and a whole transaction may take, with all waiting. An editor is answered within
3 s; what is left of them after a transaction is for finding out whether it was saved."""

PULSE_SECONDS = 1.0
HEAVY_SECONDS = 1_800.0
"""Where whole books are moved, it is asked so often whether the server still answers; in all, it
may take so long."""

RETRIED = {"40001", "40P01", "23505", "42P07", "42710", "0A000"}
"""What is tried again (https://www.postgresql.org/docs/current/errcodes-appendix.html): a conflict,
a deadlock, a row or (in spite of IF NOT EXISTS) a table or its type that somebody else has made
meanwhile, a plan from before a migration."""

LOST = ("08", "57P", "40003")
"""How the codes begin by which a server takes its leave, or does not know itself what it did."""

TRIES = 5
"""So often a transaction is run where others come between."""

BREAK_SECONDS = 0.02
"""About how long is waited before the second try; before each later one twice as long."""


def after(seconds: float) -> float:
    """When so many seconds will have passed, by the clock of the event loop."""
    return asyncio.get_running_loop().time() + seconds


@asynccontextmanager
async def room(places: asyncio.Semaphore, deadline: float | None) -> AsyncIterator[None]:
    """One of a few places, taken by then. Raises `StoreUnavailable`."""
    try:
        async with asyncio.timeout_at(deadline):
            await places.acquire()
    except TimeoutError:
        raise StoreUnavailable("too much is being done at the same time") from None
    try:
        yield
    finally:
        places.release()


async def repeated(
    once: Callable[[], Awaitable[T]], again: Callable[[StoreUnavailable], bool]
) -> T:
    """Run it until it succeeds, `TRIES` times at most, where `again` says that it may."""
    for tries in range(1, TRIES):
        try:
            return await once()
        except StoreUnavailable as error:
            if not again(error):
                raise
        # By chance, so that two which got into each other's way do not do so again.
        await asyncio.sleep(random.uniform(0.5, 1) * BREAK_SECONDS * 2**tries)  # noqa: S311 -- no secret
    return await once()


async def watched(work: Coroutine[Any, Any, T], pulse: Callable[[], Awaitable[object]]) -> T:
    """Wait for it as long as the server answers something else meanwhile.

    Raises `StoreUnavailable` as `pulse` does where it does not answer, or after `HEAVY_SECONDS`.
    """
    task = asyncio.create_task(work)
    last = after(HEAVY_SECONDS)
    while not (await asyncio.wait({task}, timeout=PULSE_SECONDS))[0]:
        try:
            if after(0) > last:
                raise StoreUnavailable(f"it took longer than {HEAVY_SECONDS:g} seconds")
            await pulse()
        except StoreUnavailable:
            task.cancel()
            await asyncio.wait({task})
            if task.cancelled():
                raise
    return task.result()
