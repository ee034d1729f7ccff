"""Buttons that never die: who presses what, where the answer goes, and after a restart."""

import pytest

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import Store, starter
from tests.world import Answer, World


@pytest.fixture
def another(store: Store) -> Greenlight:
    """The same bot as a process started later has it."""
    return Greenlight(store, EXTENSIONS, shard_count=1)


async def press_id(world: World, custom_id: str, shown: Answer) -> Answer:
    """Press a button that is in no card: forged, or from an older version."""
    message = world.env.backend.get_message(shown.message.channel_id, shown.message.id)
    row = next(item for item in message.components[0]["components"] if item["type"] == 1)
    row["components"][0]["custom_id"] = custom_id
    return Answer(await world.fan.click(shown.message, custom_id=custom_id))


async def test_the_askers_press_turns_the_card_in_place(world: World) -> None:
    card = await world.ask("show", name="Star City")
    turned = await card.press(world.fan, "Credits")
    assert turned.message.id == card.message.id
    assert turned.first_line == "**Star City** · credits"


async def test_anybody_elses_press_opens_a_private_copy(world: World) -> None:
    card = await world.ask("show", name="Star City")
    copy = await card.press(world.friend, "Credits")
    assert copy.private
    assert copy.message.id != card.message.id
    assert card.first_line.startswith("**Star City** · ordered")


async def test_the_private_copy_belongs_to_who_pressed(world: World) -> None:
    copy = await (await world.ask("show", name="Star City")).press(world.friend, "Credits")
    turned = await copy.press(world.friend, "Show")
    assert turned.message.id == copy.message.id
    assert turned.private


@pytest.mark.parametrize("label", ["Why?", "More"])
async def test_some_screens_are_always_private(world: World, label: str) -> None:
    card = await world.ask("show", name="Star City")
    opened = await card.press(world.fan, label)
    assert opened.private
    assert opened.message.id != card.message.id


async def test_the_pages_of_a_private_screen_turn_in_place(world: World) -> None:
    why = await (await world.ask("show", name="For All Mankind")).press(world.fan, "Why?")
    turned = await why.press(world.fan, "Next ›")
    assert turned.message.id == why.message.id
    assert "page 2 of" in turned.first_line


async def test_a_choice_leads_where_a_button_would(world: World) -> None:
    shows = await world.ask("show")
    turned = await shows.pick(world.fan, "Star City")
    assert turned.message.id == shows.message.id
    assert turned.first_line.startswith("**Star City** · ordered")


async def test_buttons_work_after_a_restart(world: World, another: Greenlight) -> None:
    card = await world.ask("show", name="Star City")
    await world.restart(another)
    turned = await card.press(world.fan, "For All Mankind")
    assert turned.first_line.startswith("**For All Mankind** · renewed for season 5")


async def test_a_button_shows_todays_data(world: World, store: Store, another: Greenlight) -> None:
    """The server's own book, made since, has the same title under another id."""
    card = await world.ask("show", name="Star City")
    await store.make_book(world.guild.id, starter())
    await world.restart(another)
    gone = await card.press(world.fan, "Credits")
    assert gone.private
    assert "no longer in the press book" in gone.text
    assert (await world.ask("show", name="Star City")).buttons != card.buttons


@pytest.mark.parametrize(
    "custom_id",
    [
        "gl0:show:4:",
        "gl2:show:4:",
        "gl1:vanished:4:",
        "gl1:show:4",
        "gl1:Show:4:",
        "gl1:pick::",
        "persistent_view:yes",
        "x",
    ],
)
async def test_what_nothing_handles_is_answered(world: World, custom_id: str) -> None:
    answer = await press_id(world, custom_id, await world.ask("show", name="Star City"))
    assert answer.private
    assert answer.text == "This button is too old. Try `/show` again."


@pytest.mark.parametrize(
    "custom_id",
    [
        "gl1:show::",
        "gl1:show:0:",
        "gl1:show:999999999999999999:",
        "gl1:show:99999999999999999999:",
        "gl1:show:٣:",
        "gl1:show:-3:",
        "gl1:credits:x.:",
        "gl1:person:4:",
        "gl1:quote:4.:",
        "gl1:timeline:1:",
        "gl1:source:3:",
        "gl1:announcements:77:",
        "gl1:why:show 77:",
        "gl1:why:person 77:",
        "gl1:why:quote 77:",
        "gl1:why:secret 3:",
        "gl1:more:show 77:",
        "gl1:more:person 77:",
        "gl1:more:quote 77:",
        "gl1:more:source 77:",
        "gl1:more::",
        "gl1:draw:77..:",
        "gl1:draw:.77.:",
    ],
)
async def test_a_subject_that_is_not_in_the_book(world: World, custom_id: str) -> None:
    answer = await press_id(world, custom_id, await world.ask("show", name="Star City"))
    assert answer.private
    assert "no longer in the press book" in answer.text


async def test_a_page_too_far_is_the_last(world: World) -> None:
    shown = await world.ask("show", name="For All Mankind")
    far = await press_id(world, Target("credits", "3.", 9999).custom_id, shown)
    assert far.first_line == "**For All Mankind** · credits"


async def test_a_forged_choice_is_answered(world: World) -> None:
    shows = await world.ask("show")
    message = world.env.backend.get_message(shows.message.channel_id, shows.message.id)
    picker = next(
        item["components"][0] for item in message.components[0]["components"] if item["type"] == 1
    )
    picker["options"][0]["value"] = "whatever"
    answer = Answer(await world.fan.select(shows.message, ["whatever"]))
    assert answer.text == "This button is too old. Try `/show` again."


async def test_a_card_that_nobody_asked_for_opens_copies(world: World) -> None:
    card = await world.ask("show", name="Star City")
    world.env.backend.get_message(
        card.message.channel_id, card.message.id
    ).interaction_metadata = None
    assert (await card.press(world.fan, "Credits")).private


async def test_another_servers_ids_do_not_exist(
    world: World, store: Store, another: Greenlight
) -> None:
    """Every id of a book of another server is answered like one that does not exist."""
    book = await store.load(await store.make_book(4242, starter()))
    await world.restart(another)
    shown = await world.ask("show", name="Star City")
    show, person, quote = (
        next(iter(rows)) for rows in (book.shows, book.contributors, book.quotes)
    )
    for custom_id in (
        f"gl1:show:{show}:",
        f"gl1:credits:{show}.:",
        f"gl1:person:{person}:",
        f"gl1:quote:{quote}.:",
        f"gl1:why:show {show}:",
        f"gl1:more:person {person}:",
    ):
        assert "no longer" in (await press_id(world, custom_id, shown)).text, custom_id
        shown = await world.ask("show", name="Star City")
    named = await world.ask("show", name=f"id:{show}")
    assert "no longer in the press book" in named.text
