"""An announcement's paragraphs and sentences, as offsets into it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

Span = tuple[int, int]
"""From one character to before another."""

_ALIKE: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"), " "),
    **dict.fromkeys(map(ord, "\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\u00ad\t\r"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029\x85\v\f"), "\n"),
    **dict.fromkeys(map(ord, "–—―\u2212\u2012"), "—"),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
    **dict.fromkeys(map(ord, "®™"), "®"),
    ord("…"): "…",
}  # fmt: skip

_RARE = re.compile(f"[{re.escape(''.join(map(chr, _ALIKE)))}]")
"""Looked for and exchanged one by one: `str.translate` takes five times as long."""

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•·▪◦‣*\-—]\s+)?")
_ENDS = re.compile(r"[.!?:;…\"”’')\]]\s*$")
_WRAPPED = range(45, 101)
"""The width of lines that were broken to fit: mail and old web pages have 65 to 80 characters."""

_SENTENCE = re.compile(
    r"[.!?…](?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|Jr|Sr|St|Co|No|vs)\.)(?<!\b(?:Mrs|Inc|"
    r"Ltd)\.)(?<!\bBros\.)"
    r"(?<!\b(?:Prof|Sept|Capt|Cmdr|Insp|Supt)\.)(?<!\bLt\.)(?<!\b(?:Sgt|Col|Gen|Maj|Det|Rev|Sen|Gov)\.)"
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)\.)['’\"”»)\]]*(?=\s+[\"“„«‘'(\[]*[A-Z0-9“‘\"])"
)


class Layout(NamedTuple):
    """A text with one character for all alike (same length), its paragraphs and its sentences."""

    text: str
    shadow: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    paragraph_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    def sentence(self, start: int, end: int) -> Span:
        """Return from where to where the sentences around these offsets go."""
        first = max(bisect_right(self.sentence_starts, start) - 1, 0)
        last = max(bisect_right(self.sentence_starts, end - 1) - 1, first)
        return self.sentences[first][0], max(self.sentences[last][1], end)

    def paragraph(self, offset: int) -> int:
        """Return which paragraph an offset is in."""
        return max(bisect_right(self.paragraph_starts, offset) - 1, 0)


def lay_out(text: str) -> Layout:
    """Find paragraphs and sentences; lines that were only broken to fit are joined."""
    shadow = _RARE.sub(lambda rare: _ALIKE[ord(rare[0])], text)
    paragraphs = tuple(_paragraphs(shadow))
    sentences = tuple(span for paragraph in paragraphs for span in _sentences(shadow, paragraph))
    starts = tuple(start for start, _ in paragraphs), tuple(start for start, _ in sentences)
    return Layout(text, shadow, paragraphs, sentences, *starts)


def in_small(text: str) -> str:
    """Return a text in small letters, as long as it was, for patterns that ignore case.

    They find the same there, in a third of the time that `re.IGNORECASE` takes: three letters
    that it takes for an i or an s become one.
    """
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s").lower()


def _paragraphs(shadow: str) -> Iterator[Span]:
    lines = [line.span() for line in _LINE.finditer(shadow) if not line[0].isspace()]
    wrapped = _is_wrapped(shadow, lines)
    start, end = -1, -1
    for line_start, line_end in lines:
        joined = start >= 0 and _goes_on(shadow, end, line_start, line_end, wrapped)
        if not joined:
            if start >= 0:
                yield _trimmed(shadow, start, end)
            start = line_start
        end = line_end
    if start >= 0:
        yield _trimmed(shadow, start, end)


def _is_wrapped(shadow: str, lines: list[Span]) -> bool:
    """Whether lines were broken to fit: no line is long, paragraphs have blank lines between."""
    followed = [
        end - start
        for (start, end), (after, _) in pairwise(lines)
        if shadow.count("\n", end, after) == 1
    ]
    longest = max((end - start for start, end in lines), default=0)
    full = [size for size in followed if size in _WRAPPED]
    return len(full) >= 3 and len(full) * 4 > len(followed) * 3 and longest < _WRAPPED.stop


def _goes_on(shadow: str, end: int, start: int, line_end: int, wrapped: bool) -> bool:
    if shadow.count("\n", end, start) != 1:
        return False
    first = shadow[start:line_end].lstrip()[:1]
    if wrapped:
        return first not in "•·▪◦‣*"
    if shadow[max(0, end - 3) : end].rstrip().endswith(","):
        return True
    return first.islower() and not _ENDS.search(shadow, max(0, end - 5), end)


def _trimmed(shadow: str, start: int, end: int) -> Span:
    bullet = _BULLET.match(shadow, start, end)
    start = bullet.end() if bullet else start
    while end > start and shadow[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(shadow: str, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    for stop in _SENTENCE.finditer(shadow, start, end):
        yield start, stop.end()
        start = stop.end()
        while start < end and shadow[start].isspace():
            start += 1
    if start < end:
        yield start, end
