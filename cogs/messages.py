"""«Save as quote»: a message becomes a quote, and itself the announcement it comes from."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from discord.utils import snowflake_time

from bot.answers import Interaction
from bot.cards import Card
from bot.client import Greenlight
from bot.editing.facts import field_of
from bot.editing.forms import Form
from bot.editing.reading import note_known_quote, read_columns
from bot.editing.sheets import BOUNDLESS, Sheet
from bot.errors import Refusal
from bot.menus import add_menu
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words
from data import (
    TEXTS,
    Announcement,
    Book,
    Change,
    Quote,
    SourceText,
    TextError,
    clean,
    cut,
)

FORM = "message.quote"
FIELDS = ("text", "speakers", "shows")
TextOf = Callable[[int, int], Awaitable[str | None]]
"""Reads the kept text of an announcement, by book and id."""

LINK = "https://discord.com/channels/{guild}/{channel}/{message}"


def message_of(interaction: Interaction) -> dict[str, Any] | None:
    """The message that the menu was opened on, as it came with the interaction."""
    data: Any = interaction.data or {}
    messages = data.get("resolved", {}).get("messages", {})
    found: dict[str, Any] | None = messages.get(str(data.get("target_id")))
    return found


async def open_quote(visit: Visit, _item: int) -> Form:
    """The form that saves a message: its words filled in, who said it and of which show asked."""
    message = message_of(visit.interaction)
    say = visit.say
    words = _words(message, say)
    if message is None or words is None:
        sentence = say("There are no words in this message that I could save.")
        raise Refusal(Card((sentence,)))
    author = message["author"]
    names = (author.get("global_name"), author["username"])
    name = _name(*names, instead=say("a member"))
    show = visit.book.shows.get(visit.default_show or 0)
    typed = {"text": words, "speakers": name, "shows": show.title if show else ""}
    fields = (field_of(Quote, column, typed[column], say) for column in FIELDS)
    return Form(say("Save as quote"), tuple(fields), _given(visit, message, words, name))


def _words(message: Mapping[str, Any] | None, say: Words) -> str | None:
    """The words of a message as they are kept, or none. Raises `Refusal` for decorated ones."""
    try:
        return clean(str((message or {}).get("content", "")), TEXTS["quote"]["text"], lines=True)
    except TextError as error:
        if error.reason == "empty":
            return None
        # Discord takes no message that is longer than a quote, and none with broken characters.
        sentence = say(
            "This message has too many marks on one letter, so I cannot keep it as it stands."
        )
        raise Refusal(Card((sentence,))) from None


def _name(*names: str | None, instead: str) -> str:
    """The first of the names that can be kept: some are decorated with marks."""
    for name in names:
        try:
            return clean(name or "", BOUNDLESS)
        except TextError:
            continue
    return instead


def _given(visit: Visit, message: Mapping[str, Any], words: str, author: str) -> dict[str, Any]:
    """What the announcement that the message becomes is made of."""
    interaction = visit.interaction
    number, channel = int(message["id"]), interaction.channel_id or 0
    place = _name(getattr(interaction.channel, "name", None), instead=visit.say("a channel"))
    server = _name(getattr(interaction.guild, "name", None), instead=visit.say("a server"))
    return {
        "headline": visit.say("{author} in #{channel}", author=author, channel=place),
        "publisher": f"{server}, #{place}",
        "date": snowflake_time(number).date().isoformat(),
        "link": LINK.format(guild=interaction.guild_id, channel=channel, message=number),
        "author": int(message["author"]["id"]),
        "text": words,
    }


async def plan_quote(text_of: TextOf, sheet: Sheet) -> Sequence[Change]:
    """The message as an announcement, and the quote from it."""
    columns = read_columns(sheet, Quote, FIELDS)
    sheet.require("speakers")
    given, limits = sheet.given, TEXTS["announcement"]
    known = _saved_before(sheet.book, given["link"])
    announcement = known or Announcement(
        id=sheet.take_id(),
        headline=clean(cut(given["headline"], limits["headline"]), limits["headline"]),
        publisher=clean(cut(given["publisher"], limits["publisher"]), limits["publisher"]),
        date=given["date"],
        link=given["link"],
        author=given["author"],
        has_text=True,
    )
    quote = Quote(
        id=sheet.take_id(),
        **columns,
        verdict=None,
        announcement=announcement.id,
        sentence=None,
        spoiler=False,
    )
    note_known_quote(sheet, quote)
    text = SourceText(announcement.id, given["text"])
    if known is None:
        return [Change(None, announcement), Change(None, text), Change(None, quote)]
    kept = await text_of(sheet.book.id, known.id)
    before = None if kept is None else SourceText(known.id, kept)
    # The message may have been edited since it was saved.
    return [*([Change(before, text)] if before != text else []), Change(None, quote)]


def _saved_before(book: Book, link: str) -> Announcement | None:
    """The announcement that this message already is, where it was saved before."""
    return next((row for row in book.announcements.values() if row.link == link), None)


async def setup(bot: Greenlight) -> None:
    """Add the menu and its form."""
    add_menu(bot, "Save as quote", Target("form", f"{FORM} 0"))
    bot.forms.add(FORM, open_quote, partial(plan_quote, bot.store.text_of))
