"""Several processes on one PostgreSQL: each serves its shards, and one may die at any moment."""

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.engines import Databases, ask
from tests.shards import Shards
from tests.standin import APPLICATION, Press
from tests.test_bot_main import running, stop, text_of

HOME, OTHER = 10 << 22, 11 << 22
"""Servers of shard 0 and of shard 1; the first one edits the shared book."""

SHOW: dict[str, Any] = {"name": "show", "options": [{"type": 3, "name": "name", "value": ""}]}
ADD: dict[str, Any] = {
    "name": "admin",
    "options": [
        {"type": 1, "name": "add", "options": [{"type": 3, "name": "what", "value": "show"}]}
    ],
}
DISCORDS = 5.0
"""Seconds that Discord wants between two sessions that begin in one bucket."""


@pytest.fixture
def address(databases: Databases) -> Iterator[str]:
    """An empty database: processes that start together make what it needs, once."""
    with databases.copy(empty=True) as address:
        yield address


def show(title: str) -> dict[str, Any]:
    """The command that asks for a show."""
    return {**SHOW, "options": [{**SHOW["options"][0], "value": title}]}


class Load:
    """Fans of one server who ask without end; all that they asked, in order."""

    def __init__(self, discord: Shards, guild: int) -> None:
        self.asked: list[Press] = []
        self._discord = discord
        self._guild = guild
        self._task = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        while True:
            self.asked.append(await self._discord.ask(self._guild, show("Star City")))
            await asyncio.sleep(0.02)

    async def goes_on(self, many: int = 25) -> None:
        """Wait until so many more were asked and answered."""
        first = len(self.asked)
        await self._discord.until(lambda: len(self.asked) >= first + many)
        for press in self.asked[first:]:
            assert "Star City" in text_of(await press.answered())

    async def end(self) -> None:
        """Ask no more, and wait for the last answers."""
        self._task.cancel()
        await asyncio.wait([self._task])
        await asyncio.wait_for(asyncio.shield(self.asked[-1].answer), 10)


class Cluster:
    """Processes on one database, and the Discord that they are connected to."""

    def __init__(self, discord: Shards, address: str, folder: Path, stack: AsyncExitStack) -> None:
        self.discord = discord
        self._address = address
        self._folder = folder
        self._stack = stack

    async def start(self, *ids: str) -> list[Process]:
        """Start processes at once, each with its shards; returns when each has its session."""
        before = len(self.discord.identified)
        starting = [
            running(
                self._folder,
                self.discord,
                DATABASE_URL=self._address,
                HOME_GUILD_ID=str(HOME),
                SHARD_COUNT=str(self.discord.count),
                SHARD_IDS=shards,
            )
            for shards in ids
        ]
        started = [await self._stack.enter_async_context(process) for process in starting]
        await self.discord.until(lambda: len(self.discord.identified) >= before + len(ids))
        return started


@asynccontextmanager
async def cluster(folder: Path, address: str, count: int) -> AsyncIterator[Cluster]:
    """A Discord with so many shards, to which nobody is connected yet."""
    async with Shards(count, [HOME, OTHER]) as discord, AsyncExitStack() as stack:
        yield Cluster(discord, address, folder, stack)


async def add(discord: Shards, title: str) -> Press:
    """Let an editor of the home server add a show; returns the form as it was sent."""
    form = (await (await discord.ask(HOME, ADD)).answered())["data"]
    labels = [
        {"type": 18, "id": nth, "component": filled(label["component"], title)}
        for nth, label in enumerate(form["components"])
    ]
    return await discord.ask(HOME, {"custom_id": form["custom_id"], "components": labels}, type=5)


def filled(field: dict[str, Any], title: str) -> dict[str, Any]:
    """A field of a form as it is sent; of choices the first where none is chosen."""
    if "options" in field:
        chosen = [item["value"] for item in field["options"] if item.get("default")]
        return {**field, "values": chosen or [field["options"][0]["value"]]}
    return {**field, "value": title if field["custom_id"] == "title" else field.get("value", "")}


async def seen(discord: Shards, guild: int, title: str) -> None:
    """Wait until a show can be asked for in a server."""
    async with asyncio.timeout(20):
        while True:
            press = await discord.ask(guild, show(title))
            if text_of(await press.answered()).startswith(f"**{title}**"):
                return
            await asyncio.sleep(0.02)


def check_turns(discord: Shards) -> None:
    """No session was begun too soon after another one."""
    times = [when for when, _ in discord.identified]
    assert all(later - sooner >= DISCORDS for sooner, later in pairwise(times)), times


def check_logs(said: Sequence[str]) -> None:
    """Nothing in the logs of processes is an error."""
    assert not [line for text in said for line in text.splitlines() if " ERROR " in line], said
    assert not any("Traceback" in text for text in said)


async def test_one_of_two_is_killed_under_load(tmp_path: Path, address: str) -> None:
    """What the other one is asked is answered, once; what it did is seen, before and after."""
    async with cluster(tmp_path, address, 2) as here:
        discord = here.discord
        first, second = await here.start("0", "1")
        loads = [Load(discord, guild) for guild in (HOME, OTHER)]
        for load in loads:
            await load.goes_on()
        saved = await (await add(discord, "Night Ferry")).answered()
        assert "**Saved.** New show" in text_of(saved)
        await seen(discord, OTHER, "Night Ferry")

        second.send_signal(signal.SIGKILL)
        await second.wait()
        await loads[0].goes_on()
        (again,) = await here.start("1")
        await discord.until(lambda: discord.served(1))
        for load in loads:
            await load.goes_on()
        await seen(discord, OTHER, "Night Ferry")
        for load in loads:
            await load.end()
        check_logs([await stop(process) for process in (first, again)])
    assert all(press.answer.done() for press in loads[0].asked)
    assert set(discord.answers.values()) == {1}
    assert sorted(shard for _, shard in discord.identified) == [0, 1, 1]
    check_turns(discord)
    assert len(discord.called(f"PUT /applications/{APPLICATION}/commands")) == 1
    assert ask(address, "SELECT count(*) FROM edit") == [(1,)]


async def test_one_process_takes_over_from_another(tmp_path: Path, address: str) -> None:
    """For a while both have the shard, and Discord tells both: everything is done once."""
    async with cluster(tmp_path, address, 1) as here:
        discord = here.discord
        both = await here.start("0", "0")
        saved = await (await add(discord, "Night Ferry")).answered()
        assert "**Saved.** New show" in text_of(saved)
        asked = [await discord.ask(HOME, show("Star City")) for _ in range(20)]
        for press in asked:
            assert "Star City" in text_of(await press.answered())
        await discord.until(lambda: set(discord.answers.values()) == {2})
        said = [await stop(process) for process in both]
    check_logs(said)
    check_turns(discord)
    assert sum(text.count("this interaction is answered already") for text in said) >= len(asked)
    assert ask(address, "SELECT count(*) FROM edit") == [(1,)]
