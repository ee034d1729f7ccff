"""What other processes do is seen: edits, settings, and what is erased or deleted."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from data import ANSWERS, SHARED_BOOK, Book, Edit, Reading, Setting
from data.database import Row
from data.errors import StoreUnavailable
from tests.books import book_file
from tests.followed import Followed, arranged, followed, genre
from tests.histories import AUTHOR, MESSAGE, save
from tests.kept import GUILD, HOME, OTHER, made, removed, rows_of, signed, star_city


@pytest.fixture
async def both(address: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Followed]:
    """A process that edits, and one that follows."""
    async with followed(address, monkeypatch) as both:
        yield both


async def test_edits_of_others(both: Followed) -> None:
    for value in ("one", "two"):
        await genre(both.elsewhere, value)
    await both.look()
    assert both.genre() == "two"
    await genre(both.elsewhere, "three")
    await both.look()
    assert both.genre() == "three"
    assert both.loads == []
    await both.is_right()


async def test_settings_and_what_a_server_reads(both: Followed) -> None:
    own = await genre(both.elsewhere, "mine", GUILD)
    quiet = Setting(0, ANSWERS, "private")
    await arranged(both.elsewhere, made(quiet))
    await both.look()
    assert both.shelf.book_id(GUILD) == own.book
    assert both.shelf.setting(GUILD, ANSWERS) == "private"
    await arranged(both.elsewhere, removed(quiet))
    await arranged(both.elsewhere, removed(Reading(GUILD, own.book)))
    await both.look()
    assert both.shelf.book_id(GUILD) == SHARED_BOOK
    assert both.shelf.setting(GUILD, ANSWERS) is None
    await both.elsewhere.make_book(OTHER, book_file())  # without an edit
    await both.look()
    await both.is_right()
    assert both.shelf.book_id(OTHER) != SHARED_BOOK


async def test_a_book_that_nobody_here_asks_for_is_not_held(both: Followed) -> None:
    """The servers of other shards: what they read is known, their edits are not fetched."""
    first = await genre(both.elsewhere, "mine", GUILD)
    await both.look()
    assert both.shelf.books == [SHARED_BOOK]
    await genre(both.elsewhere, "mine, too", GUILD)
    await both.look()
    assert both.fetched == [first.id]
    assert star_city(await both.shelf.book(GUILD)).genre == "mine, too"
    await genre(both.elsewhere, "ours", GUILD)
    await both.look()
    assert both.genre(GUILD) == "ours"


async def test_our_own_edits_come_back(both: Followed) -> None:
    """They are known, whether they were taken before the look or are taken after it."""
    edits = [await genre(both.here, value) for value in ("one", "two")]
    for edit in edits:
        both.shelf.take(edit)
    book = both.shelf.held(HOME)
    await both.look()
    assert both.shelf.held(HOME) is book
    assert both.fetched == []
    late = await genre(both.here, "three")
    await both.look()
    book = both.shelf.held(HOME)
    both.shelf.take(late)
    assert both.shelf.held(HOME) is book
    assert both.genre() == "three"


async def test_nothing_new_is_one_query(both: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    fetch = both.here._database.fetch

    async def noted(statement: str, *arguments: object) -> list[Row]:
        asked.append(statement)
        return await fetch(statement, *arguments)

    monkeypatch.setattr(both.here._database, "fetch", noted)
    await both.look()
    assert len(asked) == 1


async def test_a_user_is_erased_elsewhere(both: Followed) -> None:
    await save(both.elsewhere, HOME)
    await save(both.elsewhere, GUILD)
    await both.look()
    for guild in (HOME, GUILD):
        assert MESSAGE in str(rows_of(await both.shelf.book(guild)))
    await both.elsewhere.people.erase(AUTHOR)
    await both.look()
    held = both.shelf.held(HOME)  # nobody waits for the shared book
    assert held is not None
    assert MESSAGE not in str(rows_of(held))
    assert both.shelf.held(GUILD) is None
    assert MESSAGE not in str(rows_of(await both.shelf.book(GUILD)))
    assert sorted(both.loads) == [SHARED_BOOK, *2 * [both.shelf.book_id(GUILD)]]
    await both.is_right()


async def test_what_was_erased_here_is_not_loaded_twice(both: Followed) -> None:
    await save(both.here, HOME)
    await both.look()
    both.shelf.drop(await both.here.people.erase(AUTHOR))
    book = await both.shelf.book(HOME)
    await both.look()
    assert both.shelf.held(HOME) is book
    assert both.loads == [SHARED_BOOK, SHARED_BOOK]  # to save, and afterwards


async def test_a_server_is_deleted_elsewhere(both: Followed) -> None:
    """And edited again by those who invite the bot anew."""
    for guild in (GUILD, OTHER):
        await genre(both.elsewhere, "mine", guild)
        setting = made(Setting(0, ANSWERS, "private"))
        await both.elsewhere.ledger.arrange(signed(guild), [setting])
    await both.look()
    own = (await both.shelf.book(GUILD)).id
    await both.elsewhere.departures.purge(GUILD)
    await both.look()
    assert own not in both.shelf.books
    assert both.shelf.held(GUILD) is both.shelf.held(HOME)
    await both.is_right()
    assert both.shelf.setting(OTHER, ANSWERS) == "private"
    for _ in range(2):
        await both.elsewhere.departures.purge(GUILD)
        await genre(both.elsewhere, "anew", GUILD)
        await arranged(both.elsewhere, made(Setting(0, ANSWERS, "public")))
    await both.look()
    await both.is_right()
    assert both.shelf.setting(GUILD, ANSWERS) == "public"


async def test_an_edit_whose_server_is_deleted_meanwhile(
    both: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    await genre(both.elsewhere, "mine", GUILD)
    edit = both.here.journal.edit

    async def late(number: int) -> Edit | None:
        await both.elsewhere.departures.purge(GUILD)
        return await edit(number)

    monkeypatch.setattr(both.here.journal, "edit", late)
    await both.look()
    await both.look()
    await both.is_right()


async def test_a_book_is_recalled_while_it_is_being_loaded(both: Followed) -> None:
    """What arrives may be of before: it is not kept."""
    await save(both.elsewhere, GUILD)
    await both.look()
    loading = asyncio.create_task(both.shelf.book(GUILD))
    while not both.loads:
        await asyncio.sleep(0)
    await both.elsewhere.people.erase(AUTHOR)
    await both.look()
    await loading
    assert MESSAGE not in str(rows_of(await both.shelf.book(GUILD)))
    await both.is_right()


async def test_a_long_load_holds_up_nothing_else(
    both: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shared book may be big: while it is read anew, edits of other books are still seen."""
    await genre(both.elsewhere, "mine", GUILD)
    await both.look()
    await both.shelf.book(GUILD)
    load, go = both.here.load, asyncio.Event()

    async def slow(book: int) -> Book:
        await go.wait()
        return await load(book)

    monkeypatch.setattr(both.here, "load", slow)
    await both.elsewhere.fill(SHARED_BOOK, book_file())  # recalled
    async with asyncio.timeout(10):
        await both.following.look()
    assert both.shelf.held(None) is None
    await genre(both.elsewhere, "seen", GUILD)
    await both.following.look()
    assert both.genre(GUILD) == "seen"
    go.set()
    await both.look()
    await both.is_right()


async def test_a_load_that_fails_is_begun_again(
    both: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, fails = both.here.load, [StoreUnavailable("gone")]

    async def broken(book: int) -> Book:
        if fails:
            raise fails.pop()
        return await load(book)

    monkeypatch.setattr(both.here, "load", broken)
    await both.elsewhere.fill(SHARED_BOOK, book_file())
    await both.following.look()
    while SHARED_BOOK in both.shelf.books:
        await asyncio.sleep(0)
    await both.look()
    assert both.shelf.held(None) is not None
    await both.is_right()
