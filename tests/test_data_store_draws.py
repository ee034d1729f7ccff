"""What the store keeps beside the books: draws, settings, the commands last synced."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from data import Store, StoreUnavailable
from data.store import KEPT_DAYS, KEPT_FILTERS, DrawChange, Setting, sqlite_path

DAY = 86_400


def raw(address: str, statement: str) -> list[Any]:
    """What a statement of ours gives, past the store."""
    with closing(sqlite3.connect(sqlite_path(address))) as connection, connection:
        return connection.execute(statement).fetchall()


async def test_what_was_drawn_is_kept_by_place_and_filter(store: Store) -> None:
    await store.write_draws(
        [
            DrawChange("channel 1", "..", False, (5, 3), 100),
            DrawChange("channel 1", "7..", False, (9,), 100),
            DrawChange("user 1", "..", False, (4,), 100),
        ]
    )
    await store.write_draws([DrawChange("channel 1", "..", False, (3, 8), 101)])
    assert sorted(await store.drawn("channel 1", "..")) == [3, 5, 8]
    assert await store.drawn("channel 1", "7..") == [9]
    assert await store.drawn("user 1", "..") == [4]
    assert await store.drawn("user 2", "..") == []
    await store.write_draws([DrawChange("channel 1", "..", True, (6,), 102)])
    assert await store.drawn("channel 1", "..") == [6]
    assert await store.drawn("channel 1", "7..") == [9]
    await store.write_draws([DrawChange("channel 1", "..", True, (), 103)])
    assert await store.drawn("channel 1", "..") == []


async def test_draws_are_written_all_or_none(store: Store) -> None:
    good, bad = (DrawChange(place, "..", False, (1,), 1) for place in ("channel 1", "x" * 51))
    with pytest.raises(StoreUnavailable, match="CHECK"):
        await store.write_draws([good, bad])
    assert await store.drawn("channel 1", "..") == []


async def test_old_draws_are_forgotten(address: str, store: Store) -> None:
    now = 1_000 * DAY
    last = now - KEPT_DAYS * DAY
    ages = {"old": last - 1, "due": last, "renewed": last - 1, "new": now}
    await store.write_draws([DrawChange("a", age, False, (1,), at) for age, at in ages.items()])
    await store.write_draws([DrawChange("a", "renewed", False, (2,), now)])
    await store.forget_draws(now)
    assert [await store.drawn("a", age) for age in ages] == [[], [1], [1, 2], [1]]
    left = raw(address, "SELECT DISTINCT filter FROM drawn ORDER BY filter")
    assert left == [("due",), ("new",), ("renewed",)]


async def test_only_the_last_filters_of_a_place_are_kept(store: Store) -> None:
    last = KEPT_FILTERS + 5
    many = [DrawChange("many", str(n), False, (n,), 1_000 + n) for n in range(last)]
    await store.write_draws([DrawChange("few", "..", False, (1,), 1), *many])
    await store.forget_draws(1_000)
    kept = [n for n in range(last) if await store.drawn("many", str(n))]
    assert kept == list(range(5, last))
    assert await store.drawn("few", "..") == [1]


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
        Setting(1, 0, "default_show", "5"),
        Setting(1, 7, "default_show", "6"),
    ]
