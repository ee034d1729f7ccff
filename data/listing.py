"""What was found in an announcement, as lines for a terminal."""

from collections.abc import Iterator

from data.reader import SURE, Found, FoundAcclaim, FoundMilestone, FoundQuote, FoundShow

NOTHING = "No show, credit or quote was found."


def listed(found: Found) -> list[str]:
    """One line a fact under the name of its kind; what the rules are not sure of says so."""
    groups = {
        "Announcement": _about(found),
        "Shows": (_line(_show(item), item.sure) for item in found.shows),
        "Milestones": (_line(_milestone(item), item.sure) for item in found.milestones),
        "Credits": (
            _line(
                _joined(f"{item.show}: {item.role}: {item.name}", item.affiliation, item.wording),
                item.sure,
            )
            for item in found.credits
        ),
        "Quotes": (_line(_quote(item), item.sure) for item in found.quotes),
        "Acclaim": (_line(_acclaim(item), item.sure) for item in found.acclaim),
    }
    lines = {title: list(group) for title, group in groups.items()}
    if not any(lines.values()):
        return [NOTHING]
    return [line for title, group in lines.items() if group for line in (title, *group)]


def _about(found: Found) -> Iterator[str]:
    said = _joined(found.headline, found.publisher, found.date)
    if said:
        yield _line(said, SURE)


def _line(said: str, sure: str) -> str:
    return f"  {said}" if sure == SURE else f"  {said} ({sure})"


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _season(number: int | None) -> str | None:
    return None if number is None else f"season {number}"


def _show(show: FoundShow) -> str:
    spinoff = show.spinoff_of and f"spinoff of {show.spinoff_of}"
    out = None if show.seasons_released is None else f"seasons out: {show.seasons_released}"
    names = ", ".join(show.other_names)
    return _joined(show.title, names, show.kind, show.genre, show.platform, spinoff, out)


def _milestone(milestone: FoundMilestone) -> str:
    what = f"{milestone.show}: {milestone.kind}"
    return _joined(what, _season(milestone.season), milestone.date)


def _quote(quote: FoundQuote) -> str:
    who = (
        f"{speaker.name} ({speaker.title})" if speaker.title else speaker.name
        for speaker in quote.speakers
    )
    return f"{' and '.join(who) or 'somebody'}: {' '.join(quote.text.split())}"


def _acclaim(acclaim: FoundAcclaim) -> str:
    about = acclaim.show or acclaim.contributor
    return _joined(f"{about}: {acclaim.what}", acclaim.by, _season(acclaim.season))
