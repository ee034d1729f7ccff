"""Strategies for nasty texts and for whole books of them (tests/nasty.py)."""

from hypothesis import strategies as st

from tests.nasty import FACTS, LINKS, UNITS, Shape, book_file, book_of, in_turn
from tests.test_bot_markdown import TYPED


def _some(*numbers: int) -> st.SearchStrategy[int]:
    return st.sampled_from(numbers)


SHAPES = st.builds(
    Shape,
    shows=_some(1, 3, 11),
    people=_some(1, 30),
    credits=_some(0, 1, 30),
    works=_some(0, 11),
    milestones=_some(0, 1, 11),
    acclaim=_some(0, 6),
    quotes=_some(0, 1, 2),
    speakers=_some(0, 1, 10),
    abouts=_some(0, 1, 10),
    names=_some(0, 4),
    universes=_some(0, 1, 4),
    announcements=_some(0, 1, 11),
    sentences=_some(0, 1, 3),
    kept=st.booleans(),
    filled=st.booleans(),
    namesakes=st.booleans(),
    spoilers=st.frozensets(st.sampled_from(FACTS)),
    step=_some(1, 2),
)

TEXTS_TYPED = st.one_of(
    st.sampled_from(UNITS).map(lambda unit: unit * (4_000 // len(unit))),
    st.lists(st.sampled_from(UNITS), max_size=60).map("".join),
    TYPED,
    st.text(max_size=60),
)

BOOKS = st.builds(
    lambda typed, link, shape: book_of(book_file(in_turn(typed, link), shape)),
    st.lists(TEXTS_TYPED, min_size=1, max_size=7),
    st.sampled_from(LINKS),
    SHAPES,
)
