"""Announcements to read, and an editor by role who reads them."""

from typing import Any

from bot.targets import Target
from data import Article
from tests.desk import Desk
from tests.editor import Opened
from tests.world import Answer

HEAD = "Lighthouse Television orders “Neon Harbor”"
TEXT = f"""{HEAD}

Lighthouse Television today ordered “Neon Harbor,” a new crime drama series.

“Neon Harbor” is created by Ada Brook and Carl Dunn. Both serve as executive producers.

“We wanted to tell it slowly,” said Ada Brook.
"""

SOURCE = {"headline": HEAD, "publisher": "Lighthouse Television"}


def typed(form: Opened, **values: Any) -> dict[str, Any]:
    """What stands in a form, with other values; a file only where one is given."""
    return {name: value for name, value in form.values.items() if name != "file"} | values


async def fill(desk: Desk, form: Opened, **values: Any) -> Answer:
    """What is answered to a form that is sent with these values."""
    return Answer(await desk.who.submit_modal(form.result, typed(form, **values)))


async def paste(desk: Desk, text: str = TEXT, **values: Any) -> Answer:
    """What is answered to an announcement that is pasted into the form."""
    return await fill(desk, await desk.asked("admin read"), text=text, **values)


async def known(desk: Desk, text: str = TEXT) -> Answer:
    """The same, and it was told where it comes from."""
    shown = await paste(desk, text)
    form = await desk.form(shown, "Publisher and date")
    return await fill(desk, form, **SOURCE)


async def page(desk: Desk, text: str = TEXT) -> Answer:
    """The first page of what was found."""
    return await desk.press(await known(desk, text), "Look at everything")


async def drafts(desk: Desk) -> list[Article]:
    """The announcements that are not saved yet."""
    return await desk.world.bot.store.articles.open(desk.world.guild.id)


def number_of(card: Answer) -> int:
    """The article that a card is about."""
    target = Target.parse(card.buttons["Discard"])
    assert target is not None
    return int(target.subject)


def chooser(card: Answer) -> dict[str, Any]:
    """The list of a page in which several can be chosen."""
    (found,) = [item for item in card.components if item["type"] == 3 and "max_values" in item]
    return found


async def choose(desk: Desk, card: Answer, *labels: str) -> Answer:
    """What is answered where only the facts with these beginnings are left chosen."""
    select = chooser(card)
    values = [item["value"] for item in select["options"] if item["label"].startswith(labels)]
    who = desk.who.select(card.message, values, custom_id=select["custom_id"])
    return Answer(await who)


async def correct(desk: Desk, card: Answer, label: str, nth: int = 0) -> Opened:
    """The form of a fact on a page, by the beginning of its label."""
    pickers = [item for item in card.components if item["type"] == 3 and "max_values" not in item]
    options = [item for item in pickers[0]["options"] if item["label"].startswith(label)]
    select = desk.who.select(
        card.message, [options[nth]["value"]], custom_id=pickers[0]["custom_id"]
    )
    return Opened(await select)
