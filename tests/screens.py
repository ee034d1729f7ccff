"""Every screen of the features, with every subject that a book has for it, page by page."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import islice, pairwise

import pytest
from hypothesis import Phase, settings

from bot.cards import Button, Card
from bot.editing.filling import Forms
from bot.editing.kinds import KINDS
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

EDITING = ("add", "into", "merge", "panel", "remove")
"""The screens that editors alone can open."""

VERBS = (
    *("announcements", "credits", "help", "more", "person", "quote"),
    *("show", "shows", "source", "timeline", "why"),
    *EDITING,
)

each_verb = pytest.mark.parametrize("verb", VERBS)
each_fixed_book = pytest.mark.parametrize("name", FIXED)
each_mixed_book = pytest.mark.parametrize("name", ["mixed", "mixed, spoilers"])


LONG_TEXT = "What the announcement says. " * 200
"""The text of every announcement: longer than a field of a form."""


class Listening(Screens):
    """Screens that tell what draws them; all that an extension asks of the bot."""

    def __init__(self) -> None:
        super().__init__()
        self.screens = self.store = self.tree = self
        self.draws: dict[str, Draw] = {}
        self.forms = Forms(self)

    def add(
        self,
        verb: str,
        draw: Draw,
        *,
        aside: bool = False,
        editors: bool = False,
        varied: bool = False,
    ) -> None:
        """Take note of a screen."""
        super().add(verb, draw, aside=aside, editors=editors, varied=varied)
        self.draws[verb] = draw

    async def add_cog(self, _cog: object) -> None:
        """Nothing: the commands are asked in a world."""

    def add_command(self, _command: object) -> None:
        """Nothing either."""

    async def text_of(self, _book: int, announcement: int) -> str | None:
        """The kept text of an announcement: none, a short one, or one that fits no form."""
        return (None, LONG_TEXT[:100], LONG_TEXT)[announcement % 3]


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
    named = facts[: len(shows) + len(people)]
    longest = ".".join([*shows[-1:], *people[-1:], *terms("w" * 100)])
    return {
        "add": ["", *named, *(f"source {source}" for source in sources)],
        "announcements": ["", *shows],
        "credits": [f"{show}.{role}" for show in shows for role in ("", *range(len(ROLES)))],
        "help": [""],
        "into": [*_pairs(shows), *_pairs(people)],
        "merge": named[:MOST_ROWS] + named[-MOST_ROWS:],
        "more": [*facts, *(f"source {source}" for source in sources)],
        "panel": [f"{row}{what}" for row in _rows(book) for what in ("", " rows")],
        "person": people,
        "quote": [f"{quote}.{longest}" for quote in quotes],
        "remove": list(_rows(book)),
        "show": shows,
        "shows": [""],
        "source": sources,
        "timeline": shows,
        "why": facts,
    }


MOST_ROWS = 60
"""Of so many rows of a kind the panels are looked at; the first ones hold the most."""


def _rows(book: Book) -> Iterator[str]:
    """Rows of every kind, as the subjects of their panels."""
    for word, kind in KINDS.items():
        yield from (f"{word} {item}" for item in islice(book.rows(kind), MOST_ROWS))


def _pairs(rows: Sequence[str]) -> list[str]:
    """Each with the one after it."""
    return [f"{one} {other}" for one, other in pairwise(rows)]


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
def pages_of(book: Book, verb: str, subject: str, *, editor: bool = False) -> tuple[Card, ...]:
    """A screen from its first page to the last, turned by its own buttons."""
    target = Target(verb, subject)
    cards: list[Card] = []
    following: int | None = 0
    while following is not None:
        assert following == len(cards) < 10_000
        cards.append(screens().draws[verb](Scene(book, subject, following, SAY, editor)))
        assert turn(cards[-1], "‹ Back", target) == (following - 1 if following else None)
        following = turn(cards[-1], "Next ›", target)
    assert screens().draws[verb](Scene(book, subject, 9_999, SAY, editor)) == cards[-1]
    return tuple(cards)


def every_card(book: Book, verb: str) -> Iterator[tuple[str, Card]]:
    """Every page of a screen about everything, with what to call it; `More` as each sees it."""
    for subject in subjects(book)[verb]:
        for editor in {verb in EDITING, verb in (*EDITING, "more")}:
            for number, card in enumerate(pages_of(book, verb, subject, editor=editor)):
                yield f"{verb} {subject!r}, page {number}", card
