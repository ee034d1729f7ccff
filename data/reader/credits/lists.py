"""Lists of people and companies: «A, B and C of COMPANY, as well as D (“X”)», «A as Ch»."""

import re
from typing import NamedTuple

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.text.tokens import Token
from data.reader.words.listed import listed

MOST_ENTRIES = 60
"""Names in one list; the longest credit blocks have about thirty."""

_PREFIX = re.compile(
    r"(?:[dRJjgGc/-]|A(?=d)|(?<=d)S(?=N)|(?<=G)'(?=[dRJj])|(?<='R),(?=N)|#(?=N)|(?<=[dR])[,&](?=[dR])|(?<=d),(?=N)|T'?(?=R)|(?<=R)&(?=R)|#(?=d)){0,10}"
)
_OWNER = re.compile(
    r"C(?=[dj]{1,2}N)[dj]{1,2}|(?!N'n)[CPNnT]'(?:(?=[jJ])[jJoxgG]{1,7},(?=N)|[dRJj]{0,5}|[xZ]{1,2},?|[Ad]{1,3},?)"
    r"(?=[NCn])"
)
_CONNECTOR = re.compile(
    r",?&W|,{0,2}&(?:,[^,.;:N&]{1,10},|\([^()NR]{1,6}\)|,?(?:v?w)?)|"
    r",?;(?:&|x(?=N))?(?:f[CP],)?(?!N(?:[,&]{1,2}N){0,6},?[isAhSk])|"
    r",y[^.,;:Q]{1,8},&(?=(?:P')?[dRJjc'#]{0,6}[NnC])|"
    r",[^.,;:QN]{1,16},&(?=[dJx]{0,2}N(?:\([^()]{1,9}\))?a(?![dg]?R))|"
    r",?w|,{1,3}(?!W?N(?:(?:,&|,|&)N){0,8},?(?:[sA]|a[dg]?R)|W?N[ihLk]|n[xdg]{0,2}[gG])W?"
    r"(?=(?:P')?[dRJjc'#]{0,6}[NnC])|,(?!N[ihLk]|n[xdg]{0,2}[gG])|/"
)
_OWN_VERB = re.compile(r"N[ihx]{0,3}(?:A|S|L|sa?[dg]?R)")
_AS_ROLE = re.compile(r"[^.;:aQ]{1,30}?,?a[dg]?R")
_AFFILIATED = re.compile(
    r"[oftmu][xdG']{0,4}(?:[Nn]')?(?:x|G){0,2}([CNn])(?:[&/,]&?(C))?(?:x(?=[,.;&)]))?|"
    r"f(P)(?=,?[&;]|,)"
)
_BRACKET = re.compile(r"\(([^()]{1,24})\)")
_CHARACTER = re.compile(r",?a(?![dgJx]?R)([TQ]|(?:[^,.;:&w(TsAQi]|&(?=[xd]{1,3}(?![xdNn]))){1,9})")
_OF, _AS = frozenset("oftmu"), frozenset(",a")
"""Letters that an affiliation and a part begin with."""
_BESIDE = re.compile(r",[^,.;:&]{1,5}(?=;)")
_NAMED = re.compile(r",n(?=[.;)]|$)")
_WHO_IS = re.compile(r",[Jjd]{0,2}[Nn](?=[.,;&)]|$)")
_NOT_NAMES = frozenset(
    listed(
        "based inspired set in on to about when where what that it its novel best known adapted "
        "more sees see finds brings gives marks"
    )
)


class Entry(NamedTuple):
    """One name of a list: its token, and what the list says about it.

    `group` grows with each «as well as».
    """

    token: int
    name: str
    company: bool
    affiliation: str | None
    character: str | None
    group: int = 0


class Listing(NamedTuple):
    """A list of names, and the token after it."""

    entries: tuple[Entry, ...]
    end: int


def list_at(document: Document, row: Row, at: int, stop: int) -> Listing | None:
    """Return the list that begins at token `at`; None if no name stands there."""
    entries: list[Entry] = []
    group = end = at
    owner: str | None = None
    part = 0
    while len(entries) < MOST_ENTRIES:
        place, given = _to_name(row, at, stop)
        if place is None:
            break
        owner = given or (owner if entries and row.tags[at - 1] in "&" else None)
        entry, end = _entry(document, row, place, stop, owner)
        entries.append(entry._replace(group=part) if part else entry)
        connector = _connector(row.tags, end, stop, single=len(entries) == 1)
        if entry.affiliation and not owner:
            _spread(entries, group, entry.affiliation)
        if entry.affiliation or (connector and ("w" in connector[0] or ";" in connector[0])):
            group = len(entries)
        if connector is None:
            break
        part += "w" in connector[0]
        at = connector.end()
        if group != len(entries) and len(entries) == 1:
            group = 0
    return Listing(tuple(entries), end) if entries else None


def _connector(tags: str, at: int, stop: int, *, single: bool) -> re.Match[str] | None:
    """Return what goes on with a list, if it does not begin something else.

    After a single name, «, and B directs» begins a clause; «, with B as producer» always does.
    """
    found = _CONNECTOR.match(tags, at, stop)
    if found and single and found[0] == ",&" and _OWN_VERB.match(tags, found.end(), stop):
        return None
    if found and "W" in found[0] and _AS_ROLE.match(tags, found.end(), stop):
        return None
    return found


def _spread(entries: list[Entry], group: int, affiliation: str) -> None:
    """Give «of COMPANY» to all since the last such word: «A, B and C of COMPANY»."""
    first = min(group, len(entries) - 1)
    for index in range(first if first < MOST_ENTRIES else 0, len(entries)):
        if entries[index].affiliation is None and not entries[index].company:
            entries[index] = entries[index]._replace(affiliation=affiliation)


def _to_name(row: Row, at: int, stop: int) -> tuple[int | None, str | None]:
    """Return the token of the next name, and the company it belongs to («COMPANY’s A»)."""
    tags = row.tags
    owner = _OWNER.match(tags, at, stop)
    given = None
    if owner:
        given = row.tokens[at].value if tags[at] in "CP" else None
        at = owner.end()
    at = _PREFIX.match(tags, at, stop).end()  # type: ignore[union-attr]  # it matches nothing too
    skipped = 0
    while skipped < 2 and at < stop and tags[at] == "x" and row.tokens[at].value.islower():
        if row.tokens[at].value in _NOT_NAMES:
            return None, None
        at, skipped = at + 1, skipped + 1
        at = _PREFIX.match(tags, at, stop).end()  # type: ignore[union-attr]  # as above
    if at >= stop or tags[at] not in "NCnPO" or (tags[at] == "n" and skipped):
        return None, None
    if tags[at + 1 : at + 2] == "'":
        following = _OWNER.match(tags, at, stop)
        return (following.end(), None) if following else (None, None)
    if tags[at] == "P" and tags[at + 1 : at + 2] not in (",", ".", "&", "", ";", ")", "w"):
        return None, None
    return at, given


def _entry(
    document: Document, row: Row, at: int, stop: int, owner: str | None
) -> tuple[Entry, int]:
    tags, token = row.tags, row.tokens[at]
    found = Entry(at, token.value, token.tag in "CPO", owner, None)
    end = at + 1
    for _ in range(3):
        tag = tags[end] if end < stop else ""
        bracket = _BRACKET.match(tags, end, stop) if tag == "(" else None
        if bracket:
            found, end = _with_bracket(document, row, found, bracket), bracket.end()
            continue
        company = _AFFILIATED.match(tags, end, stop) if tag in _OF else None
        if company and _is_employer(row, company):
            if company.start(1) >= 0:
                found = found._replace(affiliation=row.tokens[company.start(1)].value)
            end = company.end()
            continue
        played = _CHARACTER.match(tags, end, stop) if tag in _AS else None
        if played is None:
            break
        part = _slice(document, row.tokens[played.start(1) : played.end()])
        found, end = found._replace(character=part), played.end()
        related = _is_related(document, row, played.start(1))
        beside = (_WHO_IS if related else _BESIDE).match(tags, end, stop)
        plain = tags[end - 1] in "xdGg"
        beside = beside or (_NAMED.match(tags, end) if plain else None)
        end = beside.end() if beside else end
    return found, end


def _is_related(document: Document, row: Row, part: int) -> bool:
    """Whether a part is told by another: «as her boss, Chief Ed Hall»."""
    start, end = row.tokens[part - 1].end, row.tokens[part].start
    return document.layout.shadow[start:end].strip() in ("his", "her", "their", "its")


def _slice(document: Document, tokens: list[Token]) -> str:
    return document.slice(tokens[0].start, tokens[-1].end)


def _is_employer(row: Row, company: re.Match[str]) -> bool:
    """Whether «for X» and «from X» name a company; «of X» and «at X» always do."""
    where = company.start(1)
    return where < 0 or row.tags[company.start()] not in "fm" or row.tags[where] == "C"


def _with_bracket(document: Document, row: Row, entry: Entry, match: re.Match[str]) -> Entry:
    """Add what a bracket says: a company, a part, or in «Cap (Bell)» who plays it."""
    inside = row.tokens[match.start(1) : match.end(1)]
    first = inside[0]
    if first.tag == "C":
        return entry._replace(affiliation=first.value)
    if len(inside) == 1 and first.tag == "N" and not entry.company:
        surname = " " in first.value and " " not in document.slice(first.start, first.end)
        if surname or row.tags[entry.token] == "n":
            return Entry(match.start(1), first.value, False, None, entry.name)
    if any(item.tag in "TRQVAySP" for item in inside):
        return entry
    return entry._replace(character=_slice(document, inside[first.tag == "a" :] or inside))
