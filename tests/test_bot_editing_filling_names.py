"""Names in forms: «Did you mean …?», its answers, and what is made."""

import pytest

from bot.client import Greenlight
from bot.targets import Target
from data import Change, Contributor, Store
from tests.editor import Editor, Opened, book_of, edit, edits, forge, made
from tests.world import Answer, World

CREATOR = "Matt Wolpert"


@pytest.fixture
def simcord_bot(store: Store) -> Greenlight:
    """The bot with forms of every sort."""
    return made(store)


@pytest.fixture
def editor(world: World) -> Editor:
    """One who fills them in."""
    return Editor(world)


@pytest.mark.parametrize(
    "typed", ["matt wolpert", "Mátt Wólpert", "MattWolpert", "M\u0430tt Wolpert", "Mat Wolpert"]
)
async def test_did_you_mean(world: World, editor: Editor, typed: str) -> None:
    asked = await editor.send(await editor.open("Credit"), name=typed, role=["writer"])
    assert asked.private
    assert asked.first_line.endswith("Did you mean this one?")
    assert f"«{typed}»" in asked.first_line
    assert f"**{CREATOR}** · " in asked.text
    assert list(asked.buttons) == ["Use this", "No, somebody else", "Correct it"]
    assert await edits(world) == 0
    saved = await editor.press(asked, "Use this")
    assert saved.message.id == asked.message.id
    assert saved.first_line.startswith("**Saved.**")
    found = await book_of(world)
    (credit,) = [row for row in found.credits.values() if row.rank == 1_000_000]
    assert found.contributors[credit.contributor].name == CREATOR


async def test_no_somebody_else(world: World, editor: Editor, store: Store) -> None:
    before = len((await book_of(world)).contributors)
    asked = await editor.send(await editor.open("Credit"), name="Mat Wolpert", role=["writer"])
    await world.restart(made(store))
    await editor.press(asked, "No, somebody else")
    names = [row.name for row in (await book_of(world)).contributors.values()]
    assert len(names) == before + 1
    assert CREATOR in names and "Mat Wolpert" in names
    assert await edits(world) == 1


async def test_an_answer_pressed_twice_saves_once(world: World, editor: Editor) -> None:
    asked = await editor.send(await editor.open("Credit"), name="Mat Wolpert", role=["writer"])
    draft, which = asked.buttons["Use this"].split(":")[2].split()[:2]
    first = await editor.press(asked, "Use this")
    menu = await editor.menu()
    for answer in (asked.buttons.get("Use this", "").rpartition(" ")[2][:-1], "new"):
        target = Target("name", f"{draft} {which} {answer or 'new'}")
        again = Answer(await forge(world, menu, target))
        assert again.text == first.text
    assert await edits(world) == 1


async def test_an_answer_to_no_question_is_not_kept(world: World, editor: Editor) -> None:
    asked = await editor.send(await editor.open("Credit"), name="Mat Wolpert", role=["writer"])
    number = asked.buttons["Correct it"].split(":")[2]
    for which in ("00000000", "ffffffff"):
        again = Answer(await forge(world, asked, Target("name", f"{number} {which} new")))
        assert again.first_line == asked.first_line
    draft = await world.bot.store.drafts.take(world.guild.id, world.editor.id, int(number))
    assert draft is not None
    assert draft.values["answers"] == {}


async def test_several_questions_come_in_turn(world: World, editor: Editor) -> None:
    form = await editor.open("Quote")
    asked = await editor.send(
        form, text="Words.", speakers="matt wolpert — a\nben nedivi\nNew One", shows="star city"
    )
    assert "«matt wolpert»" in asked.first_line
    second = await editor.press(asked, "Use this")
    assert "«ben nedivi»" in second.first_line
    third = await editor.press(second, "No, somebody else")
    assert "«star city»" in third.first_line
    assert list(third.buttons) == ["Use this", "No, another show", "Correct it"]
    assert await edits(world) == 0
    saved = await editor.press(third, "Use this")
    assert saved.first_line.startswith("**Saved.**")
    found = await book_of(world)
    (quote,) = [row for row in found.quotes.values() if row.text == "Words."]
    said = [(found.contributors[who].name, title) for who, title in quote.speakers]
    assert said == [(CREATOR, "a"), ("ben nedivi", None), ("New One", None)]
    assert [found.shows[show].title for show in quote.shows] == ["Star City"]


async def test_answers_outlast_a_correction(editor: Editor) -> None:
    """Only what was typed anew is asked about again."""
    form = await editor.open("Quote")
    asked = await editor.send(form, text="Words.", speakers="matt wolpert", shows="star city")
    second = await editor.press(asked, "No, somebody else")
    again = await editor.open("Correct it", second)
    assert again.values["speakers"] == "matt wolpert"
    third = await editor.send(again, shows="starcity")
    assert "«starcity»" in third.first_line
    again = await editor.open("Correct it", third)
    assert "«ben nedivi»" in (await editor.send(again, speakers="ben nedivi")).first_line


async def test_which_of_several(world: World, editor: Editor) -> None:
    people = (
        Contributor(10_001, "Chris Smith", "person", "the *elder*", ()),
        Contributor(10_002, "Chris Smith", "person", "the younger", ()),
    )
    await edit(world, *(Change(None, row) for row in people))
    asked = await editor.send(await editor.open("Credit"), name="Chris Smith", role=["writer"])
    assert asked.first_line == "More than one has the name «Chris Smith». Which one do you mean?"
    assert "1\\. **Chris Smith** · the \\*elder\\* · person · 0 credits" in asked.text
    assert list(asked.buttons) == ["Use 1", "Use 2", "No, somebody else", "Correct it"]
    await editor.press(asked, "Use 2")
    credits = (await book_of(world)).credits.values()
    assert [row.contributor for row in credits if row.rank == 1_000_000] == [10_002]


async def test_one_of_these(world: World, editor: Editor) -> None:
    people = ("Maria Ann", "Mario Ann")
    rows = (Contributor(10_001 + n, name, "person", None, ()) for n, name in enumerate(people))
    await edit(world, *(Change(None, row) for row in rows))
    asked = await editor.send(await editor.open("Credit"), name="Marix Ann", role=["writer"])
    assert asked.first_line == "You typed «Marix Ann». Did you mean one of these?"


async def test_a_row_that_was_offered_and_has_gone(world: World, editor: Editor) -> None:
    await edit(world, Change(None, Contributor(10_001, "Chris Smith", "person", None, ())))
    asked = await editor.send(await editor.open("Credit"), name="Chris Smit", role=["writer"])
    await edit(world, Change(Contributor(10_001, "Chris Smith", "person", None, ()), None))
    saved = await editor.press(asked, "Use this")
    assert saved.first_line.startswith("**Saved.**")
    assert "Chris Smit" in {row.name for row in (await book_of(world)).contributors.values()}


async def test_an_old_correction_after_saving(world: World, editor: Editor) -> None:
    """What was typed is saved; opening it again would lose what is typed then."""
    asked = await editor.send(await editor.open("Credit"), name="Mat Wolpert", role=["writer"])
    correct = Target.parse(asked.buttons["Correct it"])
    assert correct is not None
    saved = await editor.press(asked, "Use this")
    again = Answer(await forge(world, await editor.menu(), correct))
    assert again.text == saved.text


async def test_a_headline_is_never_made(world: World, editor: Editor) -> None:
    headline = next(iter((await book_of(world)).announcements.values())).headline
    asked = await editor.send(await editor.open("Source"), source=headline.upper())
    assert list(asked.buttons) == ["Use this", "Correct it"]
    await editor.press(asked, "Use this")
    found = await book_of(world)
    sources = {
        found.announcements[show.announcement or 0].headline for show in found.shows.values()
    }
    assert headline in sources
    wrong = await editor.send(await editor.open("Source"), source="No such headline")
    assert "**Announcement** is no headline that I know" in wrong.text


async def test_a_card_of_the_longest_names(world: World, editor: Editor) -> None:
    """Everything that can be typed makes the longest markdown there is."""
    rows = [Contributor(10_000 + n, "*" * 100, "company", "_" * 200, ()) for n in range(14)]
    await edit(world, *(Change(None, row) for row in rows))
    asked = await editor.send(await editor.open("Credit"), name="*" * 100, role=["writer"])
    assert list(asked.buttons)[-3:] == ["Use 12", "No, somebody else", "Correct it"]
    assert "12\\. **" in asked.text
    saved = await editor.press(asked, "Use 12")
    assert saved.first_line.startswith("**Saved.**")


async def test_a_spoiler_stands_behind_its_veil(world: World, editor: Editor) -> None:
    show = next(row for row in (await book_of(world)).shows.values() if row.title == "Star City")
    await edit(world, Change(show, show._replace(title="The Finale", spoiler=True)))
    form = Opened(await forge(world, await editor.menu(), Target("form", "test.quote 0")))
    asked = await editor.send(form, text="Words.", speakers=CREATOR, shows="the finale")
    assert "finale" not in asked.first_line.replace("«the finale»", "").casefold()
    assert "||**The Finale**||" in asked.text
