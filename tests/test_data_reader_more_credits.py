"""Who does what beside others, and words that only look like it."""

import pytest

from data.reader import read


def credits(text: str) -> set[tuple[str, str]]:
    """Return who has which role in a text, without networks."""
    return {(item.name, item.role) for item in read(text).credits if item.role != "platform"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ann Bell executive produces alongside Tom Roe and Mia Lund, who directed the pilot.",
            {
                ("Ann Bell", "executive producer"),
                ("Tom Roe", "executive producer"),
                ("Mia Lund", "executive producer"),
                ("Mia Lund", "director"),
            },
        ),
        (
            "Ann Bell and Tom Roe wrote the pilot. The married duo executive produce with Mia "
            "Lund.",
            {
                ("Ann Bell", "writer"),
                ("Tom Roe", "writer"),
                ("Ann Bell", "executive producer"),
                ("Tom Roe", "executive producer"),
                ("Mia Lund", "executive producer"),
            },
        ),
        (
            "Sales chief Ann Bell struck a note in a memo, writing, “We are pacing well ahead.”",
            set(),
        ),
        (
            "It is produced by Ann Bell and Tom Roe for the UK’s Lark Films and Poland’s Harbor "
            "Studio respectively.",
            {
                ("Ann Bell", "producer"),
                ("Tom Roe", "producer"),
                ("Lark Films", "production company"),
                ("Harbor Studio", "studio"),
            },
        ),
        ("Lark Films is behind the series.", {("Lark Films", "production company")}),
        ("It is directed by Swede Ann Lund-Bell.", {("Ann Lund-Bell", "director")}),
        ("It is produced by Norr Film & TV.", {("Norr Film & TV", "studio")}),
        ("The lead is Ann Bell, a former child star.", set()),
        ("Ann Bell is Director of Content. Tom Roe is director of photography.", set()),
        ("It picks up later, with Ed Cap (Ann Bell) out of the force.", {("Ann Bell", "star")}),
        ("It ends in May, starring Ann Bell, I’ve learned.", {("Ann Bell", "star")}),
        ("Created by: Tom Roe. Prod: Lark Films. Network: Hulu", {
            ("Tom Roe", "creator"),
            ("Lark Films", "production company"),
        }),
        ("For Hulu, Ann Bell is artistic director of the fair.", set()),
        ("Executive producers, Ann Bell and Tom Roe for Lark Films; it is long.", {
            ("Ann Bell", "executive producer"),
            ("Tom Roe", "executive producer"),
        }),
    ],
)  # fmt: skip
def test_credits(text: str, wanted: set[tuple[str, str]]) -> None:
    assert credits(f"Hulu has ordered the drama “Low Water.” {text}") == wanted


def test_headline_with_two_people() -> None:
    text = (
        "Hulu orders “Low Water”\n\nAnticipated new comedy from creator Ann Bell stars Emmy Award "
        "nominee Tom Roe, who also executive produces\n\nHulu has ordered “Low Water.” It is "
        "created by Ann Bell and stars Tom Roe."
    )
    assert ("Ann Bell", "star") not in credits(text)
    assert ("Tom Roe", "star") in credits(text)


def test_cast_in_bullets() -> None:
    text = (
        "Hulu has ordered “Low Water.”\n\nJoining Ann Bell as series regulars are:\n\n• Tom Roe as "
        "Cap, an agent\n• Mia Lund as Mate, a daughter\n"
    )
    assert {("Tom Roe", "star"), ("Mia Lund", "star")} <= credits(text)
