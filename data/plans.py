"""What an edit has to change in a book, beyond the one row that an editor points at.

Each function takes today's book and gives the changes of one edit, at most one a row, in an order
in which they can be done. Where the row is not in the book there is nothing to change.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from data.book import Book
from data.bookfile import RANK_STEP
from data.edits import REFERENCES, Change
from data.limits import MOST_OTHER_NAMES
from data.links import in_order, item_of, referring
from data.rows import (
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    SourceText,
)
from data.text import fold

FILLED = ("genre", "logline", "seasons_released", "universe")
"""What a show takes over from one that is merged into it, where it has nothing itself."""


def removal(book: Book, row: Row, text: str | None = None) -> list[Change]:
    """Take a row out of a book, with all that cannot be without it.

    What is about others too, or only comes from it, stays and loses it: a quote by several or about
    several, a spinoff, a fact of an announcement (which loses its sentence as well). `text` is the
    kept text of an announcement, which must go with it; it must be given where there is one.
    """
    today = book.row(type(row), row.id)
    if today is None:
        return []
    changes = [Change(other, _without(other, today)) for other in referring(book, item_of(row))]
    if text is not None and isinstance(today, Announcement):
        changes.append(Change(SourceText(today.id, text), None))
    return in_order([*changes, Change(today, None)])


def hanging(book: Book, row: Row) -> dict[type[Row], int]:
    """How many rows of each kind refer to a row, in the order in which a card lists them.

    These are the rows that `removal` takes out or changes beside it. Kinds with none are left out.
    """
    return dict(Counter(map(type, referring(book, item_of(row)))))


def _without(other: Row, row: Row) -> Row | None:
    """What is left of a row that refers to one that goes."""
    match row, other:
        case Announcement(), Quote():
            return other._replace(announcement=None, sentence=None, verdict=None)
        case Announcement(), Show() | Milestone() | Credit() | Acclaim():
            return other._replace(announcement=None, sentence=None)
        case Show(), Show():
            return other._replace(spinoff_of=None)
        case Show(), Quote():
            shows = tuple(show for show in other.shows if show != row.id)
            return other._replace(shows=shows) if shows else None
        case Contributor(), Quote():
            left = tuple(speaker for speaker in other.speakers if speaker.contributor != row.id)
            return other._replace(speakers=left) if left else None
    return None


def merger(book: Book, gone: int, kept: int) -> list[Change]:
    """Make two shows one, or two contributors: `gone` goes, and all that is its is `kept`'s.

    The kept one keeps its values and takes the other's where it has none; the name and the other
    names of the one that goes become other names of it, as far as there is room. What it has
    already goes: a credit of the same show, contributor and role, a milestone of the same kind,
    season and date. Its own credits stand before those that come.

    Raises `ValueError` for a row and itself, and for a show and a contributor.
    """
    if gone == kept:
        raise ValueError("a row cannot be merged into itself")
    match _named(book, gone), _named(book, kept):
        case Show() as one, Show() as other:
            changes = [*_with_credits(book, one, other), Change(other, _filled_show(other, one))]
        case Contributor() as one, Contributor() as other:
            changes = [*_handed_over(book, one, other), Change(other, _filled(other, one))]
        case (None, _) | (_, None):
            return []
        case _:
            raise ValueError("a show and a contributor cannot be one")
    changes.append(Change(one, None))
    return in_order(change for change in changes if change.before != change.after)


def _named(book: Book, number: int) -> Show | Contributor | None:
    return book.shows.get(number) or book.contributors.get(number)


def _filled(kept: Contributor, gone: Contributor) -> Contributor:
    return kept._replace(
        known_as=kept.known_as or gone.known_as,
        other_spellings=_names(
            (kept.name, *kept.other_spellings), (gone.name, *gone.other_spellings)
        ),
    )


def _filled_show(kept: Show, gone: Show) -> Show:
    taken: dict[str, Any] = {
        name: getattr(gone, name) for name in FILLED if getattr(kept, name) is None
    }
    if kept.announcement is None and kept.sentence is None:
        taken |= {"announcement": gone.announcement, "sentence": gone.sentence}
    if kept.spinoff_of in (None, gone.id):
        same = gone.spinoff_of in (kept.id, gone.id)
        taken["spinoff_of"] = None if same else gone.spinoff_of
    names = _names((kept.title, *kept.other_names), (gone.title, *gone.other_names))
    return kept._replace(other_names=names, **taken)


def _names(own: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The other names of a row, whose main name is its first, and new ones as far as there is room.

    A name that search takes for one that is there already is not new.
    """
    names, known = list(own[1:]), set(map(fold, own))
    for name in more:
        if fold(name) not in known and len(names) < MOST_OTHER_NAMES:
            names.append(name)
            known.add(fold(name))
    return tuple(names)


def _handed_over(book: Book, gone: Row, kept: Row) -> Iterator[Change]:
    """What refers to one row refers to the other, or goes if the other has the same already."""
    held = {_mark(row) for row in referring(book, item_of(kept))} - {None}
    for row in referring(book, item_of(gone)):
        after = _pointed(row, gone.id, kept.id)
        if row.id != kept.id:
            yield Change(row, None if _mark(after) in held else after)


def _mark(row: Row) -> tuple[Any, ...] | None:
    """What no two credits or milestones should have alike."""
    match row:
        case Credit():
            return (row.show, row.contributor, row.role)
        case Milestone():
            return (row.show, row.kind, row.season, row.date)
    return None


def _pointed(row: Row, gone: int, kept: int) -> Row:
    """A row that refers to one id, with the other in its place."""
    if not isinstance(row, Quote):
        columns: dict[str, Any] = {
            name: kept for name in REFERENCES if getattr(row, name, None) == gone
        }
        return row._replace(**columns)
    if gone in row.shows:
        shows = (kept if show == gone else show for show in row.shows)
        return row._replace(shows=tuple(dict.fromkeys(shows)))
    speakers = (
        speaker._replace(contributor=kept) if speaker.contributor == gone else speaker
        for speaker in row.speakers
    )
    return row._replace(speakers=tuple(dict.fromkeys(speakers)))


def _with_credits(book: Book, gone: Show, kept: Show) -> Iterator[Change]:
    """What is handed over from show to show; credits keep their order, behind those it has."""
    before, coming = (book.index.credits.get(show.id, ()) for show in (kept, gone))
    ahead = before[-1].rank - coming[0].rank + RANK_STEP if before and coming else 0
    for change in _handed_over(book, gone, kept):
        after = change.after
        if isinstance(after, Credit):
            after = after._replace(rank=after.rank + ahead)
        yield Change(change.before, after)


def moved(book: Book, credit: int, steps: Literal[-1, 1]) -> list[Change]:
    """Move a credit one place up (-1) or down (1) among those of its role on its show.

    One row changes, unless its new neighbours have ranks without a number between them: then the
    credits of the show get new ranks. Nothing changes at the end of the group. The order in which
    a card lists the roles stays.
    """
    row = book.credits.get(credit)
    if row is None:
        return []
    group = book.credits_by_role(row.show, row.role)[row.role]
    place = group.index(row)
    if not 0 <= place + steps < len(group):
        return []
    order = list(book.index.credits[row.show])
    here, there = order.index(row), order.index(group[place + steps])
    if place == 0 and there > here + 1:
        # The first of a role holds the role's own place in the list, so the next one passes it.
        here, there = there, here
    order.insert(there, order.pop(here))
    return _ranked(order, there)


def _ranked(order: Sequence[Credit], place: int) -> list[Change]:
    """Give the credit at this place of its show's list a rank that keeps it there."""
    if place == 0:
        rank = order[1].rank - RANK_STEP
    elif place == len(order) - 1:
        rank = order[-2].rank + RANK_STEP
    else:
        rank = (order[place - 1].rank + order[place + 1].rank) // 2
        if rank == order[place - 1].rank:
            ranks = range(0, len(order) * RANK_STEP, RANK_STEP)
            spread = zip(order, ranks, strict=True)
            return [Change(row, row._replace(rank=new)) for row, new in spread if row.rank != new]
    return [Change(order[place], order[place]._replace(rank=rank))]
