"""Stars named beside others, and companies that a number begins."""

import pytest

from data.reader import read


def having(text: str, role: str) -> set[str]:
    """Return who has a role in a text."""
    return {item.name for item in read(text).credits if item.role == role}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Hulu has renewed “Low Water.” In addition to Ann Bell and Tom Roe, the series stars "
            "Mia Lund.",
            {"Ann Bell", "Tom Roe", "Mia Lund"},
        ),
        (
            "Hulu has renewed “Low Water.” Besides Ann Bell, the ensemble cast of season two "
            "includes Mia Lund.",
            {"Ann Bell", "Mia Lund"},
        ),
        ("Hulu has ordered “Low Water.” In addition to Ann Bell, Hulu has a deal with Tom.", set()),
        (
            "Hulu has renewed “Low Water.” Joining the cast are Ann Bell as Cap and Tom Roe as "
            "Mate. Mia Lund and Leo Sand also return.",
            {"Ann Bell", "Tom Roe", "Mia Lund", "Leo Sand"},
        ),
        ("Hulu has renewed “Low Water.” Mia Lund and Leo Sand return as showrunners.", set()),
        (
            "Hulu has renewed “Low Water,” with Ann Bell and Tom Roe back as the siblings.",
            {"Ann Bell", "Tom Roe"},
        ),
        ("Hulu has renewed “Low Water,” with Ann Bell back as showrunner.", set()),
    ],
)
def test_stars_beside_others(text: str, wanted: set[str]) -> None:
    assert having(text, "star") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fifth Column Pictures and Lark Films", {"Fifth Column Pictures", "Lark Films"}),
        ("Lark Films, 303 Studios and Harbor Films", {"Lark Films", "303 Studios", "Harbor Films"}),
    ],
)
def test_companies_that_begin_with_a_number(text: str, wanted: set[str]) -> None:
    found = read(f"“Low Water,” a new drama, is produced for Hulu by {text}.")
    names = {item.name for item in found.credits if item.kind == "company"}
    assert names - {"Hulu"} == wanted


def test_number_before_a_company() -> None:
    text = "“Low Water” is a new drama. In 2024 Lark Films made five. Two lark Films made it."
    assert "2024 Lark Films" not in {item.name for item in read(text).credits}
