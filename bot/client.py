"""The bot itself: what it is made of, and the doors by which interactions enter."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.answers import Interaction, Way, deliver, send_aside
from bot.cards import Card, draw
from bot.connection.process import Drain
from bot.connection.servers import keep_little
from bot.connection.starts import Starts
from bot.editing.filling import Forms
from bot.errors import card_for
from bot.lasting import Lasting
from bot.permissions import must_edit
from bot.screens import Screens
from bot.sync import sync_commands
from bot.targets import Target
from bot.upkeep import SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_WRITES, Upkeep
from bot.visits import Visit, say_for, setting_here, way_of_press
from data import ANSWERS, Draws, Following, Shelf, Store, StoreUnavailable

_log = logging.getLogger(__name__)

OPTIONS: dict[str, Any] = {
    "command_prefix": (),
    "help_command": None,
    # No privileged intent: interactions bring the member, the roles and the permissions.
    "intents": discord.Intents(guilds=True),
    "allowed_mentions": discord.AllowedMentions.none(),
    "allowed_contexts": app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    ),
    "allowed_installs": app_commands.AppInstallationType(guild=True, user=True),
    # Nothing is kept of messages and members: no answer needs them.
    "max_messages": None,
    "chunk_guilds_at_startup": False,
    "member_cache_flags": discord.MemberCacheFlags.none(),
}


HEARD_BY_THE_TREE = (
    discord.InteractionType.application_command,
    discord.InteractionType.autocomplete,
)


HEARD_BY_NOBODY = ("socket_event_type", "app_command_completion")
"""Two events of each command. Where nobody listens, telling takes 3 µs each."""


class Tree(app_commands.CommandTree["Greenlight"]):
    """The commands. Nothing is checked here: the library drops what a check raises.

    What a command raises is caught in `Greenlight.answer`; what comes here is the library's own,
    above all commands that a reader's client still knows in an older form.
    """

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the asker, as for any error."""
        name = interaction.command.qualified_name if interaction.command else "a command"
        await interaction.client.fail(interaction, error, f"/{name}")


def _after(first: Callable[[Any], None], then: Callable[[Any], None]) -> Callable[[Any], None]:
    def both(payload: object) -> None:
        first(payload)
        then(payload)

    return both


class Greenlight(commands.AutoShardedBot):
    """The bot. It knows no feature: those are the extensions it is given by name."""

    def __init__(
        self,
        store: Store,
        extensions: Sequence[str],
        *,
        shard_count: int | None = None,
        shard_ids: Sequence[int] | None = None,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        shards: dict[str, Any] = {} if shard_ids is None else {"shard_ids": list(shard_ids)}
        super().__init__(**OPTIONS, **shards, shard_count=shard_count, tree_cls=Tree)
        self.store = store
        self.shelf = Shelf(store)
        self.following = Following(store, self.shelf)
        self.draws = Draws(store.draws)
        self.screens = Screens()
        self.forms = Forms(self.screens)
        self.drain = Drain()
        self.upkeep = Upkeep(self)
        self.starts = Starts(self)
        self._extensions = extensions
        self._commands_sent = False

    async def setup_hook(self) -> None:
        """Before the gateway opens: the books, the features, the commands."""
        await self.shelf.open()
        for extension in self._extensions:
            await self.load_extension(extension)
        self.add_dynamic_items(Lasting)
        self._note_who_is_told()
        await self.send_commands()
        self.keep.start()
        if self.store.shared:
            self.follow.start()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord takes a new session of this shard (bot/connection/starts.py)."""
        await self.starts.wait(shard_id or 0)

    def _note_who_is_told(self) -> None:
        """Read each READY and GUILD_CREATE before the library does, which forgets no server."""
        parsers: dict[str, Callable[[Any], None]] = self._connection.parsers
        keep_little(parsers)
        for event, note in (("READY", self.upkeep.told), ("GUILD_CREATE", self.upkeep.told_more)):
            parsers[event] = _after(note, parsers[event])

    async def send_commands(self) -> None:
        """Send the commands if they changed. A failure is no reason not to serve: tried again."""
        if self._commands_sent:
            return
        try:
            application = self.application_id or 0
            self._commands_sent = await sync_commands(self.tree, self.store, application)
        except (discord.HTTPException, aiohttp.ClientError, OSError, StoreUnavailable) as error:
            _log.error("commands not sent to Discord, tried again in a minute: %s", error)
        except Exception:
            _log.exception("commands not sent to Discord")

    async def close(self) -> None:
        """Stop, write down what is only in memory, and leave Discord. The store stays open."""
        self.keep.cancel()
        self.follow.cancel()
        await self.upkeep.write_draws()
        await self.shelf.close()
        await super().close()

    @tasks.loop(seconds=SECONDS_BETWEEN_WRITES)
    async def keep(self) -> None:
        """What comes round."""
        await self.upkeep.round()

    @tasks.loop(seconds=SECONDS_BETWEEN_LOOKS)
    async def follow(self) -> None:
        """What other processes did."""
        await self.upkeep.follow()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server has invited the bot."""
        await self.upkeep.joined(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server has removed the bot; the library says so only where it is no outage."""
        await self.upkeep.left(guild.id)

    async def on_shard_ready(self, shard: int) -> None:
        """A shard knows its servers; this comes again after each new session."""
        await self.upkeep.shard_ready(shard)

    async def answer(
        self,
        interaction: Interaction,
        wanted: Callable[[Visit], Target],
        *,
        private: bool,
        editors: bool = False,
    ) -> None:
        """The door of the commands: show or do what was asked for.

        `wanted` says what that is, and may raise `Refusal`, which is an answer like any other. What
        is for `editors` alone is refused to all others first.
        """
        name = interaction.command.qualified_name if interaction.command else "?"
        try:
            if editors:
                must_edit(self, interaction)
            quiet = private or setting_here(self, interaction, ANSWERS) == "private"
            way = Way.PRIVATE if quiet else Way.PUBLIC
            visit = await Visit.begin(self, interaction, way, f"/{name}")
            await self._follow(visit, wanted(visit))
        except Exception as error:
            await self.fail(interaction, error, f"/{name}")

    async def press(self, interaction: Interaction, target: Target | None) -> None:
        """The door of the controls and of the forms: draw or do what the target says.

        A target that no screen knows comes from an older version, or was forged.
        """
        try:
            if target is None or target.verb not in self.screens:
                await self._refuse_old(interaction)
                return
            way = self._way_of(interaction, target)
            await self._follow(await Visit.begin(self, interaction, way, target.verb), target)
        except Exception as error:
            await self.fail(interaction, error, f"the control {target.verb if target else '?'}")

    def _way_of(self, interaction: Interaction, target: Target) -> Way:
        """Where the answer to a press goes. Raises `Refusal` where it is for editors alone."""
        message = interaction.message
        is_private = message is not None and message.flags.ephemeral
        if self.screens.for_editors(target):
            must_edit(self, interaction)
            return Way.IN_PLACE if is_private else Way.PRIVATE
        if self.screens.opens_aside(target):
            return Way.PRIVATE
        return way_of_press(interaction)

    async def _follow(self, visit: Visit, target: Target) -> None:
        act = self.screens.action(target.verb)
        if act is None:
            await visit.show(target)
        else:
            await act(visit, target)

    async def _refuse_old(self, interaction: Interaction) -> None:
        say = say_for(interaction)
        if interaction.type is discord.InteractionType.modal_submit:
            sentence = say("This form is too old. Open it again, please.")
        else:
            sentence = say("This button is too old. Try `/show` again.")
        await send_aside(interaction, draw(Card((sentence,))).components())

    def dispatch(self, event: str, /, *arguments: Any, **more: Any) -> None:
        """Tell of an event, but not of commands and completions a second time: the tree has them.

        The library would begin a task for each, only to find that nothing is to be done.
        """
        if event in HEARD_BY_NOBODY:
            return
        if event == "interaction" and arguments[0].type in HEARD_BY_THE_TREE:
            return
        super().dispatch(event, *arguments, **more)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer the controls and forms that the library hands to nobody.

        Which those are, the id's own grammar decides: an id that follows it belongs to a lasting
        control, and those come by `Lasting`. Forms have no such item and all come this way.
        """
        data: Any = interaction.data or {}
        custom_id = data.get("custom_id")
        if not isinstance(custom_id, str):
            return
        target = Target.parse(custom_id)
        if interaction.type is discord.InteractionType.modal_submit:
            await self.press(interaction, target)
        elif target is None:
            await self.press(interaction, None)

    async def fail(self, interaction: Interaction, error: BaseException, what: str) -> None:
        """Tell the asker, alone, that something went wrong, and log it."""
        if interaction.type is discord.InteractionType.autocomplete:
            _log.info("%s cannot be completed: %s", what, error)
            await deliver(interaction, interaction.response.autocomplete([]))
            return
        card = card_for(error, what, say_for(interaction))
        try:
            await send_aside(interaction, draw(card).components())
        except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
            _log.error("could not even say that %s failed: %s", what, failure)
