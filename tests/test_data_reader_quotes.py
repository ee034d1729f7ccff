"""Where a turn of one speaker ends and the next one begins."""

import pytest

from data.reader import read

NEWS = (
    "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor,” created by "
    "Ann Bell and directed by Tom Roe.\n\n"
)
BEGUN = "“We are happy,” said Bell. “It is so good.” "


def quotes(text: str) -> list[tuple[str, list[str]]]:
    return [(item.text, [one.name for one in item.speakers]) for item in read(NEWS + text).quotes]


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("The shoot was long. “We had no permits,” she added.", "We had no permits"),
        ("And the ending? “It will make people angry.”", "It will make people angry."),
        ("The shoot took a year. “It was cold.”", "It was cold."),
    ],
)
def test_a_sentence_of_the_writer_ends_a_turn(text: str, then: str) -> None:
    first = ("We are happy It is so good.", ["Ann Bell"])
    assert quotes(BEGUN + text) == [first, (then, ["Ann Bell"])]


def test_an_attribution_before_a_colon_belongs_to_what_follows() -> None:
    first = ("We are happy It is so good.", ["Ann Bell"])
    assert quotes(BEGUN + "Roe, meanwhile, said: “I am not.”") == [
        first,
        ("I am not.", ["Tom Roe"]),
    ]
    assert quotes("Bell said, “We are happy,” while Roe said, “I am not.”") == [
        ("We are happy", ["Ann Bell"]),
        ("I am not.", ["Tom Roe"]),
    ]


def test_a_turn_goes_on_after_its_attribution() -> None:
    whole = [("We are happy It is so good.", ["Ann Bell"])]
    assert quotes(BEGUN) == whole
    assert quotes("“We are happy,” said Bell, who is. “It is so good.”") == whole
    assert quotes("“We are happy,” said Bell, adding, “It is so good.”") == whole
    assert quotes("Bell said: “We are happy,” she added, “It is so good.”") == whole
