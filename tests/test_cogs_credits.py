"""`/credits`: by show, by role, by name."""

import re

from data import Store
from tests.books import book_file
from tests.test_cogs_shows import read_own
from tests.world import World


async def test_by_show_in_the_order_announced(world: World) -> None:
    card = await world.ask("credits", show="Star City")
    assert card.text.split("\n") == [
        "**Star City** · credits",
        "**Created by** Matt Wolpert, Ben Nedivi, Ronald D. Moore",
        "**Showrunners** Ben Nedivi, Matt Wolpert",
        "**Executive producers** Ben Nedivi, Matt Wolpert,"
        " Ronald D. Moore (Tall Ship Productions), Maril Davis (Tall Ship Productions)",
        "**Studio** Sony Pictures Television",
        "**Platform** Apple TV+",
    ]


async def test_one_role(world: World) -> None:
    card = await world.ask("credits", show="Star City", role=1)
    assert card.text.split("\n")[1:] == ["**Showrunners** Ben Nedivi, Matt Wolpert"]


async def test_a_role_that_nobody_has(world: World) -> None:
    card = await world.ask("credits", show="Star City", role=5)
    assert card.text.split("\n") == [
        "**Star City** · credits",
        "No director is named yet.",
    ]
    everybody = await card.press(world.fan, "All credits")
    assert "Maril Davis" in everybody.text


async def test_without_anything_the_list(world: World) -> None:
    card = await world.ask("credits")
    assert card.first_line == "**Shows** · 2 shows"
    opened = await card.pick(world.fan, "Star City")
    assert opened.first_line == "**Star City** · credits"


async def test_a_persons_page(world: World) -> None:
    card = await world.ask("credits", name="Moore")
    assert card.text.split("\n") == [
        "**Ronald D. Moore** · Emmy winner",
        "*For All Mankind* · creator, executive producer (Tall Ship Productions)",
        "*Star City* · creator, executive producer (Tall Ship Productions)",
    ]
    assert list(card.options) == ["For All Mankind", "Star City"]


async def test_a_companys_page(world: World) -> None:
    card = await world.ask("credits", name="apple tv plus")
    assert card.text.split("\n") == [
        "**Apple TV+**",
        "*For All Mankind* · platform",
        "*Star City* · platform",
    ]


async def test_what_completion_gives_for_a_person_is_taken(world: World) -> None:
    choices = await world.fan.autocomplete(world.channel, "credits", "name", "ron")
    card = await world.ask("credits", name=choices[0]["value"])
    assert card.first_line == "**Ronald D. Moore** · Emmy winner"


async def test_a_persons_quotes(world: World) -> None:
    card = await world.ask("credits", name="Matt Cherniss")
    assert card.text.split("\n") == [
        "**Matt Cherniss** · head of programming for Apple TV+",
        "No credits yet. `/announcements` lists all news.",
        "1 quote",
    ]
    quote = await card.press(world.fan, "Quotes")
    assert quote.first_line == "**Matt Cherniss**, head of programming for Apple TV+"


async def test_a_name_may_be_a_show(world: World) -> None:
    card = await world.ask("credits", name="star city", role=0)
    assert card.text.split("\n") == [
        "**Star City** · credits",
        "**Created by** Matt Wolpert, Ben Nedivi, Ronald D. Moore",
    ]


async def test_name_completes_people_companies_and_shows(world: World) -> None:
    async def offered(typed: str) -> list[str]:
        choices = await world.fan.autocomplete(world.channel, "credits", "name", typed)
        return [choice["name"] for choice in choices]

    assert await offered("ron") == ["Ronald D. Moore · Emmy winner"]
    assert await offered("sony") == ["Sony Pictures Television"]
    assert "Star City · series, 2024" in await offered("star")


async def test_many_people_do_not_push_a_show_out_of_the_completion(
    world: World, store: Store
) -> None:
    people = [{"name": f"Star {place:02}"} for place in range(40)]
    await read_own(world, store, book_file(shows=[{"title": "Star City"}], contributors=people))
    await world.ask("show")
    choices = await world.fan.autocomplete(world.channel, "credits", "name", "star")
    assert len(choices) == 25
    assert "Star City · series" in [choice["name"] for choice in choices[:2]]


async def test_no_show_is_guessed_where_a_person_begins_so(world: World, store: Store) -> None:
    people = [{"name": "Starr City"}]
    await read_own(world, store, book_file(shows=[{"title": "Star City"}], contributors=people))
    await world.ask("show")
    for typed, expected in {
        "starr c": ["Starr City"],
        "stra city": ["Starr City", "Star City"],
    }.items():
        choices = await world.fan.autocomplete(world.channel, "credits", "name", typed)
        assert [choice["name"].partition(" ·")[0] for choice in choices] == expected


async def test_an_unknown_name(world: World) -> None:
    card = await world.ask("credits", name="Matt")
    assert card.private
    assert list(card.buttons) == ["Matt Wolpert · Emmy nominee", "Matt Cherniss"]
    opened = await card.press(world.fan, "Matt Wolpert · Emmy nominee")
    assert opened.first_line == "**Matt Wolpert** · Emmy nominee"


async def test_an_unknown_show(world: World) -> None:
    card = await world.ask("credits", show="Star Ciyt and more")
    assert card.private
    assert "I do not know" in card.text


async def test_a_name_like_no_other(world: World) -> None:
    assert "`/credits` lists who made a show" in (await world.ask("credits", name="zzqq")).text


async def test_four_hundred_credits(world: World, store: Store) -> None:
    people = [{"name": f"Name {place:03}"} for place in range(400)]
    credits = [{"contributor": f"person-{place}", "role": "star"} for place in range(1, 401)]
    await read_own(world, store, book_file(contributors=people, credits=credits))
    card = await world.ask("credits", show="Show 1")
    assert "page 1 of 16" in card.first_line
    assert len(card.options) == 25
    card = await card.press(world.fan, "Next ›")
    assert card.text.split("\n")[1].startswith("**Starring** Name 025, Name 026")


async def test_wording_acclaim_and_spoilers(world: World, store: Store) -> None:
    file = book_file(
        contributors=[{"name": "Ada Vale", "known_as": "actor"}, {"name": "Bo Lin"}],
        credits=[
            {"role": "star", "wording": "Captain Reed"},
            {"role": "writer", "contributor": "person-2", "spoiler": True},
        ],
        acclaim=[{"contributor": "person-1", "what": "Golden Lamp", "by": "The Guild"}],
    )
    await read_own(world, store, file)
    card = await world.ask("credits", show="Show 1")
    assert card.text.split("\n")[1:] == [
        "**Starring** Ada Vale, *Captain Reed*",
        "**Written by** ||Bo Lin||",
    ]
    assert list(card.options) == ["Ada Vale"]
    page = await card.pick(world.fan, "Ada Vale")
    assert page.text.split("\n") == [
        "**Ada Vale** · actor",
        "*Show 1* · star, *Captain Reed*",
        "Golden Lamp · The Guild, day not known",
    ]
    hidden = await world.ask("credits", name="Bo Lin")
    assert hidden.text.split("\n")[1] == "||*Show 1* · writer||"
    assert hidden.options == {}
    for label in ("Why?", "More"):
        aside = await hidden.press(world.fan, label)
        assert "Show 1" not in re.sub(r"\|\|.*?\|\|", "", aside.text)
        assert aside.options == {}


async def test_a_show_typed_in_full_goes_before_a_person_who_sounds_like_it(
    world: World, store: Store
) -> None:
    file = book_file(
        shows=[{"title": "Star City"}],
        contributors=[{"name": "Star City Productions", "kind": "company"}],
    )
    await read_own(world, store, file)
    assert (await world.ask("credits", name="Star City")).first_line == "**Star City** · credits"


async def test_the_role_is_kept_while_the_show_is_asked(world: World) -> None:
    listed = await world.ask("credits", role=1)
    card = await listed.pick(world.fan, "Star City")
    assert card.text.split("\n")[1:] == ["**Showrunners** Ben Nedivi, Matt Wolpert"]
    asked = await world.ask("credits", show="city of stars", role=1)
    card = await asked.press(world.fan, "Star City · series, 2024")
    assert card.text.split("\n")[1:] == ["**Showrunners** Ben Nedivi, Matt Wolpert"]


async def test_somebody_credited_twice_is_named_once(world: World, store: Store) -> None:
    await read_own(world, store, book_file(credits=[{}, {}]))
    assert (await world.ask("show", name="Show 1")).text.split("\n")[-1] == "Created by Person 1"
