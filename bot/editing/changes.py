"""An edit in words: its lines in the order in which they matter, and the card that says it is done.

Everything here is markdown with what people typed escaped; spoilers are veiled.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.cards import Button, Card
from bot.editing.columns import COUNTED, VALUE_ROOM, column_word
from bot.editing.kinds import WORDS, subject_of
from bot.editing.lines import SPECIAL, Act, act_of, details_of, lines_of
from bot.editing.naming import Names
from bot.markdown import bold, escape
from bot.paging import LINES_A_PAGE, page_of_texts
from bot.targets import Target
from bot.words import Words
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
    Row,
    Setting,
    Show,
    SourceText,
)

GIST_ROOM = 48
"""What a name, and a value, may take where an edit is told in one phrase."""

LINES_ROOM = 2_400
"""What the lines of a card may take that says an edit is done; its first line has 800 beside."""

MOST_ALIKE = 3
"""More changes of one kind than these are counted together."""

FACTS = (Quote, Credit, Milestone, Acclaim)
PLACES = {
    kind: place
    for place, kind in enumerate(
        (Origin, Reading, Setting, Announcement, Show, Contributor, *FACTS, SourceText)
    )
}
"""Which kind of row an edit is about if several were changed: the earlier here."""

NAMES: dict[type[Changed], tuple[str, str]] = {
    Show: ("title", "other_names"),
    Contributor: ("name", "other_spellings"),
}
"""The columns that hold the name of what can be merged, and its other names."""


def change_lines(
    book: Book, changes: Sequence[Change], say: Words, *, whole: bool = False
) -> list[str]:
    """The lines of an edit, the row it is about first; there is always one.

    Many changes of one kind are counted together («and with it 12 credits and 3 quotes»). With
    `whole` none is, and of rows that were made or removed all they hold is told.
    """
    return list(_lines(Names(book, changes, say), changes, VALUE_ROOM, whole=whole))


def gist(book: Book, changes: Sequence[Change], say: Words, *, plain: bool = False) -> str:
    """An edit in one phrase: its first line in short, and how much more it did.

    `plain` gives text for a label, in which no spoiler stands.
    """
    names = Names(book, changes, say, plain=plain, room=GIST_ROOM)
    first = next(_lines(names, changes, GIST_ROOM))
    more = sum(_size(change) for change in changes) - 1
    return first if more < 1 else say("{change} · and {number} more", change=first, number=more)


def _size(change: Change) -> int:
    """How many lines a change has of its own."""
    return len(change.columns) if act_of(change) is Act.CHANGED and change.kind in WORDS else 1


def _lines(
    names: Names, changes: Sequence[Change], room: int, *, whole: bool = False
) -> Iterator[str]:
    ordered = in_turn(changes)
    if not ordered:
        yield names.say("Nothing has changed.")
    elif whole:
        for change in ordered:
            yield from lines_of(names, change, room, whole=True)
    else:
        yield from _grouped(names, ordered, room)


def in_turn(changes: Sequence[Change]) -> list[Change]:
    """The changes that have a line, the one that the edit is about first; the others as they were.

    That is a row that came or went rather than one that was changed. A person who came or went with
    one fact alone came or went for the sake of that fact.
    """
    told = [change for change in changes if change.columns]
    facts = sum(change.kind in FACTS and act_of(change) is not Act.CHANGED for change in told)

    def place(change: Change) -> tuple[bool, int]:
        aside = change.kind is Contributor and facts == 1
        is_changed = act_of(change) is Act.CHANGED and change.kind is not Origin
        return is_changed, len(PLACES) if aside else PLACES[change.kind]

    merged = _merged(told)
    first = merged[0] if merged else min(told, key=place, default=None)
    return [] if first is None else [first, *(change for change in told if change is not first)]


def merger(changes: Sequence[Change]) -> tuple[Change, Change] | None:
    """The row that went and the one that took its name as another one, where two became one."""
    return _merged([change for change in changes if change.columns])


def _merged(told: Sequence[Change]) -> tuple[Change, Change] | None:
    changed = [item for item in told if item.kind in NAMES and act_of(item) is Act.CHANGED]
    gone = (item for item in told if changed and item.kind in NAMES and item.after is None)
    pairs = ((one, other) for one in gone for other in changed if one.kind is other.kind)
    return next((pair for pair in pairs if _took_its_name(*pair)), None)


def _took_its_name(gone: Change, kept: Change) -> bool:
    name, others = NAMES[gone.kind]
    return getattr(gone.before, name) in getattr(kept.after, others)


def about(changes: Sequence[Change]) -> tuple[type[Row], int] | None:
    """The row of a book that an edit is about: it has a history and, while it is there, a panel."""
    ordered = in_turn(changes)
    if not ordered:
        return None
    merged = merger(changes)
    main = ordered[0] if merged is None else merged[1]
    kind = Announcement if main.kind is SourceText else main.kind
    return next(((held, main.id) for held in WORDS if held is kind), None)


def _grouped(names: Names, ordered: list[Change], room: int) -> Iterator[str]:
    """The lines of the first change, then those of the others, what is alike together."""
    first, *rest = ordered
    merged = merger(ordered)
    act = None if merged else act_of(first)
    if merged is not None:
        gone, kept = (names.row(change.row) for change in merged)
        yield names.say("Merged: {gone} → {kept}", gone=gone, kept=kept)
    else:
        yield from lines_of(names, first, room)
    groups: dict[object, list[Change]] = {act: []}  # what came or went with it is told first
    for change in rest:
        groups.setdefault(_likeness(change), []).append(change)
    for group in groups.values():
        if len(group) > MOST_ALIKE:
            yield from _together(names, group, act, room)
        else:
            yield from (line for change in group for line in lines_of(names, change, room))


def _likeness(change: Change) -> object:
    """What changes have in common that are counted together."""
    act = act_of(change)
    if change.kind not in COUNTED:
        return change
    return (change.kind, change.columns) if act is Act.CHANGED else act


def _together(names: Names, group: list[Change], first: Act | None, room: int) -> Iterator[str]:
    """The lines of changes that are alike."""
    say, act = names.say, act_of(group[0])
    numbers = Counter(change.kind for change in group)
    if len(numbers) > 1:
        numbers.pop(SourceText, None)  # readers take it for a part of its announcement
    rows = counted(numbers.items(), say)
    if act is Act.CHANGED:
        yield from (f"{rows} · {detail}" for detail in _common(names, group, room))
    elif act is first:
        yield say("and with it {rows}", rows=rows)
    elif act is Act.MADE:
        yield say("New: {rows}", rows=rows)
    else:
        yield say("Removed: {rows}", rows=rows)


def _common(names: Names, group: list[Change], room: int) -> list[str]:
    """What was changed in all of them: before and after if that is the same, else the columns."""
    details = details_of(names, group[0], room)
    if group[0].kind not in SPECIAL and all(
        details_of(names, change, room) == details for change in group
    ):
        return details
    kind, columns = group[0].kind, group[0].columns
    return [", ".join(column_word(kind, column, names) for column in columns)]


def counted(numbers: Iterable[tuple[type[Changed], int]], say: Words) -> str:
    """`12 credits and 3 quotes`: how many rows of which kinds."""
    many = dict(numbers)
    return say.listing(
        [say.count(*words, many[kind]) for kind, words in COUNTED.items() if many.get(kind)]
    )


def done_card(book: Book, edit: Edit, say: Words) -> Card:
    """The card that answers whoever did an edit: what has changed, and the way to take it back.

    `book` is the book after the edit.
    """
    lines = change_lines(book, edit.changes, say)
    first = lines.pop(0)
    if "||" in first:  # a spoiler, which may not stand in a first line
        lines.insert(0, first)
        first = escape(gist(book, edit.changes, say, plain=True))
    done = say("Saved.") if edit.undoes is None else say("Undone.")
    page = page_of_texts(lines, 0, LINES_A_PAGE, LINES_ROOM)
    told = [f"{bold(done)} {first}", *(lines[place] for place in page.items)]
    left = len(lines) - len(page.items)
    if left:
        told.append(say("and {number} more", number=left))
    if edit.own_book:
        told.append(say("From now on this server keeps its own book."))
    whole = (Button(say("All of it"), Target("edit", str(edit.id))),) if left else ()
    return Card(("\n".join(told),), (*whole, *ways_on(book, edit, say)))


def ways_on(book: Book, edit: Edit, say: Words) -> list[Button]:
    """Where an edit leads: its undoing, and the history and the panel of the row it is about."""
    found = about(edit.changes)
    buttons = [Button(say("History"), Target("history", f"{found[1] if found else 0} 0"))]
    if can_undo(book, edit):
        buttons.insert(0, Button(say("Undo"), Target("undo", str(edit.id))))
    if found is not None and (row := book.row(*found)) is not None:
        buttons.append(Button(say("Edit"), Target("panel", subject_of(row))))
    return buttons


def can_undo(book: Book, edit: Edit) -> bool:
    """Whether an edit may be taken back: it changed something, and not in a book of the past."""
    return bool(in_turn(edit.changes)) and (edit.version is None or edit.book == book.id)
