"""Two people as one subject: «Both executive produce», «The pair will serve as showrunners»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import Line
from data.reader.credits.lists import Entry, Listing
from data.reader.names.register import Row
from data.reader.words import lexicon as words
from data.reader.words.listed import listed

MOST_SENTENCES_BACK = 3
"""Sentences that are looked through for two people."""

_BEGIN = re.compile(r"(?:^|(?<=[.;Q])),?(?=.)")
_BOTH = re.compile(r"\bboth\s*$")
_VERBS = frozenset("AVRSihsx")
_GROUPS = frozenset((*words.PAIRS, "filmmakers", "writers", "twins")) - {"three", "trio"}
_NOT_PEOPLE = frozenset(
    listed("series shows seasons projects titles films episodes sides dramas comedies of are were")
)
_MARRIED = frozenset(("married", "real-life", "creative", "writing"))
_SOMEBODY = re.compile(r"N(?!')")


def groups(line: Line) -> Iterator[tuple[int, Listing]]:
    """Yield subjects that stand for two people: their token, and a list of who they are."""
    for begin in _BEGIN.finditer(line.tags):
        at = begin.end()
        end = _subject_end(line, at)
        people = _two_before(line, at) if end is not None else ()
        if people and end is not None:
            yield at, Listing(tuple(Entry(at, name, False, None, None) for name in people), end)


def _subject_end(line: Line, at: int) -> int | None:
    """Return the token after «Both» or «The pair» at the beginning of a sentence."""
    token = line.row.tokens[at]
    before = line.row.tokens[at - 1].end if at else line.document.layout.paragraphs[line.number][0]
    led = line.document.layout.shadow[before : token.start].lower()
    if token.value.lower() in _MARRIED and at + 1 < len(line.row.tokens):
        at, token = at + 1, line.row.tokens[at + 1]
    lower = token.value.lower()
    if "both" in led and _BOTH.search(led.replace(" will", "").replace(" also", "")):
        return at if token.tag in _VERBS and lower not in _NOT_PEOPLE else None
    named = lower in _GROUPS and " the " in f" {led}"
    after = line.row.tokens[at + 1 : at + 2]
    said = after and after[0].tag in _VERBS and after[0].value.lower() not in _NOT_PEOPLE
    return at + 1 if named and said else None


def _two_before(line: Line, at: int) -> tuple[str, ...]:
    """Return the two people whom the sentences before a token are about."""
    found = _two_in(line.row, at)
    above = line.number - 1
    if not found and above >= 0 and above not in line.document.headlines:
        row = line.document.rows[above]
        found = _two_in(row, len(row.tags))
    return found


def _two_in(row: Row, end: int) -> tuple[str, ...]:
    names: list[str] = []
    for _ in range(MOST_SENTENCES_BACK):
        start = max(row.tags.rfind(".", 0, max(end - 1, 0)), 0)
        here = [
            row.tokens[match.start()].value for match in _SOMEBODY.finditer(row.tags, start, end)
        ]
        names = list(dict.fromkeys([*here, *names]))
        if len(names) > 1:
            break
        end = start
    return tuple(names[:2]) if len(names) > 1 else ()
