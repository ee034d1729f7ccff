"""Every form stays within Discord's limits, means what it is filled in with, and can be reached."""

import asyncio
import json
from collections.abc import Callable
from functools import cache
from itertools import count

import fastjsonschema
import pytest
from hypothesis import given
from simcord.components import validate_modal

from bot.cards import Component
from bot.editing.forms import MOST_FIELDS
from bot.editing.sheets import Sheet
from bot.targets import Target
from data import Book
from tests import nasty
from tests.nasty import Shape, fixed
from tests.opening import KIND_OF, Opened, every_form, kinds, opened
from tests.rules import assert_form, targets
from tests.screens import CHECKED, EDITING, SAY, each_fixed_book, every_card
from tests.strategies import BOOKS
from tests.test_limits import SPECIFICATION

TEXT: Component = {"type": 4, "custom_id": "a", "style": 1, "required": False, "max_length": 5}
OPTION: Component = {"value": "a", "label": "b", "default": False}
CHOICE: Component = {
    **{"type": 3, "custom_id": "a", "required": True, "min_values": 1, "max_values": 1},
    "options": [OPTION],
}
ROLE: Component = {
    **{"type": 6, "custom_id": "a", "required": False, "min_values": 0, "max_values": 1},
    "default_values": [],
}


def form(*controls: Component, **more: object) -> Component:
    """A form of these controls."""
    labels = [{"type": 18, "label": "a", "component": control} for control in controls]
    return {"custom_id": "gl1:save::", "title": "a", "components": labels, **more}


def labelled(**more: object) -> Component:
    """A form with one field that has such a label."""
    return form() | {"components": [{"type": 18, "label": "a", "component": TEXT, **more}]}


WRONG = [
    form(),
    form(*(TEXT | {"custom_id": str(number)} for number in range(MOST_FIELDS + 1))),
    form(TEXT, TEXT),
    form(TEXT, title="a" * 46),
    form(TEXT, title=" "),
    form(TEXT, custom_id="a" * 101),
    form(TEXT, custom_id=""),
    labelled(type=1),
    labelled(label="a" * 46),
    labelled(label=""),
    labelled(description="a" * 101),
    labelled(description=""),
    form(TEXT | {"type": 10}),
    form(TEXT | {"style": 3}),
    form(TEXT | {"max_length": 4_001}),
    form(TEXT | {"max_length": 0}),
    form(TEXT | {"value": "a" * 6}),
    form(TEXT | {"value": "\U0001f680" * 3}),
    form(TEXT | {"value": "\ud800"}),
    form(TEXT | {"value": ""}),
    form(CHOICE | {"options": []}),
    form(CHOICE | {"options": [OPTION | {"value": str(number)} for number in range(26)]}),
    form(CHOICE | {"options": [OPTION, OPTION]}),
    form(CHOICE | {"options": [OPTION | {"label": "a" * 101}]}),
    form(CHOICE | {"options": [OPTION | {"value": v, "default": True} for v in "ab"]}),
    form(CHOICE | {"min_values": 0}),
    form(CHOICE | {"max_values": 2}),
    form(ROLE | {"default_values": [{"id": "1", "type": "role"}] * 2}),
    form(ROLE | {"default_values": [{"id": "1", "type": "user"}]}),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_the_rules_refuse(wrong: Component) -> None:
    """A check that takes everything would prove nothing."""
    with pytest.raises((AssertionError, KeyError, ValueError)):
        assert_form(wrong)


def test_the_rules_take() -> None:
    """What is at the limits."""
    assert_form(form(*(TEXT | {"custom_id": str(number)} for number in range(MOST_FIELDS))))
    assert_form(form(TEXT | {"max_length": 4_000, "value": "a" * 4_000}, title="a" * 45))
    assert_form(form(CHOICE | {"options": [OPTION | {"value": str(n)} for n in range(25)]}))
    assert_form(form(ROLE | {"default_values": [{"id": "1", "type": "role"}]}))
    assert_form(labelled(label="a" * 45, description="a" * 100))


def check(shown: Opened) -> None:
    """Check a form by the rules, by SimCord's, and by its own id."""
    assert_form(shown.payload)
    validate_modal(shown.payload)
    target = Target.parse(shown.sent.custom_id)
    assert target is not None
    assert type(shown.sent).parse(target.subject) == shown.sent


@each_fixed_book
def test_every_form_fits(name: str) -> None:
    """Of every row of the nasty books, and beside them."""
    for shown in every_form(fixed(name)):
        check(shown)


@CHECKED
@given(BOOKS)
def test_any_form_fits(book: Book) -> None:
    for shown in every_form(book):
        check(shown)


def test_ids_of_a_big_database_fit() -> None:
    """A hundred million rows and edits later a form still knows what it is about."""
    book = nasty.book_of(nasty.book_file(nasty.longest("a"), Shape()), 100_000_000)
    for shown in every_form(book):
        check(shown._replace(sent=shown.sent))
        if shown.sent.version:
            longest = shown.sent._replace(mark="0123abcd.999999999")
            assert type(longest).parse(longest.subject) == longest
            assert len(longest.custom_id) <= 100


@each_fixed_book
def test_a_form_sent_as_it_was_opened_changes_nothing(name: str) -> None:
    """Whatever stands there, it is taken for what it is: no question, no problem, no change."""
    book = fixed(name)
    for shown in every_form(book):
        if shown.name in KIND_OF:
            assert asyncio.run(planned(book, shown)) == [], (shown.name, shown.values)


async def planned(book: Book, shown: Opened) -> object:
    """What a form changes that is sent as it was opened."""
    numbers = count(900_000_000)
    sheet = Sheet(
        book, SAY, shown.values, lambda: next(numbers), id=shown.item, given=shown.form.given
    )
    changes = kinds()[shown.name].plan(sheet)
    found = changes if isinstance(changes, list) else await changes  # type: ignore[misc]  # a plan may wait
    assert sheet.is_clear, (shown.name, sheet.problems, sheet.meanings.questions)
    return found


@each_fixed_book
def test_every_control_opens_its_form(name: str) -> None:
    """From whichever card: the form is there, and is of what it says."""
    book = fixed(name)
    found = dict.fromkeys(leads(book))

    async def open_all() -> None:
        for target in found:
            form_name, item = target.subject.split(" ")
            await opened(book, form_name, int(item))

    asyncio.run(open_all())


def leads(book: Book) -> list[Target]:
    """All that leads to a form, on the first pages of the screens of editors."""
    return [
        target
        for verb in EDITING
        for page, card in every_card(book, verb)
        if page.endswith("page 0")
        for target in targets(card)
        if target.verb == "form"
    ]


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="Discord's description is not here")
def test_discords_description_of_its_api_takes_it() -> None:
    described_form = described()
    for shown in every_form(fixed("mixed")):
        described_form(shown.payload)
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        described_form(form(TEXT, title="a" * 46))


@cache
def described() -> Callable[[Component], object]:
    """What checks a form by Discord's own schema."""
    parts = json.loads(SPECIFICATION.read_text("utf-8"))["components"]
    kind = "#/components/schemas/ModalInteractionCallbackRequestData"
    checked: Callable[[Component], object] = fastjsonschema.compile(
        {"$ref": kind, "components": parts}
    )
    return checked
