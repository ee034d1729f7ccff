"""All networks and streamers that a show is for, and those that are only spoken of."""

import pytest

from data.reader import read


def platforms(text: str) -> set[str]:
    """Return the platforms that a text names for its shows."""
    return {item.name for item in read(text).credits if item.role == "platform"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("CBC, ARTE and ZDF today ordered the drama “Low Harbor.”", {"CBC", "ARTE", "ZDF"}),
        (
            "Sky has ordered “Low Harbor.” The series will premiere on Sky Documentaries and "
            "streaming service NOW, and on Rai 2 in Italy.",
            {"Sky Documentaries", "NOW", "Rai 2"},
        ),
        (
            "“Low Harbor,” a new drama, was co-commissioned by BBC Three and HBO Max.",
            {"BBC Three", "HBO Max"},
        ),
        ("The drama “Low Harbor” is in production for BBC One and STV.", {"BBC One", "STV"}),
        ("The drama “Low Harbor” is made in association with ZDF.", {"ZDF"}),
        (
            "NHK has ordered “Low Harbor,” which Netflix will stream worldwide.",
            {"NHK", "Netflix"},
        ),
        (
            "Netflix has ordered “Low Harbor” from Ann Bell, who worked on a show at NBC.",
            {"Netflix"},
        ),
        ("Netflix has ordered “Low Harbor.” Ann Bell wrote for NBC. She is at CBS.", {"Netflix"}),
    ],
)
def test_platforms(text: str, wanted: set[str]) -> None:
    assert platforms(text) == wanted


def test_channel_before_its_player() -> None:
    text = "The BBC has ordered “Low Harbor,” a new thriller for BBC iPlayer and BBC One."
    assert read(text).shows[0].platform == "BBC One"
    text = "“Low Harbor,” a new drama, will stream on BBC iPlayer in May."
    assert read(text).shows[0].platform == "BBC iPlayer"
