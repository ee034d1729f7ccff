"""Finding what somebody named in a command, and completing names while they type.

What completion offers carries an id, which is not binding: anybody may send anything, so a name
typed in full, a name with a typo, and an id of another book all come here.
"""

import logging
from collections.abc import Callable, Coroutine, Sequence
from itertools import chain, islice, zip_longest
from typing import NamedTuple, Protocol

from discord import app_commands

from bot.answers import Interaction
from bot.cards import LABEL_LIMIT, OPTION_LIMIT, Button, Card, Option
from bot.errors import Gone, Refusal
from bot.markdown import escape
from bot.phrases import Lead, contributor_label, show_label
from bot.targets import Target, id_of
from bot.visits import home_of, say_for
from bot.words import Words
from data import Book, Name, NameIndex, cut, width

_log = logging.getLogger(__name__)

PICKED = "id:"
"""What stands before an id in the value of a completion; nobody types it by chance."""

TYPED_LIMIT = 100
MOST_CHOICES = 25
MOST_NEAREST = 5
ECHO_LIMIT = 60

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

    def name(self, book: Book, item: int) -> str:
        """Its name alone."""

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

    def name(self, book: Book, item: int) -> str:
        """Its title."""
        return book.shows[item].title

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

    def name(self, book: Book, item: int) -> str:
        """Their name alone."""
        return book.contributors[item].name

    def label(self, book: Book, item: int, _say: Words) -> str:
        """Their name, and what they are known as."""
        return contributor_label(book.contributors[item])


SHOWS = Shows()
CONTRIBUTORS = Contributors()

Kinds = Sequence[tuple[Kind, Lead]]
"""What may be meant, and where each leads."""


class Offer(NamedTuple):
    """A row that may have been meant."""

    id: int
    name: str
    label: str
    target: Target


def find(kind: Kind, book: Book, typed: str) -> int | None:
    """The one row that was meant, or none: several have this name, or nothing comes near."""
    sure = _sure(kind, book, typed)
    return _likely(kind, book, typed) if sure is None else sure


def _sure(kind: Kind, book: Book, typed: str) -> int | None:
    """The row that was picked, or that alone has just this name."""
    exact = kind.names(book).exact(typed)
    if len(exact) == 1:
        return exact[0]
    picked = id_of(typed.removeprefix(PICKED)) if typed.startswith(PICKED) else 0
    return picked if kind.has(book, picked) else None


def _likely(kind: Kind, book: Book, typed: str) -> int | None:
    """The row whose name is clearly the likest, unless several have just this name."""
    best = None if kind.names(book).exact(typed) else kind.names(book).best(typed)
    return best if best is not None and kind.listed(book, best) else None


def must_find(kinds: Kinds, book: Book, typed: str, say: Words) -> Target:
    """Where the one row that was meant leads: sure finds of any kind go before likely ones.

    Raises `Refusal` with a control for each row that may be meant, `Gone` for a picked row that
    has left the book since.
    """
    for search in (_sure, _likely):
        for kind, lead in kinds:
            found = search(kind, book, typed)
            if found is not None:
                return lead(found)
    if typed.startswith(PICKED) and id_of(typed.removeprefix(PICKED)):
        raise Gone
    raise Refusal(which_one(kinds, book, typed, say))


def which_one(kinds: Kinds, book: Book, typed: str, say: Words) -> Card:
    """A card that asks which of the nearest names was meant, or says that none comes near."""
    namesakes = _offers(kinds, book, say, lambda names: names.exact(typed))
    near = namesakes or _nearest(kinds, book, typed, say)
    echo = escape(cut(typed.strip() or "…", ECHO_LIMIT))
    if not near and kinds[0][0] is CONTRIBUTORS:
        sentence = say("I do not know «{typed}». `/credits` lists who made a show.", typed=echo)
    elif not near:
        sentence = say("I do not know «{typed}». `/show` lists what I know.", typed=echo)
    elif len(namesakes) > 1:
        sentence = say("More than one has the name «{typed}». Which one do you mean?", typed=echo)
    else:
        sentence = say("I do not know «{typed}». Did you mean one of these?", typed=echo)
    return _offer(sentence, near, say)


def _nearest(kinds: Kinds, book: Book, typed: str, say: Words) -> list[Offer]:
    """The likest names of all kinds together."""
    likeness = {
        name.id: likeness
        for kind, _ in kinds
        for name, likeness in kind.names(book).nearest(typed, MOST_NEAREST)
    }
    likest = sorted(likeness, key=lambda item: -likeness[item])[:MOST_NEAREST]
    offers = _offers(kinds, book, say, lambda _: likest)
    return sorted(offers, key=lambda offer: likest.index(offer.id))


def _offers(
    kinds: Kinds, book: Book, say: Words, search: Callable[[NameIndex], list[int]]
) -> list[Offer]:
    """What a search found of each kind, as far as a list may name it."""
    return [
        Offer(item, kind.name(book, item), kind.label(book, item, say), lead(item))
        for kind, lead in kinds
        for item in search(kind.names(book))[:MOST_CHOICES]
        if kind.has(book, item) and kind.listed(book, item)
    ]


def _offer(sentence: str, offers: list[Offer], say: Words) -> Card:
    """Offer few as buttons, many as choices.

    A button has less room than a choice, so of a long label it carries the name alone, unless
    that would not tell two apart.
    """
    names = [offer.name for offer in offers]
    told_apart = len(set(names)) == len(names)
    labels = [
        offer.name if told_apart and width(offer.label) > LABEL_LIMIT else offer.label
        for offer in offers
    ]
    if len(offers) <= MOST_NEAREST and (told_apart or max(map(width, labels)) <= LABEL_LIMIT):
        pairs = zip(labels, offers, strict=True)
        return Card((sentence,), tuple(Button(label, offer.target) for label, offer in pairs))
    options = [Option(offer.label, "", offer.target) for offer in offers]
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
    # Of two kinds one nearly always has nothing that begins so; a guess there takes 0.5 ms, and
    # nobody needs it beside what really begins with the letters typed.
    guess = not any(kind.names(book).begins(typed) for kind in kinds)
    offered = [
        [
            (kind, name)
            for name in kind.names(book).complete(typed, MOST_CHOICES, guess=guess)
            if kind.listed(book, name.id)
        ]
        for kind in kinds
    ]
    # In turn, so that many names of one kind do not push out the best of another.
    in_turn = filter(None, chain(*zip_longest(*offered)))
    return [_choice(book, kind, name, say) for kind, name in islice(in_turn, MOST_CHOICES)]


def _choice(book: Book, kind: Kind, name: Name, say: Words) -> app_commands.Choice[str]:
    label = kind.label(book, name.id, say)
    shown = label if name.main else f"{name.text} → {label}"
    return app_commands.Choice(name=cut(shown, OPTION_LIMIT), value=f"{PICKED}{name.id}")
