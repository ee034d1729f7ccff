"""Taking an edit back: all of it, or what later edits have left of it to take back."""

from collections.abc import Iterable, Mapping, Sequence

from bot.cards import Button, Card
from bot.client import Greenlight
from bot.editing.changes import done_card
from bot.editing.columns import VALUE_ROOM
from bot.editing.desk import arrange, save_and_tell
from bot.editing.lines import details_of, lines_of, title_of
from bot.editing.naming import REMOVED, Names
from bot.errors import Gone, Refusal
from bot.markdown import bold
from bot.paging import page_of_texts
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words, later
from data import (
    SHARED_BOOK,
    Book,
    Change,
    Changed,
    Clash,
    Edit,
    Fit,
    Origin,
    Reading,
    Setting,
    Signature,
    SourceText,
    fitting,
)

LINES_ROOM = 2_800
"""What the clashes of a card may take; what stands around them takes under 300."""

MOST_NAMED = 3
"""So many of the rows that stand in the way are named; the others are counted."""

NOTHING_LEFT = later("Nothing of this edit is left to undo.")

ANYWAY = "anyway"
"""Stands in the id of a button that puts aside what was written since."""

NAMES = frozenset({"title", "name"})
"""The columns that hold the name of a row."""


async def undo(visit: Visit, target: Target) -> None:
    """Take an edit back as a whole, or tell what stands in the way and save nothing."""
    await _take_back(visit, target, rest=False)


async def undo_rest(visit: Visit, target: Target) -> None:
    """Take back of an edit what can be taken back by now."""
    await _take_back(visit, target, rest=True)


async def _take_back(visit: Visit, target: Target, *, rest: bool) -> None:
    """An edit is taken back once: whoever asks again is answered with the edit that did it."""
    ledger = visit.bot.store.ledger
    number, _, more = target.subject.partition(" ")
    found = await visit.patiently(ledger.edit(visit.guild or 0, id_of(number)))
    if found is None:
        raise Gone
    # What is left can be undone again once there is more: the button says on what it was offered.
    consumes = f"undorest {found.id} {id_of(more)}" if rest else f"undo {found.id}"
    if found.version is None:
        await _put_back(visit, found, consumes, rest=rest, anyway=more == ANYWAY)
        return

    async def plan(book: Book) -> Sequence[Change]:
        return await _plan(visit, book, found, rest=rest)

    await save_and_tell(visit, consumes, plan, undoes=found.id)


async def _put_back(visit: Visit, edit: Edit, consumes: str, *, rest: bool, anyway: bool) -> None:
    """Take back what stands beside the books: which one the server reads, and its settings."""

    async def work(signature: Signature) -> Edit:
        ledger = visit.bot.store.ledger
        wanted, lines = _fit_beside(visit, edit)
        # After what is so now was looked up: whatever undid it before that is found here.
        before = await ledger.done(signature)
        if before is not None:
            return before
        if lines and not (rest and wanted):
            version = await ledger.count(edit.guild)
            raise Refusal(_offer(edit, lines, len(wanted), version, visit.say))
        if not wanted:
            raise Refusal(Card((visit.say(NOTHING_LEFT),)))
        if not anyway:
            await _ask_first(visit, edit, wanted)
        return await ledger.arrange(signature, wanted, undoes=edit.id)

    done = await arrange(visit, consumes, work)
    await visit.give(done_card(visit.book, done, visit.say))


def _fit_beside(visit: Visit, edit: Edit) -> tuple[list[Change], list[str]]:
    """What can be put back as it was, and what was set otherwise since, in words."""
    wanted, since = [], []
    for change in inverses(edit):
        now = _present(visit, change.row)
        if now == change.before:
            wanted.append(change)
        elif now != change.after:
            since.append(Change(change.before, now))
    names = Names(visit.book, since, visit.say)
    lines = [line for change in since for line in lines_of(names, change, VALUE_ROOM)]
    return wanted, [visit.say("changed since: {detail}", detail=line) for line in lines]


def _present(visit: Visit, row: Changed) -> Changed | None:
    """What stands beside the books now where this row does, or did."""
    guild, shelf = visit.guild or 0, visit.bot.shelf
    if isinstance(row, Setting):
        value = shelf.own_setting(guild, row.name, row.id)
        return None if value is None else row._replace(value=value)
    book = shelf.book_id(guild)
    return None if book == SHARED_BOOK else Reading(guild, book)


async def _ask_first(visit: Visit, edit: Edit, wanted: Iterable[Change]) -> None:
    """Raise `Refusal`, with a button that does it, where a book with later edits is left."""
    say, ledger = visit.say, visit.bot.store.ledger
    for change in wanted:
        if not isinstance(change.before, Reading):
            continue
        many = await ledger.count_in(edit.guild, change.before.book, edit.id)
        if many:
            sentence = say.count(
                "{number} edit was made in that book since; it is put aside with it.",
                "{number} edits were made in that book since; they are put aside with it.",
                many,
            )
            anyway = Button(say("Undo it anyway"), Target("undo", f"{edit.id} {ANYWAY}"))
            raise Refusal(Card((sentence,), (anyway, _the_edit(edit, say))))


def inverses(edit: Edit) -> list[Change]:
    """The changes that take an edit back, its last change first."""
    return [change.inverse for change in reversed(edit.changes)]


async def _plan(visit: Visit, book: Book, edit: Edit, *, rest: bool) -> Sequence[Change]:
    """What takes an edit back on the book as it is now. Raises `Refusal` where nothing is saved."""
    say = visit.say
    if edit.book != book.id:
        sentence = say(
            "This edit was made in another press book than the one this server reads now, so it"
            " cannot be undone here."
        )
        raise Refusal(Card((sentence,)))
    wanted = inverses(edit)
    texts = await _texts(visit, book, wanted)
    fit = fitting(book, wanted, texts)
    namesakes = await _namesakes(visit, edit, fit)
    if namesakes:
        fit = fitting(book, wanted, texts, namesakes)
    if fit.changes and (rest or not fit.clashes):
        return fit.changes
    if not rest and await visit.bot.store.ledger.undone_by(edit.guild, [edit.id]):
        return wanted  # another press was faster just now: the ledger answers with what it did
    if fit.clashes:
        raise Refusal(clash_card(book, edit, fit, say))
    raise Refusal(Card((say(NOTHING_LEFT),)))


async def _texts(visit: Visit, book: Book, wanted: Iterable[Change]) -> Mapping[int, str]:
    """The present texts of the announcements whose text is to change."""
    texts = {}
    for change in wanted:
        if change.kind is SourceText:
            text = await visit.bot.store.text_of(book.id, change.id)
            if text is not None:
                texts[change.id] = text
    return texts


async def _namesakes(visit: Visit, edit: Edit, fit: Fit) -> list[tuple[type[Changed], int]]:
    """The rows with a name that is brought back which had that name already before it went.

    Two people may have one name, and that one of them was removed and comes back changes nothing.
    """
    taken = [item for clash in fit.clashes if clash.why == "taken" for item in clash.rows]
    found = []
    for item in dict.fromkeys(taken):
        number = item[1]
        since = await visit.bot.store.ledger.touching(edit.guild, number, edit.version or 0)
        changes = [change for other in since for change in other.changes if change.id == number]
        if not any(map(_names, changes)):
            found.append(item)
    return found


def _names(change: Change) -> bool:
    """Whether a change gave its row the name that it has; what is made is given one."""
    return not NAMES.isdisjoint(change.columns)


def clash_card(book: Book, edit: Edit, fit: Fit, say: Words) -> Card:
    """Why an edit cannot be taken back as a whole, and the offer to take back the rest of it."""
    names = Names(book, edit.changes, say)
    lines = [line for clash in fit.clashes for line in _clash_lines(book, names, clash)]
    return _offer(edit, lines, len(fit.changes), book.version, say)


def _offer(edit: Edit, lines: list[str], many: int, version: int, say: Words) -> Card:
    """What stands in the way, and the offer to undo the many changes that nothing does.

    The version says on what it was offered: pressed twice, it is done once.
    """
    page = page_of_texts(lines, 0, budget=LINES_ROOM)
    told = [bold(say("Not undone: some of it was changed again later.")), *lines[: len(page.items)]]
    left = len(lines) - len(page.items)
    if left:
        told.append(say("and {number} more", number=left))
    buttons = [_the_edit(edit, say)]
    if many:
        rest = say.count(
            "{number} other change can still be undone.",
            "{number} other changes can still be undone.",
            many,
        )
        told.append(rest)
        rest_of_it = Target("undorest", f"{edit.id} {version}")
        buttons.insert(0, Button(say("Undo the rest"), rest_of_it))
    else:
        told.append(say("Nothing of it can be undone as things are."))
    return Card(("\n".join(told),), tuple(buttons))


def _the_edit(edit: Edit, say: Words) -> Button:
    return Button(say("The edit"), Target("edit", str(edit.id)))


REASONS = {
    "gone": later("{row} · is not there any more"),
    "referred": later("{row} · is still needed by {others}"),
    "missing": later("{row} · needs what is not there any more: {others}"),
    "taken": later("{row} · its name is taken by {others}"),
}
"""What stands in the way of a change, by the word for it."""


def _clash_lines(book: Book, names: Names, clash: Clash) -> list[str]:
    """What stands in the way of one change."""
    say, change = names.say, clash.change
    if change.kind is Origin:
        return [say("News of the shared book were taken over again since.")]
    row = title_of(names, names.find(change.kind, change.id) or change.row)
    if clash.why in REASONS:
        return [say(REASONS[clash.why], row=row, others=_others(names, clash))]
    if change.kind is SourceText:
        return [say("{row} · its text was changed since", row=row)]
    return [
        say("{row} · changed since: {detail}", row=row, detail=detail)
        for detail in _changed_since(book, names, clash)
    ]


def _changed_since(book: Book, names: Names, clash: Clash) -> list[str]:
    """`genre: thriller → drama`: what the edit left, and what is there now."""
    left = clash.change.before or clash.change.row
    today = book.row(clash.change.kind, clash.change.id)
    now = left._replace(**{column: getattr(today, column) for column in clash.columns})
    return details_of(names, Change(left, now), VALUE_ROOM)


def _others(names: Names, clash: Clash) -> str:
    """The rows that stand in the way: some by name, the others counted."""
    found = [names.find(*item) for item in clash.rows[:MOST_NAMED]]
    named = [names.say(REMOVED) if row is None else title_of(names, row) for row in found]
    more = len(clash.rows) - len(named)
    if more:
        named.append(names.say("{number} more", number=more))
    return names.say.listing(named)


async def setup(bot: Greenlight) -> None:
    """Add the actions."""
    bot.screens.act("undo", undo, editors=True)
    bot.screens.act("undorest", undo_rest, editors=True)
