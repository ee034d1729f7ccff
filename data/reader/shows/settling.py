"""Milestones found in several places of a text, and how they fit together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.reader.result import LIKELY, SURE
from data.reader.text.layout import Span


class Milestone(NamedTuple):
    """One milestone found, at these offsets."""

    show: str
    kind: str
    season: int | None
    date: str | None
    start: int
    end: int
    sentence: Span
    sure: str


def distinct(milestones: Iterator[Milestone]) -> Iterator[Milestone]:
    """Leave out repetitions; of two, one with a season or a date says more."""
    kept: dict[tuple[str, str], list[Milestone]] = {}
    for item in milestones:
        held = kept.setdefault((item.show, item.kind), [])
        same = next((at for at, other in enumerate(held) if _compatible(item, other)), None)
        if same is None:
            held.append(item)
        elif _told(item) > _told(held[same]):
            held[same] = item
        elif item.sure == SURE and item.season == held[same].season:
            held[same] = held[same]._replace(sure=SURE)
    for held in kept.values():
        yield from held


def settled(milestones: Iterable[Milestone], named: dict[str, set[int]]) -> list[Milestone]:
    """Return milestones as they fit together; `named` has all later seasons that are named.

    «returns» with a date is a premiere alone; a premiere without a season is of the only season
    that is announced; the first season of a new show has no number.
    """
    every = list(milestones)
    dated = {(item.show, item.season) for item in every if item.kind == "premiered"}
    kept = [item for item in every if not _only_returns(item, dated)]
    told: dict[str, set[int]] = {}
    for item in kept:
        if item.season and item.kind in ("renewed", "ended"):
            told.setdefault(item.show, set()).add(item.season)
    gone = {item.show for item in kept if item.kind == "cancelled"}
    found = []
    for item in kept:
        one = told.get(item.show) or (
            named.get(item.show, set()) if item.show not in gone else set()
        )
        if item.kind == "premiered" and item.season is None and len(one) == 1:
            item = item._replace(season=next(iter(one)))
        elif item.kind == "premiered" and item.season == 1:
            item = item._replace(season=None)
        found.append(item)
    return found


def _only_returns(item: Milestone, dated: set[tuple[str, int | None]]) -> bool:
    weak = item.kind == "renewed" and item.sure == LIKELY
    return weak and (item.show, item.season) in dated


def _compatible(one: Milestone, other: Milestone) -> bool:
    seasons = one.season == other.season or None in (one.season, other.season)
    dates_ = one.date == other.date or None in (one.date, other.date) or one.kind != "premiered"
    return seasons and dates_


def _told(item: Milestone) -> int:
    return (item.season is not None) + (item.date is not None)
