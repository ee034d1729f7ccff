"""Long texts side by side: whatever they are, what differs is shown, and fits."""

from hypothesis import given
from hypothesis import strategies as st

from bot.editing.differences import CONTEXT, difference, one_line, shown
from bot.markdown import escape
from data import width
from tests.screens import CHECKED
from tests.test_bot_markdown import TYPED

ROOM = 150
LONG = "The space race went on and on, and nobody could say for certain who was ahead. " * 5


def test_short_texts_are_shown_whole() -> None:
    assert difference("drama", "thriller", ROOM) == ("drama", "thriller")


def test_what_long_texts_share_is_left_out() -> None:
    middle = LONG + "Then came 1977. " + LONG
    before, after = difference(middle, middle.replace("1977", "1978"), ROOM)
    assert before == "…ahead. Then came 1977. The space race went on…"
    assert after == "…ahead. Then came 1978. The space race went on…"


def test_a_difference_at_the_beginning_and_at_the_end() -> None:
    before, after = difference("X " + LONG, "Y " + LONG, ROOM)
    assert (before, after) == ("X The space race went on…", "Y The space race went on…")
    before, after = difference(LONG + "X", LONG + "Y", ROOM)
    assert (before, after) == ("…certain who was ahead. X", "…certain who was ahead. Y")


def test_what_was_added_is_shown_and_what_was_taken_away() -> None:
    before, after = difference(LONG.strip(), LONG + "It ended.", ROOM)
    assert after.endswith("It ended.")
    assert before.endswith("who was ahead.")
    assert difference(LONG + "It ended.", LONG.strip(), ROOM) == (after, before)


def test_a_line_end_is_visible() -> None:
    assert one_line("a\n\nb") == "a ↵  ↵ b"
    assert difference("a b", "a\nb", ROOM) == ("a b", "a ↵ b")


def test_a_word_without_an_end_is_cut_within() -> None:
    before, after = difference("a" * 500 + "b" + "c" * 500, "a" * 500 + "d" + "c" * 500, ROOM)
    assert before == "…" + "a" * CONTEXT + "b" + "c" * CONTEXT + "…"
    assert after == "…" + "a" * CONTEXT + "d" + "c" * CONTEXT + "…"


def test_wide_characters_leave_room_for_what_differs() -> None:
    """A family is as wide as eleven letters: before the difference as many are shown as fit."""
    families = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 40
    before, after = difference(families + "x", families + "y", ROOM)
    assert before.endswith("x")
    assert after.endswith("y")


@CHECKED
@given(TYPED, TYPED, st.integers(16, 200))
def test_they_fit_and_differ_where_the_texts_do(one: str, other: str, room: int) -> None:
    pieces = difference(one * 20, other * 20, room)
    assert all(width(escape(piece)) <= room for piece in pieces)
    assert all(width(escape(shown(text * 20, room))) <= room for text in (one, other))
    assert not any("\n" in piece for piece in pieces)
    again = difference(one, one, room)
    assert again[0] == again[1]
