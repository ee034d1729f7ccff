"""The panel of a row: the way there from a card, its facts, and what hangs on it."""

import pytest

from bot.editing.facts import FACTS
from bot.editing.kinds import KINDS, subject_of
from bot.targets import Target
from data import Book, Row, Store
from tests.books import book_file
from tests.desk import CITY, MANKIND, desk
from tests.test_cogs_shows import read_own
from tests.world import World

CREDIT = "Ronald D. Moore, creator of Star City"


async def test_four_taps_from_a_card_to_a_corrected_credit(world: World) -> None:
    """More, Edit, the credit, and Submit on its form; no name is typed."""
    reporter = await desk(world)
    card = await world.ask("show", name=CITY)
    more = await reporter.press(card, "More")
    panel = await reporter.press(more, "Edit")
    form = await reporter.form(panel, CREDIT)
    saved = await reporter.send(form, role=["producer"])
    assert reporter.actions == 4
    assert saved.text.split("\n") == [
        f"**Saved.** Credit: Ronald D. Moore, producer of *{CITY}* · role: creator → producer",
        "From now on this server keeps its own book.",
    ]
    fans = await world.ask("credits", show=CITY)
    assert "**Producers** Ronald D. Moore\n" in fans.text


async def test_more_leads_an_editor_on(world: World) -> None:
    reporter = await desk(world)
    asked = [
        ("show", {"name": CITY}, f"show {reporter.show(CITY).id}"),
        ("credits", {"name": "Kira Snyder"}, f"person {reporter.person('Kira Snyder').id}"),
        ("announcements", {}, f"source {next(iter(reporter.book.announcements))}"),
        ("quote", {"about": "cosmonauts"}, f"quote {next(iter(reporter.book.quotes))}"),
    ]
    for command, options, subject in asked:
        card = await reporter.ask(command, **options)
        more = await reporter.press(card, "More")
        fans = await card.press(world.fan, "More")
        mine = [Target("panel", subject), Target("add", subject)]
        mine = mine[:1] if command == "quote" else mine
        history = Target("history", f"{subject.partition(' ')[2]} 0")
        ids = [target.custom_id for target in (*mine, history)]
        assert list(more.buttons.values()) == [*ids, *fans.buttons.values()]
        assert not {"Edit", "Add", "History"} & set(fans.buttons)
        for target in (*mine, history):
            assert (await reporter.go(target)).private


async def test_a_show(world: World) -> None:
    reporter = await desk(world)
    panel = await reporter.panel(reporter.show(CITY), "show")
    assert panel.text.split("\n") == [
        f"**{CITY}** · show",
        f"Title and other names: {CITY}",
        "Kind, genre, seasons: series · paranoid thriller",
        "Logline: The same space race from behind the Iron Curtain: cosmonauts, engineers, and"
        " the intelligence officers among them.",
        f"Spinoff and universe: *{MANKIND}* · {MANKIND}",
        "Where this comes from: For All Mankind renewed for season five, spinoff Star City… ·"
        " The second paragraph announces the spinoff; a later one describes it.",
    ]
    assert list(panel.buttons) == ["Add to it", "Move or remove…", "Merge", "Remove", "History"]
    labels = list(panel.options)
    assert labels[:7] == [
        *(fact.label for fact in FACTS[KINDS["show"]]),
        "Star City, ordered",
        "Matt Wolpert, creator of Star City",
    ]
    assert len(labels) == 5 + 1 + 11 + 2
    rows = await reporter.press(panel, "Move or remove…")
    assert rows.text.split("\n") == [f"**{CITY}** · show", "What hangs on it:"]
    assert list(rows.options) == labels[5:]
    credit = await reporter.pick(rows, CREDIT)
    assert credit.first_line == f"Ronald D. Moore, creator of *{CITY}* · credit"
    assert list(credit.buttons) == PANELS["credit"] + [f"‹ {CITY}", "‹ Ronald D. Moore"]
    assert (await reporter.press(credit, f"‹ {CITY}")).text == panel.text
    rows = await reporter.go(Target("panel", f"show {reporter.show(CITY).id} rows"))
    back = await reporter.press(rows, "Back to its facts")
    assert back.text == panel.text


def row_of(book: Book, word: str) -> Row:
    """The first row of a kind."""
    rows: list[Row] = list(book.rows(KINDS[word]).values())
    return rows[0]


PANELS = {
    "show": ["Add to it", "Move or remove…", "Merge", "Remove", "History"],
    "person": ["Add to it", "Move or remove…", "Merge", "Remove", "History"],
    "source": ["Next ›", "Add to it", "Move or remove…", "Remove", "History"],
    "quote": ["Remove", "History"],
    "milestone": ["Remove", "History"],
    "credit": ["Move up", "Move down", "Remove", "History"],
    "acclaim": ["Remove", "History"],
}
"""What can be done with the first row of each kind."""

OWNERS = {
    "quote": [f"‹ {MANKIND}", "‹ Matt Wolpert"],
    "milestone": [f"‹ {MANKIND}"],
    "credit": [f"‹ {MANKIND}", "‹ Ronald D. Moore"],
    "acclaim": [f"‹ {MANKIND}"],
}
"""Where the panel of a fact leads as well: to what it is of."""


@pytest.mark.parametrize("word", KINDS)
async def test_every_kind_of_row_has_a_panel(world: World, word: str) -> None:
    """In it each fact, each with its form; and what can be done with the row."""
    reporter = await desk(world)
    row = row_of(reporter.book, word)
    panel = await reporter.go(Target("panel", subject_of(row)))
    assert list(panel.buttons) == [*PANELS[word], *OWNERS.get(word, ())]
    assert [fact.label for fact in FACTS[type(row)]] == list(panel.options)[: len(FACTS[type(row)])]
    for option in panel.options:
        form = await reporter.form(panel, option)
        assert form.custom_id.startswith("gl1:save:")


async def test_nothing_hangs_on_it(world: World, store: Store) -> None:
    await read_own(world, store, book_file())
    reporter = await desk(world)
    panel = await reporter.panel(reporter.person("Person 1"), "person")
    assert list(panel.buttons) == ["Add to it", "Merge", "Remove", "History"]
    assert panel.text.split("\n") == [
        "**Person 1** · person or company",
        "Name and what they are known as: Person 1 · person",
    ]
    rows = await reporter.go(Target("panel", f"person {reporter.person('Person 1').id} rows"))
    assert rows.text.endswith("\nNothing hangs on it.")
    assert rows.options == {}


async def test_much_hangs_on_it(world: World, store: Store) -> None:
    """Its list has pages; the facts stand on the first alone."""
    people = [{"name": f"Person {number}"} for number in range(1, 41)]
    credits = [{"contributor": f"person-{number}", "role": "star"} for number in range(1, 41)]
    await read_own(world, store, book_file(contributors=people, credits=credits))
    reporter = await desk(world)
    panel = await reporter.panel(reporter.show("Show 1"), "show")
    assert panel.first_line == "**Show 1** · show · page 1 of 2"
    assert len(panel.options) == 25
    following = await reporter.press(panel, "Next ›")
    assert following.text == "**Show 1** · show · page 2 of 2"
    assert len(following.options) == 20
    assert list(following.options)[-1] == "Person 40, star of Show 1"
    form = await reporter.form(following, "Person 40, star of Show 1")
    assert form.values["contributor"] == "Person 40"


async def test_a_spoiler_is_veiled_and_in_no_choice(world: World, store: Store) -> None:
    shows = [{"title": "Lantern", "logline": "They all die.", "spoiler": True}]
    await read_own(world, store, book_file(shows=shows, credits=[{}]))
    reporter = await desk(world)
    panel = await reporter.panel(reporter.show("Lantern"), "show")
    assert panel.text.split("\n") == [
        "A spoiler · show",
        "||**Lantern**||",
        "Title and other names: ||Lantern||",
        "Kind, genre, seasons: ||series||",
        "Logline: ||They all die.||",
    ]
    described = [item for item in panel.components if item["type"] == 3]
    assert "Lantern" not in str(described)
    assert "die" not in str(described)
    assert list(panel.options)[-1] == "a spoiler"


@pytest.mark.parametrize("subject", ["show 77777", "credit x", "cat 3", "", "show 3 rows rows"])
async def test_a_panel_of_nothing(world: World, subject: str) -> None:
    answer = await (await desk(world)).go(Target("panel", subject))
    assert answer.private
    assert answer.text.startswith("This is no longer in the press book.")
