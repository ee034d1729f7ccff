"""Two processes on one database: one makes it ready, no update is lost, edits have their order."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from data import SHARED_BOOK, Change, Edit, Reading, Setting, Stale, Store, StoreUnavailable
from data.database import Connection, open_database
from data.leases import Leases
from data.migrations import known, migrate
from data.pool import Postgres
from data.store import SCHEMA
from tests.engines import Databases, ask
from tests.kept import EDITOR, GUILD, HOME, OTHER, changed, made, shared, signed, star_city

TEXT = "Some words."


@pytest.fixture
def empty(databases: Databases) -> Iterator[str]:
    """The address of a database in which there is nothing."""
    with databases.copy(empty=True) as address:
        yield address


@pytest.fixture
async def both(databases: Databases) -> AsyncIterator[tuple[Store, Store]]:
    """Two stores with pools of their own on one database."""
    with databases.copy() as address:
        stores = [await Store.open(address, HOME) for _ in range(2)]
        yield stores[0], stores[1]
        for store in stores:
            await store.close()


async def test_of_processes_that_start_together_one_makes_it_ready(empty: str) -> None:
    stores = await asyncio.gather(*(Store.open(empty) for _ in range(4)))
    books = [await store.load(SHARED_BOOK) for store in stores]
    for store in stores:
        await store.close()
    assert [book.version for book in books] == [2] * 4
    assert ask(empty, "SELECT count(*) FROM announcement") == [(1,)]
    assert ask(empty, "SELECT number FROM migration") == [(one.number,) for one in known()]
    assert ask(empty, "SELECT * FROM lease") == []


async def test_whose_lease_has_run_out_does_nothing_twice(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that hung is still at it while the next one believes that it died."""

    @asynccontextmanager
    async def not_held(*_: object) -> AsyncIterator[None]:
        yield

    monkeypatch.setattr(Leases, "held", not_held)
    stores = await asyncio.gather(*(Store.open(empty) for _ in range(4)))
    for store in stores:
        await store.close()
    assert ask(empty, "SELECT number FROM migration") == [(one.number,) for one in known()]
    assert ask(empty, "SELECT count(*) FROM announcement") == [(1,)]


async def test_one_that_died_while_it_made_it_ready_is_replaced(empty: str) -> None:
    database = await open_database(empty)
    await migrate(database, known()[:1])
    assert await Leases(database).take(SCHEMA, 0.5)
    await database.close()
    store = await Store.open(empty)
    assert (await store.load(SHARED_BOOK)).shows
    await store.close()


async def test_one_that_is_at_it_for_ever_is_not_waited_for(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await open_database(empty)
    await migrate(database, [])
    assert await Leases(database).take(SCHEMA, 3_600)
    await database.close()
    monkeypatch.setattr("data.store.SCHEMA_PATIENCE", 0.3)
    with pytest.raises(StoreUnavailable, match="another process"):
        await Store.open(empty)


async def results(*edits: object) -> list[str]:
    """What became of edits that are done at the same time."""
    done = await asyncio.gather(*edits, return_exceptions=True)  # type: ignore[call-overload]
    return sorted(type(result).__name__ for result in done)


async def test_of_two_edits_of_one_version_one_is_refused(both: tuple[Store, Store]) -> None:
    book = await shared(both[0])
    genres = iter("ab")
    for guild in (HOME, GUILD):  # the shared book, and a first edit
        edits = [
            store.ledger.commit(
                signed(guild), book, [changed(star_city(book), genre=next(genres, "c"))]
            )
            for store in both
        ]
        assert await results(*edits) == ["Edit", "Stale"]
        book = await shared(both[0])
    assert await both[0].ledger.count(HOME) == await both[1].ledger.count(GUILD) == 1


async def test_one_interaction_delivered_to_both_is_one_edit(both: tuple[Store, Store]) -> None:
    for guild in (HOME, GUILD):
        book, signature = await shared(both[0]), signed(guild)
        change = changed(star_city(book), genre=f"genre {guild}")
        edits = await asyncio.gather(
            *(store.ledger.commit(signature, book, [change]) for store in both for _ in range(3))
        )
        assert len(set(map(repr, edits))) == 1
        assert await both[0].ledger.count(guild) == 1
    quiet = made(Setting(0, "answers", "private"))
    signature = signed(OTHER)
    edits = await asyncio.gather(
        *(store.ledger.arrange(signature, [quiet]) for store in both for _ in range(3))
    )
    assert len(set(map(repr, edits))) == 1


async def test_of_two_settings_at_once_one_is_refused(both: tuple[Store, Store]) -> None:
    first, second = Setting(0, "answers", "private"), Setting(0, "answers", "public")
    for change, other in (
        (made(first), made(second)),
        (Change(first, second), Change(first, second._replace(value="here"))),
    ):
        acts = zip(both, (change, other), strict=True)
        found = await results(*(store.ledger.arrange(signed(), [one]) for store, one in acts))
        assert found == ["Edit", "Stale"]
        ((_, now),) = await both[0].settings()
        await both[0].ledger.arrange(signed(), [Change(now, first)] if now != first else [])


async def test_an_edit_of_a_book_that_is_just_left_comes_before_or_not_at_all(
    both: tuple[Store, Store],
) -> None:
    one, two = both
    for number in range(10):
        guild = 1_000 + number
        book = await shared(one)
        first = await one.ledger.commit(signed(guild), book, [changed(star_city(book), genre="x")])
        own = await one.load(first.book)
        change = changed(star_city(own), genre="y")
        edited, left = await asyncio.gather(
            one.ledger.commit(signed(guild), own, [change]),
            two.ledger.arrange(signed(guild), [Change(Reading(guild, own.id), None)]),
            return_exceptions=True,
        )
        assert isinstance(left, Edit)
        assert isinstance(edited, Stale) or edited.id < left.id  # type: ignore[union-attr]  # an edit


async def test_two_changes_of_one_article_are_both_done(both: tuple[Store, Store]) -> None:
    article = await both[0].articles.keep(GUILD, EDITOR, 1, TEXT, {"out": []})

    async def add(store: Store, number: int) -> None:
        await store.articles.change(
            GUILD,
            article.id,
            lambda it: it._replace(content={"out": [*it.content["out"], number]}),
        )

    await asyncio.gather(*(add(store, number) for number, store in enumerate(both * 5)))
    last = await both[0].articles.get(GUILD, article.id)
    assert last is not None
    assert sorted(last.content["out"]) == list(range(10))


async def test_edits_are_numbered_as_they_are_committed(both: tuple[Store, Store]) -> None:
    """Whoever asks for the edits after a number misses none: a lower one never comes later."""
    book, ended, seen = await shared(both[0]), asyncio.Event(), [0]

    async def watch() -> None:
        while not ended.is_set() or len(seen) == 1:
            rows = await both[0]._database.fetch("SELECT id FROM edit WHERE id > 0 ORDER BY id")
            found = [row[0] for row in rows]
            assert found[: len(seen) - 1] == seen[1:], "a lower number came later"
            seen[1:] = found

    async def work(store: Store, guild: int) -> None:
        change = changed(star_city(book), genre="z")
        await store.ledger.commit(signed(guild, guild), book, [change])
        for _ in range(5):
            await store.ledger.arrange(signed(guild, guild), [])

    watching = asyncio.create_task(watch())
    guilds = range(1_000, 1_020)
    await asyncio.gather(*(work(both[guild % 2], guild) for guild in guilds))
    ended.set()
    await watching
    await both[0].ledger.arrange(signed(), [])
    assert len(await both[1]._database.fetch("SELECT id FROM edit")) == 20 * 6 + 1


@pytest.mark.parametrize("code", ["23505", "42P07", "42710"])
async def test_whoever_is_told_that_a_table_is_there_already_looks_again(
    empty: str, code: str
) -> None:
    """Which of the three PostgreSQL says depends on how far the other one has come."""
    database, tries = await Postgres.open(empty), 0

    async def work(connection: Connection) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            await connection.fetch(f"DO $$ BEGIN RAISE USING ERRCODE = '{code}'; END $$")

    await database.transact(work)
    await database.close()
    assert tries == 2
