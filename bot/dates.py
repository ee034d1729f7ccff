"""Days in words. A day without an hour is never a `<t:>` timestamp: time zones would shift it."""

from functools import lru_cache

from bot.words import Words, later

MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)


@lru_cache(1_000)
def day_in_words(date: str, say: Words) -> str:
    """`2024`, `April 2024` or `17 April 2024` for an ISO prefix."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = say(MONTHS[int(rest[0]) - 1])
    if len(rest) == 1:
        return say("{month} {year}", month=month, year=year)
    return say("{day} {month} {year}", day=int(rest[1]), month=month, year=year)
