"""Looking over what was found in an announcement: a page of facts, and what of them stays in."""

import re

from bot.client import Greenlight
from bot.editing.sent import refused
from bot.intake.articles import GONE, article_of, changed
from bot.intake.review import MOVED, View, give_view, view_of
from bot.intake.summary import ALL, UNSURE
from bot.targets import Target
from bot.visits import Visit
from data import Article, chosen

_CHOSEN = re.compile(r"([0-9]{1,18}) (all|unsure) ([0-9a-f]{8})")


async def show_page(visit: Visit, target: Target) -> None:
    """A page of facts. The subject is the number of the article and which facts are meant."""
    number, _, which = target.subject.partition(" ")
    article = await visit.patiently(article_of(visit, number))
    which = UNSURE if which == UNSURE else ALL
    view = await visit.patiently(view_of(visit, article, which, target.page or 0))
    await give_view(visit, view)


async def choose(visit: Visit, target: Target) -> None:
    """Of the facts on a page, keep those that were picked.

    The subject is the article, which of its facts are looked at, and the mark of the page: where
    others stand on it by now, nothing changes.
    """
    asked = _CHOSEN.fullmatch(target.subject)
    if asked is None:
        raise refused(visit, GONE)
    number, which, mark = asked.groups()
    view, moved = await visit.patiently(_chosen(visit, int(number), which, mark, target.page or 0))
    await give_view(visit, view, visit.say(MOVED) if moved else "")


async def _chosen(visit: Visit, number: int, which: str, mark: str, page: int) -> tuple[View, bool]:
    """The page after the choice, and whether it had moved before, so that nothing was chosen."""
    picked = set(visit.picked)
    view = await view_of(visit, await article_of(visit, number), which, page)
    moved = view.mark != mark

    def work(article: Article) -> Article:
        nonlocal moved
        moved = moved or article.text != view.article.text
        if moved:
            return article
        kept = [key for key in view.keys if key in picked]
        return article._replace(content=chosen(article.content, view.keys, kept))

    article = await changed(visit, number, work)
    return await view_of(visit, article, which, page), moved


async def setup(bot: Greenlight) -> None:
    """Add the pages."""
    bot.screens.act("proposals", show_page, editors=True)
    bot.screens.act("chosen", choose, editors=True)
