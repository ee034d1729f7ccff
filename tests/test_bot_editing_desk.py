"""Where edits are saved: once, on today's book, by those who may; and what is told otherwise."""

from collections.abc import Awaitable, Callable, Sequence

import pytest

from bot.editing.desk import MOST_TRIES, save_and_tell
from bot.targets import Target
from bot.visits import Visit
from data import Book, Change, Edit, OutcomeUnknown, QuotaReached, Signature
from data.ledger import Ledger
from tests.desk import CITY, MANKIND, Desk, desk
from tests.edits import changed, do, lines
from tests.world import World

Plan = Callable[[Book], Awaitable[Sequence[Change]]]


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


async def genre(book: Book) -> Sequence[Change]:
    """An edit of Star City."""
    (show,) = (row for row in book.shows.values() if row.title == CITY)
    return [changed(show, genre="drama")] if show.genre != "drama" else []


def offer(reporter: Desk, plan: Plan, consumes: str = "a test") -> Target:
    """A control that saves what is planned."""

    async def act(visit: Visit, _target: Target) -> None:
        await save_and_tell(visit, consumes, plan)

    reporter.world.bot.screens.act("plan", act, editors=True)
    return Target("plan")


def beaten(reporter: Desk, times: int) -> Plan:
    """The same edit, but so often somebody else is faster."""
    left = list(range(times))

    async def plan(book: Book) -> Sequence[Change]:
        changes = await genre(book)
        if left:
            number = left.pop()
            await do(reporter.world, changed(reporter.show(MANKIND), logline=f"Beaten {number}."))
        return changes

    return plan


async def test_others_who_are_faster_do_no_harm(reporter: Desk) -> None:
    """However often: it is planned anew on what they left, up to the last try."""
    saved = await reporter.go(offer(reporter, beaten(reporter, MOST_TRIES - 1)))
    assert lines(saved)[0] == f"**Saved.** **{CITY}** · genre: paranoid thriller → drama"
    assert reporter.show(CITY).genre == "drama"
    assert reporter.show(MANKIND).logline == "Beaten 0."
    assert len(await reporter.edits()) == MOST_TRIES


async def test_others_who_are_faster_all_the_time(reporter: Desk) -> None:
    told = await reporter.go(offer(reporter, beaten(reporter, MOST_TRIES)))
    assert told.private
    assert told.text == "Others are editing just now. Try again in a moment."
    assert reporter.show(CITY).genre == "paranoid thriller"


async def test_asked_for_twice_it_is_done_once(reporter: Desk) -> None:
    target = offer(reporter, genre)
    first, second = await reporter.go(target), await reporter.go(target)
    assert first.text == second.text
    assert len(await reporter.edits()) == 1


async def test_a_second_delivery_while_the_first_is_being_saved(
    reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told the same, though by then nothing is left to change."""
    target, ask = offer(reporter, genre), Ledger.done
    first = await reporter.go(target)
    asked = []

    async def late(ledger: Ledger, signature: Signature) -> Edit | None:
        asked.append(signature)
        return None if len(asked) == 1 else await ask(ledger, signature)

    async def again(book: Book) -> Sequence[Change]:
        return [changed(row, genre="other") for row in book.shows.values()]

    monkeypatch.setattr(Ledger, "done", late)
    world = reporter.world
    world.bot.screens._acts.pop("plan")
    second = await reporter.go(offer(reporter, again))
    assert second.text == first.text
    assert len(await reporter.edits()) == 1


LIMITS = [
    (
        "EDITS_A_MINUTE",
        "That was 30 edits in a minute, which is as many as I take. Wait a minute.",
    ),
    (
        "REMOVALS_A_DAY",
        "This server has removed things 1,000 times today, which is as often as I let it."
        " Try again tomorrow.",
    ),
]


@pytest.mark.parametrize(("limit", "sentence"), LIMITS)
async def test_too_much(
    reporter: Desk, monkeypatch: pytest.MonkeyPatch, limit: str, sentence: str
) -> None:
    monkeypatch.setattr(f"data.ledger.{limit}", 0)
    row = reporter.person("Kira Snyder")
    told = await reporter.go(Target("removed", f"person {row.id} 1"))
    assert told.private
    assert told.text == sentence
    assert row.id in reporter.book.contributors


async def test_too_many_settings(reporter: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 0)
    told = await reporter.fill("settings.channel", reporter.world.channel.id, show=CITY)
    assert told.private
    assert lines(told)[0] == LIMITS[0][1]
    assert list(told.buttons) == ["Open the form again"]


FULL = {
    "show": "This press book is full: it has 5,000 shows. Remove some to add others.",
    "contributor": "This press book is full: it has 5,000 people and companies."
    " Remove or merge some.",
    "credit": "This press book is full: it has 5,000 credits. Remove some to add others.",
    "quote": "This press book is full: it has 5,000 quotes. Remove some to add others.",
}


@pytest.mark.parametrize("table", FULL)
async def test_a_full_book(reporter: Desk, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Nothing that was typed is lost."""

    async def full(*_: object, **__: object) -> Edit:
        raise QuotaReached(table, 5_000)

    monkeypatch.setattr(Ledger, "commit", full)
    told = await reporter.fill("add.show", title="Lantern", kind=["film"])
    assert told.private
    assert told.text == FULL[table]
    again = await reporter.form(told, "Open the form again")
    assert again.values["title"] == "Lantern"


async def test_a_former_editor_saves_nothing(reporter: Desk) -> None:
    """Asked once more just before it is saved: the role went while it was planned."""
    world = reporter.world
    role = world.guild.roles["reporter"]
    form = await reporter.opened("show.kind", reporter.show(CITY).id)
    world.env.backend.remove_member_role(world.guild.id, reporter.who.id, role.id)
    await world.env.settle()
    refused = await reporter.send(form, genre="drama")
    assert refused.private
    assert refused.text.startswith("Only this server's editors can do that.")
    assert reporter.show(CITY).genre == "paranoid thriller"


async def test_an_edit_of_which_nobody_knows_whether_it_was_saved(
    reporter: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying again is said to be safe only after a look: a form, opened anew, is another act."""

    async def lose(*_: object, **__: object) -> None:
        raise OutcomeUnknown("the server stopped answering")

    row = reporter.person("Kira Snyder")
    monkeypatch.setattr(Ledger, "commit", lose)
    told = await reporter.go(Target("removed", f"person {row.id} 1"))
    assert told.private
    assert "I cannot say whether this was saved. Look first" in told.text
    assert "server" not in told.text
    assert len(reporter.world.unexpected_errors()) == 1
