"""Names that more than one row of a book has: they are told, and what an editor says is kept."""

import json

from data import Book, edited, matched, name_key, shows_called
from data.matching import Proposal
from data.proposals import Content
from data.reader import FoundSpeaker
from tests.books import book_file, book_of
from tests.findings import (
    a_credit,
    a_milestone,
    a_quote,
    a_show,
    an_acclaim,
    content_of,
    saved,
)


def a_book() -> Book:
    """Two of each name."""
    return book_of(
        book_file(
            contributors=[
                {"name": "Ann Bell", "known_as": "the writer"},
                {"name": "Ann Bell", "known_as": "the cook"},
                {"name": "Bo Coe"},
            ],
            shows=[
                {"title": "Star City"},
                {"title": "Star City"},
                {"title": "Fog", "kind": "film"},
                {"title": "Fog"},
            ],
        )
    )


def told(book: Book, content: Content) -> dict[str, tuple[str, ...]]:
    """The names of which it must be asked, by the facts in which they stand."""
    return {item.key: item.several for item in matched(book, content) if item.several}


def one(book: Book, content: Content, key: str) -> Proposal:
    (found,) = (item for item in matched(book, content) if item.key == key)
    return found


def test_names_that_several_have_are_not_sure() -> None:
    content = content_of(
        credits=(a_credit(show="Fog"), a_credit("Bo Coe", show="Moon"), a_credit("Cy Dee")),
        quotes=(
            a_quote(
                shows=("Moon", "Star City"),
                speakers=(FoundSpeaker("Bo Coe", None), FoundSpeaker("ann BELL", "cook")),
            ),
        ),
        milestones=(a_milestone(),),
        acclaim=(an_acclaim(show=None, contributor="Ann Bell"),),
    )
    book = a_book()
    assert told(book, content) == {
        "c0": ("Ann Bell", "Fog"),
        "c2": ("Star City",),
        "q0": ("ann BELL", "Star City"),
        "m0": ("Star City",),
        "a0": ("Ann Bell",),
    }
    assert one(book, content, "c0").sure == "unsure"
    assert one(book, content, "c1").sure == "sure"


def test_a_show_of_its_own_fact_is_asked_there_alone() -> None:
    content = content_of(
        shows=(a_show(), a_show("Fog")),
        credits=(a_credit(), a_credit(show="Fog")),
        acclaim=(an_acclaim(show="Star City", season=1),),
    )
    # Of the two named «Fog» one is a film, so that it is clear which is meant.
    assert told(a_book(), content) == {
        "s0": ("Star City",),
        "c0": ("Ann Bell",),
        "c1": ("Ann Bell",),
    }
    assert shows_called(a_book(), "fog", "film") == [one_of(a_book(), "film")]


def one_of(book: Book, kind: str) -> int:
    """The only show of a kind."""
    (found,) = (row.id for row in book.shows.values() if row.kind == kind)
    return found


def test_what_an_editor_said_of_a_name_holds_for_all_facts() -> None:
    book = a_book()
    cook, writer = (
        next(row.id for row in book.contributors.values() if row.known_as == f"the {what}")
        for what in ("cook", "writer")
    )
    content = content_of(credits=(a_credit(), a_credit(role="director")))
    for meant in (cook, writer):
        said = edited(content, "c0", {}, {name_key("person", "Ann Bell"): meant})
        assert json.loads(json.dumps(said)) == said
        assert set(told(book, said).values()) == {("Star City",)}
        credits = saved(book, said).credits.values()
        assert [credit.contributor for credit in credits] == [meant, meant]


def test_somebody_new_with_a_known_name() -> None:
    book = a_book()
    meant = {name_key("person", "Ann Bell"): 0, name_key("show", "Star City"): 0}
    content = edited(content_of(shows=(a_show(),), credits=(a_credit(),)), "c0", {}, meant)
    assert told(book, content) == {}
    after = saved(book, content)
    assert sum(row.name == "Ann Bell" for row in after.contributors.values()) == 3
    assert sum(row.title == "Star City" for row in after.shows.values()) == 3
    (credit,) = after.credits.values()
    assert credit.contributor not in book.contributors
    assert credit.show not in book.shows


def test_the_show_that_is_meant() -> None:
    book = a_book()
    _, second, *_ = book.shows
    content = content_of(shows=(a_show(genre="drama"),), credits=(a_credit("Bo Coe"),))
    content = edited(content, "s0", {}, {name_key("show", "Star City"): second})
    after = saved(book, content)
    assert after.shows[second].genre == "drama"
    (credit,) = after.credits.values()
    assert credit.show == second


def test_what_was_meant_is_gone_by_now() -> None:
    """Then the names decide as they do where nobody has spoken."""
    book = a_book()
    meant = {name_key("person", "Ann Bell"): 4_711, name_key("show", "Star City"): 4_711}
    content = edited(content_of(credits=(a_credit(),)), "c0", {}, meant)
    (credit,) = saved(book, content).credits.values()
    assert credit.contributor in book.contributors
    assert credit.show in book.shows
