"""Invented books and edits, for properties that hold of all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from data import ROLES, Acclaim, Announcement, Book, Contributor, Credit, Quote, Show, Speaker
from data.bookfile import Entry
from data.edits import Change
from data.fitting import Fit, fitting
from data.links import Item
from data.plans import merger, moved, removal
from data.rows import Changed, Kept, Milestone, Row, SourceText
from tests.books import book_file, book_of
from tests.changing import Texts, done, rows_of, taken_back, written

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

NAMES = ("Ann", "ANN", "Bob", "Cy", "Dee")
"""So few that rows often have one name."""

TEXTS = ("These are words.", "Other words.")

NUMBERS = count(1_000)
"""Ids for rows that are made; like those of a store, none is dealt twice."""


class State(NamedTuple):
    """A book at some time, and the texts kept beside it."""

    book: Book
    texts: Texts

    def after(self, changes: Sequence[Change]) -> "State":
        return State(done(self.book, *changes), written(self.texts, changes))

    def undo(self, changes: Sequence[Change], namesakes: bool = True) -> Fit:
        """What can be taken back; with `namesakes`, no name is in the way."""
        return self.fit(taken_back(changes), namesakes)

    def fit(self, wanted: Sequence[Change], namesakes: bool = True) -> Fit:
        known = rows_of(self.book) if namesakes else ()
        return fitting(self.book, wanted, self.texts, known)

    def row(self, item: Item) -> Changed | None:
        """The row as it is at this time, texts included."""
        kind, number = item
        if kind is SourceText:
            return SourceText(number, self.texts[number]) if number in self.texts else None
        return self.book.row(kind, number)

    def content(self) -> tuple[dict[Item, Row], Texts]:
        return rows_of(self.book), self.texts


@st.composite
def states(draw: Draw) -> State:
    """A small book with some of everything; what refers to others does so at random."""
    texts = draw(st.lists(st.sampled_from((None, *TEXTS)), min_size=1, max_size=2))
    titles = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    entries = _Entries(draw, len(texts), len(titles), len(names))
    file = book_file(
        announcements=[{"text": text} if text else {} for text in texts],
        shows=[entries.show(title) for title in titles],
        contributors=[{"name": name} for name in names],
        milestones=entries.some(3, entries.milestone),
        credits=entries.some(6, entries.credit),
        acclaim=entries.some(2, entries.acclaim),
        quotes=entries.some(4, entries.quote),
    )
    book = book_of(file)
    kept = zip(sorted(book.announcements), texts, strict=True)
    return State(book, {item: text for item, text in kept if text})


class _Entries:
    """Draws the entries of a book file with so many announcements, shows and people."""

    def __init__(self, draw: Draw, announcements: int, shows: int, people: int) -> None:
        self._draw = draw
        self._many = {"announcement": announcements, "show": shows, "person": people}

    def _one(self, stem: str) -> str:
        return f"{stem}-{self._draw(st.integers(1, self._many[stem]))}"

    def some(self, most: int, make: Callable[[], Entry]) -> list[Entry]:
        return [make() for _ in range(self._draw(st.integers(0, most)))]

    def _maybe(self, name: str, make: Callable[[], object]) -> Entry:
        return {name: make()} if self._draw(st.booleans()) else {}

    def _source(self) -> Entry:
        return {"announcement": self._one("announcement"), "sentence": "It says so."}

    def _fact(self) -> Entry:
        return self._maybe("source", self._source)

    def show(self, title: str) -> Entry:
        spinoff = self._maybe("spinoff_of", lambda: self._one("show"))
        return {"title": title, **spinoff, **self._fact()}

    def milestone(self) -> Entry:
        season = self._draw(st.integers(1, 2))
        return {"show": self._one("show"), "season": season, **self._fact()}

    def credit(self) -> Entry:
        role = self._draw(st.sampled_from(ROLES[:2]))
        who = {"show": self._one("show"), "contributor": self._one("person")}
        return {**who, "role": role, **self._fact()}

    def acclaim(self) -> Entry:
        stem, name = self._draw(st.sampled_from((("show", "show"), ("person", "contributor"))))
        return {name: self._one(stem), **self._fact()}

    def quote(self) -> Entry:
        shows = dict.fromkeys(self._one("show") for _ in range(self._draw(st.integers(0, 2))))
        speakers = self.some(3, lambda: {"contributor": self._one("person")})
        return {"speakers": speakers, "shows": list(shows), **self._fact()}


class Editor:
    """Invents edits."""

    def __init__(self, data: st.DataObject) -> None:
        self._draw = data.draw

    def edit(self, state: State) -> list[Change]:
        """An edit of some kind that may be done now; empty where nothing was to be done."""
        invent = self._draw(
            st.sampled_from(
                (self._remove, self._merge, self._move, self._change, self._make, self._text)
            )
        )
        return list(invent(state))

    def edits(self, state: State, many: int = 3) -> tuple[list[list[Change]], State]:
        """Some edits one after the other, and what they lead to."""
        made = []
        for _ in range(self._draw(st.integers(1, many))):
            made.append(self.edit(state))
            state = state.after(made[-1])
        return made, state

    def _any(self, among: Iterable[T]) -> T | None:
        held = list(among)
        return self._draw(st.sampled_from(held)) if held else None

    def _row(self, book: Book) -> Row | None:
        rows = rows_of(book)
        place = self._draw(st.integers(0, 10_000))
        return list(rows.values())[place % len(rows)] if rows else None

    def _remove(self, state: State) -> list[Change]:
        row = self._row(state.book)
        return [] if row is None else removal(state.book, row, state.texts.get(row.id))

    def _merge(self, state: State) -> list[Change]:
        table = self._draw(st.sampled_from((state.book.shows, state.book.contributors)))
        gone, kept = self._any(table), self._any(table)
        return [] if gone == kept else merger(state.book, gone or 0, kept or 0)

    def _move(self, state: State) -> list[Change]:
        credit = self._any(state.book.credits)
        return moved(state.book, credit or 0, self._draw(st.sampled_from((-1, 1))))

    def _text(self, state: State) -> Iterator[Change]:
        item = self._any(state.book.announcements)
        if item is not None:
            old, new = state.texts.get(item), self._draw(st.sampled_from((None, *TEXTS)))
            before, after = (
                None if text is None else SourceText(item, text) for text in (old, new)
            )
            if before != after:
                yield Change(before, after)

    def _change(self, state: State) -> Iterator[Change]:
        """One to two columns of a row; a few values only, so that some are changed back."""
        row = self._row(state.book)
        if row is None:
            return
        values = self._values(state.book, row)
        names = self._draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=2))
        after = row._replace(**{name: values[name] for name in names})
        if after != row:
            yield Change(row, after)

    def _values(self, book: Book, row: Row) -> dict[str, Any]:
        show, person = self._any(book.shows), self._any(book.contributors)
        source = {"announcement": self._any(book.announcements), "sentence": None}
        match row:
            case Announcement():
                return {"headline": self._any(NAMES)}
            case Contributor():
                return {"name": self._any(NAMES), "known_as": self._any(NAMES)}
            case Show():
                return {"title": self._any(NAMES), "spinoff_of": show, "genre": "drama", **source}
            case Credit() if show and person:
                return {"show": show, "contributor": person, "role": ROLES[0], **source}
            case Quote():
                speakers = (Speaker(person, None),) if person else ()
                return {"shows": (show,) if show else (), "speakers": speakers, **source}
        return {"spoiler": True, **source}

    def _make(self, state: State) -> Iterator[Change]:
        """An announcement with its text, a show, somebody, and facts of new and of old rows."""
        press, show, person = next(NUMBERS), next(NUMBERS), next(NUMBERS)
        about = self._draw(st.sampled_from([show, *sorted(state.book.shows)]))
        by = self._draw(st.sampled_from([person, *sorted(state.book.contributors)]))
        source = (press, "It says so.", False)
        rows: list[Kept] = [
            Quote(next(NUMBERS), "Words.", (Speaker(by, None),), (about,), None, *source),
            Credit(next(NUMBERS), about, by, ROLES[0], None, None, 0, *source),
            Milestone(next(NUMBERS), about, "ordered", None, None, *source),
            Acclaim(next(NUMBERS), None, by, None, "A prize", None, *source),
            Show(
                show,
                self._draw(st.sampled_from(NAMES)),
                (),
                "series",
                None,
                None,
                None,
                None,
                None,
                *source,
            ),
            Contributor(person, self._draw(st.sampled_from(NAMES)), "person", None, ()),
            SourceText(press, TEXTS[0]),
            Announcement(press, "News", "The Press", None, None, None, has_text=True),
        ]
        yield from (Change(None, row) for row in rows)
