"""`/announcements`, `Why?`, `More` and `/help`."""

from data import Store
from tests.books import book_file
from tests.test_cogs_shows import read_own
from tests.world import World

SOURCED = {"announcement": "announcement-1"}


async def test_the_only_announcement_opens_at_once(world: World) -> None:
    card = await world.ask("announcements")
    assert card.text.split("\n") == [
        "**For All Mankind renewed for season five, spinoff Star City ordered**",
        "Apple TV+, 17 April 2024",
        "In the press book from it:"
        " 2 shows, 2 milestones, 26 credits, 2 quotes and 2 lines of acclaim",
    ]
    assert list(card.options) == ["For All Mankind", "Star City"]
    assert card.buttons["Read it at www.apple.com"].startswith("https://www.apple.com/tv-pr/")


async def test_the_list_is_newest_first(world: World, store: Store) -> None:
    announcements = [
        {"headline": "The first", "date": "2024-01"},
        {"headline": "The latest", "date": "2025-11-07"},
        {"headline": "One without a day"},
    ]
    milestones = [{"kind": "ordered", "source": SOURCED}]
    file = book_file(announcements=announcements, milestones=milestones)
    await read_own(world, store, file)
    card = await world.ask("announcements")
    assert card.text.split("\n") == [
        "**Announcements** · 3 announcements",
        "The latest · The Press, 7 November 2025",
        "The first · The Press, January 2024",
        "One without a day · The Press",
    ]
    opened = await card.pick(world.fan, "The latest")
    assert "Nothing in the press book comes from it yet." in opened.text
    of_show = await world.ask("announcements", show="Show 1")
    assert of_show.first_line == "**The first**"


async def test_announcements_of_an_unknown_show(world: World) -> None:
    card = await world.ask("announcements", show="city of stars")
    assert card.private
    opened = await card.press(world.fan, "Star City · series, 2024")
    assert opened.first_line == "**Announcements** · *Star City* · 1 announcement"


async def test_the_end_of_a_long_host_is_shown(world: World, store: Store) -> None:
    """It is the end that says whose the host is."""
    link = "https://www.apple.com.login.account.example.org/news"
    await read_own(world, store, book_file(announcements=[{"link": link}]))
    card = await world.ask("announcements")
    assert card.buttons["Read it at …login.account.example.org"] == link


async def test_no_announcements(world: World, store: Store) -> None:
    await read_own(world, store, book_file(announcements=[]))
    assert "still empty" in (await world.ask("announcements")).text
    card = await world.ask("announcements", show="Show 1")
    assert card.text == "No announcement says anything of *Show 1* yet."
    assert "still empty" in (await card.press(world.fan, "All announcements")).text


async def test_why_tells_every_fact_of_a_show(world: World) -> None:
    why = await (await world.ask("show", name="Star City")).press(world.fan, "Why?")
    assert why.text.split("\n")[:3] == [
        "**Star City** · where this comes from · page 1 of 2",
        "**Ordered**",
        "The second paragraph tells that the universe grows by a new spinoff series.",
    ]
    pages = [why.text]
    while "Next ›" in why.buttons:
        why = await why.press(world.fan, "Next ›")
        pages.append(why.text)
    told = "\n".join(pages)
    assert "**Studio** Sony Pictures Television" in told
    assert "**Created by** Matt Wolpert, Ben Nedivi, Ronald D. Moore" in told
    origin = (
        "-# For All Mankind renewed for season five, spinoff Star City ordered"
        " (Apple TV+, 17 April 2024), told in our words"
    )
    assert told.count(origin) == len(pages)
    assert "Read it at www.apple.com" in why.buttons


async def test_why_of_a_person_and_of_a_quote(world: World) -> None:
    person = await (await world.ask("credits", name="Kira Snyder")).press(world.fan, "Why?")
    assert "*For All Mankind* · executive producer" in person.text
    quote = await (await world.ask("quote", about="cosmonauts")).press(world.fan, "Why?")
    assert quote.first_line == (
        "**Matt Wolpert** and **Ben Nedivi**, executive producers · where this comes from"
    )
    assert "Source text not kept\nThe first of the two quotations, in the third" in quote.text


async def test_why_quotes_a_kept_text(world: World, store: Store) -> None:
    kept = {"headline": "News", "text": "The show is back. All of it."}
    source = {**SOURCED, "sentence": "The show is back."}
    milestones = [{"kind": "renewed", "season": 2, "source": source}]
    await read_own(world, store, book_file(announcements=[kept], milestones=milestones))
    why = await (await world.ask("show", name="Show 1")).press(world.fan, "Why?")
    assert "**Renewed for season 2**\n“The show is back.”\n-# News (The Press)" in why.text
    assert why.text.endswith("**The show itself**\n-# No source given.")


async def test_why_without_a_sentence(world: World, store: Store) -> None:
    milestones = [{"kind": "ended", "season": 3, "source": SOURCED}]
    acclaim = [{"what": "A prize", "source": SOURCED}]
    await read_own(world, store, book_file(milestones=milestones, acclaim=acclaim))
    why = await (await world.ask("show", name="Show 1")).press(world.fan, "Why?")
    assert why.text.split("\n")[1:] == [
        "**Ended with season 3**",
        "-# Announcement 1 (The Press)",
        "**The show itself**",
        "-# No source given.",
        "A prize, day not known",
        "-# Announcement 1 (The Press)",
    ]


async def test_why_of_a_long_sentence_goes_on(world: World, store: Store) -> None:
    sentence = " ".join(f"word{place}" for place in range(250))
    kept = {"text": sentence}
    source = {**SOURCED, "sentence": sentence}
    milestones = [{"kind": "ordered", "source": source}]
    await read_own(world, store, book_file(announcements=[kept], milestones=milestones))
    why = await (await world.ask("show", name="Show 1")).press(world.fan, "Why?")
    text = why.text
    while "Next ›" in why.buttons:
        why = await why.press(world.fan, "Next ›")
        text += why.text
    assert "(goes on)" in text
    assert all(f"word{place}" in text for place in range(250))


async def test_more_of_a_show(world: World) -> None:
    more = await (await world.ask("show", name="For All Mankind")).press(world.fan, "More")
    assert more.first_line == "**For All Mankind** · more"
    assert "Also called FAM" in more.text
    assert "Universe: For All Mankind" in more.text
    assert list(more.buttons) == ["Show", "Timeline", "Announcements"]
    assert list(more.options) == ["Star City"]


async def test_more_of_a_person_a_quote_and_an_announcement(world: World) -> None:
    person = await (await world.ask("credits", name="Apple TV+")).press(world.fan, "More")
    assert "Also written Apple TV Plus" in person.text
    quote = await (await world.ask("quote", about="cosmonauts")).press(world.fan, "More")
    assert "Said by **Matt Wolpert** and **Ben Nedivi**, executive producers" in quote.text
    assert "Announcement" in quote.buttons
    source = await (await world.ask("announcements")).press(world.fan, "More")
    assert "*Star City* · ordered, announced 17 April 2024" in source.text


async def test_more_of_a_bare_quote(world: World, store: Store) -> None:
    await read_own(world, store, book_file(quotes=[{"speakers": [], "shows": []}]))
    more = await (await world.ask("quote")).press(world.fan, "More")
    assert more.text == "**This quote** · more\nThat is all there is."


async def test_more_of_a_spoiler(world: World, store: Store) -> None:
    shows = [{"title": "Lantern", "logline": "They all die. " * 40, "spoiler": True}]
    await read_own(world, store, book_file(shows=shows))
    more = await (await world.ask("show", name="Lantern")).press(world.fan, "More")
    heading, *lines = more.text.split("\n")
    assert heading == "A show marked as a spoiler · more"
    assert lines
    assert all(line.startswith("||") and line.endswith("||") for line in lines)


async def test_help_names_every_reading_command_with_an_example(world: World) -> None:
    card = await world.ask("help")
    for command in ("/show name:", "/credits show:", "/quote about:", "/announcements show:"):
        assert f"`{command}" in card.text
    assert len(card.text.split("\n")) <= 10
    assert (await card.press(world.fan, "A quote")).text.count("> ") == 1
