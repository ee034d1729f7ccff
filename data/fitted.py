"""What was found in an announcement, as long as the columns and forms of facts take it."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from data.limits import (
    MOST_OTHER_NAMES,
    MOST_SHOWS_OF_A_QUOTE,
    MOST_SPEAKERS,
    TEXTS,
)
from data.text import cut, width
from data.values import (
    BOUNDLESS,
    DASH,
    date_of,
    line_of,
    lines_of,
    number_of,
    paragraphs_of,
    speakers_of,
)

SHORTEST_PART = 0.4
"""A text is cut behind a sentence where so much of what fits is left then, else behind a word."""

_SENTENCE_END = re.compile(r"[.!?…][\"“”'‘’»)]*(?=\s+[^\sa-z])")

Fit = Callable[[str], tuple[str, bool]]
"""Makes a value fit; tells whether anything had to be left out."""


def fitted(kind: str, values: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The values of a fact (`data.proposals.FIELDS`) as a form takes them, and which were cut.

    A form that is sent as it was filled in with them has nothing wrong in it.
    """
    found = {name: FITS.get((kind, name), _whole)(value) for name, value in values.items()}
    fit = {name: value for name, (value, _) in found.items()}
    return fit, [name for name, (_, was_cut) in found.items() if was_cut]


def shortened(text: str, limit: int) -> str:
    """The text, or its first sentences that fit; «…» ends one that was cut."""
    text = paragraphs_of(text, BOUNDLESS)
    if width(text) <= limit:
        return text
    ends = (end.end() for end in _SENTENCE_END.finditer(text, 0, limit + 9))
    last = max((end for end in ends if width(text[:end]) <= limit), default=0)
    return text[:last] if last >= SHORTEST_PART * limit else cut(text, limit)


def _whole(value: str) -> tuple[str, bool]:
    return value, False


def _line(limit: int, value: str) -> tuple[str, bool]:
    fit = line_of(value, limit)
    return fit, fit != line_of(value, BOUNDLESS)


def _paragraphs(limit: int, value: str) -> tuple[str, bool]:
    fit = paragraphs_of(value, limit)
    return fit, fit != paragraphs_of(value, BOUNDLESS)


def _sentences(limit: int, value: str) -> tuple[str, bool]:
    fit = shortened(value, limit)
    return fit, fit != paragraphs_of(value, BOUNDLESS)


def _lines(limit: int, many: int, value: str) -> tuple[str, bool]:
    fit = lines_of(value, limit, many)
    return "\n".join(fit), fit != lines_of(value, BOUNDLESS, BOUNDLESS)


def _speakers(value: str) -> tuple[str, bool]:
    fit = speakers_of(value, MOST_SPEAKERS)
    parts = (part for one in fit for part in one if part and part.endswith("…"))
    was_cut = len(value.splitlines()) > MOST_SPEAKERS or any(part not in value for part in parts)
    return "\n".join(DASH.join(filter(None, one)) for one in fit), was_cut


def _number(least: int, value: str) -> tuple[str, bool]:
    number = number_of(value, least)
    return "" if number is None else str(number), False


def _date(value: str) -> tuple[str, bool]:
    return date_of(value) or "", False


_TITLE = partial(_line, TEXTS["show"]["title"])
_NAME = partial(_line, TEXTS["contributor"]["name"])

FITS: dict[tuple[str, str], Fit] = {
    **{
        (kind, name): partial(_line, limit)
        for kind, limits in TEXTS.items()
        for name, limit in limits.items()
    },
    ("show", "logline"): partial(_sentences, TEXTS["show"]["logline"]),
    ("show", "other_names"): partial(_lines, TEXTS["show"]["other_names"], MOST_OTHER_NAMES),
    ("show", "seasons_released"): partial(_number, 0),
    ("show", "spinoff_of"): _TITLE,
    ("milestone", "show"): _TITLE,
    ("milestone", "season"): partial(_number, 1),
    ("milestone", "date"): _date,
    ("credit", "show"): _TITLE,
    ("credit", "contributor"): _NAME,
    ("quote", "text"): partial(_paragraphs, TEXTS["quote"]["text"]),
    ("quote", "speakers"): _speakers,
    ("quote", "shows"): partial(_lines, TEXTS["show"]["title"], MOST_SHOWS_OF_A_QUOTE),
    ("acclaim", "show"): _TITLE,
    ("acclaim", "contributor"): _NAME,
    ("acclaim", "season"): partial(_number, 1),
}
"""How the fields of each kind of facts are made to fit; the words of vocabularies stay."""
