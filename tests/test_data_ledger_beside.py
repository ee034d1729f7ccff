"""What stands beside the books changes by edits too: which book a server reads, its settings."""

import asyncio
import time

import pytest

from data import SHARED_BOOK, Change, Edit, Reading, Setting, Stale, Store, StoreUnavailable
from tests.books import book_file
from tests.kept import (
    EDITOR,
    GUILD,
    HOME,
    OTHER,
    belongings,
    changed,
    everything,
    made,
    only,
    raw,
    removed,
    rows_of,
    shared,
    signed,
    star_city,
)

QUIET = Setting(0, "answers", "private")


async def own_book(store: Store, guild: int = GUILD) -> int:
    """A server's first edit; returns the book that it keeps since."""
    book = await shared(store)
    change = changed(star_city(book), genre="thriller")
    return (await store.ledger.commit(signed(guild), book, [change])).book


async def test_settings_are_made_changed_and_removed(store: Store) -> None:
    here, there = QUIET, Setting(9, "default_show", "3")
    signature, now = signed(), int(time.time())
    edit = await store.ledger.arrange(signature, [made(here), made(there)])
    assert edit[1:5] == (GUILD, SHARED_BOOK, None, EDITOR)
    assert now <= edit.at <= time.time()
    assert (edit.control, edit.undoes, edit.own_book) == ("save", None, False)
    assert edit.changes == (made(here), made(there))
    assert await store.ledger.edit(GUILD, edit.id) == edit
    assert sorted(await store.settings()) == [(GUILD, here), (GUILD, there)]
    await store.ledger.arrange(signed(OTHER), [made(here)])
    second = await store.ledger.arrange(signed(), [changed(here, value="public"), removed(there)])
    assert sorted(await store.settings()) == [(GUILD, here._replace(value="public")), (OTHER, here)]
    await store.ledger.arrange(
        signed(), [change.inverse for change in reversed(second.changes)], undoes=second.id
    )
    assert sorted(await store.settings()) == [(GUILD, here), (GUILD, there), (OTHER, here)]


async def test_a_setting_that_is_another_by_now_is_left(store: Store, address: str) -> None:
    await store.ledger.arrange(signed(), [made(QUIET)])
    loud = QUIET._replace(value="public")
    kept = everything(address)
    for wrong in (
        made(QUIET),
        made(loud),
        changed(loud, value="private"),
        removed(loud),
        removed(QUIET._replace(id=9)),
        changed(Setting(0, "default_show", "3"), value="4"),
    ):
        with pytest.raises(Stale):
            await store.ledger.arrange(signed(), [made(QUIET._replace(id=5)), wrong])
        assert everything(address) == kept


async def test_of_two_settings_at_once_one_is_refused(store: Store) -> None:
    both = [made(QUIET), made(QUIET._replace(value="public"))]
    results = await asyncio.gather(
        *(store.ledger.arrange(signed(), [change]) for change in both), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["Edit", "Stale"]
    done = only(
        change for change, result in zip(both, results, strict=True) if type(result) is Edit
    )
    assert await store.settings() == [(GUILD, done.after)]


@pytest.mark.parametrize("again", ["delivered twice", "pressed twice"])
async def test_what_was_arranged_once_is_arranged_once(
    store: Store, address: str, again: str
) -> None:
    first = signed(consumes="settings 1")
    edit = await store.ledger.arrange(first, [made(QUIET)])
    await store.ledger.arrange(signed(), [removed(QUIET)])
    second = first if again == "delivered twice" else signed(consumes="settings 1")
    kept = everything(address)
    assert await store.ledger.arrange(second, [made(QUIET)]) == edit
    assert await store.ledger.start_empty(second) == edit
    assert await store.ledger.commit(second, await shared(store), []) == edit
    assert everything(address) == kept


async def test_a_setting_that_there_is_not_is_refused(store: Store, address: str) -> None:
    kept = everything(address)
    for wrong in (Setting(0, "colour", "red"), Setting(0, "answers", "")):
        with pytest.raises(StoreUnavailable, match=r"(?i)check"):
            await store.ledger.arrange(signed(), [made(wrong)])
    assert everything(address) == kept


async def test_a_row_of_a_book_is_no_setting(store: Store, address: str) -> None:
    show, kept = star_city(await shared(store)), everything(address)
    with pytest.raises(TypeError, match="Show stands in a book"):
        await store.ledger.arrange(signed(), [changed(show, genre="thriller")])
    assert everything(address) == kept


async def test_a_server_goes_back_to_the_shared_book(store: Store) -> None:
    own = await own_book(store)
    edit = await store.ledger.arrange(signed(), [removed(Reading(GUILD, own))])
    assert (edit.book, edit.version) == (own, None)
    assert await store.readings() == {}
    assert await store.reading(GUILD) == (None, edit.id)
    undo = await store.ledger.arrange(signed(), [only_inverse(edit.changes)], undoes=edit.id)
    assert (undo.book, undo.undoes) == (SHARED_BOOK, edit.id)
    assert await store.readings() == {GUILD: own}
    assert await store.reading(GUILD) == (own, undo.id)
    assert await store.reading(OTHER) == (None, undo.id)
    assert star_city(await store.load(own)).genre == "thriller"


def only_inverse(changes: tuple[Change, ...]) -> Change:
    """What takes the one change back."""
    (change,) = changes
    return change.inverse


async def test_a_copy_after_going_back_is_another_one(store: Store, address: str) -> None:
    first = await own_book(store)
    await store.ledger.arrange(signed(), [removed(Reading(GUILD, first))])
    kept = rows_of(await store.load(first))
    second = await own_book(store)
    assert second != first
    assert await store.readings() == {GUILD: second}
    assert rows_of(await store.load(first)) == kept
    assert [row[0] for row in belongings(address, GUILD)["book"]] == [first, second]


async def test_a_server_reads_no_book_of_another_server(store: Store, address: str) -> None:
    theirs = await store.make_book(OTHER, book_file())
    kept = everything(address)
    own = await own_book(store)
    own_kept = everything(address)
    for wrong in (
        Change(Reading(GUILD, own), Reading(GUILD, theirs)),
        Change(Reading(GUILD, own), Reading(GUILD, 4_711)),
        Change(Reading(GUILD, theirs), None),
        made(Reading(GUILD, own)),
    ):
        with pytest.raises(Stale):
            await store.ledger.arrange(signed(), [wrong])
        assert everything(address) == own_kept
    await store.ledger.arrange(signed(), [removed(Reading(GUILD, own))])
    with pytest.raises(Stale):
        await store.ledger.arrange(signed(), [made(Reading(GUILD, theirs))])
    with pytest.raises(Stale):
        await store.ledger.arrange(signed(), [made(Reading(OTHER, theirs))])
    assert [row for row in everything(address)["reading"] if row[0] == OTHER] == kept["reading"]


async def test_a_server_starts_empty_and_can_take_it_back(store: Store, address: str) -> None:
    own = await own_book(store)
    kept = rows_of(await store.load(own))
    signature = signed()
    edit = await store.ledger.start_empty(signature)
    assert (edit.book, edit.version, edit.own_book) == (own, None, False)
    ((before, after),) = edit.changes
    assert before == Reading(GUILD, own)
    assert isinstance(after, Reading)
    empty = await store.load(after.book)
    assert (empty.id, empty.version, empty.origin) == (after.book, 1, None)
    assert not any(rows_of(empty).values())
    assert await store.readings() == {GUILD: after.book}
    assert {row[0] for row in belongings(address, GUILD)["book"]} == {own, after.book}
    content = everything(address)
    assert await store.ledger.start_empty(signature) == edit
    assert everything(address) == content
    await store.ledger.arrange(signed(), [only_inverse(edit.changes)], undoes=edit.id)
    assert await store.readings() == {GUILD: own}
    assert rows_of(await store.load(own)) == kept


async def test_a_server_that_reads_the_shared_book_starts_empty(store: Store) -> None:
    edit = await store.ledger.start_empty(signed())
    assert edit.book == SHARED_BOOK
    ((before, after),) = edit.changes
    assert before is None
    assert isinstance(after, Reading)
    book = await store.load(after.book)
    second = await store.ledger.commit(signed(), book, [])
    assert (second.book, second.version, second.own_book) == (after.book, 2, False)
    assert len((await shared(store)).shows) == 2


async def test_what_is_made_beside_belongs_to_a_server(store: Store, address: str) -> None:
    await store.ledger.start_empty(signed())
    theirs = belongings(address, GUILD)
    await store.ledger.start_empty(signed(OTHER))
    await store.ledger.arrange(signed(OTHER), [made(QUIET)])
    assert belongings(address, GUILD) == theirs
    assert raw(address, "SELECT count(*) FROM reading") == [(2,)]
    assert not belongings(address, HOME)["edit"]
