"""The words and marks of a text, one by one."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)(?:-?[^\W\d_]\.)*(?!\w)"
    r"|(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Bros|Inc|Ltd|Co|Corp|Prof|Rev|Hon|Sgt|Capt|Gen|Lt|Jan|Feb|"
    r"Aug|Sept|Sep|Oct|Nov|Dec)\."
    r"|\w+(?:®?['’\-&.](?=[^\W_])\w+)*\+?®?|[.!?;:,()\[\]/&—\-…]"
)  # fmt: skip


class Word(NamedTuple):
    """One word or mark as it stands in the text."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, or with a figure that letters follow."""
        first = self.text[0]
        return first.isupper() or (
            first.isdigit() and not self.text.isdigit() and not _ordinal(self.text)
        )


def _ordinal(text: str) -> bool:
    return text[:-2].isdigit() and text[-2:].lower() in ("st", "nd", "rd", "th")


def split_words(shadow: str, start: int, end: int) -> list[Word]:
    """Return the words and marks between two offsets; a possessive ending is a word of its own."""
    found = []
    for match in _TOKEN.finditer(shadow, start, end):
        left, right = match.span()
        text = match[0].rstrip("®")
        right = left + len(text)
        ending = text[-2:] if len(text) > 2 else ""
        if ending in ("'s", "’s", "'S", "’S"):
            found.append(Word(left, right - 2, text[:-2], text[:-2].lower().replace("’", "'")))
            found.append(Word(right - 2, right, "'s", "'s"))
            continue
        found.append(Word(left, right, text, text.lower().replace("’", "'")))
        if text[-1] in "sS" and shadow[right : right + 1] in ("'", "’") and right < end:
            found.append(Word(right, right + 1, "'s", "'s"))
    return found
