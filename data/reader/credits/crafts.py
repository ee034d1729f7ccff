"""Writers and directors by nouns: «episodes by A», «the debut of filmmaker A», «A’s script»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import Credit, Line, Role
from data.reader.result import LIKELY
from data.reader.words.listed import listed

_BY = re.compile(r"([xAGn])i?b(?=[dgJc#]{0,4}[Nn])")
_CREATION = re.compile(r"xo(?=[dgJ]{0,3}N)")
_CREATIONS = frozenset(("creation", "brainchild"))
_TEXTS = frozenset(listed("episodes episode dialogues dialogue writing story stories adaptation"))
_DIRECTION = frozenset(("direction", "directing"))
_FILMMAKER = re.compile(r"[fmob]([dx#]{0,3}[dx])(?=N)")
_FILMMAKERS = frozenset(("filmmaker", "filmmakers", "helmer", "helmers", "auteur"))
_TEAM = re.compile(r"[AdVx]'?[dx]o(?=[dgJ]{0,3}N)")
_UNDER = re.compile(r"ux[o](?=[dgJ]{0,3}N)")
_BESIDE = re.compile(r"V(?:[,&]{1,2}V)*b[dgJR]{0,3}N(?:\([^()]{1,10}\))?(?:W|w)(?=[dgJ]{0,3}N)")
_ENDS = re.compile(r"[,.;&)(]|$|W")
_WORKS = re.compile(r"[GTg]")
_WRITTEN = frozenset(("writer", "creator", "director", "executive producer", "producer"))


def craft_credits(line: Line) -> Iterator[Credit]:
    """Yield the writers and directors of a paragraph that no verb of its own tells."""
    for match in _BY.finditer(line.tags):
        role = _role_of(line, match.start())
        if role:
            yield from _given(line, role, match.end(), match.start())
    for match in _FILMMAKER.finditer(line.tags):
        last = line.row.tokens[match.end() - 1].value.lower()
        before = line.tags[max(match.start() - 1, 0) : match.start()]
        if last in _FILMMAKERS and _WORKS.match(before):
            yield from _given(line, "director", match.end(), match.start())
    yield from _under(line)
    yield from _with_others(line)


def _under(line: Line) -> Iterator[Credit]:
    """«under the direction of A», «the writing team of A and B»."""
    for match in _UNDER.finditer(line.tags):
        if line.row.tokens[match.start() + 1].value.lower() == "direction":
            yield from _given(line, "director", match.end(), match.start(), closed=True)
    for match in _CREATION.finditer(line.tags):
        if line.row.tokens[match.start()].value.lower() in _CREATIONS:
            yield from _given(line, "creator", match.end(), match.start(), closed=True)
    for match in _TEAM.finditer(line.tags):
        said = line.text(match.start(), match.end() - 2).lower()
        if said in ("writing team", "writing duo", "writing partners", "writing pair"):
            yield from _given(line, "writer", match.end(), match.start())


def _role_of(line: Line, at: int) -> str | None:
    said = line.text(at, at).lower()
    if said in _DIRECTION:
        return "director"
    return "writer" if said in _TEXTS and line.tags[at - 1 : at] != "d" else None


def _given(line: Line, role: str, at: int, about: int, *, closed: bool = False) -> Iterator[Credit]:
    """Give a role to the people of a list; `closed`: to a comma, after which others may follow."""
    listing = line.names(at)
    if listing is not None:
        stop = line.tags.find(",", at) if closed else -1
        people = tuple(
            item for item in listing.entries if not item.company and (stop < 0 or item.token < stop)
        )
        yield from line.credits([Role(role, None, about)], people, line.shows(about, about), LIKELY)


def _with_others(line: Line) -> Iterator[Credit]:
    """«written by A with B»: B too, if no part and no verb of B’s own follows."""
    for match in _BESIDE.finditer(line.tags):
        listing = line.names(match.end())
        if listing is None or _ENDS.match(line.tags, listing.end) is None:
            continue
        plain = all(item.character is None and not item.company for item in listing.entries)
        roles = [role for role in line.roles(*match.span()) if role.role in _WRITTEN]
        verbs = [role for role in roles if line.tags[role.token] == "V"]
        if plain:
            shows = line.shows(match.start(), match.start())
            yield from line.credits(verbs, listing.entries, shows, LIKELY)
