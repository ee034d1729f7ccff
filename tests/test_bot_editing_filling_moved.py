"""Forms whose subject was changed, or went, while they were open."""

import pytest

from bot.client import Greenlight
from data import SHARED_BOOK, Book, Change, Contributor, Row, Show, Signature, Store
from tests.editor import Editor, book_of, edit, edit_show, edits, made, star_city
from tests.world import Answer, World


@pytest.fixture
def simcord_bot(store: Store) -> Greenlight:
    """The bot with forms of every sort."""
    return made(store)


@pytest.fixture
def editor(world: World) -> Editor:
    """One who fills them in."""
    return Editor(world)


async def collided(world: World, editor: Editor) -> Answer:
    form = await editor.open("Facts")
    await edit_show(world, genre="spy *thriller*")
    return await editor.send(form, genre="drama")


async def test_a_collision(world: World, editor: Editor) -> None:
    card = await collided(world, editor)
    assert card.private
    assert card.first_line.startswith("Somebody changed this while your form was open")
    assert "spy \\*thriller\\*" in card.text
    assert (await star_city(world)).genre == "spy *thriller*"
    assert await edits(world) == 1
    both = await editor.open("Open the form again", card)
    assert both.values["genre"] == "drama"
    assert both.hint("genre") == "Now: spy *thriller*"
    assert both.hint("universe") == ""
    saved = await editor.send(both)
    assert saved.first_line.startswith("**Saved.**")
    assert (await star_city(world)).genre == "drama"
    assert await edits(world) == 2


async def test_a_collision_over_a_restart(world: World, editor: Editor, store: Store) -> None:
    card = await collided(world, editor)
    await world.restart(made(store))
    both = await editor.open("Open the form again", card)
    await world.restart(made(store))
    await editor.send(both)
    assert (await star_city(world)).genre == "drama"


async def test_a_collision_after_a_collision(world: World, editor: Editor) -> None:
    card = await collided(world, editor)
    both = await editor.open("Open the form again", card)
    await edit_show(world, genre=None, kind="film")
    again = await editor.send(both)
    assert again.first_line.startswith("Somebody changed this")
    assert "spy" in again.text  # what it was changed from
    both = await editor.open("Open the form again", again)
    assert both.hint("genre") == "Now empty"
    assert both.hint("kind") == "Now: A film"
    await editor.send(both)
    assert (await star_city(world)).genre == "drama"


async def test_only_what_the_form_is_about_is_told(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    show, new = await star_city(world), Contributor(10_001, "Joel Kinnaman", "person", None, ())
    await edit(world, Change(show, show._replace(genre="thriller")), Change(None, new))
    card = await editor.send(form, genre="drama")
    assert "thriller" in card.text
    assert "Joel" not in card.text


async def test_a_collision_of_the_longest_facts(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    await edit_show(world, genre="*" * 100, universe="👨‍👩‍👧‍👦" * 9, kind="film")
    card = await editor.send(form, genre="_" * 100, universe="~~" * 50)
    assert card.text.endswith("beside what stands there now.")
    both = await editor.open("Open the form again", card)
    assert both.hint("genre") == "Now: " + "*" * 94 + "…"
    assert both.hint("universe").startswith("Now: 👨‍👩‍👧‍👦")
    await editor.send(both)
    assert (await star_city(world)).universe == "~~" * 50


async def test_wrong_after_a_collision_still_shows_both(world: World, editor: Editor) -> None:
    card = await collided(world, editor)
    both = await editor.open("Open the form again", card)
    wrong = await editor.send(both, genre="x\0")
    assert wrong.first_line.startswith("Not saved yet")
    again = await editor.open("Correct it", wrong)
    assert again.hint("genre") == "Now: spy *thriller*"


async def test_wrong_and_changed_meanwhile(world: World, editor: Editor) -> None:
    """What was changed is told first: what is typed then is typed once."""
    form = await editor.open("Facts")
    await edit_show(world, genre="thriller")
    card = await editor.send(form, genre="x\0")
    assert card.first_line.startswith("Somebody changed this")


async def test_a_correction_still_collides(world: World, editor: Editor) -> None:
    """What changed while it was wrong has not been shown yet."""
    wrong = await editor.send(await editor.open("Facts"), genre="x\0")
    await edit_show(world, genre="thriller")
    form = await editor.open("Correct it", wrong)
    assert form.hint("genre") == "As announced"
    card = await editor.send(form, genre="drama")
    assert card.first_line.startswith("Somebody changed this")


async def test_no_collision_over_another_fact(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    await edit_show(world, logline="Cosmonauts.")
    await editor.send(form, genre="drama")
    show = await star_city(world)
    assert (show.genre, show.logline) == ("drama", "Cosmonauts.")


async def test_no_collision_when_both_typed_the_same(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    await edit_show(world, genre="drama")
    answer = await editor.send(form, genre="drama")
    assert answer.text == "Nothing is different from what stands there."


async def test_a_collision_that_the_history_does_not_know(
    world: World, editor: Editor, address: str
) -> None:
    """The home server changed the shared book, in another process; what stands there is told."""
    form = await editor.open("Facts")
    show = await star_city(world)
    home = await Store.open(address, home=1)
    changed = show._replace(genre="spy *thriller*", kind="film")
    signature = Signature(1, 2, 3, "test", "test 3")
    await home.ledger.commit(signature, await home.load(SHARED_BOOK), [Change(show, changed)])
    await home.close()
    card = await editor.send(form, genre="drama")
    assert "**Genre** is now: spy \\*thriller\\*" in card.text
    assert "**Kind** is now: A film" in card.text
    assert "Universe" not in card.text


async def test_a_form_whose_show_is_gone(world: World, editor: Editor) -> None:
    form = await editor.open("Words")
    typed = "Words *and* more words. " * 160
    show = await star_city(world)
    await edit(world, *_removal(await book_of(world), show))
    lost = await editor.send(form, logline=typed)
    assert lost.private
    assert lost.first_line.startswith("This is no longer in the press book")
    told = [lost.text]
    while "Next ›" in lost.buttons:
        lost = await editor.press(lost, "Next ›")
        told.append(lost.text)
    assert len(told) == 2
    assert sum(text.count("\\*and\\*") for text in told) == 160
    gone = await editor.press(lost, "Open the form again")
    assert gone.first_line.startswith("This is no longer in the press book")
    await edit(world, Change(None, show._replace(spinoff_of=None)))
    again = await editor.open("Open the form again", gone)
    assert again.values["logline"] == typed


async def test_broken_text_of_a_form_whose_show_is_gone(world: World, editor: Editor) -> None:
    form = await editor.open("Facts")
    await edit(world, *_removal(await book_of(world), await star_city(world)))
    lost = await editor.send(form, genre="a\0\ud800b", universe=" ")
    assert lost.text.splitlines()[1:] == ["ab", "series"]


def _removal(book: Book, show: Show) -> list[Change]:
    rows: list[Row] = [
        *book.index.milestones.get(show.id, ()),
        *book.index.credits.get(show.id, ()),
        *book.index.acclaim.get(show.id, ()),
        *(book.quotes[quote] for quote in book.index.quotes.get(show.id, ())),
        show,
    ]
    return [Change(row, None) for row in rows]
