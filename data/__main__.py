"""What an operator does by hand, to the database that DATABASE_URL names.

Stop Greenlight before restore and copy, on PostgreSQL also before migrate, on SQLite also before
erase and purge. A backup can be made at any time; read needs no database.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from data.backups import Backups
from data.database import is_postgres, sqlite_path
from data.documents import MOST_BYTES, NotText, text_of
from data.environment import (
    DEFAULT_DATABASE,
    BadSetting,
    backup_folder,
    discord_id,
    home_guild,
    variables,
)
from data.errors import BadAddress, BadBackup, DataError
from data.listing import listed
from data.operating import back_up, bring_up_to_date, copy_all, must_exist, put_back
from data.reader import as_json, read
from data.store import Store

NOT_TEXT = 65
NO_FILE = 66
STORAGE = 74
CONFIGURATION = 78
"""The exit codes: EX_DATAERR, EX_NOINPUT, EX_IOERR and EX_CONFIG of sysexits.h."""

STANDARD_INPUT = "-"

REFUSALS = {
    "empty": "it is empty",
    "too big": f"it is too big; an announcement has at most {MOST_BYTES:,} bytes",
    "zip": "it is a ZIP or a Word document; save it as plain text",
    "pdf": "it is a PDF; copy its text into a plain text file",
    "picture": "it is a picture or a film",
    "html": "it is the source of a web page; copy the text that the page shows",
    "binary": "it is not plain text",
}
"""What is said of a file by the reason for which it is refused."""


async def _erase(store: Store, user: int) -> str:
    kept = await store.people.kept(user)
    if not any(kept):
        return f"Nothing is kept about user {user}."
    books = await store.people.erase(user)
    return (
        f"Erased: the editor's id in {_many(kept.edits, 'edit')},"
        f" {_many(kept.messages, 'saved message')}, {_many(kept.drafts, 'draft')},"
        f" {_many(kept.articles, 'unsaved announcement')},"
        f" {_many(kept.draws, 'private draw')}. {_many(len(books), 'book')} changed."
    )


async def _purge(store: Store, guild: int) -> str:
    if guild == store.home:
        raise BadSetting("the server of HOME_GUILD_ID keeps the shared book; it is not deleted")
    if guild not in await store.departures.known():
        return f"Nothing is kept of server {guild}."
    edits = await store.ledger.count(guild)
    books = await store.departures.purge(guild)
    gone = f"{_many(edits, 'edit')}, {_many(len(books), 'book')}"
    return f"Deleted: everything of server {guild}: {gone}."


COMMANDS = {
    "erase": ("--user", "erase all that is kept about a Discord user, but for backups", _erase),
    "purge": ("--guild", "delete everything of a server, its history included", _purge),
}
"""Each command with the option that says of whom, what it does, and what does it."""


WHOLE: dict[str, tuple[str, dict[str, str], Callable[[argparse.Namespace], Awaitable[str]]]] = {
    "backup": (
        "make a checked backup, also while Greenlight runs",
        {},
        lambda _: back_up(variables()),
    ),
    "restore": (
        "check a backup and put it in the database's place; on PostgreSQL into a new, empty one",
        {"FILE": "a backup"},
        lambda options: put_back(variables(), Path(options.file)),
    ),
    "migrate": (
        "bring the schema up to date, after a backup",
        {},
        lambda _: bring_up_to_date(variables()),
    ),
    "copy": (
        "copy a whole database into a new one, of whichever engine, and compare both",
        {"FROM": "an address, like DATABASE_URL's", "TO": "the address of a new, empty database"},
        lambda options: copy_all(getattr(options, "from"), options.to),
    ),
}
"""What is done to a whole database: what it is, the words that it takes, what does it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command and print what came of it; returns the exit code."""
    options = _options(arguments)
    if options.command == "read":
        return _read(options.file, as_values=options.json)
    try:
        print(asyncio.run(options.run(options)))  # noqa: T201 -- what was asked for
    except (DataError, OSError) as error:
        return _end(*_told(error))
    return 0


def _told(error: DataError | OSError) -> tuple[int, str]:
    """The exit code and the line for what went wrong."""
    match error:
        case BadAddress():
            return CONFIGURATION, f"DATABASE_URL: {error}"
        case BadSetting():
            return CONFIGURATION, str(error)
        case BadBackup():
            return NOT_TEXT, str(error)
        case DataError():
            return STORAGE, f"the database cannot be used: {error}"
    return STORAGE, f"this machine does not allow it: {error}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (option, purpose, _) in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument(option, dest="id", metavar="ID", required=True, help="its id")
        command.set_defaults(run=_run)
    for name, (purpose, words, work) in WHOLE.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.set_defaults(run=work)
        for word, meaning in words.items():
            command.add_argument(word.lower(), metavar=word, help=meaning)
    purpose = "read an announcement and print what is found in it"
    command = commands.add_parser("read", help=purpose, description=purpose)
    command.add_argument("file", metavar="FILE", help="a text file; - for standard input")
    command.add_argument("--json", action="store_true", help="print JSON, with every place")
    return parser.parse_args(arguments)


def _read(file: str, *, as_values: bool) -> int:
    """Print what is found in a file: a list for people, or JSON."""
    try:
        text = text_of(_content_of(file))
    except OSError as error:
        return _end(NO_FILE, f"{file} cannot be read: {error.strerror}")
    except NotText as error:
        return _end(NOT_TEXT, f"{file} is refused: {REFUSALS[error.reason]}")
    found = read(text)
    # ASCII, so that it is valid whatever the terminal's or the pipe's encoding.
    lines = [json.dumps(as_json(found), indent=2)] if as_values else listed(found)
    print("\n".join(lines))  # noqa: T201 -- what was asked for
    return 0


def _content_of(file: str) -> bytes:
    """The content, one byte more than is taken at most."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


async def _run(options: argparse.Namespace) -> str:
    option, _, work = COMMANDS[options.command]
    number = discord_id(options.id, option)
    found = variables()
    home = home_guild(found)
    address = found.get("DATABASE_URL", DEFAULT_DATABASE)
    if not is_postgres(address):
        must_exist(sqlite_path(address))
    store = await Store.open(address, home, Backups(address, backup_folder(found)))
    try:
        return await work(store, number)
    finally:
        await store.close()


def _end(code: int, sentence: str) -> int:
    print(f"greenlight: {sentence}", file=sys.stderr)  # noqa: T201 -- there is no log here
    return code


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(main())
