"""Companies that make a show: «from C», «a C production», «C is the studio»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import Credit, Line
from data.reader.words import companies
from data.reader.words.listed import listed

_MAKERS = re.compile(r"(?:m(?=[RdTx&/]{0,5}[NC]|n'C)|Zi?:?(?=x?C)|G(?=C))")
_THEIRS = re.compile(
    r"u[xG']{0,4},?(C)|(?<=[RA])f(C)|(C)(?=[dg]{0,2}[gG](?![jJ]))|(?<=fC[&,]N)f(C)"
)
_WHICH = re.compile(r"C(?:,yh?x|h?x|ix)(?=[dxg#]{0,4}[GgT])")
_MAKES = frozenset(
    listed("behind making makes make made landed lands greenlit developing sold shepherded")
)
_NO_MAKERS = companies.OFFICES | {"network", "networks", "broadcasting"}
_LEAD = re.compile(r"[TRdx&/]*")
_IS_STUDIO = re.compile(r"C(?=(?:[ix,y]{0,3}(?:i|sa|s)[xg]{0,2}Z|x))")
_PRODUCED_FOR = re.compile(r"Vb(?=[dJR]{0,3}N)")
_FOR = re.compile(r"Nf(?:[NnJ]')?(C)(?:&(?:[NnJ]')?(C))?")
_PRODUCED_WITH = re.compile(r"VW(?=(?:[Nn]')?C)")
_PRODUCTION = frozenset(("production", "co-production", "coproduction", "joint"))
_COMES = frozenset(("comes", "came", "hails", "hailed", "come", "hailing", "coming"))
LONGEST_OWNED = 9
"""Tokens of «for the UK’s C and Poland’s C»."""

LONGEST_DEAL = 24
"""Tokens before a company's name that can speak of a deal."""

_LONG_PHRASE = 15
"""Characters: «in association with» has more, «alongside» fewer."""


def maker_credits(line: Line) -> Iterator[Credit]:
    """Yield the companies that a paragraph says make a show."""
    for match in _MAKERS.finditer(line.tags):
        lead = _LEAD.match(line.tags, match.end())
        if lead and (match[0] != "m" or _is_from(line, match.start())):
            yield from _listed(line, lead.end(), match.start())
    yield from _named_beside(line)
    for match in _IS_STUDIO.finditer(line.tags):
        following = line.row.tokens[match.end()]
        if following.tag != "x" or following.value.lower() in _PRODUCTION:
            yield from _listed(line, _first(line.tags, match.start()), match.start())
    for place, token in enumerate(line.row.tokens):
        phrase = token.tag == "w" and token.end - token.start > _LONG_PHRASE
        if phrase or token.value.lower() in _PRODUCTION:
            yield from _co_production(line, place, phrase=phrase)


def _named_beside(line: Line) -> Iterator[Credit]:
    """«through her C», «executive producer for C», «the C drama», «C, which makes the show»."""
    for match in _THEIRS.finditer(line.tags):
        at = match.start(match.lastindex or 1)
        if match[1] and _is_deal(line, at):
            continue
        if match[3] is None or line.tags[at - 1 : at] != "'":
            yield from _only(line, at)
    yield from _produced(line)
    for match in _WHICH.finditer(line.tags):
        if line.row.tokens[match.end() - 1].value.lower() in _MAKES:
            yield from _only(line, match.start())


def _produced(line: Line) -> Iterator[Credit]:
    """«produced by A for C», «produced with C»."""
    for match in _PRODUCED_FOR.finditer(line.tags):
        if line.row.tokens[match.start()].value == "producer":
            yield from _producers_of(line, match)
    for match in _PRODUCED_WITH.finditer(line.tags):
        if line.row.tokens[match.start()].value == "producer":
            yield from _listed(line, match.end(), match.start())


def _producers_of(line: Line, match: re.Match[str]) -> Iterator[Credit]:
    """«produced by A and B for C»: the producers' companies make the show."""
    listing = line.names(match.end())
    for company in (
        _FOR.finditer(line.tags, match.end(), listing.end + LONGEST_OWNED) if listing else ()
    ):
        for at, _ in company.regs[1:]:
            yield from _only(line, at) if at >= 0 else ()


def _is_deal(line: Line, at: int) -> bool:
    """Whether a company is named as a party to a deal: «signed a deal through her company, C»."""
    start = max(line.tags.rfind(".", 0, at) + 1, at - LONGEST_DEAL)
    return any(token.value.lower() in ("deal", "pact") for token in line.row.tokens[start:at])


def _first(tags: str, at: int) -> int:
    """Return the first of the companies named together with the one at a token."""
    while tags[max(at - 2, 0) : at] in ("C&", "C,"):
        at -= 2
    return at


def _only(line: Line, at: int) -> Iterator[Credit]:
    listing = line.names(at)
    if listing is not None and listing.entries[0].name.split()[-1].lower() not in _NO_MAKERS:
        shows = line.targets.at(line.number, at)
        yield from line.companies(listing.entries[:1], shows)


def _listed(line: Line, at: int, about: int) -> Iterator[Credit]:
    listing = line.names(at)
    if listing is not None:
        yield from line.companies(listing.entries, line.targets.at(line.number, about))


def _co_production(line: Line, place: int, *, phrase: bool) -> Iterator[Credit]:
    """«a co-production between C and D», «in association with C»."""
    at, tags = place + 1, line.tags
    while at < min(len(tags), place + 4) and tags[at] in "xomWbiwd":
        at += 1
    if phrase or at > place + 1:
        yield from _listed(line, at, place)


def _is_from(line: Line, at: int) -> bool:
    """Whether «from» says who makes a show: after a title, a noun for one, «comes», «hails»."""
    if not at:
        return True
    before = line.row.tokens[at - 1]
    return before.tag in "TGgNCi,.;" or before.value.lower() in _COMES
