"""The sentence that says so, in its paragraph; and of a quote, where words are left out.

The texts of announcements are in the store and in no book, so this is asked for by a press.
"""

import asyncio
from collections.abc import Iterator, Sequence

from bot.cards import Card
from bot.client import Greenlight
from bot.editing.kinds import row_of
from bot.errors import Gone, Refusal
from bot.markdown import bold, escape, pages, veiled
from bot.phrases import capital, fit, heading, link_to, source_phrase, verdict_phrase
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words
from data import Announcement, Book, Contributor, Fact, Passage, Quote, Row, cut, gaps, passage_of

AROUND = 500
"""What may stand before and after the sentence, in its paragraph."""

SENTENCE_LIMIT = 1_100
QUOTE_LIMIT = 1_000
HEADLINE_LIMIT = 150

MOST_MARKS = 12
"""So many places are marked in a quote; a quote with more of them is marked no further."""


async def show_passage(visit: Visit, target: Target) -> None:
    """A fact's sentence in its paragraph. The subject is a kind of row, a space, its id."""
    fact = _fact(row_of(visit.book, target.subject))
    source = visit.book.source_of(fact)
    text = None
    if source is not None and source.has_text:
        text = await visit.patiently(visit.bot.store.text_of(visit.book.id, source.id))
    if source is None or text is None:
        sentence = visit.say("The text that this comes from is not kept here.")
        raise Refusal(Card((sentence,)))
    # Comparing a quote with 200,000 characters takes 20 ms.
    work = asyncio.to_thread(passage_card, visit.book, visit.say, fact, source, text)
    await visit.give(await visit.patiently(work))


def _fact(row: Row) -> Fact:
    if isinstance(row, Announcement | Contributor):
        raise Gone
    return row


def passage_card(book: Book, say: Words, fact: Fact, source: Announcement, text: str) -> Card:
    """The paragraph, what of it says so in bold, and where it stands."""
    title = bold(say("In its paragraph"))
    texts = [heading(title, source_phrase(source, say))]
    secret = _is_secret(book, fact)
    if isinstance(fact, Quote):
        words = "\n".join(_compared(book, say, fact, text))
        texts.append(veiled(words) if secret else words)
    passage = _passage(fact, text)
    if passage is None:
        texts.append(say("This sentence does not stand in the text that I keep."))
    else:
        told = _told(passage)
        texts.append("> " + (veiled(told) if secret else told))
    texts.append(f"-# {fit(source.headline, HEADLINE_LIMIT)}")
    return Card(tuple(texts), tuple(link_to(source, say)))


def _is_secret(book: Book, fact: Fact) -> bool:
    """Whether a fact, or its show, is a spoiler."""
    show = getattr(fact, "show", None)
    of = None if show is None else book.shows.get(show)
    return fact.spoiler or (of is not None and of.spoiler)


def _passage(fact: Fact, text: str) -> Passage | None:
    """Where the sentence stands; of a quote without one, where its words do."""
    words = fact.sentence or (fact.text if isinstance(fact, Quote) else None)
    return None if words is None else passage_of(text, words)


def _told(passage: Passage) -> str:
    """The paragraph on one line, its ends cut, the sentence in bold."""
    before, sentence, after = (" ".join(part.split()) for part in passage)
    if len(before) > AROUND // 2:
        before = "…" + before[-AROUND // 2 :]
    parts = [
        escape(before),
        bold(pages(sentence, SENTENCE_LIMIT)[0]) if sentence else "",
        fit(after, AROUND) if after else "",
    ]
    return " ".join(part for part in parts if part)


def _compared(book: Book, say: Words, quote: Quote, text: str) -> Iterator[str]:
    """How a quote compares with the text, and where it leaves something out."""
    verdict = capital(verdict_phrase(book, quote, say))
    spans = gaps(quote.text, text)
    if not spans:
        yield say("{verdict}.", verdict=verdict)
        return
    yield say("{verdict}: words are left out or replaced at the marks.", verdict=verdict)
    yield _marked(quote.text, spans)


def _marked(words: str, spans: Sequence[tuple[int, int]]) -> str:
    """The quote with these places of it in bold, each part of it as far as it fits."""
    spans = spans[:MOST_MARKS]
    room = QUOTE_LIMIT // (2 * len(spans) + 1)
    parts, at = [], 0
    for start, end in spans:
        parts += [fit(words[at:start], room), bold(cut(words[start:end], room // 2) or "…")]
        at = end
    return "".join([*parts, fit(words[at:], room)])


async def setup(bot: Greenlight) -> None:
    """Add the act."""
    bot.screens.act("passage", show_passage, aside=True)
