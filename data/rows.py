"""The rows of a book: one class a table, one field a column, in the order of the table.

They are named tuples because a row is a value: immutable, made from what a driver hands over with
`_make` (0.2 µs; a frozen dataclass takes 0.8 µs, which counts at 100,000 quotes), and small.

Ids are integers from one counter for the whole database. Dates are ISO prefixes: `2025`, `2025-11`
or `2025-11-07`. Where a column is `None`, the announcement did not say.
"""

from typing import NamedTuple

SHOW_KINDS = ("series", "limited series", "film", "special")

MILESTONE_KINDS = ("ordered", "renewed", "premiered", "ended", "cancelled")

ROLES = (
    "creator",
    "showrunner",
    "executive producer",
    "producer",
    "writer",
    "director",
    "star",
    "production company",
    "studio",
    "platform",
)
"""The fixed vocabulary of roles, in the order in which a card lists them."""

CONTRIBUTOR_KINDS = ("person", "company")

VERDICTS = ("verbatim", "shortened", "not found")
"""What a quote compared with the kept text of its announcement can turn out to be."""


class Announcement(NamedTuple):
    """A source document. Its text is a row of its own (`SourceText`), which no book holds.

    `author` is the Discord user whose message it is, where an editor saved one.
    """

    id: int
    headline: str
    publisher: str
    date: str | None
    link: str | None
    author: int | None
    has_text: bool


class SourceText(NamedTuple):
    """The kept text of the announcement with the same id. It stays in the store."""

    id: int
    text: str


class Show(NamedTuple):
    """A series, limited series, film or special."""

    id: int
    title: str
    other_names: tuple[str, ...]
    kind: str
    genre: str | None
    logline: str | None
    seasons_released: int | None
    spinoff_of: int | None
    universe: str | None
    announcement: int | None
    sentence: str | None
    spoiler: bool


class Milestone(NamedTuple):
    """What happened to a show, and when. Without a date, its announcement's date counts."""

    id: int
    show: int
    kind: str
    season: int | None
    date: str | None
    announcement: int | None
    sentence: str | None
    spoiler: bool


class Contributor(NamedTuple):
    """A person or a company; `known_as` also tells two of one name apart."""

    id: int
    name: str
    kind: str
    known_as: str | None
    other_spellings: tuple[str, ...]


class Credit(NamedTuple):
    """Who did what on which show. `rank` is sparse: a move changes one row."""

    id: int
    show: int
    contributor: int
    role: str
    wording: str | None
    affiliation: str | None
    rank: int
    announcement: int | None
    sentence: str | None
    spoiler: bool


class Acclaim(NamedTuple):
    """A score, an award or a review line, of a show or of a contributor."""

    id: int
    show: int | None
    contributor: int | None
    season: int | None
    what: str
    by: str | None
    announcement: int | None
    sentence: str | None
    spoiler: bool


class Speaker(NamedTuple):
    """One of those who said a quote, with the title the announcement gave."""

    contributor: int
    title: str | None


class Quote(NamedTuple):
    """Words, who said them, and the shows they are about."""

    id: int
    text: str
    speakers: tuple[Speaker, ...]
    shows: tuple[int, ...]
    verdict: str | None
    announcement: int | None
    sentence: str | None
    spoiler: bool


class Origin(NamedTuple):
    """Where a copied book comes from: the book `id` was the book `parent` at that version.

    Taking over what the parent has learned since moves the version on.
    """

    id: int
    parent: int
    parent_version: int


class Reading(NamedTuple):
    """Which book the server `id` reads, where it is not the shared one."""

    id: int
    book: int


class Setting(NamedTuple):
    """A setting of a server for the channel `id`; 0 is the server as a whole."""

    id: int
    name: str
    value: str


Fact = Show | Milestone | Credit | Acclaim | Quote
"""Everything that points to the announcement it comes from and can be marked as a spoiler."""

Row = Announcement | Contributor | Fact
"""What a book is made of."""

Kept = Row | SourceText | Origin
"""All that has a version in a book."""

Changed = Kept | Reading | Setting
"""All that an edit can change."""
