"""What was typed into the fields of a row's columns, read by the tables of bot/editing/facts.py."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from bot.editing.facts import ASKED, CHOICES, LEAST_NUMBER, YES, limit_of
from bot.editing.meant import Sort
from bot.editing.sheets import NAME_LIMIT, Sheet
from data import (
    MOST_SEASONS,
    Change,
    Credit,
    Quote,
    Row,
    fold,
)

COMPANY_ROLES = ("production company", "studio", "platform")
"""The roles that a company holds: a new name in one of them makes a company."""


def read_columns(
    sheet: Sheet, kind: type[Row], columns: Iterable[str], row: Row | None = None
) -> dict[str, Any]:
    """The values of these columns as typed; `row` holds the present ones where there are any."""
    columns = tuple(columns)
    values = {
        column: READ[ASKED[column].what](sheet, kind, column, getattr(row, column, None))
        for column in columns
    }
    sheet.require(*(column for column in columns if ASKED[column].required))
    return values


def changed(sheet: Sheet, row: Row, columns: Sequence[str]) -> list[Change]:
    """The row with what was typed into these columns; nothing where that stands there already."""
    values = read_columns(sheet, type(row), columns, row)
    after = row._replace(**values)
    return [Change(row, after)] if after != row else []


def note_known_quote(sheet: Sheet, quote: Quote) -> None:
    """Note a problem where the book has these words of one of these speakers already."""
    words = fold(quote.text)
    for speaker in quote.speakers:
        said = sheet.book.index.quotes_by.get(speaker.contributor, ())
        if any(fold(sheet.book.quotes[item].text) == words for item in said):
            sheet.wrong("text", sheet.say("is in the press book already, by the same speaker"))
            return


def known(sheet: Sheet, name: str, sort: Sort, why: str, now: Collection[int] = ()) -> int | None:
    """The row of the book that a name means, or none; a name that is new makes none.

    `why` is told of a name that nothing in the book has; `now` is what stands there.
    """
    text = sheet.text(name, NAME_LIMIT)
    if text is None:
        return None
    row = sheet.meanings.row(sort, text, None, now)
    if row is None and not sheet.meanings.asks(sort, text):
        sheet.wrong(name, why)
    return row


def _text(sheet: Sheet, kind: type[Row], column: str, _now: object) -> str | None:
    return sheet.text(column, limit_of(kind, column))


def _lines(sheet: Sheet, kind: type[Row], column: str, _now: object) -> str | None:
    return sheet.text(column, limit_of(kind, column), lines=True)


def _choice(sheet: Sheet, kind: type[Row], column: str, _now: object) -> str | None:
    return sheet.choice(column, CHOICES[kind, column])


def _yes(sheet: Sheet, _kind: type[Row], column: str, now: object) -> bool:
    """What was left out stays as it is."""
    return sheet.raw(column) == YES if sheet.raw(column) else bool(now)


def _number(sheet: Sheet, _kind: type[Row], column: str, _now: object) -> int | None:
    return sheet.number(column, LEAST_NUMBER[column], MOST_SEASONS)


def _names(sheet: Sheet, kind: type[Row], column: str, _now: object) -> tuple[str, ...]:
    return sheet.names(column, limit_of(kind, column))


def _link(sheet: Sheet, kind: type[Row], column: str, now: str | None) -> str | None:
    """What stands there may stay: a book file can hold a link that no button can carry."""
    same = sheet.raw(column) != "" and sheet.text(column, limit_of(kind, column)) == now
    return now if same else sheet.link(column)


def _person(sheet: Sheet, kind: type[Row], column: str, now: int | None) -> int | None:
    if kind is Credit and sheet.raw("role") in COMPANY_ROLES:
        return sheet.company(column, now=_those(now))
    return sheet.person(column, now=_those(now))


def _show(sheet: Sheet, _kind: type[Row], column: str, now: int | None) -> int | None:
    found = sheet.show(column, now=_those(now))
    if column == "spinoff_of" and found is not None and found == sheet.id:
        sheet.wrong(column, sheet.say("is this very show"))
    return found


def _announcement(sheet: Sheet, _kind: type[Row], column: str, now: int | None) -> int | None:
    return sheet.announcement(column, now=_those(now))


def _those(now: int | None) -> tuple[int, ...]:
    return () if now is None else (now,)


READ: dict[str, Callable[[Sheet, type[Row], str, Any], Any]] = {
    "text": _text,
    "lines": _lines,
    "choice": _choice,
    "yes no": _yes,
    "number": _number,
    "names": _names,
    "date": lambda sheet, _kind, column, _now: sheet.date(column),
    "link": _link,
    "person": _person,
    "show": _show,
    "announcement": _announcement,
    "shows": lambda sheet, _kind, column, now: sheet.shows(column, now=now or ()),
    "speakers": lambda sheet, _kind, column, now: sheet.speakers(column, now=now or ()),
}
"""How a column is read, by what is typed there."""
