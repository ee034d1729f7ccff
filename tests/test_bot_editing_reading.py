"""What is typed into the fields of a row's columns, and what it changes."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest

from bot.editing.facts import ASKED, CHOICES, FACTS, as_typed
from bot.editing.meant import PEOPLE, SHOWS
from bot.editing.reading import READ, changed, known, note_known_quote, read_columns
from bot.editing.sheets import Sheet
from bot.words import words_for
from data import (
    MOST_SEASONS,
    ROLES,
    Announcement,
    Book,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    Speaker,
    starter,
)
from tests.books import book_file, book_of, contributor, show

BOOK = book_of(starter())
CITY, MANKIND = show(BOOK, "Star City"), show(BOOK, "For All Mankind")
MOORE = contributor(BOOK, "Ronald D. Moore")
CREDIT = next(iter(BOOK.credits.values()))
SAY = words_for("en-US")


def sheet(typed: Mapping[str, str], book: Book = BOOK, item: int = 0) -> Sheet:
    """What was typed, to be read."""
    numbers = count(9_000)
    return Sheet(book, SAY, typed, lambda: next(numbers), id=item)


def read(kind: type[Row], column: str, typed: str, row: Row | None = None) -> tuple[Any, list[str]]:
    """The value of one column, and what is wrong with it."""
    held = sheet({column: typed}, item=row.id if row else 0)
    values = read_columns(held, kind, [column], row)
    return values[column], [problem.why for problem in held.problems]


def test_everything_that_is_asked_for_can_be_read() -> None:
    assert {asked.what for asked in ASKED.values()} == set(READ)
    columns = {column for facts in FACTS.values() for fact in facts for column in fact.columns}
    assert columns == set(ASKED)


VALUES: list[tuple[type[Row], str, str, object]] = [
    (Show, "title", " Lantern  Street ", "Lantern Street"),
    (Show, "logline", " One.\n\nTwo. ", "One.\n\nTwo."),
    (Show, "genre", "", None),
    (Show, "genre", "\u200b \n", None),
    (Show, "kind", "film", "film"),
    (Show, "seasons_released", "0", 0),
    (Show, "seasons_released", "", None),
    (Show, "seasons_released", str(MOST_SEASONS), MOST_SEASONS),
    (Show, "other_names", "A\n\n B \nA", ("A", "B")),
    (Show, "spoiler", "yes", True),
    (Show, "spoiler", "no", False),
    (Show, "spinoff_of", MANKIND.title, MANKIND.id),
    (Show, "announcement", "", None),
    (Milestone, "date", "17 April 2024", "2024-04-17"),
    (Milestone, "season", "1", 1),
    (Credit, "role", "star", "star"),
    (Credit, "contributor", MOORE.name, MOORE.id),
    (Quote, "speakers", f"{MOORE.name} — creator", (Speaker(MOORE.id, "creator"),)),
    (Quote, "speakers", "", ()),
    (Quote, "shows", f"{CITY.title}\n{MANKIND.title}", (CITY.id, MANKIND.id)),
    (Contributor, "kind", "company", "company"),
]


@pytest.mark.parametrize(("kind", "column", "typed", "value"), VALUES)
def test_what_is_read(kind: type[Row], column: str, typed: str, value: object) -> None:
    assert read(kind, column, typed) == (value, [])


WRONG: list[tuple[type[Row], str, str, str]] = [
    (Show, "title", "", "must not be empty"),
    (Show, "title", "x" * 101, "is 101 characters long; at most 100 fit"),
    (Show, "kind", "", "must not be empty"),
    (Show, "kind", "opera", "is not one of the choices"),
    (Show, "seasons_released", "1000", "must be a whole number from 0 to 999"),
    (Milestone, "season", "0", "must be a whole number from 1 to 999"),
    (Milestone, "kind", "star", "is not one of the choices"),
    (Credit, "role", "film", "is not one of the choices"),
    (Credit, "contributor", " ", "must not be empty"),
    (Credit, "show", "", "must not be empty"),
]


@pytest.mark.parametrize(("kind", "column", "typed", "why"), WRONG)
def test_what_cannot_be_read(kind: type[Row], column: str, typed: str, why: str) -> None:
    value, problems = read(kind, column, typed)
    assert problems == [why]
    assert value is None or column == "title"


@pytest.mark.parametrize("spoiler", [False, True])
def test_a_spoiler_that_was_left_out_stays(spoiler: bool) -> None:
    row = CITY._replace(spoiler=spoiler)
    assert read(Show, "spoiler", "", row) == (spoiler, [])


def test_a_show_is_no_spinoff_of_itself() -> None:
    assert read(Show, "spinoff_of", CITY.title, CITY)[1] == ["is this very show"]
    assert read(Show, "spinoff_of", MANKIND.title, CITY)[1] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_new_name_is_a_company_in_the_roles_of_companies(role: str) -> None:
    held = sheet({"contributor": "Tall Ship", "role": role})
    values = read_columns(held, Credit, ["contributor", "role"])
    (made,) = held.meanings.made
    assert isinstance(made.after, Contributor)
    assert made.after.id == values["contributor"]
    is_company = role in ("production company", "studio", "platform")
    assert made.after.kind == ("company" if is_company else "person")


def test_the_role_counts_for_credits_alone() -> None:
    held = sheet({"speakers": "Tall Ship", "role": "studio"})
    read_columns(held, Quote, ["speakers"])
    (made,) = held.meanings.made
    assert isinstance(made.after, Contributor)
    assert made.after.kind == "person"


@pytest.mark.parametrize("kind", FACTS)
def test_what_stands_there_changes_nothing(kind: type[Row]) -> None:
    """Each fact of each row, typed as it is filled in."""
    rows: Mapping[int, Row] = BOOK.rows(kind)
    assert rows
    for row in rows.values():
        for fact in FACTS[kind]:
            typed = {column: as_typed(BOOK, row, column) for column in fact.columns}
            held = sheet(typed, item=row.id)
            assert changed(held, row, fact.columns) == []
            assert held.is_clear


def test_what_is_typed_changes_its_columns_alone() -> None:
    held = sheet({"wording": "penned by", "affiliation": "", "role": "film"}, item=CREDIT.id)
    (change,) = changed(held, CREDIT, ["wording", "affiliation"])
    assert change.before == CREDIT
    assert change.after == CREDIT._replace(wording="penned by")


def test_namesakes_stay_whom_they_are() -> None:
    """A form that is sent as it was opened means those who stand there."""
    people = [{"id": f"p{number}", "name": "Ann"} for number in range(3)]
    shows = [{"id": f"s{number}", "title": "Lantern"} for number in range(3)]
    speakers = [{"contributor": "p2", "title": "a cook"}, {"contributor": "p1"}]
    quotes = [{"speakers": speakers, "shows": ["s2", "s1"]}]
    credits = [{"contributor": "p2", "show": "s2"}]
    file = book_file(shows=shows, contributors=people, quotes=quotes, credits=credits)
    book = book_of(file)
    rows: list[Row] = [*book.quotes.values(), *book.credits.values()]
    for row in rows:
        for fact in FACTS[type(row)]:
            typed = {column: as_typed(book, row, column) for column in fact.columns}
            held = sheet(typed, book, row.id)
            assert changed(held, row, fact.columns) == []
            assert held.is_clear


NEW = Quote(1, "", (), (), None, None, None, spoiler=False)


def test_a_quote_that_is_known() -> None:
    """The same words but for case and marks, by one who has said them."""
    quote = next(iter(BOOK.quotes.values()))
    for text, speakers, is_known in (
        (quote.text, quote.speakers[1:], True),
        (quote.text.upper(), (Speaker(MOORE.id, None), *quote.speakers), True),
        (quote.text, (Speaker(MOORE.id, None),), False),
        (quote.text, (), False),
        ("Other words.", quote.speakers, False),
    ):
        held = sheet({"text": text})
        note_known_quote(held, NEW._replace(text=text, speakers=speakers))
        told = [problem.why for problem in held.problems]
        assert told == (["is in the press book already, by the same speaker"] if is_known else [])


def test_a_row_that_must_be_known() -> None:
    """Its name, one much like it, one that nothing has, and none."""
    for typed, found, is_clear in (
        (CITY.title, CITY.id, True),
        ("star citi", None, False),
        ("Lantern", None, False),
        (" ", None, True),
    ):
        held = sheet({"show": typed})
        assert known(held, "show", SHOWS, "is unknown") == found
        assert held.is_clear is is_clear
        assert held.meanings.made == []
        told = [problem.why for problem in held.problems]
        assert told == (["is unknown"] if typed == "Lantern" else [])


def test_of_two_of_one_name_the_one_that_stands_there() -> None:
    people = [{"id": f"p{number}", "name": "Ann"} for number in range(2)]
    book = book_of(book_file(contributors=people))
    first, second = book.contributors
    assert known(sheet({"name": "Ann"}, book), "name", PEOPLE, "x", (second,)) == second
    held = sheet({"name": "Ann"}, book)
    assert known(held, "name", PEOPLE, "x") is None
    (question,) = held.meanings.questions.values()
    assert question.meant.rows == (first, second)
    assert not question.other


def test_vocabularies_have_their_columns() -> None:
    assert all(ASKED[column].what == "choice" for _, column in CHOICES)


def test_a_link_that_no_button_can_carry_may_stay() -> None:
    """A book file may hold one; the other columns of its form can be changed all the same."""
    link = "https://example.com:99999/"
    row = next(iter(BOOK.announcements.values()))._replace(link=link)
    assert read(Announcement, "link", link, row) == (link, [])
    assert read(Announcement, "link", link)[1] != []
    assert read(Announcement, "link", "", row) == (None, [])
    assert read(Announcement, "link", "https://a.b/", row) == ("https://a.b/", [])
