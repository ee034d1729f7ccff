"""What reading an announcement finds: values with their places in the text."""

from typing import NamedTuple

SURE, LIKELY, UNSURE = SURENESS = ("sure", "likely", "unsure")
"""How sure the rules are: said in so many words; follows from its surroundings; a guess."""


class Place(NamedTuple):
    """Where something stands: its own words, and the sentence that says so, as offsets."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


class FoundShow(NamedTuple):
    """A show that the announcement is about; what it does not say is `None` or empty.

    `seasons` are the numbers announced, `seasons_released` those that can be seen already.
    """

    title: str
    other_names: tuple[str, ...]
    kind: str
    platform: str | None
    genre: str | None
    logline: str | None
    spinoff_of: str | None
    universe: str | None
    is_new: bool | None
    seasons: tuple[int, ...]
    seasons_released: int | None
    place: Place
    sure: str


class FoundMilestone(NamedTuple):
    """What happened to a show.

    `kind` is one of `data.rows.MILESTONE_KINDS`, `date` an ISO prefix.
    """

    show: str
    kind: str
    season: int | None
    date: str | None
    place: Place
    sure: str


class FoundCredit(NamedTuple):
    """Who does what on which show; `role` is one of `data.rows.ROLES`.

    `wording` is what the role does not say («co-created by», «as Anna Bell»), `kind` one of
    `data.rows.CONTRIBUTOR_KINDS`.
    """

    name: str
    kind: str
    role: str
    show: str
    wording: str | None
    affiliation: str | None
    place: Place
    sure: str


class FoundSpeaker(NamedTuple):
    """Who speaks, by the fullest name in the text, and the title as announced."""

    name: str
    title: str | None


class FoundQuote(NamedTuple):
    """One turn of its speakers; `spans` are its parts in the text, without the marks.

    No speakers: the text does not say for sure.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    speakers: tuple[FoundSpeaker, ...]
    shows: tuple[str, ...]
    place: Place
    sure: str


class FoundAcclaim(NamedTuple):
    """A score, an award or a line of a review, of a show or of a contributor."""

    show: str | None
    contributor: str | None
    season: int | None
    what: str
    by: str | None
    place: Place
    sure: str


class FoundContributor(NamedTuple):
    """Somebody or some company with a credit or a quotation, and what they are known as."""

    name: str
    kind: str
    known_as: str | None
    other_spellings: tuple[str, ...]


class Found(NamedTuple):
    """All that one announcement says. Titles and names tie the parts together."""

    headline: str | None
    publisher: str | None
    date: str | None
    shows: tuple[FoundShow, ...]
    milestones: tuple[FoundMilestone, ...]
    credits: tuple[FoundCredit, ...]
    quotes: tuple[FoundQuote, ...]
    acclaim: tuple[FoundAcclaim, ...]
    contributors: tuple[FoundContributor, ...]
