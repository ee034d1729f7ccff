"""What was found, as plain values for JSON."""

from typing import Any

from data.reader.result import Found, FoundCredit, FoundQuote, FoundShow, Place

_ROLES = {"studio": "production company", "platform": "network/platform"}
"""Roles that the published form does not tell apart, or calls by another name."""


def as_json(found: Found) -> dict[str, Any]:
    """Return `shows`, `credits`, `quotes`, `milestones`, `acclaim` with plain values only.

    Studios and production companies are one role here. Every fact has `place` (four offsets: its
    words, its sentence) and `sure`.
    """
    return {
        "headline": found.headline,
        "publisher": found.publisher,
        "date": found.date,
        "shows": [_show(item) for item in found.shows],
        "credits": [_credit(item) for item in found.credits],
        "quotes": [_quote(item) for item in found.quotes],
        "milestones": [
            {
                "show": item.show,
                "kind": item.kind,
                "season": item.season,
                "date": item.date,
                **_where(item.place, item.sure),
            }
            for item in found.milestones
        ],
        "acclaim": [
            {
                "show": item.show,
                "contributor": item.contributor,
                "season": item.season,
                "what": item.what,
                "by": item.by,
                **_where(item.place, item.sure),
            }
            for item in found.acclaim
        ],
    }


def _where(place: Place, sure: str) -> dict[str, Any]:
    return {"place": list(place), "sure": sure}


def _show(item: FoundShow) -> dict[str, Any]:
    return {
        "title": item.title,
        "other_names": list(item.other_names),
        "kind": item.kind,
        "platform": item.platform,
        "is_new": item.is_new,
        "spinoff_of": item.spinoff_of,
        "seasons": list(item.seasons),
        "seasons_released": item.seasons_released,
        "genre": item.genre,
        "logline": item.logline,
        **_where(item.place, item.sure),
    }


def _credit(item: FoundCredit) -> dict[str, Any]:
    return {
        "person_or_company": item.name,
        "role": _ROLES.get(item.role, item.role),
        "show": item.show,
        "wording": item.wording,
        "affiliation": item.affiliation,
        **_where(item.place, item.sure),
    }


def _quote(item: FoundQuote) -> dict[str, Any]:
    titles = list(dict.fromkeys(speaker.title for speaker in item.speakers if speaker.title))
    return {
        "text": item.text,
        "speakers": [speaker.name for speaker in item.speakers],
        "speaker_title": "; ".join(titles) or None,
        "shows": list(item.shows),
        "spans": [list(span) for span in item.spans],
        **_where(item.place, item.sure),
    }
