"""The forms of the facts: filled in with what stands there, sent, saved, shown, taken back."""

from typing import Any, NamedTuple

import pytest

from bot.editing.facts import FACTS
from bot.editing.kinds import KINDS
from data import Book, Change, Row, SourceText
from tests.desk import CITY, MANKIND, Desk, desk
from tests.edits import do
from tests.world import World

SAME = "Nothing is different from what stands there."
HEADLINE = "For All Mankind renewed for season five, spinoff Star City ordered"


class Case(NamedTuple):
    """A fact of the first row of its kind: what stands there, what is typed, and what is told."""

    filled: dict[str, Any]
    typed: dict[str, Any]
    told: str


SOURCE = {"announcement": HEADLINE}
MILESTONE = f"Milestone: *{MANKIND}*, renewed for season 5"
CREDIT = f"Credit: Ronald D. Moore, creator of *{MANKIND}*"
QUOTE = "Quote: Matt Wolpert «Our fascination with the Soviet space program has grown…»"
ACCLAIM = f"Acclaim: “one of the best shows on television” for *{MANKIND}*"
NO_SOURCE = "announcement: For All Mankind renewed for season five, spinoff Star City… → none"

CASES = {
    "show.title": Case(
        {"title": MANKIND, "other_names": "FAM"},
        {"other_names": "FAM\nPour toute l’humanité\nFAM"},
        f"**{MANKIND}** · other names: FAM → FAM; Pour toute l’humanité",
    ),
    "show.kind": Case(
        {
            "kind": ["series"],
            "genre": "space drama",
            "seasons_released": "4",
            "spoiler": ["no"],
        },
        {"seasons_released": " 5 "},
        f"**{MANKIND}** · seasons released: 4 → 5",
    ),
    "show.logline": Case({}, {"logline": "Space."}, " → Space."),
    "show.family": Case(
        {"spinoff_of": "", "universe": MANKIND},
        {"spinoff_of": CITY},
        f"**{MANKIND}** · spinoff of: none → *{CITY}*",
    ),
    "show.source": Case(SOURCE, {"announcement": ""}, f"**{MANKIND}** · {NO_SOURCE}"),
    "person.name": Case(
        {
            "name": "Ronald D. Moore",
            "kind": ["person"],
            "known_as": "Emmy winner",
            "other_spellings": "",
        },
        {"other_spellings": "Ron Moore"},
        "**Ronald D. Moore** · other spellings: none → Ron Moore",
    ),
    "milestone.details": Case(
        {"kind": ["renewed"], "season": "5", "date": "", "spoiler": ["no"]},
        {"date": "April 17, 2024"},
        f"{MILESTONE} · date: none → 17 April 2024",
    ),
    "milestone.source": Case(
        {"show": MANKIND, **SOURCE},
        {"show": CITY},
        f"Milestone: *{CITY}*, renewed for season 5 · show: *{MANKIND}* → *{CITY}*",
    ),
    "credit.details": Case(
        {
            "contributor": "Ronald D. Moore",
            "role": ["creator"],
            "wording": "",
            "affiliation": "",
            "spoiler": ["no"],
        },
        {"affiliation": "of Tall Ship Productions"},
        f"{CREDIT} · affiliation: none → of Tall Ship Productions",
    ),
    "credit.source": Case(
        {"show": MANKIND, **SOURCE},
        {"announcement": ""},
        f"{CREDIT} · {NO_SOURCE}",
    ),
    "acclaim.details": Case(
        {
            "what": "“one of the best shows on television”",
            "by": "critics",
            "season": "",
            "spoiler": ["no"],
        },
        {"season": "4"},
        f"{ACCLAIM} · season: none → 4",
    ),
    "acclaim.source": Case(SOURCE, {"announcement": ""}, f"{ACCLAIM} · {NO_SOURCE}"),
    "quote.words": Case(
        {"spoiler": ["no"]},
        {"text": "We go on."},
        "→ We go on.",
    ),
    "quote.speakers": Case(
        {"speakers": "Matt Wolpert — executive producers\nBen Nedivi — executive producers"},
        {"speakers": "Matt Wolpert — creator"},
        "executive producers; Ben Nedivi, executive producers → Matt Wolpert, creator",
    ),
    "quote.shows": Case(
        {"shows": f"{MANKIND}\n{CITY}"},
        {"shows": CITY},
        f"{QUOTE} · about: *{MANKIND}*; *{CITY}* → *{CITY}*",
    ),
    "quote.source": Case(SOURCE, {"announcement": ""}, f"{QUOTE} · {NO_SOURCE}"),
    "source.details": Case(
        {"headline": HEADLINE, "publisher": "Apple TV+", "date": "2024-04-17"},
        {"publisher": "Apple"},
        " · publisher: Apple TV+ → Apple",
    ),
}

KIND_OF = {fact.form: kind for kind, facts in FACTS.items() for fact in facts}


def first_of(book: Book, form: str) -> Row:
    """The first row of the kind that a form is of."""
    rows: list[Row] = list(book.rows(KIND_OF[form]).values())
    return rows[0]


def test_every_fact_is_looked_at() -> None:
    """A new form of a fact has to say here what it is filled in with."""
    assert set(CASES) | {"source.text"} == set(KIND_OF)
    assert set(KIND_OF.values()) == set(KINDS.values())


@pytest.mark.parametrize("form", CASES)
async def test_a_fact_is_changed_and_taken_back(world: World, form: str) -> None:
    reporter, case = await desk(world), CASES[form]
    before = first_of(reporter.book, form)
    opened = await reporter.opened(form, before.id)
    assert opened.values.items() >= case.filled.items()
    same = await reporter.send(opened)
    assert (same.private, same.text) == (True, SAME)
    assert await reporter.edits() == []
    saved = await reporter.fill(form, before.id, **case.typed)
    assert saved.private
    assert saved.first_line.startswith("**Saved.** ")
    assert case.told in saved.first_line
    after = first_of(await reporter.kept(), form)
    assert after == first_of(reporter.book, form) != before
    undone = await reporter.press(saved, "Undo")
    assert undone.first_line.startswith("**Undone.** ")
    assert first_of(await reporter.kept(), form) == before
    assert len(await reporter.edits()) == 2


async def test_what_is_changed_leads_to_its_panel(world: World) -> None:
    reporter = await desk(world)
    saved = await reporter.fill("show.kind", reporter.show(CITY).id, genre="")
    panel = await reporter.press(saved, "Edit")
    assert panel.first_line == f"**{CITY}** · show"
    assert "Kind, genre, seasons: series" in panel.text.split("\n")


async def test_a_form_of_what_is_gone(world: World) -> None:
    reporter = await desk(world)
    for form in KIND_OF:
        answer = await reporter.go_to_form(form, 77_777)
        assert answer.private
        assert answer.text.startswith("This is no longer in the press book.")


async def test_everything_that_cannot_be_taken_is_told_at_once(world: World) -> None:
    reporter = await desk(world)
    city = reporter.show(CITY)
    form = await reporter.opened("show.kind", city.id)
    wrong = await reporter.send(form, seasons_released="many", genre="x")
    assert wrong.text.split("\n") == [
        "Not saved yet: one thing needs another look.",
        "**Seasons out** must be a whole number from 0 to 999.",
        "> many",
    ]
    again = await reporter.form(wrong, "Correct it")
    assert again.values["seasons_released"] == "many"
    saved = await reporter.send(again, seasons_released="0")
    assert saved.first_line.startswith("**Saved.** **Star City** · ")
    assert reporter.show(CITY).seasons_released == 0


async def test_a_show_is_no_spinoff_of_itself(world: World) -> None:
    reporter = await desk(world)
    wrong = await reporter.fill("show.family", reporter.show(CITY).id, spinoff_of=CITY)
    assert "**Spinoff of** is this very show." in wrong.text


async def test_a_company_for_the_roles_of_companies(world: World) -> None:
    reporter = await desk(world)
    credit = next(row for row in reporter.book.credits.values() if row.role == "studio")
    await reporter.fill("credit.details", credit.id, contributor="Tall Ship Productions")
    assert reporter.person("Tall Ship Productions").kind == "company"
    await reporter.fill("credit.details", credit.id, contributor="A Person", role=["writer"])
    assert reporter.person("A Person").kind == "person"


async def text_of(reporter: Desk) -> str | None:
    """The kept text of the only announcement."""
    book = reporter.book
    (source,) = book.announcements
    return await reporter.world.bot.store.text_of(book.id, source)


async def test_a_text_is_kept_changed_and_dropped(world: World) -> None:
    """And quotes are compared with it each time."""
    reporter = await desk(world)
    (source,), quote = reporter.book.announcements, next(iter(reporter.book.quotes.values()))
    form = await reporter.opened("source.text", source)
    assert form.values == {"text": ""}
    assert (await reporter.send(form)).text == SAME
    saved = await reporter.fill("source.text", source, text=f"They said: “{quote.text}”")
    assert saved.first_line.endswith(f"· text: none → {len(quote.text) + 13} characters")
    assert reporter.book.quotes[quote.id].verdict == "verbatim"
    assert reporter.book.announcements[source].has_text
    form = await reporter.opened("source.text", source)
    assert form.values["text"] == await text_of(reporter)
    assert (await reporter.send(form)).text == SAME
    other = await reporter.fill("source.text", source, text="Something else.")
    assert reporter.book.quotes[quote.id].verdict == "not found"
    await reporter.press(other, "Undo")
    assert reporter.book.quotes[quote.id].verdict == "verbatim"
    dropped = await reporter.fill("source.text", source, text="")
    assert dropped.first_line.endswith("→ none")
    assert await text_of(reporter) is None
    assert not reporter.book.announcements[source].has_text
    assert reporter.book.quotes[quote.id].verdict is None
    await reporter.press(dropped, "Undo")
    assert await text_of(reporter) == f"They said: “{quote.text}”"


async def test_a_text_too_long_for_a_form(world: World) -> None:
    """It is not filled in, an empty field leaves it, and what is typed takes its place."""
    reporter = await desk(world)
    (source,) = reporter.book.announcements
    long = "word " * 800 + "end"
    await do(world, Change(None, SourceText(source, long)))
    form = await reporter.opened("source.text", source)
    assert form.values == {"text": ""}
    assert form.hint("text").startswith("It is too long for a form.")
    assert (await reporter.send(form)).text == SAME
    assert await text_of(reporter) == long
    await reporter.fill("source.text", source, text="Short.")
    assert await text_of(reporter) == "Short."
