"""Whatever is done to a book can be taken back, and taking back breaks no book."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from data import Contributor, Show
from data.edits import Change
from data.fitting import Fit, net
from data.links import Item, item_of
from data.rows import Changed, Row
from data.text import fold
from tests.changing import dangling, edit_of, rows_of, taken_back
from tests.invented import Editor, State, states


@given(states(), st.data())
def test_an_edit_is_taken_back_and_done_again(state: State, data: st.DataObject) -> None:
    edit = Editor(data).edit(state)
    after = state.after(edit)
    assert not dangling(after.book)
    fit = after.fit(taken_back(edit))
    assert not fit.clashes
    back = after.after(fit.changes)
    assert back.content() == state.content()
    again = back.fit(taken_back(fit.changes))
    assert not again.clashes
    assert back.after(again.changes).content() == after.content()


@given(states(), st.data())
def test_edits_in_a_row_are_taken_back_and_taken_over_as_one(
    state: State, data: st.DataObject
) -> None:
    edits, after = Editor(data).edits(state, 5)
    news = net(edit_of(*edit) for edit in edits)
    over = state.fit(news)
    assert not over.clashes
    assert state.after(over.changes).content() == after.content()
    back = after.fit(taken_back(news))
    assert not back.clashes
    assert after.after(back.changes).content() == state.content()


@given(states(), st.data(), st.booleans())
def test_what_is_taken_back_later_breaks_nothing(
    state: State, data: st.DataObject, namesakes: bool
) -> None:
    editor = Editor(data)
    edits, after = editor.edits(state)
    _, later = editor.edits(after)
    wanted = taken_back(net(edit_of(*edit) for edit in edits))
    check(later, wanted, later.fit(wanted, namesakes), namesakes)


@given(states(), st.data(), st.booleans())
def test_news_that_are_taken_over_break_nothing(
    state: State, data: st.DataObject, namesakes: bool
) -> None:
    editor = Editor(data)
    edits, _ = editor.edits(state)
    _, here = editor.edits(state)
    wanted = net(edit_of(*edit) for edit in edits)
    check(here, wanted, here.fit(wanted, namesakes), namesakes)


def check(state: State, wanted: Sequence[Change], fit: Fit, namesakes: bool) -> None:
    """What was done is sound, is what was wanted and no more, and all that could be done."""
    after = state.after(fit.changes)
    assert not dangling(after.book)
    assert set(after.texts) <= set(after.book.announcements)
    asked = {item_of(change.row): change for change in wanted}
    told = {item_of(clash.change.row): clash for clash in fit.clashes}
    assert [asked[item] for item in told] == [clash.change for clash in fit.clashes]
    for item, change in asked.items():
        assert so(after, item, change) != (item in told)
    for change in fit.changes:
        held = asked[item_of(change.row)]
        assert change.before == state.row(item_of(change.row))
        assert set(change.columns) <= set(held.columns)
        assert [row is None for row in change] == [row is None for row in held]
        assert namesakes or not [row for row in sharing(after, change) if row not in asked]
    assert untouched(after, fit) == untouched(state, fit)
    assert after.fit(wanted, namesakes).changes == ()


def so(state: State, item: Item, change: Change) -> bool:
    """Whether all that a change was to bring about is so."""
    row = state.row(item)
    if row is None or change.after is None:
        return row is change.after
    return all(getattr(row, name) == getattr(change.after, name) for name in change.columns)


def untouched(state: State, fit: Fit) -> list[Row]:
    touched = {change.id for change in fit.changes}
    return [row for row in rows_of(state.book).values() if row.id not in touched]


def sharing(state: State, change: Change) -> list[Item]:
    """The other rows with the name that a change brings."""
    name = named(change.after)
    if name is None or name == named(change.before):
        return []
    rows = rows_of(state.book).values()
    return [item_of(row) for row in rows if named(row) == name and row.id != change.id]


def named(row: Changed | None) -> tuple[type[Changed], str] | None:
    match row:
        case Show():
            return Show, fold(row.title)
        case Contributor():  # all invented ones are people
            return Contributor, fold(row.name)
    return None
