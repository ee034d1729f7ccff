"""What happened to a show: ordered, renewed, premiere dates, ended, cancelled."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from data.reader.document import Document
from data.reader.layout import Span
from data.reader.result import LIKELY, SURE
from data.reader.subjects import Targets
from data.reader.when import Seasons, dates, seasons

_RENEWED = re.compile(
    r"\b(?:renew(?:ed|s|al|als|ing)?|re-?commission(?:ed|s)?|(?:pick(?:ed|s|ing)?[\s-]?up|"
    r"pick-?ups?|greenlit|green-?lights?|"
    r"green-?lit|green light|ordered|orders|commissioned|given the go-ahead|"
    r"extended|bring(?:s|ing)? back|bringing|landed|scored|secured|(?:will|set to|is|are|to) "
    r"return(?:ing|s)?|returns?|back|order|orders up) "
    r"(?=[^.]{0,80}\b(?:seasons?|series|run|instal?lment|chapter)\b))",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:series order|straight-to-series|ordered|orders|ordering|greenlit|green-?lights?|"
    r"green-?lit|greenlighted|green light|"
    r"pick(?:ed|s|ing)? up|picked-up|pickup|commissions?|commissioned|given the go-ahead|"
    r"unveil(?:ed|s)|announc(?:ed|es|ing)|lands|landed|"
    r"set(?:s)? (?:its )?(?:new|next)|brand-?new|new (?:[\w’'+\-]+ ){0,4}(?:series|drama|"
    r"comedy|thriller|show|sitcom|film|dramedy|original|anthology|docuseries)|"
    r"snaps? up|snapped up|heads to series|goes to series|has started production|begins "
    r"production|begun production|"
    r"upcoming|forthcoming|untitled)\b",
    re.IGNORECASE,
)
_PREMIERES = re.compile(
    r"\b(?:premier(?:e|es|ed|ing)|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|returns?|returning|"
    r"arriv(?:es|ing|e)|streams?|streaming|airs?|"
    r"airing|drops?|released?|releases|bows?|kick(?:s|ed) off|rolls? out|available|comes? to|"
    r"begins?|set for|starts?|hits?|lands?)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:final season|series finale|final (?:series|run|chapter|instal?lment|episodes)|"
    r"(?:will|to|is|are) (?:end|conclude|wrap(?: up)?|ending|concluding|come to (?:an end|a "
    r"close))(?: (?:with|after))?|"
    r"com(?:es|ing) to an end|(?:ends|concludes|ending|concluding) (?:with|after) (?:its|the|"
    r"season|series)|concluding season|"
    r"and final season|bow(?:s|ing)? out|farewell season)\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:cancel(?:l)?ed|cancels|cancel(?:l)?ation|axed|axes|scrapp(?:ed|ing)|not (?:be "
    r")?(?:moving forward|returning|renewed|return for)|"
    r"will not (?:move forward|return)|won['’]t (?:return|be back)|pulled the plug|decided "
    r"against|passed on)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"announc|unveil|upcoming|forthcoming|brand|new|sets?\b", re.IGNORECASE)
_FINALE = re.compile(r"\b(?:finale on|finale|last episode|final episode|culminat)", re.IGNORECASE)
_BEFORE_NOW = re.compile(
    r"\b(?:after|following|since|previously|hot on the heels|ahead of)\b[^,]{0,80}$", re.IGNORECASE
)
_RELEASED = re.compile(
    r"\b(?:all|first|previous|complete)\b[^.]{0,30}?\b(\w+) seasons\b[^.]{0,80}?\b(?:stream|"
    r"available|on demand|watch)",
    re.IGNORECASE,
)


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


_ORDERED_SEASONS = re.compile(
    r"\b(\w+)-season (?:series )?(?:order|commitment|pick-?up|deal)", re.IGNORECASE
)


def seasons_ordered(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return the numbers of a new show's seasons, where a sentence says «a two-season order»."""
    match = _ORDERED_SEASONS.search(text, start, end)
    count = seasons(f"season {match[1]}", 0, 8 + len(match[1])) if match else []
    return tuple(range(1, count[0].numbers[0] + 1)) if count else ()


class Timeline:
    """Looks for milestones sentence by sentence; quotations do not count."""

    def __init__(self, document: Document, targets: Targets, year: int | None) -> None:
        self.document, self.targets, self.year = document, targets, year
        self.text = spoken_out(document)

    def find(self) -> Iterator[Milestone]:
        """Yield all milestones in order, repetitions too."""
        if not self.targets.subjects.titles:
            return
        for sentence in self.document.layout.sentences:
            number = self.document.layout.paragraph(sentence[0])
            if number not in self.document.asides and sentence[1] - sentence[0] < 3_000:
                yield from self._sentence(number, sentence)

    def _sentence(self, number: int, sentence: Span) -> Iterator[Milestone]:
        start, end = sentence
        named = [item for item in seasons(self.text, start, end) if not item.counted]
        cancelled = _CANCELLED.search(self.text, start, end)
        if cancelled:
            yield from self._made(number, sentence, cancelled.span(), "cancelled", None)
        else:
            yield from self._renewals(number, sentence, named)
        ended = None if cancelled else _ENDED.search(self.text, start, end)
        if ended:
            yield from self._made(
                number, sentence, ended.span(), "ended", _around(named, ended.span())
            )
        yield from self._premiered(number, sentence, named)

    def _renewals(self, number: int, sentence: Span, named: list[Seasons]) -> Iterator[Milestone]:
        found = list(islice(_RENEWED.finditer(self.text, *sentence), 6))
        for index, match in enumerate(found):
            following = found[index + 1].start() if index + 1 < len(found) else sentence[1]
            own = [item for item in named if item.start < following and item.end > match.start()]
            past = _is_past(self.text, sentence[0], match.start())
            if own if past else (own or index == 0):
                yield from self._renewed(number, sentence, match, own or named)

    def _renewed(
        self, number: int, sentence: Span, match: re.Match[str], named: list[Seasons]
    ) -> Iterator[Milestone]:
        after = [item for item in named if item.end > match.start()][:1] or named[:1]
        numbers = after[0].numbers if after else ()
        if not numbers and not match[0].lower().startswith(("renew", "re-comm", "recomm")):
            return
        end = max(match.end(), after[0].end) if after else match.end()
        for season in numbers or (None,):
            if season != 1:
                yield from self._made(number, sentence, (match.start(), end), "renewed", season)

    def _premiered(self, number: int, sentence: Span, named: list[Seasons]) -> Iterator[Milestone]:
        found = dates(self.text, *sentence, self.year)
        if not found:
            return
        for match in _PREMIERES.finditer(self.text, *sentence):
            date = next((item for item in found if item.start >= match.start() - 1), None)
            if date is None or date.start - match.end() > 120:
                continue
            if _FINALE.search(self.text, max(sentence[0], match.start() - 60), date.start):
                return
            season = _around(named, match.span())
            yield from self._made(
                number, sentence, (match.start(), date.end), "premiered", season, date.date
            )
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
                said = self.text[milestone.start : milestone.end]
                vague = milestone.show in dated and _VAGUE.match(said)
                if milestone.show in left and not vague:
                    del left[milestone.show]
                    yield milestone

    def _said_ordered(
        self, number: int, sentence: Span, left: Iterable[str]
    ) -> Iterator[Milestone]:
        for match in islice(_ORDERED.finditer(self.text, *sentence), 6):
            yield from self._made(
                number, sentence, match.span(), "ordered", None, following=tuple(left)
            )

    def _made(
        self, number: int, sentence: Span, span: Span, kind: str, season: int | None,
        date: str | None = None, following: Iterable[str] = (),
    ) -> Iterator[Milestone]:  # fmt: skip
        token = self._token(number, span[0])
        if self.targets.is_other(number, token):
            return
        later = [show for show in self.targets.next(number, token) if show in following]
        for show in later or self.targets.at(number, token):
            sure = SURE if kind not in ("ordered", "ended") else LIKELY
            yield Milestone(show, kind, season, date, *span, sentence, sure)

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
    match = _RELEASED.search(text, start, end)
    if match is None:
        return None
    numbers = seasons(f"season {match[1]}", 0, 8 + len(match[1]))
    return numbers[0].numbers[0] if numbers else None


def _around(named: list[Seasons], span: Span) -> int | None:
    """Return the season named nearest to some words."""
    near = sorted(named, key=lambda item: min(abs(item.start - span[1]), abs(span[0] - item.end)))
    return near[0].numbers[-1] if near else None


def _is_past(text: str, start: int, at: int) -> bool:
    return _BEFORE_NOW.search(text, max(start, at - 90), at) is not None


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
    for held in kept.values():
        yield from held


def _compatible(one: Milestone, other: Milestone) -> bool:
    seasons = one.season == other.season or None in (one.season, other.season)
    dates_ = one.date == other.date or None in (one.date, other.date) or one.kind != "premiered"
    return seasons and dates_


def _told(item: Milestone) -> int:
    return (item.season is not None) + (item.date is not None)
