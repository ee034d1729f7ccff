"""All networks and streamers of a show: those named together, and those that it airs on."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from data.reader.document import Document
from data.reader.names.company_places import is_long
from data.reader.names.register import Row
from data.reader.shows.subjects import Targets
from data.reader.text.layout import in_small
from data.reader.words.listed import listed

_RUN = re.compile(r"P(?:(?:,&|[&,/])x{0,3}(?:[nN]')?P)+")
_ON = re.compile(r"x[xdgG#n']{0,4}(P(?:(?:,&|[&,/])x{0,3}P)*)")
_STREAMS = re.compile(r"(P)(?=x{1,2})")
_OWNED = re.compile(r"P'[dxgG#]{0,5}(T)")
_FOR = re.compile(r"(?:Gf|Vf|b[CN]f|b[CN](?:[,&]{1,2}[CN]){1,3}f)[xdg]{0,3}(P(?:(?:,&|[&,/])P)*)")
_FOR_ALL = re.compile(r"f(P(?:(?:,&|[&,/])P)+)")
_WITH = re.compile(r"w(P(?:(?:,&|[&,/])P)*)")
_BY = re.compile(r"x[xi]{0,2}b(P(?:(?:,&|[&,/])P)*)")
_FIRST = re.compile(r"P(?:[,&/]{1,2}P)+")
_BEFORE_RUN = frozenset("ftxGw'b.;:,-)Wo")
_AIRS = frozenset(
    listed("""
air airs airing aired available bow bows broadcast broadcasting broadcasts coming debut debuts drop
drops launch launches launching land lands planned premiere premieres premiering return returns
screen screens released simulcast shown stream streams streaming exclusively
""")
)
_PLACES = frozenset(("on", "to", "via"))
_ORDERS = frozenset(listed("commissioned co-commissioned ordered co-ordered backed"))
_SO_FAR = re.compile(
    r"\b(?:now|already|previously|originally|first|currently) "
    r"(?:air\w*|stream\w*|available|shown|premiered|launched)\b[^.]{0,24}$"
)
"""«Season one is now streaming on …» says where one could see it so far."""

NEAR = 48
"""Characters before a platform in which that is looked for."""

FIRST_LINES = 2
"""Lines of a document that may tell who announces it."""

MOST_TOGETHER = 12
"""Platforms of one list that count as named together."""

LONGEST_SENTENCE = 80
"""Tokens before «on» among which a verb of airing is looked for."""


def announcers(document: Document) -> list[str]:
    """Return the networks that a headline begins with, if they are several: «CBC and ZDF order»."""
    for number, row in enumerate(document.rows[:FIRST_LINES]):
        match = _FIRST.match(row.tags)
        if match and (number == 0 or number in document.headlines):
            return _names(row, 0, match.end())
    return []


def named_together(document: Document) -> dict[str, list[str]]:
    """Return the platforms named in one breath with each: «BBC One and BBC iPlayer»."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, row in _rows(document):
        for match in _RUN.finditer(row.tags):
            if match.start() and row.tags[match.start() - 1] not in _BEFORE_RUN:
                continue
            names = _names(row, match.start(), match.end())[:MOST_TOGETHER]
            for name in names:
                found[name] += [other for other in names if other != name]
    return found


def aired_on(document: Document, targets: Targets) -> dict[str, list[str]]:
    """Return the platforms that a show is said to air on, or to be made for or with."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, row in _rows(document):
        for match in _OWNED.finditer(row.tags):
            title = targets.known.get(row.tokens[match.start(1)].value.casefold())
            if title:
                found[title].append(row.tokens[match.start()].value)
        for start, end in _places(document, row):
            for show in targets.at(number, start):
                found[show] += _names(row, start, end)
    return found


def _rows(document: Document) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(document.rows):
        if "P" in row.tags and number not in document.asides and number not in document.headlines:
            yield number, row


def _names(row: Row, start: int, end: int) -> list[str]:
    return [token.value for token in row.tokens[start:end] if token.tag == "P"]


def _places(document: Document, row: Row) -> Iterator[tuple[int, int]]:
    """Yield from where to where platforms stand that a show airs on or is made for."""
    for pattern, says in _SAYS:
        for match in pattern.finditer(row.tags):
            if says(row, match) and not _is_past(document, row.tokens[match.start(1)].start):
                yield match.span(1)


def _is_past(document: Document, at: int) -> bool:
    before = in_small(document.layout.shadow[max(at - NEAR, 0) : at])
    return _SO_FAR.search(before) is not None


def _is_on(row: Row, match: re.Match[str]) -> bool:
    led = {token.value.lower() for token in row.tokens[match.start() : match.start(1)]}
    return bool(led & _PLACES) and _is_airing(row, match.start(1))


def _is_ordered(row: Row, match: re.Match[str]) -> bool:
    return row.tokens[match.start()].value.lower() in _ORDERS


def _is_made(row: Row, match: re.Match[str]) -> bool:
    """Whether «for» does not go with what somebody wrote or directed."""
    led = row.tokens[match.start()]
    return led.tag != "V" or led.value == "producer"


def _is_streaming(row: Row, match: re.Match[str]) -> bool:
    verbs = row.tokens[match.end() : match.end() + 2]
    return any(token.value.lower() in ("stream", "streams", "streaming") for token in verbs)


def _is_airing(row: Row, at: int) -> bool:
    """Whether the words of a sentence before «on» say that something airs."""
    start = max(row.tags.rfind(".", 0, at) + 1, at - LONGEST_SENTENCE)
    return any(token.value.lower() in _AIRS for token in row.tokens[start : at + 1])


_SAYS: tuple[tuple[re.Pattern[str], Callable[[Row, re.Match[str]], bool]], ...] = (
    (_ON, _is_on),
    (_FOR, _is_made),
    (_FOR_ALL, _is_made),
    (_WITH, lambda row, match: is_long(row.tokens, match)),
    (_BY, _is_ordered),
    (_STREAMS, _is_streaming),
)
"""What letters say that a show airs on a platform, and what the words must say then."""
