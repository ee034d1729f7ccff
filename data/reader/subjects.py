"""Which titles an announcement is about, and which of them a sentence means."""

import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from data.reader.document import Document
from data.reader.names import Row
from data.reader.titles import Mention

MOST_SHOWS = 40

HEADLINE, STRONG, MEDIUM, WEAK, PASSING, NO_SHOW = 6, 4, 2, 1, -2, -8
ENOUGH, CERTAIN = 4, 12
"""Weights of a mention; what a title needs in all to be one that is announced, and from where on no
more of its mentions are weighed."""

_NOUN = (
    r"(?:series|dramas?|comed(?:y|ies)|dramed(?:y|ies)|thrillers?|sitcoms?|shows?|films?|"
    r"docuseries|miniseries|anthology|"
    r"movies?|mystery|procedurals?|whodunn?it|saga|documentary|special|feature|titles?|"
    r"originals?|pilot|project|spin-?offs?|prequel|"
    r"sequel|reboot|revival|romance|epic|satire|adaptation|horror)"
)
_NEWS = re.compile(
    r"\b(?:renew|order|greenl|green-?li|pick(?:ed|s|ing)? up|pick-?up|premier|debut|launch|"
    r"return|announc|cancel|axed|commission|"
    r"spin-?off|prequel|sequel|new|unveil|reveal|conclud|will end|final season|give[ns]? |"
    r"set to|upcoming|land(?:s|ed))",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(rf"\b{_NOUN}[,:]?(?: titled| called| entitled)?$", re.IGNORECASE)
_NEWS_BEFORE = re.compile(
    r"\b(?:renew(?:ed|s|ing|al)?(?: of| for| to)?|order(?:ed|s)?(?: to| for)?|greenli(?:t|"
    r"ghts|ghted)|pick(?:ed|s) up|cancel(?:l?ed|s)?|axe[sd]|"
    r"commission(?:ed|s)?|announc(?:ed|es|ing)|unveil(?:ed|s)|premiere of|season \w+ of|\w+ "
    r"(?:season|series) of|finale of|"
    r"trailer for|production on|universe of|return of|new|sets?|stars? in|starring in|"
    r"end(?:s|ing)?|special of)"
    r"(?: the| its| hit| all-new| new| series| show)*:?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[’'”\"]?(?:,? \([^()]{1,30}\))?,?\s(?:(?:has|have) (?:been|landed|scored|received|"
    r"started|begun|wrapped)|will (?:be |also )?(?:premiere|return|debut|launch|air|stream|"
    r"end|follow|star|"
    r"be|conclude|arrive|consist|run|drop)|(?:is|was) (?:an?|being|created|co-created|"
    r"written|produced|executive|directed|based|set|helmed|showrun|"
    r"penned|the|inspired|adapted|from|slated|due|expected|renewed|ordered|cancell?ed|"
    r"currently|also|one)\b|stars\b|follows|premier|returns|hails|comes (?:from|to)|tells|"
    r"centers|centres|launches|debuts|streams|airs|chronicles|explores|reveals|picks up|"
    r"takes place|marks|features|renewed|ordered|canceled|"
    rf"cancelled|starring|an? (?:[\w’'\-]+ ){{0,6}}{_NOUN}\b|the (?:new |upcoming |latest "
    rf")(?:[\w’'\-]+ ){{0,5}}{_NOUN}\b|(?:created|written) by|for (?:a|its|season)|arrives)",
    re.IGNORECASE,
)
_NO_SHOW_BEFORE = re.compile(
    r"\b(?:episodes?(?: \d+)?|part|finale|pilot episode|podcast|novels?|books?|memoirs?|"
    r"plays?|stage play|albums?|songs?|poems?|"
    r"short stor(?:y|ies)|instal?lment|premiere|chapters?|comics?|diaries|bestseller|"
    r"character|role|game|beginning|ending|first printed|printed|hour|season premiere|track|"
    r"(?:episode|finale|premiere|opener)[”\"’]? of (?:the )?(?:season|series)(?: \w+)?|"
    r"collection|trilogy|"
    r"musical|graphic novel|article|essay|webtoon|manga|scene|sequence)"
    r"[,:]?(?: (?:is|was|are|were|with|as|on|,))?(?: (?:titled|called|entitled|named|"
    r"series))?[,:]?$",
    re.IGNORECASE,
)
_NO_SHOW_AFTER = re.compile(
    r"[”\"’',]*\s(?:an? episode|an? (?:[\w’-]+ ){0,2}(?:podcast|novel|memoir|book|play|song|"
    r"short story)|(?:the|his|her|their) (?:[\w’-]+ ){0,3}(?:novel|book|memoir|podcast)\b|"
    r"hosted by|the podcast)",
    re.IGNORECASE,
)
_PAST_SENTENCE = re.compile(
    r"\b(?:previously|formerly|best known|known for|credits (?:include|span)|whose "
    r"(?:previous|past|other|work|credits)|prior to|most recently|other (?:credits|work|"
    r"series|shows|projects)|"
    r"past (?:credits|projects)|alumn|veteran of|also (?:known|behind|created|starred|wrote|"
    r"directed|produced|recurred)|joins the|joining the|join the|stints?|résumé|resume)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:including|such as|(?:creators?|stars?|producers?|writers?|directors?|showrunners?|"
    r"makers|alum|author) (?:of|behind)|team behind|behind|worked on|work (?:on|in)|"
    r"like|recent|credits on|seen in|appeared (?:in|on)|starred (?:in|on)|acclaimed for|"
    r"recurred on|the vein of|hits|wrote (?:on|for|the movie|the film)?|regular on|heels of|"
    r"role (?:in|on)|roles (?:in|on)|turn in|performance in|success of|fame|"
    r"(?:his|her|their|remember) (?:\w+ ){0,3}|directed (?:the \w+)?|winner for|nominee for|"
    r"nominated for|won for|from the (?:\w+ )?anthology)"
    rf"(?: (?:the )?(?:hit |acclaimed |award-winning |popular |original )?(?:[\w+’']+ "
    rf"){{0,2}}(?:{_NOUN} ?)*)?$",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"(?:spin-?off|prequel|sequel|offshoot|companion(?: series| piece)?|follow-up|reboot|"
    r"remake|revival|extension|expansion|universe|world|events)"
    r"(?: series| show| drama| film| comedy)*(?: to| of| from| for)(?: the| its| his| her| "
    r"their)?(?: [\w+’'\-]+){0,6}$",
    re.IGNORECASE,
)
_PARENT_AFTER = re.compile(
    r"[”\"’']*s?,?\s(?:spin-?off|prequel|sequel|universe|franchise|creators?|co-creator|star|"
    r"showrunner|director|alum|veteran|writer|producer)\b",
    re.IGNORECASE,
)
_BASED = re.compile(
    r"(?:based on|adapted from|adaptation of|inspired by)[^.“\"]{0,60}$", re.IGNORECASE
)


class Subjects(NamedTuple):
    """The shows announced, in the order of the text; `main` is the first."""

    titles: tuple[str, ...]
    main: str | None


def find_subjects(document: Document) -> Subjects:
    """Return the titles that the text is about: not those in passing, in brackets, or of books."""
    score: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for item in document.mentions:
        paragraph = document.layout.paragraph(item.start)
        if paragraph in document.asides:
            continue
        key = item.title.casefold()
        known = spelled.setdefault(key, item.title)
        if known.isupper() and not item.title.isupper():
            spelled[key] = item.title
        if score[key] < CERTAIN:
            score[key] += _weight(document, item, paragraph)
    held = [spelled[key] for key in spelled if score[key] >= ENOUGH]
    if not held:
        best = max(spelled, key=lambda key: score[key], default=None)
        held = [spelled[best]] if best is not None and score[best] > 0 else []
    return Subjects(tuple(held[:MOST_SHOWS]), held[0] if held else None)


def _weight(document: Document, item: Mention, paragraph: int) -> int:
    shadow, (start, end) = document.layout.shadow, (item.start, item.end)
    left, right = document.layout.paragraphs[paragraph]
    before = shadow[max(left, start - 110) : start].rstrip("“„«\"‘'*_ ")
    after = shadow[end : min(right, end + 90)]
    if item.title.startswith("Untitled "):
        return STRONG
    if _NO_SHOW_BEFORE.search(before) or _NO_SHOW_AFTER.match(after):
        return NO_SHOW
    sentence_start, sentence_end = document.layout.sentence(start, end)
    if _in_passing(before, shadow[max(sentence_start, start - 160) : start]):
        return PASSING
    if paragraph in document.headlines:
        return HEADLINE if item.quoted else STRONG
    if _PARENT.search(before) or _PARENT_AFTER.match(after):
        return 0
    weight = _evidence(
        before, after, shadow[max(sentence_start, start - 140) : min(sentence_end, end + 140)]
    )
    alone = end - start + 3 >= right - left
    return STRONG if alone else weight + (paragraph <= len(document.headlines) + 1)


def _in_passing(before: str, sentence: str) -> bool:
    """Whether a title stands in brackets, as in «Ann Bell (“Old Show”)», or among past work."""
    opened = before.rfind("(") > before.rfind(")")
    found = (
        opened or _PAST.search(before) or _BASED.search(before) or _PAST_SENTENCE.search(sentence)
    )
    return bool(found)


def _evidence(before: str, after: str, near: str) -> int:
    """Return how much the words around a title say that it is announced."""
    if _NEWS_BEFORE.search(before) or _AFTER.match(after):
        return STRONG
    if _NOUN_BEFORE.search(before):
        return STRONG if _NEWS.search(near) else MEDIUM
    return MEDIUM if _NEWS.search(near) else WEAK


_GROUP = re.compile(r"T(?:(?:,|&|,&)T)+")


_RELATIVE = re.compile(r"(?:Ro[xg']{0,2}|yh?[VAS][xg']{0,2})$")
"""«creator of “X”», «who created “X”»: no new matter of the sentence."""


class Targets:
    """Tells which shows a token of a row belongs to."""

    def __init__(self, document: Document, subjects: Subjects, spinoffs: tuple[str, ...]) -> None:
        self.document = document
        self.subjects = subjects
        self.spinoffs = spinoffs
        self.known = {title.casefold(): title for title in subjects.titles}
        self.rows: list[list[tuple[int, tuple[str, ...]]]] = []
        self.begin: list[tuple[str, ...]] = []
        current: tuple[str, ...] = (subjects.main,) if subjects.main else ()
        for row in document.rows:
            self.begin.append(current)
            self.rows.append(self._places(row))
            if self.rows[-1]:
                current = self.rows[-1][-1][1]

    def _places(self, row: Row) -> list[tuple[int, tuple[str, ...]]]:
        """Return from which tokens on which shows are spoken of."""
        found = []
        groups = {
            place: match for match in _GROUP.finditer(row.tags) for place in range(*match.span())
        }
        for place, token in enumerate(row.tokens):
            if token.tag == "T":
                titles = self._titles(row, groups.get(place), place)
                following = (
                    row.tokens[place + 1].value.lower() if place + 1 < len(row.tokens) else ""
                )
                if (
                    titles
                    and following not in ("universe", "franchise")
                    and not self._aside(row, place)
                ):
                    found.append((place, titles))
            elif token.tag == "G" and len(self.subjects.titles) > 1:
                titles = self._by_noun(row, place)
                if titles:
                    found.append((place, titles))
        return found

    @staticmethod
    def _aside(row: Row, place: int) -> bool:
        """Whether a title only says who somebody is: «“X” creator A», «A, creator of “X”»."""
        role = row.tags[place + 1 : place + 2] == "R"
        return role or _RELATIVE.search(row.tags, max(0, place - 5), place) is not None

    def _titles(self, row: Row, group: re.Match[str] | None, place: int) -> tuple[str, ...]:
        places = [at for at in range(*group.span()) if row.tags[at] == "T"] if group else [place]
        titles = [self.known.get(row.tokens[at].value.casefold()) for at in places]
        return tuple(title for title in titles if title)

    def _by_noun(self, row: Row, place: int) -> tuple[str, ...]:
        token = row.tokens[place]
        before = self.document.layout.shadow[max(0, token.start - 16) : token.start].lower()
        if re.search(r"\b(?:both|two|all(?: of)?(?: the)?(?: two| three| four)?) $", before):
            return self.subjects.titles
        if (
            token.value.lower() in ("spinoff", "spin-off", "prequel", "sequel")
            and len(self.spinoffs) == 1
        ):
            return () if row.tags[place + 1 : place + 2] in ("G", ",") else self.spinoffs
        return ()

    def next(self, number: int, token: int) -> tuple[str, ...]:
        """Return the shows named next after a token in its sentence, none if there are none."""
        tags = self.document.rows[number].tags
        stop = tags.find(".", token)
        stop = len(tags) if stop < 0 else stop
        places = self.rows[number]
        after = bisect_left(places, token, key=lambda item: item[0])
        return places[after][1] if after < len(places) and places[after][0] < stop else ()

    def is_other(self, number: int, token: int) -> bool:
        """Whether the last title before a token in its sentence is of no show announced."""
        row = self.document.rows[number]
        start = row.tags.rfind(".", 0, token) + 1
        title = row.tags.rfind("T", start, token)
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
