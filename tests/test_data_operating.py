"""What an operator does with a whole database, as `python -m data` and as `make` do it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import SHARED_BOOK
from data.__main__ import NOT_TEXT, STORAGE, main
from data.backups import BackupKind, Backups
from data.database import sqlite_path
from data.migrations import Migration, known
from data.operating import RUNNING
from data.store import Store
from tests.histories import AUTHOR, GUILD, OTHER, everything, opened, raw, save

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parent.parent


@pytest.fixture
async def filled(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database in which a server has left something; it is the settings' one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.delenv("HOME_GUILD_ID", raising=False)
    monkeypatch.setenv("BACKUP_DIR", "copies")
    async with opened(address) as store:
        await save(store, GUILD)
    return address


def done(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command says that is done."""
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out.strip()


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """How a command ends that cannot be done, and its one line."""
    code = main(words)
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return code, line.removeprefix("greenlight: ")


def backups(kind: str) -> list[Path]:
    return sorted(Path("copies").glob(f"greenlight-{kind}-*.db"))


def test_a_backup_and_back(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(filled)
    said = done(capsys, "backup")
    (made,) = backups("by-hand")
    assert said == f"Made and checked: {made}"
    raw(filled, "DELETE FROM change")
    said = done(capsys, "restore", str(made))
    (former,) = backups("before-restore")
    place = sqlite_path(filled)
    assert said == f"{place} is now what {made} is. What it was is kept as {former}."
    assert everything(filled) == before
    place.unlink()
    assert done(capsys, "restore", str(made)) == f"{place} is now what {made} is."
    assert everything(filled) == before


def other_process(*words: str) -> tuple[int, str]:
    """How `python -m data` ends in a process of its own, and all that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "data", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


async def test_a_running_greenlight(filled: str) -> None:
    """It is backed up; its schema waits for the restart, and nothing takes the file's place."""
    async with opened(filled) as store:
        await save(store, GUILD, OTHER, "Said later.", AUTHOR)
        before = everything(filled)
        code, said = other_process("backup")
        (made,) = backups("by-hand")
        assert (code, said) == (0, f"Made and checked: {made}")
        assert everything(f"sqlite:///{made}") == before
        assert other_process("migrate") == (0, RUNNING)
        code, said = other_process("restore", str(made))
        assert code == STORAGE
        assert "another process has it open; stop that one first" in said
        assert everything(filled) == before
        assert (await store.load(SHARED_BOOK)).shows


def test_what_cannot_be_put_back(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(filled)
    Path("letter").write_text("Dear editor, this is no backup. " * 100)
    for name, why in (("letter", "not a database"), ("nothing.db", "no such file")):
        code, said = refused(capsys, "restore", name)
        assert code == NOT_TEXT
        assert said.startswith(f"{name} cannot be put back: ")
        assert why in said
    assert everything(filled) == before
    assert backups("before-restore") == []


def test_a_disk_that_takes_no_backup(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("copies").write_text("a file where the folder should be")
    code, said = refused(capsys, "backup")
    assert code == STORAGE
    assert said.startswith("this machine does not allow it: ")


def test_up_to_date(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is pending, so there is nothing to make a copy for."""
    assert done(capsys, "migrate") == "The database is up to date. Start Greenlight again."
    assert backups("before-migration") == []


@pytest.fixture
def older(filled: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database to which the program has one more migration."""
    migrations = [*known(), Migration(900, "more", "CREATE TABLE more (id INTEGER) STRICT;\n")]
    for place in ("data.migrations.known", "data.store.known", "data.backups.known"):
        monkeypatch.setattr(place, lambda: migrations)
    return filled


def test_a_copy_is_made_before_a_migration(older: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(older)
    done(capsys, "migrate")
    (made,) = backups("before-migration")
    assert everything(f"sqlite:///{made}") == before
    assert "more" in everything(older)
    done(capsys, "migrate")
    assert backups("before-migration") == [made]


@pytest.mark.parametrize("words", [("erase", "--user", "7"), ("purge", "--guild", "7")])
def test_also_before_the_migration_of_whoever_comes_first(
    older: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    before = everything(older)
    assert done(capsys, *words).startswith("Nothing is kept")
    (made,) = backups("before-migration")
    assert everything(f"sqlite:///{made}") == before


def test_without_a_copy_nothing_is_migrated(older: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(older)
    Path("copies").write_text("a file where the folder should be")
    assert refused(capsys, "migrate")[0] == STORAGE
    assert everything(older) == before


def test_a_migration_that_fails_tells_how_to_go_back(
    older: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = [*known(), Migration(901, "bad", "CREATE TABEL bad (id INTEGER);\n")]
    for place in ("data.migrations.known", "data.store.known"):
        monkeypatch.setattr(place, lambda: migrations)
    before = everything(older)
    code, said = refused(capsys, "migrate")
    (made,) = backups("before-migration")
    assert code == STORAGE
    assert said.endswith(f"; to go back: git reset --keep ORIG_HEAD && make restore {made}")
    assert main(["restore", str(made)]) == 0
    assert everything(older) == before


async def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new.db'}"
    kept = Backups(address, tmp_path / "copies")
    await (await Store.open(address, backups=kept)).close()
    assert kept.listed(BackupKind.BEFORE_MIGRATION) == []
