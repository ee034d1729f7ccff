"""The layers: who may import what, read from the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cogs import EXTENSIONS

ROOT = Path(__file__).parent.parent
DRIVERS = {"aiosqlite", "sqlite3", "asyncpg"}
OWN = {
    "aiosqlite": "data/sqlite.py",
    "asyncpg": "data/postgres.py",
    "simcord": "bot/preview.py",
}
SQLITE = {"data/sqlite.py", "data/sqlitefile.py", "data/words.py"}
"""A driver has one module. The standard library's SQLite also copies whole files, and searches
words in memory."""

READER = ("words", "text", "titles", "names", "document", "shows", "credits", "quotes", "reading")
"""The parts of the reader of announcements: each may import those before it."""


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources("data"), ids=where)
def test_data_knows_nothing_above_it(path: Path) -> None:
    assert not tops(path) & {"discord", "bot", "cogs", "simcord"}


@pytest.mark.parametrize("path", sources("bot"), ids=where)
def test_the_frame_knows_no_feature(path: Path) -> None:
    if where(path) != "bot/__main__.py":
        assert "cogs" not in tops(path)


@pytest.mark.parametrize("path", sources("cogs"), ids=where)
def test_features_do_not_know_each_other(path: Path) -> None:
    assert "cogs" not in tops(path)
    assert "os" not in tops(path)


@pytest.mark.parametrize("path", [*sources("bot"), *sources("cogs")], ids=where)
def test_above_the_data_layer_only_its_top_is_known(path: Path) -> None:
    inner = [name for name in imported(path) if name.startswith("data.")]
    assert inner == []
    assert not tops(path) & DRIVERS


@pytest.mark.parametrize("path", [*sources("data"), *sources("bot"), *sources("cogs")], ids=where)
def test_a_driver_has_one_module(path: Path) -> None:
    for driver in ("aiosqlite", "asyncpg", "simcord"):
        assert driver not in tops(path) or where(path) == OWN[driver]
    assert "sqlite3" not in tops(path) or where(path) in SQLITE


@pytest.mark.parametrize("path", sources("data/reader"), ids=where)
def test_the_reader_goes_from_words_to_what_they_say(path: Path) -> None:
    part = path.relative_to(ROOT / "data/reader").parts[0].removesuffix(".py")
    if part in READER:
        later = {f"data.reader.{name}" for name in READER[READER.index(part) + 1 :]}
        assert not {".".join(name.split(".")[:3]) for name in imported(path)} & later


def test_every_feature_is_loaded() -> None:
    files = {f"cogs.{path.stem}" for path in sources("cogs") if path.stem != "__init__"}
    assert files == set(EXTENSIONS)


@pytest.mark.parametrize(
    "path", [*sources("bot"), *sources("cogs"), *sources("data"), *sources("tests")], ids=where
)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize(
    "path", [*sources("bot"), *sources("cogs"), *sources("data"), *sources("tests")], ids=where
)
def test_functions_stay_short(path: Path) -> None:
    """At most 40 lines, docstring included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1  # type: ignore[operator]  # ast gives every statement an end
            assert lines <= 40, f"{where(path)}: {node.name} has {lines}"
