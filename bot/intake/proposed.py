"""Proposals in words: what was read in an announcement, before any of it is in the book.

All of it is text, as it would stand in a form; nothing has a row yet.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from bot.dates import day_in_words
from bot.editing.columns import COLUMNS, OWN_COLUMNS, VOCABULARY
from bot.editing.differences import one_line, shown
from bot.editing.facts import DASH
from bot.markdown import bold, escape, italic
from bot.phrases import STATUS, STATUS_OF_SEASON
from bot.targets import id_of
from bot.words import Words, later
from data import Proposal

NAME_ROOM = 50
"""What a name may take in a line about a fact."""

TEXT_ROOM = 80
"""What longer words may take there: a quote's, a score's."""

KIND_WORDS: dict[str, str] = {
    "show": later("Show"),
    "milestone": later("Milestone"),
    "credit": later("Credit"),
    "quote": later("Quote"),
    "acclaim": later("Acclaim"),
}

COUNTED: dict[str, tuple[str, str]] = {
    "show": (later("{number} show"), later("{number} shows")),
    "credit": (later("{number} credit"), later("{number} credits")),
    "quote": (later("{number} quote"), later("{number} quotes")),
    "milestone": (later("{number} milestone"), later("{number} milestones")),
    "acclaim": (later("{number} acclaim"), later("{number} acclaim")),
}
"""How many facts of a kind, in the order in which they are told."""


class Style(NamedTuple):
    """How what was typed becomes part of a phrase: as markdown, or plain for a label."""

    say: Words
    plain: bool

    def text(self, text: str, room: int = NAME_ROOM) -> str:
        """On one line, in the room that there is."""
        return self._in(text, room, escape)

    def strong(self, text: str) -> str:
        """The same in bold."""
        return self._in(text, NAME_ROOM, bold)

    def soft(self, text: str) -> str:
        """The same in italics."""
        return self._in(text, NAME_ROOM, italic)

    def _in(self, text: str, room: int, mark: Callable[[str], str]) -> str:
        piece = shown(one_line(text), room)
        return piece if self.plain else mark(piece)


def phrase(proposal: Proposal, say: Words, *, plain: bool = False) -> str:
    """What a proposal says: `**Matt Wolpert**, creator of *Star City*`; `plain` is for labels."""
    return PHRASES[proposal.kind](proposal.values, Style(say, plain))


Values = dict[str, str]


def _show(values: Values, style: Style) -> str:
    parts = [style.strong(values.get("title", ""))]
    kind = values.get("kind", "")
    if kind in VOCABULARY:
        parts.append(style.say(VOCABULARY[kind]))
    if values.get("genre"):
        parts.append(style.text(values["genre"]))
    if values.get("spinoff_of"):
        other = style.soft(values["spinoff_of"])
        parts.append(style.say("spinoff of {show}", show=other))
    return " · ".join(parts)


def _milestone(values: Values, style: Style) -> str:
    say, kind = style.say, values.get("kind", "")
    season = id_of(values.get("season", ""))
    if season:
        what = say(STATUS_OF_SEASON.get(kind, "{season}"), season=season)
    else:
        what = say(STATUS.get(kind, ""))
    told = say("{show}, {what}", show=style.soft(values.get("show", "")), what=what)
    date = values.get("date")
    return say("{phrase}, {day}", phrase=told, day=day_in_words(date, say)) if date else told


def _credit(values: Values, style: Style) -> str:
    say = style.say
    told = say(
        "{who}, {role} of {show}",
        who=style.strong(values.get("contributor", "")),
        role=say(VOCABULARY.get(values.get("role", ""), "")),
        show=style.soft(values.get("show", "")),
    )
    notes = [style.text(values[name]) for name in ("wording", "affiliation") if values.get(name)]
    return f"{told} ({'; '.join(notes)})" if notes else told


def _quote(values: Values, style: Style) -> str:
    say = style.say
    words = say("«{words}»", words=style.text(values.get("text", ""), TEXT_ROOM))
    speakers = values.get("speakers", "").splitlines()
    if not speakers:
        return say("{words}, speaker not known", words=words)
    first = style.text(speakers[0].partition(DASH)[0])
    if len(speakers) > 1:
        first = say("{speakers} and {number} more", speakers=first, number=len(speakers) - 1)
    return say("{speaker} {words}", speaker=first, words=words)


def _acclaim(values: Values, style: Style) -> str:
    say = style.say
    what = style.text(values.get("what", ""), TEXT_ROOM)
    season = id_of(values.get("season", ""))
    if season:
        what = say("{what}, season {season}", what=what, season=season)
    about = style.text(values.get("show") or values.get("contributor") or "")
    told = say("{what} for {about}", what=what, about=about)
    return f"{told} · {style.text(values['by'])}" if values.get("by") else told


PHRASES: dict[str, Callable[[Values, Style], str]] = {
    "show": _show,
    "milestone": _milestone,
    "credit": _credit,
    "quote": _quote,
    "acclaim": _acclaim,
}


def notes(proposal: Proposal, say: Words, *, plain: bool = False) -> list[str]:
    """What else there is to say of a proposal: whether the book has it, and how sure it is."""
    style = Style(say, plain)
    told = []
    if proposal.out:
        told.append(say("left out"))
    elif proposal.lost:
        told.append(say("cannot be saved like this"))
    if proposal.state == "there":
        told.append(say("already there"))
    elif proposal.state == "changes":
        told.append(say("changes: {columns}", columns=_columns(proposal, say)))
    if proposal.short:
        columns = ", ".join(say(COLUMNS[name]) for name in proposal.short)
        told.append(say("shortened to fit: {columns}", columns=columns))
    if proposal.several:
        name = style.text(proposal.several[0])
        told.append(say("more than one is called {name}: correct it to say which", name=name))
    elif is_unsure(proposal):
        told.append(say("not sure"))
    return told


def _columns(proposal: Proposal, say: Words) -> str:
    """`role, wording`: the columns that would change."""
    kind: Any = type(proposal.row)
    words = (OWN_COLUMNS.get((kind, name), COLUMNS[name]) for name in proposal.differs)
    return ", ".join(map(say, words))


def counts(proposals: Iterable[Proposal], say: Words) -> str:
    """`2 shows, 26 credits, 2 quotes, 2 milestones, 2 acclaim`; nothing where there is none."""
    numbers = Counter(proposal.kind for proposal in proposals)
    parts = [say.count(*words, numbers[kind]) for kind, words in COUNTED.items() if numbers[kind]]
    return ", ".join(parts)


def label(proposal: Proposal, say: Words) -> str:
    """A proposal in a list of choices."""
    return phrase(proposal, say, plain=True) or say(KIND_WORDS[proposal.kind])


def detail(proposal: Proposal, say: Words) -> str:
    """What stands under its label: `Credit · already there`."""
    return " · ".join([say(KIND_WORDS[proposal.kind]), *notes(proposal, say, plain=True)])


def line(number: int, proposal: Proposal, say: Words) -> str:
    """A proposal in the text of a card, numbered: `**Matt Wolpert**, creator of … · not sure`."""
    return " · ".join([f"{number}\\. {phrase(proposal, say)}", *notes(proposal, say)])


def is_unsure(proposal: Proposal) -> bool:
    """Whether it should be looked at: the rules are not sure of it, and the book has it not yet."""
    return proposal.sure == "unsure" and proposal.state != "there"


def unsure(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Those of which the rules are not sure."""
    return [proposal for proposal in proposals if is_unsure(proposal)]
