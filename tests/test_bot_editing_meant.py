"""Which row a typed name means: the one that has it, one to be asked about, or a new one."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.editing.meant import (
    HEADLINES,
    PEOPLE,
    SHOWS,
    Meanings,
    Question,
    _alike,
    company,
    meant,
    person,
    show_of,
)
from bot.words import words_for
from data import Book, Contributor, Show
from tests.books import book_file, book_of, contributor, show

SAY = words_for("en-GB")


@pytest.fixture(scope="module")
def book() -> Book:
    """Names that are easily mistaken for each other."""
    return book_of(
        book_file(
            announcements=[
                {"headline": "Star City ordered", "publisher": "Apple TV+", "date": "2024-04-17"},
                {"headline": "Star City renewed"},
            ],
            shows=[
                {"title": "Star City", "other_names": ["Звёздный городок"]},
                {"title": "Café", "kind": "film", "spoiler": True},
            ],
            contributors=[
                {"name": "Ronald D. Moore", "other_spellings": ["Ron Moore"]},
                {"name": "Zoë Kravitz", "known_as": "a *star*"},
                {"name": "Chris Smith", "known_as": "the elder"},
                {"name": "Chris Smith", "known_as": "the younger"},
                {"name": "Al"},
                {"name": "Maria Ann"},
                {"name": "Mario Ann"},
            ],
            milestones=[{"kind": "ordered", "date": "2023"}],
            credits=[{}, {"role": "writer"}],
        )
    )


def names(book: Book, typed: str) -> list[str]:
    return [book.contributors[item].name for item in meant(PEOPLE, book, typed).rows]


@pytest.mark.parametrize("typed", ["Ronald D. Moore", "Ron Moore"])
def test_exactly_a_name_or_a_spelling(book: Book, typed: str) -> None:
    found = meant(PEOPLE, book, typed)
    assert found.same
    assert names(book, typed) == ["Ronald D. Moore"]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("ronald d. moore", "Ronald D. Moore"),
        ("Ronald D Moore", "Ronald D. Moore"),
        ("RonMoore", "Ronald D. Moore"),
        ("Rоn Mооre", "Ronald D. Moore"),  # noqa: RUF001 -- Cyrillic letters that look Latin
        ("Ronald D. More", "Ronald D. Moore"),
        ("Ronald D. Moorre", "Ronald D. Moore"),
        ("Ronald D. Mooer", "Ronald D. Moore"),
        ("Donald D. Moore", "Ronald D. Moore"),
        ("Ron Moor", "Ronald D. Moore"),
        ("Zoe Kravitz", "Zoë Kravitz"),
        ("Zoé Kravits", "Zoë Kravitz"),
    ],
)
def test_nearly_a_name(book: Book, typed: str, known: str) -> None:
    assert not meant(PEOPLE, book, typed).same
    assert names(book, typed) == [known]


@pytest.mark.parametrize(
    "typed", ["Ronald Moore", "Ronald D. Mo", "Moore", "Alx", "A", "Bl", "Chris", "", "?", "🙂"]
)
def test_another_name(book: Book, typed: str) -> None:
    assert meant(PEOPLE, book, typed).rows == ()


def test_several_come_near(book: Book) -> None:
    assert sorted(names(book, "Marix Ann")) == ["Maria Ann", "Mario Ann"]


def test_namesakes(book: Book) -> None:
    found = meant(PEOPLE, book, "Chris Smith")
    assert found.same
    assert len(found.rows) == 2
    one, other = found.rows
    assert meant(PEOPLE, book, "Chris Smith", now=[other]).rows == (other,)
    assert meant(PEOPLE, book, "Chris Smith", now=[one, other]).rows == (one,)
    assert meant(PEOPLE, book, "Chris Smith", now=[4_711]).rows == (one, other)


def test_no_more_than_a_card_has_room_for() -> None:
    people = [{"name": "Chris Smith", "known_as": str(number)} for number in range(20)]
    like = [{"name": f"Chris Smit{letter}"} for letter in "abcdefgijk"]
    crowd = book_of(book_file(contributors=[*people, *like]))
    assert len(meant(PEOPLE, crowd, "Chris Smith").rows) == 12
    assert len(meant(PEOPLE, crowd, "chris smith").rows) == 5


def test_shows_and_headlines(book: Book) -> None:
    star_city = show(book, "Star City").id
    assert meant(SHOWS, book, "Звёздный городок") == (True, (star_city,))
    assert meant(SHOWS, book, "Stra City") == (False, (star_city,))
    (ordered,) = meant(HEADLINES, book, "Star City ordered").rows
    assert meant(HEADLINES, book, "star city orderd") == (False, (ordered,))
    assert meant(HEADLINES, book, "Star City") == (False, ())


def test_what_tells_them_apart(book: Book) -> None:
    zoe = contributor(book, "Zoë Kravitz").id
    moore = contributor(book, "Ronald D. Moore").id
    assert PEOPLE.label(book, zoe, SAY) == "**Zoë Kravitz** · a \\*star\\* · person · 0 credits"
    assert PEOPLE.label(book, moore, SAY) == "**Ronald D. Moore** · person · 2 credits"
    assert SHOWS.label(book, show(book, "Star City").id, SAY) == "**Star City** · series · 2023"
    assert SHOWS.label(book, show(book, "Café").id, SAY) == "||**Café**|| · film"
    (ordered,) = meant(HEADLINES, book, "Star City ordered").rows
    label = HEADLINES.label(book, ordered, SAY)
    assert label == "**Star City ordered** · Apple TV+, 17 April 2024"


WORDS = st.text("abc ", max_size=8)


@given(WORDS, WORDS)
def test_one_typo_is_one_step_of_the_alignment(one: str, other: str) -> None:
    near = OSA.distance(one, other) == 1 and min(len(one), len(other)) >= 3
    assert _alike(one, other) is (one == other or near)


def numbers() -> Iterator[int]:
    return count(1_000)


def meanings(book: Book, **answers: str) -> Meanings:
    ids = numbers()
    return Meanings(book, lambda: next(ids), answers)


def asked(found: Meanings) -> Question:
    (question,) = found.questions.values()
    return question


def test_a_new_name_makes_one_row(book: Book) -> None:
    found = meanings(book)
    assert found.row(PEOPLE, "Joel Kinnaman", person, ()) == 1_000
    assert found.row(PEOPLE, "joel kinnaman", person, ()) == 1_000
    assert found.row(PEOPLE, "Tall Ship Productions", company, ()) == 1_001
    assert found.row(SHOWS, "Joel Kinnaman", show_of("film"), ()) == 1_002
    assert [change.before for change in found.made] == [None, None, None]
    joel, tall_ship, film = (change.after for change in found.made)
    assert joel == Contributor(1_000, "Joel Kinnaman", "person", None, ())
    assert tall_ship == Contributor(1_001, "Tall Ship Productions", "company", None, ())
    assert isinstance(film, Show)
    assert (film.id, film.title, film.kind) == (1_002, "Joel Kinnaman", "film")
    assert film.other_names == () and film.spoiler is False
    assert set(film[4:11]) == {None}


def test_a_known_name_makes_none(book: Book) -> None:
    found = meanings(book)
    moore = contributor(book, "Ronald D. Moore").id
    assert found.row(PEOPLE, "Ron Moore", person, ()) == moore
    assert not found.made and not found.questions and not found.used


def test_what_is_not_clear_is_asked_once(book: Book) -> None:
    found = meanings(book)
    assert found.row(PEOPLE, "ron moore", person, ()) is None
    assert found.row(PEOPLE, "ron moore", person, ()) is None
    question = asked(found)
    assert question.text == "ron moore"
    assert question.other
    assert found.asks(PEOPLE, "ron moore")
    assert not found.asks(SHOWS, "ron moore")
    assert found.made == []


def test_the_answer_that_it_is_one_known(book: Book) -> None:
    moore = contributor(book, "Ronald D. Moore").id
    first = meanings(book)
    first.row(PEOPLE, "ron moore", person, ())
    which = asked(first).which
    found = meanings(book, **{which: str(moore), "ffffffff": "new"})
    assert found.row(PEOPLE, "ron moore", person, ()) == moore
    assert not found.made and not found.questions
    assert found.used == {which: str(moore)}


def test_the_answer_that_it_is_somebody_else(book: Book) -> None:
    first = meanings(book)
    first.row(PEOPLE, "ron moore", person, ())
    which = asked(first).which
    found = meanings(book, **{which: "new"})
    assert found.row(PEOPLE, "ron moore", person, ()) == 1_000
    assert len(found.made) == 1 and not found.questions
    assert found.used == {which: "new"}


@pytest.mark.parametrize("answer", ["", "0", "77", "newer", "-1"])
def test_an_answer_that_is_none_is_asked_again(book: Book, answer: str) -> None:
    """Among the rows that were offered is another one by now, or it is forged."""
    first = meanings(book)
    first.row(PEOPLE, "ron moore", person, ())
    again = meanings(book, **{asked(first).which: answer})
    assert again.row(PEOPLE, "ron moore", person, ()) is None
    assert asked(again).which == asked(first).which
    assert again.used == {}


def test_what_cannot_be_made_is_not_offered(book: Book) -> None:
    first = meanings(book)
    assert first.row(HEADLINES, "No such headline", None, ()) is None
    assert not first.questions
    assert first.row(HEADLINES, "star city ordered", None, ()) is None
    question = asked(first)
    assert not question.other
    again = meanings(book, **{question.which: "new"})
    assert again.row(HEADLINES, "star city ordered", None, ()) is None
    assert asked(again) == question
