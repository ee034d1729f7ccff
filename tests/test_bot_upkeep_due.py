"""What is due when in one process, and which shard judges which servers."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.upkeep import (
    ROUNDS_A_DAY,
    ROUNDS_A_MINUTE,
    ROUNDS_AN_HOUR,
    SECONDS_BETWEEN_WRITES,
    Upkeep,
)
from data import BackupKind, Backups, Damaged, Draws, Shelf, Store, StoreUnavailable
from tests.clock import DAY, NOW, Clock, departures
from tests.kept import belongings, raw
from tests.world import BrokenError


class Process(SimpleNamespace):
    """All that upkeep asks of a bot, which runs the second of two shards."""


def guild_of(shard: int) -> int:
    """The id of a server of one of two shards."""
    return (10 + shard) << 22


@pytest.fixture
async def process(store: Store) -> Process:
    """A process that runs shard 1 of 2."""
    return Process(
        store=store,
        shelf=Shelf(store),
        draws=Draws(store.draws),
        shards={1: object()},
        shard_count=2,
        present=set[int](),
        ready=True,
        sent=[],
    )


async def hourly(upkeep: Upkeep) -> None:
    """Let the next full hour come."""
    upkeep._rounds = ROUNDS_AN_HOUR - 1
    await upkeep.round()


def upkeep_of(process: Process) -> Upkeep:
    """Its upkeep."""

    async def send_commands() -> None:
        process.sent.append("commands")

    process.send_commands = send_commands
    process.is_ready = lambda: process.ready
    process.get_guild = lambda guild: guild if guild in process.present else None
    bot: Any = process
    return Upkeep(bot)


async def test_each_shard_judges_its_own_servers(
    process: Process, store: Store, address: str, clock: Clock
) -> None:
    for shard in (0, 1):
        await store.make_book(guild_of(shard), EMPTY)
    upkeep = upkeep_of(process)
    await upkeep.shard_ready(1)
    assert departures(address) == [(guild_of(1), NOW, None)]
    for shard in (0, 1):
        await upkeep.left(guild_of(shard))
    clock.days(31)
    process.ready = False
    await hourly(upkeep)
    assert belongings(address, guild_of(1))["book"]  # Discord has not told yet who is there
    process.ready = True
    process.present.add(guild_of(1))
    await hourly(upkeep)
    assert belongings(address, guild_of(1))["book"]  # it has come back
    process.present.clear()
    await hourly(upkeep)
    assert belongings(address, guild_of(0))["book"]
    assert not any(belongings(address, guild_of(1)).values())
    process.shards = {0: object()}
    for _ in range(ROUNDS_A_DAY):
        await upkeep.round()
    assert not any(belongings(address, guild_of(0)).values())


EMPTY: dict[str, Any] = {
    "format": "greenlight-book/1",
    **{
        table: []
        for table in (
            *("announcements", "shows", "contributors"),
            *("milestones", "credits", "acclaim", "quotes"),
        )
    },
}


async def test_what_is_due_and_when(
    process: Process, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Draws at each round, commands once a minute, purges once an hour, the rest once a day."""
    done: list[str] = []

    def note(what: str) -> Callable[..., Awaitable[list[int]]]:
        async def work(*_: object) -> list[int]:
            done.append(what)
            return []

        return work

    monkeypatch.setattr(Draws, "write", note("write"))
    monkeypatch.setattr(Draws, "forget", note("forget"))
    monkeypatch.setattr(store.drafts, "forget_old", note("drafts"))
    monkeypatch.setattr(store.departures, "due", note("due"))
    upkeep = upkeep_of(process)
    await upkeep.round()
    assert done == ["write", "forget", "drafts"]
    for _ in range(ROUNDS_A_DAY - 1):
        await upkeep.round()
    assert Counter(done) == {"write": ROUNDS_A_DAY, "forget": 1, "drafts": 1, "due": 24}
    assert len(process.sent) == ROUNDS_A_DAY // ROUNDS_A_MINUTE
    assert ROUNDS_A_MINUTE * SECONDS_BETWEEN_WRITES == 60
    assert ROUNDS_A_DAY * SECONDS_BETWEEN_WRITES == DAY


async def test_old_drafts_are_forgotten(
    process: Process, store: Store, address: str, clock: Clock
) -> None:
    await store.drafts.keep(1, 2, 3, "subject", {})
    clock.days(8)
    await upkeep_of(process).round()
    assert raw(address, "SELECT count(*) FROM draft") == [(0,)]


async def test_a_backup_once_a_day(
    process: Process, address: str, tmp_path: Path, clock: Clock
) -> None:
    """However often the process is started anew."""
    backups = process.store.backups = Backups(address, tmp_path / "backups")
    for _ in range(3):
        await upkeep_of(process).round()
        await hourly(upkeep_of(process))
    assert len(backups.listed(BackupKind.DAILY)) == 1
    upkeep = upkeep_of(process)
    for _ in range(25):
        clock.days(1 / 24)
        await hourly(upkeep)
        await upkeep.round()
    assert len(backups.listed(BackupKind.DAILY)) == 2


@pytest.fixture
def errors(process: Process) -> Iterator[list[Exception]]:
    """What the store throws, whatever is asked of it."""
    thrown: list[Exception] = []

    async def throw(*_: object) -> None:
        raise thrown[0]

    methods = dict.fromkeys(("known", "left", "back", "missing", "due"), throw)

    async def take(*_: object) -> bool:
        return True

    process.store = SimpleNamespace(
        departures=SimpleNamespace(**methods),
        drafts=SimpleNamespace(forget_old=throw),
        backups=SimpleNamespace(is_due=lambda: True, make=throw),
        articles=SimpleNamespace(forget_old=throw),
        journal=SimpleNamespace(forget_old=throw),
        leases=SimpleNamespace(take=take),
    )
    process.draws = SimpleNamespace(write=throw, forget=throw)
    yield thrown


@pytest.mark.parametrize(
    "error",
    [StoreUnavailable("gone"), Damaged("disk is full"), OSError(28, "No space"), BrokenError()],
)
async def test_whatever_goes_wrong_it_goes_on(
    process: Process,
    errors: list[Exception],
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    """And everything that went wrong stands in the log."""
    errors.append(error)
    upkeep = upkeep_of(process)
    await upkeep.round()
    await hourly(upkeep)
    await upkeep.joined(1)
    await upkeep.left(1)
    await upkeep.shard_ready(1)
    said = [record.getMessage().split(",")[0] for record in caplog.records]
    assert said == [
        "draws not written",
        "no backup made",
        "draws not tidied",
        "drafts not tidied",
        "draws not written",
        "servers that left not tidied",
        "a server that came back",
        "a server that left",
        "servers that are missing",
    ]
    is_known = not isinstance(error, BrokenError)  # told in one line
    assert all((record.exc_info is None) is is_known for record in caplog.records)


async def test_a_new_session_that_no_longer_names_a_server(
    process: Process, store: Store, address: str, clock: Clock
) -> None:
    """The library goes on listing it; what READY names counts."""
    await store.make_book(guild_of(1), EMPTY)
    process.present.add(guild_of(1))
    upkeep = upkeep_of(process)
    upkeep.told({"shard": [1, 2], "guilds": [{"id": str(guild_of(1)), "unavailable": True}]})
    await upkeep.shard_ready(1)
    assert departures(address) == []
    upkeep.told({"shard": [1, 2], "guilds": []})
    await upkeep.shard_ready(1)
    assert departures(address) == [(guild_of(1), NOW, None)]
