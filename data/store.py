"""The store keeps books, and what is not in a book, in a database.

Every statement is written once, with `$1` placeholders. A write is a whole transaction and has
been committed when its method returns. All methods raise `StoreUnavailable` when the database
cannot be reached.
"""

import asyncio
import time
from contextlib import aclosing

from data.articles import Articles, announcement_with
from data.backups import BackupKind, Backups
from data.beside import new_book, put_beside, reading_of
from data.book import SHARED_BOOK, Book
from data.bookfile import Entry, size_of, starter
from data.builder import BookBuilder
from data.collector import COLLECTOR
from data.database import Connection, Database, Source, open_database
from data.departures import Departures
from data.drafts import Drafts
from data.drawn import DrawStore
from data.edits import Change
from data.erasure import hold
from data.errors import NotMigrated, StoreUnavailable
from data.ids import Ids, deal, deal_ahead
from data.journal import Journal, recall
from data.leases import Leases
from data.ledger import Ledger
from data.migrations import known, migrate, pending
from data.people import People
from data.putting import put
from data.rows import Kept, Reading, Setting, SourceText
from data.starts import Starts
from data.tables import TABLES, query, reader

SCHEMA = "schema"
SCHEMA_SECONDS = 10.0
SCHEMA_PATIENCE = 300.0
"""The lease under which the schema is brought up to date: a process that dies meanwhile holds the
others up for 10 s; they wait for one that is at work for 5 minutes."""


class Store:
    """All that is kept on disk: books here; edits, drafts and ids in parts of their own."""

    def __init__(
        self, database: Database, home: int | None = None, backups: Backups | None = None
    ) -> None:
        self._database = database
        self.shared = database.shared
        self.home = home
        self.backups = backups
        self.ledger = Ledger(database, home)
        self.drafts = Drafts(database)
        self.articles = Articles(database)
        self.ids = Ids(database)
        self.people = People(database)
        self.departures = Departures(database, home)
        self.draws = DrawStore(database)
        self.leases = Leases(database)
        self.journal = Journal(database)
        self.starts = Starts(database)

    @classmethod
    async def open(
        cls, address: str, home: int | None = None, backups: Backups | None = None
    ) -> "Store":
        """Open the database, bring it up to date, and put the starter book into an empty one.

        `home` is the server whose editors edit the shared book. Where there are `backups`, one is
        made before the schema is changed. Raises `BadAddress`, `NewerSchema`, `StoreUnavailable`,
        and without having changed anything, `Damaged` and `OSError` for a failed backup.
        """
        database = await open_database(address)
        try:
            store = cls(database, home, backups)
            await store._make_ready()
        except BaseException:
            await database.close()
            raise
        return store

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        await self._database.close()

    async def _make_ready(self) -> None:
        """Whoever comes first does it; the others wait until it is done."""
        if not await pending(self._database) and await self._has_starter():
            return
        if not self._database.shared:
            await self._bring_up()
            return
        async with self.leases.held(SCHEMA, SCHEMA_SECONDS, SCHEMA_PATIENCE):
            await self._bring_up()

    async def _bring_up(self) -> None:
        waiting = await pending(self._database)
        copy = None
        if self.backups and waiting and waiting != known():  # else the database is new
            copy = await self.backups.make(BackupKind.BEFORE_MIGRATION)
        try:
            await migrate(self._database)
        except StoreUnavailable as error:
            raise NotMigrated(error.reason, copy) from error
        if not await self._has_starter():
            await self._fill_empty()

    async def _fill_empty(self) -> None:
        """Put the starter book into the shared one, where nobody else has done so meanwhile.

        A process that hung for longer than its lease may be at it as well.
        """
        file = starter()

        async def work(connection: Connection) -> None:
            await hold(connection, SHARED_BOOK)
            if not await self._has_starter(connection):
                await put(connection, SHARED_BOOK, file, await deal(connection, size_of(file)))
                await recall(connection, [SHARED_BOOK])

        await self._database.transact(work, heavy=True)

    async def _has_starter(self, source: Source | None = None) -> bool:
        rows = await (source or self._database).fetch(
            "SELECT 1 FROM announcement WHERE book = $1 UNION ALL"
            " SELECT 1 FROM show WHERE book = $1 LIMIT 1",
            SHARED_BOOK,
        )
        return bool(rows)

    async def make_book(self, guild: int, file: Entry) -> int:
        """Give a server a book of its own, filled from a checked book file; returns its id.

        Raises `BookFileError` like `fill`; then the server goes on with the book it had.
        """
        size = size_of(file)
        ahead = await deal_ahead(self._database, 1 + size, size)

        async def work(connection: Connection) -> int:
            book = ahead or await deal(connection, 1 + size)
            await new_book(connection, book, guild, 1)
            before = await reading_of(connection, guild)
            await put_beside(connection, guild, Change(before, Reading(guild, book)))
            await put(connection, book, file, book + 1)
            await recall(connection, [book, None])
            return book

        return await self._database.transact(work, heavy=True)

    async def fill(self, book: int, file: Entry) -> None:
        """Put all of a checked book file into a book, in one transaction.

        Raises `BookFileError` when the file refers to something it does not hold.
        """
        size = size_of(file)
        ahead = await deal_ahead(self._database, size, size)

        async def work(connection: Connection) -> None:
            await hold(connection, book)
            await put(connection, book, file, ahead or await deal(connection, size))
            await recall(connection, [book])

        await self._database.transact(work, heavy=True)

    async def load(self, book: int) -> Book:
        """The whole book, made in slices so that others are answered meanwhile."""
        with COLLECTOR.paused():
            made = await self._load(book)
            COLLECTOR.leave_out(made.size)
        return made

    async def _load(self, book: int) -> Book:
        async with self._database.snapshot() as snapshot:
            rows = await snapshot.fetch("SELECT version FROM book WHERE id = $1", book)
            builder = BookBuilder(book, int(rows[0][0]))
            for kind in TABLES:
                if kind is not SourceText:
                    await self._read(snapshot, book, kind, builder)
        return builder.finish()

    async def _read(
        self, snapshot: Connection, book: int, kind: type[Kept], builder: BookBuilder
    ) -> None:
        read = reader(kind)
        # Closed at once when this is cancelled: later its cursor would outlive the connection.
        async with aclosing(snapshot.batches(query(kind), book)) as batches:
            async for batch in batches:
                builder.add(read(values) for values in batch)
                await asyncio.sleep(0)

    async def readings(self) -> dict[int, int]:
        """The servers that do not read the shared book, and the book that each reads."""
        rows = await self._database.fetch("SELECT guild, book FROM reading")
        return {int(guild): int(book) for guild, book in rows}

    async def reading(self, guild: int) -> tuple[int | None, int]:
        """The book that a server reads, none for the shared one; and the newest edit by then."""
        rows = await self._database.fetch(
            "SELECT (SELECT book FROM reading WHERE guild = $1),"
            " (SELECT coalesce(max(id), 0) FROM edit)",
            guild,
        )
        book, newest = rows[0]
        return book, newest

    async def version(self, book: int) -> int:
        """The version of a book, 0 where there is none."""
        rows = await self._database.fetch("SELECT version FROM book WHERE id = $1", book)
        return int(rows[0][0]) if rows else 0

    async def since(self, guild: int) -> int | None:
        """Since when a server reads a book of its own, in seconds since 1970; none: the shared."""
        rows = await self._database.fetch("SELECT since FROM reading WHERE guild = $1", guild)
        return int(rows[0][0]) if rows else None

    async def settings(self) -> list[tuple[int, Setting]]:
        """Every setting of every server, with the server."""
        rows = await self._database.fetch("SELECT guild, channel, name, value FROM setting")
        return [(int(guild), Setting(*rest)) for guild, *rest in rows]

    async def text_of(self, book: int, announcement: int) -> str | None:
        """The kept text of an announcement, or none."""
        rows = await self._database.fetch(
            "SELECT text FROM source_text WHERE book = $1 AND id = $2", book, announcement
        )
        return rows[0][0] if rows else None

    async def texts(self, book: int) -> dict[int, str]:
        """The kept texts of all announcements of a book, by announcement."""
        rows = await self._database.fetch("SELECT id, text FROM source_text WHERE book = $1", book)
        return {int(announcement): text for announcement, text in rows}

    async def announcement_with(self, book: int, text: str) -> int | None:
        """The announcement whose kept text is this one but for spaces and marks, or none."""
        return await announcement_with(self._database, book, text)

    async def synced(self, application: int) -> str | None:
        """The digest of the commands that Discord last took from this application."""
        rows = await self._database.fetch(
            "SELECT digest FROM synced WHERE application = $1", application
        )
        return rows[0][0] if rows else None

    async def remember_synced(self, application: int, digest: str) -> None:
        """Note what Discord has just taken."""

        async def work(connection: Connection) -> None:
            await connection.fetch(
                "INSERT INTO synced (application, digest, synced_at) VALUES ($1, $2, $3)"
                " ON CONFLICT (application) DO UPDATE SET digest = $2, synced_at = $3",
                application,
                digest,
                int(time.time()),
            )

        await self._database.transact(work)
