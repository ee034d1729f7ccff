"""How Discord reads the markdown of a card, by the rules of tests/test_bot_markdown.py."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tests.test_bot_markdown import BLOCK, ESCAPED, INLINE, ISOLATES, RULES


class Piece(NamedTuple):
    """Some text as Discord shows it, and the rules of its markdown that hold there, outer first.

    The rule `stray` is none of Discord's: it stands for a mark that is shown though no text has it.
    """

    text: str
    inside: tuple[str, ...]


_MARKS = {"bold": 2, "italic": 1, "spoiler": 2, "code": 1}
_BREAKS = "\n\r\u2028"
_NEXT = re.compile(rf"[\\`*_~|\[<@:]|(?<=[{_BREAKS}])|(?<!\w)\w[\w+.-]*://")
_STRAY = re.compile(r"[\\`*_<\[]|\|\||~~")


def read(source: str, inside: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Read markdown as Discord does, by the rules of tests/test_bot_markdown.py."""
    source = ISOLATES.sub("", source)
    at, begins = 0, True
    while at < len(source):
        rule, match = _held(source, at, begins)
        size = _MARKS.get(rule, 0)
        if size:
            yield from read(match[size:-size], (*inside, rule))
        elif rule in BLOCK:
            yield Piece("", (*inside, rule))
        else:
            text = match[1:] if rule == "escaped" else match
            yield Piece(text, inside if rule in ("", "escaped") else (*inside, rule))
        at += len(match)
        begins = rule in BLOCK or source[at - 1] in _BREAKS


def _held(source: str, at: int, begins: bool) -> tuple[str, str]:
    """The rule that holds at a place, and on what."""
    if escaped := ESCAPED.match(source, at):
        return "escaped", escaped[0]
    for rule in RULES if begins else INLINE:
        if match := RULES[rule].match(source, at):
            return rule, match[0]
    if stray := _STRAY.match(source, at):
        return "stray", stray[0]
    following = _NEXT.search(source, at + 1)
    return "", source[at : following.start() if following else len(source)]


def structure(source: str) -> list[Piece]:
    """Markdown as it is read, in as few pieces as can be, white space left out."""
    return [
        Piece(squeezed("".join(piece.text for piece in pieces)), inside)
        for inside, pieces in groupby(read(source), lambda piece: piece.inside)
    ]


def squeezed(text: str) -> str:
    """A text without its white space: at the cut between two pages some goes."""
    return "".join(text.split())


def shown(source: str) -> str:
    """All that Discord shows of markdown, white space left out, spoilers opened."""
    return squeezed("".join(piece.text for piece in read(source)))


def visible(source: str) -> str:
    """What Discord shows of markdown before anybody opens a spoiler, white space left out."""
    return squeezed("".join(piece.text for piece in read(source) if "spoiler" not in piece.inside))
