"""`/quote`: what it draws, what it shows, and what it says when there is nothing."""

import pytest

from data import Store
from data.bookfile import Entry
from tests.books import book_file
from tests.test_cogs_shows import read_own
from tests.world import Answer, World

SOURCED = {"announcement": "announcement-1"}


def words(answer: Answer) -> str:
    return next(line for line in answer.text.split("\n") if line.startswith(">"))


async def test_a_quote_in_full(world: World) -> None:
    card = await world.ask("quote", speaker="Ben Nedivi")
    lines = card.text.split("\n")
    assert lines[0] == "**Matt Wolpert** and **Ben Nedivi**, executive producers"
    assert lines[1].startswith("> Our fascination with the Soviet space program")
    assert lines[2:] == [
        "About *For All Mankind* and *Star City*",
        "For All Mankind renewed for season five, spinoff Star City ordered"
        " (Apple TV+, 17 April 2024) · source text not kept",
        "-# 1 of 1 such quote in this channel",
    ]


async def test_every_quote_once_before_any_twice(world: World, store: Store) -> None:
    quotes = [{"text": f"Word number {place}."} for place in range(9)]
    await read_own(world, store, book_file(quotes=quotes))
    seen = [words(await world.ask("quote")) for _ in range(18)]
    assert len(set(seen[:9])) == 9
    assert len(set(seen[9:])) == 9
    assert seen[8] != seen[9]


async def test_channels_and_filters_are_counted_apart(world: World) -> None:
    assert "1 of 2" in (await world.ask("quote")).text
    assert "1 of 2 such" in (await world.ask("quote", show="Star City")).text
    assert "2 of 2" in (await world.ask("quote")).text
    world.channel = world.guild.create_text_channel("elsewhere")
    assert "1 of 2" in (await world.ask("quote")).text


async def test_a_private_draw_counts_for_the_user(world: World) -> None:
    assert "1 of 2 quotes, counted for you" in (await world.ask("quote", private=True)).text
    assert "1 of 2 quotes in this channel" in (await world.ask("quote")).text
    assert "2 of 2 quotes, counted for you" in (await world.ask("quote", private=True)).text


async def test_another_keeps_the_filter_and_the_place(world: World) -> None:
    card = await world.ask("quote", show="Star City", about="universe")
    assert "1 of 2 such quotes in this channel" in card.text
    card = await card.press(world.fan, "Another")
    assert "2 of 2 such quotes in this channel" in card.text
    copy = await card.press(world.friend, "Another")
    assert copy.private
    assert "1 of 2 such quotes, counted for you" in copy.text
    copy = await copy.press(world.friend, "Another")
    assert "2 of 2 such quotes, counted for you" in copy.text


@pytest.mark.parametrize(
    ("about", "who"),
    [
        ("cosmonauts", "Matt Wolpert"),
        ("COSMONAUTS engineers", "Matt Wolpert"),
        ("engrossing", "Cherniss"),
    ],
)
async def test_about_searches_the_words(world: World, about: str, who: str) -> None:
    assert who in (await world.ask("quote", about=about)).first_line


async def test_show_speaker_and_words_together(world: World) -> None:
    card = await world.ask("quote", show="Star City", speaker="Cherniss", about="universe")
    assert "1 of 1 such quote in this channel" in card.text


@pytest.mark.parametrize("about", ["zeppelin", "NEAR(", "qa:qb OR qc"])
async def test_words_that_no_quote_has(world: World, about: str) -> None:
    card = await world.ask("quote", about=about)
    assert card.private
    assert "No quote has the words" in card.text
    assert "> " in (await card.press(world.fan, "Any quote")).text


@pytest.mark.parametrize("about", ['"', "*", "☃", "!!!"])
async def test_a_search_without_any_word(world: World, about: str) -> None:
    card = await world.ask("quote", about=about)
    assert card.private
    assert card.text.startswith("I can only search for words.")


async def test_what_is_clear_is_kept_while_the_rest_is_asked(world: World) -> None:
    card = await world.ask("quote", show="city of stars", speaker="Cherniss", about="universe")
    drawn = await card.press(world.fan, "Star City · series, 2024")
    assert drawn.first_line.startswith("**Matt Cherniss**")
    assert drawn.buttons["Why?"].startswith("gl1:why:quote")
    card = await world.ask("quote", show="Star City", speaker="Matt")
    drawn = await card.press(world.fan, "Matt Cherniss")
    assert "1 of 1 such quote" in drawn.text


async def test_words_and_show_together_reach_every_quote(world: World, store: Store) -> None:
    """However many better matches other shows have."""
    quotes: list[Entry] = [{"text": "Space."}] * 1_200
    quotes.append({"text": "Long words about space and much else besides.", "shows": ["show-2"]})
    await read_own(world, store, book_file(shows=[{}, {}], quotes=quotes))
    card = await world.ask("quote", about="space", show="Show 2")
    assert "> Long words about space" in card.text


async def test_private_draws_are_fair_in_each_book(world: World, store: Store) -> None:
    """In direct messages the shared book is read, in the server its own."""
    quotes = [{"text": f"Own word {place}."} for place in range(2)]
    await read_own(world, store, book_file(quotes=quotes))
    counts = []
    for _ in range(2):
        counts.append((await world.ask("quote", private=True)).text)
        direct = await world.fan.user.slash("quote", private=True)
        counts.append(Answer(direct).text)
    assert [text[text.index("-# ") + 3] for text in counts] == ["1", "1", "2", "2"]


async def test_a_draw_about_what_is_gone(world: World, store: Store) -> None:
    card = await world.ask("show", name="Star City")
    await read_own(world, store, book_file())
    gone = await card.press(world.fan, "Quotes")
    assert gone.private
    assert "no longer in the press book" in gone.text


async def test_a_filter_with_nothing(world: World) -> None:
    card = await world.ask("quote", speaker="Kira Snyder")
    assert card.private
    assert card.text.startswith("No quotes yet for this.")


async def test_a_book_without_quotes(world: World, store: Store) -> None:
    await read_own(world, store, book_file())
    card = await world.ask("quote")
    assert card.private
    assert card.text.startswith("No quotes yet.")


@pytest.mark.parametrize(
    ("option", "typed", "meant"),
    [
        ("show", "city of stars", "Star City · series, 2024"),
        ("speaker", "Matt", "Matt Wolpert · Emmy nominee"),
    ],
)
async def test_an_unknown_name_leads_to_a_draw(
    world: World, option: str, typed: str, meant: str
) -> None:
    card = await world.ask("quote", **{option: typed})
    assert card.private
    drawn = await (card.press if meant in card.buttons else card.pick)(world.fan, meant)
    assert "> " in drawn.text


async def test_a_long_quote_pages_and_keeps_its_filter(world: World, store: Store) -> None:
    text = " ".join(f"Sentence {place} says something." for place in range(120))
    await read_own(world, store, book_file(quotes=[{"text": text}]))
    card = await world.ask("quote", show="Show 1")
    read = []
    while True:
        read.append(words(card).removeprefix("> "))
        if "Next ›" not in card.buttons:
            break
        card = await card.press(world.fan, "Next ›")
    assert " ".join(read) == text
    assert "page 3 of 3" in card.text
    assert "Another" not in card.buttons


async def test_verdicts(world: World, store: Store) -> None:
    kept = {"text": "“One two three,” she said. “Four five.”"}
    quotes: list[Entry] = [
        {"text": "One two three. Four five.", "source": SOURCED},
        {"text": "One … three.", "source": SOURCED},
        {"text": "Six seven.", "source": SOURCED},
        {"text": "Eight nine."},
    ]
    await read_own(world, store, book_file(announcements=[kept], quotes=quotes))
    shown = {words(card): card.text for card in [await world.ask("quote") for _ in quotes]}
    assert "· verbatim" in shown["> One two three. Four five."]
    assert "· shortened" in shown["> One … three."]
    assert "· not found in the source" in shown["> Six seven."]
    assert "no source given" in shown["> Eight nine."]


async def test_speakers_and_shows_beyond_the_card(world: World, store: Store) -> None:
    people = [{"name": f"Person {letter}"} for letter in "ABCD"]
    shows = [{"title": f"Title {letter}"} for letter in "ABCDE"]
    quote = {
        "text": "We did it.",
        "speakers": [{"contributor": f"person-{n}"} for n in range(1, 5)],
        "shows": [f"show-{n}" for n in range(1, 6)],
    }
    await read_own(world, store, book_file(contributors=people, shows=shows, quotes=[quote]))
    card = await world.ask("quote")
    assert card.first_line == "**Person A** and **Person B** and 2 more"
    assert "About *Title A*, *Title B*, *Title C* and 2 more" in card.text
    more = await card.press(world.fan, "More")
    assert "Said by **Person A**, **Person B**, **Person C** and **Person D**" in more.text
    assert {"Person A", "Person B", "Person C", "Person D"} <= set(more.buttons)


async def test_a_quote_without_a_speaker(world: World, store: Store) -> None:
    quote: Entry = {"text": "The butler did it.", "speakers": [], "shows": []}
    await read_own(world, store, book_file(quotes=[quote]))
    assert (await world.ask("quote")).first_line == "Speaker not known"


async def test_a_quote_that_is_a_spoiler(world: World, store: Store) -> None:
    """Who said it and what it is about may give it away as well."""
    await read_own(world, store, book_file(quotes=[{"spoiler": True}]))
    card = await world.ask("quote")
    assert card.text.split("\n")[:3] == [
        "A quote marked as a spoiler",
        "||These are words.||",
        "||About *Show 1*||",
    ]
    assert list(card.buttons) == ["Why?", "More"]
    more = await card.press(world.fan, "More")
    assert more.first_line == "A quote marked as a spoiler · more"
    assert "||Said by **Person 1**||" in more.text
