"""Naming anything that a book holds, for editors, in one completion.

It offers shows, people, companies, announcements, credits and quotes. What is picked is
`id:<kind> <id>`; what was typed and not picked is looked up among names and headlines.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, zip_longest

from discord import app_commands

from bot.answers import Interaction
from bot.cards import OPTION_LIMIT, Card, Option
from bot.editing.columns import CONTRIBUTOR_KIND
from bot.editing.kinds import row_of, subject_of
from bot.editing.naming import Names
from bot.errors import Gone, Refusal
from bot.finding import CONTRIBUTORS, MOST_CHOICES, PICKED, SHOWS, Choices, must_find
from bot.permissions import may_edit
from bot.phrases import SHOW_KIND
from bot.targets import Target
from bot.visits import Visit, home_of, say_for
from bot.words import Words
from data import Announcement, Book, Contributor, Credit, Row, Show, cut, fold, width

_log = logging.getLogger(__name__)

LEAST_WORDS = 3
"""From so many letters on quotes are searched for what was typed."""

TELLING_ROOM = 40
"""What tells two rows of one name apart takes at most so much of a label."""

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
    labels = _labels(book, in_turn, say_for(interaction))
    return [
        app_commands.Choice(name=label, value=f"{PICKED}{subject_of(row)}") for row, label in labels
    ]


def _labels(book: Book, rows: Iterable[Row], say: Words) -> list[tuple[Row, str]]:
    """The first rows, each with a label; of spoilers one, because nothing may tell them apart."""
    names = Names(book, (), say, plain=True, room=OPTION_LIMIT)
    # Ids are unique over all kinds; a credit may come by its show and by its person.
    offered: dict[int, Row] = {}
    for row in rows:
        offered.setdefault(0 if names.hides(row) else row.id, row)
    found = [
        (row, cut(names.row(row), OPTION_LIMIT)) for row in islice(offered.values(), MOST_CHOICES)
    ]
    seen = Counter(label for _, label in found)
    return [
        (row, label if seen[label] == 1 else _told_apart(book, row, label, say))
        for row, label in found
    ]


def _told_apart(book: Book, row: Row, label: str, say: Words) -> str:
    """A label that another row has too, with what tells this one apart behind it."""
    more = " · ".join(["", *filter(None, _telling(book, row, say))])
    return cut(label, OPTION_LIMIT - width(more)) + more


def _telling(book: Book, row: Row, say: Words) -> list[str]:
    match row:
        case Show():
            return [say(SHOW_KIND[row.kind]), book.year_of(row.id) or ""]
        case Contributor():
            return [cut(row.known_as or "", TELLING_ROOM), say(CONTRIBUTOR_KIND[row.kind])]
        case Announcement():
            return [cut(row.publisher, TELLING_ROOM), row.date or ""]
        case Credit():
            return _telling(book, book.contributors[row.contributor], say)
    return []


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


def _headed(book: Book, typed: str) -> list[Row]:
    """The announcements with this headline, unless a show or a person has it for a name."""
    if any(kind.names(book).exact(typed) for kind, _ in KINDS):
        return []
    words = fold(typed)
    return [row for row in book.announcements.values() if _folded(row.headline) == words]


def must_find_anything(visit: Visit, typed: str) -> Row:
    """The row that was picked or named. Raises `Refusal` which asks which one, or `Gone`."""
    if typed.startswith(PICKED):
        try:
            return row_of(visit.book, typed.removeprefix(PICKED))
        except Gone:
            if " " in typed:
                raise
    found = _headed(visit.book, typed)
    if len(found) == 1:
        return found[0]
    if found:
        labels = _labels(visit.book, found, visit.say)
        options = tuple(
            Option(label, "", Target("panel", subject_of(row))) for row, label in labels
        )
        sentence = visit.say("More than one announcement has this headline. Which one?")
        raise Refusal(Card((sentence,), (), options, visit.say("Choose one")))
    target = must_find(KINDS, visit.book, typed, visit.say)
    return row_of(visit.book, target.subject)
