"""What an announcement says of each show: platform, kind, genre, spin-off of what."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.shows.subjects import Subjects, Targets
from data.reader.text.layout import Span
from data.reader.text.tokens import Token
from data.reader.words import lexicon as words
from data.reader.words.listed import listed

_SPIN = frozenset(listed("spinoff spin-off prequel sequel offshoot follow-up"))
_PARENT_AFTER = re.compile(r"G[Gg]?(?:[oftm]|x)[xgGPCN'd#]{0,6}?(T)")
_CHILD_AFTER = re.compile(r"G[gG]{0,2},?x?(T)")
_TITLE_NEXT = re.compile(r"'?[dxgG#']{0,4}(T)")
_PARENT_NEXT = re.compile(r"T,?[xG]?(?:[of]|x)[xgGdPC']{0,4}T")
_CLOSE = re.compile(r"^[dxg#']{0,3}[gGT]|^[hx]{0,3}V|^[ihx]{0,2}x")
_LIMITED = re.compile(
    r"\b(?:limited (?:drama |comedy |event )?series|mini-?series|limited drama|event series)\b"
)
_SERIES = re.compile(r"\b(?:series|season|drama|comedy|sitcom|show)\b")
_FILM = re.compile(r"\b(?:feature film|film|movie|feature)\b")
_SPECIAL = re.compile(r"\b(?:special)\b")
_HEADS = words.GENRES - {"reality", "adventure", "animated", "animation"}
_GENRE_HEAD = re.compile(
    rf"\b(?:(?:action|adventure|science[- ]fiction|stand-up|family)"
    rf"(?= (?:series|film|movie|special))|"
    rf"{'|'.join(sorted(_HEADS, key=len, reverse=True))})\b"
)
_WORD = re.compile(r"[\w’'\-&+]+")
_VERB_FORM = re.compile(r"(?:ing|ed|est|ly)$")
_MEASURE = re.compile(r"-(?:part|episode|hour|hander)$")
_LOGLINE = re.compile(
    r"\b(?:follows|centers on|centres on|tells the (?:story|tale)|chronicles|explores|"
    r"revolves around|takes us|is set in|set in|charts|focuses on|picks up (?!for))\b"
)
_NEW = re.compile(
    r"\b(?:brand-?new|new|announce[sd] (?:the|an?)|upcoming|forthcoming|debut|"
    r"first-look|untitled|series premiere|world premiere|pilot(?! episode)|adaptation of|"
    r"in development|in the works)\b"
)


ANNOUNCER = 12
"""The weight of a network that a headline begins with."""


def platforms(document: Document, subjects: Subjects, targets: Targets) -> dict[str, list[str]]:
    """Return the networks and streamers of each show, the likeliest first."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    every: Counter[str] = Counter()
    for number, row in enumerate(document.rows):
        if number in document.asides or "P" not in row.tags:
            continue
        for place, token in enumerate(row.tokens):
            if token.tag != "P":
                continue
            announces = place == 0 and number == 0 and row.tags[1:2] not in ("", "'", ",", "&")
            weight = ANNOUNCER if announces else _weight(row, place)
            every[token.value] += max(weight, 1)
            for show in _shows_of(targets, number, row, place):
                votes[show][token.value] += weight
    return {show: _ranked(votes.get(show), every) for show in subjects.titles}


def _weight(row: Row, place: int) -> int:
    before, after = row.tags[max(0, place - 3) : place], row.tags[place + 1 : place + 8]
    if before[-2:] in ("P&", "P,", ",&") and "P" in row.tags[max(0, place - 5) : place]:
        return 2
    if row.tags[place + 1 : place + 2] in ("j", "J") or (row.tags[place - 1 : place] == "'"):
        return 1
    if "k" in row.tags[max(0, place - 12) : place]:
        return 1
    if before[-1:] in ("f", "t") or (
        before[-1:] == "x" and row.tokens[place - 1].value.lower() in ("on", "to", "at")
    ):
        return 4
    return 5 if _CLOSE.match(after) or after[:2] == "&P" else 3


def _shows_of(targets: Targets, number: int, row: Row, place: int) -> tuple[str, ...]:
    """Return the shows that a platform is named for, unless it is another title's («HBO’s “X”»)."""
    following = _TITLE_NEXT.match(row.tags, place + 1)
    if following:
        title = targets.known.get(row.tokens[following.start(1)].value.casefold())
        return (title,) if title else ()
    if row.tags.startswith(("'N", "'n"), place + 1):
        return ()
    return targets.at(number, place)


def _ranked(votes: Counter[str] | None, every: Counter[str]) -> list[str]:
    chosen = votes or every
    merged: Counter[str] = Counter()
    for name, count in chosen.items():
        begins = (f"{name} ", f"{name}1")
        longer = [other for other in every if other.startswith(begins)] if name in _SHORT else []
        longer.sort(key=_CATCH_UP.__contains__)
        merged[longer[0] if longer else name] += count
    return sorted(merged, key=lambda name: (-merged[name], name in _CATCH_UP))


_CATCH_UP = frozenset(
    ("BBC iPlayer", "SVT Play", "NRK TV", "DRTV", "Yle Areena", "RTÉ Player", "TV4 Play")
)
"""Where a channel's shows can be seen too: «for BBC iPlayer and BBC One»."""


_SHORT = frozenset(
    ("Apple", "Amazon", "Disney", "Amazon Prime", "Apple TV", "Paramount", "BBC", "Sky", "ITV")
)


def parents(document: Document, subjects: Subjects, targets: Targets) -> dict[str, str]:
    """Return which show is a spin-off, prequel or sequel of which."""
    found: dict[str, str] = {}
    spoken = False
    for number, place in _spin_words(document):
        spoken = True
        row = document.rows[number]
        for child, parent in _relation(targets, subjects, number, row, place):
            if child.casefold() != parent.casefold():
                found.setdefault(child, parent)
    folded = {item.title.casefold(): item.title for item in document.mentions}
    for title in subjects.titles:
        stem = title.partition(":")[0].casefold()
        if title not in found and stem != title.casefold() and stem in folded and spoken:
            found[title] = folded[stem]
        untitled = title.startswith("Untitled ") and title.split()[-1].lower() in _SPIN
        named = [
            one for one in subjects.titles if one != title and one.casefold() in title.casefold()
        ]
        root = named[0] if named else subjects.main
        if untitled and root and root != title:
            found[title] = root
    mutual = [child for child, parent in found.items() if found.get(parent) == child]
    if subjects.main in mutual:
        del found[subjects.main]
    return found


def _spin_words(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where «spinoff», «prequel» and the like stand: paragraph and token."""
    for number, row in enumerate(document.rows):
        if number in document.asides or "T" not in row.tags:
            continue
        for place, token in enumerate(row.tokens):
            if token.tag == "G" and token.value.lower() in _SPIN:
                yield number, place


def _relation(
    targets: Targets, subjects: Subjects, number: int, row: Row, place: int
) -> Iterator[tuple[str, str]]:
    tags, tokens = row.tags, row.tokens
    start = tags.rfind(".", 0, place) + 1
    after, child_after = _PARENT_AFTER.match(tags, place), _CHILD_AFTER.match(tags, place)
    before = [at for at in range(max(start, place - 14), place) if tags[at] == "T"]
    child: str | None = None
    parent: str | None = None
    if child_after:
        child = tokens[child_after.start(1)].value
        follow = _PARENT_NEXT.match(tags, child_after.start(1))
        parent = (
            tokens[before[-1]].value
            if before
            else (tokens[follow.end() - 1].value if follow else None)
        )
    elif after:
        parent = tokens[after.start(1)].value
        others = [
            tokens[at].value for at in before if tokens[at].value.casefold() != parent.casefold()
        ]
        child = others[-1] if others else None
    elif before and _is_apposed(targets.document, tokens[before[-1]], row, before[-1]):
        child = tokens[before[-1]].value
        parent = _earlier(targets, number, before[-1], child)
    elif before:
        parent = tokens[before[-1]].value
    if parent is None and child and subjects.main and child.casefold() != subjects.main.casefold():
        parent = subjects.main
    if parent is None:
        return
    child = (
        targets.known.get(child.casefold())
        if child
        else _other(targets, subjects, number, place, parent)
    )
    if child:
        yield child, targets.known.get(parent.casefold(), parent)


def _is_apposed(document: Document, title: Token, row: Row, at: int) -> bool:
    """Whether a comma follows a title: «“X,” a spinoff of the drama», and not «the “X” spinoff»."""
    return (
        row.tags[at + 1 : at + 2] == "," or "," in document.layout.shadow[title.end - 2 : title.end]
    )


def _earlier(targets: Targets, number: int, at: int, child: str) -> str | None:
    """Return the last other title before a token, in its paragraph or the one before."""
    for row in range(number, max(number - 2, -1), -1):
        tokens = targets.document.rows[row].tokens
        for token in reversed(tokens[:at] if row == number else tokens):
            if token.tag == "T" and token.value.casefold() != child.casefold():
                return token.value
    return None


def _other(
    targets: Targets, subjects: Subjects, number: int, place: int, parent: str
) -> str | None:
    parts = f"{parent}:".casefold()
    for title in subjects.titles:
        if title.casefold().startswith(parts):
            return title
    near = [title for title in targets.at(number, place) if title.casefold() != parent.casefold()]
    if near:
        return near[0]
    rest = [title for title in subjects.titles if title.casefold() != parent.casefold()]
    return rest[0] if len(rest) == 1 else None


def kind_of(near: str) -> str:
    """Return the kind of show from the words around its title, in small letters."""
    if _LIMITED.search(near):
        return "limited series"
    if _SERIES.search(near):
        return "series"
    if _FILM.search(near):
        return "film"
    return "special" if _SPECIAL.search(near) else "series"


def genres_in(text: str, small: str, start: int, end: int) -> list[Span]:
    """Return where genres stand between two offsets: «space drama», «paranoid thriller».

    `small` is `text` in small letters.
    """
    found: list[Span] = []
    for match in _GENRE_HEAD.finditer(small, start, end):
        before = list(_WORD.finditer(text, max(start, match.start() - 40), match.start()))
        first, kept = match.start(), 0
        for word in reversed(before):
            genre = word[0].lower() in words.GENRES
            gap = text[word.end() : first]
            if gap.strip(" /") or not (genre or (kept == 0 and _is_genre_word(word[0]))):
                break
            first, kept = word.start(), kept + (not genre)
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        found.append((first, match.end()))
    return found


def _is_genre_word(word: str) -> bool:
    lower = word.lower()
    return (
        lower not in words.PLAIN_ADJECTIVES
        and lower not in words.COMMON
        and lower not in words.NUMBERS
        and (lower == "family" or not _VERB_FORM.search(lower))
        and not word[0].isupper()
        and not word[0].isdigit()
        and "’" not in word
        and "'" not in word
        and not _MEASURE.search(lower)
    )


def logline_in(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells what a show is about."""
    return _LOGLINE.search(text, start, end) is not None and end - start > 60


_INTRODUCED = re.compile(
    r"[”\"’'»*_]{0,3},?[”\"’'»]?\s(?:\([^()]{1,40}\),?\s)?(?:which is )?(?:is )?an? "
    r"(?:[\w’'\-]+,? ){0,7}?"
    r"(?:series|drama|dramedy|comedy|thriller|sitcom|film|movie|special|miniseries|docuseries|"
    r"mystery|anthology|whodunn?it|procedural|western|romance|epic|saga)\b"
)
"""«“X,” an eight-part thriller»: what is known already has «the»."""


def says_new(small: str, start: int, end: int) -> bool:
    """Whether words of a text in small letters call a show new."""
    return _NEW.search(small, start, end) is not None


def introduced(text: str, end: int) -> bool:
    """Whether what follows a title tells what it is, as of a show nobody knows."""
    return _INTRODUCED.match(text, end) is not None
