"""What was found in an announcement, as an editor looks it over: facts in words, not in ids.

All of it is JSON, so that it can be kept until it is saved (`Article.content`):

============== =====================================================================================
key            value
============== =====================================================================================
`source`       `headline`, `publisher`, `date` (an ISO prefix), `link`: text, empty where not known;
               `author`: the Discord user whose message it is, or null
`facts`        what was found, in the order of `KINDS`: see `Fact`
`contributors` who was found: `name`, `kind`, `known_as` (or null), `other_spellings`
`out`          the keys of the facts that are not to be saved
`meant`        by `name_key` the row that an editor means by a name that several have; 0: a new one
============== =====================================================================================

A fact has `key` (`s0`, `m1`, `c12`, `q0`, `a1`), `kind`, `values` (`FIELDS`: what a form would
hold, all text), `sentence`, `place` (four offsets in the text: its own words, its sentence), `sure`
(`data.reader.SURENESS`), `by_hand` (the fields that an editor has changed), `found` (the values as
they were found) and `short` (the fields of which not all that was found fits).

Nothing here changes what it is given: each function returns new content.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any, Literal

from data.documents import QUOTATION_MARKS
from data.fitted import fitted
from data.limits import MOST_OTHER_NAMES, TEXTS
from data.publishers import headline_of, published_by
from data.reader import SURE, UNSURE, Found, FoundContributor, FoundCredit, FoundQuote, FoundSpeaker
from data.text import fold
from data.values import DASH, line_of, lines_of, paragraphs_of

Content = dict[str, Any]
"""The content of an article."""

Fact = dict[str, Any]

_COMMA_END = re.compile(rf",([{QUOTATION_MARKS}]*)$")

FIELDS: dict[str, tuple[str, ...]] = {
    "show": (
        "title",
        "other_names",
        "kind",
        "genre",
        "logline",
        "seasons_released",
        "spinoff_of",
        "universe",
    ),
    "milestone": ("show", "kind", "season", "date"),
    "credit": ("show", "contributor", "role", "wording", "affiliation"),
    "quote": ("text", "speakers", "shows"),
    "acclaim": ("show", "contributor", "what", "by", "season"),
}
"""The kinds of facts, and what a form would ask for: the names of the columns.

`other_names`, `shows` and `speakers` have one a line, the latter as «Name — title». Numbers are
digits, dates ISO prefixes; what is not known is empty.
"""

KINDS = tuple(FIELDS)

SOURCE_FIELDS = ("headline", "publisher", "date", "link")
"""What is asked of the announcement itself."""


IDENTITY: dict[str, tuple[str, ...]] = {
    "show": ("title",),
    "milestone": ("show", "kind", "season"),
    "credit": ("show", "contributor", "role"),
    "quote": ("text",),
    "acclaim": ("show", "contributor", "what"),
}
"""The fields by which a fact that is found again is the same."""

SENTENCE = TEXTS["show"]["sentence"]


def proposed(found: Found, text: str) -> Content:
    """The content of a new article, from what the reader found in this text.

    The text is `data.documents.readable`. What is too long for its column is cut, and not sure
    then. Where the text has no headline, its first line stands there; where it does not name its
    publisher, the platform that was found. The parts of a quotation that was split by who said it
    are sentences of their own, or go on, as its attribution ends. What is said of a show is about
    its spinoff too, where that is announced with it.
    """
    limits, publisher = TEXTS["announcement"], published_by(text) or found.publisher or ""
    return {
        "source": {
            "headline": line_of(headline_of(text, found.headline), limits["headline"]),
            "publisher": line_of(publisher, limits["publisher"]),
            "date": found.date or "",
            "link": "",
            "author": None,
        },
        "facts": _keyed(_facts(found, text)),
        "contributors": [_contributor(item) for item in found.contributors],
        "out": [],
        "meant": {},
    }


def _facts(found: Found, text: str) -> Iterator[Fact]:
    groups: tuple[tuple[Any, ...], ...] = (
        found.shows,
        found.milestones,
        found.credits,
        found.quotes,
        found.acclaim,
    )
    for kind, items in zip(KINDS, groups, strict=True):
        for item in items:
            values = {name: _value(item, name) for name in FIELDS[kind]}
            if isinstance(item, FoundCredit):
                values["contributor"] = _value(item, "name")
            elif isinstance(item, FoundQuote):
                values["text"] = _spoken(item, text)
                values["shows"] = "\n".join(_about(item, found))
            start, end = item.place.sentence_start, item.place.sentence_end
            fit, short = fitted(kind, values)
            yield {
                "kind": kind,
                "values": fit,
                "sentence": paragraphs_of(text[start:end], SENTENCE),
                "place": list(item.place),
                "sure": UNSURE if short else item.sure,
                "by_hand": [],
                "found": fit,
                "short": short,
            }


def _value(item: object, name: str) -> str:
    """What a form would hold of a value that was found."""
    value = getattr(item, name, None)
    if not isinstance(value, tuple):
        return "" if value is None else str(value)
    return "\n".join(
        DASH.join(filter(None, one)) if isinstance(one, FoundSpeaker) else one for one in value
    )


def _spoken(quote: FoundQuote, text: str) -> str:
    """The words of a quotation, its parts joined as the announcement goes on between them.

    A comma at the end of a part belongs to the attribution behind it: there the sentence ends,
    unless the attribution has a comma too, with which it goes on: «“A,” said X, “and B.”».
    """
    parts = [" ".join(text[start:end].split()) for start, end in quote.spans]
    between = [text[one[1] : two[0]] for one, two in pairwise(quote.spans)] + [""]
    ends = (re.sub(rf"[\s{QUOTATION_MARKS}]+$", "", words)[-1:] for words in between)
    spoken = (
        part if end == "," else _COMMA_END.sub(r".\1", part)
        for part, end in zip(parts, ends, strict=False)
    )
    return " ".join(spoken) or quote.text


def _about(quote: FoundQuote, found: Found) -> Iterable[str]:
    """The shows that a quotation is about: with a show also a spinoff that is announced with it."""
    spinoffs = (show.title for show in found.shows if show.spinoff_of in quote.shows)
    return dict.fromkeys((*quote.shows, *spinoffs))


def _contributor(item: FoundContributor) -> dict[str, Any]:
    return item._asdict() | {"other_spellings": list(item.other_spellings)}


def _keyed(facts: Iterable[Fact]) -> list[Fact]:
    """The facts in the order of their kinds, each with its key."""
    ordered = sorted(facts, key=lambda fact: KINDS.index(fact["kind"]))
    groups = groupby(ordered, key=lambda fact: fact["kind"])
    return [
        {**fact, "key": f"{kind[0]}{place}"}
        for kind, group in groups
        for place, fact in enumerate(group)
    ]


def reread(content: Content, found: Found, text: str) -> Content:
    """The content after more text was added and all of it was read again.

    What an editor has taken out or changed stays so, where the same was found again; what they
    changed stays also where it was not. What was typed about the source stays too.
    """
    fresh = proposed(found, text)
    before = {_identity(fact): fact for fact in content["facts"]}
    facts = [_as_before(fact, before.pop(_identity(fact), None)) for fact in fresh["facts"]]
    facts += [fact for fact in before.values() if fact["by_hand"]]
    out = set(content["out"])
    keyed = _keyed({**fact, "before": fact.get("key")} for fact in facts)
    source = {name: value for name, value in content["source"].items() if value}
    return {
        "source": fresh["source"] | source,
        "facts": [{name: fact[name] for name in fact if name != "before"} for fact in keyed],
        "contributors": fresh["contributors"],
        "out": [fact["key"] for fact in keyed if fact["before"] in out],
        "meant": content.get("meant", {}),
    }


def _identity(fact: Fact) -> tuple[str, ...]:
    found = fact["found"]
    return (fact["kind"], *(fold(found[name]) for name in IDENTITY[fact["kind"]]))


def _as_before(fact: Fact, before: Fact | None) -> Fact:
    """A fact with what an editor did to it before it was found again, and the key it had."""
    if before is None:
        return {**fact, "key": None}
    kept = {name: before["values"][name] for name in before["by_hand"]}
    sure = SURE if kept else fact["sure"]
    changed = {"by_hand": before["by_hand"], "values": fact["values"] | kept, "sure": sure}
    return {**fact, **changed, "key": before["key"]}


def edited(
    content: Content, key: str, values: Mapping[str, str], meant: Mapping[str, int] | None = None
) -> Content:
    """The content with what an editor typed for some fields of a fact; it counts as sure then.

    `meant` is which rows they mean by names (`name_key`) that several have, 0 for somebody or
    something new: one name means one row in all facts of an article. Fields that the kind does not
    have are left out; without such a fact nothing changes.
    """
    facts = [_typed(fact, values) if fact["key"] == key else fact for fact in content["facts"]]
    return {**content, "facts": facts, "meant": {**content.get("meant", {}), **(meant or {})}}


def name_key(sort: Literal["person", "show"], name: str) -> str:
    """What stands for a name where it is kept which row it means."""
    return f"{sort} {fold(name)}"


def _typed(fact: Fact, values: Mapping[str, str]) -> Fact:
    now = fact["values"]
    new = {name: value for name, value in values.items() if now.get(name, value) != value}
    by_hand = [name for name in now if name in new or name in fact["by_hand"]]
    return {**fact, "values": now | new, "by_hand": by_hand, "sure": SURE, "short": []}


def chosen(content: Content, shown: Iterable[str], picked: Iterable[str]) -> Content:
    """The content after a choice: of the facts that were shown, those that were picked stay in.

    Keys that no fact has are left out.
    """
    shown = set(shown)
    out = (set(content["out"]) - shown) | (shown - set(picked))
    return {**content, "out": [fact["key"] for fact in content["facts"] if fact["key"] in out]}


def sourced(content: Content, values: Mapping[str, Any]) -> Content:
    """The content with other values for the source; fields that it does not have are left out."""
    now = content["source"]
    return {**content, "source": now | {name: values[name] for name in now if name in values}}


def names_of(fact: Fact) -> list[str]:
    """The title and the other names of a show; none where it has no title."""
    values, limits = fact["values"], TEXTS["show"]
    title = line_of(values["title"], limits["title"])
    others = lines_of(values["other_names"], limits["other_names"], MOST_OTHER_NAMES)
    return [title, *others] if title else []


def missing(content: Content) -> tuple[str, ...]:
    """What must be asked before anything can be saved: of `headline` and `publisher`."""
    source = content["source"]
    return tuple(
        name
        for name in ("headline", "publisher")
        if not line_of(source[name], TEXTS["announcement"][name])
    )
