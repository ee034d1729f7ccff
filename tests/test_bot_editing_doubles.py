"""What a book has already: refused when it is added again, asked for when it is nearly the same."""

from typing import Any

import pytest

from tests.desk import CITY, MANKIND, Desk, desk
from tests.edits import lines
from tests.world import World

TWICE = "Not saved yet: one thing needs another look."


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor at the starter book."""
    return await desk(world)


NEAR: list[tuple[str, dict[str, Any], str, str]] = [
    ("add.show", {"title": "Star Citi", "kind": ["series"]}, "No, another show", "Title"),
    ("add.person", {"name": "Matt Wolpertt", "kind": ["person"]}, "No, somebody else", "Name"),
]


@pytest.mark.parametrize(("form", "typed", "other", "label"), NEAR)
async def test_one_that_is_nearly_known(
    reporter: Desk, form: str, typed: dict[str, Any], other: str, label: str
) -> None:
    """Asked for each time until it is another; the one that is known cannot be added."""
    name = typed.get("title") or typed["name"]
    asked = await reporter.fill(form, **typed)
    assert lines(asked)[0] == f"You typed «{name}». Did you mean this one?"
    assert list(asked.buttons) == ["Use this", other, "Correct it"]
    used = await reporter.press(asked, "Use this")
    told = f"**{label}** is in the press book already; `/admin edit` changes it."
    assert lines(used)[:2] == [TWICE, told]
    assert await reporter.edits() == []
    again = await reporter.send(await reporter.form(used, "Correct it"))
    assert lines(again) == lines(asked)
    saved = await reporter.press(again, other)
    assert lines(saved)[0].startswith("**Saved.** New ")


async def test_the_platform_is_asked_for_too(reporter: Desk) -> None:
    """The first answer is kept while the second is open."""
    typed = {"title": "Star Citi", "kind": ["series"], "platform": "Maril Daviss"}
    asked = await reporter.fill("add.show", **typed)
    more = await reporter.press(asked, "No, another show")
    assert "«Maril Daviss»" in lines(more)[0]
    saved = await reporter.press(more, "No, somebody else")
    assert lines(saved)[0] == "**Saved.** New show: **Star Citi**"


async def test_a_show_takes_the_title_of_another(reporter: Desk) -> None:
    wrong = await reporter.fill("show.title", reporter.show(CITY).id, title="for all MANKIND")
    assert lines(wrong)[1] == "**Title** is the name of another of this kind; merge them."
    await reporter.fill("add.show", title="Lantern", kind=["film"])
    saved = await reporter.fill("show.title", reporter.show("Lantern").id, title=MANKIND)
    assert lines(saved)[0].startswith("**Saved.**")


async def test_a_person_takes_the_name_of_another(reporter: Desk) -> None:
    kira = reporter.person("Kira Snyder")
    wrong = await reporter.fill("person.name", kira.id, name="Maril Davis")
    assert lines(wrong)[1] == (
        "**Name** is the name of another; merge them, or say what they are known as."
    )
    saved = await reporter.fill("person.name", kira.id, name="Maril Davis", known_as="a cook")
    assert lines(saved)[0].startswith("**Saved.**")


async def test_a_name_is_written_otherwise(reporter: Desk) -> None:
    """It stays the same name, and may stay so beside a namesake."""
    saved = await reporter.fill(
        "person.name", reporter.person("Kira Snyder").id, name="KIRA Snyder"
    )
    assert lines(saved)[0].startswith("**Saved.**")
    saved = await reporter.fill("show.title", reporter.show(CITY).id, title="STAR City")
    assert lines(saved)[0].startswith("**Saved.**")


async def test_a_milestone_twice(reporter: Desk) -> None:
    typed = {"kind": ["ended"], "season": "7", "date": "2030"}
    show = reporter.show(CITY).id
    await reporter.fill("add.milestone", show, **typed)
    wrong = await reporter.fill("add.milestone", show, **typed)
    told = "is in the press book already, with this season and date."
    assert lines(wrong)[0] == TWICE
    assert lines(wrong)[1].endswith(told)
    saved = await reporter.fill("add.milestone", show, **{**typed, "season": "8"})
    assert lines(saved)[0].startswith("**Saved.**")


async def test_an_announcement_twice(reporter: Desk) -> None:
    typed = {"headline": "News", "publisher": "The Press", "date": "2024"}
    await reporter.fill("add.source", **typed)
    wrong = await reporter.fill("add.source", **typed)
    assert lines(wrong)[:2] == [
        TWICE,
        "**Headline** is in the press book already, of this publisher and date.",
    ]
    saved = await reporter.fill("add.source", **{**typed, "date": "2025"})
    assert lines(saved)[0].startswith("**Saved.**")
