"""Credits in a block: a line that says what («Returning are:»), and under it a line for each."""

import re
from collections.abc import Iterator

from data.reader.credits.line import STAR, Credit, Line, Role
from data.reader.document import Document
from data.reader.result import LIKELY

MOST_LINES = 40
"""Lines under a heading that belong to it; a cast has about thirty."""

_ROLE_HEADING = re.compile(
    r"[xdgGJc#]{0,3}((?:R(?:(?:,&|[,&/])R)*)|V(?:&V)*b)(?:[ofx]{1,2}[GT#])?:?$"
)
_CAST_HEADING = re.compile(
    r"[xicSvGT#dgPy'W&]{1,10}:$|[x#]{0,2}[cS][ix#]{0,2}$|w[dN&,]{1,9}a[xdg]{0,2}S[xi]{0,2}:$"
)
_STUDIO_HEADING = re.compile(r"x?Z:?$")
_STARS = re.compile(r"[cS]")
_PART = re.compile(r"[dRJjx]{0,2}[Nn](?:\(|a|-|,?a|,$|$)")
_NAME = re.compile(r"[dRJj]{0,3}[NC](?:\(|,|;|&|[oftu-]|$)")


def block_credits(line: Line) -> Iterator[Credit]:
    """Yield the credits of the lines under a paragraph, if it is a heading."""
    tags = line.tags
    role = _ROLE_HEADING.match(tags) if tags[:1] not in ("N", "T") else None
    if role:
        yield from _people(line, line.roles(*role.span(1)))
    elif _STUDIO_HEADING.match(tags):
        for below in _below(line, _NAME):
            listing = below.names(0)
            if listing is not None:
                yield from below.companies(listing.entries, _shows(line))
    elif _CAST_HEADING.match(tags):
        yield from _people(line, STAR, parts=tags[-1] == ":" and not _STARS.search(tags))


def _shows(line: Line) -> tuple[str, ...]:
    return line.targets.at(line.number, len(line.tags))


def _people(line: Line, roles: list[Role], *, parts: bool = False) -> Iterator[Credit]:
    """Yield a role for each line; `parts` if only lines with a part are a cast's."""
    for below in _below(line, _NAME if roles is not STAR else _PART):
        listing = below.names(0)
        if listing is None or (parts and not any(item.character for item in listing.entries)):
            return
        yield from below.credits(roles, listing.entries, _shows(line), LIKELY)


def _below(line: Line, form: re.Pattern[str]) -> Iterator[Line]:
    """Yield the lines right under a heading as long as they have a form."""
    document: Document = line.document
    last = min(line.number + 1 + MOST_LINES, len(document.rows))
    for number in range(line.number + 1, last):
        row = document.rows[number]
        if form.match(row.tags) is None or "." in row.tags[:-1]:
            return
        yield Line(document, line.targets, number, row, line.before)
