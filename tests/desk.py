"""An editor by role at work on the commands, cards and forms of the features."""

from collections.abc import Awaitable
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.targets import Target
from data import Book, Change, Contributor, Edit, Row, Setting, Show
from tests.books import contributor, show
from tests.editor import Opened, forge
from tests.edits import arrange
from tests.world import Answer, World

CITY = "Star City"
MANKIND = "For All Mankind"


class Desk:
    """What somebody can do who is an editor by a role alone, without Manage Server.

    `actions` counts interactions: taps and commands, and forms sent.
    """

    def __init__(self, world: World, who: MemberActor) -> None:
        self.world = world
        self.who = who
        self.actions = 0

    @property
    def book(self) -> Book:
        """The book that the server reads, as it is in memory."""
        held = self.world.bot.shelf.held(self.world.guild.id)
        assert held is not None
        return held

    def show(self, title: str) -> Show:
        """The show with this title."""
        return show(self.book, title)

    def person(self, name: str) -> Contributor:
        """The person or company with this name."""
        return contributor(self.book, name)

    async def ask(self, command: str, **options: Any) -> Answer:
        """What is answered to a command."""
        return Answer(await self._act(self.who.slash(self.world.channel, command, **options)))

    async def press(self, card: Answer, label: str) -> Answer:
        """What is answered to a button."""
        return Answer(await self._act(self.who.click(card.message, label=label)))

    async def pick(self, card: Answer, label: str) -> Answer:
        """What is answered to a choice."""
        choice = self.who.select(card.message, [card.options[label]])
        return Answer(await self._act(choice))

    async def go(self, target: Target) -> Answer:
        """What is answered where a button leads there."""
        return Answer(await self.result_of(target))

    async def form(self, card: Answer, label: str) -> Opened:
        """A form that opens at a button or at a choice."""
        if label in card.buttons:
            return Opened(await self._act(self.who.click(card.message, label=label)))
        return Opened(await self._act(self.who.select(card.message, [card.options[label]])))

    async def asked(self, command: str, **options: Any) -> Opened:
        """A form that opens at a command."""
        return Opened(await self._act(self.who.slash(self.world.channel, command, **options)))

    async def opened(self, name: str, item: int = 0) -> Opened:
        """A form by its name, of a row."""
        return Opened(await self.result_of(Target("form", f"{name} {item}")))

    async def send(self, form: Opened, **typed: Any) -> Answer:
        """What is answered to a form, sent as it was filled in but for what is typed."""
        values = {**form.values, **typed}
        return Answer(await self._act(self.who.submit_modal(form.result, values)))

    async def go_to_form(self, name: str, item: int) -> Answer:
        """What is answered where a form cannot be opened."""
        return await self.go(Target("form", f"{name} {item}"))

    async def fill(self, name: str, item: int = 0, /, **typed: Any) -> Answer:
        """What is answered to a form that is opened by its name, and sent."""
        return await self.send(await self.opened(name, item), **typed)

    async def result_of(self, target: Target) -> InteractionResult:
        """What comes of a button that leads there, on a private card."""
        shown = Answer(await self.who.slash(self.world.channel, "help"))
        return await self._act(forge(self.world, shown, target, self.who))

    async def _act(self, work: Awaitable[InteractionResult]) -> InteractionResult:
        self.actions += 1
        return await work

    async def panel(self, row: Row, word: str) -> Answer:
        """The panel of a row."""
        return await self.go(Target("panel", f"{word} {row.id}"))

    async def edits(self) -> list[Edit]:
        """The edits of the server, newest first, without that by which this became an editor."""
        ledger = self.world.bot.store.ledger
        return (await ledger.history(self.world.guild.id, limit=100))[:-1]

    async def kept(self) -> Book:
        """The book that the server reads, as the database has it."""
        shelf = self.world.bot.shelf
        return await self.world.bot.store.load(shelf.book_id(self.world.guild.id))


async def desk(world: World, name: str = "reporter") -> Desk:
    """One who is an editor by role, and sees `/admin` because its role was added to it."""
    role = world.guild.create_role(name)
    await arrange(world, Change(None, Setting(0, "editor_role", str(role.id))))
    await world.bot.shelf.book(world.guild.id)
    for command in await world.bot.tree.fetch_commands():
        if command.default_member_permissions == discord.Permissions(manage_guild=True):
            world.guild.set_command_permissions(command, {role: True})
    return Desk(world, world.guild.add_member(world.env.create_user(name), roles=[role]))
