"""Who may edit: one check, from nothing but the interaction that asks.

Discord hides `/admin` from others, but that is a hint: servers change it, and it does not exist for
buttons, forms and completions (PERMISSIONS in https://discord.com/developers/docs/interactions/
application-commands). So the doors ask here at every step, and saving asks once more.
"""

from typing import TYPE_CHECKING

import discord

from bot.answers import Interaction
from bot.cards import Card
from bot.errors import Refusal
from bot.words import words_for
from data import EDITOR_ROLE

if TYPE_CHECKING:
    from bot.client import Greenlight


def may_edit(bot: "Greenlight", interaction: Interaction) -> bool:
    """Whether this interaction comes from an editor of the server that it comes from.

    An editor is a member with Manage Server, or with the editor role of the server's settings. The
    bot has to be a member too: a command that somebody installed for themselves runs anywhere.
    """
    guild, member = interaction.guild_id, interaction.user
    if guild is None or bot.get_guild(guild) is None or not isinstance(member, discord.Member):
        return False
    permissions = interaction.permissions
    if permissions.manage_guild or permissions.administrator:
        return True
    role = bot.shelf.setting(guild, EDITOR_ROLE) or ""
    return role.isdecimal() and member.get_role(int(role)) is not None


def must_edit(bot: "Greenlight", interaction: Interaction) -> None:
    """Raise the `Refusal` that tells somebody who is no editor what to do."""
    if may_edit(bot, interaction):
        return
    say = words_for(interaction.locale.value)
    guild = interaction.guild_id
    if guild is None:
        sentence = say("A press book is edited in its server. Try this again there.")
    elif bot.get_guild(guild) is None:
        sentence = say("I am no member of this server, so it has no press book to edit.")
    else:
        sentence = say(
            "Only this server's editors can do that. Somebody with Manage Server can make you one:"
            " `/admin settings`."
        )
    raise Refusal(Card((sentence,)))
