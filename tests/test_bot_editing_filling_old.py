"""Forms, drafts and buttons that are forged, too old, or of somebody else."""

import time
from typing import Any

import discord
import pytest

from bot.client import Greenlight
from bot.editing.filling import Forms
from bot.editing.sent import LAST_ID, Sent
from bot.screens import Screens
from bot.targets import GRAMMAR, Target
from data import Store
from tests import filling
from tests.editor import Editor, Opened, another_editor, forge, made, star_city
from tests.world import Answer, World

KEPT_NO_LONGER = "What you typed is no longer kept. Open the form again."


@pytest.fixture
def simcord_bot(store: Store) -> Greenlight:
    """The bot with forms of every sort."""
    return made(store)


@pytest.fixture
def editor(world: World) -> Editor:
    """One who fills them in."""
    return Editor(world)


async def test_another_members_draft(world: World, editor: Editor) -> None:
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    await check_no_draft(world, wrong, another_editor(world, "other"))


async def check_no_draft(world: World, wrong: Answer, other: "Editor") -> None:
    """Whoever has not typed it is told the same as when it is too old."""
    menu = await other.menu()
    draft = wrong.buttons["Correct it"].split(":")[2]
    for target in (Target("correct", draft), Target("name", f"{draft} 00000000 new")):
        answer = Answer(await forge(world, menu, target, other.actor))
        assert answer.private
        assert answer.text == KEPT_NO_LONGER


async def test_another_servers_draft(world: World, editor: Editor) -> None:
    """The same editor, in a second server with the bot."""
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    elsewhere = World(world.env, "Elsewhere")
    role = elsewhere.guild.create_role("Too", permissions=discord.Permissions(manage_guild=True))
    actor = elsewhere.guild.add_member(world.editor.user, roles=[role])
    await check_no_draft(elsewhere, wrong, Editor(elsewhere, actor))
    elsewhere.close()


async def test_a_draft_that_is_too_old(
    world: World, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    now = time.time()
    monkeypatch.setattr("data.drafts.time.time", lambda: now + 7 * 86_400 - 60)
    await editor.open("Correct it", wrong)
    monkeypatch.setattr("data.drafts.time.time", lambda: now + 7 * 86_400 + 60)
    assert (await editor.press(wrong, "Correct it")).text == KEPT_NO_LONGER


async def test_a_draft_whose_edit_was_taken_back(world: World, editor: Editor) -> None:
    """What its form saved once is neither told as saved nor opened to be saved again."""
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    draft = wrong.buttons["Correct it"].split(":")[2]
    saved = await editor.send(await editor.open("Correct it", wrong), genre="thriller")

    async def press_it_once_more() -> Answer:
        return Answer(await forge(world, await editor.menu(), Target("correct", draft)))

    assert (await press_it_once_more()).text == saved.text
    await editor.press(saved, "Undo")
    told = await press_it_once_more()
    assert told.text.startswith("This was saved once, and has been taken back since.")
    assert "It was undone." in (await editor.press(told, "The edit")).text


async def test_a_form_that_was_opened_again_and_kept_too_long(world: World, editor: Editor) -> None:
    """Nothing of it is needed but what was typed."""
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    form = await editor.open("Correct it", wrong)
    await world.bot.store.drafts.forget_old(time.time() + 8 * 86_400)
    await editor.send(form, genre="drama")
    assert (await star_city(world)).genre == "drama"


async def send_as(editor: Editor, form: Opened, custom_id: str, **typed: Any) -> Answer:
    """Send a form with another id."""
    assert form.result._interaction.modal is not None
    form.result._interaction.modal["custom_id"] = custom_id
    return await editor.send(form, **typed)


async def test_a_forged_opening(world: World, editor: Editor) -> None:
    """With the opening of somebody else's form, nobody reads or spoils what is kept of it."""
    mine = await editor.open("Facts")
    wrong = await editor.send(mine, genre="x\0")
    thief = another_editor(world, "thief")
    for custom_id in (mine.custom_id, mine.custom_id[:-1] + "+:"):
        theirs = await thief.open("Facts")
        assert (await send_as(thief, theirs, custom_id, genre="y\0")).text == KEPT_NO_LONGER
    assert (await editor.open("Correct it", wrong)).values["genre"] == "x"


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "test.gone 4 - 1",
        "test.facts 4 - 1 ",
        "test.facts 4 - 9223372036854775808",
        "test.facts 9223372036854775808 - 1",
        "test.facts four - 1",
        "test.facts 4 nodigest.1 1",
        "test.facts 4 -",
    ],
)
async def test_a_form_of_another_version(world: World, editor: Editor, subject: str) -> None:
    form = await editor.open("Facts")
    answer = await send_as(editor, form, Target("save", subject).custom_id, genre="drama")
    assert answer.private
    assert answer.text == "This form is too old. Open it again, please."


async def test_a_draft_of_another_version(world: World, editor: Editor) -> None:
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    del world.bot.forms._kinds["test.facts"]
    answer = await editor.press(wrong, "Correct it")
    assert answer.text == "This form is too old. Open it again, please."


@pytest.mark.parametrize("verb", ["form", "name"])
@pytest.mark.parametrize("subject", ["", "x", "test.facts", "test.facts four", "1 2 3", "1 x new"])
async def test_a_button_of_another_version(
    world: World, editor: Editor, verb: str, subject: str
) -> None:
    answer = Answer(await forge(world, await editor.menu(), Target(verb, subject)))
    assert answer.private
    assert answer.text == "This button is too old. Try `/show` again."


async def test_a_form_that_is_no_longer_there(world: World, editor: Editor) -> None:
    answer = await editor.press(await editor.menu(), "Unknown")
    assert answer.text == "This button is too old. Try `/show` again."


@pytest.mark.parametrize("subject", ["", "x", "77", "9" * 18, "9" * 40])
async def test_a_draft_that_never_was(world: World, editor: Editor, subject: str) -> None:
    answer = Answer(await forge(world, await editor.menu(), Target("correct", subject)))
    assert answer.text == KEPT_NO_LONGER


async def test_a_show_that_is_not_in_the_book(world: World, editor: Editor) -> None:
    answer = Answer(await forge(world, await editor.menu(), Target("form", "test.facts 77")))
    assert answer.private
    assert "no longer in the press book" in answer.text


async def test_a_form_after_the_answer_was_begun(world: World, editor: Editor) -> None:
    late = Answer(await world.editor.slash(world.channel, "late"))
    assert late.private
    assert late.text == "I had to fetch the press book first. Ask again."
    pressed = Answer(await forge(world, await editor.menu(), Target("late", "test.quote 0")))
    assert pressed.private
    assert pressed.text == "I had to fetch the press book first. Press it again."


def test_the_longest_id() -> None:
    sent = Sent("a" * 20, LAST_ID, "ffffffff." + "9" * 9, LAST_ID, kept=True)
    assert len(sent.subject) == 80
    assert len(sent.custom_id) <= 100
    assert GRAMMAR.fullmatch(sent.custom_id)
    assert Sent.parse(sent.subject) == sent
    assert sent.version == 999_999_999


def test_a_form_that_watches_nothing() -> None:
    sent = Sent("add.show", 0, "-", 1, kept=False)
    assert Sent.parse(sent.subject) == sent
    assert sent.version == 0
    assert sent.was_opened_on("ffffffff.1")
    assert sent.consumes == "form 1"


def test_what_was_watched() -> None:
    sent = Sent("show.title", 3, "0123abcd.7", 1, kept=False)
    assert sent.was_opened_on("0123abcd.9")
    assert not sent.was_opened_on("0123abce.7")
    assert sent.was_opened_on("-")


@pytest.mark.parametrize("name", ["", "a" * 21, "with space", "UPPER", "a:b", "twice"])
def test_the_name_of_a_form(name: str) -> None:
    forms = Forms(Screens())
    forms.add("twice", filling.open_quote)
    with pytest.raises(ValueError, match="no form can have the name"):
        forms.add(name, filling.open_quote)
