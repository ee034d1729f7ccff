"""Attributions: «said X», «X added:», «according to X», a dash, a label; and whom they mean."""

import re
from typing import NamedTuple

from data.reader.document import Document
from data.reader.listed import listed
from data.reader.names import Row
from data.reader.result import LIKELY, SURE, UNSURE
from data.reader.speakers import Group, Speaker, group_at, is_organisation, organisation_at

_ADVERBS = re.compile(r"[xhiWd&]{0,3}k")
_VERB_NEAR = re.compile(r"[xhiWd&,]{0,4}k")
_NO_SPEECH = frozenset(
    listed(
        "logline synopsis tagline description described reads read summary titled premise billed "
        "follows plot "
        "dubbed called title tag blurb tells log-line named"
    )
)


_RELATIVES = frozenset(
    listed("brother sister mother father son daughter wife husband twin insider source friend")
)
_WRITINGS = frozenset(listed("jacket poster cover sign caption card label tagline billboard"))
_TOLD_BY = re.compile(r"(?:o[xg]{1,2})?k")
WRITING = "writing"
"""The hint where words stand on something and nobody says them: «the jacket of the novel says»."""
NAMELESS = "nameless"
"""The hint where somebody speaks whom the words do not name."""


class Attribution(NamedTuple):
    """What says who speaks: `who` is empty where it says «he», «the network» and the like.

    `end` is the token after it; `hint` is a pronoun, a role or a word for a company.
    """

    who: tuple[Speaker, ...]
    end: int
    sure: str
    hint: str = ""


def after(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """Return the attribution that follows a quotation, from token `at` on."""
    tags = row.tags
    first = at
    while first < stop and tags[first] in ",-(":
        first += 1
    if first >= stop or tags[first] in ".Q:;":
        return None
    if tags[first] == "k":
        return _said(document, row, first, stop)
    if row.tokens[first].value.lower() in _WRITINGS and _TOLD_BY.match(tags, first + 1, stop):
        return Attribution((), first + 1, UNSURE, WRITING)
    if tags[first] == "K":
        return _named(group_at(document, row, first + 1, stop), SURE) or _company(
            row, first + 1, stop
        )
    if tags[at] in "-(":
        return _named(group_at(document, row, first, stop), SURE) or _company(row, first, stop)
    return (
        _subject_said(document, row, first, stop)
        or _unknown_verb(document, row, first, stop)
        or _subject_does(document, row, at, first, stop)
    )


def _unknown_verb(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«“…!” bellows X»: any verb between a quotation and a name."""
    value = row.tokens[at].value
    if (
        row.tags[at] != "x"
        or not (value.islower() and value.endswith(("s", "ed")))
        or len(value) < 4
    ):
        return None
    match = _VERB_NAME.match(row.tags, at, stop)
    return _named(group_at(document, row, at + 1, stop), LIKELY) if match else None


def _subject_does(
    document: Document, row: Row, at: int, first: int, stop: int
) -> Attribution | None:
    """«“…,” X wonders»: any verb after a name, where a comma ends the quotation."""
    closing = row.tokens[at - 1].end if at else 0
    if "," not in (row.tags[at], document.layout.shadow[max(0, closing - 2) : closing - 1]):
        return None
    group = group_at(document, row, first, stop)
    end = _past_clause(row, group.end, stop) if group else first + (row.tags[first] in "pn")
    if end == first or end >= stop or row.tags[end] != "x":
        return None
    value = row.tokens[end].value.lower()
    if not (value in _IRREGULAR or (len(value) > 3 and value.endswith(("s", "ed")))):
        return None
    if group:
        return Attribution(group.speakers, end + 1, LIKELY)
    if row.tags[first] == "p":
        return Attribution((), end + 1, LIKELY, row.tokens[first].value.lower())
    return Attribution((Speaker(row.tokens[first].value, None),), end + 1, UNSURE)


_IRREGULAR = frozenset(listed("went began wrote thought put told"))
_VERB_NAME = re.compile(r"x[RSdgJjPC']{0,6}N")


def _said(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«said X», «said he», «said the network», «reads a statement from X»."""
    tags = row.tags
    following = at + 1
    if tags[following : following + 1] == "p":
        return Attribution((), following + 1, LIKELY, row.tokens[following].value.lower())
    group = group_at(document, row, following, stop)
    if group is not None:
        return _named(group, SURE)
    company = _company(row, following, stop)
    if company:
        return company
    if following < stop and (tags[following] in "Rd" or is_organisation(row.tokens[following])):
        return Attribution((), following + 1, LIKELY, row.tokens[following].value.lower())
    return _somebody(row, following, stop)


def _somebody(row: Row, at: int, stop: int) -> Attribution | None:
    """«said Zed», «said his brother»."""
    if row.tags[at : at + 1] == "n":
        return Attribution((Speaker(row.tokens[at].value, None),), at + 1, UNSURE)
    if at < stop and row.tokens[at].value.lower() in _RELATIVES:
        return Attribution((), at + 1, UNSURE, NAMELESS)
    return None


def _subject_said(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«X said», «X, its creator, told Variety», «he said», «the showrunner added»."""
    tags = row.tags
    if tags[at] == "p" and (verb := _ADVERBS.match(tags, at + 1, stop)):
        return Attribution((), verb.end(), LIKELY, row.tokens[at].value.lower())
    if row.tokens[at].value.lower() == "it" and tags[at + 1 : at + 2] == "k":
        return Attribution((), at + 2, LIKELY, "he")
    group = group_at(document, row, at, stop)
    if group is not None and (
        verb := _ADVERBS.match(tags, _past_clause(row, group.end, stop), stop)
    ):
        return Attribution(group.speakers, verb.end(), SURE)
    verb = _ADVERBS.match(tags, at + 1, stop)
    return _other_said(row, at, verb.end()) if verb else None


def _other_said(row: Row, at: int, end: int) -> Attribution | None:
    """«the network said», «the showrunner said», «Zed said»."""
    tags = row.tags
    if tags[at] in "CPO":
        return Attribution((Speaker(row.tokens[at].value, None),), end, SURE)
    if (
        tags[at] in "Rd"
        or is_organisation(row.tokens[at])
        or row.tokens[at].value.lower() in _PAIRED
    ):
        return Attribution((), end, LIKELY, row.tokens[at].value.lower())
    if tags[at] == "n":
        return Attribution((Speaker(row.tokens[at].value, None),), end, UNSURE)
    return None


_PAIRED = frozenset(listed("pair duo two trio three both brothers sisters couple siblings"))
_CLAUSE = re.compile(r",[^,.:;Qk]{1,25},|,(?=[xhi]{0,2}k)")


def _past_clause(row: Row, at: int, stop: int) -> int:
    match = _CLAUSE.match(row.tags, at, stop)
    return match.end() if match else at


def _named(group: Group | None, sure: str) -> Attribution | None:
    return Attribution(group.speakers, group.end, sure) if group else None


def _company(row: Row, at: int, stop: int) -> Attribution | None:
    name = organisation_at(row, at, stop)
    return Attribution((Speaker(name, None),), at + 1, SURE) if name else None


def before(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """Return the attribution between token `at` and the quotation at `stop`."""
    tags = row.tags
    at = max(at, tags.rfind(".", at, stop) + 1)
    if at >= stop:
        return None
    last = tags[stop - 1]
    said = tags.rfind("k", at, stop)
    if said >= 0 and (last in ":,-k" or stop - said <= 5):
        return _before_said(document, row, at, said, stop)
    known = tags.rfind("K", at, stop)
    if known >= 0 and last in ",:":
        return _named(group_at(document, row, known + 1, stop), SURE) or _company(
            row, known + 1, stop
        )
    if last == ":" or (last == "-" and stop - at < 12):
        return _label(document, row, at, stop)
    return None


def _before_said(document: Document, row: Row, at: int, said: int, stop: int) -> Attribution | None:
    tags = row.tags
    if _about_text(row, at, stop):
        return None
    group = _subject(document, row, at, said)
    if group is not None:
        return Attribution(group.speakers, stop, SURE)
    for place in range(said - 1, max(at, said - 14) - 1, -1):
        token = row.tokens[place]
        if tags[place] in "pRd" or is_organisation(token) or token.value.lower() in _PAIRED:
            return Attribution((), stop, LIKELY, token.value.lower())
        if tags[place] in "CPO":
            return Attribution((Speaker(token.value, None),), stop, SURE)
    group = group_at(document, row, said + 1, stop)
    if group is not None and tags[at:said].strip("x,") == "":
        return Attribution(group.speakers, stop, SURE)
    return Attribution((), stop, LIKELY, "same") if tags[at:said].strip(",&") == "" else None


def _about_text(row: Row, at: int, stop: int) -> bool:
    """Whether the quotation is announced as a logline or a title."""
    values = {token.value.lower() for token in row.tokens[at:stop]}
    return bool(values & _NO_SPEECH) and "statement" not in values


def _subject(document: Document, row: Row, at: int, said: int) -> Group | None:
    """Return the people that a verb belongs to: the last ones whose names lead up to it."""
    first, place = None, at
    for _ in range(6):
        group = _next_group(document, row, place, said + 1)
        if group is None:
            break
        first = first or group
        end = _past_clause(row, group.end, said + 1)
        if _VERB_NEAR.match(row.tags, end, said + 1):
            return group
        place = group.end
    if first is not None and "p" in row.tags[first.end : said]:
        return None
    return first


_OFFICE_OF = re.compile(r"(?:[PC]')?[RjJ][^,.NQk]{0,8},$")


def _next_group(document: Document, row: Row, at: int, stop: int) -> Group | None:
    name = row.tags.find("N", at, stop)
    while name >= 0 and row.tags[name + 1 : name + 2] == "'":
        name = row.tags.find("N", name + 1, stop)
    if name < 0:
        return None
    start = name
    while start > at and row.tags[start - 1] in "dRSJjgPC'/-":
        start -= 1
    office = _OFFICE_OF.search(row.tags, max(at, start - 14), start)
    return group_at(document, row, office.start() if office else start, stop)


def _label(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«Ann Bell, creator:», «A statement from Ann Bell:», or a clause about somebody."""
    if _about_text(row, at, stop):
        return None
    group = _next_group(document, row, at, stop)
    if group is not None:
        plain = group.start - at <= 3 and stop - group.end <= 2
        return Attribution(group.speakers, stop, SURE if plain else LIKELY)
    for place in range(at, min(stop, at + 4)):
        if row.tags[place] in "CP" and stop - place <= 3:
            return Attribution((Speaker(row.tokens[place].value, None),), stop, LIKELY)
        if row.tags[place] == "p":
            return Attribution((), stop, LIKELY, row.tokens[place].value.lower())
    told = _BEING.search(row.tags, max(at, stop - 6), stop)
    if told:
        return Attribution((), stop, LIKELY, row.tokens[told.start()].value.lower())
    return None


_BEING = re.compile(r"p[ih]x{1,3}:$")
"""«Asked whether …, he was blunt: “…”»"""
