"""Books for tests: small ones in which only what matters is written out, and big invented ones.

A file made here has the published form (data/books/book.schema.json); `book_of` makes the book.
"""

import random
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from data import ROLES, SHARED_BOOK, Book, Contributor, Show
from data.bookfile import Entry, unpack
from data.builder import BookBuilder

FORMAT = "greenlight-book/1"

Entries = Iterable[Mapping[str, Any]]

ONE: Entries = ({},)
"""One entry in which nothing is written out."""

SYLLABLES = ("ba", "cor", "del", "fen", "gal", "him", "jor", "lun", "mar", "nor", "quin", "wick")
"""What invented words are made of: 1,728 words of three."""


def book_file(
    *,
    announcements: Entries = ONE,
    shows: Entries = ONE,
    contributors: Entries = ONE,
    milestones: Entries = (),
    credits: Entries = (),
    acclaim: Entries = (),
    quotes: Entries = (),
) -> Entry:
    """A book file of these entries; what the schema requires and an entry leaves out is filled in.

    The n-th announcement, show and person have the ids `announcement-n`, `show-n`, `person-n` and
    such names («Show 1»). Facts are about the first show and by the first contributor; without a
    `source` they come from nowhere. Lists are new at each call, so a test may change them.
    """
    file: Entry = {
        "format": FORMAT,
        "announcements": _named("announcement", announcements, "headline", publisher="The Press"),
        "shows": _named("show", shows, "title", kind="series"),
        "contributors": _named("person", contributors, "name", kind="person"),
    }
    show = {"show": _first(file["shows"])}
    by = {"contributor": _first(file["contributors"])}
    file["milestones"] = [{**show, "kind": "ordered", **entry} for entry in milestones]
    file["credits"] = [{**show, **by, "role": "creator", **entry} for entry in credits]
    file["acclaim"] = [{"what": "A prize", **_of_one(entry, show), **entry} for entry in acclaim]
    file["quotes"] = [
        {"text": "These are words.", "speakers": [dict(by)], "shows": [show["show"]], **entry}
        for entry in quotes
    ]
    return file


def _named(stem: str, entries: Entries, name: str, **defaults: str) -> list[Entry]:
    return [
        {"id": f"{stem}-{place}", name: f"{stem.capitalize()} {place}", **defaults, **entry}
        for place, entry in enumerate(entries, start=1)
    ]


def _first(entries: list[Entry]) -> str:
    return str(entries[0]["id"]) if entries else "nobody"


def _of_one(entry: Mapping[str, Any], show: Entry) -> Entry:
    return {} if "contributor" in entry else show


def book_of(file: Entry, book: int = SHARED_BOOK, version: int = 1) -> Book:
    """The book of a file, without any store. Ids count from 1; see `show` and `contributor`."""
    numbers = count(1)
    builder = BookBuilder(book, version)
    builder.add(unpack(file, lambda: next(numbers)).rows)
    return builder.finish()


def show(book: Book, title: str) -> Show:
    """The show with this title. Raises `ValueError` unless there is exactly one."""
    (found,) = [item for item in book.shows.values() if item.title == title]
    return found


def contributor(book: Book, name: str) -> Contributor:
    """The person or company with this name. Raises `ValueError` unless there is exactly one."""
    (found,) = [item for item in book.contributors.values() if item.name == name]
    return found


def generated(shows: int, credits: int, contributors: int, quotes: int, seed: int = 0) -> Entry:
    """A big invented book: so many rows, the same at every call with the same seed.

    Titles and names differ from each other. Every show has one announcement and one milestone and
    stands with about nine others in a universe; a quote has some 200 characters.
    """
    chance = random.Random(seed)  # noqa: S311 -- invented words are no secret
    words = [_word(chance) for _ in range(2_000)]
    dates = [f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}" for _ in range(shows)]
    titles = _different(chance, words, shows)
    names = _different(chance, words, contributors)
    return book_file(
        announcements=[
            {"headline": f"{title} ordered", "date": date}
            for title, date in zip(titles, dates, strict=True)
        ],
        shows=[
            {"title": title, "universe": f"Universe {place % max(1, shows // 10)}"}
            for place, title in enumerate(titles)
        ],
        contributors=[{"name": name} for name in names],
        milestones=[{"show": f"show-{number + 1}", **_source(number)} for number in range(shows)],
        credits=[
            {"role": chance.choice(ROLES), **_who_and_what(chance, shows, contributors)}
            for _ in range(credits)
        ],
        quotes=[_said(chance, words, shows, contributors) for _ in range(quotes)],
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(1, 3)))


def _different(chance: random.Random, words: list[str], many: int) -> list[str]:
    """So many different names of two to four words."""
    names: dict[str, None] = {}
    while len(names) < many:
        names[" ".join(chance.choices(words, k=chance.randint(2, 4))).title()] = None
    return list(names)


def _source(announcement: int) -> Entry:
    said = f"Announcement {announcement + 1} says so."
    return {"source": {"announcement": f"announcement-{announcement + 1}", "sentence": said}}


def _who_and_what(chance: random.Random, shows: int, contributors: int) -> Entry:
    about = chance.randrange(shows)
    by = chance.randrange(contributors)
    return {"show": f"show-{about + 1}", "contributor": f"person-{by + 1}", **_source(about)}


def _said(chance: random.Random, words: list[str], shows: int, contributors: int) -> Entry:
    entry = _who_and_what(chance, shows, contributors)
    text = " ".join(chance.choices(words, k=chance.randint(20, 40))).capitalize() + "."
    return {
        "text": text,
        "speakers": [{"contributor": entry["contributor"], "title": "executive producer"}],
        "shows": [entry["show"]],
        "source": entry["source"],
    }
