"""What comes round by itself: writing down draws, forgetting what is too old, servers that left.

An error in here would end the loop for good, so everything is caught and logged.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from data import BackupKind, StoreUnavailable

if TYPE_CHECKING:
    from bot.client import Greenlight

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_WRITES = 5
ROUNDS_A_MINUTE = 60 // SECONDS_BETWEEN_WRITES
ROUNDS_AN_HOUR = 60 * ROUNDS_A_MINUTE
ROUNDS_A_DAY = 24 * ROUNDS_AN_HOUR


class Upkeep:
    """The upkeep of one process."""

    def __init__(self, bot: "Greenlight") -> None:
        self._bot = bot
        self._rounds = 0
        self._told: dict[int, set[int]] = {}

    async def round(self) -> None:
        """Once every few seconds: what is due by now."""
        self._rounds += 1
        await self.write_draws()
        if self._rounds % ROUNDS_A_MINUTE == 0:
            await quietly("commands not sent", self._bot.send_commands)
        if self._rounds % ROUNDS_AN_HOUR == 1:
            await quietly("no backup made", self._back_up)
        if self._rounds % ROUNDS_AN_HOUR == 0:
            await quietly("servers that left not tidied", self._purge_departed)
        if self._rounds % ROUNDS_A_DAY == 1:
            await quietly("draws not tidied", self._bot.draws.forget)
            await quietly("drafts not tidied", self._forget_drafts)

    async def write_draws(self) -> None:
        """Write down what was drawn since the last time."""
        await quietly("draws not written", self._bot.draws.write)

    async def _back_up(self) -> None:
        """Once a day, whenever the process was started: the last backup tells when it is due."""
        backups = self._bot.store.backups
        if backups is not None and backups.is_due():
            await backups.make(BackupKind.DAILY)

    async def _forget_drafts(self) -> None:
        now = time.time()
        await self._bot.store.drafts.forget_old(now)
        await self._bot.store.articles.forget_old(now)

    async def _purge_departed(self) -> None:
        """Delete what is kept of servers that were left a month ago, where they are our shards'.

        Not before Discord has told which servers there are: one may have come back meanwhile.
        """
        if not self._bot.is_ready():
            return
        for guild in await self._bot.store.departures.due(int(time.time())):
            if self._owns(guild) and self._bot.get_guild(guild) is None:
                await self._bot.store.departures.purge(guild)
                self._bot.shelf.leave(guild)
                _log.info("deleted what was kept of the server %s, left a month ago", guild)

    def _owns(self, guild: int) -> bool:
        """Whether one of this process's shards is a server's."""
        return self._shard_of(guild) in self._bot.shards

    def _shard_of(self, guild: int) -> int:
        """The rule: https://discord.com/developers/docs/events/gateway#sharding."""
        return (guild >> 22) % (self._bot.shard_count or 1)

    async def joined(self, guild: int) -> None:
        """The bot is a member of a server, perhaps again."""
        await quietly("a server that came back", lambda: self._bot.store.departures.back([guild]))

    async def left(self, guild: int) -> None:
        """The bot was removed from a server; its book is kept for a month."""
        now = int(time.time())
        await quietly("a server that left", lambda: self._bot.store.departures.left(guild, now))

    def told(self, ready: Mapping[str, Any]) -> None:
        """Note which servers a READY names: over a new session the library forgets none."""
        shard = ready.get("shard", (0, 1))[0]
        self._told[shard] = {int(guild["id"]) for guild in ready.get("guilds", ())}

    def told_more(self, guild: Mapping[str, Any]) -> None:
        """Note a server that came after READY."""
        number = int(guild["id"])
        self._told.setdefault(self._shard_of(number), set()).add(number)

    async def shard_ready(self, shard: int) -> None:
        """Discord has told which servers a shard has: note those that we know, but it does not.

        Servers that are out of order are told as well, so an outage looks like no removal.
        """
        await quietly("servers that are missing", lambda: self._note_missing(shard))

    async def _note_missing(self, shard: int) -> None:
        departures = self._bot.store.departures
        ours = {guild for guild in await departures.known() if self._shard_of(guild) == shard}
        told = self._told.get(shard)
        present = {
            guild
            for guild in ours
            if self._bot.get_guild(guild) is not None and (told is None or guild in told)
        }
        await departures.back(present)
        await departures.missing(ours - present, int(time.time()))


async def quietly(what: str, work: Callable[[], Awaitable[object]]) -> None:
    """Do something that must not end the loop, and log what goes wrong."""
    try:
        await work()
    except StoreUnavailable as error:
        _log.error("%s, tried again later: %s", what, error)
    except Exception:
        _log.exception("%s", what)
