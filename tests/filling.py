"""An extension with forms of every sort, and a private menu from which they open."""

from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction, defer
from bot.cards import Button, Card
from bot.client import Greenlight
from bot.editing.forms import Field, Form
from bot.editing.sheets import Sheet
from bot.errors import must_have
from bot.screens import Scene
from bot.targets import Target
from bot.visits import Visit
from data import ROLES, Book, Change, Credit, Quote, Show

STAR_CITY = "Star City"

LABELS = {
    "Facts": "test.facts",
    "Words": "test.words",
    "Credit": "test.credit",
    "Quote": "test.quote",
    "Given": "test.given",
    "Finish": "test.finish",
    "Source": "test.source",
    "Unknown": "test.gone",
}

FACTS = ("genre", "universe", "kind")


def star_city(book: Book) -> Show | None:
    """The show that the menu is about."""
    return next((show for show in book.shows.values() if show.title == STAR_CITY), None)


def menu_card(scene: Scene) -> Card:
    """A button for each form."""
    show = star_city(scene.book)
    item = show.id if show else 77
    buttons = [Button(label, Target("form", f"{name} {item}")) for label, name in LABELS.items()]
    return Card(("Which form?",), tuple(buttons))


async def open_facts(visit: Visit, item: int) -> Form:
    """Three facts in one form, filled in."""
    show = must_have(visit.book.shows, str(item))
    kinds = (("series", "A series"), ("film", "A film"))
    return Form(
        f"Facts of {show.title}",
        (
            Field("genre", "Genre", "As announced", show.genre or "", most=100),
            Field("universe", "Universe", "", show.universe or ""),
            Field("kind", "Kind", "", show.kind, required=True, choices=kinds),
        ),
    )


def plan_facts(sheet: Sheet) -> Sequence[Change]:
    """The show with its facts as typed."""
    show = must_have(sheet.book.shows, str(sheet.id))
    after = show._replace(
        genre=sheet.text("genre", 100),
        universe=sheet.text("universe", 100),
        kind=sheet.choice("kind", ("series", "film")) or show.kind,
    )
    return [Change(show, after)] if after != show and not sheet.problems else []


def watch_facts(book: Book, item: int) -> tuple[Show, Sequence[str]]:
    """The facts in the form."""
    return must_have(book.shows, str(item)), FACTS


async def open_words(visit: Visit, item: int) -> Form:
    """A long text; its plan asks the store, and nothing is watched."""
    show = must_have(visit.book.shows, str(item))
    return Form("Words", (Field("logline", "Logline", "", show.logline or "", 4_000, lines=True),))


async def plan_words(sheet: Sheet) -> Sequence[Change]:
    """The show with its logline as typed."""
    show = must_have(sheet.book.shows, str(sheet.id))
    return [Change(show, show._replace(logline=sheet.text("logline", 1_000, lines=True)))]


async def open_credit(visit: Visit, item: int) -> Form:
    """A name and a role."""
    must_have(visit.book.shows, str(item))
    choices = tuple((role, role) for role in ROLES)
    return Form(
        "New credit",
        (
            Field("name", "Name", required=True),
            Field("role", "Role", choices=choices),
            Field("since", "Since"),
        ),
    )


def plan_credit(sheet: Sheet) -> Sequence[Change]:
    """The credit."""
    show = must_have(sheet.book.shows, str(sheet.id))
    who = sheet.person("name")
    role = sheet.choice("role", ROLES)
    wording = sheet.date("since")
    sheet.require("name", "role")
    origin = (None, None, False)
    new = sheet.take_id()
    credit = Credit(new, show.id, who or 0, role or "", wording, None, 1_000_000, *origin)
    return [Change(None, credit)]


async def open_quote(_visit: Visit, _item: int) -> Form:
    """Words, who said them, of which shows."""
    fields = (
        Field("text", "Words", lines=True, most=4_000),
        Field("speakers", "Speakers", lines=True, most=4_000),
        Field("shows", "Shows", lines=True, most=4_000),
    )
    return Form("New quote", fields)


def plan_quote(sheet: Sheet) -> Sequence[Change]:
    """The quote."""
    text, speakers, shows = (
        sheet.text("text", 4_000, lines=True) or "",
        sheet.speakers("speakers"),
        sheet.shows("shows"),
    )
    quote = Quote(sheet.take_id(), text, speakers, shows, None, None, None, spoiler=False)
    return [Change(None, quote)]


async def open_source(_visit: Visit, _item: int) -> Form:
    """A headline."""
    return Form("Where it comes from", (Field("source", "Announcement", most=300),))


def plan_source(sheet: Sheet) -> Sequence[Change]:
    """The show with that announcement."""
    show = must_have(sheet.book.shows, str(sheet.id))
    return [Change(show, show._replace(announcement=sheet.announcement("source"), sentence=None))]


async def open_given(visit: Visit, item: int) -> Form:
    """A form that cannot be drawn anew: it says by which interaction it was opened."""
    title = f"Opened by {visit.interaction.id}"
    kinds = (("series", "A series"), ("film", "A film"))
    fields = (Field("genre", "Genre"), Field("kind", "Kind", choices=kinds))
    return Form(title, fields, {"universe": f"From {visit.interaction.id}"})


def plan_given(sheet: Sheet) -> Sequence[Change]:
    """The show with what was given and what was typed."""
    show = must_have(sheet.book.shows, str(sheet.id))
    genre = sheet.text("genre", 100)
    return [Change(show, show._replace(genre=genre, universe=sheet.given["universe"]))]


async def open_finish(_visit: Visit, _item: int) -> Form:
    """A confirmation by typing."""
    return Form("Really?", (Field("sure", "Sure?"), Field("role", "Role", role=True)))


async def finish(visit: Visit, sheet: Sheet, consumes: str) -> None:
    """Answer with what was typed, and with what it consumes."""
    sure = sheet.text("sure", 100)
    if sure != "yes":
        sheet.wrong("sure", "must be yes")
    sheet.must_be_clear()
    await visit.give(Card((f"Done: {sheet.role('role')}, {consumes}.",)))


async def late(visit: Visit, target: Target) -> None:
    """Open a form after the answer was begun, as with a book that had to be loaded."""
    await defer(visit.interaction, visit.way)
    act = visit.bot.screens.action("form")
    assert act is not None
    await act(visit, target)


class FormCommands(commands.Cog):
    """A command that opens the menu, and one that opens a form too late."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="Shows the forms")
    async def forms(self, interaction: Interaction) -> None:
        """Show the menu."""
        await self._bot.answer(interaction, lambda _: Target("menu"), private=True)

    @app_commands.command(description="Opens a form too late")
    async def late(self, interaction: Interaction) -> None:
        """Open a form too late."""
        target = Target("late", "test.quote 0")
        await self._bot.answer(interaction, lambda _: target, private=True)


async def setup(bot: Greenlight) -> None:
    """Add the menu and the forms."""
    bot.screens.add("menu", menu_card)
    bot.screens.act("late", late)
    bot.forms.add("test.facts", open_facts, plan_facts, watch=watch_facts)
    bot.forms.add("test.words", open_words, plan_words)
    bot.forms.add("test.credit", open_credit, plan_credit)
    bot.forms.add("test.quote", open_quote, plan_quote)
    bot.forms.add("test.source", open_source, plan_source)
    bot.forms.add("test.given", open_given, plan_given)
    bot.forms.add("test.finish", open_finish, finish=finish)
    await bot.add_cog(FormCommands(bot))
