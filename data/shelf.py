"""The books that are in memory, and which of them each server reads.

All servers on the shared book share one object. Books are dropped, the longest unasked first, when
together they are larger than a bound in bytes; the shared book always stays.
"""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from data.book import SHARED_BOOK, Book
from data.edits import Change, Edit
from data.rows import Origin, Reading, Setting
from data.searches import Searches
from data.store import Store

MOST_HELD = 400_000_000
"""Bound on the bytes of all books held: three of the largest kind (100,000 quotes take 120 MB), or
5,000 small ones. With what else is held, it is what a machine of 1 GB has room for."""

DEFAULT_SHOW = "default_show"
ANSWERS = "answers"
EDITOR_ROLE = "editor_role"
"""The settings of a server."""

READS = "book"
"""The name under which it is noted which book a server reads."""

Key = TypeVar("Key")
Value = TypeVar("Value")

Place = tuple[int, int, str]
"""A setting of a server: the server, the channel or 0, the name."""


class Shelf:
    """Gives each server its book, at once when it is held, else after loading it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._books: OrderedDict[int, Book] = OrderedDict()
        self._readings: dict[int, int] = {}
        self._settings: dict[Place, str] = {}
        # The edits up to which these are known: all of them, and those of one place.
        self._opened_at = 0
        self._known: dict[Place, int] = {}
        self._loading: dict[int, asyncio.Task[Book]] = {}
        # Edits of books that are being loaded, which may have been read before them.
        self._missed: dict[int, list[Edit]] = defaultdict(list)
        self._searches = Searches()

    async def open(self) -> None:
        """Learn what stands beside the books, and take the shared book from the store."""
        await self.reread()
        await self._once(SHARED_BOOK)

    async def reread(self) -> None:
        """Learn which server reads which book, and all settings, whatever was known before.

        What an edit told meanwhile is younger than what was read, and stays.
        """
        newest = await self._store.journal.newest()
        readings = await self._store.readings()
        settings: dict[Place, str] = {
            (guild, channel, name): value
            for guild, (channel, name, value) in await self._store.settings()
        }
        self._opened_at = newest
        self._known = {place: edit for place, edit in self._known.items() if edit > newest}
        for place in self._known:
            _keep(place, self._settings, settings)
            if place[2] == READS:
                _keep(place[0], self._readings, readings)
        self._readings, self._settings = readings, settings

    async def close(self) -> None:
        """Stop searching, after the search that runs, without holding up anything else."""
        await self._searches.close()

    def book_id(self, guild: int | None) -> int:
        """Which book a server reads; `None` is a direct message or a server without the bot."""
        if guild is None or guild == self._store.home:
            return SHARED_BOOK
        return self._readings.get(guild, SHARED_BOOK)

    def held(self, guild: int | None) -> Book | None:
        """The book that a server reads, if it is in memory."""
        book = self._books.get(self.book_id(guild))
        if book is not None:
            self._books.move_to_end(book.id)
        return book

    async def book(self, guild: int | None) -> Book:
        """The book that a server reads. Raises `StoreUnavailable` when it cannot be loaded."""
        return self.held(guild) or await self._once(self.book_id(guild))

    async def _once(self, book: int) -> Book:
        """Load a book once, however many ask for it at the same time."""
        loaded = await asyncio.shield(self._begin(book))
        return self._books.get(book, loaded)

    def prepare(self, guild: int | None) -> None:
        """Begin to load the book that a server reads, where it is not held; nobody waits for it."""
        if self.held(guild) is None:
            self._begin(self.book_id(guild))

    def _begin(self, book: int) -> asyncio.Task[Book]:
        task = self._loading.get(book)
        if task is None:
            task = self._loading[book] = asyncio.create_task(self._store.load(book))
            task.add_done_callback(partial(self._loaded, book))
        return task

    def _loaded(self, book: int, task: asyncio.Task[Book]) -> None:
        failed = task.cancelled() or task.exception() is not None  # seen, though nobody may wait
        if self._loading.get(book) is not task:
            return  # dropped meanwhile
        del self._loading[book]
        missed = self._missed.pop(book, [])
        if not failed:
            self._hold(task.result())
            for edit in sorted(missed, key=lambda edit: edit.version or 0):
                self._apply(edit, self._books.get(book))

    def _hold(self, book: Book) -> None:
        self._books[book.id] = book
        self._books.move_to_end(book.id)
        self._make_room()

    def _make_room(self) -> None:
        held = sum(book.size for book in self._books.values())
        for book in list(self._books.values())[:-1]:
            if held <= MOST_HELD:
                break
            if book.id != SHARED_BOOK:
                held -= self._books.pop(book.id).size

    def setting(self, guild: int | None, name: str, *channels: int | None) -> str | None:
        """A setting: that of the first of the channels that has one, else the server's own."""
        places = (*filter(None, channels), 0)
        found = (self.own_setting(guild, name, channel) for channel in places)
        return next((value for value in found if value is not None), None)

    def own_setting(self, guild: int | None, name: str, channel: int) -> str | None:
        """What is set for just this channel; 0 is the server."""
        return None if guild is None else self._settings.get((guild, channel, name))

    @property
    def books(self) -> list[int]:
        """The books that are in memory, or on their way there."""
        return [*self._books, *self._loading.keys() - self._books.keys()]

    def lacks(self, book: int | None, version: int | None, *, own_book: bool) -> bool:
        """Whether `take` may do anything with an edit that made this version of a book.

        No version says that it changed what stands beside the books.
        """
        if version is None or own_book or book in self._loading:
            return True
        held = None if book is None else self._books.get(book)
        return held is not None and held.version < version

    def take(self, edit: Edit, *, here: bool = True) -> None:
        """Bring what is in memory up to date with an edit that has been committed.

        An edit that is known already changes nothing; where one before it is not, the book is let
        go, and loaded anew when it is next asked for. `here` says that it was done by somebody whom
        this process serves, so that a book that was made by it is held at once.
        """
        for change in edit.changes:
            self._put_beside(edit, change)
        held = self._books.get(edit.book)
        if edit.own_book and self._is_news(edit, (edit.guild, 0, READS)):
            self._readings[edit.guild] = edit.book
            held = held or (self._copied(edit) if here else None)
        if edit.book in self._loading:
            self._missed[edit.book].append(edit)
        self._apply(edit, held)

    def _apply(self, edit: Edit, held: Book | None) -> None:
        if held is None or edit.version is None or held.version >= edit.version:
            return
        if held.version + 1 < edit.version:
            self._books.pop(edit.book)
            return
        self._hold(held.apply(edit.changes, edit.version))
        self._searches.follow(edit)

    def _copied(self, edit: Edit) -> Book | None:
        """The shared book under the id of the copy that an edit made, if it is still the same."""
        parent = self._books.get(SHARED_BOOK)
        version = (edit.version or 0) - 1
        if parent is None or parent.version != version:
            return None
        return replace(parent, id=edit.book, origin=Origin(edit.book, parent.id, version))

    def _is_news(self, edit: Edit, place: Place) -> bool:
        """Whether nothing that was done after an edit is known of a place; then it is from now."""
        if edit.id <= self._known.get(place, self._opened_at):
            return False
        self._known[place] = edit.id
        return True

    def _put_beside(self, edit: Edit, change: Change) -> None:
        row, guild = change.row, edit.guild
        if isinstance(row, Reading) and self._is_news(edit, (guild, 0, READS)):
            self._readings.pop(guild, None)
            if change.after is not None:
                self._readings[guild] = row.book
        elif isinstance(row, Setting) and self._is_news(edit, (guild, row.id, row.name)):
            self._settings.pop((guild, row.id, row.name), None)
            if change.after is not None:
                self._settings[guild, row.id, row.name] = row.value

    async def refresh(self, guild: int) -> None:
        """Learn what others have done to a server's book since it was last looked at."""
        place = (guild, 0, READS)
        book, newest = await self._store.reading(guild)
        if self._known.get(place, 0) <= newest:  # else it was read before what is known
            self._known[place] = newest
            self._readings.pop(guild, None)
            if book is not None:
                self._readings[guild] = book
        held = self._books.get(self.book_id(guild))
        if held is not None:
            await self._catch_up(held)

    async def _catch_up(self, held: Book) -> None:
        version = await self._store.version(held.id)
        for edit in await self._store.ledger.since(held.id, held.version):
            self.take(edit)
        if self._books.get(held.id, held).version < version:
            self.drop([held.id])  # it was changed without an edit

    def drop(self, books: Iterable[int]) -> None:
        """Let go of books that were changed without an edit; they are loaded when asked for."""
        for book in books:
            for held in (self._books, self._loading, self._missed):
                held.pop(book, None)

    def forget(self) -> None:
        """Let go of everything: the database was set back, and versions and ids say nothing."""
        self.drop(self.books)
        self._known = {}

    def drop_old(self, versions: Mapping[int, int]) -> None:
        """Let go of those of these books that are not held at this version or a later one.

        The version of a book that is gone is 0.
        """
        for book, version in versions.items():
            held = self._books.get(book)
            if held is None or not 0 < version <= held.version:
                self.drop([book])

    def leave(self, guild: int) -> None:
        """Forget a server whose data was deleted: it reads the shared book, with no settings."""
        self.drop([self._readings.pop(guild, 0)])
        for key in [key for key in self._settings if key[0] == guild]:
            del self._settings[key]

    async def quotes_with(self, book: Book, about: str, *, ranked: bool = True) -> Sequence[int]:
        """The quotes of a book in which the words of `about` stand, best first (`Searches`)."""
        return await self._searches.quotes_with(book, about, ranked=ranked)


def _keep(key: Key, present: Mapping[Key, Value], other: dict[Key, Value]) -> None:
    """Let a key have the same value in the other mapping as it has at present, or none."""
    other.pop(key, None)
    if key in present:
        other[key] = present[key]
