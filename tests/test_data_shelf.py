"""The shelf holds the books in memory: one object for all who read it, loaded once, bounded."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from data import ANSWERS, DEFAULT_SHOW, SHARED_BOOK, Setting, Shelf, Store, StoreUnavailable
from tests.books import generated
from tests.leaks import nothing_left
from tests.library import SIZE, Library


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
    monkeypatch.setattr("data.shelf.MOST_HELD", 3 * SIZE + SIZE // 2)
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
    monkeypatch.setattr("data.shelf.MOST_HELD", 1)
    assert await shelf.book(2) is library.books[2]
    assert held() == [1, 2]
    assert await shelf.book(2) is library.books[2]


async def test_a_setting_is_the_channels_then_that_around_it_then_the_servers(
    shelf: Shelf, library: Library
) -> None:
    assert shelf.setting(1, DEFAULT_SHOW, 10) is None
    library.set = [
        (1, Setting(0, DEFAULT_SHOW, "5")),
        (1, Setting(10, DEFAULT_SHOW, "6")),
        (1, Setting(11, ANSWERS, "private")),
        (2, Setting(20, DEFAULT_SHOW, "7")),
    ]
    await shelf.open()
    assert shelf.setting(1, DEFAULT_SHOW, 10) == shelf.setting(1, DEFAULT_SHOW, 10, 11) == "6"
    assert shelf.setting(1, DEFAULT_SHOW, 12, 10) == shelf.setting(1, DEFAULT_SHOW, None, 10) == "6"
    assert shelf.setting(1, DEFAULT_SHOW, 11) == shelf.setting(1, DEFAULT_SHOW, None) == "5"
    assert shelf.setting(1, DEFAULT_SHOW) == shelf.setting(1, DEFAULT_SHOW, 12, None) == "5"
    assert shelf.setting(1, ANSWERS, 11) == "private"
    assert shelf.setting(1, ANSWERS, 10) is shelf.setting(1, ANSWERS) is None
    assert shelf.setting(2, DEFAULT_SHOW, 20) == "7"
    assert shelf.setting(2, DEFAULT_SHOW, 10) is shelf.setting(2, DEFAULT_SHOW) is None
    assert shelf.setting(None, DEFAULT_SHOW, 10) is shelf.setting(3, DEFAULT_SHOW, 10) is None


async def test_what_is_set_for_one_channel_can_be_asked_alone(
    shelf: Shelf, library: Library
) -> None:
    library.set = [(1, Setting(0, DEFAULT_SHOW, "5")), (1, Setting(10, DEFAULT_SHOW, "6"))]
    await shelf.open()
    assert [shelf.own_setting(1, DEFAULT_SHOW, channel) for channel in (0, 10, 11)] == [
        "5",
        "6",
        None,
    ]
    assert shelf.own_setting(None, DEFAULT_SHOW, 0) is shelf.own_setting(2, DEFAULT_SHOW, 0) is None


async def test_the_home_server_reads_the_shared_book(shelf: Shelf, library: Library) -> None:
    library.home = 2
    await shelf.open()
    assert shelf.book_id(2) == SHARED_BOOK
    assert shelf.held(2) is library.books[SHARED_BOOK]
    assert shelf.book_id(3) == 3
