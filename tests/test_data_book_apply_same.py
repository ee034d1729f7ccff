"""Whatever editors do, a book is the same as one made anew, and the old one stays (Book.apply)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import Book, Contributor, Show
from data.builder import BookBuilder
from data.edits import REFERENCES, Change
from data.index import TABLES, place_of
from data.rows import (
    MILESTONE_KINDS,
    ROLES,
    Announcement,
    Quote,
    Row,
    SourceText,
    Speaker,
)
from tests.books import generated
from tests.test_data_builder import content, rows_of

CHECKED = settings(
    deadline=None, database=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)

Item = tuple[type, int]

NUMBERS = range(13)
IDS = st.sampled_from(NUMBERS[1:])
PERHAPS = st.none() | IDS
NAMES = st.sampled_from(["Star City", "Star  Cíty", "For All Mankind", "The City", "Mankind", "?"])
WORDS = st.sampled_from([None, "Alpha", "Omega", "a long time ago"])
VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "id": IDS,
    "title": NAMES,
    "name": NAMES,
    "other_names": st.lists(NAMES, max_size=2).map(tuple),
    "other_spellings": st.lists(NAMES, max_size=2).map(tuple),
    "kind": st.sampled_from(MILESTONE_KINDS),
    "role": st.sampled_from(ROLES),
    "text": st.sampled_from(["Words.", "More words."]),
    "date": st.sampled_from([None, "2023", "2024-04", "2024-04-17"]),
    "season": PERHAPS,
    "rank": st.integers(0, 3),
    "spoiler": st.booleans(),
    "has_text": st.booleans(),
    "show": IDS,
    "contributor": IDS,
    "announcement": PERHAPS,
    "spinoff_of": PERHAPS,
    "speakers": st.lists(st.builds(Speaker, IDS, WORDS), max_size=3).map(tuple),
    "shows": st.lists(IDS, max_size=3).map(tuple),
}
"""What may stand in a column: what is not here has some words. References may lead nowhere."""

COLUMNS = {
    kind: {column: VALUES.get(column, WORDS) for column in kind._fields}  # type: ignore[attr-defined]
    for kind in TABLES
}


def loosed(row: Row, gone: Item) -> Row | None:
    """A row without what it says of another one that goes; none where nothing of it stays."""
    kept = row._asdict()
    if isinstance(row, Quote):
        said = [speaker for speaker in row.speakers if (Contributor, speaker.contributor) != gone]
        kept["speakers"] = tuple(said)
        kept["shows"] = tuple(show for show in row.shows if (Show, show) != gone)
    for column, kind in REFERENCES.items():
        if column in kept and (kind, kept[column]) == gone:
            if column in ("show", "contributor"):
                return None
            kept[column] = None
    return type(row)(**kept)


class Editor:
    """Changes by chance what a book is to hold, and says what it has changed."""

    def __init__(self, data: st.DataObject) -> None:
        self.rows: dict[Item, Any] = {(type(row), row.id): row for row in ROWS}
        self.texts: set[int] = set()
        self._gone: list[Any] = []
        self._draw = data.draw

    def act(self) -> list[Change]:
        """What an editor does at once: a few things, that may touch the same row."""
        acts = (self._make, self._alter, self._alter, self._remove, self._bring_back, self._keep)
        return [
            change
            for act in self._draw(st.lists(st.sampled_from(acts), min_size=1, max_size=4))
            for change in act()
        ]

    def _some(self, kinds: Iterable[type] = TABLES) -> Item | None:
        items = [item for item in self.rows if item[0] in kinds]
        return self._draw(st.sampled_from(items)) if items else None

    def _put(self, item: Item, row: Row | None) -> Change:
        change = Change(self.rows.pop(item, None), row)
        if row is not None:
            self.rows[item] = row
        return change

    def _make(self) -> list[Change]:
        kind = self._draw(st.sampled_from(list(TABLES)))
        row = self._draw(st.builds(kind, **COLUMNS[kind]))
        return [self._put((kind, row.id), row)]

    def _alter(self) -> list[Change]:
        item = self._some()
        if item is None:
            return []
        column = self._draw(st.sampled_from(sorted(COLUMNS[item[0]].keys() - {"id"})))
        value = self._draw(COLUMNS[item[0]][column])
        return [self._put(item, self.rows[item]._replace(**{column: value}))]

    def _remove(self) -> list[Change]:
        gone = self._some()
        if gone is None:
            return []
        self._gone.append(self.rows[gone])
        kept = {item: loosed(row, gone) for item, row in self.rows.items()}
        kept[gone] = None
        changes = [self._put(item, row) for item, row in kept.items() if row != self.rows[item]]
        if gone[0] is Announcement:
            self.texts.discard(gone[1])
            changes.append(Change(SourceText(gone[1], "Words."), None))
        return changes

    def _bring_back(self) -> list[Change]:
        if not self._gone:
            return []
        row = self._gone.pop()
        return [self._put((type(row), row.id), row)]

    def _keep(self) -> list[Change]:
        """Keep the text of an announcement, or no longer."""
        item = self._some([Announcement])
        if item is None:
            return []
        self.texts ^= {item[1]}
        change = Change(None, SourceText(item[1], "Words."))
        return [change if item[1] in self.texts else change.inverse]

    def book(self, version: int) -> Book:
        """The book as it ought to be, made anew."""
        builder = BookBuilder(7, version)
        builder.add(
            row._replace(has_text=row.id in self.texts) if isinstance(row, Announcement) else row
            for row in sorted(self.rows.values(), key=place_of)
        )
        return builder.finish()


ROWS = rows_of(generated(3, 8, 4, 8))


def said(ask: Callable[..., Any], *about: Any) -> object:
    """What a book answers; it need not know what to say of a reference that leads nowhere."""
    try:
        return ask(*about)
    except KeyError:
        return KeyError


def answers(book: Book) -> list[Any]:
    """What a book says to everything that can be asked."""
    of_one = (
        book.timeline,
        book.status,
        book.year_of,
        book.credits_by_role,
        book.roles_by_show,
        book.open_shows,
        book.relatives,
        book.announcements_for,
        book.shows_in,
        book.acclaim_of,
    )
    facts = [row for item in NUMBERS for row in book.index.facts.get(item, ())]
    return [
        [said(ask, number) for ask in of_one for number in NUMBERS],
        [said(book.names_in, number, role) for number in NUMBERS for role in ROLES],
        [(book.day_of(fact), book.source_of(fact)) for fact in facts],
        {pool: list(quotes) for pool, quotes in pools(book).items()},
        book.listed_shows(),
        book.announcements_for(None),
    ]


def pools(book: Book) -> dict[tuple[int | None, int | None], Sequence[int]]:
    """All that can be drawn from."""
    numbers = (None, *NUMBERS)
    return {pool: book.quotes_for(*pool) for pool in product(numbers, numbers)}


@CHECKED
@given(st.data())
def test_a_changed_book_is_the_same_as_one_made_anew(data: st.DataObject) -> None:
    editor = Editor(data)
    book = editor.book(1)
    earlier = []
    for version in range(2, 2 + data.draw(st.integers(1, 4))):
        before = pools(book)
        earlier.append((book, content(book)))
        book = book.apply(editor.act(), version)
        anew = editor.book(version)
        assert content(book) == content(anew)
        assert answers(book) == answers(anew)
        for pool, quotes in pools(book).items():
            assert quotes is before[pool] or list(quotes) != list(before[pool])
    for old, was in earlier:
        assert content(old) == was
