"""A local Discord with several shards, which tells what happens to whoever has a session."""

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.standin import FAN, Connection, Json, Press, Session, Standin

MANAGE_GUILD = "32"


class Shards(Standin):
    """Servers on several shards, and a note of each session that was begun and of each answer.

    `identified` holds when each IDENTIFY came, in seconds, and for which shard; `answers` how often
    the first answer to each interaction was tried, by its token. An interaction is sent to every
    connection of its shard, as while one process takes over from another.
    """

    def __init__(self, count: int, guilds: Sequence[int]) -> None:
        super().__init__()
        self.count = count
        self.guilds = guilds
        self.identified: list[tuple[float, int]] = []
        self.answers: Counter[str] = Counter()

    def shard_of(self, guild: int) -> int:
        """The rule: https://discord.com/developers/docs/events/gateway#sharding."""
        return (guild >> 22) % self.count

    def served(self, shard: int) -> list[Connection]:
        """The connections that have a session of this shard and stand."""
        return [
            connection
            for connection in self.connections
            if connection.session and connection.session.shard[0] == shard
            if not connection.ws.closed
        ]

    async def ask(self, guild: int, data: Json, **fields: Any) -> Press:
        """Let somebody who may manage a server use a command there, or send a form."""
        place = {"id": str(guild + 1), "type": 0, "guild_id": str(guild), "name": "x"}
        member = {
            "user": FAN, "roles": [], "permissions": MANAGE_GUILD, "deaf": False, "mute": False,
            "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0,
        }  # fmt: skip
        return await self.press(
            str(data.get("name")),
            guild_id=str(guild),
            guild={"id": str(guild), "locale": "en-GB", "features": []},
            channel={**place, "permissions": "0", "position": 0},
            channel_id=place["id"],
            context=0,
            authorizing_integration_owners={"0": str(guild)},
            member=member,
            data={"id": "4", "type": 1, **data},
            **fields,
        )

    async def dispatch(self, event: str, data: Json, shard: int = 0) -> None:
        """Send an event; an interaction goes to the shard of its server, whoever has it."""
        if event != "INTERACTION_CREATE":
            await super().dispatch(event, data, shard)
            return
        for connection in self.served(self.shard_of(int(data["guild_id"]))):
            assert connection.session is not None
            events = connection.session.events
            events.append({"op": 0, "t": event, "s": len(events) + 1, "d": data})
            with suppress(ConnectionError):
                await connection.send(events[-1])

    async def _begin(self, connection: Connection, session: Session) -> None:
        shard = session.shard[0]
        self.identified.append((time.monotonic(), shard))
        ours = [guild for guild in self.guilds if self.shard_of(guild) == shard]
        self.ready = {"guilds": [{"id": str(guild), "unavailable": True} for guild in ours]}
        await super()._begin(connection, session)

    async def _callback(self, request: web.Request) -> web.Response:
        self.answers[request.match_info["token"]] += 1
        return await super()._callback(request)
