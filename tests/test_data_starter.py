"""The starter book says what the announcement of 17 April 2024 says, and nothing else."""

import re
from pathlib import Path

import pytest

from data import Book, Credit, Quote, starter
from data.rows import Fact
from data.text import fold
from data.verdict import compare
from tests.books import book_of, contributor, show

ANNOUNCEMENT = Path(__file__).parents[2] / "shared" / "announcements" / "for-all-mankind.txt"
"""The announcement itself, which is not ours to hand on: only where it lies beside the checkout."""

TALL_SHIP = "Tall Ship Productions"

CREDITS = {
    "For All Mankind": {
        "creator": ["Ronald D. Moore", "Matt Wolpert", "Ben Nedivi"],
        "showrunner": ["Matt Wolpert", "Ben Nedivi"],
        "executive producer": [
            "Matt Wolpert",
            "Ben Nedivi",
            "Ronald D. Moore",
            "Maril Davis",
            "David Weddle",
            "Bradley Thompson",
            "Seth Edelstein",
            "Kira Snyder",
        ],
        "studio": ["Sony Pictures Television"],
        "platform": ["Apple TV+"],
    },
    "Star City": {
        "creator": ["Matt Wolpert", "Ben Nedivi", "Ronald D. Moore"],
        "showrunner": ["Ben Nedivi", "Matt Wolpert"],
        "executive producer": ["Ben Nedivi", "Matt Wolpert", "Ronald D. Moore", "Maril Davis"],
        "studio": ["Sony Pictures Television"],
        "platform": ["Apple TV+"],
    },
}

KNOWN_AS = {
    "Ronald D. Moore": "Emmy winner",
    "Matt Wolpert": "Emmy nominee",
    "Ben Nedivi": "Emmy nominee",
    "Matt Cherniss": "head of programming for Apple TV+",
}

COMPANIES = {"Sony Pictures Television", "Apple TV+"}


@pytest.fixture(scope="module")
def book() -> Book:
    """The starter book."""
    return book_of(starter())


def facts(book: Book) -> list[Fact]:
    """Everything the book says."""
    return [
        *book.shows.values(),
        *book.milestones.values(),
        *book.credits.values(),
        *book.acclaim.values(),
        *book.quotes.values(),
    ]


def test_it_has_two_shows(book: Book) -> None:
    assert sorted(item.title for item in book.shows.values()) == ["For All Mankind", "Star City"]
    mankind, city = show(book, "For All Mankind"), show(book, "Star City")
    assert (mankind.kind, mankind.genre, mankind.seasons_released) == ("series", "space drama", 4)
    assert (city.kind, city.genre, city.seasons_released) == ("series", "paranoid thriller", None)
    assert (mankind.spinoff_of, city.spinoff_of) == (None, mankind.id)
    assert mankind.universe == city.universe == "For All Mankind"
    assert book.relatives(mankind.id) == [city.id]


def test_one_was_renewed_and_one_was_ordered(book: Book) -> None:
    told = {
        (book.shows[item.show].title, item.kind, item.season, item.date)
        for item in book.milestones.values()
    }
    assert len(book.milestones) == 2
    assert told == {
        ("For All Mankind", "renewed", 5, None),
        ("Star City", "ordered", None, None),
    }


def test_everybody_is_credited_in_the_order_announced(book: Book) -> None:
    credited = {
        item.title: {role: book.names_in(item.id, role) for role in book.credits_by_role(item.id)}
        for item in book.shows.values()
    }
    assert credited == CREDITS
    assert len(book.credits) == 26
    assert all(credit.wording is None for credit in book.credits.values())


def test_two_executive_producers_are_of_tall_ship_productions(book: Book) -> None:
    def of_tall_ship(credit: Credit) -> bool:
        name = book.contributors[credit.contributor].name
        return credit.role == "executive producer" and name in ("Ronald D. Moore", "Maril Davis")

    for credit in book.credits.values():
        assert credit.affiliation == (TALL_SHIP if of_tall_ship(credit) else None)


def test_it_knows_nobody_else_and_what_some_are_known_as(book: Book) -> None:
    names = {name for roles in CREDITS.values() for held in roles.values() for name in held}
    assert {item.name for item in book.contributors.values()} == {*names, "Matt Cherniss"}
    for item in book.contributors.values():
        assert item.known_as == KNOWN_AS.get(item.name)
        assert item.kind == ("company" if item.name in COMPANIES else "person")


def test_one_show_is_acclaimed_twice(book: Book) -> None:
    mankind = show(book, "For All Mankind").id
    assert [(item.what, item.by, item.season) for item in book.acclaim_of(mankind)] == [
        ("“one of the best shows on television”", "critics", None),
        ("100% Certified Fresh", "Rotten Tomatoes", 4),
    ]
    assert len(book.acclaim) == 2


def said_by(book: Book, quote: Quote) -> list[tuple[str, str | None]]:
    """Who said a quote, with their titles."""
    return [(book.contributors[item.contributor].name, item.title) for item in quote.speakers]


def test_two_quotes_are_about_both_shows(book: Book) -> None:
    first, second = (book.quotes[item] for item in book.quotes_for(None, None))
    assert said_by(book, first) == [
        ("Matt Wolpert", "executive producers"),
        ("Ben Nedivi", "executive producers"),
    ]
    assert said_by(book, second) == [("Matt Cherniss", "head of programming for Apple TV+")]
    assert first.text.startswith("Our fascination with the Soviet space program")
    assert second.text.startswith("With each new season, ‘For All Mankind’")
    both = {show(book, "For All Mankind").id, show(book, "Star City").id}
    assert set(first.shows) == set(second.shows) == both


def test_every_fact_has_its_announcement_and_a_sentence(book: Book) -> None:
    (source,) = book.announcements.values()
    assert source.publisher == "Apple TV+"
    assert source.date == "2024-04-17"
    assert source.link is not None
    assert source.link.startswith("https://www.apple.com/tv-pr/news/2024/04/")
    assert not source.has_text
    for fact in facts(book):
        assert fact.announcement == source.id
        assert fact.sentence
        assert not fact.spoiler


def test_it_is_found_by_what_fans_type(book: Book) -> None:
    assert book.index.show_names.exact("FAM") == [show(book, "For All Mankind").id]
    apple = contributor(book, "Apple TV+").id
    assert book.index.contributor_names.exact("apple tv plus") == [apple]


def sentences(text: str) -> list[str]:
    """A text cut where a sentence ends; a quotation was interrupted only there."""
    return re.split(r"(?<=[.’]) (?=[A-Z])", text)


@pytest.mark.skipif(not ANNOUNCEMENT.exists(), reason="the announcement is not beside the checkout")
def test_quotations_stand_word_for_word_in_the_announcement(book: Book) -> None:
    source = ANNOUNCEMENT.read_text("utf-8")
    for quote in book.quotes.values():
        assert compare(quote.text, source) == "verbatim"
        for sentence in sentences(quote.text):
            assert fold(sentence) in fold(source)
    for item in book.acclaim.values():
        assert fold(item.what) in fold(source)
