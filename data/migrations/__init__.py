"""Numbered SQL files bring a database up to the schema of this program.

Each file is applied and recorded in one transaction, so a failed one leaves nothing behind and
stays pending. A database with a newer schema than the program's is refused.
"""

import time
from importlib import resources
from typing import NamedTuple

from data.database import Connection, Database
from data.errors import NewerSchema
from data.leases import TABLE as LEASES

LEDGER = """
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT
"""


class Migration(NamedTuple):
    """One numbered file: `0001_books.sql` is number 1 with the name `books`."""

    number: int
    name: str
    script: str


def known() -> list[Migration]:
    """All migrations of this program, in order."""
    files = [item for item in resources.files(__name__).iterdir() if item.name.endswith(".sql")]
    migrations = []
    for file in sorted(files, key=lambda item: item.name):
        number, _, name = file.name.removesuffix(".sql").partition("_")
        migrations.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    return migrations


def statements(script: str) -> list[str]:
    """The statements of a script. In our files a `;` at a line's end ends one, and only that.

    The driver's own `executescript` commits what is open, which would tear a migration apart.
    """
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    parts = "\n".join(lines).split(";\n")
    return [part.strip().removesuffix(";") for part in parts if part.strip()]


async def pending(database: Database, migrations: list[Migration] | None = None) -> list[Migration]:
    """What is not yet applied, in order. Makes the tables that say so where they are missing.

    Raises `NewerSchema` for a database from a newer program, which is not touched.
    """
    migrations = known() if migrations is None else migrations

    async def prepare(connection: Connection) -> int:
        await connection.define(LEDGER)
        await connection.define(LEASES)
        rows = await connection.fetch("SELECT coalesce(max(number), 0) FROM migration")
        return int(rows[0][0])

    found = await database.transact(prepare)
    newest = max((migration.number for migration in migrations), default=0)
    if found > newest:
        raise NewerSchema(found, newest)
    return [migration for migration in migrations if migration.number > found]


async def migrate(database: Database, migrations: list[Migration] | None = None) -> list[str]:
    """Apply what is pending and return the names of what was applied.

    Where others may have the database, the caller holds the lease for it (data/store.py); should
    that have run out, each is applied once all the same.
    Raises `NewerSchema` for a database from a newer program, `StoreUnavailable` when a statement
    fails; what was applied before stays, the failed one leaves nothing.
    """
    applied = []
    for migration in await pending(database, migrations):
        await _apply(database, migration)
        applied.append(migration.name)
    return applied


async def _apply(database: Database, migration: Migration) -> None:
    async def work(connection: Connection) -> None:
        # First, so that whoever comes at the same time waits here, and finds it done.
        if not await connection.fetch(
            "INSERT INTO migration (number, name, applied_at) VALUES ($1, $2, $3)"
            " ON CONFLICT (number) DO NOTHING RETURNING number",
            migration.number,
            migration.name,
            int(time.time()),
        ):
            return
        for statement in statements(migration.script):
            await connection.define(statement)

    await database.transact(work, heavy=True)
