"""What happened to a show: ordered, renewed, premiere dates, ended, cancelled."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.result import LIKELY, SURE
from data.reader.shows.listings import bracket_news, kind_of_heading, listed_news
from data.reader.shows.settling import Milestone
from data.reader.shows.subjects import Targets
from data.reader.text.layout import Span, in_small
from data.reader.text.when import Seasons, dates, seasons
from data.reader.words import happenings as words

MANY = 3
"""Shows of an announcement from where on its first sentence sums up and names none."""

_OF = re.compile(r" of ")
_SOMETHING_ELSE = re.compile(r"[Nn],y[^.,;TNn]{0,12}$")
"""«Old Show, which went to series and was renewed», by whatever name."""

_SINCE = ("since ", "since its ", "since the ", "since the show’s ", "since the show's ")
"""What is said before a season that somebody came with."""

NEXT_TOKENS = 4
"""Tokens from a verb on in which «the flagship series» is its object."""

_OBJECT = re.compile(r".o?[xgGd#jP']{0,6}T")
"""What a verb stands before: «has renewed the hit comedy “X”»."""


def seasons_ordered(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return the numbers of a new show's seasons, where a sentence says «a two-season order»."""
    told = "-season" in in_small(text[start:end])
    match = words.ORDERED_SEASONS.search(text, start, end) if told else None
    count = seasons(f"season {match[1]}", 0, 8 + len(match[1])) if match else []
    return tuple(range(1, count[0].numbers[0] + 1)) if count else ()


class Timeline:
    """Looks for milestones sentence by sentence; quotations do not count."""

    def __init__(self, document: Document, targets: Targets, year: int | None) -> None:
        self.document, self.targets, self.year = document, targets, year
        self.text = spoken_out(document)
        self.small = in_small(self.text)
        self.seasons: dict[str, set[int]] = {}
        """The later seasons of each show that are named anywhere."""
        self.again: dict[str, None] = {}
        """Shows that are said to be renewed where they are named."""

    def find(self) -> Iterator[Milestone]:
        """Yield all milestones in order, repetitions too."""
        if not self.targets.subjects.titles:
            return
        for sentence in self.document.layout.sentences:
            number = self.document.layout.paragraph(sentence[0])
            passed = number in self.document.asides or kind_of_heading(self.document, number)
            if not passed and sentence[1] - sentence[0] < 3_000:
                yield from self._sentence(number, sentence)

    def _sentence(self, number: int, sentence: Span) -> Iterator[Milestone]:
        start, end = sentence
        said = self.small[start:end]
        named = [item for item in seasons(self.text, start, end) if not item.counted]
        self._note_seasons(number, sentence, named)
        cancelled = None
        if any(word in said for word in words.CANCELLED_BY):
            cancelled = words.CANCELLED.search(self.small, start, end)
        gone = []
        if cancelled and not _is_past(self.small, start, cancelled.start()):
            gone = list(self._made(number, sentence, cancelled.span(), "cancelled", None))
            yield from gone
        shows = {item.show for item in gone}
        again = named or "renew" in said or "commission" in said
        renewals = self._renewals(number, sentence, named) if again else ()
        for item in (*self._listed(number, sentence), *renewals):
            if item.show not in shows and not (gone and item.start < gone[0].end):
                yield item
        ended = None
        if not gone and any(word in said for word in words.ENDED_BY):
            ended = words.ENDED.search(self.small, start, end)
        if ended:
            yield from self._made(
                number, sentence, ended.span(), "ended", _around(named, ended.span())
            )
        yield from self._premiered(number, sentence, named)

    def _note_seasons(self, number: int, sentence: Span, named: list[Seasons]) -> None:
        hoped = named and words.HOPED.search(self.small, *sentence)
        for item in named:
            since = self.small.endswith(_SINCE, sentence[0], item.start)
            later = max(item.numbers) > 1 and not since and not hoped
            shows = self._whose(number, sentence, item) if later else ()
            for show in shows if len(shows) == 1 else ():
                self.seasons.setdefault(show, set()).update(item.numbers)

    def _whose(self, number: int, sentence: Span, item: Seasons) -> tuple[str, ...]:
        """Return of which shows a season is: «the second season of “X”», else of the last named."""
        token = self._token(number, item.start)
        if self.targets.is_other(number, token) or _is_elsewhere(self.document.rows[number], token):
            return ()
        of = _OF.match(self.text, item.end, sentence[1])
        later = self.targets.next(number, token) if of else ()
        if not later and not self.targets.is_named(number, token):
            later = self.targets.returning(tuple(self.again)) if max(item.numbers) > 1 else ()
        return later or self.targets.at(number, token)

    def _listed(self, number: int, sentence: Span) -> Iterator[Milestone]:
        listed = list(listed_news(self.document, self.text, number, sentence, self.year))
        if "(" in self.text[slice(*sentence)]:
            told = {item.token for item in listed}
            tokens = (self._token(number, sentence[0]), self._token(number, sentence[1]))
            beside = bracket_news(self.document, self.text, number, tokens)
            listed += [item for item in beside if item.token not in told]
        for item in listed:
            for show in self.targets.known_at(number, item.token):
                yield Milestone(show, *item[1:], sentence, SURE)

    def _renewals(self, number: int, sentence: Span, named: list[Seasons]) -> Iterator[Milestone]:
        found = list(islice(words.RENEWED.finditer(self.small, *sentence), 6))
        for index, match in enumerate(found):
            following = found[index + 1].start() if index + 1 < len(found) else sentence[1]
            own = [
                item for item in named if item.start < following and item.end >= match.start() - 1
            ]
            past = _is_past(self.small, sentence[0], match.start())
            if own if past else (own or index == 0):
                rest = named if len(found) == 1 else []
                yield from self._renewed(number, sentence, match, own or rest)

    def _renewed(
        self, number: int, sentence: Span, match: re.Match[str], named: list[Seasons]
    ) -> Iterator[Milestone]:
        beside = [item for item in named if 0 <= match.start() - item.end <= 1]
        again = named[:1] if words.AGAIN.match(match[0]) else []
        after = beside or [item for item in named if item.end > match.start()][:1] or again
        numbers = after[0].numbers if after else ()
        if not numbers and not match[0].startswith(("renew", "re-comm", "recomm")):
            return
        end = max(match.end(), after[0].end) if after else match.end()
        for season in numbers or (None,):
            if season != 1:
                weak = words.WEAK.match(match[0]) is not None
                for item in self._made(number, sentence, (match.start(), end), "renewed", season):
                    yield item._replace(sure=LIKELY) if weak else item

    def _premiered(self, number: int, sentence: Span, named: list[Seasons]) -> Iterator[Milestone]:
        found = dates(self.text, *sentence, self.year)
        if not found:
            return
        for match in words.PREMIERES.finditer(self.small, *sentence):
            date = next((item for item in found if item.start >= match.start() - 1), None)
            if date is None or date.start - match.end() > 120:
                continue
            near = (max(sentence[0], match.start() - 60), match.start())
            if words.FILMING.search(self.small, *near) or words.FILMED.match(
                self.text, match.end()
            ):
                continue
            if words.SINCE.search(self.small, *near):
                continue
            if words.FINALE.search(self.small, near[0], date.start):
                return
            span = (match.start(), date.end)
            for item in self._made(number, sentence, span, "premiered", None, date.date):
                own = [one for one in named if item.show in self._whose(number, sentence, one)]
                yield item._replace(season=_around(own, match.span()))
            return

    def ordered(self, titles: Iterable[str], dated: set[str]) -> Iterator[Milestone]:
        """Yield for each of these new shows the first sentence that says so.

        For those in `dated`, which only get a date perhaps, «new» and «announced» say too little.
        """
        left = dict.fromkeys(titles)
        for sentence in self.document.layout.sentences:
            number = self.document.layout.paragraph(sentence[0])
            if number in self.document.asides or sentence[1] - sentence[0] > 3_000 or not left:
                continue
            for milestone in self._said_ordered(number, sentence, left):
                said = self.small[milestone.start : milestone.end]
                vague = milestone.show in dated and words.VAGUE.match(said)
                if milestone.show in left and not vague:
                    del left[milestone.show]
                    yield milestone
        yield from self._several(left)

    def _several(self, left: Iterable[str]) -> Iterator[Milestone]:
        """Yield for the rest where «ordered two new series» says that they are ordered."""
        if not left or not words.SEVERAL_ORDERED.search(self.small):
            return
        for sentence in self.document.layout.sentences:
            match = words.SEVERAL_ORDERED.search(self.small, *sentence)
            number = self.document.layout.paragraph(sentence[0])
            if match and number not in self.document.asides:
                shows = [show for show in left if not show.startswith("Untitled")]
                for show in shows:
                    yield Milestone(show, "ordered", None, None, *match.span(), sentence, LIKELY)
                return

    def _said_ordered(
        self, number: int, sentence: Span, left: Iterable[str]
    ) -> Iterator[Milestone]:
        found = list(islice(words.ORDERED.finditer(self.small, *sentence), 6))
        if found and words.DEVELOPED.search(self.small, *sentence):
            return
        for match in found:
            if words.NOT.search(self.small, max(sentence[0], match.start() - 30), match.start()):
                continue
            yield from self._made(
                number, sentence, match.span(), "ordered", None, following=tuple(left)
            )

    def _made(
        self, number: int, sentence: Span, span: Span, kind: str, season: int | None,
        date: str | None = None, following: Iterable[str] = (),
    ) -> Iterator[Milestone]:  # fmt: skip
        token = self._token(number, span[0])
        if self.targets.is_other(number, token) or self._is_lead(number, sentence):
            return
        row = self.document.rows[number]
        if _is_elsewhere(row, token):
            return
        objects = _OBJECT.match(row.tags, token)
        if objects and not self.targets.known_at(number, objects.end() - 1):
            return
        original = self.targets.original_at(number, token, token + NEXT_TOKENS)
        later = [show for show in self.targets.next(number, token) if show in following or objects]
        shows = original or later
        if not shows:
            shows = self.targets.at(number, token)
            if kind == "renewed" and not self.targets.is_named(number, token):
                shows = self.targets.returning(tuple(self.again)) or shows
        elif kind == "renewed":
            self.again.update(dict.fromkeys(shows))
        for show in shows:
            sure = SURE if kind not in ("ordered", "ended") else LIKELY
            yield Milestone(show, kind, season, date, *span, sentence, sure)

    def _is_lead(self, number: int, sentence: Span) -> bool:
        """Whether a sentence before all titles sums up what happened to several shows."""
        many = len(self.targets.subjects.titles) >= MANY
        return many and not self.targets.named[number]

    def _token(self, number: int, offset: int) -> int:
        tokens = self.document.rows[number].tokens
        low, high = 0, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low


def _is_elsewhere(row: Row, token: int) -> bool:
    """Whether a token stands in a clause about something that is no show announced."""
    return _SOMETHING_ELSE.search(row.tags, max(0, token - 16), token) is not None


def spoken_out(document: Document) -> str:
    """Return the text with spaces for all that is quoted, so that offsets stay."""
    shadow, parts, at = document.layout.shadow, [], 0
    for start, item in sorted(document.speech.items()):
        if start < at:
            continue
        parts += [shadow[at:start], " " * (item.end - start)]
        at = item.end
    return "".join([*parts, shadow[at:]])


def released(text: str, start: int, end: int) -> int | None:
    """Return how many seasons can be seen, where a sentence says so («All four seasons …»)."""
    told = " seasons" in in_small(text[start:end])
    match = words.RELEASED.search(text, start, end) if told else None
    if match is None:
        return None
    numbers = seasons(f"season {match[1]}", 0, 8 + len(match[1]))
    return numbers[0].numbers[0] if numbers else None


def _around(named: list[Seasons], span: Span) -> int | None:
    """Return the season named nearest to some words."""
    near = sorted(named, key=lambda item: min(abs(item.start - span[1]), abs(span[0] - item.end)))
    return near[0].numbers[-1] if near else None


def _is_past(small: str, start: int, at: int) -> bool:
    return words.BEFORE_NOW.search(small, max(start, at - 90), at) is not None
