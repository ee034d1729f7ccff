"""Credits: who does what on which show, by rules over the letters of a paragraph."""

import re
from collections.abc import Iterator

from data.reader.casts import cast_credits
from data.reader.document import Document
from data.reader.line import Credit, Line
from data.reader.makers import maker_credits
from data.reader.predicates import predicate_credits
from data.reader.result import LIKELY, SURE
from data.reader.subjects import Targets

MOST_CREDITS = 1_000

MOST_BEFORE = 20
"""Names before «(executive producers)» that it can be about."""

_AND = r"(?:,&|[,&/])"
_ROLES = rf"[RS](?:(?:{_AND}|(?<=R)(?=R))[RS])*"
_PASSIVE = re.compile(
    rf"([VS](?:x(?=[&,]))?(?:{_AND}i?[VS])*),?"
    rf"(?:[futo](?:[PCxG'T]|g(?=[Gx])){{1,4}}|x{{1,2}})?b(?:&[SV])?:?"
)
_HEADING = re.compile(
    rf"([RS](?:{_AND}[RS])*)(?:(?:[fox]{{1,2}}[GTx#]{{1,3}}|m[GT]|G)?(?:i?v|i|:|-)|-|:)x?:?(?=[^.])"
)
_MADE_BY = re.compile(rf"([VS](?:{_AND}[VS])*):")
_INVERTED = re.compile(r"([AS](?:(?:,&|[,&])[AS])*)i(?=[dRJjgc]{0,4}[NC])")
_BEFORE = re.compile(rf"({_ROLES})(?=[dJ']{{0,4}}[Nn])")
_AFTER = re.compile(
    rf"[,(-][xdg'PC]{{0,4}}([RS](?:(?:{_AND}|(?<=R)(?=R))[xJ]?[RS])*)"
    r"(?=(?:[ofm]|t[PC])[xdgP']{0,4}[TG]|,(?![PCJ])|[.;:)&kQwy]|$)"
)
_AS_ROLE = re.compile(rf",?a[dg]?(R(?:{_AND}R)*)")
_WITH_NAMES = re.compile(r"W(?=[dRJjcg'#]{0,6}[Nn])")

_DESCRIBES = frozenset(("writer", "director", "producer", "star"))
"""Trades as well as roles: after «Emmy-winning» or «by» they only say who somebody is."""


def find_credits(document: Document, targets: Targets) -> list[Credit]:
    """Return all credits in order, not yet without repetitions."""
    found: list[Credit] = []
    for number, row in enumerate(document.rows):
        if number in document.headlines or number in document.asides:
            continue
        if len(found) > MOST_CREDITS:
            break
        line = Line(document, targets, number, row)
        found.extend(sorted(_all(line), key=lambda item: item.token))
    return found


def _all(line: Line) -> Iterator[Credit]:
    yield from _passives(line)
    yield from _headings(line)
    yield from _before_names(line)
    yield from _after_names(line)
    yield from predicate_credits(line)
    yield from cast_credits(line)
    yield from _with_roles(line)
    yield from maker_credits(line)


def _passives(line: Line) -> Iterator[Credit]:
    """«created, written and executive produced by A», «produced for P by C»."""
    for match in _PASSIVE.finditer(line.tags):
        listing = line.names(match.end())
        if listing is None:
            continue
        roles = line.roles(match.start(1), match.end())
        before = line.tags[match.start() - 1 : match.start()] if match.start() else ""
        if before in ("N", "C") and len(roles) == 1:
            continue
        yield from line.credits(roles, listing.entries, line.shows(match.start(), listing.end))


def _headings(line: Line) -> Iterator[Credit]:
    """«Executive producers: A, B», «Executive producers are A and B», «Also starring are A»."""
    for pattern in (_HEADING, _MADE_BY, _INVERTED):
        for match in pattern.finditer(line.tags):
            if match.start() and line.tags[match.start() - 1] in "Na":
                continue
            listing = line.names(match.end())
            if listing is None:
                continue
            roles = line.roles(match.start(1), match.end(1))
            shows = line.shows(match.start(), match.end())
            yield from line.credits(roles, listing.entries, shows)


def _before_names(line: Line) -> Iterator[Credit]:
    """«creator and showrunner A», «executive producers A and B», «“X” creators A and B»."""
    for match in _BEFORE.finditer(line.tags):
        roles = line.roles(*match.span(1))
        before = line.tags[match.start() - 1 : match.start()] if match.start() else ""
        describes = before in ("d", "b", "a") and all(role.role in _DESCRIBES for role in roles)
        if describes or before == "N":
            continue
        title = match.start() - 1
        shows = line.known(title) if before == "T" else line.targets.at(line.number, title + 1)
        listing = line.names(match.end())
        if listing is None or not shows:
            continue
        entries = tuple(item for item in listing.entries if not item.group)
        entries = entries if _is_plural(line, match.end(1) - 1) else entries[:1]
        yield from line.credits(roles, entries, shows, LIKELY if before == "x" else SURE)


def _is_plural(line: Line, place: int) -> bool:
    return line.document.layout.shadow[line.row.tokens[place].end - 1] in "sS"


def _after_names(line: Line) -> Iterator[Credit]:
    """«A, creator and showrunner of “X”», «A and B (executive producers)»."""
    for match in _AFTER.finditer(line.tags):
        first = match.start() - 1
        if first < 0 or line.tags[first] not in "Nn":
            continue
        if line.tags[match.end() : match.end() + 1] in ("N", "n"):
            continue
        if _is_plural(line, match.end(1) - 1):
            first = _first_of(line, first)
        listing, shows = line.names(first), line.shows(match.start(1), match.end(1))
        if listing is not None and shows:
            entries = tuple(item for item in listing.entries if item.token < match.start())
            yield from line.credits(line.roles(*match.span(1)), entries, shows, LIKELY)


def _first_of(line: Line, at: int) -> int:
    """Return the first name of the list that ends with the name at a token."""
    least = max(at - 2 * MOST_BEFORE, 2)
    while at >= least and line.tags[at - 1] in "&," and line.tags[at - 2] == "N":
        at -= 2
    return at


def _with_roles(line: Line) -> Iterator[Credit]:
    """«with A and B as executive producers», «with A as Ch and B as Ch»."""
    for match in _WITH_NAMES.finditer(line.tags):
        listing = line.names(match.end())
        if listing is None:
            continue
        named = _AS_ROLE.match(line.tags, listing.end)
        shows = line.shows(match.start(), listing.end)
        if named:
            yield from line.credits(line.roles(*named.span(1)), listing.entries, shows)
