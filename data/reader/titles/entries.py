"""Slates and lists: lines that begin with a show's title («LOW WATER (6 x 60’)»)."""

import re
from collections.abc import Iterator

from data.reader.text.layout import Layout, Span
from data.reader.words import companies
from data.reader.words import lexicon as words
from data.reader.words.listed import listed

MOST_WORDS = 9
"""Words of a title at the head of an entry."""

LONGEST_SCHEDULED = 160
"""Characters of a line that begins with a date or time; a dateline's paragraph has more."""

LONGEST_HEADING = 40

NEAR = 60
"""Characters after a title in small letters and a dash in which a word for a show must stand."""

_CAPITALS = r"[A-Z0-9][A-Z0-9’'\-&.!?]*(?:[,:]? [A-Z0-9&$#][A-Z0-9’'\-&.!?]*){0,8}"
_MIXED = (
    r"[A-Z0-9][\w’'\-&]*+[!?]?(?:(?:[:,]?\s(?:of|the|and|in|on|at|to|for|a|an|with|from|&|my|is|by|vs|v|or))"
    r"{0,3}[:,]?\s[A-Z0-9][\w’'\-&]*+[!?]?){0,8}"
)
_HEAD = re.compile(
    rf"(?P<title>(?P<capitals>{_CAPITALS})(?![\w’'])|{_MIXED})\.?(?P<after>\s?\((?P<told>[^()]{{1,80}})\)"
    r"|\s?[—:|]\s|\s-\s|,\s|\s*$)",
)
_NAMED = re.compile(
    r"(?:(?:(?:working|series|show|english|original|programme|program|project) )?title|"
    r"programme|program|show|project|facts|fact sheet|factbox)\s?:\s{1,3}",
    re.IGNORECASE,
)
"""«Title: Low Water», «Show: Low Water»."""

_SEASON = re.compile(r",?\s[—-]?\s?(?:S|(?:SEASON|SERIES|Season|Series)\s)\d{1,2}$")
"""«LOW WATER S2»: no part of the title."""

_SPEC = re.compile(
    r"\d\s?[x×]\s?\d|\b(?:seasons?|series|S\d+|episodes?|eps?|w/?t|working title|pilot|film|movie|"
    r"special|drama|dramedy|comedy|thriller|docuseries|documentary|anthology|limited|new|renewed|"
    r"returning|cancell?ed|ordered|premieres?|half-hour|one-hour|"
    r"Hindi|Tamil|Telugu|Malayalam|Kannada|Bengali|Marathi|Punjabi|Korean|Japanese|Mandarin|Thai|"
    r"Turkish|Arabic|Spanish|French|German|Italian|Welsh|Gaelic|Irish)\b",
    re.IGNORECASE,
)
_NEW_PART = re.compile(r"new|returning|recurring|guest|special guest", re.IGNORECASE)
"""«Lady Isari (new): Ann Bell» is a line of a cast."""

_SHOWLIKE = re.compile(
    r"\b(?:series|seasons?|drama|dramedy|comedy|thriller|sitcom|docuseries|anthology|film|movie|"
    r"renewed|cancell?ed|ordered|returns|premieres|created by|written by|starring|follows|"
    r"documentary|based on|episodes?|prequel|spin-?off|sequel|procedural|mystery|whodunn?it)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?i:(?:[\w\-]+ )?(?:{'|'.join(sorted(words.GENRES))})|an?|new|from|starring|stars|created|"
    rf"written|renewed|returning|season|series|ordered|cancell?ed|based|set|follows)\b"
)
"""What follows a title and a dash; after a place there is a date or a name («LONDON — HBO …»)."""

_NEWS = re.compile(r"PREMIER(?:E|ING)|RENEW|ORDERS|ANNOUNC|UNVEIL|DEBUT|FINAL SEASON|FOR IMMEDIATE")
_CREDIT = re.compile(
    r"(?:(?:co-)?(?:created|written|directed|produced|penned|adapted)\b.{0,40}\bby|starring|stars)\s",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}|"
    r"\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?:,? 20\d\d)?|"
    r"\d{1,2}(?::\d\d)?(?:-\d{1,2}(?::\d\d)?)? [ap]\.?m\.?)(?: ET(?:/PT)?)?(?:: | ?[—-] )",
    re.IGNORECASE,
)
"""What a line of a schedule begins with: «March 2: », «8-9 p.m. — »."""

_LABEL = re.compile(
    r"(?:starring|cast|stars|creat|writ|direct|produc|execut|showrun|studio|network|logline|format|"
    r"genre|platform|based|synopsis|screenplay|scripts?|idea)"
    r"[\w/&\- ]{0,36}:\s*\S|"
    r"(?:co-)?(?:created|written|directed|produced|penned)\b[\w, -]{0,30} by[:\s]|starring\s",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"[A-Z][\w/&,\- ]{1,40}:\s")
_BULLET = re.compile(r"[•·▪◦‣*\-—]\s{1,2}$")
_NO_TITLE = (
    frozenset(words.ROLE_NOUNS)
    | words.GENRES
    | words.SHOW_NOUNS
    | words.COMMON
    | words.STAR_VERBS
    | frozenset(
        listed("""
about again also based behind budget by cast
comments creatives crew executive fact facts key main management quote quotes sheet song staff team
theme casting cinematographer companies company composer
contact contacts creators credits date dates description directors distributor draft editor edits
ends episode episodes format genre highlights immediate info information lead leads length
limited location locations logline media music network networks notes original originals overview
partner partners platform premieres press producers production release returning running scripted
showrunners slate streamer studio studios summary synopsis teaser territory time title tv
unscripted work writers
""")
    )
)


_DATED = re.compile(
    r"(?:(?:[a-z]+day|[a-z]+),? )?(?:[a-z]+ \d{1,2}|\d{1,2} [a-z]+)(?:,? 20\d\d)?", re.IGNORECASE
)
"""«THE PAPER BOAT – Sunday, September 7»."""

_DATELINE = re.compile(r"^[A-Z].{0,80}\b(?:announced|unveiled|revealed|confirmed|said|today)\b")
"""«LILLE — Series Mania has announced …»."""

_NETWORKS = frozenset(companies.PLATFORMS) | {name.upper() for name in companies.PLATFORMS}
_WORD = re.compile(r"[\w’'&]+")


def entry_heads(layout: Layout) -> Iterator[Span]:
    """Yield from where to where titles without marks stand at the head of an entry."""
    lines = layout.paragraphs
    for index, line in enumerate(lines):
        start, when = after_date(layout.shadow, *line)
        end = line[1]
        when = when if end - start < LONGEST_SCHEDULED else 0
        head = _HEAD.match(layout.shadow, start, end)
        if index == 0 or head is None or _NAMED.match(layout.shadow, start, end):
            continue
        if _is_labelled(layout, index, head["title"]):
            continue
        if _is_title(head["title"], capitals=head["capitals"] is not None):
            following = lines[index + 1] if index + 1 < len(lines) else (end, end)
            later = lines[index + 2] if index + 2 < len(lines) else (end, end)
            if when or _is_entry(layout.shadow, line, head, (following, later)):
                yield without_season(layout.shadow, *head.span("title"))


def _is_labelled(layout: Layout, index: int, title: str) -> bool:
    """Whether «Word: Words» is one line more of a block of labels («Screenplay: Ann Bell»)."""
    (start, end), (first, _) = layout.paragraphs[index - 1], layout.paragraphs[index]
    joined = ": " in title and layout.shadow.count("\n", end, first) < 2
    heading = end - start < LONGEST_HEADING and layout.shadow[end - 1 : end] not in (".", "!", "?")
    return joined and (heading or _ANY_LABEL.match(layout.shadow, start, end) is not None)


def labelled_heads(layout: Layout) -> Iterator[Span]:
    """Yield from where to where titles without marks stand after «Title:» in a line."""
    for start, end in layout.paragraphs:
        named = _NAMED.match(layout.shadow, start, end)
        head = _HEAD.match(layout.shadow, named.end(), end) if named else None
        if head:
            yield without_season(layout.shadow, *head.span("title"))


def without_season(shadow: str, start: int, end: int) -> Span:
    """Return from where to where a title goes without «S2» after it."""
    season = _SEASON.search(shadow, start, end)
    return start, season.start() if season else end


def is_labelled_line(shadow: str, start: int, end: int) -> bool:
    """Whether a line begins with a label («Creator: », «Title: »)."""
    return bool(_LABEL.match(shadow, start, end) or _NAMED.match(shadow, start, end))


def after_date(shadow: str, start: int, end: int) -> Span:
    """Return where a line begins after its date or time, and how long those are."""
    when = _WHEN.match(shadow, start, end)
    return (when.end(), when.end() - start) if when else (start, 0)


def _is_title(title: str, *, capitals: bool) -> bool:
    row = _WORD.findall(title.lower())
    if (
        not row
        or row[0] == "about"
        or len(row) > MOST_WORDS
        or (capitals and sum(map(len, row)) < len("abcd"))
    ):
        return False
    if (capitals and _NEWS.search(title)) or _CREDIT.match(title):
        return False
    if is_label(title.rpartition(":")[0]):
        return False
    if title in _NETWORKS or row[-1] in companies.COMPANY_WORDS - {
        "house",
        "games",
        "stories",
        "kids",
    }:
        return False
    return not all(word in _NO_TITLE or word.rstrip("s") in _NO_TITLE for word in row)


def is_label(before: str) -> bool:
    """Whether what stands before a colon is a label («STUDIO», «Series Composition»)."""
    row = before.lower().split()
    return bool(row) and (row[-1] in _NO_TITLE or row[-1].rstrip("s") in _NO_TITLE)


def _is_entry(shadow: str, line: Span, head: re.Match[str], below: tuple[Span, Span]) -> bool:
    """Whether what stands after a title, or in two lines below, is what a list of shows gives."""
    if head["told"] and _SPEC.search(head["told"]):
        return not (_NEW_PART.fullmatch(head["told"]) and shadow.startswith(":", head.end()))
    if not head["told"] and head["after"].strip():
        return _is_told(shadow, line, head, below[0])
    if head["capitals"] is not None and _SEASON.search(shadow, *head.span("title")):
        return True
    return head.end() == line[1] and _is_described(shadow, head, below)


def _is_told(shadow: str, line: Span, head: re.Match[str], below: Span) -> bool:
    """Whether what stands after a title and a dash or comma says that it is a show."""
    capitals = head["capitals"] is not None
    rest = shadow[head.end() : min(line[1], head.end() + 160)]
    if capitals and _DATED.fullmatch(rest):
        return _SHOWLIKE.search(shadow, *below) is not None
    listed_so = _BULLET.search(shadow, max(0, line[0] - 4), line[0]) is not None
    if not listed_so and (head["after"].strip() == "," or _DATELINE.search(rest)):
        return False
    near = rest if listed_so or capitals else rest[:NEAR]
    return (listed_so or bool(_TOLD.match(rest))) and bool(_SHOWLIKE.search(near))


def _is_described(shadow: str, head: re.Match[str], below: tuple[Span, Span]) -> bool:
    """Whether under a line with a title alone stand labels («Cast: …») or what the show is."""
    (start, end), later = below
    capitals = head["capitals"] is not None
    if _LABEL.match(shadow, start, end):
        return capitals or " " in head["title"] or head["told"] is not None
    told = shadow[start:end]
    if told[-1:] != "." or told.isupper():
        return False
    joined = shadow.count("\n", head.end(), later[0]) == len(below)
    if joined and _LABEL.match(shadow, *later):
        return True
    return capitals and bool(_SHOWLIKE.search(told))


_AFTER_HEAD = re.compile(
    r"[”\"’'*_]{0,3}(?:,?\s(?:S|(?i:season|series)\s)\d{1,2})?"
    r"(?:[,.:]?[”\"’'*_]{0,2}\s?\((?=[^()]{0,60}(?:\d\s?[x×]\s?\d|[Ss]eason|[Ss]eries|"
    r"S\d|[Ee]pisodes?|[Ww]/?[Tt]|[Ww]orking))|\.?\s?[—|]\s|\s-\s|:\s|"
    r",?[”\"]?(?: ?\([^()]{1,60}\))?\s*(?:\n|$))"
)


def heads_entry(layout: Layout, start: int, end: int) -> bool:
    """Whether a title at these offsets begins a line, and a bracket, dash or line's end follows."""
    left, right = layout.paragraphs[layout.paragraph(start)]
    left = after_date(layout.shadow, left, right)[0]
    named = _NAMED.match(layout.shadow, left, right)
    if named and named.end() == start:
        return True
    if layout.shadow[left:start].strip(" *_“\"‘'"):
        return False
    if _BULLET.search(layout.shadow, max(0, left - 4), left):
        return True
    return _AFTER_HEAD.match(layout.shadow, end, right) is not None
