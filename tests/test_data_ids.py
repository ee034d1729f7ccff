"""Ids are dealt from one counter, ahead, and never twice."""

import asyncio

import pytest

from data import SHARED_BOOK, Store, putting
from data.ids import BLOCK, ENOUGH, FEW, deal
from data.rows import Kept
from data.tables import insertion
from tests.books import book_file, generated
from tests.kept import changed, everything, raw, shared, signed, star_city


async def test_ids_made_ready_are_dealt_one_after_the_other(store: Store) -> None:
    await store.ids.ready()
    dealt = [store.ids.take() for _ in range(ENOUGH)]
    assert dealt == list(range(dealt[0], dealt[0] + ENOUGH))


async def test_nothing_is_dealt_that_was_not_made_ready(store: Store) -> None:
    with pytest.raises(IndexError):
        store.ids.take()
    await store.ids.ready(BLOCK)
    for _ in range(BLOCK):
        store.ids.take()
    with pytest.raises(IndexError):
        store.ids.take()


async def test_the_database_is_asked_only_when_few_are_left(store: Store, address: str) -> None:
    await store.ids.ready()
    before = everything(address)
    for _ in range(BLOCK - ENOUGH):
        store.ids.take()
    await store.ids.ready()
    assert everything(address) == before
    store.ids.take()
    await store.ids.ready()
    assert everything(address)["counter"] != before["counter"]
    dealt = {store.ids.take() for _ in range(BLOCK + ENOUGH - 1)}
    assert len(dealt) == BLOCK + ENOUGH - 1


async def test_more_than_usual_can_be_made_ready(store: Store) -> None:
    many = 2 * BLOCK + 1
    await store.ids.ready(many)
    assert len({store.ids.take() for _ in range(many)}) == many


async def test_no_id_is_dealt_twice(store: Store, address: str) -> None:
    async def some() -> list[int]:
        await store.ids.ready()
        return [store.ids.take() for _ in range(50)]

    other = await Store.open(address)
    dealt = [
        number for block in await asyncio.gather(*(some() for _ in range(5))) for number in block
    ]
    await other.ids.ready()
    dealt += [other.ids.take() for _ in range(50)]
    book = await store.make_book(1, book_file(quotes=[{}]))
    dealt += [book, *(await store.load(book)).quotes]
    await other.close()
    starter = [row[0] for row in raw(address, "SELECT id FROM quote UNION SELECT id FROM show")]
    assert len(set(dealt)) == len(dealt)
    assert not set(dealt[:300]) & set(starter)


async def test_what_takes_long_does_not_hold_up_those_who_need_ids(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own ids are dealt before it begins, also those of a copied book."""
    others: list[int] = []

    async def need() -> None:
        others.append(await store._database.transact(lambda connection: deal(connection, 1)))

    big = generated(10, 10, 10, FEW)
    needing: list[asyncio.Task[None]] = []

    def noted(kind: type[Kept]) -> str:
        needing.append(asyncio.create_task(need()))
        return insertion(kind)

    monkeypatch.setattr(putting, "insertion", noted)
    book = await store.make_book(1, big)
    await store.fill(book, big)
    await store.fill(SHARED_BOOK, big)
    await asyncio.gather(*needing)
    whole = await shared(store)
    edit = await store.ledger.commit(signed(), whole, [changed(star_city(whole), genre="x")])
    own = await store.load(edit.book)
    assert len(own.quotes) == len(whole.quotes) > FEW
    held = await store.load(book)
    assert len(held.quotes) == 2 * FEW
    used = {*held.quotes, *held.shows, *whole.quotes, *whole.shows, edit.id, edit.book, book}
    assert not used & set(others)
    assert len(set(others)) == len(others)


async def test_ids_are_not_dealt_again_after_a_restart(address: str) -> None:
    dealt = []
    for _ in range(3):
        store = await Store.open(address)
        await store.ids.ready()
        dealt.append(store.ids.take())
        await store.close()
    assert dealt == [dealt[0], dealt[0] + BLOCK, dealt[0] + 2 * BLOCK]
