"""No server reaches into another one: its ids are answered like ids that do not exist."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from itertools import product

import pytest

from bot.targets import Target
from data import Store
from tests.casts import manager
from tests.doors import Call, form, press, send
from tests.entrances import (
    EDITING_BUTTONS,
    EDITING_COMMANDS,
    EDITING_COMPLETIONS,
    FORMS,
    OPEN_BUTTONS,
    OPEN_COMMANDS,
    OPEN_COMPLETIONS,
    Does,
    Maker,
    asked,
    completed,
    picked,
    pressed,
)
from tests.isolation import (
    NAMES,
    UNHEARD,
    Both,
    Fixed,
    check_edits_stay,
    check_others_stay,
    check_same,
    seen,
    two_servers,
)
from tests.matrix import EVERYTHING, HOME, Stage, check_all_permitted, naming, rows_of
from tests.replies import kept
from tests.world import World

Make = Callable[[Maker], Awaitable[Call]]

MARK = "0123abcd.3"

WITHOUT_NEWS = tuple(example for example in EVERYTHING if "news" not in example.name)
"""News come from other servers' edits: of those who edit the shared book."""

USING_UP = ("takeout", "discard", "join")
"""The verbs that take away what they are asked about."""

HAS_ID = re.compile(r"\{(?!version|news|opening)").search


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store, with a server whose editors edit the shared book."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


@pytest.fixture
async def both(world: World) -> AsyncIterator[Both]:
    """Two servers with books of their own."""
    there = World(world.env, "Elsewhere")
    yield await two_servers(world, there)
    there.close()


def buttons() -> Iterator[tuple[str, Make]]:
    """Every verb, by a button and by a choice, with every subject that has an id in it."""
    subjects = {verb: subjects for verb, (_, subjects) in EDITING_BUTTONS.items()}
    for verb, templates in (subjects | OPEN_BUTTONS).items():
        for template in filter(HAS_ID, templates):
            yield f"button {verb} {template}", partial(pressed, verb, template)
            yield f"choice {verb} {template}", partial(picked, verb, template)


def commands() -> Iterator[tuple[str, Make]]:
    """Every command, with all options that take an id."""
    editing = {name: [options for _, options in calls] for name, calls in EDITING_COMMANDS.items()}
    for name, calls in (editing | OPEN_COMMANDS).items():
        for options in calls:
            if any(map(HAS_ID, options.values())):
                yield f"{name} {options}", partial(asked, name, options)


def completions() -> Iterator[tuple[str, Make]]:
    """Every completion, while an id is typed."""
    for name in (*EDITING_COMPLETIONS, *OPEN_COMPLETIONS):
        for typed in ("id:{show}", "id:show {show}", "{person}", "id:{person}"):
            yield f"{name} {typed}", partial(completed, name, typed)


def forms() -> Iterator[tuple[str, Make]]:
    """Every form that is about a row: opened, and sent as if it had been opened."""
    about_rows = {name: form for name, form in FORMS.items() if HAS_ID(form[1])}
    for name, (_, item, typed) in about_rows.items():
        yield f"form {name}", partial(pressed, "form", f"{name} {item}")
        for mark, is_kept in product(("-", MARK), ("", "+")):
            subject = f"{name} {item} {mark} {{opening}}{is_kept}"
            yield f"sent {subject}", partial(forged, subject, typed)


async def forged(subject: str, typed: dict[str, str], maker: Maker) -> Call:
    """A form that nobody opened."""
    return form(Target("save", await maker.fill(subject)).custom_id, typed)


DOORS = {"buttons": buttons, "commands": commands, "completions": completions, "forms": forms}


async def twice(both: Both, make: Make) -> tuple[Call, Call]:
    """A call with ids of the other server, and with ids that nothing has."""
    env = both.here.env
    return await make(Fixed(env, both.theirs)), await make(Fixed(env, both.void))


@pytest.mark.parametrize("door", DOORS)
async def test_ids_of_another_server_do_not_exist(both: Both, address: str, door: str) -> None:
    with check_others_stay(both.here, address):
        for name, make in DOORS[door]():
            theirs, void = await twice(both, make)
            with naming(name):
                await check_same(both, theirs, void)


@pytest.mark.parametrize("door", ["buttons", "commands"])
async def test_these_ids_do_exist_there(both: Both, door: str) -> None:
    """What the first server is told does not exist, the second one is shown."""
    saving = {verb for verb, (does, _) in EDITING_BUTTONS.items() if does is Does.SAVES}
    for name, make in DOORS[door]():
        theirs, void = await twice(both, make)
        is_mixed = "{mine}" in name
        if theirs != void and name.split()[1] not in (*saving, *USING_UP) and not is_mixed:
            shown = await send(both.there.env, both.resident, theirs)
            told = await send(both.there.env, both.resident, void)
            assert seen(shown, both.theirs) != seen(told, both.void), name


def names() -> Iterator[tuple[str, Make]]:
    """Every command and completion in which a name can be typed."""
    for name, calls in OPEN_COMMANDS.items():
        for option in {option for options in calls for option in options}:
            yield f"{name} {option}", partial(asked, name, {option: "{title}"})
            yield f"{name} {option}", partial(asked, name, {option: "{name}"})
    yield "quote about", partial(asked, "quote", {"about": "{title}"})
    for name in ("admin edit", "admin history"):
        yield name, partial(asked, name, {"anything": "{title}"})
        yield name, partial(asked, name, {"anything": "{name}"})
    for name in (*EDITING_COMPLETIONS, *OPEN_COMPLETIONS):
        for typed in ("{title}", "{name}", "{headline}"):
            yield name, partial(completed, name, typed)


TYPED: tuple[tuple[str, dict[str, str]], ...] = (
    ("show.source {show}", {"announcement": "{headline}"}),
    ("add.acclaim {show}", {"what": "A prize", "announcement": "{headline}"}),
    ("merge {person}", {"name": "{name}"}),
    ("merge {show}", {"name": "{title}"}),
    ("settings.server 0", {"show": "{title}", "answers": "public"}),
    ("settings.channel 5", {"show": "{title}", "answers": "public"}),
    ("add.credit {show}", {"contributor": "{name}", "role": "writer"}),
    ("add.milestone 0", {"show": "{title}", "kind": "ended"}),
    ("add.quote {show}", {"text": "By {name}", "speakers": "{name}", "shows": "{title}"}),
    ("add.person 0", {"name": "{name}", "kind": "person"}),
    ("add.show 0", {"title": "{title}", "kind": "series", "platform": "{name}"}),
)
"""Forms in which a name is typed; those that make a row of that name come last."""


def forms_with_names() -> Iterator[tuple[str, Make]]:
    """Every form in which a name is typed."""
    for nth, (subject, typed) in enumerate(TYPED):
        yield subject, partial(typed_into, f"{subject} - {{opening}}{nth}", typed)


async def typed_into(subject: str, typed: dict[str, str], maker: Maker) -> Call:
    """A form with names typed into it."""
    return await forged(
        subject, {key: await maker.fill(text) for key, text in typed.items()}, maker
    )


@pytest.mark.parametrize("door", [names, forms_with_names])
async def test_names_of_another_server_mean_nothing(
    both: Both, address: str, door: Callable[[], Iterator[tuple[str, Make]]]
) -> None:
    book = await both.here.bot.shelf.book(both.here.guild.id)
    env, here = both.here.env, rows_of(book)
    with check_others_stay(both.here, address):
        for name, make in door():
            theirs = await make(Fixed(env, {**here, **NAMES, "opening": 10**16 + 1}))
            unheard = await make(Fixed(env, {**here, **UNHEARD, "opening": 10**16 + 2}))
            with naming(name):
                await check_same(both, theirs, unheard)


@pytest.mark.parametrize("name", ["", "{name}"])
async def test_a_form_that_was_opened_elsewhere(both: Both, address: str, name: str) -> None:
    """Its opening is used up there, or there is a draft of it: here it is like any other."""
    stage = Stage(both.there, both.resident)
    opened = str((await stage.open(press(Target("form", "add.person 0"))))["custom_id"])
    fresh = re.sub(r"[0-9]{15,}", "600000000000000077", opened)
    theirs, unheard = (
        {"name": name.format(**names), "kind": "person"} for names in (NAMES, UNHEARD)
    )
    typed_there = {**theirs, "name": name and "Somebody there"}
    await send(both.there.env, both.resident, form(opened, typed_there))
    with check_others_stay(both.here, address):
        await check_same(both, form(opened, theirs), form(fresh, unheard))


async def test_a_draft_of_another_editor(both: Both, address: str) -> None:
    """What somebody typed is theirs alone, in their own server too."""
    other = await manager(both.there)
    before = kept(address)
    for verb in ("correct", "name"):
        (_, subjects) = EDITING_BUTTONS[verb]
        for ids in (both.theirs, both.void):
            call = await pressed(verb, subjects[0], Fixed(both.here.env, ids))
            reply = await send(both.here.env, other, call)
            assert reply.text == "What you typed is no longer kept. Open the form again."
    assert kept(address) == before


async def test_whatever_an_editor_does_stays_in_their_server(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 10_000)
    there = World(world.env, "Elsewhere")
    await check_edits_stay(world, there, address, WITHOUT_NEWS)
    there.close()


def readings() -> Iterator[tuple[str, Make]]:
    """All that is shown and changes nothing."""
    stateful = {"save", "draw", "privacy", "chosen", *USING_UP}
    for verb, (does, subjects) in EDITING_BUTTONS.items():
        if does is not Does.SAVES and verb not in stateful:
            yield from ((f"button {verb}", partial(pressed, verb, one)) for one in subjects)
    for verb, subjects in OPEN_BUTTONS.items():
        if verb not in stateful:
            yield from ((f"button {verb}", partial(pressed, verb, one)) for one in subjects)
    for name, (_, item, _) in FORMS.items():
        yield f"form {name}", partial(pressed, "form", f"{name} {item}")


async def test_what_others_do_is_not_seen_here(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both books are copies, with the same ids in them."""
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 10_000)
    there = World(world.env, "Elsewhere")
    stage = Stage(world, await manager(world))
    names = ["{edit}", "{draft} {question} {meant}", "{version}", "{opening}", "{user} {channel}"]
    names += ["{article} {another} {fact}"]
    ids: dict[str, object] = {"mine": 5}
    for template in names:
        keys = re.findall(r"\w+", template)
        ids |= zip(keys, (await stage.fill(template)).split(), strict=True)
    ids |= rows_of(await world.bot.shelf.book(world.guild.id))
    calls = [(name, await make(Fixed(world.env, ids))) for name, make in readings()]
    before = [seen(await send(world.env, stage.who, call), {}) for _, call in calls]
    leaving = [example for example in WITHOUT_NEWS if not example.name.startswith("sent data.")]
    await check_all_permitted(there, address, "Manage Server", leaving)
    world.bot.shelf.drop([world.bot.shelf.book_id(world.guild.id)])
    await world.bot.shelf.book(world.guild.id)
    for (name, call), expected in zip(calls, before, strict=True):
        assert seen(await send(world.env, stage.who, call), {}) == expected, name
    there.close()
