"""The settings of the process: these variables and nothing else.

They come from the environment, and where it does not have them, from a file `.env` in the folder
in which the bot is started.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from data import DEFAULT_DATABASE, BadSetting, backup_folder, home_guild, variables

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("text", "json")
MOST_SHARDS = 100_000


class Settings(NamedTuple):
    """What the operator chose."""

    token: str | None
    api_base: str | None
    database: str
    backups: Path
    home: int | None
    shard_count: int | None
    shard_ids: tuple[int, ...] | None
    log_level: str
    log_format: str


def read_settings(
    environment: Mapping[str, str] = os.environ, file: Path = Path(".env")
) -> Settings:
    """Read all settings; an empty value counts as none. Raises `BadSetting`."""
    found = variables(environment, file)
    database = found.get("DATABASE_URL", DEFAULT_DATABASE)
    shard_count = _shard_count(found)
    return Settings(
        token=_token(found),
        api_base=_address(found, "DISCORD_API_BASE"),
        database=database,
        backups=backup_folder(found),
        home=home_guild(found),
        shard_count=shard_count,
        shard_ids=_shards(found, shard_count, database),
        log_level=_choice(found, "LOG_LEVEL", LEVELS),
        log_format=_choice(found, "LOG_FORMAT", FORMATS),
    )


def _token(found: Mapping[str, str]) -> str | None:
    token = found.get("DISCORD_TOKEN")
    if token is not None and (token.count(".") != 2 or not token.isascii() or " " in token):
        raise BadSetting(
            "DISCORD_TOKEN does not look like a bot token; copy it anew from"
            " https://discord.com/developers/applications (Bot → Reset Token)"
        )
    return token


def _address(found: Mapping[str, str], key: str) -> str | None:
    value = found.get(key)
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a bracket without its pair, a port over 65535
        usable = False
    if not usable:
        raise BadSetting(f"{key} must be an address like http://127.0.0.1:8080/api/v10")
    return value.rstrip("/")


def _shard_count(found: Mapping[str, str]) -> int | None:
    value = found.get("SHARD_COUNT")
    if value is None:
        return None
    if not (value.isdecimal() and 1 <= int(value) <= MOST_SHARDS):
        raise BadSetting(f"SHARD_COUNT must be a whole number from 1 to {MOST_SHARDS}")
    return int(value)


def _shards(found: Mapping[str, str], count: int | None, database: str) -> tuple[int, ...] | None:
    """`0-3,8`: the shards that this process runs.

    Whoever leaves some to other processes needs a database that all of them can use.
    """
    value = found.get("SHARD_IDS")
    if value is None:
        return None
    if count is None:
        raise BadSetting("SHARD_IDS needs SHARD_COUNT beside it")
    ids: set[int] = set()
    for part in value.split(","):
        first, _, last = part.strip().partition("-")
        last = last or first
        if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last) < count):
            raise BadSetting(f"SHARD_IDS must be like 0-3,8 and below SHARD_COUNT ({count})")
        ids.update(range(int(first), int(last) + 1))
    if len(ids) < count and database.startswith("sqlite:"):
        raise BadSetting(
            "SHARD_IDS leaves shards to other processes, which needs PostgreSQL in DATABASE_URL"
        )
    return tuple(sorted(ids))


def _choice(found: Mapping[str, str], key: str, choices: tuple[str, ...]) -> str:
    value = found.get(key, choices[1] if key == "LOG_LEVEL" else choices[0])
    for choice in choices:
        if value.casefold() == choice.casefold():
            return choice
    raise BadSetting(f"{key} must be one of {', '.join(choices)}")
