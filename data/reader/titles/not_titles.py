"""Runs of capitals that only look like titles: bylines, names in a row, «Set on the Tamar»."""

import re

from data.reader.words.labels import is_labelled

_BYLINE = re.compile(r"(?i:by) (?:[A-Z][\w’'.\-]*\s?){2,4}$")
_LEFT = re.compile(r"(?i:after|following|ahead of|amid) (?:\w+ ){1,2}(?i:seasons?|years?|series)\b")
"""«Cancelled After Two Seasons»."""

_PLACED = re.compile(
    r"(?:Set|Based|Filmed|Shot|Made|Located|Held|Filming|Inspired|Adapted|Airing|Streaming) "
    r"(?:in|on|at|by|from|against|amid|between|across|over|around|near|during) "
)
_THE_SHOW = re.compile(r", the ")
_NAME = r"(?!The |A |An )[A-Z][\w’'.\-]+(?: [A-Z][\w’'.\-]+){1,2}"
_PAIR = re.compile(rf"{_NAME} (?:and|And|&) {_NAME}")
_TWO = re.compile(r"[A-Z][\w’'.\-]+ (?:and|And|&) [A-Z][\w’'.\-]+")
_BESIDE = re.compile(
    r"\b(?:in addition to|alongside|besides|joining|along with|joined by) $", re.IGNORECASE
)
_LISTED = re.compile(r"[A-Z][\w’'.\-]+ [A-Z][\w’'.\-]+, $")

LONGEST_NAME = 60
"""Characters before a run in which another name is looked for."""


def is_no_title(shadow: str, run: str) -> bool:
    """Whether a run of capitals is a label, byline, end of a list of names, time or place."""
    if is_labelled(run) or _BYLINE.match(run) or _LEFT.match(run):
        return True
    if not (_PLACED.match(run) or _PAIR.fullmatch(run) or _TWO.fullmatch(run)):
        return False
    at = max(shadow.find(run), 0)
    if _BESIDE.search(shadow, max(0, at - LONGEST_NAME), at) and not _PLACED.match(run):
        return True
    if _PLACED.match(run):
        return _THE_SHOW.match(shadow, at + len(run)) is not None
    listed = _LISTED.search(shadow, max(0, at - LONGEST_NAME), at)
    return listed is not None and _PAIR.fullmatch(run) is not None
