"""What a book has already: a row that would stand in it twice is refused, or asked for."""

from bot.editing.meant import PEOPLE, SHOWS
from bot.editing.reading import note_known_quote
from bot.editing.sheets import Sheet
from data import (
    Acclaim,
    Announcement,
    Change,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    fold,
)


def note_known(sheet: Sheet, row: Row) -> None:
    """Note a problem where the book has a new row already; a question where it has one like it."""
    match row:
        case Show():
            _show(sheet, row)
        case Contributor():
            _contributor(sheet, row)
        case Milestone():
            _milestone(sheet, row)
        case Credit():
            _credit(sheet, row)
        case Announcement():
            _announcement(sheet, row)
        case Quote():
            note_known_quote(sheet, row)
        case Acclaim():
            pass  # Two critics may have said the same.


def note_namesake(sheet: Sheet, change: Change) -> None:
    """Note a problem where a row takes the name of another from which nothing tells it apart.

    A show is told by its kind, a person or company by its kind and what it is known as.
    """
    match change:
        case (Show() as before, Show() as after) if fold(before.title) != fold(after.title):
            _renamed_show(sheet, after)
        case (Contributor() as before, Contributor() as after) if fold(before.name) != fold(
            after.name
        ):
            _renamed_contributor(sheet, after)


def _renamed_show(sheet: Sheet, row: Show) -> None:
    book = sheet.book
    found = book.index.show_names.exact(row.title)
    if any(item != row.id and book.shows[item].kind == row.kind for item in found):
        sheet.wrong("title", sheet.say("is the name of another of this kind; merge them"))


def _renamed_contributor(sheet: Sheet, row: Contributor) -> None:
    found = sheet.book.index.contributor_names.exact(row.name)
    namesakes = (sheet.book.contributors[item] for item in found if item != row.id)
    told_by = (row.kind, row.known_as)
    if any(told_by == (other.kind, other.known_as) for other in namesakes):
        why = sheet.say("is the name of another; merge them, or say what they are known as")
        sheet.wrong("name", why)


def _show(sheet: Sheet, row: Show) -> None:
    book = sheet.book
    same = (book.shows[item] for item in book.index.show_names.exact(row.title))
    if any(item.kind == row.kind for item in same) or sheet.meanings.near(SHOWS, row.title):
        sheet.wrong("title", sheet.say("is in the press book already; `/admin edit` changes it"))


def _contributor(sheet: Sheet, row: Contributor) -> None:
    book, say = sheet.book, sheet.say
    found = book.index.contributor_names.exact(row.name)
    if any(book.contributors[item].known_as == row.known_as for item in found):
        why = say(
            "is in the press book already; for somebody else of that name, say what they"
            " are known as"
        )
        sheet.wrong("name", why)
    elif sheet.meanings.near(PEOPLE, row.name):
        sheet.wrong("name", say("is in the press book already; `/admin edit` changes it"))


def _milestone(sheet: Sheet, row: Milestone) -> None:
    held = sheet.book.index.milestones.get(row.show, ())
    facts = (row.kind, row.season, row.date)
    if any(facts == (item.kind, item.season, item.date) for item in held):
        sheet.wrong("kind", sheet.say("is in the press book already, with this season and date"))


def _credit(sheet: Sheet, row: Credit) -> None:
    held = sheet.book.index.credits.get(row.show, ())
    if any((row.contributor, row.role) == (item.contributor, item.role) for item in held):
        sheet.wrong("contributor", sheet.say("has this credit already"))


def _announcement(sheet: Sheet, row: Announcement) -> None:
    facts = (row.headline, row.publisher, row.date)
    held = sheet.book.announcements.values()
    if any(facts == (item.headline, item.publisher, item.date) for item in held):
        why = sheet.say("is in the press book already, of this publisher and date")
        sheet.wrong("headline", why)
