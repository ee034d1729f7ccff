"""The columns of rows, made of what a form holds for a fact of an announcement."""

from collections.abc import Callable
from typing import Any

from data.cast import Cast, Source
from data.limits import (
    MOST_OTHER_NAMES,
    MOST_SHOWS_OF_A_QUOTE,
    MOST_SPEAKERS,
    TEXTS,
)
from data.rows import (
    MILESTONE_KINDS,
    ROLES,
    SHOW_KINDS,
    Acclaim,
    Credit,
    Fact,
    Milestone,
    Quote,
    Show,
    Speaker,
)
from data.values import (
    date_of,
    line_of,
    lines_of,
    number_of,
    paragraphs_of,
    speakers_of,
    word_of,
)

COMPANY_ROLES = ("production company", "studio", "platform")
"""The roles that a company holds, where nothing else says what somebody is."""

Values = dict[str, str]
Columns = dict[str, Any]


def columns_of(kind: type[Fact], values: Values, cast: Cast, source: Source) -> Columns | None:
    """The columns of a row of a kind, with ids for names; rows are made for names that are new.

    None where something is lacking without which it cannot be, or where its show was taken out.
    """
    return READERS[kind](values, cast, source)


def _show(values: Values, cast: Cast, source: Source) -> Columns | None:
    limits = TEXTS["show"]
    parent = values["spinoff_of"]
    return {
        "title": line_of(values["title"], limits["title"]),
        "other_names": lines_of(values["other_names"], limits["other_names"], MOST_OTHER_NAMES),
        "kind": word_of(values["kind"], SHOW_KINDS) or SHOW_KINDS[0],
        "genre": line_of(values["genre"], limits["genre"]) or None,
        "logline": paragraphs_of(values["logline"], limits["logline"]) or None,
        "seasons_released": number_of(values["seasons_released"], 0),
        "spinoff_of": cast.show(parent, source),
        "universe": line_of(values["universe"], limits["universe"]) or None,
    }


def _milestone(values: Values, cast: Cast, source: Source) -> Columns | None:
    show, kind = cast.show(values["show"], source), word_of(values["kind"], MILESTONE_KINDS)
    if show is None or kind is None:
        return None
    season, date = number_of(values["season"], 1), date_of(values["date"])
    return {"show": show, "kind": kind, "season": season, "date": date}


def _credit(values: Values, cast: Cast, source: Source) -> Columns | None:
    role = word_of(values["role"], ROLES)
    show = cast.show(values["show"], source) if role else None
    if show is None:
        return None
    person = cast.person(values["contributor"], company=role in COMPANY_ROLES)
    limits = TEXTS["credit"]
    if person is None:
        return None
    return {
        "show": show,
        "contributor": person,
        "role": role,
        "wording": line_of(values["wording"], limits["wording"]) or None,
        "affiliation": line_of(values["affiliation"], limits["affiliation"]) or None,
    }


def _quote(values: Values, cast: Cast, source: Source) -> Columns | None:
    text = paragraphs_of(values["text"], TEXTS["quote"]["text"])
    if not text:
        return None
    said = speakers_of(values["speakers"], MOST_SPEAKERS)
    titles = lines_of(values["shows"], TEXTS["show"]["title"], MOST_SHOWS_OF_A_QUOTE)
    speakers = ((cast.person(name), title) for name, title in said)
    shows = (cast.show(title, source) for title in titles)
    return {
        "text": text,
        "speakers": tuple(Speaker(item, title) for item, title in speakers if item is not None),
        "shows": tuple(dict.fromkeys(item for item in shows if item is not None)),
    }


def _acclaim(values: Values, cast: Cast, source: Source) -> Columns | None:
    what = line_of(values["what"], TEXTS["acclaim"]["what"])
    show = cast.show(values["show"], source) if what else None
    # Of one of the two, as the table has it; of a show that was taken out it is of nobody.
    of_person = what and not values["show"].strip()
    person = cast.person(values["contributor"]) if of_person else None
    if show is None and person is None:
        return None
    return {
        "show": show,
        "contributor": person,
        "season": number_of(values["season"], 1),
        "what": what,
        "by": line_of(values["by"], TEXTS["acclaim"]["by"]) or None,
    }


READERS: dict[type[Fact], Callable[[Values, Cast, Source], Columns | None]] = {
    Show: _show,
    Milestone: _milestone,
    Credit: _credit,
    Quote: _quote,
    Acclaim: _acclaim,
}
"""How the columns of each kind are made."""
