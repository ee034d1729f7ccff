"""`More` on every card: what did not fit on it, and ways on from there."""

from collections.abc import Callable, Iterator

from bot.cards import MOST_OPTIONS, Button, Card, Link
from bot.client import Greenlight
from bot.errors import Gone, must_have
from bot.markdown import bold, escape, pages, veiled
from bot.paging import BUDGET, page_of_texts
from bot.phrases import (
    LOGLINE_LIMIT,
    NAME_LIMIT,
    acclaim_phrase,
    heading,
    link_to,
    quote_title,
    show_mention,
    show_options,
    show_title,
    source_phrase,
    speakers_phrase,
    status_phrase,
)
from bot.screens import Scene
from bot.targets import Target
from data import Announcement, width

PIECE_LIMIT = 1_400
SPEAKERS_A_LINE = 4
WHOLE_TITLE = 500


class Panel:
    """What one kind of card has more: its title, its lines, and where it leads."""

    def __init__(
        self, title: str, lines: Iterator[str], buttons: list[Button | Link], near: list[int]
    ) -> None:
        self.title = title
        self.lines = list(lines)
        self.buttons = buttons
        self.near = near


def more_card(scene: Scene) -> Card:
    """The panel of a row. The subject is a kind of row, a space, its id."""
    kind, _, number = scene.subject.partition(" ")
    if kind not in PANELS:
        raise Gone
    book, say = scene.book, scene.say
    panel = PANELS[kind](scene, number)
    lines = panel.lines or [say("That is all there is.")]
    page = page_of_texts(lines, scene.page, budget=BUDGET)
    first = heading(panel.title, say("more"), page.note(say))
    options = show_options(book, panel.near, say)[:MOST_OPTIONS]
    turners = page.turners(Target("more", scene.subject), say)
    editing = _editing(scene) if scene.editor else ()
    return Card(
        ("\n".join([first, *(lines[place] for place in page.items)]),),
        (*turners, *editing, *panel.buttons),
        options,
        say("Related shows"),
    )


def _editing(scene: Scene) -> tuple[Button, ...]:
    """What an editor finds here as well."""
    say, subject = scene.say, scene.subject
    edit = Button(say("Edit"), Target("panel", subject))
    add = Button(say("Add"), Target("add", subject))
    history = Button(say("History"), Target("history", f"{subject.partition(' ')[2]} 0"))
    return (edit, history) if subject.startswith("quote ") else (edit, add, history)


def _show_panel(scene: Scene, subject: str) -> Panel:
    book, say = scene.book, scene.say
    show = must_have(book.shows, subject)

    def lines() -> Iterator[str]:
        for name in show.other_names:
            yield say("Also called {name}", name=escape(name))
        if show.genre and width(escape(show.genre)) > NAME_LIMIT:
            yield say("Genre: {genre}", genre=escape(show.genre))
        if show.universe:
            yield say("Universe: {universe}", universe=escape(show.universe))
        if show.logline and width(escape(show.logline)) > LOGLINE_LIMIT:
            yield from map(escape, pages(show.logline, PIECE_LIMIT))
        for acclaim in book.acclaim_of(show.id):
            yield acclaim_phrase(book, acclaim, say)

    buttons: list[Button | Link] = [
        Button(say("Show"), Target("show", subject)),
        Button(say("Timeline"), Target("timeline", subject)),
        Button(say("Announcements"), Target("announcements", subject)),
    ]
    title = show_title(show, say)
    shown = map(veiled, lines()) if show.spoiler else lines()
    return Panel(title, shown, buttons, book.relatives(show.id))


def _person_panel(scene: Scene, subject: str) -> Panel:
    book, say = scene.book, scene.say
    contributor = must_have(book.contributors, subject)

    def lines() -> Iterator[str]:
        for spelling in contributor.other_spellings:
            yield say("Also written {name}", name=escape(spelling))
        if contributor.known_as:
            yield say("Known as: {known_as}", known_as=escape(contributor.known_as))

    buttons: list[Button | Link] = [Button(say("Credits"), Target("person", subject))]
    return Panel(bold(contributor.name), lines(), buttons, book.open_shows(contributor.id))


def _quote_panel(scene: Scene, subject: str) -> Panel:
    book, say = scene.book, scene.say
    quote = must_have(book.quotes, subject)
    source = book.source_of(quote)

    def lines() -> Iterator[str]:
        for start in range(0, len(quote.speakers), SPEAKERS_A_LINE):
            held = quote.speakers[start : start + SPEAKERS_A_LINE]
            yield say("Said by {speaker}", speaker=speakers_phrase(book, held, say, WHOLE_TITLE))
        for show in quote.shows:
            yield say("About {shows}", shows=show_mention(book.shows[show]))
        if source is not None:
            yield f"{escape(source.headline)} ({source_phrase(source, say)})"

    if quote.spoiler:
        title = quote_title(book, quote, say)
        return Panel(title, map(veiled, lines()), _source_buttons(source, scene), [])
    speakers = [
        Button(book.contributors[item.contributor].name, Target("person", str(item.contributor)))
        for item in quote.speakers
    ]
    buttons = [*speakers, *_source_buttons(source, scene)]
    return Panel(bold(say("This quote")), lines(), buttons, list(quote.shows))


def _source_buttons(source: Announcement | None, scene: Scene) -> list[Button | Link]:
    if source is None:
        return []
    opened = Button(scene.say("Announcement"), Target("source", str(source.id)))
    return [opened, *link_to(source, scene.say)]


def _source_panel(scene: Scene, subject: str) -> Panel:
    book, say = scene.book, scene.say
    source = must_have(book.announcements, subject)
    shows = book.shows_in(source.id)

    def lines() -> Iterator[str]:
        for show in shows:
            yield f"{show_mention(book.shows[show])} · {status_phrase(book, show, say)}"

    return Panel(bold(source.headline), lines(), _source_buttons(source, scene), shows)


PANELS: dict[str, Callable[[Scene, str], Panel]] = {
    "show": _show_panel,
    "person": _person_panel,
    "quote": _quote_panel,
    "source": _source_panel,
}


async def setup(bot: Greenlight) -> None:
    """Add the screen."""
    bot.screens.add("more", more_card, aside=True, varied=True)
