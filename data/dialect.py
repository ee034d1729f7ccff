"""The lines of DDL that PostgreSQL takes in another form than SQLite, for which they are written.

Nothing here asks for more than the distributed engines that speak PostgreSQL have.
"""

import re

_STRICT = re.compile(r"\)\s*STRICT\s*$")
_INTEGER = re.compile(r"\bINTEGER\b")
_DEFERRED = re.compile(
    r",\s*FOREIGN KEY \([^)]*\)\s*REFERENCES \w+ \([^)]*\)\s*DEFERRABLE INITIALLY DEFERRED"
)


def for_postgres(statement: str) -> str:
    """A statement of a migration as PostgreSQL takes it.

    Its `INTEGER` has 32 bits, and ids of Discord have 64. Its tables are strict anyway. References
    that are checked at the end of a transaction are left out, as distributed engines refuse them:
    a book is changed by one transaction at a time (data/ledger.py), and what is planned on the book
    leaves no reference behind.
    """
    return _INTEGER.sub("BIGINT", _STRICT.sub(")", _DEFERRED.sub("", statement)))
