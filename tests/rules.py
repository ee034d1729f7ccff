"""Discord's rules for the components of a message, written down from its documentation."""

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
    assert 1 <= len(item["options"]) <= 25
    assert len({option["value"] for option in item["options"]}) == len(item["options"])
    for option in item["options"]:
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
    return buttons + [option.target for option in card.options]


def in_card(*items: Component) -> list[Component]:
    """A message of these components."""
    return [{"type": 17, "accent_color": 0, "components": list(items)}]


def in_row(*items: Component) -> list[Component]:
    """A message of these controls in one row."""
    return in_card({"type": 1, "components": list(items)})
