"""How the rows of a book hang together: who refers to whom, and in which order rows change."""

from collections.abc import Iterable, Iterator

from data.book import Book
from data.edits import Change, references
from data.rows import (
    Announcement,
    Changed,
    Contributor,
    Row,
    Show,
    SourceText,
)
from data.tables import TABLES

Item = tuple[type[Changed], int]
"""The kind and the id of a row: what names it, also where it is not there any more."""

_PLACES: dict[type[Changed], int] = {kind: place for place, kind in enumerate(TABLES)}


def item_of(row: Changed) -> Item:
    """What names a row."""
    return type(row), row.id


def needs(row: Changed) -> Iterator[Item]:
    """The rows without which this one cannot be, in the order of its columns."""
    if isinstance(row, SourceText):
        yield Announcement, row.id
    yield from references(row)


def referring(book: Book, item: Item) -> list[Row]:
    """The rows that refer to a row of a book, in the order in which a card lists them.

    Read from the indexes, so that it takes as long as there are such rows. A show that is a spinoff
    of itself is not among those that refer to it. Nothing refers to a row that is not there.
    """
    kind, number = item
    index = book.index
    if kind is Announcement:
        return list(index.facts.get(number, ()))
    found: list[Row] = []
    if kind is Show:
        found += index.milestones.get(number, ())
        found += index.credits.get(number, ())
        found += index.acclaim.get(number, ())
        found += (book.quotes[quote] for quote in index.quotes.get(number, ()))
        found += (book.shows[show] for show in index.spinoffs.get(number, ()) if show != number)
    elif kind is Contributor:
        found += index.credits_by.get(number, ())
        found += index.acclaim_for.get(number, ())
        found += (book.quotes[quote] for quote in index.quotes_by.get(number, ()))
    return found


def in_order(changes: Iterable[Change]) -> list[Change]:
    """These changes in the order in which they are done.

    What is made comes first, kinds that others refer to before these; what is removed comes last,
    such kinds after them. Otherwise the order stays, also among new shows and their spinoffs: the
    keys of the tables are checked when a transaction ends.
    """
    return sorted(changes, key=_turn)


def _turn(change: Change) -> tuple[int, int]:
    place = _PLACES[change.kind]
    if change.after is None:
        return 2, -place
    return int(change.before is not None), place
