"""Everything is moved between the engines, history included, and both sides are compared."""

import asyncio
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import Edit, Setting, Store, StoreUnavailable, copying
from data.__main__ import CONFIGURATION, STORAGE, main
from data.copying import NotEmpty, TableProof, copied, tables
from data.database import Connection, open_database
from data.drawn import DrawChange
from data.migrations import Migration, known, migrate
from data.postgres import PostgresConnection
from tests.books import generated
from tests.engines import Databases, ask
from tests.histories import AUTHOR, opened, raw, read, save
from tests.kept import (
    EDITOR,
    GUILD,
    HOME,
    OTHER,
    changed,
    everything,
    made,
    many_changes,
    new_id,
    shared,
    signed,
    tables_of,
)


@pytest.fixture
def empty(databases: Databases) -> Iterator[str]:
    """The address of a database on the server in which there is nothing."""
    with databases.copy(empty=True) as address:
        yield address


def file_in(folder: Path, name: str) -> str:
    """The address of a file that is not there yet."""
    return f"sqlite:///{folder / name}"


async def busy(store: Store, guild: int, chance: random.Random) -> Edit:
    """What an editor does; returns the last edit, which can be taken back."""
    facts = await save(store, guild, editor=AUTHOR)
    words = "Wörter, “Ω” 🎬\u2028 \\ ' \" %"
    await store.articles.keep(guild, EDITOR, guild, words, {"facts": [words]})
    await store.drafts.keep(guild, EDITOR, guild, "show.title 3", {"title": words})
    number = await read(store, guild)
    for _ in range(chance.randint(2, 5)):
        own = await store.load(number)
        row = own.shows[facts.show.id]
        change = changed(row, genre=f"genre {chance.random()}", logline=words)
        edit = await store.ledger.commit(signed(guild), own, [change])
        last = edit
        if chance.random() < 0.5:
            own, inverse = await store.load(number), [edit.changes[0].inverse]
            last = await store.ledger.commit(signed(guild), own, inverse, undoes=edit.id)
    return last


async def live(address: str, seed: int) -> int:
    """Let servers do what servers do; returns an edit that can be taken back."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    async with opened(address, HOME) as store:
        book = await shared(store)
        await store.ledger.commit(signed(HOME), book, await many_changes(store))
        await busy(store, GUILD, chance)
        await store.ledger.arrange(signed(), [made(Setting(0, "answers", "private"))])
        await store.ledger.start_empty(signed())
        await store.make_book(9, generated(3, 20, 10, 600))
        draws = [DrawChange(f"channel {n}", "..", False, (1, 2, 3), n) for n in range(300)]
        await store.draws.write(draws)
        await store.departures.left(GUILD, 5)
        await store.remember_synced(3, "digest")
        await store.starts.take(0, 1)
        return (await busy(store, OTHER, chance)).id


async def moved(source: str, target: str) -> list[TableProof]:
    """Copy one database into another, by their addresses."""
    one = await open_database(source)
    two = await open_database(target)
    try:
        return await copied(one, two)
    finally:
        await one.close()
        await two.close()


@pytest.mark.parametrize("seed", range(3))
async def test_what_goes_to_the_server_and_back_is_the_same(
    tmp_path: Path, empty: str, seed: int
) -> None:
    first, last = file_in(tmp_path, "first.db"), file_in(tmp_path, "last.db")
    edit = await live(first, seed)
    there, back = await moved(first, empty), await moved(empty, last)
    assert [proof[:3] for proof in there] == [proof[:3] for proof in back]
    assert all(proof.same for proof in (*there, *back))
    tables_there = [table for table in tables_of(empty) if table != "lease"]
    for table in tables_there:
        count = f"SELECT count(*) FROM {table}"  # noqa: S608 -- our own names
        assert raw(first, count) == raw(empty, count) == raw(last, count)
    order = "SELECT edit, nth, kind, item, before, after FROM change ORDER BY edit, nth"
    assert raw(first, order) == raw(empty, order) == raw(last, order)
    counts = {proof.table: proof.rows for proof in there}
    assert counts["quote"] > 600
    assert counts["drawn"] == 900
    assert min(counts.values()) >= 1, "every table had something in it"
    for address in (empty, last):
        await goes_on(address, edit)


async def goes_on(address: str, number: int) -> None:
    """The bot goes on with what was copied: an edit is taken back, and no id is dealt twice."""
    async with opened(address, HOME) as store:
        used = {row[0] for row in raw(address, "SELECT id FROM edit UNION SELECT id FROM quote")}
        edit = await store.ledger.edit(OTHER, number)
        assert edit is not None
        own, inverse = await store.load(edit.book), [edit.changes[0].inverse]
        taken = await store.ledger.commit(signed(OTHER), own, inverse, undoes=number)
        assert taken.changes[0].after == edit.changes[0].before
        assert await store.ledger.undone_by(OTHER, [number]) == {number: taken.id}
        assert taken.id not in used
        assert await new_id(store) not in used
        assert (await store.articles.open(OTHER))[0].text.startswith("Wörter, “Ω” 🎬\u2028")


async def test_all_tables_are_copied(tmp_path: Path, empty: str) -> None:
    for address in (file_in(tmp_path, "new.db"), empty):
        await (await Store.open(address)).close()
        assert sorted([*tables(known()), "lease"]) == tables_of(address)


def test_tables_are_known_from_the_migrations() -> None:
    script = (
        "CREATE TABLE a (x TEXT);\nCREATE TABLE b (x TEXT);\nINSERT INTO b SELECT x FROM a;\n"
        "ALTER TABLE a RENAME TO c;\nCREATE TABLE a (x TEXT);\nDROP TABLE b;\n"
    )
    assert tables([Migration(1, "one", script)]) == ["migration", "c", "a"]


async def put(address: str, statement: str) -> None:
    """Run a statement in a new database of ours."""
    database = await open_database(address)
    await migrate(database)
    await database.transact(lambda connection: connection.fetch(statement))
    await database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO draft VALUES (5, 5, 5, 5, 5, 'x', '{}')",
        "INSERT INTO book (id, version, made_at, guild) VALUES (7, 1, 0, 7)",
        "UPDATE book SET version = 2",
        "INSERT INTO draw VALUES ('channel 1', '..', 5)",
    ],
)
async def test_a_database_that_holds_anything_is_not_overwritten(
    tmp_path: Path, empty: str, statement: str
) -> None:
    source, target = file_in(tmp_path, "a.db"), file_in(tmp_path, "b.db")
    await (await Store.open(source)).close()
    for address in (empty, target):
        await put(address, statement)
        before = everything(address)
        with pytest.raises(NotEmpty):
            await moved(source, address)
        assert everything(address) == before


async def test_a_copy_that_fails_leaves_nothing(
    tmp_path: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = file_in(tmp_path, "a.db")
    await live(source, 1)

    async def fail(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(PostgresConnection, "run_many", fail)
        with pytest.raises(StoreUnavailable, match="full"):
            await moved(source, empty)
    assert all(proof.same for proof in await moved(source, empty))


def test_a_copy_that_is_not_the_same_is_told(
    tmp_path: Path,
    empty: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = file_in(tmp_path, "a.db")
    asyncio.run(live(source, 1))
    real = copying._copy

    async def badly(one: Connection, two: Connection, table: str, columns: list[str]) -> None:
        await real(one, two, table, columns)
        if table == "show":
            await two.fetch("UPDATE show SET genre = 'x' WHERE book = 1")
        elif table == "synced":
            await two.fetch("DELETE FROM synced")

    monkeypatch.setattr(copying, "_copy", badly)
    assert main(["copy", source, empty]) == STORAGE
    said = capsys.readouterr()
    wrong = {line.split()[0] for line in said.err.splitlines() if "NOT THE SAME" in line}
    assert wrong == {"show", "synced"}
    assert re.search("synced +1 +0 ", said.err)
    assert said.out == ""


def test_the_command(tmp_path: Path, empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    source, back = file_in(tmp_path, "a.db"), file_in(tmp_path, "b.db")
    asyncio.run(live(source, 2))
    assert main(["copy", source, empty]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert len(lines) == 1 + len(tables(known()))
    assert all(line.endswith("same") for line in lines[1:])
    assert main(["copy", empty, back]) == 0
    assert capsys.readouterr().out == said.out
    for words, code, why in (
        ((source, empty), STORAGE, "not empty"),
        ((file_in(tmp_path, "none.db"), empty), STORAGE, "FROM: there is no file"),
        (("mysql://me:secret@a/b", empty), CONFIGURATION, "FROM: it is not an address"),
        ((source, "mysql://me:secret@a/b"), CONFIGURATION, "TO: it is not an address"),
        ((source, "postgresql://me:secret@127.0.0.1:1/b"), STORAGE, "TO: "),
        ((source, f"sqlite:///{tmp_path}"), STORAGE, "TO: "),
    ):
        assert main(["copy", *words]) == code
        said = capsys.readouterr()
        assert said.out == ""
        (line,) = said.err.splitlines()
        assert why in line
        assert "secret" not in line
    assert ask(empty, "SELECT count(*) FROM book") == [(5,)]
