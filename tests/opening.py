"""Every form that can be opened, drawn without a Discord, as it is filled in for any row."""

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.editing.facts import FACTS
from bot.editing.forms import Form, drawn
from bot.editing.sent import Kind, Sent, mark_of
from cogs.adding import ADDITIONS
from data import Book
from tests.nasty import UNITS
from tests.screens import SAY, screens

GUILD, CHANNEL, OPENING = 2**63 - 3, 2**63 - 2, 2**63 - 1
"""The longest ids there can be."""

KIND_OF = {fact.form: kind for kind, facts in FACTS.items() for fact in facts}


class Opened(NamedTuple):
    """A form as it was drawn for a row, and what Discord is sent of it."""

    name: str
    item: int
    form: Form
    sent: Sent
    payload: dict[str, Any]

    @property
    def values(self) -> dict[str, str]:
        """What stands in its fields, as a client sends it back."""
        return {
            label["component"]["custom_id"]: _value(label["component"])
            for label in self.payload["components"]
        }


def _value(component: dict[str, Any]) -> str:
    picked = [option["value"] for option in component.get("options", ()) if option["default"]]
    return str(component.get("value") or "".join(picked))


def kinds() -> dict[str, Kind]:
    """All forms by name, but for those about a text that was pasted: test_limits_reading.py."""
    forms = screens().forms._kinds
    return {name: kind for name, kind in forms.items() if not name.startswith("article.")}


def items_of(book: Book, name: str) -> list[int]:
    """What a form can be about."""
    named = [*book.shows, *book.contributors]
    if name in KIND_OF:
        return list(book.rows(KIND_OF[name]))
    if name in {addition.form for addition in ADDITIONS.values()}:
        return [0, *named, *book.announcements]
    return {"merge": named, "settings.channel": [CHANNEL]}.get(name, [0])


class _Named:
    """A channel or a server, which has any role."""

    id = 1

    def __init__(self, name: str) -> None:
        self.name = name

    def get_role(self, role: int) -> int:
        """The role."""
        return role


class Asking:
    """All that a form asks of a visit: an editor's, on a message, where all is set."""

    def __init__(self, book: Book, content: str = "Words.") -> None:
        self.book = book
        self.say = SAY
        self.default_show = next(iter(book.shows), None)
        self.bot = self.shelf = self.store = self.interaction = self
        self.home = None
        self.channel, self.guild = _Named("c" + content[:99]), GUILD
        self.channel_id, self.guild_id = CHANNEL, GUILD
        author = {"id": str(OPENING), "username": "fan", "global_name": content[:32] or None}
        message = {"id": str(OPENING), "content": content, "author": author}
        messages = {"messages": {str(OPENING): message}}
        self.data = {"target_id": str(OPENING), "resolved": messages}

    def own_setting(self, _guild: int, name: str, _channel: int) -> str | None:
        """What is set."""
        show = str(self.default_show or 77)
        return {"default_show": show, "editor_role": str(GUILD), "answers": "private"}[name]

    async def text_of(self, book: int, announcement: int) -> str | None:
        """The kept text of an announcement."""
        return await screens().text_of(book, announcement)


class _Interaction(Asking):
    """The interaction of such a visit: it comes from a server, where the visit has its id."""

    def __init__(self, book: Book, content: str) -> None:
        super().__init__(book, content)
        self.guild: Any = _Named("S" + content[:99])


async def opened(book: Book, name: str, item: int, content: str = "Words.") -> Opened:
    """A form as it opens. Raises `bot.errors.Gone` like any."""
    asking: Any = Asking(book, content)
    asking.interaction = _Interaction(book, content)
    kind = kinds()[name]
    form = await kind.open(asking, item)
    watched: Any = kind.watch(book, item) if kind.watch else None
    sent = Sent(name, item, mark_of(watched, book), OPENING, bool(form.given))
    return Opened(name, item, form, sent, drawn(form, sent.custom_id))


def every_form(book: Book) -> Iterator[Opened]:
    """Each form, of everything that it can be about."""
    names = kinds()

    async def draw_all() -> list[Opened]:
        held = [await opened(book, name, item) for name in names for item in items_of(book, name)]
        messages = [await opened(book, "message.quote", 0, unit * 50) for unit in UNITS]
        return held + messages

    yield from asyncio.run(draw_all())
