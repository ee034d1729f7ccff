"""An editor who fills in the forms of tests/filling.py, and what others do meanwhile."""

from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS
from data import Book, Change, Show, Signature, Store
from tests.filling import star_city as star_city_of
from tests.world import Answer, World


class Opened:
    """A form that was opened, as its reader sees it."""

    def __init__(self, result: InteractionResult) -> None:
        assert result.modal is not None, result.followups
        self.result = result
        self.title = str(result.modal["title"])
        self.custom_id = str(result.modal["custom_id"])
        self._labels = {item["component"]["custom_id"]: item for item in result.modal["components"]}

    @property
    def values(self) -> dict[str, Any]:
        """What stands in its fields."""
        return {name: _value(label["component"]) for name, label in self._labels.items()}

    def hint(self, name: str) -> str:
        """What stands over a field."""
        return str(self._labels[name].get("description", ""))


def _value(control: dict[str, Any]) -> str | list[str]:
    if "options" in control:
        return [item["value"] for item in control["options"] if item["default"]]
    return str(control.get("value", "")) if control["type"] == 4 else []


def made(store: Store) -> Greenlight:
    """The bot with forms of every sort."""
    return Greenlight(store, (*EXTENSIONS, "tests.filling"), shard_count=1)


class Editor:
    """One who fills in forms."""

    def __init__(self, world: World, actor: MemberActor | None = None) -> None:
        self.world = world
        self.actor = actor or world.editor

    async def menu(self) -> Answer:
        """The menu of all forms, for this one alone."""
        return Answer(await self.actor.slash(self.world.channel, "forms"))

    async def open(self, label: str, card: Answer | None = None) -> Opened:
        """A form, opened by a button of a card; the menu, where none is given."""
        shown = card or await self.menu()
        return Opened(await self.actor.click(shown.message, label=label))

    async def send(self, form: Opened, **typed: Any) -> Answer:
        """What is answered to a form that was sent as it was filled in, but for what is typed."""
        return Answer(await self.actor.submit_modal(form.result, {**form.values, **typed}))

    async def press(self, card: Answer, label: str) -> Answer:
        """What is answered to a button."""
        return await card.press(self.actor, label)


async def book_of(world: World) -> Book:
    """What stands in the database of this server's book."""
    return await world.bot.store.load(world.bot.shelf.book_id(world.guild.id))


async def star_city(world: World) -> Show:
    """The show that the menu is about."""
    show = star_city_of(await book_of(world))
    assert show is not None
    return show


async def edits(world: World) -> int:
    """How many edits this server has done."""
    return await world.bot.store.ledger.count(world.guild.id)


async def edit(world: World, *changes: Change) -> None:
    """Somebody else's edit, meanwhile."""
    shelf, ledger = world.bot.shelf, world.bot.store.ledger
    number = 1 + await edits(world)
    signature = Signature(world.guild.id, 4_711, number, "test", f"test {number}")
    shelf.take(await ledger.commit(signature, await shelf.book(world.guild.id), changes))


async def edit_show(world: World, **facts: Any) -> None:
    """Somebody else's edit of that show, meanwhile."""
    show = await star_city(world)
    await edit(world, Change(show, show._replace(**facts)))


async def forge(
    world: World, shown: Answer, target: Target, actor: MemberActor | None = None
) -> InteractionResult:
    """Press a button that is in no card."""
    message = world.env.backend.get_message(shown.message.channel_id, shown.message.id)
    row = next(item for item in message.components[0]["components"] if item["type"] == 1)
    row["components"][0]["custom_id"] = target.custom_id
    return await (actor or world.editor).click(shown.message, custom_id=target.custom_id)


def another_editor(world: World, name: str) -> Editor:
    """One more editor of a server."""
    role = world.guild.create_role(name, permissions=discord.Permissions(manage_guild=True))
    return Editor(world, world.guild.add_member(world.env.create_user(name), roles=[role]))
