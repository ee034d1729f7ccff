"""A sheet: what was typed into a form, read against a book.

Reading never raises. What cannot be taken is noted as a problem, a name that may mean somebody
known as a question, a new name as a row to be made; so all that is wrong is told at once, and what
a method returns counts only when nothing is.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from bot.cards import LINK_LIMIT
from bot.editing.meant import (
    HEADLINES,
    PEOPLE,
    SHOWS,
    Maker,
    Meanings,
    Sort,
    company,
    is_known,
    person,
    show_of,
)
from bot.editing.typed import read_date
from bot.markdown import address
from bot.words import Words
from data import (
    MOST_OTHER_NAMES,
    MOST_SHOWS_OF_A_QUOTE,
    MOST_SPEAKERS,
    TEXTS,
    Book,
    Speaker,
    TextError,
    clean,
    width,
)

NAME_LIMIT = TEXTS["contributor"]["name"]
TITLE_LIMIT = TEXTS["quote"]["speakers"]
HEADLINE_LIMIT = TEXTS["announcement"]["headline"]
BOUNDLESS = 1_000_000

_WHOLE = re.compile(r"[0-9]{1,9}")
_ROLE = re.compile(r"[0-9]{1,19}")

# A dash between a name and a title; without spaces only the long one, which stands in no name.
_DASHES = (re.compile(r"\s*—\s*"), re.compile(r"\s+–\s+"), re.compile(r"\s+-\s+"))


class Problem(NamedTuple):
    """What is wrong with what was typed into a field; `why` goes on where its label ends."""

    field: str
    why: str
    typed: str


class Unclear(Exception):
    """A sheet that cannot be taken as it is: it has problems or questions."""

    def __init__(self, sheet: "Sheet") -> None:
        super().__init__()
        self.sheet = sheet


class Sheet:
    """What was typed, with the `problems` found in it and the `meanings` of the names in it.

    `id` is what the form is about, `given` what it was opened with, and `take_id` gives ids that no
    row has. `answers` are those to the questions that names raised before.
    """

    def __init__(
        self,
        book: Book,
        say: Words,
        typed: Mapping[str, str],
        take_id: Callable[[], int],
        *,
        id: int = 0,
        given: Mapping[str, Any] | None = None,
        answers: Mapping[str, str] | None = None,
        today: date | None = None,
    ) -> None:
        self.book = book
        self.say = say
        self.id = id
        self.given = given or {}
        self.problems: list[Problem] = []
        self.meanings = Meanings(book, take_id, answers or {})
        self.take_id = take_id
        self._typed = typed
        self._today = today or datetime.now(UTC).date()

    @property
    def is_clear(self) -> bool:
        """Whether nothing that was read is a problem or a question."""
        return not self.problems and not self.meanings.questions

    def must_be_clear(self) -> None:
        """Raise `Unclear` where anything that was read is not clear; what follows may act."""
        if not self.is_clear:
            raise Unclear(self)

    def raw(self, name: str) -> str:
        """What was typed into a field, as it came; nothing for a field that was not sent."""
        return self._typed.get(name, "")

    def wrong(self, name: str, why: str, typed: str | None = None) -> None:
        """Note what is wrong with a field: «is not one of the choices»."""
        problem = Problem(name, why, self.raw(name) if typed is None else typed)
        if problem not in self.problems:
            self.problems.append(problem)

    def require(self, *names: str) -> None:
        """Note a problem for each of these fields that is empty."""
        for name in names:
            if _is_empty(self.raw(name)):
                self.wrong(name, self.say("must not be empty"))

    def text(self, name: str, most: int, *, lines: bool = False) -> str | None:
        """A text of at most `most` (`data.width`), or none where nothing visible was typed."""
        return self._cleaned(name, self.raw(name), most, lines=lines)

    def _cleaned(
        self, name: str, typed: str, most: int, shown: str | None = None, *, lines: bool = False
    ) -> str | None:
        """The text that is kept of what was typed; `shown` is told when it cannot be kept."""
        try:
            return clean(typed, most, lines=lines)
        except TextError as error:
            if error.reason != "empty":
                self.wrong(name, self._reason(error, typed, lines), shown or typed)
            return None

    def _reason(self, error: TextError, typed: str, lines: bool) -> str:
        say = self.say
        if error.reason == "stacked marks":
            return say("has more than {most} marks on one letter", most=error.limit)
        if error.reason != "too long":
            return say("has a broken character in it; it goes when you open the form again")
        long = width(clean(typed, BOUNDLESS, lines=lines))
        sentence = say("is {long} characters long; at most {most} fit", long=long, most=error.limit)
        if long > len(typed):
            sentence += say(" (an emoji counts as two or more)")
        return sentence

    def date(self, name: str) -> str | None:
        """A year, month or day as an ISO prefix, from what people write (`read_date`), or none."""
        typed = self.text(name, BOUNDLESS)
        if typed is None:
            return None
        found = read_date(typed, self.say, self._today)
        if found is None:
            self.wrong(
                name,
                self.say(
                    "is no date that I can read: write `2024-04-17`, `April 17, 2024`,"
                    " `April 2024`, `2024` or `today`"
                ),
            )
        return found

    def number(self, name: str, least: int, most: int) -> int | None:
        """A whole number, or none."""
        typed = self.text(name, BOUNDLESS)
        if typed is None:
            return None
        if _WHOLE.fullmatch(typed) and least <= int(typed) <= most:
            return int(typed)
        why = self.say("must be a whole number from {least} to {most}", least=least, most=most)
        self.wrong(name, why)
        return None

    def choice(self, name: str, allowed: Collection[str]) -> str | None:
        """What was picked, or none. The client sends it, so it may be no choice at all."""
        picked = self.raw(name)
        if picked and picked not in allowed:
            self.wrong(name, self.say("is not one of the choices"))
        return picked if picked in allowed else None

    def role(self, name: str) -> int | None:
        """The id of a role that was picked, or none. Whether the server has it, the caller asks."""
        picked = self.raw(name)
        return int(picked) if _ROLE.fullmatch(picked) else None

    def link(self, name: str) -> str | None:
        """An http(s) address that a button can carry, as it was typed, or none."""
        typed = self.text(name, TEXTS["announcement"]["link"])
        url = typed and address(typed)
        if typed is None:
            return None
        if not url:
            self.wrong(name, self.say("is no link: it must begin with `https://` or `http://`"))
        elif len(url) > LINK_LIMIT:
            # Letters that are not ASCII take up to twelve characters in an address.
            why = self.say("is too long for a link: at most {most} characters", most=LINK_LIMIT)
            self.wrong(name, why)
        return typed

    def names(
        self, name: str, most: int = NAME_LIMIT, many: int = MOST_OTHER_NAMES
    ) -> tuple[str, ...]:
        """Texts, one a line, each of at most `most`, at most `many`; the same twice counts once."""
        return tuple(dict.fromkeys(text for text, _ in self._lines(name, most, many)))

    def _lines(self, name: str, most: int, many: int) -> list[tuple[str, str]]:
        """Each line, cleaned and as it was typed."""
        lines = [
            (text, line)
            for line in self.raw(name).splitlines()
            if (text := self._cleaned(name, line, most)) is not None
        ]
        if len(lines) > many:
            why = self.say("has {found} lines; at most {many} fit", found=len(lines), many=many)
            self.wrong(name, why)
        return lines[:many]

    def person(self, name: str, *, now: Collection[int] = ()) -> int | None:
        """The id of a person or company, or none. A name that is new makes a person.

        `now` is who stands there: of several with one name, the one that is meant.
        """
        return self._one(name, PEOPLE, person, now)

    def company(self, name: str, *, now: Collection[int] = ()) -> int | None:
        """The same, but a name that is new makes a company."""
        return self._one(name, PEOPLE, company, now)

    def show(self, name: str, *, kind: str = "series", now: Collection[int] = ()) -> int | None:
        """The id of a show, or none. A title that is new makes a show of this kind."""
        return self._one(name, SHOWS, show_of(kind), now)

    def announcement(self, name: str, *, now: Collection[int] = ()) -> int | None:
        """The id of the announcement with this headline, or none; a new headline makes none."""
        text = self.text(name, HEADLINE_LIMIT)
        if text is None:
            return None
        meanings = self.meanings
        row = meanings.row(HEADLINES, text, None, now)
        if row is None and not meanings.asks(HEADLINES, text):
            self.wrong(name, self.say("is no headline that I know; `/announcements` lists them"))
        return row

    def _one(self, name: str, sort: Sort, make: Maker, now: Collection[int]) -> int | None:
        text = self.text(name, NAME_LIMIT)
        return None if text is None else self.meanings.row(sort, text, make, now)

    def shows(self, name: str, *, kind: str = "series", now: Sequence[int] = ()) -> tuple[int, ...]:
        """The ids of shows, one a line, each once."""
        lines = self._lines(name, NAME_LIMIT, MOST_SHOWS_OF_A_QUOTE)
        left = list(now)
        rows = (self._next(text, SHOWS, show_of(kind), left) for text, _ in lines)
        return tuple(dict.fromkeys(row for row in rows if row is not None))

    def speakers(self, name: str, *, now: Sequence[Speaker] = ()) -> tuple[Speaker, ...]:
        """Speakers, one a line: a name, and after a dash the title as announced."""
        left = [speaker.contributor for speaker in now]
        found: list[Speaker] = []
        for text, line in self._lines(name, NAME_LIMIT + 3 + TITLE_LIMIT, MOST_SPEAKERS):
            name_typed, title_typed = self._apart(text)
            who = self._cleaned(name, name_typed, NAME_LIMIT, line)
            title = self._cleaned(name, title_typed, TITLE_LIMIT, line)
            if not name_typed:
                self.wrong(name, self.say("has a title without a name"), line)
            row = who and self._next(who, PEOPLE, person, left)
            if row:
                found.append(Speaker(row, title))
        return tuple(dict.fromkeys(found))

    def _apart(self, text: str) -> tuple[str, str]:
        """A name and a title; a name may have a dash in it, if somebody is known by it."""
        dashes = [dash for sort in _DASHES for dash in sort.finditer(text)]
        if not dashes or is_known(PEOPLE, self.book, text):
            return text, ""
        known = (dash for dash in dashes if is_known(PEOPLE, self.book, text[: dash.start()]))
        dash = max(known, key=re.Match.start, default=dashes[0])
        return text[: dash.start()], text[dash.end() :]

    def _next(self, text: str, sort: Sort, make: Maker, left: list[int]) -> int | None:
        """The row of one line; who stands there now is meant by one line only."""
        row = self.meanings.row(sort, text, make, left)
        if row in left:
            left.remove(row)
        return row


def _is_empty(typed: str) -> bool:
    try:
        clean(typed, BOUNDLESS)
    except TextError as error:
        return error.reason == "empty"
    return False
