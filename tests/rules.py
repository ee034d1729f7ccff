"""Discord's rules for the components of a message and of a form, from its documentation."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bot.cards import FOOTER_LIMIT, Button, Card, Component, draw
from bot.targets import Target
from data import width
from tests.screens import screens
from tests.world import walk

ADDRESS = re.compile(r"https?://[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.A)
"""The characters of RFC 3986: in Discord's own description the format of a link is `uri`."""


def assert_within(text: str, least: int, most: int) -> None:
    """Check a text's length, that it is not blank, and that it can be sent."""
    assert least <= width(text) <= most, text
    assert text.strip() or not least
    assert text.encode()


def assert_button(item: Component) -> None:
    """Check a button: it leads somewhere, or opens a page."""
    assert_within(item["label"], 1, 80)
    assert item["style"] in ((5,) if "url" in item else (1, 2, 3, 4))
    assert ("url" in item) != ("custom_id" in item)
    if "url" in item:
        assert_within(item["url"], 1, 512)
        assert ADDRESS.fullmatch(item["url"]), item["url"]
        assert urlsplit(item["url"]).hostname
        assert urlsplit(item["url"]).port != 0


def assert_picker(item: Component) -> None:
    """Check a select of texts."""
    assert_within(item["placeholder"], 1, 150)
    assert_options(item["options"])
    assert 0 <= item.get("min_values", 1) <= item.get("max_values", 1) <= len(item["options"])
    chosen = sum(option.get("default", False) for option in item["options"])
    assert chosen <= item.get("max_values", 1)


def assert_options(options: list[Component]) -> None:
    """Check what can be picked."""
    assert 1 <= len(options) <= 25
    assert len({option["value"] for option in options}) == len(options)
    for option in options:
        assert_within(option["label"], 1, 100)
        assert_within(option["value"], 1, 100)
        assert_within(option.get("description", "none"), 1, 100)


def assert_row(item: Component) -> None:
    """Check an action row: up to five buttons, or one select."""
    kinds = [child["type"] for child in item["components"]]
    assert kinds == [3] or (set(kinds) == {2} and len(kinds) <= 5)


def assert_container(item: Component) -> None:
    """Check the frame of a card: rows and texts."""
    assert {child["type"] for child in item["components"]} <= {1, 10}
    assert 0 <= item["accent_color"] <= 0xFFFFFF


CHECKS: dict[int, Callable[[Component], None]] = {
    1: assert_row,
    2: assert_button,
    3: assert_picker,
    10: lambda item: assert_within(item["content"], 1, 4_000),
    17: assert_container,
}


def assert_taken(components: list[Component]) -> None:
    """Check a message by https://discord.com/developers/docs/components/reference."""
    every = list(walk(components))
    assert 1 <= len(every) <= 40
    assert {item["type"] for item in components} == {17}
    assert sum(width(item["content"]) for item in every if item["type"] == 10) <= 4_000
    ids = [item["custom_id"] for item in every if "custom_id" in item]
    assert len(ids) == len(set(ids))
    assert all(1 <= width(custom_id) <= 100 for custom_id in ids)
    for item in every:
        CHECKS[item["type"]](item)


def assert_kept(card: Card, name: str) -> None:
    """Check that a card fits, that drawing it loses nothing, and that its controls lead on."""
    assert card.texts[0].partition("\n")[0].strip(), name
    assert sum(map(width, card.texts)) <= 4_000 - FOOTER_LIMIT, name
    components = draw(card).components("w" * 2 * FOOTER_LIMIT)
    assert_taken(components)
    every = list(walk(components))
    texts = [item["content"] for item in every if item["type"] == 10]
    assert texts[:-1] == list(card.texts), name
    assert width(texts[-1]) == FOOTER_LIMIT
    drawn = {item.get("custom_id") for item in every}
    drawn |= {option["value"] for item in every for option in item.get("options", [])}
    for target in targets(card):
        assert target.custom_id in drawn, name
        assert Target.parse(target.custom_id) == target, name
        assert target.verb in screens(), name


def targets(card: Card) -> list[Target]:
    """Where the controls of a card lead, links left out."""
    buttons = [button.target for button in card.buttons if isinstance(button, Button)]
    choosers = [card.chooser.target] if card.chooser else []
    return buttons + choosers + [option.target for option in card.options]


def in_card(*items: Component) -> list[Component]:
    """A message of these components."""
    return [{"type": 17, "accent_color": 0, "components": list(items)}]


def in_row(*items: Component) -> list[Component]:
    """A message of these controls in one row."""
    return in_card({"type": 1, "components": list(items)})


def assert_picked(item: Component) -> None:
    """Check how many may be picked in a form, and what is picked at first."""
    least, most = item["min_values"], item["max_values"]
    assert least in (0, 1)
    assert most == 1
    assert item["required"] is (least == 1)


def assert_choice(item: Component) -> None:
    """Check a select of texts in a form: of its options one at most is picked at first."""
    assert_picked(item)
    assert_options(item["options"])
    assert sum(option["default"] for option in item["options"]) <= 1


def assert_role(item: Component) -> None:
    """Check a select of roles."""
    assert_picked(item)
    assert len(item["default_values"]) <= 1
    assert all(value["type"] == "role" and int(value["id"]) for value in item["default_values"])


def assert_typed(item: Component) -> None:
    """Check a text input: what it is filled in with may be sent as it is."""
    assert item["style"] in (1, 2)
    assert item["required"] in (True, False)
    assert 1 <= item["max_length"] <= 4_000
    if "value" in item:
        assert_within(item["value"], 1, item["max_length"])


def assert_upload(item: Component) -> None:
    """Check a field for files."""
    assert 0 <= item.get("min_values", 1) <= item.get("max_values", 1) <= 10


FIELDS: dict[int, Callable[[Component], None]] = {
    3: assert_choice,
    4: assert_typed,
    6: assert_role,
    19: assert_upload,
}


def assert_form(payload: Component) -> None:
    """Check a form by the same documentation."""
    assert_within(payload["title"], 1, 45)
    assert 1 <= width(payload["custom_id"]) <= 100
    labels = payload["components"]
    assert 1 <= len(labels) <= 5
    assert {label["type"] for label in labels} == {18}
    ids = [label["component"]["custom_id"] for label in labels]
    assert len(ids) == len(set(ids))
    for label in labels:
        assert_within(label["label"], 1, 45)
        assert_within(label.get("description", "none"), 1, 100)
        assert_within(label["component"]["custom_id"], 1, 100)
        FIELDS[label["component"]["type"]](label["component"])
