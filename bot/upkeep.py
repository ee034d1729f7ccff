"""What comes round by itself: writing draws down, following others, forgetting, servers that left.

An error in here would end the loop for good, so everything is caught and logged. What is to be done
once, however many processes there are, is done by the one that has the lease.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from data import BackupKind, DataError, StoreUnavailable

if TYPE_CHECKING:
    from bot.client import Greenlight

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_WRITES = 5
ROUNDS_A_MINUTE = 60 // SECONDS_BETWEEN_WRITES
ROUNDS_AN_HOUR = 60 * ROUNDS_A_MINUTE
ROUNDS_A_DAY = 24 * ROUNDS_AN_HOUR

SECONDS_BETWEEN_LOOKS = 0.75
"""So what another process did is here within a second, fetched and applied."""

TIDYING = "tidying"
BACKING_UP = "daily backup"
TIDYING_SECONDS = 600
TIDIED_SECONDS = 23 * 3600
"""The leases of whoever forgets what is too old, and of whoever makes the backup. A process that
dies over it holds the others up for ten minutes; when it is done, nobody does it again for a day,
less the hour by which two days may begin apart."""


class Upkeep:
    """The upkeep of one process."""

    def __init__(self, bot: "Greenlight") -> None:
        self._bot = bot
        self._rounds = 0
        self._blind = False
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
            await quietly("nothing tidied", self._tidy)

    async def write_draws(self) -> None:
        """Write down what was drawn since the last time."""
        await quietly("draws not written", self._bot.draws.write)

    async def _back_up(self) -> None:
        """Once a day, whenever the process was started: the last backup tells when it is due.

        Where there are several processes one does it, into its own folder.
        """
        store = self._bot.store
        if store.backups is None or not store.backups.is_due():
            return
        if await store.leases.take(BACKING_UP, TIDYING_SECONDS):
            await store.backups.make(BackupKind.DAILY)
            await store.leases.take(BACKING_UP, TIDIED_SECONDS)

    async def _tidy(self) -> None:
        """Forget what is too old, where no other process does or has just done."""
        store = self._bot.store
        if await store.leases.take(TIDYING, TIDYING_SECONDS):
            await quietly("draws not tidied", self._bot.draws.forget)
            await quietly("drafts not tidied", self._forget_drafts)
            await store.leases.take(TIDYING, TIDIED_SECONDS)

    async def _forget_drafts(self) -> None:
        now = time.time()
        store = self._bot.store
        for kept in (store.drafts, store.articles, store.journal):
            await kept.forget_old(now)

    async def follow(self) -> None:
        """Learn what other processes did. That it cannot be done is said once, not at each try."""
        try:
            await self._bot.following.look()
        except StoreUnavailable as error:
            if not self._blind:
                _log.error("not seen what other processes do, tried on: %s", error)
            self._blind = True
        except Exception:
            _log.exception("not seen what other processes do")
        else:
            if self._blind:
                _log.info("seen again what other processes do")
            self._blind = False

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
    except (DataError, OSError) as error:  # a damaged file and a full disk are no defects of ours
        _log.error("%s, tried again later: %s", what, error)
    except Exception:
        _log.exception("%s", what)
