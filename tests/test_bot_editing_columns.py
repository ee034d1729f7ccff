"""Every column of every kind of row, before and after."""

from typing import Any

import pytest

from bot.editing.columns import COLUMNS
from data import (
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Show,
    Speaker,
    width,
)
from tests.edits import KINDS, changed
from tests.told import CITY, MANKIND, NEWS, ONE, RON, SONY, told

CREDIT = "Credit: Ron Moore, producer of *Star City*"
QUOTE = "Quote: Ron Moore «We go on.»"

CHANGED = [
    (Show, {"title": "New"}, "**New** · title: Star City → New"),
    (Show, {"genre": "thriller"}, "**Star City** · genre: none → thriller"),
    (Show, {"kind": "film"}, "**Star City** · kind: series → film"),
    (Show, {"other_names": ("SC", "S*")}, r"**Star City** · other names: none → SC; S\*"),
    (Show, {"seasons_released": 4}, "**Star City** · seasons released: none → 4"),
    (Show, {"spinoff_of": MANKIND.id}, "**Star City** · spinoff of: none → *For All Mankind*"),
    (Show, {"announcement": NEWS}, "**Star City** · announcement: none → The news"),
    (Show, {"spoiler": True}, "||**Star City**|| · spoiler: no → yes"),
    (Contributor, {"kind": "company"}, "**Ron Moore** · kind: person → company"),
    (Contributor, {"known_as": "a\nb"}, "**Ron Moore** · known as: none → a ↵ b"),
    (Contributor, {"other_spellings": ("R. M.",)}, "**Ron Moore** · other spellings: none → R. M."),
    (Announcement, {"date": "2024-04"}, "**The news** · date: none → April 2024"),
    (Announcement, {"author": 5}, "**The news** · author: none → <@5>"),
    (
        Announcement,
        {"link": "https://a.b/c"},
        r"**The news** · link: none → https\://a.b/c",
    ),
    (
        Milestone,
        {"kind": "ended"},
        "Milestone: *Star City*, ended with season 5 · what happened: renewed → ended",
    ),
    (
        Milestone,
        {"season": 6},
        "Milestone: *Star City*, renewed for season 6 · season: 5 → 6",
    ),
    (
        Milestone,
        {"show": MANKIND.id},
        "Milestone: *For All Mankind*, renewed for season 5"
        " · show: *Star City* → *For All Mankind*",
    ),
    (Credit, {"role": "star"}, "Credit: Ron Moore, star of *Star City* · role: producer → star"),
    (
        Credit,
        {"contributor": SONY.id},
        "Credit: Sony, producer of *Star City* · person or company: Ron Moore → Sony",
    ),
    (Credit, {"wording": "by"}, f"{CREDIT} · wording: none → by"),
    (Credit, {"rank": -1}, f"{CREDIT} · moved up"),
    (Credit, {"rank": 9_999}, f"{CREDIT} · moved down"),
    (
        Acclaim,
        {"what": "An award"},
        "Acclaim: An award for *Star City* · acclaim: A prize → An award",
    ),
    (Acclaim, {"by": "critics"}, "Acclaim: A prize for *Star City* · by: none → critics"),
    (Quote, {"sentence": "Said."}, f"{QUOTE} · sentence: none → Said."),
    (Quote, {"shows": (MANKIND.id,)}, f"{QUOTE} · about: *Star City* → *For All Mankind*"),
    (Quote, {"shows": ()}, f"{QUOTE} · about: *Star City* → none"),
    (
        Quote,
        {"speakers": (Speaker(SONY.id, "the *studio*"), Speaker(RON.id, None))},
        "Quote: Sony «We go on.» · said by: Ron Moore → Sony, the \\*studio\\*; Ron Moore",
    ),
    (Quote, {"speakers": ()}, "Quote: «We go on.» · said by: Ron Moore → none"),
]


@pytest.mark.parametrize(("kind", "columns", "line"), CHANGED)
def test_a_column_before_and_after(kind: type, columns: dict[str, Any], line: str) -> None:
    assert told(changed(ONE[kind], **columns)) == [line]


def test_every_column_has_a_word() -> None:
    """What follows from others, and the id, is never told."""
    columns = {name for kind in KINDS for name in kind._fields}
    assert columns - COLUMNS.keys() == {"id", "has_text", "verdict"}
    assert COLUMNS.keys() - columns == set()


def test_each_column_has_a_line_of_its_own() -> None:
    lines = told(changed(ONE[Credit], wording="a", affiliation="b"))
    assert lines == [f"{CREDIT} · wording: none → a", f"{CREDIT} · affiliation: none → b"]


def test_what_follows_from_others_is_not_told() -> None:
    assert told(changed(ONE[Quote], verdict="verbatim")) == ["Nothing has changed."]
    assert told() == ["Nothing has changed."]


def test_long_values_are_cut_to_what_differs() -> None:
    long = "The space race went on and on. " * 30
    (line,) = told(changed(CITY._replace(logline=long + "A"), logline=long + "B"))
    assert line == "**Star City** · logline: …race went on and on. A → …race went on and on. B"
    (line,) = told(changed(CITY, logline=long))
    assert line.startswith("**Star City** · logline: none → The space race") and line.endswith("…")
    assert width(line) < 200


def names(first: int, last: int) -> tuple[str, ...]:
    """Some names of twenty letters."""
    return tuple(f"A name with a {number:06}" for number in range(first, last))


def test_long_lists_are_cut_to_what_differs() -> None:
    """Ten names do not fit; what both lists have is left out, and «…» stands for it."""

    def values(before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
        (line,) = told(changed(CITY._replace(other_names=before), other_names=after))
        return line.removeprefix("**Star City** · other names: ").split(" → ")

    assert values(names(0, 10), (*names(0, 9), "Another")) == [
        "…; A name with a 000009",
        "…; Another",
    ]
    assert values(names(0, 10), ("Another", *names(1, 10))) == [
        "A name with a 000000; …",
        "Another; …",
    ]
    begun = "; ".join(names(0, 6)) + "; …"
    assert values(names(0, 10), names(0, 11)) == [begun, "…; A name with a 000010"]
    assert values(names(0, 10), ("Another",)) == [begun, "Another"]
