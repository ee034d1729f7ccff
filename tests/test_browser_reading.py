"""The preview as an editor uses it who pastes an announcement: from the paste to `/quote`."""

import json
from pathlib import Path

import pytest

from tests.browser import (
    cards,
    choose_viewer,
    find_chromium,
    is_private,
    last_card_text,
    open_page,
    press,
    run_command,
    submit,
)

CHROMIUM = find_chromium()

FOLDER = Path(__file__).parent
REAL = FOLDER.parent.parent / "shared" / "announcements" / "for-all-mankind.txt"
"""The real announcement, which is not ours to give away: read where it lies beside the project."""

INVENTED = FOLDER / "announcements" / "40.json"

TEXTS = {
    "real": REAL.read_text("utf-8") if REAL.exists() else None,
    "invented": str(json.loads(INVENTED.read_text("utf-8"))["text"]),
}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine to open the preview in")
@pytest.mark.parametrize("name", TEXTS)
async def test_from_the_paste_to_the_quote(name: str) -> None:
    text = TEXTS[name]
    if text is None:
        pytest.skip("the real announcement does not lie beside the project")
    async with open_page(CHROMIUM or "", height=1_600) as page:
        await choose_viewer(page, "An editor")
        await run_command(page, "/admin data")
        await press(page, "Start with an empty book")
        await submit(page, word="EMPTY")
        await run_command(page, "/admin read")
        await submit(page, text=text)
        found = await last_card_text(page)
        assert await is_private(cards(page).last)
        if name == "real":
            assert "2 shows, 26 credits, 2 quotes, 2 milestones, 2 acclaim." in found
        await press(page, "Publisher and date")
        await submit(page, publisher="Apple TV+", headline="What was announced", date="2024-04-17")
        await press(page, "Look at everything")
        await press(page, "Save all")
        assert (await last_card_text(page)).startswith("Saved.")
        await choose_viewer(page, "A fan")
        await run_command(page, "/quote")
        said = await last_card_text(page)
        assert "What was announced (Apple TV+, 17 April 2024) · " in said
        assert said.endswith("quotes in this channel")
