"""Characters as a reader counts them."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from data.text import graphemes
from tests.test_data_text import CHECKED, FAMILY, FLAG, SCOTLAND

# One of each class that the rules of UAX 29 tell apart, and letters of flags again and again.
CLASSES = "🇬🇧🇫🇷ab\r\n\u0301\u200d\u0903\u0600👩🏽❤\ufe0f\u094dकष\u1100\u1161\u11a8"


def test_graphemes_are_what_a_reader_counts() -> None:
    assert graphemes("") == []
    assert graphemes("a\r\nb") == ["a", "\r\n", "b"]
    text = ["e\u0301", FAMILY, FLAG, FLAG, SCOTLAND, "1\ufe0f\u20e3", "क्षि"]
    assert graphemes("".join(text)) == text


@CHECKED
@given(st.text(CLASSES, max_size=12))
def test_graphemes_are_those_of_unicode(text: str) -> None:
    assert graphemes(text) == regex.findall(r"\X", text)


def test_a_hundred_thousand_flags_come_to_an_end() -> None:
    """One after another, as `regex` alone counts them, they would take minutes."""
    assert graphemes(FLAG * 100_000) == [FLAG] * 100_000
