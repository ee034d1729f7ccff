"""What can be read of a message, and what is no text at all."""

from typing import Any

import pytest

from bot.intake.articles import NOTHING
from bot.intake.pasted import ONLY_LINK, ONLY_PICTURE, is_only_links, pasted, why_not


@pytest.mark.parametrize("kind", ["link", "article", "video", "gifv", "image"])
def test_discords_own_preview_is_left_out(kind: str) -> None:
    embed = {"type": kind, "title": "T", "description": "D"}
    assert pasted({"content": "Words", "embeds": [embed]}).text == "Words"


def test_a_preview_that_looks_like_an_embed() -> None:
    embed = {"type": "rich", "description": "D", "provider": {"name": "A site"}}
    assert pasted({"content": "Words", "embeds": [embed]}).text == "Words"


def test_what_is_forwarded() -> None:
    inner = {"content": "Inside", "attachments": [{"filename": "A.TXT", "id": "1"}]}
    found = pasted({"content": "", "message_snapshots": [{"message": inner}, {}]})
    assert found.text == "Inside"
    assert found.files == [{"filename": "A.TXT", "id": "1"}]


@pytest.mark.parametrize(
    ("content", "names", "meant"),
    [
        ("Words", ["a.pdf", "b.txt"], ["b.txt"]),
        ("", ["a.txt", "b.pdf", "c.txt"], ["a.txt", "c.txt"]),
        ("Words", ["a.pdf"], []),
        ("", ["a.pdf"], ["a.pdf"]),
        ("", ["a.png", "b.docx", "c.pdf"], ["b.docx"]),
        ("", ["a.png"], []),
        ("", [], []),
    ],
)
def test_which_files_are_meant(content: str, names: list[str], meant: list[str]) -> None:
    files = [{"filename": name} for name in names]
    found = pasted({"content": content, "attachments": files})
    assert [file["filename"] for file in found.files] == meant
    assert found.picture is ("a.png" in names)


def test_a_picture_by_its_kind() -> None:
    file = {"filename": "photo", "content_type": "image/png"}
    assert pasted({"content": "", "attachments": [file]}).picture


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"content": None, "embeds": None, "attachments": None, "components": None},
        {"embeds": ["x"], "attachments": [1], "components": [None], "message_snapshots": [2]},
        {"message_snapshots": [{"message": "x"}]},
        {"embeds": [{"fields": ["x", {}]}]},
    ],
)
def test_whatever_comes(message: dict[str, Any]) -> None:
    assert pasted(message) == ("", [], False)


def test_nested_components_in_their_order() -> None:
    texts = [{"type": 10, "content": str(number)} for number in range(4)]
    box = {"type": 17, "components": [texts[1], {"type": 9, "components": [texts[2]]}]}
    found = pasted({"components": [texts[0], box, texts[3], {"type": 10}]})
    assert found.text == "0\n\n1\n\n2\n\n3"


@pytest.mark.parametrize("text", ["https://a.b", "<http://a.b/c?d>", " https://a.b\n\nHTTP://C.D "])
def test_only_links(text: str) -> None:
    assert is_only_links(text)


@pytest.mark.parametrize("text", ["", " ", "Read https://a.b", "a.b", "https://a.b!\nWords"])
def test_more_than_links(text: str) -> None:
    assert not is_only_links(text)


def test_many_links_take_no_time() -> None:
    assert not is_only_links("https://a.b " * 50_000 + "x")


def test_why_it_cannot_be_read() -> None:
    assert why_not("Words", picture=True) is None
    assert why_not("https://a.b", picture=True) == ONLY_LINK
    assert why_not(" \n", picture=True) == ONLY_PICTURE
    assert why_not("", picture=False) == NOTHING
