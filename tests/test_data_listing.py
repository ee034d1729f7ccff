"""What was found, as lines for a terminal."""

from data.listing import NOTHING, listed
from data.reader import UNSURE, FoundSpeaker
from tests import findings
from tests.findings import (
    a_credit,
    a_milestone,
    a_quote,
    a_show,
    an_acclaim,
)


def test_nothing_is_said_to_be_nothing() -> None:
    assert listed(findings.NOTHING) == [NOTHING]


def test_one_line_a_fact() -> None:
    show = a_show(other_names=("SC",), genre="thriller", platform="Apple TV+", seasons_released=0)
    several = (FoundSpeaker("Ann Bell", None), FoundSpeaker("Bo Coe", "head"))
    found = findings.NOTHING._replace(
        headline="News",
        date="2024",
        shows=(show, a_show("Two", spinoff_of="Star City", sure=UNSURE)),
        milestones=(a_milestone(kind="renewed", season=5, date="2025"), a_milestone()),
        credits=(a_credit(affiliation="Ship", wording="co"), a_credit(sure=UNSURE)),
        quotes=(a_quote("We\ngo.", speakers=several), a_quote(speakers=())),
        acclaim=(
            an_acclaim(by="X", season=4),
            an_acclaim("Emmy", show=None, contributor="Ann Bell"),
        ),
    )
    assert listed(found) == [
        "Announcement",
        "  News · 2024",
        "Shows",
        "  Star City · SC · series · thriller · Apple TV+ · seasons out: 0",
        "  Two · series · spinoff of Star City (unsure)",
        "Milestones",
        "  Star City: renewed · season 5 · 2025",
        "  Star City: ordered",
        "Credits",
        "  Star City: creator: Ann Bell · Ship · co",
        "  Star City: creator: Ann Bell (unsure)",
        "Quotes",
        "  Ann Bell and Bo Coe (head): We go.",
        "  somebody: We go far.",
        "Acclaim",
        "  Star City: A prize · X · season 4",
        "  Ann Bell: Emmy",
    ]


def test_what_was_not_found_has_no_heading() -> None:
    found = findings.NOTHING._replace(credits=(a_credit(),))
    assert listed(found) == ["Credits", "  Star City: creator: Ann Bell"]
