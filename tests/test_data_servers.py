"""Two servers: whatever one of them does, everything of the other stays as it was."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from data import (
    SHARED_BOOK,
    Announcement,
    Book,
    Change,
    DataError,
    Edit,
    Quote,
    Reading,
    Setting,
    Signature,
    SourceText,
    Stale,
    Store,
)
from data.database import Connection
from data.edits import KINDS
from data.postgres import PostgresConnection
from data.sqlite import SQLiteConnection
from data.tables import TABLES
from tests.books import book_file
from tests.kept import (
    EDITOR,
    GUILD,
    HOME,
    OTHER,
    belongings,
    changed,
    made,
    many_changes,
    raw,
    removed,
    shared,
    signed,
    star_city,
)
from tests.statements import forgets_the_book


class Theirs:
    """What the other server has, down to the ids."""

    book: Book
    edit: Edit
    draft: int
    signature: Signature


class Act:
    """What the first server has for its acts: the store, its book now, and the other's ids."""

    def __init__(self, store: Store, theirs: Theirs) -> None:
        self.store = store
        self.theirs = theirs

    async def book(self) -> Book:
        """The book that the first server reads."""
        own = (await self.store.readings()).get(GUILD, SHARED_BOOK)
        return await self.store.load(own)

    async def edit(self, *changes: Change, **more: Any) -> Edit:
        """An edit of that book."""
        return await self.store.ledger.commit(signed(), await self.book(), changes, **more)


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that is run from now on."""
    found: list[str] = []
    for name in ("fetch", "run_many", "batches"):
        for connection in (SQLiteConnection, PostgresConnection):
            monkeypatch.setattr(connection, name, noting(getattr(connection, name), found))
    return found


def noting(real: Callable[..., Any], found: list[str]) -> Callable[..., Any]:
    """A method of a connection that notes its statement first."""

    def run(connection: Connection, statement: str, *rest: object) -> object:
        found.append(statement)
        return real(connection, statement, *rest)

    return run


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store with the starter book and a home server."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


@pytest.fixture
async def act(store: Store) -> Act:
    """Two servers with books of their own, histories, settings and drafts."""
    theirs = Theirs()
    for guild in (GUILD, OTHER):
        book = await shared(store)
        theirs.signature = signed(guild, consumes=f"form of {guild}")
        first = await store.ledger.commit(theirs.signature, book, await many_changes(store))
        own = await store.load(first.book)
        await store.ledger.commit(signed(guild), own, [changed(star_city(own), genre="x")])
        await store.ledger.arrange(signed(guild), [made(Setting(9, "answers", "private"))])
        theirs.book, theirs.edit = await store.load(own.id), first
        draft = await store.drafts.keep(guild, EDITOR, guild, "show.title 3", {"title": "x"})
        theirs.draft = draft.id
    return Act(store, theirs)


Deed = Callable[[Act], Awaitable[object]]


async def edits_its_book(act: Act) -> None:
    """Makes, changes and removes rows, by ids that are in the other's book too."""
    book = await act.book()
    await act.edit(*await many_changes(act.store, book.id))
    assert star_city(await act.book()) != star_city(book)


async def edits_their_rows(act: Act) -> None:
    """Changes and removes rows that are only in the other's book."""
    mine = await act.book()
    for change in act.theirs.edit.changes:
        if change.before is None:
            assert mine.row(change.kind, change.id) is None
    rows = [change.row for change in act.theirs.edit.changes if change.before is None]
    quote = next(row for row in rows if isinstance(row, Quote))
    news = next(row for row in rows if isinstance(row, Announcement))
    text = next(row for row in rows if isinstance(row, SourceText))
    for wrong in (
        changed(quote, text="Mine."),
        changed(text, text="Mine."),
        changed(news, headline="Mine"),
        removed(quote),
        removed(text),
    ):
        with pytest.raises(Stale):
            await act.edit(changed(star_city(mine), genre="mine"), wrong)
    assert star_city(await act.book()) == star_city(mine)


async def makes_rows_with_their_ids(act: Act) -> None:
    """Brings rows of the other's into its own book, where they are its own."""
    new = [change for change in act.theirs.edit.changes if change.before is None]
    await act.edit(*new)
    await act.edit(*(change.inverse for change in reversed(new)))


async def takes_their_edit_back(act: Act) -> None:
    """Undoes an edit of the other's by its number: it looks for it, and finds none."""
    ledger, edit = act.store.ledger, act.theirs.edit
    assert await ledger.edit(GUILD, edit.id) is None
    await act.edit(*(change.inverse for change in edit.changes[5:7]), undoes=edit.id)
    assert await ledger.undone_by(OTHER, [edit.id]) == {}


async def edits_their_book(act: Act) -> None:
    """Names the other's book itself."""
    show = star_city(act.theirs.book)
    with pytest.raises(DataError):
        await act.store.ledger.commit(signed(), act.theirs.book, [changed(show, genre="mine")])


async def reads_their_book(act: Act) -> None:
    """Wants to read the other's book from now on, or let the other read its own."""
    mine = await act.book()
    for wrong in (
        Change(Reading(GUILD, mine.id), Reading(GUILD, act.theirs.book.id)),
        Change(Reading(OTHER, act.theirs.book.id), Reading(OTHER, mine.id)),
        Change(Reading(OTHER, act.theirs.book.id), None),
    ):
        with pytest.raises(DataError):
            await act.store.ledger.arrange(signed(), [wrong])


async def sets_something(act: Act) -> None:
    """Settings of the same channels."""
    before = Setting(9, "answers", "private")
    await act.store.ledger.arrange(signed(), [changed(before, value="public")])
    await act.store.ledger.arrange(signed(), [removed(before._replace(value="public"))])


async def goes_back_and_begins_anew(act: Act) -> None:
    """Changes books three times."""
    mine = await act.book()
    await act.store.ledger.arrange(signed(), [removed(Reading(GUILD, mine.id))])
    await act.edit(changed(star_city(await act.book()), genre="anew"))
    await act.store.ledger.start_empty(signed())
    await act.store.make_book(GUILD, book_file())


async def uses_up_what_they_used_up(act: Act) -> None:
    """The same words in what is consumed."""
    signature = signed(consumes=act.theirs.signature.consumes)
    assert await act.store.ledger.done(signature) is None
    show = star_city(await act.book())
    edit = await act.store.ledger.commit(signature, await act.book(), [changed(show, genre="mine")])
    assert edit.guild == GUILD


async def writes_into_their_draft(act: Act) -> None:
    """A draft of the other's, by its number."""
    drafts, number = act.store.drafts, act.theirs.draft
    assert await drafts.take(GUILD, EDITOR, number) is None
    theirs = await drafts.take(OTHER, EDITOR, number)
    assert theirs is not None
    await drafts.put(theirs._replace(guild=GUILD, values={"title": "mine"}))


async def reads_their_history(act: Act) -> None:
    """Every way of asking, with the other's ids."""
    ledger, edit = act.store.ledger, act.theirs.edit
    only_theirs = {change.id for change in edit.changes if change.before is None}
    for item in only_theirs:
        assert await ledger.history(GUILD, item) == []
        assert await ledger.count(GUILD, item) == 0
        assert await ledger.touching(GUILD, item, 0) == []
    assert all(found.guild == GUILD for found in await ledger.history(GUILD, limit=100))
    assert all(found.guild == GUILD for found in await ledger.history(GUILD, editor=EDITOR))
    mine = await act.book()
    assert all(found.guild == GUILD for found in await ledger.since(mine.id, 0))
    assert not only_theirs & set(await act.store.texts(mine.id))


async def is_deleted(act: Act) -> None:
    """Everything of the first server goes."""
    await act.store.departures.purge(GUILD)


DEEDS: list[Deed] = [
    edits_its_book,
    edits_their_rows,
    makes_rows_with_their_ids,
    takes_their_edit_back,
    edits_their_book,
    reads_their_book,
    sets_something,
    goes_back_and_begins_anew,
    uses_up_what_they_used_up,
    writes_into_their_draft,
    reads_their_history,
    is_deleted,
]


def shared_rows(address: str) -> list[Any]:
    """All rows of the shared book."""
    tables = [f"SELECT * FROM {table} WHERE book = 1" for table in TABLES.values()]  # noqa: S608 -- our own names
    return [row for statement in tables for row in raw(address, statement)] + raw(
        address, "SELECT * FROM book WHERE id = 1"
    )


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
async def test_what_one_server_does_leaves_the_other(
    act: Act, address: str, executed: list[str], deed: Deed
) -> None:
    before, common = belongings(address, OTHER), shared_rows(address)
    assert all(before[table] for table in ("book", "reading", "edit", "change", "draft", "quote"))
    await deed(act)
    assert belongings(address, OTHER) == before
    assert shared_rows(address) == common
    loaded = await act.store.load(act.theirs.book.id)
    for kind in KINDS.values():
        assert loaded.rows(kind) == act.theirs.book.rows(kind)
    assert [statement for statement in executed if forgets_the_book(statement)] == []


async def test_what_the_home_server_does_leaves_books_of_their_own(act: Act, address: str) -> None:
    before = [belongings(address, guild) for guild in (GUILD, OTHER)]
    changes = await many_changes(act.store)
    edit = await act.store.ledger.commit(signed(HOME), await shared(act.store), changes)
    await act.store.ledger.commit(
        signed(HOME),
        await shared(act.store),
        [change.inverse for change in reversed(edit.changes)],
        undoes=edit.id,
    )
    assert [belongings(address, guild) for guild in (GUILD, OTHER)] == before
