"""Announcements that are being read: begun, looked up again, changed, and lengthened.

An article belongs to its server, so whoever may edit there may go on with it. Reading one takes
2 ms for 1,000 characters, and matching it with a book 1 ms for 30 facts, so threads do both.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from bot.cards import Card
from bot.editing.sent import refused
from bot.errors import Refusal
from bot.targets import id_of
from bot.visits import Visit
from bot.words import later
from data import Article, NotText, Proposal, matched, proposed, read, readable, reread, sourced

GAP = "\n\n"
"""What stands between a text and one that is added to it: a new paragraph begins."""

GONE = later(
    "This draft is no longer there: it was saved or discarded, or nobody touched it for seven days."
)
TOO_LONG = later("This text is too long for me: at most 200,000 characters.")
STRANGE = later(
    "There are characters in this text that no text has, so I cannot keep it. Paste it anew from"
    " where it was published."
)
NOTHING = later("There is no text here that I could read. Paste the announcement's text.")

REASONS = {"too big": TOO_LONG, "binary": STRANGE}
"""What is said of a text that is none, or too long, by `NotText.reason`."""

Content = dict[str, Any]


async def begun(visit: Visit, text: str, source: Mapping[str, Any]) -> Article:
    """Read a text (`data.readable`) and keep it; `source` is what is known of where it is from."""
    known = {name: value for name, value in source.items() if value}
    found = await asyncio.to_thread(lambda: proposed(read(text), text))
    interaction = visit.interaction
    return await visit.bot.store.articles.keep(
        visit.guild or 0, interaction.user.id, interaction.id, text, sourced(found, known)
    )


async def looked_over(visit: Visit, article: Article) -> list[Proposal]:
    """All facts of an article, as they stand to the book of this visit."""
    return await asyncio.to_thread(matched, visit.book, article.content)


async def article_of(visit: Visit, number: int | str) -> Article:
    """The article of that number. Raises `Refusal` where this server has none."""
    article = await found_article(visit, number)
    if article is None:
        raise refused(visit, GONE)
    return article


async def found_article(visit: Visit, number: int | str) -> Article | None:
    """The same, or none."""
    wanted = id_of(number) if isinstance(number, str) else number
    return await visit.bot.store.articles.get(visit.guild or 0, wanted)


async def changed(visit: Visit, number: int, work: Callable[[Article], Article]) -> Article:
    """Change an article as it is now. Raises `Refusal` where this server has none."""
    article = await visit.bot.store.articles.change(visit.guild or 0, number, work)
    if article is None:
        raise refused(visit, GONE)
    return article


async def lengthened(visit: Visit, number: int, more: str) -> Article:
    """Add text to an article, with the gap before it if there is to be one, and read all of it.

    Text that it ends with already is not added again: Discord may deliver a form twice. Raises
    `Refusal`, also where it becomes too long.
    """
    while True:
        before = await article_of(visit, number)
        if before.text.endswith(more.strip()):
            return before
        text = readable_text(visit, before.text + more)
        try:
            return await _reread(visit, before, text)
        except _Moved:
            continue


async def _reread(visit: Visit, before: Article, text: str) -> Article:
    found = await asyncio.to_thread(read, text)

    def work(article: Article) -> Article:
        if article.text != before.text:
            raise _Moved
        return article._replace(text=text, content=reread(article.content, found, text))

    return await changed(visit, before.id, work)


class _Moved(Exception):
    """Somebody else has added text meanwhile."""


def readable_text(visit: Visit, text: str) -> str:
    """A pasted text as it is kept. Raises `Refusal` for what is none, or too long."""
    try:
        return readable(text)
    except NotText as error:
        sentence = visit.say(REASONS.get(error.reason, NOTHING))
        raise Refusal(Card((sentence,))) from error
