"""Filling in forms: a form opens, is sent, and is saved, or comes back with what is wrong.

Discord answers no form with a form, so whatever is not clear is asked on a private card, whose
buttons open the form again as it was typed. All that leads on stands in ids and in drafts, nothing
in memory:

======== ============================ ==========================================================
verb     subject                      what it does
======== ============================ ==========================================================
form     `<form> <id>`                opens a form
save     `bot.editing.sent.Sent`              takes what was sent with it
correct  `<draft>`                    opens it again as it was typed
name     `<draft> <question> <row>`   answers «Did you mean …?» by a row, or by `new`
======== ============================ ==========================================================
"""

import re
from dataclasses import replace

from bot.cards import Button, Card
from bot.editing.changes import done_card
from bot.editing.desk import done_before, save_and_tell, signature_of
from bot.editing.forms import Form, open_form, typed_into
from bot.editing.returned import beside, lost_card, moved_card, question_card, way_back, wrong_card
from bot.editing.sent import (
    Filled,
    Finish,
    Kind,
    Moved,
    Open,
    Plan,
    Sent,
    Watch,
    found,
    kept,
    mark_of,
    refused,
    taken,
    watched_by,
)
from bot.editing.sheets import Unclear
from bot.errors import Gone, Refusal
from bot.screens import Screens
from bot.targets import Target
from bot.visits import Visit
from bot.words import later
from data import Book, Change, Draft

OLD_BUTTON = later("This button is too old. Try `/show` again.")
OLD_FORM = later("This form is too old. Open it again, please.")

_NAME = re.compile(r"[a-z.]{1,20}")
_OPENED = re.compile(r"([a-z.]{1,20}) ([0-9]{1,19})")
_ANSWER = re.compile(r"([0-9]{1,18}) ([0-9a-f]{8}) (new|[0-9]{1,18})")


class Forms:
    """All forms, by name; adding one needs how it opens, and what it changes."""

    def __init__(self, screens: Screens) -> None:
        self._kinds: dict[str, Kind] = {}
        screens.act("form", self._open, editors=True)
        screens.act("save", self._save, editors=True)
        screens.act("correct", self._correct, editors=True)
        screens.act("name", self._name, editors=True)

    def add(
        self,
        name: str,
        open: Open,
        plan: Plan = lambda _: (),
        *,
        watch: Watch | None = None,
        finish: Finish | None = None,
    ) -> None:
        """Add a form. Its name has at most 20 small letters and dots.

        With `finish` it makes no edit of a book: `finish` reads the sheet, asks it `must_be_clear`,
        acts, and answers. Raises `ValueError` for a name that is taken or cannot stand in an id.
        """
        if name in self._kinds or not _NAME.fullmatch(name):
            raise ValueError(f"no form can have the name {name!r}, or another has it")
        self._kinds[name] = Kind(name, open, plan, watch, finish)

    @property
    def names(self) -> frozenset[str]:
        """The names of all forms."""
        return frozenset(self._kinds)

    async def _open(self, visit: Visit, target: Target) -> None:
        asked = _OPENED.fullmatch(target.subject)
        kind = self._kinds.get(asked[1]) if asked else None
        if asked is None or kind is None:
            raise refused(visit, OLD_BUTTON)
        item = int(asked[2])
        form = await kind.open(visit, item)
        mark = mark_of(await watched_by(kind, visit.book, item), visit.book)
        sent = Sent(kind.name, item, mark, visit.interaction.id, bool(form.given))
        if sent.kept:
            await kept(visit, Filled(kind, sent, {}, {}, form, beside=False))
        await open_form(visit, form, sent.custom_id)

    async def _save(self, visit: Visit, target: Target) -> None:
        sent = Sent.parse(target.subject)
        kind = self._kinds.get(sent.form) if sent else None
        if sent is None or kind is None:
            raise refused(visit, OLD_FORM)
        filled = Filled(kind, sent, typed_into(visit.interaction), {}, None, beside=False)
        if sent.kept:
            before = self._filled(visit, await visit.patiently(found(visit, filled)))
            filled = replace(before, kind=kind, sent=sent, typed=filled.typed)
        await self._settle(visit, filled)

    async def _correct(self, visit: Visit, target: Target) -> None:
        draft = await taken(visit, target.subject)
        filled = self._filled(visit, draft)
        signature = signature_of(visit, filled.sent.consumes)
        edit = await done_before(visit, signature)
        if edit is not None:
            await visit.give(done_card(visit.book, edit, visit.say))
            return
        try:
            present = await filled.drawn(visit)
        except Gone:
            await visit.give(lost_card(filled, draft, visit.say, target.page or 0))
            return
        form = present.filled(filled.typed)
        if filled.beside:
            form = beside(form, present, visit.say)
        await open_form(visit, form, filled.sent._replace(kept=True).custom_id)

    async def _name(self, visit: Visit, target: Target) -> None:
        answer = _ANSWER.fullmatch(target.subject)
        if answer is None:
            raise refused(visit, OLD_BUTTON)
        filled = self._filled(visit, await visit.patiently(taken(visit, answer[1])))
        answers = {**filled.answers, answer[2]: answer[3]}
        await self._settle(visit, replace(filled, answers=answers))

    def _filled(self, visit: Visit, draft: Draft) -> Filled:
        """What a draft holds."""
        sent = Sent.parse(draft.subject)
        kind = self._kinds.get(sent.form) if sent else None
        if sent is None or kind is None:
            raise refused(visit, OLD_FORM)
        values = draft.values
        form = Form.unpacked(values["form"]) if values["form"] else None
        return Filled(kind, sent, values["typed"], values["answers"], form, values["beside"])

    async def _settle(self, visit: Visit, filled: Filled) -> None:
        """Save what was typed, or give it back."""
        try:
            await _finish(visit, filled)
        except Unclear as unclear:
            visit.book = unclear.sheet.book
            await visit.give(await visit.patiently(_returned(visit, filled, unclear)))
        except Gone:
            draft = await visit.patiently(kept(visit, filled))
            await visit.give(lost_card(filled, draft, visit.say))
        except Refusal as refusal:
            draft = await visit.patiently(kept(visit, filled))
            again = Button(visit.say("Open the form again"), way_back(draft))
            card = replace(refusal.card, buttons=(*refusal.card.buttons, again))
            raise Refusal(card) from refusal


async def _finish(visit: Visit, filled: Filled) -> None:
    kind, consumes = filled.kind, filled.sent.consumes
    if kind.finish is not None:
        await visit.bot.store.ids.ready()
        await kind.finish(visit, filled.sheet(visit, visit.book), consumes)
        return

    async def plan(book: Book) -> list[Change]:
        return await filled.plan(visit, book)

    await save_and_tell(visit, consumes, plan)


async def _returned(visit: Visit, filled: Filled, unclear: Unclear) -> Card:
    """The card that gives a form back, after it was kept."""
    sheet, say = unclear.sheet, visit.say
    form = await filled.drawn(visit)
    filled = replace(filled, answers=sheet.meanings.used)
    if isinstance(unclear, Moved):
        edits = await visit.bot.store.ledger.touching(
            visit.guild or 0, unclear.row.id, filled.sent.version
        )
        changes = [item for edit in edits for item in edit.changes if item.id == unclear.row.id]
        sent = filled.sent._replace(mark=unclear.mark)
        draft = await kept(visit, replace(filled, sent=sent, beside=True))
        return moved_card(form, sheet, changes, draft, say)
    draft = await kept(visit, filled)
    if sheet.problems:
        return wrong_card(form, sheet, draft, say)
    return question_card(sheet, draft, say)
