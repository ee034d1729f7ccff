"""`make backup`, `restore` and `update`, in a checkout of which a newer version comes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.database import sqlite_path
from tests.histories import GUILD, everything, opened, save

ROOT = Path(__file__).parent.parent
AS_SOMEBODY = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")


def git(folder: Path, *words: str) -> None:
    """Do something with a repository."""
    command = ["git", *AS_SOMEBODY, "-C", str(folder), *words]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with what an operator needs of this one."""
    folder = tmp_path / "origin"
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "requirements.txt", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    git(tmp_path, "init", "--quiet", str(folder))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


@pytest.fixture
async def checkout(origin: Path, tmp_path: Path) -> Path:
    """A clone of it with an environment, and a database in which a server has left something."""
    folder = tmp_path / "checkout"
    git(tmp_path, "clone", "--quiet", str(origin), str(folder))
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for name in ("made", "run.done"):
        (folder / ".venv" / name).touch()
    async with opened(f"sqlite:///{folder / 'var' / 'greenlight.db'}") as store:
        await save(store, GUILD)
    return folder


def make(folder: Path, *words: str) -> tuple[int, list[str]]:
    """How `make` ends, and the lines that it prints, its own last one left out."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("MAKE") and key not in ("DATABASE_URL", "BACKUP_DIR")
    }
    done = subprocess.run(
        ["make", "--no-print-directory", *words],  # noqa: S607 -- as an operator calls it
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
    return done.returncode, [line for line in lines if not line.startswith("make")]


def content(folder: Path) -> dict[str, list[object]]:
    return everything(f"sqlite:///{folder / 'var' / 'greenlight.db'}")


def backups(folder: Path, kind: str) -> list[Path]:
    return sorted((folder / "var" / "backups").glob(f"greenlight-{kind}-*.db"))


def test_backup_and_restore(checkout: Path) -> None:
    before = content(checkout)
    code, _ = make(checkout, "backup")
    (made,) = backups(checkout, "by-hand")
    assert code == 0
    sqlite_path(f"sqlite:///{checkout / 'var' / 'greenlight.db'}").unlink()
    code, said = make(checkout, "restore", str(made.relative_to(checkout)))
    assert (code, len(said)) == (0, 1)
    assert content(checkout) == before
    assert make(checkout, "restore", f"FILE={made}")[0] == 0


def test_restore_from_a_name_with_spaces(checkout: Path) -> None:
    make(checkout, "backup")
    (made,) = backups(checkout, "by-hand")
    named = made.rename(checkout / "before the change.db")
    before = content(checkout)
    sqlite_path(f"sqlite:///{checkout / 'var' / 'greenlight.db'}").unlink()
    for word in (named.name, f"FILE={named.name}"):
        code, said = make(checkout, "restore", word)
        assert code == 0, said
        assert content(checkout) == before


def test_restore_without_a_file(checkout: Path) -> None:
    code, said = make(checkout, "restore")
    assert code != 0
    assert said == ["Say which backup: make restore var/backups/…"]


def test_update(origin: Path, checkout: Path) -> None:
    """The newer version brings a migration; everything is backed up before anything is done."""
    migration = origin / "data" / "migrations" / "0900_more.sql"
    migration.write_text("CREATE TABLE more (id INTEGER) STRICT;\n")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Keep more")
    before = content(checkout)
    code, said = make(checkout, "update")
    assert (code, said[-1]) == (0, "The database is up to date. Start Greenlight again.")
    assert "more" in content(checkout)
    for kind in ("by-hand", "before-migration"):
        (made,) = backups(checkout, kind)
        assert everything(f"sqlite:///{made}") == before


def test_an_update_that_fails_tells_how_to_go_back(origin: Path, checkout: Path) -> None:
    (origin / "data" / "migrations" / "0900_bad.sql").write_text("CREATE TABEL x (id INTEGER);\n")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Break it")
    before = content(checkout)
    code, said = make(checkout, "update")
    assert code != 0
    assert "its schema could not be brought up to date" in said[-2]
    assert said[-1].startswith("To go back to what ran before: git reset --keep ORIG_HEAD")
    assert content(checkout) == before
    git(checkout, "reset", "--keep", "ORIG_HEAD")
    assert make(checkout, "migrate")[0] == 0


def test_an_update_over_own_changes_touches_nothing(origin: Path, checkout: Path) -> None:
    for folder, words in ((origin, "theirs"), (checkout, "mine")):
        with (folder / "requirements.txt").open("a") as file:
            file.write(f"# {words}\n")
    git(origin, "commit", "--quiet", "--all", "--message", "Say so")
    (checkout / ".venv" / "run.done").touch()
    code, said = make(checkout, "update")
    assert code != 0
    assert said[-1] == "Nothing was updated; see above."
