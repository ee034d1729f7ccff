"""Who speaks for a company, or is not named at all: «a Netflix spokesperson», «the producers»."""

from typing import NamedTuple

from data.reader.names.register import Row
from data.reader.text.tokens import Token
from data.reader.words.listed import listed

_SPOKESPEOPLE = frozenset(listed("spokesperson spokesman spokeswoman rep representative"))
_PLATFORMS = frozenset(listed("network streamer broadcaster channel platform"))
_STUDIOS = frozenset(listed("studio distributor producer indie outfit banner"))
_COMPANIES = frozenset(listed("company statement developer publisher agency firm"))
_TEXTS = frozenset(listed("post caption message letter note tweet memo email"))
_FURTHEST = 3
"""Words before «spokesperson» among which the company is."""


class Voice(NamedTuple):
    """Who speaks: a company's name, a word for one, or neither; and the token after it.

    `title` is what the one who speaks is called: «spokesperson».
    """

    name: str | None
    title: str
    hint: str
    end: int


def voice_at(row: Row, at: int, stop: int) -> Voice | None:
    """Return the company for which somebody without a name speaks, from token `at` on.

    «a Netflix spokesperson», «a spokesperson for the streamer»; who speaks for a person is nobody.
    """
    for place in range(at, min(at + _FURTHEST, stop)):
        if row.tokens[place].value.lower() in _SPOKESPEOPLE:
            return _of_spokesperson(row, at, place, stop)
        if row.tags[place] not in "CPnNx'":
            return None
    return None


def _of_spokesperson(row: Row, at: int, place: int, stop: int) -> Voice:
    title = row.tokens[place].value
    if row.tags[place + 1 : place + 2] in ("f", "o", "t", "m") and place + 2 < stop:
        return _voice(row.tokens[place + 2], title, place + 3)
    if place > at:
        return _voice(row.tokens[at], title, place + 1)
    return Voice(None, title, "", place + 1)


def _voice(token: Token, title: str, end: int) -> Voice:
    if token.tag in "CPOn":
        return Voice(token.value, title, "", end)
    return Voice(None, title, token.value.lower() if is_organisation(token) else "", end)


def is_organisation(token: Token) -> bool:
    """Whether a word stands for a company or for what it has written: «the network»."""
    return token.value.lower() in _PLATFORMS | _STUDIOS | _COMPANIES - {"producer"}


def is_text(token: Token) -> bool:
    """Whether a word stands for what somebody has written: «the caption»."""
    return token.value.lower() in _TEXTS


def letters_of(hint: str) -> str:
    """Return the letters of the companies that a word may mean; none if it means no company."""
    if hint in _PLATFORMS:
        return "P"
    if hint in _STUDIOS:
        return "C"
    return "PC" if hint in _COMPANIES else ""
