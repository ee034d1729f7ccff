"""Every screen stays within Discord's limits, whatever is in the book."""

import itertools
import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import discord
import fastjsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards import Component, draw
from bot.client import Greenlight
from bot.finding import CONTRIBUTORS, SHOWS, Kind, which_one
from bot.phrases import Lead
from bot.targets import Target
from cogs import EXTENSIONS
from data import Book, Store, parse
from data.bookfile import Entry
from tests import nasty
from tests.nasty import Shape, fixed
from tests.rules import assert_kept, assert_taken, assert_within, in_card, in_row, targets
from tests.screens import (
    CHECKED,
    SAY,
    VERBS,
    each_fixed_book,
    each_mixed_book,
    each_verb,
    every_card,
    screens,
    subjects,
)
from tests.strategies import BOOKS, TEXTS_TYPED
from tests.test_commands import READING
from tests.test_limits_safe import secret_file
from tests.world import Answer, World

pytestmark = pytest.mark.usefixtures("remembered")

SPECIFICATION = Path(__file__).parents[2] / "shared" / "discord-openapi.json"


TEXT: Component = {"type": 10, "content": "a"}
BUTTON: Component = {"type": 2, "style": 2, "label": "a", "custom_id": "b"}
LINK: Component = {"type": 2, "style": 5, "label": "a", "url": "https://a.b"}
CHOICE: Component = {"label": "a", "value": "b"}
PICKER: Component = {"type": 3, "placeholder": "a", "custom_id": "c", "options": [CHOICE]}

WRONG = [
    [],
    [TEXT],
    in_card(*[TEXT] * 40),
    in_card(TEXT | {"content": " "}),
    in_card(TEXT | {"content": "\U0001f680" * 2_001}),
    in_card(TEXT | {"content": "a" * 2_001}, TEXT | {"content": "a" * 2_000}),
    in_card(TEXT | {"content": "\ud800"}),
    in_card(BUTTON),
    in_card({"type": 9, "components": []}),
    in_row(),
    in_row(TEXT),
    in_row(BUTTON, BUTTON),
    in_row(BUTTON, PICKER),
    in_row(BUTTON | {"label": ""}),
    in_row(BUTTON | {"label": "a" * 81}),
    in_row(BUTTON | {"custom_id": "a" * 101}),
    in_row(BUTTON | {"url": "https://a.b"}),
    in_row(BUTTON | {"style": 5}),
    in_row(*(BUTTON | {"custom_id": str(number)} for number in range(6))),
    in_row(LINK | {"style": 2}),
    in_row(LINK | {"url": "https://a.b/" + "c" * 501}),
    in_row(LINK | {"url": "https://a.b/é"}),
    in_row(LINK | {"url": "https://a.b:99999/"}),
    in_row(PICKER | {"placeholder": "a" * 151}),
    in_row(PICKER | {"options": []}),
    in_row(PICKER | {"options": [CHOICE, CHOICE]}),
    in_row(PICKER | {"options": [CHOICE | {"label": "a" * 101}]}),
    in_row(PICKER | {"options": [CHOICE | {"description": "a" * 101}]}),
    in_row(PICKER | {"options": [CHOICE | {"value": str(number)} for number in range(26)]}),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_the_rules_refuse(wrong: list[Component]) -> None:
    """A check that takes everything would prove nothing."""
    with pytest.raises((AssertionError, KeyError, ValueError)):
        assert_taken(wrong)


def test_the_rules_take() -> None:
    """What is at the limits."""
    assert_taken(in_card(*[TEXT] * 39))
    assert_taken(in_card(TEXT | {"content": "\U0001f680" * 2_000}))
    assert_taken(in_row(*(BUTTON | {"custom_id": str(number)} for number in range(5))))
    assert_taken(in_row(LINK | {"url": "https://a.b/" + "c" * 500}))
    assert_taken(in_row(PICKER))


def test_every_screen_is_looked_at() -> None:
    """A new screen has to say here what it can be about."""
    assert set(VERBS) == set(screens().draws) == set(subjects(fixed("empty")))


@each_fixed_book
@each_verb
def test_the_fixed_books_fit(name: str, verb: str) -> None:
    """Every page about everything."""
    for page, card in every_card(fixed(name), verb):
        assert_kept(card, page)


@CHECKED
@given(BOOKS)
def test_any_book_fits(book: Book) -> None:
    """Every page about everything, whatever is in the book and whatever is left out."""
    for verb in VERBS:
        for page, card in every_card(book, verb):
            assert_kept(card, page)


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="Discord's description is not here")
@each_verb
def test_discords_description_of_its_api_takes_it(verb: str) -> None:
    """Its own schema, for the first pages and the last ones."""
    check = described()
    cards = [card for _, card in every_card(fixed("mixed"), verb)]
    for card in (*cards[:20], *cards[-20:]):
        check(draw(card).components("a footer")[0])
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        check(in_card(TEXT | {"content": ""})[0])


@cache
def described() -> Callable[[Component], object]:
    """What checks a container by Discord's own schema."""
    parts = json.loads(SPECIFICATION.read_text("utf-8"))["components"]
    kind = "#/components/schemas/ContainerComponentForMessageRequest"
    check: Callable[[Component], object] = fastjsonschema.compile(
        {"$ref": kind, "components": parts}
    )
    return check


@each_verb
def test_ids_of_a_big_database_fit(verb: str) -> None:
    """A hundred million rows later the controls still lead where they say."""
    book = nasty.book_of(nasty.book_file(nasty.longest("a"), Shape()), 100_000_000)
    for page, card in every_card(book, verb):
        for target in targets(card):
            assert Target.parse(target.custom_id) == target, page


@CHECKED
@given(TEXTS_TYPED, TEXTS_TYPED, st.booleans())
@example("a", "a", True)
def test_the_question_which_one_was_meant_fits(name: str, typed: str, namesakes: bool) -> None:
    """Also where many have one name: whatever it offers can be chosen."""
    shape = Shape(shows=30, people=30, namesakes=namesakes)
    book = nasty.book_of(nasty.book_file(nasty.in_turn([name, "another"]), shape))
    typed = nasty.stored(typed, 100)
    shows: tuple[Kind, Lead] = (SHOWS, lambda found: Target("show", str(found)))
    people: tuple[Kind, Lead] = (CONTRIBUTORS, lambda found: Target("person", str(found)))
    for kinds in ([shows], [people], [people, shows]):
        assert_kept(which_one(kinds, book, typed, SAY), typed)


Put = Callable[[Entry], Awaitable[Book]]


@pytest.fixture
def put(world: World, store: Store) -> Put:
    """Gives the server a book of its own, and starts the bot anew."""

    async def put_book(file: Entry) -> Book:
        await store.make_book(world.guild.id, parse(json.dumps(file)))
        await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
        return await world.bot.shelf.book(world.guild.id)

    return put_book


def assert_answer(answer: Answer) -> None:
    """Check an answer by the rules, and that the library reads in it what was sent."""
    assert_taken(answer.message.components)
    view = discord.ui.LayoutView.from_message(answer.message.message, timeout=None)
    texts = [item["content"] for item in answer.components if item["type"] == 10]
    assert view.content_length() == sum(map(len, texts))
    assert view.total_children_count == len(answer.components)


ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("show", {}),
    ("show", {"name": "title"}),
    ("show", {"name": "typed"}),
    ("credits", {"show": "title"}),
    ("credits", {"name": "name"}),
    ("credits", {"name": "near"}),
    ("quote", {}),
    ("quote", {"show": "title"}),
    ("quote", {"speaker": "near"}),
    ("quote", {"about": "typed"}),
    ("announcements", {}),
    ("announcements", {"show": "title"}),
    ("help", {}),
)


@each_mixed_book
async def test_discord_takes_every_answer(world: World, put: Put, name: str) -> None:
    """To the commands, and to all that can be pressed and picked on their answers."""
    book = await put(nasty.fixed_file(name))
    words = {
        "title": next(iter(book.shows.values())).title,
        "name": next(iter(book.contributors.values())).name,
        "near": next(iter(book.contributors.values())).name[1:],
        "typed": "**||`@here <@1> :a: https://a.b/ \\ " * 2,
    }
    assert {command for command, _ in ASKED} == set(READING)
    for command, asked in ASKED:
        await try_out(world, command, {option: words[text] for option, text in asked.items()})


async def try_out(world: World, command: str, options: dict[str, str]) -> None:
    """Ask, then press and pick everything; a private answer turns in place, so ask again."""
    answer = await world.ask(command, **options)
    who = world.fan if answer.private else world.friend
    assert_answer(answer)
    for item in answer.components:
        if item["type"] == 2 and "url" not in item:
            here = await world.ask(command, **options) if answer.private else answer
            result = await who.click(here.message, custom_id=item["custom_id"])
            assert_answer(Answer(result))
        for choice in item.get("options", ()):
            here = await world.ask(command, **options) if answer.private else answer
            assert_answer(Answer(await who.select(here.message, [choice["value"]])))


COMPLETED = (
    *(("show", "name"), ("credits", "show"), ("credits", "name"), ("quote", "show")),
    *(("quote", "speaker"), ("announcements", "show")),
)


async def test_completions_fit_and_keep_secrets(world: World, put: Put) -> None:
    """Within Discord's limits where names are long; without the names of spoilers."""
    await put(nasty.fixed_file("mixed"))
    typed = ["", "a", "*0", "canary"]
    for (command, option), text in itertools.product(COMPLETED, typed):
        choices = await world.fan.autocomplete(world.channel, command, option, text)
        assert len(choices) <= 25
        for choice in choices:
            assert_within(choice["name"], 1, 100)
            assert_within(choice["value"], 1, 100)
    await put(secret_file("all"))
    for (command, option), text in itertools.product(COMPLETED, typed):
        choices = await world.fan.autocomplete(world.channel, command, option, text)
        assert "Canary" not in str(choices)
