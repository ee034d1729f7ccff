"""A PostgreSQL server that stops, hangs or breaks a connection: answered in time, saved once."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from data import SHARED_BOOK, Book, Change, Edit, Signature, Store, StoreUnavailable
from data.database import Connection
from data.errors import OutcomeUnknown
from tests.engines import NO_SERVER, Databases, ask
from tests.kept import GUILD, HOME, changed, signed, star_city
from tests.postgres import Missing, Server
from tests.proxy import Proxy

COMMIT = "COMMIT\0"
"""How a transaction is ended; what begins one speaks of it too."""

IN_TIME = 3.0
"""Within so many seconds an editor or a fan has an answer, whatever the server does."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that may be stopped: no other test uses it."""
    try:
        server = Server()
    except Missing:
        (pytest.fail if "CI" in os.environ else pytest.skip)(NO_SERVER)
    server.start()
    yield server
    server.remove()


@pytest.fixture
async def fragile(server: Server) -> AsyncIterator[Store]:
    """A store on it."""
    store = await Store.open(server.address(), HOME)
    yield store
    await store.close()


@pytest.fixture
def address(databases: Databases) -> Iterator[str]:
    """The address of a database with the starter book."""
    with databases.copy() as address:
        yield address


@pytest.fixture
async def proxy(address: str) -> AsyncIterator[Proxy]:
    """A way to it that can fail."""
    async with Proxy(address).running() as proxy:
        yield proxy


@pytest.fixture
async def store(proxy: Proxy) -> AsyncIterator[Store]:
    """A store that goes this way."""
    store = await Store.open(proxy.address, HOME)
    yield store
    proxy.go_on()
    await store.close()


def genre(book: Book, value: str) -> list[Change]:
    """An edit that gives a show this genre."""
    return [changed(star_city(book), genre=value)]


async def genres(store: Store) -> list[Any]:
    """Each genre that was ever given."""
    edits = [edit for guild in (GUILD, HOME) for edit in await store.ledger.history(guild)]
    return [edit.changes[0].after.genre for edit in edits]  # type: ignore[union-attr]  # a show


async def refused_in_time(store: Store, book: Book) -> None:
    """Reading and editing both say that the database is not there, and soon."""
    for asked in (
        store.version(SHARED_BOOK),
        store.load(SHARED_BOOK),
        store.ledger.commit(signed(HOME), book, genre(book, "never")),
        store.ledger.commit(signed(GUILD), book, genre(book, "never")),
        store.ledger.done(signed()),
    ):
        async with asyncio.timeout(IN_TIME):
            with pytest.raises(StoreUnavailable):
                await asked


async def test_a_server_that_stops_is_found_again(server: Server, fragile: Store) -> None:
    book = await fragile.load(SHARED_BOOK)
    await asyncio.gather(*(fragile.version(SHARED_BOOK) for _ in range(20)))
    await asyncio.to_thread(server.stop)
    try:
        await refused_in_time(fragile, book)
    finally:
        await asyncio.to_thread(server.start)
    assert await fragile.version(SHARED_BOOK) == book.version
    edit = await fragile.ledger.commit(signed(HOME), book, genre(book, "drama"))
    assert (await fragile.load(SHARED_BOOK)).version == edit.version
    assert "never" not in await genres(fragile)


async def test_a_server_that_was_restarted_is_not_noticed(server: Server, fragile: Store) -> None:
    await asyncio.gather(*(fragile.version(SHARED_BOOK) for _ in range(20)))
    book = await fragile.load(SHARED_BOOK)
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)
    edits = (fragile.ledger.commit(signed(guild), book, genre(book, "x")) for guild in (GUILD, 9))
    reads = (fragile.version(SHARED_BOOK) for _ in range(20))
    found, _ = await asyncio.gather(asyncio.gather(*reads), asyncio.gather(*edits))
    assert found == [book.version] * 20


async def test_a_server_that_stops_in_an_edit_leaves_nothing_of_it(
    server: Server, fragile: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = await fragile.load(SHARED_BOOK)

    async def stop(*_: object) -> None:
        await asyncio.to_thread(server.stop)

    with monkeypatch.context() as patch:
        patch.setattr("data.ledger._write", stop)
        async with asyncio.timeout(IN_TIME):
            with pytest.raises(StoreUnavailable):
                await fragile.ledger.commit(signed(HOME), book, genre(book, "y"))
    await asyncio.to_thread(server.start)
    assert "y" not in await genres(fragile)
    assert (await fragile.load(SHARED_BOOK)).version == book.version


async def test_a_server_that_hangs_is_not_waited_for(store: Store, proxy: Proxy) -> None:
    book = await store.load(SHARED_BOOK)
    proxy.silence()
    await refused_in_time(store, book)
    proxy.break_all()
    proxy.go_on()
    assert await store.version(SHARED_BOOK) == book.version
    await store.ledger.commit(signed(HOME), book, genre(book, "drama"))
    assert await genres(store) == ["drama"]


async def test_a_heavy_transaction_on_a_server_that_hangs_ends_too(
    store: Store, proxy: Proxy
) -> None:
    async def work(connection: Connection) -> None:
        proxy.silence()
        await connection.clock()

    async with asyncio.timeout(IN_TIME):
        with pytest.raises(StoreUnavailable):
            await store._database.transact(work, heavy=True)


async def test_a_heavy_transaction_may_take_longer_than_others(store: Store) -> None:
    async def work(connection: Connection) -> int:
        await connection.fetch("SELECT pg_sleep(2.2)")
        return 7

    assert await store._database.transact(work, heavy=True) == 7
    with pytest.raises(StoreUnavailable, match="in time"):
        await store._database.transact(work)


async def test_a_long_load_is_no_server_that_hangs(store: Store) -> None:
    async with store._database.snapshot() as snapshot:
        for _ in range(3):
            await snapshot.fetch("SELECT pg_sleep(1)")
        assert await snapshot.fetch("SELECT 1") == [(1,)]


async def edited(store: Store, proxy: Proxy, signature: Signature, *, reaches: bool) -> Edit:
    """An edit whose connection breaks when it is committed."""
    book = await store.load(SHARED_BOOK)
    proxy.break_at(COMMIT, reaches=reaches)
    return await store.ledger.commit(signature, book, genre(book, "drama"))


@pytest.mark.parametrize("guild", [GUILD, HOME])
async def test_what_was_committed_when_the_connection_broke_is_looked_up(
    store: Store, proxy: Proxy, guild: int
) -> None:
    signature = signed(guild)
    edit = await edited(store, proxy, signature, reaches=True)
    assert proxy.word is None, "it broke"
    assert await store.ledger.done(signature) == edit
    again = await store.load(edit.book)
    assert await store.ledger.commit(signature, again, genre(again, "other")) == edit
    assert await genres(store) == ["drama"]


async def test_what_was_not_committed_is_said_not_to_be_known(store: Store, proxy: Proxy) -> None:
    signature = signed(HOME)
    async with asyncio.timeout(IN_TIME):
        with pytest.raises(OutcomeUnknown):
            await edited(store, proxy, signature, reaches=False)
    assert await genres(store) == []
    book = await store.load(SHARED_BOOK)
    edit = await store.ledger.commit(signature, book, genre(book, "again"))
    assert await store.ledger.done(signature) == edit


@pytest.mark.parametrize("act", ["arrange", "start_empty"])
async def test_what_stands_beside_the_books_is_looked_up_too(
    store: Store, proxy: Proxy, act: str
) -> None:
    signature = signed()
    proxy.break_at(COMMIT, reaches=True)
    if act == "arrange":
        edit = await store.ledger.arrange(signature, [])
    else:
        edit = await store.ledger.start_empty(signature)
    assert proxy.word is None
    assert await store.ledger.history(GUILD) == [edit]


async def test_a_connection_that_the_server_ends_is_replaced(store: Store, address: str) -> None:
    book = await store.load(SHARED_BOOK)
    end = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE application_name = 'greenlight' AND datname = current_database()"
    )
    for number in range(5):
        assert ask(address, end)[0][0] >= 1
        assert await store.version(SHARED_BOOK) == book.version
        assert ask(address, end)[0][0] >= 1
        edit = await store.ledger.commit(signed(HOME), book, genre(book, str(number)))
        book = await store.load(SHARED_BOOK)
        assert book.version == edit.version


async def test_a_heavy_transaction_of_which_nobody_knows_whether_it_is_committed(
    store: Store, proxy: Proxy
) -> None:
    proxy.silence_at(COMMIT)
    async with asyncio.timeout(IN_TIME):
        with pytest.raises(OutcomeUnknown):
            await store._database.transact(lambda connection: connection.clock(), heavy=True)


async def test_what_is_refused_when_it_is_committed_is_known_not_to_be(
    store: Store, address: str
) -> None:
    ask(address, "CREATE TABLE part (book BIGINT REFERENCES book (id) INITIALLY DEFERRED)")
    with pytest.raises(StoreUnavailable, match="ForeignKeyViolation") as caught:
        await store._database.transact(
            lambda connection: connection.fetch("INSERT INTO part VALUES (4711)")
        )
    assert not isinstance(caught.value, OutcomeUnknown)


async def test_closing_does_not_wait_for_a_server_that_hangs(proxy: Proxy) -> None:
    store = await Store.open(proxy.address)
    proxy.silence()
    async with asyncio.timeout(IN_TIME):
        await store.close()
