"""Dates as people type them into a form."""

import re
from datetime import date

from bot.dates import MONTHS
from bot.words import Words
from data import dates

LEAST_LETTERS = 3
"""So many letters of a month's name are enough: no two begin with the same three."""

_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_YEAR = r"(?P<year>[0-9]{4})"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}(?:-(?P<month>[0-9]{{1,2}})(?:-{_DAY})?)?",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
    )
)


def read_date(text: str, say: Words, today: date) -> str | None:
    """The ISO prefix that a cleaned text means, or none.

    It may be an ISO prefix itself, `April 17, 2024`, `17 April 2024`, `April 2024` or `today`, each
    in English or in the reader's language; of a month, its first three letters are enough. Dates in
    figures with slashes are not read: half of the world writes the month first.
    """
    text = text.casefold()
    if text in ("today", say("today").casefold()):
        return today.isoformat()
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found:
            return _prefix(found.groupdict(), say)
    return None


def _prefix(parts: dict[str, str | None], say: Words) -> str | None:
    """The ISO prefix of a year, a month and a day, if they exist."""
    year, month, day = (parts.get(name) for name in ("year", "month", "day"))
    number = month and _month(month, say)
    pieces = [year, number and f"{number:0>2}", day and f"{day:0>2}"]
    prefix = "-".join(piece for piece in pieces if piece)
    known = month is None or number is not None
    return prefix if known and dates.is_iso_prefix(prefix) else None


def _month(text: str, say: Words) -> str | None:
    """The number of a month from itself or from the beginning of its name."""
    if text.isdigit():
        return text
    if len(text) < LEAST_LETTERS:
        return None
    for number, month in enumerate(MONTHS, start=1):
        if any(name.casefold().startswith(text) for name in (month, say(month))):
            return str(number)
    return None
