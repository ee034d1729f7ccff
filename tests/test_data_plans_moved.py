"""A credit moves by one place in its group, and as few rows change as can be."""

from typing import Literal

import pytest

from data import Book
from data.bookfile import RANK_STEP
from data.edits import Change
from data.plans import moved
from tests.books import book_file, book_of, show
from tests.changing import done

ROLES = {"c": "creator", "s": "star", "w": "writer"}


def cast(names: str, ranks: list[int] | None = None) -> Book:
    """A show with a credit for each name, whose first letter says the role; «s1 w1 s2»."""
    held = names.split()
    found = book_of(
        book_file(
            contributors=[{"name": name} for name in held],
            credits=[
                {"contributor": f"person-{place}", "role": ROLES[name[0]]}
                for place, name in enumerate(held, start=1)
            ],
        )
    )
    rows = found.index.credits[show(found, "Show 1").id]
    ranked = zip(rows, ranks or [], strict=False)
    return done(found, *(Change(row, row._replace(rank=rank)) for row, rank in ranked))


def names_in(found: Book) -> str:
    """The names on the card of the credits, role by role."""
    groups = found.credits_by_role(show(found, "Show 1").id).values()
    return " ".join(found.contributors[row.contributor].name for held in groups for row in held)


def credit(found: Book, name: str) -> int:
    (row,) = (
        row for row in found.credits.values() if found.contributors[row.contributor].name == name
    )
    return row.id


@pytest.mark.parametrize(
    ("before", "name", "steps", "after"),
    [
        ("s1 s2 s3 s4", "s2", -1, "s2 s1 s3 s4"),
        ("s1 s2 s3 s4", "s3", -1, "s1 s3 s2 s4"),
        ("s1 s2 s3 s4", "s4", -1, "s1 s2 s4 s3"),
        ("s1 s2 s3 s4", "s1", 1, "s2 s1 s3 s4"),
        ("s1 s2 s3 s4", "s3", 1, "s1 s2 s4 s3"),
        ("c1 s1 w1 s2 w2", "s2", -1, "c1 s2 s1 w1 w2"),
        ("c1 s1 s2 w1 s3 w2", "s2", 1, "c1 s1 s3 s2 w1 w2"),
        ("c1 s1 s2 w1", "s1", 1, "c1 s2 s1 w1"),
    ],
)
def test_a_credit_changes_places_with_its_neighbour_and_no_other_row_changes(
    before: str, name: str, steps: Literal[-1, 1], after: str
) -> None:
    found = cast(before)
    number = credit(found, name)
    (change,) = moved(found, number, steps)
    assert (change.id, change.columns) == (number, ("rank",))
    assert names_in(done(found, change)) == after


def test_a_role_keeps_its_place_when_its_first_credit_moves_down() -> None:
    found = cast("s1 w1 s2 c1")
    (change,) = moved(found, credit(found, "s1"), 1)
    assert change.id == credit(found, "s2")
    assert names_in(done(found, change)) == "s2 s1 w1 c1"


@pytest.mark.parametrize(("name", "steps"), [("s1", -1), ("s2", 1), ("w1", -1), ("w1", 1)])
def test_at_the_end_of_its_group_a_credit_stays(name: str, steps: Literal[-1, 1]) -> None:
    found = cast("c1 s1 w1 s2")
    assert moved(found, credit(found, name), steps) == []
    assert moved(found, 9_999, steps) == []


@pytest.mark.parametrize("ranks", [[0, 0, 0, 0], [0, 1, 2, 3], [-1, 0, 0, 1]])
def test_without_room_all_credits_of_the_show_are_spread_anew(ranks: list[int]) -> None:
    found = cast("s1 s2 s3 s4", ranks)
    changes = moved(found, credit(found, "s3"), -1)
    assert {change.columns for change in changes} == {("rank",)}
    found = done(found, *changes)
    assert names_in(found) == "s1 s3 s2 s4"
    held = found.index.credits[show(found, "Show 1").id]
    assert [row.rank for row in held] == [place * RANK_STEP for place in range(4)]
    assert len(moved(found, credit(found, "s3"), 1)) == 1


def test_room_between_two_credits_never_runs_out() -> None:
    found, order, changed = cast("s1 s2 s3 s4"), ["s1", "s2", "s3", "s4"], set()
    for _ in range(20):
        changes = moved(found, credit(found, order[1]), 1)
        order[1:3] = order[2], order[1]
        found = done(found, *changes)
        assert names_in(found) == " ".join(order)
        changed.add(len(changes))
    assert min(changed) == 1
    assert max(changed) > 1
