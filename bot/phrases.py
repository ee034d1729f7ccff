"""Facts in words: what several cards say in the same way.

Everything here is markdown with what people typed escaped, but for the labels, which Discord shows
as they are.
"""

from collections.abc import Callable, Iterable, Sequence

from bot.cards import LINK_LIMIT, Link, Option
from bot.dates import day_in_words
from bot.markdown import address, bold, escape, host, italic, pages, spoiler, veiled
from bot.targets import Target
from bot.words import Words, later
from data import (
    Acclaim,
    Announcement,
    Book,
    Contributor,
    Credit,
    Day,
    Fact,
    Milestone,
    Quote,
    Show,
    Speaker,
    width,
)

Lead = Callable[[int], Target]
"""Where the control for a row leads."""

STATUS = {
    "ordered": later("ordered"),
    "renewed": later("renewed"),
    "premiered": later("premiered"),
    "ended": later("ended"),
    "cancelled": later("cancelled"),
}
STATUS_OF_SEASON = {
    "ordered": later("ordered for season {season}"),
    "renewed": later("renewed for season {season}"),
    "premiered": later("season {season} premiered"),
    "ended": later("ended with season {season}"),
    "cancelled": later("cancelled after season {season}"),
}

SHOW_KIND = {
    "series": later("series"),
    "limited series": later("limited series"),
    "film": later("film"),
    "special": later("special"),
}

ROLE_TITLES = {
    "creator": later("Created by"),
    "showrunner": later("Showrunners"),
    "executive producer": later("Executive producers"),
    "producer": later("Producers"),
    "writer": later("Written by"),
    "director": later("Directed by"),
    "star": later("Starring"),
    "production company": later("Production companies"),
    "studio": later("Studio"),
    "platform": later("Platform"),
}

ROLE_NAMES = {
    "creator": later("creator"),
    "showrunner": later("showrunner"),
    "executive producer": later("executive producer"),
    "producer": later("producer"),
    "writer": later("writer"),
    "director": later("director"),
    "star": later("star"),
    "production company": later("production company"),
    "studio": later("studio"),
    "platform": later("platform"),
}

VERDICT = {
    "verbatim": later("verbatim"),
    "shortened": later("shortened"),
    "not found": later("not found in the source"),
}


LOGLINE_LIMIT = 400
NAME_LIMIT = 80
"""What a logline, and a name or a genre beside others, may take on the card of its show; `More`
has them whole."""

SPEAKERS_IN_TITLE = 2

HOST_LIMIT = 26
"""What a host may take in the label of a button."""

TITLE_LIMIT = 200
"""What a speaker's title may take on a card; it may be 200 characters before escaping."""


def fit(text: str, limit: int) -> str:
    """What somebody typed, escaped, in at most `limit`; «…» stands for what did not fit."""
    escaped = escape(text)
    if width(escaped) <= limit:
        return escaped
    return escape(pages(text, limit - 1)[0].rstrip()) + "…"


def capital(phrase: str) -> str:
    """The phrase at the start of a line."""
    return phrase[:1].upper() + phrase[1:]


def milestone_phrase(milestone: Milestone, say: Words) -> str:
    """`renewed for season 5`."""
    if milestone.season is None:
        return say(STATUS[milestone.kind])
    return say(STATUS_OF_SEASON[milestone.kind], season=milestone.season)


def day_phrase(day: Day | None, say: Words) -> str:
    """`announced 17 April 2024` for the day of an announcement, else the day alone."""
    if day is None:
        return say("day not known")
    words = day_in_words(day.date, say)
    return say("announced {day}", day=words) if day.announced else words


def dated(book: Book, fact: Fact, phrase: str, say: Words) -> str:
    """A phrase with the day of its fact: a status, seasons or acclaim never stand without it."""
    return say("{phrase}, {day}", phrase=phrase, day=day_phrase(book.day_of(fact), say))


def status_phrase(book: Book, show: int, say: Words) -> str:
    """The status of a show with its day: `renewed for season 5, announced 17 April 2024`."""
    status = book.status(show)
    if status is None and book.index.milestones.get(show):
        return say("its status is a spoiler")
    if status is None:
        return say("nothing announced yet")
    return dated(book, status, milestone_phrase(status, say), say)


def acclaim_phrase(book: Book, acclaim: Acclaim, say: Words, limit: int = 600) -> str:
    """`100% Certified Fresh, season 4 · Rotten Tomatoes, announced 17 April 2024`.

    The words of acclaim take at most `limit`; 600 are enough for any.
    """
    parts = [fit(acclaim.what, limit)]
    if acclaim.season is not None:
        parts[0] = say("{what}, season {season}", what=parts[0], season=acclaim.season)
    if acclaim.by is not None:
        parts.append(escape(acclaim.by))
    return hidden(acclaim, dated(book, acclaim, " · ".join(parts), say))


def hidden(fact: Fact, phrase: str) -> str:
    """A finished phrase, behind Discord's spoiler when its fact is marked as one."""
    return veiled(phrase) if fact.spoiler else phrase


def credit_phrase(book: Book, credit: Credit) -> str:
    """Who is credited, with the wording and the affiliation as announced."""
    phrase = escape(book.contributors[credit.contributor].name) + credit_details(credit)
    return hidden(credit, phrase)


def credit_details(credit: Credit) -> str:
    """`, Ed Baldwin (Tall Ship Productions)`: what the announcement adds to a credit."""
    wording = f", {italic(credit.wording)}" if credit.wording else ""
    affiliation = f" ({escape(credit.affiliation)})" if credit.affiliation else ""
    return wording + affiliation


def source_phrase(source: Announcement, say: Words, limit: int = 80) -> str:
    """`Apple TV+, 17 April 2024`; the publisher takes at most `limit`."""
    publisher = fit(source.publisher, limit)
    if source.date is None:
        return publisher
    return say("{publisher}, {day}", publisher=publisher, day=day_in_words(source.date, say))


def link_to(source: Announcement, say: Words) -> list[Link]:
    """`Read it at www.apple.com`: the button names the host that it really leads to."""
    url = source.link and address(source.link)
    if not url or len(url) > LINK_LIMIT:
        return []
    where = host(url) or ""
    if len(where) > HOST_LIMIT:  # the end of a host says whose it is
        where = "…" + where[1 - HOST_LIMIT :]
    return [Link(say("Read it at {host}", host=where), url)]


def speakers_phrase(
    book: Book, speakers: Sequence[Speaker], say: Words, limit: int = TITLE_LIMIT
) -> str:
    """`**Matt Wolpert** and **Ben Nedivi**, executive producers`: those of one title together.

    Each title takes at most `limit`; 500 are enough for any.
    """
    groups: list[tuple[str | None, list[str]]] = []
    for speaker in speakers:
        name = bold(book.contributors[speaker.contributor].name)
        if groups and groups[-1][0] == speaker.title:
            groups[-1][1].append(name)
        else:
            groups.append((speaker.title, [name]))
    phrases = [
        say.listing(names) + (f", {fit(title, limit)}" if title else "") for title, names in groups
    ]
    return "; ".join(phrases) or say("Speaker not known")


def quote_title(book: Book, quote: Quote, say: Words) -> str:
    """The first line of a card about a quote: its first speakers, unless the quote is a spoiler."""
    if quote.spoiler:
        return say("A quote marked as a spoiler")
    phrase = speakers_phrase(book, quote.speakers[:SPEAKERS_IN_TITLE], say)
    rest = len(quote.speakers) - SPEAKERS_IN_TITLE
    if rest <= 0:
        return phrase
    return say("{speakers} and {number} more", speakers=phrase, number=rest)


def verdict_phrase(book: Book, quote: Quote, say: Words) -> str:
    """How a quote compares with its announcement."""
    source = book.source_of(quote)
    if source is None:
        return say("no source given")
    if quote.verdict is None:
        return say("source text not kept")
    return say(VERDICT[quote.verdict])


def show_label(book: Book, show: Show, say: Words) -> str:
    """`Star City · series, 2024`: plain text that tells shows of one name apart."""
    year = book.year_of(show.id)
    kind = say(SHOW_KIND[show.kind])
    return f"{show.title} · {kind}, {year}" if year else f"{show.title} · {kind}"


def contributor_label(contributor: Contributor) -> str:
    """`Ronald D. Moore · Emmy winner`, plain text."""
    if contributor.known_as is None:
        return contributor.name
    return f"{contributor.name} · {contributor.known_as}"


def show_mention(show: Show) -> str:
    """The title of a show inside a sentence."""
    return spoiler(show.title) if show.spoiler else italic(show.title)


def show_title(show: Show, say: Words) -> str:
    """The title of a show in a first line, where no spoiler may stand."""
    return say("A show marked as a spoiler") if show.spoiler else bold(show.title)


def show_options(
    book: Book, shows: Iterable[int], say: Words, lead: Lead | None = None
) -> tuple[Option, ...]:
    """A choice for each show with its status; spoilers may not stand in a list.

    A choice leads to the show, or where `lead` says.
    """
    lead = lead or (lambda show: Target("show", str(show)))
    return tuple(
        Option(book.shows[show].title, capital(status_phrase(book, show, say)), lead(show))
        for show in shows
        if not book.shows[show].spoiler
    )


def heading(title: str, *notes: str) -> str:
    """A first line: what the card is of, and what else there is to say of the whole."""
    return " · ".join([title, *(note for note in notes if note)])
