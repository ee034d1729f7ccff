"""Whose words stand alone, and whom «she» means, by what the sentences before are about."""

import pytest

from data.reader import read

NEWS = (
    "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor,” created by "
    "Ann Bell and directed by Tom Roe.\n\n"
)
SAID = "It is a story for the whole family. And it is funny."


def quotes(text: str) -> list[tuple[str, list[str]]]:
    return [(item.text, [one.name for one in item.speakers]) for item in read(NEWS + text).quotes]


@pytest.mark.parametrize(
    "above",
    [
        "According to Bell, the greatest challenge was the ice.",
        "Ann Bell believes that the series is for all.",
        "Ann Bell was moved by the response.",
        "Head of Drama Ann Bell from Yle considers the series an exceptional undertaking.",
        "For Bell, this series is personal.",
    ],
)
def test_a_paragraph_in_marks_is_said_by_whom_the_sentence_before_tells_about(above: str) -> None:
    assert quotes(f"{above}\n\n“{SAID}”\n\nIt starts in May.") == [(SAID, ["Ann Bell"])]


@pytest.mark.parametrize(
    "above",
    [
        "The series follows a detective in Oslo.",
        "Ann Bell wrote the series with Tom Roe.",
        "Production is under way.",
    ],
)
def test_a_paragraph_in_marks_after_another_sentence_is_not_known_to_be_said(above: str) -> None:
    assert quotes(f"{above}\n\n“{SAID}”\n\nIt starts in May.") == []


def test_a_sentence_about_her_names_others() -> None:
    said = [("It was fun", ["Ann Bell"])]
    assert quotes("Bell is back. She was on NBC’s Engine 12. “It was fun,” she said.") == said
    assert quotes("Bell is back. She is joined by Jane Doe. “It was fun,” she said.") == said
    assert quotes("Bell made it. Jane Doe stars. “It was fun,” she said.") == [
        ("It was fun", ["Jane Doe"])
    ]
