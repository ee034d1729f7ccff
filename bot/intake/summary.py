"""The summary of an announcement that was read: what was found, and what can be done with it."""

from collections.abc import Sequence

from bot.cards import Button, Card
from bot.dates import day_in_words
from bot.intake.articles import looked_over
from bot.intake.proposed import counts, unsure
from bot.markdown import bold
from bot.phrases import fit
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words, later
from data import Article, Proposal, cut, missing

ALL, UNSURE = "all", "unsure"
"""Which of the facts are looked at."""

HEADLINE_ROOM = 150
PUBLISHER_ROOM = 120

NOTHING_FOUND = later(
    "I found no show, credit or quote in this text. Is it the whole announcement?"
)
NOT_SAVED = later(
    "Nothing is saved yet. I keep this draft for seven days; any editor of this server can go on"
    " with it."
)


async def summed_up(
    visit: Visit, article: Article, notes: Sequence[str] = (), buttons: Sequence[Button] = ()
) -> Card:
    """The summary of an article; `notes` and `buttons` are of this answer alone."""
    return summary_card(await looked_over(visit, article), article, visit.say, notes, buttons)


def summary_card(
    every: list[Proposal],
    article: Article,
    say: Words,
    notes: Sequence[str] = (),
    buttons: Sequence[Button] = (),
) -> Card:
    """The same, from all its facts as they stand to a book."""
    kept = [proposal for proposal in every if not (proposal.out or proposal.lost)]
    lines = [
        _first(every, kept, say),
        *_standing(every, kept, say),
        *_source(article, say),
        *notes,
        say(NOT_SAVED),
    ]
    return Card(("\n".join(lines),), (*buttons, *_buttons(article, every, kept, say)))


def _first(every: list[Proposal], kept: list[Proposal], say: Words) -> str:
    """What was found: `2 shows, 26 credits, 2 quotes, 2 milestones. 3 I am not sure of.`."""
    if not every:
        return say(NOTHING_FOUND)
    if not kept:
        return say("Nothing of what I found is left in.")
    first = f"{counts(kept, say)}."
    many = len(unsure(kept))
    return f"{first} {say('{number} I am not sure of.', number=many)}" if many else first


def _standing(every: list[Proposal], kept: list[Proposal], say: Words) -> list[str]:
    """How many of the facts the book has, and how many are left out."""
    there = sum(proposal.state == "there" for proposal in kept)
    changing = sum(proposal.state == "changes" for proposal in kept)
    left = sum(proposal.out for proposal in every)
    lost = len(every) - len(kept) - left
    told = []
    if there and there == len(every):
        told.append(say("All of it is in the press book already"))
    elif there:
        words = ("{number} is in the press book already", "{number} are in the press book already")
        told.append(say.count(*words, there))
    if changing:
        words = (
            "{number} changes what is in the press book",
            "{number} change what is in the press book",
        )
        told.append(say.count(*words, changing))
    if left and kept:
        told.append(say.count("{number} is left out", "{number} are left out", left))
    if lost:
        words = ("{number} cannot be saved like this", "{number} cannot be saved like this")
        told.append(say.count(*words, lost))
    return [" · ".join(told)] if told else []


def _source(article: Article, say: Words) -> list[str]:
    """The announcement itself, and what is still to be asked of it."""
    source = article.content["source"]
    headline, publisher, date = (
        source.get(name) or "" for name in ("headline", "publisher", "date")
    )
    parts = [
        fit(publisher, PUBLISHER_ROOM) if publisher else say("publisher not known"),
        day_in_words(date, say) if date else say("day not known"),
    ]
    title = bold(cut(headline, HEADLINE_ROOM)) if headline else say("No headline yet")
    lines = [f"{title} · {', '.join(parts)}"]
    if missing(article.content):
        lines.append(say("Before it is saved I need to know where this comes from."))
    return lines


def _buttons(
    article: Article, every: list[Proposal], kept: list[Proposal], say: Words
) -> list[Button]:
    number = article.id
    save = save_button(number, every, say)
    source = Button(say("Publisher and date"), Target("form", f"article.source {number}"))
    buttons = [source, save] if missing(article.content) else [save]
    many = len(unsure(kept))
    if many:
        label = say.count("Look at that one", "Look at the {number}", many)
        buttons.append(Button(label, Target("proposals", f"{number} {UNSURE}")))
    if every:
        buttons.append(Button(say("Look at everything"), Target("proposals", f"{number} {ALL}")))
    buttons += [source] if not missing(article.content) else []
    buttons.append(Button(say("Add text"), Target("form", f"article.add {number}")))
    buttons.append(Button(say("Discard"), Target("discard", f"{number}")))
    return buttons


def save_button(number: int, every: Sequence[Proposal], say: Words) -> Button:
    """The button that saves an article, called by how much of it that is."""
    kept = [proposal for proposal in every if not (proposal.out or proposal.lost)]
    if not kept:
        label = say("Save the text alone")
    else:
        label = say("Save all") if len(kept) == len(every) else say("Save what is chosen")
    return Button(label, Target("savearticle", f"{number}"))
