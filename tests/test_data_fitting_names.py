"""A name comes back only where nobody has taken it since."""

import pytest

from data import Contributor, Show
from data.edits import Change
from data.fitting import Clash, Fit, fitting
from data.links import item_of
from data.plans import merger, removal
from data.rows import Row
from tests.changing import done, rows_of, taken_back
from tests.test_data_fitting import (
    ANN,
    BOOK,
    BY_ANN,
    BY_BOTH,
    CREATOR,
    NEW,
    ONE,
    SECOND,
    TWO,
    change,
    reasons,
    undo,
)


@pytest.mark.parametrize("name", ["Person 1", "PERSON 1", "Pérson-1"])
def test_a_name_that_was_taken_since_does_not_come_back_nor_what_needs_it(name: str) -> None:
    edit = removal(BOOK, ANN)
    other = Contributor(NEW, name, "person", None, ())
    fit = undo(done(BOOK, *edit, Change(None, other)), edit)
    assert reasons(fit) == {
        item_of(ANN): "taken",
        item_of(CREATOR): "missing",
        item_of(SECOND): "missing",
        item_of(BY_BOTH): "missing",
        item_of(BY_ANN): "missing",
    }
    rows = {clash.why: clash.rows for clash in fit.clashes}
    assert rows == {"taken": ((Contributor, NEW),), "missing": (item_of(ANN),)}
    assert fit.changes == ()


@pytest.mark.parametrize(
    "other",
    [
        Contributor(NEW, "Person 1", "company", None, ()),
        Contributor(NEW, "Somebody", "person", None, ("Person 1",)),
        Contributor(NEW, "Person 11", "person", None, ()),
        ONE._replace(id=NEW, title="Person 1"),
    ],
)
def test_only_the_main_name_of_a_row_of_the_same_kind_is_in_the_way(other: Row) -> None:
    edit = removal(BOOK, ANN)
    assert not undo(done(BOOK, *edit, Change(None, other)), edit).clashes


def test_whoever_had_the_name_before_it_went_is_not_in_the_way() -> None:
    twin = Contributor(NEW, "Person 1", "person", "the other one", ())
    book = done(BOOK, Change(None, twin))
    edit = removal(book, ANN)
    later = change(twin, known_as="the only one")
    after = done(done(book, *edit), later)
    fit = undo(after, edit)
    assert reasons(fit)[item_of(ANN)] == "taken"
    fit = fitting(after, taken_back(edit), {}, {item_of(twin)})
    assert not fit.clashes
    assert rows_of(done(after, *fit.changes)) == rows_of(done(book, later))


def test_a_title_is_not_changed_back_to_one_that_was_taken_since() -> None:
    edit = [change(ONE, title="Show One")]
    book = done(BOOK, *edit)
    taken = done(book, Change(None, TWO._replace(id=NEW, title="show 1")))
    fit = undo(taken, edit)
    assert fit == Fit((), (Clash(edit[0].inverse, "taken", ((Show, NEW),)),))
    assert undo(done(book, change(TWO, title="Show 9")), edit).changes == (edit[0].inverse,)


def test_another_spelling_of_the_same_name_is_not_looked_for_again() -> None:
    book = done(BOOK, Change(None, TWO._replace(id=NEW, title="Show 1")))
    edit = [change(ONE, title="SHOW 1")]
    assert undo(done(book, *edit), edit).changes == (edit[0].inverse,)


def test_names_that_came_together_come_back_together() -> None:
    twins = [ANN._replace(id=NEW + number) for number in range(2)]
    book = done(BOOK, *(Change(None, twin) for twin in twins), Change(ANN, ANN._replace(name="A")))
    edit = [Change(twin, None) for twin in twins]
    assert not undo(done(book, *edit), edit).clashes
    swapped = [change(ONE, title="Show 2"), change(TWO, title="Show 1")]
    fit = undo(done(BOOK, *swapped), swapped)
    assert fit.changes == (swapped[1].inverse, swapped[0].inverse)


def test_a_name_is_free_when_who_took_it_gives_it_back_and_only_then() -> None:
    edit = [Change(BY_ANN, None), Change(SECOND, None), Change(TWO, None)]
    edit.append(change(ONE, title="Show 2", genre="comedy"))
    book = done(BOOK, *edit)
    assert not undo(book, edit).clashes
    later = done(book, change(book.shows[ONE.id], genre="drama", title="SHOW 2"))
    assert reasons(undo(later, edit)) == {
        item_of(ONE): "changed",
        item_of(TWO): "taken",
        item_of(SECOND): "missing",
        item_of(BY_ANN): "missing",
    }


def test_a_row_of_the_edit_that_was_renamed_since_is_in_the_way() -> None:
    edit = [*removal(BOOK, TWO), change(ONE, genre="comedy")]
    book = done(BOOK, *edit)
    book = done(book, change(book.shows[ONE.id], title="Show 2"))
    assert reasons(undo(book, edit))[item_of(TWO)] == "taken"


def test_a_name_is_not_free_while_who_has_it_cannot_go() -> None:
    other = TWO._replace(id=NEW, title="Show 2", spinoff_of=None)
    edit = [*removal(BOOK, TWO), Change(None, other)]
    book = done(BOOK, *edit)
    assert not undo(book, edit).clashes
    fit = undo(done(book, change(CREATOR, show=NEW)), edit)
    assert reasons(fit) == {
        item_of(other): "referred",
        item_of(TWO): "taken",
        item_of(SECOND): "missing",
        item_of(BY_ANN): "missing",
    }


def test_two_of_one_name_that_were_merged_are_two_again() -> None:
    twin = ANN._replace(id=NEW, known_as="the writer")
    book = done(BOOK, Change(None, twin))
    edit = merger(book, twin.id, ANN.id)
    merged = done(book, *edit)
    assert merged.contributors[ANN.id] == ANN._replace(known_as="the writer")
    fit = undo(merged, edit)
    assert not fit.clashes
    assert rows_of(done(merged, *fit.changes)) == rows_of(book)
