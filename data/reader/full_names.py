"""Full names of people whom the sentences call by their surname: in headlines and quotations."""

import re

from data.reader import companies
from data.reader import lexicon as words
from data.reader.layout import Layout
from data.reader.letters import SINGLES
from data.reader.names import Register, Row

MOST_SURNAMES = 40
"""Surnames alone that a full name is looked for; each makes the search longer."""

_INITIAL = r"(?:[A-Z]\. )?"
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
    some = "|".join(re.escape(name) for name in list(alone)[:MOST_SURNAMES])
    full = re.compile(rf"([A-Z](?<!\w.)[\w’'\-]+) {_INITIAL}({some})\b(?! [A-Z])")
    for index, (start, end) in enumerate(layout.paragraphs):
        for match in full.finditer(layout.shadow, start, end):
            if _is_forename(match[1]) and (
                index not in passed_over or _after_role(layout.shadow, match.start())
            ):
                names.add(match[0])
                names.companies.discard(match[2])


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
