"""`python -m data`: what an operator does by hand is done, and told in one line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import SHARED_BOOK
from data.__main__ import CONFIGURATION, STORAGE, main
from data.database import sqlite_path
from tests.books import book_file
from tests.histories import (
    AUTHOR,
    GUILD,
    HOME,
    MESSAGE,
    OTHER,
    everything,
    nothing_of,
    on_disk,
    opened,
    raw,
    save,
)

ROOT = Path(__file__).parent.parent
KEYS = ("DATABASE_URL", "HOME_GUILD_ID")


def run(folder: Path, *words: str, **variables: str) -> tuple[int, list[str], list[str]]:
    """How `python -m data` ends that is started in this folder, and the lines that it prints."""
    kept = {key: value for key, value in os.environ.items() if key not in KEYS}
    done = subprocess.run(
        [sys.executable, "-m", "data", *words],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


@pytest.fixture
async def filled(address: str) -> str:
    """The address of a database in which two servers and three users have left something."""
    async with opened(address) as store:
        await save(store, GUILD)
        await save(store, GUILD, OTHER, "Another's words.", AUTHOR)
        await store.make_book(OTHER, book_file())
    return address


@pytest.fixture(autouse=True)
def nobodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but those of a test."""
    monkeypatch.chdir(tmp_path)
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """How a command ends that cannot be done, and the one line that it says."""
    code = main(words)
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("greenlight: ")
    return code, line


def test_a_user_is_erased(tmp_path: Path, filled: str) -> None:
    code, said, errors = run(tmp_path, "erase", "--user", str(AUTHOR), DATABASE_URL=filled)
    assert (code, errors) == (0, [])
    assert said == [
        "Erased: the editor's id in 1 edit, 1 saved message, 0 drafts,"
        " 0 unsaved announcements, 0 private draws."
        " 1 book changed."
    ]
    assert nothing_of(filled)
    assert b"Another's words." in on_disk(filled)
    _, said, _ = run(tmp_path, "erase", "--user", str(AUTHOR), DATABASE_URL=filled)
    assert said == [f"Nothing is kept about user {AUTHOR}."]


def test_a_server_is_deleted(tmp_path: Path, filled: str) -> None:
    code, said, errors = run(tmp_path, "purge", "--guild", str(GUILD), DATABASE_URL=filled)
    assert (code, errors) == (0, [])
    assert said == [f"Deleted: everything of server {GUILD}: 2 edits, 1 book."]
    assert nothing_of(filled)
    assert raw(filled, "SELECT guild FROM book ORDER BY id") == [(None,), (OTHER,)]
    _, said, _ = run(tmp_path, "purge", "--guild", str(GUILD), DATABASE_URL=filled)
    assert said == [f"Nothing is kept of server {GUILD}."]


def test_the_settings_of_the_bot_count(tmp_path: Path, filled: str) -> None:
    (tmp_path / ".env").write_text(f"DATABASE_URL={filled}\nHOME_GUILD_ID={GUILD}\n")
    before = everything(filled)
    code, said, errors = run(tmp_path, "purge", "--guild", str(GUILD))
    assert (code, said) == (CONFIGURATION, [])
    assert len(errors) == 1
    assert "HOME_GUILD_ID" in errors[0]
    assert everything(filled) == before
    code, said, _ = run(tmp_path, "purge", "--guild", str(GUILD), HOME_GUILD_ID=str(HOME))
    assert code == 0


@pytest.mark.sqlite
def test_the_database_is_where_the_bot_has_it_by_default(tmp_path: Path, filled: str) -> None:
    (tmp_path / "var").mkdir()
    shutil.copy(sqlite_path(filled), tmp_path / "var" / "greenlight.db")
    code, _, _ = run(tmp_path, "erase", "--user", str(AUTHOR))
    assert code == 0
    assert not nothing_of(filled)
    assert nothing_of("sqlite:///var/greenlight.db")


@pytest.mark.sqlite
def test_what_a_process_left_that_was_killed_is_taken_up(tmp_path: Path, filled: str) -> None:
    path, left = sqlite_path(filled), tmp_path / "left.db"
    script = (
        "import asyncio, os, signal, sys\n"
        "from data import Store\n"
        "async def main():\n"
        "    store = await Store.open(sys.argv[1])\n"
        f"    await store.drafts.keep(1, {AUTHOR}, 1, 'x', {{'text': 'Kept last.'}})\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    shutil.move(path, left)
    subprocess.run([sys.executable, "-c", script, f"sqlite:///{left}"], cwd=ROOT, check=False)
    assert left.with_name("left.db-wal").exists()
    code, said, _ = run(tmp_path, "erase", "--user", str(AUTHOR), DATABASE_URL=f"sqlite:///{left}")
    assert code == 0
    assert "1 saved message, 1 draft," in said[0]
    assert b"Kept last." not in on_disk(f"sqlite:///{left}")


@pytest.mark.sqlite
async def test_a_database_in_use_is_left_alone(tmp_path: Path, filled: str) -> None:
    async with opened(filled) as store:
        before = everything(filled)
        code, said, errors = run(tmp_path, "erase", "--user", str(AUTHOR), DATABASE_URL=filled)
        assert (code, said) == (STORAGE, [])
        assert len(errors) == 1
        assert "another process has it open; stop that one first" in errors[0]
        assert everything(filled) == before
        assert (await store.load(SHARED_BOOK)).shows


@pytest.mark.parametrize("value", ["me", "", "-5", "<@1>", "9" * 30])
def test_what_is_no_id_is_refused(capsys: pytest.CaptureFixture[str], value: str) -> None:
    for command, option in (("erase", "--user"), ("purge", "--guild")):
        code, line = refused(capsys, command, f"{option}={value}")
        assert code == CONFIGURATION
        assert f"{option} must be an id" in line


def test_a_database_that_is_not_there_is_not_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, line = refused(capsys, "erase", "--user", "1")
    assert code == STORAGE
    assert line.endswith("there is no file var/greenlight.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_of_ours_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter").write_text("This is a letter to nobody. " * 100)
    for address, expected, why in (
        ("sqlite:///letter", STORAGE, "not a database"),
        ("sqlite:///.", STORAGE, "there is no file"),
        ("mysql://me:secret@a/b", CONFIGURATION, "DATABASE_URL: it is not an address"),
        ("postgresql://me:secret@127.0.0.1:1/b", STORAGE, "Connect call failed"),
        ("postgresql://me:secret@[/b", CONFIGURATION, "DATABASE_URL: it is not an address"),
        ("postgresql://me:se/cret@a:b/c", CONFIGURATION, "DATABASE_URL: it is not an address"),
    ):
        monkeypatch.setenv("DATABASE_URL", address)
        code, line = refused(capsys, "purge", "--guild", "1")
        assert code == expected
        assert why in line
        assert "secret" not in line


def test_a_newer_database_is_not_touched(
    capsys: pytest.CaptureFixture[str], filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw(filled, "INSERT INTO migration (number, name, applied_at) VALUES (999, 'future', 0)")
    before = everything(filled)
    monkeypatch.setenv("DATABASE_URL", filled)
    code, line = refused(capsys, "erase", "--user", str(AUTHOR))
    assert code == STORAGE
    assert "schema 999" in line
    assert everything(filled) == before
    assert MESSAGE.encode() in on_disk(filled)


def test_without_a_command_it_tells_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "{erase,purge,backup,restore,migrate,copy,read}" in capsys.readouterr().err
