"""Dates and seasons as announcements write them."""

import re
from datetime import date
from typing import NamedTuple

from data.dates import is_iso_prefix
from data.reader.text.layout import in_small
from data.reader.words.lexicon import NUMBERS

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|"
    r"APR(?:IL)?|MAY|JUNE?|JULY?|"
    r"AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_DATE = re.compile(
    rf"(?=[A-Z])(?:(?P<us>{_MONTH})\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\b(?!:\d)(?:,?\s(?:in\s)?(?P<us_year>20\d\d)\b)?"
    rf"|(?P<month>{_MONTH}),?\s(?:of\s)?(?P<month_year>20\d\d)\b)"
    rf"|(?=\d)(?:(?P<iso>\b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b)"
    rf"|\b(?P<uk_day>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?(?:\sof)?\s(?P<uk>{_MONTH})(?:,?\s(?P<uk_year>20\d\d)\b)?"
    rf"|(?P<slash>\b\d{{1,2}}/\d{{1,2}}/20\d\d\b))"
    rf"|\b(?=[defilmosaw])(?P<bare>(?:in|for|early|late|mid-?|during|of|summer|spring|fall|autumn|"
    rf"winter)\s?)(?P<year>20\d\d)\b"
)
"""By what they begin with: of six kinds tried at each letter, a text had twice the time."""
_LONG = sorted((word for word in NUMBERS if len(word) > 1), key=len, reverse=True)
_NUMBER = "|".join(
    f"{begins}(?:{'|'.join(re.escape(word[2:]) for word in _LONG if word[:2] == begins)})"
    for begins in sorted({word[:2] for word in _LONG})
)
"""By their first two letters: one after the other, forty words took twice the time."""
_FIRST = "".join(sorted({word[0] for word in NUMBERS}))
_COUNT = rf"(?:(?=[{_FIRST}])(?:{_NUMBER})|\d{{1,3}}(?:st|nd|rd|th)?|(?-i:[IVX]{{1,4}}))"
_JOIN = r"(?:\s?(?:,|and|&|to|through|or|-|—|,\sand)\s?)"
_SEASON = re.compile(
    rf"\b(?:seasons?\s|series\s|S(?=\d))(?P<after>{_COUNT}(?:{_JOIN}(?:(?:season|series)\s)?{_COUNT}"
    rf"(?!\s?[x×]\s?\d)){{0,6}})\b"
    rf"|\b(?P<before>{_COUNT}(?:{_JOIN}(?:a\s)?{_COUNT}){{0,4}})(?:(?:,|\sand)\s(?:final|"
    rf"last|concluding))?[\s-]"
    r"(?:and final\s)?(?:seasons?|series|runs?|instal?lments?|chapters?)\b",
    re.IGNORECASE,
)
_PART = re.compile(rf"{_COUNT}|-|—|\bto\b|through", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")


_FIGURE = re.compile(r"\d")
_SEASON_WORDS = ("season", "series", "run", "chapter", "instal")
_SHORT_SEASON = re.compile(r"S\d")
"""Looked for first: most sentences have none of these, and this takes a tenth of the time."""


class When(NamedTuple):
    """A date in the text: from where to where, and as an ISO prefix; `None` without a year."""

    start: int
    end: int
    date: str | None


def dates(text: str, start: int, end: int, year: int | None) -> list[When]:
    """Return the dates between two offsets; a day without a year is in `year`, if that is known."""
    found: list[When] = []
    if not _FIGURE.search(text, start, end):
        return found
    for match in _DATE.finditer(text, start, end):
        iso = _iso(match, year)
        if iso is None or is_iso_prefix(iso):
            found.append(When(match.start(), match.end(), iso))
    return found


def _iso(match: re.Match[str], year: int | None) -> str | None:
    if match["iso"]:
        return match["iso"]
    if match["slash"]:
        one, two, full = (int(part) for part in match["slash"].split("/"))
        return _day(full, one, two) if one <= 12 else _day(full, two, one)
    if match["year"]:
        return match["year"]
    if match["month"]:
        return f"{match['month_year']}-{_month(match['month']):02}"
    name, day = match["us"] or match["uk"], match["us_day"] or match["uk_day"]
    full_year = match["us_year"] or match["uk_year"] or year
    return _day(int(full_year), _month(name), int(day)) if full_year else None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


class Seasons(NamedTuple):
    """Numbers of seasons in the text, and from where to where."""

    start: int
    end: int
    numbers: tuple[int, ...]
    counted: bool


def seasons(text: str, start: int, end: int) -> list[Seasons]:
    """Return the seasons named between two offsets; `counted` for «four seasons»."""
    found: list[Seasons] = []
    said = in_small(text[start:end])
    if not (any(word in said for word in _SEASON_WORDS) or _SHORT_SEASON.search(text, start, end)):
        return found
    for match in _SEASON.finditer(text, start, end):
        words = match["after"] or match["before"]
        numbers = _numbers(words)
        plural = match[0].lower().endswith("seasons")
        cardinal = match["before"] is not None and not _is_ordinal(words)
        if numbers and not (cardinal and not plural):
            found.append(Seasons(match.start(), match.end(), tuple(numbers), cardinal))
    return found


def _is_ordinal(words: str) -> bool:
    last = words.lower().split()[-1]
    return last.endswith(("st", "nd", "rd", "th", "first", "second", "third", "sophomore"))


def _numbers(words: str) -> list[int]:
    found: list[int] = []
    ranged = False
    for part in _PART.findall(words):
        if part.lower() in ("-", "—", "to", "through"):
            ranged = True
            continue
        number = NUMBERS.get(part.lower()) or _figure(part)
        if number is None:
            continue
        if ranged and found and 0 < number - found[-1] < 12:
            found.extend(range(found[-1] + 1, number + 1))
        else:
            found.append(number)
        ranged = False
    return found


def _figure(part: str) -> int | None:
    bare = _ORDINAL.sub("", part)
    return int(bare) if bare.isascii() and bare.isdigit() and 0 < int(bare) < 1000 else None
