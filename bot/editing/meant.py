"""Which row somebody means by a name that was typed into a form, where nothing completes.

Written exactly so: that row. Another only in case, accents, spaces, look-alike letters, or by one
typo: worth a question, because a second row for one person is more trouble than a press. Anything
else is a new name.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from bot.editing.columns import CONTRIBUTOR_KIND
from bot.markdown import veiled
from bot.phrases import SHOW_KIND, fit, source_phrase
from bot.words import Words
from data import Book, Change, Contributor, NameIndex, Show, fold

SHORTEST_TYPO = 3
"""From so many letters on a typo is thought of; shorter names are like too many others."""

FOLDING_CHANGES = 3
"""By so many letters a headline may differ in length from one that is nearly the same."""

MOST_NEAREST = 150
MOST_MEANT = 5
MOST_NAMESAKES = 12
"""So many may be offered: what is nearly the name, and what is exactly it."""

NAME_SHOWN = 100
KNOWN_AS_SHOWN = 60


class Sort(Protocol):
    """One kind of named rows."""

    word: str

    def names(self, book: Book, item: int) -> tuple[str, ...]:
        """All names that a row has."""

    def folded(self, book: Book, text: str) -> Iterable[int]:
        """The rows with a name that may be the same as this but for what `data.fold` drops."""

    def near(self, book: Book, text: str) -> Iterable[int]:
        """The rows with a name that may be one typo away from this, the likest first."""

    def label(self, book: Book, item: int, say: Words) -> str:
        """Its name and what tells it apart, as markdown."""


class People:
    """People and companies, by name and other spellings."""

    word = "person"

    def names(self, book: Book, item: int) -> tuple[str, ...]:
        """The name and the other spellings."""
        row = book.contributors[item]
        return (row.name, *row.other_spellings)

    def folded(self, book: Book, text: str) -> Iterable[int]:
        """By the index of names."""
        return book.index.contributor_names.exact(text)

    def near(self, book: Book, text: str) -> Iterable[int]:
        """By the index of names."""
        return _likest(book.index.contributor_names, text)

    def label(self, book: Book, item: int, say: Words) -> str:
        """`**Ronald D. Moore** · Emmy winner · person · 3 credits`."""
        row = book.contributors[item]
        many = len(book.index.credits_by.get(item, ()))
        parts = [
            f"**{fit(row.name, NAME_SHOWN)}**",
            fit(row.known_as or "", KNOWN_AS_SHOWN),
            say(CONTRIBUTOR_KIND[row.kind]),
            say.count("{number} credit", "{number} credits", many),
        ]
        return " · ".join(filter(None, parts))


class Shows:
    """Shows, by title and other names."""

    word = "show"

    def names(self, book: Book, item: int) -> tuple[str, ...]:
        """The title and the other names."""
        row = book.shows[item]
        return (row.title, *row.other_names)

    def folded(self, book: Book, text: str) -> Iterable[int]:
        """By the index of names."""
        return book.index.show_names.exact(text)

    def near(self, book: Book, text: str) -> Iterable[int]:
        """By the index of names."""
        return _likest(book.index.show_names, text)

    def label(self, book: Book, item: int, say: Words) -> str:
        """`**Star City** · series · 2024`; a spoiler is veiled."""
        row = book.shows[item]
        title = f"**{fit(row.title, NAME_SHOWN)}**"
        parts = [
            veiled(title) if row.spoiler else title,
            say(SHOW_KIND[row.kind]),
            book.year_of(item) or "",
        ]
        return " · ".join(filter(None, parts))


class Headlines:
    """Announcements, by headline. There is no index: a book has few, and only editors name them."""

    word = "source"

    def names(self, book: Book, item: int) -> tuple[str, ...]:
        """The headline."""
        return (book.announcements[item].headline,)

    def folded(self, book: Book, text: str) -> Iterable[int]:
        """Those of about this length."""
        return (
            item
            for item, row in book.announcements.items()
            if abs(len(row.headline) - len(text)) <= FOLDING_CHANGES
        )

    def near(self, book: Book, text: str) -> Iterable[int]:
        """Those of about this length."""
        return self.folded(book, text)

    def label(self, book: Book, item: int, say: Words) -> str:
        """`**Star City ordered** · Apple TV+, 17 April 2024`."""
        row = book.announcements[item]
        return f"**{fit(row.headline, NAME_SHOWN)}** · {source_phrase(row, say)}"


PEOPLE = People()
SHOWS = Shows()
HEADLINES = Headlines()


class Meant(NamedTuple):
    """The rows that may be meant: they have exactly this name (`same`), or nearly this one."""

    same: bool
    rows: tuple[int, ...]


def meant(sort: Sort, book: Book, text: str, now: Collection[int] = ()) -> Meant:
    """Whom or what a name may mean, which has been cleaned (`data.clean`).

    Of several with exactly this name, the first that stands there `now` goes before the others, so
    that a form sent as it was opened means what it meant.
    """
    folded = list(sort.folded(book, text))
    same = [item for item in folded if text in sort.names(book, item)]
    if same:
        kept = [item for item in now if item in same]
        return Meant(True, tuple(kept[:1] or same[:MOST_NAMESAKES]))
    key = fold(text)
    near = dict.fromkeys([*folded, *sort.near(book, text)])  # 3 ms for 50,000 names
    alike = [item for item in near if any(_alike(key, fold(n)) for n in sort.names(book, item))]
    return Meant(False, tuple(alike[:MOST_MEANT]))


def is_known(sort: Sort, book: Book, text: str) -> bool:
    """Whether a row has exactly this name, which has been cleaned."""
    return any(text in sort.names(book, item) for item in sort.folded(book, text))


def _likest(index: NameIndex, text: str) -> Iterator[int]:
    return (name.id for name, _ in index.nearest(text, MOST_NEAREST))


def _alike(one: str, other: str) -> bool:
    """Whether two folded names are the same, or one typo apart.

    A typo is a letter more, less or wrong, or two letters swapped: the distance of 1 that the
    optimal string alignment has.
    """
    if one == other:
        return True
    start = 0
    while one[start : start + 1] == other[start : start + 1]:
        start += 1
    end = 0
    rest = min(len(one), len(other)) - start
    while end < rest and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    swapped = len(left) == 2 and left == right[::-1]
    typo = max(len(left), len(right)) == 1 or swapped
    return typo and min(len(one), len(other)) >= SHORTEST_TYPO


class Question(NamedTuple):
    """A name of which only whoever typed it knows what it means.

    `which` tells it from the other questions of a form, and stays the same when the form is sent
    again. `other` says whether it may be one that is not known yet.
    """

    which: str
    sort: Sort
    text: str
    meant: Meant
    other: bool


SOMEBODY_NEW = "new"
"""The answer to a question by which a name is none of those that are known."""

Maker = Callable[[int, str], Contributor | Show]
"""Makes the row for a new id and name."""


class Meanings:
    """What the names in one form mean: rows of the book, rows to be `made`, or open `questions`.

    `answers` are those that were given before, by `Question.which`: the id of a row, or
    `SOMEBODY_NEW`. They come from the client, so one that is no answer is as good as none. `used`
    holds those that answered something.
    """

    def __init__(self, book: Book, take_id: Callable[[], int], answers: Mapping[str, str]) -> None:
        self.questions: dict[str, Question] = {}
        self.made: list[Change] = []
        self.used: dict[str, str] = {}
        self._book = book
        self._take_id = take_id
        self._answers = answers
        self._new: dict[tuple[str, str], int] = {}

    def row(self, sort: Sort, text: str, make: Maker | None, now: Collection[int]) -> int | None:
        """The row that a cleaned name means; none while that is open, or nothing can be made."""
        found = meant(sort, self._book, text, now)
        if found.same and len(found.rows) == 1:
            return found.rows[0]
        if not found.rows:
            return make and self._made(sort, text, make)
        which = _which(sort, text)
        answer = self._answers.get(which, "")
        if answer in map(str, found.rows):
            self.used[which] = answer
            return int(answer)
        if answer == SOMEBODY_NEW and make:
            self.used[which] = answer
            return self._made(sort, text, make)
        self.questions[which] = Question(which, sort, text, found, make is not None)
        return None

    def near(self, sort: Sort, text: str) -> int | None:
        """The known row that is meant by a cleaned name to be added; asked where one is near it.

        Such a row is no `used` answer: it cannot be added, so the form asks again when sent again.
        """
        found, which = meant(sort, self._book, text), _which(sort, text)
        answer = self._answers.get(which, "")
        if answer in map(str, found.rows):
            return int(answer)
        if answer == SOMEBODY_NEW:
            self.used[which] = answer
        elif found.rows and not found.same:
            self.questions[which] = Question(which, sort, text, found, other=True)
        return None

    def asks(self, sort: Sort, text: str) -> bool:
        """Whether there is an open question about this name."""
        return _which(sort, text) in self.questions

    def _made(self, sort: Sort, text: str, make: Maker) -> int:
        """A new row; one name that stands in a form twice makes one."""
        key = (sort.word, fold(text))
        if key not in self._new:
            self._new[key] = self._take_id()
            self.made.append(Change(None, make(self._new[key], text)))
        return self._new[key]


def _which(sort: Sort, text: str) -> str:
    return hashlib.sha256(f"{sort.word} {text}".encode()).hexdigest()[:8]


def person(item: int, name: str) -> Contributor:
    """A new person."""
    return Contributor(item, name, "person", None, ())


def company(item: int, name: str) -> Contributor:
    """A new company."""
    return Contributor(item, name, "company", None, ())


def show_of(kind: str) -> Maker:
    """Makes new shows of a kind, of which nothing but the title is known."""
    unknown = Show(0, "", (), kind, None, None, None, None, None, None, None, spoiler=False)
    return lambda item, title: unknown._replace(id=item, title=title)
