"""What is known of each show, put together from all the places where it is named."""

import re
from collections.abc import Iterable

from data.limits import TEXTS
from data.reader import shows as facts
from data.reader.document import Document
from data.reader.layout import Span
from data.reader.milestones import Milestone, released, seasons_ordered
from data.reader.result import LIKELY, SURE, FoundShow, Place
from data.reader.subjects import Subjects

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
_OLD = ("renewed", "ended", "cancelled")


class Portraits:
    """Makes the `FoundShow` of a title; `text` is the announcement without quotations."""

    def __init__(
        self, document: Document, subjects: Subjects, text: str,
        platforms: dict[str, list[str]], parents: dict[str, str],
    ) -> None:  # fmt: skip
        self.document, self.subjects, self.text = document, subjects, text
        self.platforms, self.parents = platforms, parents
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
            sentences = self._sentences(self._mentions(title))
            if any(released(self.text, *sentence) for sentence in sentences):
                found[title] = False
        return found

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
        genres = (facts.genre_in(self.document, self.text, *sentence) for sentence in sentences)
        out = (released(self.text, *sentence) for sentence in sentences)
        parent = self.parents.get(title)
        platforms = self.platforms.get(title, [])
        is_new = self._is_new(is_new, parent, sentences)
        return FoundShow(
            title=title,
            other_names=self._other_names(title, spots),
            kind=facts.kind_of(self._near(spots)),
            platform=platforms[0] if platforms else None,
            genre=next((genre for genre in genres if genre), None),
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
        self, is_new: bool | None, parent: str | None, sentences: list[Span]
    ) -> bool | None:
        if is_new is not None:
            return is_new
        said = any(facts.says_new(self.text, *sentence) for sentence in sentences[:2])
        return True if said or parent else None

    def _seasons(
        self, title: str, is_new: bool | None, milestones: Iterable[Milestone],
        sentences: list[Span],
    ) -> tuple[int, ...]:  # fmt: skip
        """Return the seasons announced; those that only get a date count if there are no others."""
        own = [item for item in milestones if item.show == title and item.season]
        made = [item for item in own if item.kind != "premiered"]
        found = tuple(sorted({item.season for item in made or own if item.season}))
        if found or not is_new:
            return found
        counts = (seasons_ordered(self.text, *sentence) for sentence in sentences)
        return next((count for count in counts if count), ())

    def _near(self, spots: list[Span]) -> str:
        """Return the words around the first mentions, from the beginning of their sentence on."""
        around = []
        for start, end in spots[:3]:
            left = self.document.layout.sentence(start, end)[0]
            around.append(self.text[max(left, start - 80) : end + 80])
        return " ".join(around)

    def _logline(self, sentences: list[Span]) -> str | None:
        for sentence in sentences:
            if facts.logline_in(self.text, *sentence):
                return self.document.slice(*sentence)[: TEXTS["show"]["logline"]]
        return None


def place_of(document: Document, start: int, end: int) -> Place:
    """Return the place of some words, with the sentence around them."""
    return Place(start, end, *document.layout.sentence(start, end))
