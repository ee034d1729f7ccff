"""Books that change: edits done and taken back, and what must be true of every book."""

from collections.abc import Iterable, Sequence
from itertools import chain

from data import SHARED_BOOK, Book
from data.edits import Change, Edit
from data.links import Item, item_of, needs
from data.rows import Row, SourceText

Texts = dict[int, str]


def done(book: Book, *changes: Change) -> Book:
    """The next version of a book, with these changes done."""
    return book.apply(changes, book.version + 1)


def written(texts: Texts, changes: Iterable[Change]) -> Texts:
    """The kept texts after these changes."""
    texts = dict(texts)
    for change in changes:
        if change.kind is SourceText:
            texts.pop(change.id, None)
            if isinstance(change.after, SourceText):
                texts[change.id] = change.after.text
    return texts


def taken_back(changes: Sequence[Change]) -> list[Change]:
    """What undoes these changes: the inverse of each, the last one first."""
    return [change.inverse for change in reversed(changes)]


def edit_of(*changes: Change) -> Edit:
    """These changes as one edit in a history."""
    return Edit(1, 1, SHARED_BOOK, 2, 1, 0, "test", None, False, changes)


def rows_of(book: Book) -> dict[Item, Row]:
    """All rows of a book."""
    tables = (
        book.announcements,
        book.shows,
        book.contributors,
        book.milestones,
        book.credits,
        book.acclaim,
        book.quotes,
    )
    rows: Iterable[Row] = chain.from_iterable(table.values() for table in tables)
    return {item_of(row): row for row in rows}


def dangling(book: Book) -> list[Item]:
    """What rows of a book refer to although it is not there: nothing, ever."""
    rows = rows_of(book)
    return [item for row in rows.values() for item in needs(row) if item not in rows]
