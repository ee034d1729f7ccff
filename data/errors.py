"""What can go wrong in the data layer. Errors carry facts; the frame finds the words."""

from pathlib import Path


class DataError(Exception):
    """The root of all errors of this layer."""


class StoreUnavailable(DataError):
    """The database could not be opened, read or written just now.

    `reason` is the driver's own sentence, for the log and never for a fan.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class InUse(DataError):
    """Another process has the SQLite file open, which serves one process at a time."""

    def __init__(self) -> None:
        super().__init__(
            "another process has it open; stop that one first: an SQLite file serves one process"
        )


class OutcomeUnknown(StoreUnavailable):
    """The database was lost while it committed: all of it was saved, or nothing."""


class NewerSchema(DataError):
    """The database was written by a newer Greenlight, so this one must not touch it."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"it has schema {found}, this Greenlight knows {known}: `make update` brings a newer"
            " Greenlight, `make restore` an older database (README, «Operating»)"
        )
        self.found = found
        self.known = known


class NotMigrated(StoreUnavailable):
    """The schema could not be brought up to date. `copy` is the backup that was made before."""

    def __init__(self, reason: str, copy: Path | None) -> None:
        way = f"; to go back: git reset --keep ORIG_HEAD && make restore {copy}" if copy else ""
        super().__init__(f"its schema could not be brought up to date ({reason}){way}")
        self.copy = copy


class BadAddress(DataError):
    """`DATABASE_URL` names no database that Greenlight can use."""


class BookFileError(DataError):
    """A book file does not hold what the published schema asks for.

    `where` is the place in the file (`shows[2].title`), `why` says what is wrong with it.
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class Stale(DataError):
    """The book has moved on since the edit was planned, or the server reads another by now.

    Nothing was saved; planning anew on today's book is the way on.
    """


class TooOften(DataError):
    """This editor has done as many edits as a minute allows."""


class TooManyRemovals(DataError):
    """This server has removed as much as a day allows."""


class QuotaReached(DataError):
    """The book has as many rows of the table `table` as a book may have: `most`."""

    def __init__(self, table: str, most: int) -> None:
        super().__init__(f"{table}: {most}")
        self.table = table
        self.most = most


class Damaged(DataError):
    """A file is not a sound database of Greenlight's; the message says what is wrong with it."""


class BadBackup(DataError):
    """A file that somebody named cannot be put back; the message says which, and why."""


class Unusable(DataError):
    """A database that somebody named is not there, or is not what it should be."""
