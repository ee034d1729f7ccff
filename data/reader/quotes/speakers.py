"""Who speaks: the words around a quotation that say so."""

import re
from typing import NamedTuple

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.text.tokens import Token
from data.reader.words import lexicon as words
from data.reader.words.listed import listed

MOST_SPEAKERS = 10

_BEFORE_NAME = re.compile(
    r"((?:N'(?=[dRSjJx]))?(?:(?:[PCOnx]'|[PC])?[dxgJ]{0,3}[RjJS][^.NQk:;()]{0,14}"
    r"(?:(?<=[oft])N)?,(?=N))?"
    r"(?:[dRSJjgGPCOTcoftx'/&#-]|,(?=[RJjd])|(?<=x)m){0,16}?)(N)(?!')"
)
_CONNECTOR = re.compile(r",?&|,?w|,(?=(?:[CP]')?[dRJj]{0,4}N)")
_TITLE_STOPS = frozenset(
    listed(
        "who whose which adding during when while about after before told speaking noting in on "
        "out amid "
        "regarding upon where if because following ahead alongside that's talking via statement "
        "announcing "
        "discussing exclusively interview whom called calls described describes praises paid pays "
        "spoke speaks thanked thanks"
    )
)
_TITLE_TAGS = frozenset("JjRdgGoftmPCOTnxc#&/'-a,N")
TRADES = frozenset(words.TRADES) | frozenset(
    listed("host presenter auctioneer podcaster minister secretary mayor governor ambassador")
)
"""Trades that count as a title, whether or not they have a letter."""


class Speaker(NamedTuple):
    """Somebody who speaks, with the title given there."""

    name: str
    title: str | None


class Group(NamedTuple):
    """Speakers named together, and the token after the last word about them."""

    speakers: tuple[Speaker, ...]
    start: int
    end: int


def group_at(document: Document, row: Row, at: int, stop: int) -> Group | None:
    """Return the people named from token `at` on, with their titles before or after the names."""
    found: list[Speaker] = []
    begun, end, shared = at, at, None
    while len(found) < MOST_SPEAKERS:
        match = _BEFORE_NAME.match(row.tags, at, stop)
        if match is None or (found and len(match[1]) > 8):
            break
        name = match.start(2)
        before = _title_before(document, row.tokens[at:name])
        after, end = title_after(document, row, name + 1, stop)
        if found and before is None and after is None:
            before = shared if shared and shared.endswith("s") else None
        shared = before or shared
        found.append(Speaker(row.tokens[name].value, after or before))
        connector = _CONNECTOR.match(row.tags, end, stop)
        if connector is None or not _BEFORE_NAME.match(row.tags, connector.end(), stop):
            break
        at = connector.end()
    return Group(tuple(found), begun, end) if found else None


def _is_trade(tokens: list[Token]) -> bool:
    """Whether a trade comes first, or after one word that says of what: «podcast hosts»."""
    if _is_office(tokens[0].value.lower()):
        return True
    first, following = tokens[0], tokens[1:2]
    return (
        first.tag == "x"
        and first.value.lower() != "new"
        and any(one.tag == "x" and _is_office(one.value.lower()) for one in following)
    )


_HEAD = re.compile(r"jo|Jo")


def _title_before(document: Document, tokens: list[Token]) -> str | None:
    """Return a title before a name: «Netflix’s [head of drama] Ann Bell»."""
    if not tokens:
        return None
    tags = "".join([token.tag for token in tokens])
    headed = _HEAD.search(tags)
    first = tags.rfind("'", 0, headed.start() if headed else len(tags)) + 1
    rest = tokens[first:]
    ends = ",&/-'" if headed else ",&/-'x"
    while rest and rest[-1].tag in ends and not _is_office(rest[-1].value.lower()):
        rest = rest[:-1]
    while rest and rest[0].tag not in "JjRSdgPCOT" and not _is_trade(rest):
        rest = rest[1:]
    if not any(token.tag in "jRS" or _is_office(token.value.lower()) for token in rest):
        return None
    return document.slice(rest[0].start, rest[-1].end)


def title_after(document: Document, row: Row, at: int, stop: int) -> tuple[str | None, int]:
    """Return a title after a name, if there is one, and the token after all that belongs to it."""
    tags, tokens = row.tags, row.tokens
    if tags[at : at + 1] == "(":
        close = tags.find(")", at, min(at + 14, stop))
        if close > 0:
            title = _as_title(document, tokens[at + 1 : close])
            return title, close + 1
    first = at + 1 if tags[at : at + 1] in (",", "-") else at
    last = _title_end(document, row, first, stop, bare=first == at)
    title = _as_title(document, tokens[first:last])
    if title is None:
        return None, at
    end = (
        last + 1
        if first > at and tags[last : last + 1] == "," and tags[last + 1 : last + 2] in "k"
        else last
    )
    return title, end


def _title_end(document: Document, row: Row, at: int, stop: int, *, bare: bool) -> int:
    tags, tokens = row.tags, row.tokens
    if bare and tags[at : at + 1] not in ("j", "J", "R"):
        return at
    first = at
    while at < min(stop, first + 22):
        tag = tags[at]
        if tag not in _TITLE_TAGS or tokens[at].value.lower() in _TITLE_STOPS:
            return at
        if tag == "N" and (at == first or tags[at - 1] not in "o'f&"):
            return at
        if tag == "," and _is_acronym(document, tokens[at + 1 : at + 2]):
            at += 2
            continue
        if tag in ",&" and not _title_goes_on(tags, at, stop):
            return at
        at += 1
    return at


def _is_acronym(document: Document, token: list[Token]) -> bool:
    """Whether what counts as a name is a company's in capitals: «President, UCP»."""
    if not token or token[0].tag != "N":
        return False
    word = document.layout.text[token[0].start : token[0].end]
    return word.isupper() and word.isalpha() and len(word) <= MOST_CAPITALS


MOST_CAPITALS = 5
"""Letters of a company's name in capitals; a longer one is somebody's surname."""

_PART = re.compile(
    r"(?:,&|[,&])(?:[JjRgGx]|d(?!d*N)|[PCO](?!k))|,n(?=[,.&]|$)|(?<=[nJ])&n(?=[,.]|$)"
)
_NEXT_PERSON = re.compile(r"(?:,&|[,&])[dRJjgGPCOo'ft]{0,8}(?<![oft])N")


def _title_goes_on(tags: str, at: int, stop: int) -> bool:
    """Whether what follows a comma or «and» is part of a title, and no other person."""
    return _PART.match(tags, at, stop) is not None and not _NEXT_PERSON.match(tags, at, stop)


_OF_WHAT = re.compile(r"[jRJd]o[JgG]?x$")


def _of_what(tokens: list[Token]) -> bool:
    """Whether the last word says of what somebody is head or creator: «head of content»."""
    return _OF_WHAT.search("".join([token.tag for token in tokens[-4:]])) is not None


def _as_title(document: Document, tokens: list[Token]) -> str | None:
    while tokens and tokens[-1].tag in "xof,&'-tma":
        if tokens[-1].tag == "x" and (tokens[-1].value[:1].isupper() or _of_what(tokens)):
            break
        tokens = tokens[:-1]
    known = any(token.tag in "jR" or _is_office(token.value.lower()) for token in tokens)
    known = known or (len(tokens) > 2 and tokens[0].value == "voice" and tokens[1].tag == "o")
    if not known or tokens[0].tag not in "JjRdgGPCOxnT":
        return None
    title = document.slice(tokens[0].start, tokens[-1].end)
    return title[:-2] + title[-1] if title[-2:] in _COMMA_INSIDE else title


_COMMA_INSIDE = (",”", ',"', ",’", ",'")


def _is_office(word: str) -> bool:
    bare = word.removeprefix("co-").removesuffix("s")
    return word in TRADES or bare in TRADES or bare in words.JOB_HEADS


def organisation_at(row: Row, at: int, stop: int) -> str | None:
    """Return the company that token `at` names, if it is the one that speaks."""
    if at < stop and row.tags[at] in "CPO" and row.tags[at + 1 : at + 2] not in ("'", "j", "J"):
        return row.tokens[at].value
    return None
