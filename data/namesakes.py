"""The names in an announcement that more than one row of a book has."""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from data.book import Book
from data.cast import FILM
from data.limits import MOST_SHOWS_OF_A_QUOTE, MOST_SPEAKERS, TEXTS
from data.proposals import Content, name_key
from data.proposals import Fact as Proposed
from data.text import fold
from data.values import lines_of, speakers_of


class Named(NamedTuple):
    """A name in a fact, and the rows of the book that have it."""

    sort: Literal["person", "show"]
    name: str
    rows: Collection[int]


def namesakes(book: Book, content: Content) -> dict[str, tuple[str, ...]]:
    """For each fact by its key: its names that several rows have and of which no editor has spoken.

    A show that the article is about is asked for in its own fact alone.
    """
    meant, facts = content.get("meant", {}), content["facts"]
    own = {fold(fact["values"]["title"]) for fact in facts if fact["kind"] == "show"}
    return {
        fact["key"]: tuple(
            dict.fromkeys(
                item.name
                for item in _named(book, fact, own)
                if len(item.rows) > 1 and name_key(item.sort, item.name) not in meant
            )
        )
        for fact in facts
    }


def _named(book: Book, fact: Proposed, own: Collection[str]) -> Iterator[Named]:
    values = fact["values"]
    if fact["kind"] == "show":
        yield Named("show", values["title"], shows_called(book, values["title"], values["kind"]))
    people = [name for name, _ in speakers_of(values.get("speakers", ""), MOST_SPEAKERS)]
    for name in (*people, values.get("contributor", "")):
        yield Named("person", name, book.index.contributor_names.exact(name))
    limit = TEXTS["show"]["title"]
    several = lines_of(values.get("shows", ""), limit, MOST_SHOWS_OF_A_QUOTE)
    for title in (*several, values.get("show", ""), values.get("spinoff_of", "")):
        if fold(title) not in own:
            yield Named("show", title, book.index.show_names.exact(title))


def shows_called(book: Book, title: str, kind: str) -> list[int]:
    """The shows of a book that a show with this title and of this kind may be."""
    found = book.index.show_names.exact(title)
    return [item for item in found if (book.shows[item].kind == FILM) == (kind == FILM)]
