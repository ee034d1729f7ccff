"""Kept texts, origins and verdicts are taken back too; edits in a row come to one change a row."""

from typing import Any

import pytest

from data import SHARED_BOOK
from data.edits import Change
from data.fitting import Clash, Fit, fitting, net
from data.links import item_of
from data.plans import removal
from data.rows import Changed, Credit, Origin, Reading, Setting, Show, SourceText
from tests.books import book_file, book_of, show
from tests.changing import done, edit_of, rows_of, taken_back, written

WORDS = "These are words. It says so."
SOURCE = {"source": {"announcement": "announcement-1", "sentence": "It says so."}}

BOOK = book_of(
    book_file(
        announcements=[{"text": WORDS}, {}],
        credits=[SOURCE],
        quotes=[SOURCE],
    ),
    book=2,
)
PRESS, BARE = sorted(BOOK.announcements.values())
TEXTS = {PRESS.id: WORDS}
TEXT = SourceText(PRESS.id, WORDS)
ONE = show(BOOK, "Show 1")
(CREDIT,) = BOOK.credits.values()
(QUOTE,) = BOOK.quotes.values()


def made(row: Changed) -> Change:
    return Change(None, row)


def gone(row: Changed) -> Change:
    return Change(row, None)


def test_a_text_comes_and_goes_like_a_row() -> None:
    edit = [made(SourceText(BARE.id, "News."))]
    book = done(BOOK, *edit)
    assert book.announcements[BARE.id].has_text
    fit = fitting(book, taken_back(edit), {BARE.id: "News."})
    assert fit == Fit((edit[0].inverse,), ())
    assert not done(book, *fit.changes).announcements[BARE.id].has_text
    assert fitting(BOOK, taken_back(edit), {}) == Fit((), ())


def test_a_text_that_was_changed_since_stays() -> None:
    edit = [Change(TEXT, SourceText(PRESS.id, "News."))]
    fit = fitting(BOOK, taken_back(edit), {PRESS.id: "Other news."})
    assert fit == Fit((), (Clash(edit[0].inverse, "changed", columns=("text",)),))
    fit = fitting(BOOK, taken_back(edit), {PRESS.id: "News."})
    assert fit == Fit((edit[0].inverse,), ())
    fit = fitting(BOOK, taken_back(edit), {})
    assert fit == Fit((), (Clash(edit[0].inverse, "gone"),))


def test_a_text_does_not_come_back_without_its_announcement() -> None:
    edit = [gone(TEXT)]
    book = done(BOOK, *edit)
    fit = fitting(done(book, *removal(book, PRESS)), taken_back(edit), {})
    assert fit == Fit((), (Clash(edit[0].inverse, "missing", (item_of(PRESS),)),))
    assert fitting(book, taken_back(edit), {}) == Fit((edit[0].inverse,), ())


def test_an_announcement_stays_while_its_text_does() -> None:
    edit = [made(BARE)]
    assert fitting(BOOK, taken_back(edit), {}) == Fit((gone(BARE),), ())
    text = SourceText(BARE.id, "News.")
    book = done(BOOK, made(text))
    (clash,) = fitting(book, taken_back(edit), {}).clashes
    assert (clash.why, clash.rows) == ("referred", (item_of(text),))
    wanted = [gone(BARE), Change(text, SourceText(BARE.id, "Other news."))]
    (clash,) = fitting(book, wanted, {BARE.id: "News."}).clashes
    assert (clash.why, clash.rows) == ("referred", (item_of(text),))
    both = fitting(book, [gone(BARE), gone(text)], {BARE.id: "News."})
    assert [change.kind for change in both.changes] == [SourceText, type(BARE)]
    assert not both.clashes


def test_a_removed_announcement_comes_back_with_its_text_and_facts() -> None:
    edit = removal(BOOK, PRESS, WORDS)
    book, texts = done(BOOK, *edit), written(TEXTS, edit)
    assert (texts, book.quotes[QUOTE.id].verdict) == ({}, None)
    fit = fitting(book, taken_back(edit), texts)
    assert not fit.clashes
    assert rows_of(done(book, *fit.changes)) == rows_of(BOOK)
    assert written(texts, fit.changes) == TEXTS


def test_a_verdict_stands_in_nobodys_way() -> None:
    edit = [Change(QUOTE, QUOTE._replace(spoiler=True, verdict="shortened"))]
    book = done(BOOK, *edit)
    assert fitting(book, taken_back(edit), {}).changes == (edit[0].inverse,)
    later = book.quotes[QUOTE.id]._replace(sentence=None)
    fit = fitting(done(book, Change(book.quotes[QUOTE.id], later)), taken_back(edit), {})
    assert fit.changes == (Change(later, QUOTE._replace(sentence=None)),)
    book = done(book, Change(book.quotes[QUOTE.id], QUOTE._replace(spoiler=True, verdict=None)))
    fit = fitting(book, taken_back(edit), {})
    today = book.quotes[QUOTE.id]
    assert fit == Fit((Change(today, QUOTE._replace(verdict=None)),), ())
    other = QUOTE._replace(verdict=None)
    assert fitting(BOOK, [gone(other)], {}).changes == (gone(QUOTE),)
    assert fitting(BOOK, [Change(QUOTE, other)], {}) == Fit((), ())


def test_the_origin_of_a_book_moves_on_and_back() -> None:
    first, then = Origin(BOOK.id, SHARED_BOOK, 3), Origin(BOOK.id, SHARED_BOOK, 5)
    book = done(BOOK, made(first))
    edit = [Change(first, then)]
    assert fitting(book, edit, {}).changes == tuple(edit)
    book = done(book, *edit)
    assert fitting(book, taken_back(edit), {}).changes == (edit[0].inverse,)
    book = done(book, Change(then, then._replace(parent_version=7)))
    (clash,) = fitting(book, taken_back(edit), {}).clashes
    assert (clash.why, clash.columns) == ("changed", ("parent_version",))


@pytest.mark.parametrize("row", [Reading(1, 2), Setting(0, "default_show", "3")])
def test_what_is_in_no_book_fits_none(row: Changed) -> None:
    with pytest.raises(ValueError, match=type(row).__name__):
        fitting(BOOK, [made(row)], {})
    with pytest.raises(ValueError, match=type(row).__name__):
        net([edit_of(made(row))])


def test_several_changes_of_a_row_are_one() -> None:
    thriller, spoiler = ONE._replace(genre="thriller"), ONE._replace(spoiler=True)
    star = CREDIT._replace(role="star")
    edits = [
        edit_of(Change(ONE, thriller), made(CREDIT)),
        edit_of(Change(CREDIT, star), made(QUOTE)),
        edit_of(gone(QUOTE), Change(thriller, spoiler), gone(PRESS)),
    ]
    assert net(edits) == [Change(ONE, spoiler), made(star), gone(PRESS)]
    assert net([]) == []


def test_what_was_taken_back_is_no_change() -> None:
    edit = [gone(CREDIT), Change(ONE, ONE._replace(genre="thriller")), made(BARE)]
    assert net([edit_of(*edit), edit_of(*taken_back(edit))]) == []
    again = [edit_of(*edit), edit_of(*taken_back(edit)), edit_of(gone(CREDIT))]
    assert net(again) == [gone(CREDIT)]


def test_an_edit_that_changes_a_row_twice_is_taken_back_in_one_go() -> None:
    thriller: Any = ONE._replace(genre="thriller")
    edit = [Change(ONE, thriller), Change(thriller, thriller._replace(universe="One"))]
    book = done(BOOK, *edit)
    fit = fitting(book, taken_back(edit), {})
    assert fit == Fit((Change(book.shows[ONE.id], ONE),), ())


def test_news_are_taken_over_but_for_what_was_changed_here() -> None:
    new = CREDIT._replace(id=1_000, role="star")
    about = ONE._replace(id=1_001, title="Show 2")
    edits = [
        edit_of(made(new), made(about), Change(ONE, ONE._replace(genre="drama"))),
        edit_of(Change(CREDIT, CREDIT._replace(wording="by"))),
    ]
    here = done(
        BOOK,
        made(about._replace(id=1_002)),
        Change(ONE, ONE._replace(genre="comedy")),
        Change(CREDIT, CREDIT._replace(role="writer")),
    )
    fit = fitting(here, net(edits), {})
    assert [(clash.change.id, clash.why) for clash in fit.clashes] == [
        (about.id, "taken"),
        (ONE.id, "changed"),
    ]
    book = done(here, *fit.changes)
    assert book.credits[CREDIT.id] == CREDIT._replace(role="writer", wording="by")
    assert book.row(Credit, new.id) == new
    assert book.row(Show, about.id) is None
