"""Which titles an announcement is about: what the words around each mention say."""

import re
from collections import Counter
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.shows.subjects import Subjects
from data.reader.text.layout import Span, in_small
from data.reader.titles.entries import heads_entry
from data.reader.titles.marked import Mention

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
    r"set to|upcoming|land(?:s|ed))"
)
_NOUN_BEFORE = re.compile(rf"\b{_NOUN}[,:]?(?: titled| called| entitled)?$")
_NEWS_BEFORE = re.compile(
    r"\b(?:renew(?:ed|s|ing|al)?(?: of| for| to)?|order(?:ed|s)?(?: to| for)?|greenli(?:t|"
    r"ghts|ghted)|pick(?:ed|s) up|cancel(?:l?ed|s)?|axe[sd]|"
    r"commission(?:ed|s)?|announc(?:ed|es|ing)|unveil(?:ed|s)|premiere of|season \w+ of|\w+ "
    r"(?:season|series) of|finale of|"
    r"trailer for|production on|universe of|return of|new|sets?|stars? in|starring in|"
    r"end(?:s|ing)?|special of|"
    r"(?:back|returning|announced|unveiled|revealed|confirmed|added) (?:is|are|was|were))"
    r"(?: the| its| hit| all-new| new| series| show| [\w+&]+[’']s)*:?$"
)
_AFTER = re.compile(
    r"[’'”\"]?(?:,? \([^()]{1,30}\))?,?\s(?:(?:has|have) (?:been(?! (?:seen|watched|sold)\b)|"
    r"landed|scored|received|"
    r"started|begun|wrapped)|will (?:be |also )?(?:premiere|return|debut|launch|air|stream|"
    r"end|follow|star|"
    r"be|conclude|arrive|consist|run|drop|finish|not|now|get)|won[’']t|"
    r"(?:are|were) (?:back|being|not|renewed|ordered|cancell?ed|returning|coming|ending)|"
    r"(?:is|was) (?:an?|being|created|co-created|"
    r"written|produced|executive|directed|based|set|helmed|showrun|"
    r"penned|the|inspired|adapted|from|slated|due|expected|renewed|ordered|cancell?ed|"
    r"currently|also|one|officially|filming|filmed|shooting|shot|recorded|"
    r"heading|hosted|headed|coming|back|returning)\b|"
    r"stars\b|follows|premier|returns|hails|comes (?:from|to)|tells|"
    r"centers|centres|launches|debuts|streams|airs|chronicles|explores|reveals|picks up|"
    r"takes place|marks|features|renewed|ordered|canceled|"
    rf"cancelled|starring|an? (?:[\w’'\-]+ ){{0,6}}{_NOUN}\b|the (?:new |upcoming |latest "
    rf")(?:[\w’'\-]+ ){{0,5}}{_NOUN}\b|(?:created|written) by|for (?:a|its|season)|arrives)"
)
_NO_SHOW_BEFORE = re.compile(
    r"\b(?:episodes?(?: (?:\d+|one|two|three|four|five|six))?|part|"
    r"finale|pilot episode|podcast|novels?|books?|memoirs?|"
    r"plays?|stage play|(?:ending|opening|title|theme) (?:theme|song)|theme|albums?|songs?|poems?|"
    r"short stor(?:y|ies)|instal?lment|premiere|chapters?|comics?|diaries|bestseller|"
    r"character|role|game|beginning|ending|first printed|printed|hour|season premiere|track|"
    r"(?:cover|rendition|version|performance) of|"
    r"(?:episode|finale|premiere|opener)[”\"’]? of (?:the )?(?:season|series)(?: \w+)?|"
    r"collection|trilogy|"
    r"musical|graphic novel|article|essay|webtoon|manga|scene|sequence)"
    r"[,:]?(?: (?:is|was|are|were|with|as|on|\w+ly|,))?(?: (?:titled|called|entitled|named|"
    r"series))?[,:]?$"
)
_NO_SHOW_AFTER = re.compile(
    r"[”\"’',]*\s(?:an? episode|an? (?:[\w’-]+ ){0,2}(?:podcast|novel|memoir|book|play|song|"
    r"short story)|(?:story )?arc\b|storyline|chapter|"
    r"format\b|theme\b|"
    r"(?:the|his|her|their) (?:[\w’-]+ ){0,3}(?:novel|book|memoir|podcast)\b|"
    r"hosted by|the podcast)"
)
_PAST_SENTENCE = re.compile(
    r"\b(?:(?<!as )previously|formerly|best known|known for|credits (?:include|span)|whose "
    r"(?:previous|past|other|work|credits)|prior to|most recently|other (?:credits|work|"
    r"series|shows|projects)|"
    r"past (?:credits|projects)|alumn|veteran of|also (?:known|behind|created|starred|wrote|"
    r"directed|produced|recurred)|recently (?:cancel|renew|order|premier|launch|wrap|end)\w*|"
    r"last (?:week|month|year|fall|spring|summer|autumn|winter)|"
    r"earlier (?:this|in the) (?:week|month|year|day|season|spring|fall)|following the|since the|"
    r"(?:current|existing|wider|broader|other|growing) (?:slate|roster|line-?up)|"
    r"(?:did|does|would|will|has) not|didn[’']t|yet to|whether|"
    r"joins the|joining the|join the|stints?|résumé|resume)\b"
)
_PAST = re.compile(
    r"(?:including|such as|(?:creators?|stars?|producers?|writers?|directors?|showrunners?|"
    r"makers|alum|author) (?:of|behind)|team behind|behind|worked on|work (?:on|in)|"
    r"like|recent|credits on|seen in|appeared (?:in|on)|starred (?:in|on)|acclaimed for|"
    r"recurred on|the vein of|hits|wrote (?:on|for|the movie|the film)?|regular on|heels of|"
    r"role (?:in|on)|roles (?:in|on)|turn in|performance in|success of|fame|who (?:also )?created|"
    r"(?:his|her|their|remember) (?:\w+ ){0,3}|directed (?:the \w+)?|winner for|nominee for|"
    r"nominated for|won for|from the (?:\w+ )?anthology)"
    rf"(?: (?:the )?(?:hit |acclaimed |award-winning |popular |original )?(?:[\w+’']+ "
    rf"){{0,2}}(?:{_NOUN} ?)*)?$"
)
_PARENT = re.compile(
    r"(?:spin-?off|prequel|sequel|offshoot|companion(?: series| piece)?|follow-up|reboot|"
    r"remake|revival|extension|expansion|universe|world|events)"
    r"(?: series| show| drama| film| comedy)*(?: to| of| from| for)(?: the| its| his| her| "
    r"their)?(?: [\w+’'\-]+){0,6}$"
)
_PARENT_AFTER = re.compile(
    r"[”\"’']*s?,?\s(?:spin-?off|prequel|sequel|universe|franchise|creators?|co-creator|star|"
    r"teams?|makers?|producers?|boss|bosses|exec|helmer|scribe|author|filmmakers?|writers|duo|alums?|"
    r"actor|actress|breakout|vet|"
    r"showrunner|director|alum|veteran|writer|producer)\b"
)
_NUMBERED = re.compile(r"[”\"’'*_]*,?[”\"]? \((?=(?:[Ss]eason|[Ss]eries|S)\s?\d|\d+ ?[x×] ?\d)")
_NAMED = re.compile(
    rf"\b{_NOUN}\b(?:(?!\b(?:episode|song|novel|book|finale|premiere|season)\b)[^.]){{0,60}}"
    r"\b(?:titled|entitled|called)$"
)
_APPOSED = re.compile(r"[’'”\"*_]{0,2},[’'”\"]?\s(?:the|an?|which|starring|created|from|its)\b")
_GIVEN = re.compile(r"(?<!,)(?<!,.)[”\"’'*_]*\san? (?:new )?(?:spin-?off|prequel|sequel)\b")
"""«hands ‘Old Show’ a prequel»; but «‘New Show’, a prequel to …»."""

LONGEST_FOLLOWING = 200
_FLAGSHIP = re.compile(
    r"\b(?:renew(?:ed|s|ing)?|pick(?:ed|s|ing) up|season \w+ (?:of|for)|more of|order(?:ed|s)) "
    r"(?:the|its) (?:flagship|mothership|original|parent)\b"
)
"""What is said of the show that a spin-off comes from, which is then announced too."""

_BASED = re.compile(r"(?:based on|adapted from|adaptation of|inspired by)[^.“\"]{0,60}$")


_ADAPTED = re.compile(r"\b(?:adaptation|version|remake|anime|based)\b.{0,90}$")
"""«an adaptation of the novel “X”»: the show may have the same title."""

_CONTEXT = re.compile(
    r"(?:the|this|that|its|his|her|today[’']s) (?:[\w-]+ ){0,3}?(?:order|news|move|deal|decision|"
    r"announcement|pick-?up|renewal|cancell?ation|pact|casting|commission)s? (?:also )?"
    r"(?:comes?|came|follows?|arrives?) (?:as|after|amid|on|just|in|at|following|\w+ (?:weeks?|"
    r"months?|days?) after|a )"
)
"""«The order comes after …»: what follows was news before, unless it is in the lead."""


def find_subjects(document: Document) -> Subjects:
    """Return the titles that the text is about: not those in passing, in brackets, or of books."""
    score: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for item, span in _grouped(document):
        paragraph = document.layout.paragraph(item.start)
        if paragraph in document.asides:
            continue
        key = item.title.casefold()
        known = spelled.setdefault(key, item.title)
        if known.isupper() and not item.title.isupper():
            spelled[key] = item.title
        if score[key] < CERTAIN:
            score[key] += _weight(document, item, span, paragraph)
    held = [spelled[key] for key in spelled if score[key] >= ENOUGH]
    if not held:
        best = max(spelled, key=lambda key: score[key], default=None)
        held = [spelled[best]] if best is not None and score[best] > 0 else []
    return Subjects(tuple(held[:MOST_SHOWS]), held[0] if held else None)


_BETWEEN = re.compile(r"[,”\"’']*\s?(?:and|&)?\s?[“\"‘']*")
LONGEST_BETWEEN = 9
"""Characters between two titles named together: `,” and “`."""


def _grouped(document: Document) -> Iterator[tuple[Mention, Span]]:
    """Yield each mention, and from where to where the titles go that are named with it."""
    group: list[Mention] = []
    for item in document.mentions:
        if group and not _goes_on(document, group[-1].end, item.start):
            yield from ((one, (group[0].start, group[-1].end)) for one in group)
            group = []
        group.append(item)
    yield from ((one, (group[0].start, group[-1].end)) for one in group)


def _goes_on(document: Document, end: int, start: int) -> bool:
    between = document.layout.shadow[end : min(start, end + LONGEST_BETWEEN + 1)]
    short = len(between) <= LONGEST_BETWEEN and "\n" not in between
    return short and _BETWEEN.fullmatch(between) is not None


def _weight(document: Document, item: Mention, span: Span, paragraph: int) -> int:
    shadow, (start, end) = document.layout.shadow, span
    left, right = document.layout.paragraphs[paragraph]
    before = shadow[max(left, start - 110) : start].rstrip("“„«\"‘'*_ ")
    after = shadow[end : min(right, end + 90)]
    if item.title.partition(" ")[0] == "Untitled":
        return STRONG
    said, then = in_small(before), in_small(after)
    if _NO_SHOW_BEFORE.search(said) or _NO_SHOW_AFTER.match(then):
        return PASSING if _ADAPTED.search(said) else NO_SHOW
    sentence = document.layout.sentence(start, end)
    told = in_small(shadow[max(sentence[0], start - 160) : start])
    if _in_passing(said, told) or _is_context(document, paragraph):
        return PASSING
    given = _GIVEN.match(shadow, end, min(right, end + 40))
    ends = item.quoted and shadow[end - 2] == "."
    if given or _PARENT.search(said) or (not ends and _PARENT_AFTER.match(then)):
        following = in_small(shadow[end : min(sentence[1], end + LONGEST_FOLLOWING)])
        return STRONG if _FLAGSHIP.search(following) else 0
    if paragraph in document.headlines:
        return HEADLINE if item.quoted else STRONG
    return _told(document, span, paragraph, before, after)


def _is_context(document: Document, paragraph: int) -> bool:
    """Whether a paragraph only says after what news comes, and is not the lead."""
    if paragraph <= len(document.headlines) + 1:
        return False
    left, right = document.layout.paragraphs[paragraph]
    return (
        _CONTEXT.match(in_small(document.layout.shadow[left : min(right, left + 90)])) is not None
    )


def _told(document: Document, span: Span, paragraph: int, before: str, after: str) -> int:
    """Return how much a mention that is neither in passing nor in a headline says."""
    shadow, (start, end) = document.layout.shadow, span
    left, right = document.layout.paragraphs[paragraph]
    sentence = document.layout.sentence(start, end)
    alone = end - start + 3 >= right - left or _NUMBERED.match(after)
    begins = start - sentence[0] <= 1 and _APPOSED.match(after)
    if heads_entry(document.layout, start, end):
        return HEADLINE
    if alone or begins:
        return STRONG
    near = shadow[max(sentence[0], start - 140) : min(sentence[1], end + 140)]
    return _evidence(before, after, near) + (paragraph <= len(document.headlines) + 1)


def _in_passing(before: str, sentence: str) -> bool:
    """Whether a title stands in brackets, as in «Ann Bell (“Old Show”)», or among past work."""
    opened = before.rfind("(") > before.rfind(")")
    found = (
        opened or _PAST.search(before) or _BASED.search(before) or _PAST_SENTENCE.search(sentence)
    )
    return bool(found)


_ANOTHER_BEFORE = re.compile(
    r"\b(?:(?:season|series) \w+ of|\w+ (?:season|series) of|"
    r"renew(?:ed|s|ing|al of)|cancell?(?:ed|s))"
    r"(?: the| its| hit| series| show| drama| comedy)*$"
)


def _evidence(before: str, after: str, near: str) -> int:
    """Return how much the words around a title say that it is announced."""
    said = in_small(before)
    if _ANOTHER_BEFORE.search(said):
        return HEADLINE
    if _NEWS_BEFORE.search(said) or _NAMED.search(before) or _AFTER.match(in_small(after)):
        return STRONG
    news = _NEWS.search(in_small(near)) is not None
    if _NOUN_BEFORE.search(said):
        return STRONG if news else MEDIUM
    return MEDIUM if news else WEAK
