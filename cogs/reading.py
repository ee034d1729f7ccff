"""Reading an announcement: pasted, attached, or from a message that is there already."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from bot.cards import Button, Card
from bot.client import Greenlight
from bot.editing.forms import VALUE_LIMIT, Field, Form, file_in
from bot.editing.sheets import Sheet
from bot.errors import Refusal
from bot.intake.articles import (
    GAP,
    NOTHING,
    article_of,
    begun,
    changed,
    found_article,
    lengthened,
    readable_text,
)
from bot.intake.attachments import attached_text
from bot.intake.pasted import PARTS, pasted, why_not
from bot.intake.summary import NOT_SAVED, summed_up
from bot.markdown import bold, escape
from bot.menus import add_menu
from bot.phrases import source_phrase
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words
from data import SOURCE_FIELDS, Announcement, Article, cut, sourced, width

READ, ADD, REST = "read", "article.add", "article.rest"

TEXT_FIELDS = ("text", "more", "rest")
"""What a text is pasted into: a field takes 4,000 characters, and together they are one text."""

FILE, LINK = "file", "link"
LINK_LIMIT = 512
MESSAGE_LINK = "https://discord.com/channels/{guild}/{channel}/{message}"

TAIL = 60
"""So much is shown of the place where a text may have been cut."""

HEADLINE_ROOM = 150


class More(NamedTuple):
    """What a summary says and offers beside what every summary does."""

    notes: list[str]
    buttons: list[Button]


async def open_reading(visit: Visit, _item: int) -> Form:
    """The form into which an announcement is pasted."""
    say = visit.say
    hint = say("Where the announcement can be read: it begins with https://")
    link = Field(LINK, say("Link"), hint, most=LINK_LIMIT)
    return Form(say("Read an announcement"), (*_fields(say), link))


async def open_more(visit: Visit, item: int) -> Form:
    """The form for more of a text that was begun."""
    await article_of(visit, item)
    return Form(visit.say("Add text"), _fields(visit.say))


def _fields(say: Words) -> tuple[Field, ...]:
    labels = (say("The announcement's text"), say("It goes on here"), say("And here"))
    hints = (
        say("Paste all of it. What does not fit goes on in the next field, or comes as a file."),
        say("A field takes 4,000 characters"),
        say("For still more, attach it as a .txt file"),
    )
    texts = (
        Field(name, label, hint, most=VALUE_LIMIT, lines=True)
        for name, label, hint in zip(TEXT_FIELDS, labels, hints, strict=True)
    )
    hint = say("A plain text file (.txt), at most 200 kB, instead of pasting or for more")
    return (*texts, Field(FILE, say("File"), hint, file=True))


async def finish_reading(visit: Visit, sheet: Sheet, _consumes: str) -> None:
    """Read what was pasted. A link that is none is only told: no form comes back with its file."""
    link = sheet.link(LINK)
    text = await _sent_text(visit, sheet)
    say = visit.say
    notes = [
        say("{label} {why}. I have left it out.", label=bold(say("Link")), why=problem.why)
        for problem in sheet.problems
    ]
    source = {"link": None if notes else link}
    await _begin(visit, text, source, sheet, notes)


async def finish_more(gap: str, visit: Visit, sheet: Sheet, _consumes: str) -> None:
    """Add what was pasted to a text that was begun, and read all of it."""
    text = await _sent_text(visit, sheet)
    if await visit.patiently(found_article(visit, sheet.id)) is None:
        note = visit.say("The draft that you wanted to add to is gone, so I have begun a new one.")
        await _begin(visit, text, {}, sheet, [note])
        return
    article = await visit.patiently(lengthened(visit, sheet.id, gap + text))
    await visit.give(await visit.patiently(summed_up(visit, article, *_cut(sheet, article))))


async def _begin(
    visit: Visit, text: str, source: dict[str, Any], sheet: Sheet, notes: Sequence[str]
) -> None:
    """Begin to read what was sent with a form."""

    async def more(article: Article) -> More:
        told, buttons = _cut(sheet, article)
        return More([*told, *notes], buttons)

    await visit.give(await visit.patiently(_begun(visit, text, source, more)))


async def _sent_text(visit: Visit, sheet: Sheet) -> str:
    """What stands in the fields, as it is, and then in the file. Raises `Refusal` for no text."""
    say = visit.say
    typed = "".join(sheet.raw(name) for name in TEXT_FIELDS)
    number = sheet.raw(FILE)
    file = file_in(visit.interaction, number) if number else None
    if file is not None:
        attached = await visit.patiently(attached_text(visit.bot, file, say))
        return GAP.join(part for part in (typed, attached) if part.strip())
    if number and not typed.strip():
        sentence = say("Attach the file again, please: a form does not keep files.")
        raise Refusal(Card((sentence,)))
    why = why_not(typed if typed.strip() else sheet.raw(LINK), picture=False)
    if why is not None or not typed.strip():
        raise Refusal(Card((say(why or NOTHING),)))
    return typed


def _cut(sheet: Sheet, article: Article) -> More:
    """What to say where the last field that was used is full: there may have been more to paste."""
    used = [text for name in TEXT_FIELDS if (text := sheet.raw(name))]
    if not used or sheet.raw(FILE) or width(used[-1]) < VALUE_LIMIT:
        return More([], [])
    say, tail = sheet.say, escape(" ".join(used[-1][-TAIL:].split()))
    note = say("Your text may have been cut at “…{tail}”: add the rest.", tail=tail)
    return More([note], [Button(say("Add the rest"), Target("form", f"{REST} {article.id}"))])


async def _begun(
    visit: Visit,
    text: str,
    source: dict[str, Any],
    more: Callable[[Article], Awaitable[More]],
) -> Card:
    """Begin to read a text, and sum up what was found; or say where it was seen before."""
    text = readable_text(visit, text)
    store, guild, say = visit.bot.store, visit.guild or 0, visit.say
    draft = await store.articles.same(guild, text)
    if draft is not None and draft.editor != visit.interaction.user.id:
        return _others_card(draft, say)
    earlier = await store.announcement_with(visit.book.id, text)
    row = visit.book.announcements.get(earlier or 0)
    known = {name: value for name in SOURCE_FIELDS if (value := getattr(row, name, None))}
    article = await (_found(visit, draft, source) if draft else begun(visit, text, source | known))
    if row is not None:
        return _earlier_card(row, article, say, was_there=draft is not None)
    return await summed_up(visit, article, *await more(article))


async def _found(visit: Visit, draft: Article, source: Mapping[str, Any]) -> Article:
    """A draft of the same text, with what is known of its source now and was not before."""

    def work(article: Article) -> Article:
        before = article.content["source"]
        new = {name: value for name, value in source.items() if value and not before.get(name)}
        return article._replace(content=sourced(article.content, new))

    return await changed(visit, draft.id, work)


def _others_card(draft: Article, say: Words) -> Card:
    """The same text is in a draft of somebody else."""
    sentence = say(
        "<@{editor}> has begun to read this very text, <t:{at}:R>, and has not saved it yet.",
        editor=draft.editor,
        at=draft.at,
    )
    lines = [sentence, say("You can go on with it: drafts belong to the whole server.")]
    return Card(
        ("\n".join(lines),), (Button(say("Open that draft"), Target("article", str(draft.id))),)
    )


def _earlier_card(row: Announcement, article: Article, say: Words, *, was_there: bool) -> Card:
    """The same text is an announcement of the book; to leave a draft that was there is asked."""
    headline = bold(cut(row.headline, HEADLINE_ROOM))
    lines = [
        say("I have read this text before. It is in the press book as:"),
        f"{headline} · {source_phrase(row, say)}",
        say("Reading it again finds what is not there yet; nothing is saved twice."),
    ]
    buttons = (
        Button(say("Show it"), Target("source", str(row.id))),
        Button(say("Read it again"), Target("article", str(article.id))),
        Button(say("Leave it"), Target("discard", f"{article.id}{'' if was_there else ' yes'}")),
    )
    return Card(("\n".join(lines),), buttons)


async def read_message(visit: Visit, _target: Target) -> None:
    """Read the message that the menu was opened on."""
    data: Any = visit.interaction.data or {}
    messages = data.get("resolved", {}).get("messages", {})
    message = messages.get(str(data.get("target_id")))
    if message is None:
        raise Refusal(Card((visit.say(NOTHING),)))
    text = await _message_text(visit, message)
    more = partial(_joining, visit)
    card = await visit.patiently(_begun(visit, text, _origin(visit, message), more))
    await visit.give(card)


async def _message_text(visit: Visit, message: Mapping[str, Any]) -> str:
    """All the text of a message. Raises `Refusal` where there is none to read."""
    found = pasted(message)
    fetching = [attached_text(visit.bot, file, visit.say) for file in found.files]
    attached = await visit.patiently(asyncio.gather(*fetching))
    text = PARTS.join(part for part in (found.text, *attached) if part)
    why = why_not(text, picture=found.picture)
    if why is not None:
        raise Refusal(Card((visit.say(why),)))
    return text


def _origin(visit: Visit, message: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of an announcement that is a message: where it stands, and who wrote it."""
    interaction = visit.interaction
    link = MESSAGE_LINK.format(
        guild=interaction.guild_id, channel=interaction.channel_id, message=message.get("id")
    )
    author = message.get("author") or {}
    is_person = not (author.get("bot") or message.get("webhook_id"))
    return {"link": link, "author": int(author.get("id", 0)) if is_person else None}


async def _joining(visit: Visit, article: Article) -> More:
    """The offer to add a message to the draft that its reader has open, the last touched."""
    say, editor = visit.say, visit.interaction.user.id
    open_ones = await visit.bot.store.articles.open(visit.guild or 0, editor, 2)
    other = next((held for held in open_ones if held.id != article.id), None)
    if other is None:
        return More([], [])
    headline = str(other.content["source"].get("headline") or "") or say("No headline yet")
    note = say("You have an open draft: {headline}.", headline=bold(cut(headline, HEADLINE_ROOM)))
    target = Target("join", f"{article.id} {other.id}")
    return More([note], [Button(say("Add to the open draft"), target)])


async def join(visit: Visit, target: Target) -> None:
    """Add the text of one draft to another one, and drop the first."""
    first, _, second = target.subject.partition(" ")
    article = await visit.patiently(article_of(visit, first))
    if id_of(second) == article.id:
        raise Refusal(Card((visit.say(NOT_SAVED),)))
    whole = await visit.patiently(lengthened(visit, id_of(second), GAP + article.text))
    await visit.patiently(visit.bot.store.articles.drop(visit.guild or 0, article.id))
    await visit.give(await visit.patiently(summed_up(visit, whole)))


async def setup(bot: Greenlight) -> None:
    """Add the menu, the forms and what they do."""
    add_menu(bot, "Read announcement", Target("readthis"))
    bot.screens.act("readthis", read_message, editors=True)
    bot.screens.act("join", join, editors=True)
    bot.forms.add(READ, open_reading, finish=finish_reading)
    bot.forms.add(ADD, open_more, finish=partial(finish_more, GAP))
    bot.forms.add(REST, open_more, finish=partial(finish_more, ""))
