"""Kills Greenlight's store in the middle of edits, many times, and looks for what was lost.

    python -m tests.crash [--kills N] [--seed S]

A process of its own does edits as fast as it can and says so after each; it is killed (SIGKILL) at
random moments, one time in ten while it starts. The next one begins with the first edit that was
not acknowledged, as Discord would deliver it again. In the end every acknowledged edit must be
there once, the history from its beginning must lead to what stands in the tables, and SQLite must
find the file sound. Prints one line, or fails.
"""

import argparse
import asyncio
import json
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from data import (
    SHARED_BOOK,
    Announcement,
    Book,
    Change,
    Changed,
    Credit,
    Origin,
    Quote,
    Shelf,
    Signature,
    SourceText,
    Speaker,
    Store,
)
from data.database import sqlite_path
from data.edits import unpacked_change
from data.tables import TABLES, query, reader

ROOT = Path(__file__).parent.parent

FILE = "crash.db"

HOME = 100
GUILDS = (HOME, 200, 300)
"""A server whose edits go into the shared book, and two that keep books of their own."""

MOST = 1_000
"""So many edits a process does at most before it is killed."""

EDITS_OF_ONE = 20
"""After so many another editor goes on: nobody may do more than 30 a minute."""

MOST_MADE = 40
"""From so many announcements on, an edit removes one instead of making another."""

PRESS = "The Crash Press"

Rows = dict[tuple[type, int], Any]


class Damage(Exception):
    """What must never happen."""


class Figures(NamedTuple):
    """What a run found."""

    kills: int
    acknowledged: int
    lost: int
    doubled: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills, {self.acknowledged:,} edits acknowledged: {self.lost:,} lost, "
            f"{self.doubled:,} done twice, the tables as the history says, the file sound "
            f"({self.seconds:,.0f} s)"
        )


async def edit_on(address: str, seed: int, first: int) -> None:
    """Do edits as fast as can be, and print the number of each once it is acknowledged."""
    store = await Store.open(address, HOME)
    shelf = Shelf(store)
    await shelf.open()
    for number in count(first):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 -- edits are no secret
        guild = chance.choice(GUILDS)
        editor = 1 + number // EDITS_OF_ONE
        book = await shelf.book(guild)
        changes = await planned(store, book, chance, number)
        signature = Signature(guild, editor, number, "crash", f"form {number}")
        shelf.take(await store.ledger.commit(signature, book, changes))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


async def planned(store: Store, book: Book, chance: random.Random, number: int) -> list[Change]:
    """What the edit with this number does: it writes its number into a show, and some more."""
    show = book.shows[chance.choice(sorted(book.shows))]
    # With the version, as else a second time would write what stands there, which is no change.
    mark = Change(show, show._replace(logline=f"{number} after version {book.version}"))
    made = [row for row in book.announcements.values() if row.publisher == PRESS]
    if not made or (len(made) < MOST_MADE and chance.random() < 0.5):
        return [mark, *await _making(store, book, show.id, number)]
    news = chance.choice(sorted(made))
    text = SourceText(news.id, await store.text_of(book.id, news.id) or "")
    if len(made) < MOST_MADE:
        return [mark, Change(text, text._replace(text=f"“I said {number},” said Ann."))]
    facts = book.index.facts.get(news.id, ())
    return [mark, *(Change(row, None) for row in (*facts, text, news))]


async def _making(store: Store, book: Book, show: int, number: int) -> Iterator[Change]:
    await store.ids.ready()
    source, quote, credit = (store.ids.take() for _ in range(3))
    person = min(book.contributors)
    origin = (source, None, False)
    rows = (
        Announcement(source, f"Edit {number}", PRESS, None, None, None, has_text=True),
        SourceText(source, f"“I said {number},” said somebody. " * 10),
        Quote(quote, f"I said {number},", (Speaker(person, None),), (show,), None, *origin),
        Credit(credit, show, person, "writer", None, None, number, *origin),
    )
    return (Change(None, row) for row in rows)


async def kill_often(folder: Path, kills: int, seed: int, most: int = MOST) -> Figures:
    """Let process after process edit one database, kill each, and look at what is left.

    Raises `Damage` where the file or its history is not what it must be.
    """
    began = time.monotonic()
    address = f"sqlite:///{folder / FILE}"
    before = await begun(address)
    chance = random.Random(seed)  # noqa: S311 -- when to kill is no secret
    acknowledged: list[int] = []
    for _ in range(kills):
        first = len(acknowledged) + 1
        acknowledged += await _one_life(address, seed, first, most, chance)
    if acknowledged != list(range(1, len(acknowledged) + 1)):
        raise Damage("the numbers that were acknowledged have a gap")
    with closing(sqlite3.connect(sqlite_path(address))) as connection:
        check(connection, before)
        marks = Counter(_marks(connection))
    lost = sum(number not in marks for number in acknowledged)
    doubled = sum(times > 1 for times in marks.values())
    return Figures(kills, len(acknowledged), lost, doubled, time.monotonic() - began)


async def begun(address: str) -> Rows:
    """A new database; returns what the shared book has before the first edit."""
    await (await Store.open(address, HOME)).close()
    with closing(sqlite3.connect(sqlite_path(address))) as connection:
        return _rows(connection, SHARED_BOOK)


async def _one_life(
    address: str, seed: int, first: int, most: int, chance: random.Random
) -> list[int]:
    """Let a process edit and kill it; returns what it acknowledged before."""
    arguments = ("--edit", address, "--seed", str(seed), "--first", str(first))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.crash", *arguments, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    dies_early = chance.random() < 0.1
    lines = []
    for _ in range(0 if dies_early else chance.randrange(most)):
        lines.append(await process.stdout.readline())
    await asyncio.sleep(chance.uniform(0, 1 if dies_early else 0.005))
    with suppress(ProcessLookupError):
        process.kill()
    lines += (await process.stdout.read()).splitlines(keepends=True)
    if await process.wait() != -signal.SIGKILL:
        raise Damage(f"the process ended by itself with {process.returncode}")
    return [int(line) for line in lines if line.endswith(b"\n")]


def check(connection: sqlite3.Connection, before: Rows) -> None:
    """Raise `Damage` unless the file is sound and holds what its history says."""
    for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        found = connection.execute(f"PRAGMA {pragma}").fetchall()
        if found != sound:
            raise Damage(f"{pragma}: {found[:3]}")
    versions, books = _replayed(connection, before)
    if connection.execute("SELECT id, version FROM book").fetchall() != sorted(versions.items()):
        raise Damage("a book has another version than its history")
    for book, rows in books.items():
        if _rows(connection, book) != rows:
            raise Damage(f"the book {book} is not what its history says")


def _replayed(
    connection: sqlite3.Connection, before: Rows
) -> tuple[dict[int, int], dict[int, Rows]]:
    """The versions and the rows of all books by the history alone."""
    versions, books = {SHARED_BOOK: 2}, {SHARED_BOOK: dict(before)}
    edits = connection.execute("SELECT id, book, version, own_book FROM edit ORDER BY id")
    for edit, book, version, own_book in edits.fetchall():
        if own_book:
            versions[book] = versions[SHARED_BOOK]
            origin = Origin(book, SHARED_BOOK, versions[SHARED_BOOK])
            books[book] = {**books[SHARED_BOOK], (Origin, book): origin}
        versions[book] += 1
        if version != versions[book]:
            raise Damage(f"the edit {edit} has the version {version}, not {versions[book]}")
        lines = connection.execute(
            "SELECT kind, before, after FROM change WHERE edit = ? ORDER BY nth", (edit,)
        )
        for line in lines:
            _replay(books[book], unpacked_change(*line))
    return versions, books


def _replay(rows: Rows, change: Change) -> None:
    item = change.kind, change.id
    if rows.pop(item, None) != _bare(change.before):
        raise Damage(f"the history has a row before that was not there: {change.before}")
    if change.after is not None:
        rows[item] = _bare(change.after)


def _bare(row: Changed | None) -> Changed | None:
    """A row without the column that follows from another table."""
    return row._replace(has_text=False) if isinstance(row, Announcement) else row


def _rows(connection: sqlite3.Connection, book: int) -> Rows:
    """The rows of a book in the tables."""
    return {
        (kind, row.id): _bare(row)
        for kind in TABLES
        for row in map(reader(kind), connection.execute(query(kind), {"1": book}))
    }


def _marks(connection: sqlite3.Connection) -> Iterator[int]:
    """The numbers that edits have written into shows."""
    for (after,) in connection.execute("SELECT after FROM change WHERE kind = 'show'"):
        yield int(json.loads(after)["logline"].split()[0])


async def main() -> None:
    """Read the arguments, and kill or be killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="how often to kill")
    parser.add_argument("--seed", type=int, default=1, help="by which chance")
    parser.add_argument("--edit", help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.edit is not None:
        with patch("data.ledger.REMOVALS_A_DAY", sys.maxsize):
            await edit_on(given.edit, given.seed, given.first)
    with tempfile.TemporaryDirectory() as folder:
        figures = await kill_often(Path(folder), given.kills, given.seed)
    sys.stdout.write(f"{figures}\n")
    if figures.lost or figures.doubled:
        raise SystemExit(1)


if __name__ == "__main__":
    asyncio.run(main())
