"""What rows are called: by the book, by the edit, and never where they are spoilers."""

from bot.editing.changes import change_lines, gist
from bot.editing.naming import Names
from data import (
    Book,
    Change,
    Credit,
)
from tests.edits import changed, removed
from tests.told import BOOK, CITY, MANKIND, ONE, RON, SAY


def test_a_row_is_called_as_it_is_called_now() -> None:
    change = changed(CITY, genre="drama")
    later = BOOK.apply([changed(CITY, title="Later")], 2)
    assert change_lines(later, [change], SAY) == ["**Later** · genre: none → drama"]
    without = BOOK.apply([removed(CITY)], 2)
    assert change_lines(without, [change], SAY) == ["**Star City** · genre: none → drama"]


def test_what_is_gone_is_found_in_the_edit_or_said_to_be_gone() -> None:
    without = BOOK.apply([removed(CITY), removed(RON)], 2)
    lost = removed(ONE[Credit])
    gone = "Removed credit: something removed since, producer of something removed since"
    assert change_lines(without, [lost], SAY) == [gone]
    lines = change_lines(without, [lost, removed(CITY), removed(RON)], SAY)
    assert "Removed credit: Ron Moore, producer of *Star City*" in lines


def veiled_lines(book: Book, *changes: Change) -> bool:
    """Whether every line of these changes hides what it tells."""
    return all("||" in line for line in change_lines(book, changes, SAY))


def test_spoilers_are_veiled_whenever_they_were_one() -> None:
    """Before the edit, after it, or by now; also where the show is one."""
    credit = ONE[Credit]
    secret = BOOK.apply([changed(credit, spoiler=True)], 2)
    secret_show = BOOK.apply([changed(CITY, spoiler=True)], 2)
    change = changed(credit, wording="as Margo")
    assert veiled_lines(secret, change)
    hidden = "Credit: ||Ron Moore, producer of *Star City*|| · wording: ||none → as Margo||"
    assert change_lines(secret_show, [change], SAY) == [hidden]
    assert veiled_lines(BOOK, Change(credit._replace(spoiler=True), change.after))
    assert change_lines(secret, [change], SAY) == [hidden]
    assert not veiled_lines(BOOK, change)


def test_a_secret_show_is_veiled_where_others_refer_to_it() -> None:
    secret = BOOK.apply([changed(MANKIND, spoiler=True)], 2)
    change = changed(CITY, spinoff_of=MANKIND.id)
    assert change_lines(secret, [change], SAY) == [
        "**Star City** · spinoff of: none → ||*For All Mankind*||"
    ]
    assert gist(secret, [change], SAY, plain=True) == "Star City · spinoff of: none → a spoiler"


def test_a_first_line_names_no_spoiler_and_the_next_one_does() -> None:
    names = Names(BOOK.apply([changed(MANKIND, spoiler=True)], 2), (), SAY)
    assert [names.first(show) for show in (CITY, MANKIND)] == ["**Star City**", "a spoiler"]
    assert names.veiled(CITY, MANKIND) == ["||**For All Mankind**||"]
