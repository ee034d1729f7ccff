"""Undo where later edits stand in the way: what is told, and what is taken back of the rest."""

from bot.targets import Target
from data import (
    Announcement,
    Change,
    Credit,
    Origin,
    SourceText,
)
from tests.books import show
from tests.edits import (
    NEW,
    book_of,
    changed,
    do,
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


async def test_a_later_change_of_the_same_stands_in_the_way(world: World) -> None:
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    await do(world, changed(await star_city(world), genre="drama"))
    card = await undo(world, edit)
    assert card.private
    assert lines(card) == [
        "**Not undone: some of it was changed again later.**",
        "**Star City** · changed since: genre: comedy → drama",
        "Nothing of it can be undone as things are.",
    ]
    assert list(card.buttons) == ["The edit"]
    assert (await star_city(world)).genre == "drama"
    assert await many_edits(world) == 2
    assert (await undo(world, edit, "undorest")).text == card.text


async def test_the_rest_can_be_taken_back(world: World) -> None:
    before = await book_of(world)
    city, mankind = await star_city(world), show(before, "For All Mankind")
    edit = await do(world, changed(city, genre="comedy"), changed(mankind, genre="comedy"))
    await do(world, changed(await star_city(world), genre="drama"))
    card = await undo(world, edit)
    assert lines(card)[1:] == [
        "**Star City** · changed since: genre: comedy → drama",
        "1 other change can still be undone.",
    ]
    subject = card.buttons["Undo the rest"].split(":")[2]
    rest = await card.press(world.editor, "Undo the rest")
    assert lines(rest) == ["**Undone.** **For All Mankind** · genre: comedy → space drama"]
    assert (await star_city(world)).genre == "drama"
    again = await open_target(world, Target("undorest", subject))
    assert again.text == rest.text
    assert "Nothing of it can be undone as things are." in (await undo(world, edit)).text
    assert await many_edits(world) == 3
    await rest.press(world.editor, "Undo")
    assert show(await book_of(world), "For All Mankind").genre == "comedy"


async def test_what_the_rest_left_can_be_taken_back_later(world: World) -> None:
    """An edit of which a part was undone says so, and keeps its button."""
    before = await book_of(world)
    city, mankind = await star_city(world), show(before, "For All Mankind")
    edit = await do(world, changed(city, genre="comedy"), changed(mankind, genre="comedy"))
    later = await do(world, changed(await star_city(world), genre="drama"))
    rest = await (await undo(world, edit)).press(world.editor, "Undo the rest")
    await undo(world, later)
    told = await open_target(world, Target("edit", str(edit.id)))
    assert "Part of it was undone." in lines(told)
    assert "It was undone." not in lines(told)
    last = await told.press(world.editor, "Undo")
    assert lines(last) == ["**Undone.** **Star City** · genre: comedy → paranoid thriller"]
    told = await open_target(world, Target("edit", str(edit.id)))
    assert "It was undone." in lines(told)
    assert "Part of it was undone." not in lines(told)
    assert "Undo" not in told.buttons
    assert rest.text != last.text


async def test_a_part_that_was_done_again(world: World) -> None:
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    rest = await undo(world, edit, "undorest")
    await rest.press(world.editor, "Undo")
    told = await open_target(world, Target("edit", str(edit.id)))
    assert "Part of it was undone." not in lines(told)
    assert "Undo" in told.buttons


async def test_the_rest_is_all_where_nothing_stands_in_the_way(world: World) -> None:
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    assert (await undo(world, edit, "undorest")).text.startswith("**Undone.**")


async def test_what_is_so_already(world: World) -> None:
    edit = await do(world, changed(await star_city(world), genre="comedy"))
    await do(world, changed(await star_city(world), genre="paranoid thriller"))
    assert (await undo(world, edit)).text == "Nothing of this edit is left to undo."
    assert await many_edits(world) == 2


async def test_what_others_refer_to_by_now(world: World) -> None:
    edit = await do(world, made(NEW))
    credits = rows(await book_of(world), Credit)[:5]
    await do(world, *(changed(credit, contributor=NEW.id) for credit in credits))
    (line,) = lines(await undo(world, edit))[1:-1]
    assert line.startswith("**Somebody New** · is still needed by Credit: Somebody New, ")
    assert line.endswith(" and 2 more")
    assert line.count("Credit: ") == 3


async def test_what_is_missing(world: World) -> None:
    """A credit cannot come back to somebody who has been removed since."""
    await do(world, made(NEW))
    credit = rows(await book_of(world), Credit)[0]
    theirs = changed(credit, contributor=NEW.id)
    await do(world, theirs)
    edit = await do(world, changed(theirs.row, contributor=credit.contributor))
    await do(world, removed(NEW))
    (line,) = lines(await undo(world, edit))[1:-1]
    assert line.endswith(" · needs what is not there any more: something removed since")


async def test_what_is_gone(world: World) -> None:
    edit = await do(world, made(NEW))
    later = await do(world, changed(NEW, known_as="x"))
    await do(world, removed(NEW._replace(known_as="x")))
    (line,) = lines(await undo(world, later))[1:-1]
    assert line == "**Somebody New** · is not there any more"
    assert (await undo(world, edit)).text == "Nothing of this edit is left to undo."


async def test_a_name_that_is_taken_by_now(world: World) -> None:
    await do(world, made(NEW))
    edit = await do(world, removed(NEW))
    await do(world, made(NEW._replace(id=NEW.id + 1, name="SOMEBODY NEW")))
    (line,) = lines(await undo(world, edit))[1:-1]
    assert line == "**Somebody New** · its name is taken by **SOMEBODY NEW**"


async def test_a_name_that_was_given_since(world: World) -> None:
    await do(world, made(NEW), made(NEW._replace(id=NEW.id + 1, name="Other")))
    edit = await do(world, removed(NEW))
    await do(world, changed(NEW._replace(id=NEW.id + 1, name="Other"), name="Somebody New"))
    assert "its name is taken" in (await undo(world, edit)).text


async def test_a_namesake_from_before_does_not_stand_in_the_way(world: World) -> None:
    namesake = NEW._replace(id=NEW.id + 1, known_as="the other one")
    await do(world, made(NEW), made(namesake))
    edit = await do(world, removed(NEW))
    await do(world, changed(namesake, known_as="the first one"))
    assert lines(await undo(world, edit)) == ["**Undone.** New person or company: **Somebody New**"]


async def test_a_row_that_has_come_back_otherwise(world: World) -> None:
    await do(world, made(NEW))
    edit = await do(world, removed(NEW))
    await do(world, made(NEW._replace(known_as="back again")))
    (line,) = lines(await undo(world, edit))[1:-1]
    assert line == "**Somebody New** · changed since: known as: none → back again"


async def test_a_text_that_was_changed_since(world: World) -> None:
    source = rows(await book_of(world), Announcement)[0]
    edit = await do(world, made(SourceText(source.id, "A.")))
    await do(world, changed(SourceText(source.id, "A."), text="B."))
    (line,) = lines(await undo(world, edit))[1:-1]
    assert line.startswith("**For All Mankind renewed")
    assert line.endswith(" · its text was changed since")


async def test_news_that_were_taken_over_again(world: World) -> None:
    await do(world, made(NEW))
    origin = (await book_of(world)).origin
    assert origin is not None
    later = Origin(origin.id, origin.parent, origin.parent_version + 1)
    edit = await do(world, Change(origin, later))
    await do(world, Change(later, later._replace(parent_version=later.parent_version + 1)))
    card = await undo(world, edit)
    assert lines(card)[1] == "News of the shared book were taken over again since."


async def test_long_lists_of_obstacles_are_cut(world: World) -> None:
    credits = rows(await book_of(world), Credit)
    edit = await do(world, *(changed(credit, wording="a") for credit in credits))
    now = rows(await book_of(world), Credit)
    await do(world, *(changed(credit, wording="b") for credit in now))
    told = lines(await undo(world, edit))
    assert len(told) == 13
    assert told[-2] == f"and {len(credits) - 10} more"


async def test_a_text_that_was_taken_out_since(world: World) -> None:
    source = rows(await book_of(world), Announcement)[0]
    await do(world, made(SourceText(source.id, "A.")))
    edit = await do(world, changed(SourceText(source.id, "A."), text="B."))
    await do(world, removed(SourceText(source.id, "B.")))
    (line,) = lines(await undo(world, edit))[1:-1]
    assert line.endswith("** · is not there any more")
