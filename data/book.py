"""A book: all that one server knows, as one immutable value.

Everything a fan asks is a plain function of a book: no await, no SQL, no failure. An id that is
not in the book does not exist. Only the texts of announcements are not here (`Store.text_of`).

A book is made by `BookBuilder` (data/builder.py), which also makes the indexes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.names import NameIndex
from data.rows import (
    ROLES,
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Fact,
    Milestone,
    Quote,
    Show,
)

SHARED_BOOK = 1
"""The id of the book that every server reads until it keeps one of its own."""

BEGINNINGS = ("ordered", "premiered")
YEAR = 4
"""The milestones with which a show begins, and how much of a date is its year."""


class Day(NamedTuple):
    """When something was so: an ISO prefix, and whether it is the day of the announcement."""

    date: str
    announced: bool


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What leads from one row to others: ids to rows, in the order in which a card lists them."""

    milestones: Mapping[int, Sequence[Milestone]]
    credits: Mapping[int, Sequence[Credit]]
    credits_by: Mapping[int, Sequence[Credit]]
    acclaim: Mapping[int, Sequence[Acclaim]]
    acclaim_for: Mapping[int, Sequence[Acclaim]]
    quotes: Mapping[int, Sequence[int]]
    quotes_by: Mapping[int, Sequence[int]]
    spinoffs: Mapping[int, Sequence[int]]
    facts: Mapping[int, Sequence[Fact]]
    news: Mapping[int, Sequence[int]]
    shows: Sequence[int]
    announcements: Sequence[int]
    all_quotes: Sequence[int]
    show_names: NameIndex
    contributor_names: NameIndex
    asked: dict[tuple[int, int], Sequence[int]] = field(default_factory=dict)
    """The quotes about a show by a speaker, kept from when they are first asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """One version of one book: its rows by id, and the index over them."""

    id: int
    version: int
    announcements: Mapping[int, Announcement]
    shows: Mapping[int, Show]
    milestones: Mapping[int, Milestone]
    contributors: Mapping[int, Contributor]
    credits: Mapping[int, Credit]
    acclaim: Mapping[int, Acclaim]
    quotes: Mapping[int, Quote]
    index: Index
    characters: int

    def day_of(self, fact: Fact) -> Day | None:
        """The day of a fact: a milestone's own date, else that of its announcement, else none."""
        if isinstance(fact, Milestone) and fact.date is not None:
            return Day(fact.date, announced=False)
        source = self.source_of(fact)
        if source is None or source.date is None:
            return None
        return Day(source.date, announced=True)

    def source_of(self, fact: Fact) -> Announcement | None:
        """The announcement a fact comes from, or none."""
        return None if fact.announcement is None else self.announcements.get(fact.announcement)

    def timeline(self, show: int) -> list[Milestone]:
        """The milestones of a show, oldest first: by date, then season, then id."""
        return sorted(self.index.milestones.get(show, ()), key=self._age)

    def _age(self, milestone: Milestone) -> tuple[str, int, int]:
        day = self.day_of(milestone)
        return (day.date if day else "", milestone.season or 0, milestone.id)

    def status(self, show: int) -> Milestone | None:
        """The latest milestone that is no spoiler: what a first line says of a show."""
        open_ones = [item for item in self.index.milestones.get(show, ()) if not item.spoiler]
        return max(open_ones, key=self._age, default=None)

    def year_of(self, show: int) -> str | None:
        """The year in which it was ordered or first shown: it tells shows of one name apart."""
        days = [
            day.date
            for item in self.index.milestones.get(show, ())
            if item.kind in BEGINNINGS and item.season in (None, 1) and not item.spoiler
            if (day := self.day_of(item))
        ]
        return min(days)[:YEAR] if days else None

    def credits_by_role(self, show: int, role: str | None = None) -> dict[str, list[Credit]]:
        """The credits of a show by role; roles and names in the order they were announced."""
        groups: dict[str, list[Credit]] = {}
        for credit in self.index.credits.get(show, ()):
            if role in (None, credit.role):
                groups.setdefault(credit.role, []).append(credit)
        return groups

    def names_in(self, show: int, role: str) -> list[str]:
        """Who holds a role on a show, spoilers left out."""
        holders = [
            credit.contributor
            for credit in self.index.credits.get(show, ())
            if credit.role == role and not credit.spoiler
        ]
        return [self.contributors[item].name for item in dict.fromkeys(holders)]

    def roles_by_show(self, contributor: int) -> dict[int, list[Credit]]:
        """Everything somebody is credited with, by show; the roles in their usual order."""
        groups: dict[int, list[Credit]] = {}
        for credit in self.index.credits_by.get(contributor, ()):
            groups.setdefault(credit.show, []).append(credit)
        for held in groups.values():
            held.sort(key=lambda credit: ROLES.index(credit.role))
        return groups

    def open_shows(self, contributor: int) -> list[int]:
        """The shows that somebody openly worked on: not by spoilers alone."""
        return [
            show
            for show, held in self.roles_by_show(contributor).items()
            if not all(credit.spoiler for credit in held)
        ]

    def quotes_for(self, show: int | None, speaker: int | None) -> Sequence[int]:
        """The ids of the quotes about a show, by a speaker, or of all, oldest first.

        The same question to the same book gives the same object: draws rely on that.
        """
        if show is None and speaker is None:
            return self.index.all_quotes
        if speaker is None:
            return self.index.quotes.get(show or 0, ())
        by_speaker = self.index.quotes_by.get(speaker, ())
        if show is None:
            return by_speaker
        if (show, speaker) in self.index.asked:
            return self.index.asked[show, speaker]
        found = tuple(item for item in by_speaker if show in self.quotes[item].shows)
        if found:  # so that ids which mean nothing take no room
            self.index.asked[show, speaker] = found
        return found

    def relatives(self, show: int) -> list[int]:
        """The shows next to a show: what it is a spinoff of, its spinoffs, its universe."""
        here = self.shows[show]
        near = [here.spinoff_of] if here.spinoff_of in self.shows else []
        near += self.index.spinoffs.get(show, ())
        if here.universe:
            near += [
                item for item in self.index.shows if self.shows[item].universe == here.universe
            ]
        return [
            item
            for item in dict.fromkeys(near)
            if item is not None and item != show and not self.shows[item].spoiler
        ]

    def listed_shows(self) -> list[Show]:
        """The shows that a list may name, those of one universe together."""
        return [show for item in self.index.shows if not (show := self.shows[item]).spoiler]

    def announcements_for(self, show: int | None) -> list[Announcement]:
        """The announcements, newest first; with a show, those that say something of it."""
        news = self.index.announcements if show is None else self.index.news.get(show, ())
        return [self.announcements[item] for item in news]

    def shows_in(self, announcement: int) -> list[int]:
        """The shows that an announcement says something of, in the order it names them."""
        facts = self.index.facts.get(announcement, ())
        return list(dict.fromkeys(show for fact in facts for show in shows_of(fact)))

    def acclaim_of(self, show: int) -> Sequence[Acclaim]:
        """Scores, awards and review lines of a show, in the order they were put in."""
        return self.index.acclaim.get(show, ())


def shows_of(fact: Fact) -> Iterator[int]:
    """The shows that a fact is about."""
    if isinstance(fact, Show):
        yield fact.id
    elif isinstance(fact, Quote):
        yield from fact.shows
    elif fact.show is not None:
        yield fact.show
