"""Whom and what an announcement means by its names: rows of the book, or new ones."""

from typing import Any

import pytest

from data import Book
from data.reader import FoundSpeaker
from tests.books import book_file, book_of, contributor, show
from tests.findings import (
    a_contributor,
    a_credit,
    a_quote,
    a_show,
    an_acclaim,
    content_of,
    empty,
    saved,
)


def test_names_that_are_new_are_made_once() -> None:
    content = content_of(
        credits=(
            a_credit("Bell", role="star"),
            a_credit("Ann Bell"),
            a_credit("A. Bell", show="Mankind"),
            a_credit("Sony", "studio", kind="company"),
            a_credit("Apple TV Plus", "platform"),
            a_credit("Nobody Else", "platform"),
        ),
        quotes=(a_quote(speakers=(FoundSpeaker("ann bell", None), FoundSpeaker("Bo Coe", None))),),
        acclaim=(an_acclaim(show=None, contributor="Bo Coe"),),
        contributors=(
            a_contributor(known_as="Emmy winner", other_spellings=("Bell", "A. Bell")),
            a_contributor("Sony", "company"),
            a_contributor("Apple TV+", "company", other_spellings=("Apple TV Plus",)),
            a_contributor("Unused", "person"),
        ),
    )
    book = saved(empty(), content)
    made = {row.name: row[2:] for row in book.contributors.values()}
    assert made == {
        "Bell": ("person", None, ()),
        "Ann Bell": ("person", "Emmy winner", ("Bell", "A. Bell")),
        "Sony": ("company", None, ()),
        "Apple TV+": ("company", None, ("Apple TV Plus",)),
        "Nobody Else": ("company", None, ()),
        "Bo Coe": ("person", None, ()),
    }
    assert {row.title for row in book.shows.values()} == {"Star City", "Mankind"}
    star = show(book, "Star City")
    assert (star.kind, star.announcement, star.sentence) == (
        "series",
        next(iter(book.announcements)),
        "Ann Bell creates it.",
    )


def people_of(*rows: dict[str, Any], **more: Any) -> Book:
    return book_of(book_file(contributors=rows, **more))


def test_people_are_known_by_their_spellings() -> None:
    book = people_of({"name": "Ron Moore"}, {"name": "Moore"})
    spelt = a_contributor("Ronald D. Moore", other_spellings=("Moore", "Ron Moore"))
    after = saved(book, content_of(credits=(a_credit("Ronald D. Moore"),), contributors=(spelt,)))
    assert [row.contributor for row in after.credits.values()] == [
        contributor(book, "Ron Moore").id
    ]
    assert after.contributors == book.contributors


@pytest.mark.parametrize("known_as", [None, "the actor"])
def test_of_namesakes_the_likeliest_is_meant(known_as: str | None) -> None:
    book = people_of(
        {"name": "Ann Bell", "kind": "company"},
        {"name": "Ann Bell"},
        {"name": "Ann Bell", "known_as": "the actor"},
        {"name": "Ann Bell", "known_as": "the writer"},
        shows=[{"title": "Star City"}, {"title": "Mankind"}],
        credits=[{"show": "show-2", "contributor": "person-4"}],
    )
    ids = list(book.contributors)
    for title, expected in (("Star City", ids[2] if known_as else ids[1]), ("Mankind", ids[3])):
        content = content_of(
            credits=(a_credit(role="writer", show=title),),
            contributors=(a_contributor(known_as=known_as),),
        )
        credits = saved(book, content).credits.values()
        assert [row.contributor for row in credits if row.role == "writer"] == [expected]


def test_a_film_and_a_series_of_one_title_are_two() -> None:
    content = content_of(
        shows=(a_show(), a_show(kind="film"), a_show("STAR city", kind="film")),
        credits=(a_credit(),),
    )
    book = saved(empty(), content)
    assert [row.kind for row in book.shows.values()] == ["series", "film"]
    assert [book.shows[row.show].kind for row in book.credits.values()] == ["series"]
