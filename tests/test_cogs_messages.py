"""«Save as quote»: a message becomes a quote, and itself the announcement it comes from."""

from datetime import UTC, datetime

import discord
import pytest
import simcord
from discord.utils import time_snowflake
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import DEFAULT_SHOW, Announcement, Change, Quote, Setting
from tests.changing import rows_of
from tests.desk import CITY, Desk, desk
from tests.editor import Opened
from tests.edits import arrange, lines
from tests.world import Answer, World

MENU = "Save as quote"
WORDS = "We go on.\nAll of us."


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role, who sees the menu."""
    return await desk(world)


@pytest.fixture
def ann(world: World) -> MemberActor:
    """Somebody with a name of their own choice."""
    return world.guild.add_member(world.env.create_user("ann77", global_name="Ann Lee"))


async def menu(
    reporter: Desk, message: discord.Message, channel: ChannelHandle | None = None
) -> Opened:
    """The form that the menu on a message opens."""
    place = channel or reporter.world.channel
    return Opened(await reporter.who.context_menu(place, MENU, message))


def quotes(reporter: Desk) -> list[Quote]:
    """The quotes that were added to those of the starter book."""
    return list(reporter.book.quotes.values())[2:]


def sources(reporter: Desk) -> list[Announcement]:
    """The announcements that were added to that of the starter book."""
    return list(reporter.book.announcements.values())[1:]


async def test_a_message_becomes_a_quote(reporter: Desk, ann: MemberActor) -> None:
    world, before = reporter.world, rows_of(reporter.book)
    message = await ann.send(world.channel, WORDS)
    form = await menu(reporter, message)
    assert form.title == MENU
    assert form.values == {"text": WORDS, "speakers": "Ann Lee", "shows": ""}
    saved = await reporter.send(form, speakers="Ann Lee — cook", shows=CITY)
    assert saved.private
    assert lines(saved)[:4] == [
        "**Saved.** New announcement: **Ann Lee in #general**",
        "New person or company: **Ann Lee**",
        "**Ann Lee in #general** · text: none → 20 characters",
        "New quote: Ann Lee «We go on. ↵ All of us.»",
    ]
    ((quote,), (source,)) = quotes(reporter), sources(reporter)
    assert source == Announcement(
        id=source.id,
        headline="Ann Lee in #general",
        publisher="Press Room, #general",
        date=message.created_at.date().isoformat(),
        link=message.jump_url,
        author=ann.id,
        has_text=True,
    )
    assert (quote.text, quote.verdict, quote.announcement) == (WORDS, "verbatim", source.id)
    (speaker,) = quote.speakers
    assert speaker == (reporter.person("Ann Lee").id, "cook")
    assert reporter.person("Ann Lee").kind == "person"
    assert quote.shows == (reporter.show(CITY).id,)
    texts = world.bot.store.text_of
    assert await texts(reporter.book.id, source.id) == WORDS
    assert rows_of(await reporter.kept()) == rows_of(reporter.book)
    card = await reporter.ask("quote", speaker="Ann Lee")
    assert "Ann Lee in #general" in card.text
    await reporter.press(saved, "Undo")
    assert rows_of(await reporter.kept()) == before


async def test_the_day_is_that_of_the_message(reporter: Desk) -> None:
    """By Discord's own clock, in UTC."""
    late = datetime(2019, 12, 31, 23, 59, tzinfo=UTC)
    world = reporter.world
    message = await world.fan.send(world.channel, WORDS)
    stored = world.env.backend.messages[world.channel.id].pop(message.id)
    stored.id = time_snowflake(late)
    world.env.backend.messages[world.channel.id][stored.id] = stored
    message.id = stored.id
    await reporter.send(await menu(reporter, message))
    assert [source.date for source in sources(reporter)] == ["2019-12-31"]


async def test_somebody_without_a_name_of_their_choice(reporter: Desk) -> None:
    message = await reporter.world.fan.send(reporter.world.channel, WORDS)
    form = await menu(reporter, message)
    assert form.values["speakers"] == "fan"
    saved = await reporter.send(form)
    assert "New quote: fan «We go on. ↵ All of us.»" in lines(saved)


async def test_the_default_show_is_filled_in(reporter: Desk) -> None:
    world, show = reporter.world, str(reporter.show(CITY).id)
    await arrange(world, Change(None, Setting(0, DEFAULT_SHOW, show)))
    form = await menu(reporter, await world.fan.send(world.channel, WORDS))
    assert form.values["shows"] == CITY


@pytest.mark.parametrize("content", ["", " \u200b\n"])
async def test_a_message_without_words(reporter: Desk, content: str) -> None:
    world = reporter.world
    message = await world.fan.send(world.channel, "x", attachments=[("a.txt", b"words")])
    world.env.backend.get_message(world.channel.id, message.id).content = content
    answer = Answer(await reporter.who.context_menu(world.channel, MENU, message))
    assert answer.private
    assert answer.text == "There are no words in this message that I could save."


DECORATED = "Z" + "\u0335" * 60


async def test_a_decorated_message(reporter: Desk) -> None:
    world = reporter.world
    message = await world.fan.send(world.channel, DECORATED)
    answer = Answer(await reporter.who.context_menu(world.channel, MENU, message))
    assert answer.private
    assert answer.text == (
        "This message has too many marks on one letter, so I cannot keep it as it stands."
    )


async def test_decorated_names(simcord_env: simcord.Env) -> None:
    """Of a member the other name is taken; a channel and a server have only one."""
    world = World(simcord_env, DECORATED)
    reporter = await desk(world)
    channel = world.guild.create_text_channel(DECORATED)
    who = world.guild.add_member(world.env.create_user("ann77", global_name=DECORATED))
    saved = await reporter.send(await menu(reporter, await who.send(channel, WORDS), channel))
    assert lines(saved)[0] == "**Saved.** New announcement: **ann77 in #a channel**"
    (source,) = sources(reporter)
    assert source.publisher == "a server, #a channel"
    nameless = world.guild.add_member(world.env.create_user(DECORATED))
    form = await menu(reporter, await nameless.send(channel, "More."), channel)
    assert form.values["speakers"] == "a member"
    world.close()


async def test_a_message_edited_after_it_was_saved(reporter: Desk, ann: MemberActor) -> None:
    """What is quoted is compared with the words that the message has now."""
    world = reporter.world
    message = await ann.send(world.channel, WORDS)
    await reporter.send(await menu(reporter, message))
    world.env.backend.get_message(world.channel.id, message.id).content = "Other words."
    await reporter.send(await menu(reporter, message))
    (source,) = sources(reporter)
    assert await world.bot.store.text_of(reporter.book.id, source.id) == "Other words."
    assert quotes(reporter)[1].verdict == "verbatim"
    await reporter.fill("source.text", source.id, text="")
    world.env.backend.get_message(world.channel.id, message.id).content = "Third words."
    await reporter.send(await menu(reporter, message))
    assert quotes(reporter)[2].verdict == "verbatim"


async def test_the_form_without_a_message(reporter: Desk) -> None:
    """Somebody made up a button that leads to it."""
    answer = await reporter.go(Target("form", "message.quote 0"))
    assert answer.private
    assert answer.text == "There are no words in this message that I could save."


async def test_the_same_message_twice(reporter: Desk, ann: MemberActor) -> None:
    """The same words are refused; others of it are a second quote from one announcement."""
    message = await ann.send(reporter.world.channel, WORDS)
    await reporter.send(await menu(reporter, message))
    wrong = await reporter.send(await menu(reporter, message))
    assert lines(wrong)[1] == "**Words** is in the press book already, by the same speaker."
    again = await reporter.form(wrong, "Correct it")
    assert again.values["text"] == WORDS
    saved = await reporter.send(again, text="All of us.")
    assert lines(saved)[0] == "**Saved.** New quote: Ann Lee «All of us.»"
    assert len(sources(reporter)) == 1
    assert [quote.verdict for quote in quotes(reporter)] == ["verbatim", "verbatim"]
    assert {quote.announcement for quote in quotes(reporter)} == {sources(reporter)[0].id}


async def test_one_form_sent_once(reporter: Desk) -> None:
    """However often it is delivered, there is one quote."""
    form = await menu(reporter, await reporter.world.fan.send(reporter.world.channel, WORDS))
    first = await reporter.send(form)
    form.result._interaction.modal_consumed = False
    second = await reporter.send(form)
    assert first.text == second.text
    assert len(quotes(reporter)) == 1


async def test_nobody_said_it(reporter: Desk) -> None:
    """What the message was is kept with what was typed, over a restart too."""
    world = reporter.world
    form = await menu(reporter, await world.fan.send(world.channel, WORDS))
    wrong = await reporter.send(form, speakers="", text="Words of mine.")
    assert lines(wrong)[1] == "**Who said it** must not be empty."
    await world.restart(Greenlight(world.bot.store, EXTENSIONS, shard_count=1))
    again = await reporter.form(wrong, "Correct it")
    assert again.values["text"] == "Words of mine."
    await reporter.send(again, speakers="Matt Cherniss")
    ((quote,), (source,)) = quotes(reporter), sources(reporter)
    assert quote.verdict == "not found"
    assert source.author == world.fan.id
    texts = world.bot.store.text_of
    assert await texts(reporter.book.id, source.id) == WORDS


async def test_in_a_thread(reporter: Desk) -> None:
    world = reporter.world
    made = world.env.backend.create_thread(world.channel.id, "premiere", world.fan.id)
    await world.env.settle()
    (thread,) = world.channel.threads
    assert thread.id == made.id
    message = await world.fan.send(thread, WORDS)
    await reporter.send(await menu(reporter, message, thread))
    (source,) = sources(reporter)
    assert source.headline == "fan in #premiere"
    assert source.link == f"https://discord.com/channels/{world.guild.id}/{made.id}/{message.id}"


async def test_long_names_are_cut(simcord_env: simcord.Env) -> None:
    """A server and a channel may have a hundred letters each."""
    world = World(simcord_env, "S" * 100)
    reporter = await desk(world)
    channel = world.guild.create_text_channel("c" * 100)
    message = await world.fan.send(channel, WORDS)
    await reporter.send(await menu(reporter, message, channel))
    (source,) = sources(reporter)
    assert source.publisher == "S" * 99 + "…"
    assert source.headline == "fan in #" + "c" * 100
    world.close()


async def test_a_fan_does_not_see_it_and_a_forged_call_is_refused(world: World) -> None:
    message = await world.fan.send(world.channel, WORDS)
    with pytest.raises(Exception, match="not visible"):
        await world.fan.context_menu(world.channel, MENU, message)
    for command in await world.bot.tree.fetch_commands():
        if command.type is discord.AppCommandType.message:
            world.guild.set_command_permissions(command, {world.guild.default_role: True})
    answer = Answer(await world.fan.context_menu(world.channel, MENU, message))
    assert answer.private
    assert answer.text.startswith("Only this server's editors can do that.")
