"""What other processes do is followed: their edits are fetched and put on this process's shelf.

Only where others can use the database at all: an SQLite file serves one process, which knows what
it does (`Store.shared`). No answer waits for this; it runs beside them.
"""

import asyncio
import time
from collections.abc import Iterable

from data.errors import StoreUnavailable
from data.journal import KEPT_SECONDS, Event
from data.shelf import Shelf
from data.store import Store

MOST_FOLLOWED = 200
"""Where more than so many events were missed, what is held is compared and dropped instead: then
the database was away for long, and to fetch and apply each would take longer than to load anew."""

LONGEST_PAUSE = KEPT_SECONDS / 2
"""Who looks again after more seconds than these may have missed a recall that is gone by now."""


class Following:
    """Keeps the books, readings and settings of a shelf as they are in the database."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._known = 0
        self._looked_at = 0.0

    async def look(self) -> None:
        """Learn all that happened since the last look; the first one starts over.

        Raises `StoreUnavailable`, then the next look goes on where this one ended. After any other
        error the next look starts over, so that nothing is in its way for ever.
        """
        looked_at, self._looked_at = self._looked_at, 0.0
        try:
            await self._catch_up(looked_at)
        except StoreUnavailable:
            self._looked_at = looked_at
            raise
        # Loaded at once after a recall, so that few wait for it. Not waited for here: to load a big
        # one takes seconds, in which the edits of all other books would go unseen.
        self._shelf.prepare(None)

    async def _catch_up(self, looked_at: float) -> None:
        now = time.time()
        events = await self._store.journal.since(self._known, MOST_FOLLOWED + 1)
        if events and events[0].id <= self._known:
            self._shelf.forget()
            await self._start_over()
        elif len(events) > MOST_FOLLOWED or not 0 <= now - looked_at <= LONGEST_PAUSE:
            await self._start_over()
        for event in events[:MOST_FOLLOWED]:
            if event.id > self._known:
                await self._follow(event)
                self._known = event.id
        self._looked_at = now

    async def _start_over(self) -> None:
        """Take nothing for granted that was read before now."""
        newest = await self._store.journal.newest()
        await self._shelf.reread()
        await self._check(self._shelf.books)
        self._known = newest

    async def _follow(self, event: Event) -> None:
        if event.is_edit:
            await self._take(event)
        elif event.book is None:
            await self._shelf.reread()
        else:
            await self._check([event.book])
        await asyncio.sleep(0)  # a thousand changes to a big book take a while

    async def _take(self, event: Event) -> None:
        """Fetch an edit and take it, where it changes anything that is held here."""
        if not self._shelf.lacks(event.book, event.version, own_book=event.own_book):
            return
        edit = await self._store.journal.edit(event.id)
        if edit is not None:
            self._shelf.take(edit, here=False)

    async def _check(self, books: Iterable[int]) -> None:
        """Let go of those of these books that are not what is held."""
        self._shelf.drop_old({book: await self._store.version(book) for book in books})
