"""Finding what somebody named in a command, and completing names while they type.

What completion offers carries an id, which is not binding: anybody may send anything, so a name
typed in full, a name with a typo, and an id of another book all come here.
"""

import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Protocol

from discord import app_commands

from bot.answers import Interaction
from bot.cards import LABEL_LIMIT, OPTION_LIMIT, Button, Card, Option
from bot.errors import Refusal
from bot.markdown import escape
from bot.phrases import contributor_label, show_label
from bot.targets import Target, id_of
from bot.visits import home_of, say_for
from bot.words import Words
from data import Book, NameIndex, cut, width

_log = logging.getLogger(__name__)

PICKED = "id:"
"""What stands before an id in the value of a completion; nobody types it by chance."""

TYPED_LIMIT = 100
MOST_CHOICES = 25
MOST_NEAREST = 5
ECHO_LIMIT = 60

Lead = Callable[[int], Target]
"""Where the button for a row that was found leads."""

Choices = list[app_commands.Choice[str]]
Completion = Callable[[Interaction, str], Coroutine[None, None, Choices]]


class Kind(Protocol):
    """What can be named: how to look its names up and how to tell two of one name apart."""

    def names(self, book: Book) -> NameIndex:
        """The index of the names."""

    def has(self, book: Book, item: int) -> bool:
        """Whether the book has it."""

    def listed(self, book: Book, item: int) -> bool:
        """Whether a list may name it: spoilers may not stand there."""

    def label(self, book: Book, item: int, say: Words) -> str:
        """Its name and what tells it apart."""


class Shows:
    """Shows, by title and other names."""

    def names(self, book: Book) -> NameIndex:
        """The index of the names."""
        return book.index.show_names

    def has(self, book: Book, item: int) -> bool:
        """Whether the book has it."""
        return item in book.shows

    def listed(self, book: Book, item: int) -> bool:
        """Whether a list may name it: spoilers may not stand there."""
        return not book.shows[item].spoiler

    def label(self, book: Book, item: int, say: Words) -> str:
        """Its title, kind and year."""
        return show_label(book, book.shows[item], say)


class Contributors:
    """People and companies, by name and other spellings."""

    def names(self, book: Book) -> NameIndex:
        """The index of the names."""
        return book.index.contributor_names

    def has(self, book: Book, item: int) -> bool:
        """Whether the book has it."""
        return item in book.contributors

    def listed(self, _book: Book, _item: int) -> bool:
        """Always: a name alone gives nothing away."""
        return True

    def label(self, book: Book, item: int, _say: Words) -> str:
        """Their name, and what they are known as."""
        return contributor_label(book.contributors[item])


SHOWS = Shows()
CONTRIBUTORS = Contributors()


def find(kind: Kind, book: Book, typed: str) -> int | None:
    """The one row that was meant, or none: several have this name, or nothing comes near."""
    exact = kind.names(book).exact(typed)
    if len(exact) == 1:
        return exact[0]
    picked = id_of(typed.removeprefix(PICKED)) if typed.startswith(PICKED) else 0
    if picked and kind.has(book, picked):
        return picked
    best = None if exact else kind.names(book).best(typed)
    return best if best is not None and kind.listed(book, best) else None


def must_find(kind: Kind, book: Book, typed: str, lead: Lead, say: Words) -> int:
    """The one row that was meant. Raises `Refusal` with a button for each that may be meant."""
    found = find(kind, book, typed)
    if found is None:
        raise Refusal(which_one([(kind, lead)], book, typed, say))
    return found


def which_one(kinds: Sequence[tuple[Kind, Lead]], book: Book, typed: str, say: Words) -> Card:
    """A card that asks which of the nearest names was meant, or says that none comes near."""
    found: dict[Target, str] = {}
    shared = False
    for kind, lead in kinds:
        exact = kind.names(book).exact(typed)
        shared = shared or len(exact) > 1
        near = exact or [name.id for name, _ in kind.names(book).nearest(typed, MOST_NEAREST)]
        near = [item for item in near[:MOST_CHOICES] if kind.listed(book, item)]
        found |= {lead(item): kind.label(book, item, say) for item in near}
    echo = escape(cut(typed.removeprefix(PICKED).strip() or "…", ECHO_LIMIT))
    if not found and kinds[0][0] is CONTRIBUTORS:
        sentence = say("I do not know «{typed}». `/credits` lists who made a show.", typed=echo)
    elif not found:
        sentence = say("I do not know «{typed}». `/show` lists what I know.", typed=echo)
    elif shared:
        sentence = say("More than one has the name «{typed}». Which one do you mean?", typed=echo)
    else:
        sentence = say("I do not know «{typed}». Did you mean one of these?", typed=echo)
    # A button has room for less than a choice, and what tells two of one name apart comes last.
    if len(found) <= MOST_NEAREST and all(width(label) <= LABEL_LIMIT for label in found.values()):
        return Card((sentence,), tuple(Button(label, lead) for lead, label in found.items()))
    options = [Option(label, "", lead) for lead, label in found.items()]
    return Card((sentence,), (), tuple(options[:MOST_CHOICES]), say("Choose one"))


def completion(*kinds: Kind) -> Completion:
    """A completion over the names of some kinds of rows.

    It offers nothing while the book is being loaded, and nothing when something goes wrong: a
    completion has no way to say a sentence. This is the door of the completions.
    """

    async def complete(interaction: Interaction, typed: str) -> Choices:
        try:
            return _choices(kinds, interaction, typed)
        except Exception:
            _log.exception("a completion failed")
            return []

    return complete


def _choices(kinds: tuple[Kind, ...], interaction: Interaction, typed: str) -> Choices:
    bot = interaction.client
    book = bot.shelf.held(home_of(bot, interaction))
    if book is None:
        return []
    say = say_for(interaction)
    choices = []
    for kind in kinds:
        for name in kind.names(book).complete(typed, MOST_CHOICES):
            if kind.listed(book, name.id):
                label = kind.label(book, name.id, say)
                shown = label if name.main else f"{name.text} → {label}"
                choices.append(
                    app_commands.Choice(name=cut(shown, OPTION_LIMIT), value=f"{PICKED}{name.id}")
                )
    return choices[:MOST_CHOICES]
