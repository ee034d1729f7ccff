"""Adding: each form with and without what it is added to, which fields it has, and its rows."""

from typing import Any, NamedTuple

import pytest

from bot.editing.kinds import KINDS
from bot.targets import Target
from cogs.adding import ADDITIONS
from data import Book, Changed, SourceText, Speaker
from tests.changing import rows_of
from tests.desk import CITY, Desk, desk
from tests.world import World

HEADLINE = "For All Mankind renewed for season five, spinoff Star City ordered"


class Case(NamedTuple):
    """An addition: to what, the fields it has with what stands in them, and what is typed."""

    form: str
    to: str
    fields: dict[str, Any]
    typed: dict[str, Any]
    row: dict[str, Any]


def fields(names: str, **filled: str) -> dict[str, Any]:
    """The fields of a form, empty but for some; `kind`, `role` and `status` are chosen."""
    empty = {name: [] if name in ("kind", "role", "status") else "" for name in names.split()}
    return {**empty, **filled}


CASES = [
    Case(
        "show",
        "",
        fields("title kind platform status logline"),
        {"title": "Lantern", "kind": ["film"], "logline": "A light."},
        {"title": "Lantern", "kind": "film", "logline": "A light.", "announcement": None},
    ),
    Case(
        "show",
        "source",
        fields("title kind platform status logline"),
        {"title": "Lantern", "kind": ["special"]},
        {"title": "Lantern", "kind": "special", "announcement": "source"},
    ),
    Case(
        "milestone",
        "",
        fields("show kind season date announcement"),
        {"show": CITY, "kind": ["premiered"], "season": "1", "date": "2026", "announcement": ""},
        {"show": "show", "kind": "premiered", "season": 1, "date": "2026"},
    ),
    Case(
        "milestone",
        "show",
        fields("kind season date announcement sentence"),
        {"kind": ["ended"], "announcement": HEADLINE, "sentence": "It ends."},
        {"show": "show", "kind": "ended", "announcement": "source", "sentence": "It ends."},
    ),
    Case(
        "milestone",
        "source",
        fields("show kind season date sentence"),
        {"show": CITY, "kind": ["cancelled"]},
        {"show": "show", "announcement": "source", "sentence": None},
    ),
    Case(
        "credit",
        "",
        fields("show contributor role wording affiliation"),
        {"show": CITY, "contributor": "Kira Snyder", "role": ["writer"], "wording": "penned by"},
        {"show": "show", "contributor": "person", "role": "writer", "wording": "penned by"},
    ),
    Case(
        "credit",
        "show",
        fields("contributor role wording affiliation announcement"),
        {"contributor": "Kira Snyder", "role": ["star"], "announcement": HEADLINE},
        {"show": "show", "contributor": "person", "role": "star", "announcement": "source"},
    ),
    Case(
        "credit",
        "person",
        fields("show role wording affiliation announcement"),
        {"show": CITY, "role": ["director"]},
        {"show": "show", "contributor": "person", "role": "director", "announcement": None},
    ),
    Case(
        "credit",
        "source",
        fields("show contributor role wording affiliation"),
        {"show": CITY, "contributor": "Kira Snyder", "role": ["producer"]},
        {"show": "show", "contributor": "person", "announcement": "source"},
    ),
    Case(
        "quote",
        "",
        fields("text speakers shows announcement sentence"),
        {"text": "We go on.", "speakers": "Kira Snyder — writer", "shows": CITY},
        {"text": "We go on.", "speakers": "person", "shows": "show", "verdict": None},
    ),
    Case(
        "quote",
        "show",
        fields("text speakers shows announcement sentence", shows=CITY),
        {"text": "We go on.", "announcement": HEADLINE},
        {"speakers": (), "shows": "show", "announcement": "source"},
    ),
    Case(
        "quote",
        "person",
        fields("text speakers shows announcement sentence", speakers="Kira Snyder"),
        {"text": "We go on.", "speakers": "Kira Snyder — writer"},
        {"speakers": "person", "shows": ()},
    ),
    Case(
        "quote",
        "source",
        fields("text speakers shows sentence"),
        {"text": "We go on.", "sentence": "They go on."},
        {"announcement": "source", "sentence": "They go on."},
    ),
    Case(
        "acclaim",
        "",
        fields("show what by season announcement"),
        {"show": CITY, "what": "A prize", "by": "critics", "season": "2"},
        {"show": "show", "contributor": None, "what": "A prize", "by": "critics", "season": 2},
    ),
    Case(
        "acclaim",
        "show",
        fields("what by season announcement sentence"),
        {"what": "A prize"},
        {"show": "show", "contributor": None, "what": "A prize"},
    ),
    Case(
        "acclaim",
        "person",
        fields("what by season announcement sentence"),
        {"what": "A prize"},
        {"show": None, "contributor": "person", "what": "A prize"},
    ),
    Case(
        "acclaim",
        "source",
        fields("show what by season sentence"),
        {"show": CITY, "what": "A prize"},
        {"show": "show", "announcement": "source"},
    ),
    Case(
        "person",
        "",
        fields("name kind known_as other_spellings"),
        {"name": "Ann", "kind": ["person"], "known_as": "cook", "other_spellings": "Anne\nAnna"},
        {"name": "Ann", "kind": "person", "known_as": "cook", "other_spellings": ("Anne", "Anna")},
    ),
    Case(
        "announcement",
        "",
        fields("headline publisher date link words"),
        {
            "headline": "News",
            "publisher": "The Press",
            "date": "17 April 2024",
            "link": "https://example.com/news",
        },
        {
            "headline": "News",
            "publisher": "The Press",
            "date": "2024-04-17",
            "link": "https://example.com/news",
            "author": None,
            "has_text": False,
        },
    ),
]


def subject(reporter: Desk, word: str) -> str:
    """What something is added to."""
    items = {
        "show": reporter.show(CITY).id,
        "person": reporter.person("Kira Snyder").id,
        "source": next(iter(reporter.book.announcements)),
    }
    return f"{word} {items[word]}" if word else ""


REFERENCES = ("show", "contributor", "announcement", "shows", "speakers")


def meant(reporter: Desk, column: str, value: object) -> object:
    """A value of a case with the ids of this book."""
    if column not in REFERENCES or not isinstance(value, str):
        return value
    item = int(subject(reporter, value).split()[1])
    wrapped = {"shows": (item,), "speakers": (Speaker(item, "writer"),)}
    return wrapped.get(column, item)


def made(before: Book, after: Book) -> list[Changed]:
    """The rows that one book has and the other has not."""
    held = rows_of(before)
    return [row for item, row in rows_of(after).items() if item not in held]


def test_every_addition_is_looked_at() -> None:
    """Whatever can be added, to whatever it can be added."""
    assert {case.form for case in CASES} == set(ADDITIONS)
    assert {case.to for case in CASES} == {"", "show", "person", "source"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.form} to {case.to or 'a book'}")
async def test_what_is_added(world: World, case: Case) -> None:
    """It is offered, asked for, saved, shown and taken back."""
    reporter = await desk(world)
    before, to = reporter.book, subject(reporter, case.to)
    offer = await reporter.go(Target("add", to))
    assert offer.private
    form = await reporter.form(offer, ADDITIONS[case.form].label)
    assert form.title == ADDITIONS[case.form].label[:45]
    assert form.values == case.fields
    saved = await reporter.send(form, **case.typed)
    assert saved.first_line.startswith("**Saved.** New ")
    (row,) = made(before, await reporter.kept())
    assert {name: getattr(row, name) for name in case.row} == {
        name: meant(reporter, name, value) for name, value in case.row.items()
    }
    assert not getattr(row, "spoiler", False)
    assert made(before, reporter.book) == [row]
    await reporter.press(saved, "Undo")
    assert rows_of(reporter.book) == rows_of(await reporter.kept()) == rows_of(before)


OFFERED = {
    "": ["show", "milestone", "credit", "quote", "acclaim", "person", "announcement"],
    "show": ["milestone", "credit", "quote", "acclaim"],
    "person": ["credit", "quote", "acclaim"],
    "source": ["show", "milestone", "credit", "quote", "acclaim"],
}


@pytest.mark.parametrize("to", OFFERED)
async def test_what_is_offered(world: World, to: str) -> None:
    reporter = await desk(world)
    offer = await reporter.go(Target("add", subject(reporter, to)))
    assert list(offer.options) == [ADDITIONS[word].label for word in OFFERED[to]]
    assert {case.form for case in CASES if case.to == to} == set(OFFERED[to])
    assert offer.first_line.startswith("**Add** · **" if to else "**Add**")
    if to:
        panel = await reporter.press(offer, "Back")
        assert "Add to it" in panel.buttons
    else:
        assert list(offer.buttons) == ["Read an announcement", "Drafts"]


@pytest.mark.parametrize("word", ["milestone", "credit", "acclaim", "quote"])
async def test_nothing_is_added_to_a_fact(world: World, word: str) -> None:
    reporter = await desk(world)
    fact = next(iter(reporter.book.rows(KINDS[word])))
    offer = await reporter.go(Target("add", f"{word} {fact}"))
    assert offer.options == {}
    assert (await reporter.go(Target("add", f"{word} 77777"))).text.startswith("This is no longer")


async def test_an_announcement_with_its_text(world: World) -> None:
    reporter = await desk(world)
    typed = {"headline": "News", "publisher": "The Press", "words": "We said:\n\nWe go on."}
    saved = await reporter.fill("add.source", **typed)
    assert saved.text.split("\n")[:2] == [
        "**Saved.** New announcement: **News**",
        "**News** · text: none → 19 characters",
    ]
    (source,) = (row for row in reporter.book.announcements.values() if row.headline == "News")
    assert source.has_text
    texts = world.bot.store.text_of
    assert await texts(reporter.book.id, source.id) == "We said:\n\nWe go on."
    quote = {"text": "We go on.", "speakers": "Ann"}
    await reporter.fill("add.quote", source.id, **quote)
    assert [row.verdict for row in reporter.book.quotes.values()][-1] == "verbatim"
    (edit, _) = await reporter.edits()
    assert SourceText not in {change.kind for change in edit.changes}
