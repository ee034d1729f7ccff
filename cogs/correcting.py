"""Correcting what was found in an announcement, and telling where the announcement comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.cards import Card
from bot.client import Greenlight
from bot.editing.facts import field_of, value_as_typed
from bot.editing.forms import Form
from bot.editing.meant import SHOWS, show_of
from bot.editing.reading import read_columns
from bot.editing.sent import refused
from bot.editing.sheets import NAME_LIMIT, Sheet
from bot.errors import Refusal
from bot.intake.articles import GONE, article_of, changed
from bot.intake.proposed import KIND_WORDS
from bot.intake.review import FACT, FORMS, MORE, MOVED, PLACES, Part, give_view, view_of
from bot.intake.summary import ALL, UNSURE, summed_up
from bot.visits import Visit
from data import (
    SOURCE_FIELDS,
    Acclaim,
    Announcement,
    Article,
    Contributor,
    Show,
    Speaker,
    edited,
    name_key,
    shows_called,
    sourced,
)

SOURCE = "article.source"

EITHER = ("show", "contributor")
"""Acclaim is of one of these two."""

Columns = Mapping[str, Any]
Meant = dict[str, int]
"""Which rows are meant by names that several have (`data.edited`)."""


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
    values, meant = typed_values(sheet, FORMS[form, given["kind"]])
    sheet.must_be_clear()
    number, _ = divmod(sheet.id // 2, PLACES)
    key, length = given["key"], given["length"]

    def work(article: Article) -> Article:
        if len(article.text) != length:
            raise Refusal(Card((visit.say(MOVED),)))
        return article._replace(content=edited(article.content, key, values, meant))

    article = await visit.patiently(changed(visit, number, work))
    which = UNSURE if sheet.id % 2 else ALL
    await give_view(visit, await visit.patiently(view_of(visit, article, which, 0, key)))


def typed_values(sheet: Sheet, part: Part) -> tuple[dict[str, str], Meant]:
    """What was typed into a form of a fact, read and checked as for a row, as text again.

    A name that means somebody known becomes the name by which the book knows them; where others
    have that name as well, it is also returned whom it means.
    """
    names = part.fields
    if part.kind is Acclaim:
        names = _of_one(sheet, names)
    columns = read_columns(sheet, part.kind, names)
    rows = [*_rows_in(columns), *_shows_titled(sheet, part)]
    made = {change.id: change.row for change in sheet.meanings.made}
    book = sheet.book
    after = book.apply(tuple(sheet.meanings.made), book.version) if made else book
    meant = {}
    for kind, item in rows:
        row: Any = after.row(kind, item)
        if kind is Show:
            key, same = name_key("show", row.title), book.index.show_names.exact(row.title)
        else:
            key, same = name_key("person", row.name), book.index.contributor_names.exact(row.name)
        if set(same) - {item}:
            meant[key] = 0 if item in made else item
    texts = {name: value_as_typed(after, name, value) for name, value in columns.items()}
    return dict.fromkeys(part.fields, "") | texts, meant


def _of_one(sheet: Sheet, names: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of acclaim, of the two whose it may be that which was typed."""
    names = tuple(name for name in names if name not in EITHER or sheet.raw(name).strip())
    if not set(EITHER) & set(names):
        sheet.wrong("show", sheet.say("must not be empty"))
    elif set(EITHER) <= set(names):
        why = sheet.say("must be empty where there is a show: acclaim is of one of them")
        sheet.wrong("contributor", why)
    return names


def _rows_in(columns: Columns) -> Iterator[tuple[type[Show | Contributor], int]]:
    """The rows that names in these columns mean."""
    shows = (columns.get("show"), columns.get("spinoff_of"), *columns.get("shows", ()))
    yield from ((Show, item) for item in shows if item is not None)
    said: tuple[Speaker, ...] = columns.get("speakers", ())
    people = (columns.get("contributor"), *(speaker.contributor for speaker in said))
    yield from ((Contributor, item) for item in people if item is not None)


def _shows_titled(sheet: Sheet, part: Part) -> Iterator[tuple[type[Show | Contributor], int]]:
    """The show that a fact about a show means, where more than one has its title: it is asked."""
    title = (
        sheet.text("title", NAME_LIMIT) if part.kind is Show and "title" in part.fields else None
    )
    kind = sheet.raw("kind")
    if title is not None and len(shows_called(sheet.book, title, kind)) > 1:
        row = sheet.meanings.row(SHOWS, title, show_of(kind), ())
        if row is not None:
            yield Show, row


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
    await visit.give(await visit.patiently(summed_up(visit, article)))


async def setup(bot: Greenlight) -> None:
    """Add the forms."""
    for form in (FACT, MORE):
        bot.forms.add(form, partial(open_fact, form), finish=partial(finish_fact, form))
    bot.forms.add(SOURCE, open_source, finish=finish_source)
