"""Undo: what is taken back, and that it happens once."""

import pytest

from bot.targets import Target
from cogs.undo import inverses
from data import (
    Announcement,
    Book,
    Contributor,
    Credit,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
)
from data.plans import merger, removal
from tests.books import contributor, show
from tests.edits import (
    NEW,
    arrange,
    book_of,
    changed,
    do,
    edit_of,
    lines,
    made,
    many_edits,
    open_target,
    removed,
    rows,
    star_city,
    undo,
)
from tests.world import World


async def on_disk(world: World) -> Book:
    """The same book as the database has it."""
    return await world.bot.store.load(world.bot.shelf.book_id(world.guild.id))


def same(one: Book, other: Book) -> bool:
    """Whether two versions of a book hold the same."""
    kinds = (Announcement, Show, Contributor, Credit, Quote)
    return all(dict(one.rows(kind)) == dict(other.rows(kind)) for kind in kinds)


async def test_an_edit_is_taken_back(world: World) -> None:
    before = await book_of(world)
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    card = await undo(world, edit)
    assert card.private
    assert lines(card) == ["**Taken back.** **Star City** · genre: comedy → paranoid thriller"]
    assert list(card.buttons) == ["Undo", "History", "Edit"]
    assert same(before, await book_of(world))
    assert same(before, await on_disk(world))


async def test_what_was_removed_comes_back_with_all_that_hung_on_it(world: World) -> None:
    before = await book_of(world)
    mankind = show(before, "For All Mankind")
    edit = await do(world, *removal(before, mankind))
    assert not same(before, await book_of(world))
    card = await undo(world, edit)
    assert lines(card)[:2] == [
        "**Taken back.** New show: **For All Mankind**",
        "and with it 1 milestone, 15 credits and 2 lines of acclaim",
    ]
    assert same(before, await book_of(world))
    assert same(before, await on_disk(world))


async def test_a_merger_is_taken_apart(world: World) -> None:
    before = await book_of(world)
    gone, kept = contributor(before, "Ronald D. Moore"), contributor(before, "Matt Wolpert")
    edit = await do(world, *merger(before, gone.id, kept.id))
    await undo(world, edit)
    assert same(before, await on_disk(world))


async def test_an_undo_is_taken_back_like_any_edit(world: World) -> None:
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    back = await undo(world, edit)
    again = await back.press(world.editor, "Undo")
    assert lines(again) == ["**Taken back.** **Star City** · genre: paranoid thriller → comedy"]
    assert again.message.id == back.message.id
    assert (await star_city(world)).genre == "comedy"
    await again.press(world.editor, "Undo")
    assert (await star_city(world)).genre == "paranoid thriller"
    assert await many_edits(world) == 4


async def test_pressed_twice_it_is_done_once(world: World) -> None:
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    first, second = await undo(world, edit), await undo(world, edit)
    assert first.text == second.text
    assert first.buttons == second.buttons
    assert await many_edits(world) == 2


@pytest.mark.parametrize("verb", ["undo", "undorest"])
async def test_pressed_twice_at_once_it_is_done_once(
    world: World, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """The second press began to look before the first had saved, and plans after it."""
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    first = await undo(world, edit)

    async def not_yet(*_: object) -> None:
        return None

    monkeypatch.setattr(world.bot.store.ledger, "done", not_yet)
    second = await undo(world, edit, verb)
    assert second.text == first.text
    assert second.buttons == first.buttons
    assert await many_edits(world) == 2


def test_the_last_change_is_taken_back_first() -> None:
    first, second = changed(NEW, known_as="a"), changed(NEW, known_as="b")
    assert inverses(edit_of(first, second)) == [second.inverse, first.inverse]


async def test_later_changes_elsewhere_stay(world: World) -> None:
    """Only the columns that the edit changed go back."""
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    await do(world, changed(await star_city(world), logline="New."))
    await undo(world, edit)
    city = await star_city(world)
    assert (city.genre, city.logline) == ("paranoid thriller", "New.")


async def test_texts_come_back(world: World) -> None:
    source = rows(await book_of(world), Announcement)[0]
    first = await do(world, made(SourceText(source.id, "A.")))
    edit = await do(world, changed(SourceText(source.id, "A."), text="B."))
    book = world.bot.shelf.book_id(world.guild.id)
    await undo(world, edit)
    assert await world.bot.store.text_of(book, source.id) == "A."
    await undo(world, first)
    assert await world.bot.store.text_of(book, source.id) is None
    assert not rows(await book_of(world), Announcement)[0].has_text


async def test_settings_are_taken_back(world: World) -> None:
    before = Setting(0, "answers", "private")
    await arrange(world, made(before))
    edit = await arrange(world, changed(before, value="public"))
    card = await undo(world, edit)
    assert lines(card) == ["**Taken back.** Answers: public → private"]
    assert world.bot.shelf.setting(world.guild.id, "answers") == "private"
    again = await undo(world, edit)
    assert again.text == card.text
    assert await many_edits(world) == 3
    await card.press(world.editor, "Undo")
    assert world.bot.shelf.setting(world.guild.id, "answers") == "public"


async def test_a_setting_that_was_changed_since(world: World) -> None:
    setting = Setting(0, "answers", "private")
    edit = await arrange(world, made(setting))
    await arrange(world, changed(setting, value="public"))
    card = await undo(world, edit)
    assert card.private
    assert "Somebody has changed this meanwhile" in card.text
    assert world.bot.shelf.setting(world.guild.id, "answers") == "public"


async def test_the_way_back_to_an_own_book(world: World) -> None:
    """Which book a server reads is taken back like a setting; edits of the other one wait."""
    first = await do(world, made(NEW))
    own = world.bot.shelf.book_id(world.guild.id)
    edit = await arrange(world, removed(Reading(world.guild.id, own)))
    assert world.bot.shelf.book_id(world.guild.id) == 1
    refused = await undo(world, first)
    assert refused.private
    assert "made in another press book" in refused.text
    card = await undo(world, edit)
    assert lines(card) == ["**Taken back.** This server reads: the shared book → a book of its own"]
    assert NEW.id in (await book_of(world)).contributors
    await undo(world, first)
    assert NEW.id not in (await on_disk(world)).contributors


@pytest.mark.parametrize("subject", ["", "x", "0", "999999999999999999", "-1"])
@pytest.mark.parametrize("verb", ["undo", "undorest", "edit"])
async def test_an_edit_that_never_was(world: World, verb: str, subject: str) -> None:
    answer = await open_target(world, Target(verb, subject))
    assert answer.private
    assert "no longer in the press book" in answer.text
