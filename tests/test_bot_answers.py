"""How answers reach Discord when Discord, or the book, is slow or says no."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot import answers
from bot.client import Greenlight
from cogs import EXTENSIONS
from data import Book, Store, starter
from tests.world import Answer, World

IMPATIENT = pytest.mark.simcord(settle_timeout=2.0)


@pytest.fixture
async def cold(world: World, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose own book takes longer to load than an answer may wait."""
    await store.make_book(world.guild.id, starter())
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    load = Store.load

    async def slow(self: Store, book: int) -> Book:
        await asyncio.sleep(60)
        return await load(self, book)

    monkeypatch.setattr(Store, "load", slow)
    monkeypatch.setattr(answers, "DEFERS_AFTER", 2.5)  # more than the simulation waits by itself


def callbacks(world: World) -> list[int]:
    """The kinds of the first answers that were sent, in order."""
    return [answer["type"] for answer in world.first_answers]


@IMPATIENT
@pytest.mark.usefixtures("cold")
async def test_a_cold_book_defers_a_command(world: World) -> None:
    answer = await world.ask("show", name="Star City")
    assert callbacks(world) == []
    await world.env.advance_time(2.6)
    assert callbacks(world) == [5]
    await world.env.advance_time(60)
    assert answer.first_line.startswith("**Star City**")
    assert not answer.private


@IMPATIENT
@pytest.mark.usefixtures("cold")
async def test_a_cold_book_defers_as_privately_as_asked(world: World) -> None:
    answer = await world.ask("show", name="qqqq", private=True)
    await world.env.advance_time(90)
    assert callbacks(world) == [5]
    assert answer.private
    assert "I do not know" in answer.text


@IMPATIENT
@pytest.mark.usefixtures("cold")
async def test_what_is_slow_twice_is_deferred_once(world: World) -> None:
    answer = await world.ask("quote", about="cosmonauts")
    await world.env.advance_time(90)
    assert callbacks(world) == [5]
    assert "such quote in this channel" in answer.text


async def test_a_small_book_is_loaded_before_anything_is_deferred(
    world: World, store: Store
) -> None:
    await store.make_book(world.guild.id, starter())
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    refused = await world.ask("show", name="qqqq")
    assert refused.private
    assert callbacks(world) == [4]


async def test_a_cold_book_completes_nothing_yet(world: World, store: Store) -> None:
    await store.make_book(world.guild.id, starter())
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    assert await world.fan.autocomplete(world.channel, "show", "name", "star") == []
    await world.ask("show")
    assert len(await world.fan.autocomplete(world.channel, "show", "name", "star")) == 1


@pytest.fixture
async def card(world: World) -> Answer:
    """A card that was posted before the book became cold."""
    return await world.ask("help", private=False)


@IMPATIENT
@pytest.mark.parametrize(("presser", "kind"), [("fan", 6), ("friend", 5)])
async def test_a_cold_book_defers_a_press(
    world: World, card: Answer, cold: None, presser: str, kind: int
) -> None:
    """In place for who asked, as a private copy for anybody else."""
    answer = await card.press(getattr(world, presser), "Shows")
    await world.env.advance_time(90)
    assert callbacks(world) == [4, kind]
    assert answer.private is (presser == "friend")


async def test_a_hanging_discord_does_not_hold_the_handler(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The first answer is due from its arrival on, and what follows has its own time."""
    loop = asyncio.get_running_loop()
    answered = SimpleNamespace(is_done=lambda: False)
    interaction: Any = SimpleNamespace(response=answered, extras={})
    monkeypatch.setattr(answers, "FOLLOW_WITHIN", 0.01)
    interaction.extras[answers.ARRIVED] = loop.time() - answers.ANSWER_WITHIN
    for is_done in (False, True):
        answered.is_done = lambda is_done=is_done: is_done
        await answers.deliver(interaction, asyncio.Event().wait())
    assert caplog.text.count("did not reach Discord in time") == 2


async def test_an_answer_after_a_deferral_may_take_its_time(world: World) -> None:
    """Discord waits 15 minutes for it, so its own sluggishness does not cost the answer."""
    interaction: Any = SimpleNamespace(response=SimpleNamespace(is_done=lambda: True), extras={})
    edited = asyncio.get_running_loop().create_future()
    sending = asyncio.create_task(answers.deliver(interaction, edited))
    await world.env.advance_time(answers.ANSWER_WITHIN + 10)
    edited.set_result("edited")
    await sending
    assert edited.result() == "edited"


async def test_another_refusal_of_discord_is_an_error(world: World) -> None:
    world.env.inject_error("POST", "/interactions/*", status=400, code=50035, message="Bad form")
    answer = await world.ask("help")
    assert "Something went wrong on my side" in answer.text
    errors = world.unexpected_errors()
    assert [type(error) for error in errors] == [discord.HTTPException]


async def test_when_even_the_error_cannot_be_said(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", "/interactions/*", status=400, code=50035, times=None)
    result = await world.fan.slash(world.channel, "help")
    assert not result.acknowledged
    assert "could not even say" in caplog.text
    assert len(world.unexpected_errors()) == 2


async def test_new_work_is_refused_while_the_process_ends(world: World) -> None:
    card = await world.ask("show", name="Star City")
    world.bot.drain.begin()
    for answer in (await world.ask("help"), await card.press(world.fan, "Credits")):
        assert answer.private
        assert "being restarted" in answer.text
    assert Answer(card.result).first_line.startswith("**Star City**")
