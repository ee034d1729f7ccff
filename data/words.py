"""Full-text search in quotes: an FTS5 table of SQLite's, in memory, beside a book.

What is indexed and what is asked go through the same two steps: `fold` (data/text.py), then only
letters, digits and marks, with each character of a script that puts no spaces between words as a
word of its own. So «西海岸» is found in a sentence by «海岸», as a phrase of two words.

Nothing typed is ever part of the query language: each word is quoted, and quotation marks inside
would be doubled (`x OR column:y` typed raw changes the question, and half of all punctuation is a
syntax error; https://sqlite.org/fts5.html#fts5_strings).

Measured with 100,000 quotes of 190 characters, half of them not ASCII, SQLite 3.40, one core.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from data.text import fold, width

MOST_TERMS = 8
"""Words of a search that count."""

MOST_WIDTH = 40
"""UTF-16 code units of all words of a search, with a space between two: they have to fit into the
id of a button, which has room for 100."""

MOST_RANKED = 20_000
"""Of more matches than that, the first so many are put in order. Keeps a search for «the» below
30 ms, while others wait for the one connection."""

SHORTEST_BEGINNING = 2
"""From so many letters on the last word also counts as the beginning of a longer one: a search for
«s…» would match nearly everything and take 120 ms."""

LONGEST_FILLER = 3
"""Words up to this length («the», «and») are left out where any word of a search may match."""

# Hangul has spaces, but particles without one behind names; U+30FC lengthens vowels in Kana.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\u30fc\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_TERM = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_TOKEN = regex.compile(rf"{_UNSPACED}\p{{M}}*|(?:(?!{_UNSPACED})[\p{{L}}\p{{N}}\p{{M}}])+")

_SEARCH = """
SELECT rowid
FROM (SELECT rowid, rank AS place FROM quotes WHERE quotes MATCH ? LIMIT ?)
ORDER BY place, rowid
LIMIT ?
"""

_FIND = "SELECT rowid FROM quotes WHERE quotes MATCH ? ORDER BY rowid LIMIT ?"
"""The same ones, up to `MOST_RANKED`, by their ids: ranking takes four fifths of the time."""


def terms(typed: str) -> tuple[str, ...]:
    """Return the words of a search: folded, at most `MOST_TERMS`, at most `MOST_WIDTH` wide.

    They have letters, digits and marks only, so that joined by spaces they can stand in the id of
    a button; that text has the same terms. A word that does not fit is cut and is the last.
    """
    found: list[str] = []
    room = MOST_WIDTH
    for word in _words(typed):
        word = word[:room]
        while width(word) > room:
            word = word[:-1]
        if not word or len(found) == MOST_TERMS:
            break
        found.append(word)
        room = max(0, room - width(word) - 1)
    return tuple(found)


def _words(text: str) -> Iterator[str]:
    for piece in text.split():
        yield from _TERM.findall(fold(piece))


def _questions(asked: tuple[str, ...]) -> Iterator[str]:
    """Yield what to ask, in the query language: one after the other until something is found."""
    phrases = [_phrase(term) for term in asked]
    if phrases and len(asked[-1]) >= SHORTEST_BEGINNING:
        phrases[-1] += " *"
    yield " AND ".join(phrases)
    yield " OR ".join(
        phrase
        for phrase, term in zip(phrases, asked, strict=True)
        if len(term) > LONGEST_FILLER or not term.isascii()
    )


def _phrase(term: str) -> str:
    return '"' + _indexed(term).replace('"', '""') + '"'


def _indexed(text: str) -> str:
    """Return what stands in the index for a text; the same for its terms."""
    return " ".join(map(_indexed_piece, text.split()))


# Piece by piece, so that what becomes of a word does not depend on its neighbours. Cached, because
# the words of quotes repeat: 4 µs a quote, against 18 µs for `fold` of the whole quote.
@lru_cache(10_000)
def _indexed_piece(piece: str) -> str:
    return " ".join(_TOKEN.findall(fold(piece)))


class WordIndex:
    """The words of a book's quotes, for `about:`.

    All methods block, for longer than the event loop can wait: they are for one thread of a pool.
    100,000 quotes take 1.2 s to index and 35 MB. Changing does not touch the quotes that stay.
    """

    def __init__(self, quotes: Iterable[tuple[int, str]]) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE quotes USING fts5 "
            "(text, tokenize = 'unicode61 remove_diacritics 2')"
        )
        self.change((), quotes)

    def change(self, removed: Iterable[int], added: Iterable[tuple[int, str]]) -> None:
        """Forget the quotes with the ids `removed`, then take in (id, text) of those `added`.

        An id that is not there is no error; one that is there already gets the new text.
        """
        rows = ((quote, _indexed(text)) for quote, text in added)
        with self._connection as connection:
            connection.executemany(
                "DELETE FROM quotes WHERE rowid = ?", ((quote,) for quote in removed)
            )
            connection.executemany(
                "INSERT OR REPLACE INTO quotes (rowid, text) VALUES (?, ?)", rows
            )

    def search(self, typed: str, limit: int, *, ranked: bool = True) -> list[int]:
        """Return the ids of at most `limit` quotes that have the words, best match first.

        All words (`terms`) must stand in a quote, the last one at least as the beginning of a
        word. Where no quote has them all, those with any of them are found, little words aside.
        Quotes that match equally well come in the order of their ids, and all do if not `ranked`.
        Two usual words among 100,000 quotes take 0.5 ms, one that stands in most of them 25 ms.
        """
        limit = max(0, limit)
        for question in filter(None, _questions(terms(typed))):
            if ranked:
                rows = self._connection.execute(_SEARCH, (question, MOST_RANKED, limit)).fetchall()
            else:
                asked = (question, min(MOST_RANKED, limit))
                rows = self._connection.execute(_FIND, asked).fetchall()
            if rows:
                return [quote for (quote,) in rows]
        return []

    def close(self) -> None:
        """Give the memory back; the index cannot be used after it."""
        self._connection.close()
