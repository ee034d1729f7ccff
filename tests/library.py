"""A store of a few books for tests of the shelf; it counts what it is asked for."""

import asyncio

from data import SHARED_BOOK, Book, Setting, Store, StoreUnavailable
from data.journal import Journal
from tests.books import book_file, book_of


def sized(book: int) -> Book:
    """A book of `SIZE` bytes."""
    return book_of(book_file(quotes=[{"text": "x" * 1_000}]), book)


SIZE = sized(1).size
"""The size of each book of the library."""


class Library(Store):
    """A store of five books, the n-th read by server n; it counts what it is asked for."""

    def __init__(self) -> None:
        self.books = {number: sized(number) for number in range(1, 6)}
        self.loads: list[int] = []
        self.down = False
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.set: list[tuple[int, Setting]] = []
        self.home = None
        self.newest = 0
        self.journal = Newest(self)

    async def load(self, book: int) -> Book:
        """One of the books."""
        self.loads.append(book)
        await self.go_on.wait()
        if self.down:
            raise StoreUnavailable("down")
        return self.books[book]

    async def readings(self) -> dict[int, int]:
        """Which server reads which."""
        return {number: number for number in self.books if number != SHARED_BOOK}

    async def settings(self) -> list[tuple[int, Setting]]:
        """What was set."""
        return self.set


class Newest(Journal):
    """A journal of which nothing is read but its newest id."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def newest(self) -> int:
        """The newest id."""
        return self._library.newest
