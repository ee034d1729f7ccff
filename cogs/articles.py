"""What becomes of an announcement that was read: it is saved, discarded, or shown to all."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.answers import Way, deliver, send
from bot.cards import Button, Card, CardView, Option
from bot.client import Greenlight
from bot.editing.changes import done_card
from bot.editing.desk import save
from bot.errors import Refusal, must_have
from bot.intake.articles import article_of, looked_over
from bot.intake.proposed import counts
from bot.intake.summary import summed_up
from bot.markdown import bold
from bot.phrases import heading
from bot.targets import Target, id_of
from bot.visits import Visit
from data import Announcement, Article, Book, Change, Edit, ids_needed, missing, saving

HEADLINE_ROOM = 80


async def show_article(visit: Visit, target: Target) -> None:
    """The summary of an article. The subject is its number."""
    article = await visit.patiently(article_of(visit, target.subject))
    await visit.give(await visit.patiently(summed_up(visit, article)))


async def list_articles(visit: Visit, _target: Target) -> None:
    """The drafts of this server that are not saved yet, the last touched first."""
    say = visit.say
    found = await visit.patiently(visit.bot.store.articles.open(visit.guild or 0))
    if not found:
        await visit.give(Card((say("There are no drafts: every announcement is saved."),)))
        return
    lines = [heading(bold(say("Announcements that are not saved yet")))]
    lines += [
        say(
            "{headline} · by {editor}, <t:{at}:R>",
            headline=bold(_headline(article, visit)),
            editor=f"<@{article.editor}>",
            at=article.at,
        )
        for article in found
    ]
    options = tuple(
        Option(_headline(article, visit), "", Target("article", str(article.id)))
        for article in found
    )
    await visit.give(Card(("\n".join(lines),), (), options, say("Choose a draft")))


def _headline(article: Article, visit: Visit) -> str:
    return str(article.content["source"].get("headline") or visit.say("No headline yet"))[
        :HEADLINE_ROOM
    ]


async def save_article(visit: Visit, target: Target) -> None:
    """Save all that was not taken out, as one edit; a second press finds it saved."""
    number, store = id_of(target.subject), visit.bot.store
    read: list[Article] = []

    async def plan(book: Book) -> Sequence[Change]:
        article = await article_of(visit, number)
        _must_be_complete(visit, article)
        read[:] = [article]
        same = await store.announcement_with(book.id, article.text)
        many = ids_needed(article.content)
        await store.ids.ready(many)
        ids = iter([store.ids.take() for _ in range(many)])
        changes = await asyncio.to_thread(saving, book, article, ids.__next__, same=same)
        if not changes:
            raise _nothing_new(visit, article, same or 0)
        return changes

    edit = await save(visit, f"article {number}", plan, uses=lambda: read[0])
    await visit.give(_saved_card(visit, edit))


def _nothing_new(visit: Visit, article: Article, source: int) -> Refusal:
    """What to say where the book has all of it already, and what can be done then."""
    say = visit.say
    sentence = say("All of this is in the press book already, so there is nothing to save.")
    buttons = (
        Button(say("Show it"), Target("source", str(source))),
        Button(say("Summary"), Target("article", str(article.id))),
        Button(say("Discard"), Target("discard", f"{article.id} yes")),
    )
    return Refusal(Card((sentence,), buttons))


def _must_be_complete(visit: Visit, article: Article) -> None:
    """Raise a `Refusal` that leads to the form of what is missing."""
    if missing(article.content):
        say = visit.say
        sentence = say("Not saved yet: tell me first who published this, and its headline.")
        source = Button(say("Publisher and date"), Target("form", f"article.source {article.id}"))
        summary = Button(say("Summary"), Target("article", str(article.id)))
        raise Refusal(Card((sentence,), (source, summary)))


def _saved_card(visit: Visit, edit: Edit) -> Card:
    """What was saved, with its undoing and the way to show it to the others."""
    card = done_card(visit.book, edit, visit.say)
    source = _announcement_in(edit)
    if source not in visit.book.announcements:
        return card
    show = Button(visit.say("Show in this channel"), Target("post", str(source)))
    first, *rest = card.buttons
    return replace(card, buttons=(first, show, *rest))


def _announcement_in(edit: Edit) -> int:
    """The announcement that an edit is about: the one it made, else that of its facts."""
    made = (change.id for change in edit.changes if change.kind is Announcement)
    told = (getattr(change.row, "announcement", None) for change in edit.changes)
    return next(made, 0) or next(filter(None, told), 0)


async def discard(visit: Visit, target: Target) -> None:
    """Ask whether to forget an article, the subject; with `yes` behind it, do it."""
    say = visit.say
    number, _, answer = target.subject.partition(" ")
    article = await visit.patiently(article_of(visit, number))
    if answer == "yes":
        await visit.patiently(visit.bot.store.articles.drop(visit.guild or 0, article.id))
        await visit.give(Card((say("Discarded. Nothing of it was saved."),)))
        return
    found = counts(await visit.patiently(looked_over(visit, article)), say) or say("its text")
    lines = [
        say("Discard this draft, with {found}? This cannot be undone.", found=found),
        bold(_headline(article, visit)),
    ]
    if article.editor != visit.interaction.user.id:
        lines.append(say("<@{editor}> began it.", editor=article.editor))
    buttons = (
        Button(say("Discard it"), Target("discard", f"{number} yes")),
        Button(say("Keep it"), Target("article", number)),
    )
    await visit.give(Card(("\n".join(lines),), buttons))


async def post(visit: Visit, target: Target) -> None:
    """Show the card of an announcement to everybody in the channel."""
    must_have(visit.book.announcements, target.subject)
    source = Target("source", target.subject)
    drawing = visit.bot.screens.drawing(visit.book, source, visit.say)
    components, interaction = drawing.components(), visit.interaction
    if not interaction.response.is_done():
        await send(interaction, components, Way.PUBLIC)
        return
    # The book had to be fetched: what was pressed is acknowledged, and this comes after it.
    nobody = discord.AllowedMentions.none()
    view = CardView(components)
    await deliver(interaction, interaction.followup.send(view=view, allowed_mentions=nobody))


async def setup(bot: Greenlight) -> None:
    """Add what can be done with an article."""
    bot.screens.act("article", show_article, editors=True)
    bot.screens.act("articles", list_articles, editors=True)
    bot.screens.act("savearticle", save_article, editors=True)
    bot.screens.act("discard", discard, editors=True)
    bot.screens.act("post", post, editors=True)
