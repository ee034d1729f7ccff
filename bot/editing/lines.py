"""One change of an edit in lines, a line for each column that differs.

`**Star City** · genre: none → thriller` · `New credit: **Ronald D. Moore**, creator of *Star City*`
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from bot.editing.columns import COLUMNS, NONE, SAID, both, column_word, in_words
from bot.editing.naming import Names
from bot.markdown import escape, veiled
from bot.targets import id_of
from bot.words import later
from data import (
    ANSWERS,
    DEFAULT_SHOW,
    EDITOR_ROLE,
    SHARED_BOOK,
    Acclaim,
    Announcement,
    Change,
    Changed,
    Contributor,
    Credit,
    Milestone,
    Origin,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
)


class Act(Enum):
    """What became of a row."""

    MADE = "made"
    REMOVED = "removed"
    CHANGED = "changed"


def act_of(change: Change) -> Act:
    """What a change made of its row."""
    if change.before is None:
        return Act.MADE
    return Act.REMOVED if change.after is None else Act.CHANGED


HEADS: dict[tuple[type[Changed], Act], str] = {
    (Announcement, Act.MADE): later("New announcement: {row}"),
    (Announcement, Act.REMOVED): later("Removed announcement: {row}"),
    (Show, Act.MADE): later("New show: {row}"),
    (Show, Act.REMOVED): later("Removed show: {row}"),
    (Contributor, Act.MADE): later("New person or company: {row}"),
    (Contributor, Act.REMOVED): later("Removed person or company: {row}"),
    (Milestone, Act.MADE): later("New milestone: {row}"),
    (Milestone, Act.REMOVED): later("Removed milestone: {row}"),
    (Credit, Act.MADE): later("New credit: {row}"),
    (Credit, Act.REMOVED): later("Removed credit: {row}"),
    (Acclaim, Act.MADE): later("New acclaim: {row}"),
    (Acclaim, Act.REMOVED): later("Removed acclaim: {row}"),
    (Quote, Act.MADE): later("New quote: {row}"),
    (Quote, Act.REMOVED): later("Removed quote: {row}"),
}
"""The line of a row that came or went."""

TITLES: dict[type[Changed], str] = {
    Milestone: later("Milestone: {row}"),
    Credit: later("Credit: {row}"),
    Acclaim: later("Acclaim: {row}"),
    Quote: later("Quote: {row}"),
}
"""What stands around the name of a row; a kind that is not here is called by its name alone."""


def lines_of(names: Names, change: Change, room: int, *, whole: bool = False) -> list[str]:
    """The lines of one change; each value in about `room`.

    With `whole`, a row that was made or removed has a line for each column that held something.
    Changes of derived columns alone have no line.
    """
    if change.kind in SPECIAL:
        return [SPECIAL[change.kind](names, change)]
    if act_of(change) is Act.CHANGED:
        title = title_of(names, names.find(change.kind, change.id) or change.row)
        return [f"{title} · {detail}" for detail in details_of(names, change, room)]
    title = title_of(names, change.row)
    head = names.say(HEADS[change.kind, act_of(change)], row=names.row(change.row))
    return [head, *(f"{title} · {detail}" for detail in _held(names, change, room) if whole)]


def title_of(names: Names, row: Changed) -> str:
    """What a row is called at the beginning of a line."""
    if isinstance(row, Show) and names.plain and names.hides(row):
        return names.say("A show marked as a spoiler")
    return names.say(TITLES.get(type(row), "{row}"), row=names.row(row))


def details_of(names: Names, change: Change, room: int) -> list[str]:
    """What differs: `genre: none → thriller`."""
    return [_detail(names, change, column, room) for column in change.columns]


def _detail(names: Names, change: Change, column: str, room: int) -> str:
    before, after = getattr(change.before, column), getattr(change.after, column)
    if column == "rank":  # a place is a number that says nothing to a reader
        return names.say("moved up") if after < before else names.say("moved down")
    old, new = both(names, column, before, after, room)
    values = names.say("{before} → {after}", before=old, after=new)
    return _with_word(names, change, column, values)


def _held(names: Names, change: Change, room: int) -> list[str]:
    """What a row that came or went held beside what its name says: `genre: thriller`."""
    said = SAID.get(change.kind, frozenset())
    held = {name: getattr(change.row, name) for name in change.columns if name not in said}
    return [
        _with_word(names, change, name, in_words(names, name, value, room))
        for name, value in held.items()
        if name in COLUMNS and name != "rank"
        if value is not None and value is not False and value != ()
    ]


def _with_word(names: Names, change: Change, column: str, values: str) -> str:
    """A value under the name of its column. One of a spoiler is veiled, or left out of a label."""
    word = column_word(change.kind, column, names)
    if column != "spoiler" and names.hides(change.row):
        if names.plain:
            return word
        values = veiled(values)
    return names.say("{column}: {values}", column=word, values=values)


def _text(names: Names, change: Change) -> str:
    before, after = _characters(names, change.before), _characters(names, change.after)
    return names.say(
        "{row} · text: {before} → {after}",
        row=names.row(change.row),
        before=before,
        after=after,
    )


def _characters(names: Names, row: Changed | None) -> str:
    if not isinstance(row, SourceText):
        return names.say(NONE)
    return names.say.count("{number:,} character", "{number:,} characters", len(row.text))


def _origin(names: Names, change: Change) -> str:
    before: Any = change.before
    after: Any = change.after
    if before is None:
        return names.say("News of the shared book can be taken over from now on")
    if after is None:
        return names.say("News of the shared book can no longer be taken over")
    if after.parent_version < before.parent_version:
        return names.say("News of the shared book given back")
    return names.say("News of the shared book taken over")


def _reading(names: Names, change: Change) -> str:
    before, after = _book(names, change.before), _book(names, change.after)
    if before == after:
        after = names.say("another book of its own")
    return names.say("This server reads: {before} → {after}", before=before, after=after)


def _book(names: Names, row: Changed | None) -> str:
    own = isinstance(row, Reading) and row.book != SHARED_BOOK
    return names.say("a book of its own") if own else names.say("the shared book")


SETTINGS = {
    DEFAULT_SHOW: later("Default show"),
    EDITOR_ROLE: later("Editor role"),
    ANSWERS: later("Answers"),
}
ANSWER = {"private": later("private"), "public": later("public")}


def _setting(names: Names, change: Change) -> str:
    row: Any = change.row
    word = names.say(SETTINGS[row.name])
    if row.id and names.plain:
        word = names.say("{setting} in one channel", setting=word)
    elif row.id:
        word = names.say("{setting} in {channel}", setting=word, channel=f"<#{row.id}>")
    before, after = _setting_value(names, change.before), _setting_value(names, change.after)
    values = names.say("{before} → {after}", before=before, after=after)
    return names.say("{column}: {values}", column=word, values=values)


def _setting_value(names: Names, row: Changed | None) -> str:
    if not isinstance(row, Setting):
        return names.say(NONE)
    if row.name == DEFAULT_SHOW:
        return names.mention(Show, id_of(row.value))
    if row.name == EDITOR_ROLE:
        return names.say("a role") if names.plain else f"<@&{escape(row.value)}>"
    if row.value in ANSWER:
        return names.say(ANSWER[row.value])
    return row.value if names.plain else escape(row.value)


SPECIAL: dict[type[Changed], Callable[[Names, Change], str]] = {
    SourceText: _text,
    Origin: _origin,
    Reading: _reading,
    Setting: _setting,
}
"""The kinds of rows of which an edit is told in one sentence."""
