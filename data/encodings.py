"""From the bytes of a text file to its text, by the bytes alone."""

import codecs
import re
from collections import Counter

import regex

# Controls that no text has; a form feed, a vertical tab and the end sign of DOS (1A) are harmless.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

_NO_TEXT = regex.compile(r"[\p{Cn}\p{Co}\p{Cs}]")
"""Characters that nobody writes: unassigned, private, or half of one."""

_LETTER = regex.compile(
    r"(?P<Latin>\p{Latin})|(?P<Greek>\p{Greek})|(?P<Cyrillic>\p{Cyrillic})|(?P<Armenian>\p{Armenian})"
    r"|(?P<Hebrew>\p{Hebrew})|(?P<Arabic>\p{Arabic})|(?P<Devanagari>\p{Devanagari})"
    r"|(?P<Georgian>\p{Georgian})|(?P<Thai>\p{Thai})"
    r"|(?P<East>[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])|(?P<Other>\p{L})"
)
_BREAK = re.compile("[ \n\u3000-\u3002\uff0c]")
"""Ordinary spaces, and what the scripts that have none put between words and sentences."""

LEAST_LETTERS = 0.3
"""So much of a text is letters; vowels of Thai and Indian scripts are marks."""

MOST_FOREIGN = 0.05
"""So many of the letters may be neither Latin nor of the one script that a text is written in."""


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; none where it is no text.

    UTF-16 has a mark of order, or is known without one: read in 8 bits it has controls, as its
    spaces and line breaks always do; read in one of the two orders it has none, its letters are
    of one script beside Latin ones, and it has breaks where letters of East Asia could be those of
    the other order by chance.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _read(content, "utf-16")
    text = _read(content, "utf-8-sig", "cp1252")
    if text is not None or len(content) % 2:
        return text
    found = [text for order in ("utf-16-le", "utf-16-be") if (text := _wide(content, order))]
    return found[0] if len(found) == 1 else None


def _read(content: bytes, *encodings: str) -> str | None:
    """The text in the first of these encodings that can be, if it has no controls."""
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text) else text
    return None


def _wide(content: bytes, order: str) -> str | None:
    """The text in an order of UTF-16, if it is likely to be one."""
    text = _read(content, order)
    if text is None or _NO_TEXT.search(text):
        return None
    scripts = Counter(str(letter.lastgroup) for letter in _LETTER.finditer(text))
    letters = scripts.total()
    eastern, latin = scripts["East"], scripts.pop("Latin", 0)
    main = max((scripts[name] for name in scripts if name != "Other"), default=0)
    if letters < LEAST_LETTERS * len(text) or letters - latin - main > MOST_FOREIGN * letters:
        return None
    return text if not eastern or _BREAK.search(text) else None
