"""Credits told back to front: «Serving as showrunner is A», «A is the creator, B the director»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import STAR, Credit, Line, Role
from data.reader.credits.lists import Entry
from data.reader.result import LIKELY

_AND = r"(?:,&|[,&/])"
_NOUNS = rf"R(?:(?:{_AND}|(?<=R)(?=R))R)*"
_START = r"(?:^|(?<=[.;Q]))"
_NEXT = r"i:?(?=[dRJjgc#x]{0,4}[NC])"
_TOLD_LAST = re.compile(
    rf"{_START}[x&]{{0,3}}(?:s?[x#]{{0,2}}a?[dg]?({_NOUNS})|([AS](?:{_AND}[AS])*))"
    rf"((?:w|x{{0,2}}a|[ofut])[^.;:ihkQVA]{{1,16}}?)?{_NEXT}"
)
_BESIDE = re.compile(
    rf"{_START}[x#&]{{0,2}}w(?:([Npx&,]{{1,8}}?)a[dg]?({_NOUNS}){_NEXT}|"
    r"([Np&,]{1,8}|x)i:?(?=[dgcS#x]{0,4}N))"
)
_APART_FROM = re.compile(rf"{_START}w(?=N[^.;:Q]{{0,12}}?,c)")
_PARTS_LAST = re.compile(
    rf"(?:{_START}[xcSwW#GTdf&V]{{1,8}}{_NEXT}|(?<=[xGTg])v(?=[dJ]{{0,3}}[Nn]))"
)
_ELIDED = re.compile(r"(?<=R)(?:,&|[,&]|;&?)(?=N)")
_ROLE_ALONE = re.compile(rf",?a?[dg]?({_NOUNS})(?=[.,;&)]|$)")
_SAME_VERB = re.compile(
    r"(A)(?:[#xGo]{1,5}(?:,&|[,&;])(?=(?:N#|N[x#]{1,5})[.,;&])|f[CN](?:,&|[,&;])(?=Nf[CN]))"
)
_TOGETHER = re.compile(rf"N,(?=N'({_NOUNS}))")
_BRACKETED = re.compile(rf"N(?=\((?:y[x]?)?[is]{{0,2}}a?((?:[AS](?:{_AND}[AS])*)|{_NOUNS})[)w,])")


def inverted_credits(line: Line) -> Iterator[Credit]:
    """Yield the credits whose names come last, or whose verb is left out."""
    tags = line.tags
    if "i" in tags:
        yield from _told_last(line)
    if "w" in tags:
        yield from _beside(line)
    for match in _APART_FROM.finditer(tags) if "w" in tags else ():
        yield from _give(line, STAR, match.end(), match.start())
    if "i" in tags or "v" in tags:
        yield from _parts_last(line)
    if "R" in tags:
        yield from _elided(line)
        yield from _together(line)
    for match in _SAME_VERB.finditer(tags) if "A" in tags else ():
        yield from _give(line, line.roles(*match.span(1)), match.end(), match.end())
    for match in _BRACKETED.finditer(tags) if "(" in tags else ():
        yield from _give(line, line.roles(*match.span(1)), match.start(), match.start(1), only=True)


def _give(
    line: Line, roles: list[Role], at: int, about: int, *, only: bool = False, sure: str = LIKELY
) -> Iterator[Credit]:
    """Give roles to all names of the list at a token, or to its first one."""
    listing = line.names(at)
    if listing is not None:
        entries = listing.entries[:1] if only else listing.entries
        yield from line.credits(roles, entries, line.shows(about, about), sure)


def _told_last(line: Line) -> Iterator[Credit]:
    """«Serving as showrunner is A», «Executive producing alongside A are B and C»."""
    for match in _TOLD_LAST.finditer(line.tags):
        group = 1 if match[1] else 2
        roles = line.roles(*match.span(group))
        yield from _give(line, roles, match.end(), match.start(group))
        if match[3] and match[3][0] == "w":
            yield from _give(line, roles, match.start(3) + 1, match.start(group))
            yield from _holders(line, roles, match)


def _holders(line: Line, roles: list[Role], match: re.Match[str]) -> Iterator[Credit]:
    """«… alongside the three creators»: those who are called so above."""
    at = line.tags.find("R", match.start(3), match.end(3))
    if at >= 0:
        shows = line.shows(at, at)
        entries = line.holders(line.row.tokens[at].value, shows)
        entries = tuple(entry._replace(token=at) for entry in entries)
        yield from line.credits(roles, entries, shows, LIKELY)


def _beside(line: Line) -> Iterator[Credit]:
    """«Joining A as executive producers are B and C»; without a role, they star."""
    for match in _BESIDE.finditer(line.tags):
        roles = line.roles(*match.span(2)) if match[2] else STAR
        yield from _give(line, roles, match.end(), match.start())
        yield from _give(line, roles, match.start(1 if match[1] else 3), match.start())


def _parts_last(line: Line) -> Iterator[Credit]:
    """«New this season are A as Ch and B as Ch», «It features A as Ch»: parts are for stars."""
    for match in _PARTS_LAST.finditer(line.tags):
        listing = line.names(match.end())
        if listing is not None and any(entry.character for entry in listing.entries):
            shows = line.shows(match.start(), match.start())
            yield from line.credits(STAR, listing.entries, shows, LIKELY)


def _elided(line: Line) -> Iterator[Credit]:
    """«A is the creator, B the showrunner», «A serves as showrunner and B as producer»."""
    for match in _ELIDED.finditer(line.tags):
        listing = line.names(match.end())
        role = _ROLE_ALONE.match(line.tags, listing.end) if listing else None
        if role is not None:
            yield from _give(line, line.roles(*role.span(1)), match.end(), match.start())


def _together(line: Line) -> Iterator[Credit]:
    """«A, B’s co-creator»: both are."""
    for match in _TOGETHER.finditer(line.tags):
        said = line.text(match.start(1), match.start(1)).lower()
        for at in (match.start(), match.end()) if said.startswith("co-") else ():
            entry = Entry(at, line.row.tokens[at].value, False, None, None)
            roles, shows = line.roles(*match.span(1)), line.shows(at, at)
            yield from line.credits(roles, (entry,), shows, LIKELY)
