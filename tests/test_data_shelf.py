"""The shelf holds the books in memory: one object for all who read it, loaded once, bounded."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable

import pytest

from data import SHARED_BOOK, Book, Shelf, Store, StoreUnavailable
from data.store import Setting
from tests.books import book_file, book_of, generated
from tests.leaks import nothing_left

SIZE = 1_000
"""Characters of the quote in each book of the library."""


def sized(book: int) -> Book:
    """A book of about `SIZE` characters."""
    return book_of(book_file(quotes=[{"text": "x" * SIZE}]), book)


class Library(Store):
    """A store of five books, the n-th read by server n; it counts what it is asked for."""

    def __init__(self) -> None:
        self.books = {number: sized(number) for number in range(1, 6)}
        self.loads: list[int] = []
        self.down = False
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.set: list[Setting] = []

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

    async def settings(self) -> list[Setting]:
        """What was set."""
        return self.set


@pytest.fixture
def library() -> Library:
    """A store to count on."""
    return Library()


@pytest.fixture
async def shelf(library: Library) -> AsyncIterator[Shelf]:
    """A shelf over the library, not open yet."""
    with nothing_left():
        shelf = Shelf(library)
        yield shelf
        await shelf.close()


async def test_all_servers_on_the_shared_book_share_one_object(
    shelf: Shelf, library: Library
) -> None:
    assert shelf.held(None) is None
    await shelf.open()
    assert library.loads == [SHARED_BOOK]
    shared = shelf.held(None)
    assert shared is library.books[SHARED_BOOK]
    assert shelf.held(99) is await shelf.book(98) is await shelf.book(None) is shared
    assert shelf.book_id(None) == shelf.book_id(99) == SHARED_BOOK
    assert library.loads == [SHARED_BOOK]


async def test_a_server_with_a_book_of_its_own_reads_that(shelf: Shelf, library: Library) -> None:
    await shelf.open()
    assert shelf.book_id(2) == 2
    assert shelf.held(2) is None
    assert await shelf.book(2) is library.books[2]
    assert shelf.held(2) is library.books[2]
    assert shelf.held(3) is None


async def test_the_books_come_from_the_real_store(store: Store) -> None:
    own = await store.make_book(7, generated(5, 5, 5, 5))
    shelf = Shelf(store)
    await shelf.open()
    assert {item.title for item in (await shelf.book(None)).shows.values()} == {
        "For All Mankind",
        "Star City",
    }
    book = await shelf.book(7)
    assert (book.id, len(book.shows)) == (own, 5)
    await shelf.close()


async def test_a_cold_book_is_loaded_once_for_all_who_ask(shelf: Shelf, library: Library) -> None:
    await shelf.open()
    library.go_on.clear()
    asking = [asyncio.create_task(shelf.book(2)) for _ in range(20)]
    other = asyncio.create_task(shelf.book(3))
    await asyncio.sleep(0)
    asking.pop().cancel()
    await asyncio.sleep(0)
    library.go_on.set()
    assert {id(book) for book in await asyncio.gather(*asking)} == {id(library.books[2])}
    assert await other is library.books[3]
    assert library.loads == [SHARED_BOOK, 2, 3]


async def test_a_book_is_held_though_nobody_waited_for_it(shelf: Shelf, library: Library) -> None:
    await shelf.open()
    library.go_on.clear()
    asking = asyncio.create_task(shelf.book(2))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    library.go_on.set()
    assert await shelf.book(2) is library.books[2]
    assert library.loads == [SHARED_BOOK, 2]


async def test_a_load_that_fails_can_be_tried_again(shelf: Shelf, library: Library) -> None:
    await shelf.open()
    library.down = True
    asked = await asyncio.gather(*(shelf.book(2) for _ in range(3)), return_exceptions=True)
    assert [type(error) for error in asked] == [StoreUnavailable] * 3
    assert shelf.held(2) is None
    with pytest.raises(StoreUnavailable):
        await shelf.book(2)
    library.down = False
    assert await shelf.book(2) is library.books[2]
    assert library.loads == [SHARED_BOOK, 2, 2, 2]


async def test_books_unasked_for_longest_are_dropped_but_never_the_shared_one(
    shelf: Shelf, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.shelf.MOST_CHARACTERS", 3 * SIZE + SIZE // 2)
    await shelf.open()

    def held() -> list[int]:
        return [book for book in library.books if book in shelf._books]

    await shelf.book(2)
    await shelf.book(3)
    assert held() == [1, 2, 3]
    assert shelf.held(2)  # so 3 is now the one unasked for longest
    await shelf.book(4)
    assert held() == [1, 2, 4]
    await shelf.book(5)
    assert held() == [1, 4, 5]
    monkeypatch.setattr("data.shelf.MOST_CHARACTERS", 1)
    assert await shelf.book(2) is library.books[2]
    assert held() == [1, 2]
    assert await shelf.book(2) is library.books[2]


async def test_the_show_that_is_meant_is_the_channels_then_the_servers(
    shelf: Shelf, library: Library
) -> None:
    assert shelf.default_show(1, 10) is None
    library.set = [
        Setting(1, 0, "default_show", "5"),
        Setting(1, 10, "default_show", "6"),
        Setting(2, 20, "default_show", "7"),
    ]
    await shelf.open()
    assert shelf.default_show(1, 10) == 6
    assert shelf.default_show(1, 11) == shelf.default_show(1, None) == 5
    assert shelf.default_show(2, 20) == 7
    assert shelf.default_show(2, 21) is shelf.default_show(2, None) is None
    assert shelf.default_show(None, 10) is shelf.default_show(3, 10) is None


SAID = ["The moon is far.", "Mars is far away.", "A red planet."]


def sayings(texts: Iterable[str], version: int = 1) -> Book:
    """A book in which this was said."""
    return book_of(book_file(quotes=[{"text": text} for text in texts]), 7, version)


async def found(shelf: Shelf, book: Book, about: str) -> list[str]:
    """The quotes with these words."""
    return [book.quotes[quote].text for quote in await shelf.quotes_with(book, about)]


async def test_quotes_are_found_by_their_words(shelf: Shelf) -> None:
    book = sayings(SAID)
    assert await found(shelf, book, "moon") == SAID[:1]
    assert sorted(await found(shelf, book, "FAR!")) == sorted(SAID[:2])
    assert await found(shelf, book, "venus") == []
    assert await found(shelf, book, "") == []


async def test_the_same_question_gives_the_same_object(shelf: Shelf) -> None:
    book, newer = sayings(SAID), sayings(SAID[1:], version=2)
    first = await shelf.quotes_with(book, "far")
    assert await shelf.quotes_with(book, " Far? ") is first
    assert await found(shelf, newer, "far") == SAID[1:2]
    assert await shelf.quotes_with(book, "far") == first


async def test_what_the_held_book_does_not_have_is_not_found(shelf: Shelf) -> None:
    whole, part = sayings(SAID), sayings(SAID[:1])
    assert sorted(await found(shelf, whole, "far")) == sorted(SAID[:2])
    assert await found(shelf, part, "far away") == []
    assert await found(shelf, part, "far") == SAID[:1]


async def test_questions_at_the_same_time_get_their_own_answers(shelf: Shelf) -> None:
    book = sayings(SAID)
    words = ("moon", "mars", "planet") * 5
    answers = await asyncio.gather(*(found(shelf, book, word) for word in words))
    assert answers == [[text] for text in SAID] * 5


class Words:
    """A full-text index that notes what becomes of it."""

    closed: list[str]
    threads: set[int]
    fail = False

    def __init__(self, quotes: Iterable[tuple[int, str]]) -> None:
        self._texts = dict(quotes)
        self.threads.add(threading.get_ident())

    def search(self, typed: str, limit: int) -> list[int]:
        """Everything, at most `limit`."""
        self.threads.add(threading.get_ident())
        if self.fail:
            raise ValueError(typed)
        return list(self._texts)[:limit]

    def close(self) -> None:
        """Note it."""
        self.closed += self._texts.values()


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> type[Words]:
    """Full-text indexes that note what becomes of them."""
    monkeypatch.setattr("data.shelf.WordIndex", Words)
    Words.closed, Words.threads, Words.fail = [], set(), False
    return Words


async def test_word_indexes_are_bounded_and_the_one_unasked_for_longest_goes(
    library: Library, words: type[Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.shelf.MOST_WORD_INDEXES", 2)
    shelf = Shelf(library)
    versions = {number: sayings([f"version {number}"], number) for number in (1, 2, 3)}
    for number in (1, 2, 1, 3, 1):
        assert await found(shelf, versions[number], "x") == [f"version {number}"]
    assert words.closed == ["version 2"]
    await shelf.close()
    assert sorted(words.closed) == ["version 1", "version 2", "version 3"]


async def test_one_thread_of_its_own_searches(shelf: Shelf, words: type[Words]) -> None:
    book = sayings(SAID)
    await asyncio.gather(*(found(shelf, book, str(number)) for number in range(50)))
    assert len(words.threads - {threading.get_ident()}) == 1 == len(words.threads)


async def test_no_more_is_searched_for_than_can_be_used(
    shelf: Shelf, words: type[Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.shelf.MOST_FOUND", 2)
    assert await found(shelf, sayings(SAID), "x") == SAID[:2]


async def test_a_search_that_fails_can_be_tried_again(shelf: Shelf, words: type[Words]) -> None:
    book = sayings(SAID)
    words.fail = True
    with pytest.raises(ValueError, match="x"):
        await shelf.quotes_with(book, "x")
    words.fail = False
    assert await found(shelf, book, "x") == SAID
