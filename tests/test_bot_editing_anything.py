"""Naming anything that a book holds: what completes, and what is found."""

import pytest

from bot.client import Greenlight
from cogs import EXTENSIONS
from data import Shelf, Store
from tests.books import book_file
from tests.desk import CITY, MANKIND, Desk, desk
from tests.test_cogs_shows import read_own
from tests.world import BrokenError, World

COMMAND = ("admin edit", "anything")


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


async def complete(reporter: Desk, typed: str) -> dict[str, str]:
    """What is offered for what was typed so far."""
    choices = await reporter.who.autocomplete(reporter.world.channel, *COMMAND, typed)
    return {choice["name"]: choice["value"] for choice in choices}


async def test_everything_is_offered_in_turn(reporter: Desk) -> None:
    """A show, its announcement, its credits; each with the subject of its panel."""
    offered = await complete(reporter, "star")
    names = list(offered)
    assert names[:3] == [
        CITY,
        "For All Mankind renewed for season five, spinoff Star City ordered",
        "Matt Wolpert, creator of Star City",
    ]
    assert offered[CITY] == f"id:show {reporter.show(CITY).id}"
    assert offered[names[1]] == f"id:source {next(iter(reporter.book.announcements))}"
    assert offered[names[2]].startswith("id:credit ")


async def test_a_person_comes_with_their_credits(reporter: Desk) -> None:
    offered = list(await complete(reporter, "kira"))
    assert offered[0] == "Kira Snyder"
    assert f"Kira Snyder, executive producer of {MANKIND}" in offered


async def test_quotes_are_found_by_their_words(reporter: Desk) -> None:
    """From the third letter on: one or two stand in nearly every quote."""
    offered = await complete(reporter, "cosmonauts")
    (name,) = offered
    assert name.startswith("Matt Wolpert «Our fascination with the Soviet space program")
    assert offered[name].startswith("id:quote ")
    assert not any(
        value.startswith("id:quote") for value in (await complete(reporter, "co")).values()
    )


async def test_with_nothing_typed_shows_and_names_are_offered(reporter: Desk) -> None:
    offered = list((await complete(reporter, "")).values())
    kinds = {value.split()[0] for value in offered}
    assert kinds == {"id:show", "id:person", "id:source"}


async def test_headlines_need_all_the_words(reporter: Desk) -> None:
    headline = "For All Mankind renewed for season five, spinoff Star City ordered"
    assert headline in await complete(reporter, "spinoff RENEWED")
    assert headline not in await complete(reporter, "spinoff cancelled")


async def test_no_more_than_discord_takes(world: World, store: Store) -> None:
    """And of long names as much as fits."""
    people = [{"name": f"Ann {'x' * 90} {number}"} for number in range(60)]
    shows = [{"title": f"Ann {number}"} for number in range(60)]
    credits = [{"contributor": f"person-{number}"} for number in range(1, 60)]
    sources = [{"headline": f"Ann {number} " + "y" * 250} for number in range(60)]
    file = book_file(announcements=sources, shows=shows, contributors=people, credits=credits)
    await read_own(world, store, file)
    offered = await complete(await desk(world), "ann")
    assert len(offered) == 25
    assert max(map(len, offered)) <= 100
    kinds = [value.split()[0] for value in offered.values()]
    assert kinds[:4] == ["id:show", "id:person", "id:source", "id:credit"]
    assert kinds.count("id:source") == 3
    assert kinds.count("id:show") > 5


async def test_a_spoiler_is_offered_without_its_name(world: World, store: Store) -> None:
    """An editor who types it finds it, but nobody looking on reads it."""
    shows = [{"title": "Lantern", "spoiler": True}]
    await read_own(world, store, book_file(shows=shows, credits=[{}]))
    reporter = await desk(world)
    offered = await complete(reporter, "lan")
    assert set(offered) <= {"a spoiler"}
    assert "Lantern" not in str(offered)


async def test_spoilers_are_offered_once(world: World, store: Store) -> None:
    """Nothing may tell them apart."""
    shows = [{"title": f"Lantern {number}", "spoiler": True} for number in range(3)]
    await read_own(world, store, book_file(shows=shows))
    choices = await (await desk(world)).who.autocomplete(world.channel, *COMMAND, "lan")
    assert [choice["name"] for choice in choices] == ["a spoiler"]


async def test_rows_of_one_name_are_told_apart(world: World, store: Store) -> None:
    """By what they are known as, kind, year, publisher, and a credit by whose it is."""
    file = book_file(
        shows=[{"title": "Ann", "kind": "film"}, {"title": "Ann"}],
        contributors=[
            {"name": "Ann Lee", "known_as": "the cook"},
            {"name": "Ann Lee", "known_as": "x" * 90},
        ],
        credits=[{"contributor": "person-1"}, {"contributor": "person-2"}],
        announcements=[{"headline": "Ann " + "y" * 150, "publisher": name} for name in ("A", "B")],
    )
    await read_own(world, store, file)
    reporter = await desk(world)
    choices = await reporter.who.autocomplete(world.channel, *COMMAND, "ann")
    names = [choice["name"] for choice in choices]
    assert len(set(names)) == len({choice["value"] for choice in choices}) == len(names)
    assert {"Ann · film", "Ann · series", "Ann Lee · the cook · person"} <= set(names)
    assert max(map(len, names)) <= 100


async def test_a_headline_that_was_typed(reporter: Desk) -> None:
    headline = "News of Lantern"
    await reporter.fill("add.source", headline=headline, publisher="The Press")
    panel = await reporter.ask("admin edit", anything="news of LANTERN")
    assert "**News of Lantern**" in panel.first_line
    await reporter.fill("add.source", headline=headline, publisher="Elsewhere")
    which = await reporter.ask("admin edit", anything=headline)
    assert which.text == "More than one announcement has this headline. Which one?"
    assert len(which.options) == 2
    (label,) = (label for label in which.options if "Elsewhere" in label)
    assert "**News of Lantern**" in (await reporter.pick(which, label)).first_line
    await reporter.fill("add.show", title=headline, kind=["film"])
    panel = await reporter.ask("admin edit", anything=headline)
    assert panel.first_line == "**News of Lantern** · show"


async def test_nothing_is_offered_to_others(world: World) -> None:
    """Though the command was shown to everybody in Discord's own settings."""
    for command in await world.bot.tree.fetch_commands():
        world.guild.set_command_permissions(command, {world.guild.default_role: True})
    assert await complete(Desk(world, world.editor), "star")
    assert await complete(Desk(world, world.fan), "star") == {}


async def test_nothing_while_the_book_is_loaded(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter = await desk(world)
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    monkeypatch.setattr(Shelf, "held", lambda _shelf, _guild: None)
    assert await complete(reporter, "star") == {}


async def test_nothing_when_it_breaks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_shelf: Shelf, _guild: int | None) -> None:
        raise BrokenError

    reporter = await desk(world)
    monkeypatch.setattr(Shelf, "held", broken)
    assert await complete(reporter, "star") == {}
    assert [type(error) for error in world.unexpected_errors()] == [BrokenError]


async def test_what_was_picked(reporter: Desk) -> None:
    for offered in (await complete(reporter, "star")).values():
        panel = await reporter.ask("admin edit", anything=offered)
        assert "History" in panel.buttons


@pytest.mark.parametrize("typed", ["id:show 77777", "id:cat 3", "id:show x", "id: "])
async def test_what_was_picked_and_is_gone(reporter: Desk, typed: str) -> None:
    answer = await reporter.ask("admin edit", anything=typed)
    assert answer.private
    assert answer.text.startswith("This is no longer in the press book.")


async def test_a_name_that_begins_like_a_choice(reporter: Desk) -> None:
    """It is looked up like any name."""
    await reporter.fill("add.show", title="ID:Entity", kind=["film"])
    panel = await reporter.ask("admin edit", anything="id:entity")
    assert panel.first_line == "**ID:Entity** · show"
