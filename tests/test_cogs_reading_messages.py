"""«Read announcement» on a message: what of it is read, and what is refused."""

from typing import Any

import pytest

from bot.targets import Target
from tests.articles import HEAD, TEXT, drafts, number_of, paste
from tests.desk import Desk, desk
from tests.world import Answer, World

MENU = "Read announcement"


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


@pytest.fixture
async def other(world: World, reporter: Desk) -> Desk:
    """Another editor of the same server."""
    assert reporter
    return Desk(world, world.editor)


async def read_message(reporter: Desk, **changes: Any) -> Answer:
    """What is answered to the menu on a message with these parts."""
    world = reporter.world
    message = await world.fan.send(world.channel, "x")
    stored = world.env.backend.get_message(world.channel.id, message.id)
    for name, value in {"content": "", **changes}.items():
        setattr(stored, name, value)
    return Answer(await reporter.who.context_menu(world.channel, MENU, message))


async def test_a_message(reporter: Desk) -> None:
    shown = await read_message(reporter, content=TEXT)
    assert shown.private
    assert shown.first_line.startswith("1 show, ")
    (draft,) = await drafts(reporter)
    assert draft.content["source"]["author"] == reporter.world.fan.id
    assert draft.content["source"]["link"].startswith("https://discord.com/channels/")


async def test_the_parts_of_a_message(reporter: Desk) -> None:
    preview = {
        "type": "article",
        "title": "Preview",
        "description": "Not ours",
        "url": "https://a.b",
    }
    written = {
        "type": "rich",
        "title": "Embed title",
        "description": "Embed words.",
        "fields": [{"name": "Field", "value": "Field words."}],
    }
    inside = {"type": 10, "content": "Component words."}
    await read_message(
        reporter,
        content="Content.",
        embeds=[preview, written],
        components=[{"type": 17, "components": [{"type": 9, "components": [inside]}]}],
        webhook_id=4_711,
    )
    (draft,) = await drafts(reporter)
    parts = ["Content.", "Embed title", "Embed words.", "Field", "Field words.", "Component words."]
    assert draft.text == "\n\n".join(parts)


async def test_files_of_a_message(reporter: Desk) -> None:
    world = reporter.world
    files = [("photo.png", b"\x89PNG"), ("news.txt", TEXT.encode()), ("more.txt", b"And more.")]
    message = await world.fan.send(world.channel, "Look:", attachments=files)
    Answer(await reporter.who.context_menu(world.channel, MENU, message))
    (draft,) = await drafts(reporter)
    assert draft.text == f"Look:\n\n{TEXT.strip()}\n\nAnd more."


async def test_a_forwarded_message(reporter: Desk) -> None:
    world = reporter.world
    first = await world.friend.send(world.channel, TEXT, attachments=[("a.txt", b"And more.")])
    forwarded = await world.fan.forward(first, world.channel)
    Answer(await reporter.who.context_menu(world.channel, MENU, forwarded))
    (draft,) = await drafts(reporter)
    assert draft.text == f"{TEXT.strip()}\n\nAnd more."


@pytest.mark.parametrize(
    ("files", "content", "sentence"),
    [
        ([("a.png", b"\x89PNG")], "", "I cannot read pictures."),
        ([("a.pdf", b"%PDF-1.7\n")], "", "I cannot read PDF files."),
        ([], "https://example.org/news", "I do not open links."),
    ],
)
async def test_a_message_without_text(
    reporter: Desk, files: list[tuple[str, bytes]], content: str, sentence: str
) -> None:
    world = reporter.world
    message = await world.fan.send(world.channel, content, attachments=files)
    refused = Answer(await reporter.who.context_menu(world.channel, MENU, message))
    assert refused.private
    assert refused.text.startswith(sentence)


async def test_an_empty_message(reporter: Desk) -> None:
    refused = await read_message(reporter)
    assert refused.text.startswith("There is no text here")


async def test_a_second_message_can_be_added_to_the_open_draft(reporter: Desk) -> None:
    first = await read_message(reporter, content=TEXT)
    assert "Add to the open draft" not in first.buttons
    more = "“Neon Harbor” stars Eva Fox."
    second = await read_message(reporter, content=more)
    assert f"You have an open draft: **{HEAD}**." in second.text
    joined = await reporter.press(second, "Add to the open draft")
    assert number_of(joined) == number_of(first)
    (draft,) = await drafts(reporter)
    assert draft.text == f"{TEXT.strip()}\n\n{more}"


async def test_the_same_message_again_can_be_added_to_another_draft(reporter: Desk) -> None:
    await read_message(reporter, content="“Neon Harbor” stars Eva Fox.")
    other = number_of(await paste(reporter))
    again = await read_message(reporter, content="“Neon Harbor” stars Eva Fox.")
    joined = await reporter.press(again, "Add to the open draft")
    assert number_of(joined) == other
    (draft,) = await drafts(reporter)
    assert draft.text == f"{TEXT.strip()}\n\n“Neon Harbor” stars Eva Fox."


async def test_embeds_of_members_are_previews_of_links(reporter: Desk) -> None:
    """Only bots and webhooks can write any, whatever kind Discord says it is."""
    preview = {"type": "rich", "title": "A site", "description": "Not ours"}
    await read_message(reporter, content="The words.", embeds=[preview])
    (draft,) = await drafts(reporter)
    assert draft.text == "The words."


async def test_a_draft_of_somebody_else_is_no_open_draft(reporter: Desk, other: Desk) -> None:
    await paste(other)
    shown = await read_message(reporter, content="“Neon Harbor” stars Eva Fox.")
    assert "Add to the open draft" not in shown.buttons


async def test_a_draft_cannot_be_added_to_itself(reporter: Desk) -> None:
    number = number_of(await paste(reporter))
    told = await reporter.go(Target("join", f"{number} {number}"))
    assert told.text.startswith("Nothing is saved yet.")
    assert len(await drafts(reporter)) == 1


async def test_no_message_at_all(reporter: Desk) -> None:
    """Somebody made up a button that leads there."""
    told = await reporter.go(Target("readthis"))
    assert told.text.startswith("There is no text here")
