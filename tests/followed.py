"""Two processes on one database, as far as tests need two: one edits, the other one follows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from data import SHARED_BOOK, Book, Change, Edit, Shelf, Store
from data.following import Following
from tests.histories import opened
from tests.kept import GUILD, HOME, changed, rows_of, signed, star_city


@dataclass
class Followed:
    """The stores of two processes, and what the one that follows has in memory.

    `loads` are the books that it loads, `fetched` the edits that it fetches whole.
    """

    elsewhere: Store
    here: Store
    shelf: Shelf
    following: Following
    loads: list[int] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)

    async def look(self) -> None:
        """Let the one that follows look, and load the shared book where that was recalled."""
        await self.following.look()
        if SHARED_BOOK in self.shelf.books:
            await self.shelf.book(None)

    async def is_right(self) -> None:
        """All that it holds has to be as the database has it."""
        shelf, store = self.shelf, self.elsewhere
        assert shelf._readings == await store.readings()
        assert shelf._settings == {
            (guild, *setting[:2]): setting.value for guild, setting in await store.settings()
        }
        for number in shelf.books:
            held, kept = shelf._books[number], await store.load(number)
            assert (held.version, rows_of(held)) == (kept.version, rows_of(kept))

    def genre(self, guild: int = HOME) -> str | None:
        """What it holds for a server."""
        book = self.shelf.held(guild)
        assert book is not None
        return star_city(book).genre


@asynccontextmanager
async def followed(address: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Followed]:
    """The two; the one that follows has looked once, as it does at the start."""
    async with opened(address, HOME) as elsewhere, opened(address, HOME) as here:
        shelf = Shelf(here)
        await shelf.open()
        both = Followed(elsewhere, here, shelf, Following(here, shelf))
        await both.look()
        _note(both, monkeypatch)
        yield both
        await shelf.close()


def _note(both: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    load, edit = both.here.load, both.here.journal.edit

    async def loading(book: int) -> Book:
        both.loads.append(book)
        return await load(book)

    async def fetching(number: int) -> Edit | None:
        both.fetched.append(number)
        return await edit(number)

    monkeypatch.setattr(both.here, "load", loading)
    monkeypatch.setattr(both.here.journal, "edit", fetching)


async def genre(store: Store, value: str, guild: int = HOME) -> Edit:
    """An edit in the book that a server reads."""
    read = {} if guild == HOME else await store.readings()
    book = await Store.load(store, read.get(guild, SHARED_BOOK))
    return await store.ledger.commit(signed(guild), book, [changed(star_city(book), genre=value)])


async def arranged(store: Store, *changes: Change) -> Edit:
    """An edit beside the books."""
    return await store.ledger.arrange(signed(GUILD), changes)
