"""Rows by the word for their kind, and what hangs on each."""

import pytest

from bot.editing.kinds import KINDS, WORDS, row_of, rows_on, subject_of
from bot.errors import Gone
from data import Announcement, Contributor, Milestone, Quote, Row, Show, references, starter
from data.edits import REFERENCES
from tests.books import book_of
from tests.changing import rows_of

BOOK = book_of(starter())
ROWS = list(rows_of(BOOK).values())


def test_every_kind_has_a_word() -> None:
    assert set(KINDS.values()) == {type(row) for row in ROWS} == set(WORDS)
    assert all(KINDS[WORDS[kind]] is kind for kind in WORDS)


@pytest.mark.parametrize("row", ROWS, ids=subject_of)
def test_a_row_is_found_by_its_subject(row: Row) -> None:
    assert row_of(BOOK, subject_of(row)) == row


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "show",
        "show ",
        "cat 1",
        "show x",
        "show 0",
        "show -1",
        "show 77777",
        "show \u0661",
        "SHOW 3",
    ],
)
def test_what_names_no_row(subject: str) -> None:
    with pytest.raises(Gone):
        row_of(BOOK, subject)


def test_an_id_of_another_kind_is_no_row() -> None:
    show = next(iter(BOOK.shows))
    with pytest.raises(Gone):
        row_of(BOOK, f"person {show}")


@pytest.mark.parametrize("row", ROWS, ids=subject_of)
def test_what_hangs_on_a_row_is_what_refers_to_it(row: Row) -> None:
    """Each once; but for a spinoff, which hangs on nothing."""
    held = rows_on(BOOK, row)
    assert len({(type(item), item.id) for item in held}) == len(held)
    refers = [other for other in ROWS if (type(row), row.id) in references(other)]
    if isinstance(row, Show):
        refers = [other for other in refers if not isinstance(other, Show)]
    assert sorted(map(subject_of, held)) == sorted(map(subject_of, refers))


def test_in_the_order_of_the_cards() -> None:
    show = next(row for row in BOOK.shows.values() if row.title == "Star City")
    kinds = list(dict.fromkeys(type(item).__name__ for item in rows_on(BOOK, show)))
    assert kinds == ["Milestone", "Credit", "Quote"]
    roles = list(dict.fromkeys(row.role for row in rows_on(BOOK, show) if hasattr(row, "role")))
    assert roles == ["creator", "showrunner", "executive producer", "studio", "platform"]


def test_nothing_hangs_on_a_fact() -> None:
    assert REFERENCES
    for row in ROWS:
        if not isinstance(row, Show | Contributor | Announcement):
            assert rows_on(BOOK, row) == []
    assert any(isinstance(row, Milestone | Quote) for row in ROWS)
