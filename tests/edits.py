"""Edits for tests: made up from a book, done in a world, and asked for by their buttons."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from simcord.actors import MemberActor

from bot.targets import Target
from data import (
    Acclaim,
    Announcement,
    Book,
    Change,
    Changed,
    Contributor,
    Credit,
    Edit,
    Milestone,
    Origin,
    Quote,
    Reading,
    Setting,
    Show,
    Signature,
    SourceText,
)
from tests.books import show
from tests.editor import forge
from tests.world import Answer, World

NEW = Contributor(10**9, "Somebody New", "person", None, ())
"""Somebody who is in no book."""

KINDS: tuple[type[Changed], ...] = (
    *(Announcement, Show, Contributor, Milestone),
    *(Credit, Acclaim, Quote),
)

AT = 1_713_362_700
"""When invented edits were done: 17 April 2024, 14:05 UTC."""

EDITOR = 2**63 - 1
"""Who did them; the longest id that can be kept."""

_interactions = count(5_000)


def edit_of(*changes: Change, **facts: Any) -> Edit:
    """An edit of these changes; what is not given is usual."""
    usual = {
        "id": 900,
        "guild": 4242,
        "book": 1,
        "version": 2,
        "editor": EDITOR,
        "at": AT,
        "control": "save",
        "undoes": None,
        "own_book": False,
    }
    return Edit(**{**usual, **facts}, changes=changes)


def changed(row: Changed, **columns: Any) -> Change:
    """The change of some columns of a row."""
    return Change(row, row._replace(**columns))


def made(row: Changed) -> Change:
    """A row that comes."""
    return Change(None, row)


def removed(row: Changed) -> Change:
    """A row that goes."""
    return Change(row, None)


def rows(book: Book, kind: type[Changed]) -> list[Any]:
    """The rows of a kind in a book, in the order of their ids."""
    held = book.rows(kind)
    return [held[number] for number in sorted(held)]


def every_edit(book: Book) -> Iterator[tuple[str, Edit]]:
    """Edits of every kind on the rows of a book, with what to call each.

    In those that change rows, each column that can differ does.
    """
    for kind in KINDS:
        held = rows(book, kind)[:12]
        turned = [*held[1:], *held[:1]]
        pairs = zip(held, turned, strict=True)
        swapped = [Change(row, other._replace(id=row.id)) for row, other in pairs if row != other]
        acts: list[tuple[str, Sequence[Change]]] = [
            ("makes", [made(row) for row in held]),
            ("removes", [removed(row) for row in held]),
            ("changes", swapped),
            ("fills", [Change(_emptied(row), row) for row in held if _emptied(row) != row]),
        ]
        for act, changes in acts:
            yield f"{act} {kind.__name__}", edit_of(*changes, own_book=True)
            for change in changes[:3]:
                yield f"{act} one {kind.__name__}", edit_of(change, editor=None)
    everything = [row for kind in KINDS for row in rows(book, kind)[:12]]
    yield "makes all", edit_of(*map(made, everything), undoes=899)
    yield "removes all", edit_of(*map(removed, everything), book=7)
    for change in beside(book):
        yield f"{change.kind.__name__}", edit_of(change, version=None, editor=0, control="/admin x")


def _emptied(row: Changed) -> Changed:
    """The row without whatever it can be without."""
    free = ("genre", "logline", "known_as", "wording", "affiliation", "sentence", "season", "by")
    lists = {"other_names": (), "other_spellings": (), "speakers": (), "shows": ()}
    columns: dict[str, Any] = (
        dict.fromkeys(free) | {"date": None, "link": None, "universe": None} | lists
    )
    return row._replace(**{name: columns[name] for name in columns if name in row._fields})


def beside(book: Book) -> list[Change]:
    """Changes of what stands beside the rows of a book, or beside the books."""
    shows = [str(show.id) for show in rows(book, Show)] or ["77"]
    settings = [
        Setting(channel, name, value)
        for channel in (0, EDITOR)
        for name, value in (
            ("default_show", shows[0]),
            ("editor_role", str(EDITOR)),
            ("answers", "private"),
        )
    ]
    texts = [SourceText(source.id, "x" * 12_345) for source in rows(book, Announcement)[:3]]
    return [
        *map(made, settings),
        *map(removed, settings),
        changed(settings[0], value=shows[-1]),
        *map(made, texts),
        *(changed(text, text="y") for text in texts),
        made(Reading(4242, 8)),
        changed(Reading(4242, 8), book=9),
        made(Origin(8, 1, 3)),
        removed(Origin(8, 1, 3)),
        changed(Origin(8, 1, 3), parent_version=4),
        changed(Origin(8, 1, 3), parent_version=2),
    ]


async def do(world: World, *changes: Change, by: int = EDITOR, **options: Any) -> Edit:
    """Let an editor do an edit in the world's server, by no control."""
    number = next(_interactions)
    signature = Signature(world.guild.id, by, number, "save", f"form {number}")
    book = await world.bot.shelf.book(world.guild.id)
    edit = await world.bot.store.ledger.commit(signature, book, changes, **options)
    world.bot.shelf.take(edit)
    return edit


async def arrange(world: World, *changes: Change) -> Edit:
    """Let an editor change what stands beside the books."""
    number = next(_interactions)
    signature = Signature(world.guild.id, 1, number, "/admin settings", f"set {number}")
    edit = await world.bot.store.ledger.arrange(signature, changes)
    world.bot.shelf.take(edit)
    return edit


async def open_target(world: World, target: Target, who: MemberActor | None = None) -> Answer:
    """What an editor is answered who presses a button that leads there, on a card of theirs."""
    who = who or world.editor
    shown = Answer(await who.slash(world.channel, "show", name="Star City"))
    return Answer(await forge(world, shown, target, who))


def lines(answer: Answer) -> list[str]:
    """The lines of an answer."""
    return answer.text.split("\n")


async def book_of(world: World) -> Book:
    """The book that the world's server reads now."""
    return await world.bot.shelf.book(world.guild.id)


async def star_city(world: World) -> Show:
    """*Star City* as it is now."""
    return show(await book_of(world), "Star City")


async def undo(world: World, edit: Edit, verb: str = "undo") -> Answer:
    """What the editor is answered who takes an edit back."""
    return await open_target(world, Target(verb, str(edit.id)))


async def many_edits(world: World) -> int:
    """How many edits there are."""
    return await world.bot.store.ledger.count(world.guild.id)
