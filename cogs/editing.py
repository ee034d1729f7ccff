"""The forms of the facts: one form a fact, filled in with what stands there."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from bot.client import Greenlight
from bot.editing.doubles import note_namesake
from bot.editing.facts import FACTS, Fact, as_typed, field_of
from bot.editing.forms import VALUE_LIMIT, Field, Form
from bot.editing.reading import changed
from bot.editing.sheets import Sheet
from bot.errors import must_have
from bot.visits import Visit
from data import TEXTS, Book, Change, Row, SourceText, width

TEXT_FORM = "source.text"

TextOf = Callable[[int, int], Awaitable[str | None]]
"""Reads the kept text of an announcement, by book and id."""


async def open_fact(kind: type[Row], fact: Fact, visit: Visit, item: int) -> Form:
    """The form of a fact, filled in."""
    row = must_have(visit.book.rows(kind), str(item))
    fields = (
        field_of(kind, column, as_typed(visit.book, row, column), visit.say)
        for column in fact.columns
    )
    return Form(visit.say(fact.label), tuple(fields))


def plan_fact(kind: type[Row], fact: Fact, sheet: Sheet) -> Sequence[Change]:
    """The row as it was typed."""
    row = must_have(sheet.book.rows(kind), str(sheet.id))
    changes = changed(sheet, row, fact.columns)
    for change in changes:
        note_namesake(sheet, change)
    return changes


def watch_fact(kind: type[Row], fact: Fact, book: Book, item: int) -> tuple[Row, Sequence[str]]:
    """What must not have changed since the form was opened: the fact itself."""
    return must_have(book.rows(kind), str(item)), fact.columns


async def open_text(visit: Visit, item: int) -> Form:
    """The form of an announcement's text, filled in where a field can hold it."""
    say = visit.say
    row = must_have(visit.book.announcements, str(item))
    text = await visit.bot.store.text_of(visit.book.id, row.id) or ""
    fits = width(text) <= VALUE_LIMIT
    if fits:
        hint = say("Quotes are compared with it. Empty: it is no longer kept.")
    else:
        hint = say("It is too long for a form. What you type here replaces it; empty leaves it.")
    value = text if fits else ""
    field = Field("text", say("Text"), hint, value, most=VALUE_LIMIT, lines=True)
    return Form(say("Text"), (field,), {"long": not fits})


async def plan_text(text_of: TextOf, sheet: Sheet) -> Sequence[Change]:
    """The text as it was typed."""
    row = must_have(sheet.book.announcements, str(sheet.id))
    kept = await text_of(sheet.book.id, row.id)
    typed = sheet.text("text", TEXTS["announcement"]["text"], lines=True)
    if typed == kept or (typed is None and sheet.given.get("long")):
        return []
    before = None if kept is None else SourceText(row.id, kept)
    return [Change(before, None if typed is None else SourceText(row.id, typed))]


async def setup(bot: Greenlight) -> None:
    """Add the forms."""
    for kind, facts in FACTS.items():
        for fact in facts:
            if fact.columns:
                bot.forms.add(
                    fact.form,
                    partial(open_fact, kind, fact),
                    partial(plan_fact, kind, fact),
                    watch=partial(watch_fact, kind, fact),
                )
    bot.forms.add(TEXT_FORM, open_text, partial(plan_text, bot.store.text_of))
