"""`python -m tests.pictures`: take the pictures for README from the running preview.

Where a picture changes, look at it before it is committed: it is what a newcomer sees first.
"""

import asyncio
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

from tests.browser import (
    at_rest,
    cards,
    choose,
    choose_viewer,
    fill_in,
    find_chromium,
    open_page,
    press,
    run_command,
    submit,
)

FOLDER = Path(__file__).parent / "pictures"
REAL = FOLDER.parents[2] / "shared" / "announcements" / "for-all-mankind.txt"
"""The real announcement, which is not ours to give away: read where it lies beside the project."""

HEADLINE = "For All Mankind renewed for season five, spinoff Star City ordered"
DESKTOP = 944
PHONE = 390
HEIGHT = 1600
"""A window high enough for any message: what scrolls out of it would be missing in a picture."""

ADJUST = """card => {
    card.style.paddingBlock = "16px";
    document.getElementById("messages-sidebar").style.visibility = "hidden";
    card.querySelector(".message-context-actions").style.visibility = "hidden";
}"""
"""A margin above and below; on a phone the closed drawer throws its shadow on the left edge, and
while a form's button had the focus the bar of a message that one points at is there."""

COLOURS = 128
"""Text on a few greys needs no more, and the files take two fifths of the bytes so."""


def main() -> int:
    """Write the pictures into `tests/pictures/`; returns 1 where there is no browser to do it."""
    chromium = find_chromium()
    if chromium is None:
        print("pictures: needs Chromium on the PATH", file=sys.stderr)  # noqa: T201 -- a command
        return 1
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(_desktop(chromium))
    asyncio.run(_editor(chromium))
    if REAL.exists():
        asyncio.run(_reader(chromium))
    asyncio.run(_phone(chromium))
    return 0


async def _desktop(chromium: str) -> None:
    async with open_page(chromium, width=DESKTOP, height=HEIGHT, scale=2) as page:
        await run_command(page, "/show", name="star ci", pick="Star City")
        await _take(page, "show")
        await press(page, "Why?")
        await _take(page, "why")
        await run_command(page, "/credits", show="star ci", pick="Star City")
        await _take(page, "credits")
        await run_command(page, "/quote", about="space race")
        await _take(page, "quote")


async def _editor(chromium: str) -> None:
    """From a card to a corrected credit."""
    async with open_page(chromium, width=DESKTOP, height=HEIGHT, scale=2) as page:
        await choose_viewer(page, "An editor")
        await run_command(page, "/show", name="star ci", pick="Star City")
        await press(page, "More")
        await press(page, "Edit")
        await _take(page, "panel")
        await choose(page, "Ronald D. Moore, creator")
        await fill_in(page, wording="based on an idea by")
        _write(await page.locator(".modal-dialog").screenshot(), "form")
        await submit(page)
        await _take(page, "saved")


async def _reader(chromium: str) -> None:
    """From a pasted announcement to a fan who asks, in a book that is empty before."""
    async with open_page(chromium, width=DESKTOP, height=HEIGHT, scale=2) as page:
        await choose_viewer(page, "An editor")
        await run_command(page, "/admin data")
        await press(page, "Start with an empty book")
        await submit(page, word="EMPTY")
        await run_command(page, "/admin read")
        await fill_in(page, text=REAL.read_text("utf-8"))
        _write(await page.locator(".modal-dialog").screenshot(), "paste")
        await submit(page)
        await press(page, "Publisher and date")
        await submit(page, publisher="Apple TV+", headline=HEADLINE, date="2024-04-17")
        await _take(page, "found")
        await press(page, "Look at everything")
        await _take(page, "look")
        await press(page, "Save all")
        await _take(page, "read")
        await choose_viewer(page, "A fan")
        await run_command(page, "/quote")
        await _take(page, "asked")


async def _phone(chromium: str) -> None:
    async with open_page(chromium, width=PHONE, height=HEIGHT, scale=2) as page:
        await run_command(page, "/show", name="star ci", pick="Star City")
        await _take(page, "phone")


async def _take(page: Page, name: str) -> None:
    """A picture of the last message, without the marks of the mouse that has just been there."""
    await page.mouse.move(0, 0)
    await at_rest(page)
    card = cards(page).last
    await card.evaluate(ADJUST)
    _write(await card.screenshot(animations="disabled"), name)


def _write(taken: bytes, name: str) -> None:
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
