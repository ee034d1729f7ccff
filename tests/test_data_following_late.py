"""Whatever was missed, and whatever goes wrong: what is held is right after the next look."""

from collections.abc import AsyncIterator

import pytest

from data import ANSWERS, SHARED_BOOK, Edit, Reading, Setting, Store
from data.errors import StoreUnavailable
from data.following import LONGEST_PAUSE
from data.journal import KEPT_SECONDS
from tests.books import book_file
from tests.clock import Clock
from tests.followed import Followed, arranged, followed, genre
from tests.histories import AUTHOR, MESSAGE, save
from tests.kept import GUILD, HOME, OTHER, made, raw, removed, rows_of, star_city
from tests.world import BrokenError


@pytest.fixture
async def both(address: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Followed]:
    """A process that edits, and one that follows."""
    async with followed(address, monkeypatch) as both:
        yield both


async def much(store: Store, channel: int) -> None:
    """Edits, settings, new books, a server that is deleted and a user who is erased."""
    await save(store, HOME)
    own = await genre(store, "mine", GUILD)
    for value in ("one", "two", "three"):
        await genre(store, value)
        await genre(store, value, GUILD)
    await genre(store, "theirs", OTHER)
    await arranged(store, made(Setting(channel, ANSWERS, "private")))
    await arranged(store, removed(Reading(GUILD, own.book)))
    await store.departures.purge(OTHER)
    await store.people.erase(AUTHOR)


@pytest.mark.parametrize("most", [3, 200])
async def test_after_any_outage_it_catches_up(
    both: Followed, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Little is followed edit by edit; where it is too much, what is held is compared instead."""
    monkeypatch.setattr("data.following.MOST_FOLLOWED", most)
    for guild in (GUILD, OTHER):
        await genre(both.elsewhere, "before", guild)
        await both.shelf.book(guild)
    await both.look()
    both.fetched.clear()
    await much(both.elsewhere, 1)
    await both.look()
    assert bool(both.fetched) is (most == 200)
    assert both.shelf.held(None) is not None
    await both.is_right()
    await much(both.elsewhere, 2)
    await both.look()
    await both.is_right()


async def test_what_is_right_is_kept_when_it_starts_over(
    both: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server whose edits nobody missed is not made to wait."""
    await genre(both.elsewhere, "mine", GUILD)
    await both.look()
    own = await both.shelf.book(GUILD)
    monkeypatch.setattr("data.following.MOST_FOLLOWED", 1)
    for value in ("one", "two"):
        await genre(both.elsewhere, value)
    await both.look()
    assert both.shelf.held(GUILD) is own
    assert both.genre() == "two"


@pytest.fixture
def broken(both: Followed, monkeypatch: pytest.MonkeyPatch) -> list[Exception | None]:
    """What is raised where the next edits are fetched, one for each; none lets it through."""
    errors: list[Exception | None] = []
    edit = both.here.journal.edit

    async def breaking(number: int) -> Edit | None:
        error = errors.pop(0) if errors else None
        if error is not None:
            raise error
        return await edit(number)

    monkeypatch.setattr(both.here.journal, "edit", breaking)
    return errors


async def test_it_goes_on_where_the_database_left_it(
    both: Followed, broken: list[Exception | None]
) -> None:
    for value in ("one", "two", "three"):
        await genre(both.elsewhere, value)
    broken.extend([None, StoreUnavailable("down")])
    with pytest.raises(StoreUnavailable, match="down"):
        await both.look()
    assert both.genre() == "one"
    await both.look()
    assert both.genre() == "three"
    assert both.loads == []


async def test_a_defect_is_in_the_way_once(both: Followed, broken: list[Exception | None]) -> None:
    await genre(both.elsewhere, "one")
    broken.append(BrokenError())
    with pytest.raises(BrokenError):
        await both.look()
    broken.extend([BrokenError()] * 3)  # were it fetched again
    await both.look()
    assert both.genre() == "one"
    assert len(broken) == 3


async def test_who_did_not_look_for_long_starts_over(both: Followed, clock: Clock) -> None:
    """What was recalled meanwhile may be forgotten by now."""
    await both.look()
    await save(both.elsewhere, HOME)
    await both.look()
    assert MESSAGE in str(rows_of(await both.shelf.book(HOME)))
    await both.elsewhere.people.erase(AUTHOR)
    clock.now += KEPT_SECONDS + 1
    await both.elsewhere.journal.forget_old(clock.now)
    assert KEPT_SECONDS > LONGEST_PAUSE
    await both.look()
    assert MESSAGE not in str(rows_of(await both.shelf.book(HOME)))
    await both.is_right()


async def test_recalls_are_kept_for_a_day(both: Followed, clock: Clock) -> None:
    known = await both.elsewhere.journal.newest()
    await both.elsewhere.fill(SHARED_BOOK, book_file())
    await both.elsewhere.journal.forget_old(clock.now + KEPT_SECONDS)
    assert len(await both.elsewhere.journal.since(known, 10)) == 1
    await both.elsewhere.journal.forget_old(clock.now + KEPT_SECONDS + 1)
    assert await both.elsewhere.journal.since(known, 10) == []


async def test_what_is_done_while_all_is_read_anew_stays(
    both: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of ours that comes after the settings were read, and before they are put up."""
    first = await arranged(both.here, made(Setting(0, ANSWERS, "private")))
    both.shelf.take(first)
    settings = Store.settings

    async def slowly(store: Store) -> list[tuple[int, Setting]]:
        found = await settings(store)
        own = await genre(both.here, "mine", GUILD)
        taken = await arranged(
            both.here,
            removed(Setting(0, ANSWERS, "private")),
            made(Setting(7, ANSWERS, "public")),
        )
        for edit in (own, taken):
            both.shelf.take(edit)
        return found

    monkeypatch.setattr(Store, "settings", slowly)
    await both.shelf.reread()
    monkeypatch.undo()
    await both.is_right()
    both.shelf.take(first)
    await both.look()
    await both.is_right()


async def test_a_server_that_was_set_back(both: Followed, address: str) -> None:
    """A copy took its place which lacked the last edits: their ids and versions are dealt anew."""
    await genre(both.elsewhere, "kept", GUILD)
    await both.look()
    await both.shelf.book(GUILD)
    before = await both.elsewhere.journal.newest()
    lost = await genre(both.elsewhere, "lost")
    await arranged(both.elsewhere, made(Setting(1, ANSWERS, "private")))
    await genre(both.elsewhere, "lost, too", GUILD)
    await both.look()
    assert both.genre() == "lost"
    for statement, *arguments in (
        ("DELETE FROM subject WHERE edit >= ?", lost.id),
        ("DELETE FROM change WHERE edit >= ?", lost.id),
        ("DELETE FROM edit WHERE id >= ?", lost.id),
        ("DELETE FROM setting",),
        ("UPDATE book SET version = version - 1",),
        ("UPDATE show SET genre = 'kept' WHERE genre LIKE 'lost%'",),
        ("UPDATE counter SET value = ? WHERE name = 'id'", before),
    ):
        raw(address, str(statement), *arguments)
    await genre(both.elsewhere, "new", GUILD)
    await both.look()
    assert star_city(await both.shelf.book(GUILD)).genre == "new"
    assert both.genre() == "kept"
    await both.is_right()
