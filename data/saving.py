"""Saving an announcement that was looked over: the changes of one edit."""

from collections.abc import Callable
from typing import Any

from data.articles import Article
from data.book import Book
from data.documents import readable
from data.edits import Change
from data.limits import TEXTS
from data.links import in_order
from data.matching import Matching, partition
from data.proposals import Content, missing
from data.rows import Announcement, SourceText
from data.values import date_of, line_of

NAMING = ("show", "shows", "spinoff_of", "contributor", "speakers")
"""The fields that name shows and contributors, one a line."""


def saving(
    book: Book, article: Article, take_id: Callable[[], int], *, same: int | None = None
) -> list[Change]:
    """The announcement with its text, and all facts that were not taken out, as changes of a book.

    `same` is the announcement of the book that has this text (`Store.announcement_with`); it is
    used then, and no other is made. Every new fact points to the announcement and its sentence.
    People, companies and shows that facts name and that are not there are made; but facts of a show
    that was taken out and is not there are left out. `take_id` gives unused ids, at most
    `ids_needed`. Raises `ValueError` while something is `missing`.
    """
    content = article.content
    lacking = missing(content)
    if lacking:
        raise ValueError(f"the source has no {lacking[0]}")
    known = book.announcements.get(same or 0)
    number = take_id() if known is None else known.id
    source = _source(content["source"], number)
    if known is None:
        text = SourceText(number, readable(article.text))
        changes = [Change(None, source), Change(None, text)]
    else:
        filled = known._replace(date=known.date or source.date, link=known.link or source.link)
        changes = [Change(known, filled)] if filled != known else []
    kept, left = partition(content)
    matching = Matching(book, content, left, take_id, number)
    matching.run(kept)
    return in_order([*changes, *matching.changes()])


def _source(source: dict[str, Any], number: int) -> Announcement:
    limits = TEXTS["announcement"]
    return Announcement(
        number,
        line_of(source["headline"], limits["headline"]),
        line_of(source["publisher"], limits["publisher"]),
        date_of(source["date"]),
        line_of(source["link"], limits["link"]) or None,
        source["author"],
        has_text=True,
    )


def ids_needed(content: Content) -> int:
    """How many ids `saving` takes at most."""
    named = (
        len(value.splitlines())
        for fact in content["facts"]
        for name, value in fact["values"].items()
        if name in NAMING
    )
    return 1 + len(content["facts"]) + sum(named)
