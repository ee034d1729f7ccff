"""Short answers in marks, which look as titles do, and what is said in writing."""

import pytest

from data.reader import read

NEWS = (
    "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor,” created by "
    "Ann Bell and Tom Roe. Lark Pictures produces.\n\n"
)


def quotes(text: str) -> list[tuple[str, list[str]]]:
    return [(item.text, [one.name for one in item.speakers]) for item in read(NEWS + text).quotes]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Absolutely not,” Bell said. “We have more.”", "Absolutely not We have more."),
        ("Will it return? “Not yet,” said Bell.", "Not yet"),
        ("“Of course,” Bell told Variety.", "Of course"),
        ("“I asked too,” Bell says. “Soon, Mum. Soon.”", "I asked too Soon, Mum. Soon."),
    ],
)
def test_a_short_answer_that_is_ascribed_is_no_title(text: str, said: str) -> None:
    assert quotes(text) == [(said, ["Ann Bell"])]


@pytest.mark.parametrize(
    "text",
    [
        "“Never Again,” Bell said, will be the last episode.",
        "“We are back,” Bell said. “Not Yet!” premieres in May.",
    ],
)
def test_a_title_beside_a_verb_of_saying_stays_one(text: str) -> None:
    assert all("Not" not in said and "Never" not in said for said, _ in quotes(text))


def test_what_somebody_is_writing_is_said() -> None:
    said = [("We are well ahead.", ["Ann Bell"])]
    assert quotes("Bell was glad in a note to staff, writing, “We are well ahead.”") == said
    assert quotes("Bell is producing and writing “a story of the sea.”") == []


def test_two_people_tell() -> None:
    both = ["Ann Bell", "Tom Roe"]
    said = [("We grew up there", both)]
    assert quotes("“We grew up there,” Ann Bell and Tom Roe tell Variety.") == said
    assert quotes("“We grew up there,” Bell and Roe recall.") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We are happy,” said Bell, before adding: “It is good.”", "We are happy It is good."),
        ("Bell called it “a triumph,” adding, “We love it so much.”", "We love it so much."),
    ],
)
def test_what_is_added(text: str, said: str) -> None:
    assert quotes(text) == [(said, ["Ann Bell"])]
    assert quotes("Bell called it “a triumph of a show,” she added.") == []
