"""Two servers with books of their own, and what must hold between them.

One user is an editor of both; so whatever is refused is refused because it belongs to the other
server, and for nothing else.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

import discord
import simcord

from data import Announcement, Contributor, Quote, Speaker, starter
from data.database import sqlite_path
from tests import doors
from tests.doors import Call, Caller, send
from tests.edits import changed, do, made
from tests.entrances import Example
from tests.matrix import Stage, check_all_permitted, rows_of
from tests.replies import Reply, kept
from tests.world import World

TITLE, NAME, HEADLINE = "Xylqwzorp", "Vuvkrtzmä Ohfbnq", "Gwrzlk pfnmt"
"""Names that only the other server's book has."""

NAMES = {"title": TITLE, "name": NAME, "headline": HEADLINE}
UNHEARD = {"title": "Ajbdsicel", "name": "Eseidiwge Uyjvx", "headline": "Hbcdij qsuxy"}
"""Names that no book has, as unlike everything as those."""

FIRST_ID = 100_000
"""So many ids are left out, so that no other number is like one."""

Ids = dict[str, object]


class Both(NamedTuple):
    """Two servers with books of their own, and an editor of both, in each of them.

    `theirs` are ids of the second server, `void` ids that nothing has.
    """

    here: World
    there: World
    editor: Caller
    resident: Caller
    theirs: Ids
    void: Ids


class Fixed:
    """Makes calls with given ids."""

    def __init__(self, env: simcord.Env, ids: Mapping[str, object]) -> None:
        self.env = env
        self._ids = ids

    async def fill(self, template: str) -> str:
        """The template with these ids."""
        return template.format(**self._ids)

    async def menu(self, name: str) -> Call:
        """No menu has an id of ours in it."""
        raise NotImplementedError(name)

    async def open(self, call: Call) -> Mapping[str, Any]:
        """What does not exist does not open."""
        raise NotImplementedError(call)


async def two_servers(world: World, there: World) -> Both:
    """The servers of two worlds, in both of which one user may edit."""
    store = world.bot.store
    await store.ids.ready(FIRST_ID)
    for _ in range(FIRST_ID):
        store.ids.take()
    user = world.env.create_user("editor of both")
    callers = []
    for one in (world, there):
        await store.make_book(one.guild.id, starter())
        await world.bot.shelf.refresh(one.guild.id)
        permissions = discord.Permissions(manage_guild=True)
        role = one.guild.create_role("Both", permissions=permissions)
        callers.append(await doors.member(one, one.guild.add_member(user, roles=[role])))
    here, elsewhere = callers
    theirs = await ids_of(there, elsewhere)
    book = await world.bot.shelf.book(world.guild.id)
    assert not set(rows_of(book).values()) & set(theirs.values())
    theirs["mine"] = rows_of(book)["person"]
    nobody = world.env.create_user("nobody")
    return Both(world, there, here, elsewhere, theirs, nothing_like(theirs) | {"user": nobody.id})


async def ids_of(world: World, editor: Caller) -> Ids:
    """An id of everything that there is in a server, with some of it made by its editor."""
    stage = Stage(world, editor)
    store = world.bot.store
    await store.ids.ready()
    show, person, source, quote = (store.ids.take() for _ in range(4))
    book = await world.bot.shelf.book(editor.guild)
    first = next(iter(book.shows.values()))
    words = (Speaker(person, None),), (show,), None, None, None
    await do(
        world,
        made(Announcement(source, HEADLINE, "Somebody", None, None, editor.user, False)),
        made(first._replace(id=show, title=TITLE, other_names=(), announcement=None)),
        made(Contributor(person, NAME, "person", None, ())),
        made(Quote(quote, f"{TITLE} of {NAME}", *words, spoiler=False)),
        by=editor.user,
    )
    rows = rows_of(await world.bot.shelf.book(editor.guild))
    found = rows | {"show": show, "person": person, "source": source, "quote": quote}
    found |= await stage.draft() | await stage.articles()
    more = {"edit": await stage.edit(), "user": editor.user, "channel": world.channel.id}
    return found | more | {"version": 7, "news": 9, "opening": 600_000_000_000_000_001}


def nothing_like(ids: Ids) -> Ids:
    """The same with ids that nothing has; what is no id stays."""
    same = ("question", "version", "news", "opening", "mine")
    return {
        name: value if name in same else 900_000_000_000 + nth
        for nth, (name, value) in enumerate(ids.items())
    }


def seen(reply: Reply, ids: Ids) -> str:
    """All that is answered, with the names of the ids in their place."""
    requests = [request.json for request in reply.requests]
    told = json.dumps([reply.kinds, requests], ensure_ascii=False, sort_keys=True)
    for name, value in ids.items():
        if name not in ("version", "news", "question", "mine"):
            told = re.sub(rf"\b{value}\b", f"{{{name}}}", told)
    told = told.replace(str(reply.number), "{opened}")
    for name, text in (*NAMES.items(), *UNHEARD.items()):
        told = told.replace(text, f"<{name}>").replace(text.casefold(), f"<{name}>")
    # What is made in answer is new each time, and a question has the name in it that it is about.
    return re.sub(r"\b1\d{5}\b", "{new}", re.sub(r"\b[0-9a-f]{8}\b", "{question}", told))


async def check_same(both: Both, theirs: Call, void: Call) -> Reply:
    """Both calls are answered alike; returns the answer to the first."""
    env, editor = both.here.env, both.editor
    reply = await send(env, editor, theirs)
    first, second = seen(reply, both.theirs), seen(await send(env, editor, void), both.void)
    assert first == second, f"not answered alike:\n{first}\n{second}"
    return reply


@contextmanager
def check_others_stay(world: World, address: str) -> Iterator[None]:
    """What is done inside changes nothing that belongs to another server."""
    before = others(address, world.guild.id)
    yield
    after = others(address, world.guild.id)
    differing = [table for table, rows in before.items() if rows != after[table]]
    assert not differing, f"rows of others are changed: {differing}"


def others(address: str, guild: int) -> dict[str, Sequence[Any]]:
    """All rows of other servers, and of books of other servers."""
    found: dict[str, Sequence[Any]] = {}
    with closing(sqlite3.connect(sqlite_path(address))) as connection:
        books = connection.execute("SELECT id FROM book WHERE guild = ?", [guild]).fetchall()
        mine = ", ".join(["0", *(str(book) for (book,) in books)])
        for table in kept(address).keys() - {"recall"}:  # that says of which book, and no more
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            if "guild" in columns:
                where = f"guild IS NOT {guild}"
            elif "book" in columns:
                where = f"book NOT IN ({mine})"
            else:
                continue
            rows = connection.execute(f"SELECT * FROM {table} WHERE {where}")  # noqa: S608 -- our own names
            found[table] = rows.fetchall()
    return found


async def check_edits_stay(
    world: World, there: World, address: str, examples: Iterable[Example]
) -> None:
    """What an editor does changes nothing in another server whose book has the very same ids."""
    for one in (world, there):
        book = await one.bot.shelf.book(one.guild.id)
        await do(one, changed(next(iter(book.shows.values())), genre="drama"))
    with check_others_stay(world, address):
        await check_all_permitted(world, address, "Manage Server", examples)
