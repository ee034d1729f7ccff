"""Merging two rows into one, both ways, and moving credits up and down."""

from collections.abc import Sequence

import pytest

from bot.editing.kinds import subject_of
from bot.targets import Target
from data import Credit, Store
from tests.books import Entries, book_file
from tests.changing import rows_of
from tests.desk import CITY, Desk, desk
from tests.test_cogs_shows import read_own
from tests.world import World

GONE = "This is no longer in the press book."
SAME = "Nothing is different from what stands there."

PEOPLE: Entries = [
    {"name": "Ronald D. Moore"},
    {"name": "Ron Moore", "other_spellings": ["RDM"]},
    {"name": "Ronald Moore"},
    {"name": "Kira Snyder"},
]
CREDITS = [
    {"contributor": "person-1", "role": "creator"},
    {"contributor": "person-2", "role": "creator"},
    {"contributor": "person-2", "role": "producer"},
]
QUOTES = [{"speakers": [{"contributor": "person-2"}]}]


@pytest.fixture
async def reporter(world: World, store: Store) -> Desk:
    """An editor of a book in which one person stands in two spellings."""
    shows = [{"title": "Lantern"}, {"title": "Lanterns"}, {"title": "Elsewhere"}]
    file = book_file(shows=shows, contributors=PEOPLE, credits=CREDITS, quotes=QUOTES)
    await read_own(world, store, file)
    return await desk(world)


async def test_merge_by_the_list(reporter: Desk) -> None:
    """The likest names come first; all is told and asked before, and can be taken back."""
    before = rows_of(reporter.book)
    ron, ronald = reporter.person("Ron Moore"), reporter.person("Ronald D. Moore")
    merge = await reporter.press(await reporter.panel(ron, "person"), "Merge")
    assert merge.first_line == "**Merge** · **Ron Moore**"
    assert list(merge.options)[:2] == ["Ronald Moore", "Ronald D. Moore"]
    assert "Ron Moore" not in merge.options
    asked = await reporter.pick(merge, "Ronald D. Moore")
    assert asked.text.split("\n") == [
        "Merge **Ron Moore** into **Ronald D. Moore**?",
        "This moves: 2 credits and 1 quote.",
        "You can undo it afterwards, here or in the history.",
    ]
    merged = await reporter.press(asked, "Merge")
    assert merged.first_line == "**Saved.** Merged: **Ron Moore** → **Ronald D. Moore**"
    kept = reporter.person("Ronald D. Moore")
    assert kept.id == ronald.id
    assert kept.other_spellings == ("Ron Moore", "RDM")
    assert [row.role for row in reporter.book.index.credits_by[kept.id]] == ["creator", "producer"]
    assert len(reporter.book.index.quotes_by[kept.id]) == 1
    found = await reporter.ask("credits", name="ron moore")
    assert found.first_line.startswith("**Ronald D. Moore**")
    await reporter.press(merged, "Undo")
    assert rows_of(await reporter.kept()) == rows_of(reporter.book) == before


async def test_what_came_back_can_be_merged_again(reporter: Desk) -> None:
    ron, ronald = reporter.person("Ron Moore"), reporter.person("Ronald D. Moore")
    for _ in range(2):
        asked = await reporter.go(Target("into", f"{ron.id} {ronald.id}"))
        merged = await reporter.press(asked, "Merge")
        assert ron.id not in reporter.book.contributors
        await reporter.press(merged, "Undo")
        assert ron.id in reporter.book.contributors


async def test_the_other_way_round(reporter: Desk) -> None:
    ron, ronald = reporter.person("Ron Moore"), reporter.person("Ronald D. Moore")
    asked = await reporter.go(Target("into", f"{ron.id} {ronald.id}"))
    turned = await reporter.press(asked, "The other way round")
    assert turned.text.split("\n")[:2] == [
        "Merge **Ronald D. Moore** into **Ron Moore**?",
        "This moves: 1 credit.",
    ]
    left = await reporter.press(turned, "Leave both")
    assert left.first_line == "**Ronald D. Moore** · person or company"
    assert await reporter.edits() == []


async def test_shows_are_merged_too(reporter: Desk) -> None:
    one, other = reporter.show("Lanterns"), reporter.show("Lantern")
    merge = await reporter.press(await reporter.panel(one, "show"), "Merge")
    assert list(merge.options) == ["Lantern"]
    asked = await reporter.pick(merge, "Lantern")
    assert "Nothing hangs on the one that goes but its name." in asked.text
    await reporter.press(asked, "Merge")
    assert reporter.show("Lantern").other_names == ("Lanterns",)
    assert one.id not in reporter.book.shows
    assert len(reporter.book.index.credits[other.id]) == 3


async def test_no_name_is_like_it(reporter: Desk) -> None:
    merge = await reporter.go(Target("merge", subject_of(reporter.show("Elsewhere"))))
    assert merge.options == {}
    assert "\nNo other name is much like it. Type the name of the one to keep.\n" in merge.text
    form = await reporter.form(merge, "Type its name")
    asked = await reporter.send(form, name="Lantern")
    assert asked.first_line == "Merge **Elsewhere** into **Lantern**?"


async def test_pressed_twice_it_is_merged_once(reporter: Desk) -> None:
    ron, ronald = reporter.person("Ron Moore"), reporter.person("Ronald D. Moore")
    target = Target("merged", f"{ron.id} {ronald.id} {reporter.book.version}")
    first, second = await reporter.go(target), await reporter.go(target)
    assert first.text == second.text
    assert len(await reporter.edits()) == 1
    assert (await reporter.go(target._replace(subject="1 2 3"))).text.startswith(GONE)


async def test_merge_by_name(reporter: Desk) -> None:
    """What is typed exactly is asked for at once."""
    ron = reporter.person("Ron Moore")
    merge = await reporter.press(await reporter.panel(ron, "person"), "Merge")
    form = await reporter.form(merge, "Type its name")
    assert form.title == "Merge"
    assert form.values == {"name": ""}
    asked = await reporter.send(form, name="Kira Snyder")
    assert asked.first_line == "Merge **Ron Moore** into **Kira Snyder**?"
    back = await reporter.press(asked, "Leave both")
    assert back.first_line == "**Ron Moore** · person or company"


async def test_merge_by_a_name_with_a_typo(reporter: Desk) -> None:
    """It is asked which is meant; nobody new can be meant."""
    ron = reporter.person("Ron Moore")
    meant = await reporter.fill("merge", ron.id, name="kira snider")
    assert meant.first_line == "You typed «kira snider». Did you mean this one?"
    assert list(meant.buttons) == ["Use this", "Correct it"]
    asked = await reporter.press(meant, "Use this")
    assert asked.first_line == "Merge **Ron Moore** into **Kira Snyder**?"


REFUSED = {
    "Somebody Else": "**Name** is not in the press book.",
    "Ron Moore": "**Name** is the one that goes; name the one that stays.",
    "RDM": "**Name** is the one that goes; name the one that stays.",
    " \u200b ": "**Name** must not be empty.",
}


@pytest.mark.parametrize("typed", REFUSED)
async def test_a_name_that_nothing_can_be_merged_into(reporter: Desk, typed: str) -> None:
    ron = reporter.person("Ron Moore")
    wrong = await reporter.fill("merge", ron.id, name=typed)
    assert wrong.text.split("\n")[1] == REFUSED[typed]
    form = await reporter.form(wrong, "Correct it")
    assert form.values == {"name": typed}
    asked = await reporter.send(form, name="Ronald Moore")
    assert asked.first_line == "Merge **Ron Moore** into **Ronald Moore**?"


async def test_of_two_that_have_one_name_the_other_is_meant(world: World, store: Store) -> None:
    shows = [{"title": "Lantern"}, {"title": "Lantern", "id": "second", "kind": "film"}]
    people = [{"id": f"p{n}", "name": "Ann"} for n in range(3)]
    await read_own(world, store, book_file(shows=shows, contributors=people))
    reporter = await desk(world)
    one, other = reporter.book.shows
    asked = await reporter.fill("merge", one, name="Lantern")
    assert asked.buttons["Merge"] == f"gl1:merged:{one} {other} {reporter.book.version}:"
    first, *others = reporter.book.contributors
    which = await reporter.fill("merge", first, name="Ann")
    assert which.first_line.startswith("More than one has the name «Ann».")
    itself = await reporter.press(which, "Use 1")
    assert "is the one that goes" in itself.text
    which = await reporter.fill("merge", first, name="Ann")
    asked = await reporter.press(which, "Use 3")
    assert f":{first} {others[1]} " in asked.buttons["Merge"]


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        ("merge", "credit {credit}"),
        ("merge", "person 77777"),
        ("into", "{ron} {ron}"),
        ("into", "{ron} {show}"),
        ("into", "{show} {ron}"),
        ("into", "{show} 77777"),
        ("into", ""),
        ("merged", "{show} {ron} 1"),
        ("merged", "{ron} {ron} 1"),
        ("form", "merge {credit}"),
        ("move", "{credit} sideways 1"),
        ("move", "77777 up 1"),
        ("move", ""),
    ],
)
async def test_what_cannot_be_merged_or_moved(reporter: Desk, verb: str, subject: str) -> None:
    ids = {
        "ron": reporter.person("Ron Moore").id,
        "show": reporter.show("Lantern").id,
        "credit": next(iter(reporter.book.credits)),
    }
    answer = await reporter.go(Target(verb, subject.format(**ids)))
    assert answer.private
    assert answer.text.startswith(GONE)
    assert await reporter.edits() == []


def names(reporter: Desk, role: str) -> Sequence[str]:
    """Who has a role in Star City, in the order of its card."""
    held = reporter.book.credits_by_role(reporter.show(CITY).id)[role]
    return [reporter.book.contributors[credit.contributor].name for credit in held]


def credit_of(reporter: Desk, role: str, place: int) -> Credit:
    """A credit of Star City."""
    return reporter.book.credits_by_role(reporter.show(CITY).id)[role][place]


async def test_credits_are_moved(world: World) -> None:
    """Each among those of its role; the card of the credit leads to the edit's own undoing."""
    reporter = await desk(world)
    wolpert, nedivi, moore = names(reporter, "creator")
    panel = await reporter.panel(credit_of(reporter, "creator", 2), "credit")
    moved = await reporter.press(panel, "Move up")
    assert moved.first_line == (
        f"**Saved.** Credit: Ronald D. Moore, creator of *{CITY}* · moved up"
    )
    assert names(reporter, "creator") == [wolpert, moore, nedivi]
    panel = await reporter.panel(credit_of(reporter, "creator", 0), "credit")
    await reporter.press(panel, "Move down")
    assert names(reporter, "creator") == [moore, wolpert, nedivi]
    await reporter.press(moved, "Undo")
    assert len(await reporter.edits()) == 3


@pytest.mark.parametrize(("place", "label"), [(0, "Move up"), (-1, "Move down")])
async def test_at_the_ends_nothing_moves(world: World, place: int, label: str) -> None:
    reporter = await desk(world)
    before = names(reporter, "creator")
    panel = await reporter.panel(credit_of(reporter, "creator", place), "credit")
    answer = await reporter.press(panel, label)
    assert answer.text == SAME
    assert names(reporter, "creator") == before
    assert await reporter.edits() == []


async def test_one_press_moves_once(world: World) -> None:
    """A double click on a card moves by one place; the next card can be pressed again."""
    reporter = await desk(world)
    credit = credit_of(reporter, "executive producer", 3)
    target = Target("move", f"{credit.id} up {reporter.book.version}")
    first, second = await reporter.go(target), await reporter.go(target)
    assert first.text == second.text
    assert names(reporter, "executive producer").index("Maril Davis") == 2
