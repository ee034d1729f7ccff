"""One change in lines: rows that come and go, and what is told in one sentence."""

import pytest

from bot.editing.changes import change_lines, gist
from data import (
    Acclaim,
    Announcement,
    Change,
    Contributor,
    Credit,
    Milestone,
    Origin,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
)
from tests.edits import changed, made, removed
from tests.told import BOOK, CITY, NEWS, ONE, SAY, told

CAME_AND_WENT = [
    (Announcement, "announcement: **The news**"),
    (Show, "show: **Star City**"),
    (Contributor, "person or company: **Ron Moore**"),
    (Milestone, "milestone: *Star City*, renewed for season 5"),
    (Credit, "credit: Ron Moore, producer of *Star City*"),
    (Acclaim, "acclaim: A prize for *Star City*"),
    (Quote, "quote: Ron Moore «We go on.»"),
]


@pytest.mark.parametrize(("kind", "line"), CAME_AND_WENT)
def test_rows_that_come_and_go(kind: type, line: str) -> None:
    assert change_lines(BOOK, [made(ONE[kind])], SAY) == [f"New {line}"]
    assert change_lines(BOOK, [removed(ONE[kind])], SAY) == [f"Removed {line}"]


def test_in_full_all_that_a_row_held_is_told() -> None:
    row = CITY._replace(genre="drama", other_names=("SC",), seasons_released=0)
    assert told(removed(row), whole=True) == [
        "Removed show: **Star City**",
        "**Star City** · other names: SC",
        "**Star City** · kind: series",
        "**Star City** · genre: drama",
        "**Star City** · seasons released: 0",
    ]
    assert told(made(ONE[Credit]), whole=True) == ["New credit: Ron Moore, producer of *Star City*"]
    secret = ONE[Quote]._replace(spoiler=True)
    assert told(made(secret), whole=True)[1:] == [
        "Quote: ||Ron Moore «We go on.»|| · words: ||We go on.||",
        "Quote: ||Ron Moore «We go on.»|| · said by: ||Ron Moore||",
        "Quote: ||Ron Moore «We go on.»|| · about: ||*Star City*||",
        "Quote: ||Ron Moore «We go on.»|| · spoiler: yes",
    ]


def test_texts_are_told_by_their_length() -> None:
    text = SourceText(NEWS, "x" * 12_345)
    assert told(made(text)) == ["**The news** · text: none → 12,345 characters"]
    assert told(removed(text)) == ["**The news** · text: 12,345 characters → none"]
    assert told(changed(text, text="y")) == ["**The news** · text: 12,345 characters → 1 character"]
    gone = made(SourceText(77, "x"))
    assert told(gone) == ["something removed since · text: none → 1 character"]


def test_books_are_told_without_their_ids() -> None:
    own, other = Reading(4242, 8), Reading(4242, 9)
    assert told(made(own)) == ["This server reads: the shared book → a book of its own"]
    assert told(removed(own)) == ["This server reads: a book of its own → the shared book"]
    assert told(Change(own, other)) == [
        "This server reads: a book of its own → another book of its own"
    ]
    assert told(Change(own, Reading(4242, 1))) == told(removed(own))


def test_news_of_the_shared_book() -> None:
    origin = Origin(1, 5, 3)
    assert told(changed(origin, parent_version=4)) == ["News of the shared book taken over"]
    assert told(changed(origin, parent_version=2)) == ["News of the shared book given back"]
    assert "from now on" in told(made(origin))[0]
    assert "no longer" in told(removed(origin))[0]


SETTINGS = [
    (Setting(0, "default_show", str(CITY.id)), "Default show: none → *Star City*"),
    (Setting(5, "default_show", "77"), "Default show in <#5>: none → something removed since"),
    (
        Setting(0, "editor_role", "1500000000000000000"),
        "Editor role: none → <@&1500000000000000000>",
    ),
    (Setting(0, "editor_role", "1> @everyone"), r"Editor role: none → <@&1> \@everyone>"),
    (Setting(5, "answers", "private"), "Answers in <#5>: none → private"),
    (Setting(0, "answers", "*"), r"Answers: none → \*"),
]


@pytest.mark.parametrize(("setting", "line"), SETTINGS)
def test_settings(setting: Setting, line: str) -> None:
    assert told(made(setting)) == [line]


LABELS = [
    (made(SETTINGS[0][0]), "Default show: none → Star City"),
    (made(SETTINGS[2][0]), "Editor role: none → a role"),
    (made(SETTINGS[4][0]), "Answers in one channel: none → private"),
    (made(SETTINGS[5][0]), "Answers: none → *"),
    (changed(ONE[Announcement], author=5), "The news · author: none → a member"),
    (changed(CITY, other_names=("S*",)), "Star City · other names: none → S*"),
    (changed(CITY, genre="a*b"), "Star City · genre: none → a*b"),
    (changed(CITY, genre="a", spoiler=True), "A show marked as a spoiler · genre · and 1 more"),
    (made(CITY._replace(spoiler=True)), "New show: a spoiler"),
    (changed(ONE[Credit], wording="a", spoiler=True), "Credit: a spoiler · wording · and 1 more"),
]


@pytest.mark.parametrize(("change", "label"), LABELS)
def test_labels_are_plain_and_give_nothing_away(change: Change, label: str) -> None:
    assert gist(BOOK.apply([change], 2), [change], SAY, plain=True) == label
