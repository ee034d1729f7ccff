"""A sheet: what was typed into each kind of field, and what is told of what cannot be taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.sheets import Sheet, Unclear
from data import MOST_OTHER_NAMES
from tests.sheets import BOOK, SAY, sheet, wrong


def test_a_text() -> None:
    of = sheet(a="  Words \u202e here\t", b=" \n ", c="\u200b")
    assert of.text("a", 100) == "Words here"
    assert of.text("b", 100) is None
    assert of.text("c", 100) is None
    assert of.text("missing", 100) is None
    assert of.is_clear
    of.must_be_clear()


def test_a_text_of_several_lines() -> None:
    of = sheet(a="One\r\n\n\n\ntwo")
    assert of.text("a", 100) == "One two"
    assert of.text("a", 100, lines=True) == "One\n\ntwo"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("x" * 12, "is 12 characters long; at most 10 fit"),
        ("  " + "x" * 11 + "  ", "is 11 characters long; at most 10 fit"),
        ("😀" * 6, "is 12 characters long; at most 10 fit (an emoji counts as two or more)"),
        ("a\ud800", "has a broken character in it; it goes when you open the form again"),
        ("a\0", "has a broken character in it; it goes when you open the form again"),
        ("e" + "\u0301\u0302" * 10, "has more than 8 marks on one letter"),
    ],
)
def test_a_text_that_is_not_taken(typed: str, why: str) -> None:
    of = sheet(a=typed)
    assert of.text("a", 10) is None
    assert wrong(of) == why
    assert of.problems[0].typed == typed
    with pytest.raises(Unclear) as raised:
        of.must_be_clear()
    assert raised.value.sheet is of


def test_the_same_problem_is_told_once() -> None:
    of = sheet(a="a\0")
    assert of.text("a", 10) is None
    assert of.text("a", 10) is None
    assert len(of.problems) == 1


def test_what_is_required() -> None:
    of = sheet(a=" ", b="x", c="a\0", d="\u200b")
    of.text("c", 10)
    of.require("a", "b", "c", "d", "e")
    told = {problem.field: problem.why for problem in of.problems}
    assert told.pop("c").startswith("has a broken")
    assert told == dict.fromkeys("ade", "must not be empty")


def test_a_broken_required_field_is_told_once() -> None:
    of = sheet(a="\0")
    of.require("a")
    of.text("a", 10)
    assert len(of.problems) == 1


def test_a_date() -> None:
    of = sheet(a="April 17, 2024", b="  ", c=" TODAY ")
    assert of.date("a") == "2024-04-17"
    assert of.date("b") is None
    assert of.date("c") == "2026-08-06"
    assert of.is_clear


def test_today_is_that_of_utc() -> None:
    of = Sheet(BOOK, SAY, {"a": "today"}, lambda: 1)
    assert (of.date("a") or "").startswith("20")


def test_no_date() -> None:
    of = sheet(a="soon")
    assert of.date("a") is None
    assert "is no date that I can read" in wrong(of)


def test_a_number() -> None:
    of = sheet(a=" 4 ", b="", c="007")
    assert of.number("a", 1, 999) == 4
    assert of.number("b", 1, 999) is None
    assert of.number("c", 1, 999) == 7
    assert of.is_clear


@pytest.mark.parametrize("typed", ["0", "1000", "-1", "4.5", "four", "٤", "9" * 4_000, "1e3", "\0"])
def test_no_number(typed: str) -> None:
    of = sheet(a=typed)
    assert of.number("a", 1, 999) is None
    assert wrong(of)


def test_a_choice() -> None:
    of = sheet(a="writer", b="")
    assert of.choice("a", ("writer", "director")) == "writer"
    assert of.choice("b", ("writer", "director")) is None
    assert of.is_clear
    forged = sheet(a="emperor")
    assert forged.choice("a", ("writer", "director")) is None
    assert wrong(forged) == "is not one of the choices"


def test_a_role() -> None:
    of = sheet(a="1478000000000000001", b="", c="-1", d="1" * 20)
    assert of.role("a") == 1_478_000_000_000_000_001
    assert [of.role(name) for name in "bcd"] == [None, None, None]


def test_a_link() -> None:
    of = sheet(a=" https://www.apple.com/tv-pr/ ", b="")
    assert of.link("a") == "https://www.apple.com/tv-pr/"
    assert of.link("b") is None
    assert of.is_clear


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("www.apple.com", "is no link: it must begin with `https://` or `http://`"),
        ("ftp://apple.com", "is no link: it must begin with `https://` or `http://`"),
        ("javascript:alert(1)", "is no link: it must begin with `https://` or `http://`"),
        ("https://me@apple.com/", "is no link: it must begin with `https://` or `http://`"),
        ("https://a.b/" + "é" * 400, "is too long for a link: at most 512 characters"),
        ("https://a.b/" + "e" * 501, "is 513 characters long; at most 512 fit"),
    ],
)
def test_no_link(typed: str, why: str) -> None:
    of = sheet(a=typed)
    of.link("a")
    assert wrong(of) == why


def test_names() -> None:
    of = sheet(a="FAM\n\n  For  All \nFAM\u2028Mankind", b="")
    assert of.names("a") == ("FAM", "For All", "Mankind")
    assert of.names("b") == ()
    assert of.is_clear


def test_names_that_are_not_taken() -> None:
    of = sheet(a="fine\n" + "x" * 101 + "\ny\0")
    assert of.names("a") == ("fine",)
    first, second = of.problems
    assert first.why == "is 101 characters long; at most 100 fit"
    assert first.typed == "x" * 101
    assert second.typed == "y\0"


def test_too_many_lines() -> None:
    of = sheet(a="\n".join(map(str, range(MOST_OTHER_NAMES + 1))))
    of.names("a")
    assert wrong(of) == "has 21 lines; at most 20 fit"
    few = sheet(a="\n".join(map(str, range(MOST_OTHER_NAMES))))
    assert len(few.names("a")) == MOST_OTHER_NAMES
    assert few.is_clear


@given(st.text(max_size=60))
def test_reading_never_raises(typed: str) -> None:
    of = sheet(a=typed)
    of.text("a", 20)
    of.date("a")
    of.number("a", 1, 9)
    of.choice("a", ("writer",))
    of.role("a")
    of.link("a")
    of.names("a")
    of.person("a")
    of.company("a")
    of.show("a")
    of.shows("a")
    of.announcement("a")
    of.speakers("a")
    of.require("a")
    assert all(problem.field == "a" for problem in of.problems)
