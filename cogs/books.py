"""`/admin data`: the press book as a whole. Which one this server reads, and what to do with it."""

import asyncio
import gzip
import io
from collections.abc import Sequence

import discord

from bot.answers import deliver
from bot.cards import Button, Card
from bot.client import Greenlight
from bot.editing.changes import change_lines, done_card
from bot.editing.desk import arrange, save_and_tell, signature_of
from bot.editing.forms import Field, Form
from bot.editing.sheets import Sheet
from bot.errors import Gone
from bot.markdown import bold
from bot.paging import page_of_texts
from bot.phrases import heading
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words, later
from data import (
    SHARED_BOOK,
    Book,
    Change,
    Edit,
    Fit,
    Reading,
    Signature,
    SourceText,
    file_of,
    fitting,
    net,
)

FILE_NAME = "press-book.json"

EMPTY, SHARED, DELETE = "data.empty", "data.shared", "data.delete"

CONFIRMED = {EMPTY: "EMPTY", SHARED: "SHARED", DELETE: "DELETE"}
"""What has to be typed before each of these is done. It is the same in every language."""

TITLES = {
    EMPTY: later("Start with an empty book"),
    SHARED: later("Go back to the shared book"),
    DELETE: later("Delete everything of this server"),
}
HINTS = {
    EMPTY: later("What the book holds now is put aside; the history can bring it back."),
    SHARED: later("This server's own book is put aside; the history can bring it back."),
    DELETE: later("Book, history and settings go for good. This cannot be undone."),
}


def is_home(visit: Visit) -> bool:
    """Whether this server's editors edit the shared book."""
    return visit.guild is not None and visit.guild == visit.bot.store.home


async def show_data(visit: Visit, _target: Target) -> None:
    """Which book this server reads, how big it is, and since when."""
    say, book = visit.say, visit.book
    lines = [heading(bold(say("The press book"))), await _which(visit), _size(book, say)]
    if book.id == SHARED_BOOK and not is_home(visit):
        lines.append(say("The first change made here gives this server a book of its own."))
    await visit.give(Card(("\n".join(lines),), _buttons(visit)))


async def _which(visit: Visit) -> str:
    say = visit.say
    if is_home(visit):
        return say("The editors of this server keep the shared book, which every server can read.")
    since = await visit.patiently(visit.bot.store.since(visit.guild or 0))
    if since is None:
        return say("This server reads the shared book.")
    return say("This server keeps its own book, since <t:{since}:D>.", since=since)


def _size(book: Book, say: Words) -> str:
    parts = [
        say.count("{number} show", "{number} shows", len(book.shows)),
        say.count(
            "{number} person or company", "{number} people and companies", len(book.contributors)
        ),
        say.count("{number} credit", "{number} credits", len(book.credits)),
        say.count("{number} quote", "{number} quotes", len(book.quotes)),
        say.count("{number} announcement", "{number} announcements", len(book.announcements)),
    ]
    return say("It holds {rows}.", rows=say.listing(parts))


def _buttons(visit: Visit) -> tuple[Button, ...]:
    say, book = visit.say, visit.book
    buttons = [Button(say("Download"), Target("download"))]
    if is_home(visit):
        return tuple(buttons)
    if book.origin is not None:
        buttons.append(Button(say("News of the shared book"), Target("news")))
    if book.id != SHARED_BOOK:
        buttons.append(Button(say(TITLES[SHARED]), Target("form", f"{SHARED} 0")))
    buttons.append(Button(say(TITLES[EMPTY]), Target("form", f"{EMPTY} 0")))
    buttons.append(Button(say(TITLES[DELETE]), Target("form", f"{DELETE} 0")))
    return tuple(buttons)


async def download(visit: Visit, _target: Target) -> None:
    """Send the book as one file, which is a book file of the published form."""
    interaction, say = visit.interaction, visit.say
    if not interaction.response.is_done():  # it is where the book had to be loaded first
        await deliver(interaction, interaction.response.defer(ephemeral=True, thinking=True))
    content, name = await file_of(visit.bot.store, visit.book), FILE_NAME
    if len(content) > interaction.filesize_limit:  # the biggest book shrinks from 48 to 8 MB
        content, name = await asyncio.to_thread(gzip.compress, content), f"{FILE_NAME}.gz"
    if len(content) > interaction.filesize_limit:
        sentence = say(
            "The book has become too big to send: {size} MB. Whoever runs me can copy it for you.",
            size=len(content) // 1_000_000,
        )
        await deliver(interaction, interaction.followup.send(sentence, ephemeral=True))
        return
    file = discord.File(io.BytesIO(content), name)
    sentence = say("The whole press book as one file:")
    await deliver(interaction, interaction.followup.send(sentence, file=file, ephemeral=True))


async def open_confirmation(visit: Visit, form: str) -> Form:
    """The form in which somebody types that they mean it."""
    say = visit.say
    if is_home(visit):
        raise Gone
    label = say("Type {word}", word=CONFIRMED[form])
    return Form(say(TITLES[form]), (Field("word", label, say(HINTS[form]), required=True),))


def _must_be_confirmed(visit: Visit, sheet: Sheet, form: str) -> None:
    if is_home(visit):
        raise Gone
    if sheet.raw("word").strip().casefold() != CONFIRMED[form].casefold():
        sheet.wrong("word", sheet.say("is what confirms it"))
    sheet.must_be_clear()


async def start_empty(visit: Visit, sheet: Sheet, consumes: str) -> None:
    """Give the server an empty book."""
    _must_be_confirmed(visit, sheet, EMPTY)
    await _told(visit, await arrange(visit, consumes, visit.bot.store.ledger.start_empty))


async def go_back(visit: Visit, sheet: Sheet, consumes: str) -> None:
    """Let the server read the shared book again."""
    _must_be_confirmed(visit, sheet, SHARED)
    guild = visit.guild or 0
    change = Change(Reading(guild, visit.bot.shelf.book_id(guild)), None)

    async def work(signature: Signature) -> Edit:
        return await visit.bot.store.ledger.arrange(signature, [change])

    await _told(visit, await arrange(visit, consumes, work))


async def _told(visit: Visit, edit: Edit) -> None:
    await visit.give(done_card(visit.book, edit, visit.say))


async def delete_all(visit: Visit, sheet: Sheet, _consumes: str) -> None:
    """Delete all that is kept of this server; doing it twice is like doing it once."""
    _must_be_confirmed(visit, sheet, DELETE)
    guild = signature_of(visit, "delete").guild
    await visit.patiently(visit.bot.store.departures.purge(guild))
    visit.bot.shelf.leave(guild)
    sentence = visit.say(
        "Everything of this server is deleted: its book, its history and its settings."
        " It reads the shared book again."
    )
    await visit.give(Card((sentence,)))


async def show_news(visit: Visit, target: Target) -> None:
    """What the shared book has learned since this server's book was copied from it."""
    say, book = visit.say, visit.book
    fit, version = await visit.patiently(_news(visit, book))
    left_out = len(fit.clashes)
    note = say.count(
        "{number} change is left out: you changed the same here. It will not be offered again.",
        "{number} changes are left out: you changed the same here. They will not be offered again.",
        left_out,
    )
    notes = [note] if left_out else []
    back = Button(say("Back"), Target("data"))
    if not fit.changes:
        sentence = say("The shared book has learned nothing that this book could take over.")
        await visit.give(Card(("\n".join([sentence, *notes]),), (back,)))
        return
    lines = change_lines(book, fit.changes, say, whole=True)
    page = page_of_texts(lines, target.page or 0)
    title = heading(bold(say("News of the shared book")), page.note(say))
    take = Button(say("Take it over"), Target("newsdone", f"{book.version} {version}"))
    buttons = (*page.turners(Target("news"), say), take, back)
    texts = [title, *(lines[place] for place in page.items), *notes]
    await visit.give(Card(("\n".join(texts),), buttons))


async def _news(visit: Visit, book: Book, until: int | None = None) -> tuple[Fit, int]:
    """What of the news fits this book, and the version of the shared book that they lead to.

    `until` is the last version that counts: no more is taken over than was shown.
    """
    if book.origin is None:
        raise Gone
    store = visit.bot.store
    found = await store.ledger.since(book.origin.parent, book.origin.parent_version)
    edits = [edit for edit in found if until is None or (edit.version or 0) <= until]
    wanted = net(edits)
    texts = {}
    for change in wanted:
        text = await store.text_of(book.id, change.id) if change.kind is SourceText else None
        if text is not None:
            texts[change.id] = text
    version = max([book.origin.parent_version, *(edit.version or 0 for edit in edits)])
    return fitting(book, wanted, texts), version


async def take_over(visit: Visit, target: Target) -> None:
    """Take over what fits of what was shown, as one edit; what does not is not offered again.

    The subject is the version of this book then, and that of the shared book.
    """
    until = id_of(target.subject.rpartition(" ")[2])

    async def plan(book: Book) -> Sequence[Change]:
        fit, version = await _news(visit, book, until)
        if book.origin is None or not fit.changes:
            return []
        moved = book.origin._replace(parent_version=version)
        return [*fit.changes, Change(book.origin, moved)]

    await save_and_tell(visit, f"news {target.subject}", plan)


async def setup(bot: Greenlight) -> None:
    """Add the screens, the forms and what they do."""
    bot.screens.act("data", show_data, editors=True)
    bot.screens.act("download", download, editors=True)
    bot.screens.act("news", show_news, editors=True)
    bot.screens.act("newsdone", take_over, editors=True)
    for form, finish in ((EMPTY, start_empty), (SHARED, go_back), (DELETE, delete_all)):

        async def opens(visit: Visit, _item: int, form: str = form) -> Form:
            return await open_confirmation(visit, form)

        bot.forms.add(form, opens, finish=finish)
