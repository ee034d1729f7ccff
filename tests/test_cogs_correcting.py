"""Correcting what was found: each fact in its form, and which of several a name means."""

import pytest

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import Change, Contributor
from tests.articles import (
    correct,
    drafts,
    fill,
    known,
    page,
)
from tests.desk import Desk, desk
from tests.doors import form as sent_form
from tests.doors import member, send
from tests.editor import Opened, edit
from tests.world import Answer, World


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


def names(reporter: Desk) -> set[str]:
    """Who is credited in the new show."""
    show = reporter.show("Neon Harbor")
    book = reporter.book
    return {book.contributors[row.contributor].name for row in book.index.credits[show.id]}


async def test_a_fact_is_corrected(reporter: Desk) -> None:
    shown = await page(reporter)
    form = await correct(reporter, shown, "Carl Dunn, creator")
    assert form.title == "Credit"
    assert form.values["role"] == ["creator"]
    assert form.values["show"] == "Neon Harbor"
    corrected = await fill(reporter, form, contributor="Karl Dunn", role=["writer"])
    assert "**Karl Dunn**, writer of *Neon Harbor*" in corrected.text
    await reporter.press(corrected, "Save all")
    assert "Karl Dunn" in names(reporter)


async def test_a_show_has_two_forms(reporter: Desk) -> None:
    shown = await page(reporter)
    first = await correct(reporter, shown, "Neon Harbor")
    shown = await fill(reporter, first, genre="slow drama")
    second = await correct(reporter, shown, "Neon Harbor", 1)
    assert list(second.values) == ["other_names", "seasons_released", "universe"]
    shown = await fill(reporter, second, other_names="NH\nHarbor", universe="Neon")
    await reporter.press(shown, "Save all")
    show = reporter.show("Neon Harbor")
    assert (show.genre, show.other_names, show.universe) == ("slow drama", ("NH", "Harbor"), "Neon")


async def test_a_name_that_may_be_somebody_known(reporter: Desk) -> None:
    """The same question as in every other form, and the name by which the book knows them."""
    shown = await page(reporter)
    form = await correct(reporter, shown, "Ada Brook, creator")
    asked = await fill(reporter, form, contributor="Maril Daviz")
    assert asked.first_line == "You typed «Maril Daviz». Did you mean this one?"
    corrected = await reporter.press(asked, "Use this")
    assert "**Maril Davis**, creator of *Neon Harbor*" in corrected.text


async def test_what_cannot_be_taken_comes_back(reporter: Desk) -> None:
    shown = await page(reporter)
    form = await correct(reporter, shown, "Ada Brook, creator")
    wrong = await fill(reporter, form, show=" ")
    assert "**Show** must not be empty." in wrong.text
    again = await reporter.form(wrong, "Correct it")
    assert again.values["contributor"] == "Ada Brook"


async def test_a_form_of_a_text_that_has_grown(reporter: Desk) -> None:
    """Nothing typed is lost, and no other fact is changed."""
    shown = await page(reporter)
    form = await correct(reporter, shown, "Ada Brook, creator")
    more = await reporter.opened("article.add", (await drafts(reporter))[0].id)
    await fill(reporter, more, text="“Neon Harbor” stars Eva Fox.")
    told = await fill(reporter, form, contributor="Somebody Else")
    assert told.text.startswith("Somebody has changed this draft meanwhile.")
    again = await reporter.form(told, "Open the form again")
    assert again.values["contributor"] == "Somebody Else"
    (draft,) = await drafts(reporter)
    assert "Somebody Else" not in str(draft.content)


async def test_speakers_are_corrected(reporter: Desk) -> None:
    shown = await page(reporter)
    form = await correct(reporter, shown, "Ada Brook «")
    corrected = await fill(reporter, form, speakers="Ada Brook — creator\nCarl Dunn")
    assert "Ada Brook and 1 more «We wanted to tell it slowly" in corrected.text
    await reporter.press(corrected, "Save all")
    quote = list(reporter.book.quotes.values())[-1]
    book = reporter.book
    said = [(book.contributors[who].name, title) for who, title in quote.speakers]
    assert said == [("Ada Brook", "creator"), ("Carl Dunn", None)]


async def test_a_restart_between_page_and_correction(world: World, reporter: Desk) -> None:
    shown = await page(reporter)
    form = await correct(reporter, shown, "Ada Brook, creator")
    await world.restart(Greenlight(world.bot.store, EXTENSIONS, shard_count=1))
    corrected = await fill(reporter, form, contributor="Eda Brook")
    assert "**Eda Brook**, creator" in corrected.text


async def test_the_forms_of_what_is_gone(reporter: Desk) -> None:
    for name, item in (("article.fact", 10**9), ("article.source", 7), ("article.add", 7)):
        answer = await reporter.go_to_form(name, item)
        assert answer.text.startswith("This draft is no longer there"), name
    shown = await page(reporter)
    wrong = await reporter.go_to_form("article.more", number_of_page(shown) * 20_000 + 2 * 9_999)
    assert wrong.text.startswith("This draft is no longer there")


def number_of_page(card: Answer) -> int:
    """The article of a page."""
    target = Target.parse(card.buttons["Summary"])
    assert target is not None
    return int(target.subject)


async def test_acclaim_is_of_one_of_two(reporter: Desk) -> None:
    text = "The series “Neon Harbor” is back. “Neon Harbor” won three Emmy Awards."
    shown = await page(reporter, text)
    form = await correct(reporter, shown, "three Emmy Awards")
    both = await fill(reporter, form, show="Neon Harbor", contributor="Ada Brook")
    assert "must be empty where there is a show" in both.text
    neither = await fill(reporter, await reporter.form(both, "Correct it"), show="", contributor="")
    assert "**Show** must not be empty." in neither.text
    again = await reporter.form(neither, "Correct it")
    corrected = await fill(reporter, again, contributor="Ada Brook", by="Somebody", season="2")
    assert "three Emmy Awards, season 2 for Ada Brook · Somebody" in corrected.text


async def namesakes(world: World, reporter: Desk) -> tuple[Contributor, Contributor]:
    """Two people of one name, in the book of this server."""
    await reporter.fill("add.person", name="Ada Brook", kind=["person"], known_as="the poet")
    first = reporter.person("Ada Brook")
    await world.bot.store.ids.ready()
    second = first._replace(id=world.bot.store.ids.take(), known_as="the cook")
    await edit(world, Change(None, second))
    return first, second


def leading_to(card: Answer, end: str) -> str:
    """The label of the button whose subject ends so."""
    return next(label for label, where in card.buttons.items() if where.endswith(f" {end}:"))


@pytest.mark.parametrize("which", [0, 1, None])
async def test_of_two_namesakes_the_chosen_one_is_credited(
    world: World, reporter: Desk, which: int | None
) -> None:
    """One answer holds for every fact with this name, until all of it is saved."""
    both = await namesakes(world, reporter)
    summary = await known(reporter)
    assert "3 I am not sure of." in summary.first_line
    shown = await reporter.press(summary, "Look at the 3")
    assert shown.first_line == "**What I am not sure of**"
    assert "more than one is called Ada Brook: correct it to say which" in shown.text
    form = await correct(reporter, shown, "Ada Brook, creator")
    asked = await fill(reporter, form)
    assert asked.first_line.startswith("More than one has the name «Ada Brook».")
    label = leading_to(asked, "new" if which is None else str(both[which].id))
    settled = await reporter.press(asked, label)
    assert "I am not sure of" not in settled.first_line
    await reporter.press(settled, "Save all")
    book, show = reporter.book, reporter.show("Neon Harbor")
    creators = {row.contributor for row in book.index.credits[show.id] if row.role == "creator"}
    (quote,) = (book.quotes[item] for item in book.index.quotes[show.id])
    (speaker,) = quote.speakers
    assert speaker.contributor in creators
    if which is None:
        assert not creators & {row.id for row in both}
    else:
        assert speaker.contributor == both[which].id


async def test_of_two_shows_of_one_title_it_is_asked(world: World, reporter: Desk) -> None:
    await reporter.fill("add.show", title="Neon Harbor", kind=["series"])
    first = reporter.show("Neon Harbor")
    await world.bot.store.ids.ready()
    second = first._replace(id=world.bot.store.ids.take(), genre="cooking")
    await edit(world, Change(None, second))
    shown = await reporter.press(await known(reporter), "Look at that one")
    assert "more than one is called Neon Harbor" in shown.text
    form = await correct(reporter, shown, "Neon Harbor")
    asked = await fill(reporter, form)
    assert asked.first_line.startswith("More than one has the name «Neon Harbor».")
    use = leading_to(asked, str(second.id))
    settled = await reporter.press(asked, use)
    await reporter.press(settled, "Save all")
    assert reporter.book.index.credits[second.id]
    assert first.id not in reporter.book.index.credits


async def test_a_forged_form_of_a_fact(world: World, reporter: Desk) -> None:
    """A credit has no second form, and what was opened as one form is no other."""
    shown = await page(reporter)
    form = await correct(reporter, shown, "Ada Brook, creator")
    who = await member(world, world.editor)
    first = await send(world.env, who, sent_form(form.custom_id, {"contributor": "X"}))
    assert first.answer.private
    opened = await Desk(world, world.editor).opened("article.fact", fact_in(form))
    forged = opened.custom_id.replace("article.fact", "article.more")
    told = await send(world.env, who, sent_form(forged, {"universe": "X"}))
    assert told.answer.text.startswith("This draft is no longer there")


def fact_in(form: Opened) -> int:
    """The number of the fact that a form is about."""
    target = Target.parse(form.custom_id)
    assert target is not None
    return int(target.subject.split()[1])


async def test_the_draft_goes_while_a_fact_is_corrected(
    world: World, reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await correct(reporter, await page(reporter), "Ada Brook, creator")
    (draft,) = await drafts(reporter)
    await world.bot.store.articles.drop(world.guild.id, draft.id)
    told = await fill(reporter, form, contributor="Somebody Else")
    assert told.text.startswith("This draft is no longer there")
