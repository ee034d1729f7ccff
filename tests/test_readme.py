"""README is true: what it names exists, and what exists is named in it."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from discord import app_commands

from bot import settings
from tests.world import World

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ALSO = ("CONTRIBUTING.md", "tests/SPEED.md")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
KEYS = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', Path(settings.__file__).read_text("utf-8")))


def test_every_picture_and_file_it_names_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]{20,}\]\(([^)]+)\)", README)
    texts = [README, *((ROOT / name).read_text("utf-8") for name in ALSO)]
    assert README.count("![") == len(pictures)
    assert len(pictures) >= 4
    named = re.findall(r"[`(]([a-z]+/[A-Za-z_/.]*)[`)]", "\n".join(texts))
    assert len(named) >= 20
    for path in [*pictures, *named]:
        assert (ROOT / path).exists() or path.startswith("var/"), path


@pytest.mark.parametrize("text", [README, EXAMPLE], ids=["README.md", ".env.example"])
def test_every_setting_is_explained(text: str) -> None:
    assert {"DISCORD_TOKEN", "DATABASE_URL"} <= KEYS
    assert {key for key in KEYS if key not in text} == set()


async def test_every_command_is_named(world: World) -> None:
    for command in world.bot.tree.get_commands():
        menu = isinstance(command, app_commands.ContextMenu)
        assert (f"*Apps → {command.name}*" if menu else f"`/{command.name}") in README


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = itertools.chain(*project["optional-dependencies"].values())
    wanted = [*project["dependencies"], *extras]
    packages = {re.match(r"[A-Za-z.-]+", need)[0] for need in wanted}  # type: ignore[index]  # each names one
    stubs = {name for name in packages if name.startswith("types-")}
    assert {name for name in packages - stubs if name not in README} == set()


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", README)) <= targets
