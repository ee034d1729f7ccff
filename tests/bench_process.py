"""The bots as processes: how they are started, and what the system says of them."""

import asyncio
import contextlib
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench_discord import Discord
from tests.standin import TOKEN

ROOT = Path(__file__).parent.parent
NULL, USUAL, SQLITE, POSTGRES = (
    "null bot",
    "the usual way",
    "Greenlight",
    "Greenlight on PostgreSQL",
)

_TICK = os.sysconf("SC_CLK_TCK")
_MEGA = 1024.0


class Memory(NamedTuple):
    """What a process takes of the machine's memory, in MB: shared pages in part, or not at all."""

    proportional: float
    unique: float


@dataclass(frozen=True)
class Running:
    """A bot that is connected to its own Discord."""

    name: str
    process: asyncio.subprocess.Process
    discord: Discord
    started: float
    """Seconds from starting the process to its IDENTIFY."""

    def cpu(self) -> float:
        """Seconds of processor time so far, in 1/100."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / _TICK

    def memory(self) -> Memory:
        """What it takes now."""
        text = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        facts = {key: int(kb) for key, kb in re.findall(r"(\w+): +(\d+) kB", text)}
        own = facts["Private_Clean"] + facts["Private_Dirty"]
        return Memory(facts["Pss"] / _MEGA, own / _MEGA)


def command_of(name: str) -> list[str]:
    """How a bot is started."""
    if name in (NULL, USUAL):
        return ["-m", "tests.bench_bots", name.split()[0 if name == NULL else -2]]
    return ["-m", "bot"]


@contextlib.asynccontextmanager
async def running(
    name: str, folder: Path, guilds: list[bytes], database: str, *command: str
) -> AsyncIterator[Running]:
    """A bot in so many servers, from when it is connected until it has ended.

    `database` is a `DATABASE_URL`; `command` starts something else than the bot itself. What it
    says goes into a file of its name in `folder`. Raises `TimeoutError` when it does not connect.
    """
    async with Discord() as discord:
        discord.guilds = guilds
        begun = time.perf_counter()
        with (folder / f"{name.replace(' ', '-')}.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, *(command or command_of(name))),
                cwd=ROOT,
                env=_environment(discord.base, database),
                stdout=log,
                stderr=log,
            )
        try:
            await discord.identified()
            yield Running(name, process, discord, time.perf_counter() - begun)
        finally:
            await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(process.wait(), 20)
        except TimeoutError:
            process.kill()
            await process.wait()


def _environment(base: str, database: str) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return {
        **kept,
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_BASE": base,
        "DATABASE_URL": database,
        "DATABASE": database.removeprefix("sqlite:///"),
        "LOG_LEVEL": "WARNING",
    }
