"""Names that only a company has in their place: «through X», «a production of X», «Studio: X»."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from data.reader.text.tokens import Token
from data.reader.words.listed import listed

LONG_PHRASE = 15
"""Characters: «in association with» has more, «alongside» fewer."""

_OWNER = re.compile(r"([Nn])'(?=[dRJj]{0,4}N)")
_MEMBER_OF = re.compile(r"(?<=No)([Nn])(?!')")
_THROUGH = re.compile(r"u[xdG']{0,5}?(?:C[&/])?([Nn])(?:&([Nn]))?")
_MADE_FOR = re.compile(
    r"Vb(?:[CNn]')?([Nn])(?:,?&d{0,2}(?:[Nn]')?([Nn]))?(?:f[xdg]{0,3}P|w[CNn]|,w[CNn])"
)
_MADE_BESIDE = re.compile(r"Vb([Nn])&[NCn]'C")
_BANNER = re.compile(r"uxo([Nn])")
_MADE_BY = re.compile(r"VfPb([Nn])(?=[,.&;w])(?:&([Nn])(?=[,.]))?")
_OWNED = re.compile(r"[Nn]'[xZ],?([Nn])")
_ALSO_OWNED = re.compile(r"C(?:,&|[,&])[Nn]'([Nn])")
_STUDIO = re.compile(r"([Nn])(?:i|sa)x?Z")
_EMPLOYER = re.compile(r"(?<=[Nn]f)([Nn])(?=[,.;&)])")
_DESCRIBED = re.compile(r"([Nn]),x{0,2}(?=[xZ])")
_ASSOCIATED = re.compile(r"w([Nn])")
_PRODUCTION_OF = re.compile(r"xo([Nn])(?=[fw.,;&])(?:(?:,&|[,&])([Nn])(?=[fw.,;]))?")
_LABELLED = re.compile(r"Z:([Nn])(?:(?:,&|[,&/])([Nn])(?=[,;.&/]|$))?(?:(?:,&|[,&/])([Nn])$)?")
_CALLED = re.compile(r"x,([Nn])(?=,)")
_WHICH_MAKES = re.compile(r"([Nn]),yx(?=[GgT])")

_NOT_THROUGH = frozenset(listed("way in on with deal contract name guise for to of"))
_PRESENT = frozenset(("makes", "make"))
_PRODUCTION = frozenset(("production", "co-production"))
_FIRMS = frozenset(listed("developer company distributor studio firm publisher agency streamer"))
_NOT_MADE = frozenset(listed("investment funding budget designer design costs incentive company"))
"""What «Major production» goes on with, which names no company."""

_MAKERS = frozenset(listed("indie company studio outfit banner producers label shingle"))
_MAKES = frozenset(
    listed("production banner shingle label imprint co-production production-company")
)


def companies_in(tokens: list[Token], tags: str) -> Iterator[str]:
    """Yield names of companies that a paragraph's tokens and their letters tell."""
    if "N" not in tags and "n" not in tags:
        return
    for letter, pattern in _PLACES:
        says = _SAYS.get(pattern)
        for match in pattern.finditer(tags) if letter in tags else ():
            if says is None or says(tokens, match):
                yield from (tokens[place].value for place, _ in match.regs[1:] if place >= 0)
    yield from _beside(tokens)


def _beside(tokens: list[Token]) -> Iterator[str]:
    """Yield names right before «production», or after «Paris-based»."""
    for place, (token, following) in enumerate(pairwise(tokens)):
        makes = token.tag in "Nn" and following.value.lower() in _MAKES
        if makes and not _some(tokens[place + 2 : place + 3], _NOT_MADE):
            yield token.value
        elif following.tag == "N" and token.tag == "d" and token.value.endswith("-based"):
            yield following.value


def _some(tokens: list[Token], words: frozenset[str]) -> bool:
    return any(token.value.lower() in words for token in tokens)


def _is_through(tokens: list[Token], match: re.Match[str]) -> bool:
    return not _some(tokens[match.start() + 1 : match.end() - 1], _NOT_THROUGH)


def is_long(tokens: list[Token], match: re.Match[str]) -> bool:
    """Whether a match begins with a long phrase: «in association with», but not «alongside»."""
    first = tokens[match.start()]
    return first.end - first.start > LONG_PHRASE


def _is_owned(tokens: list[Token], match: re.Match[str]) -> bool:
    kind = tokens[match.start() + 2]
    return kind.tag == "Z" or kind.value.lower() in _MAKERS


_PLACES = (
    ("'", _OWNER), ("o", _MEMBER_OF), ("u", _THROUGH), ("V", _MADE_FOR), ("V", _MADE_BY),
    ("f", _EMPLOYER), ("Z", _STUDIO), ("'", _ALSO_OWNED), ("'", _OWNED), (",", _DESCRIBED),
    ("w", _ASSOCIATED), ("u", _BANNER), ("o", _PRODUCTION_OF), ("Z", _LABELLED),
    ("y", _WHICH_MAKES), ("V", _MADE_BESIDE), (",", _CALLED),
)  # fmt: skip
"""Patterns with a letter that all they find has: most paragraphs lack most of them."""
_SAYS: dict[re.Pattern[str], Callable[[list[Token], re.Match[str]], bool]] = {
    _MADE_FOR: lambda tokens, match: tokens[match.start()].value == "producer",
    _THROUGH: _is_through,
    _MADE_BESIDE: lambda tokens, match: tokens[match.start()].value == "producer",
    _BANNER: lambda tokens, match: _some(tokens[match.start() :][:2], _MAKES),
    _WHICH_MAKES: lambda tokens, match: _some(tokens[match.end() - 1 : match.end()], _PRESENT),
    _CALLED: lambda tokens, match: _some(tokens[match.start() :][:1], _FIRMS),
    _PRODUCTION_OF: lambda tokens, match: _some(tokens[match.start() :][:1], _PRODUCTION),
    _ASSOCIATED: is_long,
    _DESCRIBED: lambda tokens, match: _some(tokens[match.end(1) + 1 :][:3], _MAKERS),
    _OWNED: _is_owned,
}
"""Whether the words of a place are those that its letters alone do not tell."""
