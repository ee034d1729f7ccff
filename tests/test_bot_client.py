"""What the bot does besides answering: it keeps draws, ends tidily, and bounds what it holds."""

import asyncio

import discord
import pytest

from bot import client, screens
from bot.cards import Card
from bot.screens import Screens
from bot.targets import Target
from bot.upkeep import SECONDS_BETWEEN_WRITES
from bot.words import words_for
from data import Draws, Store, StoreUnavailable
from tests.books import book_file, book_of
from tests.world import BrokenError, World

BOOK = book_of(book_file())
SAY = words_for("en-US")


async def test_commands_that_cannot_be_sent_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong with them, the bot serves."""

    async def fail(*_: object) -> bool:
        raise BrokenError

    monkeypatch.setattr(client, "sync_commands", fail)
    world.bot._commands_sent = False
    await world.bot.send_commands()
    assert [type(error) for error in world.unexpected_errors()] == [BrokenError]
    assert "Greenlight" in (await world.ask("help")).text


async def test_closing_writes_what_is_only_in_memory(world: World, store: Store) -> None:
    await world.ask("quote")
    place = f"channel {world.channel.id}"
    assert await store.draws.seen(place, "..") == []
    await world.bot.close()
    assert len(await store.draws.seen(place, "..")) == 1


@pytest.mark.parametrize("error", [StoreUnavailable("the disk is full"), BrokenError()])
async def test_draws_that_cannot_be_written_are_written_later(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Whatever goes wrong, the loop goes on."""

    async def fail(_draws: Draws) -> None:
        raise error

    await world.ask("quote")
    monkeypatch.setattr(Draws, "write", fail)
    await world.env.advance_time(SECONDS_BETWEEN_WRITES + 1)
    assert len(world.unexpected_errors()) >= 1
    monkeypatch.undo()
    await world.env.advance_time(SECONDS_BETWEEN_WRITES + 1)
    assert len(await store.draws.seen(f"channel {world.channel.id}", "..")) == 1


def test_a_verb_belongs_to_one_screen() -> None:
    kept = Screens()
    kept.add("show", lambda _: Card(("x",)))
    with pytest.raises(ValueError, match="show"):
        kept.act("show", lambda *_: asyncio.sleep(0))


def test_drawings_are_kept_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that was asked for longest ago goes first."""
    monkeypatch.setattr(screens, "MOST_DRAWINGS", 2)
    drawn = []

    def draw(scene: screens.Scene) -> Card:
        drawn.append(scene.subject)
        return Card((scene.subject,))

    kept = Screens()
    kept.add("show", draw)
    for subject in ("1", "2", "1", "3", "1", "2"):
        kept.drawing(BOOK, Target("show", subject), SAY)
    assert drawn == ["1", "2", "3", "2"]


def test_a_drawing_is_made_anew_for_another_version() -> None:
    kept = Screens()
    kept.add("show", lambda scene: Card((str(scene.book.version),)))
    newer = book_of(book_file(), version=2)
    first, second = (kept.drawing(book, Target("show"), SAY) for book in (BOOK, newer))
    assert (first.above[0]["content"], second.above[0]["content"]) == ("1", "2")


async def test_commands_are_not_heard_a_second_time(world: World) -> None:
    """A press is, because a control of another version is nobody else's."""
    heard: list[discord.InteractionType] = []

    async def hear(interaction: discord.Interaction) -> None:
        heard.append(interaction.type)

    world.bot.add_listener(hear, "on_interaction")
    card = await world.ask("show")
    assert heard == []
    await card.pick(world.fan, "Star City")
    assert heard == [discord.InteractionType.component]
