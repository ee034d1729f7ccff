"""Stars named beside others: «In addition to A, the cast includes B», «A and B also return»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import STAR, Credit, Line
from data.reader.credits.lists import Listing
from data.reader.result import LIKELY

_BESIDES = re.compile(r"(?:^|(?<=[.Q]))[wx](?=[dcg'#]{0,6}[Nn])")
_SAYS_CAST = re.compile(r",[^.;:NQ]{0,8}[Sc]")
_RETURNS = frozenset(("return", "returns", "returning", "back"))
_ENDS = re.compile(r"(?:[.,;]|$|a(?![dg]?R)|f[xg#]|x(?=[xdg#]{1,3}[.,]))")
_CAST_BEFORE = re.compile(r"[ScL]|Na(?![dg]?R)")
_BEFORE_RETURN = re.compile(r"(?<![RVAJj,&o'kb])((?:N[,&]{1,2}){0,9}N)[hi]?x(?![^.]{0,4}a[dg]?R)")
_BACK_AS = re.compile(r"xa(?![dg]?R)")
_BACK = re.compile(r"W(?=[dcg'#]{0,6}N)")

LONGEST_LEAD = 200
"""Tokens before «A and B return» that can say that a cast is spoken of."""


def also_cast(line: Line) -> Iterator[Credit]:
    """Yield the stars that a paragraph names only beside others, or says to return."""
    for match in _BESIDES.finditer(line.tags):
        listing = line.names(match.end())
        if listing is not None and _SAYS_CAST.match(line.tags, listing.end):
            yield from _given(line, match.end(), listing)
    for match in _BEFORE_RETURN.finditer(line.tags):
        verb = line.row.tokens[match.end() - 1]
        least = max(0, match.start() - LONGEST_LEAD)
        told = _CAST_BEFORE.search(line.tags, least, match.start())
        if told and verb.value.lower() in _RETURNS:
            yield from _returning(line, match)
    for match in _BACK.finditer(line.tags):
        listing = line.names(match.end())
        again = listing is not None and _BACK_AS.match(line.tags, listing.end)
        if listing is not None and again and line.row.tokens[listing.end].value in _RETURNS:
            yield from _given(line, match.start(), listing)


def _returning(line: Line, match: re.Match[str]) -> Iterator[Credit]:
    listing = line.names(match.start(1))
    if listing is not None and _ENDS.match(line.tags, match.end()):
        yield from _given(line, match.start(1), listing)


def _given(line: Line, at: int, listing: Listing) -> Iterator[Credit]:
    yield from line.credits(STAR, listing.entries, line.shows(at, at), LIKELY)
