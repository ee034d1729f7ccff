"""Cards become what Discord takes, and what the library understands."""

from typing import Any

import discord

from bot.cards import (
    BODY_LIMIT,
    FOOTER_LIMIT,
    Button,
    Card,
    CardView,
    Choice,
    Chooser,
    Link,
    Option,
    draw,
)
from bot.targets import Target
from data import width
from tests.world import walk

CHOOSER = Chooser(
    Target("chosen", "3", 0), (Choice("a", "An A"), Choice("b", "A B", "not it", False)), "None yet"
)
CARD = Card(
    ("First line\nsecond", "Another text"),
    (Button("Show", Target("show", "3")), Link("Read it", "https://example.org/a")),
    (Option("One", "the first", Target("show", "1")), Option("Two", "", Target("show", "2"))),
    "Choose",
    CHOOSER,
)


def test_the_library_reads_what_we_draw() -> None:
    """What is drawn by hand is what the library's own items would have sent."""
    components: list[Any] = draw(CARD).components("a footer")
    parsed = [discord.components._component_factory(item) for item in components]
    assert all(parsed)
    view = discord.ui.LayoutView()
    for component in parsed:
        assert component is not None
        view.add_item(discord.ui.view._component_to_item(component))
    told: Any = view
    again = list(walk(told.to_components()))
    ours = list(walk(components))
    assert [item["type"] for item in again] == [item["type"] for item in ours]
    for theirs, mine in zip(again, ours, strict=True):
        plain = {key: value for key, value in mine.items() if key not in ("components", "options")}
        assert plain.items() <= {**theirs, "divider": True}.items()


def test_a_kept_drawing_serves_any_number_of_answers() -> None:
    drawing = draw(CARD)
    before = drawing.components("one")
    drawing.components("two")
    assert drawing.components("one") == before


def test_without_a_footer_there_is_no_empty_text() -> None:
    texts = [item["content"] for item in walk(draw(CARD).components()) if item["type"] == 10]
    assert texts == ["First line\nsecond", "Another text"]


def test_what_is_too_long_is_cut_at_the_last_resort() -> None:
    drawing = draw(Card(("x" * 3_000, "y" * 3_000, "z")))
    contents = [
        item["content"] for item in walk(drawing.components("f" * 999)) if item["type"] == 10
    ]
    assert sum(width(content) for content in contents) <= 4_000
    assert width(contents[-1]) <= FOOTER_LIMIT
    assert sum(width(content) for content in contents[:-1]) <= BODY_LIMIT
    assert contents[1].endswith("…")


def test_controls_that_lead_to_one_place_are_one() -> None:
    """Discord refuses a message in which an id stands twice."""
    twice = Button("Show", Target("show", "3"))
    buttons = [
        item for item in walk(draw(Card(("x",), (twice, twice))).components()) if item["type"] == 2
    ]
    assert len(buttons) == 1


def test_many_controls_fill_rows_of_five() -> None:
    many = tuple(Button(str(place), Target("show", str(place))) for place in range(40))
    rows = [item for item in walk(draw(Card(("x",), many)).components()) if item["type"] == 1]
    assert [len(row["components"]) for row in rows] == [5, 5, 5, 5]


def test_labels_are_cut_on_whole_characters() -> None:
    family = "👨‍👩‍👧‍👦" * 40
    card = Card(
        ("x",), (Button(family, Target("a")),), (Option(family, family, Target("b")),), family
    )
    items: list[dict[str, Any]] = list(walk(draw(card).components()))
    button = next(item for item in items if item["type"] == 2)
    picker = next(item for item in items if item["type"] == 3)
    for text, limit in (
        (button["label"], 38),
        (picker["placeholder"], 150),
        (picker["options"][0]["label"], 100),
        (picker["options"][0]["description"], 100),
    ):
        assert width(text) <= limit
        assert text.replace("👨‍👩‍👧‍👦", "") == "…"


async def test_the_library_never_keeps_a_card() -> None:
    view = CardView(draw(CARD).components())
    assert view.is_finished()
    assert view.has_components_v2()


def test_a_chooser_has_everything_that_is_chosen_marked() -> None:
    row = draw(Card(("x",), chooser=CHOOSER)).components()[0]["components"][1]
    assert row["components"] == [
        {
            "type": 3,
            "custom_id": "gl1:chosen:3:0",
            "placeholder": "None yet",
            "min_values": 0,
            "max_values": 2,
            "options": [
                {"label": "An A", "value": "a", "default": True},
                {"label": "A B", "value": "b", "description": "not it", "default": False},
            ],
        }
    ]


def test_a_chooser_of_too_many() -> None:
    many = tuple(Choice(str(number % 30), "x" * 200, "y" * 200) for number in range(60))
    chooser = Chooser(Target("chosen"), many, "z" * 200)
    row = draw(Card(("x",), chooser=chooser)).components()[0]["components"][1]
    (select,) = row["components"]
    assert select["max_values"] == len(select["options"]) == 25
    assert {len(option["label"]) for option in select["options"]} == {100}
