"""What somebody typed and has not saved: kept for seven days, over any restart."""

import json
import time
from typing import Any, NamedTuple

from data.database import Connection, Database
from data.ids import deal

KEPT_SECONDS = 7 * 86_400

_COLUMNS = "id, guild, editor, interaction, at, subject, content"


class Draft(NamedTuple):
    """What one editor typed into one form of one server; `values` is JSON."""

    id: int
    guild: int
    editor: int
    interaction: int
    at: int
    subject: str
    values: dict[str, Any]


class Drafts:
    """All drafts. Every method raises `StoreUnavailable` like the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self, guild: int, editor: int, interaction: int, subject: str, values: dict[str, Any]
    ) -> Draft:
        """Keep what was typed. The same interaction of a server, delivered again, has one draft."""

        async def work(connection: Connection) -> Draft:
            found = await connection.fetch(
                f"SELECT {_COLUMNS} FROM draft WHERE guild = $1 AND interaction = $2",  # noqa: S608 -- our own names
                guild,
                interaction,
            )
            if found:
                return _draft(found[0])
            number, now = await deal(connection, 1), int(time.time())
            draft = Draft(number, guild, editor, interaction, now, subject, values)
            await connection.fetch(
                f"INSERT INTO draft ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)",  # noqa: S608 -- our own names
                *draft[:-1],
                json.dumps(values),
            )
            return draft

        return await self._database.transact(work)

    async def take(self, guild: int, editor: int, number: int) -> Draft | None:
        """A draft of this editor in this server, or none: it may be too old."""
        found = await self._database.fetch(
            f"SELECT {_COLUMNS} FROM draft WHERE id = $1 AND guild = $2 AND editor = $3",  # noqa: S608 -- our own names
            number,
            guild,
            editor,
        )
        if not found or found[0][4] < time.time() - KEPT_SECONDS:
            return None
        return _draft(found[0])

    async def put(self, draft: Draft) -> None:
        """Write down what a draft holds now."""

        async def work(connection: Connection) -> None:
            await connection.fetch(
                "UPDATE draft SET content = $1, subject = $2"
                " WHERE id = $3 AND guild = $4 AND editor = $5",
                json.dumps(draft.values),
                draft.subject,
                *draft[:3],
            )

        await self._database.transact(work)

    async def forget_old(self, now: float) -> None:
        """Drop the drafts that are no longer kept."""

        async def work(connection: Connection) -> None:
            await connection.fetch("DELETE FROM draft WHERE at < $1", int(now) - KEPT_SECONDS)

        await self._database.transact(work)


def _draft(row: tuple[Any, ...]) -> Draft:
    return Draft._make((*row[:-1], json.loads(row[-1])))
