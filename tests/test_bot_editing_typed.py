"""Dates as people type them."""

import gettext
from datetime import date

import pytest

from bot.editing.typed import read_date
from bot.words import Words, words_for

TODAY = date(2026, 8, 6)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024", "2024"),
        ("2024-04", "2024-04"),
        ("2024-4", "2024-04"),
        ("2024-04-17", "2024-04-17"),
        ("2024-4-7", "2024-04-07"),
        ("April 17, 2024", "2024-04-17"),
        ("april 17 2024", "2024-04-17"),
        ("Apr 17 2024", "2024-04-17"),
        ("Apr. 17th, 2024", "2024-04-17"),
        ("17 April 2024", "2024-04-17"),
        ("1st may, 2024", "2024-05-01"),
        ("April 2024", "2024-04"),
        ("Sept. 2024", "2024-09"),
        ("December, 2024", "2024-12"),
        ("February 29, 2024", "2024-02-29"),
        ("today", "2026-08-06"),
        ("Today", "2026-08-06"),
    ],
)
def test_what_is_read(typed: str, kept: str) -> None:
    assert read_date(typed, words_for("en-GB"), TODAY) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "yesterday",
        "24",
        "20244",
        "0000",
        "2024-13",
        "2024-00",
        "2024-04-31",
        "2024-04-17-01",
        "2024-04-",
        "February 29, 2023",
        "February 30 2024",
        "Ap 17, 2024",
        "Aprilis 17, 2024",
        "Maiden 2024",
        "17 2024",
        "April 2024, 17",
        "04/17/2024",
        "17.4.2024",
        "٢٠٢٤",
        "²³ 2024",
        "April 0, 2024",
        "9" * 4_000,
        "a" * 4_000,
    ],
)
def test_what_is_not(typed: str) -> None:
    assert read_date(typed, words_for("en-GB"), TODAY) is None


class French(gettext.NullTranslations):
    """A few words of another language."""

    WORDS = {"April": "avril", "today": "aujourd’hui"}  # noqa: RUF012 -- nothing changes it

    def gettext(self, message: str) -> str:
        return self.WORDS.get(message, message)


def test_in_the_readers_language() -> None:
    say = Words("fr", French())
    assert read_date("17 avril 2024", say, TODAY) == "2024-04-17"
    assert read_date("17 April 2024", say, TODAY) == "2024-04-17"
    assert read_date("Aujourd’hui", say, TODAY) == "2026-08-06"
    assert read_date("today", say, TODAY) == "2026-08-06"
