"""The preview as a newcomer meets it: in a browser, with a keyboard and a mouse."""

import pytest
from playwright.async_api import expect

from tests.browser import (
    cards,
    choose_viewer,
    find_chromium,
    is_private,
    last_card_buttons,
    last_card_text,
    open_page,
    press,
    run_command,
)

CHROMIUM = find_chromium()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine to open the preview in")
async def test_a_fan_and_an_editor_read_on_cards() -> None:
    async with open_page(CHROMIUM or "") as page:
        await run_command(page, "/show", name="star ci", pick="Star City")
        first_line, *rest = (await last_card_text(page)).splitlines()
        assert first_line == "Star City · ordered, announced 17 April 2024"
        assert any(line.endswith("spinoff of For All Mankind") for line in rest)
        buttons = await last_card_buttons(page)
        assert buttons == ["Credits", "Quotes", "For All Mankind", "Why?", "More"]

        await press(page, "Credits")
        await expect(cards(page)).to_have_count(1)  # the asker's press turns the card in place
        turned = await last_card_text(page)
        assert turned.startswith("Star City · credits\n")
        assert "\nShowrunners Ben Nedivi, Matt Wolpert\n" in turned
        assert not await is_private(cards(page).last)

        await run_command(page, "/quote")
        await expect(cards(page)).to_have_count(2)
        assert (await last_card_text(page)).endswith("\n1 of 2 quotes in this channel")

        await choose_viewer(page, "An editor")
        await expect(cards(page)).to_have_count(2)
        await press(page, "Show")  # on the fan's credits
        await expect(cards(page)).to_have_count(3)
        assert await is_private(cards(page).last)
        assert (await last_card_text(page)).startswith(first_line)
        await expect(cards(page).first).to_contain_text("Star City · credits")
