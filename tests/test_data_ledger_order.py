"""Whoever holds a book and takes an id does so in one order: else two wait for each other."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from data import SHARED_BOOK, Store
from data.database import Row
from data.postgres import PostgresConnection
from data.sqlite import SQLiteConnection
from tests.books import book_file
from tests.followed import genre
from tests.kept import GUILD, HOME, OTHER, signed

BOOK, COUNTER = "UPDATE book", "UPDATE counter"


async def _edit(store: Store) -> None:
    await genre(store, "new", HOME)


async def _first_edit(store: Store) -> None:
    await genre(store, "mine", GUILD)


async def _empty(store: Store) -> None:
    await store.ledger.start_empty(signed(OTHER))


async def _fill(store: Store) -> None:
    await store.fill(SHARED_BOOK, book_file())


@pytest.mark.parametrize("work", [_edit, _first_edit, _empty, _fill])
async def test_a_book_is_held_before_an_id_is_taken(
    store: Store, monkeypatch: pytest.MonkeyPatch, work: Callable[[Store], Awaitable[None]]
) -> None:
    """Otherwise a server ended one of two such transactions after a second, again and again."""
    done: list[str] = []

    def noted(kind: type[Any]) -> None:
        fetch = kind.fetch

        async def note(self: object, statement: str, *arguments: object) -> list[Row]:
            done.extend(first for first in (BOOK, COUNTER) if statement.startswith(first))
            rows: list[Row] = await fetch(self, statement, *arguments)
            return rows

        monkeypatch.setattr(kind, "fetch", note)

    for kind in (PostgresConnection, SQLiteConnection):
        noted(kind)
    await work(store)
    assert done[0] == BOOK
    assert COUNTER in done
