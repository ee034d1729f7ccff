"""`/announcements`: what was announced, when, by whom, and what it says."""

from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.cards import Button, Card, Link, Option
from bot.client import Greenlight
from bot.dates import day_in_words
from bot.errors import must_have
from bot.finding import SHOWS, TYPED_LIMIT, completion, must_find
from bot.markdown import bold
from bot.paging import page_of
from bot.phrases import (
    fit,
    heading,
    link_to,
    show_mention,
    show_options,
    source_phrase,
)
from bot.screens import Scene
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words
from data import Acclaim, Announcement, Book, Credit, Milestone, Quote, Show

HEADLINE_IN_LIST = 150
PUBLISHER_LIMIT = 300


def announcements_card(scene: Scene) -> Card:
    """The announcements, newest first. The subject is a show, or nothing for all."""
    book, say = scene.book, scene.say
    show = must_have(book.shows, scene.subject) if scene.subject else None
    found = book.announcements_for(show.id if show else None)
    if not found:
        return _none_yet(show, say)
    page = page_of(found, scene.page)
    of = show_mention(show) if show and not show.spoiler else ""
    total = say.count("{number} announcement", "{number} announcements", len(found))
    lines = [heading(bold(say("Announcements")), of, total, page.note(say))]
    lines += [_list_line(item, say) for item in page.items]
    options = tuple(
        Option(item.headline, _when(item, say), Target("source", str(item.id)))
        for item in page.items
    )
    turners = page.turners(Target("announcements", scene.subject), say)
    return Card(("\n".join(lines),), turners, options, say("Choose an announcement"))


def _none_yet(show: Show | None, say: Words) -> Card:
    if show is None:
        return Card((say("This press book is still empty. Its editors have added no news yet."),))
    sentence = say("No announcement says anything of {show} yet.", show=show_mention(show))
    return Card((sentence,), (Button(say("All announcements"), Target("announcements")),))


def _when(item: Announcement, say: Words) -> str:
    if item.date is None:
        return item.publisher
    day = day_in_words(item.date, say)
    return say("{publisher}, {day}", publisher=item.publisher, day=day)


def _list_line(item: Announcement, say: Words) -> str:
    return f"{fit(item.headline, HEADLINE_IN_LIST)} · {source_phrase(item, say)}"


def source_card(scene: Scene) -> Card:
    """One announcement: headline, publisher, day, what it says, and the way to its page."""
    book, say = scene.book, scene.say
    item = must_have(book.announcements, scene.subject)
    shows = [show for show in book.shows_in(item.id) if not book.shows[show].spoiler]
    page = page_of(shows, scene.page)
    lines = [
        bold(item.headline),
        source_phrase(item, say, PUBLISHER_LIMIT),
        _counts(book, item.id, say),
        page.note(say),
    ]
    options = show_options(book, page.items, say)
    buttons: tuple[Button | Link, ...] = (
        *page.turners(Target("source", scene.subject), say),
        *link_to(item, say),
        Button(say("More"), Target("more", f"source {item.id}")),
    )
    text = "\n".join(line for line in lines if line)
    return Card((text,), buttons, options, say("Choose a show"))


def _counts(book: Book, announcement: int, say: Words) -> str:
    """`2 shows, 2 milestones, 26 credits, 2 quotes and 2 lines of acclaim`."""
    facts = book.index.facts.get(announcement, ())
    number = {
        kind: sum(isinstance(fact, kind) for fact in facts)
        for kind in (Show, Milestone, Credit, Quote, Acclaim)
    }
    parts = [
        say.count("{number} show", "{number} shows", number[Show]),
        say.count("{number} milestone", "{number} milestones", number[Milestone]),
        say.count("{number} credit", "{number} credits", number[Credit]),
        say.count("{number} quote", "{number} quotes", number[Quote]),
        say.count("{number} line of acclaim", "{number} lines of acclaim", number[Acclaim]),
    ]
    told = [part for part, count in zip(parts, number.values(), strict=True) if count]
    if not told:
        return say("Nothing in the press book comes from it yet.")
    return say("In the press book from it: {facts}", facts=say.listing(told))


class AnnouncementCommands(commands.Cog):
    """`/announcements`."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="What was announced, newest first")
    @app_commands.describe(
        show="Only announcements that say something of this show",
        private="Only you see the answer",
    )
    @app_commands.autocomplete(show=completion(SHOWS))
    async def announcements(
        self,
        interaction: Interaction,
        show: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        private: bool = False,
    ) -> None:
        """Answer with the announcements, or with the only one there is."""

        def wanted(visit: Visit) -> Target:
            target = Target("announcements")
            if show is not None:
                target = must_find(((SHOWS, _lead),), visit.book, show, visit.say)
            found = visit.book.announcements_for(id_of(target.subject) or None)
            return Target("source", str(found[0].id)) if len(found) == 1 else target

        await self._bot.answer(interaction, wanted, private=private)


def _lead(show: int) -> Target:
    return Target("announcements", str(show))


async def setup(bot: Greenlight) -> None:
    """Add the command and its screens."""
    bot.screens.add("announcements", announcements_card)
    bot.screens.add("source", source_card)
    await bot.add_cog(AnnouncementCommands(bot))
