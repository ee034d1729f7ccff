"""`/quote`: fair draws of what was said, by show, by speaker, or by the words in it."""

from collections.abc import Sequence
from typing import NamedTuple

from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.cards import Button, Card
from bot.client import Greenlight
from bot.errors import Gone, Refusal, must_have
from bot.finding import CONTRIBUTORS, SHOWS, TYPED_LIMIT, completion, find, must_find
from bot.markdown import escape, pages, quoted, spoiler
from bot.paging import page_of
from bot.phrases import (
    fit,
    hidden,
    quote_title,
    show_mention,
    source_phrase,
    verdict_phrase,
)
from bot.screens import Scene
from bot.targets import Target, id_of
from bot.visits import Visit
from data import Quote, terms

WORDS_A_PAGE = 1_700
"""What a page of a quote's words may take; heading and what stands under it come on top."""

SHOWS_ON_CARD = 3
HEADLINE_LIMIT = 200


class Filter(NamedTuple):
    """What a quote is drawn from. In an id: `<show>.<speaker>.<words>`, each may be empty."""

    show: int | None
    speaker: int | None
    about: str

    @classmethod
    def parse(cls, text: str) -> "Filter":
        """Read a filter from an id; what makes no sense there counts as empty."""
        show, speaker, about = (*text.split(".", 2), "", "")[:3]
        return cls(id_of(show) or None, id_of(speaker) or None, " ".join(terms(about)))

    def __str__(self) -> str:
        return f"{self.show or ''}.{self.speaker or ''}.{self.about}"


def quote_card(scene: Scene) -> Card:
    """A quote with its speakers, shows and source. The subject is its id, a dot, its filter."""
    book, say = scene.book, scene.say
    key, _, rest = scene.subject.partition(".")
    quote = must_have(book.quotes, key)
    filter_ = Filter.parse(rest)
    parts = pages(quote.text, WORDS_A_PAGE)
    page = page_of(parts, scene.page, 1)
    about = hidden(quote, _about_line(scene, quote)) if quote.shows else ""
    under = [about, _source_line(scene, quote), page.note(say)]
    return Card(
        (
            quote_title(book, quote, say),
            spoiler(page.items[0]) if quote.spoiler else quoted(page.items[0]),
            "\n".join(line for line in under if line),
        ),
        (
            *page.turners(Target("quote", f"{quote.id}.{filter_}"), say),
            *_another(scene, filter_),
            *_neighbours(scene, quote),
            Button(say("Why?"), Target("why", f"quote {quote.id}")),
            Button(say("More"), Target("more", f"quote {quote.id}")),
        ),
    )


def _another(scene: Scene, filter_: Filter) -> list[Button]:
    """A button to draw again, unless it is certain that there is only this one."""
    if not filter_.about and len(scene.book.quotes_for(filter_.show, filter_.speaker)) < 2:
        return []
    return [Button(scene.say("Another"), Target("draw", str(filter_)))]


def _about_line(scene: Scene, quote: Quote) -> str:
    book, say = scene.book, scene.say
    titles = [show_mention(book.shows[show]) for show in quote.shows]
    rest = len(titles) - SHOWS_ON_CARD
    if rest > 0:
        named = ", ".join(titles[:SHOWS_ON_CARD])
        return say("About {shows} and {number} more", shows=named, number=rest)
    return say("About {shows}", shows=say.listing(titles))


def _source_line(scene: Scene, quote: Quote) -> str:
    verdict = verdict_phrase(scene.book, quote, scene.say)
    source = scene.book.source_of(quote)
    if source is None:
        return verdict
    headline = fit(source.headline, HEADLINE_LIMIT)
    return f"{headline} ({source_phrase(source, scene.say)}) · {verdict}"


def _neighbours(scene: Scene, quote: Quote) -> Sequence[Button]:
    book = scene.book
    if quote.spoiler:
        return []
    shows = [book.shows[show] for show in quote.shows if not book.shows[show].spoiler]
    buttons = [Button(show.title, Target("show", str(show.id))) for show in shows[:1]]
    for speaker in quote.speakers[:1]:
        name = book.contributors[speaker.contributor].name
        buttons.append(Button(name, Target("person", str(speaker.contributor))))
    return buttons


async def draw_quote(visit: Visit, target: Target) -> None:
    """Draw a quote for the place in which it is shown. The target's subject is the filter."""
    filter_ = Filter.parse(target.subject)
    if filter_.show is not None and filter_.show not in visit.book.shows:
        raise Gone
    if filter_.speaker is not None and filter_.speaker not in visit.book.contributors:
        raise Gone
    among = await _among(visit, filter_)
    draw = visit.bot.draws.draw(visit.place, str(filter_), among)
    known = visit.bot.draws.knows(visit.place, str(filter_))
    drawn = await (draw if known else visit.patiently(draw))
    if drawn is None:
        await visit.tell(_nothing(visit, filter_))
        return
    note = _count(visit, filter_, drawn.nth, drawn.of)
    await visit.show(Target("quote", f"{drawn.quote}.{filter_}"), note)


async def _among(visit: Visit, filter_: Filter) -> Sequence[int]:
    """The quotes that a filter leaves."""
    book = visit.book
    held = book.quotes_for(filter_.show, filter_.speaker)
    if not filter_.about:
        return held
    search = visit.bot.shelf.quotes_with(book, filter_.about, ranked=False)
    found = await visit.patiently(search)
    if held is book.index.all_quotes:
        return found
    allowed = set(held)
    return tuple(quote for quote in found if quote in allowed)


def _count(visit: Visit, filter_: Filter, nth: int, of: int) -> str:
    """How far the round has come; «such» where a filter leaves out others."""
    say = visit.say
    if any(filter_):
        quotes = say.count("{number} such quote", "{number} such quotes", of)
    else:
        quotes = say.count("{number} quote", "{number} quotes", of)
    if visit.is_private:
        return say("{nth} of {quotes}, counted for you", nth=nth, quotes=quotes)
    return say("{nth} of {quotes} in this channel", nth=nth, quotes=quotes)


def _nothing(visit: Visit, filter_: Filter) -> Card:
    """Why there is nothing to draw, and what to try instead."""
    say = visit.say
    if filter_.about:
        sentence = say(
            "No quote has the words «{words}». Try fewer words, or `/quote` without them.",
            words=escape(filter_.about),
        )
        return Card((sentence,), (Button(say("Any quote"), Target("draw", "..")),))
    if filter_.show is None and filter_.speaker is None:
        return Card((say("No quotes yet. `/announcements` tells what has been announced."),))
    sentence = say("No quotes yet for this. Try `/quote` without a filter.")
    return Card((sentence,), (Button(say("Any quote"), Target("draw", "..")),))


class QuoteCommands(commands.Cog):
    """`/quote`."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="Something that was said when a show was announced")
    @app_commands.describe(
        show="Only quotes about this show",
        speaker="Only what this person said",
        about="Only quotes with these words",
        private="Only you see the answer",
    )
    @app_commands.autocomplete(show=completion(SHOWS), speaker=completion(CONTRIBUTORS))
    async def quote(
        self,
        interaction: Interaction,
        show: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        speaker: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        about: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        private: bool = False,
    ) -> None:
        """Answer with a quote that this channel has not seen in this round."""

        def wanted(visit: Visit) -> Target:
            return _wanted(visit, show, speaker, about)

        await self._bot.answer(interaction, wanted, private=private)


def _wanted(visit: Visit, show: str | None, speaker: str | None, about: str | None) -> Target:
    """The draw that was asked for. What is unclear is asked, and the answer keeps the rest."""
    book, say = visit.book, visit.say
    words = " ".join(terms(about or ""))
    if about is not None and not words:
        raise Refusal(Card((say("I can only search for words. Try `/quote about: space race`."),)))
    said_by = None if speaker is None else find(CONTRIBUTORS, book, speaker)
    filter_ = Filter(None, said_by, words)

    def of_show(found: int) -> Target:
        return Target("draw", str(filter_._replace(show=found)))

    def of_speaker(found: int) -> Target:
        return Target("draw", str(filter_._replace(speaker=found)))

    if show is not None:
        filter_ = Filter.parse(must_find(((SHOWS, of_show),), book, show, say).subject)
    if speaker is not None and said_by is None:
        return must_find(((CONTRIBUTORS, of_speaker),), book, speaker, say)
    return Target("draw", str(filter_))


async def setup(bot: Greenlight) -> None:
    """Add the command and its screens."""
    bot.screens.add("quote", quote_card)
    bot.screens.act("draw", draw_quote)
    await bot.add_cog(QuoteCommands(bot))
