"""Who stars: «stars A as Ch», «the cast includes A», «A plays Ch», «Captain Ch (A)»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import STAR, WITH_NAMES, Credit, Line
from data.reader.credits.lists import Entry
from data.reader.result import LIKELY
from data.reader.words.listed import listed

_CAST = re.compile(r"c(?:x{0,3}(?:i?v|ix?b|i|Vb|:|S|SV?b?|W)|[^.NQ]{0,5}?(?:i?v|Vb|S))")
_STARRING = re.compile(r"S(?=[dRJjGcgx'#]{0,6}[NnP])")
_ALSO_JOINED = re.compile(r"[LSca][^.;:Q]{0,40}?&iw(?=[dRJgx]{0,4}N)")
_JOINED = re.compile(
    r"(?<=[Np])iw|(?<=[Np]i)x[xG#]{1,3}b(?=[dJ]{0,2}N[^.;]{0,3}a)|(?<![^.:)])w[^.,;:N]{0,6}i(?=[dcRgx]{0,4}N)"
)
_PLAYED = re.compile(r"N\(N\)(?![,.;&])")
"""«with Captain Ch (A) out of the force»: the part comes first."""

_AS_ROLE = re.compile(r",?a[dg]?R")
_PLAYS = re.compile(
    r"([Nn])(?:\([^()]{1,20}\))?(?:,?[yx]?,?|,#,(?:y|[^.,;:Q]{1,6},)?)[ihxWG]{0,3}"
    r"(?:L|V(?=[xdJ]{0,3}[Nn][,.&#xm])|xa)"
)
_PART = re.compile(r"[^,.;:w(Q]{1,10}")
_ROLE = re.compile(r"[dg]?R|[dx]{0,2}[jJ]")
_REGULAR = re.compile(r"(?<=[xhk])(?=N(?:[,&]{1,2}N)*,?a[dg]?S)")
_OPPOSITE_OF = re.compile(r"w[^.;:,NQ]{0,4}(?=N(?!'))")
_OPPOSITE = re.compile(r"[LS][^.;:QRVA]{1,16}?w(N)'(?=[dxJ]{0,2}[Nn])")
_JOINS = re.compile(
    r"([Nn])(?:\([^()]{1,20}\))?(?:,y[^.;:Q]{1,24}?(?:,|(?<=[xT])))?[ihx]{1,5}(?:ox?)?c"
)
_NAME_IN_BRACKETS = re.compile(r"[NnxdJj]\(d{0,2}(N)\)")
_SAYS_CAST = re.compile(r"(?<!\()[ScL]")
_NEW_CLAUSE = re.compile(r"y|xx|ix")
_IS_ACTOR = re.compile(r"(?:[,&]{1,2}N\(N\)){0,6}[ihx]{0,4}[LSAc]|iN")
_PARTS = frozenset(("role", "roles", "part", "parts", "turn"))
_CREW = frozenset(
    listed(
        "engineer editor composer cinematographer consultant consultants coordinator adviser "
        "advisor choreographer"
    )
)
"""Trades that «with A as …» may end with, and no parts."""

_RETURNS = frozenset(("return", "returns"))

LONGEST_LEAD = 80
"""Tokens before a name in brackets that can say that a cast is listed."""

MOST_JOINING = 40
"""Tokens before «join the cast» that can be names of its list."""


def cast_credits(line: Line) -> Iterator[Credit]:
    """Yield all stars of a paragraph."""
    starring = (("S", _STARRING), ("c", _CAST), ("i", _JOINED), ("&iw", _ALSO_JOINED))
    for letters, pattern in starring:
        for match in pattern.finditer(line.tags) if letters in line.tags else ():
            listing = line.names(match.end())
            if listing is not None:
                shows = line.shows(match.start(), match.start())
                yield from line.credits(STAR, listing.entries, shows)
    yield from _with_parts(line)
    yield from _opposite(line)
    for letter, pattern, found in (
        ("", _PLAYS, _plays), ("c", _JOINS, _joins), ("(", _NAME_IN_BRACKETS, _bracketed)
    ):  # fmt: skip
        for match in pattern.finditer(line.tags) if letter in line.tags else ():
            yield from found(line, match)


def _opposite(line: Line) -> Iterator[Credit]:
    """«adds A as a series regular», «opposite A», «opposite A’s Ch»."""
    for match in _REGULAR.finditer(line.tags):
        yield from _listed(line, match.end())
    if "w" not in line.tags:
        return
    for match in _OPPOSITE_OF.finditer(line.tags):
        if line.row.tokens[match.start()].value.lower() == "opposite":
            yield from _listed(line, match.end())
    for match in _OPPOSITE.finditer(line.tags):
        token = line.row.tokens[match.start(1)]
        entry = Entry(match.start(1), token.value, False, None, None)
        shows = line.shows(match.start(), match.start())
        yield from line.credits(STAR, (entry,), shows, LIKELY)


def _listed(line: Line, at: int) -> Iterator[Credit]:
    listing = line.names(at)
    if listing is not None:
        yield from line.credits(STAR, listing.entries, line.shows(at, at), LIKELY)


def _with_parts(line: Line) -> Iterator[Credit]:
    """«with A as Ch and B as Ch»."""
    for match in WITH_NAMES.finditer(line.tags):
        listing = line.names(match.end())
        if listing is None or _AS_ROLE.match(line.tags, listing.end):
            continue
        following = line.row.tokens[listing.end : listing.end + 4]
        roles = [token.value.lower() for token in following][1:]
        supports = following and following[0].value == "in" and _PARTS & set(roles)
        parts = [entry.character.lower() for entry in listing.entries if entry.character]
        played = _PLAYED.match(line.tags, listing.entries[0].token)
        if supports or (not played and any(part.split()[-1] not in _CREW for part in parts)):
            shows = line.shows(match.start(), listing.end)
            yield from line.credits(STAR, listing.entries, shows, LIKELY)


def _plays(line: Line, match: re.Match[str]) -> Iterator[Credit]:
    """«A plays Ch», «A, who portrays Ch», «A returns as Ch»."""
    last, verb = line.row.tokens[match.end() - 1], line.row.tokens[match.end() - 2]
    acts = verb.value.lower().startswith(("return", "cast", "appear", "recur", "join"))
    if last.tag == "a" and not acts:
        return
    if _ROLE.match(line.tags, match.end()) or (last.tag == "V" and last.value != "star"):
        return
    first = _first_of(line.tags, match.start())
    if first < match.start():
        listing = line.names(first)
        if listing is not None:
            shows = line.shows(match.start(), match.start())
            yield from line.credits(STAR, listing.entries, shows)
        return
    inside, listing = _PART.match(line.tags, match.end()), line.names(match.start())
    if inside is not None and listing is not None:
        part = line.text(inside.start(), inside.end() - 1)
        entry = listing.entries[0]._replace(character=part)
        shows = line.shows(match.start(), match.start())
        yield from line.credits(STAR, (entry,), shows)


def _first_of(tags: str, at: int) -> int:
    """Return the first of the names that lead up to one, unless that one is a part itself."""
    first = at
    while tags[max(first - 2, 0) : first] in ("N&", "N,") and at - first < MOST_JOINING:
        first -= 2
    return at if tags[max(first - 1, 0) : first] in tuple("aL('jJ") else first


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
    credited = max(tags.rfind("R", start, match.start()), tags.rfind("V", start, match.start()))
    told = tags[credited - 1 : credited] == "(" or _NEW_CLAUSE.search(tags, credited, match.start())
    if credited >= 0 and not told:
        return
    if tags[match.start()] == "N" and _IS_ACTOR.match(tags, match.end()):
        return
    part = tokens[match.start()].value if tags[match.start()] in "Nn" else None
    at = match.start(1)
    shows = line.shows(match.start(), match.start())
    entry = Entry(at, tokens[at].value, False, None, part)
    yield from line.credits(STAR, (entry,), shows, LIKELY)
