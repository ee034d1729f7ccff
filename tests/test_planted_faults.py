"""The checks of the other tests, each under a fault of the kind that it is there to catch.

They are the very functions that those tests call, here on a bot into which a fault was planted.
"""

import sys
from collections.abc import AsyncIterator, Iterator

import discord
import pytest

from bot.editing.changes import done_card
from bot.editing.desk import Plan
from bot.visits import Visit
from data import Edit, Store, StoreUnavailable, ledger, tables
from data.history import ONE_EDIT
from data.rows import Kept
from tests.casts import manager
from tests.doors import Call, send
from tests.entrances import EDITING_BUTTONS, Example, pressed
from tests.isolation import Fixed, check_edits_stay, check_same, two_servers
from tests.matrix import (
    EVERYTHING,
    HOME,
    Stage,
    check_all_permitted,
    check_all_refused,
    check_done,
)
from tests.world import World

FORM, REMOVAL = "sent show.title", "button removed"

SAVERS = ("bot.editing.filling", "cogs.removing", "cogs.undo", "cogs.books")
"""The modules that save edits of a book."""


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store, with a server whose editors edit the shared book."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


@pytest.fixture
def there(world: World) -> Iterator[World]:
    """Another server."""
    there = World(world.env, "Elsewhere")
    yield there
    there.close()


def examples(*names: str) -> list[Example]:
    """Some of the examples of what is for editors."""
    found = [example for example in EVERYTHING if example.name in names]
    assert len(found) == len(names)
    return found


@pytest.mark.parametrize("name", [FORM, REMOVAL])
async def test_the_checks_pass_without_a_fault(
    world: World, there: World, address: str, name: str
) -> None:
    some = examples(name)
    await check_edits_stay(world, there, address, some)
    await check_all_refused(world, address, "role lost", some)


async def tells_first(
    visit: Visit, consumes: str, plan: Plan, *, undoes: int | None = None
) -> None:
    """Say that it is saved, then save it; which fails."""
    book = visit.book
    changes = tuple(await plan(book))
    facts = (visit.guild or 0, book.id, book.version + 1, visit.interaction.user.id, 0, consumes)
    edit = Edit(999_999, *facts, undoes, False, changes)
    await visit.give(done_card(book, edit, visit.say))
    raise StoreUnavailable("the disk is full")


@pytest.mark.parametrize("name", [FORM, REMOVAL])
async def test_an_answer_before_the_commit(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in SAVERS:
        monkeypatch.setattr(sys.modules[module], "save_and_tell", tells_first)
    with pytest.raises(AssertionError, match="said to be saved"):
        await check_all_permitted(world, address, "Manage Server", examples(name))
    assert len(world.unexpected_errors()) == 1


def without_book(statement: str) -> str:
    """The statement, for all books at once."""
    assert "book = $1 AND " in statement
    return statement.replace("book = $1 AND ", "")


@pytest.mark.parametrize(("name", "writes"), [(FORM, "replacement"), (REMOVAL, "deletion")])
async def test_a_statement_without_the_book(
    world: World,
    there: World,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    writes: str,
) -> None:
    right = getattr(tables, writes)

    def wrong(kind: type[Kept]) -> str:
        return without_book(right(kind))

    monkeypatch.setattr(f"data.ledger.{writes}", wrong)
    with pytest.raises(AssertionError, match="rows of others are changed"):
        await check_edits_stay(world, there, address, examples(name))


async def test_a_statement_without_the_server(
    world: World, there: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = await two_servers(world, there)
    (_, subjects) = EDITING_BUTTONS["edit"]

    async def call(ids: dict[str, object]) -> Call:
        return await pressed("edit", subjects[0], Fixed(world.env, ids))

    await check_same(both, await call(both.theirs), await call(both.void))
    wrong = ONE_EDIT.replace("guild = $1 AND ", "")
    monkeypatch.setattr(ledger, "ONE_EDIT", wrong)
    with pytest.raises(AssertionError, match="not answered alike"):
        await check_same(both, await call(both.theirs), await call(both.void))


DOOR, DESK = "bot.client.must_edit", "bot.editing.desk.must_edit"


@pytest.mark.parametrize("who", ["role lost", "permission lost", "another editor role"])
@pytest.mark.parametrize(
    ("unchecked", "name"),
    [((DOOR,), "button panel"), ((DOOR, DESK), FORM), ((DOOR, DESK), REMOVAL)],
)
async def test_a_check_that_is_not_made_again(
    world: World,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    unchecked: tuple[str, ...],
    name: str,
) -> None:
    for place in unchecked:
        monkeypatch.setattr(place, lambda *_: None)
    with pytest.raises(AssertionError, match="not refused"):
        await check_all_refused(world, address, who, examples(name))


async def test_pings(world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(world, await manager(world))
    await stage.edit()
    monkeypatch.setattr(discord.AllowedMentions, "none", discord.AllowedMentions.all)
    (example,) = examples("button panel")
    reply = await send(world.env, stage.who, await example.make(stage))
    with pytest.raises(AssertionError, match="may ping"):
        check_done(world, address, example.does, reply)
