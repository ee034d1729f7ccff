"""`python -m tests.bench_probe FILE [PROFILE]`: the bot with a watch over its event loop.

The same entry as `python -m bot`. Upon SIGUSR1 it writes into FILE how long the loop was held at
most since the last time, in ms: by the clock, which counts what else the machine does, and working,
which counts the processor's time of the loop's own thread. With PROFILE it writes there at its end
where its time went, for `python -m pstats`.
"""

import asyncio
import cProfile
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import orjson

from bot import __main__ as entry

ASKED = signal.SIGUSR1
TICK = 0.001
"""Seconds between two looks: what a look finds beyond this is what the loop was held."""


def held_file(path: Path) -> Path:
    """Where the figures are, as soon as they are all there."""
    return path.with_suffix(".done")


class Watch:
    """Looks at the clocks once a millisecond, and remembers the longest time between two looks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._clock = self._work = 0.0

    async def run(self) -> None:
        """Look, for ever."""
        asyncio.get_running_loop().add_signal_handler(ASKED, self._tell)
        while True:
            clock, work = time.perf_counter(), time.thread_time()
            await asyncio.sleep(TICK)
            self._clock = max(self._clock, time.perf_counter() - clock - TICK)
            self._work = max(self._work, time.thread_time() - work)

    def _tell(self) -> None:
        self._path.write_bytes(orjson.dumps([1_000 * self._clock, 1_000 * self._work]))
        self._path.rename(held_file(self._path))
        self._clock = self._work = 0.0


def watched(
    live: Callable[..., Coroutine[Any, Any, int]], path: Path
) -> Callable[..., Coroutine[Any, Any, int]]:
    """The bot's life, with a watch beside it."""

    async def both(*arguments: Any) -> int:
        watch = asyncio.create_task(Watch(path).run())
        try:
            return await live(*arguments)
        finally:
            watch.cancel()

    return both


def main(path: str, profile: str = "") -> int:
    """Run the bot."""
    vars(entry)["_live"] = watched(entry._live, Path(path))
    sys.argv[1:] = []
    if not profile:
        return entry.main()
    profiler = cProfile.Profile()
    try:
        return profiler.runcall(entry.main)
    finally:
        profiler.dump_stats(profile)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
