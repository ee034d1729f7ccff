"""The store keeps books, and what is not in a book, through restarts and failures."""

import asyncio
import gc
import sys
from pathlib import Path
from typing import Any

import pytest

from data import (
    SHARED_BOOK,
    Announcement,
    BadAddress,
    Book,
    BookFileError,
    NewerSchema,
    SourceText,
    Store,
    StoreUnavailable,
    starter,
)
from data.builder import BookBuilder
from data.database import SQLITE_PREFIX, sqlite_path
from data.rows import Row
from data.tables import TABLES
from tests.books import book_file, book_of, generated, show
from tests.kept import everything, made, new_id, raw, shared, signed
from tests.leaks import nothing_left

BROKEN = book_file(shows=[{}, {"spinoff_of": "nobody"}])


def rows_of(book: Book) -> list[Row]:
    """All rows of a book."""
    tables = (book.announcements, book.shows, book.milestones, book.contributors)
    others = (book.credits, book.acclaim, book.quotes)
    return [row for table in (*tables, *others) for row in table.values()]


async def test_a_new_store_has_the_starter_book(store: Store) -> None:
    book = await store.load(SHARED_BOOK)
    expected = book_of(starter())
    assert (book.id, book.version) == (SHARED_BOOK, 2)
    assert [type(row) for row in rows_of(book)] == [type(row) for row in rows_of(expected)]
    assert [quote.text for quote in book.quotes.values()] == [
        quote.text for quote in expected.quotes.values()
    ]
    for title in ("For All Mankind", "Star City"):
        names = book.names_in(show(book, title).id, "executive producer")
        assert names == expected.names_in(show(expected, title).id, "executive producer")


async def test_the_starter_book_is_put_in_once(address: str) -> None:
    await (await Store.open(address)).close()
    before = everything(address)
    assert len(before["credit"]) == 26
    await (await Store.open(address)).close()
    assert everything(address) == before


@pytest.mark.parametrize("kept", ["announcement", "show"])
async def test_the_starter_book_is_not_put_into_a_book_that_has_something(
    address: str, kept: str
) -> None:
    await (await Store.open(address)).close()
    for table in TABLES.values():
        if table != kept:
            raw(address, f"DELETE FROM {table}")  # noqa: S608 -- our own names
    before = everything(address)
    await (await Store.open(address)).close()
    assert everything(address) == before


async def test_a_start_that_failed_is_made_good_by_the_next(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.store.starter", lambda: BROKEN)
    with nothing_left(), pytest.raises(BookFileError, match="nobody"):
        await Store.open(address)
    monkeypatch.undo()
    store = await Store.open(address)
    assert len((await store.load(SHARED_BOOK)).shows) == 2
    await store.close()


def test_an_address_names_a_file() -> None:
    assert sqlite_path("sqlite:///var/greenlight.db") == Path("var/greenlight.db")
    assert sqlite_path("sqlite:////var/greenlight.db") == Path("/var/greenlight.db")


@pytest.mark.parametrize(
    "address",
    ["", "greenlight.db", "sqlite://", "sqlite:///", "sqlite:x.db", "mysql://me:secret@a/b"],
)
async def test_any_other_address_is_refused_and_no_password_repeated(address: str) -> None:
    with pytest.raises(BadAddress, match=r"sqlite:///var/greenlight\.db") as caught:
        await Store.open(address)
    assert "secret" not in str(caught.value)


@pytest.mark.sqlite
async def test_what_is_no_database_of_ours_is_refused(address: str, tmp_path: Path) -> None:
    with nothing_left(), pytest.raises(StoreUnavailable, match="unable to open"):
        await Store.open(f"{SQLITE_PREFIX}{tmp_path}")
    sqlite_path(address).write_text("This is a letter to nobody. " * 100)
    with nothing_left(), pytest.raises(StoreUnavailable, match="not a database"):
        await Store.open(address)


async def test_a_newer_database_is_refused_and_not_touched(address: str) -> None:
    await (await Store.open(address)).close()
    raw(address, "INSERT INTO migration (number, name, applied_at) VALUES (999, 'future', 0)")
    before = everything(address)
    with nothing_left(), pytest.raises(NewerSchema):
        await Store.open(address)
    assert everything(address) == before


async def test_nothing_is_left_open(address: str) -> None:
    with nothing_left():
        store = await Store.open(address)
        await store.load(SHARED_BOOK)
        await store.close()


async def test_two_servers_have_two_books(store: Store) -> None:
    source = {"source": {"announcement": "announcement-1"}}
    texts = ("Mine says this.", "Yours says that.")
    mine, yours = [
        await store.make_book(
            guild, book_file(announcements=[{"text": text}], quotes=[{"text": text, **source}])
        )
        for guild, text in enumerate(texts, start=1)
    ]
    assert await store.readings() == {1: mine, 2: yours}
    books = [await store.load(mine), await store.load(yours)]
    assert [[quote.text for quote in book.quotes.values()] for book in books] == [
        [text] for text in texts
    ]
    ids = [row.id for book in (*books, await store.load(SHARED_BOOK)) for row in rows_of(book)]
    assert len(set(ids)) == len(ids)
    first, second = (next(iter(book.announcements)) for book in books)
    assert await store.text_of(mine, first) == texts[0]
    assert await store.text_of(yours, second) == texts[1]
    assert await store.text_of(mine, second) is None
    assert await store.text_of(SHARED_BOOK, first) is None
    assert texts[0][:-1] in repr(books[0].quotes)
    assert not any(texts[0] in str(row) for row in books[0].announcements.values())
    await store.fill(mine, book_file())
    assert len((await store.load(mine)).shows) == 2
    assert rows_of(await store.load(yours)) == rows_of(books[1])


async def test_a_server_that_gets_another_book_reads_that_one(store: Store) -> None:
    first = await store.make_book(1, book_file())
    second = await store.make_book(1, book_file(shows=[{}, {}]))
    assert await store.readings() == {1: second}
    assert [len((await store.load(book)).shows) for book in (first, second)] == [1, 2]


async def test_a_text_is_kept_beside_its_announcement(store: Store) -> None:
    source = await new_id(store)
    news = Announcement(source, "News", "The Press", None, None, 5, has_text=False)
    book = await shared(store)
    first = await store.ledger.commit(signed(), book, [made(news)])
    own = await store.load(first.book)
    assert own.announcements[source] == news
    assert await store.text_of(own.id, source) is None
    text = SourceText(source, "All of it.")
    second = await store.ledger.commit(signed(), own, [made(text)])
    own = await store.load(own.id)
    assert own.announcements[source] == news._replace(has_text=True)
    assert await store.text_of(own.id, source) == "All of it."
    assert await store.texts(own.id) == {source: "All of it."}
    assert await store.texts(SHARED_BOOK) == {}
    assert await store.text_of(SHARED_BOOK, source) is None
    await store.ledger.commit(signed(), own, [second.changes[0].inverse], undoes=second.id)
    assert (await store.load(own.id)).announcements[source] == news


async def test_ids_are_never_given_again(address: str, store: Store) -> None:
    book = await store.make_book(1, book_file(quotes=[{}, {}]))
    before = [row.id for row in rows_of(await store.load(book))]
    for table in TABLES.values():
        raw(address, f"DELETE FROM {table} WHERE book = ?", book)  # noqa: S608 -- our own names
    await store.fill(book, book_file(quotes=[{}, {}]))
    after = [row.id for row in rows_of(await store.load(book))]
    assert len(after) == len(before)
    assert min(after) > max(before) > book


async def test_a_file_that_is_wrong_writes_nothing(address: str, store: Store) -> None:
    book = await store.make_book(1, book_file())
    before = everything(address)
    with pytest.raises(BookFileError, match="nobody"):
        await store.fill(book, BROKEN)
    assert everything(address) == before
    for guild in (1, 2):
        with pytest.raises(BookFileError, match="nobody"):
            await store.make_book(guild, BROKEN)
        assert everything(address) == before
    with pytest.raises(StoreUnavailable, match=r"(?i)foreign key"):
        await store.fill(4_711, book_file())
    assert everything(address) == before


async def test_a_load_sees_one_moment_of_a_book_that_grows(store: Store) -> None:
    book = await store.make_book(1, book_file())
    file = book_file(quotes=[{}] * 300)
    loads = [store.load(book) for _ in range(8)]
    results = await asyncio.gather(*loads, *(store.fill(book, file) for _ in range(4)))
    for loaded in [item for item in results if item is not None]:
        assert len(loaded.quotes) == 300 * (loaded.version - 2)
    assert (await store.load(book)).version == 6


@pytest.mark.parametrize("way", ["cancelled", "failed"])
async def test_a_load_cut_short_leaves_nothing_and_says_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    class Cut(BookBuilder):
        def add(self, rows: object) -> None:
            if way == "failed":
                raise KeyError(way)
            task = asyncio.current_task()
            assert task is not None
            task.cancel()

    said: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context))
    monkeypatch.setattr("data.store.BookBuilder", Cut)
    with nothing_left(), pytest.raises((asyncio.CancelledError, KeyError)):
        await asyncio.ensure_future(store.load(SHARED_BOOK))
    monkeypatch.undo()
    assert (await store.load(SHARED_BOOK)).shows
    gc.collect()
    assert said == []


HELD = """
import asyncio, sys
from data import Store
from tests.books import book_file

async def main():
    store = await Store.open(sys.argv[1])
    print(await store.make_book(7, book_file()), flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_what_was_acknowledged_survives_the_death_of_the_process(address: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HELD,
        address,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    assert process.stdout is not None
    book = int(await process.stdout.readline())
    process.kill()
    await process.wait()
    store = await Store.open(address)
    assert await store.readings() == {7: book}
    assert len((await store.load(book)).shows) == 1
    await store.close()


async def test_a_big_book_comes_back_whole(store: Store) -> None:
    file = generated(40, 700, 90, 600)
    loaded, made = await store.load(await store.make_book(1, file)), book_of(file)
    assert len(rows_of(loaded)) == len(rows_of(made))
    assert [quote.text for quote in loaded.quotes.values()] == [
        quote.text for quote in made.quotes.values()
    ]
    assert loaded.size == made.size
