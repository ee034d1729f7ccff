"""The preview as an editor uses it: a show is added, corrected, merged, removed, and taken back."""

import pytest
from playwright.async_api import Page, expect

from tests.browser import (
    cards,
    choose,
    choose_viewer,
    find_chromium,
    is_private,
    last_card_buttons,
    last_card_text,
    open_page,
    press,
    run_command,
    submit,
)

CHROMIUM = find_chromium()

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine to open the preview in"
)


async def said(page: Page) -> str:
    """What the last card says; after every edit it is private."""
    assert await is_private(cards(page).last)
    return await last_card_text(page)


async def test_an_editor_keeps_the_book() -> None:
    async with open_page(CHROMIUM or "", height=1_400) as page:
        await choose_viewer(page, "An editor")
        await _add_a_show(page)
        await _correct_a_credit_in_four_taps(page)
        await _merge_two_spellings(page)
        await _remove_a_person_and_take_it_back(page)
        await choose_viewer(page, "A fan")
        await _a_fan_reads_on(page)


async def _add_a_show(page: Page) -> None:
    """A show by command, then its credits and a quote from its panel."""
    await run_command(page, "/admin add", what="show")
    await submit(page, title="Night Ferry", kind="series", platform="Apple TV+", status="ordered")
    assert (await said(page)).startswith("Saved. New show: Night Ferry")
    assert "From now on this server keeps its own book." in await said(page)
    await press(page, "Edit")
    await press(page, "Add to it")
    await choose(page, "A credit")
    await submit(page, contributor="Ada Quill", role="creator")
    assert "Ada Quill, creator of Night Ferry" in await said(page)
    await press(page, "Edit")
    await press(page, "‹ Night Ferry")
    await press(page, "Add to it")
    await choose(page, "A quote")
    await submit(page, text="We sail at midnight.", speakers="Ada Quill — creator")
    assert "We sail at midnight." in await said(page)


async def _correct_a_credit_in_four_taps(page: Page) -> None:
    """From a card to a corrected credit: More, Edit, the credit, Submit."""
    await run_command(page, "/show", name="Night Fer", pick="Night Ferry")
    await press(page, "More")
    await press(page, "Edit")
    await choose(page, "Ada Quill, creator")
    await submit(page, role="executive producer")
    assert "role: creator → executive producer" in await said(page)
    await press(page, "Undo")
    assert (await said(page)).startswith("Undone.")


async def _merge_two_spellings(page: Page) -> None:
    await run_command(page, "/admin add", what="person or company")
    await submit(page, name="Ada Quil", kind="person")
    assert "Did you mean" in await said(page)
    await press(page, "No, somebody else")
    await press(page, "Edit")
    await press(page, "Merge")
    await choose(page, "Ada Quill")
    assert (await said(page)).startswith("Merge Ada Quil into Ada Quill?")
    await press(page, "Merge")
    assert (await said(page)).startswith("Saved.")
    await press(page, "Undo")
    assert (await said(page)).startswith("Undone.")


async def _remove_a_person_and_take_it_back(page: Page) -> None:
    await run_command(page, "/admin edit", anything="Ada Quill", pick="Ada Quill")
    await press(page, "Remove")
    assert "1 credit and 1 quote" in await said(page)
    await press(page, "Remove it")
    assert (await said(page)).startswith("Saved. Removed")
    await press(page, "Undo")
    assert (await said(page)).startswith("Undone.")


async def _a_fan_reads_on(page: Page) -> None:
    """A fan finds what was added, no way to change it, and no /admin at all."""
    await run_command(page, "/show", name="Night Fer", pick="Night Ferry")
    assert "Night Ferry · ordered" in await last_card_text(page)
    await press(page, "More")
    assert "Edit" not in await last_card_buttons(page)
    await page.get_by_placeholder("Message #").press_sequentially("/adm")
    await expect(page.locator(".command-entry")).to_have_count(0)
