"""Texts come in as files of every encoding; what is no text is refused by its content."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import MOST_BYTES, NotText, Passage, digest_of, passage_of, readable, text_of
from data.documents import REASONS, folded

WORDS = "“Star City” is ordered – naïvely, said Zoë.\n\nNext paragraph."


def refused(content: bytes | str) -> str:
    with pytest.raises(NotText) as refusal:
        text_of(content) if isinstance(content, bytes) else readable(content)
    return refusal.value.reason


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    assert text_of(WORDS.encode(encoding)) == WORDS
    assert text_of(WORDS.replace("\n", "\r\n").encode(encoding)) == WORDS


def test_a_mark_of_order_says_which_order(content: bytes = b"\xfe\xff\x00A\x00b") -> None:
    assert text_of(content) == "Ab"
    assert text_of(b"\xff\xfeA\x00b\x00") == "Ab"
    assert text_of("西方".encode("utf-16")) == "西方"


def test_one_letter_of_utf_16_is_known() -> None:
    assert text_of(b"A\x00") == "A"
    assert text_of(b"\x00A") == "A"


def test_what_comes_out_is_clean_and_is_read_alike() -> None:
    text = text_of("  A\u200b b \n\n\n\nc\x1a".encode())
    assert text == "A b\n\nc"
    assert readable(text) == text


def a_zip() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"x" * (MOST_BYTES + 1), "too big"),
        (a_zip(), "zip"),
        (b"%PDF-1.7\n1 0 obj\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0JFIF", "picture"),
        (b"GIF89a....", "picture"),
        (b"RIFF....WEBPVP8 ", "picture"),
        (b"\x00\x00\x00\x18ftypheic....", "picture"),
        (b"RIFF....WAVEfmt ", "binary"),
        (b"\x00\x00\x00\x18ftypisom....", "binary"),
        (b"{\\rtf1 Star City}", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "binary"),
        (b"\n<!DOCTYPE html><html>", "html"),
        (b'<?xml version="1.0"?><html>', "html"),
        (b"Star\x01City", "binary"),
        (b"Star City\x00", "binary"),
        (b"\x00", "binary"),
        (b"caf\xe9 \x81", "binary"),
        (b"\xff\xfeA", "binary"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, reason: str) -> None:
    assert refused(content) == reason


def test_as_much_as_is_taken(most: bytes = b"x" * MOST_BYTES) -> None:
    assert len(text_of(most)) == MOST_BYTES


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\u200b \n", "empty"),
        ("x" * 200_001, "too big"),
        ("\ud800", "binary"),
        ("a\0b", "binary"),
        ("Z" + "\u0301" * 20, "binary"),
    ],
)
def test_pasted_text_is_refused_for_the_same_reasons(text: str, reason: str) -> None:
    assert refused(text) == reason


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = text_of(content)
    except NotText as refusal:
        assert refusal.reason in REASONS
    else:
        assert readable(text) == text


@pytest.mark.parametrize(
    "other",
    ["\"A\" 'b'\n\nc", "“A”  ‘b’ c", " «A» ‹b›\u00a0c\n", "„A“ ‚b‘\tc"],
)
def test_spaces_and_marks_do_not_tell_texts_apart(other: str) -> None:
    assert digest_of(other) == digest_of("“A” ‘b’ c")
    assert folded(other) == "\"A\" 'b' c"


@pytest.mark.parametrize("other", ["“A” ‘b’ C", "“A” b c", "“A” ‘b’c", "“A” ‘b’ c.", "\ud800"])
def test_all_else_does(other: str) -> None:
    assert digest_of(other) != digest_of("“A” ‘b’ c")
    assert len(digest_of(other)) == 64


PARAGRAPHS = "One. Two “x”.\n\nThree. It’s four.\nStill four. Five.\n\nSix."


def test_a_sentence_stands_in_its_paragraph() -> None:
    four = Passage("Three. ", "It’s four.", "\nStill four. Five.")
    assert passage_of(PARAGRAPHS, "It's  four.") == four
    assert passage_of(PARAGRAPHS, 'Two "x".') == Passage("One. ", "Two “x”.", "")
    assert passage_of(PARAGRAPHS, "Six.") == Passage("", "Six.", "")
    assert passage_of(PARAGRAPHS, "four. Still four.") == Passage(
        "Three. It’s ", "four.\nStill four.", " Five."
    )


def test_without_blank_lines_a_line_is_a_paragraph() -> None:
    assert passage_of("One. Two.\nThree. Four.", "Three.") == Passage("", "Three.", " Four.")
    assert passage_of("One. Two.", "Two.") == Passage("One. ", "Two.", "")


def test_a_sentence_that_was_cut_is_found_by_its_beginning() -> None:
    text = "Ha. This one goes on for a long while (and on)."
    assert passage_of(text, "This one goes on for a…") == Passage(
        "Ha. ", "This one goes on for a", " long while (and on)."
    )
    assert passage_of(text, "This one…") is None


@pytest.mark.parametrize("sentence", ["Seven.", "", " ", "…", "This one goes nowhere at all…"])
def test_what_does_not_stand_there_is_not_found(sentence: str) -> None:
    assert passage_of(PARAGRAPHS, sentence) is None
