"""What is kept about a Discord user is told, and erased where the user wants it so."""

import random
from pathlib import Path

import pytest

from data import SHARED_BOOK, Store, StoreUnavailable
from data.database import Connection
from data.drawn import DrawChange
from data.people import Traces
from data.sqlite import SQLite
from tests.histories import (
    AUTHOR,
    EDITOR,
    GUILD,
    MESSAGE,
    OTHER,
    OTHER_GUILD,
    everything,
    nothing_of,
    on_disk,
    opened,
    read,
    save,
)
from tests.kept import allow_deleting, refuse_deleting

NOTHING = Traces(0, 0, 0, 0, 0)


async def test_a_user_of_whom_nothing_is_kept(address: str, store: Store) -> None:
    await save(store, GUILD, OTHER)
    before, files = everything(address), on_disk(address)
    assert await store.people.kept(AUTHOR) == NOTHING
    assert await store.people.erase(AUTHOR) == []
    assert (everything(address), on_disk(address)) == (before, files)


async def test_an_id_that_stands_in_a_text_makes_nobody_its_author(store: Store) -> None:
    facts = await save(store, GUILD, OTHER, f"Ask {AUTHOR}.")
    assert await store.people.kept(AUTHOR) == NOTHING
    assert await store.people.messages(OTHER, await read(store, GUILD)) == [facts.message]


async def test_drafts_of_the_user_and_about_the_user(address: str, store: Store) -> None:
    keep = store.drafts.keep
    own = await keep(GUILD, AUTHOR, 1, "quote", {"text": "Mine."})
    about = [
        await keep(GUILD, EDITOR, 2, "quote", {"message": {"author": AUTHOR, "text": MESSAGE}}),
        await keep(GUILD, EDITOR, 3, "quote", {"messages": [["x", str(AUTHOR)]]}),
    ]
    others = [
        await keep(GUILD, EDITOR, 4, "quote", {"text": "Theirs."}),
        await keep(GUILD, EDITOR, 5, "quote", {"author": AUTHOR * 10, "many": [AUTHOR * 10]}),
    ]
    assert await store.people.kept(AUTHOR) == Traces(0, 0, 3, 0, 0)
    assert await store.people.erase(AUTHOR) == []
    for draft in (own, *about):
        assert await store.drafts.take(GUILD, draft.editor, draft.id) is None
    for draft in others:
        assert await store.drafts.take(GUILD, EDITOR, draft.id) == draft
    assert MESSAGE.encode() not in on_disk(address)


async def test_articles_of_the_user_and_about_the_user(address: str, store: Store) -> None:
    keep = store.articles.keep
    own = await keep(GUILD, AUTHOR, 1, MESSAGE, {})
    about = await keep(GUILD, EDITOR, 2, MESSAGE, {"source": {"author": AUTHOR}})
    other = await keep(GUILD, EDITOR, 3, "Theirs.", {"source": {"author": OTHER}})
    assert await store.people.kept(AUTHOR) == Traces(0, 0, 0, 2, 0)
    assert await store.people.erase(AUTHOR) == []
    for article in (own, about):
        assert await store.articles.get(GUILD, article.id) is None
    assert await store.articles.get(GUILD, other.id) == other
    assert nothing_of(address)


async def test_private_draws(address: str, store: Store) -> None:
    places = [f"user {AUTHOR}", f"user {AUTHOR} book 1", f"user {AUTHOR} book 22"]
    others = [f"user {AUTHOR}0 book 1", f"user {OTHER} book 1", f"channel {AUTHOR}"]
    draws = [DrawChange(place, "..", False, (1, 2), 1_000) for place in places + others]
    await store.draws.write([*draws, draws[0]._replace(filter="7..")])
    assert await store.people.kept(AUTHOR) == Traces(0, 0, 0, 0, 4)
    assert await store.people.erase(AUTHOR) == []
    left = [len(await store.draws.seen(place, "..")) for place in places + others]
    assert left == [0, 0, 0, 2, 2, 2]
    assert f"user {AUTHOR} ".encode() not in on_disk(address)


async def test_nobody_takes_out_what_is_not_theirs(address: str, store: Store) -> None:
    facts = await save(store, GUILD)
    theirs = await save(store, OTHER_GUILD, OTHER)
    book_id = await read(store, GUILD)
    before = everything(address)
    for user, book, message in (
        (OTHER, book_id, facts.message),
        (AUTHOR, SHARED_BOOK, facts.message),
        (AUTHOR, book_id, theirs.message),
        (AUTHOR, book_id, facts.show.id),
        (AUTHOR, 4_711, facts.message),
    ):
        assert not await store.people.take_out(user, book, message)
    assert everything(address) == before


async def test_an_erasing_that_fails_leaves_all_as_it_was(address: str, store: Store) -> None:
    await save(store, GUILD, editor=AUTHOR)
    refuse_deleting(address, "announcement")
    before = everything(address)
    with pytest.raises(StoreUnavailable, match="not from this table"):
        await store.people.erase(AUTHOR)
    assert everything(address) == before
    allow_deleting(address, "announcement")
    assert len(await store.people.erase(AUTHOR)) == 1
    assert nothing_of(address)


async def test_what_moved_within_the_file_is_gone_too(tmp_path: Path) -> None:
    """Pages that SQLite splits keep a copy of what it moved; with 3.40.1 six are in this file."""
    path = tmp_path / "words.db"
    chance = random.Random(6)  # noqa: S311 -- no secret
    words = [(n, ("nothing ", "secret ")[n % 20 == 0]) for n in range(300)]
    first, second = ([(n, word * chance.randint(1, 60)) for n, word in words] for _ in range(2))
    chance.shuffle(second)

    async def fill(connection: Connection) -> None:
        await connection.fetch("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        await connection.run_many("INSERT INTO word VALUES ($1, $2)", first)
        await connection.run_many("UPDATE word SET text = $2 WHERE id = $1", second)

    database = await SQLite.open(path)
    await database.transact(fill)
    await database.transact(lambda line: line.fetch("DELETE FROM word WHERE id % 20 = 0"))
    tidy = await database.tidy()
    await database.close()
    assert tidy
    assert b"secret" not in path.read_bytes()
    assert b"nothing" in path.read_bytes()


@pytest.mark.sqlite
async def test_while_somebody_reads_the_log_is_kept(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pragmas = ("PRAGMA journal_mode = WAL", "PRAGMA busy_timeout = 0", "PRAGMA foreign_keys = ON")
    monkeypatch.setattr("data.sqlite.WRITER_PRAGMAS", pragmas)
    async with opened(address) as store:
        await save(store, GUILD)
        async with store._database.snapshot() as snapshot:
            assert await snapshot.fetch("SELECT count(*) FROM book") == [(2,)]
            assert len(await store.people.erase(AUTHOR)) == 1
            assert "may still be in the log" in caplog.text
        assert await store._database.tidy()
        assert nothing_of(address)
    assert not await store._database.tidy()
    assert "may still be in the file" in caplog.text
