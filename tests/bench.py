"""`make bench`: what an answer costs, against a bot that answers a constant.

A small Discord on loopback asks several bots the same in turn, each a process of its own
(tests/bench_bots.py), and one table of ratios comes out. The machine may be a shared one: the bots
take turns within each tenth of a second, and every figure is the median of several rounds, with its
spread. `--accept` makes this run the one that later runs are compared with; any run tells which
figures got worse by more than a tenth, and ends with 1 if there are any.
"""

import argparse
import asyncio
import contextlib
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench_asks import guilds
from tests.bench_book import BIG_GUILD, big_names, copy_to, postgres
from tests.bench_edit import edit
from tests.bench_passes import (
    BIG_MEMORY,
    SERVERS,
    growth,
    held,
    memory,
    others,
    starts,
    typing,
    warm,
)
from tests.bench_process import NULL, POSTGRES, SQLITE, USUAL, Running, running
from tests.bench_rounds import figures, new_found, one_round, table_of
from tests.bench_table import BASELINE, Figure, accept, accepted, table, worse

ROUNDS, QUICK_ROUNDS = 5, 2
MANY_SERVERS, QUICK_SERVERS = 10_000, 1_000


def main() -> int:
    """Run it; returns 1 when a figure got worse."""
    options = _options()
    rounds, servers = (
        (QUICK_ROUNDS, QUICK_SERVERS) if options.quick else (options.rounds, MANY_SERVERS)
    )
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="greenlight-bench-") as name, postgres() as server:
        folder = Path(name)
        databases = {SQLITE: f"sqlite:///{copy_to(folder)}"}
        if server is None:
            print("no PostgreSQL at hand, so it is left out")  # noqa: T201 -- what was asked for
        else:
            databases[POSTGRES] = server
        text, found = asyncio.run(_measure(folder, databases, rounds, servers))
    print(f"{_about()}\n\n{text}\n\n{_summary(found)}")  # noqa: T201 -- what was asked for
    print(f"\n{time.perf_counter() - begun:.0f} s, {rounds} rounds.")  # noqa: T201
    return _compare(found, accepting=options.accept, quick=options.quick)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how many; {ROUNDS}")
    parser.add_argument("--quick", action="store_true", help="two rounds, 1,000 servers")
    parser.add_argument("--accept", action="store_true", help=f"write {BASELINE.name}")
    return parser.parse_args()


def _about() -> str:
    """When and on what this was measured."""
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("discord.py", "aiohttp", "uvloop", "orjson")
    )
    return (
        f"{time.strftime('%d %B %Y')}, {os.cpu_count()} cores {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}; load {os.getloadavg()[0]:.1f}."
    )


async def _measure(
    folder: Path, databases: dict[str, str], rounds: int, servers: int
) -> tuple[str, list[Figure]]:
    """All passes, one after the other."""
    null = (NULL, "")
    ours = list(databases.items())
    single = await starts([null, *ours], folder, min(3, rounds))
    single += await memory([null, *ours], folder, servers)
    for name, database in ours:
        single += await held(name, database, folder)
    bots = [null, (USUAL, databases[SQLITE]), *ours]
    async with contextlib.AsyncExitStack() as stack:
        alive = [
            await stack.enter_async_context(running(name, folder, guilds(SERVERS), database))
            for name, database in bots
        ]
        many, more = await _main_pass(alive, rounds)
    return table_of(many), [*(item for some in many.values() for item in some), *single, *more]


async def _main_pass(
    bots: Sequence[Running], rounds: int
) -> tuple[dict[tuple[str, str], list[Figure]], list[Figure]]:
    """The rounds, and what is measured of the same processes afterwards."""
    ours = [bot for bot in bots if bot.name not in (NULL, USUAL)]
    for bot in bots:
        await warm(bot, BIG_GUILD)
    found = new_found()
    for round_ in range(rounds):
        for bot in ours:
            # The book changes, so that no card is kept from the round before.
            await edit(bot, f"The logline of round {round_}.")
        await one_round(bots, big_names(), round_, found)
    more: list[Figure] = []
    for bot in ours:
        more += await growth(bot, rounds)
        more += await others(bot, rounds)
        more += await typing(bot, min(3, rounds))
        megabytes = bot.memory().proportional
        more.append(
            Figure(f"{bot.name}: memory with both books", megabytes, unit="MB", limit=BIG_MEMORY)
        )
    return figures(found, [bot.name for bot in bots]), more


def _summary(found: Sequence[Figure]) -> str:
    """The figures that are no part of the big table, and those that miss what is promised."""
    rows = [(figure.name, figure.text(), _limit(figure)) for figure in found if ": " in figure.name]
    missed = [
        f"missed: {item.name}, {item.text()} ({_limit(item)})" for item in found if item.missed
    ]
    return "\n".join((table(("", "measured", "promised"), rows), "", *missed))


def _limit(figure: Figure) -> str:
    if figure.limit is None:
        return ""
    sign = "at least" if figure.more else "at most"
    return f"{sign} {figure.limit:.3g}{'' if figure.unit == '×' else ' '}{figure.unit}"


def _compare(found: Sequence[Figure], *, accepting: bool, quick: bool) -> int:
    if accepting:
        accept(found, _about())
        return 0
    lines = [] if quick else worse(found, accepted())
    for line in lines:
        print(f"worse: {line}")  # noqa: T201 -- what was asked for
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
