"""What is kept of servers, on the library's own state, from payloads as Discord sends them."""

from typing import Any

import discord
import orjson
import pytest

from bot.client import OPTIONS
from bot.connection.servers import NOT_KEPT, NOT_READ, keep_little
from tests.bench_asks import guilds

Json = dict[str, Any]


@pytest.fixture
def client() -> discord.AutoShardedClient:
    """A client that keeps little, and was never connected."""
    kept = ("intents", "max_messages", "chunk_guilds_at_startup", "member_cache_flags")
    client = discord.AutoShardedClient(shard_count=1, **{name: OPTIONS[name] for name in kept})
    keep_little(client._connection.parsers)
    return client


def told(client: discord.AutoShardedClient, event: str, payload: Json) -> None:
    """Let the client read an event."""
    reader: Any = client._connection.parsers[event]
    reader(payload)


def server() -> Json:
    """A server as GUILD_CREATE has it; `available` it was all the time."""
    payload: Json = orjson.loads(guilds(1)[0])
    del payload["unavailable"]
    return payload


async def test_a_server_keeps_its_roles_alone(client: discord.AutoShardedClient) -> None:
    payload = server()
    before = orjson.dumps(payload)
    told(client, "GUILD_CREATE", payload)
    (guild,) = client.guilds
    assert {role.id for role in guild.roles} == {int(one["id"]) for one in payload["roles"]}
    assert guild.name == "A press room"
    assert not (guild.channels or guild.emojis or guild.threads or guild.stickers)
    assert orjson.dumps(payload) == before


async def test_nothing_comes_in_later(client: discord.AutoShardedClient) -> None:
    payload = server()
    told(client, "GUILD_CREATE", payload)
    (guild,) = client.guilds
    told(client, "GUILD_UPDATE", {**payload, "name": "Another name"})
    told(client, "CHANNEL_CREATE", {**payload["channels"][1], "guild_id": payload["id"]})
    assert guild.name == "Another name"
    assert not (guild.channels or guild.emojis)


async def test_roles_still_change(client: discord.AutoShardedClient) -> None:
    payload = server()
    told(client, "GUILD_CREATE", payload)
    (guild,) = client.guilds
    role = payload["roles"][3]
    told(client, "GUILD_ROLE_UPDATE", {"guild_id": payload["id"], "role": {**role, "name": "New"}})
    told(client, "GUILD_ROLE_DELETE", {"guild_id": payload["id"], "role_id": "1"})
    found = guild.get_role(int(role["id"]))
    assert found is not None
    assert found.name == "New"


def test_what_is_named_exists(client: discord.AutoShardedClient) -> None:
    """A name that the library does not know would take nothing out."""
    fresh = discord.AutoShardedClient(intents=discord.Intents.none())
    assert set(NOT_READ) <= fresh._connection.parsers.keys() | {"CHANNEL_PINS_UPDATE"}
    assert set(NOT_KEPT) <= server().keys()
