"""The main pass: all bots on the same load in turn, again and again, and what comes of it."""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.bench_asks import ROWS, load
from tests.bench_book import BIG_GUILD, Names
from tests.bench_discord import Ask
from tests.bench_process import NULL, USUAL, Running
from tests.bench_table import Figure, middle, quantile, ratio, table

LEVELS = {1: 100, 8: 160, 64: 320}
"""How many are in flight, and how many are asked in a round: 580 of the 1,000 shows, each once."""

USUAL_SHARE = 20
"""The usual way is asked so many times less often: it takes that much longer, and more."""

MEDIAN_LIMIT, COMPLETION_LIMIT, RATE_LIMIT = 1.15, 1.3, 0.85
COMPLETION = "completion"
TYPO = "completion, a typo"

HEAD = ("", "median at 1", "8", "64", "p99 at 1", "8", "64", "answers/s at 64", "CPU at 64")


class Measured(NamedTuple):
    """One burst: the median and the 99th percentile in ms, answers a second, CPU ms an answer."""

    median: float
    p99: float
    rate: float
    cpu: float


Key = tuple[str, str, int]
"""A bot, a row, a number in flight."""

Found = Mapping[Key, list[Measured]]
"""What was measured, round by round."""


async def burst(bot: Running, asks: Sequence[Ask], in_flight: int) -> Measured:
    """Ask all of these of one bot."""
    before, begun = bot.cpu(), time.perf_counter()
    answers = await bot.discord.ask(asks, in_flight)
    took = time.perf_counter() - begun
    times = [1_000 * answer.seconds for answer in answers]
    cpu = 1_000 * (bot.cpu() - before) / len(asks)
    return Measured(statistics.median(times), quantile(times, 0.99), len(asks) / took, cpu)


async def one_round(
    bots: Sequence[Running], names: Names, round_: int, found: dict[Key, list[Measured]]
) -> None:
    """Ask every bot the same in every row, one bot right after the other, in changing order."""
    turn = round_ % len(bots)
    for row in ROWS:
        asks = load(row, names, BIG_GUILD, round_, sum(LEVELS.values()))
        for in_flight, many in LEVELS.items():
            some, asks = asks[:many], asks[many:]
            for bot in (*bots[turn:], *bots[:turn]):
                share = USUAL_SHARE if bot.name == USUAL else 1
                measured = await burst(bot, some[: many // share], in_flight)
                found[bot.name, row, in_flight].append(measured)


def new_found() -> dict[Key, list[Measured]]:
    """Nothing measured yet."""
    return defaultdict(list)


def figures(found: Found, bots: Sequence[str]) -> dict[tuple[str, str], list[Figure]]:
    """The figures of each bot and row, in the order of `HEAD`; all but the null bot's are ratios.

    The null bot's are the means of all its rows, because it does the same in each.
    """
    made = {(NULL, kind): list(_own(found, rows)) for kind, rows in _kinds().items()}
    for bot in bots:
        for row in ROWS if bot != NULL else ():
            made[bot, row] = list(_ratios(found, bot, row))
    return made


def _kinds() -> dict[str, list[str]]:
    return {
        "a command": [row for row in ROWS if COMPLETION not in row],
        "a key press": [row for row in ROWS if COMPLETION in row],
    }


def _own(found: Found, rows: Sequence[str]) -> Iterator[Figure]:
    for column, unit in (("median", "ms"), ("p99", "ms")):
        for in_flight in LEVELS:
            values = [getattr(item, column) for row in rows for item in found[NULL, row, in_flight]]
            yield middle(f"{NULL}, {rows[0]}, {column} at {in_flight}", values, unit=unit)
    held = [item for row in rows for item in found[NULL, row, max(LEVELS)]]
    yield middle(f"{NULL}, {rows[0]}, rate", [item.rate for item in held], unit="/s", more=True)
    cpu = statistics.mean(item.cpu for item in held)  # in steps of 10 ms: only a mean says much
    yield Figure(f"{NULL}, {rows[0]}, CPU", cpu, unit="s a 1,000")


def _ratios(found: Found, bot: str, row: str) -> Iterator[Figure]:
    for column in ("median", "p99"):
        for in_flight in LEVELS:
            pair = [
                [getattr(item, column) for item in found[name, row, in_flight]]
                for name in (bot, NULL)
            ]
            limit = _limit(bot, row) if (column, in_flight) == ("median", 1) else None
            yield ratio(f"{bot}, {row}, {column} at {in_flight}", *pair, limit=limit)
    ours, theirs = (found[name, row, max(LEVELS)] for name in (bot, NULL))
    rates = [item.rate for item in ours], [item.rate for item in theirs]
    limit = RATE_LIMIT if _limit(bot, row) else None
    yield ratio(f"{bot}, {row}, answers/s", *rates, more=True, limit=limit)
    cpus = [statistics.mean(item.cpu for item in some) or 0.01 for some in (ours, theirs)]
    yield Figure(f"{bot}, {row}, CPU", cpus[0] / cpus[1])


def _limit(bot: str, row: str) -> float | None:
    if bot == USUAL or row == TYPO or "about" in row:
        return None
    return COMPLETION_LIMIT if row == COMPLETION else MEDIAN_LIMIT


def table_of(made: Mapping[tuple[str, str], Sequence[Figure]]) -> str:
    """The table: the null bot's own figures, then each bot's ratios to them."""
    return table(
        HEAD,
        [
            (f"{bot}: {row}", *(figure.text() for figure in some))
            for (bot, row), some in made.items()
        ],
    )
