"""The PostgreSQL adapter: whole transactions, tried again, and one moment for a whole load."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any

import pytest

from data import BadAddress, StoreUnavailable
from data.database import BATCH, Connection
from data.pool import POOL, WRITERS, Postgres
from tests.engines import Databases, ask
from tests.leaks import nothing_left

PUT = "INSERT INTO thing (number) VALUES ($1)"
ALL = "SELECT number FROM thing ORDER BY number"


@pytest.fixture
def empty(databases: Databases) -> Iterator[str]:
    """The address of a database with one table of numbers."""
    with databases.copy(empty=True) as address:
        ask(address, "CREATE TABLE thing (number BIGINT PRIMARY KEY CHECK (number < 1000))")
        yield address


@pytest.fixture
async def database(empty: str) -> AsyncIterator[Postgres]:
    """A pool of connections with it."""
    database = await Postgres.open(empty)
    yield database
    await database.close()


@pytest.fixture
async def other(empty: str) -> AsyncIterator[Postgres]:
    """That of another process."""
    database = await Postgres.open(empty)
    yield database
    await database.close()


async def run(database: Postgres, statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
    """One statement as a transaction."""
    return await database.transact(lambda connection: connection.fetch(statement, *arguments))


async def numbers(database: Postgres) -> list[int]:
    """What is committed."""
    return [row[0] for row in await database.fetch(ALL)]


async def test_one_statement_runs_for_many_rows(database: Postgres) -> None:
    await database.transact(lambda connection: connection.run_many(PUT, [(3,), (1,), (2,)]))
    await database.transact(lambda connection: connection.run_many(PUT, []))
    assert await numbers(database) == [1, 2, 3]


@pytest.mark.parametrize("many", [0, 1, BATCH, BATCH + 1, 2 * BATCH + 7])
async def test_rows_come_in_batches(database: Postgres, many: int) -> None:
    await database.transact(lambda connection: connection.run_many(PUT, [[n] for n in range(many)]))
    async with database.snapshot() as snapshot:
        batches = [list(batch) async for batch in snapshot.batches(f"{ALL} DESC")]
    assert [row for batch in batches for row in batch] == [(n,) for n in reversed(range(many))]
    assert all(len(batch) == BATCH for batch in batches[:-1])
    assert all(batches)


async def test_batches_may_be_left_before_their_end(database: Postgres) -> None:
    await database.transact(lambda connection: connection.run_many(PUT, [[n] for n in range(600)]))
    async with database.snapshot() as snapshot:
        async with aclosing(snapshot.batches(ALL)) as batches:
            first = list(await anext(batches))
        assert first == [(n,) for n in range(BATCH)]
        assert await snapshot.fetch("SELECT count(*) FROM thing") == [(600,)]


@pytest.mark.parametrize("heavy", [False, True])
async def test_a_transaction_is_committed_and_gives_its_result(
    database: Postgres, heavy: bool
) -> None:
    async def work(connection: Connection) -> list[tuple[Any, ...]]:
        found = await connection.fetch(PUT + " RETURNING number + 1", 1)
        assert await numbers(database) == []
        return found

    assert await database.transact(work, heavy=heavy) == [(2,)]
    assert await numbers(database) == [1]


@pytest.mark.parametrize("heavy", [False, True])
async def test_a_transaction_that_fails_leaves_nothing(database: Postgres, heavy: bool) -> None:
    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        raise KeyError

    with pytest.raises(KeyError):
        await database.transact(work, heavy=heavy)
    assert await numbers(database) == []


async def test_many_at_once_lose_nothing(database: Postgres, other: Postgres) -> None:
    await run(database, PUT, 0)
    add = "UPDATE thing SET number = number + 1"
    await asyncio.gather(*(run(one, add) for one in (database, other) for _ in range(30)))
    assert await numbers(database) == [60]


async def test_what_another_made_meanwhile_is_found_by_running_again(
    database: Postgres, other: Postgres
) -> None:
    seen: list[list[tuple[Any, ...]]] = []

    async def work(connection: Connection) -> None:
        seen.append(await connection.fetch(ALL))
        if not seen[-1]:
            await run(other, PUT, 1)
            await connection.fetch(PUT, 1)

    await database.transact(work)
    assert seen == [[], [(1,)]]


async def test_of_two_that_wait_for_each_other_both_are_done(
    database: Postgres, other: Postgres
) -> None:
    await database.transact(lambda connection: connection.run_many(PUT, [[0], [500]]))
    ready = [asyncio.Event(), asyncio.Event()]

    async def work(connection: Connection, nth: int) -> None:
        order = (0, 500) if nth else (500, 0)
        for number in order:
            where = "WHERE number BETWEEN $1 AND $1 + 400"
            await connection.fetch(f"UPDATE thing SET number = number + 1 {where}", number)  # noqa: S608 -- our own words
            ready[nth].set()
            await ready[1 - nth].wait()

    await asyncio.gather(
        database.transact(lambda connection: work(connection, 0)),
        other.transact(lambda connection: work(connection, 1)),
    )
    assert await numbers(database) == [2, 502]


async def test_what_can_never_be_done_is_not_tried_for_ever(database: Postgres) -> None:
    tries: list[int] = []

    async def work(connection: Connection) -> None:
        tries.append(1)
        await connection.fetch(PUT, 1)

    await database.transact(work)
    tries.clear()
    with pytest.raises(StoreUnavailable, match="UniqueViolation"):
        await database.transact(work)
    assert 1 < len(tries) < 10
    with pytest.raises(StoreUnavailable, match="CheckViolation"):
        await run(database, PUT, 1_000)


async def test_a_failure_that_the_work_hides_is_no_success(database: Postgres) -> None:
    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        with pytest.raises(StoreUnavailable):
            await connection.fetch(PUT, 1_000)

    with pytest.raises(StoreUnavailable, match="ROLLBACK"):
        await database.transact(work)
    assert await numbers(database) == []


async def test_a_cancelled_caller_does_not_tear_a_transaction_apart(
    empty: str, database: Postgres
) -> None:
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    async def work(connection: Connection) -> None:
        await connection.fetch(PUT, 1)
        begun.set()
        await may_go_on.wait()
        await connection.fetch(PUT, 2)

    caller = asyncio.create_task(database.transact(work))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert await numbers(database) == []
    may_go_on.set()
    await database.close()  # waits for it
    assert ask(empty, ALL) == [(1,), (2,)]


async def test_a_cancelled_read_leaves_nothing_behind(database: Postgres) -> None:
    for _ in range(2 * POOL):
        reading = asyncio.create_task(database.fetch("SELECT pg_sleep(10)"))
        await asyncio.sleep(0.01)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
    assert await numbers(database) == []


async def test_a_snapshot_is_one_moment(database: Postgres) -> None:
    await run(database, PUT, 1)
    async with database.snapshot() as snapshot:
        assert await snapshot.fetch(ALL) == [(1,)]
        await run(database, PUT, 2)
        assert await numbers(database) == [1, 2]
        assert await snapshot.fetch(ALL) == [(1,)]
        with pytest.raises(StoreUnavailable, match="read-only"):
            await snapshot.fetch(PUT, 1)
    async with database.snapshot() as snapshot:
        assert await snapshot.fetch(ALL) == [(1,), (2,)]


async def test_writers_leave_room_for_readers(database: Postgres) -> None:
    may_go_on = asyncio.Event()

    async def work(connection: Connection) -> None:
        await connection.fetch(ALL)
        await may_go_on.wait()

    writing = [asyncio.create_task(database.transact(work)) for _ in range(2 * POOL)]
    assert await asyncio.gather(*(numbers(database) for _ in range(POOL))) == [[]] * POOL
    may_go_on.set()
    await asyncio.gather(*writing)
    assert WRITERS < POOL


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("SELEKT", "PostgresSyntaxError: syntax error"),
        ("SELECT * FROM nowhere", 'UndefinedTableError: relation "nowhere" does not exist'),
        ("SELECT $1", "InterfaceError: the server expects 1 argument"),
    ],
)
async def test_errors_of_the_driver_are_ours(
    database: Postgres, statement: str, reason: str
) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        await database.fetch(statement)
    assert caught.value.reason.startswith(reason)
    assert "\n" not in caught.value.reason
    with pytest.raises(StoreUnavailable):
        await database.transact(lambda connection: connection.fetch(statement))


async def test_a_text_that_is_none_is_no_error_of_the_driver(database: Postgres) -> None:
    with pytest.raises(UnicodeEncodeError):
        await database.fetch("SELECT CAST($1 AS TEXT)", "\ud800")
    with pytest.raises(StoreUnavailable, match="invalid byte sequence"):  # which SQLite takes
        await database.fetch("SELECT CAST($1 AS TEXT)", "\0")


async def test_the_clock_is_that_of_the_server(database: Postgres) -> None:
    ((before,),) = await database.fetch("SELECT extract(epoch FROM clock_timestamp()) * 1000")
    now = await database.clock()
    ((after,),) = await database.fetch("SELECT extract(epoch FROM clock_timestamp()) * 1000")
    assert before - 1 <= now <= after
    assert await database.transact(lambda connection: connection.clock()) >= now
    assert not await database.tidy(), "what was deleted is the server's to tidy"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:secret@[/b",
        "postgresql://me:se/cret@a:secret/c",
        "postgres://me:secret@a/b?sslmode=secret",
    ],
)
async def test_an_address_that_makes_no_sense_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(BadAddress, match="postgresql://user:password@host") as caught:
        await Postgres.open(address)
    assert "secret" not in str(caught.value)


async def test_a_server_that_is_not_there_is_said_so_in_one_line(empty: str) -> None:
    nobody = "postgresql://me:secret@127.0.0.1:1/b"
    for address, why in ((nobody, "Connect call failed"), (f"{empty}_not", "does not exist")):
        with nothing_left(), pytest.raises(StoreUnavailable, match=why) as caught:
            await Postgres.open(address)
        assert "secret" not in caught.value.reason
        assert "\n" not in caught.value.reason


async def test_after_closing_nothing_is_done(empty: str, database: Postgres) -> None:
    with pytest.raises(KeyError):
        async with database.snapshot():
            raise KeyError
    await database.close()
    with pytest.raises(StoreUnavailable):
        await numbers(database)
    with pytest.raises(StoreUnavailable):
        await run(database, PUT, 1)
    left = "SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND datname = $2"
    assert ask(empty, left, "greenlight", empty.rpartition("/")[2]) == []
