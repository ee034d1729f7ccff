"""An edit of the big book by an editor: a form is opened by its button, filled in, and sent."""

import re
from typing import Any

import orjson

from tests.bench_asks import ask, command
from tests.bench_book import BIG_GUILD, big_names
from tests.bench_discord import Ask
from tests.bench_process import Running
from tests.standin import MESSAGE

EPHEMERAL = 1 << 6
_SHOW = re.compile(rb"gl1:why:show (\d+):")


async def edit(bot: Running, logline: str) -> float:
    """Give a show of the big book this logline; returns how long saving it took, in seconds.

    Raises `ValueError` when the bot does not say that it was saved.
    """
    named = [{"name": "name", "type": 3, "value": big_names().shows[0]}]
    card = await bot.discord.ask_one(command(BIG_GUILD, "show", named))
    found = _SHOW.search(card.body)
    if found is None:
        raise ValueError(f"no card of a show: {card.body[:200]!r}")
    button = f"gl1:form:show.logline {int(found[1])}:"
    press = {"custom_id": button, "component_type": 2, "id": 2}
    opened = await bot.discord.ask_one(_of_editor(3, press, button))
    form: dict[str, Any] = orjson.loads(opened.body)["data"]
    field = {"type": 4, "id": 2, "custom_id": "logline", "value": logline}
    filled = {
        "custom_id": form["custom_id"],
        "components": [{"type": 18, "id": 1, "component": field}],
    }
    saved = await bot.discord.ask_one(_of_editor(5, filled, button))
    if logline.encode() not in saved.body:
        raise ValueError(f"not saved: {saved.body[:200]!r}")
    return saved.seconds


def _of_editor(kind: int, data: dict[str, Any], button: str) -> Ask:
    """On a message with a button that only the editor sees."""
    controls = [{"type": 2, "id": 2, "style": 2, "label": "Edit", "custom_id": button}]
    row = {"type": 1, "id": 1, "components": controls}
    message = {**MESSAGE, "flags": EPHEMERAL, "components": [row]}
    return ask(BIG_GUILD, kind, data, editor=True, message=message)
