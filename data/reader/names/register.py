"""Who is who in an announcement: people and companies by their fullest name."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from data.reader.names.company_places import companies_in
from data.reader.text.tokens import Token

MOST_NAMES = 2_000
"""Names kept of one announcement; a text with more is none."""

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_HONORIFICS = frozenset(
    ("sir", "dame", "dr.", "mr.", "mrs.", "ms.", "lord", "lady", "prof.", "rev.")
)

_PAIR = re.compile(r"(?<![N,&w])(n)&(N)(?!')")


class Row(NamedTuple):
    """A paragraph's tokens, and their letters as one text."""

    tokens: list[Token]
    tags: str

    @classmethod
    def of(cls, tokens: list[Token]) -> "Row":
        """Return the row of these tokens."""
        return cls(tokens, "".join([token.tag for token in tokens]))


class Register:
    """The full names in an announcement, and what else each is called."""

    def __init__(self) -> None:
        self.full: dict[str, str] = {}
        self.by_last: dict[str, list[str]] = {}
        self.by_first: dict[str, list[str]] = {}
        self.forenames: list[str] = []
        self.companies: set[str] = set()
        self.short: dict[str, str] = {}
        self.spellings: dict[str, set[str]] = {}

    def add(self, name: str) -> None:
        """Take in a person's name as written; of two forms of it, the longer counts."""
        if name in self.full or len(self.full) >= MOST_NAMES:
            return
        first, last = ends(name)
        for known in self.by_last.get(last, []):
            if _same(known, name):
                self._merge(known, name)
                return
        self.full[name] = name
        self.by_last.setdefault(last, []).append(name)
        self._add_first(first, name)

    def _add_first(self, first: str, name: str) -> None:
        if first not in self.by_first:
            insort(self.forenames, first)
        self.by_first.setdefault(first, []).append(name)

    def _merge(self, known: str, name: str) -> None:
        best = max(known, name, key=lambda item: (len(item.split()), len(item)))
        if best == known:
            self.full[name] = known
            return
        for old, target in list(self.full.items()):
            if target == known:
                self.full[old] = best
        self.full[name] = best
        first, last = ends(known)
        self.by_last[last] = [best if item == known else item for item in self.by_last[last]]
        self.by_first[first] = [best if item == known else item for item in self.by_first[first]]
        self._add_first(ends(best)[0], best)

    def resolve(self, name: str) -> str | None:
        """Return the full name behind a full name, a surname or a forename, if it is only one's."""
        if name in self.full:
            return self.full[name]
        key = name.lower()
        for table in (self.by_last, self.by_first):
            found = list(dict.fromkeys(table.get(key, ())))
            if len(found) == 1:
                return found[0]
        at = bisect_left(self.forenames, key) if len(key) >= SHORTEST else len(self.forenames)
        found = [first for first in self.forenames[at : at + 2] if first.startswith(key)]
        if len(found) == 1 and len(set(self.by_first[found[0]])) == 1:
            return self.by_first[found[0]][0]
        return None

    def put_before(self, name: str, other: str) -> None:
        """Make a name stand before another one of the same surname, as in «Ann and Tom Bell»."""
        held = self.by_last.get(ends(name)[1], [])
        if name != other and name in held and other in held:
            held.remove(name)
            held.insert(held.index(other), name)

    def family(self, last: str) -> list[str]:
        """Return all who have this surname."""
        return list(dict.fromkeys(self.by_last.get(last.lower(), ())))


def ends(name: str) -> tuple[str, str]:
    """Return forename and surname, in small letters, without honorifics and «Jr.»."""
    row = [word for word in name.lower().replace(",", "").split() if word not in _SUFFIXES]
    while len(row) > 2 and row[0] in _HONORIFICS:
        row.pop(0)
    return (row[0], row[-1]) if row else ("", "")


def _same(one: str, other: str) -> bool:
    """Whether two names with one surname are one person's: «Ron Moore», «Ronald D. Moore».

    Two words that another name ends with are a surname: «Vela Vega», «Domingo Vela Vega».
    """
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if " " in shorter and longer.endswith(" " + shorter):
        return True
    first, second = ends(one)[0], ends(other)[0]
    if first in _HONORIFICS or second in _HONORIFICS:
        return True
    short, long = sorted((first, second), key=len)
    if short == long:
        return True
    return len(short) >= 3 and long.startswith(short)


def register(rows: Iterable[Row], passed_over: set[int]) -> Register:
    """Return the register of all paragraphs but those passed over (headlines)."""
    names = Register()
    kept = [row for index, row in enumerate(rows) if index not in passed_over]
    tokens = [token for row in kept for token in row.tokens]
    names.companies = {name for row in kept for name in companies_in(row.tokens, row.tags)}
    for token in tokens:
        if token.tag == "N" and token.value not in names.companies:
            names.add(token.value)
    names.companies = {name for name in names.companies if names.resolve(name) is None}
    for token in tokens:
        first, _, rest = token.value.partition(" ") if token.tag == "C" else ("", "", "")
        if rest and len(first) > SHORTEST:
            names.short.setdefault(first, token.value)
            names.short.setdefault(token.value.rpartition(" ")[0], token.value)
    for row in kept:
        _pairs(row, names)
    return names


LONG_PHRASE = 15
"""Characters: «in association with» has more, «alongside» fewer."""

SHORTEST = 3
"""Letters of the first word of a company's name that may stand for all of it, and one more."""


def _pairs(row: Row, names: Register) -> None:
    """Give «Ada and Tom Lister» their one surname."""
    for match in _PAIR.finditer(row.tags):
        one, two = row.tokens[match.start(1)], row.tokens[match.start(2)]
        if names.resolve(one.value) or one.value in names.companies or " " not in two.value:
            continue
        last = names.full.get(two.value, two.value).split()[-1]
        full = f"{one.value} {last}"
        names.add(full)
        names.full[one.value] = full
        names.put_before(full, names.full.get(two.value, two.value))


_WROTE = re.compile(r"Q,?[^.Q:]{0,12}$")
_WRITES = re.compile(r"[^.Q;]{0,8}[:,]Q")


_SETTLED = frozenset("NnVA")


def _is_said(row: Row, place: int) -> bool:
    """Whether «wrote» says who speaks, and not who is the writer."""
    token = row.tokens[place]
    if token.tag not in "VA" or token.value != "writer" or token.end - token.start > 6:
        return False
    if row.tags[place - 1 : place] == "y" and row.tags[place + 1 : place + 2] in ("G", "T", "#"):
        return False
    if row.tags[place + 1 : place + 2] == "x" and row.tokens[place + 1].value in ("on", "via"):
        return True
    if token.end - token.start < 5 or "Q" not in row.tags:
        return False
    before, after = row.tags[max(0, place - 14) : place], row.tags[place + 1 : place + 12]
    return _WROTE.search(before) is not None or _WRITES.match(after) is not None


def _family(token: Token, names: Register) -> list[Token]:
    """Return «the Listers» as both of them."""
    if token.tag != "n" or not token.value.endswith("s") or names.resolve(token.value):
        return []
    members = names.family(token.value[:-1])
    if not 2 <= len(members) <= 4:
        return []
    found = []
    for name in members:
        found += [Token("N", token.start, token.end, name), Token("&", token.end, token.end, "&")]
    return found[:-1]


def _is_makers(row: Row, place: int) -> bool:
    """Whether the beginning of a company's name stands where a company does."""
    before = row.tokens[place - 1] if place else None
    return before is not None and before.tag == "w" and before.end - before.start > LONG_PHRASE


def settle(row: Row, names: Register) -> Row:
    """Return a row with every name resolved: the letter C or N, and the fullest form as value."""
    settled: list[Token] = []
    for place, token in enumerate(row.tokens):
        if token.tag not in _SETTLED:
            settled.append(token)
            continue
        family = _family(token, names)
        if family:
            settled += family
            continue
        if _is_said(row, place):
            settled.append(token._replace(tag="k", value="wrote"))
        elif token.tag in "VA":
            settled.append(token)
        elif token.value in names.companies:
            settled.append(token._replace(tag="C"))
        else:
            part = token.value in names.short and _is_makers(row, place)
            full = None if part else names.resolve(token.value)
            if full is None and token.value in names.short and (part or token.tag == "n"):
                settled.append(token._replace(tag="C", value=names.short[token.value]))
                continue
            same = full is None or (token.tag == "N" and token.value == full)
            settled.append(token if same else Token("N", token.start, token.end, full or ""))
    return Row.of(settled)
