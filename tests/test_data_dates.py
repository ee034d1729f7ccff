"""Dates as announcements give them: a year, a month or a day that exists."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.dates import is_iso_prefix

CHECKED = settings(deadline=None, database=None, max_examples=300)

ARABIC_DIGITS = "\u0662\u0660\u0662\u0664"
WIDE_DIGITS = "\uff12\uff10\uff12\uff14"


@CHECKED
@given(st.dates())
def test_every_day_its_month_and_its_year_are_dates(day: date) -> None:
    text = day.isoformat()
    assert all(is_iso_prefix(text[:length]) for length in (4, 7, 10))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-",
        "2024-4",
        "2024-04-",
        "2024-04-1",
        "20240417",
        "2024-W16",
        "2024-04-17T00:00",
        "17-04-2024",
        " 2024",
        "2024\n",
        "2024-04-17\n",
        "0000",
        "2024-00",
        "2024-13",
        "2024-04-00",
        "2024-04-31",
        "2023-02-29",
        ARABIC_DIGITS,
        WIDE_DIGITS,
        f"2024-04-{ARABIC_DIGITS[:2]}",
    ],
)
def test_nothing_else_is_a_date(text: str) -> None:
    assert not is_iso_prefix(text)


def test_a_leap_day_is_one_in_a_leap_year() -> None:
    assert is_iso_prefix("2024-02-29")


@CHECKED
@given(st.from_regex(r"\d{4}-\d{2}-\d{2}", fullmatch=True))
def test_a_day_is_taken_exactly_when_the_calendar_has_it(text: str) -> None:
    try:
        exists = text.isascii() and date.fromisoformat(text) is not None
    except ValueError:
        exists = False
    assert is_iso_prefix(text) == exists
