"""An SQLite file serves one process: a second one is refused, and a dead one is in nobody's way."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data import Store
from data.claims import Claim
from data.errors import InUse
from tests.kept import raw

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parent.parent

HOLD = """
import asyncio, sys
from data import Store

async def main():
    store = await Store.open(sys.argv[1])
    print("open", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@contextmanager
def holding(address: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the database open; it is killed at the end, if not before."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, address],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline() == "open\n"
            yield process
        finally:
            process.kill()


async def test_a_second_process_is_refused_until_the_first_is_dead(address: str) -> None:
    with holding(address) as process:
        with pytest.raises(InUse, match="another process has it open"):
            await Store.open(address)
        assert raw(address, "SELECT count(*) FROM book") == [(1,)]  # reading harms nobody
        process.send_signal(signal.SIGKILL)
    store = await Store.open(address)
    await store.close()


async def test_another_name_for_the_same_file_is_no_way_round(address: str, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to("greenlight.db")
    with holding(address), pytest.raises(InUse):
        await Store.open(f"sqlite:///{link}")


async def test_who_was_refused_holds_nothing(address: str) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    with holding(address):
        for _ in range(3):
            with pytest.raises(InUse):
                await Store.open(address)
    assert len(list(Path("/dev/fd").iterdir())) == before


async def test_a_claim_is_dropped_with_the_store(address: str) -> None:
    for _ in range(2):
        await (await Store.open(address)).close()
        with holding(address):
            pass


async def test_a_disk_that_knows_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems of networks have none: that is another fault than a second process."""

    def lockf(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("data.claims.fcntl.lockf", lockf)
    with pytest.raises(OSError, match="No locks available"):
        Claim.stake(tmp_path / "a.db")


def test_where_there_are_no_such_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.claims.fcntl", None)
    Claim.stake(tmp_path / "a.db").drop()
