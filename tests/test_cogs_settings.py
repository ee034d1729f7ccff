"""`/admin settings`: the default show, the editor role, and where answers are private."""

from typing import Any

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import Store
from tests.desk import CITY, MANKIND, Desk, desk
from tests.editor import Opened
from tests.edits import lines
from tests.world import Answer, Component, World


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


def channel_form(channel: ChannelHandle) -> str:
    """Where the form of a channel's settings opens."""
    return Target("form", f"settings.channel {channel.id}").custom_id


async def test_what_is_set_at_first(reporter: Desk) -> None:
    world, role = reporter.world, reporter.world.guild.roles["reporter"]
    card = await reporter.ask("admin settings")
    assert card.private
    assert card.text.split("\n") == [
        "**Settings**",
        "Default show: none",
        f"Default show in {world.channel.mention}: the server's",
        "Answers: everybody sees them",
        f"Answers in {world.channel.mention}: as the server's",
        f"Editors: members with Manage Server, and everybody with {role.mention}",
        "-# Editors by role find Edit, Add and History under More on every card.",
        "-# To show them /admin too: Server Settings → Integrations → Greenlight → /admin → Add"
        " Roles.",
    ]
    assert list(card.buttons) == ["Change the server's", "Change this channel's", "History"]
    server = await reporter.form(card, "Change the server's")
    assert server.title == "Settings of the server"
    assert server.values == {"show": "", "role": [], "answers": ["public"]}
    picked = [{"id": str(role.id), "type": "role"}]
    assert parts(server)[1]["component"]["default_values"] == picked
    channel = await reporter.form(card, "Change this channel's")
    assert channel.title == "Settings of this channel"
    assert channel.values == {"show": "", "answers": ["same"]}


def parts(form: Opened) -> list[Component]:
    """The components of a form."""
    modal = form.result.modal
    assert modal is not None
    components: list[Component] = modal["components"]
    return components


async def test_without_an_editor_role(world: World) -> None:
    card = Answer(await world.editor.slash(world.channel, "admin settings"))
    assert "Editors: members with Manage Server\n" in card.text


def kept_role(reporter: Desk) -> list[object]:
    """The role that made this an editor, as it is picked in the form."""
    return [reporter.world.guild.roles["reporter"]]


async def test_a_default_show_for_the_server_and_for_a_channel(reporter: Desk) -> None:
    """The channel's goes before the server's; a thread has its channel's."""
    world = reporter.world
    saved = await reporter.fill("settings.server", show=CITY, role=kept_role(reporter))
    assert lines(saved) == [f"**Saved.** Default show: none → *{CITY}*"]
    assert (await world.ask("show")).first_line.startswith(f"**{CITY}**")
    card = await reporter.ask("admin settings")
    form = await reporter.form(card, "Change this channel's")
    await reporter.send(form, show=MANKIND)
    assert (await world.ask("show")).first_line.startswith(f"**{MANKIND}**")
    other = world.guild.create_text_channel("other")
    assert Answer(await world.fan.slash(other, "show")).first_line.startswith(f"**{CITY}**")
    thread = world.env.backend.create_thread(world.channel.id, "thread", world.fan.id)
    await world.env.settle()
    (handle,) = world.channel.threads
    assert handle.id == thread.id
    told = Answer(await world.fan.slash(handle, "show"))
    assert told.first_line.startswith(f"**{MANKIND}**")
    card = await reporter.ask("admin settings")
    assert card.text.split("\n")[1:3] == [
        f"Default show: *{CITY}*",
        f"Default show in {world.channel.mention}: *{MANKIND}*",
    ]
    again = await reporter.form(card, "Change this channel's")
    assert again.values["show"] == MANKIND
    await reporter.send(again, show="")
    assert (await world.ask("show")).first_line.startswith(f"**{CITY}**")


async def test_a_default_show_that_is_not_in_the_book(reporter: Desk) -> None:
    wrong = await reporter.fill("settings.server", show="Lantern", role=kept_role(reporter))
    assert lines(wrong)[1] == ("**Default show** is no show in the press book; `/show` lists them.")
    assert "Lantern" not in {show.title for show in reporter.book.shows.values()}
    again = await reporter.form(wrong, "Correct it")
    assert again.values["show"] == "Lantern"
    meant = await reporter.send(again, show="Star Citi", role=kept_role(reporter))
    assert lines(meant)[0] == "You typed «Star Citi». Did you mean this one?"
    assert list(meant.buttons) == ["Use this", "Correct it"]
    saved = await reporter.press(meant, "Use this")
    assert lines(saved) == [f"**Saved.** Default show: none → *{CITY}*"]


async def test_of_two_shows_of_one_title_the_one_that_is_set_stays(reporter: Desk) -> None:
    await reporter.fill("settings.server", show=CITY, role=kept_role(reporter))
    await reporter.fill("add.show", title=CITY, kind=["film"])
    form = await reporter.opened("settings.server")
    same = await reporter.send(form, role=kept_role(reporter))
    assert same.text == "Nothing is different from what stands there."
    await reporter.send(await reporter.opened("settings.server"), show="", role=kept_role(reporter))
    which = await reporter.fill("settings.server", show=CITY, role=kept_role(reporter))
    assert lines(which)[0] == f"More than one has the name «{CITY}». Which one do you mean?"


async def test_a_show_that_went_is_no_default_any_more(reporter: Desk) -> None:
    world = reporter.world
    await reporter.fill("settings.server", show=CITY, role=kept_role(reporter))
    show = reporter.show(CITY)
    removal = await reporter.go(Target("remove", f"show {show.id}"))
    await reporter.press(removal, "Remove it")
    assert (await world.ask("show")).first_line.startswith("**Shows**")
    card = await reporter.ask("admin settings")
    assert card.text.split("\n")[1] == "Default show: none"
    form = await reporter.form(card, "Change the server's")
    assert form.values["show"] == ""


async def test_answers_are_private_where_it_is_set(reporter: Desk) -> None:
    """In the server, but in one channel; or in one channel alone, and its threads."""
    world = reporter.world
    other = world.guild.create_text_channel("other")
    saved = await reporter.fill("settings.channel", world.channel.id, answers=["private"])
    assert lines(saved) == [f"**Saved.** Answers in {world.channel.mention}: none → private"]
    world.env.backend.create_thread(world.channel.id, "thread", world.fan.id)
    await world.env.settle()
    (thread,) = world.channel.threads
    for place, private in ((world.channel, True), (thread, True), (other, False)):
        assert Answer(await world.fan.slash(place, "show")).private is private
    await reporter.fill("settings.server", answers=["private"], role=kept_role(reporter))
    await reporter.fill("settings.channel", world.channel.id, answers=["public"])
    for place, private in ((world.channel, False), (thread, False), (other, True)):
        assert Answer(await world.fan.slash(place, "show")).private is private
    card = await reporter.ask("admin settings")
    assert card.text.split("\n")[3:5] == [
        "Answers: only whoever asks sees them",
        f"Answers in {world.channel.mention}: everybody sees them",
    ]
    form = await reporter.form(card, "Change this channel's")
    assert form.values["answers"] == ["public"]
    await reporter.send(form, answers=["same"])
    assert (await world.ask("show")).private


async def test_nothing_is_different(reporter: Desk) -> None:
    """A form sent as it was opened writes nothing."""
    form = await reporter.opened("settings.server")
    same = await reporter.send(form, role=kept_role(reporter))
    assert same.private
    assert same.text == "Nothing is different from what stands there."
    assert await reporter.edits() == []


async def test_an_editor_role_by_the_list_of_roles(world: World, store: Store) -> None:
    """Its members are editors at once; without it they are none any more, after a restart too."""
    role = world.guild.create_role("Press", permissions=discord.Permissions.none())
    member = world.guild.add_member(world.env.create_user("press"), roles=[role])
    press, boss = Desk(world, member), Desk(world, world.editor)
    card = await press.ask("show", name=CITY)
    assert "Edit" not in (await press.press(card, "More")).buttons
    saved = await boss.fill("settings.server", role=[role])
    assert lines(saved) == [f"**Saved.** Editor role: none → {role.mention}"]
    assert "Edit" in (await press.press(card, "More")).buttons
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    panel = await press.press(await press.press(card, "More"), "Edit")
    assert panel.first_line == f"**{CITY}** · show"
    more = await press.press(card, "More")
    gone = await boss.fill("settings.server", role=[])
    assert lines(gone) == [f"**Saved.** Editor role: {role.mention} → none"]
    refused = await press.press(more, "Edit")
    assert refused.text.startswith("Only this server's editors can do that.")


async def test_everybody_is_no_role_of_editors(reporter: Desk) -> None:
    wrong = await reporter.fill("settings.server", role=[reporter.world.guild.default_role])
    assert lines(wrong)[1:] == ["**Editor role** must be a role that only some members have."]
    saved = await reporter.send(await reporter.form(wrong, "Correct it"), role=kept_role(reporter))
    assert saved.text.startswith("Nothing is different from what stands there.")


async def test_a_role_that_the_server_deleted(world: World) -> None:
    """The form is not filled in with it, and another can be chosen."""
    reporter, boss = await desk(world), Desk(world, world.editor)
    gone, press = world.guild.roles["reporter"], world.guild.create_role("Press")
    world.env.backend.delete_role(world.guild.id, gone.id)
    await world.env.settle()
    form = await boss.opened("settings.server")
    assert parts(form)[1]["component"]["default_values"] == []
    saved = await boss.send(form, role=[press])
    assert lines(saved) == [f"**Saved.** Editor role: {gone.mention} → {press.mention}"]
    assert (await reporter.go(Target("settings"))).text.startswith("Only this server's editors")


async def test_settings_are_taken_back(reporter: Desk) -> None:
    """One after the other; one that was changed since cannot be."""
    world, role = reporter.world, kept_role(reporter)
    first = await reporter.fill("settings.server", show=CITY, answers=["private"], role=role)
    assert lines(first)[1:] == ["Answers: none → private"]
    second = await reporter.fill("settings.server", show=MANKIND, role=role)
    refused = await reporter.press(first, "Undo")
    assert refused.private
    assert lines(refused) == [
        "**Not undone: some of it was changed again later.**",
        f"changed since: Default show: *{CITY}* → *{MANKIND}*",
        "1 other change can still be undone.",
    ]
    undone = await reporter.press(second, "Undo")
    assert lines(undone) == [f"**Undone.** Default show: *{MANKIND}* → *{CITY}*"]
    assert (await world.ask("show")).first_line.startswith(f"**{CITY}**")
    assert (await world.ask("show")).private
    await reporter.press(first, "Undo")
    assert (await world.ask("show")).first_line.startswith("**Shows**")
    assert not (await world.ask("show")).private
    history = await reporter.go(Target("history", "0 0"))
    assert "Editor role" in history.text


async def test_two_editors_at_once(reporter: Desk) -> None:
    """What an editor did not touch stays as another has set it meanwhile."""
    world, role = reporter.world, kept_role(reporter)
    mine, other = await reporter.opened("settings.server"), Desk(world, world.editor)
    await other.fill("settings.server", show=CITY, role=role)
    saved = await reporter.send(mine, answers=["private"], role=role)
    assert lines(saved) == ["**Saved.** Answers: none → private"]
    assert (await world.ask("show")).first_line.startswith(f"**{CITY}**")


async def test_two_editors_at_once_of_the_same(reporter: Desk) -> None:
    """Each setting that both changed is told first; whoever sends it again means it."""
    world, role = reporter.world, kept_role(reporter)
    mine, other = await reporter.opened("settings.server"), Desk(world, world.editor)
    await other.fill("settings.server", show=CITY, answers=["private"], role=role)
    wrong = await reporter.send(mine, show=MANKIND, role=role)
    assert lines(wrong)[1:] == [
        f"**Default show** was changed meanwhile to *{CITY}*.",
        f"> {MANKIND}",
    ]
    assert (await world.ask("show")).first_line.startswith(f"**{CITY}**")
    saved = await reporter.send(await reporter.form(wrong, "Correct it"), role=role)
    assert lines(saved) == [f"**Saved.** Default show: *{CITY}* → *{MANKIND}*"]
    assert (await world.ask("show")).private


async def test_all_that_both_changed_is_told(reporter: Desk) -> None:
    world, role = reporter.world, kept_role(reporter)
    press, other = world.guild.create_role("Press"), Desk(world, world.editor)
    await other.fill("settings.server", show=CITY, answers=["private"], role=role)
    theirs = await other.opened("settings.server")
    await reporter.fill("settings.server", answers=["public"], show="", role=[press])
    wrong = await other.send(theirs, show=MANKIND, role=[])
    assert lines(wrong)[1:] == [
        "**Default show** was changed meanwhile to none.",
        f"> {MANKIND}",
        f"**Editor role** was changed meanwhile to {press.mention}.",
    ]


async def test_a_choice_that_is_none(reporter: Desk) -> None:
    """A client may send anything."""
    form = await reporter.opened("settings.channel", reporter.world.channel.id)
    shown: Any = form.result._interaction.modal
    shown["components"][1]["component"]["options"].append({"label": "x", "value": "loud"})
    wrong = await reporter.send(form, answers=["loud"])
    assert lines(wrong)[1] == "**Answers** is not one of the choices."
