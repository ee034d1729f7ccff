"""The facts of a row that editors change: which columns one form holds, and how each is asked for.

A form of a fact is made from these tables, and what was typed into it is read by them (cogs/
editing.py); the panel of a row lists the same facts (cogs/panels.py).
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from bot.editing.columns import VOCABULARY
from bot.editing.forms import Field
from bot.words import Words, later
from data import (
    CONTRIBUTOR_KINDS,
    MILESTONE_KINDS,
    ROLES,
    SHOW_KINDS,
    TABLES,
    TEXTS,
    Acclaim,
    Announcement,
    Book,
    Contributor,
    Credit,
    Milestone,
    Quote,
    Row,
    Show,
    Speaker,
)


class Fact(NamedTuple):
    """What one form holds: its name, what the panel calls it, and the columns in it."""

    form: str
    label: str
    columns: tuple[str, ...]


SOURCE = ("announcement", "sentence")

FACTS: dict[type[Row], tuple[Fact, ...]] = {
    Show: (
        Fact("show.title", later("Title and other names"), ("title", "other_names")),
        Fact(
            "show.kind",
            later("Kind, genre, seasons"),
            ("kind", "genre", "seasons_released", "spoiler"),
        ),
        Fact("show.logline", later("Logline"), ("logline",)),
        Fact("show.family", later("Spinoff and universe"), ("spinoff_of", "universe")),
        Fact("show.source", later("Where this comes from"), SOURCE),
    ),
    Contributor: (
        Fact(
            "person.name",
            later("Name and what they are known as"),
            ("name", "kind", "known_as", "other_spellings"),
        ),
    ),
    Milestone: (
        Fact("milestone.details", later("What happened"), ("kind", "season", "date", "spoiler")),
        Fact("milestone.source", later("Show and source"), ("show", *SOURCE)),
    ),
    Credit: (
        Fact(
            "credit.details",
            later("Who, and as what"),
            ("contributor", "role", "wording", "affiliation", "spoiler"),
        ),
        Fact("credit.source", later("Show and source"), ("show", *SOURCE)),
    ),
    Acclaim: (
        Fact("acclaim.details", later("What, by whom"), ("what", "by", "season", "spoiler")),
        Fact("acclaim.source", later("Where this comes from"), SOURCE),
    ),
    Quote: (
        Fact("quote.words", later("Words"), ("text", "spoiler")),
        Fact("quote.speakers", later("Who said it"), ("speakers",)),
        Fact("quote.shows", later("What it is about"), ("shows",)),
        Fact("quote.source", later("Where this comes from"), SOURCE),
    ),
    Announcement: (
        Fact(
            "source.details",
            later("Headline, publisher, date"),
            ("headline", "publisher", "date", "link"),
        ),
        Fact("source.text", later("Text"), ()),
    ),
}
"""The facts of each kind of row, in the order in which its panel lists them."""


def details_form(row: Row) -> str:
    """The form that opens for a row in the list of another row's panel: its first."""
    return FACTS[type(row)][0].form


class Asked(NamedTuple):
    """How a column is asked for: the label, a hint, what is typed there, and whether it must be."""

    label: str
    hint: str
    what: str = "text"
    required: bool = False


NAME_HINT = later("As the announcement writes it. I ask when I know a similar name.")

ASKED: dict[str, Asked] = {
    "headline": Asked(later("Headline"), later("As it stands over the text"), required=True),
    "publisher": Asked(later("Publisher"), later("Who published it: Apple TV+"), required=True),
    "date": Asked(later("Date"), later("2024-04-17, April 17, 2024, 2024 or today"), "date"),
    "link": Asked(later("Link"), later("It begins with https://"), "link"),
    "title": Asked(later("Title"), later("As announced"), required=True),
    "other_names": Asked(
        later("Other names"), later("One a line: abbreviations, translated titles"), "names"
    ),
    "kind": Asked(later("Kind"), "", "choice", required=True),
    "genre": Asked(later("Genre"), later("As announced: alternate-history drama")),
    "logline": Asked(later("Logline"), later("What it is about, in a sentence or two"), "lines"),
    "seasons_released": Asked(later("Seasons out"), later("How many have been shown"), "number"),
    "spinoff_of": Asked(later("Spinoff of"), later("The title of the other show"), "show"),
    "universe": Asked(later("Universe"), later("Long lists put shows of one universe together")),
    "announcement": Asked(
        later("Announcement"), later("The headline of one in this press book"), "announcement"
    ),
    "sentence": Asked(
        later("Sentence"), later("The words of the announcement that say so"), "lines"
    ),
    "spoiler": Asked(later("Spoiler"), later("Spoilers are hidden until somebody looks"), "yes no"),
    "show": Asked(later("Show"), later("Its title"), "show", required=True),
    "season": Asked(later("Season"), later("Its number, where it is about one season"), "number"),
    "name": Asked(later("Name"), later("As announced"), required=True),
    "known_as": Asked(later("Known as"), later("Emmy winner; this also tells namesakes apart")),
    "other_spellings": Asked(
        later("Other spellings"), later("One a line; search finds them"), "names"
    ),
    "contributor": Asked(later("Person or company"), NAME_HINT, "person", required=True),
    "role": Asked(later("Role"), "", "choice", required=True),
    "wording": Asked(
        later("Wording"), later("The role in the announcement's words, or the character")
    ),
    "affiliation": Asked(later("Affiliation"), later("As announced: of Tall Ship Productions")),
    "what": Asked(later("Acclaim"), later("100% Certified Fresh; or an award"), required=True),
    "by": Asked(later("By"), later("Who says so: Rotten Tomatoes")),
    "text": Asked(
        later("Words"), later("What was said, without the outer marks"), "lines", required=True
    ),
    "speakers": Asked(
        later("Who said it"), later("One a line: Name — title as announced"), "speakers"
    ),
    "shows": Asked(later("About"), later("One title a line"), "shows"),
}
"""How each column is asked for, whatever row it is of."""

CHOICES: dict[tuple[type[Row], str], Sequence[str]] = {
    (Show, "kind"): SHOW_KINDS,
    (Milestone, "kind"): MILESTONE_KINDS,
    (Contributor, "kind"): CONTRIBUTOR_KINDS,
    (Credit, "role"): ROLES,
}
"""The vocabularies to choose from."""

YES, NO = "yes", "no"

LEAST_NUMBER = {"seasons_released": 0, "season": 1}

LINES_OF_NAMES = 2_500
"""What a field of several names may take: twenty names of a hundred characters fit."""


def field_of(kind: type[Row], column: str, value: str, say: Words) -> Field:
    """The field that asks for a column, filled in with `value` as it would be typed."""
    asked = ASKED[column]
    several = asked.what in ("names", "speakers", "shows")
    return Field(
        column,
        say(asked.label),
        hint=say(asked.hint) if asked.hint else "",
        value=value,
        most=most_of(kind, column),
        required=asked.required,
        lines=several or asked.what == "lines",
        choices=choices_of(kind, column, say),
    )


def most_of(kind: type[Row], column: str) -> int:
    """How much may be typed for a column."""
    match ASKED[column].what:
        case "names" | "speakers" | "shows":
            return LINES_OF_NAMES
        case "date" | "number":
            return 40
        case "announcement":
            return TEXTS["announcement"]["headline"]
        case "show" | "person":
            return 100
    return limit_of(kind, column)


def limit_of(kind: type[Row], column: str) -> int:
    """The limit of the texts that a column holds."""
    return TEXTS[TABLES[kind]].get(column, 100)


def choices_of(kind: type[Row], column: str, say: Words) -> tuple[tuple[str, str], ...]:
    """What can be chosen for a column, with its word; nothing where it is typed."""
    if ASKED[column].what == "yes no":
        return ((NO, say("No")), (YES, say("Yes")))
    return tuple((word, say(VOCABULARY[word])) for word in CHOICES.get((kind, column), ()))


def as_typed(book: Book, row: Row, column: str) -> str:
    """The present value of a column as somebody would type it."""
    return value_as_typed(book, column, getattr(row, column))


def value_as_typed(book: Book, column: str, value: object) -> str:
    """A value of a column as somebody would type it, with the names of this book."""
    if value is None:
        return ""
    write = WRITTEN.get(ASKED[column].what)
    return str(value) if write is None else write(book, value)


def _speakers(book: Book, speakers: Sequence[Speaker]) -> str:
    names = [book.contributors[speaker.contributor].name for speaker in speakers]
    titles = [f"{DASH}{speaker.title}" if speaker.title else "" for speaker in speakers]
    return "\n".join(map("".join, zip(names, titles, strict=True)))


DASH = " — "
"""What stands between a speaker and their title."""

WRITTEN: dict[str, Callable[[Book, Any], str]] = {
    "yes no": lambda _, value: YES if value else NO,
    "names": lambda _, value: "\n".join(value),
    "show": lambda book, value: book.shows[value].title,
    "person": lambda book, value: book.contributors[value].name,
    "announcement": lambda book, value: book.announcements[value].headline,
    "shows": lambda book, value: "\n".join(book.shows[show].title for show in value),
    "speakers": _speakers,
}
"""How a value is typed that is no text."""
