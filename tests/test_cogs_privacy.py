"""What a member is told that is kept about them, and how they have it erased."""

import pytest
from simcord.actors import MemberActor

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import Announcement, Store
from tests.articles import drafts, paste
from tests.books import book_file
from tests.desk import CITY, Desk, desk
from tests.editor import Opened, forge
from tests.edits import changed, do, lines
from tests.test_cogs_shows import read_own
from tests.world import Answer, World

NOTHING = ["**Privacy** · what I keep about you", "I keep nothing about you."]
ERASED = (
    "Erased: your id and your saved messages. If a press book lists you as a person, ask that"
    " server's editors to remove it."
)
GONE = "This is no longer in the press book."


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


async def privacy(world: World, who: MemberActor) -> Answer:
    """What somebody is told who asks for it under `/help`."""
    shown = Answer(await who.slash(world.channel, "help"))
    return await shown.press(who, "Privacy")


async def save(reporter: Desk, who: MemberActor, words: str) -> Announcement:
    """Save a message as a quote; returns the announcement that it became."""
    message = await who.send(reporter.world.channel, words)
    menu = reporter.who.context_menu(reporter.world.channel, "Save as quote", message)
    await reporter.send(Opened(await menu))
    return list(reporter.book.announcements.values())[-1]


async def test_nothing_is_kept_of_a_reader(world: World) -> None:
    await world.ask("show")
    card = await privacy(world, world.fan)
    assert card.private
    assert lines(card) == NOTHING
    assert (card.buttons, card.options) == ({}, {})


async def test_it_is_always_told_in_private(world: World) -> None:
    shown = Answer(await world.fan.slash(world.channel, "help", private=False))
    for who in (world.fan, world.friend):
        assert (await shown.press(who, "Privacy")).private


async def test_what_is_kept(reporter: Desk) -> None:
    """Each kind of trace in a line; of the reader's own alone."""
    world = reporter.world
    await save(reporter, reporter.who, "My own words.")
    await reporter.fill("show.kind", reporter.show(CITY).id, genre="x")
    await reporter.fill("show.kind", reporter.show(CITY).id, seasons_released="many")
    await reporter.ask("quote", private=True)
    await world.bot.draws.write()
    card = await privacy(world, reporter.who)
    assert lines(card) == [
        "**Privacy** · what I keep about you",
        "Your id, beside 2 changes that you made to press books.",
        "1 message of yours that an editor saved as a quote, with your id.",
        "2 unfinished forms that you typed, or that hold messages of yours; kept for seven days.",
        "Which quotes I have already shown you privately, for 90 days.",
        "Below are your messages in this press book; choose one to take it out.",
    ]
    assert list(card.buttons) == ["Erase all of it"]
    assert list(card.options) == ["reporter in #general"]
    assert lines(await privacy(world, world.fan)) == NOTHING


async def test_announcements_that_are_not_saved_are_no_forms(reporter: Desk) -> None:
    await paste(reporter)
    told = await privacy(reporter.world, reporter.who)
    assert "An announcement that you gave me to read and that is not saved" in told.text
    await paste(reporter, "Another text.")
    told = await privacy(reporter.world, reporter.who)
    assert "2 announcements that you gave me to read and that are not saved" in told.text
    assert "unfinished form" not in told.text
    await reporter.press(await reporter.press(told, "Erase all of it"), "Erase it")
    assert await drafts(reporter) == []


async def test_all_of_it_is_erased(reporter: Desk) -> None:
    """The history then says «a former editor»; messages and what was quoted from them go."""
    world = reporter.world
    source = await save(reporter, reporter.who, "My own words.")
    await reporter.fill("show.kind", reporter.show(CITY).id, genre="drama")
    await reporter.ask("quote", private=True)
    card = await privacy(world, reporter.who)
    asked = await reporter.press(card, "Erase all of it")
    assert asked.private
    assert asked.text == (
        "Erase all that I keep about you, in every server? The history will say «a former editor»"
        " where you changed something. Your messages that were saved as quotes go for good. Backups"
        " still hold all of it, until newer ones replace them. This cannot be undone."
    )
    kept = await reporter.press(asked, "Keep it")
    assert lines(kept) == lines(card)
    asked = await reporter.press(kept, "Erase all of it")
    erased = await reporter.press(asked, "Erase it")
    assert erased.private
    assert erased.text == ERASED
    await world.bot.draws.write()
    assert lines(await privacy(world, reporter.who)) == NOTHING
    assert "My own words" not in (await reporter.ask("quote", speaker="reporter")).text
    assert source.id not in reporter.book.announcements
    assert "My own words." not in {quote.text for quote in reporter.book.quotes.values()}
    assert reporter.show(CITY).genre == "drama"
    history = await reporter.go(Target("history", "0 0"))
    assert lines(history)[1].split(" · ")[1] == "a former editor"
    again = await reporter.go(Target("erase", "yes"))
    assert again.text == erased.text


async def test_one_message_is_taken_out(reporter: Desk) -> None:
    """By whose it is alone, with what was quoted from it, out of this server's book."""
    world = reporter.world
    first = await save(reporter, world.fan, "First words.")
    second = await save(reporter, world.fan, "Second words.")
    card = await privacy(world, world.fan)
    assert "2 messages of yours that editors saved as quotes, with your id." in lines(card)
    target = Target("takeout", str(first.id))
    assert target.custom_id in [
        option["value"] for item in card.components for option in item.get("options", ())
    ]
    asked = Answer(await world.fan.select(card.message, [target.custom_id]))
    assert asked.private
    assert asked.text == (
        "Take your message and every quote from it out of this press book for good?"
    )
    left = await asked.press(world.fan, "Leave it")
    assert lines(left) == lines(await privacy(world, world.fan))
    asked = Answer(await world.fan.select(left.message, [target.custom_id]))
    done = await asked.press(world.fan, "Take it out")
    assert done.text == "Your message is no longer in this press book."
    assert "First words." not in (await world.ask("quote", speaker="fan")).text
    texts = {quote.text for quote in reporter.book.quotes.values()}
    assert "First words." not in texts
    assert "Second words." in texts
    assert first.id not in reporter.book.announcements
    assert second.id in reporter.book.announcements
    shown = Answer(await world.fan.slash(world.channel, "help"))
    again = Answer(await forge(world, shown, Target("takeout", f"{first.id} yes"), world.fan))
    assert again.text == done.text


async def test_somebody_elses_message_stays(reporter: Desk) -> None:
    """Neither asked for nor done, whatever is pressed."""
    world = reporter.world
    source = await save(reporter, world.fan, "Her words.")
    shown = Answer(await world.friend.slash(world.channel, "help"))
    for subject in (str(source.id), "77777", "x"):
        asked = Answer(await forge(world, shown, Target("takeout", subject), world.friend))
        assert asked.private
        assert asked.text.startswith(GONE)
    await forge(world, shown, Target("takeout", f"{source.id} yes"), world.friend)
    assert source.id in reporter.book.announcements
    assert source.id in (await reporter.kept()).announcements


async def test_in_a_direct_message(reporter: Desk) -> None:
    """There the messages are those in the shared book: none of this server's own."""
    world = reporter.world
    await save(reporter, world.fan, "First words.")
    shown = Answer(await world.fan.user.slash("help"))
    card = Answer(await world.fan.user.click(shown.message, label="Privacy"))
    assert lines(card)[:2] == [
        "**Privacy** · what I keep about you",
        "1 message of yours that an editor saved as a quote, with your id.",
    ]
    assert card.options == {}
    asked = Answer(await world.fan.user.click(card.message, label="Erase all of it"))
    erased = Answer(await world.fan.user.click(asked.message, label="Erase it"))
    assert lines(erased)[0] == ERASED
    assert "First words." not in {quote.text for quote in (await reporter.kept()).quotes.values()}
    assert "First words." not in (await world.ask("quote", speaker="fan")).text


async def test_out_of_the_shared_book_in_a_direct_message(world: World, address: str) -> None:
    """There it was saved by an editor of the home server."""
    reporter, fan = await desk(world), world.fan.user
    home = await Store.open(address, home=world.guild.id)
    await world.restart(Greenlight(home, EXTENSIONS, shard_count=1))
    source = await save(reporter, world.fan, "First words.")
    shown = Answer(await fan.slash("help"))
    card = Answer(await fan.click(shown.message, label="Privacy"))
    assert list(card.options) == ["fan in #general"]
    asked = Answer(await fan.select(card.message, [Target("takeout", str(source.id)).custom_id]))
    done = Answer(await fan.click(asked.message, label="Take it out"))
    assert lines(done)[0] == "Your message is no longer in this press book."
    assert source.id not in (await home.load(1)).announcements
    assert "First words." not in Answer(await fan.slash("quote", speaker="fan")).text
    await world.bot.close()
    await home.close()


async def test_more_messages_than_choices(world: World, store: Store) -> None:
    """As many can be chosen as Discord shows; erasing takes all."""
    sources = [{"headline": f"fan in #{number}"} for number in range(30)]
    await read_own(world, store, book_file(announcements=sources))
    reporter = await desk(world)
    rows = reporter.book.announcements.values()
    await do(world, *(changed(row, author=world.fan.id) for row in rows))
    card = await privacy(world, world.fan)
    assert list(card.options) == [f"fan in #{number}" for number in range(25)]
    asked = await card.press(world.fan, "Erase all of it")
    await asked.press(world.fan, "Erase it")
    assert (await reporter.kept()).announcements == {}
