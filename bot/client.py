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
from bot.errors import card_for
from bot.lasting import Lasting
from bot.process import Drain
from bot.screens import Screens
from bot.sync import sync_commands
from bot.targets import Target
from bot.visits import Visit, say_for, way_of_press
from data import Draws, Shelf, Store, StoreUnavailable

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_WRITES = 5
ROUNDS_A_MINUTE = 60 // SECONDS_BETWEEN_WRITES
ROUNDS_A_DAY = 1_440 * ROUNDS_A_MINUTE


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
        self.draws = Draws(store)
        self.screens = Screens()
        self.drain = Drain()
        self._extensions = extensions
        self._rounds = 0
        self._commands_sent = False

    async def setup_hook(self) -> None:
        """Before the gateway opens: the books, the features, the commands."""
        await self.shelf.open()
        for extension in self._extensions:
            await self.load_extension(extension)
        self.add_dynamic_items(Lasting)
        await self._send_commands()
        self.keep.start()

    async def _send_commands(self) -> None:
        """Send the commands if they changed. A failure is no reason not to serve: tried again."""
        try:
            await sync_commands(self.tree, self.store, self.application_id or 0)
            self._commands_sent = True
        except (discord.HTTPException, aiohttp.ClientError, OSError, StoreUnavailable) as error:
            _log.error("commands not sent to Discord, tried again in a minute: %s", error)
        except Exception:
            _log.exception("commands not sent to Discord")

    async def close(self) -> None:
        """Stop, write down what is only in memory, and leave Discord. The store stays open."""
        self.keep.cancel()
        await self._write_draws()
        await self.shelf.close()
        await super().close()

    @tasks.loop(seconds=SECONDS_BETWEEN_WRITES)
    async def keep(self) -> None:
        """What comes round: an error in here would end the loop for good, so all are caught."""
        self._rounds += 1
        await self._write_draws(tidy=self._rounds % ROUNDS_A_DAY == 1)
        if not self._commands_sent and self._rounds % ROUNDS_A_MINUTE == 0:
            await self._send_commands()

    async def _write_draws(self, *, tidy: bool = False) -> None:
        try:
            await self.draws.write()
            if tidy:
                await self.draws.forget()
        except StoreUnavailable as error:
            _log.error("draws not written, tried again in a moment: %s", error)
        except Exception:
            _log.exception("draws not written")

    async def answer(
        self, interaction: Interaction, wanted: Callable[[Visit], Target], *, private: bool
    ) -> None:
        """The door of the commands: show or do what was asked for.

        `wanted` says what that is, and may raise `Refusal`, which is an answer like any other.
        """
        name = interaction.command.qualified_name if interaction.command else "?"
        way = Way.PRIVATE if private else Way.PUBLIC
        try:
            visit = await Visit.begin(self, interaction, way)
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
            aside = self.screens.opens_aside(target)
            way = Way.PRIVATE if aside else way_of_press(interaction)
            await self._follow(await Visit.begin(self, interaction, way), target)
        except Exception as error:
            await self.fail(interaction, error, f"the control {target.verb if target else '?'}")

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
