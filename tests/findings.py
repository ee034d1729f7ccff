"""Findings for tests: what reading an announcement gives, with only what matters written out."""

from itertools import count
from typing import Any

from data import (
    Acclaim,
    Announcement,
    Book,
    Change,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Show,
    proposed,
    sourced,
)
from data.articles import Article
from data.builder import BookBuilder
from data.edits import references
from data.proposals import Content
from data.reader import (
    SURE,
    Found,
    FoundAcclaim,
    FoundContributor,
    FoundCredit,
    FoundMilestone,
    FoundQuote,
    FoundShow,
    FoundSpeaker,
    Place,
)
from data.saving import saving

TEXT = "Star City is ordered. Ann Bell creates it.\n\n“We go far,” said Bell. “And on.”"
FIRST, SECOND = Place(0, 9, 0, 21), Place(22, 30, 22, 42)
SAID = Place(44, 78, 44, 78)

NOTHING = Found(None, None, None, (), (), (), (), (), ())


def a_show(title: str = "Star City", **more: Any) -> FoundShow:
    values: dict[str, Any] = dict.fromkeys(FoundShow._fields)
    values |= {"title": title, "other_names": (), "kind": "series", "seasons": ()}
    return FoundShow(**values | {"place": FIRST, "sure": SURE} | more)


def a_milestone(show: str = "Star City", kind: str = "ordered", **more: Any) -> FoundMilestone:
    values: dict[str, Any] = {"season": None, "date": None, "place": FIRST, "sure": SURE}
    return FoundMilestone(show=show, kind=kind, **values | more)


def a_credit(
    name: str = "Ann Bell", role: str = "creator", show: str = "Star City", **more: Any
) -> FoundCredit:
    values: dict[str, Any] = {"kind": "person", "wording": None, "affiliation": None}
    values |= {"place": SECOND, "sure": SURE}
    return FoundCredit(name=name, role=role, show=show, **values | more)


def a_quote(text: str = "We go far.", **more: Any) -> FoundQuote:
    values: dict[str, Any] = {
        "spans": (),
        "speakers": (FoundSpeaker("Ann Bell", "creator"),),
        "shows": ("Star City",),
        "place": SAID,
        "sure": SURE,
    }
    return FoundQuote(text, **values | more)


def an_acclaim(what: str = "A prize", **more: Any) -> FoundAcclaim:
    values: dict[str, Any] = {"show": "Star City", "contributor": None, "season": None, "by": None}
    return FoundAcclaim(what=what, **values | {"place": FIRST, "sure": SURE} | more)


def a_contributor(name: str = "Ann Bell", kind: str = "person", **more: Any) -> FoundContributor:
    values: dict[str, Any] = {"known_as": None, "other_spellings": ()}
    return FoundContributor(name, kind, **values | more)


def everything_found() -> Found:
    """One of each."""
    return NOTHING._replace(
        shows=(a_show(),),
        milestones=(a_milestone(),),
        credits=(a_credit(),),
        quotes=(a_quote(),),
        acclaim=(an_acclaim(),),
        contributors=(a_contributor(),),
    )


def content_of(text: str = TEXT, **found: Any) -> Content:
    """The content of an article in which this was found, ready to be saved."""
    content = proposed(NOTHING._replace(**found), text)
    return sourced(content, {"headline": "News", "publisher": "The Press", "date": "2024-04-17"})


def an_article(content: Content, text: str = TEXT) -> Article:
    return Article(1, 200, 7, 0, text, content)


def empty() -> Book:
    """A book with nothing in it."""
    return BookBuilder(1, 1).finish()


def changes_of(book: Book, content: Content, same: int | None = None) -> list[Change]:
    """What saving this article changes."""
    kinds = (Announcement, Show, Contributor, Milestone, Credit, Quote, Acclaim)
    held = max((item for kind in kinds for item in book.rows(kind)), default=0)
    numbers = count(held + 1)
    return saving(book, an_article(content), lambda: next(numbers), same=same)


def saved(book: Book, content: Content, same: int | None = None) -> Book:
    """The book after an article was saved; what rows of it refer to must be there."""
    changes = changes_of(book, content, same)
    after = book.apply(changes, book.version + 1)
    for change in changes:
        for kind, item in references(change.row):
            assert after.row(kind, item) is not None
    return after
