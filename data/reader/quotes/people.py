"""Whom a pronoun or a role means, and which titles people have anywhere in the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.names.spokespeople import letters_of
from data.reader.quotes.attribution import NAMELESS, TEXT, Attribution
from data.reader.quotes.offices import told_titles
from data.reader.quotes.roles import role_of, roles_told
from data.reader.quotes.speakers import TRADES, Group, Speaker, group_at
from data.reader.result import LIKELY, UNSURE
from data.reader.text.tokens import Token
from data.reader.words import companies
from data.reader.words import lexicon as words

_PAIRED = words.PAIRS | {"both", "they"}

MOST_COMPANIES_BACK = 200
"""Companies that are looked through for the one that «the streamer» means."""

MOST_SENTENCES_BACK = 8
"""Sentences that are looked through for whom a pronoun means."""

_SUBJECT = re.compile(r"(?:(?:^|(?<=[.Q]))(?:f?[RdJjgGPC']{0,6}N|xN(?=,[yRJj]))|,N(?!,))(?!')")
_MENTIONED = re.compile(r"(?<![b&,])N(?=,[xy])|(?<!b)(?<!b.)N(?!')")
_TOGETHER = re.compile(r"N(?:,N){0,2},?&[dRJjC']{0,3}N(?!')")
MOST_TOGETHER = 4
"""People who may be meant by «the creators» or «the duo»."""
_OWNER = re.compile(r"N(?=')")
_OF_SOMEBODY = re.compile(r"[x&]{0,2}p[xihsVASk]")
"""«She was seen with X.»: a sentence about whom the one before it is about."""
_NAMED = re.compile(r"N(?!')")


class Spoke(NamedTuple):
    """Who spoke last, and in which paragraph."""

    who: tuple[Speaker, ...]
    paragraph: int


NOBODY = Spoke((), -1)


class People:
    """The people of one announcement: their titles, and who was spoken of when."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.titles: dict[str, str] = {}
        self.roles: dict[str, list[str]] = {}
        for index, row in enumerate(document.rows):
            if row.tags:
                self._look(index)
        for name, title in told_titles(document):
            self.titles.setdefault(name, title)
        places = _company_places(document.rows)
        self.company_places = [place for place, _ in places]
        self.companies = [token for _, token in places]
        self.told: dict[str, list[str]] = {}
        for role, name in roles_told(document):
            held = self.told.setdefault(role, [])
            if name not in held:
                held.append(name)

    def _look(self, index: int) -> None:
        row = self.document.rows[index]
        place = row.tags.find("N")
        while place >= 0:
            start = place
            while start > 0 and place - start < 12 and _leads(self.document, row, start - 1):
                start -= 1
            headed = _HEAD_OF.search(row.tags, max(0, start - 8), start)
            start = headed.start() if headed else start
            start += row.tags[start:place].rfind("&N") + 1 if "N" in row.tags[start:place] else 0
            group = group_at(self.document, row, start, min(place + 24, len(row.tags)))
            for speaker in _noted(group) if group else ():
                self._note(speaker)
            place = row.tags.find("N", place + 1)

    def _note(self, speaker: Speaker) -> None:
        if speaker.title is None:
            return
        known = self.titles.get(speaker.name)
        if known is None or (not is_office(known) and is_office(speaker.title)):
            self.titles[speaker.name] = speaker.title
        for role in _roles(speaker.title):
            held = self.roles.setdefault(role, [])
            if speaker.name not in held:
                held.append(speaker.name)

    def titled(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """Return the speakers with the title they have elsewhere, where none is given here."""
        return tuple(
            Speaker(item.name, item.title or self.titles.get(item.name)) for item in speakers
        )

    def whom(
        self, given: Attribution, row: int, at: int, last: Spoke
    ) -> tuple[tuple[Speaker, ...], str]:
        """Return who speaks, and how sure that is; nobody if it is not sure enough."""
        if given.who:
            return self.titled(given.who), given.sure
        hint = given.hint
        if hint == NAMELESS:
            return (), UNSURE
        if hint == "same":
            return last.who, LIKELY
        if letters_of(hint):
            name = self._company(row, at, letters_of(hint))
            return ((Speaker(name, None),) if name else ()), LIKELY
        return self.titled(self._of_hint(hint, row, at, last)), LIKELY

    def _of_hint(self, hint: str, row: int, at: int, last: Spoke) -> tuple[Speaker, ...]:
        """Return whom a pronoun, a role, or a word for a letter or for several people means."""
        if hint == TEXT:
            return self.subject_before(row, at)
        if hint in ("he", "she"):
            return self._nearest(row, at, last)[:1]
        if hint in _PAIRED:
            return last.who if len(last.who) > 1 else self._several(hint, row, at, last)
        return self._by_role(hint, row, at, last)

    def _several(self, hint: str, row: int, at: int, last: Spoke) -> tuple[Speaker, ...]:
        """Return who was named together last, else all who have a role: «the creators»."""
        role = words.ROLE_NOUNS.get(hint.rstrip("s"), "")
        held = self.told.get(role) or self.roles.get(role, [])
        if 1 < len(held) <= MOST_TOGETHER:
            return tuple(Speaker(name, None) for name in held)
        near = self._nearest(row, at, last)
        if len(near) > 1:
            return near
        for number in range(row, max(-1, row - 4), -1):
            tags = self.document.rows[number].tags
            pairs = list(_TOGETHER.finditer(tags, 0, at if number == row else len(tags)))
            if pairs and number not in self.document.headlines:
                tokens = self.document.rows[number].tokens[pairs[-1].start() : pairs[-1].end()]
                return tuple(Speaker(one.value, None) for one in tokens if one.tag == "N")
        return near

    def _nearest(self, row: int, at: int, last: Spoke) -> tuple[Speaker, ...]:
        """Return the last subject before a place in its paragraph, else who spoke last."""
        here = self.subject_before(row, at)
        if here:
            return here
        above = self.subject_before(row - 1, None) if row > 0 else ()
        if above and last.paragraph < row - 1:
            return above
        if last.who and not any(item.name in companies.PLATFORMS for item in last.who):
            return last.who
        for number in range(row - 1, max(-1, row - 4), -1):
            found = self.subject_before(number, None)
            if found:
                return found
        return ()

    def subject_before(self, row: int, at: int | None) -> tuple[Speaker, ...]:
        """Return who the last sentence before a token is about: the first person in it."""
        if row in self.document.headlines:
            return ()
        tags = self.document.rows[row].tags
        end = len(tags) if at is None else at
        for _ in range(MOST_SENTENCES_BACK if end else 0):
            start = max(tags.rfind(".", 0, end - 1), tags.rfind("Q", 0, end - 1)) + 1
            if start and _OF_SOMEBODY.match(tags, start, end):
                end = start - 1
                continue
            subject = (
                _SUBJECT.search(tags, start, end)
                or _MENTIONED.search(tags, start, end)
                or _NAMED.search(tags, start, end)
                or _OWNER.search(tags, start, end)
            )
            if subject is not None:
                name = subject.end() - 1
                tokens = self.document.rows[row].tokens
                group = group_at(self.document, self.document.rows[row], name, end)
                if group is None or subject.re is _OWNER:
                    return (Speaker(tokens[name].value, None),)
                return tuple(Speaker(item.name, None) for item in group.speakers)
            if not start:
                break
            end = start - 1
        return ()

    def _company(self, row: int, at: int, letters: str) -> str | None:
        """Return the last company named before a place; of its kind if there is one near."""
        last = bisect_left(self.company_places, (row, at))
        near = self.companies[max(0, last - MOST_COMPANIES_BACK) : last][::-1]
        fitting = (token.value for token in near if token.tag in letters)
        return next(fitting, near[0].value if near else None)

    def _by_role(self, hint: str, row: int, at: int, last: Spoke) -> tuple[Speaker, ...]:
        role = words.ROLE_NOUNS.get(hint, words.ROLE_NOUNS.get(hint.rstrip("s"), hint))
        titled = self.roles.get(role, [])
        held = titled or [*self.roles.get(role_of(hint) or "", ()), *self.told.get(role, ())]
        held = held or self.told.get(role_of(hint) or "", [])
        if len(set(held)) == 1:
            return (Speaker(held[0], None),)
        recent = [item for item in last.who if item.name in held]
        if len(recent) == 1:
            return tuple(recent)
        near = self._nearest(row, at, last)
        fit = [item for item in near if item.name in held]
        return tuple(fit or near)[:1]


def _company_places(rows: tuple[Row, ...]) -> list[tuple[tuple[int, int], Token]]:
    """Return where companies are named: paragraph and token."""
    return [
        ((number, place), token)
        for number, row in enumerate(rows)
        if "P" in row.tags or "C" in row.tags
        for place, token in enumerate(row.tokens)
        if token.tag in "PC"
    ]


def _noted(group: Group) -> Iterator[Speaker]:
    """Yield the first of a group, and all who share its title, each with the title of one."""
    for place, speaker in enumerate(group.speakers):
        title = speaker.title
        shared = len(group.speakers) > 1 and title == group.speakers[0].title
        if shared and title and _OF_SEVERAL.fullmatch(title):
            yield speaker._replace(title=title[:-1])
        elif not place:
            yield speaker


_OF_SEVERAL = re.compile(r"(?:co-)?(?:showrunner|creator|director|founder)s", re.IGNORECASE)
_HEAD_OF = re.compile(r"J{0,2}jo[xgGJ&]{1,5}$")


def _leads(document: Document, row: Row, at: int) -> bool:
    """Whether a token can be part of a title before a name; of verbs, only «star» is a noun too."""
    word = row.tokens[at].value.lower()
    if row.tags[at] == "S":
        start = row.tokens[at].start
        verb = document.layout.shadow[max(0, start - 5) : start].endswith(("will ", "to "))
        return word in ("star", "co-star") and not verb
    return row.tags[at] in "RJjoftPC/-&" or word in TRADES


def is_office(title: str) -> bool:
    """Whether a title is one of office («head of drama»), and no role on a show."""
    return any(
        word.strip(",").lower() in words.JOB_HEADS - {"director", "partner"}
        for word in title.split()
    )


def _roles(title: str) -> list[str]:
    lower = title.lower().replace("/", " ").replace("-", " ").replace(",", " ")
    padded = f" {lower} "
    found = [
        role
        for noun, role in words.ROLE_NOUNS.items()
        if f" {noun} " in padded or f" {noun}s " in padded
    ]
    found += [word for word in words.PEOPLE_WORDS if f" {word} " in padded]
    return found
