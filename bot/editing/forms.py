"""Forms: what a modal of ours asks for, as data, and how it becomes Discord's payload.

Like a card, a form is drawn straight into the payload, and nothing of it is held in memory: what a
form is about stands in its `custom_id`, so one that was opened before a restart still saves.

Discord's limits (https://discord.com/developers/docs/components/reference) hold by construction:
what is too long is cut on whole characters. Only how many fields there are is up to the caller.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import discord

from bot.answers import Interaction, deliver
from bot.cards import MOST_OPTIONS, OPTION_LIMIT, Card, Component
from bot.errors import Refusal
from bot.visits import Visit
from data import cut, width

TITLE_LIMIT = 45
LABEL_LIMIT = 45
HINT_LIMIT = 100
VALUE_LIMIT = 4_000
MOST_FIELDS = 5

_BROKEN = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form: a text, or with `choices`, `role` or `file` something to pick.

    `name` is its `custom_id` inside the form. A text may have `most` characters as Discord counts
    them, which is not documented; the sheet decides again (bot/editing/sheets.py). `choices` are at
    most 25 pairs of a value and its label; `value` is the text, the value of the choice, or the id
    of the role with which the field is filled in. A `file` is sent as the id of an attachment, and
    no field can be filled in with one.
    """

    name: str
    label: str
    hint: str = ""
    value: str = ""
    most: int = 100
    required: bool = False
    lines: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    role: bool = False
    file: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The title of a form and its one to five fields.

    `given` is what whoever saves it must know beside what is typed, as JSON: it is kept with what
    is typed, for seven days. Raises `ValueError` for more fields than Discord shows.
    """

    title: str
    fields: tuple[Field, ...]
    given: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 <= len(self.fields) <= MOST_FIELDS:
            raise ValueError(f"a form has 1 to {MOST_FIELDS} fields, not {len(self.fields)}")

    def filled(self, typed: Mapping[str, str]) -> "Form":
        """The same form with what was typed in it."""
        fields = (replace(item, value=typed.get(item.name, item.value)) for item in self.fields)
        return replace(self, fields=tuple(fields))

    def label(self, name: str) -> str:
        """The label of a field; its name where the form has no such field."""
        return next((item.label for item in self.fields if item.name == name), name)

    def packed(self) -> dict[str, Any]:
        """The form as JSON."""
        return asdict(self)

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> "Form":
        """The form that `packed` wrote."""
        fields = (
            Field(**{**item, "choices": tuple(map(tuple, item["choices"]))})
            for item in packed["fields"]
        )
        return cls(packed["title"], tuple(fields), packed["given"])


def shown(item: Field) -> str:
    """What stands in a field as its reader sees it: of a choice the label."""
    return dict(item.choices).get(item.value, item.value)


def sound(text: str) -> str:
    """The text without NUL and lone surrogates: nothing that is sent may hold them."""
    return _BROKEN.sub("", text)


def drawn(form: Form, custom_id: str) -> dict[str, Any]:
    """The payload of a modal."""
    return {
        "custom_id": custom_id,
        "title": cut(form.title, TITLE_LIMIT),
        "components": [_label(item) for item in form.fields],
    }


def _label(item: Field) -> Component:
    label: Component = {"type": 18, "label": cut(item.label, LABEL_LIMIT)}
    if item.hint:
        label["description"] = cut(item.hint, HINT_LIMIT)
    return {**label, "component": _component(item)}


def _component(item: Field) -> Component:
    component: Component = {"custom_id": item.name, "required": item.required}
    if item.choices:
        return {**component, **_one(item), "type": 3, "options": _options(item)}
    if item.role:
        chosen = [{"id": item.value, "type": "role"}] if item.value else []
        return {**component, **_one(item), "type": 6, "default_values": chosen}
    if item.file:
        return {**component, **_one(item), "type": 19}
    value = cut(sound(item.value), VALUE_LIMIT)
    # Never less than stands in it: Discord refuses a form whose field is filled in beyond that.
    most = min(max(item.most, width(value)), VALUE_LIMIT)
    text = {**component, "type": 4, "style": 2 if item.lines else 1, "max_length": most}
    return {**text, "value": value} if value else text


def _one(item: Field) -> Component:
    return {"min_values": 1 if item.required else 0, "max_values": 1}


def _options(item: Field) -> list[Component]:
    return [
        {"value": value, "label": cut(label, OPTION_LIMIT), "default": value == item.value}
        for value, label in item.choices[:MOST_OPTIONS]
    ]


class FormView(discord.ui.Modal):
    """A form in the shape in which the library sends it.

    It is stopped from the start, so the library sends it and never stores it: it would keep a form
    that is closed unsent for ever.
    """

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__(title=payload["title"], custom_id=payload["custom_id"], timeout=None)
        self._payload = payload
        self.stop()

    def to_dict(self) -> dict[str, Any]:
        """The payload as it was drawn."""
        return self._payload


async def open_form(visit: Visit, form: Form, custom_id: str) -> None:
    """Answer with a form. Raises `Refusal` where the answer was begun: a form must be the first."""
    interaction, say = visit.interaction, visit.say
    if interaction.response.is_done():
        if interaction.type is discord.InteractionType.component:
            sentence = say("I had to fetch the press book first. Press it again.")
        else:
            sentence = say("I had to fetch the press book first. Ask again.")
        raise Refusal(Card((sentence,)))
    await deliver(interaction, interaction.response.send_modal(FormView(drawn(form, custom_id))))


def typed_into(interaction: Interaction) -> dict[str, str]:
    """What was sent with a form, by the names of its fields; the first of what was picked.

    All of it comes from the client: anything can stand in it.
    """
    data: Any = interaction.data or {}
    parts = (part.get("component") for part in data.get("components", ()))
    return {str(part["custom_id"]): _sent(part) for part in parts if part}


def file_in(interaction: Interaction, number: str) -> dict[str, Any] | None:
    """What Discord tells of a file that was sent with a form, by the id that stands in its field.

    None where it came with no form that was sent just now.
    """
    data: Any = interaction.data or {}
    found = data.get("resolved", {}).get("attachments", {}).get(number)
    return found if isinstance(found, dict) else None


def _sent(part: Component) -> str:
    picked = part.get("values") or [""]
    return str(part.get("value") or picked[0])
