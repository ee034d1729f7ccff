"""Naming anything that a book holds, for editors, in one completion.

It offers shows, people, companies, announcements, credits and quotes. What is picked is
`id:<kind> <id>`; a name that was typed and not picked is looked up among shows and people.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, zip_longest

from discord import app_commands

from bot.answers import Interaction
from bot.cards import OPTION_LIMIT
from bot.errors import Gone
from bot.finding import CONTRIBUTORS, MOST_CHOICES, PICKED, SHOWS, Choices, must_find
from bot.kinds import row_of, subject_of
from bot.naming import Names
from bot.permissions import may_edit
from bot.targets import Target
from bot.visits import Visit, home_of, say_for
from data import Book, Row, cut, fold

_log = logging.getLogger(__name__)

LEAST_WORDS = 3
"""From so many letters on quotes are searched for what was typed."""

FEW = 3
"""Of so many shows and people the credits are offered, and so many quotes and announcements."""

KINDS = (
    (SHOWS, lambda show: Target("panel", f"show {show}")),
    (CONTRIBUTORS, lambda person: Target("panel", f"person {person}")),
)


async def complete_anything(interaction: Interaction, typed: str) -> Choices:
    """Offer what an editor may mean; to anybody else, and when something goes wrong, nothing."""
    try:
        return await _choices(interaction, typed)
    except Exception:
        _log.exception("a completion failed")
        return []


async def _choices(interaction: Interaction, typed: str) -> Choices:
    bot = interaction.client
    book = bot.shelf.held(home_of(bot, interaction))
    if book is None or not may_edit(bot, interaction):
        return []
    quotes = await bot.shelf.quotes_with(book, typed) if len(typed) >= LEAST_WORDS else ()
    named = [
        [book.shows[name.id] for name in book.index.show_names.complete(typed)],
        [book.contributors[name.id] for name in book.index.contributor_names.complete(typed)],
    ]
    offered: list[Iterable[Row]] = [
        *named,
        _announcements(book, typed),
        _credits(book, named) if typed else (),
        (book.quotes[quote] for quote in quotes[:FEW]),
    ]
    # In turn, so that many of one kind do not push out the best of another.
    in_turn = filter(None, chain(*zip_longest(*offered)))
    names = Names(book, (), say_for(interaction), plain=True, room=OPTION_LIMIT)
    return [
        app_commands.Choice(
            name=cut(names.row(row), OPTION_LIMIT), value=f"{PICKED}{subject_of(row)}"
        )
        for row in islice(in_turn, MOST_CHOICES)
    ]


def _announcements(book: Book, typed: str) -> Iterator[Row]:
    """The newest announcements with all the words that were typed in their headline."""
    words = fold(typed).split()
    rows = (book.announcements[item] for item in book.index.announcements)
    found = (row for row in rows if all(word in _folded(row.headline) for word in words))
    return islice(found, FEW)


@lru_cache(20_000)
def _folded(headline: str) -> str:
    """Kept, because every key press asks for all: 5 µs each the first time."""
    return fold(headline)


def _credits(book: Book, named: list[list[Row]]) -> Iterator[Row]:
    """The credits of the shows and the people that come first."""
    shows, people = named
    for show in shows[:FEW]:
        yield from islice(book.index.credits.get(show.id, ()), MOST_CHOICES)
    for person in people[:FEW]:
        yield from islice(book.index.credits_by.get(person.id, ()), MOST_CHOICES)


def must_find_anything(visit: Visit, typed: str) -> Row:
    """The row that was picked or named. Raises `Refusal` which asks which one, or `Gone`."""
    if typed.startswith(PICKED):
        try:
            return row_of(visit.book, typed.removeprefix(PICKED))
        except Gone:
            if " " in typed:
                raise
    target = must_find(KINDS, visit.book, typed, visit.say)
    return row_of(visit.book, target.subject)
