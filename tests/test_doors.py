"""The five doors by which an exception can leave a handler, each with something thrown through it.

Whatever is thrown, the asker is told one polite sentence, alone, with a reference; the same
reference stands in the log beside the traceback; and nothing of the inside is shown.
"""

import logging
import re

import pytest

from bot.client import Greenlight
from cogs import EXTENSIONS
from data import Store
from tests.world import Answer, BrokenError, World

REFERENCE = re.compile(r"reference ([0-9A-F]{6})\.")


@pytest.fixture
def simcord_bot(store: Store) -> Greenlight:
    """The bot with one more feature, in which everything is broken."""
    return Greenlight(store, (*EXTENSIONS, "tests.broken"), shard_count=1)


def check_told(answer: Answer, log: pytest.LogCaptureFixture) -> None:
    """One private sentence, and a record with the same reference and the traceback."""
    assert answer.private
    assert "Something went wrong on my side" in answer.text
    assert "secret" not in answer.text
    told = REFERENCE.search(answer.text)
    assert told is not None
    records = [record for record in log.records if told[1] in record.getMessage()]
    assert len(records) == 1
    assert records[0].levelno == logging.ERROR
    assert records[0].exc_info is not None
    assert isinstance(records[0].exc_info[1], BrokenError)


def check_thrown(world: World) -> None:
    """What was thrown is all that went wrong."""
    assert [type(error) for error in world.unexpected_errors()] == [BrokenError]


@pytest.mark.parametrize("late", [False, True])
async def test_command(world: World, caplog: pytest.LogCaptureFixture, late: bool) -> None:
    check_told(await world.ask("broken", late=late), caplog)
    check_thrown(world)


async def test_command_that_throws_by_itself(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    check_told(await world.ask("careless"), caplog)
    noticed_and_logged = world.unexpected_errors()
    assert [type(error) for error in noticed_and_logged] == [BrokenError, BrokenError]


async def test_component(world: World, caplog: pytest.LogCaptureFixture) -> None:
    menu = await world.ask("menu")
    check_told(await menu.press(world.friend, "Action"), caplog)
    check_thrown(world)


async def test_component_that_throws_after_its_answer(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    menu = await world.ask("menu")
    check_told(await menu.press(world.fan, "End"), caplog)
    check_thrown(world)
    assert Answer(menu.result).first_line == "What shall break?"


async def test_screen_of_a_component(world: World, caplog: pytest.LogCaptureFixture) -> None:
    menu = await world.ask("menu")
    check_told(await menu.press(world.fan, "Screen"), caplog)
    check_thrown(world)


async def test_select(world: World, caplog: pytest.LogCaptureFixture) -> None:
    menu = await world.ask("menu")
    check_told(await menu.pick(world.fan, "By a choice"), caplog)
    check_thrown(world)


async def test_form(world: World, caplog: pytest.LogCaptureFixture) -> None:
    menu = await world.ask("menu")
    opened = await world.fan.click(menu.message, label="Form")
    check_told(Answer(await world.fan.submit_modal(opened, {"field": "typed"})), caplog)
    check_thrown(world)


async def test_form_that_nothing_handles_any_more(world: World, store: Store) -> None:
    """It was opened before an update, and is sent after it."""
    menu = await world.ask("menu")
    opened = await world.fan.click(menu.message, label="Form")
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    answer = Answer(await world.fan.submit_modal(opened, {"field": "typed"}))
    assert answer.private
    assert answer.text == "This form is too old. Open it again, please."


async def test_lasting_item_after_a_restart(
    world: World, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    menu = await world.ask("menu")
    await world.restart(Greenlight(store, (*EXTENSIONS, "tests.broken"), shard_count=1))
    check_told(await menu.press(world.fan, "Action"), caplog)
    check_thrown(world)


async def test_completion(world: World) -> None:
    assert await world.fan.autocomplete(world.channel, "broken", "name", "star") == []
    check_thrown(world)


async def test_completion_of_a_command_that_is_gone(world: World) -> None:
    """A completion takes choices alone, never a message."""
    world.bot.tree.remove_command("broken")
    assert await world.fan.autocomplete(world.channel, "broken", "name", "star") == []
    assert [answer["type"] for answer in world.first_answers] == [8]
    assert len(world.unexpected_errors()) == 1


async def test_store_that_is_away(world: World, caplog: pytest.LogCaptureFixture) -> None:
    menu = await world.ask("menu")
    answer = await menu.press(world.fan, "Store")
    assert answer.private
    assert "I cannot reach my press book right now" in answer.text
    assert "secret" not in answer.text
    told = REFERENCE.search(answer.text)
    assert told is not None
    assert any(told[1] in record.getMessage() for record in caplog.records)
    assert len(world.unexpected_errors()) == 1


async def test_command_that_a_client_still_knows(world: World) -> None:
    """Clients keep the list of commands for a while after an update has taken one away."""
    world.bot.tree.remove_command("broken")
    answer = await world.ask("broken")
    assert answer.private
    assert "I have just been updated" in answer.text
    assert len(world.unexpected_errors()) == 1
