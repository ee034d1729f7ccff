"""Edits are committed whole, once, and only on the book that they were planned on."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from data import (
    SHARED_BOOK,
    Announcement,
    Change,
    Edit,
    Origin,
    Reading,
    Setting,
    SourceText,
    Stale,
    Store,
    StoreUnavailable,
)
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
    many_changes,
    new_id,
    only,
    removed,
    rows_of,
    shared,
    signed,
    star_city,
)


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store with the starter book and a home server."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


async def test_rows_are_made_changed_and_removed(store: Store) -> None:
    own = (await store.ledger.commit(signed(), await shared(store), [])).book
    before = await store.load(own)
    wanted = await many_changes(store, own)
    signature, now = signed(), int(time.time())
    edit = await store.ledger.commit(signature, before, wanted)
    assert edit[1:5] == (GUILD, own, before.version + 1, EDITOR)
    assert now <= edit.at <= time.time()
    assert (edit.control, edit.undoes, edit.own_book) == ("save", None, False)
    after = await store.load(own)
    assert after.version == edit.version
    expected = rows_of(before)
    for change in edit.changes:
        if change.kind is not SourceText:
            expected[change.kind].pop(change.id, None)
            if change.after is not None:
                expected[change.kind][change.id] = change.after
    assert rows_of(after) == expected == rows_of(before.apply(edit.changes, after.version))
    assert [(change.kind, change.id) for change in edit.changes] == [
        (change.kind, change.id) for change in wanted
    ]
    assert await store.text_of(own, wanted[0].id) == "“It begins,” said Ann."
    assert await store.ledger.edit(GUILD, edit.id) == edit


async def test_the_first_edit_gives_a_server_a_book_of_its_own(store: Store, address: str) -> None:
    before, source = await shared(store), await new_id(store)
    wanted = [
        made(Announcement(source, "News", "The Press", None, None, None, has_text=True)),
        made(SourceText(source, "A text that goes along.")),
    ]
    home = await store.ledger.commit(signed(HOME), before, wanted)
    before, kept = await shared(store), everything(address)
    edit = await store.ledger.commit(
        signed(), before, [changed(star_city(before), genre="thriller")]
    )
    assert edit.own_book
    assert not home.own_book
    assert await store.readings() == {GUILD: edit.book}
    own = await store.load(edit.book)
    assert own.version == edit.version == before.version + 1
    assert own.origin == Origin(edit.book, SHARED_BOOK, before.version)
    assert star_city(own) == star_city(before)._replace(genre="thriller")
    theirs, ours = rows_of(before), rows_of(own)
    del theirs[type(star_city(before))][star_city(before).id], ours[type(star_city(own))]
    del theirs[Origin], ours[Origin]
    assert {kind: rows for kind, rows in theirs.items() if kind in ours} == ours
    assert await store.text_of(edit.book, source) == "A text that goes along."
    now = everything(address)
    for table in ("announcement", "show", "credit", "quote", "source_text", "book"):
        assert [row for row in now[table] if row in kept[table]] == kept[table]
    second = await store.ledger.commit(signed(), own, [changed(star_city(own), genre="drama")])
    assert (second.own_book, second.book) == (False, edit.book)
    assert second.version == own.version + 1
    assert star_city(await shared(store)).genre == star_city(before).genre


async def test_each_server_has_its_own_book(store: Store, address: str) -> None:
    book = await shared(store)
    change = changed(star_city(book), genre="thriller")
    first = await store.ledger.commit(signed(GUILD), book, [change])
    theirs = belongings(address, GUILD)
    second = await store.ledger.commit(signed(OTHER), book, [change])
    assert await store.readings() == {GUILD: first.book, OTHER: second.book}
    assert belongings(address, GUILD) == theirs
    with pytest.raises(Stale):
        await store.ledger.commit(signed(OTHER), await store.load(first.book), [change])
    assert belongings(address, GUILD) == theirs


async def test_the_home_server_edits_the_shared_book(store: Store, address: str) -> None:
    book = await shared(store)
    edit = await store.ledger.commit(signed(HOME), book, await many_changes(store))
    assert (edit.book, edit.own_book) == (SHARED_BOOK, False)
    after = await shared(store)
    assert after.version == edit.version == book.version + 1
    assert star_city(after).genre == "thriller"
    assert await store.readings() == {}
    assert not belongings(address, HOME)["book"]


async def test_without_a_home_server_nobody_edits_the_shared_book(address: str) -> None:
    store = await Store.open(address)
    book = await shared(store)
    edit = await store.ledger.commit(signed(HOME), book, [changed(star_city(book), genre="x")])
    assert edit.own_book
    assert rows_of(await shared(store)) == rows_of(book)
    await store.close()


@pytest.mark.parametrize("again", ["delivered twice", "pressed twice"])
async def test_what_was_done_once_is_done_once(store: Store, address: str, again: str) -> None:
    book = await shared(store)
    first = signed(consumes="form 1")
    edit = await store.ledger.commit(first, book, await many_changes(store))
    kept = everything(address)
    second = first if again == "delivered twice" else signed(consumes="form 1")
    assert await store.ledger.done(second) == edit
    for planned_on in (book, await store.load(edit.book)):
        assert await store.ledger.commit(second, planned_on, await many_changes(store)) == edit
    after = everything(address)
    del after["counter"], kept["counter"]
    assert after == kept


async def test_what_one_server_has_used_up_another_may_use(store: Store) -> None:
    book = await shared(store)
    change = changed(star_city(book), genre="thriller")
    first = await store.ledger.commit(signed(GUILD, consumes="undo 1"), book, [change])
    other = signed(OTHER, consumes="undo 1")
    assert await store.ledger.done(other) is None
    assert (await store.ledger.commit(other, book, [change])).id != first.id


async def test_nothing_was_done_by_an_interaction_that_is_new(store: Store) -> None:
    assert await store.ledger.done(signed()) is None


@pytest.mark.parametrize("guild", [GUILD, HOME])
async def test_one_interaction_delivered_twice_at_once_is_one_edit(
    store: Store, address: str, guild: int
) -> None:
    book, signature = await shared(store), signed(guild)
    changes = await many_changes(store)
    edits = await asyncio.gather(*(store.ledger.commit(signature, book, changes) for _ in range(5)))
    assert edits == [edits[0]] * 5
    assert len(everything(address)["edit"]) == 1
    assert (await store.load(edits[0].book)).version == book.version + 1


@pytest.mark.parametrize("guild", [GUILD, HOME])
async def test_of_two_edits_at_once_one_is_planned_anew(
    store: Store, address: str, guild: int
) -> None:
    book = await shared(store)
    titles = [changed(star_city(book), title=title) for title in ("One", "Two")]
    results = await asyncio.gather(
        *(store.ledger.commit(signed(guild), book, [change]) for change in titles),
        return_exceptions=True,
    )
    assert {type(result) for result in results} == {Edit, Stale}
    assert len(everything(address)["edit"]) == 1
    assert len(await store.readings()) == (guild == GUILD)
    assert len(everything(address)["book"]) == 1 + (guild == GUILD)
    # On a server either may be the first.
    (saved,) = [nth for nth, result in enumerate(results) if isinstance(result, Edit)]
    edit = results[saved]
    assert isinstance(edit, Edit)
    assert only(edit.changes) == titles[saved]


async def test_an_edit_of_an_old_book_is_refused(store: Store, address: str) -> None:
    book = await shared(store)
    change = changed(star_city(book), genre="thriller")
    edit = await store.ledger.commit(signed(), book, [change])
    own = await store.load(edit.book)
    await store.ledger.commit(signed(), own, [changed(star_city(own), genre="drama")])
    await store.ledger.commit(signed(HOME), book, [change])
    own_by_file = await store.load(await store.make_book(OTHER, book_file()))
    await store.fill(own_by_file.id, book_file())
    kept = everything(address)
    for guild, old in ((GUILD, book), (GUILD, own), (HOME, book), (OTHER, own_by_file), (8, book)):
        with pytest.raises(Stale):
            await store.ledger.commit(signed(guild), old, [change])
        assert everything(address) == kept


async def test_an_edit_of_a_book_that_the_server_does_not_read_is_refused(
    store: Store, address: str
) -> None:
    book = await shared(store)
    change = changed(star_city(book), genre="thriller")
    own = (await store.ledger.commit(signed(OTHER), book, [change])).book
    theirs = await store.load(own)
    kept = everything(address)
    for guild in (GUILD, HOME):
        with pytest.raises(Stale):
            await store.ledger.commit(signed(guild), theirs, [change])
    with pytest.raises(Stale):
        await store.ledger.commit(signed(OTHER), book, [change])
    assert everything(address) == kept


@pytest.mark.parametrize("wrong", ["check", "unique"])
async def test_what_the_tables_refuse_leaves_nothing(
    store: Store, address: str, wrong: str
) -> None:
    show = star_city(await shared(store))
    second = {"check": changed(show, title=""), "unique": made(show)}[wrong]
    await check_refused(store, address, [changed(show, genre="drama"), second], wrong)


@pytest.mark.sqlite
async def test_a_reference_to_nothing_is_refused(store: Store, address: str) -> None:
    """On a server no table says so: data/dialect.py."""
    show = star_city(await shared(store))
    for wrong in (changed(show, spinoff_of=4_711), removed(show)):
        await check_refused(store, address, [wrong], "foreign key")


async def check_refused(store: Store, address: str, wrong: list[Change], why: str) -> None:
    """The tables refuse these changes, and nothing of them is there."""
    book, kept = await shared(store), everything(address)
    for guild in (GUILD, HOME):
        with pytest.raises(StoreUnavailable, match=f"(?i){why}"):
            await store.ledger.commit(signed(guild), book, wrong)
        assert everything(address) == kept


async def test_a_row_that_is_not_there_cannot_change(store: Store, address: str) -> None:
    book, kept = await shared(store), everything(address)
    show = star_city(book)._replace(id=4_711)
    for wrong in (changed(show, genre="x"), removed(show), removed(SourceText(show.id, "x"))):
        with pytest.raises(Stale):
            await store.ledger.commit(signed(), book, [changed(star_city(book), genre="x"), wrong])
        assert everything(address) == kept


@pytest.mark.parametrize("undoes", [None, 1])
async def test_what_stands_beside_the_books_is_not_committed(
    store: Store, address: str, undoes: int | None
) -> None:
    book, kept = await shared(store), everything(address)
    for wrong in (made(Setting(0, "answers", "private")), removed(Reading(GUILD, 1))):
        with pytest.raises(KeyError):
            await store.ledger.commit(signed(), book, [wrong], undoes=undoes)
        assert everything(address) == kept


async def test_a_text_that_is_none_leaves_nothing(store: Store, address: str) -> None:
    book, kept = await shared(store), everything(address)
    with pytest.raises(UnicodeEncodeError):
        await store.ledger.commit(signed(), book, [changed(star_city(book), title="\ud800")])
    assert everything(address) == kept
