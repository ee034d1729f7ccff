"""What an operator does with a whole database: back it up, put a backup back, bring it up to date.

Each function takes the settings as they were read, and returns what is told when it is done.
"""

from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from data.backups import BackupKind, Backups, check, fill_server, restore
from data.claims import Claim
from data.copying import copied, shown
from data.database import is_postgres, opened, sqlite_path
from data.environment import DEFAULT_DATABASE, BadSetting, backup_folder, home_guild
from data.errors import BadAddress, BadBackup, Damaged, DataError, InUse, NewerSchema, Unusable
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
    if is_postgres(address):
        await fill_server(file, address)
        return f"The database is now what {file} is."
    return await _put_in_place(file, sqlite_path(address), backups)


async def _put_in_place(file: Path, place: Path, backups: Backups) -> str:
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


async def copy_all(source: str, target: str) -> str:
    """Copy one database into another, which is new; returns the proof as a table.

    Raises `BadSetting` or `Unusable` for an address or a database of no use, and where the copy is
    not the same.
    """
    async with AsyncExitStack() as stack:
        with _named("FROM"):
            if not is_postgres(source):
                must_exist(sqlite_path(source))
            origin = await stack.enter_async_context(opened(source))
        with _named("TO"):
            copy = await stack.enter_async_context(opened(target))
        proofs = await copied(origin, copy)
    table = "\n".join(shown(proofs))
    if not all(proof.same for proof in proofs):
        raise Unusable(f"the copy is not the same\n{table}")
    return table


def must_exist(path: Path) -> None:
    """To open a database that is not there would make it. Raises `Unusable`."""
    if not path.is_file():
        raise Unusable(f"there is no file {path}")


@contextmanager
def _named(word: str) -> Iterator[None]:
    """Say in every error which of the two addresses it is about."""
    try:
        yield
    except BadAddress as error:
        raise BadSetting(f"{word}: {error}") from None
    except DataError as error:
        raise Unusable(f"{word}: {error}") from error
