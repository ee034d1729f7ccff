"""`/admin`: what editors reach by name."""

import pytest

from bot.editing.kinds import subject_of
from cogs.adding import ADDITIONS
from cogs.admin import WHAT
from tests.desk import CITY, MANKIND, Desk, desk
from tests.edits import lines
from tests.world import Answer, World


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role, whose role was added to `/admin`."""
    return await desk(world)


async def test_add_without_a_word_lists_what_can_be_added(reporter: Desk) -> None:
    card = await reporter.ask("admin add")
    assert card.private
    assert list(card.options) == [addition.label for addition in ADDITIONS.values()]


def test_every_word_has_its_form() -> None:
    assert sorted(WHAT.values()) == sorted(addition.form for addition in ADDITIONS.values())


@pytest.mark.parametrize("what", WHAT)
async def test_add_with_a_word_opens_the_form(reporter: Desk, what: str) -> None:
    form = await reporter.asked("admin add", what=what)
    assert form.custom_id.startswith(f"gl1:save:{WHAT[what]} 0 - ")


async def test_edit_opens_the_panel_of_what_was_picked(reporter: Desk) -> None:
    world = reporter.world
    for typed, first in (
        ("ronald", "**Ronald D. Moore** · person or company"),
        ("renewed spinoff", "**For All Mankind renewed for season five"),
        ("cosmonauts", "Matt Wolpert «Our fascination"),
        ("fam", f"**{MANKIND}** · show"),
    ):
        choices = await reporter.who.autocomplete(world.channel, "admin edit", "anything", typed)
        panel = await reporter.ask("admin edit", anything=choices[0]["value"])
        assert panel.private
        assert panel.first_line.startswith(first)
        typed_out = await reporter.ask("admin edit", anything=choices[0]["name"])
        assert typed_out.private


async def test_edit_takes_a_name_that_was_typed(reporter: Desk) -> None:
    panel = await reporter.ask("admin edit", anything="star citi")
    assert panel.first_line == f"**{CITY}** · show"
    which = await reporter.ask("admin edit", anything="city of stars")
    assert which.private
    assert which.first_line.startswith("I do not know «city of stars».")
    panel = await reporter.press(which, "Star City · series, 2024")
    assert panel.first_line == f"**{CITY}** · show"


async def test_history_of_everything_of_a_row_and_of_an_editor(reporter: Desk) -> None:
    world, city = reporter.world, reporter.show(CITY)
    await reporter.fill("show.kind", city.id, genre="drama")
    await reporter.fill("show.logline", reporter.show(MANKIND).id, logline="Space.")
    assert len(lines(await reporter.ask("admin history"))) == 4
    of_city = await reporter.ask("admin history", anything=f"id:{subject_of(city)}")
    assert lines(of_city)[0] == f"**History** · {CITY}"
    assert len(lines(of_city)) == 2
    mine = await reporter.ask("admin history", editor=reporter.who)
    assert lines(mine)[0] == f"**History** · {reporter.who.mention}"
    assert len(lines(mine)) == 3
    none = await reporter.ask("admin history", anything=MANKIND, editor=world.editor)
    assert none.text == "No editor has changed anything of this yet."
    assert none.private


@pytest.mark.parametrize("command", ["admin settings", "admin data"])
async def test_what_is_opened_by_itself(reporter: Desk, command: str) -> None:
    card = await reporter.ask(command)
    assert card.private
    assert card.first_line in ("**Settings**", "**The press book**")


async def test_a_fan_who_sees_it_is_refused(world: World) -> None:
    """Whatever a server's admin has set in Discord."""
    for command in await world.bot.tree.fetch_commands():
        if command.name == "admin":
            world.guild.set_command_permissions(command, {world.guild.default_role: True})
    for name in ("add", "history", "settings", "data"):
        answer = Answer(await world.fan.slash(world.channel, f"admin {name}"))
        assert answer.private
        assert answer.text == (
            "Only this server's editors can do that. Somebody with Manage Server can make you one:"
            " `/admin settings`."
        )
    assert await world.fan.autocomplete(world.channel, "admin edit", "anything", "star") == []
