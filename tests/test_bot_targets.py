"""The grammar of the controls' ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets import GRAMMAR, Target, id_of

TARGETS = st.builds(
    Target,
    st.from_regex(r"[a-z]{1,10}", fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_characters=":\n"), max_size=80),
    st.none() | st.integers(0, 9999),
)


@given(TARGETS)
def test_a_target_is_read_back_from_its_id(target: Target) -> None:
    assert len(target.custom_id) <= 100
    assert Target.parse(target.custom_id) == target


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    target = Target.parse(text)
    assert (target is None) == (GRAMMAR.fullmatch(text) is None)


@pytest.mark.parametrize(
    "custom_id",
    ["", "gl1", "gl1:::", "gl1:show:1:x", "gl1:show:1:2:3", "gl1:show:1:2\n", "GL1:show:1:"],
)
def test_what_does_not_follow_the_grammar(custom_id: str) -> None:
    assert Target.parse(custom_id) is None


def test_another_page() -> None:
    assert Target("show", "3").at(2) == Target("show", "3", 2)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("12", 12),
        ("", 0),
        ("x", 0),
        ("-1", 0),
        ("٣", 0),
        ("²", 0),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, 0),
    ],
)
def test_id_of_a_subject(subject: str, expected: int) -> None:
    assert id_of(subject) == expected
