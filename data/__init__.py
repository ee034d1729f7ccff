"""What Greenlight knows and how it is kept. Nothing here knows Discord."""

from data.book import SHARED_BOOK, Book, Day
from data.bookfile import parse, starter
from data.draws import Drawn, Draws
from data.errors import (
    BadAddress,
    BookFileError,
    DataError,
    NewerSchema,
    StoreUnavailable,
)
from data.names import Name, NameIndex
from data.rows import (
    ROLES,
    Acclaim,
    Announcement,
    Contributor,
    Credit,
    Fact,
    Milestone,
    Quote,
    Show,
    Speaker,
)
from data.shelf import Shelf
from data.store import Store
from data.text import cut, width
from data.words import terms

__all__ = [
    "ROLES",
    "SHARED_BOOK",
    "Acclaim",
    "Announcement",
    "BadAddress",
    "Book",
    "BookFileError",
    "Contributor",
    "Credit",
    "DataError",
    "Day",
    "Drawn",
    "Draws",
    "Fact",
    "Milestone",
    "Name",
    "NameIndex",
    "NewerSchema",
    "Quote",
    "Shelf",
    "Show",
    "Speaker",
    "Store",
    "StoreUnavailable",
    "cut",
    "parse",
    "starter",
    "terms",
    "width",
]
