"""What the rows of an edit are called: those of the book, and those that have left it since.

Every phrase comes in two forms: as markdown, with what people typed escaped and spoilers behind
Discord's veil; and plain, for labels, where spoilers may not stand at all.
"""

from collections.abc import Callable, Iterable
from typing import Any

from bot.editing.differences import one_line, shown
from bot.markdown import bold, escape, italic, veiled
from bot.phrases import ROLE_NAMES, milestone_phrase
from bot.words import Words, later
from data import (
    Acclaim,
    Announcement,
    Book,
    Change,
    Changed,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Show,
    SourceText,
)

NAME_ROOM = 60
"""What a name takes at most, marks left out; two of them and two values make a line."""

REMOVED = later("something removed since")

SPOILER = later("a spoiler")
"""What stands for the name of a spoiler where it may not even be veiled."""


class Names:
    """Names the rows that an edit changed or refers to.

    A row is called what the book calls it now, else what it was called in the edit. `plain` gives
    text for labels; `room` is what a name may take.
    """

    def __init__(
        self,
        book: Book,
        changes: Iterable[Change],
        say: Words,
        *,
        plain: bool = False,
        room: int = NAME_ROOM,
    ) -> None:
        self.say = say
        self.plain = plain
        self.room = room
        self._book = book
        rows = [row for change in changes for row in change if row is not None]
        self._changed = {(type(row), row.id): row for row in rows}
        self._spoilers = {(type(row), row.id) for row in rows if getattr(row, "spoiler", False)}

    def find(self, kind: type[Changed], item: int) -> Changed | None:
        """A row of the book, else of the edit, else none."""
        row = self._book.row(kind, item)
        return self._changed.get((kind, item)) if row is None else row

    def hides(self, row: Changed) -> bool:
        """Whether a row is a spoiler, or was one before or after the edit, or is of such a show."""
        key = (type(row), row.id)
        if key in self._spoilers or getattr(row, "spoiler", False):
            return True
        if getattr(self._book.row(type(row), row.id), "spoiler", False):
            return True
        show = getattr(row, "show", None)
        held = None if show is None else self.find(Show, show)
        return held is not None and self.hides(held)

    def row(self, row: Changed) -> str:
        """What a row is called; a spoiler veiled, or where there is no veil, not named."""
        if not self.hides(row):
            return PHRASES[type(row)](self, row)
        return self.say(SPOILER) if self.plain else veiled(PHRASES[type(row)](self, row))

    def first(self, row: Changed) -> str:
        """What a row is called in a first line, where not even a veiled spoiler may stand."""
        return self.say(SPOILER) if self.hides(row) else self.row(row)

    def veiled(self, *rows: Changed) -> list[str]:
        """The lines that name what a first line did not."""
        return [self.row(row) for row in rows if self.hides(row)]

    def mention(self, kind: type[Changed], item: int) -> str:
        """What a row is called inside a sentence, by its id."""
        row = self.find(kind, item)
        if row is None:
            return self.say(REMOVED)
        if not isinstance(row, Show):
            return self.text(getattr(row, NAMED_BY[kind]))
        if self.hides(row):
            return self.say(SPOILER) if self.plain else veiled(self.soft(row.title))
        return self.soft(row.title)

    def text(self, text: str) -> str:
        """What somebody typed, on one line, in the room that there is."""
        piece = shown(one_line(text), self.room)
        return piece if self.plain else escape(piece)

    def strong(self, text: str) -> str:
        """The same in bold."""
        piece = shown(one_line(text), self.room)
        return piece if self.plain else bold(piece)

    def soft(self, text: str) -> str:
        """The same in italics."""
        piece = shown(one_line(text), self.room)
        return piece if self.plain else italic(piece)


NAMED_BY: dict[type[Changed], str] = {
    Announcement: "headline",
    Show: "title",
    Contributor: "name",
}
"""The column that holds the name of a row that others refer to."""

# In the phrases no colon of ours stands behind what somebody typed: with one in that, the two could
# be the name of an emoji.


def _milestone(names: Names, row: Milestone) -> str:
    show = names.mention(Show, row.show)
    return names.say("{show}, {what}", show=show, what=milestone_phrase(row, names.say))


def _credit(names: Names, row: Credit) -> str:
    return names.say(
        "{who}, {role} of {show}",
        who=names.mention(Contributor, row.contributor),
        role=names.say(ROLE_NAMES[row.role]),
        show=names.mention(Show, row.show),
    )


def _acclaim(names: Names, row: Acclaim) -> str:
    kind = Contributor if row.show is None else Show
    about = names.mention(kind, row.show or row.contributor or 0)
    return names.say("{what} for {about}", what=names.text(row.what), about=about)


def _quote(names: Names, row: Quote) -> str:
    words = names.say("«{words}»", words=names.text(row.text))
    if not row.speakers:
        return words
    who = names.mention(Contributor, row.speakers[0].contributor)
    return names.say("{speaker} {words}", speaker=who, words=words)


def _source_text(names: Names, row: SourceText) -> str:
    source = names.find(Announcement, row.id)
    return names.row(source) if isinstance(source, Announcement) else names.say(REMOVED)


PHRASES: dict[type[Changed], Callable[[Names, Any], str]] = {
    Announcement: lambda names, row: names.strong(row.headline),
    Show: lambda names, row: names.strong(row.title),
    Contributor: lambda names, row: names.strong(row.name),
    Milestone: _milestone,
    Credit: _credit,
    Acclaim: _acclaim,
    Quote: _quote,
    SourceText: _source_text,
}
"""What a row is called, by its kind."""
