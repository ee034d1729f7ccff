"""Attributions before a quotation: «X said:», «According to X,», «Ann Bell, creator:»."""

import re

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.names.spokespeople import is_text
from data.reader.quotes.attribution import (
    TEXT,
    Attribution,
    companies_at,
    company,
    named,
    past_clause,
    word_for,
)
from data.reader.quotes.speakers import Group, Speaker, group_at
from data.reader.result import LIKELY, SURE
from data.reader.words.listed import listed

_VERB_NEAR = re.compile(r"[xhiWd&,]{0,4}k")
_NO_SPEECH = frozenset(
    listed(
        "logline synopsis tagline description described reads read summary titled premise billed "
        "follows plot "
        "describes dubbed called title tag blurb tells log-line named"
    )
)


_WRITING = re.compile(r"(?<=[,x])A[,:]?$")
"""«… in a memo to staff, writing, “…”»: else the word is for a role."""


def _is_writing(document: Document, row: Row, at: int) -> bool:
    token = row.tokens[at]
    return document.slice(token.start, token.end).lower() == "writing"


def before(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """Return the attribution between token `at` and the quotation at `stop`."""
    tags = row.tags
    at = max(at, tags.rfind(".", at, stop) + 1)
    if at >= stop:
        return None
    last = tags[stop - 1]
    said = tags.rfind("k", at, stop)
    if said > at and row.tokens[said].value.lower() == "comment":
        said = tags.rfind("k", at, said)
    written = _WRITING.search(tags, max(at, stop - 3), stop)
    if written and _is_writing(document, row, written.start()):
        return _before_said(document, row, at, written.start(), stop)
    if said >= 0 and (last in ":,-k" or stop - said <= 5 or is_text(row.tokens[stop - 1])):
        return _before_said(document, row, at, said, stop)
    known = tags.rfind("K", at, stop)
    if known >= 0 and last in ",:":
        return named(group_at(document, row, known + 1, stop), SURE) or company(
            row, known + 1, stop
        )
    if last == ":" or (last == "-" and stop - at < 12):
        return _label(document, row, at, stop)
    return None


def _before_said(document: Document, row: Row, at: int, said: int, stop: int) -> Attribution | None:
    tags = row.tags
    if _about_text(row, max(at, tags.rfind("Q", at, said) + 1), stop):
        return None
    group = _subject(document, row, at, said)
    if group is not None:
        return Attribution(group.speakers, stop, SURE)
    for place in range(said - 1, max(at, said - 14) - 1, -1):
        found = _said_by_word(row, place, stop)
        if found:
            return found
    group = group_at(document, row, said + 1 + (tags[said + 1 : said + 2] in ("m", "b")), stop)
    if group is not None and tags[at:said].strip("x,") == "":
        return Attribution(group.speakers, stop, SURE)
    return Attribution((), stop, LIKELY, "same") if tags[at:said].strip(",&") == "" else None


def _said_by_word(row: Row, place: int, stop: int) -> Attribution | None:
    """«the streamer», «the pair», «Netflix», «the caption» before a verb."""
    tag, token = row.tags[place], row.tokens[place]
    hint = token.value.lower() if tag == "p" else word_for(token)
    if hint:
        return Attribution((), stop, LIKELY, hint)
    if tag in "CPO":
        first = place
        while row.tags[max(0, first - 2) : first] in ("C&", "P&", "C,", "P,"):
            first -= 2
        together = companies_at(row, first, place + 1)
        who = together[0] if together else (Speaker(token.value, None),)
        return Attribution(who, stop, SURE)
    return Attribution((), stop, LIKELY, TEXT) if is_text(token) else None


def _about_text(row: Row, at: int, stop: int) -> bool:
    """Whether the quotation is announced as a logline or a title."""
    values = {token.value.lower() for token in row.tokens[at:stop]}
    written = "statement" in values or any(map(is_text, row.tokens[at:stop]))
    return bool(values & _NO_SPEECH) and not written


def _subject(document: Document, row: Row, at: int, said: int) -> Group | None:
    """Return the people that a verb belongs to: the last ones whose names lead up to it."""
    first, place = None, at
    participle = row.tokens[said].value.lower().endswith("ing")
    for _ in range(6):
        group = _next_group(document, row, place, said + 1)
        if group is None:
            break
        first = first or group
        if participle and group.start == at:
            return group
        end = past_clause(row, group.end, said + 1)
        if _VERB_NEAR.match(row.tags, end, said + 1):
            return group
        place = group.end
    if first is not None and "p" in row.tags[first.end : said]:
        return None
    return first


_OFFICE_OF = re.compile(r"(?:[PC]')?[RjJ][^,.NQk]{0,8}(?:(?<=[oft])N)?,$")
_OF_OFFICE = re.compile(r"[RjJ][^,.NQk]{0,8}[oft]N(?=,N)")


def _next_group(document: Document, row: Row, at: int, stop: int) -> Group | None:
    office = _OF_OFFICE.search(row.tags, at, stop)
    name = row.tags.find("N", at, stop)
    if office and office.end() - 1 == name:
        name = office.end() + 1
    name = _past_object(row, at, name)
    while name >= 0 and row.tags[name + 1 : name + 2] == "'":
        name = row.tags.find("N", name + 1, stop)
    if name < 0:
        return None
    start = name
    while start > at and row.tags[start - 1] in "dRSJjgPC'/-":
        start -= 1
    office = _OFFICE_OF.search(row.tags, max(at, start - 14), start)
    return group_at(document, row, office.start() if office else start, stop)


def _by_label(row: Row, group: Group, at: int, stop: int) -> Attribution | None:
    plain = group.start - at <= 3 and stop - group.end <= 2
    if not plain and _CHARACTER.search(row.tags, at, stop):
        return None
    return Attribution(group.speakers, stop, SURE if plain else LIKELY)


_CHARACTER = re.compile(r"N\(N\)")
"""«Inspector Doe (Ann Bell) has an idea: “…”» tells what happens on a show."""


def _past_object(row: Row, at: int, name: int) -> int:
    """Return the place of a name, or of the next: «On Low Harbor, X said», «Thanking Y, X said»."""
    if name - 1 != at:
        return name
    value = row.tokens[at].value.lower()
    led = value in _LEADS or row.tags[at] in "wW" or value.endswith("ing")
    before_speaker = _OBJECT.match(row.tags, name) if led else None
    return row.tags.find("N", before_speaker.end()) if before_speaker else name


_LEADS = frozenset(listed("on about of regarding"))
_OBJECT = re.compile(r"N(?:&N)?,(?=[dRJjPC']{0,6}N)")


_OWNED = re.compile(r"[x&k]{0,2}(N)'[^.,;:NQ]{1,4}:$")
"""«X’s answer:»"""


def _label(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«Ann Bell, creator:», «A statement from Ann Bell:», or a clause about somebody."""
    if _about_text(row, at, stop):
        return None
    group = _next_group(document, row, at, stop)
    if group is not None:
        return _by_label(row, group, at, stop)
    owned = _OWNED.match(row.tags, at, stop)
    if owned:
        return Attribution((Speaker(row.tokens[owned.start(1)].value, None),), stop, LIKELY)
    for place in range(at, min(stop, at + 4)):
        near = stop - place <= 3 or (stop - place == 4 and row.tags[place + 1] == "'")
        if row.tags[place] in "CP" and near:
            return Attribution((Speaker(row.tokens[place].value, None),), stop, LIKELY)
        if row.tags[place] == "p":
            return Attribution((), stop, LIKELY, row.tokens[place].value.lower())
    told = _BEING.search(row.tags, max(at, stop - 6), stop)
    hint = row.tokens[told.start()].value.lower() if told else ""
    return Attribution((), stop, LIKELY, hint) if told else None


_BEING = re.compile(r"p[ih]x{1,3}:$")
"""«Asked whether …, he was blunt: “…”»"""
