"""Edits that come while their book is being loaded are in it when it has come."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from data import SHARED_BOOK, Book, Change, Edit, Shelf, StoreUnavailable
from tests.kept import changed, made, only
from tests.leaks import nothing_left
from tests.library import SIZE, Library


@pytest.fixture
async def library() -> Library:
    """A store of five books."""
    return Library()


@pytest.fixture
async def shelf(library: Library) -> AsyncIterator[Shelf]:
    """An open shelf over it."""
    with nothing_left():
        shelf = Shelf(library)
        await shelf.open()
        yield shelf
        await shelf.close()


def edit(book: Book, version: int, *changes: Change, own_book: bool = False) -> Edit:
    """The edit that makes a version of a book; it changes the first show without any given."""
    show = only(book.shows.values())
    whole = changes or (changed(show, title=f"Version {version}"),)
    return Edit(100 + version, 2, book.id, version, 7, 0, "save", None, own_book, whole)


def title(book: Book | None) -> str:
    """The title of the one show of a book."""
    assert book is not None
    return only(book.shows.values()).title


async def loading(shelf: Shelf, library: Library) -> asyncio.Task[Book]:
    """The book of server 2 on its way: it has been read, but not arrived."""
    library.go_on.clear()
    task = asyncio.create_task(shelf.book(2))
    while library.loads[-1] != 2:
        await asyncio.sleep(0)
    return task


@pytest.mark.parametrize("versions", [(2, 3), (3, 2)])
async def test_edits_during_a_load_are_not_missed(
    shelf: Shelf, library: Library, versions: tuple[int, int]
) -> None:
    task = await loading(shelf, library)
    for version in versions:
        shelf.take(edit(library.books[2], version))
    library.go_on.set()
    assert title(await task) == title(shelf.held(2)) == "Version 3"
    assert library.loads == [SHARED_BOOK, 2]


async def test_edits_that_are_in_what_was_loaded_change_nothing(
    shelf: Shelf, library: Library
) -> None:
    task = await loading(shelf, library)
    shelf.take(edit(library.books[2], 1))
    library.go_on.set()
    assert await task is shelf.held(2) is library.books[2]


async def test_a_load_after_which_an_edit_is_missing_is_not_kept(
    shelf: Shelf, library: Library
) -> None:
    task = await loading(shelf, library)
    shelf.take(edit(library.books[2], 3))
    library.go_on.set()
    await task
    assert shelf.held(2) is None


async def test_a_load_that_fails_leaves_no_edit_for_the_next(
    shelf: Shelf, library: Library
) -> None:
    task = await loading(shelf, library)
    shelf.take(edit(library.books[2], 2))
    library.down = True
    library.go_on.set()
    with pytest.raises(StoreUnavailable):
        await task
    assert not shelf._missed
    library.down = False
    assert await shelf.book(2) is library.books[2]


async def test_a_load_from_before_a_book_was_dropped_is_not_kept(
    shelf: Shelf, library: Library
) -> None:
    task = await loading(shelf, library)
    shelf.drop([2])
    newer = library.books[2].apply([], 5)
    library.books[2], old = newer, library.books[2]
    again = asyncio.create_task(shelf.book(2))
    await asyncio.sleep(0)
    shelf.take(edit(newer, 6))
    library.go_on.set()
    await task
    assert title(await again) == title(shelf.held(2)) == "Version 6"
    assert old.version == 1
    assert library.loads == [SHARED_BOOK, 2, 2]


async def test_a_load_does_not_put_back_an_older_book(shelf: Shelf, library: Library) -> None:
    task = await loading(shelf, library)
    own = library.books[2]
    first = edit(own, 2, own_book=True)
    shelf.take(first)  # made from the shared book at once
    copied = shelf.held(2)
    assert title(copied) == "Version 2"
    shelf.take(edit(own, 3))
    library.go_on.set()
    assert title(await task) == title(shelf.held(2)) == "Version 3"


async def test_books_that_grow_by_edits_stay_within_the_bound(
    shelf: Shelf, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.shelf.MOST_HELD", 4 * SIZE + SIZE // 2)
    for guild in (2, 3, 4):
        await shelf.book(guild)
    own = library.books[2]
    quote = only(own.quotes.values())
    longer = edit(own, 2, made(quote._replace(id=99, text="y" * SIZE)))
    shelf.take(longer)
    assert sorted(shelf._books) == [1, 2, 4]
    assert shelf.held(2) is not None
