"""What the benchmark asks: interactions of a member in a server, as Discord sends them.

Servers have the channels, roles and emojis that a usual one has, because what a bot keeps of them
is what its memory is made of.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle, islice
from typing import Any

import orjson

from tests.bench_book import BIG_GUILD, SMALL_GUILD, Names
from tests.bench_discord import Ask
from tests.standin import APPLICATION, DISCORD_EPOCH

Json = dict[str, Any]

CHANNELS, ROLES, EMOJIS = 24, 12, 10
EVERYTHING = "2251799813685247"
MANAGE_GUILD = "32"
THOUSAND = 1_000
HOT = 20
"""So many shows are asked for again and again where the card is meant to be a kept one."""

_numbers = count()


def guilds(many: int) -> list[bytes]:
    """The payloads of GUILD_CREATE for so many servers, with what the intent `guilds` brings.

    The first has the big book, the second the starter book; all of them are in shard 0 of one.
    """
    model = orjson.dumps(_guild(BIG_GUILD))
    step = SMALL_GUILD - BIG_GUILD
    made = [model]
    for number in range(SMALL_GUILD, BIG_GUILD + many * step, step):
        # All ids in a server begin like its own, so that one replacement makes another server.
        begun = model.replace(b'"%d' % (BIG_GUILD // THOUSAND), b'"%d' % (number // THOUSAND))
        wrong = number // THOUSAND * THOUSAND + BIG_GUILD % THOUSAND
        made.append(begun.replace(b'"%d"' % wrong, b'"%d"' % number))
    return made


def _guild(number: int) -> Json:
    first = number // THOUSAND * THOUSAND

    def inside(place: int) -> str:
        return str(first + place)

    base: Json = {
        "id": str(number), "name": "A press room", "icon": "d5ae4b1e5f8b1c8f0a9b8c7d6e5f4a3b",
        "description": None, "splash": None, "banner": None, "owner_id": inside(900),
        "region": "deprecated", "afk_channel_id": None, "afk_timeout": 300, "features": [],
        "verification_level": 1, "default_message_notifications": 1, "mfa_level": 0,
        "explicit_content_filter": 2, "system_channel_id": inside(101), "system_channel_flags": 0,
        "rules_channel_id": None, "public_updates_channel_id": None, "vanity_url_code": None,
        "premium_tier": 1, "premium_subscription_count": 3, "preferred_locale": "en-US",
        "nsfw_level": 0, "large": False, "unavailable": False, "member_count": 240,
        "joined_at": "2024-04-17T12:00:00.000000+00:00", "premium_progress_bar_enabled": False,
        "threads": [], "voice_states": [], "presences": [], "stage_instances": [],
        "guild_scheduled_events": [], "stickers": [], "soundboard_sounds": [],
        "application_id": None, "max_members": 500_000, "max_video_channel_users": 25,
    }  # fmt: skip
    base["roles"] = [_role(number if not n else first + 200 + n, n) for n in range(ROLES)]
    base["channels"] = [_channel(inside(100 + n), n, inside(100), first) for n in range(CHANNELS)]
    base["emojis"] = [
        {"id": inside(300 + n), "name": f"emoji{n}", "roles": [], "require_colons": True,
         "managed": False, "animated": False, "available": True}
        for n in range(EMOJIS)
    ]  # fmt: skip
    bot = {"id": APPLICATION, "username": "Greenlight", "discriminator": "0", "avatar": None}
    base["members"] = [{**_member([], bot), "joined_at": "2024-04-17T12:00:00.000000+00:00"}]
    return base


def _role(number: int, place: int) -> Json:
    return {
        "id": str(number), "name": f"Role {place}", "color": 0, "hoist": False, "icon": None,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "unicode_emoji": None, "position": place, "permissions": EVERYTHING, "managed": False,
        "mentionable": False, "flags": 0,
    }  # fmt: skip


def _channel(number: str, place: int, category: str, first: int) -> Json:
    channel: Json = {
        "id": number, "type": 4 if not place else 2 if place % 6 == 5 else 0, "flags": 0,
        "name": f"channel-{place}", "position": place, "parent_id": category if place else None,
        "permission_overwrites": [
            {"id": str(first + 200 + n), "type": 0, "allow": "1024", "deny": "2048"}
            for n in range(1, 3)
        ],
    }  # fmt: skip
    if channel["type"] == 0:
        return {**channel, "topic": "What was announced", "nsfw": False,
                "last_message_id": number, "rate_limit_per_user": 0}  # fmt: skip
    if channel["type"] == 2:
        return {**channel, "bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    return channel


def _member(roles: list[str], user: Json) -> Json:
    return {
        "user": user, "roles": roles, "nick": None, "avatar": None, "banner": None, "flags": 0,
        "joined_at": "2024-05-01T10:20:30.123000+00:00", "premium_since": None, "deaf": False,
        "mute": False, "pending": False, "communication_disabled_until": None,
    }  # fmt: skip


def ask(guild: int, kind: int, data: Json, *, editor: bool = False, **fields: Any) -> Ask:
    """An interaction of a member of a server; an editor is one with Manage Server.

    `kind` is Discord's type of interactions: 2 a command, 3 a component, 4 a completion, 5 a form.
    """
    number = next(_numbers)
    first = guild // THOUSAND * THOUSAND
    user = {
        "id": str(80351110224678912 + number % 500), "username": f"fan{number % 500}",
        "discriminator": "0", "global_name": "A Fan", "avatar": None, "public_flags": 0,
        "avatar_decoration_data": None, "clan": None, "primary_guild": None, "collectibles": None,
        "display_name_styles": None,
    }  # fmt: skip
    token = f"aW50ZXJhY3Rpb246{number:024}{'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW' * 6}"
    channel = _channel(str(first + 101 + number % 4), 1, str(first + 100), first)
    del channel["permission_overwrites"]
    payload = {
        "id": str((int(time.time() * 1000) - DISCORD_EPOCH << 22) + number), "token": token,
        "application_id": APPLICATION, "type": kind, "version": 1, "locale": "en-US",
        "guild_locale": "en-US", "attachment_size_limit": 10_485_760, "context": 0,
        "authorizing_integration_owners": {"0": str(guild)}, "entitlements": [],
        "entitlement_sku_ids": [], "app_permissions": EVERYTHING, "guild_id": str(guild),
        "guild": {"id": str(guild), "locale": "en-US", "features": []},
        "channel_id": channel["id"],
        "channel": {**channel, "guild_id": str(guild), "permissions": EVERYTHING},
        "member": {**_member([str(first + 202), str(first + 203)], user),
                   "permissions": MANAGE_GUILD if editor else "2147483648",
                   "unusual_dm_activity_until": None},
        "data": data,
    }  # fmt: skip
    return Ask(token, orjson.dumps(payload | fields))


def _option(name: str, value: str, **fields: Any) -> Json:
    return {"name": name, "type": 3, "value": value, **fields}


def command(guild: int, name: str, options: Sequence[Json], kind: int = 2) -> Ask:
    """A slash command, or (kind 4) a key press while its options are typed."""
    data = {"id": "1100000000000000001", "name": name, "type": 1, "options": list(options)}
    return ask(guild, kind, data)


def each_once(names: Sequence[str], seed: int) -> Iterator[str]:
    """All names in a random order, and then again."""
    order = list(names)
    random.Random(seed).shuffle(order)  # noqa: S311 -- no secret
    return cycle(order)


def beginnings(names: Sequence[str], seed: int) -> Iterator[str]:
    """What is in the field at each key press while names are typed, up to their tenth letter."""
    for name in each_once(names, seed):
        yield from (name[:length] for length in range(1, min(len(name), 10) + 1))


def typos(names: Sequence[str], seed: int) -> Iterator[str]:
    """Names with two neighbouring letters swapped, or one left out, as they are being typed."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    for name in each_once([name for name in names if len(name) > 7], seed):
        place = chance.randrange(1, 5)
        swapped = chance.random() < 0.5
        lost = name[place + 1] + name[place] if swapped else name[place]
        yield (name[:place] + lost + name[place + 2 :])[: chance.randint(6, 12)]


def load(row: str, names: Names, guild: int, seed: int, many: int) -> list[Ask]:
    """So many asks of one row of the table. The same seed asks for the same, in the same order."""
    return list(islice(_LOADS[row](names, guild, seed), many))


def _named(command_name: str, option: str, names: Iterator[str]) -> Callable[[int], Iterator[Ask]]:
    return lambda guild: (command(guild, command_name, [_option(option, name)]) for name in names)


def _typed(option: str, texts: Iterator[str]) -> Callable[[int], Iterator[Ask]]:
    return lambda guild: (
        command(guild, "credits", [_option(option, text, focused=True)], 4) for text in texts
    )


_Load = Callable[[Names, int, int], Iterator[Ask]]
_LOADS: dict[str, _Load] = {
    "/show": lambda n, g, s: _named("show", "name", each_once(n.shows, s))(g),
    "/show, a kept card": lambda n, g, _: _named("show", "name", cycle(n.shows[:HOT]))(g),
    "/credits show:": lambda n, g, s: _named("credits", "show", each_once(n.shows, s))(g),
    "/credits name:": lambda n, g, s: _named("credits", "name", each_once(n.people, s))(g),
    "/quote": lambda n, g, _: (command(g, "quote", []) for _ in count()),
    "/quote about:": lambda n, g, s: _named("quote", "about", each_once(n.words, s))(g),
    "completion": lambda n, g, s: _typed("name", beginnings(n.people, s))(g),
    "completion, a typo": lambda n, g, s: _typed("name", typos(n.people, s))(g),
}

ROWS = tuple(_LOADS)
"""The rows of the table. Where a row asks for names, each of a round is another one, so that its
card is drawn for the first time since the book changed; a kept card is one of 20 asked again."""
