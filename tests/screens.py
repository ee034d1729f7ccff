"""Every screen of the features, with every subject that a book has for it, page by page."""

import asyncio
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pytest
from hypothesis import Phase, settings

from bot.cards import Button, Card
from bot.screens import Draw, Scene, Screens
from bot.targets import Target
from bot.words import words_for
from cogs import EXTENSIONS
from data import ROLES, Book, terms
from tests.nasty import FIXED

CHECKED = settings(
    deadline=None,
    database=None,
    max_examples=40,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
SAY = words_for("en-US")

VERBS = (
    *("announcements", "credits", "help", "more", "person", "quote"),
    *("show", "shows", "source", "timeline", "why"),
)


each_verb = pytest.mark.parametrize("verb", VERBS)
each_fixed_book = pytest.mark.parametrize("name", FIXED)
each_mixed_book = pytest.mark.parametrize("name", ["mixed", "mixed, spoilers"])


class Listening(Screens):
    """Screens that tell what draws them; all that an extension asks of the bot."""

    def __init__(self) -> None:
        super().__init__()
        self.screens = self
        self.draws: dict[str, Draw] = {}

    def add(self, verb: str, draw: Draw, *, aside: bool = False, editors: bool = False) -> None:
        """Take note of a screen."""
        super().add(verb, draw, aside=aside, editors=editors)
        self.draws[verb] = draw

    async def add_cog(self, _cog: object) -> None:
        """Nothing: the commands are asked in a world."""


@cache
def screens() -> Listening:
    """The screens of all features."""

    async def set_up() -> Listening:
        held = Listening()
        for extension in EXTENSIONS:
            await import_module(extension).setup(held)
        return held

    return asyncio.run(set_up())


def subjects(book: Book) -> dict[str, list[str]]:
    """All that each screen can be about."""
    shows, people, quotes, sources = (
        [str(item) for item in rows]
        for rows in (book.shows, book.contributors, book.quotes, book.announcements)
    )
    facts = [f"show {show}" for show in shows]
    facts += [f"person {person}" for person in people] + [f"quote {quote}" for quote in quotes]
    longest = ".".join([*shows[-1:], *people[-1:], *terms("w" * 100)])
    return {
        "announcements": ["", *shows],
        "credits": [f"{show}.{role}" for show in shows for role in ("", *range(len(ROLES)))],
        "help": [""],
        "more": [*facts, *(f"source {source}" for source in sources)],
        "person": people,
        "quote": [f"{quote}.{longest}" for quote in quotes],
        "show": shows,
        "shows": [""],
        "source": sources,
        "timeline": shows,
        "why": facts,
    }


def turn(card: Card, label: str, target: Target) -> int | None:
    """The page to which a button of this screen leads; a show may have the button's name, too."""
    pages = [
        button.target.page
        for button in card.buttons
        if isinstance(button, Button) and button.label == label
        if button.target == target.at(button.target.page or 0)
    ]
    assert len(pages) < 2
    return pages[0] if pages else None


@cache
def pages_of(book: Book, verb: str, subject: str) -> tuple[Card, ...]:
    """A screen from its first page to the last, turned by its own buttons."""
    target = Target(verb, subject)
    cards: list[Card] = []
    following: int | None = 0
    while following is not None:
        assert following == len(cards) < 10_000
        cards.append(screens().draws[verb](Scene(book, subject, following, SAY)))
        assert turn(cards[-1], "‹ Back", target) == (following - 1 if following else None)
        following = turn(cards[-1], "Next ›", target)
    assert screens().draws[verb](Scene(book, subject, 9_999, SAY)) == cards[-1]
    return tuple(cards)


def every_card(book: Book, verb: str) -> Iterator[tuple[str, Card]]:
    """Every page of a screen about everything, with what to call it."""
    for subject in subjects(book)[verb]:
        for number, card in enumerate(pages_of(book, verb, subject)):
            yield f"{verb} {subject!r}, page {number}", card
