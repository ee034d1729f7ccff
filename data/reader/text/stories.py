"""What is said on the show, and not about it: in a synopsis or in a trailer."""

import re

from data.reader.text.layout import Layout, in_small

_LABEL = re.compile(
    r"(?:the |official |series |show |season |full |short |brief |film ){0,3}"
    r"(?:synopsis|logline|log-line|log line|plot|story|storyline|premise|description|summary)"
    r"(?: of [^:.\n]{1,40}|\s\w+)?\s?(?::|—|-\s|$)"
)
_FOOTAGE = r"(?:trailer|teaser|sneak peek|opening scene|key art|poster)"
_ON_SCREEN = re.compile(
    rf"\b(?:(?:in|from) (?:[\w’'-]+ ){{0,4}}{_FOOTAGE}"
    rf"|{_FOOTAGE} (?:opens|begins|starts|ends|closes|shows|sees|features|finds|has))\b"
    r"[^.!?]{0,80}$"
)
_IN_FOOTAGE = re.compile(rf"[^.!?“”\"]{{0,60}}\bin (?:[\w’'-]+ ){{0,4}}{_FOOTAGE}\b")

LONGEST_LABEL = 80


def stories(layout: Layout) -> frozenset[int]:
    """Return the paragraphs that tell a story: after «Synopsis:», there or on a line above."""
    found: set[int] = set()
    for number, (start, end) in enumerate(layout.paragraphs):
        match = _LABEL.match(in_small(layout.shadow[start : min(end, start + LONGEST_LABEL)]))
        if match:
            found.add(number + 1 if match.end() == end - start else number)
    return frozenset(found)


def on_screen(before: str, after: str) -> bool:
    """Whether the words around a quotation say that it is heard in a trailer."""
    return (
        _ON_SCREEN.search(in_small(before)) is not None
        or _IN_FOOTAGE.match(in_small(after)) is not None
    )
