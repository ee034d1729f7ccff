"""Attributions after a quotation: «said X», «X added», «according to X», a dash."""

import re
from typing import NamedTuple

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.names.spokespeople import Voice, is_organisation, is_text, voice_at
from data.reader.quotes.offices import told_in_clause
from data.reader.quotes.roles import role_of
from data.reader.quotes.speakers import Group, Speaker, group_at, organisation_at
from data.reader.result import LIKELY, SURE, UNSURE
from data.reader.text.tokens import Token
from data.reader.words.listed import listed
from data.reader.words.saying import SAY_VERBS

_ADVERBS = re.compile(r"(?:[xhiWd&]{0,3}|ixa)k")
_NAMELESS = frozenset(
    listed(
        "brother sister mother father son daughter wife husband twin insider source friend one "
        "another someone somebody person people sources insiders"
    )
)
_WRITINGS = frozenset(listed("jacket poster cover sign card label tagline billboard"))
_TOLD_BY = re.compile(r"(?:o[xg]{1,2})?k")
WRITING = "writing"
"""The hint where words stand on something and nobody says them: «the jacket of the novel says»."""
NAMELESS = "nameless"
"""The hint where somebody speaks whom the words do not name."""

TEXT = "text"
"""The hint where it stands in a post, a letter and the like: of whom the paragraph speaks."""


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
        return named(group_at(document, row, first + 1, stop), SURE) or company(
            row, first + 1, stop
        )
    if tags[at] in "-(":
        return named(group_at(document, row, first, stop), SURE) or company(row, first, stop)
    return (
        _subject_said(document, row, first, stop)
        or _several_tell(document, row, first, stop)
        or _together_said(row, first, stop)
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
    return named(group_at(document, row, at + 1, stop), LIKELY) if match else None


def _subject_does(
    document: Document, row: Row, at: int, first: int, stop: int
) -> Attribution | None:
    """«“…,” X wonders»: any verb after a name, where a comma ends the quotation."""
    closing = row.tokens[at - 1].end if at else 0
    if "," not in (row.tags[at], document.layout.shadow[max(0, closing - 2) : closing - 1]):
        return None
    group = group_at(document, row, first, stop)
    end = past_clause(row, group.end, stop) if group else first + (row.tags[first] in "pn")
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


def _several_tell(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«X and Y tell Variety»: a verb of saying in the plural, after several names."""
    group = group_at(document, row, at, stop)
    if group is None or len(group.speakers) < 2 or group.end >= stop:
        return None
    verb = row.tokens[group.end]
    if verb.tag != "x" or f"{verb.value.lower()}s" not in SAY_VERBS:
        return None
    return Attribution(group.speakers, group.end + 1, SURE)


_IRREGULAR = frozenset(listed("went began wrote thought put told"))
_VERB_NAME = re.compile(r"x[RSdgJjPC']{0,6}N")


def _said(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«said X», «said he», «said the network», «reads a statement from X»."""
    tags = row.tags
    following = at + 1
    if tags[following : following + 1] == "p":
        return Attribution((), following + 1, LIKELY, row.tokens[following].value.lower())
    voice = voice_at(row, following, stop)
    if voice is not None:
        return _spoken_for(voice, voice.end)
    group = group_at(document, row, following, stop)
    if group is not None:
        return named(_with_clause(document, row, group), SURE)
    firm = company(row, following, stop)
    if firm:
        return firm
    owned = _OWNER.match(tags, following, stop)
    following = owned.end() if owned else following
    hint = word_for(row.tokens[following]) if following < stop else None
    if hint:
        return Attribution((), following + 1, LIKELY, hint)
    return _somebody(row, following, stop)


def _with_clause(document: Document, row: Row, group: Group) -> Group:
    """Return the speakers, a single one with the title that a clause after the name tells."""
    if len(group.speakers) > 1 or group.speakers[0].title:
        return group
    title = told_in_clause(document, row, group.end)
    return group._replace(speakers=(group.speakers[0]._replace(title=title),))


_OWNER = re.compile(r"[GT]'(?=[RdS])")
_AGED = re.compile(r"\d+-year-old")


def word_for(token: Token) -> str | None:
    """Return the hint that a word for somebody is: a role, «the star», «the 31-year-old»."""
    lower = token.value.lower()
    if token.tag in "Rd" or is_organisation(token) or role_of(lower) or lower in PAIRED:
        return lower
    return "he" if _AGED.fullmatch(lower) else None


def _spoken_for(voice: Voice, end: int) -> Attribution:
    """Return the attribution to a company for which somebody speaks who is not named."""
    who = (Speaker(voice.name, voice.title),) if voice.name else ()
    return Attribution(who, end, SURE if who else LIKELY, voice.hint or NAMELESS)


def _somebody(row: Row, at: int, stop: int) -> Attribution | None:
    """«said Zed», «said his brother»."""
    if row.tags[at : at + 1] == "n":
        return Attribution((Speaker(row.tokens[at].value, None),), at + 1, UNSURE)
    if at < stop and row.tokens[at].value.lower() in _NAMELESS:
        return Attribution((), at + 1, UNSURE, NAMELESS)
    return None


_COLLECTIVE = re.compile(r"[xG]{0,2}(?:[dcx])(?=[xhiWd&]{0,3}k)")
_COLLECTIVES = frozenset(listed("team cast crew committee jury agency festival"))


def _together_said(row: Row, at: int, stop: int) -> Attribution | None:
    """«the production team said»: several who are not named, by what they are called."""
    match = _COLLECTIVE.match(row.tags, at, stop)
    if match is None or row.tokens[match.end() - 1].value.lower() not in _COLLECTIVES:
        return None
    verb = _ADVERBS.match(row.tags, match.end(), stop)
    name = " ".join(["the", *(token.value for token in row.tokens[at : match.end()])])
    return Attribution((Speaker(name, None),), verb.end(), LIKELY) if verb else None


def _subject_said(document: Document, row: Row, at: int, stop: int) -> Attribution | None:
    """«X said», «X, its creator, told Variety», «he said», «the showrunner added»."""
    tags = row.tags
    if tags[at] == "p" and (verb := _ADVERBS.match(tags, at + 1, stop)):
        return Attribution((), verb.end(), LIKELY, row.tokens[at].value.lower())
    if row.tokens[at].value.lower() == "it" and tags[at + 1 : at + 2] == "k":
        return Attribution((), at + 2, LIKELY, "he")
    voice = voice_at(row, at, stop)
    if voice is not None and (verb := _ADVERBS.match(tags, past_clause(row, voice.end, stop))):
        return _spoken_for(voice, verb.end())
    group = group_at(document, row, at, stop)
    if group is not None and (
        verb := _ADVERBS.match(tags, past_clause(row, group.end, stop), stop)
    ):
        return Attribution(group.speakers, verb.end(), SURE)
    together = companies_at(row, at, stop)
    if together and (verb := _ADVERBS.match(tags, together[1], stop)):
        return Attribution(together[0], verb.end(), SURE)
    owned = _OWNER.match(tags, at, stop)
    at = owned.end() if owned else at
    verb = _ADVERBS.match(tags, past_clause(row, at + 1, stop), stop)
    return _other_said(row, at, verb.end()) if verb else None


_COMPANIES = re.compile(r"[CPO](?:(?:,|&|,&)[CPO]){1,4}(?!')")


def companies_at(row: Row, at: int, stop: int) -> tuple[tuple[Speaker, ...], int] | None:
    """Return several companies that are named together, and the token after them."""
    match = _COMPANIES.match(row.tags, at, stop)
    if match is None:
        return None
    tokens = row.tokens[at : match.end()]
    return tuple(Speaker(one.value, None) for one in tokens if one.tag in "CPO"), match.end()


def _other_said(row: Row, at: int, end: int) -> Attribution | None:
    """«the network said», «the showrunner said», «Zed said»."""
    tags = row.tags
    if tags[at] in "CPO":
        return Attribution((Speaker(row.tokens[at].value, None),), end, SURE)
    hint = word_for(row.tokens[at])
    if hint:
        return Attribution((), end, LIKELY, hint)
    if is_text(row.tokens[at]):
        return Attribution((), end, LIKELY, TEXT)
    if tags[at] == "n":
        return Attribution((Speaker(row.tokens[at].value, None),), end, UNSURE)
    return None


PAIRED = frozenset(listed("pair duo two trio three both brothers sisters couple siblings"))
"""Words for several people who were named before."""
_CLAUSE = re.compile(r",[^,.:;Qk]{1,25},|,y[^.:;Qk]{1,40}(?=k)|,(?=[xhi]{0,2}k)|-[^.:;Qk]{1,25}-")


def past_clause(row: Row, at: int, stop: int) -> int:
    """Return the token after a clause in commas that begins at `at`, if one does."""
    match = _CLAUSE.match(row.tags, at, stop)
    return match.end() if match else at


def named(group: Group | None, sure: str) -> Attribution | None:
    """Return the attribution to people who are named, if they are."""
    return Attribution(group.speakers, group.end, sure) if group else None


def company(row: Row, at: int, stop: int) -> Attribution | None:
    """Return the attribution to the company that token `at` names, if it does."""
    name = organisation_at(row, at, stop)
    return Attribution((Speaker(name, None),), at + 1, SURE) if name else None
