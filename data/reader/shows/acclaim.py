"""Acclaim: scores, awards, and lines of reviews."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from data.reader.document import Document
from data.reader.result import LIKELY, SURE
from data.reader.shows.subjects import Targets
from data.reader.text.layout import Span
from data.reader.text.when import seasons
from data.reader.words.companies import OUTLETS

_SCORE = re.compile(
    r"(?P<what>\b\d{1,3}(?:\.\d)?(?:%|/10|/100|"
    r"\spercent)(?:\s(?:Certified\s)?[Ff]resh)?)(?P<gap>[^.;%]{0,60}?)\b"
    r"(?:on|from|at|by|,)\s(?P<by>Rotten Tomatoes|Metacritic|IMDb|CinemaScore)"
)
_SCORE_BEFORE = re.compile(
    r"(?P<by>Rotten Tomatoes|Metacritic)[^.;%]{0,40}?(?P<what>\b\d{1,3}(?:%|"
    r"\spercent)(?:\s(?:Certified\s)?[Ff]resh)?)"
)
_AWARD = re.compile(
    r"\b(?:won|wins|winning|winner of|earned|earning|received|receiving|garnered|scored|"
    r"landed|nabbed|collected|picked up|nominated for|"
    r"recipient of|amassed|honou?red with|swept)\s(?P<what>(?:[\w\-]+\s){0,4}?(?:Primetime |"
    r"Daytime |International |Academy |"
    r"Golden |Critics['’] Choice |SAG |Screen Actors Guild |Peabody |Children['’]s and "
    r"Family )?(?:Emmys?|Oscars?|BAFTAs?|Globes?|Tonys?|Grammys?|Peabodys?|"
    r"Awards?|Critics Choice|Pulitzer)(?:\s(?:Awards?|Prizes?))?(?:\s(?:nominations?|wins?|"
    r"nods?))?(?:\sfor\s(?:Outstanding|Best)[^,.;]{0,50})?)"
)
_SITES = ("Rotten Tomatoes", "Metacritic", "IMDb", "CinemaScore")
_PRIZES = (
    "Emmy", "Oscar", "BAFTA", "Globe", "Tony", "Grammy", "Peabody", "Award", "Critics Choice",
    "Pulitzer",
)  # fmt: skip
"""Of these one is in whatever the rules find: asked first, as it takes a tenth of the time."""
_SEEN = re.compile(
    r"(?P<what>\b\d[\d.,]* (?:million|billion) (?:[a-z\-]+ )?(?:viewers|views|households|streams)\b"
    r"(?: (?:worldwide|per episode|in its first \w+ \w+))?)"
)
"""How many watched: «2.1 million viewers per episode»."""
_PRAISE = re.compile(
    r"\b(?:hailed|acclaimed|praised|described|lauded|called|dubbed|celebrated|heralded|"
    r"deemed|named|declared|billed)"
    r"(?P<who>[^.“\"‘']{0,60}?)\s?(?:as|)\s?$",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    r"\b(?:critics?|reviewers?|reviews?|raves?|raved|hailed|acclaimed|praised|lauded|"
    r"heralded|Rotten)\b",
    re.IGNORECASE,
)
_OUTLETS = "|".join(map(re.escape, sorted(OUTLETS, key=len, reverse=True)))
_BY = re.compile(
    rf"^[,.]?\s?(?:[—(-]\s?|by\s|(?:said|wrote|raved|raves|writes|according "
    rf"to)\s)(?:the\s)?(?P<by>{_OUTLETS}|critics)"
)
_PAPER = re.compile(rf"\b(?:{_OUTLETS})\b")


class Praise(NamedTuple):
    """One piece of acclaim: what, by whom, at these offsets."""

    what: str
    by: str | None
    season: int | None
    row: int
    start: int
    end: int
    sentence: Span
    sure: str


def find_acclaim(document: Document, text: str, spoken: set[int]) -> Iterator[Praise]:
    """Yield all acclaim; `text` is without quotations, `spoken` says where those begin."""
    sites, prizes = ([word for word in some if word in text] for some in (_SITES, _PRIZES))
    for sentence in document.layout.sentences:
        number = document.layout.paragraph(sentence[0])
        if number in document.asides or sentence[1] - sentence[0] > 3_000:
            continue
        for match in _told(text, sentence, sites, prizes):
            by = match.groupdict().get("by")
            yield _made(document, text, number, sentence, match.span("what"), by)
    for start, item in document.speech.items():
        if start not in spoken and len(item.parts) == 1 and item.end - item.start < 300:
            yield from _line(document, text, start, item.parts[0], item.end)


def _told(
    text: str, sentence: Span, sites: list[str], prizes: list[str]
) -> Iterator[re.Match[str]]:
    """Yield where a sentence tells a score, an award or how many watched.

    `sites` and `prizes` are those that the text names at all.
    """
    said = text[slice(*sentence)]
    if any(site in said for site in sites):
        yield from _SCORE.finditer(text, *sentence)
        yield from _SCORE_BEFORE.finditer(text, *sentence)
    if any(prize in said for prize in prizes):
        yield from _AWARD.finditer(text, *sentence)
    if "illion " in said:
        yield from _SEEN.finditer(text, *sentence)


def _made(
    document: Document, text: str, number: int, sentence: Span, span: Span, by: str | None
) -> Praise:
    what = document.slice(*span)
    named = [s for s in seasons(text, *sentence) if not s.counted and s.start < span[0]]
    season = named[-1].numbers[-1] if named else None
    return Praise(what, by, season, number, *span, sentence, SURE if by else LIKELY)


def _line(document: Document, text: str, start: int, inner: Span, end: int) -> Iterator[Praise]:
    """Yield the line of a review: «hailed as “…”», «“…” (Variety)»."""
    left, right = document.layout.sentence(start, end)
    before = text[max(left, start - 100) : start]
    after = text[end : min(right + 40, end + 60)]
    praised, by = _PRAISE.search(before), _BY.match(after)
    if not by and not (praised and _REVIEWED.search(before)):
        return
    paper = _PAPER.search(before) or (_PAPER.search(praised["who"]) if praised else None)
    who = by["by"] if by else paper[0] if paper else "critics"
    what = document.slice(*inner).rstrip(",")
    number = document.layout.paragraph(start)
    yield Praise(f"“{what}”", who, None, number, start, end, (left, right), LIKELY)


def show_of(document: Document, targets: Targets, praise: Praise) -> tuple[str, ...]:
    """Return the shows that acclaim is of."""
    tokens = document.rows[praise.row].tokens
    token = next((at for at, item in enumerate(tokens) if item.start >= praise.start), len(tokens))
    return targets.at(praise.row, token)
