"""Who stars: «stars A as Ch», «the cast includes A», «A plays Ch», «Captain Ch (A)»."""

import re
from collections.abc import Iterator

from data.reader.line import STAR, Credit, Line
from data.reader.lists import Entry
from data.reader.result import LIKELY

_CAST = re.compile(r"c(?:x{0,3}(?:i?v|i|Vb|:|S|SV?b?|W)|[^.NQ]{0,5}?(?:i?v|Vb|S))")
_STARRING = re.compile(r"S(?=[dRJjGcgx'#]{0,6}[NnP])")
_JOINED = re.compile(r"(?<=N)iw|(?<![^.:)])w[^.,;:N]{0,6}i(?=[dcRgx]{0,4}N)")
_WITH = re.compile(r"W(?=[dRJjcg'#]{0,6}[Nn])")
_AS_ROLE = re.compile(r",?a[dg]?R")
_PLAYS = re.compile(r"[Nn](?:\([^()]{1,20}\))?(?:,?[yx]?,?)[ihxW]{0,3}(?:L|xa)")
_PART = re.compile(r"[^,.;:w(Q]{1,10}")
_JOINS = re.compile(r"([Nn])(?:\([^()]{1,20}\))?[ihx]{0,5}(?:ox?)?c")
_NAME_IN_BRACKETS = re.compile(r"[NnxdJj]\((N)\)")
_SAYS_CAST = re.compile(r"[ScLRV]")
_RETURNS = frozenset(("return", "returns"))

LONGEST_LEAD = 80
"""Tokens before a name in brackets that can say that a cast is listed."""

MOST_JOINING = 40
"""Tokens before «join the cast» that can be names of its list."""


def cast_credits(line: Line) -> Iterator[Credit]:
    """Yield all stars of a paragraph."""
    for pattern in (_STARRING, _CAST, _JOINED):
        for match in pattern.finditer(line.tags):
            listing = line.names(match.end())
            if listing is not None:
                shows = line.shows(match.start(), match.start())
                yield from line.credits(STAR, listing.entries, shows)
    yield from _with_parts(line)
    for match in _PLAYS.finditer(line.tags):
        yield from _plays(line, match)
    for match in _JOINS.finditer(line.tags):
        yield from _joins(line, match)
    for match in _NAME_IN_BRACKETS.finditer(line.tags):
        yield from _bracketed(line, match)


def _with_parts(line: Line) -> Iterator[Credit]:
    """«with A as Ch and B as Ch»."""
    for match in _WITH.finditer(line.tags):
        listing = line.names(match.end())
        if listing is None or _AS_ROLE.match(line.tags, listing.end):
            continue
        if any(entry.character for entry in listing.entries):
            shows = line.shows(match.start(), listing.end)
            yield from line.credits(STAR, listing.entries, shows, LIKELY)


def _plays(line: Line, match: re.Match[str]) -> Iterator[Credit]:
    """«A plays Ch», «A, who portrays Ch», «A returns as Ch»."""
    last, verb = line.row.tokens[match.end() - 1], line.row.tokens[match.end() - 2]
    acts = verb.value.lower().startswith(("return", "cast", "appear", "recur"))
    if last.tag == "a" and not acts:
        return
    inside, listing = _PART.match(line.tags, match.end()), line.names(match.start())
    if inside is not None and listing is not None:
        part = line.text(inside.start(), inside.end() - 1)
        entry = listing.entries[0]._replace(character=part)
        shows = line.shows(match.start(), match.start())
        yield from line.credits(STAR, (entry,), shows)


def _joins(line: Line, match: re.Match[str]) -> Iterator[Credit]:
    """«A, B and C join the cast», «A (Ch) and B round out the ensemble»."""
    tags, first = line.tags, match.start()
    least = max(first - MOST_JOINING, line.tags.rfind(".", 0, first) + 1)
    names = [at for at in range(least, first) if tags[at] in "Nn"]
    for at in names:
        listing = line.names(at)
        if listing is not None and listing.end > first and tags[at - 1 : at] != "(":
            shows = line.shows(first, first)
            yield from line.credits(STAR, listing.entries, shows, LIKELY)
            return
    listing = line.names(first)
    if listing is not None:
        shows = line.shows(first, first)
        yield from line.credits(STAR, listing.entries, shows, LIKELY)


def _bracketed(line: Line, match: re.Match[str]) -> Iterator[Credit]:
    """«follows a clerk (A)», «Captain Ch (A)»: outside of lists of a cast, A plays the part."""
    tags, tokens = line.tags, line.row.tokens
    start = tags.rfind(".", 0, match.start()) + 1
    start = max(start, match.start() - LONGEST_LEAD)
    following = {token.value.lower() for token in tokens[match.end() : match.end() + 16]}
    if _SAYS_CAST.search(tags, start, match.start()) or following & _RETURNS:
        return
    part = tokens[match.start()].value if tags[match.start()] in "Nn" else None
    at = match.start(1)
    shows = line.shows(match.start(), match.start())
    entry = Entry(at, tokens[at].value, False, None, part)
    yield from line.credits(STAR, (entry,), shows, LIKELY)
