"""The recipes for several processes: every setting in them exists, every shard has one process."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import read_settings

ROOT = Path(__file__).parent.parent
UNIT = ROOT / "deploy" / "greenlight@.service"
COMPOSE = ROOT / "deploy" / "compose.shards.yaml"
README = (ROOT / "README.md").read_text("utf-8")
SETTING = re.compile(r"^ *(?:Environment=)?([A-Z]+(?:_[A-Z]+)+)(?:: |=)(.*)$", re.MULTILINE)
OF_POSTGRESQL = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}
"""What the image of PostgreSQL reads."""


def settings(path: Path) -> list[tuple[str, str]]:
    """What a recipe sets, in its order."""
    return [(key, value.strip('"')) for key, value in SETTING.findall(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", [UNIT, COMPOSE], ids=lambda path: str(path.name))
def test_what_is_set_is_a_setting(path: Path) -> None:
    explained = re.findall(r"^\| `([A-Z_]+)`(?:, `([A-Z_]+)`)*", README, re.MULTILINE)
    known = {key for keys in explained for key in keys}
    assert {"SHARD_IDS", "SHARD_COUNT", "DATABASE_URL"} <= known
    assert {key for key, _ in settings(path)} <= known | OF_POSTGRESQL


def test_each_shard_has_one_service(tmp_path: Path) -> None:
    found = settings(COMPOSE)
    always = {key: value for key, value in found if key in ("SHARD_COUNT", "DATABASE_URL")}
    ids = [value for key, value in found if key == "SHARD_IDS"]
    assert len(ids) == 2
    each = [read_settings({**always, "SHARD_IDS": part}, tmp_path / ".env") for part in ids]
    shards = sorted(shard for process in each for shard in process.shard_ids or ())
    assert shards == list(range(each[0].shard_count or 0))


def test_each_service_is_named_after_its_shards() -> None:
    text = COMPOSE.read_text("utf-8")
    named = re.findall(r'^  shards-([0-9-]+):\n(?:.+\n)*? +SHARD_IDS: "(.*)"$', text, re.MULTILINE)
    assert len(named) == 2
    assert all(name == ids for name, ids in named)


def test_every_anchor_is_there() -> None:
    text = COMPOSE.read_text("utf-8")
    assert set(re.findall(r"&([a-z]+)$", text, re.MULTILINE)) == set(
        re.findall(r"<<: \*([a-z]+)$", text, re.MULTILINE)
    )
    assert "\t" not in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """But for the program, which is not installed where tests run."""
    unit = tmp_path / "greenlight@0-1.service"
    text = UNIT.read_text("utf-8")
    unit.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],  # noqa: S607 -- wherever it is
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert unit.name not in done.stderr
    assert done.returncode == 0, done.stderr
