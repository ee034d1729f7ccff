"""What a form holds is read for the columns of rows; what is no value is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.values import (
    date_of,
    line_of,
    lines_of,
    number_of,
    paragraphs_of,
    speakers_of,
    word_of,
)


def test_texts_are_clean_and_fit() -> None:
    assert line_of(" a \n b ", 10) == "a b"
    assert paragraphs_of(" a \n b ", 10) == "a\n b"
    assert line_of("x" * 11, 10) == "x" * 9 + "…"
    assert line_of("x" * 10, 10) == "x" * 10
    assert line_of(" \u200b", 10) == line_of("\ud800", 10) == line_of("a\0", 10) == ""


def test_lists_have_each_item_once() -> None:
    assert lines_of("a\n\n b \na\nc", 10, 2) == ("a", "b")
    assert lines_of("", 10, 2) == ()


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), ("999", 999), ("0", None), ("1000", None), ("", None), ("-1", None), ("²", None)],
)
def test_numbers(typed: str, number: int | None) -> None:
    assert number_of(typed, 1) == number


def test_a_number_may_be_zero_where_that_is_the_least() -> None:
    assert number_of("0", 0) == 0
    assert number_of("", 0) is None


def test_dates_and_words() -> None:
    assert date_of("2024-04") == "2024-04"
    assert date_of("2024-13") is None
    assert date_of("soon") is None
    assert word_of("film", ("series", "film")) == "film"
    assert word_of("Film", ("series", "film")) is None


def test_speakers_have_titles_behind_a_dash() -> None:
    typed = (
        "Ann Bell — creator — and more\nBo Coe – head\n\nCy-Di Dee - star\nAnn Bell\nAnn Bell — "
    )
    assert speakers_of(typed, 9) == (
        ("Ann Bell", "creator — and more"),
        ("Bo Coe", "head"),
        ("Cy-Di Dee", "star"),
        ("Ann Bell", None),
    )
    assert speakers_of(typed, 1) == (("Ann Bell", "creator — and more"),)
    assert speakers_of(" — creator", 9) == ()


@given(st.text(st.characters(), max_size=60), st.integers(1, 30))
def test_nothing_raises(typed: str, limit: int) -> None:
    assert len(line_of(typed, limit)) <= limit
    assert len(paragraphs_of(typed, limit)) <= limit
    assert len(lines_of(typed, limit, 2)) <= 2
    assert len(speakers_of(typed, 2)) <= 2
    assert number_of(typed, 0) is None or typed.isascii()
    assert date_of(typed) in (None, typed)
