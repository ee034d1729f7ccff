"""Nothing is lost: what a card has no room for stands on its pages, or on the next card."""

from functools import cache
from typing import Any

import pytest

from data import Book, width
from data.limits import TEXTS
from tests import nasty
from tests.nasty import HIDDEN, Shape, fixed
from tests.reading import shown, squeezed
from tests.screens import VERBS, each_mixed_book, every_card, pages_of, subjects

pytestmark = pytest.mark.usefixtures("remembered")


def told(book: Book, verb: str, subject: str) -> str:
    """All that a screen says from its first page to its last, without the first lines of pages."""
    texts = ("\n".join(card.texts) for card in pages_of(book, verb, subject))
    return "".join(shown(text.partition("\n")[2]) for text in texts)


def test_all_names_stand_in_the_credits() -> None:
    """In the order announced; and each can be looked up from its page."""
    book = fixed("worst")
    show, credits = next(iter(book.index.credits.items()))
    assert len(credits) > 400
    text, at = told(book, "credits", f"{show}."), 0
    for credit in credits:
        at = text.find(squeezed(book.contributors[credit.contributor].name), at) + 1
        assert at, credit
    pages = pages_of(book, "credits", f"{show}.")
    chosen = {option.target.subject for card in pages for option in card.options}
    assert chosen == {str(credit.contributor) for credit in credits if not credit.spoiler}


@each_mixed_book
def test_all_words_of_a_quote_stand_on_its_pages(name: str) -> None:
    """In order, with nothing lost but white space where a page ends."""
    book = fixed(name)
    quotes = book.quotes.values()
    for quote, subject in zip(quotes, subjects(book)["quote"], strict=True):
        pages = pages_of(book, "quote", subject)
        assert "".join(shown(card.texts[1]) for card in pages) == squeezed(quote.text)
    assert max(width(quote.text) for quote in quotes) == 4_000


@pytest.mark.parametrize("verb", ["shows", "announcements"])
def test_all_rows_stand_in_the_list(verb: str) -> None:
    """Each can be chosen on one of its pages."""
    book = fixed("worst")
    rows = book.listed_shows() if verb == "shows" else book.announcements_for(None)
    pages = pages_of(book, verb, "")
    chosen = [option.target.subject for card in pages for option in card.options]
    assert chosen == [str(row.id) for row in rows]


@pytest.mark.parametrize("spoilers", [frozenset(), HIDDEN], ids=["open", "spoilers"])
@pytest.mark.parametrize("kept", [True, False])
def test_all_sentences_stand_in_why(kept: bool, spoilers: frozenset[str]) -> None:
    """Each word of each, in order, over however many pages."""
    shape = Shape(kept=kept, spoilers=spoilers)
    book = nasty.book_of(nasty.book_file(nasty.counted(), shape))
    said = "".join(told(book, "why", subject) for subject in subjects(book)["why"])
    tables: tuple[Any, ...] = (book.shows, book.milestones, book.credits, book.acclaim, book.quotes)
    for fact in (fact for rows in tables for fact in rows.values()):
        at = 0
        for word in fact.sentence.split():
            at = said.find(word, at) + 1
            assert at, word


@cache
def everything(name: str) -> str:
    """All that the screens say of a fixed book: each from page to page, then the first texts."""
    book = fixed(name)
    bodies = [told(book, verb, subject) for verb in VERBS for subject in subjects(book)[verb]]
    firsts = [shown(card.texts[0]) for verb in VERBS for _, card in every_card(book, verb)]
    return "\n".join([*bodies, *firsts])


ELSEWHERE = {"text", "sentence", "link"}
FIELDS = [(kind, field) for kind, held in TEXTS.items() for field in held if field not in ELSEWHERE]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_text_stands_somewhere_whole(kind: str, field: str) -> None:
    """What one card cuts short, another has in full."""
    book = fixed("long")
    rows = book.acclaim if kind == "acclaim" else getattr(book, kind + "s")
    text = everything("long")
    for row in rows.values():
        value = getattr(row, field)
        for item in [value] if isinstance(value, str) else value:
            assert squeezed(item if isinstance(item, str) else item.title) in text, row
