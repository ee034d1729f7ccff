"""What can go wrong in the data layer. Errors carry facts; the frame finds the words."""


class DataError(Exception):
    """The root of all errors of this layer."""


class StoreUnavailable(DataError):
    """The database could not be opened, read or written just now.

    `reason` is the driver's own sentence, for the log and never for a fan.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NewerSchema(DataError):
    """The database was written by a newer Greenlight, so this one must not touch it."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the database has schema {found}, this Greenlight knows {known}")
        self.found = found
        self.known = known


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
