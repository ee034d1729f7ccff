"""The other passes: memory, start, growth, edits, what others wait, how long the loop is held."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import orjson

from data import starter
from tests.bench_asks import ROWS, command, guilds, load
from tests.bench_book import BIG_GUILD, SMALL_GUILD, big_names, small_names
from tests.bench_edit import edit
from tests.bench_probe import ASKED, held_file
from tests.bench_process import NULL, Running, running
from tests.bench_rounds import COMPLETION, TYPO, burst
from tests.bench_table import Figure, middle, quantile, ratio

SERVERS = 10
SOME = 100
LOADING = 60.0
DEFERRED = b'{"type":5'
KEPT = "/show, a kept card"

EDIT_LIMIT, GROWTH_LIMIT, MEMORY_LIMIT, HELD_LIMIT, TYPO_LIMIT = 250.0, 1.2, 1.05, 5.0, 5.0
SMALL_MEMORY, BIG_MEMORY = 150.0, 400.0

Bots = Sequence[tuple[str, str]]
"""Names of bots, each with its `DATABASE_URL`."""


async def warm(bot: Running, guild: int) -> None:
    """Ask until the book of this server is in memory: while it is loaded, answers are deferred."""
    end = time.perf_counter() + LOADING
    first = command(guild, "show", [])
    while time.perf_counter() < end:
        answer = await bot.discord.ask_one(first)
        if not answer.body.startswith(DEFERRED):
            break
        await asyncio.sleep(0.5)
        first = command(guild, "show", [])
    for row in ROWS[:-2]:
        await bot.discord.ask(load(row, big_names(), guild, 0, 20), 2)


async def starts(bots: Bots, folder: Path, many: int) -> list[Figure]:
    """Seconds from starting a process to its first answer, in turn."""
    took: dict[str, list[float]] = {name: [] for name, _ in bots}
    for _ in range(many):
        for name, database in bots:
            begun = time.perf_counter()
            async with running(name, folder, guilds(SERVERS), database) as bot:
                await bot.discord.ask_one(command(SMALL_GUILD, "show", []))
                took[name].append(time.perf_counter() - begun)
    return [middle(f"{name}: start to first answer", some, unit="s") for name, some in took.items()]


async def memory(bots: Bots, folder: Path, servers: int) -> list[Figure]:
    """Memory with the starter book in few and in many servers; the null bot comes first."""
    found: dict[tuple[str, int], float] = {}
    for name, database in bots:
        for many in (SERVERS, servers):
            async with running(name, folder, guilds(many), database) as bot:
                asks = load("/show", small_names(starter()), SMALL_GUILD, 0, SOME)
                await bot.discord.ask(asks, 8)
                found[name, many] = bot.memory().proportional
    return [figure for name, _ in bots for figure in _memory(name, found, servers)]


def _memory(name: str, found: dict[tuple[str, int], float], servers: int) -> list[Figure]:
    few, many = found[name, SERVERS], found[name, servers]
    limit = None if name == NULL else SMALL_MEMORY
    figures = [
        Figure(f"{name}: memory in {SERVERS} servers", few, unit="MB", limit=limit),
        Figure(f"{name}: memory in {servers:,} servers", many, unit="MB"),
    ]
    if name != NULL:
        share = many / found[NULL, servers]
        title = f"{name}: memory in {servers:,} servers, to the null bot"
        figures.append(Figure(title, share, limit=MEMORY_LIMIT))
    return figures


async def growth(bot: Running, many: int) -> list[Figure]:
    """How much slower the big book is than the starter book; their cards are kept ones."""
    books = ((BIG_GUILD, big_names()), (SMALL_GUILD, small_names(starter())))
    asked: dict[str, list[list[float]]] = {KEPT: [], "/quote": [], COMPLETION: []}
    for round_ in range(many):
        for row, pairs in asked.items():
            loads = [load(row, names, guild, round_, SOME) for guild, names in books]
            pairs.append([(await burst(bot, asks, 1)).median for asks in loads])
    return [
        ratio(
            f"{bot.name}: {row}, big book to starter book",
            *([pair[book] for pair in pairs] for book in (0, 1)),
            limit=GROWTH_LIMIT if row != COMPLETION else None,
        )
        for row, pairs in asked.items()
    ]


async def others(bot: Running, many: int) -> list[Figure]:
    """What a server with the starter book waits while others search and edit the big book."""
    quiet, busy, edits = list[float](), list[float](), list[float]()
    for round_ in range(many):
        asks = load(KEPT, small_names(starter()), SMALL_GUILD, 0, 3 * SOME)
        quiet.append((await burst(bot, asks[:SOME], 1)).p99)
        words = load("/quote about:", big_names(), BIG_GUILD, round_, 20)
        searched = asyncio.create_task(bot.discord.ask(words, 1))
        edited = asyncio.create_task(edit(bot, f"What others wait, {round_}."))
        busy.append((await burst(bot, asks[SOME:], 1)).p99)
        edits.append(1_000 * await edited)
        await searched
    limit = statistics.median(quiet) + HELD_LIMIT
    name = f"{bot.name}: another server's p99"
    return [
        middle(name, quiet, unit="ms"),
        middle(f"{name} during searches and an edit", busy, unit="ms", limit=limit),
        middle(f"{bot.name}: an edit of the big book, saved", edits, unit="ms", limit=EDIT_LIMIT),
    ]


async def typing(bot: Running, many: int) -> list[Figure]:
    """How long a typo takes, one at a time, in ms: the median and the slowest of a hundred."""
    asks = load(TYPO, big_names(), BIG_GUILD, 77, SOME * many)
    times = [1_000 * answer.seconds for answer in await bot.discord.ask(asks, 1)]
    name = f"{bot.name}: a typo completed"
    return [
        Figure(name, statistics.median(times), unit="ms", limit=TYPO_LIMIT),
        Figure(f"{name}, p99", quantile(times, 0.99), unit="ms"),
    ]


async def held(name: str, database: str, folder: Path) -> list[Figure]:
    """How long the event loop is held at most, in a run with a watch in it, one at a time.

    Once while the big book is loaded and its words are indexed, once while everything is asked.
    """
    figures: list[Figure] = []
    probe = ["-m", "tests.bench_probe", str(folder / "held.json")]
    async with running(name, folder, guilds(SERVERS), database, *probe) as bot:
        await bot.discord.ask_one(command(SMALL_GUILD, "show", []))
        await _longest(bot, folder)
        await warm(bot, BIG_GUILD)
        figures += _held(name, "while the big book is loaded", await _longest(bot, folder))
        for row in ROWS:
            await bot.discord.ask(load(row, big_names(), BIG_GUILD, 9, SOME), 1)
        await edit(bot, "How long the loop is held.")
        figures += _held(name, "while it is asked and edited", await _longest(bot, folder))
    return figures


async def _longest(bot: Running, folder: Path) -> tuple[float, float]:
    """The longest time since it was last asked: by the clock, and of work alone; in ms."""
    path = held_file(folder / "held.json")
    bot.process.send_signal(ASKED)
    async with asyncio.timeout(10):
        while not path.exists():
            await asyncio.sleep(0.01)
    clock, work = orjson.loads(path.read_bytes())
    path.unlink()
    return clock, work


def _held(name: str, when: str, longest: tuple[float, float]) -> list[Figure]:
    clock, work = longest
    title = f"{name}: loop held {when}"
    return [
        Figure(f"{title}, by the clock", clock, unit="ms", limit=HELD_LIMIT),
        Figure(f"{title}, working", work, unit="ms", limit=HELD_LIMIT),
    ]
