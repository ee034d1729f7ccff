"""Nothing that somebody typed acts, and spoilers stay hidden, on whichever screen."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Book
from data.bookfile import Entry
from tests import nasty
from tests.nasty import FACTS, HIDDEN, Shape, fixed
from tests.reading import read, squeezed, structure, visible
from tests.screens import (
    CHECKED,
    VERBS,
    each_mixed_book,
    each_verb,
    every_card,
    screens,
)
from tests.test_bot_markdown import PING, TYPED

pytestmark = pytest.mark.usefixtures("remembered")

OURS = {"bold", "italic", "spoiler", "code", "quote", "subtext"}
"""The rules of markdown that cards use."""


@CHECKED
@given(st.lists(TYPED, min_size=1, max_size=30), st.frozensets(st.sampled_from(FACTS)))
def test_nothing_typed_acts(typed: list[str], spoilers: frozenset[str]) -> None:
    """A card with hostile texts is read like the same card with harmless ones in their places.

    Lists that are told as far as they fit are told in full here: escaped, a text is wider. And
    every sentence has quotation marks around it here, also one that begins with its own.
    """
    hostile = list(dict.fromkeys(nasty.stored(text, 40) for text in typed))
    harmless = [f"Q{number:03}Q" for number in range(len(hostile))]
    shape = Shape(namesakes=True, spoilers=spoilers)
    books = [
        nasty.book_of(nasty.book_file(nasty.in_turn(held), shape)) for held in (hostile, harmless)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(screens().draws["panel"].__globals__, "VALUE_ROOM", 100_000)
        patch.setitem(screens().draws["why"].__globals__, "MARKS", ())
        check_alike(hostile, *books)


def check_alike(hostile: list[str], *books: Book) -> None:
    """Check each card of a book with hostile texts against that of the harmless one."""

    def original(match: re.Match[str]) -> str:
        return squeezed(hostile[int(match[1])])

    for verb in VERBS:
        both = zip(*(every_card(book, verb) for book in books), strict=True)
        for (page, card), (_, other) in both:
            expected = [
                piece._replace(text=re.sub(r"Q(\d{3})Q", original, piece.text))
                for piece in structure("\n\n".join(other.texts))
            ]
            assert structure("\n\n".join(card.texts)) == expected, page
            assert not any(map(PING.search, card.texts))


@each_mixed_book
@each_verb
def test_every_mark_has_its_end(name: str, verb: str) -> None:
    """Where texts are cut short, too: only our own rules hold, and no mark of theirs is shown."""
    for page, card in every_card(fixed(name), verb):
        for piece in (piece for text in card.texts for piece in read(text)):
            assert OURS.issuperset(piece.inside), (page, piece)


SECRETS = {
    "all": (HIDDEN, 1, "Canary|77[67]|1977"),
    "all but shows": (HIDDEN - {"show"}, 1, "Canary|777|1977"),
    "each second": (HIDDEN, 2, "Canary"),
}
"""Which facts are spoilers, all of them or each second, and what only they say."""


@pytest.mark.parametrize("which", SECRETS)
@each_verb
def test_spoilers_stay_hidden(verb: str, which: str) -> None:
    """Never in a first line, on a button or in a list; elsewhere only behind Discord's spoiler."""
    for page, card in every_card(nasty.book_of(secret_file(which)), verb):
        seen = [card.texts[0].partition("\n")[0], card.placeholder, *map(visible, card.texts)]
        seen += [button.label for button in card.buttons]
        seen += [text for item in card.options for text in (item.label, item.description)]
        of_show = f"{verb} 'show" in page or verb in ("show", "credits", "timeline")
        secret = SECRETS[which][2] + ("|Insider" if of_show and which != "each second" else "")
        assert not [text for text in seen if re.search(secret, text)], page


def secret_file(which: str) -> Entry:
    """A book with a canary in each text of what is a spoiler; and who is credited is an insider."""
    spoilers, step, _ = SECRETS[which]
    shape = Shape(4, 4, 12, 4, 6, 12, 6, 4, 4, spoilers=spoilers, step=step)
    file = nasty.book_file(nasty.in_turn(["Public"]), shape)
    for person in file["contributors"]:
        person["name"] = "Insider"
    for table in ("shows", "milestones", "credits", "acclaim", "quotes"):
        file[table] = [
            json.loads(json.dumps(fact).replace("Public", "Canary")) if fact["spoiler"] else fact
            for fact in file[table]
        ]
    return file
