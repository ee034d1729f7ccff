"""Titles of office in all their parts, before and after the names of those who speak."""

import pytest

from data.reader import read

NEWS = (
    "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor,” created by "
    "Ann Bell and Tom Roe.\n\n"
)


def said_by(text: str) -> list[list[tuple[str, str | None]]]:
    return [[(one.name, one.title) for one in item.speakers] for item in read(NEWS + text).quotes]


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("Liv Holm, President, UCP", "President, UCP"),
        ("Liv Holm, VP, Drama Series, Hulu Originals", "VP, Drama Series, Hulu Originals"),
        (
            "Liv Holm, Head of Drama, Prime Video, India",
            "Head of Drama, Prime Video, India",
        ),
        ("Liv Holm, Minister of Culture, Arts and Sport", "Minister of Culture, Arts and Sport"),
        ("the Honourable Liv Holm, Minister of Culture", "Minister of Culture"),
        ("Mubi’s vice-president of acquisitions, Liv Holm", "vice-president of acquisitions"),
        ("its fellow co-president, Liv Holm", "fellow co-president"),
        ("the channel’s new head of drama, Liv Holm", "head of drama"),
        ("Executive Vice President, BBC Drama, Liv Holm", "Executive Vice President, BBC Drama"),
    ],
)
def test_a_title_is_read_with_all_its_parts(who: str, title: str) -> None:
    assert said_by(f"“We are happy,” said {who}.") == [[("Liv Holm", title)]]
    assert said_by(f"“We are happy,” said {who}. “It is good.”") == [[("Liv Holm", title)]]


@pytest.mark.parametrize(
    ("who", "speakers"),
    [
        ("Liv Holm, president, and Bell", [("Liv Holm", "president"), ("Ann Bell", None)]),
        ("Liv Holm, VP, Drama, and Bell", [("Liv Holm", "VP, Drama"), ("Ann Bell", None)]),
        ("Bell, creator, and Zed", [("Ann Bell", "creator")]),
        ("creator Bell, Roe", [("Ann Bell", "creator"), ("Tom Roe", None)]),
    ],
)
def test_a_person_after_a_title_is_no_part_of_it(
    who: str, speakers: list[tuple[str, str | None]]
) -> None:
    assert said_by(f"“We are happy,” said {who}.") == [speakers]


def test_a_verb_after_a_title_is_no_part_of_it() -> None:
    text = "Liv Holm, vice president of content, called it “a joy.” “We are happy,” Holm added."
    assert said_by(text) == [[("Liv Holm", "vice president of content")]]


def test_a_comma_inside_of_closing_marks_is_no_part_of_a_title() -> None:
    text = "“We are happy,” said Liv Holm, creator of “Low Harbor,” in a statement."
    assert said_by(text) == [[("Liv Holm", "creator of “Low Harbor”")]]
