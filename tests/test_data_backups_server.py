"""Backups of a database on a server: SQLite files as well, which can be put back anywhere."""

import threading
from collections.abc import AsyncGenerator, Iterable, Iterator
from pathlib import Path

import pytest

from data import Store
from data.__main__ import NOT_TEXT, STORAGE, main
from data.backups import BackupKind, Backups, fill_server
from data.copying import NotEmpty, TableProof, copied
from data.database import Database, Row
from data.errors import Damaged, StoreUnavailable
from data.postgres import PostgresConnection
from tests.engines import Databases
from tests.histories import AUTHOR, GUILD, HOME, OTHER, everything, opened, raw, save

pytestmark = pytest.mark.sqlite  # each test has a server all the same, and a file


@pytest.fixture
def server(databases: Databases) -> Iterator[str]:
    """The address of an empty database on a server."""
    with databases.copy(empty=True) as address:
        yield address


@pytest.fixture
def another(databases: Databases) -> Iterator[str]:
    """The address of another one."""
    with databases.copy(empty=True) as address:
        yield address


def content(address: str) -> dict[str, list[object]]:
    """All rows but those that belong to processes."""
    tables = everything(address)
    del tables["lease"]
    return {table: sorted(rows, key=repr) for table, rows in tables.items()}


async def test_a_backup_while_it_is_in_use_and_back(
    server: str, another: str, tmp_path: Path
) -> None:
    backups = Backups(server, tmp_path / "copies")
    async with opened(server, HOME) as store:
        await save(store, GUILD)
        before = content(server)
        path = await backups.make(BackupKind.DAILY)
        await save(store, GUILD, OTHER, "Said later.", AUTHOR)
    assert content(f"sqlite:///{path}") == before != content(server)
    assert [file.name for file in (tmp_path / "copies").iterdir()] == [path.name]
    await fill_server(path, another)
    assert content(another) == before
    async with opened(another, HOME) as store:
        assert await store.ledger.count(GUILD) == 1


async def test_whoever_is_answered_meanwhile_does_not_wait(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows go through another thread than that of the loop that answers, long texts few by few.

    In its own they held the loop up for 0.1 s at a time.
    """
    async with opened(server, HOME) as store:
        for number in range(30):
            await save(store, GUILD, number + 1, f"Said {number}.", AUTHOR)
    threads: set[int] = set()
    most: dict[str, int] = {}
    batches = PostgresConnection.batches

    async def noted(
        self: PostgresConnection, statement: str, *arguments: object, **more: int
    ) -> AsyncGenerator[Iterable[Row], None]:
        threads.add(threading.get_ident())
        table = statement.split(" FROM ")[1].split()[0]
        async for batch in batches(self, statement, *arguments, **more):
            rows = list(batch)
            most[table] = max(most.get(table, 0), len(rows))
            yield rows

    monkeypatch.setattr(PostgresConnection, "batches", noted)
    await Backups(server, tmp_path).make(BackupKind.DAILY)
    assert threads
    assert threading.get_ident() not in threads
    assert most["subject"] > most["change"] == 20


async def test_nothing_is_put_over_what_is_there(server: str, tmp_path: Path) -> None:
    async with opened(server) as store:
        await save(store, GUILD)
    path = await Backups(server, tmp_path).make(BackupKind.BY_HAND)
    before = everything(server)
    with pytest.raises(NotEmpty):
        await fill_server(path, server)
    assert everything(server) == before


async def test_the_schema_is_left_as_it_is(server: str, tmp_path: Path) -> None:
    """A backup before a migration is of the schema before it."""
    await (await Store.open(server)).close()
    raw(server, "DELETE FROM migration WHERE number = (SELECT max(number) FROM migration)")
    raw(server, "DROP TABLE recall")
    raw(server, "DROP TABLE session_start")
    before = content(server)
    path = await Backups(server, tmp_path).make(BackupKind.BEFORE_MIGRATION)
    assert content(server) == before == content(f"sqlite:///{path}")


async def test_a_copy_that_is_not_the_same_is_none(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await Store.open(server)).close()

    async def badly(source: Database, target: Database) -> list[TableProof]:
        first, *others = await copied(source, target)
        return [first._replace(copied_rows=0), *others]

    monkeypatch.setattr("data.backups.copied", badly)
    with pytest.raises(Damaged, match="migration"):
        await Backups(server, tmp_path).make(BackupKind.DAILY)
    assert list(tmp_path.iterdir()) == []


async def test_a_server_that_is_gone(tmp_path: Path) -> None:
    address = "postgresql://nobody:secret@127.0.0.1:1/greenlight"
    with pytest.raises(StoreUnavailable) as caught:
        await Backups(address, tmp_path).make(BackupKind.DAILY)
    assert "secret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_commands(
    server: str,
    another: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", server)
    monkeypatch.setenv("BACKUP_DIR", "copies")
    assert main(["migrate"]) == 0
    assert main(["backup"]) == 0
    (made,) = Path("copies").iterdir()
    capsys.readouterr()
    assert main(["restore", str(made)]) == STORAGE
    assert "not empty; name a new one" in capsys.readouterr().err
    monkeypatch.setenv("DATABASE_URL", another)
    assert main(["restore", str(made)]) == 0
    assert capsys.readouterr().out == f"The database is now what {made} is.\n"
    assert content(another) == content(server)
    Path("letter").write_text("Dear editor")
    assert main(["restore", "letter"]) == NOT_TEXT
