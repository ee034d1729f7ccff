"""`/show`: the card of a show, the list, the timeline, and what a name leads to."""

import pytest

from bot.client import Greenlight
from cogs import EXTENSIONS
from data import Store
from data.bookfile import Entry
from tests.books import book_file
from tests.kept import raw
from tests.world import World


async def read_own(world: World, store: Store, file: Entry) -> None:
    """Let the server read a book of its own."""
    await store.make_book(world.guild.id, file)
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))


async def test_star_city_in_full(world: World) -> None:
    card = await world.ask("show", name="Star City")
    assert not card.private
    assert card.text.split("\n") == [
        "**Star City** · ordered, announced 17 April 2024",
        "Series · paranoid thriller · Apple TV+ · spinoff of *For All Mankind*",
        "The same space race from behind the Iron Curtain: cosmonauts, engineers, and the"
        " intelligence officers among them.",
        "Created by Matt Wolpert, Ben Nedivi and Ronald D. Moore",
    ]
    assert list(card.buttons) == ["Credits", "Quotes", "For All Mankind", "Why?", "More"]


async def test_seasons_and_acclaim_have_their_day(world: World) -> None:
    lines = (await world.ask("show", name="For All Mankind")).text.split("\n")
    assert "4 seasons out, announced 17 April 2024" in lines
    assert "100% Certified Fresh, season 4 · Rotten Tomatoes, announced 17 April 2024" in lines
    more = await (await world.ask("show", name="For All Mankind")).press(world.fan, "More")
    assert "“one of the best shows on television” · critics, announced 17 April 2024" in more.text


async def test_ten_lines_of_a_phone(world: World) -> None:
    for name in ("Star City", "For All Mankind"):
        assert len((await world.ask("show", name=name)).text.split("\n")) <= 10


async def test_without_a_name_the_list_with_each_status(world: World) -> None:
    card = await world.ask("show")
    assert card.text.split("\n") == [
        "**Shows** · 2 shows",
        "The For All Mankind universe:",
        "**For All Mankind** · renewed for season 5, announced 17 April 2024",
        "**Star City** · ordered, announced 17 April 2024",
    ]
    assert list(card.options) == ["For All Mankind", "Star City"]


@pytest.mark.parametrize(
    "typed", ["star city", "STAR  CITY", "Stár City", "strr city", "fam", "FAM", "for al mankin"]
)
async def test_names_as_people_type_them(world: World, typed: str) -> None:
    expected = "Star City" if "c" in typed.lower() else "For All Mankind"
    assert (await world.ask("show", name=typed)).first_line.startswith(f"**{expected}**")


async def test_an_unknown_name_is_answered_with_the_nearest(world: World) -> None:
    card = await world.ask("show", name="city of stars")
    assert card.private
    assert card.text.startswith("I do not know «city of stars».")
    assert list(card.buttons) == ["Star City · series, 2024"]
    opened = await card.press(world.fan, "Star City · series, 2024")
    assert opened.first_line.startswith("**Star City**")


async def test_nonsense_is_told_where_to_look(world: World) -> None:
    card = await world.ask("show", name="@everyone **x** qqqqq")
    assert card.private
    assert "`/show` lists what I know" in card.text
    assert "@everyone" not in card.text.replace("\\@", "")
    assert card.buttons == {}


async def test_two_of_one_name_are_told_apart(world: World, store: Store) -> None:
    shows = [
        {"title": "Lantern", "kind": "film"},
        {"title": "Lantern", "kind": "series", "id": "second"},
    ]
    milestones = [{"kind": "ordered", "date": "2019-05-01"}]
    await read_own(world, store, book_file(shows=shows, milestones=milestones))
    card = await world.ask("show", name="lantern")
    assert card.private
    assert "More than one has the name «lantern»" in card.text
    assert list(card.buttons) == ["Lantern · film, 2019", "Lantern · series"]


async def test_long_names_are_told_apart_in_full(world: World, store: Store) -> None:
    title = "A Title of More than Forty Characters in All"
    shows = [{"title": title, "kind": "film"}, {"title": title, "kind": "series", "id": "other"}]
    await read_own(world, store, book_file(shows=shows))
    card = await world.ask("show", name=title)
    assert list(card.options) == [f"{title} · film", f"{title} · series"]
    opened = await card.pick(world.fan, f"{title} · series")
    assert "Series" in opened.text


async def test_completion_offers_names_and_takes_them(world: World) -> None:
    choices = await world.fan.autocomplete(world.channel, "show", "name", "sta")
    assert [choice["name"] for choice in choices] == ["Star City · series, 2024"]
    card = await world.ask("show", name=choices[0]["value"])
    assert card.first_line.startswith("**Star City**")


async def test_completion_of_an_other_name(world: World) -> None:
    choices = await world.fan.autocomplete(world.channel, "show", "name", "fam")
    assert choices[0]["name"] == "FAM → For All Mankind · series"


async def test_completion_before_anything_is_typed(world: World) -> None:
    choices = await world.fan.autocomplete(world.channel, "show", "name", "")
    assert len(choices) == 2


async def test_an_empty_book(world: World, store: Store) -> None:
    await read_own(world, store, book_file(shows=[], contributors=[]))
    assert "still empty" in (await world.ask("show")).text


async def test_a_bare_show(world: World, store: Store) -> None:
    """Nothing is known but a title: no empty line, no button that leads nowhere."""
    await read_own(world, store, book_file(shows=[{"title": "Lantern", "kind": "film"}]))
    card = await world.ask("show", name="Lantern")
    assert card.text == "**Lantern** · nothing announced yet\nFilm"
    assert list(card.buttons) == ["Why?", "More"]
    why = await card.press(world.fan, "Why?")
    assert "No source given." in why.text


async def test_run_by_where_no_creator_is_named(world: World, store: Store) -> None:
    credits = [{"role": "showrunner"}]
    await read_own(world, store, book_file(credits=credits))
    assert "Run by Person 1" in (await world.ask("show", name="Show 1")).text


async def test_many_creators_are_counted(world: World, store: Store) -> None:
    people = [{"name": f"Maker {place}"} for place in range(6)]
    credits = [{"contributor": f"person-{place}"} for place in range(1, 7)]
    await read_own(world, store, book_file(contributors=people, credits=credits))
    card = await world.ask("show", name="Show 1")
    assert "Created by Maker 0, Maker 1, Maker 2, Maker 3 and 2 more" in card.text


async def test_the_timeline(world: World, store: Store) -> None:
    milestones: list[Entry] = [
        {"kind": "premiered", "season": 1, "date": "2025-11-07"},
        {"kind": "ordered", "date": "2024"},
        {"kind": "cancelled", "season": 1, "date": "2026-02", "spoiler": True},
        {"kind": "renewed", "season": 2},
    ]
    await read_own(world, store, book_file(milestones=milestones))
    card = await world.ask("show", name="Show 1")
    assert card.first_line == "**Show 1** · season 1 premiered, 7 November 2025"
    timeline = await card.press(world.fan, "Timeline")
    assert timeline.text.split("\n") == [
        "**Show 1** · timeline",
        "Renewed for season 2, day not known",
        "Ordered, 2024",
        "Season 1 premiered, 7 November 2025",
        "||Cancelled after season 1, February 2026||",
    ]


async def test_a_status_that_is_a_spoiler(world: World, store: Store) -> None:
    milestones = [{"kind": "cancelled", "spoiler": True}]
    await read_own(world, store, book_file(milestones=milestones))
    card = await world.ask("show", name="Show 1")
    assert card.first_line == "**Show 1** · its status is a spoiler"
    timeline = await card.press(world.fan, "Timeline")
    assert "||Cancelled, day not known||" in timeline.text


async def test_a_show_that_is_a_spoiler(world: World, store: Store) -> None:
    shows: list[Entry] = [{"title": "Lantern"}, {"title": "Secret Sequel", "spoiler": True}]
    await read_own(world, store, book_file(shows=shows))
    assert "Secret" not in (await world.ask("show")).text
    assert await world.fan.autocomplete(world.channel, "show", "name", "sec") == []
    card = await world.ask("show", name="secret sequel")
    assert card.first_line == "A show marked as a spoiler"
    veiled = card.text.split("\n")[1:]
    assert any("Secret Sequel" in line for line in veiled)
    assert all(line.startswith("||") for line in veiled)


async def test_three_hundred_shows(world: World, store: Store) -> None:
    shows = [{"title": f"Show {place:03}"} for place in range(300)]
    await read_own(world, store, book_file(shows=shows))
    card = await world.ask("show")
    assert "300 shows · page 1 of 30" in card.first_line
    card = await card.press(world.fan, "Next ›")
    assert "Show 010" in card.text
    card = await card.press(world.fan, "‹ Back")
    assert "Show 000" in card.text


async def test_the_default_show(world: World, store: Store, address: str) -> None:
    """A channel's default goes before the server's; one that is gone counts as none."""
    star_city = next(iter((await store.load(1)).index.show_names.exact("Star City")))
    for channel, show in ((0, star_city), (world.channel.id, 77)):
        statement = "INSERT INTO setting VALUES (?, ?, 'default_show', ?)"
        raw(address, statement, world.guild.id, channel, str(show))
    other = world.guild.create_text_channel("other")
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    assert (await world.ask("show")).first_line.startswith("**Shows**")
    world.channel = other
    assert (await world.ask("show")).first_line.startswith("**Star City**")
    assert (await world.ask("credits")).first_line.startswith("**Star City** · credits")
