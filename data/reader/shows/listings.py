"""What lists say of the show that a line begins with: by the line itself, or by their heading."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from data.reader.document import Document
from data.reader.text.layout import Span
from data.reader.text.when import dates, seasons
from data.reader.titles.entries import after_date

FIRST_TOKENS = 12
"""Tokens of a line among which its title is looked for: a date and its punctuation before."""

LONGEST_HEADING = 40
MOST_LINES = 40
"""Lines that one heading stands over."""

_BRACKET = re.compile(r"[”\"’'*_.,]{0,3}\s?\([^()]{1,80}\)")
_AFTER_COMMA = re.compile(r"[”\"’'*_.,]{0,3},?\s(?=season|series|S\d)[^.;]{1,30}", re.IGNORECASE)
_LAST = re.compile(r"\b(?:final|last|farewell)\b", re.IGNORECASE)
_HEADING = re.compile(
    r"\W*(?:(?:just|newly|also|and|our|all|other) )?(?:"
    r"(?P<cancelled>cancell?ed|cancellations?|axed)|(?P<ended>ending|ended|final seasons?)|"
    r"(?P<renewed>renewed|renewals?|returning|picked up|back)|"
    r"(?P<ordered>new|ordered|orders|series orders|greenlit|commissioned))"
    r"(?: (?:[\w\-]+ )?(?:series|shows|dramas?|comed(?:y|ies)|originals?|pilots|titles|films?|"
    r"projects|seasons|favou?rites))?(?: \(\d+\))?\W*",
    re.IGNORECASE,
)


class News(NamedTuple):
    """What a line says of the show at its token: kind, season and date, between two offsets."""

    token: int
    kind: str
    season: int | None
    date: str | None
    start: int
    end: int


def listed_news(
    document: Document, text: str, number: int, sentence: Span, year: int | None
) -> Iterator[News]:
    """Yield the news of a line: «“X,” sixth season», «March 2: “X”», «“X”» under «CANCELED»."""
    row, left = document.rows[number], document.layout.paragraphs[number][0]
    place = row.tags.find("T", 0, FIRST_TOKENS)
    if place < 0 or sentence[0] != left:
        return
    title = row.tokens[place]
    begin, dated = after_date(text, *sentence)
    if title.start - begin not in (0, 1):
        return
    told = _BRACKET.match(text, title.end, sentence[1])
    told = told or _AFTER_COMMA.match(text, title.end, sentence[1])
    end = told.end() if told else title.end
    numbers = _seasons(text, title.end, end)
    if dated:
        season = numbers[-1] if numbers else None
        for item in dates(text, left, begin, year)[:1]:
            yield News(place, "premiered", season, item.date, left, end)
        return
    kind = heading_of(document, number)
    if kind in ("cancelled", "ordered"):
        yield News(place, kind, None, None, title.start, end)
    elif told:
        yield from _of_seasons(place, numbers, told[0], (title.start, end))


def bracket_news(document: Document, text: str, number: int, tokens: Span) -> Iterator[News]:
    """Yield the seasons in brackets after titles among these tokens: «Strays (Season 4) and …»."""
    row = document.rows[number]
    place = row.tags.find("T", *tokens)
    while place >= 0:
        token = row.tokens[place]
        told = _BRACKET.match(text, token.end)
        if told:
            numbers = _seasons(text, token.end, told.end())
            yield from _of_seasons(place, numbers, told[0], (token.start, told.end()))
        place = row.tags.find("T", place + 1, tokens[1])


def _seasons(text: str, start: int, end: int) -> tuple[int, ...]:
    named = [item for item in seasons(text, start, end) if not item.counted]
    return named[0].numbers if named else ()


def _of_seasons(place: int, numbers: tuple[int, ...], told: str, span: Span) -> Iterator[News]:
    for season in numbers:
        if season > 1:
            yield News(place, "renewed", season, None, *span)
    if numbers and _LAST.search(told):
        yield News(place, "ended", numbers[-1], None, *span)


def heading_of(document: Document, number: int) -> str | None:
    """Return what kind of news the heading above a line announces, if there is one."""
    for above in range(number - 1, max(number - MOST_LINES, -1), -1):
        kind = kind_of_heading(document, above)
        if kind:
            return kind
    return None


def kind_of_heading(document: Document, number: int) -> str | None:
    """Return the kind of news that a line such as «RENEWED» or «New series:» is a heading for."""
    start, end = document.layout.paragraphs[number]
    if end - start > LONGEST_HEADING:
        return None
    match = _HEADING.fullmatch(document.layout.shadow, start, end)
    return match.lastgroup if match else None
