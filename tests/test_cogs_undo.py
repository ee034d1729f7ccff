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
    Signature,
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
    assert lines(card) == ["**Undone.** **Star City** · genre: comedy → paranoid thriller"]
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
        "**Undone.** New show: **For All Mankind**",
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
    assert lines(again) == ["**Undone.** **Star City** · genre: paranoid thriller → comedy"]
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


async def test_pressed_twice_at_once_it_is_done_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second press began to look before the first had saved, and plans after it."""
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    first = await undo(world, edit)

    async def not_yet(*_: object) -> None:
        return None

    monkeypatch.setattr(world.bot.store.ledger, "done", not_yet)
    second = await undo(world, edit)
    assert second.text == first.text
    assert second.buttons == first.buttons
    rest = await undo(world, edit, "undorest")
    assert rest.text == "Nothing of this edit is left to undo."
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
    assert lines(card) == ["**Undone.** Answers: public → private"]
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
    assert lines(card) == [
        "**Not undone: some of it was changed again later.**",
        "changed since: Answers: private → public",
        "Nothing of it can be undone as things are.",
    ]
    assert list(card.buttons) == ["The edit"]
    assert world.bot.shelf.setting(world.guild.id, "answers") == "public"
    await arrange(world, removed(setting._replace(value="public")))
    assert (await undo(world, edit)).text == "Nothing of this edit is left to undo."


async def test_the_other_settings_can_be_taken_back(world: World) -> None:
    """And once nothing stands in the way any more, what was left too."""
    answers, show = Setting(0, "answers", "private"), Setting(0, "default_show", "1")
    edit = await arrange(world, made(answers), made(show))
    later = await arrange(world, changed(answers, value="public"))
    card = await undo(world, edit)
    assert "1 other change can still be undone." in lines(card)
    rest = await card.press(world.editor, "Undo the rest")
    assert rest.first_line.startswith("**Undone.** Default show: ")
    shelf, guild = world.bot.shelf, world.guild.id
    assert shelf.setting(guild, "default_show") is None
    assert shelf.setting(guild, "answers") == "public"
    await undo(world, later)
    told = await open_target(world, Target("edit", str(edit.id)))
    assert "Part of it was undone." in lines(told)
    last = await told.press(world.editor, "Undo")
    assert lines(last) == ["**Undone.** Answers: private → none"]
    assert shelf.setting(guild, "answers") is None


async def test_a_book_that_was_written_in_is_left_only_when_asked(world: World) -> None:
    await do(world, made(NEW))
    own = world.bot.shelf.book_id(world.guild.id)
    written = (await star_city(world))._replace(spinoff_of=None, announcement=None, sentence=None)
    signature = Signature(world.guild.id, 77, 4_711, "save", "empty")
    edit = await world.bot.store.ledger.start_empty(signature)
    world.bot.shelf.take(edit)
    await do(world, made(written))
    empty = world.bot.shelf.book_id(world.guild.id)
    asked = await undo(world, edit)
    assert asked.private
    assert lines(asked) == ["1 edit was made in that book since; it is put aside with it."]
    assert list(asked.buttons) == ["Undo it anyway", "The edit"]
    assert world.bot.shelf.book_id(world.guild.id) == empty
    done = await asked.press(world.editor, "Undo it anyway")
    assert done.first_line.startswith("**Undone.** This server reads: ")
    assert world.bot.shelf.book_id(world.guild.id) == own
    assert (await undo(world, edit)).text == done.text


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
    assert lines(card) == ["**Undone.** This server reads: the shared book → a book of its own"]
    assert NEW.id in (await book_of(world)).contributors
    await undo(world, first)
    assert NEW.id not in (await on_disk(world)).contributors


@pytest.mark.parametrize("subject", ["", "x", "0", "999999999999999999", "-1"])
@pytest.mark.parametrize("verb", ["undo", "undorest", "edit"])
async def test_an_edit_that_never_was(world: World, verb: str, subject: str) -> None:
    answer = await open_target(world, Target(verb, subject))
    assert answer.private
    assert "no longer in the press book" in answer.text
