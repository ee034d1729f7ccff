"""The cards and forms of reading stay within Discord's limits, whatever was found or typed."""

from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.components import validate_modal

from bot.cards import Card
from bot.editing.facts import field_of, limit_of
from bot.editing.forms import Form, drawn
from bot.intake.review import FORMS, PLACES, page_card, viewed
from bot.intake.summary import ALL, UNSURE, summary_card
from bot.targets import Target
from cogs.passages import passage_card
from data import (
    FIELDS,
    MILESTONE_KINDS,
    ROLES,
    SHOW_KINDS,
    Announcement,
    Article,
    Book,
    Quote,
    Show,
    matched,
    width,
)
from tests import nasty
from tests.nasty import UNITS, fixed
from tests.reading import read
from tests.rules import assert_kept
from tests.screens import CHECKED, SAY
from tests.strategies import TEXTS_TYPED
from tests.test_bot_markdown import PING

OURS = {"bold", "italic", "code", "quote", "subtext"}
CHOICES = {("show", "kind"): SHOW_KINDS, ("milestone", "kind"): MILESTONE_KINDS}
SURENESS = cycle(("sure", "likely", "unsure"))
BIG = 10**14
"""An id of a database that has dealt very many."""


def value(kind: str, name: str, text: str, number: int) -> str:
    """What may stand in a field of a fact."""
    if (kind, name) in CHOICES:
        return CHOICES[kind, name][number % 4]
    if name == "role":
        return ROLES[number % len(ROLES)]
    if name in ("season", "seasons_released"):
        return str(999 - number)
    if name == "date":
        return ("2024-09-30", "2024", "")[number % 3]
    if name in ("other_names", "shows", "speakers"):
        return "\n".join(f"{number}{line} {nasty.stored(text, 95)}" for line in range(10))
    return nasty.stored(text, limit_of(PARTS[kind], name), lines=name in ("text", "logline"))


PARTS = {kind: part.kind for (_, kind), part in FORMS.items()}


def article(texts: list[str], many: int = 7) -> Article:
    """An article with so many facts of every kind, with these texts in turn."""
    facts, held = [], cycle(texts)
    for kind, names in FIELDS.items():
        for number in range(many):
            text = next(held)
            values = {name: value(kind, name, f"{number} {text}", number) for name in names}
            if kind == "acclaim":
                values["contributor" if number % 2 else "show"] = ""
            fact: dict[str, Any] = {"key": f"{kind[0]}{number}", "kind": kind, "values": values}
            fact |= {"sentence": nasty.stored(next(held), 2_000, lines=True), "found": values}
            fact |= {
                "place": [0, 1, 0, 1],
                "sure": next(SURENESS),
                "by_hand": [],
                "short": list(names),
            }
            facts.append(fact)
    source = {
        "headline": nasty.stored(texts[0], 300),
        "publisher": nasty.stored(texts[-1], 100),
        "date": "2024-04-17",
        "link": "",
        "author": None,
    }
    content = {"source": source, "facts": facts, "contributors": [], "out": ["s0", "m1", "c2"]}
    return Article(BIG, 1, 2, 1_700_000_000, "A text.", content)


def cards(held: Article, book: Book) -> list[tuple[str, Card]]:
    """The summary, and every page of what was found."""
    every = matched(book, held.content)
    found = [("summary", summary_card(every, held, SAY))]
    for which in (ALL, UNSURE):
        first = viewed(every, held, which).page
        for number in range(first.of):
            view = viewed(every, held, which, number)
            found.append((f"{which} {number}", page_card(view, SAY, "A note.")))
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_cards_of_the_widest_texts(unit: str) -> None:
    held = article([unit * (4_000 // len(unit)), "a" * 4_000])
    for name, card in cards(held, fixed("empty")):
        assert_kept(card, name)
        assert not any(map(PING.search, card.texts))
        for piece in (piece for text in card.texts for piece in read(text)):
            assert OURS.issuperset(piece.inside), (name, piece)


@CHECKED
@given(st.lists(TEXTS_TYPED, min_size=1, max_size=6))
def test_cards_of_any_texts(texts: list[str]) -> None:
    for name, card in cards(article(texts, 3), fixed("empty")):
        assert_kept(card, name)


def test_a_fact_without_a_sentence_has_no_line_for_it() -> None:
    held = article(["a"], 1)
    for fact in held.content["facts"]:
        fact["sentence"] = ""
    card = page_card(viewed(matched(fixed("empty"), held.content), held, ALL), SAY, "A note.")
    assert "-#" not in card.texts[0]


def test_more_facts_than_ids_can_tell() -> None:
    """They can be taken out; to be corrected they must be saved."""
    held = article(["a"], 1)
    (first, *_) = held.content["facts"]
    many = [{**first, "key": f"s{number}"} for number in range(PLACES + 5)]
    held = held._replace(content={**held.content, "facts": many})
    (shown,) = matched(fixed("empty"), {**held.content, "facts": [first]})
    every = [shown._replace(key=fact["key"]) for fact in many]
    last = page_card(viewed(every, held, ALL, PLACES // 10), SAY)
    assert last.chooser is not None
    assert len(last.chooser.choices) == 5
    assert last.options == ()
    before = page_card(viewed(every, held, ALL, PLACES // 10 - 1), SAY)
    assert len(before.options) == 20


def test_ids_are_read_again() -> None:
    """Of a big database, too; and a page names every fact on it once."""
    held = article(["a"])
    view = viewed(matched(fixed("empty"), held.content), held, ALL)
    card = page_card(view, SAY)
    assert card.chooser is not None
    assert Target.parse(card.chooser.target.custom_id) == card.chooser.target
    assert [choice.value for choice in card.chooser.choices] == [
        item.key for item in view.page.items
    ]
    for option in card.options:
        assert len(option.target.subject.split()[1]) <= 19


@pytest.mark.parametrize("unit", UNITS)
def test_forms_of_the_widest_texts(unit: str) -> None:
    held = article([unit * (4_000 // len(unit))])
    for (form, kind), part in FORMS.items():
        fact = next(fact for fact in held.content["facts"] if fact["kind"] == kind)
        fields = (field_of(part.kind, name, fact["values"][name], SAY) for name in part.fields)
        custom_id = Target("save", f"{form} {2 * BIG * 10_000} - {2**63 - 1}+").custom_id
        payload = drawn(Form("Fact", tuple(fields)), custom_id)
        validate_modal(payload)
        assert all(width(label["component"].get("value", "")) <= 4_000
                   for label in payload["components"])  # fmt: skip


@CHECKED
@given(TEXTS_TYPED, TEXTS_TYPED, st.booleans())
def test_passages_of_any_texts(first: str, second: str, spoiler: bool) -> None:
    words = nasty.stored(first, 2_000, lines=True)
    around = nasty.stored(second, 4_000, lines=True)
    text = f"{around} {words} {around}"
    source = Announcement(1, nasty.stored(second, 300), "Somebody", "2024", None, None, True)
    show = Show(2, "T", (), "series", None, None, None, None, None, 1, words, spoiler)
    quote = Quote(3, f"{words} … [{words[:40]}]", (), (), "shortened", 1, None, spoiler)
    book = fixed("empty")
    for fact in (show, quote):
        card = passage_card(book, SAY, fact, source, text)
        assert_kept(card, "passage")
        lost = SAY("This sentence does not stand in the text that I keep.")
        secret = [text for text in card.texts[1:-1] if spoiler and text != lost]
        told = [piece for text in secret for piece in read(text) if piece.text.strip()]
        assert all("spoiler" in piece.inside or piece.inside == ("quote",) for piece in told)
