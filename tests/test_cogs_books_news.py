"""Taking over what the shared book has learned since a server's own book was copied from it."""

from collections.abc import AsyncIterator, Iterator
from typing import NamedTuple

import pytest
import simcord

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import Store
from tests.changing import rows_of
from tests.desk import CITY, MANKIND, Desk, desk
from tests.edits import lines
from tests.world import World

NOTHING = "The shared book has learned nothing that this book could take over."
LEFT_OUT = "1 change is left out: you changed the same here. It will not be offered again."
GONE = "This is no longer in the press book."


class Both(NamedTuple):
    """An editor of the home server, and one of a server that keeps its own book."""

    home: Desk
    away: Desk


@pytest.fixture
def other(simcord_env: simcord.Env) -> Iterator[World]:
    """Another server with the same bot."""
    world = World(simcord_env, "Elsewhere")
    yield world
    world.close()


@pytest.fixture
async def both(world: World, other: World, address: str) -> AsyncIterator[Both]:
    """The editors, after the other server's first edit: the genre of Star City."""
    store = await Store.open(address, home=world.guild.id)
    home, away = await desk(world), await desk(other)
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    await away.fill("show.kind", away.show(CITY).id, genre="thriller")
    yield Both(home, away)
    await world.bot.close()
    await store.close()


async def news(away: Desk) -> list[str]:
    """The news as they are told."""
    return lines(await away.press(await away.ask("admin data"), "News of the shared book"))


async def test_no_news(both: Both) -> None:
    card = await both.away.press(await both.away.ask("admin data"), "News of the shared book")
    assert card.private
    assert card.text == NOTHING
    back = await both.away.press(card, "Back")
    assert back.first_line == "**The press book**"
    answer = await both.away.go(Target("newsdone", "2 2"))
    assert answer.text == "Nothing is different from what stands there."


async def test_news_are_taken_over_as_one_edit(both: Both) -> None:
    """What they change is listed before; what was changed here stays; all comes back by Undo."""
    home, away = both
    await home.fill("show.kind", home.show(MANKIND).id, seasons_released="5")
    await home.fill("add.credit", home.show(CITY).id, contributor="Ann", role=["writer"])
    await home.fill("source.text", next(iter(home.book.announcements)), text="What it says.")
    before = rows_of(away.book)
    card = await away.press(await away.ask("admin data"), "News of the shared book")
    assert lines(card)[0] == "**News of the shared book**"
    told = card.text
    assert f"**{MANKIND}** · seasons released: 4 → 5" in told
    assert "New person or company: **Ann**" in told
    assert f"New credit: Ann, writer of *{CITY}*" in told
    assert "text: none → 13 characters" in told
    assert "left out" not in told
    assert list(card.buttons) == ["Take it over", "Back"]
    assert rows_of(away.book) == before
    done = await away.press(card, "Take it over")
    assert lines(done)[0].startswith("**Saved.** ")
    assert away.show(MANKIND).seasons_released == 5
    assert away.show(CITY).genre == "thriller"
    assert away.person("Ann").id == home.person("Ann").id
    source = next(iter(away.book.announcements))
    texts = away.world.bot.store.text_of
    assert await texts(away.book.id, source) == "What it says."
    assert len(await away.edits()) == 2
    assert await news(away) == [NOTHING]
    assert rows_of(await away.kept()) == rows_of(away.book)
    undone = await away.press(done, "Undo")
    assert undone.first_line.startswith("**Undone.** ")
    assert rows_of(away.book) == before
    assert await texts(away.book.id, source) is None
    assert len(await news(away)) > 3


async def test_what_was_changed_here_too_is_left_out(both: Both) -> None:
    """And counted; it is not offered again."""
    home, away = both
    city = home.show(CITY).id
    await home.fill("show.kind", city, genre="drama")
    await home.fill("show.logline", city, logline="Cosmonauts.")
    assert await news(away) == [
        NOTHING,
        LEFT_OUT,
    ]
    await home.fill("person.name", home.person("Kira Snyder").id, known_as="a writer")
    told = await news(away)
    assert LEFT_OUT in told
    assert any("Kira Snyder" in line for line in told)
    card = await away.press(await away.ask("admin data"), "News of the shared book")
    await away.press(card, "Take it over")
    assert away.show(CITY).genre == "thriller"
    assert away.person("Kira Snyder").known_as == "a writer"
    assert await news(away) == [NOTHING]


async def test_a_text_that_was_changed_here_too_is_left_out(both: Both) -> None:
    home, away = both
    source = next(iter(home.book.announcements))
    await away.fill("source.text", source, text="Ours.")
    await home.fill("source.text", source, text="Theirs.")
    await home.fill("show.logline", home.show(MANKIND).id, logline="Space.")
    told = await news(away)
    assert LEFT_OUT in told
    await away.go(Target("newsdone", "9 9"))
    assert await away.world.bot.store.text_of(away.book.id, source) == "Ours."
    assert away.show(MANKIND).logline == "Space."


async def test_many_news_have_pages(both: Both) -> None:
    home, away = both
    for letter in "ABCDEFGHIJKL":  # names so different that nobody asks which is meant
        await home.fill("add.person", name=letter * 6, kind=["person"])
    card = await away.press(await away.ask("admin data"), "News of the shared book")
    assert lines(card)[0] == "**News of the shared book** · page 1 of 3"
    assert list(card.buttons) == ["Next ›", "Take it over", "Back"]
    following = await away.press(card, "Next ›")
    assert lines(following)[0] == "**News of the shared book** · page 2 of 3"
    await away.press(following, "Take it over")
    assert away.person("LLLLLL").kind == "person"


async def test_pressed_twice_they_are_taken_over_once(both: Both) -> None:
    home, away = both
    await home.fill("show.logline", home.show(MANKIND).id, logline="Space.")
    target = Target("newsdone", f"{away.book.version} {home.book.version}")
    first, second = await away.go(target), await away.go(target)
    assert first.text == second.text
    assert len(await away.edits()) == 2


@pytest.mark.parametrize("verb", ["news", "newsdone"])
async def test_a_book_that_is_no_copy_has_no_news(both: Both, verb: str) -> None:
    """The shared book itself, and one that began empty."""
    for reporter in both:
        if reporter is both.away:
            await reporter.fill("data.empty", word="EMPTY")
        answer = await reporter.go(Target(verb, "1 1"))
        assert answer.private
        assert answer.text.startswith(GONE)


async def test_no_more_is_taken_over_than_was_shown(both: Both) -> None:
    home, away = both
    await home.fill("show.logline", home.show(MANKIND).id, logline="Space.")
    card = await away.press(await away.ask("admin data"), "News of the shared book")
    await home.fill("show.logline", home.show(CITY).id, logline="Behind the curtain.")
    await away.press(card, "Take it over")
    assert away.show(MANKIND).logline == "Space."
    assert away.show(CITY).logline != "Behind the curtain."
    card = await away.press(await away.ask("admin data"), "News of the shared book")
    await away.press(card, "Take it over")
    assert away.show(CITY).logline == "Behind the curtain."
