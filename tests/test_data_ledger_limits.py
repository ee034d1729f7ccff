"""How much may be done: edits a minute, removals a day, rows of a book; undoing is free."""

import time
from collections.abc import AsyncIterator

import pytest

from data import (
    Book,
    Change,
    Changed,
    Contributor,
    Credit,
    QuotaReached,
    Quote,
    Setting,
    Show,
    SourceText,
    Store,
    TooManyRemovals,
    TooOften,
)
from data.limits import EDITS_A_MINUTE, QUOTAS, REMOVALS_A_DAY
from tests.kept import (
    EDITOR,
    GUILD,
    HOME,
    changed,
    everything,
    made,
    new_id,
    raw,
    removed,
    shared,
    signed,
    star_city,
)

DAY = 86_400


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store with the starter book and a home server."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


async def new_genre(store: Store, editor: int = EDITOR, guild: int = HOME) -> int:
    """An edit that removes nothing; returns its id."""
    own = (await store.readings()).get(guild)
    book = await shared(store) if own is None else await store.load(own)
    change = changed(star_city(book), genre=f"version {book.version}")
    return (await store.ledger.commit(signed(guild, editor), book, [change])).id


async def remove_credit(store: Store, undoes: int | None = None, guild: int = HOME) -> Change:
    """An edit that removes something."""
    own = (await store.readings()).get(guild)
    book = await shared(store) if own is None else await store.load(own)
    change = removed(next(iter(book.credits.values())))
    await store.ledger.commit(signed(guild), book, [change], undoes=undoes)
    return change


def test_the_limits_are_those_that_were_promised() -> None:
    assert (EDITS_A_MINUTE, REMOVALS_A_DAY) == (30, 1_000)
    assert QUOTAS == {"show": 5_000, "contributor": 50_000, "credit": 100_000, "quote": 100_000}


async def test_an_editor_does_thirty_edits_a_minute(store: Store, address: str) -> None:
    first = await new_genre(store)
    for _ in range(EDITS_A_MINUTE - 1):
        await new_genre(store)
    kept = everything(address)
    with pytest.raises(TooOften):
        await new_genre(store)
    with pytest.raises(TooOften):
        await new_genre(store, guild=GUILD)
    with pytest.raises(TooOften):
        await store.ledger.arrange(signed(), [made(Setting(0, "answers", "private"))])
    with pytest.raises(TooOften):
        await store.ledger.start_empty(signed())
    assert everything(address) == kept
    await new_genre(store, editor=EDITOR + 1)
    raw(address, "UPDATE edit SET at = at - 60 WHERE id = ?", first)
    await new_genre(store)
    with pytest.raises(TooOften):
        await new_genre(store)


async def test_undoing_is_not_counted(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 2)
    first = await new_genre(store)
    for _ in range(5):
        book = await shared(store)
        change = changed(star_city(book), genre=f"back {book.version}")
        await store.ledger.commit(signed(HOME), book, [change], undoes=first)
    setting = made(Setting(0, "answers", "private"))
    await store.ledger.arrange(signed(HOME), [setting], undoes=first)
    await new_genre(store)
    with pytest.raises(TooOften):
        await new_genre(store)
    await store.ledger.arrange(signed(HOME), [setting.inverse], undoes=first)
    assert len(everything(address)["edit"]) == 9


async def test_what_was_done_is_told_again_however_often(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 1)
    book, signature = await shared(store), signed(HOME)
    change = removed(book.quotes[book.index.all_quotes[0]])
    edit = await store.ledger.commit(signature, book, [change])
    monkeypatch.setattr("data.ledger.REMOVALS_A_DAY", 0)
    assert await store.ledger.commit(signature, book, [change]) == edit


async def test_a_server_removes_so_much_a_day(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.ledger.REMOVALS_A_DAY", 2)
    await remove_credit(store)
    first = raw(address, "SELECT max(id) FROM edit")[0][0]
    await remove_credit(store)
    kept = everything(address)
    with pytest.raises(TooManyRemovals):
        await remove_credit(store)
    assert everything(address) == kept
    await new_genre(store)
    await remove_credit(store, guild=GUILD)
    raw(address, "UPDATE edit SET at = ? WHERE id = ?", int(time.time()) - DAY, first)
    await remove_credit(store)
    with pytest.raises(TooManyRemovals):
        book = await shared(store)
        await store.ledger.commit(signed(HOME), book, [removed(SourceText(1, "gone"))])


async def test_undoing_is_no_removal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.ledger.REMOVALS_A_DAY", 1)
    first = await new_genre(store)
    change = await remove_credit(store, undoes=first)
    await store.ledger.commit(signed(HOME), await shared(store), [change.inverse])
    await remove_credit(store, undoes=first)
    await remove_credit(store)
    with pytest.raises(TooManyRemovals):
        await remove_credit(store)
    await remove_credit(store, undoes=first)


async def test_a_setting_that_goes_is_no_removal(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.ledger.REMOVALS_A_DAY", 0)
    setting = made(Setting(0, "answers", "private"))
    await store.ledger.arrange(signed(), [setting])
    await store.ledger.arrange(signed(), [setting.inverse])
    assert await store.settings() == []


def more(book: Book, kind: type[Changed], number: int) -> Change:
    """The change that makes one more row of a kind."""
    return made(next(iter(book.rows(kind).values()))._replace(id=number))


def full(book: Book, monkeypatch: pytest.MonkeyPatch, room: int = 0) -> None:
    """Let a book have as many rows as this one has, and so many more."""
    tables = {
        "show": book.shows,
        "contributor": book.contributors,
        "credit": book.credits,
        "quote": book.quotes,
    }
    quotas = {table: len(rows) + room for table, rows in tables.items()}
    monkeypatch.setattr("data.ledger.QUOTAS", quotas)


@pytest.mark.parametrize("kind", [Show, Contributor, Credit, Quote])
async def test_a_book_has_only_so_many_rows(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch, kind: type[Changed]
) -> None:
    book = await shared(store)
    full(book, monkeypatch)
    change = more(book, kind, await new_id(store))
    kept = everything(address)
    for guild in (GUILD, HOME):
        with pytest.raises(QuotaReached) as caught:
            await store.ledger.commit(signed(guild), book, [change])
        assert everything(address) == kept
    assert caught.value.table == kind.__name__.lower()
    assert caught.value.most == len(book.rows(kind))
    full(book, monkeypatch, room=1)
    await store.ledger.commit(signed(HOME), book, [change])
    book = await shared(store)
    another = more(book, kind, await new_id(store))
    with pytest.raises(QuotaReached):
        await store.ledger.commit(signed(HOME), book, [another])


async def test_what_goes_makes_room_in_the_same_edit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = await shared(store)
    full(book, monkeypatch)
    number = await new_id(store)
    first = book.quotes[book.index.all_quotes[0]]
    await store.ledger.commit(
        signed(HOME), book, [removed(first), more(book, Quote, number), changed(star_city(book))]
    )
    assert number in (await shared(store)).quotes


async def test_a_book_that_has_too_much_can_still_be_edited(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = await shared(store)
    full(book, monkeypatch, room=-1)
    await new_genre(store)
    await remove_credit(store)
    source = await new_id(store)
    announcement = next(iter(book.announcements.values()))._replace(id=source)
    await store.ledger.commit(signed(HOME), await shared(store), [made(announcement)])


async def test_undoing_is_free_of_quotas(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await new_genre(store)
    change = await remove_credit(store)
    book = await shared(store)
    full(book, monkeypatch)
    with pytest.raises(QuotaReached):
        await store.ledger.commit(signed(HOME), book, [change.inverse])
    await store.ledger.commit(signed(HOME), book, [change.inverse], undoes=first)
    assert change.id in (await shared(store)).credits


async def test_what_filled_a_book_is_told_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, signature = await shared(store), signed()
    full(book, monkeypatch, room=1)
    change = more(book, Quote, await new_id(store))
    edit = await store.ledger.commit(signature, book, [change])
    for planned_on in (book, await store.load(edit.book)):
        again = more(planned_on, Quote, await new_id(store))
        assert await store.ledger.commit(signature, planned_on, [again]) == edit
