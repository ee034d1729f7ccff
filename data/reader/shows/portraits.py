"""What is known of each show, put together from all the places where it is named."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from data.limits import TEXTS
from data.reader.document import Document
from data.reader.result import LIKELY, SURE, FoundShow, Place
from data.reader.shows import facts
from data.reader.shows.listings import heading_of, kind_of_heading
from data.reader.shows.milestones import released, seasons_ordered
from data.reader.shows.settling import Milestone
from data.reader.shows.subjects import Subjects
from data.reader.text.layout import Span, in_small
from data.reader.titles.entries import heads_entry

MOST_LOOKED_AT = 12
"""Sentences about one show in which its genre, logline and the like are looked for."""

LONGEST_LOOKED_AT = 3_000
"""Characters of one sentence that are looked through; a longer one is a list."""

_ALSO_CALLED = re.compile(
    r",?\s\(?(?:(?:\w+ title:?|also known as|a\.?k\.?a\.?|formerly(?: known as| titled)?|"
    r"previously titled|"
    r"working title:?)\s|(?<=\())[“\"‘']([^“”\"‘()]{2,60}?)[”\"’']",
    re.IGNORECASE,
)
SEVERAL = 3
"""Shows from where on an announcement is a slate."""

LONGEST_LEAD = 1_500

_AGAIN = re.compile(r"\breturn|\bback\b|\bseasons?\b(?! finale)|\bmore\b")
_SLATE = re.compile(
    r"\bnew (?:[\w\-]+ ){0,3}(?:series|dramas?|comed\w+|shows?|originals?|films?|titles|"
    r"slate|projects)\b|\bslate\b|\bunveil|\bcommission"
)
_GOES_ON = re.compile(r"(?:[^.]{0,90}?, )?(?:The|the|This) (?!\w+ of\b)")
_OLD = ("renewed", "ended", "cancelled")


class Portraits:
    """Makes the `FoundShow` of a title; `text` is the announcement without quotations."""

    def __init__(
        self, document: Document, subjects: Subjects, text: str,
        platforms: dict[str, list[str]], parents: dict[str, str],
    ) -> None:  # fmt: skip
        self.document, self.subjects, self.text = document, subjects, text
        self.small = in_small(text)
        self.platforms, self.parents = platforms, parents
        self.named: dict[str, set[int]] = {}
        paragraphs = document.layout.paragraphs
        lead = paragraphs[min(3, len(paragraphs) - 1)][1] if paragraphs else 0
        self._is_slate = _SLATE.search(self.small, 0, min(lead, LONGEST_LEAD)) is not None
        self.others = [(item.start, item.end) for item in document.mentions]
        self.spots: dict[str, list[Span]] = {}
        for item in document.mentions:
            self.spots.setdefault(item.title.casefold(), []).append((item.start, item.end))

    def new(self, milestones: Iterable[Milestone]) -> dict[str, bool | None]:
        """Return which shows are new: all titles in order, `None` where nothing says so."""
        found: dict[str, bool | None] = dict.fromkeys(self.subjects.titles)
        for item in milestones:
            if item.kind in _OLD or (item.season or 0) > 1:
                found[item.show] = False
        for title in self.subjects.titles:
            heading = self._heading(title)
            if heading is not None and found[title] is None:
                found[title] = heading
            sentences = self._sentences(self._mentions(title))
            if any(released(self.text, *sentence) for sentence in sentences):
                found[title] = False
        return found

    def _heading(self, title: str) -> bool | None:
        """Return what the heading over a title's entry says: «NEW SERIES», «RETURNING»."""
        layout = self.document.layout
        for spot in self._mentions(title)[:MOST_LOOKED_AT]:
            number = layout.paragraph(spot[0])
            under = number and kind_of_heading(self.document, number - 1)
            if under or heads_entry(layout, *spot):
                kind = heading_of(self.document, number)
                return None if kind in (None, "cancelled") else kind == "ordered"
        return None

    def _is_first(self, title: str, milestones: Iterable[Milestone]) -> bool:
        """Whether the date of a show is told without a season or a return."""
        said = [item for item in milestones if item.show == title and item.kind == "premiered"]
        if not said or any(item.season for item in said):
            return False
        return not any(_AGAIN.search(self.small, *item.sentence) for item in said)

    def _mentions(self, title: str) -> list[Span]:
        return self.spots.get(title.casefold(), [(0, 0)])

    def _sentences(self, spots: list[Span]) -> list[Span]:
        found = dict.fromkeys(self.document.layout.sentence(*spot) for spot in spots)
        cut = [(start, min(end, start + LONGEST_LOOKED_AT)) for start, end in found]
        return cut[:MOST_LOOKED_AT]

    def of(self, title: str, is_new: bool | None, milestones: Iterable[Milestone]) -> FoundShow:
        """Return all that the announcement says of one show."""
        spots = self._mentions(title)
        sentences = self._sentences(spots)
        told = sentences if " seasons" in self.small else []
        out = (released(self.text, *sentence) for sentence in told)
        parent = self.parents.get(title)
        platforms = self.platforms.get(title, [])
        is_new = self._is_new(is_new, parent, spots, sentences)
        if is_new is None and (self._is_first(title, milestones) or self._in_company()):
            is_new = True
        return FoundShow(
            title=title,
            other_names=self._other_names(title, spots),
            kind=facts.kind_of(self._near(spots)),
            platform=platforms[0] if platforms else None,
            genre=self._genre(spots, sentences),
            logline=self._logline(sentences),
            spinoff_of=parent,
            universe=parent or (title if title in self.parents.values() else None),
            is_new=is_new,
            seasons=self._seasons(title, is_new, milestones, sentences),
            seasons_released=next((number for number in out if number), None),
            place=place_of(self.document, *spots[0]),
            sure=SURE if len(spots) > 1 else LIKELY,
        )

    def _other_names(self, title: str, spots: list[Span]) -> tuple[str, ...]:
        """Return other titles given right after a mention, as in «“X” (English title: “Y”)»."""
        shadow = self.document.layout.shadow
        near = (shadow[end : end + 110] for _, end in spots[:MOST_LOOKED_AT])
        found = (match[1].strip(" ,") for match in map(_ALSO_CALLED.match, near) if match)
        known = title.casefold()
        return tuple(name for name in dict.fromkeys(found) if name.casefold() != known)

    def _is_new(
        self, is_new: bool | None, parent: str | None, spots: list[Span], sentences: list[Span]
    ) -> bool | None:
        if is_new is not None:
            return is_new
        said = any(facts.says_new(self.small, *part) for part in self._parts(spots, sentences[:2]))
        told = any(facts.introduced(self.text, end) for _, end in spots[:MOST_LOOKED_AT])
        return True if said or told or parent or self._on_slate(spots) else None

    def _genre(self, spots: list[Span], sentences: list[Span]) -> str | None:
        """Return the first genre of more than one word near a mention, else the first."""
        found: list[str] = []
        headlines = self.document.headlines
        for part in (*self._parts(spots, sentences[:4]), *self._following(sentences[:3])):
            for start, end in facts.genres_in(self.text, self.small, *part)[:1]:
                at = bisect_left(self.others, (end, 0))
                inside = at and self.others[at - 1][1] > start
                if inside:
                    continue
                if self.document.layout.paragraph(start) not in headlines or not found:
                    found.append(self.document.slice(start, end))
        return next((genre for genre in found if " " in genre), found[0] if found else None)

    def _following(self, sentences: list[Span]) -> Iterator[Span]:
        """Yield the beginning of sentences that go on: «The crime saga will …»."""
        layout = self.document.layout
        for start, _ in sentences:
            at = bisect_left(layout.sentence_starts, start) + 1
            for left, right in layout.sentences[at : at + 2]:
                titled = bisect_left(self.others, (left, 0)) < bisect_left(self.others, (right, 0))
                if not titled and _GOES_ON.match(self.text, left, right):
                    yield left, min(right, left + 60)

    def _parts(self, spots: list[Span], sentences: list[Span]) -> Iterator[Span]:
        """Yield the parts of the first sentences that are about this title and not another."""
        own = spots[:MOST_LOOKED_AT]
        for start, end in sentences:
            first, last = (bisect_left(self.others, (at, 0)) for at in (start, end))
            near = [item for item in self.others[first:last] if item not in own]
            near = [item for item in near if "(" not in self.text[item[0] - 2 : item[0]]]
            for left, right in own:
                if start <= left < end:
                    before = (stop for _, stop in near if stop <= left)
                    after = (at for at, _ in near if at >= right)
                    yield max(before, default=start), min(after, default=end)

    def _in_company(self) -> bool:
        """Whether several shows are announced, and as new ones."""
        return len(self.subjects.titles) >= SEVERAL and self._is_slate

    def _on_slate(self, spots: list[Span]) -> bool:
        """Whether a title heads an entry of a list of new shows."""
        layout = self.document.layout
        return self._is_slate and any(heads_entry(layout, *spot) for spot in spots[:MOST_LOOKED_AT])

    def _seasons(
        self, title: str, is_new: bool | None, milestones: Iterable[Milestone],
        sentences: list[Span],
    ) -> tuple[int, ...]:  # fmt: skip
        """Return the seasons announced; those that only get a date count if there are no others."""
        own = [item for item in milestones if item.show == title and item.season]
        made = [item for item in own if item.kind != "premiered"]
        found = tuple(sorted({item.season for item in made or own if item.season}))
        gone = any(
            item.show == title and item.kind in ("cancelled", "ended") for item in milestones
        )
        only = self.named.get(title, set())
        if not found and not gone and len(only) == 1:
            return tuple(only)
        if found or not is_new:
            return found
        counts = (seasons_ordered(self.text, *sentence) for sentence in sentences)
        return next((count for count in counts if count), ())

    def _near(self, spots: list[Span]) -> str:
        """Return the words, in small letters, around the first mentions and before in sentences."""
        around = []
        for start, end in spots[:3]:
            left = self.document.layout.sentence(start, end)[0]
            around.append(self.small[max(left, start - 80) : end + 80])
        return " ".join(around)

    def _logline(self, sentences: list[Span]) -> str | None:
        for sentence in sentences:
            if facts.logline_in(self.text, *sentence):
                return self.document.slice(*sentence)[: TEXTS["show"]["logline"]]
        return None


def place_of(document: Document, start: int, end: int) -> Place:
    """Return the place of some words, with the sentence around them."""
    return Place(start, end, *document.layout.sentence(start, end))
