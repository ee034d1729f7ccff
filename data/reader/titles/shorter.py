"""Shorter forms of titles: «Lost Property» for «High Street: Lost Property»."""

import re
from collections.abc import Iterable, Iterator

from data.reader.text.layout import Layout, Span
from data.reader.titles.marked import MOST_TITLES, Mention, within

SHORTEST = 4
"""Characters of a short title."""

_ANY = frozenset(("series", "show", "project"))
_BEGINS = re.compile(r"(?:^|[.!?,:—]\s{1,2}|\n\s*|\b(?:and|of|for|in|on)\s)$")
_DOES = re.compile(
    r"(?:[’']s\b|\s(?:follows|chronicles|is|was|will|stars|tells|has|cent(?:er|re)s|premieres|"
    r"hails|debuts|picks|explores|takes|marks|features|comes|launches|returns|charts)\b)"
)
"""What a show does: a single word may also be a place or a part."""


def with_short(layout: Layout, mentions: list[Mention], free: Iterable[Span]) -> Iterator[Mention]:
    """Yield mentions under their full titles, and those of short forms without marks."""
    full = _by_short(mentions) | _same_untitled(mentions)
    for item in mentions:
        title = full.get(item.title.casefold())
        yield item._replace(title=title) if title else item
    spans = list(free) if full else []
    for title in sorted(set(full.values()))[:MOST_TITLES] if spans else ():
        short = title.rpartition(": ")[2]
        for start, end in within(layout, short, spans) if ": " in title else ():
            begins = _BEGINS.search(layout.shadow, max(0, start - 4), start)
            if begins and _DOES.match(layout.shadow, end):
                yield Mention(start, end, title, quoted=False)


def _by_short(mentions: list[Mention]) -> dict[str, str]:
    """Return full titles by what stands after the colon, or without «The», in small letters."""
    full: dict[str, str] = {}
    doubted: set[str] = set()
    every = {item.title.casefold(): item.title for item in mentions}
    for title in every.values():
        for short in (title.rpartition(": ")[2], title.removeprefix("The ")):
            key = short.casefold()
            if short == title or len(short) < SHORTEST:
                continue
            if full.setdefault(key, title) != title:
                doubted.add(key)
    return {key: title for key, title in full.items() if key not in doubted}


def _same_untitled(mentions: list[Mention]) -> dict[str, str]:
    """Return the first name of each show without one, by its others, in small letters.

    «Untitled workplace comedy» and «Untitled series» may be «Untitled Ann Bell comedy»; two that
    have somebody's name are two.
    """
    known: list[str] = []
    same: dict[str, str] = {}
    for title in dict.fromkeys(item.title for item in sorted(mentions)):
        if not title.startswith("Untitled "):
            continue
        first = next((other for other in known if _may_be_same(other, title)), None)
        if first:
            same[title.casefold()] = first
        elif len(known) < MOST_TITLES:
            known.append(title)
    return same


def _may_be_same(one: str, other: str) -> bool:
    first, second = one.split()[1:], other.split()[1:]
    alike = first[-1].lower() == second[-1].lower() or (second[-1] in _ANY and len(second) == 1)
    named = all(any(word[0].isupper() for word in row[:-1]) for row in (first, second))
    return alike and not named
