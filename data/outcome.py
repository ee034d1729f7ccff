"""Finds out whether an edit was saved, where the one who saves it could not be told."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from data.edits import Edit
from data.errors import OutcomeUnknown, Stale, StoreUnavailable, TooManyRemovals, TooOften

LOOK_SECONDS = 0.9
"""So long an edit is looked for of which nobody knows whether it was, or will yet be, saved."""


async def once(saving: Awaitable[Edit], done: Callable[[], Awaitable[Edit | None]]) -> Edit:
    """The edit that `saving` saves; where that fails, the one that `done` finds nevertheless.

    The connection may break just at its end. Or the same was delivered twice at once, and what the
    first one did is why the second one is refused. What was raised is raised where none is found.
    """
    try:
        return await saving
    except OutcomeUnknown:
        edit = await _look(done)
        if edit is None:
            raise
    except (Stale, TooOften, TooManyRemovals):
        edit = await done()
        if edit is None:
            raise
    return edit


async def _look(done: Callable[[], Awaitable[Edit | None]]) -> Edit | None:
    try:
        return await asyncio.wait_for(_found(done), LOOK_SECONDS)
    except TimeoutError:
        return None


async def _found(done: Callable[[], Awaitable[Edit | None]]) -> Edit:
    """The edit as soon as it is there: the server may still be at it."""
    while True:
        with suppress(StoreUnavailable):
            edit = await done()
            if edit is not None:
                return edit
        await asyncio.sleep(LOOK_SECONDS / 10)
