"""Credits of lines with a label: «Script: A, B», «Book ........ A», and of casts «Ch: A»."""

from collections.abc import Iterator

from data.reader.credits.line import Credit, Line, Role
from data.reader.credits.lists import Listing
from data.reader.result import LIKELY
from data.reader.words.labels import heads_cast, label_at, roles_of, says_other

MOST_PARTS = 40
"""Lines of a cast under one heading."""

LONGEST_PART = 12
"""Tokens of the name in a line with a part, and of what stands over such lines."""


def label_of(line: Line) -> tuple[str, int] | None:
    """Return the label of a line, and the token after it."""
    start, end = line.document.layout.paragraphs[line.number]
    found = label_at(line.document.layout.shadow, start, end)
    if found is None:
        return None
    tokens = line.row.tokens
    at = next((place for place, token in enumerate(tokens) if token.start >= found[1]), len(tokens))
    return found[0], at


def is_other(found: tuple[str, int] | None) -> bool:
    """Whether the label of a line is of a trade that is no credit."""
    return found is not None and not roles_of(found[0]) and says_other(found[0])


def labelled_credits(line: Line, found: tuple[str, int] | None) -> Iterator[Credit]:
    """Yield the credits of a line with this label, or of the lines of a cast under it."""
    if found is not None:
        roles = roles_of(found[0])
        listing = line.names(found[1]) if roles else None
        if listing is not None:
            shows = line.targets.at(line.number, found[1])
            for role in roles:
                yield from _given(line, role, listing, shows)
    elif len(line.tags) <= LONGEST_PART and heads_cast(_written(line)):
        yield from _cast(line)


def _written(line: Line) -> str:
    return line.document.layout.shadow[slice(*line.document.layout.paragraphs[line.number])]


def _given(line: Line, role: str, listing: Listing, shows: tuple[str, ...]) -> Iterator[Credit]:
    if role == "company":
        entries = tuple(
            item._replace(company=True) for item in listing.entries if line.tags[item.token] != "P"
        )
        yield from line.credits([Role("producer", None, 0)], entries, shows, LIKELY)
    elif role != "platform":
        yield from line.credits([Role(role, None, 0)], listing.entries, shows, LIKELY)


def _cast(line: Line) -> Iterator[Credit]:
    """Yield who plays the parts of the lines below: «Captain Ch: A»."""
    document = line.document
    shows = line.targets.at(line.number, len(line.tags))
    last = min(line.number + 1 + MOST_PARTS, len(document.rows))
    for number in range(line.number + 1, last):
        below = Line(document, line.targets, number, document.rows[number], line.before)
        found = label_of(below)
        if found is None or len(below.tags) - found[1] > LONGEST_PART or roles_of(found[0]):
            return
        listing = below.names(found[1])
        if listing is None or says_other(found[0]):
            return
        entry = listing.entries[0]._replace(character=found[0])
        yield from below.credits([Role("star", None, 0)], (entry,), shows, LIKELY)
