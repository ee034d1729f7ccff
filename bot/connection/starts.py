"""The queue for new sessions with Discord, which all processes share.

Discord takes one IDENTIFY in five seconds from each bucket (`shard_id % max_concurrency`) and 1,000
or more a day from all together; one too many for the bucket costs the session, one too many for the
day ends all sessions and resets the token (Gateway, «Sharding», «Identifying»). To RESUME is free.

The turns are kept in the database, by its clock. While it cannot be reached each shard has turns of
its own by the clock of the machine, in a round that is long enough for all shards, so that no two
processes take the same: slower, and right as far as the clocks agree.
"""

import asyncio
import logging
import time
from typing import TYPE_CHECKING

import discord

from data import StoreUnavailable

if TYPE_CHECKING:
    from bot.client import Greenlight

APART = 5.5
"""Seconds: Discord's five, and what an IDENTIFY may take longer on its way than the next one."""

FRESH = 0.4
"""Seconds after which a turn is over: whoever begins later would be too near to the next one."""

WAITS_CONNECTED = 12.0
"""Seconds to wait for a turn while the connection stands; two rounds, and far from the end of the
attempt (`bot.connection.gateway.ATTEMPT_SECONDS`). Who needs longer hangs up and comes again."""

SPARE_ROUNDS = 3
"""So many starts of each bucket may be under way elsewhere, and are not yet counted, when we look
how many are left for the day."""

LONGEST_WAIT = 24 * 3600.0


class NotYet(Exception):
    """No session may be begun for so many seconds; `why` and its `level` are for the log."""

    def __init__(self, seconds: float, why: str, level: int = logging.INFO) -> None:
        super().__init__(why)
        self.seconds, self.why, self.level = seconds, why, level


class Starts:
    """The queue as one process sees it."""

    def __init__(self, bot: "Greenlight") -> None:
        self._bot = bot
        self._begun: dict[int, float] = {}

    async def wait(self, shard: int) -> None:
        """Wait for this shard's turn; whoever returns from here has to IDENTIFY at once.

        Raises `NotYet` where that takes long, and what asking Discord for the limits
        raises: without its answer no session is begun.
        """
        limits = await self._bot.fetch_session_start_limits()
        concurrency = max(1, limits.max_concurrency)
        _must_be_left(limits, concurrency)
        hangs_up_at = time.monotonic() + WAITS_CONNECTED
        while (left := await self._turn(shard, concurrency)) > 0:
            if time.monotonic() + left > hangs_up_at:
                raise NotYet(left, "another shard is first")
            await asyncio.sleep(left)
        self._begun[shard % concurrency] = time.monotonic()

    async def _turn(self, shard: int, concurrency: int) -> float:
        """Take the turn and return 0, or return after how many seconds to ask again."""
        bucket, asked = shard % concurrency, time.monotonic()
        left = self._begun.get(bucket, -APART) + APART - asked
        if left > 0:
            return left
        try:
            left = await self._bot.store.starts.take(bucket, int(APART * 1000)) / 1000
        except StoreUnavailable:
            return self._turn_by_clock(shard, concurrency)
        if left == 0 and time.monotonic() - asked > FRESH:
            return APART  # it was ours, but is over: the answer took too long
        return left

    def _turn_by_clock(self, shard: int, concurrency: int) -> float:
        turns = -(-(self._bot.shard_count or 1) // concurrency)
        late = (time.time() - shard // concurrency * APART) % (turns * APART)
        return 0.0 if late <= FRESH else turns * APART - late


def _must_be_left(limits: discord.SessionStartLimits, concurrency: int) -> None:
    """Raises `NotYet` where all starts of the day are used up, but for the spare ones."""
    if limits.remaining <= SPARE_ROUNDS * concurrency:
        wait = min(limits.reset_after / 1000, LONGEST_WAIT)
        why = f"of {limits.total} session starts {limits.remaining} are left today"
        raise NotYet(wait, why, logging.WARNING)
