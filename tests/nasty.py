"""Books as nasty as they can be stored, in the published form.

A `Writer` gives the text of each field; a `Shape` says how much there is of everything, and what
is left out. Most facts are of the first show, so that its cards hold as much as can be.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count, cycle
from typing import NamedTuple

from data import ROLES, Book, width
from data.bookfile import PARAGRAPHS, Entry, unpack
from data.builder import BookBuilder
from data.limits import TEXTS
from data.rows import MILESTONE_KINDS, SHOW_KINDS
from data.text import TextError, clean

Writer = Callable[[str, str], str]
"""Gives the text of a field (`"show"`, `"title"`) as it can be stored; a new one at each call."""

FACTS = ("show", "milestone", "credit", "acclaim", "quote")

UNITS = (
    *("*", "_", "`", "|", "\\", "~", "\\|", "**a**", "~~a~~", "||a|| ", "x|| ", "```a``` "),
    *("<@1>", "<@&1>", "<#1>", "@everyone ", "<t:1:R>", "<a:b:1>", ":a:", "{0}{typed}%s"),
    *("https://a.b/c ", "[a](https://b.c)", "‹ Back ", "“a” ", ") ", "a, "),
    *(">>> a\n", "> a\n", "# a\n", "-# a\n", "- a\n", "1. a\n", "a\n", "a\n\n", "```\na\n"),
    *("א", "א* ", "ش\n", "海", "é" + "\u0301" * 7, "Z" + "\u0335" * 8, "นี้"),
    *("👨\u200d👩\u200d👧\u200d👦", "\U0001f1ec\U0001f1e7", "\U0001d504", "a\u200d", "\u3164a"),
)
"""What full texts are made of. Their number is prime: fields are written in turn, and so each
field comes to have each of them."""

LINKS = (
    "https://example.com/" + "a" * 492,
    "https://example.com/" + "é" * 492,
    'https://example.com/a?b="<c>"|d\\e^f`{g}',
    "https://bücher.example/海",
    "https://example.com:99999/",
    "http://" + "a-1." * 60 + "com/x",
    "https://user@example.com/",
    "http://[::1]/",
    "https://-/",
)
"""What the published form takes for a link."""

DATES = ("2024-09-30", "2024-09", "2024")


class Shape(NamedTuple):
    """How many of everything a book has. What is `filled` has its optional fields, too.

    Each `sentences`-th fact has its sentence, none with 0; without announcements there are no
    sources. Each `step`-th fact of the kinds in `spoilers` is one. `works` are shows of the first
    contributor, `names` other names. With `namesakes` everything has one name.
    """

    shows: int = 3
    people: int = 3
    credits: int = 3
    works: int = 2
    milestones: int = 2
    acclaim: int = 4
    quotes: int = 2
    speakers: int = 3
    abouts: int = 2
    names: int = 1
    universes: int = 1
    announcements: int = 2
    sentences: int = 1
    kept: bool = True
    filled: bool = True
    namesakes: bool = False
    spoilers: frozenset[str] = frozenset()
    step: int = 1


HIDDEN = frozenset(FACTS)
"""For a book in which every fact is a spoiler."""

_MOST = Shape(300, 400, 400, 300, 100, 40, 20, 10, 10, 20)._replace(
    announcements=12, sentences=60, spoilers=HIDDEN, step=2
)
_MIDDLING = Shape(12, 12, 40, 12, 40, 20, 10, 10, 10, announcements=11, kept=False)
_MIXED = Shape(50, 12, 47, 12, 12, 8, 47, 10, 10, 20, universes=4, announcements=47, sentences=3)


def full(unit: str, number: int, limit: int, *, lines: bool) -> str:
    """A text as wide as can be stored: a unit over and over, and a number in its middle."""
    times = (limit - 5) // width(unit)
    middle = str(number).zfill(limit - times * width(unit))
    return clean(unit * (times // 2) + middle + unit * (times - times // 2), limit, lines=lines)


def longest(units: Iterable[str] = UNITS) -> Writer:
    """Writes each text as wide as can be, no two the same."""
    held, numbers, links = cycle(units), count(), cycle(LINKS)

    def write(kind: str, field: str) -> str:
        if field == "link":
            return next(links)
        limit = TEXTS[kind][field]
        return full(next(held), next(numbers), limit, lines=field in PARAGRAPHS)

    return write


def counted() -> Writer:
    """Writes texts of marks and numbers, so that each word of the book is found only once."""
    numbers = count()

    def write(kind: str, field: str) -> str:
        if field == "link":
            return LINKS[0]
        words = (f"*<{next(numbers):06}>|" for _ in range(TEXTS[kind][field] // 11))
        return " ".join(words)

    return write


def in_turn(typed: Iterable[str], link: str = LINKS[0]) -> Writer:
    """Writes some texts over and over, each as much of it as can be stored."""
    held = cycle(typed)

    def write(kind: str, field: str) -> str:
        if field == "link":
            return link
        return stored(next(held), TEXTS[kind][field], lines=field in PARAGRAPHS)

    return write


def stored(typed: str, limit: int, *, lines: bool = False) -> str:
    """As much of a typed text as can be stored, or `x` where it cannot be."""
    typed = typed[:limit]
    while width(typed) > limit:
        typed = typed[:-1]
    try:
        return clean(typed, limit, lines=lines)
    except TextError:
        return "x"


def book_file(write: Writer, shape: Shape) -> Entry:
    """A book in the published form."""
    title, name = write("show", "title"), write("contributor", "name")
    titles = (title if shape.namesakes else write("show", "title") for _ in count())
    names = (name if shape.namesakes else write("contributor", "name") for _ in count())
    universes = [write("show", "universe") for _ in range(shape.universes)]
    shows = [_show(write, shape, n, next(titles)) for n in range(shape.shows)]
    for n, show in enumerate(shows):
        if universes:
            show["universe"] = universes[n % shape.universes]
    return {
        "format": "greenlight-book/1",
        "announcements": [_announcement(write, shape, n) for n in range(shape.announcements)],
        "shows": shows,
        "contributors": [_person(write, shape, n, next(names)) for n in range(shape.people)],
        "milestones": [_milestone(write, shape, n) for n in range(shape.milestones)],
        "credits": list(_credits(write, shape)),
        "acclaim": [_acclaim(write, shape, n) for n in range(shape.acclaim)],
        "quotes": [_quote(write, shape, n) for n in range(shape.quotes)],
    }


def book_of(file: Entry, first_id: int = 1) -> Book:
    """The book that a file holds, its ids dealt from `first_id` on."""
    ids = count(first_id)
    builder = BookBuilder(2, 1)
    builder.add(unpack(file, lambda: next(ids)).rows)
    return builder.finish()


FIXED: dict[str, tuple[Callable[[], Writer], Shape]] = {
    "worst": (lambda: longest("*_`\\<[|~"), _MOST),
    "mixed": (longest, _MIXED),
    "mixed, spoilers": (longest, _MIXED._replace(spoilers=HIDDEN, kept=False)),
    "long": (longest, Shape(people=12, credits=12, quotes=12, speakers=10, names=20)),
    "middling": (lambda: in_turn(["*" * 255]), _MIDDLING),
    "short": (lambda: in_turn("ab"), Shape(30, 60, 60, 30, 30, 30, 30, kept=False)),
    "bare": (longest, Shape(2, names=0, universes=0, announcements=0, filled=False)),
    "empty": (longest, Shape(0, 0, 0, 0, 0, 0, 0, universes=0, announcements=0)),
}
"""Books that are always looked at. In the worst every character must be escaped, and each second
fact is a spoiler; few have sentences, because `Why?` cuts all of them anew for each page."""


def fixed_file(name: str) -> Entry:
    """One of the books of `FIXED` in the published form."""
    write, shape = FIXED[name]
    return book_file(write(), shape)


@cache
def fixed(name: str) -> Book:
    """One of the books of `FIXED`."""
    return book_of(fixed_file(name))


def _fact(write: Writer, shape: Shape, kind: str, n: int) -> Entry:
    """What every fact can have: its source, and that it is a spoiler."""
    fact: Entry = {"spoiler": kind in shape.spoilers and n % shape.step == shape.step - 1}
    if shape.announcements:
        fact["source"] = {"announcement": f"a{n % shape.announcements}"}
        if shape.sentences and n % shape.sentences == 0:
            fact["source"]["sentence"] = write(kind, "sentence")
    return fact


def _optional(write: Writer, shape: Shape, kind: str, *fields: str) -> Entry:
    return {field: write(kind, field) for field in fields if shape.filled}


def _several(write: Writer, shape: Shape, kind: str, field: str) -> list[str]:
    return list(dict.fromkeys(write(kind, field) for _ in range(shape.names)))


def _announcement(write: Writer, shape: Shape, n: int) -> Entry:
    entry = {
        "id": f"a{n}",
        "headline": write("announcement", "headline"),
        "publisher": write("announcement", "publisher"),
        **_optional(write, shape, "announcement", "link"),
    }
    if shape.filled:
        entry["date"] = DATES[n % len(DATES)]
    if shape.kept:
        entry["text"] = "What the announcement says."
    return entry


def _show(write: Writer, shape: Shape, n: int, title: str) -> Entry:
    return {
        "id": f"s{n}",
        "title": title,
        "kind": SHOW_KINDS[(n + 1) % len(SHOW_KINDS)],
        "other_names": _several(write, shape, "show", "other_names"),
        **_optional(write, shape, "show", "genre", "logline"),
        "seasons_released": 776 if shape.filled else None,
        "spinoff_of": f"s{(n + 1) % shape.shows}" if shape.filled and shape.shows > 1 else None,
        **_fact(write, shape, "show", n),
    }


def _person(write: Writer, shape: Shape, n: int, name: str) -> Entry:
    return {
        "id": f"p{n}",
        "name": name,
        "kind": "company" if n % 7 == 0 else "person",
        "other_spellings": _several(write, shape, "contributor", "other_spellings"),
        **_optional(write, shape, "contributor", "known_as"),
    }


def _milestone(write: Writer, shape: Shape, n: int) -> Entry:
    return {
        "show": "s0",
        "kind": MILESTONE_KINDS[(n + 1) % len(MILESTONE_KINDS)],
        "season": 777 if shape.filled else None,
        "date": "1977-09-30" if shape.filled and n % 2 else None,
        **_fact(write, shape, "milestone", n),
    }


def _credits(write: Writer, shape: Shape) -> Iterator[Entry]:
    whole = [("s0", f"p{n % shape.people}") for n in range(shape.credits)]
    works = [(f"s{n}", "p0") for n in range(min(shape.works, shape.shows))]
    for n, (show, person) in enumerate(whole + works):
        yield {
            "show": show,
            "contributor": person,
            "role": ROLES[n * len(ROLES) // (len(whole) + len(works))],
            **_optional(write, shape, "credit", "wording", "affiliation"),
            **_fact(write, shape, "credit", n),
        }


def _acclaim(write: Writer, shape: Shape, n: int) -> Entry:
    return {
        **({"show": "s0"} if n % 2 == 0 else {"contributor": "p0"}),
        "season": 777 if shape.filled else None,
        "what": write("acclaim", "what"),
        **_optional(write, shape, "acclaim", "by"),
        **_fact(write, shape, "acclaim", n),
    }


def _quote(write: Writer, shape: Shape, n: int) -> Entry:
    speakers = [
        {"contributor": f"p{(n + place) % shape.people}"} for place in range(shape.speakers)
    ]
    titles = [{"title": write("quote", "speakers")} if shape.filled else {} for _ in speakers]
    return {
        "text": write("quote", "text"),
        "speakers": [who | title for who, title in zip(speakers, titles, strict=True)],
        "shows": [f"s{place}" for place in range(min(shape.abouts, shape.shows))],
        **_fact(write, shape, "quote", n),
    }
