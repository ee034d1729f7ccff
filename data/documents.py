"""The texts of announcements as they come in: bytes of a file, or what somebody pasted.

What a file is, its content says, never its name.
"""

import hashlib
import re
from typing import NamedTuple

from data.encodings import decoded
from data.limits import TEXTS
from data.text import TextError, clean

MOST_BYTES = 200_000
"""A file may have so many bytes, and a text so many characters (`data.limits.TEXTS`)."""

REASONS = ("empty", "too big", "zip", "pdf", "picture", "html", "binary")
"""Every `NotText.reason` there is. A Word document (.docx) is a ZIP."""

# The first bytes: https://en.wikipedia.org/wiki/List_of_file_signatures. «BM» of BMP is left out,
# because a text may begin so.
_BEGINNINGS = (
    ("zip", (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")),
    ("pdf", (b"%PDF-",)),
    (
        "picture",
        (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"),
    ),
    ("binary", (b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a")),
)
_PICTURES = (b"WEBP", b"avif", b"heic", b"heix", b"mif1")
"""What stands behind RIFF and «ftyp» in a picture; films and sounds begin so too."""

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)

_DOUBLE, _SINGLE = '"“”„‟«»\u2033\uff02', "'‘’‚‛‹›´`ʼ\u2032\uff07"
QUOTATION_MARKS = _DOUBLE + _SINGLE
"""All kinds of quotation marks, and what is typed for them."""

_MARKS = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'"))
_ANY = {'"': f"[{_DOUBLE}]", "'": f"[{_SINGLE}]"}

_WHY = {"empty": "empty", "too long": "too big"}
"""The reasons of `TextError` that say more than that this is no text."""

OMITTED = "…"
LEAST_FOUND = 20
"""From so many characters on a sentence that was cut is looked for by its beginning."""


class NotText(ValueError):
    """What is no text, or none that is taken: `reason` is one of `REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Passage(NamedTuple):
    """A sentence in its paragraph, by what stands before it and after it."""

    before: str
    sentence: str
    after: str


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, with a mark of order or without, or Windows-1252.

    At most `MOST_BYTES`; what comes out is as `readable` makes it. Raises `NotText`.
    """
    if len(content) > MOST_BYTES:
        raise NotText("too big")
    _refuse_known(content)
    text = decoded(content)
    if text is None:
        raise NotText("binary")
    if _PAGE.match(text):
        raise NotText("html")
    return readable(text)


def _refuse_known(content: bytes) -> None:
    """Refuse what its first bytes say is something else than text."""
    for reason, beginnings in _BEGINNINGS:
        if content.startswith(beginnings):
            raise NotText(reason)
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp":
        raise NotText("picture" if content[8:12] in _PICTURES else "binary")


def readable(text: str) -> str:
    """A pasted text as it is read and kept: cleaned (`data.text.clean`), with its line breaks.

    Places in the text (`data.reader`) are places in this one. Idempotent. Raises `NotText` for a
    text that is empty, too big, or has in it what no text has.
    """
    try:
        return clean(text, TEXTS["announcement"]["text"], lines=True)
    except TextError as error:
        raise NotText(_WHY.get(error.reason, "binary")) from None


def folded(text: str) -> str:
    """A text by which it is known again: quotation marks are straight, spaces single."""
    return " ".join(text.translate(_MARKS).split())


def digest_of(text: str) -> str:
    """64 hexadecimal digits, the same for texts that differ by nothing but spaces and marks."""
    return hashlib.sha256(folded(text).encode("utf-8", "surrogatepass")).hexdigest()


def passage_of(text: str, sentence: str) -> Passage | None:
    """A sentence in its paragraph of the text, or none where it does not stand there.

    Spaces and the kind of marks do not count. A sentence that ends in «…» was cut; it is found by
    its beginning.
    """
    found = _place_of(text, sentence)
    if found is None and len(sentence) > LEAST_FOUND:
        found = _place_of(text, sentence.removesuffix(OMITTED))
    if found is None:
        return None
    start, end = found.span()
    gap = "\n\n" if "\n\n" in text else "\n"
    first = text.rfind(gap, 0, start) + len(gap) if gap in text[:start] else 0
    last = text.find(gap, end)
    return Passage(text[first:start], text[start:end], text[end : None if last < 0 else last])


def _place_of(text: str, sentence: str) -> re.Match[str] | None:
    words = [
        "".join(_ANY.get(char, re.escape(char)) for char in word)
        for word in sentence.translate(_MARKS).split()
    ]
    return re.search(r"\s+".join(words), text) if words else None
