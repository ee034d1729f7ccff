"""What PostgreSQL takes in another form than SQLite."""

import re

import pytest

from data.dialect import for_postgres
from data.leases import TABLE
from data.migrations import LEDGER, known, statements

OURS = [part for migration in known() for part in statements(migration.script)]


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("CREATE TABLE a (b TEXT) STRICT", "CREATE TABLE a (b TEXT)"),
        ("CREATE TABLE a (b INTEGER) STRICT\n", "CREATE TABLE a (b BIGINT)"),
        ("ALTER TABLE a ADD COLUMN b INTEGER", "ALTER TABLE a ADD COLUMN b BIGINT"),
        ("UPDATE a SET integers = 1", "UPDATE a SET integers = 1"),
        (
            "CREATE TABLE a (\n    b INTEGER REFERENCES b (id),\n    PRIMARY KEY (b),\n"
            "    FOREIGN KEY (b, c) REFERENCES d (e, f) DEFERRABLE INITIALLY DEFERRED,\n"
            "    FOREIGN KEY (g) REFERENCES h (i)\n        DEFERRABLE INITIALLY DEFERRED\n) STRICT",
            "CREATE TABLE a (\n    b BIGINT REFERENCES b (id),\n    PRIMARY KEY (b)\n)",
        ),
        (
            "CREATE TABLE a (b INTEGER, FOREIGN KEY (b) REFERENCES c (d) ON DELETE CASCADE)",
            "CREATE TABLE a (b BIGINT, FOREIGN KEY (b) REFERENCES c (d) ON DELETE CASCADE)",
        ),
    ],
)
def test_only_what_must_differ_differs(written: str, taken: str) -> None:
    assert for_postgres(written) == taken


@pytest.mark.parametrize("statement", [*OURS, LEDGER, TABLE], ids=lambda text: text.split("(")[0])
def test_our_statements_ask_for_nothing_that_distributed_engines_lack(statement: str) -> None:
    taken = for_postgres(statement)
    refused = "STRICT|DEFERRABLE|INTEGER|SERIAL|EXTENSION|TRIGGER|TEMP|LISTEN|ADVISORY|ROWID"
    assert not re.search(refused, taken, re.IGNORECASE)
    if taken.startswith("CREATE INDEX"):
        assert re.fullmatch(r"CREATE INDEX \w+ ON \w+ \([\w, ]+\)", taken)
