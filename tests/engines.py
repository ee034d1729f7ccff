"""The two engines for the tests: which tests run on both, and a database for each of them."""

import asyncio
import os
import secrets
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import asyncpg
import pytest

from data import Store
from tests.postgres import Missing, Server

T = TypeVar("T")

ENGINES = ("sqlite", "postgresql")

COMMANDS = {
    "tests.test_cogs_shows",
    "tests.test_cogs_credits",
    "tests.test_cogs_quotes",
    "tests.test_cogs_books_news",
    "tests.test_cogs_adding",
    "tests.test_cogs_editing",
    "tests.test_cogs_removing",
    "tests.test_cogs_undo",
    "tests.test_cogs_history",
    "tests.test_cogs_settings",
    "tests.test_cogs_reading",
}
"""The tests of commands that run on both engines; those of the data layer do so by their name."""

NO_SERVER = "no PostgreSQL here: install one, or set TEST_DATABASE_URL to one that we may fill"


def on_both(module: str, marked: bool) -> bool:
    """Whether a test runs on both engines; `marked` says that it is about SQLite's file itself."""
    return not marked and (module.startswith("tests.test_data_") or module in COMMANDS)


class Aside:
    """An event loop of its own in a thread: tests ask the server beside what they test."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._connections: dict[str, asyncpg.Connection] = {}
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it there, and wait for it here."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def fetch(self, address: str, statement: str, *arguments: object) -> list[Any]:
        """What a statement gives; its connection is kept for the next one."""
        if address not in self._connections:
            self._connections[address] = await asyncpg.connect(address)
        rows = await self._connections[address].fetch(statement, *arguments)
        return [tuple(row) for row in rows]

    async def leave(self, address: str) -> None:
        """Close the connection with a database."""
        if address in self._connections:
            await self._connections.pop(address).close()

    async def end(self) -> None:
        """Close all connections."""
        for address in list(self._connections):
            await self.leave(address)


@cache
def aside() -> Aside:
    """The one of this run."""
    return Aside()


def ask(address: str, statement: str, *arguments: object) -> list[Any]:
    """What a statement gives, on a connection beside the one that is tested."""
    return aside().run(aside().fetch(address, statement, *arguments))


class Databases:
    """Databases with the starter book: each is a copy of the first one."""

    def __init__(self) -> None:
        self._server: Server | None = None
        self._address = os.environ.get("TEST_DATABASE_URL") or self._started().address()
        self._template = f"greenlight_{secrets.token_hex(6)}"
        version = int(ask(self._address, "SHOW server_version_num")[0][0])
        # Copying files is four times faster here than writing a log of it.
        self._strategy = " STRATEGY file_copy" if version >= 150_000 else ""
        ask(self._address, f"CREATE DATABASE {self._template}")
        aside().run(self._fill(self.address(self._template)))

    def _started(self) -> Server:
        self._server = Server()
        self._server.start()
        return self._server

    async def _fill(self, address: str) -> None:
        await (await Store.open(address)).close()

    def address(self, name: str) -> str:
        """The address of another database of the same server."""
        return f"{self._address.rpartition('/')[0]}/{name}"

    @contextmanager
    def copy(self, *, empty: bool = False) -> Iterator[str]:
        """The address of a database that no other test sees."""
        name = f"{self._template}_{secrets.token_hex(6)}"
        template = "template0" if empty else self._template
        ask(self._address, f"CREATE DATABASE {name} TEMPLATE {template}{self._strategy}")
        yield self.address(name)
        aside().run(aside().leave(self.address(name)))
        ask(self._address, f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Remove all of it."""
        ask(self._address, f"DROP DATABASE {self._template}")
        aside().run(aside().end())
        if self._server is not None:
            self._server.remove()


def made() -> Databases:
    """The databases of this run. Skips the test where there is no server, which CI never does."""
    try:
        return Databases()
    except Missing:
        if "CI" in os.environ:
            pytest.fail(NO_SERVER)
        pytest.skip(NO_SERVER)
