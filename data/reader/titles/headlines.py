"""Titles without marks that a headline begins with: «Low Water Gets Second Season»."""

import re
from collections.abc import Iterator

from data.reader.text.layout import Layout

LONGEST_LINE = 250
MOST_LINES = 3
"""Lines at the beginning that can be a headline."""

SHORTEST = 4
"""Characters of a title."""

_OF_SHOWS = (
    r"anime|series|season \w+|film|spin-?off|sequel|prequel|renew(?:ed|al)|cancell?ed|ordered|axed|"
    r"(?:to|will) (?:premiere|end|debut|stream|air|conclude)|trailer|teaser|premieres?|finale|"
    r"picked up|greenlit"
)
_OF_ALL = (
    r"gets?|scores|lands|reveals|unveils|adds|casts|sets|returns?|returning|heads|moves|ends|ending|"
    r"(?:to|will) (?:return|launch)|debuts|launches|cast|creator|showrunner|coming|wraps"
)
_GOES_ON = re.compile(
    r"(?:[’']s)? (?=(?:TV |Television |Original |Live-Action |Animated )?"
    rf"(?i:(?P<show>{_OF_SHOWS})|{_OF_ALL})\b)"
)
"""What follows a title in a headline, where all words have capitals."""

_NO_NAME = re.compile(r"[\d:!?]| (?:[a-z]+|(?:The|And|Of)) ")
"""What is in a title and in no name of a person."""


def headline_titles(layout: Layout) -> Iterator[str]:
    """Yield what headlines begin with, up to such a word, if it stands below them too."""
    for start, end in layout.paragraphs[:MOST_LINES]:
        if end - start > LONGEST_LINE or layout.shadow[end - 1] == ".":
            return
        for match in _GOES_ON.finditer(layout.shadow, start + SHORTEST, end):
            title = layout.shadow[start : match.start()]
            somebody = not (match["show"] or _NO_NAME.search(title) or title.startswith("The "))
            if title[:1].isupper() and not somebody and _is_below(layout.shadow, title, end):
                yield title


def _is_below(shadow: str, title: str, end: int) -> bool:
    """Whether a title stands in the text after an offset, as whole words."""
    at = shadow.find(title, end)
    after = shadow[at + len(title) : at + len(title) + 1]
    return at >= 0 and not shadow[at - 1].isalnum() and not after.isalnum()
