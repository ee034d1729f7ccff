"""The arithmetic of the benchmark: medians, ratios, spreads, tables, and the accepted figures."""

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

BASELINE = Path(__file__).with_name("bench_baseline.json")

WORSE = 0.10
"""By so much, and beyond the spread, a figure has to be worse than the accepted one to be named."""


@dataclass(frozen=True)
class Figure:
    """One figure of the run.

    `spread` is half of what lies between the quarter points of the rounds, in the figure's unit: 0
    for what was measured once. `more` says that a higher figure is the better one; `limit` is what
    the project promises, if it does.
    """

    name: str
    value: float
    spread: float = 0.0
    unit: str = "×"
    more: bool = False
    limit: float | None = None

    @property
    def missed(self) -> bool:
        """Whether it is on the wrong side of what is promised."""
        if self.limit is None:
            return False
        return self.value < self.limit if self.more else self.value > self.limit

    def text(self) -> str:
        """The figure as it stands in a table."""
        spread = f" ± {_number(self.spread)}" if self.spread else ""
        unit = self.unit if self.unit == "×" else f" {self.unit}"
        return f"{_number(self.value)}{unit}{spread}".strip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def quantile(values: Iterable[float], part: float) -> float:
    """The value below which such a part of the values lies; of few values the nearest one."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def middle(name: str, values: Sequence[float], **facts: object) -> Figure:
    """The figure that several rounds agree upon: their median, and how far they lie apart."""
    spread = (quantile(values, 0.75) - quantile(values, 0.25)) / 2 if len(values) > 1 else 0.0
    return Figure(name, statistics.median(values), spread, **facts)  # type: ignore[arg-type]  # one of its fields


def ratio(name: str, ours: Sequence[float], theirs: Sequence[float], **facts: object) -> Figure:
    """The median of the ratios of rounds: each is measured in the same moments as its own base."""
    return middle(name, [our / their for our, their in zip(ours, theirs, strict=True)], **facts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def worse(now: Iterable[Figure], accepted: Mapping[str, Figure]) -> list[str]:
    """One sentence for each figure that got worse by more than a tenth and the spreads together.

    A figure that was not accepted before, or is not measured now, is no worse.
    """
    found = []
    for figure in now:
        before = accepted.get(figure.name)
        if before is None or not before.value:
            continue
        lost = before.value - figure.value if figure.more else figure.value - before.value
        if lost > max(WORSE * before.value, before.spread + figure.spread):
            share = f"{100 * lost / before.value:.0f} %"
            found.append(f"{figure.name}: {before.text()} → {figure.text()} ({share} worse)")
    return found


def accept(figures: Iterable[Figure], about: str, path: Path = BASELINE) -> None:
    """Write down the figures of a run as those that later runs are compared with."""
    kept = {"about": about, "figures": [asdict(figure) for figure in figures]}
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def accepted(path: Path = BASELINE) -> dict[str, Figure]:
    """The figures last accepted, by name; none where there is no such file."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {entry["name"]: Figure(**entry) for entry in kept["figures"]}
