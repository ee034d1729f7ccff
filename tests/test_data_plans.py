"""What removing, merging and moving change, in books small enough to see all of it."""

from typing import Any

import pytest

from data import Book, Contributor, Credit, Quote, Show, Speaker
from data.edits import Change
from data.limits import MOST_OTHER_NAMES
from data.plans import hanging, merger, removal
from data.rows import Acclaim, Milestone, Row, SourceText
from tests.books import book_file, book_of, contributor, show
from tests.changing import dangling, done, rows_of

SOURCE = {"source": {"announcement": "announcement-1", "sentence": "It says so."}}
BY_BOTH = {"speakers": [{"contributor": "person-1"}, {"contributor": "person-2"}]}
OF_BOTH = {"shows": ["show-1", "show-2"]}

BOOK = book_of(
    book_file(
        announcements=[{"text": "These are words."}, {}],
        shows=[SOURCE, {"spinoff_of": "show-1"}],
        contributors=[{}, {}],
        milestones=[SOURCE],
        credits=[SOURCE, {"role": "star"}, {"contributor": "person-2"}],
        acclaim=[SOURCE, {"contributor": "person-1"}],
        quotes=[SOURCE, OF_BOTH, BY_BOTH],
    )
)


def book(**tables: Any) -> Book:
    """A book with two shows and two people, unless these tables say otherwise."""
    return book_of(book_file(**{"shows": [{}, {}], "contributors": [{}, {}], **tables}))


def both(found: Book) -> tuple[Show, Show]:
    return show(found, "Show 1"), show(found, "Show 2")


def people(found: Book) -> tuple[Contributor, Contributor]:
    return contributor(found, "Person 1"), contributor(found, "Person 2")


def counts(changes: list[Change]) -> dict[str, int]:
    """How many rows of each kind go."""
    gone = [change.kind.__name__ for change in changes if change.after is None]
    return {kind: gone.count(kind) for kind in dict.fromkeys(gone)}


def test_a_show_goes_with_what_is_only_about_it() -> None:
    one, two = both(BOOK)
    changes = removal(BOOK, one)
    assert counts(changes) == {"Quote": 2, "Acclaim": 1, "Credit": 3, "Milestone": 1, "Show": 1}
    left = done(BOOK, *changes)
    assert left.shows == {two.id: two._replace(spinoff_of=None)}
    assert [quote.shows for quote in left.quotes.values()] == [(two.id,)]
    assert [item.contributor for item in left.acclaim.values()] == [people(BOOK)[0].id]
    assert not dangling(left)
    assert hanging(BOOK, one) == {Milestone: 1, Credit: 3, Acclaim: 1, Quote: 3, Show: 1}


def test_a_contributor_goes_with_what_they_alone_did_and_said() -> None:
    ann, bob = people(BOOK)
    changes = removal(BOOK, ann)
    assert counts(changes) == {"Quote": 2, "Acclaim": 1, "Credit": 2, "Contributor": 1}
    left = done(BOOK, *changes)
    assert [quote.speakers for quote in left.quotes.values()] == [(Speaker(bob.id, None),)]
    assert not dangling(left)
    assert hanging(BOOK, ann) == {Credit: 2, Acclaim: 1, Quote: 3}
    assert hanging(BOOK, bob) == {Credit: 1, Quote: 1}


def test_an_announcement_goes_with_its_text_and_facts_lose_it() -> None:
    press, bare = sorted(BOOK.announcements.values())
    changes = removal(BOOK, press, "These are words.")
    assert counts(changes) == {"SourceText": 1, "Announcement": 1}
    assert Change(SourceText(press.id, "These are words."), None) in changes
    left = done(BOOK, *changes)
    assert left.announcements == {bare.id: bare}
    assert len(rows_of(left)) == len(rows_of(BOOK)) - 1
    assert not dangling(left)
    assert not any(getattr(row, "sentence", None) for row in rows_of(left).values())
    assert hanging(BOOK, press) == {Show: 1, Milestone: 1, Credit: 1, Acclaim: 1, Quote: 1}
    assert [quote.verdict for quote in left.quotes.values()] == [None] * 3
    assert removal(BOOK, bare) == [Change(bare, None)]
    assert hanging(BOOK, bare) == {}


def test_a_fact_goes_alone_and_what_is_not_there_not_at_all() -> None:
    tables = (BOOK.quotes, BOOK.credits, BOOK.milestones, BOOK.acclaim)
    rows: list[Row] = [row for table in tables for row in table.values()]
    for row in rows:
        assert removal(BOOK, row, "Not a text of this.") == [Change(row, None)]
        assert hanging(BOOK, row) == {}
        assert removal(done(BOOK, Change(row, None)), row) == []


def test_a_row_goes_as_it_is_today() -> None:
    one, _ = both(BOOK)
    today = one._replace(genre="drama")
    assert removal(done(BOOK, Change(one, today)), one)[-1] == Change(today, None)


def test_merged_people_are_credited_and_quoted_as_one() -> None:
    found = book(
        credits=[
            {},
            {"contributor": "person-2"},
            {"contributor": "person-2", "role": "star"},
            {"contributor": "person-2", "show": "show-2"},
        ],
        acclaim=[{"contributor": "person-2"}],
        quotes=[{"speakers": [{"contributor": "person-2", "title": "creator"}]}],
    )
    ann, bob = people(found)
    merged = done(found, *merger(found, bob.id, ann.id))
    assert merged.contributors == {ann.id: ann._replace(other_spellings=("Person 2",))}
    one, two = both(found)
    held = [(item.show, item.role) for item in sorted(merged.credits.values())]
    assert held == [(one.id, "creator"), (one.id, "star"), (two.id, "creator")]
    assert {item.contributor for item in merged.credits.values()} == {ann.id}
    assert [item.contributor for item in merged.acclaim.values()] == [ann.id]
    assert [item.speakers for item in merged.quotes.values()] == [(Speaker(ann.id, "creator"),)]


def test_a_quote_names_nobody_twice_with_the_same_title() -> None:
    said = [("person-1", "creator"), ("person-3", None), ("person-2", "creator"), ("person-2", "x")]
    speakers = [{"contributor": who, **({"title": title} if title else {})} for who, title in said]
    found = book(contributors=[{}, {}, {}], quotes=[{"speakers": speakers}])
    ann, bob = people(found)
    (change,) = (item for item in merger(found, bob.id, ann.id) if item.kind is Quote)
    third = contributor(found, "Person 3")
    assert isinstance(change.after, Quote)
    assert change.after.speakers == (
        Speaker(ann.id, "creator"),
        Speaker(third.id, None),
        Speaker(ann.id, "x"),
    )


@pytest.mark.parametrize(
    ("own", "more", "kept"),
    [
        ({}, {"name": "Anne"}, ("Anne",)),
        ({"other_spellings": ["Annie"]}, {"name": "ÁNNIE", "other_spellings": ["Anne"]}, None),
        ({}, {"name": "PERSON 1", "other_spellings": ["Pérson 1", "A", "a"]}, ("A",)),
        ({}, {"name": "PERSON 1"}, ()),
    ],
)
def test_a_name_that_went_is_another_spelling_unless_search_finds_it_anyway(
    own: dict[str, Any], more: dict[str, Any], kept: tuple[str, ...] | None
) -> None:
    found = book(contributors=[own, more])
    ann, bob = (found.contributors[item] for item in sorted(found.contributors))
    merged = done(found, *merger(found, bob.id, ann.id)).contributors
    assert merged[ann.id].other_spellings == (("Annie", "Anne") if kept is None else kept)
    assert merged.keys() == {ann.id}


def test_only_what_differs_changes() -> None:
    found = book(contributors=[{}, {"name": "PERSON 1"}])
    kept, gone = sorted(found.contributors.values())
    assert merger(found, gone.id, kept.id) == [Change(gone, None)]


def test_there_is_room_for_so_many_names_and_the_newest_are_dropped() -> None:
    own = [f"Name {number}" for number in range(MOST_OTHER_NAMES - 2)]
    found = book(shows=[{"other_names": own}, {"other_names": ["B", "C"]}])
    one, two = both(found)
    names = done(found, *merger(found, two.id, one.id)).shows[one.id].other_names
    assert names == (*own, "Show 2", "B")


def test_what_the_kept_one_does_not_say_is_filled_in() -> None:
    said = {"genre": "drama", "logline": "Who?", "seasons_released": 0, "universe": "One"}
    found = book(
        shows=[{}, {**said, **SOURCE}, {"genre": "comedy", "seasons_released": 3}],
        contributors=[{}, {"known_as": "the writer"}, {"known_as": "the other"}],
    )
    one, two, three = (show(found, f"Show {number}") for number in (1, 2, 3))
    filled = done(found, *merger(found, two.id, one.id)).shows[one.id]
    assert filled == two._replace(id=one.id, title="Show 1", other_names=("Show 2",))
    kept = done(found, *merger(found, two.id, three.id)).shows[three.id]
    assert (kept.genre, kept.seasons_released, kept.logline) == ("comedy", 3, "Who?")
    ann, bob, third = (contributor(found, f"Person {number}") for number in (1, 2, 3))
    known = done(found, *merger(found, bob.id, ann.id)).contributors[ann.id]
    assert known.known_as == "the writer"
    known = done(found, *merger(found, bob.id, third.id)).contributors[third.id]
    assert known.known_as == "the other"


def test_a_sentence_stays_with_its_announcement() -> None:
    other = {"source": {"announcement": "announcement-2"}}
    found = book(announcements=[{}, {}], shows=[other, SOURCE])
    one, two = both(found)
    kept = done(found, *merger(found, two.id, one.id)).shows[one.id]
    assert (kept.announcement, kept.sentence) == (one.announcement, None)


def test_merged_shows_are_one_with_all_that_is_about_them() -> None:
    found = book(
        shows=[{}, {}, {"spinoff_of": "show-2"}],
        milestones=[
            {"kind": "renewed", "season": 2},
            {"show": "show-2", "kind": "renewed", "season": 2},
            {"show": "show-2", "kind": "renewed", "season": 3},
            {"show": "show-2", "kind": "renewed", "season": 2, "date": "2024"},
        ],
        acclaim=[{"show": "show-2"}],
        quotes=[{"shows": ["show-2", "show-1"]}, {"shows": ["show-2"]}, {}],
    )
    one, two = both(found)
    merged = done(found, *merger(found, two.id, one.id))
    assert two.id not in merged.shows
    assert show(merged, "Show 3").spinoff_of == one.id
    told = [(item.season, item.date) for item in sorted(merged.milestones.values())]
    assert told == [(2, None), (3, None), (2, "2024")]
    assert {item.show for item in merged.milestones.values()} == {one.id}
    assert [item.show for item in merged.acclaim.values()] == [one.id]
    assert [item.shows for item in merged.quotes.values()] == [(one.id,)] * 3


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (None, "show-1", None),
        ("show-2", None, None),
        ("show-2", "show-1", None),
        ("show-2", "show-3", "Show 3"),
        (None, "show-3", "Show 3"),
        (None, "show-2", None),
        ("show-3", "show-1", "Show 3"),
    ],
)
def test_no_show_becomes_a_spinoff_of_itself(
    first: str | None, second: str | None, left: str | None
) -> None:
    spinoffs = [{"spinoff_of": first} if first else {}, {"spinoff_of": second} if second else {}]
    found = book(shows=[*spinoffs, {}])
    one, two = both(found)
    changes = merger(found, two.id, one.id)
    assert len({change.id for change in changes}) == len(changes)
    merged = done(found, *changes)
    assert merged.shows[one.id].spinoff_of == (left and show(found, left).id)
    assert not dangling(merged)


def test_the_credits_that_come_stand_behind_those_there_in_their_order() -> None:
    roles = ["star", "writer", "director"]
    found = book(
        credits=[
            {"show": f"show-{item}", "contributor": f"person-{item}", "role": role}
            for role in roles
            for item in (1, 2)
        ]
    )
    one, two = both(found)
    merged = done(found, *merger(found, two.id, one.id)).index.credits[one.id]
    assert [item.role for item in merged] == roles * 2
    assert [item.contributor for item in merged] == [
        person.id for person in people(found) for _ in roles
    ]
    assert len({item.rank for item in merged}) == 6


def test_credits_keep_their_ranks_where_there_are_no_others() -> None:
    found = book(credits=[{"show": "show-2"}, {"show": "show-2", "role": "star"}])
    one, two = both(found)
    changes = [change for change in merger(found, two.id, one.id) if change.kind is Credit]
    assert [change.columns for change in changes] == [("show",)] * 2


def test_only_two_rows_of_a_kind_can_be_merged() -> None:
    one, two = both(BOOK)
    ann, _ = people(BOOK)
    for gone, kept in ((one.id, one.id), (one.id, ann.id), (ann.id, two.id), (ann.id, ann.id)):
        with pytest.raises(ValueError, match=r"itself|cannot be one"):
            merger(BOOK, gone, kept)
    credit = min(BOOK.credits)
    for gone, kept in ((one.id, 9_999), (9_999, ann.id), (credit, one.id), (8_888, 9_999)):
        assert merger(BOOK, gone, kept) == []
