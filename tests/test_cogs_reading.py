"""`/admin read` and «Read announcement»: what is read, and what is refused with which words."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from simcord.components import validate_modal

from bot.client import Greenlight
from cogs import EXTENSIONS
from data import matched, read
from tests.articles import HEAD, TEXT, drafts, fill, known, number_of, page, paste
from tests.desk import Desk, desk
from tests.doors import form as sent_form
from tests.doors import member, send
from tests.world import World


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role."""
    return await desk(world)


@pytest.fixture
async def other(world: World, reporter: Desk) -> Desk:
    """Another editor of the same server."""
    assert reporter
    return Desk(world, world.editor)


async def test_a_paste_is_summed_up_and_nothing_is_saved(reporter: Desk) -> None:
    before = reporter.book
    shown = await paste(reporter)
    assert shown.private
    assert shown.first_line.startswith("1 show, ")
    assert "1 quote" in shown.first_line
    assert reporter.book is before
    assert [draft.text.split("\n")[0] for draft in await drafts(reporter)] == [HEAD]


async def test_the_form_is_what_discord_takes(reporter: Desk) -> None:
    form = await reporter.asked("admin read")
    validate_modal(form.result.modal)
    assert list(form.values) == ["text", "more", "rest", "file", "link"]
    types = [item["component"]["type"] for item in (form.result.modal or {})["components"]]
    assert types == [4, 4, 4, 19, 4]


async def test_three_fields_are_one_text_as_they_are(reporter: Desk) -> None:
    at = TEXT.index("created") + 3
    await paste(reporter, TEXT[:at], more=TEXT[at : at + 20], rest=TEXT[at + 20 :])
    (draft,) = await drafts(reporter)
    assert draft.text == TEXT.strip()


async def test_the_link_is_kept(reporter: Desk) -> None:
    shown = await paste(reporter, link="https://example.org/news")
    form = await reporter.form(shown, "Publisher and date")
    assert form.values["link"] == "https://example.org/news"


async def test_a_link_that_is_none_is_only_told(reporter: Desk) -> None:
    shown = await paste(reporter, link="nowhere")
    assert shown.first_line.startswith("1 show, ")
    told = "**Link** is no link: it must begin with `https://` or `http://`. I have left it out."
    assert told in shown.text
    form = await reporter.form(shown, "Publisher and date")
    assert form.values["link"] == ""


async def test_a_file_with_a_link_that_is_none(reporter: Desk) -> None:
    """Nothing comes back as a form: its file would be lost."""
    shown = await paste(reporter, "", link="nowhere", file=[("news.txt", TEXT.encode())])
    assert "**Link** is no link" in shown.text
    (draft,) = await drafts(reporter)
    assert draft.text == TEXT.strip()


@pytest.mark.parametrize("text", ["https://example.org/a", " <https://a.b/c>\nhttp://d.e "])
async def test_only_a_link(reporter: Desk, text: str) -> None:
    refused = await paste(reporter, text)
    assert refused.text == "I do not open links. Copy the article's text and paste it."
    assert await drafts(reporter) == []


async def test_a_link_in_its_field_alone(reporter: Desk) -> None:
    refused = await paste(reporter, "", link="https://example.org/news")
    assert refused.text == "I do not open links. Copy the article's text and paste it."


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_nothing_at_all(reporter: Desk, text: str) -> None:
    refused = await paste(reporter, text)
    assert refused.text == (
        "There is no text here that I could read. Paste the announcement's text."
    )


async def test_nothing_found(reporter: Desk) -> None:
    shown = await paste(reporter, "Nothing happened today.")
    assert shown.first_line == (
        "I found no show, credit or quote in this text. Is it the whole announcement?"
    )
    assert "Look at everything" not in shown.buttons


async def test_a_full_field_may_have_been_cut(reporter: Desk) -> None:
    text = (TEXT + "Nothing more is known. " * 200)[:4_000]
    shown = await paste(reporter, text)
    end = " ".join(text[-60:].split())
    assert f"Your text may have been cut at “…{end}”: add the rest." in shown.text
    form = await reporter.form(shown, "Add the rest")
    longer = await fill(reporter, form, text="The end.")
    assert "may have been cut" not in longer.text
    (draft,) = await drafts(reporter)
    assert draft.text.endswith(text[-10:].strip() + "The end.")


async def test_a_full_field_with_more_behind_it_was_not_cut(reporter: Desk) -> None:
    text = (TEXT + "Nothing more is known. " * 200)[:4_000]
    shown = await paste(reporter, text, more=" That is all.")
    assert "may have been cut" not in shown.text


async def test_more_text_is_read_with_what_was_there(reporter: Desk) -> None:
    shown = await paste(reporter)
    form = await reporter.form(shown, "Add text")
    more = "“Neon Harbor” stars Eva Fox."
    for _ in range(2):
        longer = await fill(reporter, form, text=more)
        form.result._interaction.modal_consumed = False
    (draft,) = await drafts(reporter)
    assert draft.text == f"{TEXT.strip()}\n\n{more}"
    seen = await reporter.press(longer, "Look at everything")
    assert "Eva Fox" in seen.text


async def test_text_that_becomes_too_long(reporter: Desk) -> None:
    shown = await paste(reporter)
    form = await reporter.form(shown, "Add text")
    huge = ("word " * 39_999).encode()
    refused = await fill(reporter, form, file=[("a.txt", huge)])
    assert refused.text == "This text is too long for me: at most 200,000 characters."
    (draft,) = await drafts(reporter)
    assert draft.text == TEXT.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
async def test_a_file(reporter: Desk, encoding: str) -> None:
    await paste(reporter, "", file=[("news.txt", TEXT.encode(encoding))])
    (draft,) = await drafts(reporter)
    assert draft.text == TEXT.strip()


async def test_a_file_and_a_text(reporter: Desk) -> None:
    await paste(reporter, "Before.", file=[("news.txt", b"After.")])
    (draft,) = await drafts(reporter)
    assert draft.text == "Before.\n\nAfter."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04rest", "This is no plain text but a packed file"),
        (b"%PDF-1.7\n", "I cannot read PDF files."),
        (b"\x89PNG\r\n\x1a\n", "I cannot read pictures."),
        (b"\x00\x01\x02" * 9, "I cannot read this file."),
        (b"a" * 200_001, "This file is too big for me: at most 200 kB."),
    ],
)
async def test_a_file_is_refused_by_its_content(
    reporter: Desk, content: bytes, sentence: str
) -> None:
    refused = await paste(reporter, "", file=[("news.txt", content)])
    assert refused.private
    assert refused.text.startswith(sentence)
    again = await reporter.form(refused, "Open the form again")
    told = await fill(reporter, again)
    assert told.text == ("There is no text here that I could read. Paste the announcement's text.")


async def test_the_same_text_again_is_the_same_draft(reporter: Desk) -> None:
    first = await known(reporter)
    second = await paste(reporter, TEXT.replace("“", '"').replace(" ", "  "))
    assert number_of(first) == number_of(second)
    assert len(await drafts(reporter)) == 1


async def test_a_link_that_comes_later_is_kept(reporter: Desk) -> None:
    await paste(reporter)
    for link in ("https://example.org/first", "https://example.org/second"):
        shown = await paste(reporter, link=link)
        form = await reporter.form(shown, "Publisher and date")
        assert form.values["link"] == "https://example.org/first"


async def test_a_link_for_a_text_that_was_saved_without_one(reporter: Desk) -> None:
    await reporter.press(await known(reporter), "Save all")
    told = await paste(reporter, link="https://example.org/news")
    again = await reporter.press(told, "Read it again")
    await reporter.press(again, "Save all")
    source = reporter.book.announcements[max(reporter.book.announcements)]
    assert (source.headline, source.link) == (HEAD, "https://example.org/news")


async def test_the_same_text_in_anothers_draft(reporter: Desk, other: Desk) -> None:
    first = await paste(reporter)
    told = await paste(other)
    assert told.first_line.startswith(f"<@{reporter.who.id}> has begun to read this very text")
    opened = await other.press(told, "Open that draft")
    assert number_of(opened) == number_of(first)
    assert len(await drafts(reporter)) == 1


async def test_a_text_that_was_saved_before(reporter: Desk, other: Desk) -> None:
    await reporter.press(await known(reporter), "Save all")
    told = await paste(other)
    assert told.first_line == "I have read this text before. It is in the press book as:"
    assert HEAD in told.text
    shown = await other.press(told, "Show it")
    assert shown.first_line == f"**{HEAD}**"
    again = await other.press(await paste(other), "Read it again")
    assert "in the press book already" in again.text
    asked = await other.press(await paste(other), "Leave it")
    assert asked.first_line.startswith("Discard this draft")
    await other.press(asked, "Discard it")
    await other.press(await paste(other), "Leave it")
    assert await drafts(other) == []


async def test_a_draft_survives_a_restart(world: World, reporter: Desk) -> None:
    shown = await page(reporter)
    await world.restart(Greenlight(world.bot.store, EXTENSIONS, shard_count=1))
    saved = await reporter.press(shown, "Save all")
    assert saved.text.startswith("**Saved.** New announcement")


@pytest.mark.parametrize("name", ["articles.read", "articles.matched"])
async def test_nobody_waits_while_a_text_is_read(
    reporter: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    threads: list[int] = []
    works: dict[str, Callable[..., object]] = {"articles.read": read, "articles.matched": matched}
    work = works[name]

    def noting(*given: Any) -> object:
        threads.append(threading.get_ident())
        return work(*given)

    monkeypatch.setattr(f"bot.intake.{name}", noting)
    shown = await paste(reporter)
    form = await reporter.form(shown, "Add text")
    await fill(reporter, form, text="“Neon Harbor” stars Eva Fox.")
    assert len(threads) == 2
    assert threading.get_ident() not in threads


async def test_what_is_typed_does_not_act(reporter: Desk) -> None:
    text = "# **[x](https://a.b)** @everyone <@1>\n\nThe drama series “||*a*||” is created by `B`."
    shown = await paste(reporter, text)
    assert "\\*\\*" in shown.text
    assert "[x](" not in shown.text.replace("\\[", "")


async def test_text_for_a_draft_that_is_gone_begins_another(reporter: Desk) -> None:
    shown = await paste(reporter)
    form = await reporter.form(shown, "Add text")
    await reporter.press(await reporter.press(shown, "Discard"), "Discard it")
    told = await fill(reporter, form, text="The drama series “Far Shore” is new.")
    note = "The draft that you wanted to add to is gone, so I have begun a new one."
    assert note in told.text
    (draft,) = await drafts(reporter)
    assert draft.text == "The drama series “Far Shore” is new."


async def test_add_text_on_an_old_card(reporter: Desk) -> None:
    shown = await paste(reporter)
    number = number_of(shown)
    await reporter.press(await reporter.press(shown, "Discard"), "Discard it")
    gone = await reporter.go_to_form("article.add", number)
    assert gone.text.startswith("This draft is no longer there")


async def test_a_file_that_did_not_come_with_its_form(world: World, reporter: Desk) -> None:
    """Its id stands there, and Discord tells nothing of it."""
    form = await Desk(world, world.editor).asked("admin read")
    who = await member(world, world.editor)
    call = sent_form(form.custom_id, {"text": "", "file": "4711"})
    told = (await send(world.env, who, call)).answer
    assert told.text == "Attach the file again, please: a form does not keep files."
    call = sent_form(form.custom_id, {"text": TEXT, "file": "4711"})
    assert (await send(world.env, who, call)).answer.text.startswith("1 show, ")
