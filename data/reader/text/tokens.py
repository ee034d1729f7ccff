"""A paragraph as a row of letters, one a word: rules are regular expressions over them.

| letter | stands for | letter | stands for |
| --- | --- | --- | --- |
| N | a person | n | one capitalised word, of whom or what is not known |
| C, P, O | a company; a network or streamer; a paper | T, Q | a title; a quotation |
| R | a noun for a role («executive producers») | V | its past («created») |
| A | its present («writes») | S, L | «stars»; «plays» |
| d | an award or a trade («Emmy winner», «novelist») | J, j | a title of office; its head |
| k, K, p | «said»; «according to»; «he» | s, i, h | «serve»; «is»; «has» |
| b o f m t u a | by, of, for, from, at, through, as | w, W, v | «as well as»; with; «including» |
| g, G, c | «drama», «series», «cast» | Z, y, # | «studio»; «who»; a number |
| & , ; : . ( ) - / ' | themselves; «.» ends a sentence, «'» is a possessive | x | any other |

Articles and words such as «also» and «will» have no letter.
"""

import re
from typing import NamedTuple

from data.reader.text import letters
from data.reader.text.layout import Span
from data.reader.text.letters import AMBIGUOUS, BEGINNINGS, SINGLES, is_channel, phrases
from data.reader.text.spelling import Word, made, split_words
from data.reader.words import companies
from data.reader.words import lexicon as words
from data.reader.words.listed import listed

_PARTICLES = frozenset(
    listed("de van von der den di da del la le du dos das bin ibn al el y af av zu ter ten e ap")
)
_PUNCTUATION = {
    "!": ".", "?": ".", "…": ".", "|": ".", "•": ".", "—": "-", "&": "&", "[": "(", "]": ")",
    **{mark: mark for mark in ".;:,()/-"},
}  # fmt: skip

MOST_NAME_WORDS = 7

LONGEST_NUMBER = 2
"""Figures at the end of a name («Station 9»); a year is none."""

LONGEST_BRACKET = 40
"""Words after which an opened bracket counts as never closed."""


class Token(NamedTuple):
    """A word or phrase: its letter, its offsets, what it stands for (or its own words)."""

    tag: str
    start: int
    end: int
    value: str


class Tagger:
    """Gives words their letters, from left to right."""

    def __init__(self, row: list[Word]) -> None:
        self.row = row
        self.at = 0
        self.brackets = 0
        self.tokens: list[Token] = []

    def run(self) -> list[Token]:
        """Return the tokens of all words."""
        while self.at < len(self.row):
            word = self.row[self.at]
            if word.capital or word.lower in _LOOKED_AT or "-" in word.text:
                self._next(word)
            else:
                self._single(word)
        return self.tokens

    def _add(self, tag: str, count: int, value: str) -> None:
        start, end = self.row[self.at].start, self.row[self.at + count - 1].end
        self.tokens.append(made(Token, (tag, start, end, value)))
        self.at += count

    def _next(self, word: Word) -> None:
        text = word.text
        if text in _PUNCTUATION:
            self._mark(word)
        elif text == "'s":
            self._add("'", 1, "'s")
        elif not self._known(word):
            self._single(word)

    def _known(self, word: Word) -> bool:
        studio = word.text == "Studio" and self._studio_name(word)
        phrase = word.lower in BEGINNINGS or "-" in word.text
        if studio or (phrase and self._known_phrase(word)):
            return True
        return word.capital and self._name(word)

    def _mark(self, word: Word) -> None:
        """Take punctuation; a full stop inside of brackets ends no sentence."""
        if word.text in "()[]":
            self.brackets = self.at if word.text in "([" else 0
        tag = _PUNCTUATION[word.text]
        inside = self.brackets and self.at - self.brackets < LONGEST_BRACKET
        self._add("," if tag == "." and inside else tag, 1, word.text)

    def _studio_name(self, word: Word) -> bool:
        """Take «Studio Lark», which is no «studio» but the name of one."""
        rest = self._capitals(self.at + 1)
        if rest:
            self._add("C", len(rest) + 1, self._written([word, *rest]))
        return bool(rest)

    def _known_phrase(self, word: Word) -> bool:
        for parts, tag, value in phrases(self.row[self.at : self.at + 2]):
            count = len(parts)
            row = self.row[self.at : self.at + count]
            if count > 2 and tuple(item.lower for item in row) != parts:
                continue
            if tag == "Z" and row[0].capital and self.at and self.row[self.at - 1].capital:
                continue
            if word.text == "5" and not is_channel(self.row[max(self.at - 1, 0) : self.at + 2]):
                continue
            if tag in "PCO" and not self._is_company(row, tag):
                continue
            self._add(tag, count, self._written(row) if tag in "PCO" else value)
            return True
        return "-" in word.text and self._joined_roles(word)

    @staticmethod
    def _written(row: list[Word]) -> str:
        return " ".join(word.text for word in row)

    def _is_company(self, row: list[Word], tag: str) -> bool:
        """Whether a known name is not the beginning of another («Apple Studios», «Max Irons»)."""
        if not row[0].text[0].isupper() and not row[0].text[0].isdigit():
            return row[0].text in ("wiip", "eOne")
        rest = self._capitals(self.at + len(row), begun=True)
        if rest and rest[-1].lower in _COMPANY_ENDS:
            return False
        if len(row) > 1 or row[0].lower not in AMBIGUOUS:
            return tag in "PO" or not rest
        following = self.row[self.at + 1 : self.at + 3]
        joined = len(following) > 1 and following[0].text == "&" and following[1].capital
        before = self.row[self.at - 1] if self.at else None
        inside = before is not None and before.capital and before.lower not in SINGLES
        in_capitals = len(row[0].text) > 2 and row[0].text.isupper()
        if joined or inside or not rest:
            return not (joined or inside)
        return rest[0].lower in words.JOB_WORDS or (in_capitals and not rest[0].text.isupper())

    def _capitals(self, at: int, *, begun: bool = False) -> list[Word]:
        """Return the capitalised words from `at` on that may belong to one name."""
        found: list[Word] = []
        while at < len(self.row) and len(found) < MOST_NAME_WORDS:
            word = self.row[at]
            plain = word.capital and word.lower not in _DOUBTFUL and word.lower[-1] != "s"
            inside = begun or bool(found)
            named = plain or self._is_forename(at, inside)
            if not named and self._ends_name(word, inside, self.row[at + 1 : at + 2]):
                following = self.row[at + 1 : at + 3]
                if not (found and word.lower in _PARTICLES and _capital(following)):
                    break
            found.append(word)
            at += 1
        while found and not (found[-1].capital or found[-1].text.isdigit()):
            found.pop()
        return found

    def _is_forename(self, at: int, begun: bool) -> bool:
        """Whether a word such as «Will» or «August» begins a name: a plain capital follows."""
        word = self.row[at]
        if begun or word.lower not in _NAMES_TOO or not word.text[0].isupper():
            return False
        middle = at > 0 and self.row[at - 1].text not in (".", "!", "?", ":")
        if word.lower not in words.FORENAMES_TOO and not middle:
            return False
        following = self.row[at + 1 : at + 2]
        return (
            bool(following)
            and following[0].text[0].isupper()
            and not self._ends_name(following[0], True, [])
        )

    @staticmethod
    def _ends_name(word: Word, begun: bool, following: list[Word]) -> bool:
        if not word.capital:
            return not (begun and word.text.isdigit() and len(word.text) <= LONGEST_NUMBER)
        lower = word.lower
        if lower in companies.COMPANY_WORDS and begun:
            return False
        if begun and lower in words.NUMBERS:
            return False
        if lower in _NAMED_SO and following and following[0].lower in companies.COMPANY_WORDS:
            return False
        ends = lower in _NO_NAMES or lower.rstrip("s") in words.ROLE_NOUNS
        return ends or (lower in words.JOB_WORDS and not begun)

    def _joined_roles(self, word: Word) -> bool:
        """Take «writer-director» apart: two roles at one place."""
        roles = [
            words.ROLE_NOUNS.get(part, words.ROLE_NOUNS.get(part.rstrip("s")))
            for part in word.lower.split("-")
        ]
        if len(roles) < 2 or None in roles:
            return False
        for role in roles:
            self.tokens.append(Token("R", word.start, word.end, role or ""))
        self.at += 1
        return True

    def _name(self, word: Word) -> bool:
        row = self._with_ampersand(capitals := self._capitals(self.at))
        joined = row is not capitals
        if len(row) > 2 and row[-1].lower in ("production", "co-production"):
            row = row[:-1] if row[-2].lower in companies.COMPANY_WORDS else row
        if not row:
            return False
        last = row[-1].lower.rstrip(".")
        if len(row) > 1:
            company = joined or last in companies.COMPANY_WORDS or letters.begins_studio(row)
            kind = not company and letters.says_kind(self.row[max(self.at - 1, 0) :], len(row))
            plain = row[1:] if len(row) > 2 and row[0].lower in words.ADDRESS else row
            self._add("C" if company else "x" if kind else "N", len(row), self._written(plain))
            return True
        if word.lower in words.COMMON or len(word.text) < 2 or SINGLES.get(word.lower):
            return False
        following = self.row[self.at + 1 : self.at + 2]
        award = following and following[0].lower.startswith("award")
        self._add("d" if award else "n", 1, word.text)
        return True

    def _with_ampersand(self, row: list[Word]) -> list[Word]:
        """Join «Lark & Lantern Productions»."""
        at = self.at + len(row)
        if not row or at + 1 >= len(self.row) or self.row[at].text != "&":
            return row
        rest = self._capitals(at + 1, begun=row[-1].lower in companies.COMPANY_WORDS)
        if rest and rest[0].lower.rstrip(".") in companies.PARTNER_WORDS:
            return [*row, self.row[at], rest[0]]
        if rest and len(row) == 1 and (len(rest) == 1 or rest[-1].lower in companies.COMPANY_WORDS):
            return [*row, self.row[at], *rest]
        return row

    def _single(self, word: Word) -> None:
        start, end, text, lower, capital = word
        tag = _LETTERS.get(lower)
        if tag is None:
            job = capital and lower in words.JOB_WORDS
            tag = "#" if lower.isdigit() else "J" if job else "x"
        if tag:
            self.tokens.append(made(Token, (tag, start, end, lower if tag == "#" else text)))
        self.at += 1


_DROPPED = (*words.DROPPED, "p.g.a", "p.g.a.")
_LETTERS = {**SINGLES, **dict.fromkeys(words.NUMBERS, "#"), **dict.fromkeys(_DROPPED, "")}
"""Letters of words that are no names; none for those that are left out."""

_NAMED_SO = (
    words.STAR_VERBS
    | words.GENRES
    | words.SHOW_NOUNS
    | words.PLAY_VERBS
    | frozenset(words.PEOPLE_WORDS)
) - frozenset(listed("series project original title program programme special pilot"))
_DOTTED = (f"{name}." for name in words.MONTHS)
_MONTHS = frozenset((*words.MONTHS, *words.DAYS, *_DOTTED)) - {"may", "mar", "jan", "jun"}
_NO_NAMES = frozenset((*SINGLES, *words.COMMON, *_MONTHS, *words.ROLE_NOUNS))
_NAMES_TOO = frozenset((*words.FORENAMES_TOO, *words.NAMES_TOO))
_COMPANY_ENDS = companies.COMPANY_WORDS - companies.OFFICES
_DOUBTFUL = _NO_NAMES | _NAMED_SO | frozenset(words.JOB_WORDS)
"""Words that may end a name; all others are part of it."""
_LOOKED_AT = frozenset((*BEGINNINGS, *_PUNCTUATION, "'s"))
"""Words in small letters that may be more than themselves: most are not."""


def _capital(following: list[Word]) -> bool:
    return bool(following) and (
        following[0].capital
        or (following[0].lower in _PARTICLES and len(following) > 1 and following[1].capital)
    )


_ENDS_SENTENCE = re.compile(r"[\w’'!?)]?\.[”\"’'](?=\s+[A-Z“\"‘'(]|\s*\n|\s*$)")


def tag_paragraph(
    shadow: str, paragraph: Span, spans: list[tuple[int, int, str, str]]
) -> list[Token]:
    """Return the tokens of a paragraph; `spans` are its titles (T) and quotations (Q)."""
    tokens: list[Token] = []
    at = paragraph[0]
    for start, end, tag, value in spans:
        tokens += Tagger(split_words(shadow, at, start)).run()
        tokens.append(Token(tag, start, end, value))
        at = end
        if tag == "T" and shadow[end : end + 2] in ("'s", "’s"):
            at = end + 2
            tokens.append(Token("'", end, at, "'s"))
        elif tag == "T" and _ENDS_SENTENCE.match(shadow, max(start, end - 2)):
            tokens.append(Token(".", end - 1, end, "."))
    tokens += Tagger(split_words(shadow, at, paragraph[1])).run()
    return tokens
