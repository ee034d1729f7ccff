"""Cards: what a message of ours looks like, as data, and how it becomes Discord's components.

A card is drawn straight into the payload that Discord takes (Components V2), not into the library's
item objects: a card with five buttons takes 7 µs so, 33 µs by way of items, and a drawing is a
plain value that can be kept and sent any number of times. The clicks come back to bot/lasting.py.

Discord's limits (https://discord.com/developers/docs/components/reference) hold by construction:
text is paged before it comes here, and what is still too long is cut on whole characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import discord

from bot.targets import PICKER_VERB, Target
from data import cut, width

TEXT_LIMIT = 4_000
FOOTER_LIMIT = 300
BODY_LIMIT = TEXT_LIMIT - FOOTER_LIMIT
"""All text displays of a message together may hold 4,000 characters; the footer has its share."""

LABEL_LIMIT = 38
"""A button may have 80 characters, but Discord advises at most 38: a phone cuts the rest."""

OPTION_LIMIT = 100
PLACEHOLDER_LIMIT = 150
LINK_LIMIT = 512
ROW_SIZE = 5
MOST_BUTTONS = 20
MOST_OPTIONS = 25

GREEN = 0x2E9E5B

Component = dict[str, Any]


class Button(NamedTuple):
    """A control that leads to a target."""

    label: str
    target: Target


class Link(NamedTuple):
    """A control that opens a page in the reader's browser."""

    label: str
    url: str


class Option(NamedTuple):
    """One choice of a picker, and where it leads."""

    label: str
    description: str
    target: Target


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things that can be chosen together, by its `value`."""

    value: str
    label: str
    description: str = ""
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Chooser:
    """A list of which any number can be chosen, none and all too; the act it leads to is told them.

    What was chosen is `Visit.picked`. There is at least one choice, and at most `MOST_OPTIONS`.
    """

    target: Target
    choices: tuple[Choice, ...]
    placeholder: str


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card from top to bottom, and the controls under them.

    `texts` are Discord's markdown, what people typed in them escaped; together at most
    `BODY_LIMIT`. The first line of the first carries what matters most: a phone's notification
    shows nothing else.
    """

    texts: tuple[str, ...]
    buttons: tuple[Button | Link, ...] = ()
    options: tuple[Option, ...] = ()
    placeholder: str = ""
    chooser: Chooser | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A card as Discord takes it: what stands above the footer, and below."""

    above: tuple[Component, ...]
    below: tuple[Component, ...]

    def components(self, footer: str = "") -> list[Component]:
        """The components of a message; the footer is small text, at most `FOOTER_LIMIT`."""
        middle = [_text("-# " + cut(footer, FOOTER_LIMIT - 3))] if footer else []
        inside = [*self.above, *middle, *self.below]
        return [{"type": 17, "accent_color": GREEN, "components": inside}]


def draw(card: Card) -> Drawing:
    """Turn a card into components."""
    above: list[Component] = []
    left = BODY_LIMIT
    for text in card.texts:
        piece = cut(text, left)
        if not piece:
            break
        above.append(_text(piece))
        left -= width(piece)
    below = []
    if card.chooser is not None:
        below.append(_row([_chooser(card.chooser)]))
    if card.options:
        below.append(_row([_picker(card)]))
    buttons = _buttons(card.buttons)[:MOST_BUTTONS]
    below += [_row(buttons[start : start + ROW_SIZE]) for start in range(0, len(buttons), ROW_SIZE)]
    return Drawing(tuple(above), tuple(below))


def _text(content: str) -> Component:
    return {"type": 10, "content": content}


def _row(components: list[Component]) -> Component:
    return {"type": 1, "components": components}


def _buttons(buttons: Iterable[Button | Link]) -> list[Component]:
    """Ids must be unique in a message: of two controls that lead to one place, one stays."""
    made: dict[str, Component] = {}
    for button in buttons:
        label = cut(button.label, LABEL_LIMIT)
        if isinstance(button, Link):
            made[button.url] = {"type": 2, "style": 5, "label": label, "url": button.url}
        else:
            place = button.target.custom_id
            made[place] = {"type": 2, "style": 2, "label": label, "custom_id": place}
    return list(made.values())


def _picker(card: Card) -> Component:
    options = {option.target.custom_id: option for option in card.options[:MOST_OPTIONS]}
    return {
        "type": 3,
        "custom_id": Target(PICKER_VERB).custom_id,
        "placeholder": cut(card.placeholder, PLACEHOLDER_LIMIT),
        "options": [
            _option(value, option.label, option.description) for value, option in options.items()
        ],
    }


def _chooser(chooser: Chooser) -> Component:
    choices = {choice.value: choice for choice in chooser.choices[:MOST_OPTIONS]}
    return {
        "type": 3,
        "custom_id": chooser.target.custom_id,
        "placeholder": cut(chooser.placeholder, PLACEHOLDER_LIMIT),
        "min_values": 0,
        "max_values": len(choices),
        "options": [
            {**_option(value, choice.label, choice.description), "default": choice.chosen}
            for value, choice in choices.items()
        ],
    }


def _option(value: str, label: str, description: str) -> Component:
    shown = {"label": cut(label, OPTION_LIMIT), "value": value}
    if description:
        shown["description"] = cut(description, OPTION_LIMIT)
    return shown


class CardView(discord.ui.LayoutView):
    """A drawing in the shape in which the library sends it.

    It is stopped from the start, so the library sends it and never stores it: one kept drawing
    serves any number of messages, and no message costs memory.
    """

    def __init__(self, components: list[Component]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()

    def to_components(self) -> list[Component]:
        """The components as they were drawn."""
        return self._components

    def has_components_v2(self) -> bool:
        """Always: a card is made of Components V2."""
        return True
