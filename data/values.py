"""Values as a form holds them, read for the columns of rows. Nothing here raises.

Whoever typed them was asked before (`bot.editing.sheets`); what is no value all the same is none.
"""

import re
from collections.abc import Collection

from data.dates import is_iso_prefix
from data.limits import MOST_SEASONS, TEXTS
from data.text import TextError, clean, cut

DASH = " — "
"""What stands between a speaker and the title."""

_DASHES = (DASH, " – ", " - ")
_WHOLE = re.compile(r"[0-9]{1,3}")
BOUNDLESS = 10**9


def line_of(value: str, limit: int) -> str:
    """A text on one line, cut where it is too long; empty where there is none."""
    return _cleaned(value, limit, lines=False)


def paragraphs_of(value: str, limit: int) -> str:
    """The same with its line breaks."""
    return _cleaned(value, limit, lines=True)


def _cleaned(value: str, limit: int, *, lines: bool) -> str:
    try:
        return cut(clean(value, BOUNDLESS, lines=lines), limit)
    except TextError:
        return ""


def lines_of(value: str, limit: int, many: int) -> tuple[str, ...]:
    """Texts, one a line, each once, at most so many."""
    found = (line_of(line, limit) for line in value.splitlines())
    return tuple(dict.fromkeys(filter(None, found)))[:many]


def number_of(value: str, least: int) -> int | None:
    """A whole number from `least` to `MOST_SEASONS`."""
    number = int(value) if _WHOLE.fullmatch(value) else least - 1
    return number if least <= number <= MOST_SEASONS else None


def date_of(value: str) -> str | None:
    """An ISO prefix of a day that exists."""
    return value if is_iso_prefix(value) else None


def word_of(value: str, allowed: Collection[str]) -> str | None:
    """A word of a vocabulary."""
    return value if value in allowed else None


def speakers_of(value: str, many: int) -> tuple[tuple[str, str | None], ...]:
    """Names, each with a title or none: one a line, with a dash between the two."""
    found: dict[tuple[str, str | None], None] = {}
    for line in value.splitlines():
        dash = next((dash for dash in _DASHES if dash in line), DASH)
        name, _, title = line.partition(dash)
        who = line_of(name, TEXTS["contributor"]["name"])
        if who:
            found[who, line_of(title, TEXTS["quote"]["speakers"]) or None] = None
    return tuple(found)[:many]
