"""What people are called where it does not stand beside their names: «X is the showrunner»."""

import re
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.words.listed import listed

LONGEST_LABEL = 14
"""Words of a line such as «Director: Ann Bell»."""

_ROLES = r"R(?:(?:,&|[,&/])[JxgG]{0,2}R)*"
_TITLE = rf"((?:{_ROLES}|J{{0,3}}j(?:o[JxgG]{{1,4}})?)(?=[.,;:&wWfoty)\[(]|$|[xh]))"
_IS = re.compile(rf"(?<![,&])(N)(?:,?y)?[hxpTGoCP]{{0,5}}(?:i|sa|xa|a)[gGP']{{0,2}}{_TITLE}")
_LABEL = re.compile(r"((?:[JxgG]{0,2}R)(?:(?:,&|[,&/])[JxgG]{0,2}R)*):(N)(?:\(|$)")
_OWNED = re.compile(r"(?:(?<=')|^|(?<=[.Q,&]))((?:R|[gJ]{0,2}j)),(N)(?=[,.;])")
_OWNER = re.compile(r"(?:['’]s?|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Ii]ts) $")
_TOLD_FIRST = re.compile(r"(?:^|(?<=[.;]))([nJxg]?R)i(N)(?=[.,;]|$)")
_CLAUSE = re.compile(rf",y[^.,;:QNT]{{0,8}}?(?:sa|ia?|xa)([JxgG]{{0,2}}{_ROLES})(?=[.,;:]|$)")

_OF_ONE = frozenset(listed("showrunner creator writer director"))
"""Roles that one person has: a show has many producers."""


def told_titles(document: Document) -> Iterator[tuple[str, str]]:
    """Yield names, and the titles that a sentence or a line of credits gives one person alone."""
    for number, row in enumerate(document.rows):
        if number in document.headlines or "N" not in row.tags:
            continue
        for match in _IS.finditer(row.tags):
            title = _title(document, row, *match.span(2))
            if title and _is_of_one(row, *match.span(2)):
                yield row.tokens[match.start(1)].value, title
        label = _LABEL.match(row.tags) if len(row.tags) <= LONGEST_LABEL else None
        for match in (*([label] if label else ()), *_TOLD_FIRST.finditer(row.tags)):
            title = _title(document, row, *match.span(1))
            if title:
                yield row.tokens[match.start(2)].value, title
        yield from _owned(document, row)


def _owned(document: Document, row: Row) -> Iterator[tuple[str, str]]:
    """«Its showrunner, Ann Bell, …», «the show’s co-creator, Ann Bell»."""
    for match in _OWNED.finditer(row.tags):
        start = row.tokens[match.start(1)].start
        if _OWNER.search(document.layout.shadow, max(0, start - 8), start):
            title = document.slice(start, row.tokens[match.end(1) - 1].end)
            yield row.tokens[match.start(2)].value, title


def told_in_clause(document: Document, row: Row, at: int) -> str | None:
    """Return the title in a clause after a name: «…, who wrote it and serves as producer»."""
    match = _CLAUSE.match(row.tags, at)
    return _title(document, row, *match.span(1)) if match else None


def _title(document: Document, row: Row, start: int, end: int) -> str | None:
    """Return the words of a title; those in the plural are of several."""
    words = document.slice(row.tokens[start].start, row.tokens[end - 1].end)
    of_several = words.lower().endswith("s") or words.lower().startswith("co-")
    return None if row.tokens[start].tag == "R" and of_several else words


def _is_of_one(row: Row, start: int, end: int) -> bool:
    return "j" in row.tags[start:end] or row.tokens[start].value in _OF_ONE
