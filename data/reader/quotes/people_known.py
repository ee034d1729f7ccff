"""What people are known as: awards before their names, or their office."""

import re
from collections.abc import Iterator

from data.reader.document import Document
from data.reader.quotes.people import is_office
from data.reader.quotes.turns import Turn
from data.reader.result import FoundContributor, FoundCredit

_AWARD = re.compile(r"(d+)(?:J|j|R|g|/|-|x)*?(N(?:(?:,|&|,&)N(?!'))*)")
_HONOURED = re.compile(r"winn|nomin|recipient|honoree|laureate", re.IGNORECASE)
_PLURAL = re.compile(r"\b(winner|nominee|alum|honoree|recipient)s\b", re.IGNORECASE)
_AWARDS = re.compile(r"\s*®?\s*\b[Aa]wards?\b(?=[ -])|®")


def contributors(
    document: Document, credits: tuple[FoundCredit, ...], turns: list[Turn]
) -> tuple[FoundContributor, ...]:
    """Return everybody with a credit or a quotation, in order, and what they are known as."""
    known = _awards(document)
    kinds = {item.name: item.kind for item in credits}
    for turn in turns:
        for speaker in turn.speakers:
            kinds.setdefault(speaker.name, "person")
            if speaker.title and is_office(speaker.title):
                known.setdefault(speaker.name, speaker.title)
    spellings: dict[str, list[str]] = {}
    for written, full in document.names.full.items():
        if written != full and " " in written:
            spellings.setdefault(full, []).append(written)
    return tuple(
        FoundContributor(name, kind, known.get(name), tuple(spellings.get(name, ())))
        for name, kind in kinds.items()
    )


def _awards(document: Document) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, text in _honoured(document):
        found.setdefault(name, text)
    return found


def _honoured(document: Document) -> Iterator[tuple[str, str]]:
    """Yield names and the awards right before them: «Emmy winner»."""
    for row in document.rows:
        for match in _AWARD.finditer(row.tags):
            tokens = row.tokens[match.start(1) : match.end(1)]
            text = document.slice(tokens[0].start, tokens[-1].end)
            if _HONOURED.search(text):
                text = _PLURAL.sub(r"\1", _AWARDS.sub("", text)).strip()
                named = row.tokens[match.start(2) : match.end(2)]
                yield from ((token.value, text) for token in named if token.tag == "N")
