"""Names in the forms that add: whom they mean, whom they make; and what is there already."""

import pytest

from data import Store
from tests.books import book_file
from tests.desk import CITY, MANKIND, Desk, desk
from tests.edits import lines
from tests.test_cogs_shows import read_own
from tests.world import World

STATUSES = ("ordered", "renewed", "premiered", "ended", "cancelled")


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor at the starter book."""
    return await desk(world)


async def test_a_new_show_with_its_platform_and_status(reporter: Desk) -> None:
    """What can be asked in one form; the platform is a company, new if it has to be."""
    saved = await reporter.fill(
        "add.show", title="Lantern", kind=["series"], platform="Lantern TV", status=["ordered"]
    )
    assert lines(saved) == [
        "**Saved.** New show: **Lantern**",
        "New person or company: **Lantern TV**",
        "New credit: Lantern TV, platform of *Lantern*",
        "New milestone: *Lantern*, ordered",
        "From now on this server keeps its own book.",
    ]
    assert reporter.person("Lantern TV").kind == "company"
    card = await reporter.ask("show", name="Lantern")
    assert card.text.split("\n")[:2] == [
        "**Lantern** · ordered, day not known",
        "Series · Lantern TV",
    ]
    undone = await reporter.press(saved, "Undo")
    assert "Lantern" not in {row.title for row in reporter.book.shows.values()}
    assert "Lantern TV" not in {row.name for row in reporter.book.contributors.values()}
    assert lines(undone)[0] == "**Undone.** Removed show: **Lantern**"


@pytest.mark.parametrize("status", STATUSES)
async def test_what_was_announced_of_a_new_show(reporter: Desk, status: str) -> None:
    source = next(iter(reporter.book.announcements))
    typed = {"title": "Lantern", "kind": ["film"], "status": [status], "platform": "Apple TV+"}
    await reporter.fill("add.show", source, **typed)
    show, platform = reporter.show("Lantern"), reporter.person("Apple TV+")
    (milestone,) = reporter.book.timeline(show.id)
    (credit,) = reporter.book.index.credits[show.id]
    assert (milestone.kind, milestone.announcement) == (status, source)
    assert (credit.contributor, credit.role, credit.announcement) == (
        platform.id,
        "platform",
        source,
    )


@pytest.mark.parametrize(
    ("role", "kind"), [("studio", "company"), ("platform", "company"), ("writer", "person")]
)
async def test_a_new_name_is_a_person_or_by_its_role_a_company(
    reporter: Desk, role: str, kind: str
) -> None:
    show = reporter.show(CITY)
    saved = await reporter.fill("add.credit", show.id, contributor="Tall Ship", role=[role])
    assert lines(saved)[0] == f"**Saved.** New credit: Tall Ship, {role} of *{CITY}*"
    assert reporter.person("Tall Ship").kind == kind
    last = reporter.book.index.credits[show.id][-1]
    assert last.contributor == reporter.person("Tall Ship").id


async def test_a_new_show_by_its_name(reporter: Desk) -> None:
    """As good as nothing is known of it yet; it is a series until somebody says otherwise."""
    await reporter.fill("add.credit", show="Lantern", contributor="Kira Snyder", role=["writer"])
    assert reporter.show("Lantern").kind == "series"


async def test_a_name_that_is_nearly_known_is_asked_for(reporter: Desk) -> None:
    """And used, or not; what else was typed is kept meanwhile."""
    show = reporter.show(CITY)
    meant = await reporter.fill(
        "add.credit", show.id, contributor="Kira Snider", role=["writer"], wording="penned by"
    )
    assert lines(meant)[0] == "You typed «Kira Snider». Did you mean this one?"
    assert list(meant.buttons) == ["Use this", "No, somebody else", "Correct it"]
    saved = await reporter.press(meant, "Use this")
    assert lines(saved)[0] == f"**Saved.** New credit: Kira Snyder, writer of *{CITY}*"
    meant = await reporter.fill("add.credit", show.id, contributor="Kira Snider", role=["star"])
    saved = await reporter.press(meant, "No, somebody else")
    assert lines(saved)[0] == f"**Saved.** New credit: Kira Snider, star of *{CITY}*"
    assert reporter.person("Kira Snider").id != reporter.person("Kira Snyder").id


REFUSED = [
    (
        "add.show",
        {"title": "star city", "kind": ["series"]},
        "**Title** is in the press book already; `/admin edit` changes it.",
    ),
    (
        "add.show",
        {"title": "FAM", "kind": ["series"]},
        "**Title** is in the press book already; `/admin edit` changes it.",
    ),
    (
        "add.person",
        {"name": "KIRA SNYDER", "kind": ["person"]},
        "**Name** is in the press book already; for somebody else of that name, say what they"
        " are known as.",
    ),
    (
        "add.credit",
        {"show": CITY, "contributor": "Maril Davis", "role": ["executive producer"]},
        "**Person or company** has this credit already.",
    ),
    (
        "add.quote",
        {
            "text": "With each new season, ‘For All Mankind’ continues to build",
            "speakers": "Matt Cherniss",
        },
        "**Words** is in the press book already, by the same speaker.",
    ),
]


@pytest.mark.parametrize(("form", "typed", "told"), REFUSED)
async def test_what_is_there_already(
    reporter: Desk, form: str, typed: dict[str, str], told: str
) -> None:
    if form == "add.quote":
        typed = {**typed, "text": said_by(reporter, "Matt Cherniss").upper()}
    wrong = await reporter.fill(form, **typed)
    assert lines(wrong)[:2] == ["Not saved yet: one thing needs another look.", told]
    assert await reporter.edits() == []
    again = await reporter.form(wrong, "Correct it")
    assert again.values.items() >= typed.items()


def said_by(reporter: Desk, name: str) -> str:
    """The words of somebody's only quote."""
    (quote,) = reporter.book.index.quotes_by[reporter.person(name).id]
    return reporter.book.quotes[quote].text


async def test_what_only_looks_as_if_it_were_there(reporter: Desk) -> None:
    """A film of a series' name, a namesake known as something else, another role, other words."""
    show, words = reporter.show(CITY), said_by(reporter, "Matt Cherniss")
    told = [
        await reporter.fill("add.show", title=CITY, kind=["film"]),
        await reporter.fill("add.person", name="Kira Snyder", kind=["person"], known_as="a cook"),
        await reporter.fill("add.credit", show.id, contributor="Maril Davis", role=["showrunner"]),
        await reporter.fill("add.quote", text="Other words.", speakers="Matt Cherniss"),
        await reporter.fill("add.quote", text=words, speakers="Maril Davis"),
    ]
    assert all(lines(answer)[0].startswith("**Saved.** New ") for answer in told)


async def test_what_must_be_typed(reporter: Desk) -> None:
    """A client may send a field empty that it should not."""
    wrong = await reporter.fill("add.milestone", show="\u200b", kind=["ended"], season="0")
    assert lines(wrong) == [
        "Not saved yet: 2 things need another look.",
        "**Season** must be a whole number from 1 to 999.",
        "> 0",
        "**Show** must not be empty.",
        "> \u200b",
    ]


async def test_a_headline_that_is_not_known(reporter: Desk) -> None:
    show = reporter.show(MANKIND)
    wrong = await reporter.fill("add.milestone", show.id, kind=["ended"], announcement="Nothing")
    assert "**Announcement** is no headline that I know; `/announcements` lists them." in wrong.text


async def test_what_it_is_added_to_goes_meanwhile(world: World, store: Store) -> None:
    """Nothing is added to another; what was typed can be copied."""
    await read_own(world, store, book_file(shows=[{"title": "Lantern"}, {"title": "Elsewhere"}]))
    reporter = await desk(world)
    show = reporter.show("Lantern")
    form = await reporter.opened("add.quote", show.id)
    await reporter.press(
        await reporter.press(await reporter.panel(show, "show"), "Remove"), "Remove it"
    )
    lost = await reporter.send(form, text="We go on.")
    assert lines(lost)[0] == (
        "This is no longer in the press book, so nothing was saved. You typed:"
    )
    assert "We go on." in lost.text
    assert lines(await reporter.press(lost, "Open the form again")) == lines(lost)
    gone = await reporter.go_to_form("add.quote", show.id)
    assert gone.text.startswith("This is no longer in the press book.")
    assert not reporter.book.quotes
