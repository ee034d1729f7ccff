"""Makes a book from its rows, a slice at a time.

A big book is made while the event loop goes on answering others: 100,000 objects take 0.6 s, so
rows come in batches (`data.sqlite.BATCH`) and whoever feeds the builder awaits between them.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from data.book import Book, Index, shows_of
from data.names import Name, NameIndexBuilder
from data.rows import (
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Fact,
    Milestone,
    Quote,
    Row,
    Show,
)
from data.text import fold

T = TypeVar("T")


class BookBuilder:
    """Takes rows with `add`, in any order of tables; `finish` makes the book.

    Credits must come in the order of their rank, everything else by id.
    """

    def __init__(self, book: int, version: int) -> None:
        self._id = book
        self._version = version
        self._rows: dict[type, dict[int, Row]] = {
            kind: {}
            for kind in (Announcement, Show, Milestone, Contributor, Credit, Acclaim, Quote)
        }
        self._milestones: dict[int, list[Milestone]] = defaultdict(list)
        self._credits: dict[int, list[Credit]] = defaultdict(list)
        self._credits_by: dict[int, list[Credit]] = defaultdict(list)
        self._acclaim: dict[int, list[Acclaim]] = defaultdict(list)
        self._acclaim_for: dict[int, list[Acclaim]] = defaultdict(list)
        self._quotes: dict[int, list[int]] = defaultdict(list)
        self._quotes_by: dict[int, list[int]] = defaultdict(list)
        self._spinoffs: dict[int, list[int]] = defaultdict(list)
        self._facts: dict[int, list[Fact]] = defaultdict(list)
        self._news: dict[int, set[int]] = defaultdict(set)
        self._show_names = NameIndexBuilder()
        self._contributor_names = NameIndexBuilder()
        self._characters = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Take some rows of one table."""
        for row in rows:
            self._rows[type(row)][row.id] = row
            self._characters += sum(len(item) for item in row if isinstance(item, str))
            self._connect(row)
            if not isinstance(row, Announcement | Contributor) and row.announcement is not None:
                self._facts[row.announcement].append(row)
                for show in shows_of(row):
                    self._news[show].add(row.announcement)

    def _connect(self, row: Row) -> None:
        match row:
            case Quote():
                self._connect_quote(row)
            case Credit():
                self._credits[row.show].append(row)
                self._credits_by[row.contributor].append(row)
            case Contributor():
                names = _names(row.id, row.name, row.other_spellings)
                self._contributor_names.add(names)
            case Show():
                self._connect_show(row)
            case Milestone():
                self._milestones[row.show].append(row)
            case Acclaim():
                self._connect_acclaim(row)

    def _connect_quote(self, quote: Quote) -> None:
        for show in dict.fromkeys(quote.shows):
            self._quotes[show].append(quote.id)
        # Once, even for whom it names with two titles: what is drawn from may hold no quote twice.
        for contributor in dict.fromkeys(speaker.contributor for speaker in quote.speakers):
            self._quotes_by[contributor].append(quote.id)

    def _connect_show(self, show: Show) -> None:
        self._show_names.add(_names(show.id, show.title, show.other_names))
        if show.spinoff_of is not None:
            self._spinoffs[show.spinoff_of].append(show.id)

    def _connect_acclaim(self, acclaim: Acclaim) -> None:
        if acclaim.show is not None:
            self._acclaim[acclaim.show].append(acclaim)
        if acclaim.contributor is not None:
            self._acclaim_for[acclaim.contributor].append(acclaim)

    def finish(self) -> Book:
        """The book of all rows taken; the builder must not be used after it."""
        shows = self._of(Show)
        return Book(
            id=self._id,
            version=self._version,
            announcements=self._of(Announcement),
            shows=shows,
            milestones=self._of(Milestone),
            contributors=self._of(Contributor),
            credits=self._of(Credit),
            acclaim=self._of(Acclaim),
            quotes=self._of(Quote),
            index=self._index(shows),
            characters=self._characters,
        )

    def _of(self, kind: type[T]) -> dict[int, T]:
        return self._rows[kind]  # type: ignore[return-value]  # each table holds rows of its kind

    def _index(self, shows: dict[int, Show]) -> Index:
        return Index(
            milestones=_closed(self._milestones),
            credits=_closed(self._credits),
            credits_by=_closed(self._credits_by),
            acclaim=_closed(self._acclaim),
            acclaim_for=_closed(self._acclaim_for),
            quotes=_closed(self._quotes),
            quotes_by=_closed(self._quotes_by),
            spinoffs=_closed(self._spinoffs),
            facts=_closed(self._facts),
            news={show: self._newest_first(news) for show, news in self._news.items()},
            shows=tuple(sorted(shows, key=lambda item: _shelf_mark(shows[item]))),
            announcements=self._newest_first(self._rows[Announcement]),
            all_quotes=tuple(self._rows[Quote]),
            show_names=self._show_names.finish(),
            contributor_names=self._contributor_names.finish(),
        )

    def _newest_first(self, some: Iterable[int]) -> tuple[int, ...]:
        rows = self._of(Announcement)
        known = [item for item in some if item in rows]
        return tuple(sorted(known, key=lambda item: (rows[item].date or "", item), reverse=True))


def _names(owner: int, main: str, others: Iterable[str]) -> list[Name]:
    return [Name(owner, main, main=True), *(Name(owner, other, main=False) for other in others)]


def _shelf_mark(show: Show) -> tuple[str, str, int]:
    """Where a show stands in a list: with its universe, which counts like a title."""
    return (fold(show.universe or show.title), fold(show.title), show.id)


def _closed(lists: dict[int, list[T]]) -> dict[int, tuple[T, ...]]:
    return {key: tuple(items) for key, items in lists.items()}
