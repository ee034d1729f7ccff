"""The cards that are made for one answer stay within the limits, and give nothing away."""

import asyncio
import re
from collections.abc import Awaitable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.cards import Card
from bot.targets import Target
from data import Book, Edit, Origin, Traces
from tests import nasty
from tests.edits import every_edit
from tests.nasty import fixed
from tests.opening import CHANNEL, Asking
from tests.reading import read, visible
from tests.rules import assert_kept
from tests.screens import each_fixed_book, screens, turn
from tests.test_limits_safe import OURS, SECRETS, secret_file

pytestmark = pytest.mark.usefixtures("remembered")

MOST = 10**6


class Acting(Asking):
    """All that an act asks of a visit: it keeps the card that it is given."""

    def __init__(self, book: Book, edit: Edit | None = None) -> None:
        super().__init__(book)
        self.cards: list[Card] = []
        self.ledger = self.people = self
        self.user = self
        self.id = CHANNEL
        self._edit = edit

    async def give(self, card: Card) -> None:
        """Keep it."""
        self.cards.append(card)

    async def patiently(self, work: Awaitable[object]) -> object:
        """Wait."""
        return await work

    async def kept(self, _user: int) -> Traces:
        """As much as can be."""
        return Traces(MOST, MOST, MOST, MOST, MOST)

    async def messages(self, _user: int, _book: int) -> list[int]:
        """All announcements, and one that is gone."""
        return [*self.book.announcements, 10**9]

    async def since(self, _what: int, version: int | None = None) -> object:
        """Since when, or which edits there are after a version."""
        return 2**34 if version is None else [self._edit]


def act(visit: Acting, verb: str, subject: str = "", page: int | None = None) -> Card:
    """The card that an act answers with."""
    action = screens().action(verb)
    assert action is not None
    asking: Any = visit
    asyncio.run(_done(action(asking, Target(verb, subject, page))))
    return visit.cards[-1]


async def _done(work: Awaitable[object]) -> None:
    await work


def news_cards(book: Book, edit: Edit) -> Iterator[Card]:
    """The news that an edit of the shared book is, page by page."""
    copied = replace(book, id=7, origin=Origin(7, 1, 1))
    number: int | None = 0
    while number is not None:
        card = act(Acting(copied, edit), "news", page=number)
        assert turn(card, "‹ Back", Target("news")) == (number - 1 if number else None)
        number = turn(card, "Next ›", Target("news"))
        yield card


def every_card(book: Book) -> Iterator[tuple[str, Card]]:
    """Every card of the acts that tell of a book."""
    for verb in ("settings", "data", "privacy"):
        yield verb, act(Acting(book), verb)
    yield "erase", act(Acting(book), "erase")
    for name, edit in every_edit(book):
        if name.startswith("changes one") or name in ("makes all", "removes all"):
            for number, card in enumerate(news_cards(book, edit)):
                yield f"news, {name}, page {number}", card


def test_news_are_told() -> None:
    """Of what was changed and of what was removed: else there would be nothing to look at."""
    told = [
        page
        for page, card in every_card(fixed("bare"))
        if "Take it over" in [button.label for button in card.buttons]
    ]
    for what in ("changes one Milestone", "changes one Credit", "changes one Quote", "removes all"):
        assert f"news, {what}, page 0" in told


@each_fixed_book
def test_the_fixed_books_fit(name: str) -> None:
    for page, card in every_card(fixed(name)):
        assert_kept(card, page)
        for piece in (piece for text in card.texts for piece in read(text)):
            ours = {*OURS, "ping", "in angle brackets"}  # channels, roles, moments
            assert ours.issuperset(piece.inside), (page, piece)


@pytest.mark.parametrize("which", SECRETS)
def test_spoilers_stay_hidden(which: str) -> None:
    """Never in a first line, on a button or in a list; elsewhere only behind Discord's spoiler."""
    book = nasty.book_of(secret_file(which))
    for page, card in every_card(book):
        seen = [card.texts[0].partition("\n")[0], card.placeholder, *map(visible, card.texts)]
        seen += [button.label for button in card.buttons]
        seen += [text for item in card.options for text in (item.label, item.description)]
        secret = SECRETS[which][2]
        assert not [text for text in seen if re.search(secret, text)], page
