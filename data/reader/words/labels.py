"""What stands before a colon or a row of dots: «Series Composition: …», «Book ........ …»."""

import re

from data.reader.words.listed import listed

LONGEST_LABEL = 60
"""Characters of a label; «Creator, Writer, Showrunner & Executive Producer» has 50."""

_LINE = re.compile(
    rf"(?P<label>[^\W\d_][^:.\n|]{{0,{LONGEST_LABEL}}}?(?:\bNo\. ?\d+)?)"
    r"(?:\s?:\s+|\s*\.{3,}\s*|\s+[…]\s*)(?=[^\s:])"
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BROADCASTER = re.compile(r"\s+[A-Z0-9+]{2,8}$")
"""«Executive producer SVT»."""

_BETWEEN = re.compile(r"\s*(?:[/&,+]|\band\b)\s*")

_ROLES: dict[str, str] = {
    "creator": (
        "creator|creators|created by|series creator|series creators|creation|original creator"
    ),
    "showrunner": "showrunner|showrunners|co-showrunner|co-showrunners",
    "executive producer": (
        "executive producer|executive producers|executive produced by|exec producer|"
        "exec producers|eps|co-executive producer|co-executive producers"
    ),
    "producer": (
        "producer|producers|produced by|series producer|series producers|line producer|"
        "co-producer|co-producers|supervising producer|supervising producers|"
        "consulting producer|consulting producers|animation producer"
    ),
    "writer": (
        "writer|writers|written by|head writer|head writers|lead writer|script|scripts|"
        "screenplay|screenplays|screenwriter|screenwriters|teleplay|book|books|scenario|"
        "series composition|composition|series script|dialogue|dialogues|"
        "scripted by|episodes by|writing"
    ),
    "director": (
        "director|directors|directed by|series director|series directors|direction|"
        "episode directors|lead director|co-director|co-directors|directing"
    ),
    "star": (
        "cast|main cast|voice cast|supporting cast|the cast|starring|stars|also starring|"
        "guest stars|guest cast|recurring cast|lead cast|series regulars|voices|voice actors|"
        "actors|with|featuring|in the leading roles|in the lead roles|in leading roles|"
        "in other roles|in the other roles|main roles|leading roles|in the main roles|leads|"
        "key cast|principal cast|additional cast|additional voices|english cast|english voice cast|"
        "japanese cast|japanese voice cast|english dub cast|in supporting roles|ensemble cast"
    ),
    "company": (
        "production|production company|production companies|animation production|studio|"
        "studios|animation studio|animation studios|produced for|production house|"
        "production studio|produced in association with|prodco|label"
    ),
    "platform": "network|networks|broadcaster|broadcasters|platform|platforms|streamer|channel",
}
ROLES = {words: role for role, every in _ROLES.items() for words in every.split("|")}
"""What a label says, in small letters."""

_OTHERS = frozenset(
    listed("""
adr animation art assistant associate camera casting chief choreography cinematography
costume creative design designer dop editor editors effects lighting location management
marketing music musical photography post-production press publicity sales second sound stunt
technical theme visual
""")
)
"""Words of labels for those who are no credits here («Director of photography», «Music»)."""

_CAST = frozenset(listed("cast voices roles performers actors characters starring"))
MOST_HEADING_WORDS = 6


def label_at(shadow: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the label that a paragraph begins with, and where what it labels begins."""
    near = min(end, start + 2 * LONGEST_LABEL)
    said = shadow[start:near]
    if ":" not in said and "..." not in said and "…" not in said:
        return None
    match = _LINE.match(shadow, start, near)
    return (match["label"].strip(), match.end()) if match and match.end() < end else None


def roles_of(label: str) -> list[str]:
    """Return the roles that a label says, with "company" and "platform"; none if it says others."""
    whole = _ASIDE.sub("", label).strip()
    if whole.lower() not in ROLES and not whole.isupper():
        whole = _BROADCASTER.sub("", whole)
    parts = [part for part in _BETWEEN.split(whole.lower()) if part]
    found = [ROLES[part] for part in parts if part in ROLES]
    return list(dict.fromkeys(found)) if len(found) == len(parts) else []


def is_labelled(title: str) -> bool:
    """Whether what looks like a title is a label with what it labels («STUDIO: UCP»)."""
    label, mark, _ = title.partition(": ")
    return bool(mark) and bool(roles_of(label))


def says_other(label: str) -> bool:
    """Whether a label is of a trade that is no credit, as «Sound Director» and «Music»."""
    return not _OTHERS.isdisjoint(re.findall(r"[\w-]+", label.lower()))


def heads_cast(line: str) -> bool:
    """Whether a short line stands over the parts of a cast («The roles and their performers»)."""
    row = re.findall(r"\w+", line.lower())
    return 0 < len(row) <= MOST_HEADING_WORDS and not _CAST.isdisjoint(row)
