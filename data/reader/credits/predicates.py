"""Credits told by verbs: «A and B serve as showrunners and executive produce alongside C»."""

import re
from collections.abc import Iterator

from data.reader.credits.line import STAR, Credit, Line, Role
from data.reader.credits.lists import Entry, Listing, list_at
from data.reader.credits.together import groups
from data.reader.names.register import Row
from data.reader.result import LIKELY
from data.reader.words.acts import MANY, TAKES
from data.reader.words.listed import listed

MOST_SENTENCES_BACK = 3
"""Sentences that are looked through for whom a pronoun means."""

_NOUNS = r"(?:R(?:(?:,&|[,&/]|(?<=R)(?=R))R)*(?!,?i[dRJ]{0,3}[NC]|v))"
_PASSIVE = r"(?:[futo](?:[PCxG'T]|g){1,4}|x{1,2})?b"
_VERB = rf"(?:[AS]|V(?!{_PASSIVE}))"
_AND = r"(?:,&|[&/]|,(?!S))"
_ROLES = (
    r"[ihxpl#]{0,4}?"
    rf"([sih][xihsj&]{{0,4}}a?(?:[gGP]'|[dg])?{_NOUNS}|[ihsx]{{0,4}}{_VERB}(?:{_AND}[xi]?{_VERB})*)"
    rf"((?:(?:[x#GTgo]|[,&](?=#)|&(?=xx?[,&])){{0,8}}|x{{0,2}}[ao][^.,;:&wTsAQi(]{{1,6}}){_AND}(?:y?[ixs]{{0,2}}{_VERB}(?:{_AND}{_VERB})*|y?[is]{{1,2}}a?{_NOUNS}))?"
    rf"({_AND}(?:y?[ixs]{{0,2}}{_VERB}|y?s?a?R(?!,?i|v)))?"
)
_CLAUSE = r",y[^.;:Q]{1,24}?(?:,|(?<=T))"
_PREDICATE = re.compile(rf"(?:,?[yx]?|,[^.,;:Q]{{1,12}}(?:,|(?<=T))|{_CLAUSE}){_ROLES}")
_AND_WHO = re.compile(rf"(N),?y[^.;:QN]{{1,24}}?,?&y([ihx]{{0,3}}{_VERB}|[ihxs]{{1,3}}a?{_NOUNS})")
_AFTER_CLAUSE = re.compile(rf"{_CLAUSE}{_ROLES}")
_BECOMES = re.compile(
    rf"(?:,[^.;:Q,A]{{1,12}},)?,?y?(?:[hi]?V[xgG]{{0,3}}&)?([ihxsoftuGgdTP'&]{{0,12}}?(?:[xmw]N[xG]{{0,2}})?)(?:a[dg]?|(?<=x))({_NOUNS})"
)
_EPISODES = frozenset(
    listed("episode episodes season seasons pilot premiere finale hour instalment instalments")
)
_DIVISIONS = frozenset(listed("division part arm subsidiary unit label"))
_APPEAR = frozenset(("appear", "appears", "recur", "recurs"))
_BEGAN = frozenset(listed("began begins career describes described down known name started"))
_NOT_NOW = frozenset(listed("previously formerly former next handing exiting not leaving ex"))
_REPLACED = frozenset(
    listed("from replaces replaced replacing replace succeeds succeed succeeding to")
)
_SUBJECT = re.compile(r"[NnCp]")
_OF_TITLE = re.compile(r"T[,(]?y$")
_SOMEBODY = re.compile(r"N(?!')")
_WITH = re.compile(
    r"(?:[oftu][xPCTGd']{0,4}|G|T|V(?:[of]?x?[GT])?|x{0,2}|a[^.,;:w(Q&]{1,8})?(?:,?w|W|,W)"
)
_OBJECT = re.compile(r"[xgGd#ofPC']{0,5}T")
_OBJECT_ENDS = re.compile(r"[VAofm][xgGd#']{0,3}T,?$")
_ORIGINAL = re.compile(r"[fo]?[Gx]")
_PLAYS_AND = re.compile(
    rf"N[ihx]{{0,2}}L[^.;:QRVA]{{1,10}}?&y?[ixs]{{0,2}}((?<=[is])a?[dg]?{_NOUNS}|A)"
)
_NAMED_OBJECT = re.compile(r"[xgGd#P]{0,4}[Nn](?!')")
_OWN_VERB = re.compile(r"[ihx]{0,2}(?:A|sa)|x{1,2}V[xgG]{0,3}T|x?,?[xws]{0,2}a[dg]?R")
_NO_VERB = re.compile(r",S|S(?=d{0,4}N)|[^.;:Q]{0,20}?,A,?Q")
"""«A, starring B», «from A stars B», «A struck a note, writing, “…”»."""

_PART = re.compile(r"i?(?:[of]?T)?a([^,.;:&w(Q]{1,8})")


def predicate_credits(line: Line) -> Iterator[Credit]:
    """Yield the credits of all people and companies that are subjects of such verbs."""
    yield from _also(line)
    yield from _and_who(line)
    for at, group in groups(line):
        yield from _told(line, at, group)
        yield from _becomes(line, at, group)
    name = _SUBJECT.search(line.tags)
    while name is not None:
        at = name.start()
        other = _OF_TITLE.search(line.tags, max(0, at - 4), at)
        if (other is not None and not line.known(other.start())) or _is_work(line, at):
            name = _SUBJECT.search(line.tags, name.end())
            continue
        listing = _pronoun(line, at) if name[0] == "p" else line.names(at)
        end = name.end()
        if listing is not None:
            end = max(end, listing.end)
            yield from _told(line, at, listing)
            yield from _becomes(line, at, listing)
            yield from _in_clauses(line, listing)
        name = _SUBJECT.search(line.tags, end)


def _in_clauses(line: Line, listing: Listing) -> Iterator[Credit]:
    """«A, who also stars, and B»: what clauses inside of a list say."""
    for entry in listing.entries[:-1]:
        if not entry.company and line.tags.startswith(",y", entry.token + 1):
            yield from _told(line, entry.token, Listing((entry,), entry.token + 1))


def _and_who(line: Line) -> Iterator[Credit]:
    """«A, who was nominated for “Old Tide” and who will also direct»."""
    for match in _AND_WHO.finditer(line.tags) if "&y" in line.tags else ():
        listing = line.names(match.start(1))
        if listing is not None:
            roles, shows = line.roles(*match.span(2)), line.shows(match.start(1), match.start(1))
            yield from line.credits(roles, listing.entries[:1], shows, LIKELY)


def _is_work(line: Line, at: int) -> bool:
    """Whether capitals are a show's («five episodes of A County») or of «a division of C»."""
    led = line.row.tokens[max(at - 2, 0) : at]
    company = line.tags[at] == "C"
    kinds = _DIVISIONS if company else _EPISODES
    return len(led) > 1 and led[1].tag == "o" and led[0].value.lower() in kinds


def _also(line: Line) -> Iterator[Credit]:
    """«A will reprise her role as Ch and is also an executive producer»."""
    for match in _PLAYS_AND.finditer(line.tags) if "L" in line.tags else ():
        listing = line.names(match.start())
        if listing is not None and line.tags[match.start() - 1 : match.start()] not in ("a", "&"):
            roles, shows = line.roles(*match.span(1)), line.shows(match.start(), match.start())
            yield from line.credits(roles, listing.entries[:1], shows, LIKELY)
            for role in roles[-1:]:
                yield from _companions(line, listing, match, role, shows)


def _told(line: Line, at: int, listing: Listing) -> Iterator[Credit]:
    appear = line.row.tokens[listing.end : listing.end + 1]
    if appear and appear[0].value in _APPEAR:
        yield from line.credits(STAR, listing.entries, line.shows(at, at), LIKELY)
    if any(entry.character for entry in listing.entries):
        yield from _returning(line, listing)
    match = _PREDICATE.match(line.tags, listing.end, line.stop(listing.end))
    if match is None or (line.tags[at] == "n" and len(listing.entries) > 1):
        return
    led = line.row.tokens[match.start() : match.start(1)]
    if _NO_VERB.match(line.tags, match.start()) or any(item.value.lower() == "it" for item in led):
        return
    if _is_other_work(line, match):
        match = _AFTER_CLAUSE.match(line.tags, listing.end, line.stop(listing.end))
        if match is None or _is_other_work(line, match):
            return
    yield from _done(line, listing, match)
    main = _AFTER_CLAUSE.match(line.tags, listing.end, line.stop(listing.end))
    if main is not None and main.start(1) >= match.end() and _is_main(line, main):
        yield from _done(line, listing, main)


def _is_main(line: Line, match: re.Match[str]) -> bool:
    """Whether a verb after a clause is its subject's: «A, who made “X”, wrote it»."""
    ends = _OBJECT_ENDS.search(line.tags, max(0, match.start(1) - 7), match.start(1))
    return ends is not None and not _is_other_work(line, match)


def _done(line: Line, listing: Listing, match: re.Match[str]) -> Iterator[Credit]:
    """Yield what a clause says that the people of a list do, and who does it with them."""
    groups = [match.span(index) for index in (1, 2, 3) if match.start(index) >= 0]
    roles = [role for span in groups for role in line.roles(*span, active=True)]
    roles = [role for role in roles if not _only_describes(line, role)]
    if roles:
        shows = _object(line, match) or _shows(line, match)
        listing = listing._replace(entries=_meant(line, listing, match))
        yield from _subjects(line, listing, match, roles, shows)
        yield from _companions(line, listing, match, roles[-1], shows)


def _meant(line: Line, listing: Listing, match: re.Match[str]) -> tuple[Entry, ...]:
    """Return of whom something is said: «A, B and C, who also directs» says it of C alone."""
    verbs = [at for at in range(*match.span(1)) if line.tags[at] in "AS"]
    said = line.text(verbs[0], verbs[0]) if verbs else ""
    being = {token.value.lower() for token in line.row.tokens[match.start(1) : match.end(1)]}
    led = line.tags[max(listing.entries[0].token - 3, 0) : listing.entries[0].token]
    one = (
        said.endswith("s")
        or ("w" in led and not being & MANY)
        or (not verbs and being & {"is", "was", "has", "serves"})
    )
    beside = line.tags.startswith(",y", match.start())
    named = line.tags[max(listing.entries[-1].token - 1, 0)] == "R"
    return listing.entries[-1:] if (one or named) and beside else listing.entries


def _only_describes(line: Line, role: Role) -> bool:
    """Whether a noun only says who somebody is: «is an Emmy-nominated writer»."""
    before = line.tags[max(role.token - 2, 0) : role.token]
    return before == "id" and role.role in ("writer", "director", "producer")


def _becomes(line: Line, at: int, listing: Listing) -> Iterator[Credit]:
    """«A takes over as showrunner», «A boards the series as director», «A remains producer»."""
    match = _BECOMES.match(line.tags, listing.end, line.stop(listing.end))
    replaced = at > 0 and line.row.tokens[at - 1].value.lower() in _REPLACED
    if match is None or (replaced and not match[0].startswith(",y")):
        return
    said = {token.value.lower() for token in line.row.tokens[match.start() : match.end(1)]}
    bare = match.end(1) == match.start(2)
    last = line.row.tokens[match.end(1) - 1].value.lower()
    if not said & TAKES or said & (_BEGAN | _NOT_NOW) or (bare and last not in TAKES):
        return
    people = tuple(item for item in listing.entries if not item.company)
    shows = line.shows(match.start(2), match.end())
    yield from line.credits(line.roles(*match.span(2)), people, shows, LIKELY)


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
    if more is None:
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
    part = _PART.match(line.tags, match.end()) or _PART.match(line.tags, match.end(1))
    if role.role != "star" or part is None or len(people) != 1:
        return people
    return (people[0]._replace(character=line.text(part.start(1), part.end() - 1)),)


def _object(line: Line, match: re.Match[str]) -> tuple[str, ...]:
    """Return the show that is the verb's object: «directs “X”», «wrote the first hour of “X”»."""
    title = _OBJECT.match(line.tags, match.end())
    if title:
        return line.known(title.end() - 1)
    original = _ORIGINAL.match(line.tags, match.end())
    if original and (shows := line.targets.original_at(line.number, *original.span())):
        return shows
    inside = line.tags.find("T", match.start(1), match.end())
    return line.known(inside) if inside >= 0 else ()


def _shows(line: Line, match: re.Match[str]) -> tuple[str, ...]:
    """Return the shows of a verb; a title that ends a clause right before it does not count."""
    if line.tags[match.start() : match.start(1)].endswith("T"):
        return line.targets.at(line.number, match.start(1))
    return line.shows(match.start(1), match.end())


def _is_other_work(line: Line, match: re.Match[str]) -> bool:
    """Whether the verb's object is a title that is not announced, or the past is spoken of."""
    if _OBJECT.match(line.tags, match.end()) and not _object(line, match):
        return True
    after = line.tags[match.end() - 1 : match.end() + 2]
    for_others = after[:2] == "Vf" and after != "VfG"
    if for_others or (after[:1] == "V" and _NAMED_OBJECT.match(line.tags, match.end())):
        return True
    near = line.row.tokens[max(match.start() - 3, 0) : match.end()]
    return any(token.value.lower() in _NOT_NOW for token in near)


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
    more = line.names(at + 2) if line.tags[at + 1 : at + 2] == "&" else None
    if found and more is not None:
        return Listing((*found, *more.entries), more.end)
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
