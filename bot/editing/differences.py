"""Long texts cut to what tells them apart, so that an edit of one can be shown in a line."""

from bot.markdown import escape
from data import text as characters
from data import width

CONTEXT = 24
"""How many characters of what two texts share are shown on either side of the difference."""

LINE_END = "↵"
"""What stands for a line's end where a text is shown on one line."""


def one_line(text: str) -> str:
    """The text on one line; its line ends stay visible, because an edit may be of those alone."""
    return text.replace("\n", f" {LINE_END} ")


def shown(text: str, room: int) -> str:
    """As much of the text as takes at most `room` (`width`) when escaped; not escaped itself.

    Cut between characters as a reader counts them, with «…» behind. `bot.markdown.pages` would
    rather cut where a sentence ends, and so might leave out what changed.
    """
    # What is longer than the room before escaping need not be escaped to see that it is too long:
    # 0.1 ms for a text of 4,000 characters, against 9 ms.
    return characters.cut(text[: room + 1], room, width_of=_escaped_width)


def difference(before: str, after: str, room: int) -> tuple[str, str]:
    """Both texts on one line, each in at most `room` when escaped; not escaped themselves.

    Texts that fit are shown whole. Of two that do not, what they share at their beginning and their
    end is left out but for a few characters; «…» stands for it.
    """
    before, after = one_line(before), one_line(after)
    if all(len(text) <= room and _escaped_width(text) <= room for text in (before, after)):
        return before, after
    old, new = characters.graphemes(before), characters.graphemes(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    start = _start(old, head, room // 3)
    end = max(0, tail - CONTEXT)
    return _piece(old, start, end, room), _piece(new, start, end, room)


def _escaped_width(text: str) -> int:
    return width(escape(text))


def _shared(one: list[str], other: list[str]) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _start(chars: list[str], at: int, room: int) -> int:
    """Where to begin so that a little before `at` is shown: with a word, if one begins there."""
    start = max(0, at - CONTEXT)
    while _escaped_width("".join(chars[start:at])) > room:
        start += 1
    if start == 0:
        return 0
    return next((place + 1 for place in range(start, at) if chars[place].isspace()), start)


def _piece(chars: list[str], start: int, end: int, room: int) -> str:
    """The characters but the first `start` and the last `end`, and «…» where some are left out."""
    body = "".join(chars[start : len(chars) - end]).strip()
    begin, close = "…" if start else "", "…" if end else ""
    return begin + shown(body + close, room - len(begin))
