"""The walk through the whole matrix: every way in, by everybody who may edit and who may not."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count, cycle, pairwise
from string import Formatter
from typing import Any

from bot.intake.review import PLACES
from bot.targets import Target
from data import Book, Change, Contributor, Signature, proposed, read, sourced
from tests import doors
from tests.casts import IN_SERVER, NO_EDITOR, NO_MEMBER, PERMITTED, REFUSED
from tests.doors import Call, Caller, form, send
from tests.edits import changed, do
from tests.entrances import Does, Example, editing
from tests.replies import (
    MODAL,
    Reply,
    check_leads_on,
    check_pings_nobody,
    check_refused,
    check_said_is_saved,
    kept,
)
from tests.world import World

HOME = 800_000_000_000_000_001
"""The server whose editors edit the shared book."""

EVERYTHING = tuple(editing())
"""All that is for editors alone."""

PEOPLES_ROLES = cycle(("producer", "writer", "director", "star"))

_numbers = count(700_000_000_000_000_001)


class Stage:
    """A server with a book, and an editor of it: what calls are made from."""

    def __init__(self, world: World, who: Caller) -> None:
        self.world = world
        self.env = world.env
        self.who = who

    async def fill(self, template: str) -> str:
        """The template with ids of what is there now, made where it is not."""
        names = {name for _, name, _, _ in Formatter().parse(template) if name}
        book = await self.world.bot.shelf.book(self.who.guild)
        found: dict[str, object] = {"user": self.who.user, "channel": self.who.channel}
        found |= rows_of(book) if book.shows else {}
        if "edit" in names:
            found["edit"] = await self.edit()
        if "news" in names:
            found["news"] = await self.news()
        if "draft" in names:
            found |= await self.draft()
        if names & {"article", "another", "fact"}:
            found |= await self.articles()
        book = await self.world.bot.shelf.book(self.who.guild)
        return template.format(**found, version=book.version, opening=next(_numbers))

    async def menu(self, name: str) -> Call:
        """A message menu, on what a friend said just now."""
        said = await self.world.friend.send(self.world.channel, f"I said it {next(_numbers)} times")
        return doors.menu(self.env, name, self.world.channel.id, said.id)

    async def open(self, call: Call) -> Mapping[str, Any]:
        """The form that opens."""
        modal = (await send(self.env, self.who, call)).result.modal
        assert modal is not None
        return modal

    async def edit(self) -> int:
        """An edit that can be taken back."""
        book = await self.world.bot.shelf.book(self.who.guild)
        show = next(iter(book.shows.values()))
        return (await do(self.world, changed(show, genre=f"genre {next(_numbers)}"))).id

    async def news(self) -> int:
        """The version of the shared book, after it has learned something."""
        store, shelf = self.world.bot.store, self.world.bot.shelf
        number, book = next(_numbers), await shelf.book(HOME)
        await store.ids.ready()
        row = Contributor(store.ids.take(), f"Somebody {number}", "person", None, ())
        signature = Signature(HOME, 1, number, "save", f"news {number}")
        edit = await store.ledger.commit(signature, book, [Change(None, row)])
        shelf.take(edit)
        return edit.version or 0

    async def draft(self) -> dict[str, object]:
        """A form that was given back with a question."""
        subject = await self.fill("add.credit {show} - {opening}")
        typed = {"contributor": "Maril Daviz", "role": next(PEOPLES_ROLES)}
        call = form(Target("save", subject).custom_id, typed)
        asked = (await send(self.env, self.who, call)).answer
        target = Target.parse(asked.buttons["Use this"])
        assert target is not None
        return dict(zip(("draft", "question", "meant"), target.subject.split(), strict=True))

    async def articles(self) -> dict[str, object]:
        """Two announcements that are being read, and the first fact of the first."""
        numbers = []
        for _ in range(2):
            number = next(_numbers)
            text = f"The drama series “Sea Village {number}” is created by Petra Sommer."
            source = {"headline": f"News {number}", "publisher": "Somebody"}
            content = sourced(proposed(read(text), text), source)
            article = await self.world.bot.store.articles.keep(
                self.who.guild or 0, self.who.user, number, text, content
            )
            numbers.append(article.id)
        first, second = numbers
        return {"article": first, "another": second, "fact": 2 * PLACES * first}


def rows_of(book: Book) -> dict[str, object]:
    """The names of the examples for what is in a book."""
    person, other, *_ = book.contributors
    first = {
        "show": book.shows,
        "quote": book.quotes,
        "source": book.announcements,
        "milestone": book.milestones,
        "credit": book.credits,
        "acclaim": book.acclaim,
    }
    found: dict[str, object] = {name: next(iter(rows)) for name, rows in first.items()}
    mover = next(
        first.id
        for credits in book.index.credits.values()
        for first, second in pairwise(credits)
        if first.role == second.role
    )
    return found | {"person": person, "other": other, "last": max(book.credits), "mover": mover}


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Say where it was that a check failed."""
    try:
        yield
    except AssertionError as error:
        error.add_note(name)
        raise


async def check_all_refused(
    world: World, address: str, name: str, examples: Iterable[Example] = EVERYTHING
) -> None:
    """Whatever is for editors is refused, by one sentence, and nothing happens."""
    join, sentence = REFUSED[name]
    cast = await join(world)
    stage = Stage(world, cast.before)
    calls = [(example.name, await example.make(stage)) for example in examples]
    await cast.lose()
    before = kept(address)
    for entrance, call in calls:
        with naming(entrance):
            reply = await send(world.env, cast.now, call)
            check_refused(reply, sentence)
            assert kept(address) == before


async def check_all_permitted(
    world: World, address: str, name: str, examples: Iterable[Example] = EVERYTHING
) -> None:
    """Whatever is for editors does what it is for."""
    stage = Stage(world, await PERMITTED[name](world))
    await stage.edit()
    for example in examples:
        with naming(example.name):
            call = await example.make(stage)
            reply = await send(world.env, stage.who, call)
            check_done(world, address, example.does, reply)


def check_done(world: World, address: str, does: Does, reply: Reply) -> None:
    """What an editor is answered is what this way in is for."""
    check_pings_nobody(reply)
    if does is Does.OFFERS:
        assert reply.result.autocomplete_choices
        return
    if does is Does.OPENS:
        assert reply.kinds == [MODAL], reply.text
        return
    assert reply.result.modal is None
    assert reply.answer.private is (does is not Does.POSTS)
    assert reply.text not in ("", NO_EDITOR, IN_SERVER, NO_MEMBER)
    check_leads_on(world.bot, reply)
    if does is Does.SAVES:
        check_said_is_saved(address, reply)
    else:
        assert "Something went wrong" not in reply.text
        assert not reply.text.startswith("**Saved.**")
