"""Who has which role where no title says so: whom «the creator» and «the actress» mean."""

import re
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.names.register import Row
from data.reader.words.listed import listed

_NAMES = r"[xdgRJjPC']{0,4}(N(?:(?:,&|&|,)[xdgRJj]{0,3}N){0,20})(?!')"
_DONE_BY = re.compile(rf"(V(?:(?:,&|[,&/])[xS]?V){{0,4}})[xgG]{{0,2}}b{_NAMES}")
_STARS = re.compile(
    rf"(?:S(?!,?[nN]i)(?:[aW]|x(?=N))?|c[xvio:]{{1,3}})[:]?{_NAMES}"
    rf"|(N(?:(?:,&|&|,)N){{0,6}})[xh]{{0,2}}S"
)
_SPOKEN = {
    **dict.fromkeys(listed("actor actress actors star stars lead leads co-star co-stars"), "star"),
    **dict.fromkeys(listed("filmmaker filmmakers helmer helmers"), "director"),
    **dict.fromkeys(listed("scribe scribes screenwriter scriptwriter"), "writer"),
    **dict.fromkeys(listed("exec executive boss chief head president"), "office"),
}


def role_of(word: str) -> str | None:
    """Return the role that a word for somebody means besides its own: «the actress» is a star."""
    return _SPOKEN.get(word)


def roles_told(document: Document) -> Iterator[tuple[str, str]]:
    """Yield roles and who has them, from «created by X», «starring X» and «X stars»."""
    for number, row in enumerate(document.rows):
        if number not in document.asides:
            yield from _in_row(row)


def _in_row(row: Row) -> Iterator[tuple[str, str]]:
    for match in _DONE_BY.finditer(row.tags) if "V" in row.tags else ():
        done = [token.value for token in row.tokens[match.start(1) : match.end(1)]]
        for token in row.tokens[match.start(2) : match.end(2)]:
            if token.tag == "N":
                yield from ((role, token.value) for role in done if role not in "/,&")
    for match in _STARS.finditer(row.tags) if "S" in row.tags or "c" in row.tags else ():
        group = 1 if match[1] else 2
        for token in row.tokens[match.start(group) : match.end(group)]:
            if token.tag == "N":
                yield "star", token.value
