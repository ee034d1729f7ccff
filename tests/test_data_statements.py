"""No statement forgets the book: rows of other servers are out of reach."""

import pytest

from data.tables import TABLES, copying, deletion, insertion, query, replacement
from tests.statements import ALL_SERVERS, OWNED, forgets_the_book, plain, written

WRITTEN = sorted(set(written()))


@pytest.mark.parametrize(("module", "statement"), WRITTEN)
def test_every_statement_names_the_book(module: str, statement: str) -> None:
    assert not forgets_the_book(statement), f"data/{module}.py: {statement}"


@pytest.mark.parametrize("made", [query, insertion, replacement, deletion, copying])
def test_every_statement_of_a_table_names_the_book(made: object) -> None:
    assert callable(made)
    for kind in TABLES:
        assert not forgets_the_book(made(kind))


def test_all_statements_were_read() -> None:
    modules = {module for module, _ in WRITTEN}
    assert modules >= {"beside", "drafts", "history", "ids", "ledger", "store", "tables"}
    assert len(WRITTEN) > 60
    assert {"reading", "setting", "edit", "draft", "article", "subject", *TABLES.values()} <= OWNED


def test_what_is_about_all_servers_is_still_needed() -> None:
    assert {plain(statement) for statement in ALL_SERVERS} <= {text for _, text in WRITTEN}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT text FROM source_text WHERE id = $1",
        "SELECT id FROM show",
        "DELETE FROM quote WHERE id = $1",
        "UPDATE credit SET rank = $2 WHERE id = $1",
        "INSERT INTO show (id, title) VALUES ($1, $2)",
        "SELECT 1 FROM announcement WHERE book = $1 UNION ALL SELECT 1 FROM show",
        "SELECT quote.id FROM quote JOIN announcement ON quote.announcement = announcement.id"
        " WHERE quote.book = $1",
        "UPDATE {TABLES[kind]} SET {told} WHERE id = $2",
        "INSERT INTO {table} (book, x) SELECT $1, x FROM {TABLES[kind]}, {TABLES[kind]} JOIN quote",
        "SELECT id FROM edit WHERE id = $1",
        "SELECT id, guild, book, version FROM edit ORDER BY id DESC",
        "DELETE FROM reading",
        "UPDATE setting SET value = $1 WHERE name = $2",
        "SELECT * FROM draft WHERE id = $1 AND editor = $2",
        "DELETE FROM {table} WHERE id = $1",
    ],
)
def test_a_statement_without_it_is_found(statement: str) -> None:
    assert forgets_the_book(statement)
