"""Taking rows away and putting them elsewhere: remove, merge, move. Each asks, does, can undo."""

from collections.abc import Sequence
from typing import Literal

from bot.cards import MOST_OPTIONS, Button, Card, Option
from bot.client import Greenlight
from bot.editing.changes import counted
from bot.editing.desk import save_and_tell
from bot.editing.forms import Field, Form
from bot.editing.kinds import KINDS, row_of, subject_of
from bot.editing.meant import PEOPLE, SHOWS
from bot.editing.naming import Names
from bot.editing.reading import known
from bot.editing.sheets import NAME_LIMIT, Sheet
from bot.errors import Gone, must_have
from bot.markdown import bold
from bot.phrases import heading
from bot.screens import Scene
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words
from data import (
    Announcement,
    Book,
    Change,
    Contributor,
    Row,
    Show,
    hanging,
    merger,
    moved,
    removal,
)

MERGE_FORM = "merge"


def remove_card(scene: Scene) -> Card:
    """What goes with a row that is to be removed, and whether it shall. Subject: `<kind> <id>`."""
    book, say = scene.book, scene.say
    row = row_of(book, scene.subject)
    names = Names(book, (), say)
    lines = [
        heading(bold(say("Remove this?")), names.first(row)),
        *names.veiled(row),
        *_what_hangs(book, row, say),
        say("You can undo it afterwards, here or in the history."),
    ]
    buttons = (
        Button(say("Remove it"), Target("removed", f"{scene.subject} {book.version}")),
        Button(say("Keep it"), Target("panel", scene.subject)),
    )
    return Card(("\n".join(lines),), buttons)


def _what_hangs(book: Book, row: Row, say: Words) -> list[str]:
    """`12 credits and 3 quotes hang on it`, and what becomes of them."""
    counts = hanging(book, row)
    if not counts:
        return [say("Nothing else hangs on it.")]
    spinoffs = counts.pop(Show, 0) if isinstance(row, Show) else 0
    told = counted(counts.items(), say)
    if isinstance(row, Announcement):
        return [say("What comes from it stays, without a source: {rows}.", rows=told)]
    goes = [
        say("This hangs on it: {rows}.", rows=told),
        say("It goes too, except for what is also about, or by, somebody or something else."),
    ]
    stays = say.count(
        "{number} show stays, but no longer as its spinoff.",
        "{number} shows stay, but no longer as its spinoffs.",
        spinoffs,
    )
    return [*(goes if counts else ()), *([stays] if spinoffs else ())]


async def remove_row(visit: Visit, target: Target) -> None:
    """Remove a row. The subject is `<kind> <id> <version of the book when it was asked>`."""
    subject, _, _ = target.subject.rpartition(" ")
    word, _, number = subject.partition(" ")
    texts = visit.bot.store.text_of

    async def plan(book: Book) -> Sequence[Change]:
        row = row_of(book, subject)
        text = await texts(book.id, row.id) if isinstance(row, Announcement) else None
        return removal(book, row, text)

    if word not in KINDS or not id_of(number):
        raise Gone
    await save_and_tell(visit, f"removed {target.subject}", plan)


def merge_card(scene: Scene) -> Card:
    """Which one to keep of two spellings. The subject is `show <id>` or `person <id>`."""
    book, say = scene.book, scene.say
    row = _mergeable(book, scene.subject)
    index = book.index.show_names if isinstance(row, Show) else book.index.contributor_names
    typed = row.title if isinstance(row, Show) else row.name
    near = [name.id for name, _ in index.nearest(typed, MOST_OPTIONS + 1) if name.id != row.id]
    plain = Names(book, (), say, plain=True)
    options = tuple(
        Option(plain.row(book.rows(type(row))[item]), "", Target("into", f"{row.id} {item}"))
        for item in near[:MOST_OPTIONS]
    )
    names = Names(book, (), say)
    lines = [
        heading(bold(say("Merge")), names.first(row)),
        *names.veiled(row),
        say("Choose which one to keep, or type its name.")
        if options
        else say("No other name is much like it. Type the name of the one to keep."),
        say("All that hangs on this one moves there, and its name stays as one that finds it."),
    ]
    buttons = (
        Button(say("Type its name"), Target("form", f"{MERGE_FORM} {row.id}")),
        Button(say("Back"), Target("panel", scene.subject)),
    )
    return Card(("\n".join(lines),), buttons, options, say("Which one stays?"))


def _mergeable(book: Book, subject: str) -> Show | Contributor:
    row = row_of(book, subject)
    if not isinstance(row, Show | Contributor):
        raise Gone
    return row


async def open_merge(visit: Visit, item: int) -> Form:
    """The form in which the one to keep is named, where the list does not offer it."""
    say = visit.say
    _named(visit.book, item)
    hint = say("The one that stays, as the press book writes it")
    return Form(say("Merge"), (Field("name", say("Name"), hint, most=NAME_LIMIT, required=True),))


async def choose_kept(visit: Visit, sheet: Sheet, _consumes: str) -> None:
    """Ask whether to merge into the one that was named; a name that is not known makes none."""
    row = _named(sheet.book, sheet.id)
    sort = SHOWS if isinstance(row, Show) else PEOPLE
    # Of two that have one name, the other one is meant.
    same = [item for item in sort.folded(sheet.book, sheet.raw("name")) if item != row.id]
    why = sheet.say("is not in the press book")
    kept = known(sheet, "name", sort, why, same if len(same) == 1 else ())
    if kept == row.id:
        sheet.wrong("name", sheet.say("is the one that goes; name the one that stays"))
    sheet.require("name")
    sheet.must_be_clear()
    await visit.show(Target("into", f"{row.id} {kept}"))


def _named(book: Book, item: int) -> Show | Contributor:
    """A show or a contributor; ids are unique over both."""
    return book.shows.get(item) or must_have(book.contributors, str(item))


def into_card(scene: Scene) -> Card:
    """Whether to merge one into the other. The subject is both ids, the one that goes first."""
    book, say = scene.book, scene.say
    gone, kept = _two(book, scene.subject)
    names = Names(book, (), say)
    ids, version = (gone.id, kept.id), book.version
    lines = [
        say("Merge {gone} into {kept}?", gone=names.first(gone), kept=names.first(kept)),
        *names.veiled(gone, kept),
        *_what_moves(book, gone, say),
        say("You can undo it afterwards, here or in the history."),
    ]
    buttons = (
        Button(say("Merge"), Target("merged", f"{ids[0]} {ids[1]} {version}")),
        Button(say("The other way round"), Target("into", f"{ids[1]} {ids[0]}")),
        Button(say("Leave both"), Target("panel", subject_of(gone))),
    )
    return Card(("\n".join(lines),), buttons)


def _what_moves(book: Book, row: Row, say: Words) -> list[str]:
    counts = hanging(book, row)
    if not counts:
        return [say("Nothing hangs on the one that goes but its name.")]
    told = counted(counts.items(), say)
    return [say("This moves: {rows}.", rows=told)]


def _two(book: Book, subject: str) -> tuple[Show | Contributor, Show | Contributor]:
    """Two shows, or two contributors. Raises `Gone` for anything else."""
    first, _, second = subject.partition(" ")
    if first == second:
        raise Gone
    gone, kept = _named(book, id_of(first)), _named(book, id_of(second))
    if type(gone) is not type(kept):
        raise Gone
    return gone, kept


async def merge_rows(visit: Visit, target: Target) -> None:
    """Merge. The subject is the id that goes, the one that stays, and the book's version then."""
    ids, _, _ = target.subject.rpartition(" ")

    async def plan(book: Book) -> Sequence[Change]:
        gone, kept = _two(book, ids)
        return merger(book, gone.id, kept.id)

    await save_and_tell(visit, f"merged {target.subject}", plan)


STEPS: dict[str, Literal[-1, 1]] = {"up": -1, "down": 1}


async def move_credit(visit: Visit, target: Target) -> None:
    """Move a credit among those of its role. Subject: `<id> <up or down> <version>`."""
    number, _, rest = target.subject.partition(" ")
    way, _, _ = rest.partition(" ")
    if way not in STEPS:
        raise Gone

    async def plan(book: Book) -> Sequence[Change]:
        return moved(book, must_have(book.credits, number).id, STEPS[way])

    await save_and_tell(visit, f"move {target.subject}", plan)


async def setup(bot: Greenlight) -> None:
    """Add the screens and what they lead to."""
    bot.screens.add("remove", remove_card, editors=True)
    bot.screens.act("removed", remove_row, editors=True)
    bot.screens.add("merge", merge_card, editors=True)
    bot.forms.add(MERGE_FORM, open_merge, finish=choose_kept)
    bot.screens.add("into", into_card, editors=True)
    bot.screens.act("merged", merge_rows, editors=True)
    bot.screens.act("move", move_credit, editors=True)
