"""The books that are in memory, and which of them each server reads.

All servers on the shared book share one object. Books are dropped, the longest unasked first, when
together they hold more than a bound of characters; the shared book always stays.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from data.book import SHARED_BOOK, Book
from data.store import Store
from data.words import WordIndex, terms

MOST_CHARACTERS = 200_000_000
"""Bound on the texts of all books held; 100,000 quotes of 200 characters are 20 million."""

MOST_WORD_INDEXES = 8
"""Bound on the full-text tables held; each is about as large as the quotes of its book."""

MOST_FOUND = 20_000
"""How many quotes a full-text search finds at most: the best, before any other filter."""


class Shelf:
    """Gives each server its book, at once when it is held, else after loading it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._books: OrderedDict[int, Book] = OrderedDict()
        self._readings: dict[int, int] = {}
        self._defaults: dict[tuple[int, int], str] = {}
        self._loading: dict[int, asyncio.Task[Book]] = {}
        self._words: OrderedDict[tuple[int, int], WordIndex] = OrderedDict()
        self._found: tuple[tuple[int, int, str], Sequence[int]] = ((0, 0, ""), ())
        self._searcher = ThreadPoolExecutor(1, "full-text")

    async def open(self) -> None:
        """Learn which server reads which book, and take the shared book from the store."""
        self._readings = await self._store.readings()
        self._defaults = {
            (setting.guild, setting.channel): setting.value
            for setting in await self._store.settings()
        }
        await self._load(SHARED_BOOK)

    async def close(self) -> None:
        """Stop searching, after the search that runs, without holding up anything else."""
        await asyncio.get_running_loop().run_in_executor(self._searcher, self._close_words)
        self._searcher.shutdown()

    def _close_words(self) -> None:
        for words in self._words.values():
            words.close()

    def book_id(self, guild: int | None) -> int:
        """Which book a server reads; `None` is a direct message or a server without the bot."""
        return SHARED_BOOK if guild is None else self._readings.get(guild, SHARED_BOOK)

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
        task = self._loading.get(book)
        if task is None:
            task = self._loading[book] = asyncio.create_task(self._load(book))
            task.add_done_callback(lambda _: self._loading.pop(book))
        return await asyncio.shield(task)

    async def _load(self, book: int) -> Book:
        loaded = await self._store.load(book)
        self._books[book] = loaded
        self._make_room()
        return loaded

    def _make_room(self) -> None:
        characters = sum(book.characters for book in self._books.values())
        for book in list(self._books.values())[:-1]:
            if characters <= MOST_CHARACTERS:
                break
            if book.id != SHARED_BOOK:
                characters -= self._books.pop(book.id).characters

    def default_show(self, guild: int | None, channel: int | None) -> int | None:
        """The show meant when nobody names one: the channel's, else the server's, else none."""
        if guild is None:
            return None
        value = self._defaults.get((guild, channel or 0)) or self._defaults.get((guild, 0))
        return None if value is None else int(value)

    async def quotes_with(self, book: Book, about: str) -> Sequence[int]:
        """The quotes of a book in which the words of `about` stand, best first.

        The words are searched in a thread; hits that the held book does not have are dropped. The
        same question twice in a row gives the same object.
        """
        asked = (book.id, book.version, " ".join(terms(about)))
        if self._found[0] != asked:
            loop = asyncio.get_running_loop()
            hits = await loop.run_in_executor(self._searcher, self._search, book, asked[2])
            self._found = (asked, tuple(hit for hit in hits if hit in book.quotes))
        return self._found[1]

    def _search(self, book: Book, about: str) -> list[int]:
        """In the searching thread, which alone touches the full-text tables."""
        key = (book.id, book.version)
        words = self._words.get(key)
        if words is None:
            words = WordIndex((quote.id, quote.text) for quote in book.quotes.values())
            self._words[key] = words
            while len(self._words) > MOST_WORD_INDEXES:
                self._words.popitem(last=False)[1].close()
        self._words.move_to_end(key)
        return words.search(about, MOST_FOUND)
