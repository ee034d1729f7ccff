"""What an operator does with a whole database: back it up, put a backup back, bring it up to date.

Each function takes the settings as they were read, and returns what is told when it is done.
"""

from collections.abc import Mapping
from pathlib import Path

from data.backups import BackupKind, Backups, check, restore
from data.claims import Claim
from data.database import sqlite_path
from data.environment import DEFAULT_DATABASE, backup_folder, home_guild
from data.errors import BadBackup, Damaged, InUse, NewerSchema
from data.store import Store

RUNNING = (
    "Greenlight is running: its database is brought up to date when it is started again. Restart it"
    " now."
)


def _backups(found: Mapping[str, str]) -> tuple[str, Backups]:
    address = found.get("DATABASE_URL", DEFAULT_DATABASE)
    return address, Backups(address, backup_folder(found))


async def back_up(found: Mapping[str, str]) -> str:
    """Make a backup, whether Greenlight runs or not. Raises like `Backups.make`."""
    _, backups = _backups(found)
    return f"Made and checked: {await backups.make(BackupKind.BY_HAND)}"


async def put_back(found: Mapping[str, str], file: Path) -> str:
    """Put a backup in the database's place. Raises `BadBackup`, `InUse`, and like `restore`."""
    address, backups = _backups(found)
    try:
        check(file)
    except (Damaged, NewerSchema) as error:
        raise BadBackup(f"{file} cannot be put back: {error}") from error
    place = sqlite_path(address)
    place.parent.mkdir(parents=True, exist_ok=True)
    claim = Claim.stake(place)
    try:
        former = await restore(file, place, backups)
    finally:
        claim.drop()
    told = f"{place} is now what {file} is."
    return f"{told} What it was is kept as {former}." if former else told


async def bring_up_to_date(found: Mapping[str, str]) -> str:
    """Bring the schema up to date, after a backup. Raises like `Store.open`, but for `InUse`."""
    address, backups = _backups(found)
    try:
        store = await Store.open(address, home_guild(found), backups)
    except InUse:
        return RUNNING
    await store.close()
    return "The database is up to date. Start Greenlight again."
