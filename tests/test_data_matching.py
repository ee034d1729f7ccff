"""What a book has already is known again, by every name, and never doubled."""

from typing import Any

import pytest

from data import Book, Proposal, edited, matched, sourced
from data.reader import FoundSpeaker
from tests.books import book_file, book_of
from tests.findings import (
    a_credit,
    a_milestone,
    a_quote,
    a_show,
    an_acclaim,
    content_of,
    empty,
)


def the_book(**more: Any) -> Book:
    """A book that knows one show and two people."""
    show = {"title": "Star City", "other_names": ["SC"], "kind": "series", "genre": "thriller"}
    entries: dict[str, Any] = {
        "announcements": [{"date": "2024-04-17"}],
        "shows": [show],
        "contributors": [
            {"name": "Ann Bell", "other_spellings": ["Annie Bell"]},
            {"name": "Bo Coe"},
        ],
    }
    return book_of(book_file(**entries | more))


SOURCE = {"source": {"announcement": "announcement-1", "sentence": "So."}}
"""Facts that have one need none."""


def the_one(book: Book, hand: dict[str, str] | None = None, **found: Any) -> Proposal:
    """The proposal of the one fact that was found."""
    content = content_of(**found)
    if hand:
        content = edited(content, content["facts"][0]["key"], hand)
    (proposal,) = matched(book, content)
    return proposal


def state(book: Book, hand: dict[str, str] | None = None, **found: Any) -> tuple[str, Any]:
    proposal = the_one(book, hand, **found)
    assert (proposal.row is None) == (proposal.state == "new")
    return proposal.state, proposal.differs


def test_in_an_empty_book_everything_is_new() -> None:
    content = content_of(
        shows=(a_show(),),
        milestones=(a_milestone(),),
        credits=(a_credit(),),
        quotes=(a_quote(),),
        acclaim=(an_acclaim(),),
    )
    content["out"] = ["c0"]
    proposals = matched(empty(), content)
    assert {(item.state, item.row, item.differs) for item in proposals} == {("new", None, ())}
    assert [item.key for item in proposals if item.out] == ["c0"]
    for item, fact in zip(proposals, content["facts"], strict=True):
        assert item.values == fact["values"]
        assert (item.kind, item.sentence, item.sure) == (
            fact["kind"],
            fact["sentence"],
            fact["sure"],
        )
        assert list(item.place) == fact["place"]


@pytest.mark.parametrize("title", ["Star City", "star  CITY", "SC", "Stár-City"])
def test_a_show_is_known_by_all_its_names(title: str) -> None:
    book = the_book()
    proposal = the_one(book, shows=(a_show(title),))
    assert proposal.row == next(iter(book.shows.values()))
    assert proposal.state == "changes"
    assert proposal.differs == ("announcement",)
    other = the_one(book, shows=(a_show("Something", other_names=("SC",)),))
    assert other.row == proposal.row


def test_a_film_is_no_series() -> None:
    assert state(the_book(), shows=(a_show(kind="film"),)) == ("new", ())
    film = the_book(shows=[{"title": "Star City", "kind": "film", **SOURCE}])
    assert state(film, shows=(a_show(kind="film"),)) == ("there", ())
    assert state(film, shows=(a_show(kind="limited series"),)) == ("new", ())


def told(**more: Any) -> Book:
    return the_book(shows=[{"title": "Star City", "genre": "thriller", **SOURCE, **more}])


def test_what_is_empty_is_filled_and_all_else_stays() -> None:
    found = a_show(genre="drama", kind="special", logline="It goes.", seasons_released=2)
    assert state(told(), shows=(found,)) == ("changes", ("logline", "seasons_released"))
    full = told(logline="Other.", seasons_released=2)
    assert state(full, shows=(found,)) == ("there", ())
    assert state(told(logline="Other.", seasons_released=3), shows=(found,)) == ("there", ())
    assert state(told(logline="Other.", seasons_released=1), shows=(found,)) == (
        "changes",
        ("seasons_released",),
    )


def test_what_an_editor_typed_replaces_what_is_there() -> None:
    hand = {"genre": "drama", "kind": "limited series", "title": "STAR City"}
    assert state(told(), hand, shows=(a_show(),)) == ("changes", ("title", "kind", "genre"))
    assert state(told(), {"genre": ""}, shows=(a_show(genre="x"),)) == ("there", ())


def test_another_name_is_added_and_never_the_title() -> None:
    book = told(other_names=["SC"])
    found = a_show("SC", other_names=("Star City", "sc", "City of Stars"))
    assert state(book, shows=(found,)) == ("changes", ("other_names",))
    assert state(book, {"title": "sc"}, shows=(a_show("SC"),)) == ("there", ())


def test_a_show_is_never_a_spinoff_of_itself() -> None:
    assert state(told(), shows=(a_show(spinoff_of="Star City"),)) == ("there", ())
    assert state(told(), shows=(a_show(spinoff_of="Mankind"),)) == ("changes", ("spinoff_of",))


def test_a_milestone_is_the_same_by_show_kind_and_season() -> None:
    book = the_book(
        milestones=[
            {"kind": "renewed", "season": 5, **SOURCE},
            {"kind": "premiered", "date": "2025-11", **SOURCE},
        ]
    )

    def one(kind: str, **more: Any) -> tuple[str, Any]:
        return state(book, milestones=(a_milestone(kind=kind, **more),))

    assert one("renewed", season=5) == ("there", ())
    assert one("renewed", season=6) == one("renewed") == one("ordered", season=5) == ("new", ())
    assert one("premiered") == ("there", ())
    assert one("premiered", date="2025") == ("there", ())
    assert one("premiered", season=2) == ("new", ())
    assert one("renewed", season=5, date="2026") == ("changes", ("date",))
    assert one("premiered", date="2025-11-07") == ("changes", ("date",))
    assert one("premiered", season=1) == ("changes", ("season",))


@pytest.mark.parametrize(
    ("date", "expected"), [("2024-04-16", "there"), ("2024-04-17", "changes"), ("", "changes")]
)
def test_an_older_source_moves_no_date(date: str, expected: str) -> None:
    book = the_book(milestones=[{"kind": "premiered", "date": "2025", **SOURCE}])
    content = sourced(
        content_of(milestones=(a_milestone(kind="premiered", date="2026"),)), {"date": date}
    )
    assert [item.state for item in matched(book, content)] == [expected]


def test_a_date_without_a_source_is_moved() -> None:
    book = the_book(milestones=[{"kind": "premiered", "date": "2025"}])
    found = a_milestone(kind="premiered", date="2026")
    assert state(book, milestones=(found,)) == ("changes", ("date", "announcement"))


def test_a_credit_is_the_same_by_show_person_and_role() -> None:
    book = the_book(credits=[{"role": "creator", "affiliation": "of Ship", **SOURCE}])
    assert state(book, credits=(a_credit("annie bell"),)) == ("there", ())
    found = a_credit(affiliation="of Boat", wording="co-created by")
    assert state(book, credits=(found,)) == ("changes", ("wording",))
    assert state(book, credits=(a_credit(role="writer"),)) == ("new", ())
    assert state(book, credits=(a_credit("Bo Coe"),)) == ("new", ())
    assert state(book, credits=(a_credit(show="Mankind"),)) == ("new", ())


def test_a_quote_is_the_same_by_its_words() -> None:
    said = {"text": "We go «far», and on.", **SOURCE}
    book = the_book(quotes=[said])
    assert state(book, quotes=(a_quote("we go far and on"),)) == ("there", ())
    nobodys = a_quote("we go far and on", speakers=(), shows=("SC",))
    assert state(book, quotes=(nobodys,)) == ("there", ())
    assert state(book, quotes=(a_quote("We go far."),)) == ("new", ())
    assert state(book, quotes=(a_quote("We go far and on" + " x" * 40),)) == ("new", ())
    speechless = the_book(quotes=[{**said, "speakers": []}])
    assert state(speechless, quotes=(a_quote("we go far and on"),)) == ("changes", ("speakers",))
    nobodys = a_quote("we go far and on", speakers=(), shows=())
    assert state(book, quotes=(nobodys,)) == ("new", ())
    assert state(speechless, quotes=(nobodys,)) == ("there", ())
    unknown = a_quote("we go far and on", shows=(), speakers=(FoundSpeaker("Bo Coe", None),))
    assert state(book, quotes=(unknown,)) == ("new", ())


def test_acclaim_is_the_same_by_owner_and_words() -> None:
    book = the_book(
        acclaim=[
            {"what": "A Prize", "season": 4, **SOURCE},
            {"what": "Best", "contributor": "person-1", **SOURCE},
        ]
    )
    assert state(book, acclaim=(an_acclaim("a prize!"),)) == ("there", ())
    assert state(book, acclaim=(an_acclaim("a prize", season=4),)) == ("there", ())
    assert state(book, acclaim=(an_acclaim("a prize", season=5),)) == ("new", ())
    assert state(book, acclaim=(an_acclaim("a prize", by="X"),)) == ("changes", ("by",))
    hers = an_acclaim("best", show=None, contributor="Ann Bell")
    assert state(book, acclaim=(hers,)) == ("there", ())
    assert state(book, acclaim=(an_acclaim("best"),)) == ("new", ())


def test_two_facts_that_say_the_same_are_one() -> None:
    content = content_of(
        shows=(a_show(), a_show("star city", genre="drama")),
        credits=(a_credit(), a_credit("ANN BELL", wording="x")),
        quotes=(a_quote(), a_quote("we go far")),
    )
    states = [(item.state, item.row) for item in matched(empty(), content)]
    assert states == [("new", None), ("there", None)] * 3


@pytest.mark.parametrize(
    ("found", "hand"),
    [
        ({"shows": (a_show(),)}, {"title": "\u200b"}),
        ({"milestones": (a_milestone(),)}, {"show": ""}),
        ({"milestones": (a_milestone(),)}, {"kind": "dreamt"}),
        ({"credits": (a_credit(),)}, {"contributor": ""}),
        ({"credits": (a_credit(),)}, {"role": "king"}),
        ({"credits": (a_credit(),)}, {"show": " "}),
        ({"quotes": (a_quote(),)}, {"text": ""}),
        ({"acclaim": (an_acclaim(),)}, {"what": ""}),
        ({"acclaim": (an_acclaim(),)}, {"show": ""}),
    ],
)
def test_what_lacks_something_is_new_and_nothing(
    found: dict[str, Any], hand: dict[str, str]
) -> None:
    assert state(the_book(), hand, **found) == ("new", ())
    assert the_one(the_book(), hand, **found).lost
    assert not the_one(the_book(), **found).lost


def test_facts_of_a_show_that_was_taken_out_are_lost() -> None:
    content = content_of(
        shows=(a_show(), a_show("Mankind")),
        milestones=(a_milestone(), a_milestone("Mankind")),
        quotes=(a_quote(),),
    )
    content["out"] = ["s0"]
    lost = {"m0"}
    assert {item.key for item in matched(empty(), content) if item.lost} == lost
    assert not any(item.lost for item in matched(the_book(), content))
    content["out"] = ["s0", "m0"]
    assert not any(item.lost for item in matched(empty(), content))


def test_matching_changes_nothing() -> None:
    book, content = the_book(), content_of(shows=(a_show(genre="x"),), credits=(a_credit(),))
    before = (book.shows, book.credits, dict(content))
    assert matched(book, content) == matched(book, content)
    assert (book.shows, book.credits, dict(content)) == before
