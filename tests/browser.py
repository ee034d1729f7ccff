"""A reader at the preview: the bot as its own process, a real browser, and what one does there.

Nothing here waits for a time to pass. The page tells what it is doing in `window.simcordPreview`,
and drops a click that comes while it is busy, so each verb waits until the page has come to rest,
acts, and waits until its own action is over and what it did is drawn.
"""

import asyncio
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",  # Chromium has none for root, as which containers run; it sees our page alone
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SECONDS_TO_END = 10
"""Far more than the preview needs; a preview that does not end must not hold up the tests."""

_AT_REST = """() => {
    const page = window.simcordPreview;
    return page?.ready && page.authorized && page.awaitingRevision === null
        && page.commandPicker.autocomplete.state !== "loading";
}"""

_DONE_SINCE = """before => {
    const page = window.simcordPreview;
    const last = page.lastAction;
    return page.ready && page.awaitingRevision === null
        && last !== null && last.sequence > before && last.settlement !== "pending";
}"""

_LAST_ACTION = "() => window.simcordPreview.lastAction?.sequence ?? 0"


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome of this machine; none where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@asynccontextmanager
async def open_page(
    chromium: str, *, width: int = 1100, height: int = 900, scale: float = 1
) -> AsyncIterator[Page]:
    """Start the preview and open it in a browser; end both, and insist on a clean end.

    `width` and `height` are the window's, in CSS pixels; `scale` is how many pixels of a picture
    each of them takes. Raises `AssertionError` when the preview does not start, or does not end by
    Ctrl+C with exit code 0 and without a trace in its folder for temporary files.
    """
    async with _preview() as url, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            page = await browser.new_page(
                viewport={"width": width, "height": height}, device_scale_factor=scale
            )
            await page.goto(url)
            await at_rest(page)
            yield page
        finally:
            await browser.close()


@asynccontextmanager
async def _preview() -> AsyncIterator[str]:
    """The address of a preview that runs in an empty folder, so that it reads nobody's `.env`."""
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder, "temporary")
        temporary.mkdir()
        environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
        environment.pop("DISCORD_TOKEN", None)
        log = Path(folder, "log")
        with log.open("wb") as errors:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "--port", "0"),
                cwd=folder,
                env=environment,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
            )
        try:
            yield await _address(process, log)
        finally:
            code = await _end(process)
        assert code == 0, f"the preview ended with {code}: {log.read_text()}"
        assert "Traceback" not in log.read_text(), log.read_text()
        assert not list(temporary.iterdir()), "the preview left its database behind"


async def _address(process: asyncio.subprocess.Process, log: Path) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\S+", line.decode())
        if found:
            return found.group()
    raise AssertionError(f"the preview did not start: {log.read_text()}")


async def _end(process: asyncio.subprocess.Process) -> int:
    """Press Ctrl+C; returns the exit code, a negative one where it had to be killed."""
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(process.communicate(), SECONDS_TO_END)
    except TimeoutError:
        process.kill()
        await process.communicate()
    assert process.returncode is not None
    return process.returncode


async def at_rest(page: Page) -> None:
    """Wait until the page has drawn everything and will take a click."""
    await page.wait_for_function(_AT_REST)


async def choose_viewer(page: Page, name: str) -> None:
    """See the channel as another member, for example `An editor`."""
    await at_rest(page)
    chosen = await page.get_by_label("Viewing as").select_option(label=name)
    await page.wait_for_function("id => window.simcordPreview.viewerId === id", arg=chosen[0])
    await at_rest(page)


async def run_command(page: Page, command: str, *, pick: str = "", **options: str) -> None:
    """Type a command like `/show` with what is typed into its options, and send it.

    Where a completion that begins with `pick` is offered, or exactly what was typed, it is picked;
    the other options go as they were typed.
    """
    await at_rest(page)
    await page.get_by_placeholder("Message #").press_sequentially(command)
    await page.locator(".command-entry", has_text=command).first.wait_for()
    await page.keyboard.press("Enter")
    for name, value in options.items():
        await _fill(page, name, value, pick)
    await _act(page, page.get_by_role("button", name="Send").click)


async def _fill(page: Page, name: str, value: str, pick: str) -> None:
    field = page.locator(f'.command-option-input[data-option="{name}"]')
    if not await field.count():  # one that must be given stands there from the start
        if not await page.locator(".command-popup:visible").count():
            await page.locator(".command-ghost").click()
        exactly = re.compile(f"^{re.escape(name)}…?$")
        await page.locator(".command-suggestion", has_text=exactly).click()
    await field.press_sequentially(value)
    await at_rest(page)
    wanted = [re.escape(value) + "$", *([re.escape(pick)] if pick else [])]
    pattern = re.compile(f"^({'|'.join(wanted)})")
    offered = page.locator(".command-suggestion", has_text=pattern)
    if await offered.count():
        await offered.first.click()


async def press(page: Page, label: str) -> None:
    """Press a button of a card, of the last card that has it."""
    button = page.locator(".component-button").filter(has=page.get_by_text(label, exact=True))
    await _act(page, cards(page).locator(button).last.click)


async def choose(page: Page, option: str) -> None:
    """Choose from the list of the last card what begins with this."""
    card = cards(page).last
    await at_rest(page)
    await card.locator(".select-trigger").first.click()
    begins = re.compile(f"^{re.escape(option)}")
    await _act(page, card.locator(".select-option", has_text=begins).first.click)


async def fill_in(page: Page, **values: str) -> None:
    """Type into the fields of the form that is open, or choose where there is a list."""
    form = page.locator(".modal-dialog")
    for name, value in values.items():
        field = form.locator(f'.modal-field[data-custom-id="{name}"]')
        if await field.locator(".select-trigger").count():
            await field.locator(".select-trigger").click()
            await field.locator(f'.select-option[data-value="{value}"]').click()
        else:
            await field.locator(".modal-input").fill(value)


async def submit(page: Page, **values: str) -> None:
    """Fill in the form that is open, and send it."""
    await fill_in(page, **values)
    await _act(page, page.locator(".modal-dialog").get_by_role("button", name="Submit").click)


async def _act(page: Page, gesture: Callable[[], Awaitable[object]]) -> None:
    await at_rest(page)
    before = await page.evaluate(_LAST_ACTION)
    await gesture()
    await page.wait_for_function(_DONE_SINCE, arg=before)


def cards(page: Page) -> Locator:
    """The messages of the channel that this viewer sees, oldest first."""
    return page.locator(".channel-message")


async def last_card_text(page: Page) -> str:
    """What the last card says, line by line, without its controls."""
    texts = await cards(page).last.locator(".text-display").all_inner_texts()
    return "\n".join(text.strip() for text in texts)


async def last_card_buttons(page: Page) -> list[str]:
    """The labels of the buttons of the last card."""
    return await cards(page).last.locator(".component-button .button-label").all_inner_texts()


async def is_private(card: Locator) -> bool:
    """Whether the viewer alone sees a card."""
    return await card.get_by_text("Only you can see this").count() == 1
