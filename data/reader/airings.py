"""Where shows will be seen: «premieres on TOKYO MX and BS11», «will be available on CBC Gem»."""

import re
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.layout import in_small
from data.reader.listed import listed
from data.reader.names import Row
from data.reader.subjects import Targets

MOST_BETWEEN, FARTHEST = 10, 24
"""Tokens from «premiere» to a network, and to one with «on» of its own."""

_AIRS = frozenset(
    listed("""
air airing airs arrive arrives available broadcast coming debut debuts drop drops launch launches
premiere premieres premiering release released return returns seen shown stream streaming streams
""")
)
_ON = frozenset(("on", "to", "via"))
_SO_FAR = re.compile(r"\b(?:now|already|previously|originally|first|currently)\b")
"""«Season one is now streaming on …» says where one could see it so far."""

NEAR = 12


_TOGETHER = re.compile(r"P(?:[,&/]{1,2}P)+")
FIRST_LINES = 2


def announcers(document: Document) -> list[str]:
    """Return the networks that a headline begins with, if they are several: «CBC and ZDF order»."""
    for number, row in enumerate(document.rows[:FIRST_LINES]):
        match = _TOGETHER.match(row.tags)
        if match and (number == 0 or number in document.headlines):
            return [token.value for token in row.tokens[: match.end()] if token.tag == "P"]
    return []


def aired_on(document: Document, targets: Targets) -> dict[str, list[str]]:
    """Return the networks and streamers that each show is said to come to, in order."""
    found: dict[str, dict[str, None]] = {}
    for number, row in enumerate(document.rows):
        if number in document.asides or "P" not in row.tags:
            continue
        for place in _places(document, row):
            for show in targets.at(number, place):
                found.setdefault(show, {})[row.tokens[place].value] = None
    return {show: list(names) for show, names in found.items()}


def _places(document: Document, row: Row) -> Iterator[int]:
    """Yield the tokens of networks after «premieres on» and the like."""
    place = row.tags.find("P")
    while place >= 0:
        start = max(row.tags.rfind(".", 0, place) + 1, place - FARTHEST)
        said = [token.value.lower() for token in row.tokens[start:place]]
        verb = max((at for at, word in enumerate(said) if word in _AIRS), default=None)
        if verb is not None and _ON & set(said[verb:]):
            token = row.tokens[start + verb]
            near = in_small(document.layout.shadow[max(token.start - NEAR, 0) : token.end + NEAR])
            far = place - start - verb > MOST_BETWEEN and said[-1] not in _ON
            if not far and not _SO_FAR.search(near):
                yield place
        place = row.tags.find("P", place + 1)


_BOTH = re.compile(r"(?:(?<=[ftxG])|(?<=\.)|^)P(?:,?&x{0,3}P)")


def also_on(document: Document) -> dict[str, list[str]]:
    """Return the platforms named in one breath with each: «BBC One and BBC iPlayer»."""
    found: dict[str, list[str]] = {}
    for number, row in enumerate(document.rows):
        if number in document.asides or number in document.headlines or "P" not in row.tags:
            continue
        for match in _BOTH.finditer(row.tags):
            one, two = row.tokens[match.start()].value, row.tokens[match.end() - 1].value
            if one != two:
                found.setdefault(one, []).append(two)
                found.setdefault(two, []).append(one)
    return found
