"""The words and marks of a text, one by one."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?=\S)(?:\w++(?![.®'’\-&+])|[.!?;:,()\[\]/&—\-…|•]"
    r"|(?:[^\W\d_]\.)(?:-?[^\W\d_]\.)*(?!\w)"
    r"|(?=[A-Z])(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Bros|Inc|Ltd|Co|Corp|Prof|Rev|Hon|Sgt|Capt|Gen|Lt|Cmdr|Col|"
    r"Maj|Adm|Det|Insp|Supt|Cpl|Sen|Gov|Adv|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)\."
    r"|\w+(?:®?['’\-&.](?=[^\W_])\w+)*\+?®?)"
)  # fmt: skip
"""Plain words and marks first, as most are: with them last it takes almost twice as long."""


_JOINED_VERB = re.compile(
    r"-(led|starring|fronted|headlined|toplined|created|written|penned|directed|"
    r"helmed|produced)$"
)
_PLACED = ("-based", "-born", "-raised", "-trained", "-year-old")
OF_A_PLACE = "-based"
"""What «Toronto-based» is in small letters: it says of whom one speaks, and is no name."""

_SHORTENED = {"'s": "is", "'re": "are", "'ll": "will", "'ve": "have", "'d": "had"}
_MARKS = ("'", "’")
_PRONOUNS = frozenset(("he", "she", "they", "who", "i", "we"))


class Word(NamedTuple):
    """One word or mark as it stands in the text.

    `capital`: it begins with a capital letter, or with a figure that letters follow.
    """

    start: int
    end: int
    text: str
    lower: str
    capital: bool


made = tuple.__new__
"""Makes a named tuple in half the time of its own name: a text has thousands of words."""


def _ordinal(text: str) -> bool:
    return text[:-2].isdigit() and text[-2:].lower() in ("st", "nd", "rd", "th")


def _word(start: int, end: int, text: str, lower: str) -> Word:
    first = text[0]
    capital = first.isupper() or (first.isdigit() and not text.isdigit() and not _ordinal(text))
    return made(Word, (start, end, text, lower, capital))


def split_words(shadow: str, start: int, end: int) -> list[Word]:
    """Return the words and marks between two offsets; a possessive ending is a word of its own."""
    found: list[Word] = []
    for match in _TOKEN.finditer(shadow, start, end):
        left, right = match.span()
        text = match[0]
        if text.isalpha():
            found.append(made(Word, (left, right, text, text.lower(), text[0].isupper())))
        elif len(text) > 1:
            found += _parts(left, text)
            right = found[-1].end
        else:
            found.append(made(Word, (left, right, text, text, text.isupper())))
        if text[-1] in "sS" and shadow[right : right + 1] in _MARKS and right < end:
            found.append(_word(right, right + 1, "'s", "'s"))
    return found


def _parts(left: int, text: str) -> list[Word]:
    """Return a word that is not letters alone, taken apart if it is two."""
    text = text.rstrip("®") or text
    right = left + len(text)
    if text.endswith(_PLACED):
        return [made(Word, (left, right, text, OF_A_PLACE, False))]
    if text[-2:] in ("'s", "’s", "'S", "’S") and len(text) > 2:
        parts = _two_words(left, right, text)
        name = _word(left, right - 2, text[:-2], text[:-2].lower().replace("’", "'"))
        return parts or [name, _word(right - 2, right, "'s", "'s")]
    parts = _two_words(left, right, text) if "-" in text or "'" in text or "’" in text else []
    return parts or [_word(left, right, text, text.lower().replace("’", "'"))]


def _two_words(left: int, right: int, text: str) -> list[Word]:
    """Take «they’re» and «Bell-led» apart; return nothing for a word that is only one."""
    joined = _JOINED_VERB.search(text) if text[0].isupper() else None
    if joined and joined.start(1) > 1:
        at = left + joined.start(1)
        verb = joined[1].lower()
        name = text[: joined.start(1) - 1]
        return [_word(left, at - 1, name, name.lower()), _word(at, right, joined[1], verb)]
    pronoun, mark, _ = text.replace("’", "'").partition("'")
    verb = _SHORTENED.get(text[len(pronoun) :].replace("’", "'").lower(), "") if mark else ""
    if pronoun.lower() not in _PRONOUNS or not verb:
        return []
    at = left + len(pronoun)
    return [_word(left, at, pronoun, pronoun.lower()), _word(at, right, verb, verb)]
