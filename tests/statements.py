"""The SQL statements of the data layer, read from its sources, and the rule that each names a book.

A row is known by its book and its id, so a statement that leaves the book out reaches the rows of
other servers.
"""

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

from data.migrations import known, statements
from data.tables import TABLES

ROOT = Path(__file__).parent.parent

ALL_SERVERS = {
    "SELECT guild, book FROM reading": "read at the start",
    "SELECT guild, channel, name, value FROM setting": "read at the start",
    "SELECT id, guild, book, version, editor, at, control, undoes, own_book FROM edit"
    " WHERE id = $1": "what another process did, in any server",
    "SELECT id, 1, book, version, own_book FROM edit"
    " WHERE id > (SELECT CASE WHEN value < $1 THEN 0 ELSE $1 END FROM counter WHERE name = 'id')"
    " UNION ALL SELECT id, 0, book, NULL, 0 FROM recall"
    " WHERE id > (SELECT CASE WHEN value < $1 THEN 0 ELSE $1 END FROM counter WHERE name = 'id')"
    " ORDER BY id LIMIT $2": ("what other processes did, in any server"),
    "DELETE FROM recall WHERE at < $1": "recalls are kept for a day in all servers",
    "SELECT count(*) FROM edit WHERE editor = $1": "what is kept about a user, told to that user",
    "SELECT count(*) FROM edit WHERE editor = $1 AND at > $2 AND undoes IS NULL": (
        "an editor's pace counts in all servers"
    ),
    "UPDATE edit SET editor = NULL WHERE editor = $1": "a user is erased from all servers",
    "SELECT id, editor, content FROM draft WHERE editor = $1 OR content LIKE $2": (
        "what is kept about a user, in all servers"
    ),
    "SELECT id, editor, content FROM article WHERE editor = $1 OR content LIKE $2": (
        "what is kept about a user, in all servers"
    ),
    "DELETE FROM draft WHERE id = $1": "a user is erased from all servers",
    "DELETE FROM article WHERE id = $1": "a user is erased from all servers",
    "DELETE FROM draft WHERE at < $1": "drafts are kept for seven days in all servers",
    "DELETE FROM article WHERE at < $1": "articles are kept for seven days in all servers",
    "SELECT guild FROM departure": "compared with the servers that the bot is in",
    "SELECT guild FROM departure WHERE confirmed_at <= $1 ORDER BY confirmed_at, guild": (
        "every server that left is deleted in its time"
    ),
    "SELECT guild FROM reading UNION SELECT guild FROM setting UNION SELECT guild FROM draft"
    " UNION SELECT guild FROM article UNION SELECT guild FROM edit"
    " UNION SELECT guild FROM book WHERE guild IS NOT NULL": (
        "the servers of which anything is kept"
    ),
    "DELETE FROM subject WHERE item = $1 AND edit = $2": "a message is taken out of one edit",
}
"""The statements that are about all servers on purpose, and why."""

_VERB = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b")
_NAMED = re.compile(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+(?!SET\b)(\w+|\{[^}]*\})")
_INSERTED = re.compile(r"\bINTO \S+ \(([^)]*)\)")


def plain(statement: str) -> str:
    """A statement on one line."""
    return " ".join(statement.split())


def _owned() -> set[str]:
    """The tables whose rows belong to a server or to a book."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in known():
            for statement in statements(migration.script):
                connection.execute(statement)
        rows = connection.execute(
            "SELECT DISTINCT tables.name FROM sqlite_schema AS tables"
            " JOIN pragma_table_info(tables.name) AS columns"
            " WHERE columns.name IN ('book', 'guild') AND tables.type = 'table'"
        )
        return {row[0] for row in rows} - {"book"}


OWNED = _owned()
"""Those with a column `book` or `guild`; the table of books itself is asked by id."""


def forgets_the_book(statement: str) -> bool:
    """Whether a statement reaches rows of books or servers that it does not name."""
    statement = plain(statement)
    if statement in ALL_SERVERS:
        return False
    named = _NAMED.findall(statement)
    in_books = [table for table in named if table in TABLES.values() or "TABLES" in table]
    books = _bound("book", statement)
    if len(in_books) > books:
        return True
    owned = [table for table in named if table in OWNED or "{" in table]
    return bool(owned) and not books and not _bound("guild", statement)


def _bound(column: str, statement: str) -> int:
    """How often a statement says which book, or which server, it means."""
    compared = re.findall(rf"\b{column} (?:=|IN)(?! {column}\b)", statement)
    columns = [names.split(", ") for names in _INSERTED.findall(statement)]
    return len(compared) + sum(column in names for names in columns)


def written() -> Iterator[tuple[str, str]]:
    """Every statement in the sources of the data layer, with the name of its module.

    `data.words` is left out: its table is in memory and holds one book alone. So is `data.copying`,
    which moves whole databases.
    """
    for path in sorted((ROOT / "data").glob("*.py")):
        if path.stem not in ("words", "copying", "__main__"):
            yield from ((path.stem, plain(text)) for text in _texts(path) if _VERB.match(text))


def _texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = vars(import_module(f"data.{path.stem}"))
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(_filled(part, names) for part in node.values)
        elif isinstance(node, ast.Constant) and id(node) not in parts:
            yield str(node.value)


def _filled(part: ast.expr, names: dict[str, object]) -> str:
    """A part of a formatted text; what is no constant of the module stays in braces."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    value = part.value
    if isinstance(value, ast.Name) and isinstance(names.get(value.id), str):
        return str(names[value.id])
    return "{" + ast.unparse(value) + "}"
