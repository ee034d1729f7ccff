"""Who refers to a row is found by the indexes, and changes come in an order that can be done."""

from data import SHARED_BOOK
from data.edits import Change
from data.links import in_order, item_of, needs, referring
from data.rows import Announcement, Contributor, Credit, Origin, Quote, Row, Show, SourceText
from tests.books import book_file, book_of, contributor, show

SOURCE = {"source": {"announcement": "announcement-1"}}

BOOK = book_of(
    book_file(
        shows=[{}, {"spinoff_of": "show-1"}, {"spinoff_of": "show-3"}],
        contributors=[{}, {}],
        milestones=[SOURCE, {"show": "show-2"}],
        credits=[{}, {"contributor": "person-2"}],
        acclaim=[{}, {"contributor": "person-1"}],
        quotes=[{"shows": ["show-1", "show-2"]}, SOURCE],
    )
)


def test_a_show_is_referred_to_by_what_is_about_it() -> None:
    found = referring(BOOK, item_of(show(BOOK, "Show 1")))
    kinds = [type(row).__name__ for row in found]
    assert kinds == ["Milestone", "Credit", "Credit", "Acclaim", "Quote", "Quote", "Show"]
    assert found[-1] == show(BOOK, "Show 2")


def test_a_spinoff_of_itself_does_not_count() -> None:
    assert referring(BOOK, item_of(show(BOOK, "Show 3"))) == []


def test_a_contributor_is_referred_to_by_what_they_did_and_said() -> None:
    found = referring(BOOK, item_of(contributor(BOOK, "Person 1")))
    assert [type(row).__name__ for row in found] == ["Credit", "Acclaim", "Quote", "Quote"]


def test_an_announcement_is_referred_to_by_its_facts() -> None:
    (press,) = BOOK.announcements.values()
    found = referring(BOOK, item_of(press))
    assert [type(row).__name__ for row in found] == ["Milestone", "Quote"]


def test_nothing_refers_to_a_fact_or_to_what_is_not_there() -> None:
    rows: list[Row] = [*BOOK.credits.values(), *BOOK.quotes.values()]
    assert [row for row in rows if referring(BOOK, item_of(row))] == []
    for kind in (Show, Contributor, Announcement):
        assert referring(BOOK, (kind, 10_000)) == []


def test_a_text_needs_its_announcement_and_a_quote_all_it_names() -> None:
    assert list(needs(SourceText(7, "Words."))) == [(Announcement, 7)]
    assert list(needs(Origin(2, SHARED_BOOK, 3))) == []
    quote = next(iter(BOOK.quotes.values()))
    person = item_of(contributor(BOOK, "Person 1"))
    shows = [item_of(show(BOOK, title)) for title in ("Show 1", "Show 2")]
    assert list(needs(quote)) == [person, *shows]


def test_what_others_need_is_made_first_and_goes_last() -> None:
    press, text = next(iter(BOOK.announcements.values())), SourceText(1, "Words.")
    about, by = show(BOOK, "Show 1"), contributor(BOOK, "Person 1")
    credit, said = next(iter(BOOK.credits.values())), next(iter(BOOK.quotes.values()))
    rows = (said, credit, by, about, text, press)
    made = [Change(None, row) for row in rows]
    gone = [Change(row, None) for row in reversed(rows)]
    kept = Change(credit, credit._replace(role="star"))
    ordered = in_order([*gone, kept, *made])
    assert ordered[6] == kept
    first = [change.kind for change in ordered[:6]]
    last = [change.kind for change in ordered[7:]]
    assert first == [Announcement, SourceText, Show, Contributor, Credit, Quote]
    assert last == list(reversed(first))
