"""`python -m bot` as a process: how it starts, what it says, how it ends."""

import asyncio
import contextlib
import logging
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import __main__ as entry
from bot.connection.process import ExitCode
from bot.invitation import to_server, to_user
from tests.standin import APPLICATION, FAN, TOKEN, Standin
from tests.world import walk

ROOT = Path(__file__).parent.parent


def environment(**settings: str) -> dict[str, str]:
    """An environment without settings but these."""
    keep = re.compile("PATH|HOME|TMPDIR|COVERAGE_.*")  # the last measures the process, too
    kept = {key: value for key, value in os.environ.items() if keep.fullmatch(key)}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **settings}


def start(folder: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the process to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *options],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def check_one_line(done: subprocess.CompletedProcess[str], code: int, *parts: str) -> None:
    """One clear line, no traceback, the right exit code."""
    assert done.returncode == code
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert all(part in done.stderr for part in parts), done.stderr


def test_a_wrong_setting(tmp_path: Path) -> None:
    check_one_line(start(tmp_path, LOG_LEVEL="loud"), ExitCode.CONFIGURATION, "LOG_LEVEL")


def test_an_address_that_is_none(tmp_path: Path) -> None:
    done = start(tmp_path, DISCORD_TOKEN=TOKEN, DATABASE_URL="mysql://x")
    check_one_line(done, ExitCode.CONFIGURATION, "DATABASE_URL", "sqlite:///")


def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    done = start(tmp_path, DISCORD_TOKEN=TOKEN)
    check_one_line(done, ExitCode.STORAGE, "the database cannot be used")


def test_a_machine_that_lets_nothing_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even a temporary folder for the preview's database."""

    async def read_only(_port: int) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setattr(sys, "argv", ["bot"])
    monkeypatch.setattr(entry, "_preview", read_only)
    monkeypatch.setattr(entry, "set_up_logging", lambda *_: None)
    assert entry.main() == ExitCode.STORAGE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Read-only file system" in said


async def test_the_preview_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a token, only what the bot itself needs is installed."""
    monkeypatch.setitem(sys.modules, "bot.preview", None)
    levels = {name: logging.getLogger(name).level for name in ("discord", "bot.sync")}
    assert await entry._preview(0) == ExitCode.CONFIGURATION
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    assert "make run" in capsys.readouterr().err


def test_the_port_of_the_preview_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = start(tmp_path, "--port", port)
    check_one_line(done, ExitCode.CONFIGURATION, f"port {port}", "make run PORT=")


@pytest.mark.parametrize("port", ["70000", "-1", "x"])
def test_a_port_that_does_not_exist(tmp_path: Path, port: str) -> None:
    done = start(tmp_path, "--port", port)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@contextlib.asynccontextmanager
async def running(
    folder: Path, discord: Standin, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot as a process of its own, on the stand-in."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=folder,
        env=environment(**{"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": discord.base, **settings}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def stop(process: asyncio.subprocess.Process) -> str:
    """Ask the process to end, as a service manager does; returns all that it has said."""
    process.send_signal(signal.SIGTERM)
    said, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == ExitCode.OK
    return said.decode()


def text_of(answer: dict[str, Any]) -> str:
    """All text of an answer."""
    found = walk(answer["data"]["components"])
    return "\n".join(item["content"] for item in found if item["type"] == 10)


async def test_it_answers_ends_tidily_and_starts_again(tmp_path: Path) -> None:
    async with Standin() as discord:
        async with running(tmp_path, discord, LOG_LEVEL="DEBUG") as process:
            await discord.connected()
            press = await discord.press("help")
            assert "Greenlight" in text_of(await press.answered())
            said = await stop(process)
        assert to_server(int(APPLICATION)) in said
        assert [frame["d"]["intents"] for frame in discord.sent(2)] == [1]  # guilds alone
        for secret in (TOKEN, press.token):
            assert secret not in said
        async with running(tmp_path, discord) as process:
            await discord.connected(2)
            await stop(process)
        assert len(discord.called(f"PUT /applications/{APPLICATION}/commands")) == 1


async def test_a_second_process_on_the_same_file_is_refused(tmp_path: Path) -> None:
    settings = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": "http://127.0.0.1:9/api/v10"}
    async with Standin() as discord, running(tmp_path, discord) as process:
        await discord.connected()
        done = await asyncio.to_thread(start, tmp_path, **settings)
        check_one_line(done, ExitCode.STORAGE, "another process has it open; stop that one first")
        press = await discord.press("show")
        assert "Star City" in text_of(await press.answered())
        await stop(process)


def test_one_file_is_not_divided_over_processes(tmp_path: Path) -> None:
    done = start(tmp_path, DISCORD_TOKEN=TOKEN, SHARD_COUNT="2", SHARD_IDS="0")
    check_one_line(done, ExitCode.CONFIGURATION, "SHARD_IDS", "PostgreSQL")


async def test_where_the_bot_is_no_member_the_shared_book_is_read(tmp_path: Path) -> None:
    """Installed by a user, it is called in a server that never invited it, and in group chats."""
    elsewhere = {
        "guild_id": "77",
        "guild": {"id": "77", "locale": "en-GB", "features": []},
        "channel": {
            "id": "78", "type": 0, "guild_id": "77", "name": "x", "permissions": "0", "position": 0,
        },
        "channel_id": "78",
        "context": 0,
        "member": {
            "user": FAN, "roles": [], "permissions": "32", "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False, "mute": False, "flags": 0,
        },
    }  # fmt: skip
    group = {"channel": {"id": "79", "type": 3, "name": None, "recipients": [FAN]}, "context": 2}
    async with Standin() as discord, running(tmp_path, discord) as process:
        await discord.connected()
        for fields in (elsewhere, group, {}):
            answer = await (await discord.press("show", **fields)).answered()
            assert text_of(answer).endswith("-# from the shared book")
        await stop(process)


async def test_a_bad_token_ends_it_with_one_line(tmp_path: Path) -> None:
    wrong = {"DISCORD_TOKEN": "MTA.wrong.token"}
    async with Standin() as discord, running(tmp_path, discord, **wrong) as process:
        said, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == ExitCode.TOKEN
    lines = [line for line in said.decode().splitlines() if "Discord refuses the token" in line]
    assert len(lines) == 1
    assert "Traceback" not in said.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_preview_ends_when_told(tmp_path: Path, number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--port", "0"),
        cwd=tmp_path,
        env=environment(TMPDIR=str(tmp_path)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    said = b""
    while b"Ctrl+C" not in said:
        line = await asyncio.wait_for(process.stdout.readline(), 60)
        assert line, "the preview ended before it began"
        said += line
    process.send_signal(number)
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == ExitCode.OK
    assert errors == b""
    assert b"http://127.0.0.1:" in said
    assert not list(tmp_path.glob("greenlight-*"))


def test_the_links_ask_for_what_is_needed() -> None:
    assert to_server(7) == (
        "https://discord.com/oauth2/authorize"
        "?client_id=7&scope=bot+applications.commands&permissions=0&integration_type=0"
    )
    assert to_user(7).endswith("client_id=7&scope=applications.commands&integration_type=1")
