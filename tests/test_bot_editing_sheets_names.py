"""Names typed into a sheet: people, companies, shows, announcements, speakers."""

import pytest

from bot.editing.sheets import Unclear
from data import MOST_SHOWS_OF_A_QUOTE, MOST_SPEAKERS, Speaker
from tests.books import contributor, show
from tests.sheets import BOOK, sheet, wrong

WOLPERT = contributor(BOOK, "Matt Wolpert").id
NEDIVI = contributor(BOOK, "Ben Nedivi").id
ANN = contributor(BOOK, "Ann — the Elder").id
FOO = contributor(BOOK, "Foo - Bar Productions").id
ELDER, YOUNGER = (row.id for row in BOOK.contributors.values() if row.name == "Chris Smith")


def test_people_and_companies() -> None:
    of = sheet(a="Matt Wolpert", b="Joel Kinnaman", c="Tall Ship Productions", d="")
    assert of.person("a") == WOLPERT
    assert of.person("b") == 1_000
    assert of.company("c") == 1_001
    assert of.company("d") is None
    assert of.is_clear
    assert [change.after and change.after[1:3] for change in of.meanings.made] == [
        ("Joel Kinnaman", "person"),
        ("Tall Ship Productions", "company"),
    ]


def test_a_name_to_be_asked_about() -> None:
    of = sheet(a="matt wolpert")
    assert of.person("a") is None
    assert not of.is_clear
    assert not of.problems
    with pytest.raises(Unclear):
        of.must_be_clear()


def test_a_namesake_who_stands_there() -> None:
    assert sheet(a="Chris Smith").person("a") is None
    assert sheet(a="Chris Smith").person("a", now=(YOUNGER,)) == YOUNGER


def test_a_name_that_is_too_long() -> None:
    of = sheet(a="x" * 101)
    assert of.person("a") is None
    assert wrong(of) == "is 101 characters long; at most 100 fit"


def test_shows() -> None:
    star_city, mankind = show(BOOK, "Star City").id, show(BOOK, "For All Mankind").id
    of = sheet(a="Star City\nFor All Mankind\nStar City", b="Silo", c="")
    assert of.shows("a", now=(star_city,)) == (star_city, mankind)
    assert of.show("b", kind="film") == 1_000
    assert of.shows("c") == ()
    assert of.is_clear
    assert [change.after and change.after[1:4] for change in of.meanings.made] == [
        ("Silo", (), "film")
    ]


def test_shows_to_be_asked_about() -> None:
    of = sheet(a="star city\nfor all mankinds\nSilo")
    assert of.shows("a") == (1_000,)
    assert len(of.meanings.questions) == 2


def test_too_many_shows() -> None:
    of = sheet(a="\n".join(f"Show number {letter}" for letter in "abcdefghijk"))
    assert len(of.shows("a")) == MOST_SHOWS_OF_A_QUOTE
    assert wrong(of) == "has 11 lines; at most 10 fit"


def test_an_announcement() -> None:
    of = sheet(a="Star City ordered", b="")
    assert of.announcement("a") in BOOK.announcements
    assert of.announcement("b") is None
    assert of.is_clear


def test_an_announcement_that_nobody_knows() -> None:
    of = sheet(a="Star City cancelled")
    assert of.announcement("a") is None
    assert wrong(of) == "is no headline that I know; `/announcements` lists them"
    near = sheet(a="star city ordered")
    assert near.announcement("a") is None
    assert not near.problems
    assert len(near.meanings.questions) == 1


@pytest.mark.parametrize(
    ("typed", "speakers"),
    [
        ("Matt Wolpert", [(WOLPERT, None)]),
        ("Matt Wolpert — creator", [(WOLPERT, "creator")]),
        ("Matt Wolpert—creator", [(WOLPERT, "creator")]),
        ("Matt Wolpert – creator", [(WOLPERT, "creator")]),
        ("Matt Wolpert - creator", [(WOLPERT, "creator")]),
        ("Matt Wolpert — co-creator - Emmy winner", [(WOLPERT, "co-creator - Emmy winner")]),
        ("Matt Wolpert — ", [(WOLPERT, None)]),
        ("Matt Wolpert — a — b", [(WOLPERT, "a — b")]),
        ("Foo - Bar Productions", [(FOO, None)]),
        ("Foo - Bar Productions — producers", [(FOO, "producers")]),
        ("Ann — the Elder — cook — Emmy winner", [(ANN, "cook — Emmy winner")]),
        ("Ann — the Elder - cook", [(ANN, "cook")]),
        ("Ann — the Younger — cook", [(1_000, "the Younger — cook")]),
        ("Jean-Luc Picard - captain", [(1_000, "captain")]),
        ("Matt Wolpert\n\nBen Nedivi — b\nMatt Wolpert", [(WOLPERT, None), (NEDIVI, "b")]),
        ("Matt Wolpert — a\nMatt Wolpert — b", [(WOLPERT, "a"), (WOLPERT, "b")]),
        ("", []),
    ],
)
def test_speakers(typed: str, speakers: list[tuple[int, str | None]]) -> None:
    of = sheet(a=typed)
    assert of.speakers("a") == tuple(Speaker(*speaker) for speaker in speakers)
    assert of.is_clear


def test_speakers_of_one_name_who_stand_there() -> None:
    """A form that is sent as it was opened means what it meant."""
    of = sheet(a="Chris Smith — a\nChris Smith — b")
    now = (Speaker(YOUNGER, "a"), Speaker(ELDER, "b"))
    assert of.speakers("a", now=now) == now
    more = sheet(a="Chris Smith — a\nChris Smith — b\nChris Smith — c")
    assert more.speakers("a", now=now) == now
    assert len(more.meanings.questions) == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("— creator", "has a title without a name"),
        ("x" * 101 + " — creator", "is 101 characters long; at most 100 fit"),
        ("Matt Wolpert — " + "x" * 201, "is 201 characters long; at most 200 fit"),
        ("Matt Wolpert — \0", "has a broken character in it; it goes when you open the form again"),
    ],
)
def test_speakers_that_are_not_taken(typed: str, why: str) -> None:
    of = sheet(a=f"Ben Nedivi\n{typed}")
    assert Speaker(NEDIVI, None) in of.speakers("a")
    assert wrong(of) == why
    assert of.problems[0].typed == typed


def test_too_many_speakers() -> None:
    of = sheet(a="\n".join(f"Speaker number {letter}" for letter in "abcdefghijk"))
    assert len(of.speakers("a")) == MOST_SPEAKERS
    assert wrong(of) == "has 11 lines; at most 10 fit"
