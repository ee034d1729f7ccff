"""The settings that the data layer's own commands read; the bot reads the same ones.

They come from the environment, and where it does not have them, from a file `.env` in the folder in
which the command is started.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from data.errors import DataError

DEFAULT_DATABASE = "sqlite:///var/greenlight.db"
DEFAULT_BACKUP_FOLDER = "var/backups"

MOST_ID = 2**63 - 1
"""Ids of Discord have 64 bits by its documentation; the first one of more than 63 comes in 2084,
and no database has a column for it."""


class BadSetting(DataError):
    """A setting has a value that makes no sense. The message names its key."""


def variables(
    environment: Mapping[str, str] = os.environ, file: Path = Path(".env")
) -> dict[str, str]:
    """All variables that have a value; an empty one counts as none. Raises `BadSetting`.

    A file that only root may read is no error where the environment has the token: a service gets
    its settings from its manager, which has read the file for it.
    """
    given = {key: value for key, value in environment.items() if value}
    try:
        found = {key: value for key, value in dotenv_values(file).items() if value}
    except UnicodeDecodeError:
        raise BadSetting(f"{file} is no text in UTF-8; save it anew as UTF-8") from None
    except OSError as error:
        if "DISCORD_TOKEN" not in given:
            raise BadSetting(f"{file} cannot be read: {error.strerror}") from None
        found = {}
    return found | given


def discord_id(value: str, key: str) -> int:
    """The id that somebody typed for `key`. Raises `BadSetting`."""
    if not re.fullmatch("[0-9]{1,19}", value) or not 0 < int(value) <= MOST_ID:
        raise BadSetting(f"{key} must be an id of Discord's, like 1230000000000000000")
    return int(value)


def home_guild(found: Mapping[str, str]) -> int | None:
    """The server whose editors edit the shared book. Raises `BadSetting`."""
    value = found.get("HOME_GUILD_ID")
    return None if value is None else discord_id(value, "HOME_GUILD_ID")


def backup_folder(found: Mapping[str, str]) -> Path:
    """Where backups are kept."""
    return Path(found.get("BACKUP_DIR", DEFAULT_BACKUP_FOLDER))
