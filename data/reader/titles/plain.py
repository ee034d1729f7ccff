"""Titles of shows without marks: in capitals, or by the words around them."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, islice

from data.reader.text.layout import Layout, Span
from data.reader.titles.entries import entry_heads, labelled_heads
from data.reader.titles.headlines import headline_titles
from data.reader.titles.marked import (
    LONGEST_TITLE,
    MOST_TITLES,
    clean_title,
    in_mixed,
    is_title_like,
)
from data.reader.titles.not_titles import is_no_title
from data.reader.titles.plausible import plausible
from data.reader.words import lexicon as words

_CAP = r"(?:(?:St|Dr|Mr|Mrs|Ms)\.|[A-Z0-9][\w’'\-&]*+[!?]?)"
_INNER = r"(?::?\s(?:of|the|and|in|on|at|to|for|a|an|with|from|&|my|is))"
_TITLE = rf"{_CAP}(?:{_INNER}{{0,3}}:?\s{_CAP}){{0,8}}"
_NOUN = (
    r"(?:series|drama|comedy|thriller|sitcom|spinoff|spin-off|prequel|sequel|show|film|docuseries|"
    r"miniseries|anthology|dramedy|reboot|hit|anime|shorts|mystery|procedural|whodunit|"
    r"movie|feature|revival)"
)
_AFTER_NOUN = re.compile(rf"\b{_NOUN}(?:\s|,?\s(?:titled|entitled|called) )({_TITLE})")
_DESCRIBES = re.compile(rf"(?: [a-z][\w\-]*){{0,2}} {_NOUN}\b")
"""«its hit New Orleans crime drama»."""

_AFTER_VERB = re.compile(
    r"\b(?=[A-Za-z])(?:[Rr]enew(?:ed|s|ing)|[Oo]rder(?:ed|s)|[Gg]reenlit|[Gg]reenlights|"
    r"[Pp]icked up|[Pp]icks [Uu]p|"
    r"[Cc]ommission(?:ed|s)|[Cc]ancel(?:led|ed|s|ling)|axe[sd]|"
    r"[Ss](?:eason|eries) (?:[A-Za-z]+|\d+) of|"
    r"[a-z]++ (?:season|series) of|premiere of|finale of|production on|trailer for|"
    r"renewal of|"
    r"renewal for|landed|lands|snaps? up|acquired|set for|(?:series )?order (?:for|to)|to "
    r"create|pickup for|pick-up of|end(?:ing)?|expand|spin-?off of|prequel to|"
    rf"sequel to|seasons? (?:[a-z]+|\d+) and (?:[a-z]+|\d+) of)\s({_TITLE})"
    r"(?=\s(?:for|as|has|will|is|to|from|with|universe|after|ahead|on|returns?|at|franchise|"
    r"today|and)\b|[,.;:(]|\s\(|$)"
)
_SUBJECT = re.compile(
    rf"(?=[A-Z0-9])(?:^|(?<=[.!?,:]\s)|(?<=\n))({_TITLE}),?\s(?:(?:has|have) been (?:renewed|"
    rf"ordered|picked|cancelled|canceled|"
    r"greenlit|commissioned|given|nominated)|(?:will |is set to |is due to )?(?:premieres?|"
    r"debuts?|returns? (?:for|to|on|with)|streams|airs)\b|"
    r"is (?:being )?(?:created|co-created|written|produced|executive produced|directed|"
    r"showrun|based on|set in|"
    r"a co-production|a production|produced)\b|was (?:created|renewed|cancelled|canceled|"
    r"ordered)|follows|tells the|"
    r"cent(?:er|re)s on|hails from|comes from|will end\b|"
    r"(?:will be|is|are) (?:back|coming back|returning)\b|comes? to an end\b|"
    r"(?:ends|concludes|wraps|bows out) (?:with|after)|stars [A-Z]|is an? "
    r"[\w\s\-,]{0,50}(?:drama|series|comedy|thriller|sitcom))"
)
_APPOSITION = re.compile(
    r", (?:an?|the|its) (?:(?!(?:after|before|of|the|in|on|by|from|"
    r"for|to|who|that|whose|when|which) )[\w’'\-]+ ){0,6}?(?:drama|series|comedy|thriller|"
    r"sitcom|dramedy|docuseries|miniseries|mystery|anthology|whodunn?it|film|movie|adaptation|"
    r"special|saga|romance|epic|rom-com|soap|satire|reboot|revival|procedural|western|anime)\b|"
    r", an? (?:new )?(?:[\w’'\-]+ ){0,3}?(?:prequel|sequel|spin-?off|offshoot|follow-up)\b"
)
_TOLD = re.compile(r" \((?=(?:[Ss]eason|[Ss]eries|S)\s?\d|\d+ ?[x×] ?\d)")
"""«Strays (Season 4)», «Low Water (6 x 60’)», wherever it stands."""

_ENDS_SO = re.compile(rf"(?<![“\"‘'\w])({_TITLE})$")

_LABELLED = re.compile(
    rf"(?:^|(?<=\n)|(?<=[•*\-—] ))(?:RENEWED|CANCELL?ED|ORDERED|NEW|FINAL|ENDING|SPECIAL|"
    rf"PREMIER\w+|ALSO|RETURNING|Renewed|Cancell?ed|Ordered|New|"
    rf"Ending|Returning|Final)(?: (?!Cast|CAST)[A-Z]\w*)*: ({_TITLE})(?:,? and ({_TITLE}))?"
)
_EACH = re.compile(r"[^.\n]{0,40}\b(?:each|both)\b")
_UNTITLED = re.compile(
    r"\b(?:[Uu]ntitled|UNTITLED) (?:[\w’'\-]+ ){0,5}?(?i:series|spin-?off|drama|comedy|"
    r"project|show|prequel|sequel|thriller|film|dramedy|anthology)\b"
)
_NO_NAME_YET = re.compile(
    r"\b(?:which is|that is|remains|(?:is )?(?:as[ -]yet|currently|still)),? untitled\b"
)
"""«The third, which is untitled, is a drama»."""

_CAPITALS = re.compile(
    r"[A-Z](?<![\w“\"‘'].)[A-Z’'\-&]*(?:(?::)?\s(?:[A-Z0-9][A-Z0-9’'\-&]*)){1,7}[!?]?(?![\w])"
)
_CAPITAL_REST = r"[A-Z0-9’'\-&]+(?: [A-Z0-9&][A-Z0-9’'\-&]*){0,6}[!?]?(?![\w])"
_CAPITAL_ITEM = rf"[A-Z0-9]{_CAPITAL_REST}"
_CAPITAL_LIST = re.compile(
    rf"[A-Z0-9](?<=[a-z:] .){_CAPITAL_REST}(?:, {_CAPITAL_ITEM}){{1,12}},? and {_CAPITAL_ITEM}"
)
"""«Also back are GRAVEL, NO VACANCY and THE BIG DIG»."""

_BETWEEN = re.compile(r",? and |, ")
_LOWER_WORD = re.compile(r"[a-z]{3}")


def plain_titles(layout: Layout, quoted: set[str], free: Iterable[Span]) -> set[str]:
    """Return titles without marks, by the words around them; `free` is what is not quoted."""
    found: dict[str, None] = {}
    doubted: set[str] = set()
    surnames = cache(
        lambda: frozenset((*_SURNAME.findall(layout.shadow), *_FAMILY_NAME.findall(layout.shadow)))
    )
    heads = chain(labelled_heads(layout), entry_heads(layout))
    below: set[int] = set()
    for head in islice(heads, MOST_TITLES):
        found[clean_title(layout.shadow[slice(*head)])] = None
        below.add(layout.paragraph(head[0]) + 1)
    found.update(dict.fromkeys(filter(_is_whole, headline_titles(layout))))
    for start, end in free:
        for title, at in _by_words(layout.shadow, start, end):
            if at == start and layout.paragraph(at) in below:
                continue
            if title not in doubted and _is_somebody(layout.shadow, title, at, surnames):
                doubted.add(title)
            elif len(found) < MOST_TITLES:
                found[title] = None
        found.update(dict.fromkeys(_by_form(layout.shadow, start, end)))
    found = {title: None for title in found if not is_no_title(layout.shadow, title)}
    bare = {_without_lead(layout.shadow, title) for title in islice(found, MOST_TITLES)}
    bare |= set(in_mixed(layout.shadow, bare))
    return {title for title in bare if title not in quoted}


def _is_whole(run: str) -> bool:
    """Whether words of a headline are a title from the first to the last."""
    return " " in run and is_title_like(run) and plausible(run) == run


def _by_words(shadow: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield runs of capitals with words around that go with a title, and where."""
    for pattern in (_AFTER_NOUN, _AFTER_VERB, _SUBJECT):
        for match in pattern.finditer(shadow, start, end):
            title = plausible(match[1])
            described = match[0].startswith("hit ") and _DESCRIBES.match(shadow, match.end(1))
            if title and not described:
                yield title, match.start(1)
    for match in _APPOSITION.finditer(shadow, start, end):
        run = _ENDS_SO.search(shadow, max(start, match.start() - LONGEST_TITLE), match.start())
        title = plausible(run[1]) if run else None
        if title and run:
            yield title, run.start(1)


_LEAD = re.compile(
    rf"(?:(?:In|On|With|From|After|For|New|Hit)|(?:[A-Z][\w+’'&\-]* ){{0,4}}?(?:[A-Z]\w*-)?(?:"
    rf"{'|'.join(sorted(word.title() for word in words.GENRES | words.SHOW_NOUNS))})) (?=[A-Z0-9])"
)
"""What may stand before a title in capitals too: «The Stan Original Series», «Crime Drama»."""


def _without_lead(shadow: str, title: str) -> str:
    """Return a title without «Crime Drama» before it, if it also stands without it."""
    lead = _LEAD.match(title)
    rest = title[lead.end() :] if lead else ""
    while (more := _LEAD.match(rest)) is not None:
        rest = rest[more.end() :]
    return rest if rest and shadow.count(rest) > shadow.count(title) else title


def _by_form(shadow: str, start: int, end: int) -> Iterator[str]:
    """Yield «untitled …», titles after a label («RENEWED: …»), and those in capitals."""
    said = shadow[start:end]
    for match in _UNTITLED.finditer(shadow, start, end) if "title" in said.lower() else ():
        yield match[0]
    if "untitled" in said and _NO_NAME_YET.search(shadow, start, end):
        yield "untitled"
    for match in _LABELLED.finditer(shadow, start, end) if ": " in said else ():
        for title in match.groups():
            each = title and " and " in title and _EACH.match(shadow, match.end(), end)
            yield from (title.split(" and ") if each else [title]) if title else ()
    for match in _TOLD.finditer(shadow, start, end):
        run = _ENDS_SO.search(shadow, max(start, match.start() - LONGEST_TITLE), match.start())
        title = plausible(run[1]) if run else None
        if title:
            yield title
    yield from _in_capitals(shadow, start, end)


_PERSON_BEFORE = re.compile(
    r"(?:creators?|writers?|directors?|stars?|by|starring|with|actors?|actress|and|"
    r"producers?|showrunners?|from|comedian|author|novelist|said|says|"
    r"alongside|duo|filmmaker|winner|nominee|brothers|sisters|siblings|twins|couple|partners)\s$"
)


_SURNAME = re.compile(r"\b[A-Z][\w’.\-]{0,30} (?=([A-Z][\w’\-]{0,30}))")
_FAMILY_NAME = re.compile(r"\b([A-Z][a-z]{1,10}) [A-Z][a-z]{1,10}-[a-z]{1,10}\b")
"""«Seo Ha-neul»: Korean names begin with the family's."""


def _is_somebody(
    shadow: str, title: str, start: int, surnames: Callable[[], frozenset[str]]
) -> bool:
    """Whether a run of capitals is a person's: after «creator», or the surname of somebody."""
    if _PERSON_BEFORE.search(shadow, max(0, start - 14), start):
        return True
    return " " not in title and title in surnames()


def _in_capitals(shadow: str, start: int, end: int) -> Iterator[str]:
    """Yield titles that stand in capitals in a paragraph that does not."""
    if not _LOWER_WORD.search(shadow, start, end):
        return
    for match in _CAPITALS.finditer(shadow, start, end):
        row = match[0].split()
        if (
            sum(len(word) for word in row) >= 6
            and shadow[match.end() : match.end() + 1] != ":"
            and plausible(match[0])
            and not _is_dateline(shadow, match.end())
        ):
            yield match[0].rstrip("’'&:-")
    for match in _CAPITAL_LIST.finditer(shadow, start, end):
        every = _BETWEEN.split(match[0])
        if sum(" " in title for title in every) * 2 >= len(every):
            yield from (title for title in every if plausible(title))


_DATELINE = re.compile(r",? ?(?:[A-Z]\w+\.?,? ?)?[(—-]|, [A-Z]")


def _is_dateline(shadow: str, end: int) -> bool:
    return _DATELINE.match(shadow[end : end + 24]) is not None
