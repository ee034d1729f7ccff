"""Who speaks where a quotation stands alone: the line above or below it, the sentence before it."""

import re

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.quotes.speakers import Group, Speaker, group_at
from data.reader.words.listed import listed

LONGEST_LINE = 20
"""Words of a line that is only a name with a title."""

_MADE = re.compile(r"[VASL]")
_BEGINS = re.compile(r"(?:[xfK](?=[dRJj]{0,4}N))?[dRJjgPCo',]{0,8}?N(?!')")
_OWNS = re.compile(r"[&xk]{0,3}[RdJj]{0,3}(N)'")
_WITH_COMMA = re.compile(r"K|f[dRJj]{0,4}N,")
_SIMPLY_IS = re.compile(r"N,?[^N.;]{0,4}i[^TNRjPC.;]{1,14}$")
_MINDS = frozenset(
    listed(
        "agrees believes considers expects feels finds hopes knows likes loves sees thinks trusts "
        "understands wants agreed believed considered expected felt found hoped knew liked loved "
        "saw thought trusted understood wanted"
    )
)
_TELLS = re.compile(r"N(?=[xh]{0,2}k)")


def signature(document: Document, row: int) -> tuple[Speaker, ...]:
    """Return who signs in the paragraph after `row`: «— Ann Bell, creator», «Ann Bell, creator»."""
    below = row + 1
    if below >= len(document.rows):
        return ()
    start = document.layout.paragraphs[below][0]
    dashed = document.layout.shadow[max(0, start - 3) : start].rstrip()[-1:] in ("—", "-")
    if not dashed:
        return name_line(document, below)
    tags = document.rows[below].tags
    if len(tags) > LONGEST_LINE or "Q" in tags:
        return ()
    group = group_at(document, document.rows[below], 0, len(tags))
    return group.speakers if group else ()


def name_line(document: Document, row: int) -> tuple[Speaker, ...]:
    """Return who is named in a paragraph that is nothing but a name with its title."""
    if row < 0 or row in document.headlines:
        return ()
    tags = document.rows[row].tags
    if not tags or len(tags) > LONGEST_LINE:
        return ()
    group = group_at(document, document.rows[row], 0, len(tags))
    if group is None or group.end < len(tags) or not _is_titled(group, tags):
        return ()
    return group.speakers


def _is_titled(group: Group, tags: str) -> bool:
    return "(" in tags or any(item.title for item in group.speakers)


def teller(document: Document, row: int, end: int) -> tuple[tuple[Speaker, ...], bool]:
    """Return whom the last sentence before token `end` of a paragraph is about, and if it tells.

    «Bell explains how it began.», «Bell’s reaction was simple.»; a sentence about who made what is
    about nobody.
    """
    whole = document.rows[row]
    start = whole.tags.rfind(".", 0, max(end - 1, 0)) + 1
    start = max(start, whole.tags.rfind("Q", 0, end) + 1)
    said = whole.tags[start:end].rstrip(".")
    subject = _BEGINS.match(said) or _OWNS.match(said) or _TELLS.search(said)
    if subject is None or (_MADE.search(said) and "k" not in said):
        return (), False
    name = start + (subject.start(1) if subject.re is _OWNS else subject.end() - 1)
    if subject.re is _OWNS:
        return (Speaker(whole.tokens[name].value, None),), "k" in said
    group = group_at(document, whole, name, end)
    tells = "k" in said or _WITH_COMMA.match(said) is not None or _has_in_mind(whole, start, said)
    return (group.speakers if group else ()), tells


def _has_in_mind(row: Row, start: int, said: str) -> bool:
    """Whether a sentence says what somebody thinks, or how somebody is: «Bell was moved»."""
    words = (token.value.lower() for token in row.tokens[start : start + len(said)])
    return _SIMPLY_IS.search(said) is not None or not _MINDS.isdisjoint(words)
