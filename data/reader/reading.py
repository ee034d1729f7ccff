"""The whole reading: from a text to what was found in it."""

import re
from collections.abc import Iterator

from data.limits import TEXTS
from data.reader.credits.finding import find_credits
from data.reader.credits.line import Credit
from data.reader.document import Document, take_apart
from data.reader.quotes.people_known import contributors
from data.reader.quotes.turns import Turn, find_turns
from data.reader.result import (
    LIKELY,
    SURE,
    UNSURE,
    Found,
    FoundAcclaim,
    FoundCredit,
    FoundMilestone,
    FoundQuote,
    FoundSpeaker,
    Place,
)
from data.reader.shows import acclaim as praises
from data.reader.shows import broadcasters, facts
from data.reader.shows.dated import announced_on, some_year
from data.reader.shows.milestones import Timeline, spoken_out
from data.reader.shows.portraits import MOST_LOOKED_AT, Portraits, place_of
from data.reader.shows.settling import Milestone, distinct, settled
from data.reader.shows.subjects import Subjects, Targets
from data.reader.shows.weighing import find_subjects

_UNIVERSE = re.compile(r"\b(?:universe|franchise|world of)\b")
_COMMA_END = re.compile(r",(?=[\"“”„‟«»'‘’`´]*\s*$)")


def read(text: str) -> Found:
    """Return what a press announcement in English says, each fact with its place in `text`.

    Takes any text, and time in proportion to its length; an empty result is an answer. The rules
    are about language and form, so a fact said in an unusual way is not found.
    """
    document = take_apart(text)
    return _Reading(document, find_subjects(document)).found()


class _Reading:
    """One reading: what the parts of the result have in common."""

    def __init__(self, document: Document, subjects: Subjects) -> None:
        self.document, self.subjects = document, subjects
        unrelated = Targets(document, subjects, {})
        self.parents = facts.parents(document, subjects, unrelated)
        related = bool(self.parents)
        self.targets = Targets(document, subjects, self.parents) if related else unrelated
        self.masked = spoken_out(document)
        self.date = announced_on(document)
        year = int(self.date[:4]) if self.date else some_year(document)
        self.timeline = Timeline(document, self.targets, year)
        self.platforms = facts.platforms(document, subjects, self.targets)
        self.named = _platform_places(document)

    def found(self) -> Found:
        """Put everything together."""
        milestones = settled(distinct(self.timeline.find()), self.timeline.seasons)
        shows = Portraits(self.document, self.subjects, self.masked, self.platforms, self.parents)
        shows.named = self.timeline.seasons
        new = shows.new(milestones)
        listed = {item.show: True for item in milestones if item.kind == "ordered"}
        new |= {show: True for show in listed if new[show] is None}
        dated = {item.show for item in milestones if item.kind == "premiered"}
        fresh = [title for title in new if new[title] is not False and title not in listed]
        ordered = list(self.timeline.ordered(fresh, dated))
        new |= {title: False for title in self.timeline.seasons if new.get(title, True) is None}
        new |= {item.show: True for item in ordered}
        milestones = sorted([*milestones, *ordered], key=lambda item: item.start)
        turns = find_turns(self.document)
        past = self._past(milestones)
        credits = tuple(item for item in self._credits() if item.show not in past)
        spoken = {span[0] for turn in turns for span in turn.spans}
        main = next(iter(self.platforms.values()), [])
        return Found(
            headline=self._headline(),
            publisher=main[0] if main else None,
            date=self.date,
            shows=tuple(shows.of(title, new[title], milestones) for title in new),
            milestones=tuple(map(_milestone, milestones)),
            credits=credits,
            quotes=tuple(map(self._quote, turns)),
            acclaim=tuple(self._acclaim(spoken)),
            contributors=contributors(self.document, credits, turns),
        )

    def _past(self, milestones: list[Milestone]) -> set[str]:
        """Return the shows that are only spoken of as what a new one comes from."""
        news = {item.show for item in milestones}
        return {parent for child, parent in self.parents.items() if child in news} - news

    def _headline(self) -> str | None:
        if 0 not in self.document.headlines:
            return None
        limit = TEXTS["announcement"]["headline"]
        return self.document.slice(*self.document.layout.paragraphs[0])[:limit]

    def _credits(self) -> tuple[FoundCredit, ...]:
        merged: dict[tuple[str, str, str], FoundCredit] = {}
        words = {title for title in self.targets.known if " " not in title}
        for item in find_credits(self.document, self.targets):
            if item.entry.name.casefold() in words and not item.entry.company:
                continue
            for show in item.shows:
                self._merge(merged, item, show)
        for credit in self._platform_credits():
            merged.setdefault((credit.name.casefold(), credit.role, credit.show), credit)
        return tuple(merged.values())

    def _merge(
        self, merged: dict[tuple[str, str, str], FoundCredit], item: Credit, show: str
    ) -> None:
        token = self.document.rows[item.row].tokens[item.token]
        kind = "company" if item.entry.company else "person"
        place = place_of(self.document, token.start, token.end)
        credit = FoundCredit(
            item.entry.name, kind, item.role, show, item.wording, item.entry.affiliation, place,
            item.sure,
        )  # fmt: skip
        key = (credit.name.casefold(), credit.role, show)
        known = merged.setdefault(key, credit)
        if known is not credit:
            merged[key] = known._replace(
                wording=known.wording or credit.wording,
                affiliation=known.affiliation or credit.affiliation,
                sure=SURE if SURE in (known.sure, credit.sure) else known.sure,
            )

    def _platform_credits(self) -> Iterator[FoundCredit]:
        beside = broadcasters.named_together(self.document)
        aired = broadcasters.aired_on(self.document, self.targets)
        every = broadcasters.announcers(self.document)
        for title in self.subjects.titles:
            names = [*self.platforms.get(title, [])[:1], *aired.get(title, ())]
            more = [name for one in names for name in beside.get(one, ())]
            more += every
            for name in dict.fromkeys([*names, *more]):
                place = self._place_of_platform(name, title)
                yield FoundCredit(name, "company", "platform", title, None, None, place, LIKELY)

    def _place_of_platform(self, name: str, title: str) -> Place:
        """Return where a platform is named first, in a sentence about the show if there is one."""
        places = self.named[name]
        row, at = next((at for at in places if title in self.targets.at(*at)), places[0])
        token = self.document.rows[row].tokens[at]
        return place_of(self.document, token.start, token.end)

    def _quote(self, turn: Turn) -> FoundQuote:
        texts = [_quoted(self.document, start, end) for start, end in turn.spans]
        start, end = turn.spans[0][0], turn.spans[-1][1]
        first, last = self.document.layout.sentence(max(start - 1, 0), turn.end)
        place = Place(start, end, min(first, start), max(last, end))
        speakers = tuple(FoundSpeaker(item.name, item.title) for item in turn.speakers)
        text = " ".join(text for text in texts if text)
        sure = turn.sure if speakers else UNSURE
        return FoundQuote(text, turn.spans, speakers, self._about(turn), place, sure)

    def _about(self, turn: Turn) -> tuple[str, ...]:
        """Return the shows that a quotation names; else those of its paragraph.

        Where it speaks of the universe of a show, it is about all that are announced of it.
        """
        shadow = self.document.layout.shadow
        said = " ".join(shadow[start:end] for start, end in turn.spans).casefold()
        named = {title for title in self.subjects.titles if title.casefold() in said}
        if _UNIVERSE.search(said):
            roots = {self.parents.get(title, title) for title in named}
            named |= {title for title in self.subjects.titles if self.parents.get(title) in roots}
        in_order = tuple(title for title in self.subjects.titles if title in named)
        return in_order or self.targets.begin[turn.paragraph]

    def _acclaim(self, spoken: set[int]) -> Iterator[FoundAcclaim]:
        speech = self.document.speech
        marks = {start for start, item in speech.items() if item.parts[0][0] in spoken}
        for praise in praises.find_acclaim(self.document, self.masked, marks):
            first, last = praise.sentence
            place = Place(praise.start, praise.end, first, max(last, praise.end))
            for show in praises.show_of(self.document, self.targets, praise)[:1]:
                yield FoundAcclaim(
                    show, None, praise.season, praise.what, praise.by, place, praise.sure
                )


def _platform_places(document: Document) -> dict[str, list[tuple[int, int]]]:
    """Return where each platform is named: paragraphs and tokens, the first few of each."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(document.rows):
        for at, token in enumerate(row.tokens if "P" in row.tags else ()):
            places = found.setdefault(token.value, []) if token.tag == "P" else []
            if token.tag == "P" and len(places) < MOST_LOOKED_AT:
                places.append((number, at))
    return found


def _milestone(item: Milestone) -> FoundMilestone:
    place = Place(item.start, item.end, item.sentence[0], max(item.sentence[1], item.end))
    return FoundMilestone(item.show, item.kind, item.season, item.date, place, item.sure)


def _quoted(document: Document, start: int, end: int) -> str:
    """Return a part of a quotation as it is kept: on one line, without the comma that ends it."""
    return _COMMA_END.sub("", document.slice(start, end)).strip()
