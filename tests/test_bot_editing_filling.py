"""Forms from opening to saving, and how one comes back that cannot be saved as it is."""

import pytest

from bot.client import Greenlight
from data import Store
from tests.editor import Editor, book_of, edits, made, star_city
from tests.world import World


@pytest.fixture
def simcord_bot(store: Store) -> Greenlight:
    """The bot with forms of every sort."""
    return made(store)


@pytest.fixture
def editor(world: World) -> Editor:
    """One who fills them in."""
    return Editor(world)


async def test_a_form_is_filled_in_and_saves(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    assert form.title == "Facts of Star City"
    assert form.values == {
        "genre": "paranoid thriller",
        "universe": "For All Mankind",
        "kind": ["series"],
    }
    assert form.hint("genre") == "As announced"
    saved = await editor.send(form, genre=" space   opera ")
    assert saved.private
    assert saved.first_line.startswith("**Saved.**")
    assert "Undo" in saved.buttons
    assert (await star_city(world)).genre == "space opera"
    assert await edits(world) == 1


async def test_the_answer_stands_where_the_form_was_opened(world: World, editor: Editor) -> None:
    menu = await editor.menu()
    saved = await editor.send(await editor.open("Facts", menu), genre="thriller")
    assert saved.message.id == menu.message.id


async def test_a_form_opened_before_a_restart_saves(
    world: World, editor: Editor, store: Store
) -> None:
    form = await editor.open("Facts")
    await world.restart(made(store))
    await editor.send(form, genre="thriller")
    assert (await star_city(world)).genre == "thriller"


async def test_a_form_sent_as_it_was_changes_nothing(world: World, editor: Editor) -> None:
    answer = await editor.send(await editor.open("Facts"))
    assert answer.private
    assert answer.text == "Nothing is different from what stands there."
    assert await edits(world) == 0
    again = await editor.open("Open the form again", answer)
    assert again.values["universe"] == "For All Mankind"


async def test_wrong_input_comes_back_as_typed(world: World, editor: Editor, store: Store) -> None:
    form = await editor.open("Credit")
    wrong = await editor.send(form, name="x" * 97 + "é😀😀", since="*soon*", role=["writer"])
    assert wrong.private
    assert wrong.first_line == "Not saved yet: 2 things need another look."
    assert "**Name** is 102 characters long; at most 100 fit (an emoji counts" in wrong.text
    assert "**Since** is no date that I can read" in wrong.text
    assert "> \\*soon\\*" in wrong.text
    await world.restart(made(store))
    again = await editor.open("Correct it", wrong)
    assert again.title == form.title
    assert again.values == {"name": "x" * 97 + "é😀😀", "since": "*soon*", "role": ["writer"]}
    saved = await editor.send(again, name="Joel Kinnaman", since="2024")
    assert saved.first_line.startswith("**Saved.**")
    assert await edits(world) == 1
    assert "Joel Kinnaman" in {row.name for row in (await book_of(world)).contributors.values()}


async def test_one_thing_is_wrong(editor: Editor) -> None:
    wrong = await editor.send(await editor.open("Credit"), name="Joel Kinnaman")
    assert wrong.text == (
        "Not saved yet: one thing needs another look.\n**Role** must not be empty."
    )


async def test_wrong_twice(world: World, editor: Editor) -> None:
    wrong = await editor.send(await editor.open("Credit"), name="One", role=["writer"], since="a")
    form = await editor.open("Correct it", wrong)
    still = await editor.send(form, name="Two", since="b")
    assert "> b" in still.text
    assert (await editor.open("Correct it", still)).values["name"] == "Two"
    assert (await editor.open("Correct it", wrong)).values["name"] == "Two"


@pytest.mark.parametrize("broken", ["a\0b", "a\ud800b"])
async def test_broken_text_comes_back_without_what_is_broken(
    world: World, editor: Editor, broken: str
) -> None:
    wrong = await editor.send(await editor.open("Facts"), genre=broken)
    assert "**Genre** has a broken character in it" in wrong.text
    assert "> ab" in wrong.text
    again = await editor.open("Correct it", wrong)
    assert again.values["genre"] == "ab"
    await editor.send(again)
    assert (await star_city(world)).genre == "ab"


async def test_direction_marks_are_dropped(world: World, editor: Editor) -> None:
    await editor.send(await editor.open("Facts"), genre="spy\u202eillert")
    assert (await star_city(world)).genre == "spyillert"


async def test_a_card_of_all_that_can_be_wrong(editor: Editor) -> None:
    """Twelve lines of four thousand characters that markdown makes longer."""
    lines = "\n".join(["*" * 300] * 5 + [f"{'_' * 290}{letter}" for letter in "abcdefg"])
    wrong = await editor.send(await editor.open("Quote"), speakers=lines, shows=lines)
    assert wrong.text.endswith("more")
    assert "Correct it" in wrong.buttons
    assert len(wrong.text) < 3_700
    assert (await editor.open("Correct it", wrong)).values["shows"] == lines


async def test_what_a_form_was_given(world: World, editor: Editor, store: Store) -> None:
    form = await editor.open("Given")
    opening = form.title.rpartition(" ")[2]
    wrong = await editor.send(form, genre="x\0", kind=["film"])
    await world.restart(made(store))
    again = await editor.open("Correct it", wrong)
    assert again.title == form.title
    assert again.values == {"genre": "x", "kind": ["film"]}
    await editor.send(again)
    assert (await star_city(world)).universe == f"From {opening}"


async def test_what_a_form_was_given_saves_at_once(world: World, editor: Editor) -> None:
    form = await editor.open("Given")
    await editor.send(form, genre="drama")
    assert (await star_city(world)).universe == f"From {form.title.rpartition(' ')[2]}"


async def test_a_form_that_changes_no_book(world: World, editor: Editor) -> None:
    form = await editor.open("Finish")
    wrong = await editor.send(form, sure="no")
    assert wrong.text == (
        "Not saved yet: one thing needs another look.\n**Sure?** must be yes.\n> no"
    )
    again = await editor.open("Correct it", wrong)
    assert again.values["sure"] == "no"
    role = world.guild.create_role("Readers")
    done = await editor.send(again, sure="yes", role=[role])
    opening = form.custom_id.split(":")[2].rpartition(" ")[2]
    assert done.text == f"Done: {role.id}, form {opening}."


async def test_who_edits_too_often_loses_nothing(
    world: World, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await editor.open("Facts")
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 0)
    refused = await editor.send(form, genre="drama")
    assert refused.private
    assert "edits in a minute" in refused.text
    monkeypatch.undo()
    again = await editor.open("Open the form again", refused)
    assert again.values["genre"] == "drama"
    await editor.send(again)
    assert (await star_city(world)).genre == "drama"


async def test_the_same_form_delivered_twice(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    first = await editor.send(form, genre="drama")
    form.result._interaction.modal_consumed = False
    second = await editor.send(form, genre="drama")
    assert second.text == first.text
    assert await edits(world) == 1
