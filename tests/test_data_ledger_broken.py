"""Whatever fails in the middle of an act leaves nothing of it, and it can be done again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count
from typing import Any

import pytest

from data import Change, Reading, Setting, Store, StoreUnavailable
from data.database import Connection
from data.postgres import PostgresConnection
from data.sqlite import SQLiteConnection
from tests.books import book_file
from tests.kept import (
    EDITOR,
    GUILD,
    HOME,
    changed,
    everything,
    made,
    many_changes,
    new_id,
    shared,
    signed,
    star_city,
)

Act = Callable[[Store], Awaitable[object]]
Run = Callable[..., Awaitable[object]]
Preparation = Callable[[Store], Awaitable[Act]]


class Breaking:
    """Lets the connections fail at one statement, counted from 1, before or after it was run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = 0
        self.late = False
        self._count = count(1)
        for name in ("fetch", "run_many"):
            for connection in (SQLiteConnection, PostgresConnection):
                monkeypatch.setattr(connection, name, self._breaking(getattr(connection, name)))

    def start(self, at: int, *, late: bool) -> None:
        """Count anew, and fail at that statement."""
        self.at, self.late, self._count = at, late, count(1)

    def _breaking(self, real: Run) -> Run:
        async def run(connection: Connection, statement: str, *arguments: Any) -> object:
            fails = statement != "ROLLBACK" and next(self._count) == self.at
            # What begins and ends a transaction has no effect of its own that could be left behind.
            if fails and not (self.late and statement not in ("BEGIN IMMEDIATE", "COMMIT")):
                raise StoreUnavailable("broken before")
            result = await real(connection, statement, *arguments)
            if fails:
                raise StoreUnavailable("broken after")
            return result

        return run


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store with the starter book and a home server."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


async def first_edit(store: Store) -> Act:
    """The edit with which a server begins to keep a book of its own."""
    book, changes, signature = await shared(store), await many_changes(store), signed()
    return lambda store: store.ledger.commit(signature, book, changes)


async def later_edit(store: Store) -> Act:
    """An edit of a server's own book, which takes another back."""
    book = await shared(store)
    first = await store.ledger.commit(signed(), book, [changed(star_city(book), genre="x")])
    own, signature = await store.load(first.book), signed()
    changes = await many_changes(store, own.id)
    return lambda store: store.ledger.commit(signature, own, changes, undoes=first.id)


async def home_edit(store: Store) -> Act:
    """An edit of the shared book."""
    book, changes, signature = await shared(store), await many_changes(store), signed(HOME)
    return lambda store: store.ledger.commit(signature, book, changes)


async def settings(store: Store) -> Act:
    """Two settings at once."""
    changes = [made(Setting(0, "answers", "private")), made(Setting(9, "answers", "public"))]
    signature = signed()
    return lambda store: store.ledger.arrange(signature, changes)


async def back_to_the_shared_book(store: Store) -> Act:
    """A server stops keeping a book of its own."""
    own = await store.make_book(GUILD, book_file())
    signature = signed()
    return lambda store: store.ledger.arrange(signature, [Change(Reading(GUILD, own), None)])


async def an_empty_book(store: Store) -> Act:
    """A server starts anew."""
    await store.make_book(GUILD, book_file())
    signature = signed()
    return lambda store: store.ledger.start_empty(signature)


async def a_draft(store: Store) -> Act:
    """What was typed is kept."""
    return lambda store: store.drafts.keep(GUILD, EDITOR, 1, "show.title 3", {"title": "x"})


async def a_book_file(store: Store) -> Act:
    """A book is filled from a file."""
    return lambda store: store.make_book(GUILD, book_file(quotes=[{}, {}]))


ACTS: list[Preparation] = [
    first_edit,
    later_edit,
    home_edit,
    settings,
    back_to_the_shared_book,
    an_empty_book,
    a_draft,
    a_book_file,
]


@pytest.mark.parametrize("late", [False, True], ids=["before it is run", "after it is run"])
@pytest.mark.parametrize("prepare", ACTS, ids=lambda prepare: prepare.__name__)
async def test_a_failure_at_any_statement_leaves_nothing(
    store: Store,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    prepare: Preparation,
    late: bool,
) -> None:
    act = await prepare(store)
    kept = everything(address)
    breaking = Breaking(monkeypatch)
    for at in count(1):
        breaking.start(at, late=late)
        try:
            await act(store)
        except StoreUnavailable as error:
            assert error.reason.startswith("broken")
            assert everything(address) == kept
        else:
            break
    assert at > 3, "BEGIN, a statement, COMMIT: each had its turn"
    assert everything(address) != kept


@pytest.mark.parametrize("prepare", ACTS[:3], ids=lambda prepare: prepare.__name__)
async def test_after_a_failure_the_edit_is_the_same(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch, prepare: Preparation
) -> None:
    act = await prepare(store)
    with monkeypatch.context() as patch:
        breaking = Breaking(patch)
        breaking.start(12, late=True)
        with pytest.raises(StoreUnavailable):
            await act(store)
    edit = await act(store)
    kept = everything(address)
    assert await act(store) == edit
    assert everything(address) == kept


async def test_ids_that_cannot_be_reserved_are_not_dealt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        Breaking(patch).start(1, late=True)
        with pytest.raises(StoreUnavailable):
            await store.ids.ready()
    with pytest.raises(IndexError):
        store.ids.take()
    assert await new_id(store) > 1
