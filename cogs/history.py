"""The history: who changed what, when, from what to what; and one edit in full."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from bot.cards import Button, Card, Option
from bot.client import Greenlight
from bot.dates import day_in_words
from bot.editing.changes import change_lines, gist, ways_on
from bot.editing.kinds import WORDS
from bot.editing.lines import title_of
from bot.editing.naming import REMOVED, Names
from bot.errors import Gone
from bot.markdown import bold, escape
from bot.paging import Page, page_of, page_of_texts
from bot.phrases import heading
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words, later
from data import Book, Edit

EDITS_A_PAGE = 8

LINES_ROOM = 2_400
"""What the lines of an edit may take on a page; its first lines have 1,300 beside."""

Undone = Mapping[int, int]
"""Of edits that were taken back, the edit that did it; and so on for that one."""

CONTROLS = {
    "save": later("with a form"),
    "name": later("with a form"),
    "removed": later("with Remove"),
    "merged": later("with Merge"),
    "move": later("with Up or Down"),
    "undo": later("with Undo"),
    "undorest": later("with Undo the rest"),
    "newsdone": later("with News"),
}
"""By which control an edit was done, by the control's verb; a command is told as it is typed."""


class Filter(NamedTuple):
    """Of which row and which editor edits are listed; 0 means any. In an id: `<row> <editor>`."""

    row: int
    editor: int

    @classmethod
    def parse(cls, subject: str) -> "Filter":
        """Read a filter from an id; what makes no sense there counts as 0."""
        row, _, editor = subject.partition(" ")
        return cls(id_of(row), _user_of(editor))

    @property
    def target(self) -> Target:
        """The list that this filter leaves."""
        return Target("history", f"{self.row} {self.editor}")


ALL = Filter(0, 0)


def _user_of(text: str) -> int:
    """A user's id has up to 20 digits, of which the database can hold those under 2**63."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 20 else 0
    return number if number < 2**63 else 0


async def history(visit: Visit, target: Target) -> None:
    """Answer with a page of the edits, newest first."""
    filter_ = Filter.parse(target.subject)
    page, undone = await visit.patiently(_read(visit, filter_, target.page or 0))
    await visit.give(history_card(visit.book, page, undone, filter_, visit.say))


async def _read(visit: Visit, filter_: Filter, page: int) -> tuple[Page[Edit], Undone]:
    ledger, guild = visit.bot.store.ledger, visit.guild or 0
    many = await ledger.count(guild, *filter_)
    places, number, of = page_of(range(many), page, EDITS_A_PAGE)
    edits = await ledger.history(guild, *filter_, len(places), number * EDITS_A_PAGE)
    return Page(edits, number, of), await _undone(visit, [edit.id for edit in edits])


async def _undone(visit: Visit, edits: list[int]) -> Undone:
    """Which of these edits were taken back, and which of those that did it, and so on."""
    found: dict[int, int] = {}
    while edits:
        by = await visit.bot.store.ledger.undone_by(visit.guild or 0, edits)
        found |= by
        edits = list(by.values())
    return found


async def _is_partly_undone(visit: Visit, edit: int) -> bool:
    """Whether some of an edit was taken back, and not done again since."""
    ledger, guild = visit.bot.store.ledger, visit.guild or 0
    parts = await ledger.partly_undone_by(guild, edit)
    return any([await ledger.holds(guild, part) for part in parts])


def followers(undone: Undone, edit: int) -> list[int]:
    """What took an edit back, what took that back, and so on."""
    found = []
    while edit in undone:
        edit = undone[edit]
        found.append(edit)
    return found


def history_card(book: Book, page: Page[Edit], undone: Undone, filter_: Filter, say: Words) -> Card:
    """A page of the edits: when, who, what; and a picker that leads to each."""
    if not page.items:
        return _nothing(filter_, say)
    of_row = _row_name(book, page, filter_.row, say) if filter_.row else ""
    of_editor = f"<@{filter_.editor}>" if filter_.editor else ""
    lines = [heading(bold(say("History")), of_row, of_editor, page.note(say))]
    lines += [_line(book, edit, undone, say) for edit in page.items]
    options = tuple(
        Option(
            gist(book, edit.changes, say, plain=True),
            _when(edit.at, say),
            Target("edit", str(edit.id)),
        )
        for edit in page.items
    )
    buttons = (*page.turners(filter_.target, say), *_all_edits(filter_, say))
    return Card(("\n".join(lines),), buttons, options, say("Choose an edit"))


def _nothing(filter_: Filter, say: Words) -> Card:
    if any(filter_):
        return Card((say("No editor has changed anything of this yet."),), _all_edits(filter_, say))
    sentence = say(
        "Nobody has edited this press book yet. `/admin add` adds to it, and `More` on a card has"
        " `Edit`."
    )
    return Card((sentence,))


def _all_edits(filter_: Filter, say: Words) -> tuple[Button, ...]:
    return (Button(say("All edits"), ALL.target),) if any(filter_) else ()


def _row_name(book: Book, page: Page[Edit], row: int, say: Words) -> str:
    """What a row is called in the first line, where no spoiler may stand."""
    changes = [change for edit in page.items for change in edit.changes]
    names = Names(book, changes, say, plain=True)
    for kind in WORDS:
        held = names.find(kind, row)
        if held is not None:
            return escape(title_of(names, held))
    return say(REMOVED)


def _line(book: Book, edit: Edit, undone: Undone, say: Words) -> str:
    is_undone = len(followers(undone, edit.id)) % 2 == 1
    return heading(
        f"<t:{edit.at}:R>",
        editor_name(edit, say),
        gist(book, edit.changes, say),
        say("undone") if is_undone else "",
    )


def editor_name(edit: Edit, say: Words) -> str:
    """Who did an edit: a mention, which pings nobody."""
    if edit.editor is None:
        return say("a former editor")
    return f"<@{edit.editor}>" if edit.editor else say("Greenlight")


def _when(at: int, say: Words) -> str:
    """A moment where Discord shows no timestamp: in a choice."""
    moment = datetime.fromtimestamp(at, UTC)
    day = day_in_words(moment.date().isoformat(), say)
    return say("{day}, {time} UTC", day=day, time=f"{moment:%H:%M}")


async def one_edit(visit: Visit, target: Target) -> None:
    """Answer with an edit in full. Raises `Gone` where this server has none of that id."""
    number = id_of(target.subject)
    ledger = visit.bot.store.ledger
    edit = await visit.patiently(ledger.edit(visit.guild or 0, number))
    if edit is None:
        raise Gone
    undone = await visit.patiently(_undone(visit, [number]))
    partly = await visit.patiently(_is_partly_undone(visit, number))
    # In a thread: all lines are made to know where a page begins, for a thousand rows 200 ms.
    drawing = asyncio.to_thread(
        edit_card, visit.book, edit, undone, target.page or 0, visit.say, partly=partly
    )
    await visit.give(await visit.patiently(drawing))


def edit_card(
    book: Book, edit: Edit, undone: Undone, number: int, say: Words, *, partly: bool = False
) -> Card:
    """An edit in full, page by page, and the ways on from it."""
    lines = change_lines(book, edit.changes, say, whole=True)
    page = page_of_texts(lines, number, budget=LINES_ROOM)
    what = escape(gist(book, edit.changes, say, plain=True))
    told = [
        heading(bold(say("Edit")), what, page.note(say)),
        heading(f"<t:{edit.at}:f>", editor_name(edit, say), control_name(edit.control, say)),
        *(lines[place] for place in page.items),
        *_remarks(book, edit, undone, say, partly=partly),
    ]
    buttons = (
        *page.turners(Target("edit", str(edit.id)), say),
        *_ways_on(book, edit, undone, say),
    )
    return Card(("\n".join(told),), buttons)


def control_name(control: str, say: Words) -> str:
    """By what an edit was done; nothing where that is not known any more."""
    if control.startswith("/"):
        return say("with {command}", command=f"`{control}`")
    return say(CONTROLS[control]) if control in CONTROLS else ""


def _remarks(book: Book, edit: Edit, undone: Undone, say: Words, *, partly: bool) -> list[str]:
    followed = followers(undone, edit.id)
    remarks = {
        say("With this edit the server began to keep its own book."): edit.own_book,
        say("It undid another edit."): edit.undoes is not None,
        say("Part of it was undone."): partly and len(followed) % 2 == 0,
        say("It was undone."): len(followed) % 2 == 1,
        say("It was undone, and then done again."): followed and len(followed) % 2 == 0,
        say("It was done in another press book than this server reads now."): edit.version
        is not None
        and edit.book != book.id,
    }
    return [sentence for sentence, holds in remarks.items() if holds]


def _ways_on(book: Book, edit: Edit, undone: Undone, say: Words) -> list[Button]:
    """Edits that took this one back come before it: to take it back again, they are undone."""
    followed = followers(undone, edit.id)
    buttons = [
        button
        for button in ways_on(book, edit, say)
        if button.target.verb != "undo" or not followed
    ]
    if followed:
        buttons.append(Button(say("The edit that undid it"), Target("edit", str(followed[-1]))))
    if edit.undoes is not None:
        buttons.append(Button(say("What it undid"), Target("edit", str(edit.undoes))))
    everything = Button(say("All edits"), ALL.target)
    return buttons if any(item.target == ALL.target for item in buttons) else [*buttons, everything]


async def setup(bot: Greenlight) -> None:
    """Add the screens."""
    bot.screens.act("history", history, aside=True, editors=True)
    bot.screens.act("edit", one_edit, editors=True)
