"""The history: edits as they are written down, and how they are read again."""

import time
from collections.abc import Sequence
from typing import Any

from data.database import Connection, Source
from data.edits import WORDS, Change, Edit, Signature, packed, references, unpacked_change
from data.ids import deal
from data.rows import Origin, Reading, Setting
from data.tables import TABLES

_COLUMNS = "id, guild, book, version, editor, at, control, undoes, own_book"

ONE_EDIT = f"SELECT {_COLUMNS} FROM edit WHERE guild = $1 AND id = $2"  # noqa: S608 -- our own names
ANY_EDIT = f"SELECT {_COLUMNS} FROM edit WHERE id = $1"  # noqa: S608 -- our own names
_DONE = f"""
SELECT {_COLUMNS} FROM edit
WHERE interaction = $1
  OR (guild = $2 AND consumes = $3 AND (version IS NULL OR book = $4))
ORDER BY id LIMIT 1
"""  # noqa: S608 -- our own names
SINCE = f"SELECT {_COLUMNS} FROM edit WHERE book = $1 AND version > $2 ORDER BY version"  # noqa: S608 -- our own names
TOUCHING = f"""
SELECT {_COLUMNS} FROM edit
WHERE guild = $1 AND book = $2 AND version > $3
  AND id IN (SELECT edit FROM change WHERE item = $4)
ORDER BY version
"""  # noqa: S608 -- our own names
_FILTER = """
WHERE guild = $1
  AND (id IN (SELECT edit FROM subject WHERE guild = $1 AND item = $2) OR $2 = 0)
  AND (editor = $3 OR $3 = 0)
"""
HISTORY = f"SELECT {_COLUMNS} FROM edit {_FILTER} ORDER BY id DESC LIMIT $4 OFFSET $5"  # noqa: S608 -- our own names
COUNT = f"SELECT count(*) FROM edit {_FILTER}"  # noqa: S608 -- our own names
COUNT_IN = """
SELECT count(*) FROM edit WHERE guild = $1 AND book = $2 AND version IS NOT NULL AND id > $3
"""
UNDONE = "SELECT id, control FROM edit WHERE guild = $1 AND undoes = $2 ORDER BY id"
UNDO_REST = "undorest"
"""The control that takes back what can be taken back of an edit: the others do it as a whole."""

_NEW_EDIT = f"""
INSERT INTO edit ({_COLUMNS}, interaction, consumes, removes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""  # noqa: S608 -- our own names


async def edits_of(source: Source, statement: str, *arguments: Any) -> list[Edit]:
    """The edits that one of the statements above finds, with their changes."""
    rows = await source.fetch(statement, *arguments)
    return [await _whole(source, row) for row in rows]


async def _whole(source: Source, row: tuple[Any, ...]) -> Edit:
    lines = await source.fetch(
        "SELECT kind, before, after FROM change WHERE edit = $1 ORDER BY nth", row[0]
    )
    changes = tuple(unpacked_change(*line) for line in lines)
    return Edit._make((*row[:-1], bool(row[-1]), changes))


async def done(source: Source, signature: Signature, book: int) -> Edit | None:
    """The edit of this interaction, or the one that used up the same; none as a rule."""
    found = await edits_of(
        source, _DONE, signature.interaction, signature.guild, signature.consumes, book
    )
    return found[0] if found else None


async def write_edit(
    connection: Connection,
    signature: Signature,
    book: int,
    version: int | None,
    undoes: int | None,
    own_book: bool,
    changes: Sequence[Change],
) -> Edit:
    """Write the history of an edit."""
    edit = Edit(
        await deal(connection, 1),
        signature.guild,
        book,
        version,
        signature.editor,
        int(time.time()),
        signature.control,
        undoes,
        own_book,
        tuple(changes),
    )
    await connection.fetch(
        _NEW_EDIT,
        *edit[:8],
        int(own_book),
        signature.interaction,
        signature.consumes,
        int(removes(changes)),
    )
    await connection.run_many(
        "INSERT INTO change (edit, nth, kind, item, before, after) VALUES ($1, $2, $3, $4, $5, $6)",
        [(edit.id, nth, *_line_of(change)) for nth, change in enumerate(changes)],
    )
    await connection.run_many(
        "INSERT INTO subject (guild, item, edit) VALUES ($1, $2, $3)",
        [(signature.guild, item, edit.id) for item in sorted(_subjects(changes))],
    )
    return edit


def _line_of(change: Change) -> tuple[str, int, str | None, str | None]:
    """A change as it is kept: what kind of row it is, its id, the row before and after."""
    return WORDS[change.kind], change.id, packed(change.before), packed(change.after)


def _subjects(changes: Sequence[Change]) -> set[int]:
    """The rows that these changes are about."""
    rows = [row for change in changes for row in change if row is not None]
    found = {row.id for row in rows if not isinstance(row, Reading | Setting | Origin)}
    return found | {item for row in rows for _, item in references(row)}


def removes(changes: Sequence[Change]) -> bool:
    """Whether an edit takes rows out of a book."""
    return any(change.after is None and change.kind in TABLES for change in changes)
