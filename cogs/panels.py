"""The panel of a row: its facts in a list, each with its form; and ways to add, merge, remove."""

from collections.abc import Iterator

from bot.cards import MOST_OPTIONS, OPTION_LIMIT, Button, Card, Option
from bot.client import Greenlight
from bot.editing.columns import VALUE_ROOM, in_words
from bot.editing.facts import FACTS, Fact, details_form
from bot.editing.kinds import WORDS, row_of, rows_on, subject_of
from bot.editing.naming import SPOILER, Names
from bot.markdown import veiled
from bot.paging import page_of
from bot.phrases import capital, heading
from bot.screens import Scene
from bot.targets import Target
from bot.words import later
from data import (
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    cut,
    references,
)

ROWS = " rows"
"""Behind the subject of a panel: its list leads to the panels of rows, not to their forms."""

KIND_NAMES: dict[str, str] = {
    "show": later("show"),
    "person": later("person or company"),
    "quote": later("quote"),
    "source": later("announcement"),
    "milestone": later("milestone"),
    "credit": later("credit"),
    "acclaim": later("acclaim"),
}

CAN_ADD_TO = (Show, Contributor, Announcement)
CAN_MERGE = (Show, Contributor)
OWNED = (Milestone, Credit, Acclaim, Quote)


def panel_card(scene: Scene) -> Card:
    """The facts of a row. The subject is `<kind> <id>`, with `ROWS` behind it or without."""
    say = scene.say
    subject = scene.subject.removesuffix(ROWS)
    row = row_of(scene.book, subject)
    moving = scene.subject.endswith(ROWS)
    # The row's own facts, then the rows that hang on it.
    listed: list[Fact | Row] = [*(() if moving else FACTS[type(row)]), *rows_on(scene.book, row)]
    page = page_of(listed, scene.page, MOST_OPTIONS)
    names = Names(scene.book, (), say)
    title = capital(say(SPOILER)) if names.hides(row) else names.row(row)
    lines = [
        heading(title, say(KIND_NAMES[WORDS[type(row)]]), page.note(say)),
        *names.veiled(row),
    ]
    if moving:
        lead = say("Choose what to move or remove")
        lines.append(say("What hangs on it:") if listed else say("Nothing hangs on it."))
    else:
        lead = say("Choose what to change")
        lines.extend(() if page.number else _fact_lines(scene, row))
    buttons = (*page.turners(Target("panel", scene.subject), say), *_buttons(scene, row, moving))
    options = tuple(_option(scene, row, item, moving) for item in page.items)
    return Card(("\n".join(lines),), buttons, options, lead)


def _option(scene: Scene, row: Row, item: Fact | Row, moving: bool) -> Option:
    """A fact opens its form; a row that hangs on this one, its first form or its own panel."""
    say = scene.say
    if isinstance(item, Fact):
        target = Target("form", f"{item.form} {row.id}")
        return Option(say(item.label), _value(scene, row, item), target)
    opened = Target("form", f"{details_form(item)} {item.id}")
    target = Target("panel", subject_of(item)) if moving else opened
    name = Names(scene.book, (), say, plain=True).row(item)
    return Option(name, capital(say(KIND_NAMES[WORDS[type(item)]])), target)


def _fact_lines(scene: Scene, row: Row) -> Iterator[str]:
    """What stands in the row's own facts now."""
    names = Names(scene.book, (), scene.say)
    for fact in FACTS[type(row)]:
        told = _told(names, row, fact)
        if told:
            label = scene.say(fact.label)
            yield f"{label}: {veiled(told) if names.hides(row) else told}"


def _value(scene: Scene, row: Row, fact: Fact) -> str:
    """What stands in a fact now: plain text for a choice, where spoilers may not stand."""
    names = Names(scene.book, (), scene.say, plain=True)
    if names.hides(row) or not fact.columns:
        return ""
    return cut(_told(names, row, fact) or scene.say("Nothing yet"), OPTION_LIMIT)


def _told(names: Names, row: Row, fact: Fact) -> str:
    values = [(column, getattr(row, column)) for column in fact.columns if column != "spoiler"]
    return " · ".join(
        in_words(names, column, value, VALUE_ROOM) for column, value in values if value
    )


def _buttons(scene: Scene, row: Row, moving: bool) -> Iterator[Button]:
    say, subject = scene.say, subject_of(row)
    if moving:
        yield Button(say("Back to its facts"), Target("panel", subject))
        return
    if isinstance(row, CAN_ADD_TO):
        yield Button(say("Add to it"), Target("add", subject))
    if rows_on(scene.book, row):
        yield Button(say("Move or remove…"), Target("panel", subject + ROWS))
    if isinstance(row, Credit):
        version = scene.book.version
        yield Button(say("Move up"), Target("move", f"{row.id} up {version}"))
        yield Button(say("Move down"), Target("move", f"{row.id} down {version}"))
    if isinstance(row, CAN_MERGE):
        yield Button(say("Merge"), Target("merge", subject))
    yield Button(say("Remove"), Target("remove", subject))
    yield Button(say("History"), Target("history", f"{row.id} 0"))
    yield from _owners(scene, row)


def _owners(scene: Scene, row: Row) -> Iterator[Button]:
    """The panels of what a row is of: its show, and whoever it is about; the first of each."""
    plain = Names(scene.book, (), scene.say, plain=True)
    if not isinstance(row, OWNED):
        return
    for kind, word in ((Show, "show"), (Contributor, "person")):
        owner = next((item for owned, item in references(row) if owned is kind), None)
        if owner is not None:
            yield Button(f"‹ {plain.mention(kind, owner)}", Target("panel", f"{word} {owner}"))


async def setup(bot: Greenlight) -> None:
    """Add the screen."""
    bot.screens.add("panel", panel_card, editors=True)
