"""Moves everything from one database to another, of whichever engine, and proves it.

Every row of every table is moved: books, history, drafts, draws, settings. Leases alone are left
out: they belong to processes.
"""

import hashlib
import json
import re
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from typing import NamedTuple

from data.book import SHARED_BOOK
from data.database import BATCH, Connection, Database, Row
from data.errors import DataError
from data.migrations import Migration, known, migrate, pending, statements

_MADE = re.compile(r"CREATE TABLE (\w+)")
_GONE = re.compile(r"DROP TABLE (\w+)")
_RENAMED = re.compile(r"ALTER TABLE (\w+) RENAME TO (\w+)")

_LONG = {"article", "change", "draft", "source_text"}
_FEW = 20
"""Tables whose rows may have 200,000 characters, and how many of those are fetched at a time: as
many as of the others would take 100 MB at worst."""

_DIGITS = 12
"""So much of a digest is shown."""


class NotEmpty(DataError):
    """What was to be filled holds something already. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("the database to copy into is not empty; name a new one")


class TableProof(NamedTuple):
    """One table on both sides: how many rows it has, and a digest of all of them (hexadecimal)."""

    table: str
    rows: int
    digest: str
    copied_rows: int
    copied_digest: str

    @property
    def same(self) -> bool:
        """Whether both sides are the same."""
        return (self.rows, self.digest) == (self.copied_rows, self.copied_digest)


def tables(migrations: Iterable[Migration]) -> list[str]:
    """Our tables, as the migrations make them: those that others refer to come first."""
    found = ["migration"]
    for migration in migrations:
        for statement in statements(migration.script):
            if made := _MADE.match(statement):
                found.append(made[1])
            elif gone := _GONE.match(statement):
                found.remove(gone[1])
            elif renamed := _RENAMED.match(statement):
                found[found.index(renamed[1])] = renamed[2]
    return found


async def copied(source: Database, target: Database) -> list[TableProof]:
    """Copy everything into a new database, then compare both; a proof for each table.

    The source is read at one moment, and the copy is written in one transaction. The copy gets the
    schema that the source has; whoever opens it next brings it up to date. The proofs may differ
    only where something else wrote into the copy, or a driver changed a value: the caller looks at
    `same`. Raises `NotEmpty`, `NewerSchema`, `StoreUnavailable`.
    """
    applied = known()[: len(known()) - len(await pending(source))]
    await migrate(target, applied)
    names = tables(applied)
    await _check_empty(target, names)
    async with source.snapshot() as snapshot:
        columns = {table: sorted(await snapshot.columns(table)) for table in names}

        async def work(connection: Connection) -> None:
            for table in reversed(names):
                await connection.fetch(f"DELETE FROM {table}")  # noqa: S608 -- our own names
            for table in names:
                await _copy(snapshot, connection, table, columns[table])

        await target.transact(work, heavy=True)
        before = {table: await measured(snapshot, table, columns[table]) for table in names}
    async with target.snapshot() as snapshot:
        after = {table: await measured(snapshot, table, columns[table]) for table in names}
    return [TableProof(table, *before[table], *after[table]) for table in names]


async def _check_empty(target: Database, names: Iterable[str]) -> None:
    """There is no more than the migrations themselves put in."""
    untouched = f"WHERE id <> {SHARED_BOOK} OR version <> 1"
    for table in set(names) - {"migration", "counter"}:
        where = untouched if table == "book" else ""
        if await target.fetch(f"SELECT 1 FROM {table} {where} LIMIT 1"):  # noqa: S608 -- our own names
            raise NotEmpty


def _batches(
    source: Connection, table: str, columns: Sequence[str]
) -> AsyncGenerator[Iterable[Row], None]:
    # An edit comes after the one that it takes back.
    order = "ORDER BY id" if "id" in columns else ""
    most = _FEW if table in _LONG else BATCH
    return source.batches(f"SELECT {', '.join(columns)} FROM {table} {order}", most=most)  # noqa: S608 -- our own names


async def _copy(source: Connection, target: Connection, table: str, columns: Sequence[str]) -> None:
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 -- our own names
    async with aclosing(_batches(source, table, columns)) as batches:
        async for batch in batches:
            await target.run_many(statement, batch)


async def measured(source: Connection, table: str, columns: Sequence[str]) -> tuple[int, str]:
    """How many rows a table has, and the sum of their digests: engines sort texts differently."""
    rows, total = 0, 0
    async with aclosing(_batches(source, table, columns)) as batches:
        async for batch in batches:
            for row in batch:
                rows += 1
                line = json.dumps(row).encode()
                total += int.from_bytes(hashlib.sha256(line).digest(), "big")
    return rows, f"{total % 2**256:064x}"


def shown(proofs: Iterable[TableProof]) -> list[str]:
    """The proofs as the lines of a table for people."""
    lines = [f"{'table':<14}{'rows':>10}{'copied':>10}  digest"]
    for proof in proofs:
        verdict = "same" if proof.same else f"NOT THE SAME: {proof.copied_digest[:_DIGITS]}"
        counts = f"{proof.rows:>10,}{proof.copied_rows:>10,}"
        lines.append(f"{proof.table:<14}{counts}  {proof.digest[:_DIGITS]}  {verdict}")
    return lines
