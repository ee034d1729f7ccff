"""The SQLite adapter: numbered placeholders, whole transactions, one moment for a whole load."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from data import StoreUnavailable
from data.database import BATCH, Connection
from data.sqlite import SQLite
from tests.leaks import nothing_left

PUT = "INSERT INTO thing (number) VALUES ($1)"
ALL = "SELECT number FROM thing ORDER BY number"

Work = Callable[[Connection], Awaitable[None]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is, in a folder that is not there yet."""
    return tmp_path / "not yet" / "there" / "thing ?%#.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SQLite]:
    """A database with one table of numbers, and one that refers to it."""
    database = await SQLite.open(path)
    await run(database, "CREATE TABLE thing (number INTEGER PRIMARY KEY) STRICT")
    await run(
        database,
        "CREATE TABLE part (thing INTEGER REFERENCES thing DEFERRABLE INITIALLY DEFERRED) STRICT",
    )
    yield database
    await database.close()


async def run(database: SQLite, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
    """One statement as a transaction."""
    return await database.transact(lambda connection: connection.fetch(statement, *arguments))


async def numbers(database: SQLite) -> list[int]:
    """What is committed."""
    return [row[0] for row in await database.fetch(ALL)]


async def test_placeholders_may_come_twice_and_out_of_order(database: SQLite) -> None:
    assert await database.fetch("SELECT $2, $1, $2, $3", "a", "b", None) == [("b", "a", "b", None)]


async def test_one_statement_runs_for_many_rows(database: SQLite) -> None:
    put, rows = "INSERT INTO thing (number) VALUES ($2 - $1)", [(1, 11), (2, 22), (3, 33)]
    await database.transact(lambda connection: connection.run_many(put, rows))
    await database.transact(lambda connection: connection.run_many(put, []))
    assert await numbers(database) == [10, 20, 30]


@pytest.mark.parametrize("many", [0, 1, BATCH, BATCH + 1, 2 * BATCH + 7])
async def test_rows_come_in_batches(database: SQLite, many: int) -> None:
    await database.transact(lambda connection: connection.run_many(PUT, [[n] for n in range(many)]))
    async with database.snapshot() as snapshot:
        batches = [list(batch) async for batch in snapshot.batches(f"{ALL} DESC")]
    assert [row for batch in batches for row in batch] == [(n,) for n in reversed(range(many))]
    assert all(len(batch) == BATCH for batch in batches[:-1])
    assert all(batches)


async def test_batches_may_be_left_before_their_end(database: SQLite) -> None:
    await database.transact(lambda connection: connection.run_many(PUT, [[n] for n in range(600)]))
    async with database.snapshot() as snapshot:
        async with aclosing(snapshot.batches(ALL)) as batches:
            first = list(await anext(batches))
        assert first == [(n,) for n in range(BATCH)]
        assert await snapshot.fetch("SELECT count(*) FROM thing") == [(600,)]


async def test_a_transaction_is_committed_and_gives_its_result(database: SQLite) -> None:
    assert await run(database, PUT + " RETURNING number + 1", 1) == [(2,)]
    assert await numbers(database) == [1]


async def test_a_transaction_that_fails_leaves_nothing(database: SQLite) -> None:
    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        raise KeyError("no")

    with pytest.raises(KeyError):
        await database.transact(work)
    assert await numbers(database) == []
    await run(database, PUT, 2)
    assert await numbers(database) == [2]


async def test_nobody_sees_what_is_not_committed(database: SQLite) -> None:
    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        assert await numbers(database) == []

    await database.transact(work)
    assert await numbers(database) == [1]


def halting() -> tuple[asyncio.Event, asyncio.Event, Work]:
    """Work that stops between two rows: it has begun, it may go on, and the work."""
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        begun.set()
        await may_go_on.wait()
        await connection.fetch(PUT, 2)

    return begun, may_go_on, work


async def test_two_transactions_do_not_tangle(database: SQLite) -> None:
    begun, may_go_on, work = halting()
    first = asyncio.create_task(database.transact(work))
    second = asyncio.create_task(run(database, PUT, 3))
    await begun.wait()
    await database.fetch(ALL)  # time enough to come in between
    assert not second.done()
    may_go_on.set()
    await asyncio.gather(first, second)
    assert await numbers(database) == [1, 2, 3]


async def test_many_at_once_lose_nothing(database: SQLite) -> None:
    await run(database, PUT, 0)

    async def add_one(connection: Connection) -> None:
        ((number,),) = await connection.fetch(ALL)
        await connection.fetch("UPDATE thing SET number = $1", number + 1)

    await asyncio.gather(*(database.transact(add_one) for _ in range(20)))
    assert await numbers(database) == [20]


async def test_a_failure_takes_nobody_else_along(database: SQLite) -> None:
    results = await asyncio.gather(
        *(run(database, PUT, number) for number in (1, 2, 1, 3)), return_exceptions=True
    )
    assert [isinstance(result, StoreUnavailable) for result in results] == [False] * 2 + [
        True,
        False,
    ]
    assert await numbers(database) == [1, 2, 3]


async def test_a_cancelled_caller_does_not_tear_a_transaction_apart(database: SQLite) -> None:
    begun, may_go_on, work = halting()
    caller = asyncio.create_task(database.transact(work))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    after = asyncio.create_task(run(database, PUT, 3))
    assert await numbers(database) == []
    may_go_on.set()
    await after
    assert await numbers(database) == [1, 2, 3]


async def test_closing_waits_for_what_was_asked_for(path: Path) -> None:
    database = await SQLite.open(path)
    await run(database, "CREATE TABLE thing (number INTEGER PRIMARY KEY)")
    begun, may_go_on, work = halting()
    first = asyncio.create_task(database.transact(work))
    await begun.wait()
    first.cancel()
    second = asyncio.create_task(run(database, PUT, 3))
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)  # now it is asked for, but not begun
    may_go_on.set()
    await closing
    await second
    with pytest.raises(StoreUnavailable, match="no active connection"):
        await numbers(database)
    with pytest.raises(StoreUnavailable, match="no active connection"):
        await run(database, PUT, 4)
    again = await SQLite.open(path)
    assert await numbers(again) == [1, 2, 3]
    await again.close()


async def test_a_snapshot_is_one_moment(database: SQLite) -> None:
    await run(database, PUT, 1)
    async with database.snapshot() as snapshot:
        assert await snapshot.fetch(ALL) == [(1,)]
        await run(database, PUT, 2)
        assert await numbers(database) == [1, 2]
        assert await snapshot.fetch(ALL) == [(1,)]
    async with database.snapshot() as snapshot:
        assert await snapshot.fetch(ALL) == [(1,), (2,)]


async def test_only_the_writer_can_write(database: SQLite) -> None:
    with pytest.raises(StoreUnavailable, match="readonly"):
        await database.fetch(PUT, 1)
    async with database.snapshot() as snapshot:
        with pytest.raises(StoreUnavailable, match="readonly"):
            await snapshot.fetch(PUT, 1)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5_000),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("journal_size_limit", 64 * 1_024 * 1_024),
    ],
)
async def test_the_writer_has_its_settings(database: SQLite, pragma: str, value: object) -> None:
    assert await run(database, f"PRAGMA {pragma}") == [(value,)]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("SELEKT", "OperationalError: near"),
        ("SELECT * FROM nowhere", "OperationalError: no such table: nowhere"),
        ("SELECT $1", "ProgrammingError: You did not supply a value"),
    ],
)
async def test_errors_of_the_driver_are_ours(database: SQLite, statement: str, reason: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        await database.fetch(statement)
    assert caught.value.reason.startswith(reason)
    with pytest.raises(StoreUnavailable):
        await database.transact(lambda connection: connection.run_many(statement, [[]]))


async def test_a_text_that_is_none_is_no_error_of_the_driver(database: SQLite) -> None:
    with pytest.raises(UnicodeEncodeError):
        await database.fetch("SELECT $1", "\ud800")


async def test_a_commit_that_fails_leaves_nothing(database: SQLite) -> None:
    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        await connection.fetch("INSERT INTO part (thing) VALUES (99)")

    with pytest.raises(StoreUnavailable, match="FOREIGN KEY"):
        await database.transact(work)
    await run(database, PUT, 2)
    assert await numbers(database) == [2]


async def test_a_transaction_that_is_over_is_not_rolled_back(database: SQLite) -> None:
    with pytest.raises(StoreUnavailable, match="cannot commit"):
        await run(database, "ROLLBACK")
    await run(database, PUT, 1)
    assert await numbers(database) == [1]


async def refused(path: Path) -> str:
    """Why a database cannot be opened. Nothing of it is left open then."""
    with nothing_left(), pytest.raises(StoreUnavailable) as caught:
        await SQLite.open(path)
    return caught.value.reason


async def test_what_cannot_be_a_database_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "file"
    file.write_text("This is a letter to nobody. " * 100)
    assert "unable to open" in await refused(tmp_path)
    assert "not a database" in await refused(file)
    assert (await refused(file / "x.db")).startswith(("FileExistsError", "NotADirectoryError"))
    assert "unable to open" in await refused(Path(":memory:"))


async def test_a_folder_in_which_nobody_may_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("whoever runs this may write anywhere")
    assert "Permission denied" in await refused(tmp_path / "x.db")
    assert "PermissionError" in await refused(tmp_path / "folder" / "x.db")


async def test_closing_leaves_nothing_open(path: Path) -> None:
    with nothing_left():
        database = await SQLite.open(path)
        with pytest.raises(KeyError):
            async with database.snapshot():
                raise KeyError
        await database.close()
