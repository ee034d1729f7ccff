"""Looking over what was found in an announcement: a page of facts, what stays in, what is wrong."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from bot.articles import ALL, GONE, UNSURE, article_of, changed, summary_card
from bot.cards import MOST_OPTIONS, Button, Card, Choice, Chooser, Option
from bot.client import Greenlight
from bot.errors import Refusal
from bot.facts import ASKED, field_of, value_as_typed
from bot.forms import Form
from bot.markdown import bold
from bot.paging import LINES_A_PAGE, Page, page_of
from bot.phrases import fit, heading
from bot.proposed import KIND_WORDS, detail, label, line, unsure
from bot.reading import read_columns
from bot.sent import refused
from bot.sheets import Sheet
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words, later
from data import (
    SOURCE_FIELDS,
    Acclaim,
    Announcement,
    Article,
    Book,
    Credit,
    Milestone,
    Proposal,
    Quote,
    Row,
    Show,
    chosen,
    edited,
    matched,
    sourced,
    width,
)

BUDGET = 3_300
"""What the facts of a page and their sentences may take; the first line comes on top."""

LEAST_SENTENCE, MOST_SENTENCE = 60, 500

MOVED = later("Somebody has changed this draft meanwhile. Here it is as it is now.")

FACT, MORE, SOURCE = "article.fact", "article.more", "article.source"

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

EITHER = ("show", "contributor")
"""Acclaim is of one of these two."""


class View(NamedTuple):
    """A page of facts of an article: `which` of them are looked at, and those that stand on it."""

    article: Article
    which: str
    page: Page[Proposal]

    @property
    def mark(self) -> str:
        """Eight digits that change when other facts stand on the page."""
        keys = " ".join(proposal.key for proposal in self.page.items)
        told = f"{len(self.article.text)} {keys}"
        return hashlib.sha256(told.encode()).hexdigest()[:8]


def view_of(book: Book, article: Article, which: str, page: int) -> View:
    """A page of facts, in the order in which they are told."""
    found = matched(book, article.content)
    return View(article, which, page_of(unsure(found) if which == UNSURE else found, page))


def page_card(view: View, say: Words, note: str = "") -> Card:
    """The facts of a page, each with its sentence, and what can be done with them."""
    article, page = view.article, view.page
    title = say("What I am not sure of") if view.which == UNSURE else say("What I found")
    lines = [heading(bold(title), page.note(say)), *([note] if note else []), *_told(page, say)]
    subject = f"{article.id} {view.which}"
    buttons = (
        *page.turners(Target("proposals", subject), say),
        Button(say("Save what is chosen"), Target("savearticle", str(article.id))),
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
    room = min(max(left // len(groups) - 10, LEAST_SENTENCE), MOST_SENTENCE) if groups else 0
    for sentence, places in groups:
        yield from (lines[place] for place in places)
        if sentence.strip():
            yield f"-# {fit(' '.join(sentence.split()), room)}"


def _options(view: View, say: Words) -> tuple[Option, ...]:
    """The facts of a page to correct; a show has more to it than one form can hold."""
    keys = [fact["key"] for fact in view.article.content["facts"]]
    options = []
    for item in view.page.items:
        number = view.article.id * PLACES + keys.index(item.key)
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


async def show_page(visit: Visit, target: Target) -> None:
    """A page of facts. The subject is the number of the article and which facts are meant."""
    number, _, which = target.subject.partition(" ")
    article = await visit.patiently(article_of(visit, number))
    await _give(visit, article, which, target.page or 0)


async def _give(visit: Visit, article: Article, which: str, page: int, note: str = "") -> None:
    """Answer with a page of facts; where no fact is left to be looked at, with the summary."""
    view = view_of(visit.book, article, UNSURE if which == UNSURE else ALL, page)
    if view.page.items:
        await visit.give(page_card(view, visit.say, note))
    else:
        await visit.give(summary_card(visit.book, article, visit.say))


_CHOSEN = re.compile(r"([0-9]{1,18}) (all|unsure) ([0-9a-f]{8})")


async def choose(visit: Visit, target: Target) -> None:
    """Of the facts on a page, keep those that were picked."""
    asked = _CHOSEN.fullmatch(target.subject)
    if asked is None:
        raise refused(visit, GONE)
    number, which, mark = asked.groups()
    picked, book, page = set(visit.picked), visit.book, target.page or 0
    moved = False

    def work(article: Article) -> Article:
        nonlocal moved
        view = view_of(book, article, which, page)
        moved = view.mark != mark
        if moved:
            return article
        keys = [item.key for item in view.page.items]
        content = chosen(article.content, keys, [key for key in keys if key in picked])
        return article._replace(content=content)

    article = await visit.patiently(changed(visit, int(number), work))
    await _give(visit, article, which, page, visit.say(MOVED) if moved else "")


async def open_fact(form: str, visit: Visit, item: int) -> Form:
    """The form of a fact, filled in with what was found or corrected."""
    number, place = divmod(item // 2, PLACES)
    article = await article_of(visit, number)
    facts = article.content["facts"]
    if place >= len(facts) or (form, facts[place]["kind"]) not in FORMS:
        raise refused(visit, GONE)
    fact, say = facts[place], visit.say
    kind, names = FORMS[form, fact["kind"]]
    fields = [field_of(kind, name, fact["values"].get(name, ""), say) for name in names]
    if kind is Acclaim:
        fields = [
            replace(field, required=field.required and field.name not in EITHER) for field in fields
        ]
    given = {"key": fact["key"], "kind": fact["kind"], "length": len(article.text)}
    return Form(say(KIND_WORDS[fact["kind"]]), tuple(fields), given)


async def finish_fact(form: str, visit: Visit, sheet: Sheet, _consumes: str) -> None:
    """Put what was typed in the place of what was found. Nothing is saved yet."""
    given: Any = sheet.given
    if (form, given.get("kind")) not in FORMS:
        raise refused(visit, GONE)
    part = FORMS[form, given["kind"]]
    values = typed_values(sheet, part)
    sheet.must_be_clear()
    number, place = divmod(sheet.id // 2, PLACES)

    def work(article: Article) -> Article:
        if len(article.text) != given["length"]:
            raise Refusal(Card((visit.say(MOVED),)))
        return article._replace(content=edited(article.content, given["key"], values))

    article = await visit.patiently(changed(visit, number, work))
    which = UNSURE if sheet.id % 2 else ALL
    keys = [item.key for item in view_of(visit.book, article, which, 0).page.items]
    page = place // LINES_A_PAGE if which == ALL or given["key"] in keys else 0
    await _give(visit, article, which, page)


def typed_values(sheet: Sheet, part: Part) -> dict[str, str]:
    """What was typed into a form of a fact, read and checked as for a row, as text again.

    A name that means somebody known becomes the name by which the book knows them.
    """
    names = part.fields
    if part.kind is Acclaim:
        names = tuple(name for name in names if name not in EITHER or sheet.raw(name).strip())
        if not set(EITHER) & set(names):
            sheet.wrong("show", sheet.say("must not be empty"))
        elif set(EITHER) <= set(names):
            why = sheet.say("must be empty where there is a show: acclaim is of one of them")
            sheet.wrong("contributor", why)
    columns = read_columns(sheet, part.kind, names)
    made = tuple(sheet.meanings.made)
    book = sheet.book.apply(made, sheet.book.version) if made else sheet.book
    texts = {name: value_as_typed(book, name, value) for name, value in columns.items()}
    return dict.fromkeys(part.fields, "") | texts


async def open_source(visit: Visit, item: int) -> Form:
    """The form of the announcement itself, filled in from its text."""
    article, say = await article_of(visit, item), visit.say
    source = article.content["source"]
    fields = (
        field_of(Announcement, name, str(source.get(name) or ""), say) for name in SOURCE_FIELDS
    )
    return Form(say("Where this comes from"), tuple(fields))


async def finish_source(visit: Visit, sheet: Sheet, _consumes: str) -> None:
    """Note what was typed about the announcement itself."""
    values = read_columns(sheet, Announcement, SOURCE_FIELDS)
    sheet.must_be_clear()
    texts = {name: value or "" for name, value in values.items()}

    def work(article: Article) -> Article:
        return article._replace(content=sourced(article.content, texts))

    article = await visit.patiently(changed(visit, sheet.id, work))
    await visit.give(summary_card(visit.book, article, visit.say))


async def setup(bot: Greenlight) -> None:
    """Add the pages and the forms."""
    bot.screens.act("proposals", show_page, editors=True)
    bot.screens.act("chosen", choose, editors=True)
    for form in (FACT, MORE):
        bot.forms.add(form, partial(open_fact, form), finish=partial(finish_fact, form))
    bot.forms.add(SOURCE, open_source, finish=finish_source)
