"""Which titles are found, and which show each credit is of, on announcements made for it."""

import pytest

from data.reader import read


def titles(text: str) -> list[str]:
    return [item.title for item in read(text).shows]


def credits(text: str) -> set[tuple[str, str, str]]:
    return {
        (item.name, item.role, item.show) for item in read(text).credits if item.role != "platform"
    }


SLATE = "Hulu sets 2027 slate\n\nHulu today unveiled its new series for 2027.\n\n"


@pytest.mark.parametrize(
    "entry",
    [
        "LOW WATER (Tamil)\nA ferryman finds a letter.\nCast: Ann Bell",
        "LOW WATER\nA ferryman finds a letter.\nCreated and written by: Tom Roe\nCast: Ann Bell",
        "Low Water\nA ferryman finds a letter.\nCast: Ann Bell",
        "Low Water\nCast: Ann Bell",
        "LOW WATER S2\nThe ferryman is back. Cast: Ann Bell.",
        "Low Water S2 (6 x 60) – The ferryman is back. Starring Ann Bell.",
        "Low Water, Season 2\nThe ferryman is back.\nStarring: Ann Bell",
        "Title: Low Water\nLogline: A ferryman finds a letter.\nCast: Ann Bell",
        "Title: “Low Water”\nLogline: A ferryman finds a letter.\nCast: Ann Bell",
        "Working title: Low Water (Season 2)\nCast: Ann Bell",
    ],
)
def test_entry_of_a_slate(entry: str) -> None:
    text = f"{SLATE}{entry}\n\nBITTER SEA\nA diver comes home.\nCast: Mia Lund"
    assert [title.casefold() for title in titles(text)] == ["low water", "bitter sea"]
    found = {(name, show.casefold()) for name, role, show in credits(text) if role == "star"}
    assert found == {("Ann Bell", "low water"), ("Mia Lund", "bitter sea")}


@pytest.mark.parametrize(
    "entry",
    [
        "KEY FACTS\nA slate of six series.\nMore to follow.",
        "Company Notes\nHulu makes shows.",
        "Executive Team\nCast: to be announced",
    ],
)
def test_heading_that_is_no_entry(entry: str) -> None:
    assert titles(f"{SLATE}BITTER SEA\nCast: Mia Lund\n\n{entry}") == ["BITTER SEA"]


def test_title_in_capitals_is_known_in_small_letters() -> None:
    text = f"{SLATE}BITTER\nA diver comes home.\nDirector: Ann Bell\n\nBitter stars Tom Roe."
    assert credits(text) == {("Ann Bell", "director", "Bitter"), ("Tom Roe", "star", "Bitter")}


def test_somebody_in_an_entry_is_no_show() -> None:
    text = f"{SLATE}LOW WATER S2\nCaptain Mia Sand is back on the ferry.\n\nBITTER SEA S3"
    assert titles(text) == ["LOW WATER", "BITTER SEA"]


def test_line_of_a_block_of_labels_is_no_title() -> None:
    block = "Idea: Ann Bell\nPlot: Mia Lund, Tom Roe\nDirector: Ann Bell\nProducer: Jo Park"
    text = f"{SLATE}BITTER SEA\nCast: Mia Lund\n\nFacts: Bitter Sea\n{block}"
    assert titles(text) == ["Bitter Sea"]


def test_title_with_a_colon_heads_its_entry() -> None:
    text = f"{SLATE}BITTER SEA\nCast: Mia Lund\n\nSea Trek: Low Water\nCast: Ann Bell"
    assert titles(text) == ["BITTER SEA", "Sea Trek: Low Water"]
