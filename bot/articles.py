"""Announcements that are being read: begun, looked up again, and summed up on a card.

An article belongs to its server, so whoever may edit there may go on with it.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.cards import Button, Card
from bot.dates import day_in_words
from bot.markdown import bold
from bot.phrases import fit
from bot.proposed import counts, unsure
from bot.sent import refused
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words, later
from data import (
    Article,
    Book,
    NotText,
    Proposal,
    matched,
    missing,
    proposed,
    read,
    readable,
    reread,
    sourced,
)

LONG = 20_000
"""Texts of more characters are read in a thread: this one stays free for others meanwhile."""

ALL, UNSURE = "all", "unsure"
"""Which of the facts are looked at."""

GAP = "\n\n"
"""What stands between a text and one that is added to it: a new paragraph begins."""

HEADLINE_ROOM = 300
PUBLISHER_ROOM = 120

GONE = later(
    "This draft is no longer there: it was saved or discarded, or nobody touched it for seven days."
)
NOTHING_FOUND = later(
    "I found no show, credit or quote in this text. Is it the whole announcement?"
)
NOT_SAVED = later(
    "Nothing is saved yet. I keep this draft for seven days; any editor of this server can go on"
    " with it."
)

Content = dict[str, Any]


async def found_in(text: str) -> Content:
    """What stands in a text (`data.readable`), as the content of a new article."""
    if len(text) <= LONG:
        return proposed(read(text), text)
    return await asyncio.to_thread(lambda: proposed(read(text), text))


async def begun(visit: Visit, text: str, source: Mapping[str, Any]) -> Article:
    """Read a text and keep it; `source` is what is known of where it comes from."""
    known = {name: value for name, value in source.items() if value}
    content = sourced(await found_in(text), known)
    interaction = visit.interaction
    return await visit.bot.store.articles.keep(
        visit.guild or 0, interaction.user.id, interaction.id, text, content
    )


async def article_of(visit: Visit, number: int | str) -> Article:
    """The article of that number. Raises `Refusal` where this server has none."""
    wanted = id_of(number) if isinstance(number, str) else number
    article = await visit.bot.store.articles.get(visit.guild or 0, wanted)
    if article is None:
        raise refused(visit, GONE)
    return article


async def changed(visit: Visit, number: int, work: Callable[[Article], Article]) -> Article:
    """Change an article as it is now. Raises `Refusal` where this server has none."""
    article = await visit.bot.store.articles.change(visit.guild or 0, number, work)
    if article is None:
        raise refused(visit, GONE)
    return article


async def lengthened(visit: Visit, number: int, more: str) -> Article:
    """Add text to an article, with the gap before it if there is to be one, and read all of it.

    Text that it ends with already is not added again: Discord may deliver a form twice. Raises
    `NotText` where it becomes too long, and `Refusal`.
    """
    while True:
        before = await article_of(visit, number)
        if before.text.endswith(more.strip()):
            return before
        text = readable(before.text + more)
        try:
            return await _reread(visit, before, text)
        except _Moved:
            continue


async def _reread(visit: Visit, before: Article, text: str) -> Article:
    found = await asyncio.to_thread(read, text) if len(text) > LONG else read(text)

    def work(article: Article) -> Article:
        if article.text != before.text:
            raise _Moved
        return article._replace(text=text, content=reread(article.content, found, text))

    return await changed(visit, before.id, work)


class _Moved(Exception):
    """Somebody else has added text meanwhile."""


def summary_card(
    book: Book,
    article: Article,
    say: Words,
    notes: Sequence[str] = (),
    buttons: Sequence[Button] = (),
) -> Card:
    """What was found, and what can be done with it; `notes` and `buttons` are of this answer."""
    every = matched(book, article.content)
    kept = [proposal for proposal in every if not (proposal.out or proposal.lost)]
    lines = [
        _first(every, kept, say),
        *_standing(every, kept, say),
        *_source(article, say),
        *notes,
        say(NOT_SAVED),
    ]
    return Card(("\n".join(lines),), (*buttons, *_buttons(article, every, kept, say)))


def _first(every: list[Proposal], kept: list[Proposal], say: Words) -> str:
    """What was found: `2 shows, 26 credits, 2 quotes, 2 milestones. 3 I am not sure of.`."""
    if not every:
        return say(NOTHING_FOUND)
    if not kept:
        return say("Nothing of what I found is left in.")
    first = f"{counts(kept, say)}."
    many = len(unsure(kept))
    return f"{first} {say('{number} I am not sure of.', number=many)}" if many else first


def _standing(every: list[Proposal], kept: list[Proposal], say: Words) -> list[str]:
    """How many of the facts the book has, and how many are left out."""
    there = sum(proposal.state == "there" for proposal in kept)
    changing = sum(proposal.state == "changes" for proposal in kept)
    left = sum(proposal.out for proposal in every)
    lost = len(every) - len(kept) - left
    told = []
    if there:
        words = ("{number} is in the press book already", "{number} are in the press book already")
        told.append(say.count(*words, there))
    if changing:
        words = (
            "{number} changes what is in the press book",
            "{number} change what is in the press book",
        )
        told.append(say.count(*words, changing))
    if left and kept:
        told.append(say.count("{number} is left out", "{number} are left out", left))
    if lost:
        words = ("{number} cannot be saved like this", "{number} cannot be saved like this")
        told.append(say.count(*words, lost))
    return [" · ".join(told)] if told else []


def _source(article: Article, say: Words) -> list[str]:
    """The announcement itself, and what is still to be asked of it."""
    source = article.content["source"]
    headline, publisher, date = (
        source.get(name) or "" for name in ("headline", "publisher", "date")
    )
    parts = [
        fit(publisher, PUBLISHER_ROOM) if publisher else say("publisher not known"),
        day_in_words(date, say) if date else say("day not known"),
    ]
    title = bold(headline[:HEADLINE_ROOM]) if headline else say("No headline yet")
    lines = [f"{title} · {', '.join(parts)}"]
    if missing(article.content):
        lines.append(say("Before it is saved I need to know where this comes from."))
    return lines


def _buttons(
    article: Article, every: list[Proposal], kept: list[Proposal], say: Words
) -> list[Button]:
    number = article.id
    whole = len(kept) == len(every)
    label = say("Save all") if whole else say("Save what is chosen")
    save = Button(
        label if every else say("Save the text alone"), Target("savearticle", f"{number}")
    )
    source = Button(say("Publisher and date"), Target("form", f"article.source {number}"))
    buttons = [source, save] if missing(article.content) else [save]
    many = len(unsure(kept))
    if many:
        label = say.count("Look at the {number}", "Look at the {number}", many)
        buttons.append(Button(label, Target("proposals", f"{number} {UNSURE}")))
    if every:
        buttons.append(Button(say("Look at everything"), Target("proposals", f"{number} {ALL}")))
    buttons += [source] if not missing(article.content) else []
    buttons.append(Button(say("Add text"), Target("form", f"article.add {number}")))
    buttons.append(Button(say("Discard"), Target("discard", f"{number}")))
    return buttons


def not_text(visit: Visit, error: NotText) -> str:
    """What to say of a text that is none, or too long."""
    if error.reason == "too big":
        return visit.say("This text is too long for me: at most 200,000 characters.")
    return visit.say("There is no text here that I could read. Paste the announcement's text.")
