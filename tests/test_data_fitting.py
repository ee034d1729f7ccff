"""Changes fit a book that has moved on, or it is said what stands in their way."""

from collections.abc import Mapping
from typing import Any

from data import Book, Contributor, Credit, Quote, Show, Speaker
from data.edits import Change
from data.fitting import Clash, Fit, fitting
from data.links import Item, item_of
from data.plans import merger, removal
from data.rows import Announcement, Milestone, Row, SourceText
from tests.books import book_file, book_of, contributor, show
from tests.changing import done, rows_of, taken_back, written

SOURCE = {"source": {"announcement": "announcement-1", "sentence": "It says so."}}

BOOK = book_of(
    book_file(
        announcements=[{"text": "These are words."}],
        shows=[{"genre": "drama"}, {"spinoff_of": "show-1"}],
        contributors=[{}, {}],
        credits=[{**SOURCE}, {"show": "show-2"}],
        quotes=[
            {"speakers": [{"contributor": "person-1"}, {"contributor": "person-2"}]},
            {"shows": ["show-2"], **SOURCE},
        ],
    )
)
NEW = 1_000
"""An id that no row of the book has, and nine more after it."""

(PRESS,) = BOOK.announcements.values()
ONE, TWO = show(BOOK, "Show 1"), show(BOOK, "Show 2")
ANN, BOB = contributor(BOOK, "Person 1"), contributor(BOOK, "Person 2")
CREATOR, SECOND = sorted(BOOK.credits.values())
BY_BOTH, BY_ANN = sorted(BOOK.quotes.values())


def change(row: Row, **columns: Any) -> Change:
    """Other values in some columns of a row."""
    return Change(row, row._replace(**columns))


def undo(book: Book, edit: list[Change], texts: Mapping[int, str] | None = None) -> Fit:
    """What can be taken back of an edit."""
    return fitting(book, taken_back(edit), texts or {})


def reasons(fit: Fit) -> dict[Item, str]:
    """Why each row that could not be changed could not."""
    return {item_of(clash.change.row): clash.why for clash in fit.clashes}


def rows_in(fit: Fit) -> list[Item]:
    return [item_of(change.row) for change in fit.changes]


def test_an_update_is_taken_back_and_other_columns_keep_what_they_hold_now() -> None:
    edit = [change(ONE, genre="thriller")]
    book = done(done(BOOK, *edit), change(ONE._replace(genre="thriller"), logline="Who did it?"))
    fit = undo(book, edit)
    today = book.shows[ONE.id]
    assert fit == Fit((Change(today, ONE._replace(logline="Who did it?")),), ())
    assert done(book, *fit.changes).shows[ONE.id].genre == "drama"


def test_a_column_that_was_changed_since_is_left_alone_with_all_of_its_change() -> None:
    edit = [change(ONE, genre="thriller", universe="One"), change(TWO, universe="One")]
    book = done(done(BOOK, *edit), change(ONE._replace(genre="comedy"), universe="One"))
    fit = undo(book, edit)
    assert fit.clashes == (Clash(edit[0].inverse, "changed", columns=("genre",)),)
    assert fit.changes == (edit[1].inverse,)


def test_what_is_so_already_is_neither_a_change_nor_a_clash() -> None:
    edit = [change(ONE, genre="thriller", universe="One")]
    made = Change(None, SECOND._replace(id=NEW))
    assert undo(BOOK, [*edit, made]) == Fit((), ())
    assert fitting(BOOK, [Change(None, ONE)], {}) == Fit((), ())
    half = done(BOOK, change(ONE, universe="One"))
    assert undo(half, edit).changes == (Change(half.shows[ONE.id], ONE),)


def test_a_row_that_is_not_there_any_more_cannot_be_changed() -> None:
    edit = [change(CREATOR, role="star")]
    fit = undo(done(BOOK, Change(CREATOR, None)), edit)
    assert fit == Fit((), (Clash(edit[0].inverse, "gone"),))


def test_a_row_that_came_back_otherwise_stays_as_it_is() -> None:
    wanted = Change(None, ONE._replace(genre="comedy", spoiler=True))
    fit = fitting(BOOK, [wanted], {})
    assert fit.clashes == (Clash(wanted, "changed", columns=("genre", "spoiler")),)


def announced() -> list[Change]:
    """A whole announcement: it, its text, a show, a person, a credit, a quote, a milestone."""
    press = PRESS._replace(id=NEW, headline="News")
    about, by = ONE._replace(id=NEW + 1, title="New show"), ANN._replace(id=NEW + 2, name="New")
    credit = CREATOR._replace(id=NEW + 3, show=about.id, contributor=by.id, announcement=press.id)
    said = BY_ANN._replace(id=NEW + 4, speakers=(Speaker(by.id, None),), shows=(about.id, TWO.id))
    news = Milestone(NEW + 5, about.id, "ordered", None, None, press.id, None, spoiler=False)
    text = SourceText(press.id, "News.")
    made: list[Any] = [press, text, about, by, credit, said, news]
    return [*(Change(None, row) for row in made), change(TWO, spinoff_of=about.id)]


def test_a_whole_announcement_is_taken_back_and_done_again() -> None:
    edit = announced()
    book, texts = done(BOOK, *edit), written({}, edit)
    assert len(rows_of(book)) == len(rows_of(BOOK)) + 6
    fit = undo(book, edit, texts)
    assert not fit.clashes
    back = done(book, *fit.changes)
    assert rows_of(back) == rows_of(BOOK)
    again = undo(back, list(fit.changes), written(texts, fit.changes))
    assert not again.clashes
    assert rows_of(done(back, *again.changes)) == rows_of(book)
    kinds = [change.kind for change in again.changes]
    assert kinds.index(Announcement) < kinds.index(SourceText) < kinds.index(Quote)


def test_what_later_rows_refer_to_stays_and_the_rest_goes() -> None:
    edit = announced()
    book, texts = done(BOOK, *edit), written({}, edit)
    later = CREATOR._replace(id=NEW + 9, show=NEW + 1, announcement=NEW)
    fit = undo(done(book, Change(None, later)), edit, texts)
    blocked = {clash.change.kind: clash for clash in fit.clashes}
    assert reasons(fit) == {(Show, NEW + 1): "referred", (Announcement, NEW): "referred"}
    assert blocked[Show].rows == blocked[Announcement].rows == ((Credit, NEW + 9),)
    assert len(fit.changes) == len(edit) - 2


def test_a_row_changed_since_keeps_what_it_refers_to() -> None:
    edit = announced()
    book, texts = done(BOOK, *edit), written({}, edit)
    credit = book.credits[NEW + 3]
    fit = undo(done(book, change(credit, role="star")), edit, texts)
    assert [(clash.why, clash.columns) for clash in fit.clashes if clash.columns] == [
        ("changed", ("role",))
    ]
    held = ((Credit, credit.id),)
    rows = {clash.change.kind: clash.rows for clash in fit.clashes if clash.why == "referred"}
    assert rows == {Contributor: held, Show: held, Announcement: held}


def test_a_row_that_is_changed_back_may_still_refer_to_what_was_to_go() -> None:
    new = TWO._replace(id=NEW, title="New show")
    edit = [Change(None, new), change(SECOND, role="star")]
    book = done(BOOK, *edit)
    fit = undo(done(book, change(book.credits[SECOND.id], show=NEW)), edit)
    assert fit.clashes == (Clash(edit[0].inverse, "referred", (item_of(SECOND),)),)
    assert rows_in(fit) == [item_of(SECOND)]


def test_a_removed_contributor_comes_back_with_all_that_hung_on_them() -> None:
    edit = removal(BOOK, ANN)
    book = done(BOOK, *edit)
    assert book.quotes.keys() == {BY_BOTH.id}
    fit = undo(book, edit)
    assert rows_in(fit)[0] == item_of(ANN)
    assert rows_of(done(book, *fit.changes)) == rows_of(BOOK)


def test_a_speaker_does_not_come_back_where_the_speakers_changed_since() -> None:
    edit = removal(BOOK, ANN)
    book = done(BOOK, *edit)
    book = done(book, change(book.quotes[BY_BOTH.id], speakers=(Speaker(BOB.id, "writer"),)))
    fit = undo(book, edit)
    assert reasons(fit) == {item_of(BY_BOTH): "changed"}
    assert fit.clashes[0].columns == ("speakers",)
    back = done(book, *fit.changes)
    assert back.quotes[BY_BOTH.id].speakers == (Speaker(BOB.id, "writer"),)
    assert back.quotes[BY_ANN.id] == BY_ANN


def test_what_refers_to_something_removed_since_does_not_come_back() -> None:
    edit = removal(BOOK, ANN)
    book = done(BOOK, *edit)
    fit = undo(done(book, *removal(book, TWO)), edit)
    assert reasons(fit) == {item_of(SECOND): "missing", item_of(BY_ANN): "missing"}
    assert {clash.rows for clash in fit.clashes} == {(item_of(TWO),)}
    assert rows_in(fit) == [item_of(ANN), item_of(CREATOR), item_of(BY_BOTH)]


def test_a_merger_is_taken_back() -> None:
    for gone, kept in ((ANN.id, BOB.id), (BOB.id, ANN.id), (ONE.id, TWO.id), (TWO.id, ONE.id)):
        edit = merger(BOOK, gone, kept)
        book = done(BOOK, *edit)
        fit = undo(book, edit)
        assert not fit.clashes
        assert rows_of(done(book, *fit.changes)) == rows_of(BOOK)


def test_a_reference_that_is_changed_back_needs_what_it_led_to() -> None:
    edit = [change(SECOND, contributor=BOB.id)]
    book = done(BOOK, *edit)
    fit = undo(done(book, *removal(book, ANN)), edit)
    assert fit == Fit((), (Clash(edit[0].inverse, "missing", (item_of(ANN),)),))


def test_nothing_comes_to_refer_to_what_goes_with_the_same_changes() -> None:
    wanted = [change(SECOND, contributor=NEW), Change(BOB._replace(id=NEW), None)]
    book = done(BOOK, Change(None, BOB._replace(id=NEW)))
    fit = fitting(book, wanted, {})
    assert reasons(fit) == {item_of(SECOND): "missing"}
