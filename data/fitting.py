"""Fitting changes to a book that has moved on since they were thought of.

Taking an edit back, and taking over what another book has learned, are the same question: which of
these changes can be done on the book as it is now, and what stands in the way of the others. An
undo asks it with the inverse of every change of the edit, the last one first; taking over news
with the `net` of the edits since.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from data.book import Book
from data.edits import DERIVED, Change, Edit, references
from data.links import Item, in_order, item_of, needs, referring
from data.rows import Announcement, Changed, Contributor, Show, SourceText
from data.tables import TABLES
from data.text import fold


class Clash(NamedTuple):
    """A change that cannot be done on the book as it is now, and why.

    - "changed": the row holds something else by now in these `columns`
    - "gone": the row is not there any more
    - "referred": `rows` would be left referring to the row that was to go
    - "missing": it would refer to `rows`, which are not there
    - "taken": `rows` have the name that it brings back
    """

    change: Change
    why: str
    rows: tuple[Item, ...] = ()
    columns: tuple[str, ...] = ()


class Fit(NamedTuple):
    """What can be done now, in the order of `in_order`; and the rest, as it was wanted.

    In `changes`, `before` is today's row in full and `after` keeps today's value of every column
    that the wanted change does not concern.
    """

    changes: tuple[Change, ...]
    clashes: tuple[Clash, ...]


def fitting(
    book: Book,
    wanted: Sequence[Change],
    texts: Mapping[int, str],
    namesakes: Collection[Item] = (),
) -> Fit:
    """Which of the wanted changes can be done on the book as it is now.

    `texts` holds the present texts of the announcements whose `SourceText` is among the wanted; one
    that is not in it has no text now. A name that is brought back is taken where any other row has
    it, but for rows among the wanted that had it then, and for the `namesakes`: two people may well
    have one name, and only the history tells that these had it before the other went.

    An update fits when each column that it changes still holds the value before; a removal when the
    row is as it was, but for derived columns, and no row that stays refers to it; a return when the
    row is not there, what it refers to is there or comes with it, and its name is free. A blocked
    change may block others. What is so already is neither a change nor a clash.

    A quote's verdict comes back with it; it is not compared with its announcement anew.
    Raises `ValueError` for a change of a row that is not kept in a book.
    """
    work = _Fitting(book, _composed(wanted), texts, frozenset(namesakes))
    work.settle()
    return work.result()


def net(edits: Iterable[Edit]) -> list[Change]:
    """What several edits of one book did together, one change a row; they come oldest first.

    A row that is afterwards as it was before, or was made and removed, is left out.
    Raises `ValueError` for a change of a row that is not kept in a book.
    """
    return list(_composed(change for edit in edits for change in edit.changes).values())


def _composed(changes: Iterable[Change]) -> dict[Item, Change]:
    whole: dict[Item, Change] = {}
    for change in changes:
        if change.kind not in TABLES:
            raise ValueError(f"no book keeps a {change.kind.__name__}")
        item = item_of(change.row)
        first = whole.get(item, change)
        whole[item] = Change(first.before, change.after)
    return {item: change for item, change in whole.items() if change.before != change.after}


class _Fitting:
    """One run of `fitting`: what has been found to fit so far, and what not."""

    def __init__(
        self,
        book: Book,
        wanted: Mapping[Item, Change],
        texts: Mapping[int, str],
        namesakes: Collection[Item],
    ) -> None:
        self._book = book
        self._wanted = wanted
        self._texts = texts
        self._namesakes = namesakes
        self._fits: dict[Item, Change] = {}
        self._clashes: dict[Item, Clash] = {}

    def settle(self) -> None:
        """Sort the wanted changes into those that fit and those that do not."""
        for item, change in self._wanted.items():
            found = _alone(change, self._today(item))
            if isinstance(found, Clash):
                self._clashes[item] = found
            elif found is not None:
                self._fits[item] = found
        # In the order in which they are done a change comes after those that it hangs on, so that
        # as a rule the second round finds nothing more.
        self._fits = {item_of(change.row): change for change in in_order(self._fits.values())}
        while self._sift():
            pass

    def _sift(self) -> bool:
        """Take out what does not fit together with the others; whether anything was."""
        many = len(self._fits)
        for item, change in list(self._fits.items()):
            clash = self._obstacle(item, change)
            if clash is not None:
                self._clashes[item] = clash
                del self._fits[item]
        return len(self._fits) < many

    def result(self) -> Fit:
        """What was found; clashes in the order of the wanted changes."""
        return Fit(
            tuple(self._fits.values()),
            tuple(self._clashes[item] for item in self._wanted if item in self._clashes),
        )

    def _today(self, item: Item) -> Changed | None:
        kind, number = item
        if kind is SourceText:
            return SourceText(number, self._texts[number]) if number in self._texts else None
        return self._book.row(kind, number)

    def _obstacle(self, item: Item, change: Change) -> Clash | None:
        """What the rest of the book has against a change that fits its own row."""
        if change.after is None:
            why, rows = "referred", self._left(item, change)
        else:
            why, rows = "missing", self._missing(change)
            if not rows:
                why, rows = "taken", self._holders(change)
        return Clash(self._wanted[item], why, tuple(rows)) if rows else None

    def _left(self, item: Item, change: Change) -> list[Item]:
        """The rows that would still refer to one that goes."""
        rows = map(item_of, referring(self._book, item))
        found = [other for other in rows if self._still_refers(other, item)]
        if isinstance(change.before, Announcement) and change.before.has_text:
            text = self._fits.get((SourceText, change.id))
            if text is None or text.after is not None:
                found.append((SourceText, change.id))
        return found

    def _still_refers(self, other: Item, item: Item) -> bool:
        change = self._fits.get(other)
        return change is None or (change.after is not None and item in references(change.after))

    def _missing(self, change: Change) -> list[Item]:
        """What a row newly refers to and will not be there."""
        found = [item for item in dict.fromkeys(needs(change.row)) if not self._will_be(item)]
        if found and change.before is not None:
            held = set(needs(change.before))
            found = [item for item in found if item not in held]
        return found

    def _will_be(self, item: Item) -> bool:
        change = self._fits.get(item)
        row = self._today(item) if change is None else change.after
        return row is not None

    def _holders(self, change: Change) -> list[Item]:
        """The other rows that have the name which a change gives to its row."""
        name = _name(change.after)
        if name is None or name == _name(change.before):
            return []
        names = self._book.index
        index = names.show_names if name.kind is Show else names.contributor_names
        same = [(name.kind, number) for number in index.exact(name.folded)]
        return [
            holder
            for holder in same
            if _name(self._today(holder)) == name and not self._may_have(name, holder)
        ]

    def _may_have(self, name: "_Name", holder: Item) -> bool:
        """Whether a row that has a name had it beside the other one, or gives it up."""
        wanted, fits = self._wanted.get(holder), self._fits.get(holder)
        beside = wanted is not None and _name(wanted.after) == name
        gives_up = fits is not None and _name(fits.after) != name
        return beside or gives_up or holder in self._namesakes


class _Name(NamedTuple):
    """What only one row may be called: contributors of another kind do not count."""

    kind: type[Changed]
    kind_of_contributor: str
    folded: str


def _name(row: Changed | None) -> _Name | None:
    match row:
        case Show():
            return _Name(Show, "", fold(row.title))
        case Contributor():
            return _Name(Contributor, row.kind, fold(row.name))
    return None


def _alone(change: Change, today: Changed | None) -> Change | Clash | None:
    """What becomes of a change if only its own row counts; nothing where it is so already."""
    if change.before is not None and change.after is not None:
        return Clash(change, "gone") if today is None else _update(change, today)
    if today is None:
        return None if change.after is None else change
    other = Change(change.row, today).columns
    if other:
        return Clash(change, "changed", columns=other)
    return Change(today, None) if change.after is None else None


def _update(change: Change, today: Changed) -> Change | Clash | None:
    before, after = change.before, change.after
    if today == before:  # as a rule; told in a tenth of the time
        return change if change.columns else None
    ahead = _differing(change.columns, today, after)
    changed = _differing(ahead, today, before)
    if changed:
        return Clash(change, "changed", columns=changed)
    # Derived columns come along where they are what they were then; they block nothing.
    derived = DERIVED.intersection(change.kind._fields)
    along = derived.difference(_differing(derived, today, before))
    values = {name: getattr(after, name) for name in (*ahead, *along)}
    return Change(today, today._replace(**values)) if ahead else None


def _differing(columns: Iterable[str], one: Changed, other: Changed | None) -> tuple[str, ...]:
    return tuple(name for name in columns if getattr(one, name) != getattr(other, name))
