"""A book is packed into a file of the published schema, and comes back from it as it was."""

import asyncio
import json
import re
from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import SHARED_BOOK, Book, Quote, Store, parse, starter
from data.bookfile import Entry, unpack
from data.builder import BookBuilder
from data.packing import LONGEST_SLUG, file_of, pack, size_of
from data.rows import Row
from data.text import fold
from tests.books import book_file, generated
from tests.nasty import LINKS, Shape, in_turn, longest
from tests.nasty import book_file as nasty_file
from tests.strategies import SHAPES, TEXTS_TYPED

Texts = dict[int, str]

ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")

NASTY = st.builds(
    lambda typed, link, shape: nasty_file(in_turn(typed, link), shape),
    st.lists(TEXTS_TYPED, min_size=1, max_size=7),
    st.sampled_from(LINKS),
    SHAPES,
)
FULL = nasty_file(longest(), Shape(20, 20, 60, 20, 20, 12, 12, 10, 10, 20, announcements=11))


def unpacked(file: Entry, first: int = 1) -> tuple[Book, Texts]:
    """The book of a file, its ids dealt from `first` on, and its kept texts."""
    numbers = count(first)
    made = unpack(file, lambda: next(numbers))
    builder = BookBuilder(SHARED_BOOK, 1)
    builder.add(made.rows)
    return builder.finish(), made.texts


def packed(book: Book, texts: Mapping[int, str]) -> Entry:
    """The file of a book, as somebody reads it who has downloaded it."""
    return parse(json.dumps(pack(book, texts)))


def facts(book: Book, texts: Mapping[int, str]) -> dict[str, list[Any]]:
    """All that a book says, in its order, with the places of rows for their ids."""
    place = {
        number: f"{name} {nth}"
        for name in ("announcements", "shows", "contributors")
        for nth, number in enumerate(sorted(getattr(book, name)))
    }

    def told(row: Row) -> dict[str, Any]:
        columns: dict[str, Any] = row._asdict()
        del columns["id"]
        columns.pop("rank", None)
        for name in ("show", "contributor", "announcement", "spinoff_of"):
            if columns.get(name) is not None:
                columns[name] = place[columns[name]]
        if isinstance(row, Quote):
            columns["shows"] = [place[show] for show in row.shows]
            columns["speakers"] = [(place[who], title) for who, title in row.speakers]
        return columns

    found: dict[str, list[Any]] = {
        name: [told(row) for _, row in sorted(getattr(book, name).items())]
        for name in ("announcements", "shows", "contributors", "milestones", "acclaim", "quotes")
    }
    found["credits"] = [
        told(credit) for show in sorted(book.shows) for credit in book.index.credits.get(show, ())
    ]
    found["lists"] = [
        [place[number] for number in (*book.index.shows, *book.index.announcements)],
        [book.quotes[quote].text for quote in book.index.all_quotes],
    ]
    found["texts"] = [(place[number], text) for number, text in sorted(texts.items())]
    return found


@settings(max_examples=60)
@given(NASTY)
def test_a_book_comes_back_as_it_was(file: Entry) -> None:
    book, texts = unpacked(file)
    assert facts(*unpacked(packed(book, texts), first=500)) == facts(book, texts)


@pytest.mark.parametrize(
    "file",
    [starter(), generated(30, 200, 40, 120), FULL, book_file(shows=(), contributors=())],
    ids=["starter", "generated", "full", "empty"],
)
def test_a_big_or_full_or_empty_book_comes_back_as_it_was(file: Entry) -> None:
    book, texts = unpacked(file)
    again = packed(book, texts)
    assert facts(*unpacked(again, first=50_000)) == facts(book, texts)
    assert packed(*unpacked(again)) == again
    assert size_of(book) == sum(len(rows) for rows in again.values() if isinstance(rows, list))


def test_the_starter_book_gives_the_starter_file() -> None:
    file = starter()
    again = packed(*unpacked(file))
    shows = [show["id"] for show in file["shows"]]
    file["credits"].sort(key=lambda credit: shows.index(credit["show"]))
    del file["$schema"]
    assert again == file


def test_rows_have_readable_ids_of_their_own() -> None:
    names = ["Mare & Co.", "Mare and Co", "mare-and-co", "Åse Øy", "海", "***", "Show", "a" * 100]
    titles = ["2024", "M*A*S*H", "海 Star City 2", "Звезда", "x" + " y" * 49]
    heads = [{"headline": "Out!", "date": "2024-09"}, {"date": "2024-09"}, {"headline": "Out!"}]
    file = book_file(
        announcements=heads,
        shows=[{"title": title} for title in titles],
        contributors=[{"name": name} for name in names],
    )
    again = packed(*unpacked(file))
    assert [entry["id"] for entry in again["contributors"]] == [
        "mare-and-co",
        "mare-and-co.2",
        "mare-and-co.3",
        "ase-oy",
        "contributor",
        "contributor.2",
        "show",
        "a" * LONGEST_SLUG,
    ]
    assert [entry["id"] for entry in again["shows"]] == [
        "2024",
        "mash",
        "star-city-2",
        "show",
        ("x" + "-y" * 49)[: LONGEST_SLUG - 1],
    ]
    assert [entry["id"] for entry in again["announcements"]] == ["2024-09", "2024-09.2", "out"]


@given(st.lists(TEXTS_TYPED.map(lambda text: in_turn([text])("show", "title")), max_size=12))
def test_whatever_names_are_their_ids_differ_and_fit(titles: list[str]) -> None:
    book, texts = unpacked(book_file(shows=[{"title": title} for title in titles]))
    ids = [entry["id"] for entry in pack(book, texts)["shows"]]
    assert len(set(ids)) == len(titles)
    assert all(ID.fullmatch(item) for item in ids)


def test_what_holds_nothing_is_left_out_but_a_zero_is_something() -> None:
    source = {"announcement": "announcement-1", "sentence": "So it says."}
    file = book_file(
        shows=[{"seasons_released": 0, "source": source, "spoiler": True}, {"spoiler": False}],
        quotes=[{"speakers": [], "shows": []}],
    )
    again = packed(*unpacked(file))
    assert again["shows"] == [
        {
            "id": "show-1",
            "title": "Show 1",
            "kind": "series",
            "seasons_released": 0,
            "source": source,
            "spoiler": True,
        },
        {"id": "show-2", "title": "Show 2", "kind": "series"},
    ]
    assert again["quotes"] == [{"text": "These are words.", "speakers": [], "shows": []}]


def test_names_that_became_the_same_stand_once() -> None:
    file = book_file(
        shows=[{"other_names": ["FAM", "FAM "]}],
        contributors=[{"other_spellings": ["A  B", "A B", "C"]}],
    )
    book, texts = unpacked(file)
    assert len(book.shows[min(book.shows)].other_names) == 2
    again = packed(book, texts)
    assert again["shows"][0]["other_names"] == ["FAM"]
    assert again["contributors"][0]["other_spellings"] == ["A B", "C"]


def test_credits_stand_in_the_order_in_which_a_card_lists_them() -> None:
    people = [{"name": name} for name in "ABC"]
    credits = [{"contributor": f"person-{nth}", "show": "show-2"} for nth in (1, 2, 3)]
    file = book_file(shows=[{}, {}], contributors=people, credits=[*credits, {}])
    book, texts = unpacked(file)
    first = min(book.credits)
    moved = {**book.credits, first: book.credits[first]._replace(rank=5_000)}
    builder = BookBuilder(SHARED_BOOK, 1)
    builder.add([*book.announcements.values(), *book.shows.values()])
    builder.add([*book.contributors.values(), *moved.values()])
    again = packed(builder.finish(), texts)
    named = [(entry["show"], entry["contributor"]) for entry in again["credits"]]
    assert named == [("show-1", "a"), ("show-2", "b"), ("show-2", "c"), ("show-2", "a")]


def test_no_user_and_no_verdict_is_in_a_file() -> None:
    source = {"source": {"announcement": "announcement-1"}}
    file = book_file(announcements=[{"text": "Mine."}], quotes=[{"text": "Mine.", **source}])
    book, texts = unpacked(file)
    (message,) = book.announcements.values()
    (quote,) = book.quotes.values()
    assert quote.verdict == "verbatim"
    signed = {message.id: message._replace(author=123_456_789)}
    builder = BookBuilder(SHARED_BOOK, 1)
    builder.add([*signed.values(), *book.shows.values(), *book.contributors.values(), quote])
    again = json.dumps(pack(builder.finish(), texts))
    assert "123456789" not in again
    assert "verbatim" not in again
    assert "Mine." in again


async def test_a_small_book_is_laid_out_for_reading(store: Store) -> None:
    text = "Sätze.\nMehr."
    own = await store.make_book(7, book_file(announcements=[{"text": text}, {}]))
    other = await store.make_book(8, book_file(announcements=[{"text": "Not this."}]))
    book = await store.load(own)
    (number,) = await store.texts(own)
    assert await store.texts(own) == {number: text}
    assert list((await store.texts(other)).values()) == ["Not this."]
    made = await file_of(store, book)
    assert made.startswith(b'{\n  "format": "greenlight-book/1",\n  "announcements": [\n    {\n')
    assert made.endswith(b"}\n")
    assert "Sätze.\\nMehr." in made.decode()
    assert parse(made.decode()) == pack(book, {number: text})


async def test_a_big_book_is_written_while_others_have_their_turn(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.packing.SMALL", 40)
    monkeypatch.setattr("data.packing.SLICE", 0)
    file = generated(12, 60, 20, 80)
    file["acclaim"] = []
    file["announcements"][3]["text"] = "Was nun? „Nichts.“"
    book = await store.load(await store.make_book(7, file))
    turns = 0
    named_at: list[int] = []

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def noted(name: str) -> str:
        named_at.append(turns)
        return fold(name)

    monkeypatch.setattr("data.packing.fold", noted)
    task = asyncio.create_task(others())
    made = await file_of(store, book)
    task.cancel()
    assert len(set(named_at)) == len(named_at) == 12 + 12 + 20
    monkeypatch.setattr("data.packing.SLICE", 3_600)
    assert await file_of(store, book) == made
    assert len(made.splitlines()) > size_of(book)
    assert parse(made.decode()) == pack(book, await store.texts(book.id))
    assert "„Nichts.“" in made.decode()
