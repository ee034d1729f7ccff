"""A book answers everything a fan asks: status, credits, quotes, neighbours, announcements."""

import pytest

from data import Book, Day
from data.bookfile import Entry
from tests.books import book_file, book_of, contributor, generated, show

PRESS = [{"date": "2023-05-01"}, {"date": "2024-04-17"}, {}]
EARLY, LATE, UNDATED = ({"source": {"announcement": f"announcement-{n}"}} for n in (1, 2, 3))
SPOILER = {"spoiler": True}


def history(*milestones: Entry) -> Book:
    """A book with one show to which this has happened."""
    return book_of(book_file(announcements=PRESS, milestones=milestones))


@pytest.mark.parametrize(
    ("fact", "day"),
    [
        ({"date": "2022-01", **LATE}, Day("2022-01", announced=False)),
        (LATE, Day("2024-04-17", announced=True)),
        ({"date": "2022"}, Day("2022", announced=False)),
        (UNDATED, None),
        ({}, None),
    ],
)
def test_a_milestone_has_its_own_day_before_that_of_its_announcement(
    fact: Entry, day: Day | None
) -> None:
    book = history(fact)
    (milestone,) = book.milestones.values()
    assert book.day_of(milestone) == day


def test_any_other_fact_has_the_day_of_its_announcement() -> None:
    book = book_of(book_file(announcements=PRESS, acclaim=[LATE, {}]))
    told, untold = book.acclaim.values()
    assert book.day_of(told) == Day("2024-04-17", announced=True)
    assert book.day_of(untold) is None
    assert book.source_of(untold) is None
    source = book.source_of(told)
    assert source is not None
    assert source.headline == "Announcement 2"


@pytest.mark.parametrize(
    ("milestones", "latest"),
    [
        ([], None),
        ([{"kind": "ended", "date": "2024"}, {"kind": "ordered", "date": "2023"}], "ended"),
        ([{"kind": "ended", **LATE}, {"kind": "renewed", **EARLY}], "ended"),
        ([{"kind": "ended", "date": "2024-05"}, {"kind": "renewed", **LATE}], "ended"),
        ([{"kind": "ended", "date": "2024-04-18"}, {"kind": "renewed", **LATE}], "ended"),
        ([{"kind": "ordered", "date": "1999"}, {"kind": "ended", **UNDATED}], "ordered"),
        ([{"kind": "renewed", "season": 9, **LATE}, {"season": 8, **LATE}], "renewed"),
        ([{"kind": "renewed", "season": 1, **LATE}, {"kind": "ended", **LATE}], "renewed"),
        ([{"kind": "premiered", **LATE}, {"kind": "ended", **LATE}], "ended"),
        ([{"kind": "ordered", **EARLY}, {"kind": "ended", **LATE, **SPOILER}], "ordered"),
        ([{"kind": "ended", **LATE, **SPOILER}], None),
    ],
)
def test_status_is_the_latest_by_day_then_season_then_id_and_no_spoiler(
    milestones: list[Entry], latest: str | None
) -> None:
    book = history(*milestones)
    status = book.status(show(book, "Show 1").id)
    assert (status and status.kind) == latest


def test_a_timeline_goes_from_old_to_new_and_has_the_spoilers() -> None:
    book = history(
        {"kind": "ended", **LATE, **SPOILER},
        {"kind": "renewed", "season": 2, "date": "2023"},
        {"kind": "premiered", "season": 1, "date": "2023"},
        {"kind": "ordered"},
    )
    kinds = [milestone.kind for milestone in book.timeline(show(book, "Show 1").id)]
    assert kinds == ["ordered", "premiered", "renewed", "ended"]
    assert book.timeline(0) == []


@pytest.mark.parametrize(
    ("milestones", "year"),
    [
        ([LATE, EARLY], "2023"),
        ([LATE, {"date": "2020-11", **EARLY}, UNDATED], "2020"),
        ([LATE, {**EARLY, **SPOILER}], "2024"),
        ([{"kind": "premiered", "season": 1, **LATE}], "2024"),
        ([LATE, {"kind": "premiered", "season": 2, **EARLY}], "2024"),
        ([{"kind": kind, **EARLY} for kind in ("renewed", "ended", "cancelled")], None),
        ([UNDATED, {}], None),
        ([], None),
    ],
)
def test_the_year_is_that_in_which_a_show_began(milestones: list[Entry], year: str | None) -> None:
    book = history(*milestones)
    assert book.year_of(show(book, "Show 1").id) == year


@pytest.fixture
def credited() -> Book:
    """Two shows and four contributors, in an order that no alphabet and no vocabulary has."""
    return book_of(
        book_file(
            shows=[{"title": "One"}, {"title": "Two"}],
            contributors=[{"name": name} for name in ("Zoe", "Ann", "Mia", "Bob")],
            credits=[
                {"role": "star"},
                {"role": "creator", "contributor": "person-3"},
                {"role": "star", "contributor": "person-2"},
                {"role": "creator", "contributor": "person-1", **SPOILER},
                {"role": "studio", "contributor": "person-1"},
                {"role": "writer", "contributor": "person-1", "show": "show-2"},
            ],
        )
    )


def test_credits_are_grouped_by_role_as_announced(credited: Book) -> None:
    one = show(credited, "One").id
    names = {
        role: [credited.contributors[credit.contributor].name for credit in group]
        for role, group in credited.credits_by_role(one).items()
    }
    assert list(names.items()) == [
        ("star", ["Zoe", "Ann"]),
        ("creator", ["Mia", "Zoe"]),
        ("studio", ["Zoe"]),
    ]
    assert list(credited.credits_by_role(one, "creator")) == ["creator"]
    assert credited.credits_by_role(one, "writer") == {}
    assert credited.credits_by_role(0) == {}


def test_names_in_a_role_leave_spoilers_out(credited: Book) -> None:
    one = show(credited, "One").id
    assert credited.names_in(one, "star") == ["Zoe", "Ann"]
    assert credited.names_in(one, "creator") == ["Mia"]
    assert credited.names_in(one, "director") == []
    assert credited.names_in(0, "star") == []


def test_the_roles_of_somebody_come_by_show_and_in_their_usual_order(credited: Book) -> None:
    roles = credited.roles_by_show(contributor(credited, "Zoe").id)
    assert {
        credited.shows[key].title: [credit.role for credit in held] for key, held in roles.items()
    } == {"One": ["creator", "star", "studio"], "Two": ["writer"]}
    assert credited.roles_by_show(contributor(credited, "Bob").id) == {}


def test_quotes_by_show_and_speaker() -> None:
    both = [{"contributor": "person-2", "title": "chief"}, {"contributor": "person-1"}]
    book = book_of(
        book_file(
            shows=[{}, {}, {}],
            contributors=[{}, {}, {}],
            quotes=[
                {"text": "first", "shows": ["show-1", "show-2"]},
                {"text": "second", "shows": ["show-2"], "speakers": both},
                {"text": "third", "shows": [], "speakers": []},
            ],
        )
    )
    one, two, three = (show(book, f"Show {n}").id for n in (1, 2, 3))
    ann, bob, eve = (contributor(book, f"Person {n}").id for n in (1, 2, 3))

    def words(show: int | None, speaker: int | None) -> list[str]:
        return [book.quotes[quote].text for quote in book.quotes_for(show, speaker)]

    assert words(None, None) == ["first", "second", "third"]
    assert words(one, None) == ["first"]
    assert words(two, None) == ["first", "second"]
    assert words(None, ann) == ["first", "second"]
    assert words(None, bob) == ["second"]
    assert words(one, ann) == ["first"]
    assert words(two, ann) == ["first", "second"]
    for nothing in ((three, None), (None, eve), (one, bob), (one, 0), (0, None), (0, ann)):
        assert words(*nothing) == []


def test_the_same_question_about_quotes_gives_the_same_object() -> None:
    book = book_of(generated(2, 0, 2, 200))
    for one_show in (None, *book.shows, 0):
        for speaker in (None, *book.contributors, 0):
            asked = book.quotes_for(one_show, speaker)
            assert asked is book.quotes_for(one_show, speaker)
    assert all(book.index.asked.values())  # nothing is kept for ids that mean nothing


def test_relatives_are_the_origin_the_spinoffs_and_the_universe() -> None:
    book = book_of(
        book_file(
            shows=[
                {"title": "Root", "universe": "U"},
                {"title": "Middle", "spinoff_of": "show-1", "universe": "U"},
                {"title": "Leaf", "spinoff_of": "show-2"},
                {"title": "Hidden", "spinoff_of": "show-2", **SPOILER},
                {"title": "Cousin", "universe": "U"},
                {"title": "Stranger", "universe": "V"},
                {"title": "Loner"},
            ],
        )
    )

    def near(title: str) -> list[str]:
        return [book.shows[item].title for item in book.relatives(show(book, title).id)]

    assert near("Middle") == ["Root", "Leaf", "Cousin"]
    assert near("Root") == ["Middle", "Cousin"]
    assert near("Leaf") == ["Middle"]
    assert near("Hidden") == ["Middle"]
    assert near("Stranger") == near("Loner") == []


def test_a_list_of_shows_keeps_universes_together_and_names_no_spoiler() -> None:
    book = book_of(
        book_file(
            shows=[
                {"title": "Zebra", "universe": "Echo"},
                {"title": "Hidden", **SPOILER},
                {"title": "Foxtrot"},
                {"title": "Été"},
                {"title": "Alpha", "universe": "Echo"},
                {"title": "Delta"},
                {"title": "Delta"},
            ]
        )
    )
    listed = book.listed_shows()
    titles = [item.title for item in listed]
    assert titles == ["Delta", "Delta", "Alpha", "Zebra", "Été", "Foxtrot"]
    assert listed[0].id < listed[1].id


def told() -> Book:
    """Three shows, and announcements that tell something of them."""
    return book_of(
        book_file(
            announcements=[{"date": "2023"}, {"date": "2024-04-17"}, {}, {"date": "2024-04-17"}],
            shows=[{"title": "One", **EARLY}, {"title": "Two"}, {"title": "Three"}],
            milestones=[{"show": "show-2", **LATE}],
            credits=[{"show": "show-3", **LATE}],
            acclaim=[{"contributor": "person-1", **UNDATED}, {**LATE}],
            quotes=[{"shows": ["show-3", "show-2"], **EARLY}, {"shows": ["show-1"]}],
        )
    )


def test_announcements_come_newest_first_and_undated_ones_last() -> None:
    book = told()

    def headlines(of: int | None) -> list[str]:
        return [item.headline.removeprefix("Announcement ") for item in book.announcements_for(of)]

    assert headlines(None) == ["4", "2", "1", "3"]
    assert headlines(show(book, "One").id) == ["2", "1"]
    assert headlines(show(book, "Two").id) == ["2", "1"]
    assert headlines(0) == []


def test_an_announcement_leads_to_the_shows_it_says_something_of() -> None:
    book = told()
    titles = {
        item.headline.removeprefix("Announcement "): [
            book.shows[key].title for key in book.shows_in(item.id)
        ]
        for item in book.announcements.values()
    }
    assert titles == {"1": ["One", "Three", "Two"], "2": ["Two", "Three", "One"], "3": [], "4": []}
    assert book.shows_in(0) == []


def test_acclaim_is_that_of_the_show_as_it_was_put_in() -> None:
    book = book_of(
        book_file(
            shows=[{}, {}],
            acclaim=[
                {"what": "Zebra Prize"},
                {"what": "Life's Work", "contributor": "person-1"},
                {"what": "Alpha Prize"},
            ],
        )
    )
    assert [item.what for item in book.acclaim_of(show(book, "Show 1").id)] == [
        "Zebra Prize",
        "Alpha Prize",
    ]
    assert list(book.acclaim_of(show(book, "Show 2").id)) == []
    (award,) = book.index.acclaim_for[contributor(book, "Person 1").id]
    assert award.what == "Life's Work"
