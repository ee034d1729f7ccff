"""`Why?`: for each fact on a card, the sentence that says so and the announcement it stands in."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from bot.cards import Card, Link, Option
from bot.client import Greenlight
from bot.editing.kinds import WORDS
from bot.errors import Gone, must_have
from bot.markdown import bold, escape, pages, veiled
from bot.paging import page_of_texts
from bot.phrases import (
    NAME_LIMIT,
    ROLE_NAMES,
    ROLE_TITLES,
    acclaim_phrase,
    capital,
    fit,
    heading,
    hidden,
    link_to,
    milestone_phrase,
    quote_title,
    show_mention,
    show_title,
    source_phrase,
    verdict_phrase,
)
from bot.screens import Scene
from bot.targets import Target
from bot.words import Words
from data import Announcement, Book, Credit, Fact

ENTRIES_A_PAGE = 4
SENTENCE_LIMIT = 1_200
HEADLINE_LIMIT = 150
NAMES_TOGETHER = 10
MOST_LINKS = 3

MARKS = tuple("\"“„«‘'")
"""A sentence that begins with a quotation mark needs no others around it."""

BUDGET = 2_200
"""What the entries of a page may take; their sources come on top."""


class Claim(NamedTuple):
    """Some facts in words, and one of them, to say where they all come from."""

    words: str
    fact: Fact


class Entry(NamedTuple):
    """One text of a page, where it comes from, and whether a sentence says so; `fact` says it."""

    source: Announcement | None
    told: bool
    text: str
    fact: Fact


def why_card(scene: Scene) -> Card:
    """Where the facts of a card come from. The subject is a kind of row, a space, its id."""
    kind, _, number = scene.subject.partition(" ")
    if kind not in CLAIMS:
        raise Gone
    book, say = scene.book, scene.say
    title, claims = CLAIMS[kind](scene, number)
    entries = [
        Entry(book.source_of(claim.fact), claim.fact.sentence is not None, text, claim.fact)
        for claim in claims
        for text in _entry_texts(book, claim, say)
    ]
    page = page_of_texts([entry.text for entry in entries], scene.page, ENTRIES_A_PAGE, BUDGET)
    shown = [entries[place] for place in page.items]
    first = heading(title, say("where this comes from"), page.note(say))
    turners = page.turners(Target("why", scene.subject), say)
    links = _links([entry.source for entry in shown if entry.source], say)
    options = tuple(_passages(shown, say))
    lead = say("See a sentence in its paragraph")
    return Card((first, *_with_origins(shown, say)), (*turners, *links), options, lead)


def _passages(entries: Sequence[Entry], say: Words) -> Iterator[Option]:
    """A choice for each sentence whose announcement has its text kept."""
    for entry in entries:
        words = entry.fact.sentence or getattr(entry.fact, "text", None)
        if words and entry.source is not None and entry.source.has_text:
            hides = "||" in entry.text
            label = say("A spoiler") if hides else " ".join(words.split())
            target = Target("passage", f"{WORDS[type(entry.fact)]} {entry.fact.id}")
            yield Option(label, "" if hides else entry.source.headline, target)


def _with_origins(entries: Sequence[Entry], say: Words) -> Iterator[str]:
    """The entries of a page; under those of one announcement it is named once."""
    for (source, told), held in groupby(entries, key=itemgetter(0, 1)):
        texts = [entry.text for entry in held]
        texts[-1] += f"\n-# {_origin(source, told, say)}"
        yield from texts


def _origin(source: Announcement | None, told: bool, say: Words) -> str:
    if source is None:
        return say("No source given.")
    phrase = f"{fit(source.headline, HEADLINE_LIMIT)} ({source_phrase(source, say)})"
    if source.has_text or not told:
        return phrase
    return say("{source}, told in our words", source=phrase)


def _entry_texts(book: Book, claim: Claim, say: Words) -> Iterator[str]:
    """A claim with its sentence; a long sentence goes on in further entries."""
    source, sentence = book.source_of(claim.fact), claim.fact.sentence
    if source is None or sentence is None:
        yield claim.words
        return
    for place, part in enumerate(pages(sentence, SENTENCE_LIMIT)):
        said = escape(part)
        if source.has_text and not part.startswith(MARKS):
            said = f"“{said}”"
        yield f"{say('(goes on)') if place else claim.words}\n{hidden(claim.fact, said)}"


def _links(sources: Sequence[Announcement], say: Words) -> tuple[Link, ...]:
    links = {link.url: link for source in sources for link in link_to(source, say)}
    return tuple(links.values())[:MOST_LINKS]


def _show_claims(scene: Scene, subject: str) -> tuple[str, Iterator[Claim]]:
    book, say = scene.book, scene.say
    show = must_have(book.shows, subject)

    def claims() -> Iterator[Claim]:
        for milestone in reversed(book.timeline(show.id)):
            phrase = _strong(capital(milestone_phrase(milestone, say)))
            yield Claim(hidden(milestone, phrase), milestone)
        yield Claim(_strong(say("The show itself")), show)
        for acclaim in book.acclaim_of(show.id):
            yield Claim(acclaim_phrase(book, acclaim, say), acclaim)
        for role, credits in book.credits_by_role(show.id).items():
            yield from _credit_claims(book, _strong(say(ROLE_TITLES[role])), credits, _name)

    return show_title(show, say), claims()


def _person_claims(scene: Scene, subject: str) -> tuple[str, Iterator[Claim]]:
    book, say = scene.book, scene.say
    contributor = must_have(book.contributors, subject)

    def role(_book: Book, credit: Credit) -> str:
        return hidden(credit, say(ROLE_NAMES[credit.role]))

    def claims() -> Iterator[Claim]:
        open_shows = book.open_shows(contributor.id)
        for show, credits in book.roles_by_show(contributor.id).items():
            title = f"{show_mention(book.shows[show])} ·"
            for claim in _credit_claims(book, title, credits, role):
                words = claim.words if show in open_shows else veiled(claim.words)
                yield claim._replace(words=words)
        for acclaim in book.index.acclaim_for.get(contributor.id, ()):
            yield Claim(acclaim_phrase(book, acclaim, say), acclaim)

    return bold(contributor.name), claims()


def _quote_claims(scene: Scene, subject: str) -> tuple[str, Iterator[Claim]]:
    book, say = scene.book, scene.say
    quote = must_have(book.quotes, subject)
    checked = capital(verdict_phrase(book, quote, say))
    return quote_title(book, quote, say), iter([Claim(checked, quote)])


CLAIMS: dict[str, Callable[[Scene, str], tuple[str, Iterator[Claim]]]] = {
    "show": _show_claims,
    "person": _person_claims,
    "quote": _quote_claims,
}
"""For each kind of row: the title of its card, and what is claimed on it."""


def _credit_claims(
    book: Book, title: str, credits: Sequence[Credit], tell: Callable[[Book, Credit], str]
) -> Iterator[Claim]:
    """Credits that one sentence gives are one claim, some names at a time."""
    groups: dict[tuple[int | None, str | None], list[Credit]] = {}
    for credit in credits:
        groups.setdefault((credit.announcement, credit.sentence), []).append(credit)
    for held in groups.values():
        for start in range(0, len(held), NAMES_TOGETHER):
            together = held[start : start + NAMES_TOGETHER]
            names = ", ".join(tell(book, credit) for credit in together)
            yield Claim(f"{title} {names}", together[0])


def _name(book: Book, credit: Credit) -> str:
    return hidden(credit, fit(book.contributors[credit.contributor].name, NAME_LIMIT))


def _strong(phrase: str) -> str:
    return f"**{phrase}**"


async def setup(bot: Greenlight) -> None:
    """Add the screen."""
    bot.screens.add("why", why_card, aside=True)
