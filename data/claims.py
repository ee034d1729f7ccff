"""One process to a SQLite file: two that write can corrupt it (data/sqlite.py).

The claim is a lock of the operating system on an empty file beside the database. It belongs to the
process and ends with it, however it ends, so a process that was killed leaves nothing to clear
away; the empty file stays, because another process may be opening it. The database file itself is
left alone: to close any descriptor of it drops SQLite's own locks on it
(https://sqlite.org/howtocorrupt.html, section 2.2).
"""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, NamedTuple

from data.errors import InUse
from data.sqlitefile import belong

# Windows has other locks; there a second process is not noticed.
fcntl: Any = import_module("fcntl") if find_spec("fcntl") else None


class Claim(NamedTuple):
    """The claim of this process.

    Such a lock is the process's own: a second claim in the same one is granted, and the first of
    the two that is dropped ends both. So a process claims a file once, and holds it to its end.
    """

    file: IO[bytes]

    @classmethod
    def stake(cls, path: Path) -> "Claim":
        """Claim a database file for this process until it ends, or drops it.

        Raises `InUse` where another process has it, `OSError` where the disk does not let us.
        """
        real = path.resolve()
        place = real.with_name(f"{real.name}.lock")
        file = place.open("ab")
        try:
            belong(place)
            if fcntl is not None:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            if isinstance(error, BlockingIOError | PermissionError):  # EAGAIN, or EACCES: POSIX
                raise InUse from None
            raise
        return cls(file)

    def drop(self) -> None:
        """Let others have the file; again does no harm."""
        self.file.close()
