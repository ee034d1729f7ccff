"""Who published an announcement, where its text says so in one of the usual forms.

Press rooms, agencies and magazines say it in a line of its own at the beginning or at the end, or
by whose news it is: «LOS ANGELES, May 1 – Northlight today announced …».
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from data.limits import TEXTS
from data.values import line_of

FIRST, LAST = 10, 5
"""So many lines at the beginning and at the end may say it."""

LONGEST_LINE = 160
"""Only so much of a line is looked at."""

LONGEST = 60
"""Characters that the name of a publisher has at most."""

_DASH = r"\s*[:|–—•·-]\s*"
_NAME = r"(?:[A-Z0-9][\w.&+'’!-]*(?: (?:(?:and|of|the) )?(?=[A-Z0-9&])[\w.&+'’!-]+){0,4})"

_DATELINE = r"(?:.{0,80}?[–—:-]\s*)?"

_TELLS = "announced|unveiled|revealed|confirmed|ordered|renewed|greenlit|commissioned|picked up"

_ANYWHERE = re.compile(
    rf"[(\[]?(?i:source|via|originally published (?:by|in|on)|(?:issued|released) by){_DASH}(.+)"
)
_BANNER = re.compile(
    rf"(?i:(?:press|media|news) (?:release|statement))(?:{_DASH}| (?i:by|from) )(?P<after>{_NAME})"
    rf"|(?P<before>{_NAME})(?:{_DASH}| )"
    r"(?i:(?:press|media|news) (?:release|statement|room)|newsroom)\W*"
)
"""It names a publisher only if the text does so again: it may go on with the headline."""

_AT_FIRST = tuple(
    re.compile(form)
    for form in (
        rf"(?i:by) {_NAME}(?:\s*[,|–—•·]\s*| (?i:for) )({_NAME})",
        rf"{_DATELINE}({_NAME}) (?:has )?(?:today (?:{_TELLS})|(?:{_TELLS}) today)\b.*",
        rf"{_DATELINE}Today, ({_NAME}) (?:{_TELLS})\b.*",
    )
)
_PROVIDED = re.compile(r"(?i:news provided by):?")
"""The line after it names the publisher."""

_LABEL = re.compile(
    r"\W*(?:(?:press|media|news) (?:release|statement)|exclusive)\W*"
    r"|\W*for immediate release\b.{0,60}|embargo.*|by .{1,80}|news provided by.*",
    re.IGNORECASE,
)
"""What may stand over a headline."""

_NOBODY = re.compile(
    r"(?:it|they|he|she|we|the (?:network|streamer|company|studio|broadcaster|channel)|for)\b"
    r"|.*\b(?:editor|writer|reporter|correspondent|critic|contributor|staff|release)\b"
    r"|.*\b[12][0-9]{3}\b",
    re.IGNORECASE,
)
_ENDS = " \t\"“”'‘’()[].,;:|–—•·-"


def published_by(text: str) -> str | None:
    """The publisher that a text (`data.readable`) names itself, or none where it does not say."""
    return next(filter(None, map(_publisher, _named(text))), None)


def headline_of(text: str, found: str | None) -> str:
    """The headline that was `found`, else the first line; the next one where that is a label."""
    lines = [line.strip() for line in text.split("\n", FIRST) if line.strip()][:FIRST]
    wanted = [found or lines[0], *lines]
    return next((line for line in wanted if not _is_label(line, text)), wanted[0])


def _is_label(line: str, text: str) -> bool:
    line = line[:LONGEST_LINE]
    return bool(_LABEL.fullmatch(line) or _ANYWHERE.fullmatch(line) or _in_banner(line, text))


def _in_banner(line: str, text: str) -> str | None:
    found = _BANNER.fullmatch(line)
    name = found and (found["after"] or found["before"])
    return name if name and text.count(name) > 1 else None


def _named(text: str) -> Iterator[str]:
    lines = [line.strip()[:LONGEST_LINE] for line in text.split("\n") if line.strip()]
    first, last = lines[:FIRST], lines[FIRST:][-LAST:]
    for line in (*first, *last):
        if found := _ANYWHERE.fullmatch(line):
            yield found[1]
    for line, following in zip(first, lines[1:], strict=False):
        if _PROVIDED.fullmatch(line):
            yield following
    yield from (name for line in first if (name := _in_banner(line, text)))
    for form in _AT_FIRST:
        yield from (found[1] for line in first if (found := form.fullmatch(line)))


def _publisher(name: str) -> str | None:
    """The name, if it is likely to be one; of an address the host."""
    name = name.strip(_ENDS)
    if "://" in name:
        name = (urlsplit(name.split()[0]).hostname or "").removeprefix("www.")
    known = name and len(name) <= LONGEST and not _NOBODY.match(name)
    return line_of(name, TEXTS["announcement"]["publisher"]) or None if known else None
