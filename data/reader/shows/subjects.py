"""The shows that an announcement is about, and which of them a sentence means."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.words.listed import listed


class Subjects(NamedTuple):
    """The shows announced, in the order of the text; `main` is the first."""

    titles: tuple[str, ...]
    main: str | None


_GROUP = re.compile(r"T(?:(?:,|&|,&)T){1,40}")


_RELATIVE = re.compile(r"(?:Ro[xg']{0,2}|yh?x?[VAS][xg'#o]{0,4})$")
"""«creator of “X”», «who created “X”»: no new matter of the sentence."""


FIRST_WORDS = 3
"""Words at the beginning of a sentence that «the comedy» is its subject in."""

_TWO = {"former": -2, "latter": -1}
_LED_BY = re.compile(r"(?:G[gG]?x[xdgGP'C]{0,5}|[Gx][oftm][xdgGPC']{0,5}|x)$")
_LEADS_ASIDE = frozenset(
    listed("""
before behind characters events fans like makers offshoot people prequel producers sequel
spin-off spinoff success team unlike vein wake world
""")
)
_ALL = re.compile(r"\b(?:both|two|all(?: of)?(?: the)?(?: two| three| four)?) $")
_THE = re.compile(r"\b(?:the|this) (?:[\w-]+ )?$")
_SPINS = frozenset(("spinoff", "spin-off", "prequel", "sequel", "offshoot"))
_ORIGINALS = frozenset(("original", "flagship", "mothership"))
_NOUNS_TOO = _ORIGINALS | {"titles"}
_ANY_SHOW = frozenset(("series", "show", "project", "title", "program", "programme", "season"))
"""Words for all shows alike: which of them is meant, only what stands before can say."""

_NAMED_NEXT = re.compile(r"G|,T")
_RENEWS = re.compile(r"\b(?:renew(?:ed|s|ing)|pick(?:ed|s|ing) up) the $")
_BESIDE = re.compile(r",W[dRJ]{0,3}N(?![,&])[^.;,&QN]{0,10}$")
"""«, with A continuing to run “X”»: no new matter of the sentence either."""

_NOUN_BEFORE = re.compile(r"([gG])[gGx]?$")
_NOUN_AFTER = re.compile(r",?[xd]{0,4}(g)(?!')")


class Targets:
    """Tells which shows a token of a row belongs to."""

    def __init__(self, document: Document, subjects: Subjects, parents: Mapping[str, str]) -> None:
        self.document = document
        self.subjects = subjects
        self.spinoffs = tuple(parents)
        self.originals = tuple(title for title in subjects.titles if title in parents.values())
        self.nouns: dict[str, set[str]] = {}
        self.known = {title.casefold(): title for title in subjects.titles}
        self.rows: list[list[tuple[int, tuple[str, ...]]]] = []
        self.begin: list[tuple[str, ...]] = []
        self.order: dict[str, None] = {}
        self.named: list[bool] = []
        """Whether a show is named in a row or before it."""
        first = self._first()
        current: tuple[str, ...] = (first,) if first else ()
        for number, row in enumerate(document.rows):
            self.begin.append(current)
            self.named.append(bool(self.named) and self.named[-1])
            can = len(subjects.titles) > 1 or "T" in row.tags
            self.rows.append(self._places(row) if can else [])
            if self.rows[-1]:
                self.named[-1] = True
            if self.rows[-1] and number not in document.headlines:
                current = self._last(self.rows[-1])

    def _last(self, places: list[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
        """Return what a paragraph leaves the matter at: a spin-off rather than its original."""
        last = places[-1][1]
        if len(self.spinoffs) == 1 and len(self.originals) == 1:
            return next((one for _, one in places if one == self.spinoffs), last)
        main = (self.subjects.main,) if self.subjects.main else ()
        several = len({one for _, one in places}) > 1 and places[0][1] == main
        return main if several else last

    def _first(self) -> str | None:
        """Return the show that the text is about at first: a spin-off rather than its original."""
        main = self.subjects.main
        return self.spinoffs[0] if len(self.spinoffs) == 1 and main in self.originals else main

    def is_named(self, number: int, token: int) -> bool:
        """Whether the sentence of a token names a show, before the token or after."""
        places, start = self.rows[number], self.document.rows[number].tags.rfind(".", 0, token)
        before = bisect_left(places, token, key=lambda item: item[0])
        named = before > 0 and places[before - 1][0] > start
        return named or bool(self.next(number, token))

    def returning(self, renewed: tuple[str, ...]) -> tuple[str, ...]:
        """Return the show that is meant where something returns; `renewed` is told to, by name."""
        if len(renewed) == 1:
            return renewed
        return self.originals if len(self.originals) == 1 and not renewed else ()

    def original_at(self, number: int, *places: int) -> tuple[str, ...]:
        """Return the show that «the original» or «the flagship» at these tokens means, if any."""
        tokens = self.document.rows[number].tokens
        said = {word for token in tokens[slice(*places)] for word in token.value.lower().split()}
        return self.originals if said & _ORIGINALS and len(self.originals) == 1 else ()

    def _places(self, row: Row) -> list[tuple[int, tuple[str, ...]]]:
        """Return from which tokens on which shows are spoken of."""
        found: list[tuple[int, tuple[str, ...]]] = []
        several = len(self.subjects.titles) > 1
        groups = {
            place: match
            for match in (_GROUP.finditer(row.tags) if "T" in row.tags else ())
            for place in range(*match.span())
        }
        for place, token in enumerate(row.tokens):
            if token.tag == "T":
                titles = self._titles(row, groups.get(place), place)
                self._note_nouns(row, place, titles)
                for title in titles:
                    self.order.pop(title, None)
                    self.order[title] = None
                following = (
                    row.tokens[place + 1].value.lower() if place + 1 < len(row.tokens) else ""
                )
                if (
                    titles
                    and following not in ("universe", "franchise")
                    and not self._aside(row, place)
                ):
                    found.append((place, titles))
            elif token.value in _TWO and row.tags[place + 1 : place + 2] in tuple("iSVAhm"):
                found += _one_of_two(found, place, _TWO[token.value])
            elif several and (token.tag in "Gg" or token.value.lower() in _NOUNS_TOO):
                titles = self._by_noun(row, place)
                if titles:
                    found.append((place, titles))
        return found

    @staticmethod
    def _aside(row: Row, place: int) -> bool:
        """Whether a title only says who or when somebody or something is.

        As in «“X” creator A», «A, creator of “X”», «a prequel to “X”», «before the events of “X”».
        """
        if row.tags[place + 1 : place + 2] == "R" or row.tags[place + 1 : place + 3] == "'R":
            return True
        if _RELATIVE.search(row.tags, max(0, place - 8), place):
            return True
        if _BESIDE.search(row.tags, max(0, place - 16), place):
            return True
        led = _LED_BY.search(row.tags, max(0, place - 8), place)
        return led is not None and row.tokens[led.start()].value.lower() in _LEADS_ASIDE

    def _titles(self, row: Row, group: re.Match[str] | None, place: int) -> tuple[str, ...]:
        places = [at for at in range(*group.span()) if row.tags[at] == "T"] if group else [place]
        if len(places) == 1 and (untitled := self._untitled(row, place)):
            return (untitled,)
        titles = [self.known.get(row.tokens[at].value.casefold()) for at in places]
        return tuple(title for title in titles if title)

    def _untitled(self, row: Row, place: int) -> str | None:
        """Return the show without a name that «the untitled “X” prequel» means."""
        before = row.tokens[place - 1].value.lower() if place else ""
        if not before.endswith("untitled") or row.tags[place + 1 : place + 2] not in ("G", "g"):
            return None
        return next((title for title in self.subjects.titles if title.startswith("Untitled")), None)

    def _by_noun(self, row: Row, place: int) -> tuple[str, ...]:
        """Return the shows that «both series», «the spinoff», «the original», «the comedy» mean."""
        token = row.tokens[place]
        noun, shadow = token.value.lower(), self.document.layout.shadow
        before = shadow[max(0, token.start - 16) : token.start].lower()
        several = _ALL.search(before)
        if several:
            return self._several(several[0].split()[-1])
        if noun in _SPINS and len(self.spinoffs) == 1:
            return () if _NAMED_NEXT.match(row.tags, place + 1) else self.spinoffs
        start = row.tags.rfind(".", 0, place) + 1
        if place - start > FIRST_WORDS and not (noun in _ORIGINALS and _RENEWS.search(before)):
            return ()
        if noun in _ORIGINALS and before.endswith("the ") and len(self.originals) == 1:
            return self.originals
        if row.tags[place + 1 : place + 2] == "G":
            return ()
        held = (
            self.nouns.get(noun, set()) if noun not in _ANY_SHOW and _THE.search(before) else set()
        )
        return tuple(held) if len(held) == 1 else ()

    def _several(self, count: str) -> tuple[str, ...]:
        """Return all shows, or as many as were named last: «both series», «the three dramas»."""
        number = {"both": 2, "two": 2, "three": 3, "four": 4}.get(count, 0)
        if number in (0, len(self.subjects.titles)):
            return self.subjects.titles
        return tuple(self.order)[-number:] if len(self.order) >= number else ()

    def _note_nouns(self, row: Row, place: int, titles: tuple[str, ...]) -> None:
        """Keep what a show is called where it is named: «the comedy “X”», «“X,” a dark drama»."""
        near = _NOUN_BEFORE.search(row.tags, max(0, place - 3), place)
        after = _NOUN_AFTER.match(row.tags, place + 1)
        for match in (near, after):
            if match and len(titles) == 1:
                noun = row.tokens[match.start(1)].value.lower()
                self.nouns.setdefault(noun, set()).add(titles[0])

    def known_at(self, number: int, token: int) -> tuple[str, ...]:
        """Return the show whose title a token is, none if it is not announced."""
        known = self.known.get(self.document.rows[number].tokens[token].value.casefold())
        return (known,) if known else ()

    def next(self, number: int, token: int) -> tuple[str, ...]:
        """Return the shows named next after a token in its sentence, none if there are none."""
        tags = self.document.rows[number].tags
        ends = [at for at in (tags.find(".", token), tags.find(";", token)) if at >= 0]
        stop = min(ends, default=len(tags))
        places = self.rows[number]
        after = bisect_left(places, token, key=lambda item: item[0])
        return places[after][1] if after < len(places) and places[after][0] < stop else ()

    def is_other(self, number: int, token: int) -> bool:
        """Whether the last title before a token in its sentence is of no show announced."""
        row = self.document.rows[number]
        start = row.tags.rfind(".", 0, token) + 1
        title = row.tags.rfind("T", start, token)
        opened = row.tags.rfind("(", start, max(title, start))
        if opened > row.tags.rfind(")", start, max(title, start)):
            title = row.tags.rfind("T", start, opened)
        return title >= 0 and row.tokens[title].value.casefold() not in self.known

    def at(self, number: int, token: int) -> tuple[str, ...]:
        """Return the shows that a credit at a token is of: named before, or in its sentence."""
        tags = self.document.rows[number].tags
        places = self.rows[number]
        after = bisect_left(places, token, key=lambda item: item[0])
        if after and places[after - 1][0] > tags.rfind(".", 0, token):
            return places[after - 1][1]
        later = self.next(number, token + 1)
        if later:
            return later
        return places[after - 1][1] if after else self.begin[number]


def _one_of_two(
    found: list[tuple[int, tuple[str, ...]]], place: int, which: int
) -> list[tuple[int, tuple[str, ...]]]:
    """Return what «the former» or «the latter» at a token means, of the shows named before."""
    named = list(dict.fromkeys(title for _, group in found for title in group))
    return [(place, (named[which],))] if len(named) > 1 else []
