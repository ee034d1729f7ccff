"""Credits told by verbs: «A and B serve as showrunners and executive produce alongside C»."""

import re
from collections.abc import Iterator

from data.reader.line import STAR, Credit, Line, Role
from data.reader.lists import Entry, Listing, list_at
from data.reader.names import Row

MOST_SENTENCES_BACK = 3
"""Sentences that are looked through for whom a pronoun means."""

_NOUNS = r"(?:R(?:(?:,&|[,&/]|(?<=R)(?=R))R)*)"
_VERB = r"(?:[AS]|V(?!b))"
_AND = r"(?:,&|[&/]|,(?!S))"
_PREDICATE = re.compile(
    r"(?:,?[yx]?|,[^.,;:Q]{1,12}(?:,|(?<=T)))[ihxpl#]{0,4}?"
    rf"([sih][xihsj&]{{0,4}}a?[dg]?{_NOUNS}|[ihsx]{{0,4}}{_VERB}(?:{_AND}[xi]?{_VERB})*)"
    rf"([x#GTgo]{{0,6}}{_AND}(?:y?[ixs]{{0,2}}{_VERB}(?:{_AND}{_VERB})*|y?[is]{{1,2}}a?{_NOUNS}))?"
    rf"({_AND}(?:y?[ixs]{{0,2}}{_VERB}|y?s?a?R))?"
)
_SUBJECT = re.compile(r"[NnCp]")
_SOMEBODY = re.compile(r"N(?!')")
_WITH = re.compile(r"(?:[oftu][xPCTGd']{0,4}|G|T|x{0,2})?(?:,?w|W|,W)")
_OBJECT = re.compile(r"[xgGd#of]{0,5}T")
_OWN_VERB = re.compile(r"[ihx]{0,2}(?:A|sa)")
_PART = re.compile(r"i?(?:[of]?T)?a([^,.;:&w(Q]{1,8})")


def predicate_credits(line: Line) -> Iterator[Credit]:
    """Yield the credits of all people and companies that are subjects of such verbs."""
    name = _SUBJECT.search(line.tags)
    while name is not None:
        at = name.start()
        listing = _pronoun(line, at) if name[0] == "p" else line.names(at)
        end = name.end()
        if listing is not None:
            end = max(end, listing.end)
            yield from _told(line, at, listing)
        name = _SUBJECT.search(line.tags, end)


def _told(line: Line, at: int, listing: Listing) -> Iterator[Credit]:
    if any(entry.character for entry in listing.entries):
        yield from _returning(line, listing)
    match = _PREDICATE.match(line.tags, listing.end, line.stop(listing.end))
    if match is None or (line.tags[at] == "n" and len(listing.entries) > 1):
        return
    if line.tags[match.start() : match.start() + 2] == ",S":
        return
    groups = [match.span(index) for index in (1, 2, 3) if match.start(index) >= 0]
    roles = [role for span in groups for role in line.roles(*span, active=True)]
    if roles and not _is_other_work(line, match):
        shows = _object(line, match) or line.shows(match.start(1), match.end())
        yield from _subjects(line, listing, match, roles, shows)
        yield from _companions(line, listing, match, roles[-1], shows)


def _subjects(
    line: Line, listing: Listing, match: re.Match[str], roles: list[Role], shows: tuple[str, ...]
) -> Iterator[Credit]:
    people = tuple(item for item in listing.entries if not item.company)
    if people:
        yield from line.credits(roles, _played(line, people, match, roles[-1]), shows)
    companies = tuple(item for item in listing.entries if item.company)
    verbs = [role for role in roles if line.tags[role.token] in "AV"]
    yield from line.credits(verbs, companies, shows)


def _companions(
    line: Line, listing: Listing, match: re.Match[str], role: Role, shows: tuple[str, ...]
) -> Iterator[Credit]:
    """«… alongside C and D»: they share the last role, unless they have a verb of their own."""
    more = _WITH.match(line.tags, match.end())
    if more is None or role.role == "writer":
        return
    others = line.names(more.end())
    if others is None or _OWN_VERB.match(line.tags, others.end):
        return
    only = all(item.company for item in listing.entries)
    entries = tuple(item for item in others.entries if item.company or not only)
    yield from line.credits([role], entries, shows)


def _played(
    line: Line, people: tuple[Entry, ...], match: re.Match[str], role: Role
) -> tuple[Entry, ...]:
    """Add the character of «A stars as Ch»."""
    part = _PART.match(line.tags, match.end())
    if role.role != "star" or part is None or len(people) != 1:
        return people
    return (people[0]._replace(character=line.text(part.start(1), part.end() - 1)),)


def _object(line: Line, match: re.Match[str]) -> tuple[str, ...]:
    """Return the show that is the verb's object: «directs “X”», «wrote the first hour of “X”»."""
    title = _OBJECT.match(line.tags, match.end())
    return line.known(title.end() - 1) if title else ()


def _is_other_work(line: Line, match: re.Match[str]) -> bool:
    """Whether the verb's object is a title that is not announced, or the past is spoken of."""
    if _OBJECT.match(line.tags, match.end()) and not _object(line, match):
        return True
    near = line.row.tokens[max(match.start() - 3, 0) : match.end()]
    return any(token.value.lower() in ("previously", "formerly") for token in near)


def _returning(line: Line, listing: Listing) -> Iterator[Credit]:
    """«A (Ch) and B (Ch) return»."""
    following = line.row.tokens[listing.end : listing.end + 3]
    if any(token.value.lower() in ("return", "returns", "back") for token in following):
        shows = line.shows(listing.entries[0].token, listing.end)
        yield from line.credits(STAR, listing.entries, shows)


def _pronoun(line: Line, at: int) -> Listing | None:
    """Return who «he» or «they» are: whom the sentence before is about."""
    entries = _people_before(line, line.row, at)
    if not entries and line.number and line.number - 1 not in line.document.headlines:
        above = line.document.rows[line.number - 1]
        entries = _people_before(line, above, len(above.tags))
    if line.row.tokens[at].value.lower() != "they":
        entries = entries[:1]
    found = tuple(entry._replace(token=at) for entry in entries)
    return Listing(found, at + 1) if found else None


def _people_before(line: Line, row: Row, end: int) -> tuple[Entry, ...]:
    """Return the first people of the last sentence before a token that has any."""
    for _ in range(MOST_SENTENCES_BACK):
        start = max(row.tags.rfind(".", 0, max(end - 1, 0)), 0)
        name = _SOMEBODY.search(row.tags, start, end)
        listing = list_at(line.document, row, name.start(), end) if name else None
        if listing is not None:
            return tuple(Entry(0, item.name, False, None, None) for item in listing.entries)
        end = start
    return ()
