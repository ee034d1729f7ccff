"""Titles of those who speak, where they do not stand beside their names in the attribution."""

import pytest

from data.reader import read

NEWS = "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor.”\n\n"


def title_of(text: str) -> str | None:
    quotation = read(f"{NEWS}{text}\n\n“We are very happy,” said Kerr.").quotes[-1]
    assert [one.name for one in quotation.speakers] == ["Uma Kerr"]
    return quotation.speakers[0].title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Uma Kerr is the showrunner.", "showrunner"),
        ("It is written by Uma Kerr, who also serves as showrunner.", "showrunner"),
        ("Uma Kerr, who served as showrunner, is back.", "showrunner"),
        ("Uma Kerr has joined Lark Films as Head of Development.", "Head of Development"),
        ("Tom Roe stars.\n\nDirector: Uma Kerr", "Director"),
        ("It is by the show’s creator, Uma Kerr.", "creator"),
        ("It is based on a book by author Uma Kerr.", "author"),
        ("Host Uma Kerr will return for both.", "Host"),
        (
            "Uma Kerr is creator, showrunner and executive producer.",
            "creator, showrunner and executive producer",
        ),
        ("Uma Kerr is creator, executive producer Tom Roe says.", "creator"),
        ("“It was fun,” said showrunners Tom Roe and Uma Kerr in May.", "showrunner"),
        ("Her co-showrunner, Uma Kerr, was blunt.", "co-showrunner"),
        ("Concept director is Uma Kerr, who is new.", "Concept director"),
        ("Uma Kerr (voice of Toma) is back.", "voice of Toma"),
        ("It was ordered by head of arts and factual Uma Kerr.", "head of arts and factual"),
    ],
)
def test_titles_that_are_told(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "Uma Kerr and Tom Roe are showrunners.",
        "Uma Kerr serves as co-showrunner with Tom Roe.",
        "Executive producers: Uma Kerr, Tom Roe",
        "The series will star Uma Kerr.",
        "The showrunner, Uma Kerr and others are back.",
    ],
)
def test_what_is_no_title_of_one_person(text: str) -> None:
    assert title_of(text) in (None, "Executive producers")


def test_a_possessive_in_a_title() -> None:
    text = "ABC Head of Children’s and Family, Uma Kerr, said: “We are very happy.”"
    (quotation,) = read(NEWS + text).quotes
    assert str(quotation.speakers[0].title).endswith("Head of Children’s and Family")


def test_a_title_that_two_share() -> None:
    text = "Uma Kerr and Tom Roe, founders of Lark, said: “We are very happy.”"
    (quotation,) = read(NEWS + text).quotes
    assert "founders of Lark" in {one.title for one in quotation.speakers}


def test_a_title_that_a_clause_after_the_name_tells() -> None:
    text = "“We are very happy,” said Uma Kerr, who wrote it and serves as executive producer."
    (quotation,) = read(NEWS + text).quotes
    assert quotation.speakers[0].title == "executive producer"
    (other,) = read(NEWS + "“We are very happy,” said Uma Kerr, who plays a producer.").quotes
    assert other.speakers[0].title is None
