"""Adding what is not in the book yet: one form for each kind of row.

It is shorter where it is known what the new row is of.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from bot.cards import Button, Card, Option
from bot.client import Greenlight
from bot.editing.doubles import note_known
from bot.editing.facts import ASKED, field_of
from bot.editing.forms import MOST_FIELDS, Field, Form
from bot.editing.kinds import row_of, subject_of
from bot.editing.naming import Names
from bot.editing.reading import read_columns
from bot.editing.sheets import Sheet
from bot.errors import Gone
from bot.markdown import bold
from bot.phrases import STATUS, capital, heading
from bot.screens import Scene
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words, later
from data import (
    MILESTONE_KINDS,
    RANK_STEP,
    TEXTS,
    Acclaim,
    Announcement,
    Book,
    Change,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    SourceText,
)

PLATFORM, STATUS_FIELD, TEXT = "platform", "status", "words"
"""The fields that are no column of the row that a form makes, but make rows beside it."""

TEXT_LIMIT = 4_000
"""What a field takes; an announcement's text may be longer, but not by hand."""


class Addition(NamedTuple):
    """What can be added: its form, what it is called, its row, and its fields in their order.

    A form shows the first five that its context does not answer.
    """

    form: str
    label: str
    kind: type[Row]
    fields: tuple[str, ...]


SOURCE = ("announcement", "sentence")

ADDITIONS = {
    "show": Addition(
        "add.show",
        later("A show"),
        Show,
        ("title", "kind", PLATFORM, STATUS_FIELD, "logline"),
    ),
    "milestone": Addition(
        "add.milestone",
        later("A milestone: ordered, renewed, premiered …"),
        Milestone,
        ("show", "kind", "season", "date", *SOURCE),
    ),
    "credit": Addition(
        "add.credit",
        later("A credit: who did what"),
        Credit,
        ("show", "contributor", "role", "wording", "affiliation", *SOURCE),
    ),
    "quote": Addition("add.quote", later("A quote"), Quote, ("text", "speakers", "shows", *SOURCE)),
    "acclaim": Addition(
        "add.acclaim",
        later("Acclaim: a score, an award, a review"),
        Acclaim,
        ("show", "what", "by", "season", *SOURCE),
    ),
    "person": Addition(
        "add.person",
        later("A person or company"),
        Contributor,
        ("name", "kind", "known_as", "other_spellings"),
    ),
    "announcement": Addition(
        "add.source",
        later("An announcement"),
        Announcement,
        ("headline", "publisher", "date", "link", TEXT),
    ),
}
"""By the word with which `/admin add` asks for it."""

ANSWERED: dict[type[Row], dict[type[Row], tuple[str, ...]]] = {
    Show: {Milestone: ("show",), Credit: ("show",), Acclaim: ("show",), Quote: ()},
    Contributor: {Credit: ("contributor",), Acclaim: ("show",), Quote: ()},
    Announcement: {
        Show: ("announcement",),
        Milestone: ("announcement",),
        Credit: ("announcement",),
        Acclaim: ("announcement",),
        Quote: ("announcement",),
    },
}
"""What can be added to a row, and which fields need not be asked for then."""


def add_card(scene: Scene) -> Card:
    """What can be added. The subject is nothing, or the row to which it is to be added."""
    say = scene.say
    row = row_of(scene.book, scene.subject) if scene.subject else None
    names = Names(scene.book, (), say)
    item = row.id if row else 0
    options = tuple(
        Option(say(addition.label), "", Target("form", f"{addition.form} {item}"))
        for addition in ADDITIONS.values()
        if row is None or addition.kind in ANSWERED.get(type(row), {})
    )
    lines = [
        heading(bold(say("Add")), names.first(row) if row else ""),
        *(names.veiled(row) if row else ()),
        say("Choose what to add; a form asks for the rest."),
    ]
    back = (Button(say("Back"), Target("panel", subject_of(row))),) if row else ()
    ways = (
        *back,
        Button(say("Read an announcement"), Target("form", "read 0")),
        Button(say("Drafts"), Target("articles")),
    )
    return Card(("\n".join(lines),), ways, options, say("Choose what to add"))


def context_of(book: Book, item: int) -> Show | Contributor | Announcement | None:
    """The row to which something is added; ids are unique over all kinds."""
    return book.shows.get(item) or book.contributors.get(item) or book.announcements.get(item)


def _context_or_gone(book: Book, item: int) -> Show | Contributor | Announcement | None:
    context = context_of(book, item)
    if item and context is None:
        raise Gone
    return context


def asked_fields(addition: Addition, context: Row | None) -> tuple[str, ...]:
    """The fields that the form shows."""
    answered = ANSWERED[type(context)].get(addition.kind, ()) if context else ()
    return tuple(name for name in addition.fields if name not in answered)[:MOST_FIELDS]


async def open_addition(addition: Addition, visit: Visit, item: int) -> Form:
    """The form of an addition, filled in with what its context says."""
    context = _context_or_gone(visit.book, item)
    names = asked_fields(addition, context)
    fields = (_field(addition.kind, name, _known(name, context), visit.say) for name in names)
    return Form(visit.say(addition.label), tuple(fields))


def _known(name: str, context: Row | None) -> str:
    if name == "shows" and isinstance(context, Show):
        return context.title
    if name == "speakers" and isinstance(context, Contributor):
        return context.name
    return ""


def _field(kind: type[Row], name: str, value: str, say: Words) -> Field:
    if name in ASKED:
        return field_of(kind, name, value, say)
    if name == PLATFORM:
        return Field(name, say("Platform"), say("Where it is shown: Apple TV+"))
    if name == TEXT:
        hint = say("The whole text, or what matters of it. Quotes are compared with it.")
        return Field(name, say("Text"), hint, most=TEXT_LIMIT, lines=True)
    choices = tuple((word, capital(say(STATUS[word]))) for word in MILESTONE_KINDS)
    return Field(name, say("Status"), say("What has been announced of it"), choices=choices)


def plan_addition(addition: Addition, sheet: Sheet) -> Sequence[Change]:
    """The new row, and what comes with it. Raises `Gone` where what it is added to has gone."""
    context = _context_or_gone(sheet.book, sheet.id)
    names = asked_fields(addition, context)
    columns: dict[str, Any] = dict.fromkeys(addition.kind._fields)
    columns |= read_columns(sheet, addition.kind, [name for name in names if name in ASKED])
    columns |= _answers(addition.kind, context)
    columns["id"] = sheet.take_id()
    columns |= DEFAULTS[addition.kind](sheet, columns)
    row = addition.kind(**columns)
    if sheet.problems:
        return []
    note_known(sheet, row)
    return [Change(None, row), *_beside(sheet, row)]


def _answers(kind: type[Row], context: Row | None) -> dict[str, int]:
    """What the context says of the new row."""
    if isinstance(context, Show) and kind is not Quote:
        return {"show": context.id}
    if isinstance(context, Contributor) and kind is not Quote:
        return {"contributor": context.id}
    return {"announcement": context.id} if isinstance(context, Announcement) else {}


def _rank(sheet: Sheet, columns: dict[str, Any]) -> dict[str, Any]:
    """A new credit stands behind those that its show has."""
    held = sheet.book.index.credits.get(columns["show"], ())
    return {"rank": max((credit.rank for credit in held), default=0) + RANK_STEP, "spoiler": False}


DEFAULTS: dict[type[Row], Callable[[Sheet, dict[str, Any]], dict[str, Any]]] = {
    Show: lambda _sheet, _columns: {"other_names": (), "spoiler": False},
    Milestone: lambda _sheet, _columns: {"spoiler": False},
    Credit: _rank,
    Quote: lambda _sheet, _columns: {"spoiler": False},
    Acclaim: lambda _sheet, _columns: {"spoiler": False},
    Contributor: lambda _sheet, _columns: {},
    Announcement: lambda sheet, _columns: {"has_text": bool(sheet.raw(TEXT).strip())},
}
"""The columns of a new row that nobody is asked for."""


def _beside(sheet: Sheet, row: Row) -> Iterator[Change]:
    """What else a form makes: a show's platform and status, an announcement's text."""
    if isinstance(row, Show):
        yield from _platform_and_status(sheet, row)
    elif isinstance(row, Announcement):
        text = sheet.text(TEXT, TEXTS["announcement"]["text"], lines=True)
        if text is not None:
            yield Change(None, SourceText(row.id, text))


def _platform_and_status(sheet: Sheet, show: Show) -> Iterator[Change]:
    platform = sheet.company(PLATFORM)
    origin = (show.announcement, show.sentence, False)
    if platform is not None:
        credit = Credit(
            sheet.take_id(), show.id, platform, "platform", None, None, RANK_STEP, *origin
        )
        yield Change(None, credit)
    status = sheet.choice(STATUS_FIELD, MILESTONE_KINDS)
    if status is not None:
        yield Change(None, Milestone(sheet.take_id(), show.id, status, None, None, *origin))


async def setup(bot: Greenlight) -> None:
    """Add the screen and the forms."""
    bot.screens.add("add", add_card, editors=True)
    for addition in ADDITIONS.values():
        bot.forms.add(
            addition.form,
            partial(open_addition, addition),
            partial(plan_addition, addition),
        )
