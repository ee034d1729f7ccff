"""What of an announcement a book has already: the facts found in it, matched with the rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, count
from typing import Any, Literal, NamedTuple

from data.book import BEGINNINGS, Book
from data.bookfile import RANK_STEP
from data.cast import Cast, Source
from data.columns import columns_of
from data.edits import Change
from data.limits import MOST_OTHER_NAMES
from data.namesakes import namesakes
from data.proposals import Content, names_of
from data.proposals import Fact as Proposed
from data.reader import UNSURE, Place
from data.rows import Acclaim, Credit, Fact, Milestone, Quote, Row, Show
from data.text import fold
from data.values import date_of

State = Literal["new", "there", "changes"]

CLASSES: dict[str, type[Fact]] = {
    "show": Show,
    "milestone": Milestone,
    "credit": Credit,
    "quote": Quote,
    "acclaim": Acclaim,
}
"""The rows that facts make."""

LENGTHS = 30
"""By so many characters two quotes may differ in length that have the same words."""


class Proposal(NamedTuple):
    """A fact that was found, as it stands to a book.

    `values` are what a form would hold (`data.proposals.FIELDS`); `sure` is one of
    `data.reader.SURENESS`; `place` has the offsets of its words and of its sentence. `row` is the
    row of the book that it is, and `differs` names the columns that would change; none and nothing
    when it is new. The state is "there" without a row when another of the facts says the same.
    `out`: an editor has taken it out. `lost`: it cannot be saved, because something is lacking
    without which it cannot be, or it is of a show that was taken out and is not in the book.
    `short` names the fields of which not all fits, `several` the names that more than one row of
    the book has, as long as no editor has said which is meant; with such a name it is not sure.
    """

    key: str
    kind: str
    values: dict[str, str]
    sentence: str
    sure: str
    row: Row | None
    state: State
    differs: tuple[str, ...]
    place: Place
    out: bool
    lost: bool
    short: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


def matched(book: Book, content: Content) -> list[Proposal]:
    """All facts of an article, also those taken out, each with what the book has of it.

    Names are matched by all names of a row as search does it (`data.text.fold`). A credit is the
    same by show, contributor and role, a milestone by show, kind and season, a quote by its words,
    acclaim by what it is of and what it says. Columns without a value would be filled, others
    change only where an editor has typed something else, where more seasons are out, and where a
    milestone has another date in a source that is not older.
    """
    kept, left = partition(content)
    matches = _matches(book, content, content["facts"], ())
    if left:
        matches |= _matches(book, content, kept, left)
    out, several = set(content["out"]), namesakes(book, content)
    return [
        Proposal(
            **{name: fact[name] for name in ("key", "kind", "values", "sentence")},
            **matches[fact["key"]]._asdict(),
            sure=UNSURE if several[fact["key"]] else fact["sure"],
            place=Place(*fact["place"]),
            out=fact["key"] in out,
            short=tuple(fact.get("short", ())),
            several=several[fact["key"]],
        )
        for fact in content["facts"]
    ]


def partition(content: Content) -> tuple[list[Proposed], list[str]]:
    """The facts that are to be saved, and the titles of the shows that are not."""
    out = set(content["out"])
    kept = [fact for fact in content["facts"] if fact["key"] not in out]
    gone = (fact for fact in content["facts"] if fact["key"] in out and fact["kind"] == "show")
    return kept, [name for fact in gone for name in names_of(fact)]


def _matches(
    book: Book, content: Content, facts: Iterable[Proposed], left_out: Iterable[str]
) -> "dict[str, Match]":
    numbers = count(-1, -1)  # ids that no row of a book has
    matching = Matching(book, content, left_out, numbers.__next__, next(numbers))
    return {fact["key"]: match for fact, match in matching.run(facts)}


class Match(NamedTuple):
    """What one fact is to the book, and to the facts before it."""

    row: Row | None
    state: State
    differs: tuple[str, ...] = ()
    lost: bool = False


class Matching:
    """Makes rows of the facts of one article, in a book as it is.

    `left_out` are the titles of shows that were taken out; `announcement` is the id of the source.
    """

    def __init__(
        self,
        book: Book,
        content: Content,
        left_out: Iterable[str],
        take_id: Callable[[], int],
        announcement: int,
    ) -> None:
        self._book = book
        meant = content.get("meant", {})
        self._cast = Cast(book, content["contributors"], left_out, take_id, meant)
        self._take_id = take_id
        self._announcement = announcement
        self._date = date_of(content["source"]["date"])
        self._after: dict[tuple[type[Fact], int], Fact] = {}
        self._new: defaultdict[object, list[Fact]] = defaultdict(list)
        self._ranks: dict[int, int] = {}

    def run(self, facts: Iterable[Proposed]) -> list[tuple[Proposed, Match]]:
        """Match these facts, shows first."""
        facts = list(facts)
        shows = {
            fact["key"]: self._cast.enter(names, fact["values"]["kind"])
            for fact in facts
            if fact["kind"] == "show" and (names := names_of(fact))
        }
        return [(fact, self._match(fact, shows.get(fact["key"]))) for fact in facts]

    def changes(self) -> Iterator[Change]:
        """The rows that have come of the facts, and of the names in them."""
        for row in chain(self._cast.made, self._after.values()):
            before = self._book.row(type(row), row.id)
            if before != row:
                yield Change(before, row)

    def _match(self, fact: Proposed, show: int | None) -> Match:
        source = (self._announcement, fact["sentence"] or None)
        kind = CLASSES[fact["kind"]]
        if kind is Show and show is None:
            return Match(None, "new", lost=True)
        columns = columns_of(kind, fact["values"], self._cast, source)
        if columns is None:
            return Match(None, "new", lost=True)
        if show is not None and columns["spinoff_of"] == show:
            columns["spinoff_of"] = None
        now = self._same(kind, columns, show)
        if now is None:
            self._make(kind, columns, show, source)
            return Match(None, "new")
        after = self._filled(now, columns, fact["by_hand"], source)
        self._after[kind, now.id] = after
        before = self._book.row(kind, now.id)
        if before is None:
            return Match(None, "there")
        differs = tuple(name for name in Change(now, after).columns if name != "sentence")
        return Match(before, "changes" if differs else "there", differs)

    def _same(self, kind: type[Fact], columns: dict[str, Any], show: int | None) -> Fact | None:
        """The row that says the same, as the facts before have left it."""
        if show is not None:
            return self._today(kind, show)
        for row in chain(_candidates(self._book, kind, columns), self._new[_mark(kind, columns)]):
            if _is_same(kind, row._asdict(), columns):
                return self._today(kind, row.id)
        return None

    def _today(self, kind: type[Fact], item: int) -> Fact | None:
        return self._after.get((kind, item)) or self._book.row(kind, item)

    def _make(
        self, kind: type[Fact], columns: dict[str, Any], show: int | None, source: Source
    ) -> None:
        values = dict.fromkeys(kind._fields) | columns
        values["id"] = self._take_id() if show is None else show
        values["announcement"], values["sentence"] = source
        values["spoiler"] = False
        if kind is Credit:
            values["rank"] = self._rank(columns["show"])
        make: Any = kind
        row: Fact = make(**values)
        self._after[kind, row.id] = row
        self._new[_mark(kind, columns)].append(row)

    def _rank(self, show: int) -> int:
        """Behind all credits of the show."""
        held = self._book.index.credits.get(show, ())
        last = self._ranks.get(show, max((credit.rank for credit in held), default=0))
        self._ranks[show] = last + RANK_STEP
        return self._ranks[show]

    def _filled(
        self, row: Fact, columns: dict[str, Any], by_hand: Iterable[str], source: Source
    ) -> Fact:
        new = {
            name: value
            for name, value in columns.items()
            if value not in (None, ()) and self._replaces(row, name, columns, by_hand)
        }
        if row.announcement is None and row.sentence is None:
            new |= zip(("announcement", "sentence"), source, strict=True)
        if isinstance(row, Show):
            new |= _named(row, columns, by_hand)
        return row._replace(**new)

    def _replaces(
        self, row: Fact, name: str, columns: dict[str, Any], by_hand: Iterable[str]
    ) -> bool:
        now, value = getattr(row, name), columns[name]
        if now in (None, ()) or name in by_hand:
            return True
        if name == "date":
            source = self._book.source_of(row)
            known = source.date if source else None
            newer = None in (known, self._date) or str(self._date) >= str(known)
            return newer and not now.startswith(value)
        return name == "seasons_released" and value > now


def _named(show: Show, columns: dict[str, Any], by_hand: Iterable[str]) -> dict[str, Any]:
    """The names of a show: its title stays, but for how it is written; other names are added."""
    same = fold(columns["title"]) == fold(show.title)
    title = columns["title"] if same and "title" in by_hand else show.title
    known = set(map(fold, (show.title, *show.other_names)))
    more = (name for name in columns["other_names"] if fold(name) not in known)
    return {"title": title, "other_names": (*show.other_names, *more)[:MOST_OTHER_NAMES]}


def _candidates(book: Book, kind: type[Fact], columns: dict[str, Any]) -> Iterator[Fact]:
    """The rows of a book that may say the same."""
    index = book.index
    if kind is Milestone:
        yield from index.milestones.get(columns["show"], ())
    elif kind is Credit:
        yield from index.credits_by.get(columns["contributor"], ())
    elif kind is Acclaim:
        yield from index.acclaim.get(columns["show"], ())
        yield from index.acclaim_for.get(columns["contributor"], ())
    else:
        speakers = (index.quotes_by.get(item.contributor, ()) for item in columns["speakers"])
        shows = (index.quotes.get(item, ()) for item in columns["shows"])
        found = (book.quotes[item] for item in dict.fromkeys(chain(*speakers, *shows)))
        if not columns["speakers"] and not columns["shows"]:  # 10 ms for 100,000 quotes
            found = (row for row in book.quotes.values() if not row.speakers or not row.shows)
        for quote in found:
            if abs(len(quote.text) - len(columns["text"])) <= LENGTHS:  # folding takes 18 µs
                yield quote


def _mark(kind: type[Fact], columns: Mapping[str, Any]) -> object:
    """What two rows of a kind have alike that may be the same."""
    if kind is Quote:
        return kind, _words(columns["text"])
    if kind is Milestone:
        # A show begins with its first season, said or not.
        season = columns["season"] or int(columns["kind"] in BEGINNINGS)
        return kind, columns["show"], columns["kind"], season
    if kind is Credit:
        return kind, columns["show"], columns["contributor"], columns["role"]
    return kind, columns.get("show"), columns.get("contributor"), _words(columns.get("what", ""))


_words = lru_cache(10_000)(fold)
"""18 µs for a quote, and an article is drawn page by page."""


def _is_same(kind: type[Fact], row: Mapping[str, Any], columns: Mapping[str, Any]) -> bool:
    if _mark(kind, row) != _mark(kind, columns):
        return False
    seasons = {row["season"], columns["season"]} - {None} if kind is Acclaim else ()
    return len(seasons) <= 1
