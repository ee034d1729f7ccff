"""What the store keeps beside the books: draws, settings, the commands last synced."""

import time

import pytest

from data import SHARED_BOOK, Setting, Store, StoreUnavailable
from data.drawn import KEPT_DAYS, KEPT_FILTERS, DrawChange
from tests.books import book_file
from tests.kept import GUILD, changed, raw, shared, signed, star_city

DAY = 86_400


async def test_what_was_drawn_is_kept_by_place_and_filter(store: Store) -> None:
    await store.draws.write(
        [
            DrawChange("channel 1", "..", False, (5, 3), 100),
            DrawChange("channel 1", "7..", False, (9,), 100),
            DrawChange("user 1", "..", False, (4,), 100),
        ]
    )
    await store.draws.write([DrawChange("channel 1", "..", False, (3, 8), 101)])
    assert sorted(await store.draws.seen("channel 1", "..")) == [3, 5, 8]
    assert await store.draws.seen("channel 1", "7..") == [9]
    assert await store.draws.seen("user 1", "..") == [4]
    assert await store.draws.seen("user 2", "..") == []
    await store.draws.write([DrawChange("channel 1", "..", True, (6,), 102)])
    assert await store.draws.seen("channel 1", "..") == [6]
    assert await store.draws.seen("channel 1", "7..") == [9]
    await store.draws.write([DrawChange("channel 1", "..", True, (), 103)])
    assert await store.draws.seen("channel 1", "..") == []


async def test_draws_are_written_all_or_none(store: Store) -> None:
    good, bad = (DrawChange(place, "..", False, (1,), 1) for place in ("channel 1", "x" * 51))
    with pytest.raises(StoreUnavailable, match=r"(?i)check"):
        await store.draws.write([good, bad])
    assert await store.draws.seen("channel 1", "..") == []


async def test_old_draws_are_forgotten(address: str, store: Store) -> None:
    now = 1_000 * DAY
    last = now - KEPT_DAYS * DAY
    ages = {"old": last - 1, "due": last, "renewed": last - 1, "new": now}
    await store.draws.write([DrawChange("a", age, False, (1,), at) for age, at in ages.items()])
    await store.draws.write([DrawChange("a", "renewed", False, (2,), now)])
    await store.draws.forget(now)
    assert [await store.draws.seen("a", age) for age in ages] == [[], [1], [1, 2], [1]]
    left = raw(address, "SELECT DISTINCT filter FROM drawn ORDER BY filter")
    assert left == [("due",), ("new",), ("renewed",)]


async def test_only_the_last_filters_of_a_place_are_kept(store: Store) -> None:
    last = KEPT_FILTERS + 5
    many = [DrawChange("many", str(n), False, (n,), 1_000 + n) for n in range(last)]
    await store.draws.write([DrawChange("few", "..", False, (1,), 1), *many])
    await store.draws.forget(1_000)
    kept = [n for n in range(last) if await store.draws.seen("many", str(n))]
    assert kept == list(range(5, last))
    assert await store.draws.seen("few", "..") == [1]


async def test_the_commands_last_synced_are_remembered(store: Store) -> None:
    assert await store.synced(1) is None
    await store.remember_synced(1, "a")
    await store.remember_synced(2, "b")
    await store.remember_synced(1, "c")
    assert [await store.synced(application) for application in (1, 2, 3)] == ["c", "b", None]


async def test_settings_are_read(address: str, store: Store) -> None:
    assert await store.settings() == []
    raw(
        address,
        "INSERT INTO setting VALUES (1, 0, 'default_show', '5'), (1, 7, 'default_show', '6')",
    )
    assert sorted(await store.settings()) == [
        (1, Setting(0, "default_show", "5")),
        (1, Setting(7, "default_show", "6")),
    ]


async def test_a_book_that_is_given_belongs_to_its_server(store: Store, address: str) -> None:
    book = await store.make_book(GUILD, book_file())
    assert raw(address, "SELECT id, guild FROM book ORDER BY id") == [(1, None), (book, GUILD)]
    assert await store.reading(GUILD) == (book, 0)
    assert (await store.load(book)).origin is None


async def test_a_book_has_a_version(store: Store) -> None:
    assert await store.version(SHARED_BOOK) == 2
    assert await store.version(4_711) == 0
    book = await shared(store)
    edits = [
        await store.ledger.commit(signed(guild), book, [changed(star_city(book), genre="x")])
        for guild in (GUILD, GUILD + 1)
    ]
    assert await store.version(edits[0].book) == 3
    assert await store.version(SHARED_BOOK) == 2


async def test_since_when_a_server_reads_its_book(store: Store) -> None:
    assert await store.since(GUILD) is None
    before = int(time.time())
    await store.make_book(GUILD, book_file())
    since = await store.since(GUILD)
    assert since is not None
    assert before <= since <= time.time()
    assert await store.since(GUILD + 1) is None
