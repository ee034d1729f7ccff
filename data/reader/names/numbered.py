"""Companies whose names begin with a number: «Fifth Column Pictures», «101 Studios»."""

from data.reader.names.register import Row
from data.reader.text.layout import Layout
from data.reader.text.tokens import Token

LONGEST_FIGURE = 3
"""Figures of such a number; a year has more."""


def with_numbers(layout: Layout, row: Row) -> Row:
    """Return a row in which a number in capitals or figures is part of the company after it."""
    if "#C" not in row.tags and "#Z" not in row.tags:
        return row
    found: list[Token] = []
    for token in row.tokens:
        before = found[-1] if found else None
        if before and before.tag == "#" and token.tag in "CZ" and _is_one(layout, before, token):
            name = layout.shadow[before.start : token.end]
            found[-1] = Token("C", before.start, token.end, name)
        else:
            found.append(token)
    return Row.of(found)


def _is_one(layout: Layout, number: Token, name: Token) -> bool:
    """Whether a number and a name go together; figures only before «Studios» itself."""
    shadow = layout.shadow
    if name.start != number.end + 1 or not shadow[name.start].isupper():
        return False
    if shadow[number.start].isdigit():
        return name.tag == "Z" and number.end - number.start <= LONGEST_FIGURE
    return name.tag == "C" and shadow[number.start].isupper()
