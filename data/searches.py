"""Full-text search in the books that are in memory, off the event loop."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from data.book import Book
from data.edits import Edit
from data.rows import Quote
from data.words import WordIndex, terms

MOST_WORD_INDEXES = 8
"""Bound on the full-text tables held; each is about as large as the quotes of its book."""

MOST_FOUND = 20_000
"""How many quotes a full-text search finds at most: the best, before any other filter."""


class Searches:
    """The full-text tables of one process, and the one thread that touches them."""

    def __init__(self) -> None:
        # By book, each with the version whose quotes it holds.
        self._words: OrderedDict[int, tuple[int, WordIndex]] = OrderedDict()
        self._found: tuple[tuple[int, int, str, bool], Sequence[int]] = ((0, 0, "", False), ())
        self._searcher = ThreadPoolExecutor(1, "full-text")

    async def close(self) -> None:
        """Stop searching, after the search that runs, without holding up anything else."""
        await asyncio.get_running_loop().run_in_executor(self._searcher, self._close_words)
        self._searcher.shutdown()

    def _close_words(self) -> None:
        for _, words in self._words.values():
            words.close()

    async def quotes_with(self, book: Book, about: str, *, ranked: bool = True) -> Sequence[int]:
        """The quotes of a book in which the words of `about` stand, best first if `ranked`.

        The words are searched in a thread; hits that the held book does not have are dropped. The
        same question twice in a row gives the same object.
        """
        asked = (book.id, book.version, " ".join(terms(about)), ranked)
        if self._found[0] != asked:
            loop = asyncio.get_running_loop()
            hits = await loop.run_in_executor(self._searcher, self._search, book, *asked[2:])
            self._found = (asked, tuple(hit for hit in hits if hit in book.quotes))
        return self._found[1]

    def _search(self, book: Book, about: str, ranked: bool) -> list[int]:
        """In the searching thread, which alone touches the full-text tables."""
        version, words = self._words.get(book.id, (0, None))
        if words is not None and version < book.version:
            words.close()
            words = None
        if words is None:
            words = WordIndex((quote.id, quote.text) for quote in book.quotes.values())
            self._words[book.id] = (book.version, words)
            while len(self._words) > MOST_WORD_INDEXES:
                self._words.popitem(last=False)[1][1].close()
        self._words.move_to_end(book.id)
        return words.search(about, MOST_FOUND, ranked=ranked)

    def follow(self, edit: Edit) -> None:
        """Change the full-text table of a book as an edit did, if there is one."""
        with suppress(RuntimeError):  # closed meanwhile
            self._searcher.submit(self._change_words, edit)

    def _change_words(self, edit: Edit) -> None:
        version, words = self._words.get(edit.book, (0, None))
        if words is None or version + 1 != edit.version:
            return
        quotes = [change for change in edit.changes if change.kind is Quote]
        removed = [change.id for change in quotes if change.after is None]
        added = [(row.id, row.text) for _, row in quotes if isinstance(row, Quote)]
        words.change(removed, added)
        self._words[edit.book] = (edit.version, words)
