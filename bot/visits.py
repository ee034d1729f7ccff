"""A visit: one interaction in hand, with the book it may read and the way its answer goes."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeVar

from bot.answers import Interaction, Way, arrives, patiently, picked_from, send, send_aside
from bot.cards import Card, draw
from bot.errors import Refusal
from bot.permissions import may_edit
from bot.targets import Target, id_of
from bot.words import Words, later, words_for
from data import DEFAULT_SHOW, Book

if TYPE_CHECKING:
    from bot.client import Greenlight


T = TypeVar("T")

RESTARTING = later("I am just being restarted. Try again in a minute.")


class Visit:
    """What a handler holds: it never sees another server's book."""

    def __init__(
        self, bot: "Greenlight", interaction: Interaction, way: Way, control: str, book: Book
    ) -> None:
        self.bot = bot
        self.interaction = interaction
        self.way = way
        self.control = control
        self.book = book
        self.say = say_for(interaction)

    @classmethod
    async def begin(
        cls, bot: "Greenlight", interaction: Interaction, way: Way, control: str
    ) -> "Visit":
        """Take the book that this interaction reads, loading it where it is not in memory.

        `control` names the command, or the verb of the button or form, by which it came.
        """
        arrives(interaction)
        if bot.drain.begun:
            raise Refusal(Card((say_for(interaction)(RESTARTING),)))
        guild = home_of(bot, interaction)
        book = bot.shelf.held(guild)
        if book is None:
            book = await patiently(interaction, way, bot.shelf.book(guild))
        return cls(bot, interaction, way, control, book)

    async def patiently(self, work: Awaitable[T]) -> T:
        """Wait for what may be slow; the answer is deferred in time."""
        return await patiently(self.interaction, self.way, work)

    @property
    def guild(self) -> int | None:
        """The server, when the bot is a member of it; none reads the shared book."""
        return home_of(self.bot, self.interaction)

    @property
    def may_edit(self) -> bool:
        """Whether an editor of this server asks."""
        return may_edit(self.bot, self.interaction)

    @property
    def default_show(self) -> int | None:
        """The show meant when nobody names one, if this book has it."""
        value = setting_here(self.bot, self.interaction, DEFAULT_SHOW)
        show = id_of(value or "")
        return show if show in self.book.shows else None

    @property
    def picked(self) -> list[str]:
        """What was chosen of several (`bot.cards.Chooser`), in the order in which it came.

        All of it comes from the client, so any text can stand in it.
        """
        return picked_from(self.interaction)

    @property
    def place(self) -> str:
        """Who sees this answer: the channel, or in private the user alone, who has many books."""
        if self.is_private:
            return f"user {self.interaction.user.id} book {self.book.id}"
        return f"channel {self.interaction.channel_id}"

    @property
    def is_private(self) -> bool:
        """Whether the asker alone sees this answer."""
        if self.way is Way.PRIVATE:
            return True
        message = self.interaction.message
        return self.way is Way.IN_PLACE and message is not None and message.flags.ephemeral

    async def show(self, target: Target, note: str = "") -> None:
        """Answer with a screen; `note` is what its footer says of this answer alone."""
        screens = self.bot.screens
        editor = screens.varies(target) and self.may_edit
        drawing = screens.drawing(self.book, target, self.say, editor=editor)
        await send(self.interaction, drawing.components(self._footer(note)), self.way)

    async def give(self, card: Card) -> None:
        """Answer with a card that is made for this answer, where the answer of this visit goes."""
        await send(self.interaction, draw(card).components(self._footer("")), self.way)

    async def tell(self, card: Card) -> None:
        """Answer the asker alone, with a card that is made for this answer."""
        await send_aside(self.interaction, draw(card).components(self._footer("")))

    def _footer(self, note: str) -> str:
        shared = self.say("from the shared book") if self.guild is None else ""
        return " · ".join(part for part in (note, shared) if part)


def say_for(interaction: Interaction) -> Words:
    """The words in the language of whoever asks."""
    return words_for(interaction.locale.value)


def home_of(bot: "Greenlight", interaction: Interaction) -> int | None:
    """The server whose book is read: only one that the bot is a member of.

    A command installed by a user also runs in servers that never invited the bot.
    """
    guild = interaction.guild_id
    return guild if guild is not None and bot.get_guild(guild) is not None else None


def setting_here(bot: "Greenlight", interaction: Interaction, name: str) -> str | None:
    """A setting where this comes from: the channel's, for a thread its channel's, the server's."""
    around = getattr(interaction.channel, "parent_id", None)
    return bot.shelf.setting(home_of(bot, interaction), name, interaction.channel_id, around)


def way_of_press(interaction: Interaction) -> Way:
    """Where the answer to a press goes: into the card for its asker, else a private copy.

    Who asked for a card stands in its message; nobody asked for one that was posted unasked.
    """
    message = interaction.message
    asked = None if message is None else message.interaction_metadata
    if asked is not None and asked.user.id == interaction.user.id:
        return Way.IN_PLACE
    return Way.PRIVATE
