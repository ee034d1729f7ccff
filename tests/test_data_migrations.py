"""Migrations: numbered files, each applied and recorded as a whole or not at all."""

import re
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from data import (
    Announcement,
    Change,
    NewerSchema,
    Setting,
    Signature,
    Speaker,
    Store,
    StoreUnavailable,
)
from data.migrations import Migration, known, migrate, statements
from data.sqlite import SQLite

FIRST = Migration(1, "first", "CREATE TABLE one (number INTEGER);\nINSERT INTO one VALUES (1);\n")
BROKEN = Migration(
    2,
    "second",
    "CREATE TABLE two (number INTEGER);\nINSERT INTO one VALUES (2);\nINSERT INTO too VALUES (3);",
)
MENDED = BROKEN._replace(script=BROKEN.script.replace("too", "two"))
THIRD = Migration(3, "third", "DROP TABLE one;\n")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[SQLite]:
    """An empty database."""
    database = await SQLite.open(tmp_path / "empty.db")
    yield database
    await database.close()


async def tables(database: SQLite) -> list[str]:
    """The tables there are."""
    rows = await database.fetch("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [row[0] for row in rows]


async def ledger(database: SQLite) -> list[tuple[Any, ...]]:
    """What is recorded as applied."""
    return await database.fetch("SELECT number, name FROM migration ORDER BY number")


def schema(connection: sqlite3.Connection) -> list[Any]:
    """All that a database was made with."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    connection.close()
    return found


def test_our_files_are_numbered_without_a_gap_and_named() -> None:
    ours = known()
    assert [migration.number for migration in ours] == list(range(1, len(ours) + 1))
    assert len({migration.name for migration in ours}) == len(ours)
    assert all(re.fullmatch("[a-z_]+", migration.name) for migration in ours)
    assert ours[0].name == "books"


@pytest.mark.parametrize("migration", known(), ids=lambda migration: migration.name)
def test_our_files_end_their_statements_at_the_ends_of_lines(migration: Migration) -> None:
    assert migration.script.endswith(";\n")
    parts = statements(migration.script)
    for part in parts:
        assert sqlite3.complete_statement(part + ";")
        assert not re.search(r";\s*(--.*)?$", part, re.MULTILINE)
    whole, apart = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    for before in known()[: migration.number - 1]:
        whole.executescript(before.script)
        apart.executescript(before.script)
    whole.executescript(migration.script)
    for part in parts:
        apart.execute(part)  # refuses two statements at once
    assert schema(whole) == schema(apart)


@pytest.mark.parametrize(
    ("script", "parts"),
    [
        ("", []),
        ("\n\n", []),
        ("-- only a word\n", []),
        ("a;\n", ["a"]),
        ("a;", ["a"]),
        ("a\n", ["a"]),
        ("a;\nb;\n", ["a", "b"]),
        ("a;\r\nb;\r\n", ["a", "b"]),
        ("a (\n  b,\n  c\n);\n\n\nd;\n", ["a (\n  b,\n  c\n)", "d"]),
        ("-- why; so\na\n  -- and; that\nb;\n", ["a\nb"]),
        ("a '; b';\nc;\n", ["a '; b'", "c"]),
        ("a;\n-- the end\n", ["a"]),
    ],
)
def test_a_script_is_cut_where_a_line_ends_with_a_semicolon(script: str, parts: list[str]) -> None:
    assert statements(script) == parts


async def test_a_new_database_gets_all_of_ours_once(database: SQLite) -> None:
    names = [migration.name for migration in known()]
    before = int(time.time())
    assert await migrate(database) == names
    recorded = await database.fetch("SELECT number, name, applied_at FROM migration")
    assert [row[:2] for row in recorded] == list(enumerate(names, start=1))
    assert all(before <= row[2] <= time.time() for row in recorded)
    assert await migrate(database) == []
    assert await database.fetch("SELECT number, name, applied_at FROM migration") == recorded


BEFORE_EDITS = """
UPDATE counter SET value = 90;
INSERT INTO book (id, version, made_at) VALUES (50, 4, 1700000000);
INSERT INTO book (id, version, made_at) VALUES (51, 2, 1700000001);
INSERT INTO reading (guild, book, since) VALUES (200, 50, 1700000002);
INSERT INTO setting (guild, channel, name, value) VALUES (200, 0, 'default_show', '61');
INSERT INTO setting (guild, channel, name, value) VALUES (300, 9, 'default_show', '61');
INSERT INTO announcement (book, id, headline, publisher, date, link, text)
VALUES (1, 60, 'News', 'The Press', '2024-04-17', 'https://a.example/', 'It begins, said Ann.');
INSERT INTO announcement (book, id, headline, publisher, date, link, text)
VALUES (50, 60, 'News', 'The Press', NULL, NULL, 'Another text; of several
lines.');
INSERT INTO announcement (book, id, headline, publisher, date, link, text)
VALUES (50, 62, 'Without', 'The Press', NULL, NULL, NULL);
INSERT INTO show
VALUES (50, 61, 'Show', '["S"]', 'series', NULL, NULL, 3, NULL, NULL, 60, 'So.', 1);
INSERT INTO contributor VALUES (50, 63, 'Ann', 'person', NULL, '[]');
INSERT INTO credit VALUES (50, 64, 61, 63, 'star', NULL, NULL, 0, 62, NULL, 0);
INSERT INTO quote VALUES (50, 65, 'It begins', '[[63, "star"]]', '[61]', 'verbatim', 60, NULL, 0);
INSERT INTO draw VALUES ('channel 9', '..', 1700000003);
INSERT INTO drawn VALUES ('channel 9', '..', 65);
INSERT INTO synced VALUES (5, 'abc', 1700000004);
"""


async def forget(database: SQLite, migration: Migration) -> None:
    """Let it not have been recorded as applied."""
    await database.transact(
        lambda connection: connection.fetch(
            "DELETE FROM migration WHERE number = $1", migration.number
        )
    )


async def test_what_was_there_before_edits_is_kept(database: SQLite) -> None:
    filled = Migration(2, "filled", BEFORE_EDITS)
    await migrate(database, [known()[0], filled])
    await forget(database, filled)
    untouched = ("show", "contributor", "credit", "quote", "draw", "drawn", "synced", "counter")
    before = {table: await database.fetch(f"SELECT * FROM {table}") for table in untouched}  # noqa: S608 -- our own names
    assert await migrate(database) == [migration.name for migration in known()[1:]]
    after = {table: await database.fetch(f"SELECT * FROM {table}") for table in untouched}  # noqa: S608 -- our own names
    assert after == before
    assert await database.fetch("PRAGMA foreign_key_check") == []
    assert await database.fetch("PRAGMA integrity_check") == [("ok",)]
    assert await database.fetch("SELECT id, version, guild FROM book ORDER BY id") == [
        (1, 1, None),
        (50, 4, 200),
        (51, 2, None),
    ]
    store = Store(database)
    assert await store.readings() == {200: 50}
    assert sorted(await store.settings()) == [
        (200, Setting(0, "default_show", "61")),
        (300, Setting(9, "default_show", "61")),
    ]
    assert await store.text_of(1, 60) == "It begins, said Ann."
    assert await store.text_of(50, 60) == "Another text; of several\nlines."
    assert await store.text_of(50, 62) is None
    shared, own = await store.load(1), await store.load(50)
    news = Announcement(
        60, "News", "The Press", "2024-04-17", "https://a.example/", None, has_text=True
    )
    assert shared.announcements == {60: news}
    assert own.announcements == {
        60: news._replace(date=None, link=None),
        62: Announcement(62, "Without", "The Press", None, None, None, has_text=False),
    }
    assert own.quotes[65].speakers == (Speaker(63, "star"),)


async def test_a_database_from_before_edits_can_be_edited(database: SQLite) -> None:
    filled = Migration(2, "filled", BEFORE_EDITS)
    await migrate(database, [known()[0], filled])
    await forget(database, filled)
    await migrate(database)
    store = Store(database)
    own = await store.load(50)
    show = own.shows[61]
    edit = await store.ledger.commit(
        Signature(200, 7, 1, "save", "form 1"),
        own,
        [Change(show, show._replace(genre="drama")), Change(own.credits[64], None)],
    )
    assert (edit.book, edit.version, edit.own_book) == (50, 5, False)
    assert edit.id == 91
    after = await store.load(50)
    assert after.shows[61].genre == "drama"
    assert not after.credits
    for change in (
        Change(None, Setting(0, "answers", "private")),
        Change(Setting(0, "default_show", "61"), None),
    ):
        number = await store.journal.newest() + 1
        await store.ledger.arrange(Signature(200, 7, number, "set", f"form {number}"), [change])
    assert sorted(await store.settings()) == [
        (200, Setting(0, "answers", "private")),
        (300, Setting(9, "default_show", "61")),
    ]


async def test_all_our_tables_are_strict(database: SQLite) -> None:
    await migrate(database)
    loose = await database.fetch(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
        " AND name NOT LIKE 'sqlite_%'"
    )
    assert loose == []


async def test_only_what_is_pending_is_applied(database: SQLite) -> None:
    assert await migrate(database, [FIRST]) == ["first"]
    assert await migrate(database, [FIRST, MENDED, THIRD]) == ["second", "third"]
    assert await tables(database) == ["lease", "migration", "two"]
    assert await ledger(database) == [(1, "first"), (2, "second"), (3, "third")]


async def test_one_that_fails_leaves_nothing_and_is_tried_again(database: SQLite) -> None:
    with pytest.raises(StoreUnavailable, match="no such table: too"):
        await migrate(database, [FIRST, BROKEN, THIRD])
    assert await tables(database) == ["lease", "migration", "one"]
    assert await database.fetch("SELECT number FROM one") == [(1,)]
    assert await ledger(database) == [(1, "first")]
    with pytest.raises(StoreUnavailable, match="no such table: too"):
        await migrate(database, [FIRST, BROKEN, THIRD])
    assert await migrate(database, [FIRST, MENDED]) == ["second"]
    assert await database.fetch("SELECT number FROM one") == [(1,), (2,)]
    assert await database.fetch("SELECT number FROM two") == [(3,)]


async def test_one_that_cannot_be_recorded_leaves_nothing(database: SQLite) -> None:
    unnamed: Any = None
    twice = Migration(2, unnamed, "CREATE TABLE again (number INTEGER);\n")
    await migrate(database, [FIRST])
    with pytest.raises(StoreUnavailable, match=r"migration\.name"):
        await migrate(database, [FIRST, twice])
    assert await tables(database) == ["lease", "migration", "one"]


async def test_a_newer_schema_is_refused_and_not_touched(database: SQLite) -> None:
    await migrate(database, [FIRST, MENDED, THIRD])
    with pytest.raises(NewerSchema, match="has schema 3, this Greenlight knows 1") as caught:
        await migrate(database, [FIRST])
    assert (caught.value.found, caught.value.known) == (3, 1)
    assert await tables(database) == ["lease", "migration", "two"]
    with pytest.raises(NewerSchema):
        await migrate(database, [])


async def test_without_migrations_there_is_only_the_ledger(database: SQLite) -> None:
    assert await migrate(database, []) == []
    assert await tables(database) == ["lease", "migration"]
    assert await ledger(database) == []
