"""Full names of people whom the sentences call by their surname: in headlines and quotations."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from data.reader.names.register import Register, Row
from data.reader.text.layout import Layout
from data.reader.text.letters import SINGLES
from data.reader.words import companies
from data.reader.words import lexicon as words

MOST_SURNAMES = 40
"""Surnames alone that a full name is looked for."""

LONGEST_FORENAME = 40

_FORENAME = re.compile(r"([A-Z](?<!\w.)[\w’'\-]+) (?:[A-Z]\. )?$")
_ENDS = re.compile(r"\b(?! [A-Z])")
_CHANNELS = frozenset(name.lower() for name in companies.PLATFORMS)
_NOT_BEFORE = frozenset(words.ROLE_NOUNS) | frozenset(words.TRADES)


def add_full_names(layout: Layout, rows: list[Row], passed_over: set[int], names: Register) -> None:
    """Add to the register who is named in full only where no rule for names looks.

    A word in capitals before a surname is a forename if it stands right after a role, «by» or
    «and», or in the middle of a sentence.
    """
    alone: dict[str, None] = {}
    for index, row in enumerate(rows):
        for token in row.tokens if index not in passed_over else ():
            if token.tag == "n" and len(token.value) > 2 and names.resolve(token.value) is None:
                alone[token.value] = None
    if not alone:
        return
    starts = [start for start, _ in layout.paragraphs]
    for surname in islice(alone, MOST_SURNAMES):
        for forename, at, end in _full_names(layout.shadow, surname):
            passed = bisect_right(starts, at) - 1 in passed_over
            if _is_forename(forename) and (not passed or _after_role(layout.shadow, at)):
                names.add(layout.shadow[at:end])
                names.companies.discard(surname)


def _full_names(shadow: str, surname: str) -> Iterator[tuple[str, int, int]]:
    """Yield the forename before a surname, and where the full name begins and ends.

    They are looked for one by one: to compile a pattern of all for each text takes 0.5 ms.
    """
    at = shadow.find(f" {surname}")
    while at >= 0:
        end = at + 1 + len(surname)
        before = _FORENAME.search(shadow, max(0, at - LONGEST_FORENAME), at + 1)
        if before and _ENDS.match(shadow, end):
            yield before[1], before.start(), end
        at = shadow.find(f" {surname}", end)


def _is_forename(word: str) -> bool:
    lower = word.lower()
    return not (
        word.isupper()
        or word.endswith(("'s", "’s"))
        or lower in words.COMMON
        or SINGLES.get(lower)
        or lower in _CHANNELS
        or lower in words.JOB_WORDS
        or lower in companies.COMPANY_WORDS
        or lower.rstrip("s") in _NOT_BEFORE
    )


_ROLE = re.compile(
    r"(?:creators?|showrunners?|producers?|writers?|directors?|stars?|by|and|with|starring|winners?|nominees?)\s$",
    re.IGNORECASE,
)


def _after_role(shadow: str, at: int) -> bool:
    return _ROLE.search(shadow, max(0, at - 14), at) is not None
