"""A page of what was found in an announcement: facts with their sentences, to choose and correct.

The forms are those of cogs/correcting.py: `article.fact` with the main fields of a fact, and
`article.more` with the others of a show.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from bot.cards import MOST_OPTIONS, Button, Card, Choice, Chooser, Option
from bot.editing.facts import ASKED
from bot.intake.articles import looked_over
from bot.intake.proposed import detail, label, line, unsure
from bot.intake.summary import UNSURE, save_button, summary_card
from bot.markdown import bold
from bot.paging import LINES_A_PAGE, Page, page_of
from bot.phrases import fit, heading
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words, later
from data import (
    Acclaim,
    Article,
    Credit,
    Milestone,
    Proposal,
    Quote,
    Row,
    Show,
    width,
)

BUDGET = 3_200
"""What the facts of a page and their sentences may take; the first lines come on top."""

LEAST_SENTENCE, MOST_SENTENCE = 60, 500

MOVED = later("Somebody has changed this draft meanwhile. Here it is as it is now.")

FACT, MORE = "article.fact", "article.more"

PLACES = 10_000
"""A fact in the id of a form: the number of its article, and four digits for its place in it."""


class Part(NamedTuple):
    """The fields of a kind of facts that one form asks for."""

    kind: type[Row]
    fields: tuple[str, ...]


FORMS: dict[tuple[str, str], Part] = {
    (FACT, "show"): Part(Show, ("title", "kind", "genre", "logline", "spinoff_of")),
    (MORE, "show"): Part(Show, ("other_names", "seasons_released", "universe")),
    (FACT, "milestone"): Part(Milestone, ("show", "kind", "season", "date")),
    (FACT, "credit"): Part(Credit, ("contributor", "role", "show", "wording", "affiliation")),
    (FACT, "quote"): Part(Quote, ("text", "speakers", "shows")),
    (FACT, "acclaim"): Part(Acclaim, ("what", "by", "season", "show", "contributor")),
}


class View(NamedTuple):
    """A page of the facts of an article: `which` of them are looked at, and those that it shows."""

    article: Article
    every: list[Proposal]
    which: str
    page: Page[Proposal]

    @property
    def mark(self) -> str:
        """Eight digits that change when other facts stand on the page."""
        keys = " ".join(proposal.key for proposal in self.page.items)
        told = f"{len(self.article.text)} {keys}"
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    @property
    def keys(self) -> list[str]:
        """The keys of the facts on the page."""
        return [proposal.key for proposal in self.page.items]


async def view_of(visit: Visit, article: Article, which: str, page: int, key: str = "") -> View:
    """A page of facts, in the order in which they are told; with a `key` the one it stands on."""
    return viewed(await looked_over(visit, article), article, which, page, key)


def viewed(
    every: list[Proposal], article: Article, which: str, page: int = 0, key: str = ""
) -> View:
    """The same, from all facts of the article as they stand to a book."""
    wanted = unsure(every) if which == UNSURE else every
    keys = [proposal.key for proposal in wanted]
    number = keys.index(key) // LINES_A_PAGE if key in keys else page
    return View(article, every, which, page_of(wanted, number))


async def give_view(visit: Visit, view: View, note: str = "") -> None:
    """Answer with a page of facts; where no fact is left to be looked at, with the summary."""
    if view.page.items:
        card = page_card(view, visit.say, note)
    else:
        card = summary_card(view.every, view.article, visit.say, [note] if note else ())
    await visit.give(card)


def page_card(view: View, say: Words, note: str = "") -> Card:
    """The facts of a page, each with its sentence, and what can be done with them."""
    article, page = view.article, view.page
    title = say("What I am not sure of") if view.which == UNSURE else say("What I found")
    how = say("First list: take out what is wrong. Second list: correct a fact.")
    lines = [
        heading(bold(title), page.note(say)),
        note or f"-# {how}",
        *_told(page, say),
    ]
    subject = f"{article.id} {view.which}"
    buttons = (
        *page.turners(Target("proposals", subject), say),
        save_button(article.id, view.every, say),
        Button(say("Summary"), Target("article", str(article.id))),
    )
    chooser = Chooser(
        Target("chosen", f"{subject} {view.mark}", page.number),
        tuple(
            Choice(item.key, label(item, say), detail(item, say), not item.out)
            for item in page.items
        ),
        say("Nothing of these is chosen"),
    )
    return Card(("\n".join(lines),), buttons, _options(view, say), say("Correct one"), chooser)


def _told(page: Page[Proposal], say: Words) -> Iterator[str]:
    """The facts; under those that one sentence gives, it stands once."""
    first = page.number * LINES_A_PAGE + 1
    lines = [line(number, item, say) for number, item in enumerate(page.items, first)]
    groups = [
        (sentence, [place for place, _ in held])
        for sentence, held in groupby(enumerate(page.items), key=lambda pair: pair[1].sentence)
    ]
    left = BUDGET - sum(width(text) + 1 for text in lines)
    room = min(max(left // len(groups) - 10, LEAST_SENTENCE), MOST_SENTENCE)
    for sentence, places in groups:
        yield from (lines[place] for place in places)
        if sentence.strip():
            yield f"-# {fit(' '.join(sentence.split()), room)}"


def _options(view: View, say: Words) -> tuple[Option, ...]:
    """The facts of a page to correct; a show has more to it than one form can hold."""
    places = {fact["key"]: place for place, fact in enumerate(view.article.content["facts"])}
    options = []
    for item in view.page.items:
        if places[item.key] >= PLACES:  # of 200,000 characters that are nothing but names
            break
        number = view.article.id * PLACES + places[item.key]
        options.append(Option(label(item, say), _asks(FACT, item, say), _form(FACT, number, view)))
        if (MORE, item.kind) in FORMS:
            target = _form(MORE, number, view)
            options.append(Option(label(item, say), _asks(MORE, item, say), target))
    return tuple(options[:MOST_OPTIONS])


def _form(form: str, number: int, view: View) -> Target:
    return Target("form", f"{form} {2 * number + (view.which == UNSURE)}")


def _asks(form: str, item: Proposal, say: Words) -> str:
    """`title, kind, genre`: what a form asks for."""
    return ", ".join(say(ASKED[name].label) for name in FORMS[form, item.kind].fields)
