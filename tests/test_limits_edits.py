"""The cards of edits stay within Discord's limits, and give nothing away, whatever was edited."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.cards import Card
from bot.editing import columns, differences, naming
from bot.editing.changes import change_lines, done_card
from bot.paging import Page
from bot.targets import Target
from cogs.history import EDITS_A_PAGE, Filter, edit_card, history_card
from cogs.undo import clash_card, inverses
from data import Book, Clash, Edit, Fit, width
from tests import nasty
from tests.edits import AT, EDITOR, KINDS, every_edit, rows
from tests.nasty import fixed
from tests.reading import read, visible
from tests.rules import assert_kept, targets
from tests.screens import SAY, each_fixed_book, turn
from tests.test_limits_safe import OURS, SECRETS, secret_file


@pytest.fixture(scope="module", autouse=True)
def remembered_pieces() -> Iterator[None]:
    """Remember what is made of a text: names and values stand on many cards."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (columns, differences, naming):
            patch.setattr(module, "escape", cache(module.escape))
        for module in (columns, naming):
            patch.setattr(module, "shown", cache(module.shown))
        yield


FARTHEST = 10**18
LINE_LIMIT = 800
"""A line of a card about an edit; some 600 as a rule."""


def edit_cards(book: Book, edit: Edit) -> Iterator[Card]:
    """An edit in full: its first pages and the last, turned by its own buttons."""
    target = Target("edit", str(edit.id))
    number: int | None = 0
    while number is not None and number < 3:
        card = edit_card(book, edit, {edit.id: 901} if number % 2 else {}, number, SAY)
        assert turn(card, "‹ Back", target) == (number - 1 if number else None)
        number = turn(card, "Next ›", target)
        yield card
    yield edit_card(book, edit, {}, 9_999, SAY)


def clashes_of(book: Book, edit: Edit) -> Iterator[Clash]:
    """Everything that could stand in the way of taking an edit back."""
    everything = tuple((kind, row.id) for kind in KINDS for row in rows(book, kind))[::-1]
    for change in inverses(edit):
        if book.row(change.kind, change.id) is not None:
            columns = tuple(name for name in change.columns if name != "id")
            yield Clash(change, "changed", (), columns)
        for why in ("gone", "referred", "missing", "taken"):
            yield Clash(change, why, (*everything, (KINDS[0], FARTHEST)))


def clash_cards(book: Book, edit: Edit) -> Iterator[Card]:
    """All clashes on one card, and each on one, with and without a rest to take back."""
    clashes = tuple(clashes_of(book, edit))[:60]
    yield clash_card(book, edit, Fit((), clashes), SAY)
    for clash in clashes[:5]:
        yield clash_card(book, edit, Fit(edit.changes, (clash,)), SAY)


@cache
def every_card(book: Book) -> list[tuple[str, Card]]:
    """Every card about every edit of a book's rows, with what to call it."""
    cards = []
    edits = list(every_edit(book))
    for name, edit in edits:
        cards += [(f"done: {name}", done_card(book, edit, SAY))]
        cards += [(f"edit: {name}", card) for card in edit_cards(book, edit)]
        if edit.version is not None:
            cards += [(f"clash: {name}", card) for card in clash_cards(book, edit)]
    listed = [edit._replace(id=number) for number, (_, edit) in enumerate(edits)]
    ids = [row.id for kind in KINDS for row in rows(book, kind)[:2]]
    for start in range(0, len(listed), EDITS_A_PAGE):
        filter_ = Filter(ids[start % len(ids)] if ids else FARTHEST, start % 3 and EDITOR)
        page = Page(listed[start : start + EDITS_A_PAGE], start, 10_000)
        cards.append(
            ("history", history_card(book, page, dict.fromkeys(range(9999), -1), filter_, SAY))
        )
    return cards


@each_fixed_book
def test_they_fit(name: str) -> None:
    for page, card in every_card(fixed(name)):
        assert_kept(card, page)
        assert card.texts[0].split("\n")[0]


@each_fixed_book
def test_lines_stay_short(name: str) -> None:
    for page, edit in every_edit(fixed(name)):
        for whole in (False, True):
            for line in change_lines(fixed(name), edit.changes, SAY, whole=whole):
                assert width(line) <= LINE_LIMIT, page
                assert "\n" not in line, page


def own_marks(text: str) -> str:
    """The text without the timestamps, mentions and code that are the cards' own."""
    text = re.sub(rf"<t:{AT}:[Rf]>|<@&?{EDITOR}>|<#{EDITOR}>", "", text)
    return text.replace("`/admin x`", "")


@pytest.mark.parametrize("name", ["mixed", "mixed, spoilers", "worst"])
def test_nothing_typed_acts(name: str) -> None:
    """Only our own rules hold, and no mark is shown that no text has."""
    for page, card in every_card(fixed(name))[::7]:
        for piece in (piece for text in card.texts for piece in read(own_marks(text))):
            assert OURS.issuperset(piece.inside), (page, piece)


@pytest.mark.parametrize("which", ["all", "each second"])
def test_spoilers_stay_hidden(which: str) -> None:
    """Never in a first line, on a button or in a list; elsewhere only behind Discord's spoiler."""
    for page, card in every_card(nasty.book_of(secret_file(which))):
        seen = [card.texts[0].partition("\n")[0], card.placeholder, *map(visible, card.texts)]
        seen += [button.label for button in card.buttons]
        seen += [text for item in card.options for text in (item.label, item.description)]
        assert not [text for text in seen if re.search(SECRETS[which][2], text)], page


def test_ids_of_a_big_database_fit() -> None:
    book = nasty.book_of(nasty.book_file(nasty.longest("a"), nasty.Shape()), 10**8)
    for page, card in every_card(book):
        for target in targets(card):
            assert Target.parse(target.custom_id) == target, page
