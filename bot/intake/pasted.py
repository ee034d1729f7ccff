"""What somebody wants read: the text of a message, and what is no text at all."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bot.intake.articles import NOTHING
from bot.words import later

Message = Mapping[str, Any]

ONLY_LINK = later("I do not open links. Copy the article's text and paste it.")
ONLY_PICTURE = later("I cannot read pictures. Hold a finger on the words in it, copy, paste.")
PARTS = "\n\n"
"""What stands between the parts of a message."""

PREVIEWED = frozenset({"link", "article", "video", "gifv", "image", "photo", "tweet"})
"""The kinds of embeds that Discord itself makes of a link; what a bot writes is `rich`."""

_LINK = re.compile(r"<?https?://[^\s<>]+>?", re.I)
_PICTURE = re.compile(r"\.(?:png|jpe?g|jfif|gif|webp|avif|heic|bmp)", re.I)


class Pasted(NamedTuple):
    """The text of a message, the files in which more of it stands, and whether it has a picture."""

    text: str
    files: list[Message]
    picture: bool


def pasted(message: Message) -> Pasted:
    """All that can be read of a message as it came with an interaction, forwarded ones too.

    Of its files each `.txt` is meant; where there is none and no text either, the first that is no
    picture, so that it can be told what is wrong with it.
    """
    held = list(_with_forwarded(message))
    text = PARTS.join(part for one in held for part in _parts(one) if part.strip())
    files = [file for one in held for file in _list(one, "attachments")]
    texts = [file for file in files if str(file.get("filename", "")).lower().endswith(".txt")]
    others = [file for file in files if not _is_picture(file)]
    meant = texts or ([] if text else others[:1])
    return Pasted(text, meant, any(map(_is_picture, files)))


def _with_forwarded(message: Message) -> Iterator[Message]:
    """The message, and what it forwards (message_snapshots)."""
    yield message
    for snapshot in _list(message, "message_snapshots"):
        inner = snapshot.get("message")
        if isinstance(inner, Mapping):
            yield inner


def _list(held: Message, name: str) -> list[Any]:
    return [item for item in held.get(name) or () if isinstance(item, Mapping)]


def _parts(message: Message) -> Iterator[str]:
    """Its content, then its embeds, then its components.

    Members cannot write embeds: those of their messages are previews of links. Who wrote a
    forwarded message is not told.
    """
    yield str(message.get("content") or "")
    for embed in [] if _is_by_member(message) else _list(message, "embeds"):
        if embed.get("type") not in PREVIEWED and not embed.get("provider"):
            yield from _embed(embed)
    yield from _texts(_list(message, "components"))


def _is_by_member(message: Message) -> bool:
    author = message.get("author") or {}
    return bool(author) and not (author.get("bot") or message.get("webhook_id"))


def _embed(embed: Message) -> Iterator[str]:
    yield str(embed.get("title") or "")
    yield str(embed.get("description") or "")
    for field in _list(embed, "fields"):
        yield str(field.get("name") or "")
        yield str(field.get("value") or "")


def _texts(components: list[Any]) -> Iterator[str]:
    """What stands in the text displays (type 10) of a message, wherever they are."""
    waiting = list(reversed(components))
    while waiting:
        item = waiting.pop()
        if item.get("type") == 10:
            yield str(item.get("content") or "")
        waiting += reversed(_list(item, "components"))


def _is_picture(file: Message) -> bool:
    kind, name = str(file.get("content_type") or ""), str(file.get("filename") or "")
    return kind.startswith(("image/", "video/")) or bool(_PICTURE.search(name))


def is_only_links(text: str) -> bool:
    """Whether a text has nothing but addresses in it."""
    words = text.split()
    return bool(words) and all(map(_LINK.fullmatch, words))


def why_not(text: str, *, picture: bool) -> str | None:
    """What to say of a text that nothing can be read from, or none where something may be."""
    if is_only_links(text):
        return ONLY_LINK
    if text.strip():
        return None
    return ONLY_PICTURE if picture else NOTHING
