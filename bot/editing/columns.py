"""The columns of rows and their values in words: `genre: none → thriller`."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.dates import day_in_words
from bot.editing.differences import difference, one_line, shown
from bot.editing.naming import Names
from bot.markdown import escape
from bot.phrases import ROLE_NAMES, SHOW_KIND, STATUS
from bot.words import later
from data import (
    Acclaim,
    Announcement,
    Changed,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Show,
    SourceText,
    Speaker,
    width,
)

VALUE_ROOM = 150
"""What a value takes at most in a line of a card."""

COLUMNS = {
    "headline": later("headline"),
    "publisher": later("publisher"),
    "date": later("date"),
    "link": later("link"),
    "author": later("author"),
    "title": later("title"),
    "other_names": later("other names"),
    "kind": later("kind"),
    "genre": later("genre"),
    "logline": later("logline"),
    "seasons_released": later("seasons released"),
    "spinoff_of": later("spinoff of"),
    "universe": later("universe"),
    "announcement": later("announcement"),
    "sentence": later("sentence"),
    "spoiler": later("spoiler"),
    "show": later("show"),
    "season": later("season"),
    "name": later("name"),
    "known_as": later("known as"),
    "other_spellings": later("other spellings"),
    "contributor": later("person or company"),
    "role": later("role"),
    "wording": later("wording"),
    "affiliation": later("affiliation"),
    "rank": later("place in the list"),
    "what": later("acclaim"),
    "by": later("by"),
    "text": later("words"),
    "speakers": later("said by"),
    "shows": later("about"),
}
"""The word for each column of a row in a book."""

OWN_COLUMNS: dict[tuple[type[Changed], str], str] = {
    (Milestone, "kind"): later("what happened"),
}
"""The columns that have another word in one kind of row."""

CONTRIBUTOR_KIND = {"person": later("person"), "company": later("company")}

VOCABULARY = {**SHOW_KIND, **STATUS, **CONTRIBUTOR_KIND, **ROLE_NAMES}
"""The words of all fixed vocabularies; none of them has a word of another."""

NONE = later("none")
MORE = "…"


def column_word(kind: type[Changed], column: str, names: Names) -> str:
    """What a column is called."""
    return names.say(OWN_COLUMNS.get((kind, column), COLUMNS[column]))


def both(names: Names, column: str, before: object, after: object, room: int) -> tuple[str, str]:
    """A value before and after, each in about `room`; of what is long, that which differs."""
    if isinstance(before, tuple) and isinstance(after, tuple) and before and after:
        old, new = _items(names, column, before, room), _items(names, column, after, room)
        return _some(old, new, room), _some(new, old, room)
    is_typed = column not in WORDED
    if is_typed and isinstance(before, str) and isinstance(after, str):
        old_text, new_text = difference(before, after, room)
        return _typed(names, old_text), _typed(names, new_text)
    return in_words(names, column, before, room), in_words(names, column, after, room)


def in_words(names: Names, column: str, value: object, room: int) -> str:
    """One value in about `room`: markdown, or plain text where the names are plain."""
    if value is None or value == ():
        return names.say(NONE)
    if isinstance(value, tuple):
        return _some(_items(names, column, value, room), [], room)
    if column in WORDED:
        return WORDED[column](names, value)
    return _typed(names, shown(one_line(str(value)), room))


def _typed(names: Names, text: str) -> str:
    return text if names.plain else escape(text)


def _items(names: Names, column: str, values: Sequence[Any], room: int) -> list[str]:
    """The items of a list in words, each in about the room at most."""
    return [ITEMS[column](names, value, room) for value in values]


def _some(items: list[str], others: list[str], room: int) -> str:
    """A list as far as it fits; where it does not, without what the other list has as well."""
    whole = _in_a_row(items)
    if width(whole) <= room:
        return whole
    differing = [item for item in items if item not in others] or items
    begin = [] if differing[0] == items[0] else [MORE]
    kept = [differing[0]]
    for item in differing[1:]:
        if width(_in_a_row([*begin, *kept, item, MORE])) > room:
            break
        kept.append(item)
    end = [] if kept[-1] == items[-1] else [MORE]
    return _in_a_row([*begin, *kept, *end])


def _in_a_row(items: list[str]) -> str:
    """`A; B`: a title after a name has a comma of its own."""
    return "; ".join(items)


def _speaker(names: Names, speaker: Speaker, room: int) -> str:
    """`Name, title`."""
    name = names.mention(Contributor, speaker.contributor)
    if speaker.title is None:
        return name
    return f"{name}, {_typed(names, shown(speaker.title, room // 2))}"


ITEMS: dict[str, Callable[[Names, Any, int], str]] = {
    "other_names": lambda names, name, room: _typed(names, shown(name, room)),
    "other_spellings": lambda names, name, room: _typed(names, shown(name, room)),
    "shows": lambda names, show, _room: names.mention(Show, show),
    "speakers": _speaker,
}
"""The columns that hold lists, and what an item of each is called."""


def _member(names: Names, user: int) -> str:
    """A label cannot name a member: there Discord shows an id as it stands."""
    return names.say("a member") if names.plain else f"<@{user}>"


WORDED: dict[str, Callable[[Names, Any], str]] = {
    "kind": lambda names, word: names.say(VOCABULARY[word]),
    "role": lambda names, word: names.say(VOCABULARY[word]),
    "date": lambda names, date: day_in_words(date, names.say),
    "show": lambda names, show: names.mention(Show, show),
    "spinoff_of": lambda names, show: names.mention(Show, show),
    "contributor": lambda names, person: names.mention(Contributor, person),
    "announcement": lambda names, source: names.mention(Announcement, source),
    "spoiler": lambda names, spoiler: names.say(later("yes") if spoiler else later("no")),
    "seasons_released": lambda _, number: str(number),
    "season": lambda _, number: str(number),
    "author": _member,
}
"""The columns whose values are no text that somebody typed, and what each value is called."""

SAID: dict[type[Changed], frozenset[str]] = {
    Announcement: frozenset({"headline"}),
    Show: frozenset({"title"}),
    Contributor: frozenset({"name"}),
    Milestone: frozenset({"show", "kind", "season"}),
    Credit: frozenset({"show", "contributor", "role"}),
    Acclaim: frozenset({"show", "contributor"}),
}
"""The columns that the name of a row says already."""

COUNTED: dict[type[Changed], tuple[str, str]] = {
    Announcement: (later("{number} announcement"), later("{number} announcements")),
    SourceText: (later("{number} text"), later("{number} texts")),
    Show: (later("{number} show"), later("{number} shows")),
    Contributor: (later("{number} person or company"), later("{number} people or companies")),
    Milestone: (later("{number} milestone"), later("{number} milestones")),
    Credit: (later("{number} credit"), later("{number} credits")),
    Acclaim: (later("{number} line of acclaim"), later("{number} lines of acclaim")),
    Quote: (later("{number} quote"), later("{number} quotes")),
}
"""How many rows of a kind, for one and for many."""
