"""Which letter each word and phrase has; `data.reader.text.tokens` says what the letters mean."""

from collections.abc import Iterable

from data.reader.text.spelling import OF_A_PLACE, Word
from data.reader.words import companies
from data.reader.words import lexicon as words
from data.reader.words.listed import listed
from data.reader.words.saying import SAY_VERBS

PART_PHRASES = [
    f"{verb}the {noun} of"
    for verb in listed("in |take on |takes on |taking on |takes |assumes |steps into |step into ")
    for noun in ("role", "part")
]
"""What follows is the part that somebody plays."""

REGIONS = listed(
    "asia pacific|asia-pacific|north america|latin america|southeast asia|middle east|"
    "uk and ireland|uk & ireland|central europe|eastern europe|western europe|"
    "northern europe|southern europe"
)
"""Parts of the world that titles of office end with."""

_OWN_LETTERS = {
    "c": "cast ensemble lineup line-up",
    "s": "serve serves serving served act acts acting work works working attached",
    "i": "is are was were be been being",
    "h": "has have had",
    "b": "by",
    "o": "of",
    "f": "for",
    "m": "from",
    "t": "at",
    "u": "through via under",
    "a": "as",
    "w": "alongside plus opposite",
    "W": "with",
    "&": "and",
    "v": "include includes including feature features featuring comprise comprises comprising",
    "y": "who which",
}

_LETTERS: tuple[tuple[str, Iterable[str]], ...] = (
    ("d", words.AWARDS),
    ("d", words.PEOPLE_WORDS),
    ("d", (OF_A_PLACE,)),
    ("g", words.GENRES),
    ("G", words.SHOW_NOUNS),
    ("c", ("cast", "ensemble", "lineup", "line-up")),
    ("S", words.STAR_VERBS),
    ("L", words.PLAY_VERBS),
    ("k", SAY_VERBS),
    ("p", words.PRONOUNS),
    ("j", words.JOB_HEADS),
    *((letter, line.split()) for letter, line in _OWN_LETTERS.items()),
)

SINGLES: dict[str, str] = {}
"""Letters of words; of two that a word could have, the first counts."""

for _letter, _words in _LETTERS:
    for _word in _words:
        SINGLES.setdefault(_word, _letter)

Phrase = tuple[tuple[str, ...], str, str]
"""The words of a phrase, in small letters, with letter and value."""

PHRASES: dict[tuple[str, ...], list[Phrase]] = {}
"""By the first two words, or the only one: phrases, the longest first."""


def _add(phrase: str, letter: str, value: str) -> None:
    parts = tuple(phrase.lower().split())
    PHRASES.setdefault(parts[:2], []).append((parts, letter, value))


for _name, _role in words.ROLE_NOUNS.items():
    _add(_name, "R", _role)
    _add(_name + "s", "R", _role)
for _name, _role in words.ROLE_PARTICIPLES.items():
    _add(_name, "V", _role)
for _name, _role in words.ROLE_VERBS.items():
    _add(_name, "A", _role)
for _letter, _names in (
    ("P", companies.PLATFORMS),
    ("C", companies.STUDIOS),
    ("O", companies.OUTLETS),
    ("w", words.WITH_PHRASES),
    ("S", words.CAST_PHRASES),
    ("Z", words.STUDIO_PHRASES),
    ("L", PART_PHRASES),
    ("J", REGIONS),
    ("v", ["such as"]),
    ("K", ["according to"]),
    ("x", ["as part of"]),
):
    for _name in _names:
        _add(_name, _letter, _name)
for _found in PHRASES.values():
    _found.sort(key=lambda item: -len(item[0]))

BEGINNINGS = frozenset(parts[0] for parts in PHRASES)
"""The first words of phrases."""


def phrases(row: list[Word]) -> list[Phrase]:
    """Return the phrases that may begin with these one or two words, the longest first."""
    one = row[0].lower
    if one not in BEGINNINGS:
        return []
    found = PHRASES.get((one,), [])
    return [*PHRASES.get((one, row[1].lower), ()), *found] if len(row) > 1 else found


def begins_studio(row: list[Word]) -> bool:
    """Whether a name begins with that of a known studio."""
    found = phrases(row[:2])
    return bool(found) and any(
        tag == "C" and parts == tuple(word.lower for word in row[: len(parts)])
        for parts, tag, _ in found
    )


_OF_SOMEBODY = words.GENRES | words.SHOW_NOUNS | frozenset(("production", "'s", "co-production"))
"""What can be somebody's («an Ann Bell production»)."""


def says_kind(row: list[Word], count: int) -> bool:
    """Whether capitals after «a» only say what somebody is («a Harvey Girl»).

    `row` begins with the word before them; there are `count`.
    """
    after = row[count + 1 : count + 2]
    led = row[0].lower in ("a", "an")
    return led and not (after and after[0].lower in _OF_SOMEBODY)


AMBIGUOUS = frozenset(
    listed("""
max stan global now binge bravo alibi dr masterpiece fox sky crave sister kudos carnival imagine
legendary universal apple arte marvel paramount showtime discovery freeform
""")
)
"""Names of companies that are words or forenames too."""

_CHANNEL_DOES = frozenset(
    listed("""
's has today announced announces ordered orders commissioned commissions unveiled unveils
greenlit greenlights renewed renews said says
""")
)


_CHANNEL_ENDS = (".", ",", ";", ")", "in", "and")


def is_channel(words: list[Word]) -> bool:
    """Whether «5», with its neighbours, is the channel: «5 has ordered», «on 5.», not «June 5»."""
    row = ["", *(word.lower for word in words), "."]
    at = row.index("5")
    alone = row[at - 1] in ("on", "for", "from", "by") and row[at + 1] in _CHANNEL_ENDS
    return row[at + 1] in _CHANNEL_DOES or alone
