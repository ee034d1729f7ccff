"""Who may edit: every way in, for everybody there can be."""

from collections.abc import AsyncIterator

import pytest
from simcord.actors import MemberActor

from bot.client import Greenlight
from bot.targets import Target
from bot.visits import Visit
from cogs import EXTENSIONS
from data import Store
from tests import doors
from tests.casts import NO_EDITOR, PERMITTED, REFUSED, editor_by_role, lost_role, manager
from tests.doors import Caller, press, send
from tests.entrances import EDITING_COMPLETIONS, MENUS, Does, editing, known, ways_in
from tests.matrix import HOME, Stage, check_all_permitted, check_all_refused, naming
from tests.replies import kept
from tests.world import Answer, World

EDITORS_FIND = {"Edit", "Add", "History"}
SUBJECTS = ("show 3", "person 5", "quote 46", "source 2")
COMMANDS = {
    "admin add": {},
    "admin edit": {"anything": "Star City"},
    "admin read": {},
    "admin history": {},
    "admin settings": {},
    "admin data": {},
}


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store, with a server whose editors edit the shared book."""
    store = await Store.open(address, HOME)
    yield store
    await store.close()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is too fast."""
    monkeypatch.setattr("data.ledger.EDITS_A_MINUTE", 10_000)


async def test_there_are_examples_for_every_way_in(world: World) -> None:
    """Whoever adds a verb, a form or a command adds an example to tests/entrances.py."""
    assert ways_in(world.bot) == known()


async def test_a_way_in_without_an_example_is_noticed(world: World) -> None:
    async def act(_visit: Visit, _target: Target) -> None:
        """Nothing."""

    world.bot.screens.act("unheard", act)
    assert ways_in(world.bot) == known() | {"button unheard": False}


@pytest.mark.parametrize("who", REFUSED)
async def test_refused(world: World, address: str, who: str) -> None:
    await check_all_refused(world, address, who)


@pytest.mark.parametrize("who", PERMITTED)
async def test_permitted(world: World, address: str, who: str) -> None:
    await check_all_permitted(world, address, who)


async def test_saving_asks_again(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may no longer edit is refused where it is saved, too, had a door let them through."""
    cast = await lost_role(world)
    stage = Stage(world, cast.before)
    examples = [example for example in editing() if example.does is Does.SAVES]
    calls = [(example.name, await example.make(stage)) for example in examples]
    await cast.lose()
    monkeypatch.setattr("bot.client.must_edit", lambda *_: None)
    before = without_drafts(address)
    for name, call in calls:
        with naming(name):
            reply = await send(world.env, cast.now, call)
            assert reply.text == NO_EDITOR
            assert without_drafts(address) == before


def without_drafts(address: str) -> dict[str, list[object]]:
    """All that is in the database but for what was typed and not saved."""
    return {name: rows for name, rows in kept(address).items() if name not in ("draft", "counter")}


async def found_by(world: World, who: Caller, subject: str) -> set[str]:
    """The buttons of `More`."""
    return set((await send(world.env, who, press(Target("more", subject)))).answer.buttons)


@pytest.mark.parametrize("editors_first", [True, False])
@pytest.mark.parametrize("who", REFUSED)
async def test_more_hides_editing_from_others(
    world: World, who: str, *, editors_first: bool
) -> None:
    """Drawings are kept, so it is asked in both orders."""
    cast = await REFUSED[who][0](world)
    await cast.lose()
    editor, other = await manager(world), cast.now
    for subject in SUBJECTS:
        in_turn = [editor, other] if editors_first else [other, editor]
        buttons = {one: await found_by(world, one, subject) for one in in_turn}
        assert not buttons[other] & EDITORS_FIND
        expected = EDITORS_FIND - ({"Add"} if subject.startswith("quote") else set())
        assert buttons[editor] - buttons[other] == expected


@pytest.mark.parametrize("who", PERMITTED)
async def test_more_leads_editors_on(world: World, who: str) -> None:
    editor = await PERMITTED[who](world)
    assert await found_by(world, editor, "show 3") >= EDITORS_FIND


async def test_discord_hides_the_commands(world: World) -> None:
    shown = set(world.editor.available_commands(world.channel))
    assert shown - set(world.fan.available_commands(world.channel)) == set(COMMANDS)


def let_through(world: World) -> None:
    """What an admin of the server can set: the fan sees the commands for editors."""
    for name, kind in (("admin", doors.SLASH), *((name, doors.MENU) for name in MENUS)):
        command = world.env.backend.find_command(name, None, type=kind)
        assert command is not None
        world.guild.set_command_permissions(int(command["id"]), {world.fan: True})


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_fan_whom_discord_lets_through_is_refused(world: World, name: str) -> None:
    let_through(world)
    answer = Answer(await world.fan.slash(world.channel, name, **COMMANDS[name]))
    assert answer.private
    assert answer.text == NO_EDITOR
    taken = await world.editor.slash(world.channel, name, **COMMANDS[name])
    assert taken.modal is not None or Answer(taken).private


@pytest.mark.parametrize("name", MENUS)
async def test_a_fan_whom_discord_shows_a_menu_is_refused(world: World, name: str) -> None:
    let_through(world)
    said = await world.friend.send(world.channel, "Hello there")
    refused = await world.fan.context_menu(world.channel, name, said)
    assert refused.modal is None
    assert Answer(refused).private
    assert Answer(refused).text == NO_EDITOR
    taken = await world.editor.context_menu(world.channel, name, said)
    assert (taken.modal is not None) is (MENUS[name] is Does.OPENS)
    assert taken.modal is not None or Answer(taken).text != NO_EDITOR


@pytest.mark.parametrize("name", EDITING_COMPLETIONS)
async def test_a_fan_whom_discord_lets_through_is_offered_nothing(world: World, name: str) -> None:
    let_through(world)
    command, _, option = name.rpartition(" ")
    assert await offered(world.fan, world, command, option) == []
    assert await offered(world.editor, world, command, option) != []


async def offered(who: MemberActor, world: World, command: str, option: str) -> list[object]:
    """What completes."""
    return list(await who.autocomplete(world.channel, command, option, "star"))


async def test_an_editor_by_role_after_a_restart(world: World, store: Store) -> None:
    """Who has the role is kept by the server, which role it is by us."""
    editor = await editor_by_role(world)
    await world.restart(Greenlight(store, EXTENSIONS, shard_count=1))
    panel = await send(world.env, editor, press(Target("panel", "show 3")))
    assert panel.text.startswith("**For All Mankind** · show")
