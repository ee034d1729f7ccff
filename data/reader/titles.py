"""Titles of shows in an announcement: in quotation marks, in italics, in capitals or plain."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.reader import companies
from data.reader import lexicon as words
from data.reader.layout import Layout, Span
from data.reader.listed import listed
from data.reader.marks import Marked

MOST_TITLES = 60
"""Different titles that are looked for everywhere in a text, as each costs a search."""

LONGEST_TITLE = 100

MOST_PLAIN_WORDS = 5
"""Words of a title that only its first has a capital in, as in many languages."""

_LEADS_TITLE = re.compile(
    r"\b(?:series|drama|comedy|thriller|sitcom|film|spin-?off|prequel|sequel|ordered|renewed|"
    r"commissioned|greenlit|cancell?ed)\s$"
)
_SMALL = frozenset(
    listed(
        "a an the of and or in on at to for from by with is as it my de la le du der die das und "
        "no not but "
        "into vs que y el & e da van n over"
    )
)
_STRIPPED = " ,.;:\"'“”‘’«»"
_NO_SHOW = re.compile(
    r"(?:novels?|books?|memoir|bestseller|best-seller|podcast|album|song|single|play|"
    r"episodes?|article|essay|poem|comics?|manga|"
    r"graphic novel|series of novels|musical|short story|trilogy|titled episode|chapter|"
    r"character|nickname|"
    r"called|webtoon|video game|game|newsletter|tome|poems|award for|awards? (?:in|as|for)|"
    r"column)[,:]?\s+"
    r"(?:called |titled |entitled )?$",
    re.IGNORECASE,
)
_CAP = r"(?:[A-Z0-9][\w’'\-&]*[!?]?)"
_INNER = r"(?::?\s(?:of|the|and|in|on|at|to|for|a|an|with|from|&|my|is))"
_TITLE = rf"{_CAP}(?:{_INNER}{{0,3}}:?\s{_CAP}){{0,8}}"
_NOUN = (
    r"(?:series|drama|comedy|thriller|sitcom|spinoff|spin-off|prequel|sequel|show|film|docuseries|"
    r"miniseries|anthology|dramedy|reboot|hit|mystery|procedural|whodunit|movie|feature|revival)"
)
_AFTER_NOUN = re.compile(rf"\b{_NOUN}\s(?:titled |entitled |called )?({_TITLE})")
_AFTER_VERB = re.compile(
    r"\b(?:[Rr]enew(?:ed|s|ing)|[Oo]rder(?:ed|s)|[Gg]reenlit|[Gg]reenlights|[Pp]icked up|"
    r"[Pp]icks [Uu]p|"
    r"[Cc]ommission(?:ed|s)|[Cc]ancel(?:led|ed|s|ling)|axe[sd]|(?:season|series) (?:[a-z]+|\d+) of|"
    r"(?:[a-z]+|final) (?:season|series) of|premiere of|finale of|production on|trailer for|"
    r"renewal of|"
    r"renewal for|landed|lands|snaps? up|acquired|set for|(?:series )?order (?:for|to)|to "
    r"create|pickup for|pick-up of|end(?:ing)?|expand|spin-?off of|prequel to|"
    rf"sequel to|seasons? (?:[a-z]+|\d+) and (?:[a-z]+|\d+) of)\s({_TITLE})"
    r"(?=\s(?:for|as|has|will|is|to|from|with|universe|after|ahead|on|returns?|at|franchise|"
    r"today|and)\b|[,.;:(]|\s\(|$)"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.!?,:]\s)|(?<=\n))({_TITLE}),?\s(?:(?:has|have) been (?:renewed|ordered|"
    rf"picked|cancelled|canceled|"
    r"greenlit|commissioned|given|nominated)|(?:will |is set to |is due to )?(?:premieres?|"
    r"debuts?|returns? (?:for|to|on|with)|streams|airs)\b|"
    r"is (?:being )?(?:created|co-created|written|produced|executive produced|directed|"
    r"showrun|based on|set in|"
    r"a co-production|a production|produced)\b|was (?:created|renewed|cancelled|canceled|"
    r"ordered)|follows|tells the|"
    r"cent(?:er|re)s on|hails from|comes from|will end\b|stars [A-Z]|is an? "
    r"[\w\s\-,]{0,50}(?:drama|series|comedy|thriller|sitcom))"
)
_APPOSED = re.compile(
    rf"(?<![“\"‘'\w])({_TITLE}), (?:an?|the|its) (?:(?!(?:after|before|of|the|in|on|by|from|"
    rf"for|to|who|that|whose|when|which) )[\w’'\-]+ ){{0,6}}?(?:drama|series|comedy|thriller|"
    rf"sitcom|dramedy|docuseries|miniseries|mystery|anthology|whodunit|film)\b"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=\n)|(?<=[•*\-—] ))(?:RENEWED|CANCELL?ED|ORDERED|NEW|FINAL|ENDING|SPECIAL|"
    rf"PREMIER\w+|ALSO|RETURNING|Renewed|Cancell?ed|Ordered|New|"
    rf"Ending|Returning|Final)(?: [A-Z]\w*)*: ({_TITLE})(?:,? and ({_TITLE}))?"
)
_UNTITLED = re.compile(
    r"\b(?:[Uu]ntitled|UNTITLED) (?:[\w’'\-]+ ){0,5}?(?i:series|spin-?off|drama|comedy|"
    r"project|show|prequel|sequel|thriller|film|dramedy|anthology)\b"
)
_CAPITALS = re.compile(
    r"(?<![\w“\"‘'])(?:[A-Z][A-Z’'\-&]+|"
    r"[A-Z])(?:(?::)?\s(?:[A-Z0-9][A-Z0-9’'\-&]*)){1,7}[!?]?(?![\w])"
)
_ITALICS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,100}?)(?<=[^\s*_])\1(?![\w*_])")
_LOWER_WORD = re.compile(r"[a-z]{3}")
_ENDED_TITLE = re.compile(r"[^\s.]*[.]$")


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
    first = row[0][0]
    if not (first.isupper() or first.isdigit() or first in "#¡¿$@"):
        return False
    return all(_is_big(word) or word.strip(":,").lower() in _SMALL for word in row[1:])


def _is_big(word: str) -> bool:
    bare = word.lstrip("(\"'‘“#$&—-").rstrip()
    return not bare or not bare[0].isalpha() or bare[0].isupper()


def is_title(layout: Layout, item: Marked) -> bool:
    """Whether something in marks is a title: by its form, or a few words right after «series»."""
    text = layout.shadow[slice(*item.parts[0])]
    if len(item.parts) > 1 or is_title_like(text):
        return len(item.parts) == 1
    few = len(text.split()) <= MOST_PLAIN_WORDS and text[:1].isupper()
    led = _LEADS_TITLE.search(layout.shadow, max(0, item.start - 30), item.start)
    return few and led is not None and text.rstrip()[-1:] not in ".!?"


def quoted_titles(layout: Layout, marked: Iterable[Marked]) -> Iterator[Mention]:
    """Yield what stands in marks (or in Markdown's italics) and has the form of a show's title."""
    for item in marked:
        text = layout.shadow[item.parts[0][0] : item.parts[-1][1]]
        if is_title(layout, item):
            yield Mention(item.start, item.end, clean_title(text), quoted=True)
    for match in _ITALICS.finditer(layout.shadow):
        if is_title_like(match[2]):
            yield Mention(match.start(), match.end(), clean_title(match[2]), quoted=True)


def clean_title(text: str) -> str:
    """Return a title without its outer marks and the comma that American style puts inside."""
    bare = " ".join(text.replace("’", "'").split()).strip(' ,;:"“”«»')
    bare = bare.strip("'‘’") if bare.count("'") != 1 or bare[0] == "'" else bare
    bare = bare.rstrip(",;:")
    if _ENDED_TITLE.search(bare) and bare.count(".") == 1:
        bare = bare[:-1]
    return bare.replace("'", "’") if "’" in text else bare


def names_no_show(shadow: str, start: int) -> bool:
    """Whether what stands before a title says that it is a book, a song or an episode."""
    return _NO_SHOW.search(shadow, max(0, start - 45), start) is not None


def plain_titles(layout: Layout, quoted: set[str], free: Iterable[Span]) -> set[str]:
    """Return titles without marks, by the words around them; `free` is what is not quoted."""
    found: dict[str, None] = {}
    doubted: set[str] = set()
    surnames = set(_SURNAME.findall(layout.shadow))
    for start, end in free:
        for title, at in _by_words(layout.shadow, start, end):
            if title not in doubted and _is_somebody(layout.shadow, title, at, surnames):
                doubted.add(title)
            elif len(found) < MOST_TITLES:
                found[title] = None
        found.update(dict.fromkeys(_by_form(layout.shadow, start, end)))
    return {title for title in found if title not in quoted}


def _by_words(shadow: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield runs of capitals with words around that go with a title, and where."""
    for pattern in (_AFTER_NOUN, _AFTER_VERB, _SUBJECT, _APPOSED):
        for match in pattern.finditer(shadow, start, end):
            title = _plausible(match[1])
            if title:
                yield title, match.start(1)


def _by_form(shadow: str, start: int, end: int) -> Iterator[str]:
    """Yield «untitled …», titles after a label («RENEWED: …»), and those in capitals."""
    for match in _UNTITLED.finditer(shadow, start, end):
        yield match[0]
    for match in _LABELLED.finditer(shadow, start, end):
        yield from (title for title in match.groups() if title)
    yield from _in_capitals(shadow, start, end)


_PERSON_BEFORE = re.compile(
    r"(?:creators?|writers?|directors?|stars?|by|starring|with|actors?|actress|and|"
    r"producers?|showrunners?|from|comedian|author|novelist|said|says|"
    r"alongside|duo|filmmaker|winner|nominee)\s$"
)


_SURNAME = re.compile(r"\b[A-Z][\w’.\-]{0,30} (?=([A-Z][\w’\-]{0,30}))")


def _is_somebody(shadow: str, title: str, start: int, surnames: set[str]) -> bool:
    """Whether a run of capitals is a person's: after «creator», or the surname of somebody."""
    if _PERSON_BEFORE.search(shadow, max(0, start - 14), start):
        return True
    return title in surnames


def _plausible(run: str) -> str | None:
    """Return a run of capitals if its beginning is no name of a network or a word of the trade."""
    run = run.rstrip("’'&:-").removesuffix("’s").removesuffix("'s")
    head, _, rest = run.partition(": ")
    if rest and rest.isupper() != head.isupper():
        run = rest
    row = run.split()
    lower = [word.lower().strip(":!?’'") for word in row]
    if lower[0] in _NOT_FIRST or lower[-1] in companies.COMPANY_WORDS - _TITLE_ENDINGS:
        return None
    if any(run == name or run.startswith(name + " ") for name in _FIRST.get(row[0], ())):
        return None
    while lower and (lower[-1] in _SMALL or lower[-1] in words.MONTHS):
        lower.pop()
        row.pop()
    return " ".join(row) or None


_TITLE_ENDINGS = frozenset(
    listed("house games kids stories drama books factory arts brothers fiction company")
)
_NOT_FIRST = (
    frozenset(words.JOB_HEADS)
    | frozenset(words.AWARDS)
    | frozenset(words.MONTHS)
    | frozenset(words.DAYS)
    | frozenset(words.ROLE_NOUNS)
    | frozenset(
        listed(
            "executive creators showrunners stars producers writers directors season series "
            "episode it he she they we"
        )
    )
    | frozenset(
        listed("i its his her their both each this that these those who which actor actors actress")
    )
)
_FIRST: dict[str, list[str]] = {}
for _name in (*companies.PLATFORMS, *companies.STUDIOS, *companies.OUTLETS):
    _FIRST.setdefault(_name.split()[0], []).append(_name)


def _in_capitals(shadow: str, start: int, end: int) -> Iterator[str]:
    """Yield titles that stand in capitals in a paragraph that does not."""
    if not _LOWER_WORD.search(shadow, start, end):
        return
    for match in _CAPITALS.finditer(shadow, start, end):
        row = match[0].split()
        if (
            sum(len(word) for word in row) >= 6
            and shadow[match.end() : match.end() + 1] != ":"
            and _plausible(match[0])
            and not _is_dateline(shadow, match.end())
        ):
            yield match[0].rstrip("’'&:-")


def _is_dateline(shadow: str, end: int) -> bool:
    return re.match(r",? ?(?:[A-Z]\w+\.?,? ?)?[(—-]|, [A-Z]", shadow[end : end + 24]) is not None


_ROLE_NEXT = (
    r"(?=\s(?:creators?|co-creators?|stars?|showrunners?|executive producers?|director|writer)\b)"
)


def occurrences(
    layout: Layout, titles: Iterable[str], single: Iterable[str], free: Iterable[Span]
) -> Iterator[Mention]:
    """Yield where plain titles stand in what is not quoted; of two, the longer one counts.

    Those in `single` are words that only count before «creator» and the like.
    """
    known = sorted(titles, key=len, reverse=True)[:MOST_TITLES]
    before_role = [_loosely(title) + _ROLE_NEXT for title in list(single)[:MOST_TITLES]]
    if not known and not before_role:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join([*map(_loosely, known), *before_role])})(?![\w])")
    for start, end in free:
        for match in pattern.finditer(layout.shadow, start, end):
            title = " ".join(match[0].split())
            title = title[:1].upper() + title[1:]
            yield Mention(match.start(), match.end(), title, quoted=False)


def _loosely(title: str) -> str:
    return r"\s".join(re.escape(word) for word in title.split())
