"""Where edits are saved: asked again who it is, planned on today's book, committed, then told.

A plan is a function of a book, so when somebody else was faster it is simply made again. Whatever
it refuses, it refuses before anything is written.
"""

from collections.abc import Awaitable, Callable, Sequence

from bot.cards import Button, Card
from bot.editing.changes import done_card
from bot.errors import Refusal
from bot.permissions import must_edit
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words, later
from data import (
    EDITS_A_MINUTE,
    REMOVALS_A_DAY,
    Article,
    Book,
    Change,
    Edit,
    QuotaReached,
    Signature,
    Stale,
    TooManyRemovals,
    TooOften,
)

Plan = Callable[[Book], Awaitable[Sequence[Change]]]
"""What an edit changes, from the book as it is now; it may raise `Refusal` or `Gone`."""

MOST_TRIES = 10
"""So often an edit is planned anew because others were faster; then it is told to come back."""

NOTHING_NEW = later("Nothing is different from what stands there.")

QUOTA_SENTENCES = {
    "show": later("This press book is full: it has {most} shows. Remove some to add others."),
    "contributor": later(
        "This press book is full: it has {most} people and companies. Remove or merge some."
    ),
    "credit": later("This press book is full: it has {most} credits. Remove some to add others."),
    "quote": later("This press book is full: it has {most} quotes. Remove some to add others."),
}


def signature_of(visit: Visit, consumes: str) -> Signature:
    """Who presses, where and what. Raises `Refusal` for whoever is no editor by now."""
    must_edit(visit.bot, visit.interaction)
    interaction = visit.interaction
    return Signature(
        guild=visit.guild or 0,
        editor=interaction.user.id,
        interaction=interaction.id,
        control=visit.control,
        consumes=consumes,
    )


async def save(
    visit: Visit,
    consumes: str,
    plan: Plan,
    *,
    undoes: int | None = None,
    uses: Callable[[], Article | None] = lambda: None,
) -> Edit:
    """Do one edit, once however often it is asked for, and return it as it stands in the history.

    `consumes` names what the edit uses up; whoever asks for the same again gets the same edit,
    unless it was taken back. `uses` tells which article the plan has read: it goes with the edit.
    Raises `Refusal` with the reason where it cannot be done.
    """
    signature = signature_of(visit, consumes)
    return await visit.patiently(_save(visit, signature, plan, undoes, uses))


async def _save(
    visit: Visit,
    signature: Signature,
    plan: Plan,
    undoes: int | None,
    uses: Callable[[], Article | None],
) -> Edit:
    shelf, ledger = visit.bot.shelf, visit.bot.store.ledger
    for _ in range(MOST_TRIES):
        # Before it is asked what is done: what is done after that, committing finds.
        book = await shelf.book(visit.guild)
        edit = await done_before(visit, signature)
        if edit is not None:
            return await _taken(visit, edit)
        await visit.bot.store.ids.ready()
        changes = await plan(book)
        if not changes:
            raise Refusal(Card((visit.say(NOTHING_NEW),)))
        try:
            edit = await ledger.commit(signature, book, changes, undoes=undoes, uses=uses())
            return await _taken(visit, edit)
        except Stale:
            await shelf.refresh(signature.guild)
        except (TooOften, TooManyRemovals, QuotaReached) as error:
            raise Refusal(Card((too_much(error, visit.say),))) from error
    raise Refusal(Card((visit.say("Others are editing just now. Try again in a moment."),)))


async def done_before(visit: Visit, signature: Signature) -> Edit | None:
    """The edit that has used up what this one would; none where nothing has.

    Raises `Refusal` where it was taken back since: it is not saved any more, and not done anew
    either, since whoever presses an old button may not know of the undo.
    """
    ledger = visit.bot.store.ledger
    edit = await ledger.done(signature)
    if edit is None or await ledger.holds(edit.guild, edit.id):
        return edit
    say = visit.say
    sentence = say("This was saved once, and has been taken back since. Nothing is saved now.")
    raise Refusal(Card((sentence,), (Button(say("The edit"), Target("edit", str(edit.id))),)))


async def _taken(visit: Visit, edit: Edit) -> Edit:
    visit.bot.shelf.take(edit)
    visit.book = await visit.bot.shelf.book(visit.guild)
    return edit


async def save_and_tell(
    visit: Visit, consumes: str, plan: Plan, *, undoes: int | None = None
) -> None:
    """Do one edit, then show what changed, with a button that takes it back."""
    edit = await save(visit, consumes, plan, undoes=undoes)
    await visit.give(done_card(visit.book, edit, visit.say))


async def arrange(
    visit: Visit, consumes: str, work: Callable[[Signature], Awaitable[Edit]]
) -> Edit:
    """Change what stands beside the books, by one of the ledger's methods."""
    signature = signature_of(visit, consumes)
    try:
        edit = await visit.patiently(work(signature))
    except Stale as error:
        sentence = visit.say("Somebody has changed this meanwhile. Look at it again.")
        raise Refusal(Card((sentence,))) from error
    except (TooOften, TooManyRemovals) as error:
        raise Refusal(Card((too_much(error, visit.say),))) from error
    return await _taken(visit, edit)


def too_much(error: TooOften | TooManyRemovals | QuotaReached, say: Words) -> str:
    """What an editor is told who has done too much."""
    match error:
        case TooOften():
            return say(
                "That was {most} edits in a minute, which is as many as I take. Wait a minute.",
                most=EDITS_A_MINUTE,
            )
        case TooManyRemovals():
            return say(
                "This server has removed things {most} times today, which is as often as I let it."
                " Try again tomorrow.",
                most=f"{REMOVALS_A_DAY:,}",
            )
    return say(QUOTA_SENTENCES[error.table], most=f"{error.most:,}")
