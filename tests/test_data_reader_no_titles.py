"""Capitals that only look like a title, and titles that look like them."""

import pytest

from data.reader import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "FX Orders “Low Water”\n\nAnn Bell, Tom Roe and Mia Lund to Star\n\nFX has ordered Low "
            "Water, a new drama series. The first season, starring Ann Bell, Tom Roe and Mia Lund, "
            "will premiere on FX.",
            ["Low Water"],
        ),
        (
            "FX has ordered three shows. On Monday, Grit and Glory will premiere.",
            ["Grit and Glory"],
        ),
        (
            "The BBC announces Low Water\n\nSet on the Tamar, the drama will begin filming next "
            "year.\n\nThe BBC has ordered Low Water, a new thriller.",
            ["Low Water"],
        ),
        (
            "The BBC has ordered a show.\n\nSet in Stone, a new drama, follows Ann.",
            ["Set in Stone"],
        ),
        (
            "Festival opens with ‘Low Water’\n\nBY ANN BELL-ROE | 11 FEBRUARY 2026\n\nThe drama "
            "‘Low Water’ will open the festival.",
            ["Low Water"],
        ),
        (
            "‘Low Water’ Canceled After Two Seasons At Peacock; Creator Speaks\n\nPeacock has "
            "canceled ‘Low Water.’",
            ["Low Water"],
        ),
        (
            "Netflix orders a fourth season of Low Water.\n\nReturning Cast: Ann Bell (Cap), Tom "
            "Roe (Mate)\n\nNew Cast: Mia Lund (The Pilot)",
            ["Low Water"],
        ),
        (
            "Crunchyroll renews the anime Low Water for season 2.\n\nJAPANESE CAST\nCap: Ann Bell\n"
            "Lady Sand (new): Tom Roe",
            ["Low Water"],
        ),
    ],
)
def test_only_titles(text: str, wanted: list[str]) -> None:
    assert [item.title for item in read(text).shows] == wanted


def test_facts_of_a_prequel() -> None:
    text = (
        "SVT and Yle present prequel to “Low Water”\n\nThe series “Low Water” has been seen by two "
        "million. “Low Water: Winter” is recorded in Oulu from October. Ann Bell, who created “Low "
        "Water”, writes it.\n\nFACTS: LOW WATER: WINTER\nDirector: Tom Roe"
    )
    found = read(text)
    assert [item.title for item in found.shows] == ["Low Water: Winter"]
    assert {item.show for item in found.credits} == {"Low Water: Winter"}


def test_languages_in_a_slate() -> None:
    text = (
        "Netflix announces its slate.\n\nGrit vs Grit (Hindi)\nProduced by: Lane Films\n\nSea "
        "Tide (Tamil)\nA Lane Films production\nDirected by: Ann Bell"
    )
    assert [item.title for item in read(text).shows] == ["Grit vs Grit", "Sea Tide"]
