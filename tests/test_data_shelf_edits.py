"""The shelf keeps up with edits: its own, those of others, late ones and ones told twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from data import (
    ANSWERS,
    SHARED_BOOK,
    Book,
    Change,
    Edit,
    Origin,
    Reading,
    Setting,
    Shelf,
    Store,
)
from tests.books import book_file
from tests.kept import (
    GUILD,
    HOME,
    OTHER,
    changed,
    made,
    many_changes,
    only,
    removed,
    rows_of,
    shared,
    signed,
    star_city,
)


class Counting(Store):
    """A store that notes which books are loaded."""

    loads: list[int]

    async def load(self, book: int) -> Book:
        """Load it, and note that."""
        self.loads = [*getattr(self, "loads", []), book]
        return await super().load(book)


@pytest.fixture
async def store(address: str) -> AsyncIterator[Counting]:
    """An open store with the starter book and a home server."""
    store = await Counting.open(address, HOME)
    assert isinstance(store, Counting)
    yield store
    await store.close()


@pytest.fixture
async def shelf(store: Counting) -> AsyncIterator[Shelf]:
    """An open shelf over it."""
    shelf = Shelf(store)
    await shelf.open()
    yield shelf
    await shelf.close()


async def genre(store: Store, value: str, guild: int = GUILD) -> Edit:
    """An edit that the shelf has not taken yet."""
    book = await Store.load(store, (await store.readings()).get(guild, SHARED_BOOK))
    return await store.ledger.commit(signed(guild), book, [changed(star_city(book), genre=value)])


def genre_on(shelf: Shelf, guild: int = GUILD) -> str | None:
    """What the shelf holds for a server."""
    book = shelf.held(guild)
    assert book is not None
    return star_city(book).genre


async def test_a_book_is_brought_up_to_date(store: Counting, shelf: Shelf) -> None:
    before = await shelf.book(HOME)
    edit = await store.ledger.commit(signed(HOME), before, await many_changes(store))
    shelf.take(edit)
    after = await shelf.book(HOME)
    assert after is not before
    assert store.loads == [SHARED_BOOK, SHARED_BOOK], "the test itself loaded it once"
    expected = await shared(store)
    assert (after.version, rows_of(after)) == (expected.version, rows_of(expected))
    assert after.size == expected.size
    assert shelf.held(None) is shelf.held(OTHER) is after


async def test_what_is_told_twice_counts_once(store: Counting, shelf: Shelf) -> None:
    edits = [await genre(store, value, HOME) for value in ("one", "two")]
    for edit in edits:
        shelf.take(edit)
    after = shelf.held(HOME)
    for edit in (*edits, edits[0]):
        shelf.take(edit)
    assert shelf.held(HOME) is after
    assert genre_on(shelf, HOME) == "two"


async def test_a_book_that_missed_an_edit_is_loaded_anew(store: Counting, shelf: Shelf) -> None:
    first, second, third = [await genre(store, value, HOME) for value in ("one", "two", "three")]
    shelf.take(second)
    assert shelf.held(HOME) is None
    shelf.take(first)
    assert shelf.held(HOME) is None
    assert (await shelf.book(HOME)).version == third.version
    assert genre_on(shelf, HOME) == "three"
    shelf.take(third)
    assert genre_on(shelf, HOME) == "three"


async def test_the_first_edit_of_a_server_loads_nothing(store: Counting, shelf: Shelf) -> None:
    common = shelf.held(None)
    edit = await genre(store, "mine")
    loads = list(store.loads)
    shelf.take(edit)
    own = await shelf.book(GUILD)
    assert store.loads == loads
    assert (own.id, own.version) == (edit.book, edit.version)
    assert own.origin == Origin(edit.book, SHARED_BOOK, 2)
    assert rows_of(own) == rows_of(await Store.load(store, edit.book))
    assert shelf.book_id(GUILD) == edit.book
    assert shelf.held(None) is shelf.held(OTHER) is shelf.held(HOME) is common
    second = await genre(store, "mine, too")
    shelf.take(second)
    assert genre_on(shelf) == "mine, too"
    shelf.take(edit)
    assert genre_on(shelf) == "mine, too"


@pytest.mark.parametrize("gone", [False, True])
async def test_a_copy_of_another_version_is_loaded(
    store: Counting, shelf: Shelf, gone: bool
) -> None:
    await genre(store, "home", HOME)  # in another process, so that the shelf does not know
    edit = await genre(store, "mine")
    if gone:
        shelf.drop([SHARED_BOOK])
    shelf.take(edit)
    assert shelf.held(GUILD) is None
    assert (await shelf.book(GUILD)).version == edit.version
    assert genre_on(shelf) == "mine"


async def test_a_book_that_is_not_held_stays_unheld(store: Counting, shelf: Shelf) -> None:
    shelf.take(await genre(store, "one"))
    second = await genre(store, "two")
    shelf.drop([second.book])
    shelf.take(second)
    assert shelf.held(GUILD) is None
    assert star_city(await shelf.book(GUILD)).genre == "two"


async def arranged(store: Store, *changes: Change) -> Edit:
    """An edit beside the books that the shelf has not taken yet."""
    return await store.ledger.arrange(signed(), changes)


async def test_settings_are_brought_up_to_date(store: Counting, shelf: Shelf) -> None:
    quiet = Setting(9, ANSWERS, "private")
    first = await arranged(store, made(quiet), made(Setting(0, ANSWERS, "public")))
    shelf.take(first)
    assert shelf.setting(GUILD, ANSWERS, 9) == "private"
    assert shelf.setting(GUILD, ANSWERS, 8) == "public"
    assert shelf.setting(OTHER, ANSWERS, 9) is None
    second = await arranged(store, removed(quiet))
    shelf.take(second)
    assert shelf.setting(GUILD, ANSWERS, 9) == "public"
    third = await arranged(store, made(quiet._replace(value="public")))
    shelf.take(third)
    for edit in (first, second, third, first):
        shelf.take(edit)
        assert shelf.own_setting(GUILD, ANSWERS, 9) == "public"


async def test_settings_that_come_in_another_order(store: Counting, shelf: Shelf) -> None:
    here, there = Setting(9, ANSWERS, "private"), Setting(8, ANSWERS, "private")
    edits = [
        await arranged(store, made(here), made(there)),
        await arranged(store, changed(here, value="public")),
        await arranged(store, removed(there)),
    ]
    for edit in reversed(edits):
        shelf.take(edit)
    found = [shelf.own_setting(GUILD, ANSWERS, channel) for channel in (9, 8)]
    assert found == ["public", None]


async def test_which_book_a_server_reads_is_brought_up_to_date(
    store: Counting, shelf: Shelf
) -> None:
    first = await genre(store, "mine")
    shelf.take(first)
    back = await arranged(store, removed(Reading(GUILD, first.book)))
    shelf.take(back)
    assert shelf.book_id(GUILD) == SHARED_BOOK
    shelf.take(first)  # told a second time
    assert shelf.book_id(GUILD) == SHARED_BOOK
    undo = await arranged(store, only(back.changes).inverse)
    shelf.take(undo)
    assert shelf.book_id(GUILD) == first.book
    shelf.take(back)
    assert shelf.book_id(GUILD) == first.book
    empty = await store.ledger.start_empty(signed())
    shelf.take(empty)
    assert not (await shelf.book(GUILD)).shows
    assert await store.readings() == {GUILD: shelf.book_id(GUILD)}


async def test_what_was_before_the_start_is_known(store: Counting) -> None:
    first = await genre(store, "mine")
    setting = await arranged(store, made(Setting(0, ANSWERS, "private")))
    back = await arranged(store, removed(Reading(GUILD, first.book)))
    await arranged(store, removed(Setting(0, ANSWERS, "private")))
    shelf = Shelf(store)
    await shelf.open()
    for edit in (first, setting, back):
        shelf.take(edit)
    assert shelf.book_id(GUILD) == SHARED_BOOK
    assert shelf.setting(GUILD, ANSWERS) is None
    assert shelf.held(GUILD) is shelf.held(None)
    await shelf.close()


async def test_what_others_have_done_is_learnt(store: Counting, shelf: Shelf) -> None:
    edits = [await genre(store, value) for value in ("one", "two")]
    await shelf.refresh(GUILD)
    assert shelf.book_id(GUILD) == edits[0].book
    assert star_city(await shelf.book(GUILD)).genre == "two"
    await genre(store, "three")
    await genre(store, "four")
    loads = list(store.loads)
    await shelf.refresh(GUILD)
    assert genre_on(shelf) == "four"
    assert store.loads == loads
    await arranged(store, removed(Reading(GUILD, edits[0].book)))
    await shelf.refresh(GUILD)
    assert shelf.book_id(GUILD) == SHARED_BOOK
    shelf.take(edits[0])
    assert shelf.book_id(GUILD) == SHARED_BOOK


async def test_a_book_that_was_changed_without_an_edit_is_loaded_anew(
    store: Counting, shelf: Shelf
) -> None:
    shelf.take(await genre(store, "one"))
    own = shelf.book_id(GUILD)
    await store.fill(own, book_file())
    await shelf.refresh(GUILD)
    assert shelf.held(GUILD) is None
    assert len((await shelf.book(GUILD)).shows) == 3
    await store.fill(own, book_file())
    edit = await genre(store, "two")
    await shelf.refresh(GUILD)
    assert shelf.held(GUILD) is None
    assert (await shelf.book(GUILD)).version == edit.version


async def test_what_is_read_late_does_not_undo_what_is_known(
    store: Counting, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def reading(guild: int) -> tuple[int | None, int]:
        found = await Store.reading(store, guild)
        asked.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(store, "reading", reading)
    refreshing = asyncio.create_task(shelf.refresh(GUILD))
    await asked.wait()
    edit = await genre(store, "mine")
    shelf.take(edit)
    go_on.set()
    await refreshing
    assert shelf.book_id(GUILD) == edit.book
    assert genre_on(shelf) == "mine"


async def test_a_server_whose_data_was_deleted_is_forgotten(store: Counting, shelf: Shelf) -> None:
    for guild in (GUILD, OTHER):
        shelf.take(await genre(store, "mine", guild))
        setting = made(Setting(0, ANSWERS, "private"))
        shelf.take(await store.ledger.arrange(signed(guild), [setting]))
    own = shelf.book_id(GUILD)
    shelf.leave(GUILD)
    assert shelf.book_id(GUILD) == SHARED_BOOK
    assert shelf.held(GUILD) is shelf.held(None)
    assert shelf.setting(GUILD, ANSWERS) is None
    assert own not in shelf._books
    assert genre_on(shelf, OTHER) == "mine"
    assert shelf.setting(OTHER, ANSWERS) == "private"
    shelf.leave(4_711)
    assert shelf.held(None) is not None
