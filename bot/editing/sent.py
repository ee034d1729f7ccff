"""A form that was sent: what stands in its id, what was typed, and how both are kept as a draft."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, NamedTuple, TypeVar

from bot.cards import Card
from bot.editing.forms import Form
from bot.editing.sheets import Sheet, Unclear
from bot.errors import Refusal
from bot.targets import Target
from bot.visits import Visit
from bot.words import later
from data import Book, Change, Changed, Draft, digest

T = TypeVar("T")

UNWATCHED = "-"
"""The mark of a form that is filled in with nothing that could change meanwhile."""

LAST_ID = 2**63 - 1

OLD_DRAFT = later("What you typed is no longer kept. Open the form again.")

Open = Callable[[Visit, int], Awaitable[Form]]
"""Draws a form, filled in with what stands there, for the row of that id. It may raise `Gone`."""

Plan = Callable[[Sheet], Sequence[Change] | Awaitable[Sequence[Change]]]
"""What a sheet changes in its book, without the rows that its names make. It may raise `Gone`."""

Watched = tuple[Changed, Sequence[str]]
"""A row, and those of its columns that a form is filled in with."""

Watch = Callable[[Book, int], Watched | Awaitable[Watched]]
"""What may not change while a form is open. It may raise `Gone`."""

Finish = Callable[[Visit, Sheet, str], Awaitable[None]]
"""Does what a form that changes no book is for, and answers; the text is what it consumes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One form that can be opened, and what becomes of what is sent."""

    name: str
    open: Open
    plan: Plan
    watch: Watch | None
    finish: Finish | None


class Sent(NamedTuple):
    """What stands in the id of a form: which it is, of what, and when it was opened.

    `mark` is the digest of what it was filled in with and the version of the book; `opening` the
    interaction that opened it first; `kept` says that there is a draft of it.
    """

    form: str
    item: int
    mark: str
    opening: int
    kept: bool

    @property
    def subject(self) -> str:
        """At most 80 characters."""
        return f"{self.form} {self.item} {self.mark} {self.opening}{'+' if self.kept else ''}"

    @property
    def custom_id(self) -> str:
        """The id of the form."""
        return Target("save", self.subject).custom_id

    @property
    def consumes(self) -> str:
        """What its edit uses up: however it comes back, it saves once."""
        return f"form {self.opening}"

    @property
    def version(self) -> int:
        """The version of the book when the form was opened; 0 for one that watches nothing."""
        return int(self.mark.partition(".")[2] or 0)

    def was_opened_on(self, mark: str) -> bool:
        """Whether what it was filled in with is the same as when this mark was made."""
        same = self.mark.partition(".")[0] == mark.partition(".")[0]
        return same or UNWATCHED in (self.mark, mark)

    @classmethod
    def parse(cls, subject: str) -> "Sent | None":
        """What a subject says, or none where it is none of ours."""
        found = _SUBJECT.fullmatch(subject)
        if found is None:
            return None
        form, item, mark, opening, kept = found.groups()
        sent = cls(form, int(item), mark, int(opening), bool(kept))
        return sent if max(sent.item, sent.opening) <= LAST_ID else None


_SUBJECT = re.compile(
    r"([a-z.]{1,20}) ([0-9]{1,19}) (-|[0-9a-f]{8}\.[0-9]{1,9}) ([0-9]{1,19})(\+?)"
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent, with what is known of it from before.

    `answers` are those to the questions that it raised; `form` the form itself, where it cannot be
    drawn anew; `beside` whether what stands there now is to be shown beside what was typed.
    """

    kind: Kind
    sent: Sent
    typed: Mapping[str, str]
    answers: Mapping[str, str]
    form: Form | None
    beside: bool

    async def drawn(self, visit: Visit) -> Form:
        """The form, filled in with what stands there now. Raises `Gone`."""
        return self.form or await self.kind.open(visit, self.sent.item)

    async def plan(self, visit: Visit, book: Book) -> list[Change]:
        """What it changes in a book. Raises `Unclear`, `Moved`, `Gone`.

        A form whose fact was changed meanwhile, but to what was typed, changes nothing.
        """
        watched = await watched_by(self.kind, book, self.sent.item)
        mark = mark_of(watched, book)
        sheet = self.sheet(visit, book)
        changes = await _settled(self.kind.plan(sheet))
        if watched and not self.sent.was_opened_on(mark) and (changes or not sheet.is_clear):
            raise Moved(sheet, watched[0], mark)
        sheet.must_be_clear()
        return [*sheet.meanings.made, *changes] if changes else []

    def sheet(self, visit: Visit, book: Book) -> Sheet:
        """What was typed, to be read against a book."""
        return Sheet(
            book,
            visit.say,
            self.typed,
            visit.bot.store.ids.take,
            id=self.sent.item,
            given=self.form.given if self.form else {},
            answers=self.answers,
        )


class Moved(Unclear):
    """What a form is filled in with was changed while it was open; `mark` is that of today."""

    def __init__(self, sheet: Sheet, row: Changed, mark: str) -> None:
        super().__init__(sheet)
        self.row = row
        self.mark = mark


async def watched_by(kind: Kind, book: Book, item: int) -> Watched | None:
    """What may not change while a form is open, or none."""
    return await _settled(kind.watch(book, item)) if kind.watch else None


def mark_of(watched: Watched | None, book: Book) -> str:
    """What stands for it in the id of the form."""
    return f"{digest(*watched)}.{book.version}" if watched else UNWATCHED


async def _settled(work: T | Awaitable[T]) -> T:
    return await work if isawaitable(work) else work


async def kept(visit: Visit, filled: Filled) -> Draft:
    """Keep what was typed, with what is known of it now. There is one draft for one opening."""
    draft = await found(visit, filled)
    values, subject = _values(filled), filled.sent.subject
    if (draft.values, draft.subject) != (values, subject):
        draft = draft._replace(values=values, subject=subject)
        await visit.bot.store.drafts.put(draft)
    return draft


async def found(visit: Visit, filled: Filled) -> Draft:
    """The draft of a form as it was kept before; where there is none, kept now.

    Raises `Refusal` for that of another editor, whose id of an opening somebody forged.
    """
    guild, editor = visit.guild or 0, visit.interaction.user.id
    draft = await visit.bot.store.drafts.keep(
        guild, editor, filled.sent.opening, filled.sent.subject, _values(filled)
    )
    if (draft.guild, draft.editor) != (guild, editor):
        raise refused(visit, OLD_DRAFT)
    return draft


async def taken(visit: Visit, number: str) -> Draft:
    """The draft of that number. Raises `Refusal` where this editor has none in this server."""
    wanted = int(number) if _NUMBER.fullmatch(number) else 0
    guild, editor = visit.guild or 0, visit.interaction.user.id
    draft = await visit.bot.store.drafts.take(guild, editor, wanted)
    if draft is None:
        raise refused(visit, OLD_DRAFT)
    return draft


_NUMBER = re.compile(r"[0-9]{1,18}")


def _values(filled: Filled) -> dict[str, Any]:
    return {
        "typed": dict(filled.typed),
        "answers": dict(filled.answers),
        "form": filled.form.packed() if filled.form else None,
        "beside": filled.beside,
    }


def refused(visit: Visit, sentence: str) -> Refusal:
    """A refusal of one sentence."""
    return Refusal(Card((visit.say(sentence),)))
