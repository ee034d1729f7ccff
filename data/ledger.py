"""The ledger: every edit, in one transaction with what it changes.

A book is changed only at the version that the edit was planned on, so whatever was checked on the
book in memory holds when it is written. A book is held before an id is dealt, by all who do both:
else two would wait for each other, and a server notices that after a second. Beside
`StoreUnavailable` are raised: `Stale`, `TooOften`, `TooManyRemovals`, `QuotaReached`; then nothing
was written.
"""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from data.articles import Article, use_up
from data.beside import copy_book, new_book, put_beside, reading_of
from data.book import SHARED_BOOK, Book
from data.database import Connection, Database, Source, Work
from data.edits import Change, Edit, Signature
from data.erasure import hold
from data.errors import QuotaReached, Stale, TooManyRemovals, TooOften
from data.history import (
    COUNT,
    COUNT_IN,
    HISTORY,
    ONE_EDIT,
    SINCE,
    TOUCHING,
    UNDO_REST,
    UNDONE,
    done,
    edits_of,
    removes,
    write_edit,
)
from data.ids import FEW, deal, deal_ahead
from data.limits import EDITS_A_MINUTE, QUOTAS, REMOVALS_A_DAY
from data.outcome import once
from data.rows import Reading
from data.tables import TABLES, deletion, insertion, replacement, values_of
from data.verdicts import settled


class Ledger:
    """All edits of all servers. `home` is the server whose editors edit the shared book."""

    def __init__(self, database: Database, home: int | None = None) -> None:
        self._database = database
        self._home = home

    async def done(self, signature: Signature) -> Edit | None:
        """The edit of this interaction, or the one that used up the same; none as a rule."""
        return await self._done(self._database, signature)

    async def commit(
        self,
        signature: Signature,
        book: Book,
        changes: Sequence[Change],
        *,
        undoes: int | None = None,
        uses: Article | None = None,
    ) -> Edit:
        """Do an edit that was planned on this book, and return it as it stands in the history.

        `uses` is the article that it saves, which goes with it. A server that reads the shared book
        gets a copy of its own first, unless it is the home server. A second delivery returns the
        edit of the first. The changes of the result may be more than those asked for: a quote is
        compared anew with its announcement.
        """
        copied = book.id == SHARED_BOOK and signature.guild != self._home
        rows = len(book.credits) + len(book.quotes) if copied else 0
        ahead = await deal_ahead(self._database, 1, rows)

        async def work(connection: Connection) -> Edit:
            before = await self._done(connection, signature)
            if before is not None:
                return before
            if undoes is None:
                await _check_pace(connection, signature, changes)
            target = await self._own(connection, signature, book, ahead) if copied else book.id
            await _move_on(connection, target, book.version)
            await self._must_read(connection, signature.guild, target)
            if undoes is None:
                _check_quotas(book, changes)
            if uses is not None:
                await use_up(connection, uses)
            whole = await settled(connection, book, changes)
            for change in whole:
                await _write(connection, target, change)
            version = book.version + 1
            return await write_edit(connection, signature, target, version, undoes, copied, whole)

        return await self._save(signature, work, heavy=rows > FEW)

    async def arrange(
        self, signature: Signature, changes: Sequence[Change], *, undoes: int | None = None
    ) -> Edit:
        """Change what stands beside the books: which one a server reads, and its settings.

        Raises `Stale` where the present row is not the one before.
        """

        async def work(connection: Connection) -> Edit:
            before = await self._done(connection, signature)
            if before is not None:
                return before
            if undoes is None:
                await _check_pace(connection, signature, changes)
            return await self._arrange(connection, signature, changes, undoes)

        return await self._save(signature, work)

    async def start_empty(self, signature: Signature) -> Edit:
        """Give a server a new, empty book; the one it had is kept, for undoing."""

        async def work(connection: Connection) -> Edit:
            before = await self._done(connection, signature)
            if before is not None:
                return before
            await _check_pace(connection, signature, ())
            await hold(connection, await self._reads(connection, signature.guild))
            book = await deal(connection, 1)
            await new_book(connection, book, signature.guild, 1)
            read = await reading_of(connection, signature.guild)
            change = Change(read, Reading(signature.guild, book))
            return await self._arrange(connection, signature, [change], None)

        return await self._save(signature, work)

    async def _save(self, signature: Signature, work: Work[Edit], *, heavy: bool = False) -> Edit:
        saving = self._database.transact(work, heavy=heavy)
        return await once(saving, lambda: self.done(signature))

    async def _own(
        self, connection: Connection, signature: Signature, book: Book, ahead: int | None
    ) -> int:
        """Give a server a copy of the shared book; returns its id, which may be dealt `ahead`."""
        await self._must_read(connection, signature.guild, book.id)
        await hold(connection, book.id)
        own = ahead or await deal(connection, 1)
        await copy_book(connection, own, signature.guild, book)
        return own

    async def _must_read(self, connection: Connection, guild: int, book: int) -> None:
        if await self._reads(connection, guild) != book:
            raise Stale

    async def _arrange(
        self,
        connection: Connection,
        signature: Signature,
        changes: Sequence[Change],
        undoes: int | None,
    ) -> Edit:
        book = await self._reads(connection, signature.guild)
        if any(change.kind is Reading for change in changes):
            # An edit of the book that the server reads by now is waited for, or comes too late.
            await hold(connection, book)
        for change in changes:
            await put_beside(connection, signature.guild, change)
        return await write_edit(connection, signature, book, None, undoes, False, tuple(changes))

    async def _done(self, source: Source, signature: Signature) -> Edit | None:
        """What is used up is so in one book: versions, by which controls are told apart, are its.

        A server that goes back to the shared book meets the same version of it again.
        """
        return await done(source, signature, await self._reads(source, signature.guild))

    async def _reads(self, source: Source, guild: int) -> int:
        """The book that a server reads."""
        reading = None if guild == self._home else await reading_of(source, guild)
        return SHARED_BOOK if reading is None else reading.book

    async def edit(self, guild: int, number: int) -> Edit | None:
        """One edit of a server, or none."""
        found = await edits_of(self._database, ONE_EDIT, guild, number)
        return found[0] if found else None

    async def history(
        self,
        guild: int,
        subject: int | None = None,
        editor: int | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> list[Edit]:
        """The edits of a server, newest first: all, those about a row, those of an editor."""
        return await edits_of(
            self._database, HISTORY, guild, subject or 0, editor or 0, limit, offset
        )

    async def count(self, guild: int, subject: int | None = None, editor: int | None = None) -> int:
        """How many edits `history` has in all."""
        rows = await self._database.fetch(COUNT, guild, subject or 0, editor or 0)
        return int(rows[0][0])

    async def undone_by(self, guild: int, edits: Sequence[int]) -> dict[int, int]:
        """Which of these edits were taken back as a whole, and by which edit."""
        found: dict[int, int] = {}
        for number in edits:
            rows = await self._database.fetch(UNDONE, guild, number)
            found.update((number, row[0]) for row in rows if row[1] != UNDO_REST)
        return found

    async def partly_undone_by(self, guild: int, edit: int) -> list[int]:
        """The edits that took back only what could be taken back of this one, oldest first."""
        rows = await self._database.fetch(UNDONE, guild, edit)
        return [row[0] for row in rows if row[1] == UNDO_REST]

    async def holds(self, guild: int, edit: int) -> bool:
        """Whether an edit stands: nobody took it back, or that was taken back in its turn."""
        stands = True
        while later := (await self.undone_by(guild, [edit])).get(edit):
            edit, stands = later, not stands
        return stands

    async def count_in(self, guild: int, book: int, edit: int) -> int:
        """How many edits this server has made in a book after that edit."""
        return int((await self._database.fetch(COUNT_IN, guild, book, edit))[0][0])

    async def since(self, book: int, version: int) -> list[Edit]:
        """The edits of a book after a version, oldest first."""
        return await edits_of(self._database, SINCE, book, version)

    async def touching(self, guild: int, item: int, version: int) -> list[Edit]:
        """The edits of a server after a version of the book it reads that changed this row."""
        book = await self._reads(self._database, guild)
        return await edits_of(self._database, TOUCHING, guild, book, version, item)


async def _check_pace(
    connection: Connection, signature: Signature, changes: Sequence[Change]
) -> None:
    """An editor's last minute and a server's last day; edits that undo do not count."""
    now = int(time.time())
    rows = await connection.fetch(
        "SELECT count(*) FROM edit WHERE editor = $1 AND at > $2 AND undoes IS NULL",
        signature.editor,
        now - 60,
    )
    if rows[0][0] >= EDITS_A_MINUTE:
        raise TooOften
    if not removes(changes):
        return
    rows = await connection.fetch(
        "SELECT count(*) FROM edit WHERE guild = $1 AND at > $2 AND removes = 1 AND undoes IS NULL",
        signature.guild,
        now - 86_400,
    )
    if rows[0][0] >= REMOVALS_A_DAY:
        raise TooManyRemovals


def _check_quotas(book: Book, changes: Sequence[Change]) -> None:
    more: Counter[str] = Counter()
    for change in changes:
        kind: Any = change.kind
        more[TABLES[kind]] += (change.before is None) - (change.after is None)
    held = {
        "show": len(book.shows),
        "contributor": len(book.contributors),
        "credit": len(book.credits),
        "quote": len(book.quotes),
    }
    for table, most in QUOTAS.items():
        if more[table] > 0 and held[table] + more[table] > most:
            raise QuotaReached(table, most)


async def _move_on(connection: Connection, book: int, version: int) -> None:
    """Give a book its next version. Raises `Stale` where it is no longer at this one."""
    rows = await connection.fetch(
        "UPDATE book SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING version",
        book,
        version,
    )
    if not rows:
        raise Stale


async def _write(connection: Connection, book: int, change: Change) -> None:
    """Do one change. Raises `Stale` where the row that it changes is not there."""
    kind: Any = change.kind
    row: Any = change.after
    if row is None:
        statement, values = deletion(kind), (change.id,)
    else:
        statement = insertion(kind) if change.before is None else replacement(kind)
        values = values_of(row)
    if not await connection.fetch(f"{statement} RETURNING id", book, *values):
        raise Stale
