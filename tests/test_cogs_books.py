"""`/admin data`: which book a server reads, as one file, and what can be done with the whole."""

import os
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import simcord

from bot.client import Greenlight
from bot.targets import Target
from cogs import EXTENSIONS, books
from data import Book, Change, SourceText, Store, parse
from tests.books import book_of
from tests.changing import rows_of
from tests.desk import CITY, Desk, desk
from tests.edits import do, lines
from tests.kept import belongings
from tests.world import World

HOLDS = "It holds 2 shows, 11 people and companies, 26 credits, 2 quotes and 1 announcement."
GONE = "This is no longer in the press book."


@pytest.fixture
async def reporter(world: World) -> Desk:
    """An editor by role of a server that reads the shared book."""
    return await desk(world)


@pytest.fixture
async def home(world: World, address: str) -> AsyncIterator[Store]:
    """The store of a bot for which the world's server is the home server."""
    store = await Store.open(address, home=world.guild.id)
    yield store
    await store.close()


async def keep_own(reporter: Desk) -> Book:
    """Give the server a book of its own, by an edit."""
    await reporter.fill("show.kind", reporter.show(CITY).id, genre="thriller")
    return reporter.book


async def test_a_server_that_reads_the_shared_book(reporter: Desk) -> None:
    card = await reporter.ask("admin data")
    assert card.private
    assert card.text.split("\n") == [
        "**The press book**",
        "This server reads the shared book.",
        HOLDS,
        "The first change made here gives this server a book of its own.",
    ]
    assert list(card.buttons) == [
        "Download",
        "Start with an empty book",
        "Delete everything of this server",
    ]


async def test_a_server_that_keeps_its_own_book(reporter: Desk) -> None:
    before = int(time.time())
    await keep_own(reporter)
    card = await reporter.ask("admin data")
    title, which, holds = card.text.split("\n")
    assert (title, holds) == ("**The press book**", HOLDS)
    since = int(which.removeprefix("This server keeps its own book, since <t:").split(":")[0])
    assert before <= since <= time.time()
    assert list(card.buttons) == [
        "Download",
        "News of the shared book",
        "Go back to the shared book",
        "Start with an empty book",
        "Delete everything of this server",
    ]


async def test_the_home_server(world: World, home: Store) -> None:
    """Its editors edit the shared book itself; nothing else can be done with that."""
    reporter = await desk(world)
    await world.restart(Greenlight(home, EXTENSIONS, shard_count=1))
    saved = await reporter.fill("show.kind", reporter.show(CITY).id, genre="thriller")
    assert "its own book" not in saved.text
    card = await reporter.ask("admin data")
    assert card.text.split("\n") == [
        "**The press book**",
        "The editors of this server keep the shared book, which every server can read.",
        HOLDS,
    ]
    assert list(card.buttons) == ["Download"]
    for form in books.CONFIRMED:
        assert (await reporter.go_to_form(form, 0)).text.startswith(GONE)
    assert (await reporter.go(Target("news"))).text.startswith(GONE)
    assert (await home.load(1)).shows[reporter.show(CITY).id].genre == "thriller"


async def test_a_form_of_a_server_that_became_the_home_server(world: World, home: Store) -> None:
    """It was opened before the operator said so."""
    reporter = await desk(world)
    opened = [(await reporter.opened(form), word) for form, word in books.CONFIRMED.items()]
    await world.restart(Greenlight(home, EXTENSIONS, shard_count=1))
    for form, word in opened:
        lost = await reporter.send(form, word=word)
        assert lines(lost)[0].startswith("This is no longer in the press book, so nothing")
    assert len(reporter.book.shows) == 2


def told(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """What a book says, without ids and without what a file does not hold."""
    shows = {row.id: row.title for row in book.shows.values()}
    people = {row.id: row.name for row in book.contributors.values()}
    quotes = book.quotes.values()
    return {
        "shows": sorted((row.title, row.kind, row.logline) for row in book.shows.values()),
        "people": sorted((row.name, row.known_as or "") for row in book.contributors.values()),
        "credits": [
            (shows[row.show], people[row.contributor], row.role)
            for show in sorted(book.index.credits, key=lambda show: shows[show])
            for row in book.index.credits[show]
        ],
        "quotes": sorted((row.text, [people[who[0]] for who in row.speakers]) for row in quotes),
        "milestones": sorted(
            (shows[row.show], row.kind, row.season or 0) for row in book.milestones.values()
        ),
        "sources": sorted((row.headline, row.link or "") for row in book.announcements.values()),
    }


async def test_the_book_as_one_file(reporter: Desk) -> None:
    """It can be read like the starter book, and holds what the book holds, texts included."""
    await keep_own(reporter)
    (source,) = reporter.book.announcements
    await do(reporter.world, Change(None, SourceText(source, "What it says.")))
    card = await reporter.ask("admin data")
    answer = await reporter.press(card, "Download")
    assert answer.private
    assert answer.message.content == "The whole press book as one file:"
    (file,) = answer.message.attachments
    assert file.filename == "press-book.json"
    text = (await file.read()).decode()
    entry = parse(text)
    assert told(book_of(entry)) == told(reporter.book)
    assert [item["text"] for item in entry["announcements"]] == ["What it says."]
    assert [show["genre"] for show in entry["shows"]] == ["space drama", "thriller"]


async def test_a_big_book_is_sent_packed(reporter: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def big(_store: Store, _book: Book) -> bytes:
        return bytes(26_214_401)

    monkeypatch.setattr(reporter.world.bot.extensions["cogs.books"], "file_of", big)
    answer = await reporter.go(Target("download"))
    assert answer.private
    assert [file.filename for file in answer.message.attachments] == ["press-book.json.gz"]


async def test_a_book_too_big_to_send(reporter: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def big(_store: Store, _book: Book) -> bytes:
        return os.urandom(26_214_401)  # nothing that could be packed

    monkeypatch.setattr(reporter.world.bot.extensions["cogs.books"], "file_of", big)
    answer = await reporter.go(Target("download"))
    assert answer.private
    assert answer.message.attachments == []
    assert answer.message.content == (
        "The book has become too big to send: 26 MB. Whoever runs me can copy it for you."
    )


async def test_start_with_an_empty_book(reporter: Desk) -> None:
    """It is confirmed by typing, in any case; the book before comes back by Undo."""
    before = rows_of(reporter.book)
    card = await reporter.ask("admin data")
    form = await reporter.form(card, "Start with an empty book")
    assert form.title == "Start with an empty book"
    assert form.values == {"word": ""}
    done = await reporter.send(form, word=" empty ")
    assert lines(done) == ["**Saved.** This server reads: the shared book → a book of its own"]
    assert rows_of(reporter.book) == {}
    assert "still empty" in (await reporter.ask("show")).text
    card = await reporter.ask("admin data")
    assert "It holds 0 shows, 0 people and companies, 0 credits, 0 quotes" in card.text
    assert "News of the shared book" not in card.buttons
    await reporter.fill("add.show", title="Lantern", kind=["film"])
    own = reporter.book.id
    again = await reporter.fill("data.empty", word="EMPTY")
    assert lines(again)[0].startswith("**Saved.** This server reads: a book of its own → ")
    assert rows_of(reporter.book) == {}
    await reporter.press(again, "Undo")
    assert reporter.book.id == own
    assert [row.title for row in reporter.book.shows.values()] == ["Lantern"]
    asked = await reporter.press(done, "Undo")  # Lantern was added to that book since
    assert reporter.book.id == own
    await reporter.press(asked, "Undo it anyway")
    assert rows_of(reporter.book) == before


async def test_back_to_the_shared_book(reporter: Desk) -> None:
    await keep_own(reporter)
    own = reporter.book.id
    done = await reporter.fill("data.shared", word="SHARED")
    assert lines(done) == ["**Saved.** This server reads: a book of its own → the shared book"]
    assert reporter.show(CITY).genre == "paranoid thriller"
    late = await reporter.fill("data.shared", word="SHARED")
    assert late.private
    assert lines(late) == ["Somebody has changed this meanwhile. Look at it again."]
    await reporter.press(done, "Undo")
    assert reporter.book.id == own
    assert reporter.show(CITY).genre == "thriller"


@pytest.mark.parametrize("form", books.CONFIRMED)
async def test_another_word_than_the_one_asked_for(reporter: Desk, form: str) -> None:
    await keep_own(reporter)
    word, before = books.CONFIRMED[form], rows_of(reporter.book)
    wrong = await reporter.fill(form, word="yes")
    assert lines(wrong)[1:] == [
        f"**Type {word}** is what confirms it.",
        "> yes",
    ]
    assert rows_of(reporter.book) == before
    again = await reporter.form(wrong, "Correct it")
    assert again.values == {"word": "yes"}
    done = await reporter.send(again, word=word)
    assert done.private
    assert rows_of(reporter.book) != before


async def test_one_confirmation_does_it_once(reporter: Desk) -> None:
    """Delivered twice, a form gives one empty book."""
    form = await reporter.opened("data.empty")
    first = await reporter.send(form, word="EMPTY")
    book = reporter.book.id
    form.result._interaction.modal_consumed = False
    second = await reporter.send(form, word="EMPTY")
    assert second.text == first.text
    assert reporter.book.id == book
    assert len(await reporter.edits()) == 1


@pytest.fixture
def other(simcord_env: simcord.Env) -> Iterator[World]:
    """Another server with the same bot."""
    world = World(simcord_env, "Elsewhere")
    yield world
    world.close()


async def test_everything_of_a_server_is_deleted(
    reporter: Desk, other: World, address: str
) -> None:
    """Nothing of it is left in any table; what is of other servers stays."""
    elsewhere = await desk(other)
    await keep_own(elsewhere)
    await keep_own(reporter)
    role = [reporter.world.guild.roles["reporter"]]
    await reporter.fill("settings.server", show=CITY, answers=["private"], role=role)
    await reporter.fill("show.kind", reporter.show(CITY).id, seasons_released="x")
    before = belongings(address, other.guild.id)
    assert all(belongings(address, reporter.world.guild.id)[name] for name in ("draft", "edit"))
    form = await reporter.opened("data.delete")
    assert form.hint("word") == ("Book, history and settings go for good. This cannot be undone.")
    deleted = await reporter.send(form, word="DELETE")
    assert deleted.private
    assert deleted.text == (
        "Everything of this server is deleted: its book, its history and its settings."
        " It reads the shared book again."
    )
    assert not any(belongings(address, reporter.world.guild.id).values())
    assert belongings(address, other.guild.id) == before
    card = await reporter.world.ask("show")
    assert card.first_line.startswith("**Shows**")
    assert not card.private
    assert reporter.show(CITY).genre == "paranoid thriller"
    assert elsewhere.show(CITY).genre == "thriller"
    refused = await reporter.go(Target("data"))
    assert refused.text.startswith("Only this server's editors can do that.")


async def test_what_was_done_in_one_book_can_be_done_in_another(reporter: Desk) -> None:
    """A server that goes back to the shared book meets the same version of it again."""
    for _ in range(2):
        city = reporter.show(CITY).id
        asked = await reporter.go(Target("remove", f"show {city}"))
        done = await reporter.press(asked, "Remove it")
        assert lines(done)[0].startswith("**Saved.** Removed show: **Star City**")
        assert city not in reporter.book.shows
        form = await reporter.form(await reporter.ask("admin data"), "Go back to the shared book")
        await reporter.send(form, word="SHARED")
