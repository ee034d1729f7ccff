"""The benchmark's own arithmetic, and that what it asks is what bots understand."""

from collections import defaultdict
from pathlib import Path

import orjson
import pytest

from data import starter
from tests import bench, bench_asks, bench_book, bench_rounds, bench_table
from tests.bench_process import NULL, SQLITE
from tests.bench_rounds import LEVELS, Measured
from tests.bench_table import Figure

RATIO = Figure("show", 1.0, 0.02)


def test_a_ratio_is_that_of_each_round() -> None:
    """A slow moment of the machine slows both, and leaves the ratio as it is."""
    figure = bench_table.ratio("show", [1.1, 22.0, 3.3], [1.0, 20.0, 3.0], limit=1.15)
    assert figure.value == pytest.approx(1.1)
    assert figure.spread == pytest.approx(0)
    assert not figure.missed


@pytest.mark.parametrize(
    ("values", "median", "spread"), [([4.0], 4.0, 0.0), ([1.0, 2.0, 3.0, 4.0, 9.0], 3.0, 1.0)]
)
def test_the_middle_of_rounds(values: list[float], median: float, spread: float) -> None:
    figure = bench_table.middle("show", values)
    assert (figure.value, figure.spread) == (median, spread)


@pytest.mark.parametrize(("part", "found"), [(0.0, 1.0), (0.5, 51.0), (0.99, 100.0), (1.0, 100.0)])
def test_a_quantile(part: float, found: float) -> None:
    assert bench_table.quantile(map(float, range(1, 101)), part) == found


@pytest.mark.parametrize(
    ("now", "before", "is_worse"),
    [
        (1.09, RATIO, False),
        (1.15, RATIO, True),
        (0.5, RATIO, False),
        (1.15, Figure("show", 1.0, 0.2), False),
        (1.15, Figure("another", 1.0), False),
        (1.15, Figure("show", 0.0), False),
        (0.85, Figure("show", 1.0, more=True), True),
        (1.5, Figure("show", 1.0, more=True), False),
    ],
)
def test_what_got_worse(now: float, before: Figure, is_worse: bool) -> None:
    figure = Figure("show", now, more=before.more)
    assert bool(bench_table.worse([figure], {before.name: before})) is is_worse


def test_what_got_worse_is_told() -> None:
    now = [Figure("show", 1.5), Figure("rate", 50.0, unit="/s", more=True)]
    before = {"show": RATIO, "rate": Figure("rate", 100.0, 2.0, "/s", more=True)}
    assert bench_table.worse(now, before) == [
        "show: 1× ± 0.02 → 1.5× (50 % worse)",
        "rate: 100 /s ± 2 → 50 /s (50 % worse)",
    ]


def test_what_was_accepted_is_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    assert bench_table.accepted(kept) == {}
    figures = [RATIO, Figure("rate", 99.5, 2.0, "/s", more=True, limit=90.0)]
    bench_table.accept(figures, "today", kept)
    assert list(bench_table.accepted(kept).values()) == figures


@pytest.mark.parametrize(
    ("figure", "missed"),
    [
        (Figure("show", 1.2, limit=1.15), True),
        (Figure("show", 1.1, limit=1.15), False),
        (Figure("rate", 0.8, more=True, limit=0.85), True),
        (Figure("rate", 0.9, more=True, limit=0.85), False),
        (Figure("rate", 0.1), False),
    ],
)
def test_what_misses_its_promise(figure: Figure, missed: bool) -> None:
    assert figure.missed is missed
    assert ("missed" in bench._summary([figure])) is missed


def test_the_kept_baseline_names_what_is_measured_now() -> None:
    """Of the bots that every machine can run."""
    found = {
        (bot, row, level): [Measured(1.0, 2.0, 3.0, 4.0)]
        for bot in (NULL, SQLITE)
        for row in bench_asks.ROWS
        for level in LEVELS
    }
    made = bench_rounds.figures(found, [NULL, SQLITE])
    names = {figure.name for some in made.values() for figure in some}
    assert names <= bench_table.accepted().keys()
    lines = bench_rounds.table_of(made).splitlines()
    assert len(lines) == 2 + 2 + len(bench_asks.ROWS)
    assert {line.count("|") for line in lines} == {len(bench_rounds.HEAD) + 1}


def test_the_book_has_what_it_says() -> None:
    names = bench_book.big_names()
    assert len(set(names.shows)) == len(names.shows) == bench_book.SHOWS
    assert len(set(names.people)) == len(names.people) == bench_book.CONTRIBUTORS
    assert bench_book.big_names.__wrapped__() == names


@pytest.mark.parametrize("row", bench_asks.ROWS)
def test_what_is_asked_is_the_same_at_every_call(row: str) -> None:
    names = bench_book.small_names(starter())
    first, again = (bench_asks.load(row, names, bench_book.SMALL_GUILD, 3, 40) for _ in range(2))
    options = [
        [orjson.loads(ask.payload)["data"].get("options") for ask in asks]
        for asks in (first, again)
    ]
    assert options[0] == options[1]
    assert len({ask.token for ask in (*first, *again)}) == 80


def test_a_typo_is_near_to_what_was_meant() -> None:
    names = bench_book.big_names().people[:50]
    for typed, _ in zip(bench_asks.typos(names, 1), range(50), strict=False):
        assert 6 > len(typed) - 6 >= 0 or len(typed) == 12
        assert not any(name.startswith(typed) for name in names)


def test_servers_share_no_id() -> None:
    counted: dict[str, int] = defaultdict(int)
    for payload in bench_asks.guilds(5):
        guild = orjson.loads(payload)
        for thing in (guild, *guild["channels"], *guild["roles"][1:], *guild["emojis"]):
            counted[thing["id"]] += 1
        assert guild["roles"][0]["id"] == guild["id"]
        assert {place["parent_id"] for place in guild["channels"][1:]} <= counted.keys()
    assert max(counted.values()) == 1
