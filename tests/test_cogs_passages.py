"""`Why?` leads to the sentence in its paragraph, and shows where a quote was shortened."""

import pytest

from bot.targets import Target
from data import Change, Quote
from tests.articles import HEAD, TEXT, known, page, paste
from tests.desk import Desk, desk
from tests.editor import edit
from tests.world import Answer, World

SENTENCE = "“Neon Harbor” is created by Ada Brook and Carl Dunn."


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor who has saved an announcement."""
    held = await desk(world)
    await held.press(await known(held), "Save all")
    return held


def quote(reporter: Desk) -> Quote:
    """The quote of that announcement."""
    return list(reporter.book.quotes.values())[-1]


async def why(reporter: Desk, subject: str) -> Answer:
    """The answer to `Why?` on a card."""
    return await reporter.go(Target("why", subject))


async def test_a_sentence_in_its_paragraph(reporter: Desk) -> None:
    shown = await why(reporter, f"show {reporter.show('Neon Harbor').id}")
    passage = await reporter.pick(shown, SENTENCE)
    assert passage.private
    assert passage.first_line == "**In its paragraph** · Lighthouse Television"
    told = f"> **{SENTENCE}** Both serve as executive producers."
    assert told in passage.text
    assert passage.text.endswith(f"-# {HEAD}")


async def test_a_fan_sees_it_too(world: World, reporter: Desk) -> None:
    show = reporter.show("Neon Harbor").id
    card = await world.ask("show", name=f"id:{show}")
    shown = await card.press(world.fan, "Why?")
    assert shown.private
    passage = await shown.pick(world.fan, SENTENCE)
    assert passage.private
    assert f"**{SENTENCE}**" in passage.text


async def test_a_quote_that_is_verbatim(reporter: Desk) -> None:
    shown = await why(reporter, f"quote {quote(reporter).id}")
    assert "Verbatim" in shown.text
    (label,) = shown.options
    passage = await reporter.pick(shown, label)
    assert "Verbatim." in passage.text
    assert "We wanted to tell it slowly" in passage.text


async def test_where_a_quote_was_shortened(reporter: Desk) -> None:
    row = quote(reporter)
    await reporter.fill("quote.words", row.id, text="We wanted […] slowly")
    assert quote(reporter).verdict == "shortened"
    shown = await why(reporter, f"quote {row.id}")
    assert "Shortened" in shown.text
    passage = await reporter.go(Target("passage", f"quote {row.id}"))
    assert "Shortened: words are left out or replaced at the marks." in passage.text
    assert "We wanted **\\[…]** slowly" in passage.text.replace(" ** ", "** ")


async def test_a_quote_that_is_not_there(reporter: Desk) -> None:
    row = quote(reporter)
    await reporter.fill("quote.words", row.id, text="Nobody said this")
    passage = await reporter.go(Target("passage", f"quote {row.id}"))
    assert "Not found in the source." in passage.text


async def test_a_sentence_that_does_not_stand_there(reporter: Desk) -> None:
    show = reporter.show("Neon Harbor")
    await reporter.fill("show.source", show.id, sentence="In our own words.")
    passage = await reporter.go(Target("passage", f"show {show.id}"))
    assert "This sentence does not stand in the text that I keep." in passage.text


async def test_a_spoiler_stays_hidden(world: World, reporter: Desk) -> None:
    row = quote(reporter)
    await edit(world, Change(row, row._replace(spoiler=True)))
    shown = await why(reporter, f"quote {row.id}")
    assert list(shown.options) == ["A spoiler"]
    passage = await reporter.pick(shown, "A spoiler")
    assert "We wanted" not in passage.text.split("||")[0]
    assert "> ||" in passage.text


async def test_no_text_is_kept(reporter: Desk) -> None:
    """The starter book tells in its own words."""
    row = reporter.show("Star City")
    shown = await why(reporter, f"show {row.id}")
    assert shown.options == {}
    told = await reporter.go(Target("passage", f"show {row.id}"))
    assert told.text == "The text that this comes from is not kept here."


@pytest.mark.parametrize("subject", ["", "show 999999", "person 5", "source 2", "x 1"])
async def test_a_forged_subject(reporter: Desk, subject: str) -> None:
    told = await reporter.go(Target("passage", subject))
    assert told.text.startswith("This is no longer in the press book.")


async def test_a_long_paragraph_is_cut_around_the_sentence(reporter: Desk) -> None:
    much = "Much was said before it. " * 60
    text = f"{much}“Amber Quay” is created by Ada Brook. {'Much was said after it. ' * 60}"
    shown = await page(reporter, text)
    await reporter.press(shown, "Save all")
    passage = await reporter.go(Target("passage", f"show {reporter.show('Amber Quay').id}"))
    line = next(part for part in passage.text.split("\n") if part.startswith("> "))
    assert "**“Amber Quay” is created by Ada Brook.**" in line
    assert len(line) < 1_000
    assert line.startswith("> …")
    assert line.endswith("…")


async def test_the_paste_is_there_for_why(reporter: Desk) -> None:
    assert TEXT
    told = await paste(reporter)
    assert "Read it again" in told.buttons
