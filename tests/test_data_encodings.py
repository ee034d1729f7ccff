"""Bytes become text by what they are: UTF-16 without a mark of order too, where it is certain."""

# ruff: noqa: RUF001 -- letters of other scripts look like Latin ones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.encodings import decoded

TEXTS = {
    "Latin": "Star City is ordered.",
    "one word": "Ordered",
    "Greek": "Η σειρά «Πόλη» ανανεώθηκε για δεύτερη σεζόν.",
    "Cyrillic": "Сериал «Звёздный городок» заказан.\nСоздатель — Мэтт, Apple TV+.",
    "one Cyrillic word": "Привет",
    "Armenian": "Նոր սերիալը պատվիրված է։ Այսօր։",
    "Georgian": "ახალი სერიალი შეკვეთილია.",
    "Hebrew": "הסדרה החדשה הוזמנה, אמר דני.",
    "Arabic": "تم طلب المسلسل الجديد، قال علي.",
    "Devanagari": "नई श्रृंखला का आदेश दिया गया, राज ने कहा।",
    "Thai": "ซีรีส์ใหม่ได้รับการสั่งซื้อ โดย Netflix",
    "Japanese": "新しいドラマ「星の街」の制作が決定した。監督は山田太郎氏。",
    "Chinese": "新剧《星城》已获预订，导演说很高兴。",
    "Korean": "새 드라마 “별의 도시”가 편성되었다. 감독은 김철수다.",
    "a few Greek letters": "The constant π and the angle α are in the title of the series.",
}
ORDERS = ("utf-16-le", "utf-16-be")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sixteen_bits_without_a_mark(text: str, order: str) -> None:
    assert decoded(text.encode(order)) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_other_encodings_are_as_they_were(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decoded(text.encode(encoding)) == text
    windows = "Über “Zoë” – naïve…"
    assert decoded(windows.encode("cp1252")) == windows


@pytest.mark.parametrize(
    "content",
    [
        "西方".encode("utf-16-le") + b"\x01\x02",  # a control
        b"\x01\x02\x03",  # an odd number of bytes
        b"\x01\x02\xd8\xd8" * 8,  # halves of characters
        b"\x01\x02\xe0\xe0" * 8,  # private characters
        b"\x00\x25" * 40,  # signs, but no letters
        "Ordered Привет ახალი מילים".encode("utf-16-le"),  # four scripts
        "ꙮꚘꛀꛁꛂ ԱԲԳ ໐ກຂ".encode("utf-16-le"),
        "\u4e00\u4e8c\u4e00".encode("utf-16-be") + b"\x01\x4e",  # nothing between its words
    ],
)
def test_what_may_be_anything_is_no_text(content: bytes) -> None:
    assert decoded(content) is None


def test_of_two_orders_that_are_both_likely_neither_is_taken() -> None:
    """Each of these characters is a letter of East Asia or a break in both orders."""
    text = "\u3000\u4e30\u4e00\u0030\u304e\u004e"
    assert decoded(text.encode("utf-16-le")) is None


@given(st.binary(max_size=60))
def test_whatever_comes_out_has_no_controls(content: bytes) -> None:
    text = decoded(content)
    assert text is None or not any(ord(char) < 9 for char in text)
