"""Credits: who does what on which show, by rules over the letters of a paragraph."""

import re
from collections.abc import Iterator

from data.reader.credits.also_cast import also_cast
from data.reader.credits.billing import billed
from data.reader.credits.blocks import block_credits
from data.reader.credits.casts import cast_credits
from data.reader.credits.crafts import craft_credits
from data.reader.credits.inverted import inverted_credits
from data.reader.credits.labelled import is_other, label_of, labelled_credits
from data.reader.credits.line import WITH_NAMES, Credit, Line, Role
from data.reader.credits.lists import Entry
from data.reader.credits.makers import maker_credits
from data.reader.credits.predicates import predicate_credits
from data.reader.document import Document
from data.reader.result import LIKELY, SURE
from data.reader.shows.subjects import Targets
from data.reader.words.labels import roles_of
from data.reader.words.listed import listed

MOST_CREDITS = 1_000

MOST_BEFORE = 20
"""Names before «(executive producers)» that it can be about."""

LONGEST_HEADING = 20
"""Tokens of a line that says what the lines under it are («Returning are:»)."""

_NAMES = frozenset("NnCp")
_SAY_ROLES = frozenset("RVASL")
_SAY_ACTS = _SAY_ROLES | {"("}
_SAY_STARS = frozenset("RVASLca(iwW")
_AND = r"(?:,&|[,&/])"
_ROLES = rf"[RS](?:(?:{_AND}|(?<=R)(?=R))[RS])*"
_PASSIVE = re.compile(
    rf"([VS](?:x(?=[&,]))?(?:{_AND}i?[VS])*),?"
    rf"(?:[futo](?:[PCxG'T]|g(?=[Gx])){{1,4}}|x{{1,2}}|,?&x)?i?b(?:&[SV])?:?"
)
_HEADING = re.compile(
    rf"([RS](?:{_AND}[RS])*)(?:(?:[fox]{{1,2}}[GTx#]{{1,3}}|m[GT]|G)?(?:i?v|i|:|-)|-|:)x?:?(?=[^.])"
)
_OTHERS = re.compile(r"(?:[Na]|w[#x]?)$")
_SCRIPT = re.compile(r"m(N)'x?(V)")
_TEXTS = frozenset(("script", "scripts", "screenplay", "screenplays", "teleplay", "teleplays"))
_MADE_BY = re.compile(rf"([VS](?:{_AND}[VS])*):")
_INVERTED = re.compile(r"([AS](?:(?:,&|[,&])[AS])*)i(?=[dRJjgc]{0,4}[NC])")
_BEFORE = re.compile(
    rf"({_ROLES})(?=[dJ']{{0,4}}[Nn])|(?:^|(?<=[.'TGgkCPm;:]))({_ROLES}),(?=N(?:(?:,&|[,&])N){{0,4}}(?:[,.;]|fC|$))"
)
_AFTER = re.compile(
    rf"[,(-][xdgG'PC]{{0,4}}([RS](?:(?:{_AND}|(?<=R)(?=R))[xJ]?[RS])*)"
    r"(?=(?:[ofm]|t[PC])[xdgP']{0,4}[TG]|[tf]C[,.:;&k]|x[#xd]{1,3}[,)]|,(?![PCJ])|[.;:)&kQwy]|$)"
)
_AS_ROLE = re.compile(rf"[xws]?,?a[dg]?(R(?:{_AND}R)*)")

_KINDS_OF_STAR = frozenset(
    listed("former child pop rock rising reality movie film porn soap opera football fading aging")
)
_DESCRIBES = frozenset(("writer", "director", "producer", "star"))
"""Trades as well as roles: after «Emmy-winning» or «by» they only say who somebody is."""


def find_credits(document: Document, targets: Targets) -> list[Credit]:
    """Return all credits in order, not yet without repetitions."""
    found: list[Credit] = []
    for number, row in enumerate(document.rows):
        if number in document.asides:
            continue
        if len(found) > MOST_CREDITS:
            break
        line = Line(document, targets, number, row, found)
        if number in document.headlines - document.told:
            found.extend(item for item in _before_names(line) if _is_known(line, item))
            continue
        label = label_of(line)
        if is_other(label):
            continue
        begin = label[1] if label and roles_of(label[0]) else 0
        told = (item for item in _all(line, label) if item.token >= begin)
        found.extend(sorted(told, key=lambda item: item.token))
    return found


def _is_known(line: Line, item: Credit) -> bool:
    """Whether a name in a headline, where all words have capitals, is one of the text too."""
    return item.entry.name in line.document.names.full and not item.entry.company


def _all(line: Line, label: tuple[str, int] | None) -> Iterator[Credit]:
    """Yield what all rules find that can find something among the letters of a paragraph."""
    yield from labelled_credits(line, label)
    if len(line.tags) < LONGEST_HEADING:
        yield from block_credits(line)
    letters = frozenset(line.tags)
    if not letters & _NAMES:
        return
    if letters & _SAY_ROLES:
        yield from _passives(line)
        yield from _scripts(line)
        yield from _headings(line)
        yield from _before_names(line)
        yield from _after_names(line)
        yield from _with_roles(line)
    if letters & _SAY_ACTS:
        yield from predicate_credits(line)
    if letters & _SAY_STARS:
        yield from cast_credits(line)
        yield from also_cast(line)
    if "N" in letters:
        yield from billed(line)
        yield from craft_credits(line)
    if "C" in letters:
        yield from maker_credits(line)
    yield from inverted_credits(line)


def _passives(line: Line) -> Iterator[Credit]:
    """«created, written and executive produced by A», «produced for P by C»."""
    for match in _PASSIVE.finditer(line.tags) if "b" in line.tags else ():
        listing = line.names(match.end())
        if listing is None:
            continue
        roles = line.roles(match.start(1), match.end())
        before = line.tags[match.start() - 1 : match.start()] if match.start() else ""
        if before in ("N", "C") and len(roles) == 1:
            continue
        yield from line.credits(roles, listing.entries, line.shows(match.start(), listing.end))


def _scripts(line: Line) -> Iterator[Credit]:
    """«from A’s script»: A is the writer."""
    for match in _SCRIPT.finditer(line.tags):
        role = line.row.tokens[match.start(2)]
        if role.value == "writer" and line.text(match.start(2), match.start(2)).lower() in _TEXTS:
            token = line.row.tokens[match.start(1)]
            entry = Entry(match.start(1), token.value, False, None, None)
            found = [Role("writer", None, match.start(2))]
            yield from line.credits(found, (entry,), line.shows(match.start(), match.start()))


def _headings(line: Line) -> Iterator[Credit]:
    """«Executive producers: A, B», «Executive producers are A and B», «Also starring are A»."""
    for letter, pattern in (("", _HEADING), (":", _MADE_BY), ("i", _INVERTED)):
        for match in pattern.finditer(line.tags) if letter in line.tags else ():
            if _OTHERS.search(line.tags, max(match.start() - 2, 0), match.start()):
                continue
            listing = line.names(match.end())
            if listing is None:
                continue
            roles = line.roles(match.start(1), match.end(1))
            if match.start() and line.tags[match.start() - 1] == "i":
                roles = roles[-1:]
            shows = line.shows(match.start(), match.end())
            yield from line.credits(roles, listing.entries, shows)


def _before_names(line: Line) -> Iterator[Credit]:
    """«creator and showrunner A», «executive producers A and B», «“X” creators A and B»."""
    for match in _BEFORE.finditer(line.tags):
        roles = line.roles(*match.span(1 if match[1] else 2))
        before = line.tags[match.start() - 1 : match.start()] if match.start() else ""
        describes = before in ("d", "b", "a") and all(role.role in _DESCRIBES for role in roles)
        if describes or before == "N":
            continue
        title = match.start() - 1
        if line.tags[max(title - 1, 0) : match.start()] == "T'":
            title, before = title - 1, "T"
        at = match.start()
        shows = line.known(title) if before == "T" else line.shows(at, at)
        listing = line.names(match.end())
        if listing is None or not shows:
            continue
        entries = tuple(item for item in listing.entries if not item.group)
        plural = _is_plural(line, match.end(1 if match[1] else 2) - 1)
        entries = entries if plural else entries[:1]
        yield from line.credits(roles, entries, shows, LIKELY if before == "x" else SURE)


def _is_plural(line: Line, place: int) -> bool:
    return line.document.layout.shadow[line.row.tokens[place].end - 1] in "sS"


def _after_names(line: Line) -> Iterator[Credit]:
    """«A, creator and showrunner of “X”», «A and B (executive producers)»."""
    for match in _AFTER.finditer(line.tags):
        first = match.start() - 1
        if first < 0 or line.tags[first] not in "Nn":
            continue
        if line.tags[match.end() : match.end() + 1] in ("N", "n") or _is_known_star(line, match):
            continue
        if _is_plural(line, match.end(1) - 1):
            first = _first_of(line, first)
        listing, shows = line.names(first), line.shows(match.start(1), match.end(1))
        if listing is not None and shows:
            entries = tuple(item for item in listing.entries if item.token < match.start())
            yield from line.credits(line.roles(*match.span(1)), entries, shows, LIKELY)


def _is_known_star(line: Line, match: re.Match[str]) -> bool:
    """Whether a star is one of a kind, and not of the show: «Teddy, a former child star»."""
    said = {token.value.lower() for token in line.row.tokens[match.start() : match.start(1)]}
    return line.tags[match.start(1)] == "S" and not said.isdisjoint(_KINDS_OF_STAR)


def _first_of(line: Line, at: int) -> int:
    """Return the first name of the list that ends with the name at a token."""
    least = max(at - 2 * MOST_BEFORE, 2)
    while at >= least and line.tags[at - 1] in "&," and line.tags[at - 2] == "N":
        at -= 2
    return at


def _with_roles(line: Line) -> Iterator[Credit]:
    """«with A and B as executive producers», «with A as Ch and B as Ch»."""
    for match in WITH_NAMES.finditer(line.tags) if "W" in line.tags else ():
        listing = line.names(match.end())
        if listing is None:
            continue
        named = _AS_ROLE.match(line.tags, listing.end)
        shows = line.shows(match.start(), listing.end)
        if named:
            yield from line.credits(line.roles(*named.span(1)), listing.entries, shows)
