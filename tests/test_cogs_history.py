"""The history: who changed what, when, and one edit in full."""

from datetime import UTC, datetime

import pytest

from bot.paging import Page
from bot.targets import Target
from cogs.history import Filter, control_name, followers, history_card
from data import Change, Contributor, Credit, Edit, Fact, Reading, Setting, Show
from tests.books import show
from tests.edits import (
    arrange,
    book_of,
    changed,
    do,
    edit_of,
    lines,
    made,
    open_target,
    removed,
    rows,
    star_city,
)
from tests.told import BOOK, CITY, SAY
from tests.world import Answer, World

ALL = Target("history", "0 0")


async def genre(world: World, word: str, by: int = 77) -> Edit:
    """Give *Star City* another genre."""
    return await do(world, changed(await star_city(world), genre=word), by=by)


def when(edit: Edit) -> str:
    """The day and hour of an edit as a choice shows them."""
    return f"{datetime.fromtimestamp(edit.at, UTC):%H:%M} UTC"


async def test_nobody_has_edited_yet(world: World) -> None:
    card = await open_target(world, ALL)
    assert card.private
    assert card.text.startswith("Nobody has edited this press book yet. `/admin add`")
    city = (await star_city(world)).id
    of_city = await open_target(world, Target("history", f"{city} 0"))
    assert of_city.text == "No editor has changed anything of this yet."
    assert of_city.buttons == {"All edits": ALL.custom_id}


async def test_the_newest_comes_first(world: World) -> None:
    first = await genre(world, "comedy")
    second = await genre(world, "drama", by=78)
    card = await open_target(world, ALL)
    assert card.private
    assert lines(card) == [
        "**History**",
        f"<t:{second.at}:R> · <@78> · **Star City** · genre: comedy → drama",
        f"<t:{first.at}:R> · <@77> · **Star City** · genre: paranoid thriller → comedy",
    ]
    assert card.options == {
        "Star City · genre: comedy → drama": f"gl1:edit:{second.id}:",
        "Star City · genre: paranoid thriller → comedy": f"gl1:edit:{first.id}:",
    }
    picker = next(item for item in card.components if item["type"] == 3)
    assert picker["options"][0]["description"].endswith(when(second))


async def test_only_of_a_row_or_an_editor(world: World) -> None:
    await genre(world, "comedy")
    city = await star_city(world)
    book = await book_of(world)
    credit = next(item for item in rows(book, Credit) if item.show == city.id)
    await do(world, removed(credit), by=78)
    await do(world, made(Contributor(10**9, "Somebody", "person", None, ())), by=78)
    of_row = await open_target(world, Target("history", f"{city.id} 0"))
    assert lines(of_row)[0] == "**History** · Star City"
    assert len(lines(of_row)) == 3
    of_editor = await open_target(world, Target("history", "0 78"))
    assert lines(of_editor)[0] == "**History** · <@78>"
    assert len(lines(of_editor)) == 3
    of_both = await open_target(world, Target("history", f"{city.id} 78"))
    assert lines(of_both)[0] == "**History** · Star City · <@78>"
    assert len(lines(of_both)) == 2
    of_gone = await open_target(world, Target("history", f"{credit.id} 0"))
    assert lines(of_gone)[0].startswith("**History** · Credit: ")
    assert len(lines(await of_both.press(world.editor, "All edits"))) == 4


async def test_a_row_that_nothing_tells_of(world: World) -> None:
    """A removed show stands in the history of its spinoff only by its id."""
    mankind = show(await book_of(world), "For All Mankind")
    await do(world, changed(await star_city(world), spinoff_of=None))
    await do(world, *await removal_of(world, mankind))
    card = await open_target(world, Target("history", f"{mankind.id} 0"))
    assert lines(card)[0] == "**History** · For All Mankind"
    far = Target("history", "999 0")
    assert "No editor has changed anything of this" in (await open_target(world, far)).text


async def removal_of(world: World, gone: Show) -> list[Change]:
    """The removal of a show and all that refers to it, quotes left out."""
    index = (await book_of(world)).index
    facts: list[Fact] = [*index.milestones[gone.id], *index.credits[gone.id]]
    return [*map(removed, [*facts, *index.acclaim.get(gone.id, ())]), removed(gone)]


def test_a_row_that_no_edit_of_the_page_changed() -> None:
    edit = edit_of(changed(CITY, genre="drama"))
    card = history_card(BOOK, Page([edit], 0, 1), {}, Filter(999, 0), SAY)
    assert card.texts[0].startswith("**History** · something removed since\n")


async def test_long_histories_have_pages(world: World) -> None:
    for number in range(9):
        await genre(world, f"genre {number}")
    card = await open_target(world, ALL)
    assert lines(card)[0] == "**History** · page 1 of 2"
    assert len(lines(card)) == 9
    turned = await card.press(world.editor, "Next ›")
    assert turned.message.id == card.message.id
    assert lines(turned)[0] == "**History** · page 2 of 2"
    assert "genre: paranoid thriller → genre 0" in lines(turned)[1]
    far = await open_target(world, ALL.at(9_999))
    assert lines(far) == lines(turned)


async def test_a_former_editor_and_greenlight_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await genre(world, "comedy", by=0)
    edit = await genre(world, "drama")
    ledger = world.bot.store.ledger
    found = await ledger.history(world.guild.id)

    async def erased(*_: object) -> list[Edit]:
        return [item._replace(editor=None) if item.id == edit.id else item for item in found]

    monkeypatch.setattr(ledger, "history", erased)
    told = lines(await open_target(world, ALL))
    assert " · a former editor · " in told[1]
    assert " · Greenlight · " in told[2]


async def test_what_was_taken_back_says_so(world: World) -> None:
    """And once that was taken back too, it no longer does."""
    first = await genre(world, "comedy")
    undo = Target("undo", str(first.id))
    back = await open_target(world, undo)
    told = lines(await open_target(world, ALL))
    assert told[2].endswith("→ comedy · undone")
    assert not told[1].endswith("undone")
    await back.press(world.editor, "Undo")
    told = lines(await open_target(world, ALL))
    assert [line.endswith("undone") for line in told[1:]] == [False, True, False]


async def test_another_servers_edits_do_not_exist(world: World) -> None:
    await genre(world, "comedy")
    other = World(world.env, "Another")
    try:
        edit = await genre(other, "secret")
        assert "secret" not in (await open_target(world, ALL)).text
        for verb in ("edit", "undo", "undorest"):
            answer = await open_target(world, Target(verb, str(edit.id)))
            never = await open_target(world, Target(verb, "999999"))
            assert answer.private
            assert answer.text == never.text
            assert "no longer in the press book" in answer.text
        assert (await star_city(other)).genre == "secret"
    finally:
        other.close()


async def test_one_edit_in_full(world: World) -> None:
    edit = await genre(world, "comedy")
    card = await (await open_target(world, ALL)).pick(
        world.editor, "Star City · genre: paranoid thriller → comedy"
    )
    assert card.private
    assert lines(card) == [
        "**Edit** · Star City · genre: paranoid thriller → comedy",
        f"<t:{edit.at}:f> · <@77> · with a form",
        "**Star City** · genre: paranoid thriller → comedy",
        "With this edit the server began to keep its own book.",
    ]
    city = (await star_city(world)).id
    assert card.buttons == {
        "Undo": f"gl1:undo:{edit.id}:",
        "History": f"gl1:history:{city} 0:",
        "Edit": f"gl1:panel:show {city}:",
        "All edits": ALL.custom_id,
    }


async def test_an_edit_of_many_rows_has_pages(world: World) -> None:
    book = await book_of(world)
    edit = await do(world, *[changed(item, wording="x") for item in rows(book, Credit)[:20]])
    card = await open_target(world, Target("edit", str(edit.id)))
    assert "page 1 of 2" in card.first_line
    turned = await card.press(world.editor, "Next ›")
    assert turned.message.id == card.message.id
    shown = [line for line in lines(card) + lines(turned) if "wording: none → x" in line]
    assert len(shown) == 20 + 2  # the first lines have one each


async def test_edits_lead_to_what_became_of_them(world: World) -> None:
    first = await genre(world, "comedy")
    back = await open_target(world, Target("undo", str(first.id)))
    second = first_id(back, "Undo")
    card = await open_target(world, Target("edit", str(first.id)))
    assert "It was undone." in lines(card)
    assert "Undo" not in card.buttons
    assert card.buttons["The edit that undid it"] == f"gl1:edit:{second}:"
    after = await card.press(world.editor, "The edit that undid it")
    assert "It undid another edit." in lines(after)
    assert "with Undo" in lines(after)[1]
    assert after.buttons["What it undid"] == f"gl1:edit:{first.id}:"
    again = await after.press(world.editor, "Undo")
    card = await open_target(world, Target("edit", str(first.id)))
    assert "It was undone, and then done again." in lines(card)
    assert card.buttons["The edit that undid it"] == f"gl1:edit:{first_id(again, 'Undo')}:"


def first_id(card: Answer, label: str) -> str:
    """The id in a button."""
    return card.buttons[label].split(":")[2]


async def test_an_edit_of_another_book(world: World) -> None:
    """A server that goes back to the shared book keeps the history of its own."""
    edit = await genre(world, "comedy")
    ledger = world.bot.store.ledger
    reading = (await world.bot.store.readings())[world.guild.id]
    await arrange(world, removed(Reading(world.guild.id, reading)))
    assert await ledger.count(world.guild.id) == 2
    card = await open_target(world, Target("edit", str(edit.id)))
    assert "It was done in another press book than this server reads now." in lines(card)
    assert "Undo" not in card.buttons


async def test_settings_stand_in_the_history(world: World) -> None:
    edit = await arrange(world, made(Setting(0, "answers", "private")))
    card = await open_target(world, ALL)
    assert lines(card)[1].endswith("<@1> · Answers: none → private")
    full = await open_target(world, Target("edit", str(edit.id)))
    assert lines(full)[1].endswith("with `/admin settings`")
    assert "another press book" not in full.text
    assert list(full.buttons) == ["Undo", "History"]


@pytest.mark.parametrize("verb", ["history", "edit", "undo", "undorest"])
async def test_editors_only(world: World, verb: str) -> None:
    edit = await genre(world, "comedy")
    subject = "0 0" if verb == "history" else str(edit.id)
    answer = await open_target(world, Target(verb, subject), world.fan)
    assert answer.private
    assert "Only this server's editors" in answer.text
    assert (await star_city(world)).genre == "comedy"


async def test_nothing_can_ping(world: World) -> None:
    await genre(world, "@everyone <@1>")
    await open_target(world, ALL)
    said = [answer["data"] for answer in world.first_answers]
    assert any("@" in str(data) for data in said)
    assert all(data["allowed_mentions"] == {"parse": []} for data in said)


def test_reading_a_filter() -> None:
    assert Filter.parse("5 1500000000000000000") == (5, 1_500_000_000_000_000_000)
    senseless = ("", "x y", "-1 -1", "5", f"0 {2**63}", "0 " + "9" * 30, "٣ ٣")
    assert [Filter.parse(text) for text in senseless] == [
        *([(0, 0)] * 3),
        (5, 0),
        *([(0, 0)] * 3),
    ]


def test_following_what_took_an_edit_back() -> None:
    assert followers({}, 1) == []
    assert followers({1: 2, 2: 5, 3: 4}, 1) == [2, 5]


def test_controls_in_words() -> None:
    assert control_name("merged", SAY) == "with Merge"
    assert control_name("/admin data", SAY) == "with `/admin data`"
    assert control_name("vanished", SAY) == ""
