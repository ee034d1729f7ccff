"""Servers that the bot has left are noted, kept for a while, and then deleted without a trace."""

from collections.abc import AsyncIterator

import pytest

from data import SHARED_BOOK, Change, Reading, Setting, Signature, Store, StoreUnavailable
from data.departures import CERTAIN_AFTER, KEPT_SECONDS
from data.drawn import DrawChange
from tests.books import book_file
from tests.histories import (
    AUTHOR,
    EDITOR,
    GUILD,
    HOME,
    MESSAGE,
    OTHER,
    OTHER_GUILD,
    edit,
    everything,
    on_disk,
    opened,
    raw,
    read,
    save,
)
from tests.kept import refuse_deleting

NOW = 1_800_000_000
DAY = 86_400
LATER = NOW + KEPT_SECONDS
OTHERS_WORDS = "Nur der andere Server."


@pytest.fixture
async def home(address: str) -> AsyncIterator[Store]:
    """A store whose home server edits the shared book."""
    async with opened(address, HOME) as store:
        yield store


async def everything_of(store: Store, guild: int, words: str) -> list[int]:
    """Make a server leave its traces everywhere; returns its books."""
    facts = await save(store, guild, words=words)
    renamed = facts.show._replace(title=words[:90])
    done = await edit(store, guild, EDITOR, Change(facts.show, renamed))
    signature = Signature(guild, EDITOR, guild + 1, "undo", f"undo {done.id}")
    first = await read(store, guild)
    book = await store.load(first)
    await store.ledger.commit(signature, book, [done.changes[0].inverse], undoes=done.id)
    second = await store.make_book(guild, book_file(quotes=[{"text": words}]))
    setting = Change(None, Setting(0, "default_show", "1"))
    await store.ledger.arrange(Signature(guild, EDITOR, guild + 2, "set", "set"), [setting])
    await store.drafts.keep(guild, EDITOR, guild + 3, "quote", {"text": words})
    await store.articles.keep(guild, EDITOR, guild + 4, words, {"facts": [words]})
    await store.departures.left(guild, NOW)
    places = [f"user {OTHER} book {first}", f"user {OTHER} book {first}0", f"channel {first}"]
    await store.draws.write([DrawChange(place, "..", False, (1,), NOW) for place in places])
    return [first, second]


async def test_a_server_is_deleted_without_a_trace(address: str, store: Store) -> None:
    others = await everything_of(store, OTHER_GUILD, OTHERS_WORDS)
    before = everything(address)
    books = await everything_of(store, GUILD, MESSAGE)
    assert MESSAGE.encode() in on_disk(address)
    kept = [f"user {OTHER} book {books[0]}0", f"channel {books[0]}"]
    assert await store.departures.purge(GUILD) == books
    left = on_disk(address)
    assert not any(mark in left for mark in (MESSAGE.encode(), GUILD.to_bytes(8, "big")))
    assert OTHERS_WORDS.encode() in left
    assert OTHER_GUILD.to_bytes(8, "big") in left
    after = everything(address)
    assert {row[0] for row in after["draw"]} - {row[0] for row in before["draw"]} == set(kept)
    for table in ("draw", "drawn", "counter", "recall"):
        del before[table], after[table]
    assert after == before
    assert await store.departures.known() == {OTHER_GUILD}
    assert await read(store, OTHER_GUILD) == others[1]
    assert (await store.load(SHARED_BOOK)).version == 2


async def test_a_deleted_server_can_begin_anew(store: Store) -> None:
    assert await store.departures.purge(GUILD) == []
    books = await everything_of(store, GUILD, MESSAGE)
    await store.departures.purge(GUILD)
    facts = await save(store, GUILD)
    book = await store.load(await read(store, GUILD))
    assert book.id > max(books)
    assert facts.quote.id in book.quotes
    assert len(await store.ledger.history(GUILD)) == 1


async def test_edits_of_a_server_without_a_book_go_too(address: str, store: Store) -> None:
    before = everything(address)
    setting = Change(None, Setting(5, "answers", "private"))
    await store.ledger.arrange(Signature(GUILD, EDITOR, 1, "set", "set"), [setting])
    assert await store.departures.known() == {GUILD}
    assert await store.departures.purge(GUILD) == []
    after = everything(address)
    for table in ("counter", "recall"):
        del before[table], after[table]
    assert after == before


async def test_a_book_that_a_server_no_longer_reads_goes_too(address: str, store: Store) -> None:
    book = await store.make_book(GUILD, book_file())
    back = Change(Reading(GUILD, book), None)
    await store.ledger.arrange(Signature(GUILD, EDITOR, 1, "shared", "shared"), [back])
    assert await store.departures.purge(GUILD) == [book]
    assert raw(address, "SELECT id FROM book") == [(SHARED_BOOK,)]


async def test_the_shared_book_is_never_deleted(address: str, home: Store) -> None:
    await save(home, HOME)
    raw(address, "UPDATE book SET guild = ? WHERE id = 1", GUILD)
    raw(address, "INSERT INTO reading VALUES (?, 1, 0)", GUILD)
    before = everything(address)
    for guild in (HOME, 0):
        with pytest.raises(ValueError, match="shared book"):
            await home.departures.purge(guild)
    assert everything(address) == before
    assert await home.departures.purge(GUILD) == []
    assert (await home.load(SHARED_BOOK)).shows
    assert len(await home.ledger.history(HOME)) == 1


async def test_a_deletion_that_fails_leaves_all_as_it_was(address: str, store: Store) -> None:
    await everything_of(store, GUILD, MESSAGE)
    refuse_deleting(address, "book")
    before = everything(address)
    with pytest.raises(StoreUnavailable, match="not from this table"):
        await store.departures.purge(GUILD)
    assert everything(address) == before


async def test_which_servers_something_is_kept_of(address: str, store: Store) -> None:
    assert await store.departures.known() == set()
    await store.make_book(1, book_file())
    await store.drafts.keep(2, AUTHOR, 1, "quote", {})
    raw(address, "INSERT INTO setting VALUES (3, 0, 'default_show', '5')")
    await save(store, 4)
    raw(address, "INSERT INTO book VALUES (900, 1, 0, 5)")
    await store.departures.left(6, NOW)
    await store.articles.keep(7, AUTHOR, 1, "Words.", {})
    assert await store.departures.known() == {1, 2, 3, 4, 5, 7}
    raw(address, "UPDATE edit SET guild = 0")
    raw(address, "DELETE FROM reading")
    raw(address, "UPDATE book SET guild = NULL")
    assert await store.departures.known() == {2, 3, 7}


async def test_a_confirmed_removal_is_due_after_thirty_days(store: Store) -> None:
    await store.departures.left(OTHER_GUILD, NOW + 5)
    await store.departures.left(GUILD, NOW)
    await store.departures.left(GUILD, NOW + DAY)
    assert await store.departures.due(LATER - 1) == []
    assert await store.departures.due(LATER) == [GUILD]
    assert await store.departures.due(LATER + 5) == [GUILD, OTHER_GUILD]
    await store.departures.purge(GUILD)
    assert await store.departures.due(LATER + 5) == [OTHER_GUILD]


async def test_who_is_missing_twice_a_day_apart_is_gone(store: Store) -> None:
    departures = store.departures
    await departures.missing([GUILD, OTHER_GUILD], NOW)
    await departures.missing([GUILD], NOW + CERTAIN_AFTER - 1)
    assert await departures.due(LATER * 2) == []
    await departures.missing([GUILD], NOW + CERTAIN_AFTER)
    await departures.missing([GUILD], NOW + CERTAIN_AFTER * 9)
    assert await departures.due(LATER + CERTAIN_AFTER - 1) == []
    assert await departures.due(LATER + CERTAIN_AFTER) == [GUILD]
    await departures.left(OTHER_GUILD, NOW + DAY * 2)
    assert await departures.due(LATER + DAY * 2) == [GUILD, OTHER_GUILD]


async def test_who_is_back_was_never_gone(address: str, store: Store) -> None:
    departures = store.departures
    await departures.left(GUILD, NOW)
    await departures.missing([OTHER_GUILD], NOW)
    await departures.back([GUILD, OTHER_GUILD, HOME])
    await departures.missing([OTHER_GUILD], NOW + CERTAIN_AFTER)
    assert await departures.due(LATER * 2) == []
    before = on_disk(address)
    await departures.back([GUILD, HOME])
    await departures.missing([], NOW)
    assert on_disk(address) == before


async def test_the_home_server_is_never_due(home: Store) -> None:
    for guild in (HOME, GUILD):
        await home.departures.left(guild, NOW)
    assert await home.departures.due(LATER) == [GUILD]
