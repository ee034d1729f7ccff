"""Discord's markdown: text that people typed is shown as it stands, and cannot act.

The rules are those of Discord's desktop client. A backslash before anything but an ASCII letter, a
digit or white space shows the character after it. It does not bind the rules that look for the
*end* of a code span, a spoiler, a struck-out text or a link's label, so whatever could begin one is
escaped. Nothing here replaces `AllowedMentions.none()`, which alone forbids a ping.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from urllib.parse import quote

from data import text as characters

LEAST_PAGE = 16
"""The least limit of `pages`: room for a character, for its escape, and for what a cut adds."""

_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]")
_LINE = re.compile(f"[^{_BREAKS}]+")

# What may stand before a list or a quote: more than Discord allows, so that nothing hides there.
_INDENT = r" \t\xa0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"

# `clean` removes them. They are dropped here as well: a text without a right-to-left letter is not
# isolated, and one of these in it would reorder what stands beside it.
_DIRECTION = r"\u202a-\u202e\u2066-\u2069"
_DIRECTIONS = re.compile(f"[{_DIRECTION}]")

# All blocks of Unicode that hold right-to-left letters, or are kept for them.
_RTL = r"\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_LETTERS = re.compile(f"[{_RTL}]")

# Each match ends with a character to escape. The end of the text counts as white space, because a
# card may go on with some.
_ACTIVE = re.compile(
    rf"""
    # where a line begins: list and quote before white space, heading and subtext before anything,
    # since a card's own heading or subtext is none if its text begins with the same mark
    (?<![^{_BREAKS}]) ( [{_INDENT}]*+ (?: \d++ (?=\.) | (?=[-+\#>]) ) ) (.)
        (?: (?<=\#) | (?= \# | >*+ (?: [\s\ufeff] | \Z ) ) )
    | ( [\\`*_<\[]                             # code, emphasis, whatever has angle brackets, links
      | ~(?=~) | (?<=~)~                       # struck out
      | \|(?=\|) | (?<=\|)\|                   # spoiler
      | (?<=\])\(                              # where the label of a link before us could end
      | (?<=<)@ | @(?=(?i:everyone|here))      # mentions: the server reads past the backslash of <
      | :(?= // | [^\s:]*: )                   # a scheme, the name of an emoji
      )
    """,
    re.VERBOSE,
)

# One line, no indent or marker, and of what the rules above look for only a colon before a space.
_TAME = rf"[^\\`*_<\[\]~|@:{_BREAKS}{_DIRECTION}{_RTL}]*+"
_PLAIN = re.compile(rf"(?![-\d#>+{_INDENT}]){_TAME}(?::\ {_TAME})*+(?<!#)")


def escape(text: str) -> str:
    """Return markdown that Discord shows exactly as `text`.

    Nothing in it pings, links, hides, changes the type or begins a block, wherever a line of it
    stands. Every line of a text with right-to-left letters is isolated (U+2068, U+2069; UAX 9), so
    that it cannot reorder its neighbours; bidirectional controls in the text itself are dropped.
    """
    # 0.3 µs for a title of 30 characters; the whole way takes 5 µs.
    if _PLAIN.fullmatch(text):
        return text
    source = _isolated(_ACTIVE.sub(r"\1\\\2\3", _DIRECTIONS.sub("", text)))
    # A heading loses a # at its end, backslash or not; behind it, nobody sees an empty isolate.
    return f"{source}\u2068\u2069" if source.rstrip().endswith("#") else source


def _isolated(source: str) -> str:
    return _LINE.sub("\u2068\\g<0>\u2069", source) if _is_rtl(source) else source


def _is_rtl(text: str) -> bool:
    letters = _RTL_LETTERS.finditer(text)
    return any(unicodedata.bidirectional(letter[0]) in ("R", "AL") for letter in letters)


def bold(text: str) -> str:
    """Return the text escaped and bold; white space around it stays outside."""
    return _between("**", text)


def italic(text: str) -> str:
    """Return the text escaped and italic; white space around it stays outside."""
    return _between("*", text)


def spoiler(text: str) -> str:
    """Return the text escaped, behind one spoiler however many lines it has."""
    return _between("||", text)


def _between(mark: str, text: str) -> str:
    """Discord opens no emphasis before white space, and shows the marks around nothing."""
    # 0.5 µs for a title of 30 characters; the whole way takes 1.7 µs.
    if text and text == text.strip() and _PLAIN.fullmatch(text):
        return mark + text + mark
    text = _DIRECTIONS.sub("", text)
    core = text.strip()
    if not core:
        return text
    before, after = text.split(core, 1)
    # The end of a spoiler is looked for past backslashes, so a bar of the text must not touch it.
    gap = " " if mark == "||" and core.endswith("|") else ""
    return f"{before}{mark}{escape(core)}{gap}{mark}{after}"


_OWN_SPOILERS = re.compile(r"(\\.)|\|\|", re.S)


def veiled(markup: str) -> str:
    """Return finished markup behind one spoiler; spoilers inside it are dissolved, not nested."""
    inner = _OWN_SPOILERS.sub(r"\1", markup)
    gap = " " if inner.rstrip("\u2069").endswith("|") else ""  # as in `_between`
    return f"||{inner}{gap}||"


def quoted(text: str) -> str:
    """Return the text escaped, as a block quote, which with several lines ends with its display.

    A mark on each line would make a text of many short lines more than twice as long.
    """
    return (">>> " if "\n" in text else "> ") + escape(text)


LAST_PORT = 65_535

_ADDRESS = re.compile(r"(https?)://([^/?#:]+)(:[0-9]{1,5})?((?:[/?#].*)?)", re.I | re.S)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?")

# What may stand in a link's target: not what ends it, nor the marks that emphasis and spoilers
# around it look for, nor what the server takes for a mention.
_UNSAFE = re.compile(r"[^-\w./?#:@!$&+,;=%']|@(?=(?i:everyone|here))", re.A)


def host(url: str) -> str | None:
    """Return the host of an http(s) address as it is shown beside a link, else `None`.

    Other letters than ASCII come out as punycode (RFC 3492), so that no letter passes for another.
    An address with a user name, an IPv6 host or invisible characters in the host has none.
    """
    found = _ADDRESS.fullmatch(url.strip())
    if not found or int((found[3] or ":0")[1:]) > LAST_PORT:
        return None
    return _ascii_host(found[2])


def _ascii_host(name: str) -> str | None:
    name = unicodedata.normalize("NFKC", name).lower().replace("\u3002", ".")
    if any(unicodedata.category(char)[0] in "CZ" for char in name):
        return None
    labels = (
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in name.split(".")
    )
    ascii_name = ".".join(labels)
    return ascii_name if _HOST.fullmatch(ascii_name) else None


def address(url: str) -> str | None:
    """Return the same http(s) address in ASCII alone, percent-encoded; `None` if it has no host."""
    found, name = _ADDRESS.fullmatch(url.strip()), host(url)
    if not found or not name:
        return None
    rest = _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), found[4])
    return f"{found[1].lower()}://{name}{found[3] or ''}{rest}"


# A cut adds at most a backslash at the start, one at the end, and a pair of isolates: one after a
# #, or that of the line which the cut divides.
_SLACK = 5

# A sentence's end, or white space.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++['\"”’»)\]]*+(?=\s)|[。\uff01\uff1f]++[」』”’\uff09]*+|\s+")
_INK = re.compile(r"\S")


def pages(text: str, limit: int) -> list[str]:
    """Return the text in pieces, not escaped, each of at most `limit` when escaped (`width`).

    Cuts where a paragraph ends, else a line or sentence, else a word, else a character as a reader
    counts them; only where that alone is too long, within it. White space at a cut goes, nothing
    else. There is always a piece. Takes time in proportion to the text, whatever is in it: 4 ms for
    4,000 asterisks. Raises `ValueError` if `limit` is under `LEAST_PAGE`.
    """
    if limit < LEAST_PAGE:
        raise ValueError(f"a page needs at least {LEAST_PAGE}")
    if characters.width(escape(text)) <= limit:
        return [text]
    sums, cuts = _sums(text), _cuts(text)
    found: list[str] = []
    start, room = 0, limit - _SLACK
    while sums[-1] - sums[start] > room:
        last = bisect_right(sums, sums[start] + room) - 1
        end = _cut_before(text, cuts, start, last)
        found.append(text[start:end].rstrip())
        following = _INK.search(text, end)
        start = following.start() if following else len(text)
    return [piece for piece in [*found, text[start:]] if piece] or [""]


def _sums(text: str) -> list[int]:
    """Return how wide the first 0, 1, 2 … characters are when escaped, or a little more."""
    widths = [2 if char > "\uffff" else 1 for char in text]
    for match in _ACTIVE.finditer(text):
        widths[match.end() - 1] += 1
    # Dropping one of these can bring two characters together that are active only then.
    for match in _DIRECTIONS.finditer(text):
        widths[match.start()] += 1
    if _is_rtl(text):
        for match in _BREAK.finditer(text):
            widths[match.start()] += 2
    return list(accumulate(widths, initial=0))


def _cuts(text: str) -> tuple[list[int], list[int], list[int]]:
    """Return where paragraphs, lines and sentences, and words end, in the order of the text."""
    paragraphs: list[int] = []
    sentences: list[int] = []
    words: list[int] = []
    for match in _STOP.finditer(text):
        if not match[0].isspace():
            sentences.append(match.end())
        elif match[0].count("\n") > 1:
            paragraphs.append(match.start())
        else:
            (sentences if "\n" in match[0] else words).append(match.start())
    return paragraphs, sentences, words


def _cut_before(text: str, cuts: tuple[list[int], ...], start: int, last: int) -> int:
    """Return the best place to cut after `start` and not after `last`."""
    for places in cuts:
        at = bisect_right(places, last)
        if at and places[at - 1] > start:
            return places[at - 1]
    # With the one character after `last`, the last grapheme tells whether a border lies there.
    border = last + 1 - len(characters.graphemes(text[start : last + 1])[-1])
    return border if border > start else last
