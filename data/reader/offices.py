"""What people are called where it does not stand beside their names: «X is the showrunner»."""

import re
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.listed import listed
from data.reader.names import Row

LONGEST_LABEL = 14
"""Words of a line such as «Director: Ann Bell»."""

_TITLE = r"((?:R|J{0,3}j(?:o[JxgG]{1,4})?)(?=[.,;:&wWfoty)\[(]|$|[xh]))"
_IS = re.compile(rf"(?<![,&])(N)(?:,?y)?[hxpTGoCP]{{0,5}}(?:i|sa|xa|a)[gGP']{{0,2}}{_TITLE}")
_LABEL = re.compile(r"((?:[JxgG]{0,2}R)(?:(?:,&|[,&/])[JxgG]{0,2}R)*):(N)(?:\(|$)")
_OWNED = re.compile(r"(?<=')((?:R|[gJ]{0,2}j)),(N)(?=[,.;])")

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
        for match in (*([label] if label else ()), *_OWNED.finditer(row.tags)):
            title = _title(document, row, *match.span(1))
            if title:
                yield row.tokens[match.start(2)].value, title


def _title(document: Document, row: Row, start: int, end: int) -> str | None:
    """Return the words of a title; those in the plural are of several."""
    words = document.slice(row.tokens[start].start, row.tokens[end - 1].end)
    of_several = words.lower().endswith("s") or words.lower().startswith("co-")
    return None if row.tokens[start].tag == "R" and of_several else words


def _is_of_one(row: Row, start: int, end: int) -> bool:
    return "j" in row.tags[start:end] or row.tokens[start].value in _OF_ONE
