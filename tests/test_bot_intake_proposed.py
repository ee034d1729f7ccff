"""Proposals in words: on a card, in a list of choices, and counted."""

from typing import Any

import pytest

from bot.intake.proposed import counts, detail, label, line, phrase, unsure
from bot.words import words_for
from data import Milestone, Proposal, Show
from data.reader import Place

SAY = words_for("en-US")
NOWHERE = Place(0, 0, 0, 0)
ROW = Show(1, "A", (), "series", None, None, None, None, None, None, None, spoiler=False)


def proposal(kind: str, /, **values: str) -> Proposal:
    return Proposal("x0", kind, values, "", "sure", None, "new", (), NOWHERE, False, False)


PHRASES: list[tuple[str, dict[str, str], str, str]] = [
    ("show", {"title": "A*b"}, "**A\\*b**", "A*b"),
    (
        "show",
        {"title": "A", "kind": "film", "genre": "drama", "spinoff_of": "B"},
        "**A** · film · drama · spinoff of *B*",
        "A · film · drama · spinoff of B",
    ),
    ("milestone", {"show": "A", "kind": "ended"}, "*A*, ended", "A, ended"),
    (
        "milestone",
        {"show": "A", "kind": "renewed", "season": "5", "date": "2024-04-17"},
        "*A*, renewed for season 5, 17 April 2024",
        "A, renewed for season 5, 17 April 2024",
    ),
    (
        "credit",
        {"show": "A", "contributor": "B", "role": "star", "wording": "as C", "affiliation": "D"},
        "**B**, star of *A* (as C; D)",
        "B, star of A (as C; D)",
    ),
    (
        "quote",
        {"text": "Well\nthen"},
        "«Well ↵ then», speaker not known",
        "«Well ↵ then», speaker not known",
    ),
    ("quote", {"text": "Go", "speakers": "B — boss\nC"}, "B and 1 more «Go»", "B and 1 more «Go»"),
    (
        "acclaim",
        {"show": "A", "what": "100%", "season": "4", "by": "C"},
        "100%, season 4 for A · C",
        "100%, season 4 for A · C",
    ),
    ("acclaim", {"contributor": "B", "what": "A prize"}, "A prize for B", "A prize for B"),
]


@pytest.mark.parametrize(("kind", "values", "told", "plain"), PHRASES)
def test_what_a_proposal_says(kind: str, values: dict[str, str], told: str, plain: str) -> None:
    assert phrase(proposal(kind, **values), SAY) == told
    assert label(proposal(kind, **values), SAY) == plain


@pytest.mark.parametrize("kind", ["show", "milestone", "credit", "quote", "acclaim"])
def test_whatever_is_missing(kind: str) -> None:
    """Also words that are none of the vocabulary."""
    for values in ({}, {"kind": "nonsense", "role": "nonsense", "season": "x"}):
        assert label(proposal(kind, **values), SAY).strip()


@pytest.mark.parametrize(
    ("changes", "notes"),
    [
        ({}, []),
        ({"out": True}, ["left out"]),
        ({"lost": True}, ["cannot be saved like this"]),
        ({"lost": True, "out": True}, ["left out"]),
        ({"state": "there"}, ["already there"]),
        ({"sure": "unsure"}, ["not sure"]),
        ({"sure": "likely"}, []),
        (
            {"state": "changes", "row": ROW, "differs": ("genre", "kind")},
            ["changes: genre, kind"],
        ),
        (
            {
                "state": "changes",
                "row": Milestone(1, 2, "ended", None, None, None, None, spoiler=False),
                "differs": ("kind",),
                "out": True,
                "sure": "unsure",
            },
            ["left out", "changes: what happened", "not sure"],
        ),
    ],
)
def test_what_else_is_said(changes: dict[str, Any], notes: list[str]) -> None:
    one = proposal("show", title="A")._replace(**changes)
    assert detail(one, SAY) == " · ".join(["Show", *notes])
    assert line(3, one, SAY) == " · ".join(["3\\. **A**", *notes])


def test_counting() -> None:
    kinds = ["acclaim", "quote", "credit", "credit", "milestone", "show"]
    found = [proposal(kind) for kind in kinds]
    assert counts(found, SAY) == "1 show, 2 credits, 1 quote, 1 milestone, 1 acclaim"
    assert counts([proposal("acclaim")] * 2, SAY) == "2 acclaim"
    assert counts([], SAY) == ""


def test_the_unsure_ones() -> None:
    one = proposal("show")._replace(sure="unsure")
    assert unsure([proposal("show"), one, proposal("quote")]) == [one]


def test_what_was_shortened_and_whom_a_name_may_mean() -> None:
    shown = proposal("show", title="A")._replace(short=("logline", "title"))
    assert line(1, shown, SAY) == "1\\. **A** · shortened to fit: logline, title"
    several = proposal("credit", contributor="B*", role="star", show="A")
    several = several._replace(several=("B*", "C"), sure="unsure")
    assert line(2, several, SAY).endswith("more than one is called B\\*: correct it to say which")
    assert detail(several, SAY) == "Credit · more than one is called B*: correct it to say which"


def test_what_is_there_already_is_not_looked_at_again() -> None:
    known = proposal("show", title="A")._replace(row=ROW, state="there", sure="unsure")
    assert unsure([known]) == []
    assert detail(known, SAY) == "Show · already there"
