"""The files for services and containers name only what exists."""

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SETTING = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")


def settings() -> set[str]:
    """Every setting of Greenlight's."""
    return set(re.findall("^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


OTHERS = {
    "AF_INET", "AF_INET6", "AF_UNIX",  # address families
    "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD",  # of the image postgres
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_only_settings_that_exist_are_named(path: Path) -> None:
    named = set(SETTING.findall(path.read_text()))
    assert {name for name in named if not name.startswith("PYTHON")} <= settings() | OTHERS


def test_the_container_has_the_program_and_nothing_else() -> None:
    """What the file copies is what the context lets in, and all that `python -m bot` needs."""
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY") and "--from" not in line}
    assert copied == {"requirements.txt", "bot", "cogs", "data"}
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text().split()
    assert ignored == ["*", "!bot", "!cogs", "!data", "!requirements.txt", "**/__pycache__"]
    assert all((ROOT / name).exists() for name in copied)


def test_exit_codes_after_which_a_restart_does_not_help() -> None:
    unit = (DEPLOY / "greenlight.service").read_text()
    assert "RestartPreventExitStatus=76 77 78" in unit


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_a_service_may_write_its_backups_and_its_database(path: Path) -> None:
    """All else is read-only to it; a backup that fails would keep it from ever migrating."""
    text = path.read_text()
    state = re.findall("^StateDirectory=(.+)$", text, re.MULTILINE)
    assert len(state) == 1
    for place in re.findall(r"(?:DATABASE_URL=sqlite:///|BACKUP_DIR=)(\S+)$", text, re.MULTILINE):
        assert place.replace("%S", "/var/lib").startswith(f"/var/lib/{state[0]}/")
    assert "BACKUP_DIR=" in text


def test_backups_by_hand_are_of_the_database_of_the_service() -> None:
    """`make backup` reads `.env` and no unit: what the unit alone says, it would not know."""
    unit = (DEPLOY / "greenlight.service").read_text()
    assert not re.search("^Environment=", unit, re.MULTILINE)
    assert "#   DATABASE_URL=sqlite:///" in unit


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.yaml")), ids=lambda path: path.name)
def test_a_container_keeps_its_backups(path: Path) -> None:
    text = path.read_text()
    assert "- kept:/var/lib/greenlight" in text
    assert re.search("^volumes:\n(?:  .+\n)*  kept:$", text, re.MULTILINE)


@pytest.mark.skipif(which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_systemd_takes_the_unit(path: Path, tmp_path: Path) -> None:
    """But for the program, which is not installed where the unit says."""
    unit = tmp_path / path.name
    unit.write_text(path.read_text().replace("/opt/greenlight/.venv/bin/python", "/bin/true"))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)],  # noqa: S607 -- where systemd is, it is on the path
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
