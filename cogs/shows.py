"""`/show`: a show on one card, the list of shows, and the timeline of a show."""

from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.cards import Button, Card
from bot.client import Greenlight
from bot.errors import must_have
from bot.finding import SHOWS, TYPED_LIMIT, completion, must_find
from bot.markdown import bold, veiled
from bot.paging import page_of, page_of_texts
from bot.phrases import (
    LOGLINE_LIMIT,
    NAME_LIMIT,
    SHOW_KIND,
    Lead,
    acclaim_phrase,
    capital,
    dated,
    fit,
    heading,
    hidden,
    milestone_phrase,
    show_mention,
    show_options,
    show_title,
    status_phrase,
)
from bot.screens import Scene
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words, later
from data import Book, Show

NAMES_ON_CARD = 4
ACCLAIM_ON_CARD = 1
ACCLAIM_LIMIT = 200
TITLE_IN_LIST = 100

MAKERS = (("creator", later("Created by {names}")), ("showrunner", later("Run by {names}")))


def show_card(scene: Scene) -> Card:
    """A show: status, kind, platform, logline, makers, seasons, acclaim."""
    book, say = scene.book, scene.say
    show = must_have(book.shows, scene.subject)
    lines = [
        f"{bold(show.title)} · {status_phrase(book, show.id, say)}",
        _kind_line(book, show, say),
        fit(show.logline, LOGLINE_LIMIT) if show.logline else "",
        _makers_line(book, show.id, say),
        _seasons_line(book, show, say),
        *_acclaim_lines(book, show.id, say),
    ]
    lines = [line for line in lines if line]
    if show.spoiler:
        lines = [show_title(show, say), *map(veiled, lines)]
    return Card(("\n".join(lines),), _show_buttons(book, show, say))


def _kind_line(book: Book, show: Show, say: Words) -> str:
    parts = [capital(say(SHOW_KIND[show.kind]))]
    if show.genre:
        parts.append(fit(show.genre, NAME_LIMIT))
    parts += _first(book.names_in(show.id, "platform"))
    parent = book.shows.get(show.spinoff_of or 0)
    if parent is not None:
        parts.append(say("spinoff of {show}", show=show_mention(parent)))
    return " · ".join(parts)


def _first(names: Sequence[str]) -> list[str]:
    return [fit(name, NAME_LIMIT) for name in names[:NAMES_ON_CARD]]


def _makers_line(book: Book, show: int, say: Words) -> str:
    """Who created it; where nobody is named for that, who runs it."""
    for role, sentence in MAKERS:
        names = book.names_in(show, role)
        if names:
            return say(sentence, names=_and_more(names, say))
    return ""


def _and_more(names: Sequence[str], say: Words) -> str:
    shown = _first(names)
    rest = len(names) - len(shown)
    if rest > 0:
        return say("{names} and {number} more", names=", ".join(shown), number=rest)
    return say.listing(shown)


def _seasons_line(book: Book, show: Show, say: Words) -> str:
    if show.seasons_released is None:
        return ""
    phrase = say.count("{number} season out", "{number} seasons out", show.seasons_released)
    return dated(book, show, phrase, say)


def _acclaim_lines(book: Book, show: int, say: Words) -> list[str]:
    open_ones = [item for item in book.acclaim_of(show) if not item.spoiler]
    return [acclaim_phrase(book, item, say, ACCLAIM_LIMIT) for item in open_ones[-ACCLAIM_ON_CARD:]]


def _show_buttons(book: Book, show: Show, say: Words) -> tuple[Button, ...]:
    subject = str(show.id)
    buttons = []
    if book.index.credits.get(show.id):
        buttons.append(Button(say("Credits"), Target("credits", f"{subject}.")))
    if book.index.quotes.get(show.id):
        buttons.append(Button(say("Quotes"), Target("draw", f"{subject}..")))
    status = book.status(show.id)
    if any(item != status for item in book.index.milestones.get(show.id, ())):
        buttons.append(Button(say("Timeline"), Target("timeline", subject)))
    near = book.relatives(show.id)[:1]
    buttons += [Button(book.shows[item].title, Target("show", str(item))) for item in near]
    buttons.append(Button(say("Why?"), Target("why", f"show {subject}")))
    buttons.append(Button(say("More"), Target("more", f"show {subject}")))
    return tuple(buttons)


def shows_card(scene: Scene) -> Card:
    """The list of shows with their status, those of one universe together.

    The subject is what a choice opens: `credits.<role>`, or nothing for the show.
    """
    book, say = scene.book, scene.say
    shows = book.listed_shows()
    if not shows:
        return Card((say("This press book is still empty. Its editors have added no show yet."),))
    page = page_of(shows, scene.page)
    total = say.count("{number} show", "{number} shows", len(shows))
    lines = [
        heading(bold(say("Shows")), total, page.note(say)),
        *_list_lines(book, page.items, say),
    ]
    options = show_options(book, [show.id for show in page.items], say, _lead_from(scene.subject))
    turners = page.turners(Target("shows", scene.subject), say)
    return Card(("\n".join(lines),), turners, options, say("Choose a show"))


def _lead_from(subject: str) -> Lead:
    """Where the choices of the list lead: to the show, or for `credits.<role>` to its credits."""
    verb, _, role = subject.partition(".")
    if verb == "credits":
        return lambda show: Target("credits", f"{show}.{role}")
    return _lead


def _list_lines(book: Book, shows: Sequence[Show], say: Words) -> list[str]:
    """One line a show; a universe of several is named above them."""
    lines = []
    universe = None
    for show in shows:
        if show.universe != universe:
            universe = show.universe
            if universe and sum(other.universe == universe for other in shows) > 1:
                lines.append(say("The {universe} universe:", universe=fit(universe, TITLE_IN_LIST)))
        title = fit(show.title, TITLE_IN_LIST)
        lines.append(f"**{title}** · {status_phrase(book, show.id, say)}")
    return lines


def timeline_card(scene: Scene) -> Card:
    """What happened to a show, oldest first, each with its day."""
    book, say = scene.book, scene.say
    show = must_have(book.shows, scene.subject)
    lines = [
        hidden(item, capital(dated(book, item, milestone_phrase(item, say), say)))
        for item in book.timeline(show.id)
    ] or [say("Nothing announced yet. `/announcements` lists all news.")]
    page = page_of_texts(lines, scene.page)
    first = heading(show_title(show, say), say("timeline"), page.note(say))
    buttons = (
        *page.turners(Target("timeline", scene.subject), say),
        Button(say("Show"), Target("show", scene.subject)),
        Button(say("Why?"), Target("why", f"show {show.id}")),
    )
    return Card(("\n".join([first, *(lines[item] for item in page.items)]),), buttons)


class ShowCommands(commands.Cog):
    """`/show`."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="What has been announced of a show")
    @app_commands.describe(
        name="Its title or another name; without it, the default show or the list",
        private="Only you see the answer",
    )
    @app_commands.autocomplete(name=completion(SHOWS))
    async def show(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        private: bool = False,
    ) -> None:
        """Answer with a show, or with the list of them."""

        def wanted(visit: Visit) -> Target:
            if name is not None:
                return must_find(((SHOWS, _lead),), visit.book, name, visit.say)
            default = visit.default_show
            return Target("shows") if default is None else _lead(default)

        await self._bot.answer(interaction, wanted, private=private)


def _lead(show: int) -> Target:
    return Target("show", str(show))


async def setup(bot: Greenlight) -> None:
    """Add the command and its screens."""
    bot.screens.add("show", show_card)
    bot.screens.add("shows", shows_card)
    bot.screens.add("timeline", timeline_card)
    await bot.add_cog(ShowCommands(bot))
