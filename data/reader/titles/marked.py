"""Titles of shows in an announcement: their form, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.reader.text.layout import Layout, Span, in_small
from data.reader.text.marks import Marked
from data.reader.words.listed import listed

MOST_TITLES = 60
"""Different titles that are looked for everywhere in a text, as each costs a search."""

MOST_SEARCHED = 10_000
"""Characters in which a long title with a full stop is looked for once more."""

LONGEST_TITLE = 100

MOST_PLAIN_WORDS = 5
"""Words of a title that only its first has a capital in, as in many languages."""

_LEADS_TITLE = re.compile(
    r"\b(?:series|drama|comedy|thriller|sitcom|film|spin-?off|prequel|sequel|ordered|renewed|"
    r"commissioned|greenlit|cancell?ed)\s$"
)
SMALL = frozenset(
    listed(
        "a an the of and or in on at to for from by with is as it my de la le du der die das und "
        "no not but "
        "into vs que y el & e da van n over"
    )
)
"""Words of a title that need no capital."""

_STRIPPED = " ,.;:\"'“”‘’«»"
_NO_SHOW = re.compile(
    r"(?:novels?|books?|memoir|bestseller|best-seller|podcast|album|song|single|play|"
    r"episodes?|article|essay|poem|comics?|manga|"
    r"graphic novel|series of novels|musical|short story|trilogy|titled episode|chapter|"
    r"character|nickname|"
    r"called|webtoon|video game|game|newsletter|tome|poems|award for|awards? (?:in|as|for)|"
    r"column)[,:]?\s+"
    r"(?:called |titled |entitled )?$"
)
_NO_TITLES = frozenset(
    listed(
        "he i it no she they we well yes you wow yeah never absolutely exactly thanks amen "
        "congratulations"
    )
)
"""Pronouns and exclamations: alone they are what somebody says."""
_ITALICS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,100}?)(?<=[^\s*_])\1(?![\w*_])")


class Mention(NamedTuple):
    """A title where it stands, its marks included; `quoted` if it has any."""

    start: int
    end: int
    title: str
    quoted: bool


def is_title_like(text: str) -> bool:
    """Whether words in quotation marks have the form of a title: capitals but for small words."""
    row = text.strip(_STRIPPED).split()
    if not row or len(row) > 12 or len(text) > LONGEST_TITLE:
        return False
    if text.rstrip()[-1:] == "." and len(row) > 5:
        return False
    if text.rstrip()[-2:] == "!!" or (len(row) == 1 and row[0].strip("!?").lower() in _NO_TITLES):
        return False
    first = row[0][0]
    if not (first.isupper() or first.isdigit() or first in "#¡¿$@"):
        return False
    return all(_is_big(word) or word.strip(":,").lower() in SMALL for word in row[1:])


def _is_big(word: str) -> bool:
    bare = word.lstrip("(\"'‘“#$&—-").rstrip()
    return not bare or not bare[0].isalpha() or bare[0].isupper()


def is_title(layout: Layout, item: Marked) -> bool:
    """Whether something in marks is a title: by its form, or a few words right after «series»."""
    text = layout.shadow[slice(*item.parts[0])]
    if len(item.parts) > 1 or is_title_like(text):
        return len(item.parts) == 1 and not _is_called_out(layout, item, text.rstrip()[-1:])
    again = text.endswith(".") and is_title_like(text[:-1])
    if again and layout.shadow.count(text[:-1], 0, MOST_SEARCHED) > 1:
        return True
    few = len(text.split()) <= MOST_PLAIN_WORDS and text[:1].isupper()
    led = _LEADS_TITLE.search(layout.shadow, max(0, item.start - 30), item.start)
    return few and led is not None and text.rstrip()[-1:] not in ".!?"


_SAID_BEFORE = re.compile(
    r"\b(?:said|says|saying|added|adds|wrote|writes|writing|posted|tweeted|replied|joked|answered|"
    r"shouted|words?|message|captions?|captioned|response|reply|tweet|post)\b"
    r"[^.!?“”\":]{0,25}[:,] $"
)
_SAID_AFTER = re.compile(
    r" (?:(?:[A-Z][\w’-]+ ){0,2}"
    r"(?:said|says|cried|cries|wrote|writes|yelled|yells|exclaimed|exclaims|joked|jokes|added|"
    r"adds|posted|quipped|tweeted|laughed|laughs|shouted|beamed|teased)\b|(?:he|she|they) \w+)"
)


_ANSWER = re.compile(
    r"(?:[Yy]es|[Nn]o|[Aa]bsolutely|[Dd]efinitely|[Cc]ertainly|[Oo]f course|[Nn]ot|[Nn]ever|"
    r"[Mm]aybe|[Pp]robably|[Pp]ossibly|[Ee]xactly|[Ss]oon|[Ss]ure|[Ww]hy not|[Ww]ho knows|"
    r"[Tt]hank you|[Tt]hanks)\b(?:,? [a-z]\w*){0,4}[,.!?]?"
)
"""«Absolutely not», «No, no, never»: what somebody answers."""
_ASCRIBED = re.compile(
    r"[”\"’] (?:[A-Z][\w’-]+ ){0,2}(?:(?:he|she) )?(?:said|says|added|adds|joked|jokes|continued|"
    r"explained|laughed|laughs|told [A-Z]\w+)\. $"
)
_GOES_ON = re.compile(r" ?(?:$|\n|[A-Z(“\"‘])")


def _is_called_out(layout: Layout, item: Marked, last: str) -> bool:
    """Whether a few words in capitals are an exclamation that somebody said, and no title."""
    shadow = layout.shadow
    said = _SAID_AFTER.match(shadow, item.end + (shadow[item.end : item.end + 1] == ","))
    if said and _ANSWER.fullmatch(shadow, *item.parts[0]):
        return True
    if last not in (".", "!", "?"):
        return False
    alone = _GOES_ON.match(shadow, item.end)
    if alone and _ASCRIBED.search(shadow, max(0, item.start - 50), item.start):
        return True
    before = layout.shadow[max(0, item.start - 60) : item.start]
    if _SAID_BEFORE.search(before) and (last != "." or before.endswith(": ")):
        return True
    return last != "." and _SAID_AFTER.match(layout.shadow, item.end) is not None


def quoted_titles(layout: Layout, marked: Iterable[Marked]) -> Iterator[Mention]:
    """Yield what stands in marks (or in Markdown's italics) and has the form of a show's title."""
    for item in marked:
        text = layout.shadow[item.parts[0][0] : item.parts[-1][1]]
        if is_title(layout, item):
            yield Mention(item.start, item.end, clean_title(text), quoted=True)
    marked_so = "*" in layout.shadow or "_" in layout.shadow
    for match in _ITALICS.finditer(layout.shadow) if marked_so else ():
        if is_title_like(match[2]):
            yield Mention(match.start(), match.end(), clean_title(match[2]), quoted=True)


def clean_title(text: str) -> str:
    """Return a title without its outer marks and the comma that American style puts inside."""
    bare = " ".join(text.replace("’", "'").split()).strip(' ,;:"“”«»')
    bare = bare.strip("'‘’") if bare.count("'") != 1 or bare[0] == "'" else bare
    bare = bare.rstrip(",;:")
    if bare.endswith(".") and bare.count(".") == 1:
        bare = bare[:-1]
    return bare.replace("'", "’") if "’" in text else bare


def in_mixed(shadow: str, titles: set[str]) -> Iterator[str]:
    """Yield titles in capitals as they are written elsewhere: «Low Water» for «LOW WATER»."""
    small = in_small(shadow)
    for title in sorted(title for title in titles if title.isupper()):
        wanted, start = in_small(title), 0
        while (start := small.find(wanted, start)) >= 0:
            written = shadow[start : start + len(title)]
            start += len(title)
            if not written.isupper() and is_title_like(written):
                yield written
                break


def names_no_show(shadow: str, start: int) -> bool:
    """Whether what stands before a title says that it is a book, a song or an episode."""
    return _NO_SHOW.search(in_small(shadow[max(0, start - 45) : start])) is not None


_ROLE_NEXT = re.compile(
    r"\s(?:creators?|co-creators?|stars?|showrunners?|executive producers?|director|writer)\b"
)


def occurrences(
    layout: Layout, titles: Iterable[str], single: Iterable[str], free: Iterable[Span]
) -> Iterator[Mention]:
    """Yield where plain titles stand in what is not quoted; they may overlap.

    Those in `single` are words that only count before «creator» and the like.
    """
    spans = list(free)
    # By letters where lengths are the same: a set has another order in each process.
    known = sorted(titles, key=lambda title: (-len(title), title))[:MOST_TITLES]
    wanted = [(title, False) for title in known]
    wanted += [(title, True) for title in sorted(single)[:MOST_TITLES]]
    for title, before_role in wanted:
        for start, end in within(layout, title, spans):
            if not before_role or _ROLE_NEXT.match(layout.shadow, end):
                yield Mention(start, end, title[:1].upper() + title[1:], quoted=False)


def within(layout: Layout, title: str, spans: list[Span]) -> Iterator[Span]:
    """Yield where a title stands as whole words in one of these spans, which are in order."""
    at = 0
    for start, end in _places(layout.shadow.replace("\n", " "), title):
        while at + 1 < len(spans) and spans[at][1] < end:
            at += 1
        if spans and spans[at][0] <= start < end <= spans[at][1]:
            yield start, end


def _places(flat: str, title: str) -> Iterator[Span]:
    """Yield where a title stands as whole words; a search for text is faster than a pattern."""
    start = flat.find(title) if title else -1
    while start >= 0:
        end = start + len(title)
        if not (_is_word(flat[max(start - 1, 0) : start]) or _is_word(flat[end : end + 1])):
            yield start, end
        start = flat.find(title, end)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
