"""Looking over what was found: what stays in, and what others do meanwhile."""

from collections.abc import Callable

import pytest

from bot.targets import Target
from data import Article, Change
from tests.articles import (
    TEXT,
    choose,
    chooser,
    drafts,
    fill,
    known,
    page,
)
from tests.desk import Desk, desk
from tests.doors import Call, member, send
from tests.editor import edit
from tests.world import World


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


def names(reporter: Desk) -> set[str]:
    """Who is credited in the new show."""
    show = reporter.show("Neon Harbor")
    book = reporter.book
    return {book.contributors[row.contributor].name for row in book.index.credits[show.id]}


async def test_a_page_has_facts_with_their_sentences(reporter: Desk) -> None:
    shown = await page(reporter)
    assert shown.private
    assert shown.first_line == "**What I found**"
    assert "**Ada Brook**, creator of *Neon Harbor*" in shown.text
    assert "-# “Neon Harbor” is created by Ada Brook and Carl Dunn." in shown.text
    options = chooser(shown)["options"]
    assert all(option["default"] for option in options)
    assert chooser(shown)["min_values"] == 0
    assert chooser(shown)["max_values"] == len(options)


async def test_what_is_left_out_is_not_saved(reporter: Desk) -> None:
    shown = await page(reporter)
    kept = await choose(reporter, shown, "Neon Harbor", "Ada Brook, creator")
    assert "left out" in kept.text
    left = [one["label"] for one in chooser(kept)["options"] if one["default"]]
    assert left == [
        "Neon Harbor · series · crime drama",
        "Neon Harbor, ordered",
        "Ada Brook, creator of Neon Harbor",
    ]
    summary = await reporter.press(kept, "Summary")
    assert "left out" in summary.text
    saved = await reporter.press(summary, "Save what is chosen")
    assert saved.first_line.startswith("**Saved.** New announcement")
    assert names(reporter) == {"Ada Brook"}


async def test_nothing_is_chosen_and_chosen_again(reporter: Desk) -> None:
    shown = await page(reporter)
    every = [one["label"] for one in chooser(shown)["options"]]
    none = await choose(reporter, shown, "Nobody at all")
    summary = await reporter.press(none, "Summary")
    assert summary.first_line == "Nothing of what I found is left in."
    again = await reporter.press(summary, "Look at everything")
    back = await choose(reporter, again, *every)
    assert "left out" not in back.text


async def test_a_choice_on_an_old_page_changes_nothing(reporter: Desk) -> None:
    shown = await page(reporter)
    form = await reporter.opened("article.add", (await drafts(reporter))[0].id)
    await fill(reporter, form, text="“Neon Harbor” stars Eva Fox.")
    told = await choose(reporter, shown)
    assert "Somebody has changed this draft meanwhile. Here it is as it is now." in told.text
    (draft,) = await drafts(reporter)
    assert draft.content["out"] == []


async def test_what_was_picked_comes_from_the_client(world: World, reporter: Desk) -> None:
    """Anything can stand in it: only what is on the page counts."""
    shown = await page(reporter)
    select = chooser(shown)
    who = await member(world, world.editor)
    values = ["s0", "nothing", "gl1:discard:1:", "s0"]
    data = {"custom_id": select["custom_id"], "component_type": 3, "values": values}
    reply = await send(world.env, who, Call(3, data))
    assert reply.answer.private
    (draft,) = await drafts(reporter)
    assert len(draft.content["out"]) == len(select["options"]) - 1
    assert "s0" not in draft.content["out"]


@pytest.mark.parametrize("subject", ["", "x", "1 some 0123abcd", "1 all 0123abcd"])
async def test_a_forged_choice(reporter: Desk, subject: str) -> None:
    answer = await reporter.go(Target("chosen", subject, 0))
    assert answer.text.startswith("This draft is no longer there")


async def test_what_would_change_is_said(world: World, reporter: Desk) -> None:
    await reporter.press(await known(reporter), "Save all")
    show = reporter.show("Neon Harbor")
    await edit(world, Change(show, show._replace(genre=None)))
    again = TEXT + "\nNothing else is known."
    shown = await known(reporter, again)
    assert "changes what is in the press book" in shown.text
    listed = await reporter.press(shown, "Look at everything")
    assert "changes: genre" in listed.text
    await reporter.press(listed, "Save all")
    assert reporter.show("Neon Harbor").genre == "crime drama"


async def test_facts_of_a_show_that_is_left_out(reporter: Desk) -> None:
    shown = await choose(reporter, await page(reporter), "Ada", "Carl")
    assert "cannot be saved like this" in shown.text
    summary = await reporter.press(shown, "Summary")
    assert "cannot be saved like this" in summary.text


async def test_others_add_text_at_the_same_time(
    world: World, reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both texts are there then, and both were read."""
    await known(reporter)
    (draft,) = await drafts(reporter)
    form = await reporter.opened("article.add", draft.id)
    articles, others = world.bot.store.articles, ["\n\n“Neon Harbor” stars Eva Fox."]
    change = articles.change

    async def slower(guild: int, number: int, work: Callable[[Article], Article]) -> Article | None:
        if others:
            more = others.pop()
            await change(guild, number, lambda it: it._replace(text=it.text + more))
        return await change(guild, number, work)

    monkeypatch.setattr(articles, "change", slower)
    await fill(reporter, form, text="“Neon Harbor” also stars Gus Hale.")
    (draft,) = await drafts(reporter)
    assert draft.text.endswith("stars Eva Fox.\n\n“Neon Harbor” also stars Gus Hale.")
    said = str(draft.content["facts"])
    assert "Eva Fox" in said
    assert "Gus Hale" in said


async def test_a_page_that_changes_while_it_is_chosen_from(
    world: World, reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await page(reporter)
    articles = world.bot.store.articles
    change = articles.change

    async def slower(guild: int, number: int, work: Callable[[Article], Article]) -> Article | None:
        await change(guild, number, lambda it: it._replace(text=it.text + "\n\nMore."))
        return await change(guild, number, work)

    monkeypatch.setattr(articles, "change", slower)
    told = await choose(reporter, shown)
    assert "Somebody has changed this draft meanwhile." in told.text
    (draft,) = await drafts(reporter)
    assert draft.content["out"] == []
