"""The cards that give back a form: what is wrong, which was meant, what changed meanwhile.

Each has a button that opens the form again as it was typed.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import Button, Card
from bot.editing.changes import change_lines
from bot.editing.forms import Field, Form, shown, sound
from bot.editing.meant import PEOPLE, SHOWS, SOMEBODY_NEW, Question
from bot.editing.sent import Filled
from bot.editing.sheets import Sheet
from bot.markdown import bold, escape, pages
from bot.paging import BUDGET, page_of_texts
from bot.phrases import fit
from bot.targets import Target
from bot.words import Words, later
from data import Change, Draft

TYPED_LIMIT = 200
PIECE_LIMIT = 1_400
MOST_LINES = 7
"""So many lines of what is wrong, each with what was typed, or of what changed, fit a card."""

NOBODY_KNOWN = {
    PEOPLE.word: later("No, somebody else"),
    SHOWS.word: later("No, another show"),
}


def way_back(draft: Draft) -> Target:
    """What opens a form again as it was typed."""
    return Target("correct", str(draft.id))


def wrong_card(form: Form, sheet: Sheet, draft: Draft, say: Words) -> Card:
    """What is wrong, beside the labels of the fields, and what was typed there."""
    problems = sheet.problems
    first = say.count(
        "Not saved yet: one thing needs another look.",
        "Not saved yet: {number} things need another look.",
        len(problems),
    )
    lines = []
    for problem in problems:
        typed = _in_a_line(problem.typed)
        line = f"{bold(form.label(problem.field))} {problem.why}."
        lines.append(f"{line}\n> {typed}" if typed else line)
    return _card(first, _some(lines, say), say("Correct it"), draft)


def question_card(sheet: Sheet, draft: Draft, say: Words) -> Card:
    """The first of the names of which it must be asked what they mean."""
    question = next(iter(sheet.meanings.questions.values()))
    rows = question.meant.rows
    labels = [question.sort.label(sheet.book, row, say) for row in rows]
    first = _which_one(question, say)
    one = len(rows) == 1
    lines = labels if one else [f"{number}\\. {label}" for number, label in enumerate(labels, 1)]
    buttons = [
        Button(
            say("Use this") if one else say("Use {number}", number=number),
            Target("name", f"{draft.id} {question.which} {row}"),
        )
        for number, row in enumerate(rows, 1)
    ]
    if question.other:
        target = Target("name", f"{draft.id} {question.which} {SOMEBODY_NEW}")
        buttons.append(Button(say(NOBODY_KNOWN[question.sort.word]), target))
    buttons.append(Button(say("Correct it"), way_back(draft)))
    return Card(("\n".join([first, *lines]),), tuple(buttons))


def _which_one(question: Question, say: Words) -> str:
    typed = _in_a_line(question.text)
    if question.meant.same:
        return say("More than one has the name «{typed}». Which one do you mean?", typed=typed)
    if len(question.meant.rows) > 1:
        return say("You typed «{typed}». Did you mean one of these?", typed=typed)
    return say("You typed «{typed}». Did you mean this one?", typed=typed)


def moved_card(
    form: Form, sheet: Sheet, changes: Sequence[Change], draft: Draft, say: Words
) -> Card:
    """What was changed while a form was open; where that is not known, what stands there now."""
    first = say("Somebody changed this while your form was open, so nothing was saved.")
    if changes:
        lines = change_lines(sheet.book, changes, say)
    else:
        lines = [
            say("{label} is now: {value}", label=bold(item.label), value=_in_a_line(shown(item)))
            for item in form.fields
            if item.value != sheet.raw(item.name)
        ]
    last = say("The form opens again with what you typed, beside what stands there now.")
    return _card(first, [*_some(lines, say), last], say("Open the form again"), draft)


def beside(form: Form, present: Form, say: Words) -> Form:
    """The form with what stands there now for a hint, in each field where that is not the same."""

    def hint(item: Field, now: Field) -> str:
        if item.value == now.value:
            return item.hint
        value = " ".join(shown(now).split())
        return say("Now: {value}", value=value) if value else say("Now empty")

    pairs = zip(form.fields, present.fields, strict=True)
    return replace(form, fields=tuple(replace(item, hint=hint(item, now)) for item, now in pairs))


def lost_card(filled: Filled, draft: Draft, say: Words, page: int = 0) -> Card:
    """All that was typed into a form whose subject has left the book, a page at a time."""
    first = say("This is no longer in the press book, so nothing was saved. You typed:")
    texts = [sound(text) for text in filled.typed.values() if text.strip()]
    pieces = [escape(piece) for text in texts for piece in pages(text, PIECE_LIMIT)]
    shown_ones = page_of_texts(pieces, page, budget=BUDGET)
    lines = [pieces[place] for place in shown_ones.items]
    again = Button(say("Open the form again"), way_back(draft))
    buttons = (*shown_ones.turners(way_back(draft), say), again)
    return Card(("\n".join([first, *lines]),), buttons)


def _card(first: str, lines: list[str], back: str, draft: Draft) -> Card:
    return Card(("\n".join([first, *lines]),), (Button(back, way_back(draft)),))


def _some(lines: list[str], say: Words) -> list[str]:
    """As many lines as fit a card, and how many more there are."""
    left = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], say("and {number} more", number=left)] if left > 0 else lines


def _in_a_line(text: str) -> str:
    return fit(" ".join(sound(text).split()), TYPED_LIMIT)
