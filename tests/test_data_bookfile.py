"""A book file is checked against the published schema, then made into rows with real ids."""

import json
from itertools import count
from typing import TypeVar

import pytest

from data import BookFileError, Contributor, Credit, Quote, Speaker, parse
from data.bookfile import RANK_STEP, Entry, Unpacked, size_of, starter, unpack
from data.rows import Acclaim, Announcement, Milestone, Show
from tests.books import book_file, generated

T = TypeVar("T")

WIDE = "\U0001f680"
"""One character that takes two UTF-16 code units."""

ONE_OF_EACH = book_file(milestones=[{}], credits=[{}], acclaim=[{}], quotes=[{}])


def taken(file: Entry, first: int = 1) -> Unpacked:
    """The rows of a file, with ids from `first` on."""
    numbers = count(first)
    return unpack(file, lambda: next(numbers))


def one(file: Entry, kind: type[T]) -> T:
    """The only row of its kind."""
    (row,) = [row for row in taken(file).rows if isinstance(row, kind)]
    return row


def refused(text: str) -> tuple[str, str]:
    """Where a file is not taken, and why."""
    with pytest.raises(BookFileError) as caught:
        parse(text)
    assert str(caught.value) == f"{caught.value.where}: {caught.value.why}"
    return caught.value.where, caught.value.why


@pytest.mark.parametrize(
    "file",
    [
        book_file(),
        book_file(announcements=(), shows=(), contributors=()),
        ONE_OF_EACH,
        generated(20, 60, 30, 80),
        {**book_file(), "$schema": "book.schema.json"},
        starter(),
    ],
    ids=["small", "empty", "full", "generated", "with $schema", "starter"],
)
def test_a_good_file_is_taken_as_it_is(file: Entry) -> None:
    assert parse(json.dumps(file)) == file
    taken(file)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("{", "Expecting property name"),
        ("\ufeff{}", "BOM"),
        ('{"format": 1, "format": 2}', "a key stands twice"),
        ('{"format": NaN}', "NaN is not a JSON value"),
        ('{"format": -Infinity}', "-Infinity is not a JSON value"),
        ('{"format": ' + "9" * 5_000 + "}", "Exceeds the limit"),
    ],
)
def test_what_is_no_json_is_refused(text: str, why: str) -> None:
    where, said = refused(text)
    assert where == "file"
    assert said.startswith("it is not valid JSON: ")
    assert why in said


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_brackets_without_end_are_refused(bracket: str) -> None:
    assert refused(bracket * 200_000) == ("file", "its brackets are nested too deeply")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": "greenlight-book/2"}, "format"),
        ({"extra": []}, "file"),
        ({"shows": {}}, "shows"),
        ({"shows": [{"id": "a", "title": "A"}]}, "shows[0]"),
        ({"shows": [{"id": "a", "title": "A", "kind": "opera"}]}, "shows[0].kind"),
        ({"shows": [{"id": "A b", "title": "A", "kind": "film"}]}, "shows[0].id"),
        ({"shows": [{"id": "a\n", "title": "A", "kind": "film"}]}, "shows[0].id"),
        ({"shows": [{"id": "a", "title": "", "kind": "film"}]}, "shows[0].title"),
        (book_file(shows=[{}, {"other_names": ["A", "A"]}]), "shows[1].other_names"),
        (book_file(shows=[{"seasons_released": 1.5}]), "shows[0].seasons_released"),
        (book_file(shows=[{"seasons_released": True}]), "shows[0].seasons_released"),
        (book_file(shows=[{"spoiler": 1}]), "shows[0].spoiler"),
        (book_file(shows=[{"source": {"sentence": "?"}}]), "shows[0].source"),
        (book_file(announcements=[{"link": "ftp://a.example"}]), "announcements[0].link"),
        (book_file(announcements=[{"link": "https://a.example\n"}]), "announcements[0].link"),
        (book_file(announcements=[{"date": "2024\n"}]), "announcements[0].date"),
        (book_file(quotes=[{}, {"speakers": [{}]}]), "quotes[1].speakers[0]"),
        (book_file(quotes=[{"speakers": ["person-1"]}]), "quotes[0].speakers[0]"),
    ],
)
def test_what_the_schema_does_not_allow_is_refused_with_its_place(
    change: Entry, where: str
) -> None:
    place, why = refused(json.dumps({**book_file(), **change}))
    assert place == where
    assert why
    assert "data" not in why


@pytest.mark.parametrize("text", ["[]", "null", '"book"', "7"])
def test_what_is_no_object_is_refused(text: str) -> None:
    assert refused(text) == ("file", "must be object")


def test_ids_are_dealt_without_a_gap_and_lead_from_row_to_row() -> None:
    source = {"source": {"announcement": "announcement-1"}}
    file = book_file(
        shows=[{}, {"spinoff_of": "show-1", **source}],
        contributors=[{}, {}],
        milestones=[{"show": "show-2"}],
        credits=[{"contributor": "person-2"}],
        acclaim=[{"contributor": "person-2"}],
        quotes=[{"shows": ["show-2", "show-1"], "speakers": [{"contributor": "person-2"}]}],
    )
    rows = taken(file, 100).rows
    assert sorted(row.id for row in rows) == list(range(100, 100 + len(rows)))
    by_kind = {type(row): row for row in rows}  # the last of each
    press, second, bob = (by_kind[kind].id for kind in (Announcement, Show, Contributor))
    show, milestone, credit = (by_kind[kind] for kind in (Show, Milestone, Credit))
    acclaim, quote = by_kind[Acclaim], by_kind[Quote]
    assert isinstance(show, Show)
    assert (show.spinoff_of, show.announcement) == (second - 1, press)
    assert isinstance(milestone, Milestone)
    assert milestone.show == second
    assert isinstance(credit, Credit)
    assert (credit.show, credit.contributor) == (second - 1, bob)
    assert isinstance(acclaim, Acclaim)
    assert (acclaim.show, acclaim.contributor) == (None, bob)
    assert isinstance(quote, Quote)
    assert (quote.shows, quote.speakers) == ((second, second - 1), (Speaker(bob, None),))


def test_an_entry_without_more_than_it_must_have_makes_a_row_of_nones() -> None:
    file = ONE_OF_EACH
    assert one(file, Announcement)[2:] == ("The Press", None, None, None, False)
    assert one(file, Show)[2:] == ((), "series", *[None] * 7, False)
    assert one(file, Contributor)[2:] == ("person", None, ())
    assert one(file, Milestone)[2:] == ("ordered", *[None] * 4, False)
    assert one(file, Credit)[3:] == ("creator", None, None, 0, None, None, False)
    assert one(file, Acclaim)[2:] == (None, None, "A prize", *[None] * 3, False)
    assert one(file, Quote)[4:] == (None, None, None, False)


def test_places_in_a_list_leave_room_between_them() -> None:
    ranks = [row.rank for row in taken(book_file(credits=[{}] * 3)).rows if isinstance(row, Credit)]
    assert ranks == [0, RANK_STEP, 2 * RANK_STEP]


def test_texts_are_cleaned_and_only_long_ones_keep_their_lines() -> None:
    source = {"announcement": "announcement-1", "sentence": "It\u200b says\nso. "}
    file = book_file(
        announcements=[{"headline": " Big\nnews ", "text": "One.\r\n\r\n\r\nTwo.\t"}],
        shows=[{"title": "Star\u202e  City", "other_names": ["S\tC"], "logline": "A\nb"}],
        contributors=[{"known_as": "Poke\u0301mon\n", "other_spellings": ["\u00a0x "]}],
        quotes=[{"text": "A\n\nb ", "speakers": [{"contributor": "person-1", "title": "a\nb"}]}],
        acclaim=[{"source": source, "by": None}],
    )
    assert one(file, Announcement).headline == "Big news"
    assert list(taken(file).texts.values()) == ["One.\n\nTwo."]
    assert one(file, Show)[1:3] == ("Star City", ("S C",))
    assert one(file, Show).logline == "A\nb"
    assert one(file, Contributor)[3:] == ("Pokémon", ("x",))
    assert one(file, Quote).text == "A\n\nb"
    assert one(file, Quote).speakers[0].title == "a b"
    assert one(file, Acclaim).sentence == "It says\nso."
    assert one(file, Acclaim).by is None


@pytest.mark.parametrize(
    ("file", "where", "why"),
    [
        (book_file(shows=[{}, {"title": " \u200b"}]), "shows[1].title", "empty"),
        (book_file(shows=[{"title": WIDE * 51}]), "shows[0].title", "too long"),
        (book_file(shows=[{"other_names": ["\ud800"]}]), "shows[0].other_names", "surrogate"),
        (book_file(contributors=[{"known_as": "\0"}]), "contributors[0].known_as", "nul"),
        (book_file(credits=[{}, {"wording": " "}]), "credits[1].wording", "empty"),
        (
            book_file(announcements=[{"link": "https://\ud800"}]),
            "announcements[0].link",
            "surrogate",
        ),
        (
            book_file(quotes=[{"speakers": [{"contributor": "person-1", "title": "\n"}]}]),
            "quotes[0].title",
            "empty",
        ),
        (
            book_file(announcements=[{"date": "2023-02-29"}]),
            "announcements[0].date",
            "there is no day 2023-02-29",
        ),
        (
            book_file(milestones=[{}, {"date": "2023-13"}]),
            "milestones[1].date",
            "there is no day 2023-13",
        ),
        (book_file(shows=[{"id": "a"}, {"id": "a"}]), "shows[1].id", "a stands there twice"),
        (
            book_file(shows=[{}, {"spinoff_of": "x"}]),
            "shows[1].spinoff_of",
            "x is not among the shows",
        ),
        (
            book_file(quotes=[{"shows": ["person-1"]}]),
            "quotes[0].shows",
            "person-1 is not among the shows",
        ),
        (
            book_file(quotes=[{"speakers": [{"contributor": "show-1"}]}]),
            "quotes[0].speakers",
            "show-1 is not among the contributors",
        ),
        (
            book_file(credits=[{"contributor": "x"}]),
            "credits[0].contributor",
            "x is not among the contributors",
        ),
        (book_file(milestones=[{"show": "x"}]), "milestones[0].show", "x is not among the shows"),
        (
            book_file(acclaim=[{"source": {"announcement": "x"}}]),
            "acclaim[0].announcement",
            "x is not among the announcements",
        ),
        (
            book_file(acclaim=[{}, {"show": "show-1", "contributor": "person-1"}]),
            "acclaim[1]",
            "it must be of one show or of one contributor",
        ),
        (
            book_file(acclaim=[{"show": None}]),
            "acclaim[0]",
            "it must be of one show or of one contributor",
        ),
    ],
)
def test_what_only_the_contents_show_to_be_wrong_is_refused_with_its_place(
    file: Entry, where: str, why: str
) -> None:
    parse(json.dumps(file))  # the schema alone lets it pass
    with pytest.raises(BookFileError) as caught:
        taken(file)
    assert (caught.value.where, caught.value.why) == (where, why)


def test_every_fact_can_be_a_spoiler() -> None:
    hidden = [{"spoiler": True}]
    file = book_file(shows=hidden, milestones=hidden, credits=hidden, acclaim=hidden, quotes=hidden)
    facts = [row for row in taken(file).rows if not isinstance(row, Announcement | Contributor)]
    assert [fact.spoiler for fact in facts] == [True] * 5


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("“These are words,” she said.", "verbatim"), ("Nothing of it.", "not found"), (None, None)],
)
def test_a_quote_is_compared_with_the_kept_text(text: str | None, verdict: str | None) -> None:
    source = {"announcement": "announcement-2"}
    file = book_file(announcements=[{}, {"text": text}], quotes=[{"source": source}, {}])
    made = taken(file)
    with_source, without = [row for row in made.rows if isinstance(row, Quote)]
    assert with_source.verdict == verdict
    assert without.verdict is None
    kept = {row.id: row.has_text for row in made.rows if isinstance(row, Announcement)}
    assert list(kept.values()) == [False, text is not None]
    assert list(made.texts) == [key for key, has_text in kept.items() if has_text]


@pytest.mark.parametrize("file", [starter(), generated(7, 20, 9, 30), book_file(shows=[])])
def test_a_file_takes_as_many_ids_as_it_has_rows(file: Entry) -> None:
    """The store deals just so many, and none of them twice."""
    numbers = count(1)
    made = unpack(file, lambda: next(numbers))
    assert (
        size_of(file) == len(made.rows) == len({row.id for row in made.rows}) == next(numbers) - 1
    )
