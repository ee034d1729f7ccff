"""What every test can ask for: a store on a real file, the real bot, and a simulated Discord."""

import os
import time
from collections.abc import AsyncIterator, Iterator
from functools import cache
from importlib import import_module

import pytest
import simcord
from hypothesis import HealthCheck, settings

from bot.client import Greenlight
from cogs import EXTENSIONS
from data import Store, pool
from tests.clock import Clock
from tests.engines import ENGINES, Databases, made, on_both
from tests.world import World

# A slow machine fails no test, and CI judges a change by the same examples each time; whoever runs
# the tests by hand looks for new ones.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

HURRIED = {"tests.test_data_postgres_faults"}
"""Here a server that does not answer is given up as early as in the bot."""

MOST_WORKERS = 12
"""Each has a PostgreSQL of its own, and together they must not run out of memory."""


def pytest_xdist_auto_num_workers() -> int:
    """How many processes share the tests of `make test`: a test waits for half of its time."""
    return min(2 * (os.cpu_count() or 1), MOST_WORKERS)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time of the process, which stands still until it is set."""
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run on both engines what shall run on both."""
    marked = metafunc.definition.get_closest_marker("sqlite") is not None
    if "engine" in metafunc.fixturenames and on_both(metafunc.module.__name__, marked):
        metafunc.parametrize("engine", ENGINES)


@pytest.fixture(autouse=True)
def unhurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on a busy machine fails no test: it may take its time."""
    if request.module.__name__ not in HURRIED:
        for name in ("READ_SECONDS", "EDIT_SECONDS", "PULSE_SECONDS"):
            monkeypatch.setattr(pool, name, 30.0)


@pytest.fixture
def engine() -> str:
    """The engine of the database; tests that run on both are parametrised."""
    return ENGINES[0]


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The databases of a PostgreSQL server."""
    databases = made()
    yield databases
    databases.close()


@pytest.fixture
def address(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The `DATABASE_URL` of a database that no other test sees."""
    if engine == ENGINES[0]:
        yield f"sqlite:///{request.getfixturevalue('tmp_path') / 'greenlight.db'}"
        return
    # Whoever opens a store by hand may want to see what is made of an empty database.
    empty = "store" not in request.fixturenames
    with request.getfixturevalue("databases").copy(empty=empty) as address:
        yield address


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open store with the starter book."""
    store = await Store.open(address)
    yield store
    await store.close()


@pytest.fixture
def simcord_bot(store: Store) -> Greenlight:
    """The bot as `python -m bot` makes it."""
    return Greenlight(store, EXTENSIONS, shard_count=1)


@pytest.fixture
def world(simcord_env: simcord.Env) -> Iterator[World]:
    """A server with the bot, a channel, two fans and an editor.

    An error that no test expected fails the test; a refusal is an answer like any other.
    """
    world = World(simcord_env)
    yield world
    world.close()
    assert world.unexpected_errors() == []


@pytest.fixture(scope="module")
def remembered() -> Iterator[None]:
    """Remember what is made of a text: a card does it all anew for each of its hundred pages."""
    with pytest.MonkeyPatch.context() as patch:
        for module in map(import_module, ("bot.markdown", "bot.phrases", *EXTENSIONS)):
            for name in vars(module).keys() & {"escape", "pages", "veiled"}:
                patch.setattr(module, name, cache(getattr(module, name)))
        yield
