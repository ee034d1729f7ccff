"""Removing: what hangs on a row is told, all of it goes, and all of it comes back."""

import pytest

from bot.editing.kinds import KINDS, subject_of
from bot.targets import Target
from data import Book, Change, Row, SourceText, Store
from tests.books import book_file
from tests.changing import rows_of
from tests.desk import CITY, MANKIND, desk
from tests.edits import do
from tests.test_cogs_shows import read_own
from tests.world import World

GONE = "This is no longer in the press book."
BACK = "You can undo it afterwards, here or in the history."
TOO = "It goes too, except for what is also about, or by, somebody or something else."


def first_of(book: Book, word: str) -> Row:
    """The first row of a kind."""
    rows: list[Row] = list(book.rows(KINDS[word]).values())
    return rows[0]


@pytest.mark.parametrize("word", KINDS)
async def test_any_row_goes_and_comes_back(world: World, word: str) -> None:
    """With all that went with it, also in the database; and the panel leads there."""
    reporter = await desk(world)
    row, before = first_of(reporter.book, word), rows_of(reporter.book)
    asked = await reporter.press(await reporter.panel(row, word), "Remove")
    assert asked.private
    assert asked.first_line.startswith("**Remove this?** · ")
    assert asked.text.endswith(BACK)
    kept = await reporter.press(asked, "Keep it")
    assert list(kept.options) == list((await reporter.panel(row, word)).options)
    assert rows_of(reporter.book) == before
    removed = await reporter.press(await reporter.press(kept, "Remove"), "Remove it")
    assert removed.first_line.startswith("**Saved.** Removed")
    assert reporter.book.row(type(row), row.id) is None
    assert rows_of(await reporter.kept()) == rows_of(reporter.book) != before
    undone = await reporter.press(removed, "Undo")
    assert undone.first_line.startswith("**Undone.** New")
    assert rows_of(await reporter.kept()) == rows_of(reporter.book) == before


ASKED = {
    MANKIND: [
        f"**Remove this?** · **{MANKIND}**",
        "This hangs on it: 1 milestone, 15 credits, 2 lines of acclaim and 2 quotes.",
        TOO,
        "1 show stays, but no longer as its spinoff.",
        BACK,
    ],
    "Matt Wolpert": [
        "**Remove this?** · **Matt Wolpert**",
        "This hangs on it: 6 credits and 1 quote.",
        TOO,
        BACK,
    ],
    "Kira Snyder": [
        "**Remove this?** · **Kira Snyder**",
        "This hangs on it: 1 credit.",
        TOO,
        BACK,
    ],
}


@pytest.mark.parametrize("name", ASKED)
async def test_what_hangs_on_it(world: World, name: str) -> None:
    reporter = await desk(world)
    row: Row = reporter.show(name) if name == MANKIND else reporter.person(name)
    asked = await reporter.go(Target("remove", subject_of(row)))
    assert asked.text.split("\n") == ASKED[name]


async def test_nothing_hangs_on_it(world: World) -> None:
    reporter = await desk(world)
    credit = first_of(reporter.book, "credit")
    asked = await reporter.go(Target("remove", subject_of(credit)))
    assert asked.text.split("\n") == [
        f"**Remove this?** · Ronald D. Moore, creator of *{MANKIND}*",
        "Nothing else hangs on it.",
        BACK,
    ]


async def test_a_show_with_nothing_but_a_spinoff(world: World, store: Store) -> None:
    shows = [{}, {"spinoff_of": "show-1"}, {"spinoff_of": "show-1"}]
    await read_own(world, store, book_file(shows=shows))
    reporter = await desk(world)
    asked = await reporter.go(Target("remove", subject_of(reporter.show("Show 1"))))
    assert asked.text.split("\n")[1:-1] == ["2 shows stay, but no longer as its spinoffs."]


async def test_an_announcement_goes_with_its_text_alone(world: World) -> None:
    reporter = await desk(world)
    source, book = first_of(reporter.book, "source"), reporter.book
    await do(world, Change(None, SourceText(source.id, "What it says.")))
    asked = await reporter.go(Target("remove", subject_of(source)))
    assert asked.text.split("\n")[1:-1] == [
        "What comes from it stays, without a source: 2 shows, 2 milestones, 26 credits,"
        " 2 lines of acclaim and 2 quotes.",
    ]
    removed = await reporter.press(asked, "Remove it")
    assert len(reporter.book.credits) == len(book.credits)
    assert all(fact.announcement is None for fact in reporter.book.credits.values())
    texts = world.bot.store.text_of
    assert await texts(reporter.book.id, source.id) is None
    await reporter.press(removed, "Undo")
    assert await texts(reporter.book.id, source.id) == "What it says."


async def test_a_quote_by_two_stays_with_one(world: World) -> None:
    reporter = await desk(world)
    wolpert, nedivi = reporter.person("Matt Wolpert"), reporter.person("Ben Nedivi")
    asked = await reporter.go(Target("remove", subject_of(wolpert)))
    await reporter.press(asked, "Remove it")
    said = [[who.contributor for who in row.speakers] for row in reporter.book.quotes.values()]
    assert [nedivi.id] in said
    assert len(said) == 2


async def test_pressed_twice_it_is_removed_once(world: World) -> None:
    reporter = await desk(world)
    row = reporter.person("Kira Snyder")
    target = Target("removed", f"{subject_of(row)} {reporter.book.version}")
    first, second = await reporter.go(target), await reporter.go(target)
    assert first.text == second.text
    assert len(await reporter.edits()) == 1


async def test_what_came_back_can_be_removed_again(world: World) -> None:
    """It is another question, of a later version of the book."""
    reporter = await desk(world)
    row = reporter.person("Kira Snyder")
    for _ in range(2):
        asked = await reporter.go(Target("remove", subject_of(row)))
        removed = await reporter.press(asked, "Remove it")
        assert row.id not in reporter.book.contributors
        await reporter.press(removed, "Undo")
        assert row.id in reporter.book.contributors


async def test_an_older_question_still_removes_what_is_there(world: World) -> None:
    """The book went on since it was asked; the row is the same."""
    reporter = await desk(world)
    row = reporter.person("Kira Snyder")
    asked = await reporter.go(Target("remove", subject_of(row)))
    await do(world, Change(reporter.show(CITY), reporter.show(CITY)._replace(genre="x")))
    await reporter.press(asked, "Remove it")
    assert reporter.book.row(type(row), row.id) is None
    again = await reporter.go(Target("removed", f"{subject_of(row)} 99"))
    assert again.text.startswith(GONE)


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        ("remove", "cat 3"),
        ("remove", "show 77777"),
        ("remove", "show"),
        ("removed", "cat 3 1"),
        ("removed", "show x 1"),
        ("removed", "show 77777 1"),
        ("removed", ""),
    ],
)
async def test_what_cannot_be_removed(world: World, verb: str, subject: str) -> None:
    reporter = await desk(world)
    assert (await reporter.go(Target(verb, subject))).text.startswith(GONE)
    assert await reporter.edits() == []


async def test_a_spoiler_is_asked_for_behind_its_veil(world: World, store: Store) -> None:
    shows = [{"title": "Lantern", "spoiler": True}]
    await read_own(world, store, book_file(shows=shows))
    reporter = await desk(world)
    asked = await reporter.go(Target("remove", subject_of(reporter.show("Lantern"))))
    assert asked.text.split("\n")[:2] == ["**Remove this?** · a spoiler", "||**Lantern**||"]
