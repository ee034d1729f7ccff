"""Who stars, by nouns and other verbs: «leads A and B», «it features A», «in other roles: A»."""

import re
from collections.abc import Callable, Iterator

from data.reader.credits.line import STAR, Credit, Line
from data.reader.result import LIKELY
from data.reader.words.listed import listed

_NAMES = r"(?=[dRJjc'#]{0,6}N)"
_NOUN = re.compile(rf"(?<![Np])[xJj]{_NAMES}")
_LEADS = frozenset(("leads", "lead", "co-leads", "co-lead"))
_AS_LEAD = re.compile(r"N[ihxVk]{0,4}(?:a|x(?=x))[xdg#]{0,2}[xJjS](?=[ofwx.,;]|$)")
_APPEARING = re.compile(r"(?<![^.;])x{1,2}[xG]{0,3}i(?=[dgJ]{0,3}N)")
_APPEARS = frozenset(listed("appearing featured featuring recurring returning back"))
_BILLED = _LEADS | frozenset(listed("regular regulars"))
_FEATURES = re.compile(r"(?:[GgTp]|(?<![^.])x)[xhg]{0,2}v(?=[dgJ]{0,3}N)")
_IN_ROLES = re.compile(r"(?<![^.Q;])x[xd#SG]{1,5}(?::|i|x(?=[dJ]{0,3}N))(?=[dJx]{0,3}N)")
_ROLES = frozenset(("roles", "role", "parts"))
_RETURNING = re.compile(r"c(?=N(?:\([^()]{1,12}\))?a|N\()")
_IS_PART = re.compile(r"(?<![aow])N(?:\([^()]{1,16}\))?,?i(?=[xdJ]{0,3}[Nnx])")
_BESIDE = re.compile(r"x,?w(?=[dgJ]{0,3}N)")
_JOIN = re.compile(r"(?<=[N)])[xw][xkdg]{1,4}(?=[,.;])")
_JOINS = frozenset(("join", "joins", "joining"))
_TOGETHER = frozenset(listed("pair duo trio quartet leads stars line-up"))
_ELIDED = re.compile(r"[,&;]{1,2}(N)i(?=[xdJ]{0,3}[Nnx][^RA]{0,6}(?:[,.;&]|$))")
_PLAYS = re.compile(r"[LS]|V[ab]")
MOST_BEFORE = 24
"""Names before «are the leads» that they can be."""


def billed(line: Line) -> Iterator[Credit]:
    """Yield the stars of a paragraph that no verb of its own tells."""
    for letter, pattern, says in _SAYS:
        for match in pattern.finditer(line.tags) if letter in line.tags else ():
            if says(line, match):
                yield from _stars(line, match.end(), match.start())
    for match in _AS_LEAD.finditer(line.tags):
        if _said(line, match.end() - 1) in _BILLED:
            yield from _stars(line, _first(line.tags, match.start()), match.start())
    for match in _JOIN.finditer(line.tags):
        if _said(line, match.end() - 1) in _TOGETHER and _said(line, match.start()) in _JOINS:
            yield from _stars(line, _first(line.tags, match.start() - 1), match.start())
    yield from _parts(line)


def _is_lead(line: Line, match: re.Match[str]) -> bool:
    return _said(line, match.start()) in _LEADS


def _is_in_roles(line: Line, match: re.Match[str]) -> bool:
    said = {token.value.lower() for token in line.row.tokens[match.start() : match.end()]}
    return "in" in said and any(word.endswith(("role", "roles", "parts")) for word in said)


def _is_beside(line: Line, match: re.Match[str]) -> bool:
    """Whether «alongside A» follows «in pivotal roles»."""
    return _said(line, match.start()) in _ROLES


def _is_appearing(line: Line, match: re.Match[str]) -> bool:
    said = {token.value.lower() for token in line.row.tokens[match.start() : match.end()]}
    return bool(said & _APPEARS)


def _said(line: Line, at: int) -> str:
    return line.row.tokens[at].value.lower()


def _stars(line: Line, at: int, about: int) -> Iterator[Credit]:
    listing = line.names(at)
    if listing is not None:
        people = tuple(item for item in listing.entries if not item.company)
        yield from line.credits(STAR, people, line.shows(about, about), LIKELY)


def _first(tags: str, at: int) -> int:
    """Return the first of the names that lead up to one."""
    least = max(at - MOST_BEFORE, 2)
    while at >= least:
        before = at - 1 if tags[at - 1] == "d" else at
        if tags[before - 2 : before] not in ("N,", "N&"):
            break
        at = before - 2
    return at


def _is_cast(line: Line, match: re.Match[str]) -> bool:
    """Whether «features A and B» is about people: a list, or one with a role or a part."""
    if not _said(line, match.end() - 1).startswith("feature"):
        return False
    listing = line.names(match.end())
    if listing is None or not (
        line.tags[match.start()] in "GgT" or _said(line, match.start()) == "it"
    ):
        return False
    following = {token.value.lower() for token in line.row.tokens[listing.end : listing.end + 5]}
    return len(listing.entries) > 1 or bool(following & _ROLES) or "as" in following


def _parts(line: Line) -> Iterator[Credit]:
    """«A plays Ch, B is Ch and C is the sheriff»; «A (Old Show) is Ch Name»."""
    if "i" not in line.tags:
        return
    for match in _ELIDED.finditer(line.tags):
        start = line.tags.rfind(".", 0, match.start()) + 1
        if _PLAYS.search(line.tags, start, match.start()):
            yield from _one(line, match.start(1))
    for match in _IS_PART.finditer(line.tags):
        begins = match.start() == 0 or line.tags[match.start() - 1] in ".;"
        if begins and line.tags[match.end() : match.end() + 1] == "N":
            yield from _one(line, match.start())


def _one(line: Line, at: int) -> Iterator[Credit]:
    listing = line.names(at)
    if listing is not None:
        yield from line.credits(STAR, listing.entries[:1], line.shows(at, at), LIKELY)


_SAYS: tuple[tuple[str, re.Pattern[str], Callable[[Line, re.Match[str]], bool]], ...] = (
    ("N", _NOUN, _is_lead),
    ("v", _FEATURES, _is_cast),
    ("x", _IN_ROLES, _is_in_roles),
    ("c", _RETURNING, lambda *_: True),
    ("w", _BESIDE, _is_beside),
    ("i", _APPEARING, _is_appearing),
)
"""What letters say that stars follow, with one that all have, and what the words must say then."""
