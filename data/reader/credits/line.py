"""One paragraph as the rules for credits see it, and what they have in common."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.reader.credits.lists import Entry, Listing, list_at
from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.result import LIKELY, SURE
from data.reader.shows.subjects import Targets
from data.reader.words import companies
from data.reader.words.listed import listed

WITH_NAMES = re.compile(r"W(?=[dRJjcg'#]{0,6}[Nn])")
"""«with» before names, perhaps with roles before them."""

_NO_ROLE_BEFORE = frozenset(
    listed(
        "managing creative casting art music deputy commissioning programming programme program "
        "sales associate assistant artistic content sound technical "
        "voice-over adr executive regional festival"
    )
)
_FIELDS = frozenset(
    listed(
        "Content Programming Programmes Drama Comedy Fiction Development Originals Acquisitions "
        "Communications Publicity Scripted Unscripted Factual"
    )
)
"""What a director at a network is of."""

_ONLY_PASSIVE = frozenset(
    listed(
        "made run led script scripts screenplay screenplays teleplay teleplays overseen fronted "
        "headlined"
    )
)
_PLAIN = frozenset(
    listed(
        "creator|creators|showrunner|showrunners|producer|producers|writer|writers|"
        "director|directors|"
        "executive producer|executive producers|created|create|creates|creating|written|writes|"
        "write|writing|wrote|directed|directs|direct|directing|produced|produces|produce|producing|showrun|"
        "showruns|executive produced|executive produce|executive produces|executive producing|"
        "executive-produced|executive-produces|executive-produce|executive-producing"
    )
)
"""Wordings that say no more than the role itself."""

_OFFICE = re.compile(r"o[xgGJdj&]{1,5}(?:[tf]|,)[dx]?[PC]|&[xdgJ]{0,2}j")
"""After «director»: «of original fiction at NETWORK», «and head of»."""

_TITLE_NEXT = re.compile(r"[of]x?g?G?(T)")

_CLAUSE_OF = re.compile(r"T,?y[ihx]{0,3}$")
"""«“X,” which stars A»."""


class Credit(NamedTuple):
    """One credit found: `token` is the name's, in paragraph `row`."""

    row: int
    token: int
    entry: Entry
    role: str
    wording: str | None
    shows: tuple[str, ...]
    sure: str


class Role(NamedTuple):
    """A role as said by one token; the wording if it says more."""

    role: str
    wording: str | None
    token: int


STAR = [Role("star", None, 0)]


class Line:
    """A paragraph with its number, and the shows that its parts are about."""

    def __init__(
        self, document: Document, targets: Targets, number: int, row: Row,
        before: Sequence[Credit] = (),
    ) -> None:  # fmt: skip
        self.document, self.targets, self.number, self.row = document, targets, number, row
        self.tags, self.before = row.tags, before
        self._lists: dict[int, Listing | None] = {}

    def holders(self, role: str, shows: tuple[str, ...]) -> tuple[Entry, ...]:
        """Return who has a role by what stands above: «alongside the three creators»."""
        found = (item for item in self.before if item.role == role and item.shows == shows)
        return tuple({item.entry.name: item.entry for item in found}.values())

    def stop(self, at: int) -> int:
        """Return where the sentence around a token ends."""
        stop = self.tags.find(".", at)
        return len(self.tags) if stop < 0 else stop

    def names(self, at: int) -> Listing | None:
        """Return the list of names that begins at a token; several rules ask for the same."""
        if at not in self._lists:
            self._lists[at] = list_at(self.document, self.row, at, self.stop(at))
        return self._lists[at]

    def text(self, first: int, last: int) -> str:
        """Return the text from one token to another, on one line."""
        return self.document.slice(self.row.tokens[first].start, self.row.tokens[last].end)

    def roles(self, start: int, end: int, *, active: bool = False) -> list[Role]:
        """Return the roles that the tokens between two places stand for."""
        found = []
        for place in range(start, end):
            token = self.row.tokens[place]
            said = self.text(place, place).lower() if token.tag in "RVA" else ""
            if active and said in _ONLY_PASSIVE:
                continue
            if token.tag in "SL":
                found.append(Role("star", None, place))
            elif said and not self._is_office(place):
                found.append(Role(token.value, None if said in _PLAIN else said, place))
        return found

    def _is_office(self, place: int) -> bool:
        before = self.row.tokens[place - 1].value.lower() if place else ""
        office = self.row.tokens[place].value == "director" and _OFFICE.match(self.tags, place + 1)
        return before in _NO_ROLE_BEFORE or bool(office) or self._heads_field(place + 1)

    def _heads_field(self, place: int) -> bool:
        """Whether «of photography» or «of Content» follows: a trade or an office."""
        if self.tags[place : place + 1] != "o":
            return False
        fields = [token.value for token in self.row.tokens[place + 1 : place + 2]]
        return any(field.lower() == "photography" or field in _FIELDS for field in fields)

    def shows(self, token: int, end: int) -> tuple[str, ...]:
        """Return the shows; one named right after the words («creator of “X”») comes first."""
        after = _TITLE_NEXT.match(self.tags, end)
        if after:
            return self.known(after.start(1))
        own = _CLAUSE_OF.search(self.tags, max(0, token - 8), token)
        if own and self.known(own.start()):
            return self.known(own.start())
        if self.tags[max(token - 1, 0) : token] == "T" and not self.known(token - 1):
            return ()
        return self.targets.at(self.number, token)

    def known(self, title: int) -> tuple[str, ...]:
        """Return the show that a title token stands for, if it is one of those announced."""
        known = self.targets.known.get(self.row.tokens[title].value.casefold())
        return (known,) if known else ()

    def credits(
        self,
        roles: list[Role],
        entries: tuple[Entry, ...],
        shows: tuple[str, ...],
        sure: str = SURE,
    ) -> Iterator[Credit]:
        """Yield a credit for each role and name that go together."""
        for role in roles:
            for place, entry in enumerate(entries):
                if not self._fits(role, entry) or (place and self._has_other(role, entry)):
                    continue
                name, wording = role.role, role.wording
                if entry.company:
                    name, wording = company_role(entry.name), None
                elif name == "star" and entry.character:
                    wording = f"as {entry.character}"
                yield Credit(self.number, entry.token, entry, name, wording, shows, sure)

    def _fits(self, role: Role, entry: Entry) -> bool:
        if entry.company and role.role not in ("producer", "executive producer"):
            return False
        return self.tags[entry.token] != "P" and (role.wording != "made" or entry.company)

    def _has_other(self, role: Role, entry: Entry) -> bool:
        """Whether one further on in a list is something else: «directed by A, with B as …»."""
        after = self.tags[entry.token + 1 : entry.token + 3]
        other = entry.character is not None and (after[:1] == "a" or after == ",a")
        return other and role.role != "star" and role.token < entry.token

    def companies(self, entries: tuple[Entry, ...], shows: tuple[str, ...]) -> Iterator[Credit]:
        """Yield a credit for each company among some names."""
        for entry in entries:
            if entry.company and self.tags[entry.token] == "C":
                role = company_role(entry.name)
                yield Credit(self.number, entry.token, entry, role, None, shows, LIKELY)


def company_role(name: str) -> str:
    """Return "studio" for a company that calls itself one or is known as one.

    All others are a "production company".
    """
    lower = name.lower().split()
    if lower[-1] in ("studio", "studios", "television", "tv") or name in companies.STUDIOS:
        return "studio"
    return "production company"
