"""What stands in quotation marks, of whatever kind, and however badly they are set."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from data.reader.text.layout import Layout, Span

MOST_NESTED = 4
"""Quotations within quotations; more are not counted, so that a line of marks costs no time."""

LONGEST_GUESS = 800
"""Characters that are looked through for where a badly marked quotation begins or ends."""

_SINGLE = "'‘’\u201a\u201b`´"
_FAMILY = {
    **dict.fromkeys('"“”„‟', "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys(_SINGLE, "single"),
    **dict.fromkeys(("''", "``", "’’", "‘‘"), "double"),
}
_OPENING = frozenset("“„‟«‘\u201a\u201b`") | {"``", "‘‘"}
_CLOSING = frozenset("”»’´") | {"’’"}
_MARK = re.compile(r"''|``|’’|‘‘|[\"“”„‟«»'‘’\u201a\u201b`´]")
_CLOSES_SINGLE = re.compile(rf"[{_SINGLE}](?!\w)")
_OPENS_SINGLE = re.compile(r"(?:^|\s)['‘]\w")
_STRONG = re.compile(rf"[.,!?…][{_SINGLE}](?!\w)")
_SHORT_FORM = re.compile(r"['‘’](?:\d\ds?|em|til|tis|twas|n|cause|bout|round)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{—-/:") | frozenset("\"“”„‟«»'‘’\u201a\u201b`")
_SAID = re.compile(
    r"[,.!?…]\s+(?:(?:[\w.\-]+\s){0,3}(?:said|says|added|adds|explained|continued|commented)\b)"
)
_BEGINS_WITH_TITLE = re.compile(
    r"[“\"‘'](?:[A-Z0-9][\w’'&:.-]* |(?:of|the|and|a|in|to|for|on|at|&) ){0,8}"
    r"[A-Z0-9][\w’'&:.!?-]*[”\"’'],? "
    r"(?:is|was|are|has|will|stars|follows|premieres|comes|hails|tells|marks)\b"
)
_STOPS = re.compile(r"[.!?]\s+")


class Marked(NamedTuple):
    """Something in quotation marks: `start` to `end` with them, `parts` without, one a paragraph.

    `left_open`: the first paragraph left it open. `guessed`: a mark is missing.
    """

    start: int
    end: int
    parts: tuple[Span, ...]
    nested: tuple[Span, ...]
    left_open: bool
    guessed: bool


class _Open(NamedTuple):
    family: str
    start: int
    inner: int


class _State:
    """What is open, and what was found, while marks are gone through from left to right."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.found: list[Marked] = []
        self.stack: list[_Open] = []
        self.nested: list[Span] = []
        self.parts: list[Span] = []
        self.closers: list[int] = []
        self.strong: list[int] = []
        self.paragraph: Span = (0, 0)
        self.repeated = ""

    def has(self, family: str) -> bool:
        return any(item.family == family for item in self.stack)

    def reset(self) -> None:
        self.stack, self.nested, self.parts = [], [], []


def find_marked(layout: Layout) -> tuple[Marked, ...]:
    """Return all that stands in quotation marks, from left to right, none inside of another.

    A quotation that goes on over paragraphs, each with an opening mark and only the last with a
    closing one, is one. Where a mark is missing, it ends before «said», or with its paragraph.
    """
    state = _State(layout)
    for index, paragraph in enumerate(layout.paragraphs):
        following = next(iter(layout.paragraphs[index + 1 : index + 2]), None)
        _begin(state, paragraph, following)
        for mark in _MARK.finditer(layout.shadow, *paragraph):
            _step(state, mark.start(), mark.end(), mark[0])
        _finish(state, following)
    return tuple(state.found)


def _begin(state: _State, paragraph: Span, following: Span | None) -> None:
    """Look where single marks may end, and which one the next paragraph begins with again."""
    shadow = state.layout.shadow
    first = shadow[following[0]] if following and shadow[paragraph[1] - 1] in ".!?…:," else ""
    state.repeated = first if first in ("'", "‘") else ""
    state.paragraph = paragraph
    state.closers = [match.start() for match in _CLOSES_SINGLE.finditer(shadow, *paragraph)]
    strong = _STRONG.finditer(shadow, *paragraph) if state.closers else ()
    state.strong = [match.end() - 1 for match in strong]


def _step(state: _State, start: int, end: int, mark: str) -> None:
    shadow, family = state.layout.shadow, _FAMILY[mark]
    left, right = state.paragraph
    before = shadow[start - 1] if start > left else ""
    after = shadow[end] if end < right else ""
    if start == left and state.stack and state.stack[0].family == family:
        state.stack[0] = state.stack[0]._replace(inner=end)
        return
    if family == "single" and _is_apostrophe(state, start, mark, before, after):
        return
    if before.isdigit() and mark == '"' and not state.has(family):
        return
    if _opens(state, mark, family, before, after):
        if len(state.stack) < MOST_NESTED:
            state.stack.append(_Open(family, start, end))
    elif state.has(family):
        _close(state, family, start, end)
    elif family != "single" and not state.stack:
        _stray(state, start, end, before)


def _is_apostrophe(state: _State, at: int, mark: str, before: str, after: str) -> bool:
    """Whether a single mark is none: «can't», «the '90s», «our partners' work»."""
    shadow = state.layout.shadow
    if (before.isalnum() and after.isalnum()) or _SHORT_FORM.match(shadow, at):
        return True
    inside = state.has("single")
    if before.isalnum() and not after.isalnum():
        return not inside or _is_possessive(state, at, before)
    if inside and not after.isalnum():
        return False
    if mark in _CLOSING and before.isspace() and not after.isalnum():
        return True
    later = bisect_left(state.closers, at + 1)
    return not inside and later == len(state.closers) and state.repeated != mark


def _is_possessive(state: _State, at: int, before: str) -> bool:
    """Whether a mark after an s belongs to the word, as the quotation ends with a later one."""
    shadow = state.layout.shadow
    if before not in "sS" or not shadow[at + 1 : at + 3].strip().islower():
        return False
    later = bisect_left(state.strong, at + 1)
    if later == len(state.strong) or state.strong[later] - at > LONGEST_GUESS:
        return False
    between = shadow[at + 1 : state.strong[later]]
    if state.stack[0].family != "single" and ('"' in between or "“" in between):
        return False
    return not _OPENS_SINGLE.search(between)


def _opens(state: _State, mark: str, family: str, before: str, after: str) -> bool:
    """Whether a mark opens: by what stands around it, else by its kind, else if none is open."""
    may_open = not before or before.isspace() or before in _BEFORE_OPENING
    may_close = not after.isalnum() and after not in "“‘«([" if after else True
    if may_open != may_close:
        return may_open
    if mark in _OPENING:
        return True
    return mark not in _CLOSING and not state.has(family)


def _close(state: _State, family: str, start: int, end: int) -> None:
    opened = state.stack.pop()
    while opened.family != family:
        opened = state.stack.pop()
    if state.stack:
        state.nested.append((opened.inner, start))
        return
    parts = (*state.parts, (opened.inner, start))
    state.found.append(Marked(opened.start, end, parts, tuple(state.nested), len(parts) > 1, False))
    state.reset()


def _stray(state: _State, start: int, end: int, before: str) -> None:
    """A closing mark that nothing opened: a quotation from the sentence's beginning on."""
    if before not in tuple(".,!?…"):
        return
    left = state.paragraph[0]
    if state.found and state.found[-1].end > left:
        left = max(state.found[-1].end, start - LONGEST_GUESS)
        stop = _STOPS.search(state.layout.shadow, left, start - 1)
        if stop is None:
            return
        left = stop.end()
    state.found.append(Marked(left, end, ((left, start),), (), False, True))


def _finish(state: _State, following: Span | None) -> None:
    if not state.stack:
        return
    del state.stack[1:]
    opened, end = state.stack[0], state.paragraph[1]
    said = _SAID.search(state.layout.shadow, opened.inner, end)
    broken = said is not None and any(
        span[0] > said.start() and _FAMILY[state.layout.shadow[span[0] - 1]] == opened.family
        for span in state.nested
    )
    if following and not broken and _carries_on(state, opened, following):
        state.parts.append((opened.inner, end))
        state.stack[0] = opened._replace(inner=following[0])
        return
    if opened.family != "single":
        state.found.extend(_mended(state, opened, end))
    state.reset()


def _carries_on(state: _State, opened: _Open, following: Span) -> bool:
    """Whether the next paragraph begins with such a mark again, or first closes one.

    Single marks are apostrophes too: there only the same mark again will do, after a full stop.
    """
    shadow, family = state.layout.shadow, opened.family
    if family == "single":
        return state.repeated == shadow[opened.start]
    if _BEGINS_WITH_TITLE.match(shadow, *following):
        return False
    for mark in _MARK.finditer(shadow, *following):
        if _FAMILY[mark[0]] != family:
            continue
        if mark.start() == following[0]:
            return True
        before, after = shadow[mark.start() - 1], shadow[mark.end() : mark.end() + 1]
        return not before.isspace() and not after.isalnum()
    return False


def _mended(state: _State, opened: _Open, end: int) -> Iterator[Marked]:
    """End a quotation without a closing mark before «said», else with its paragraph."""
    shadow = state.layout.shadow
    said = _SAID.search(shadow, opened.inner, end)
    inner = [span for span in state.nested if said and span[0] > said.start()]
    stop = said.start() + 1 if said else end
    parts = (*state.parts, (opened.inner, stop))
    nested = tuple(span for span in state.nested if span not in inner)
    yield Marked(opened.start, stop, parts, nested, bool(state.parts), True)
    for start, close in inner:
        yield Marked(start - 1, close + 1, ((start, close),), (), False, False)
