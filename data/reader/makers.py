"""Companies that make a show: «from C», «a C production», «C is the studio»."""

import re
from collections.abc import Iterator

from data.reader.line import Credit, Line

_MAKERS = re.compile(r"(?:m(?=[RdTx]{0,3}[NC])|Zi?:?(?=x?C)|G(?=C))")
_LEAD = re.compile(r"[TRdx]*")
_IS_STUDIO = re.compile(r"C(?=(?:[ix,y]{0,3}(?:i|sa|s)x{0,2}Z|x))")
_PRODUCTION = frozenset(("production", "co-production", "coproduction", "joint"))
_COMES = frozenset(("comes", "came", "hails", "hailed", "come", "hailing", "coming"))
_LONG_PHRASE = 15
"""Characters: «in association with» has more, «alongside» fewer."""


def maker_credits(line: Line) -> Iterator[Credit]:
    """Yield the companies that a paragraph says make a show."""
    for match in _MAKERS.finditer(line.tags):
        lead = _LEAD.match(line.tags, match.end())
        if lead and (match[0] != "m" or _is_from(line, match.start())):
            yield from _listed(line, lead.end(), match.start())
    for match in _IS_STUDIO.finditer(line.tags):
        following = line.row.tokens[match.end()]
        if following.tag != "x" or following.value.lower() in _PRODUCTION:
            yield from _listed(line, _first(line.tags, match.start()), match.start())
    for place, token in enumerate(line.row.tokens):
        phrase = token.tag == "w" and token.end - token.start > _LONG_PHRASE
        if phrase or token.value.lower() in _PRODUCTION:
            yield from _co_production(line, place, phrase=phrase)


def _first(tags: str, at: int) -> int:
    """Return the first of the companies named together with the one at a token."""
    while tags[max(at - 2, 0) : at] in ("C&", "C,"):
        at -= 2
    return at


def _listed(line: Line, at: int, about: int) -> Iterator[Credit]:
    listing = line.names(at)
    if listing is not None:
        yield from line.companies(listing.entries, line.targets.at(line.number, about))


def _co_production(line: Line, place: int, *, phrase: bool) -> Iterator[Credit]:
    """«a co-production between C and D», «in association with C»."""
    at, tags = place + 1, line.tags
    while at < min(len(tags), place + 4) and tags[at] in "xomWbiw":
        at += 1
    if phrase or at > place + 1:
        yield from _listed(line, at, place)


def _is_from(line: Line, at: int) -> bool:
    """Whether «from» says who makes a show: after a title, a noun for one, «comes», «hails»."""
    if not at:
        return True
    before = line.row.tokens[at - 1]
    return before.tag in "TGgNCi," or before.value.lower() in _COMES
