"""An announcement taken apart: what every rule looks at, made once."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from data.reader.names.full_names import add_full_names
from data.reader.names.numbered import with_numbers
from data.reader.names.register import Register, Row, register, settle
from data.reader.text.layout import Layout, Span, lay_out
from data.reader.text.marks import Marked, find_marked
from data.reader.text.tokens import tag_paragraph
from data.reader.titles.entries import is_labelled_line
from data.reader.titles.marked import (
    Mention,
    is_title,
    names_no_show,
    occurrences,
    quoted_titles,
)
from data.reader.titles.plain import plain_titles
from data.reader.titles.shorter import with_short
from data.reader.words import lexicon

LONGEST_HEADLINE = 250
FEWEST_WORDS = 12
"""Words of a headline that can be a sentence without a full stop."""

_TRADE = frozenset((*lexicon.ROLE_PARTICIPLES, *lexicon.STAR_VERBS)) | lexicon.GENRES
"""Words that a headline in capitals has in capitals."""

_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")

_ASIDE = re.compile(
    r"(?:about |photo|image|picture|media contact|press contact|contact|###|for more information|"
    r"for further information|notes? to editors|©|copyright|follow |-ends-|— ?ends|ends$|"
    r"http|www|watch the|download|"
    r"caption|credit:)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;,…][\"”’')\]]*$")
_AROUND = " :.“”\"‘’'"
_NICKNAME = re.compile(r"[A-Z][\w.]* $")


class Document(NamedTuple):
    """The layout, what is in marks, the titles, and each paragraph's row of tokens.

    `headlines` and `asides` are numbers of paragraphs; `rows` have one entry a paragraph. `told`
    are the headlines that are written as a sentence is.
    """

    layout: Layout
    marked: tuple[Marked, ...]
    speech: dict[int, Marked]
    mentions: tuple[Mention, ...]
    rows: tuple[Row, ...]
    names: Register
    headlines: frozenset[int]
    asides: frozenset[int]
    told: frozenset[int] = frozenset()

    def slice(self, start: int, end: int) -> str:
        """Return what stands between two offsets, on one line."""
        return " ".join(self.layout.text[start:end].split())


def take_apart(text: str) -> Document:
    """Return all that the rules for shows, credits and quotations look at."""
    layout = lay_out(text)
    marked = find_marked(layout)
    headlines = frozenset(_headlines(layout))
    quoted = [
        item
        for item in quoted_titles(layout, marked)
        if layout.paragraph(item.start) in headlines or not _is_nickname(layout, item)
    ]
    speech = {item.start: item for item in marked if not is_title(layout, item)}
    free = list(_free(layout, marked))
    named = {item.title for item in quoted}
    plain = plain_titles(layout, named, free)
    many = {title for title in named if " " in title}
    mentions = [item for item in quoted if not names_no_show(layout.shadow, item.start)]
    taken = {item.title for item in mentions}
    mentions += occurrences(layout, plain | (many & taken), taken - many, free)
    mentions = list(with_short(layout, mentions, free))
    mentions = _apart(sorted(mentions, key=lambda item: (item.start, -item.end)))
    asides = frozenset(_asides(layout, {item.title.casefold() for item in mentions}))
    rows = [with_numbers(layout, Row.of(row)) for row in _rows(layout, speech, mentions, quoted)]
    told = frozenset(_told(layout, headlines))
    passed_over = set(headlines | asides) - told
    names = register(rows, passed_over)
    add_full_names(layout, rows, passed_over, names)
    settled = tuple(settle(row, names) for row in rows)
    return Document(
        layout, marked, speech, tuple(mentions), settled, names, headlines, asides, told
    )


def _told(layout: Layout, headlines: frozenset[int]) -> Iterator[int]:
    """Yield the headlines that are written as a sentence is, most words in small letters."""
    for number in headlines:
        words = _LETTERS.findall(layout.shadow, *layout.paragraphs[number])
        small = [word for word in words if word[0].islower()]
        trade = sum(word in _TRADE for word in small)
        if len(words) >= FEWEST_WORDS and (len(small) * 2 >= len(words) or trade > 2):
            yield number


def _is_nickname(layout: Layout, item: Mention) -> bool:
    """Whether something in marks stands in the middle of a name: Ann “Bo” Bell."""
    before = layout.shadow[max(0, item.start - 20) : item.start]
    after = layout.shadow[item.end : item.end + 3]
    return (
        len(item.title.split()) <= 2
        and _NICKNAME.search(before) is not None
        and after[:1] == " "
        and after[1:2].isupper()
        and after[2:3].islower()
    )


def _free(layout: Layout, marked: tuple[Marked, ...]) -> Iterator[Span]:
    """Yield what is in no marks, paragraph by paragraph."""
    at = 0
    spans = [(item.start, item.end) for item in marked]
    for start, end in layout.paragraphs:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inner = at
        while inner < len(spans) and spans[inner][0] < end:
            if spans[inner][0] > start:
                yield start, spans[inner][0]
            start = max(start, spans[inner][1])
            inner += 1
        if start < end:
            yield start, end


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for item in mentions:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _headlines(layout: Layout) -> Iterator[int]:
    """Yield the first paragraphs as long as they are lines without a full stop."""
    if len(layout.paragraphs) < 2:
        return
    for index, (start, end) in enumerate(layout.paragraphs[:4]):
        line = layout.shadow[start:end]
        if end - start > LONGEST_HEADLINE or _ENDED.search(line) or "\n" in line:
            return
        if ": " in line and is_labelled_line(layout.shadow, start, end):
            return
        yield index


def _asides(layout: Layout, titles: set[str]) -> Iterator[int]:
    """Yield paragraphs that are no part of the news: about the company, contacts, photographs."""
    last = len(layout.paragraphs)
    for index, (start, end) in enumerate(layout.paragraphs):
        headed = layout.shadow[start:end].lower().removeprefix("about ").strip(_AROUND)
        if _ASIDE.match(layout.shadow, start, end) and headed not in titles:
            yield index
            about = layout.shadow[start:end].lower().startswith("about ")
            if about and end - start < 60 and index + 1 < last:
                yield index + 1


def _rows(
    layout: Layout, speech: dict[int, Marked], mentions: list[Mention], quoted: list[Mention]
) -> Iterator[list]:  # type: ignore[type-arg]
    spans = [(item.start, item.end, "T", item.title) for item in mentions]
    shows = {item.start for item in mentions}
    spans += [(i.start, i.end, "x", i.title) for i in quoted if i.start not in shows]
    spans += [(start, item.end, "Q", "") for start, item in speech.items()]
    spans.sort()
    at = 0
    for start, end in layout.paragraphs:
        inside = []
        left = start
        while at < len(spans) and spans[at][0] < end:
            span = spans[at]
            if span[1] <= left:
                at += 1
                continue
            inside.append((max(span[0], left), min(span[1], end), span[2], span[3]))
            left = inside[-1][1]
            if span[1] > end:
                break
            at += 1
        yield tag_paragraph(layout.shadow, (start, end), inside)
