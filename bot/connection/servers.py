"""What is kept in memory of the servers that the bot is in: that they are there, and their roles.

No answer needs more: an interaction brings its member, its permissions and its channel. The library
would keep all channels, threads and emojis of every server: 25 kB each, instead of 6 kB. They are
taken out of what Discord tells before the library reads it, by the table of readers that it has.
"""

from collections.abc import Callable, Mapping
from typing import Any

NOT_KEPT = (
    *("channels", "threads", "emojis", "stickers", "soundboard_sounds"),
    *("voice_states", "presences", "stage_instances", "guild_scheduled_events"),
)
"""The lists of a server that nobody reads."""

TELLS_OF_SERVERS = ("GUILD_CREATE", "GUILD_UPDATE")

NOT_READ = (
    *("CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE"),
    *("THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC"),
    *("THREAD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE"),
    *("STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "STAGE_INSTANCE_DELETE"),
)
"""All other events that the intent `guilds` brings, but for those of servers and of roles:
https://discord.com/developers/docs/events/gateway#list-of-intents."""

Reader = Callable[[Any], None]


def keep_little(readers: dict[str, Reader]) -> None:
    """Change a client's table of readers: servers come without `NOT_KEPT`, `NOT_READ` not at all.

    `readers` has for each event of the gateway the function that is given its payload.
    """
    readers |= {event: _slimmed(readers[event]) for event in TELLS_OF_SERVERS}
    readers |= dict.fromkeys(NOT_READ, _ignore)


def _slimmed(read: Reader) -> Reader:
    def slimmed(guild: Mapping[str, Any]) -> None:
        read({key: value for key, value in guild.items() if key not in NOT_KEPT})

    return slimmed


def _ignore(_: object) -> None:
    """Read nothing."""
