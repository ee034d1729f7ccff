"""Full-text search in quotes: its tables are made once, changed in step, and bounded."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable
from typing import ClassVar

import pytest

from data import Book, Change, Edit, Quote, Shelf
from data.words import WordIndex
from tests.books import book_file, book_of
from tests.kept import changed, made, removed
from tests.leaks import nothing_left
from tests.library import Library

SAID = ["The moon is far.", "Mars is far away.", "A red planet."]


class Words(WordIndex):
    """A full-text index that notes what becomes of it, and can fail."""

    made: ClassVar[list[list[str]]] = []
    closed = 0
    threads: ClassVar[set[int]] = set()
    fail = False

    def __init__(self, quotes: Iterable[tuple[int, str]]) -> None:
        quotes = list(quotes)
        self.made.append([text for _, text in quotes])
        super().__init__(quotes)

    def search(self, typed: str, limit: int, *, ranked: bool = True) -> list[int]:
        """Search, and note by which thread."""
        self.threads.add(threading.get_ident())
        if self.fail:
            raise ValueError(typed)
        return super().search(typed, limit, ranked=ranked)

    def change(self, removed: Iterable[int], added: Iterable[tuple[int, str]]) -> None:
        """Change, and note by which thread."""
        self.threads.add(threading.get_ident())
        super().change(removed, added)

    def close(self) -> None:
        """Close, and note it."""
        type(self).closed += 1
        super().close()


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> type[Words]:
    """Full-text indexes that note what becomes of them."""
    monkeypatch.setattr("data.searches.WordIndex", Words)
    Words.made.clear()
    Words.threads.clear()
    Words.closed, Words.fail = 0, False
    return Words


@pytest.fixture
async def shelf(words: type[Words]) -> AsyncIterator[Shelf]:
    """A shelf on which only searches are made."""
    with nothing_left():
        shelf = Shelf(Library())
        yield shelf
        await shelf.close()
    assert words.closed == len(words.made)


def sayings(texts: Iterable[str], version: int = 1, book: int = 7) -> Book:
    """A book in which this was said."""
    return book_of(book_file(quotes=[{"text": text} for text in texts]), book, version)


async def found(shelf: Shelf, book: Book, about: str) -> list[str]:
    """The quotes with these words."""
    return [book.quotes[quote].text for quote in await shelf.quotes_with(book, about)]


async def test_quotes_are_found_by_their_words(shelf: Shelf) -> None:
    book = sayings(SAID)
    assert await found(shelf, book, "moon") == SAID[:1]
    assert sorted(await found(shelf, book, "FAR!")) == sorted(SAID[:2])
    assert await found(shelf, book, "venus") == []
    assert await found(shelf, book, "") == []


async def test_the_same_question_gives_the_same_object(shelf: Shelf) -> None:
    book, other = sayings(SAID), sayings(SAID[1:], book=8)
    first = await shelf.quotes_with(book, "far")
    assert await shelf.quotes_with(book, " Far? ") is first
    assert await found(shelf, other, "far") == SAID[1:2]
    assert await shelf.quotes_with(book, "far") == first


async def test_questions_at_the_same_time_get_their_own_answers(
    shelf: Shelf, words: type[Words]
) -> None:
    book = sayings(SAID)
    asked = ("moon", "mars", "planet") * 5
    answers = await asyncio.gather(*(found(shelf, book, word) for word in asked))
    assert answers == [[text] for text in SAID] * 5
    assert words.made == [SAID]


async def test_word_indexes_are_bounded_and_the_one_unasked_for_longest_goes(
    shelf: Shelf, words: type[Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.searches.MOST_WORD_INDEXES", 2)
    texts = {number: [f"This is book {number}."] for number in (1, 2, 3)}
    books = {number: sayings(text, book=number) for number, text in texts.items()}
    for number in (1, 2, 1, 3, 1):
        assert await found(shelf, books[number], f"book {number}") == texts[number]
    assert words.made == [texts[1], texts[2], texts[3]]
    assert words.closed == 1
    await found(shelf, books[2], "book")
    assert words.made == [texts[1], texts[2], texts[3], texts[2]]
    assert words.closed == 2


async def test_one_thread_of_its_own_searches(shelf: Shelf, words: type[Words]) -> None:
    book = sayings(SAID)
    await asyncio.gather(*(found(shelf, book, str(number)) for number in range(50)))
    held(shelf, book)
    shelf.take(edit(book, removed(quote(book, 0))))
    await found(shelf, book, "far")
    assert len(words.threads - {threading.get_ident()}) == 1 == len(words.threads)


async def test_no_more_is_searched_for_than_can_be_used(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.searches.MOST_FOUND", 2)
    assert len(await found(shelf, sayings(["Far away."] * 3), "far")) == 2


async def test_a_search_that_fails_can_be_tried_again(shelf: Shelf, words: type[Words]) -> None:
    book = sayings(SAID)
    words.fail = True
    with pytest.raises(ValueError, match="moon"):
        await shelf.quotes_with(book, "moon")
    words.fail = False
    assert await found(shelf, book, "moon") == SAID[:1]


def held(shelf: Shelf, book: Book) -> None:
    """Let a shelf hold a book, as if it had been loaded."""
    shelf._books[book.id] = book


def quote(book: Book, nth: int) -> Quote:
    """One of the quotes of a book."""
    return book.quotes[book.index.all_quotes[nth]]


def edit(book: Book, *changes: Change) -> Edit:
    """The edit that makes the next version of a book."""
    version = book.version + 1
    return Edit(100 + version, 1, book.id, version, 7, 0, "save", None, False, changes)


async def test_the_words_change_in_step_with_the_book(shelf: Shelf, words: type[Words]) -> None:
    book = sayings(SAID)
    held(shelf, book)
    assert await found(shelf, book, "far") != []
    first, second, third = (quote(book, nth) for nth in range(3))
    new = first._replace(id=99, text="Venus is far, too.")
    show = next(iter(book.shows.values()))
    for changes, expected in (
        ([made(new)], {first.text, second.text, new.text}),
        ([changed(first, text="The moon is near.")], {second.text, new.text}),
        ([changed(show, title="Far Out")], {second.text, new.text}),
        ([changed(new, spoiler=True)], {second.text, new.text}),
        ([removed(second), changed(third, text="It is far.")], {new.text, "It is far."}),
    ):
        book = shelf._books[book.id]
        shelf.take(edit(book, *changes))
        book = shelf._books[book.id]
        assert set(await found(shelf, book, "far")) == expected
        assert len(words.made) == 1
    assert await found(shelf, book, "moon") == ["The moon is near."]
    assert words.closed == 0


async def test_the_words_of_a_book_that_nobody_searched_are_made_when_somebody_does(
    shelf: Shelf, words: type[Words]
) -> None:
    book = sayings(SAID)
    held(shelf, book)
    shelf.take(edit(book, removed(quote(book, 0))))
    assert words.made == []
    assert await found(shelf, shelf._books[book.id], "far") == SAID[1:2]
    assert words.made == [SAID[1:]]


async def test_an_older_book_is_searched_by_the_words_of_the_newer(
    shelf: Shelf, words: type[Words]
) -> None:
    old = sayings(SAID)
    held(shelf, old)
    assert set(await found(shelf, old, "far")) == set(SAID[:2])
    new = quote(old, 0)._replace(id=99, text="Venus is far, too.")
    shelf.take(edit(old, removed(quote(old, 0)), made(new)))
    assert set(await found(shelf, shelf._books[old.id], "far")) == {SAID[1], new.text}
    assert await found(shelf, old, "far") == SAID[1:2]
    assert await found(shelf, old, "planet") == SAID[2:]
    assert len(words.made) == 1


async def test_words_that_missed_an_edit_are_made_anew(shelf: Shelf, words: type[Words]) -> None:
    book = sayings(SAID)
    held(shelf, book)
    assert await found(shelf, book, "moon") == SAID[:1]
    newer = sayings(["The moon."], version=5)
    held(shelf, newer)
    shelf.take(edit(newer, changed(next(iter(newer.shows.values())), genre="drama")))
    assert await found(shelf, shelf._books[book.id], "moon") == ["The moon."]
    assert words.made == [SAID, ["The moon."]]
    assert words.closed == 1


async def test_an_edit_after_the_last_search_is_taken(words: type[Words]) -> None:
    shelf = Shelf(Library())
    book = sayings(SAID)
    held(shelf, book)
    assert await found(shelf, book, "moon") == SAID[:1]
    await shelf.close()
    shelf.take(edit(book, changed(next(iter(book.shows.values())), title="Late")))
    assert {item.title for item in shelf._books[book.id].shows.values()} == {"Late"}
    assert words.closed == 1
