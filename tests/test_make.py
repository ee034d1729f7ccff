"""What `make` says when it cannot begin: one line that tells what to do."""

import os
import subprocess
from pathlib import Path

MAKEFILE = Path(__file__).parent.parent / "Makefile"


def make(folder: Path, *words: str) -> list[str]:
    """The lines that a failing `make` prints, its own last one left out."""
    done = subprocess.run(
        ["make", "--no-print-directory", "-f", str(MAKEFILE), *words],  # noqa: S607 -- as a newcomer calls it
        cwd=folder,
        env={key: value for key, value in os.environ.items() if not key.startswith("MAKE")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
    return [line for line in lines if not line.startswith("make: ***")]


def test_python_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    said = make(tmp_path, ".venv/made", f"PYTHON={old}")
    assert len(said) == 1
    assert "needs Python 3.11 or newer" in said[0]
    assert not (tmp_path / ".venv").exists()


def test_the_folder_cannot_be_written() -> None:
    """Nobody can make a folder in /proc, not even the superuser."""
    said = make(Path("/proc"), ".venv/made")
    assert len(said) == 1
    assert "cannot write into this folder" in said[0]
