"""What becomes of an announcement that was read: saved, taken back, discarded, shown."""

import asyncio
from typing import Any

import pytest

from bot.targets import Target
from data import Announcement, Article, Book, Edit, Fact, chosen
from data.ledger import Ledger
from tests.articles import HEAD, TEXT, drafts, fill, known, number_of, paste
from tests.changing import rows_of
from tests.desk import Desk, desk
from tests.world import World


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


async def test_where_it_comes_from_is_asked_before_it_is_saved(reporter: Desk) -> None:
    text = "The drama series “Neon Harbor” is created by Ada Brook."
    shown = await paste(reporter, text)
    assert "publisher not known" in shown.text
    refused = await reporter.press(shown, "Save all")
    assert refused.text == "Not saved yet: tell me first who published this, and its headline."
    form = await reporter.form(refused, "Publisher and date")
    assert form.values["headline"] == text
    ready = await fill(reporter, form, publisher="Lighthouse", date="April 17, 2024")
    assert "Lighthouse, 17 April 2024" in ready.text
    await reporter.press(ready, "Save all")
    source = list(reporter.book.announcements.values())[-1]
    assert (source.publisher, source.date) == ("Lighthouse", "2024-04-17")


async def test_save_all_is_one_edit_and_undo_takes_it_back(reporter: Desk) -> None:
    before = rows_of(reporter.book)
    shown = await known(reporter)
    saved = await reporter.press(shown, "Save all")
    assert saved.private
    assert {"Undo", "Show in this channel"} <= set(saved.buttons)
    (edit,) = await reporter.edits()
    assert edit.control == "savearticle"
    source = reporter.book.announcements[max(reporter.book.announcements)]
    assert source.headline == HEAD
    show = reporter.show("Neon Harbor")
    facts: list[Fact] = [*reporter.book.index.credits[show.id], show]
    assert {fact.announcement for fact in facts} == {source.id}
    texts = reporter.world.bot.store.text_of
    assert await texts(reporter.book.id, source.id) == TEXT.strip()
    assert all(fact.sentence and fact.sentence in TEXT for fact in facts)
    await reporter.press(saved, "Undo")
    assert rows_of(reporter.book) == before
    assert await texts(reporter.book.id, source.id) is None


async def test_pressing_twice_saves_once(reporter: Desk) -> None:
    shown = await known(reporter)
    target = Target("savearticle", str(number_of(shown)))
    first = await reporter.go(target)
    second = await reporter.go(target)
    assert first.text == second.text
    assert first.buttons == second.buttons
    assert len(await reporter.edits()) == 1
    assert await drafts(reporter) == []


async def test_any_editor_may_finish(world: World, reporter: Desk) -> None:
    shown = await known(reporter)
    other = Desk(world, world.editor)
    listed = await other.go(Target("articles"))
    assert f"<@{reporter.who.id}>" in listed.text
    opened = await other.pick(listed, HEAD)
    assert number_of(opened) == number_of(shown)
    await other.press(opened, "Save all")
    (edit,) = await reporter.edits()
    assert edit.editor == world.editor.id
    gone = await reporter.press(shown, "Look at everything")
    assert gone.text.startswith("This draft is no longer there")


async def test_no_drafts(reporter: Desk) -> None:
    listed = await reporter.go(Target("articles"))
    assert listed.text == "There are no drafts: every announcement is saved."


async def test_discarding_is_asked(world: World, reporter: Desk) -> None:
    shown = await known(reporter)
    number = number_of(shown)
    asked = await reporter.press(shown, "Discard")
    what = "1 show, 4 credits, 1 quote, 1 milestone"
    assert asked.first_line == f"Discard this draft, with {what}? This cannot be undone."
    assert f"**{HEAD}**" in asked.text
    kept = await reporter.press(asked, "Keep it")
    assert number_of(kept) == number
    theirs = await Desk(world, world.editor).go(Target("discard", str(number)))
    assert theirs.text.endswith(f"<@{reporter.who.id}> began it.")
    told = await reporter.press(await reporter.press(kept, "Discard"), "Discard it")
    assert told.text == "Discarded. Nothing of it was saved."
    assert await drafts(reporter) == []
    assert await reporter.edits() == []
    for answer in ("", " yes"):
        gone = await reporter.go(Target("discard", f"{number}{answer}"))
        assert gone.text.startswith("This draft is no longer there")


async def test_discarding_a_text_in_which_nothing_was_found(reporter: Desk) -> None:
    asked = await reporter.press(await paste(reporter, "Nothing happened."), "Discard")
    assert asked.first_line == "Discard this draft, with its text? This cannot be undone."


async def test_showing_it_to_everybody(world: World, reporter: Desk) -> None:
    saved = await reporter.press(await known(reporter), "Save all")
    shown = await reporter.press(saved, "Show in this channel")
    assert not shown.private
    assert shown.first_line == f"**{HEAD}**"
    copy = await shown.press(world.fan, "More")
    assert copy.private


async def test_showing_it_after_it_was_taken_back(reporter: Desk) -> None:
    saved = await reporter.press(await known(reporter), "Save all")
    source = max(reporter.book.announcements)
    await reporter.press(saved, "Undo")
    told = await reporter.go(Target("post", str(source)))
    assert told.private
    assert told.text.startswith("This is no longer in the press book.")


async def test_what_is_there_already_is_not_doubled(world: World, reporter: Desk) -> None:
    await reporter.press(await known(reporter), "Save all")
    before = rows_of(reporter.book)
    again = TEXT + "\n“Neon Harbor” stars Eva Fox as Joan Reed."
    shown = await reporter.press(await known(reporter, again), "Look at everything")
    assert "**Ada Brook**, creator of *Neon Harbor* · already there" in shown.text
    await reporter.press(shown, "Save all")
    after = rows_of(reporter.book)
    assert len(after) > len(before)
    made = [type(row) for item, row in after.items() if item not in before]
    assert made.count(Announcement) == 1
    assert len([row for row in reporter.book.shows.values() if row.title == "Neon Harbor"]) == 1


async def test_showing_it_when_the_book_is_not_in_memory(world: World, reporter: Desk) -> None:
    """What was pressed is acknowledged first, and the card comes after it."""
    saved = await reporter.press(await known(reporter), "Save all")
    shelf = world.bot.shelf
    whole, target = shelf.book, Target.parse(saved.buttons["Show in this channel"])
    assert target is not None

    async def slow(guild: int | None) -> Book:
        await asyncio.sleep(0.01)
        return await whole(guild)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.answers.DEFERS_AFTER", 0)
        patch.setattr(shelf, "held", lambda _: None)
        patch.setattr(shelf, "book", slow)
        shown = await reporter.press(saved, "Show in this channel")
    assert not shown.private
    assert shown.first_line == f"**{HEAD}**"


async def test_all_of_it_is_there_already(reporter: Desk) -> None:
    await reporter.press(await known(reporter), "Save all")
    again = await reporter.press(await paste(reporter), "Read it again")
    assert "All of it is in the press book already" in again.text
    number = number_of(again)
    told = await reporter.press(again, "Save all")
    assert told.text == "All of this is in the press book already, so there is nothing to save."
    assert len(await reporter.edits()) == 1
    assert len(await drafts(reporter)) == 1
    assert (await reporter.press(told, "Show it")).first_line == f"**{HEAD}**"
    told = await reporter.go(Target("savearticle", str(number)))
    await reporter.press(told, "Discard")
    assert await drafts(reporter) == []


async def test_what_another_editor_takes_out_meanwhile_is_not_saved(
    world: World, reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between planning and saving: it is planned anew on the draft as it is then."""
    shown = await known(reporter)
    number, articles, commit = number_of(shown), world.bot.store.articles, Ledger.commit
    taken: list[int] = []

    async def meanwhile(ledger: Ledger, *given: Any, **more: Any) -> Edit:
        if not taken:
            taken.append(number)

            def work(article: Article) -> Article:
                return article._replace(content=chosen(article.content, ["q0"], []))

            await articles.change(world.guild.id, number, work)
        return await commit(ledger, *given, **more)

    monkeypatch.setattr(Ledger, "commit", meanwhile)
    before = len(reporter.book.quotes)
    saved = await reporter.press(shown, "Save all")
    assert saved.text.startswith("**Saved.**")
    assert len(reporter.book.quotes) == before
    assert await drafts(reporter) == []


async def test_a_draft_that_is_discarded_meanwhile_is_not_saved(
    world: World, reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await known(reporter)
    number, articles, commit = number_of(shown), world.bot.store.articles, Ledger.commit

    async def meanwhile(ledger: Ledger, *given: Any, **more: Any) -> Edit:
        await articles.drop(world.guild.id, number)
        return await commit(ledger, *given, **more)

    monkeypatch.setattr(Ledger, "commit", meanwhile)
    told = await reporter.press(shown, "Save all")
    assert told.text.startswith("This draft is no longer there")
    assert await reporter.edits() == []


async def test_saving_once_more_after_it_was_taken_back(reporter: Desk) -> None:
    """What a button saved once it does not save again, and does not say that it is saved."""
    shown = await known(reporter)
    target = Target("savearticle", str(number_of(shown)))
    undone = await reporter.press(await reporter.press(shown, "Save all"), "Undo")
    again = await reporter.go(target)
    assert again.text.startswith("This was saved once, and has been taken back since.")
    assert len(await reporter.edits()) == 2
    assert "It was undone." in (await reporter.press(again, "The edit")).text
    await reporter.press(undone, "Undo")
    assert (await reporter.go(target)).text.startswith("**Saved.**")
    assert len(await reporter.edits()) == 3


async def test_saving_once_more_after_its_announcement_was_removed(reporter: Desk) -> None:
    """The edit stands, but there is nothing to be shown."""
    target = Target("savearticle", str(number_of(await known(reporter))))
    assert "Show in this channel" in (await reporter.go(target)).buttons
    source = max(reporter.book.announcements)
    await reporter.press(await reporter.go(Target("remove", f"source {source}")), "Remove it")
    again = await reporter.go(target)
    assert again.text.startswith("**Saved.**")
    assert "Show in this channel" not in again.buttons
