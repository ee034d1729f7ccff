"""Discord takes every answer to an editor, whatever is in the book: the cards and the forms."""

import json
from typing import Any

import pytest

from bot.editing.kinds import KINDS
from bot.targets import Target
from data import Book, Store, parse
from tests import nasty
from tests.desk import Desk, desk
from tests.edits import changed, do
from tests.rules import assert_form, assert_within
from tests.screens import each_mixed_book
from tests.test_cogs_shows import read_own
from tests.test_limits import assert_answer
from tests.test_limits_safe import secret_file
from tests.world import Answer, World

pytestmark = pytest.mark.usefixtures("remembered")

MOST_PICKED = 12
"""Of so many choices of a card each is picked."""


async def at_work(world: World, store: Store, file: dict[str, Any]) -> Desk:
    """An editor of a server with such a book."""
    await read_own(world, store, parse(json.dumps(file)))
    return await desk(world)


def subjects(book: Book) -> list[Target]:
    """The panels of one row of each kind, the row with the most to tell; and beside them."""
    firsts = [(word, next(iter(book.rows(kind)))) for word, kind in KINDS.items()]
    panels = [Target("panel", f"{word} {item}") for word, item in firsts]
    return [*panels, Target("add"), Target("settings"), Target("data"), Target("history", "0 0")]


async def check(reporter: Desk, target: Target) -> list[str]:
    """Check what a control is answered with: a card, or a form; returns what leads on from it."""
    result = await reporter.result_of(target)
    if result.modal is not None:
        assert_form(result.modal)
        return []
    answer = Answer(result)
    if answer.message.components:
        assert_answer(answer)
    assert answer.private
    picked = list(answer.options.values())[:MOST_PICKED]
    return [value for value in (*answer.buttons.values(), *picked) if value.startswith("gl1:")]


@each_mixed_book
async def test_discord_takes_every_answer(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """On the panels, and on all that can be pressed and picked there."""
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 10_000)
    reporter = await at_work(world, store, nasty.fixed_file(name))
    first = next(iter(reporter.book.shows.values()))
    await do(world, changed(first, genre="x"))
    for target in subjects(reporter.book):
        for custom_id in await check(reporter, target):
            following = Target.parse(custom_id)
            assert following is not None
            await check(reporter, following)


async def test_completions_fit(world: World, store: Store) -> None:
    """Within Discord's limits where names are long; and each leads to its panel."""
    reporter = await at_work(world, store, nasty.fixed_file("mixed"))
    for typed in ("", "a", "*0", "canary", "**a**", "a,"):
        choices = await reporter.who.autocomplete(world.channel, "admin edit", "anything", typed)
        assert len(choices) <= 25
        for choice in choices:
            assert_within(choice["name"], 1, 100)
            assert_within(choice["value"], 1, 100)
            assert (await reporter.ask("admin edit", anything=choice["value"])).buttons


@pytest.mark.parametrize("which", ["all", "each second"])
async def test_completions_keep_secrets(world: World, store: Store, which: str) -> None:
    reporter = await at_work(world, store, secret_file(which))
    for typed in ("", "a", "canary", "insider", "public"):
        choices = await reporter.who.autocomplete(world.channel, "admin edit", "anything", typed)
        assert "Canary" not in str(choices)
