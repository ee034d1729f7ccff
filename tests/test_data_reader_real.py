"""The real announcement, read into nothing, gives the facts of the starter book."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.reader import Found, as_json, read
from tests.scoring import Scores, compare

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "reading" / "announcements" / "00.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the real announcement is not here")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def found(gold: dict[str, Any]) -> Found:
    return read(gold["text"])


@pytest.fixture(scope="module")
def book() -> dict[str, Any]:
    path = ROOT / "data" / "books" / "starter.json"
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def test_every_line_is_right(gold: dict[str, Any], found: Found) -> None:
    scores = Scores()
    compare(gold, as_json(found), scores)
    for name in ("quotes", "credits", "credits and show", "shows"):
        assert scores.rate(name).f1 == 1.0
    for name in ("speakers", "platform", "new", "spinoff", "seasons"):
        assert scores.share(name) == 1.0


def test_there_is_as_much_as_a_reader_finds(found: Found) -> None:
    sizes = map(len, (found.shows, found.credits, found.quotes, found.milestones, found.acclaim))
    assert list(sizes) == [2, 26, 2, 2, 2]


def test_shows_are_those_of_the_book(found: Found, book: dict[str, Any]) -> None:
    titles = {show["id"]: show["title"] for show in book["shows"]}
    wanted = [
        (
            show["title"], show["kind"], show["genre"], show.get("seasons_released"),
            titles.get(show.get("spinoff_of")), show["universe"],
        )
        for show in book["shows"]
    ]  # fmt: skip
    assert wanted == [
        (show.title, show.kind, show.genre, show.seasons_released, show.spinoff_of, show.universe)
        for show in found.shows
    ]


def test_credits_are_those_of_the_book(found: Found, book: dict[str, Any]) -> None:
    titles = {show["id"]: show["title"] for show in book["shows"]}
    names = {item["id"]: (item["name"], item["kind"]) for item in book["contributors"]}
    wanted = {
        (*names[credit["contributor"]], credit["role"], titles[credit["show"]],
         credit.get("wording"), credit.get("affiliation"))
        for credit in book["credits"]
    }  # fmt: skip
    assert wanted == {
        (item.name, item.kind, item.role, item.show, item.wording, item.affiliation)
        for item in found.credits
    }


def test_contributors_are_known_as_in_the_book(found: Found, book: dict[str, Any]) -> None:
    wanted = {item["name"]: item.get("known_as") for item in book["contributors"]}
    assert wanted == {item.name: item.known_as for item in found.contributors}


def test_milestones_and_acclaim_are_those_of_the_book(found: Found, book: dict[str, Any]) -> None:
    titles = {show["id"]: show["title"] for show in book["shows"]}
    milestones = [
        (titles[item["show"]], item["kind"], item.get("season")) for item in book["milestones"]
    ]
    assert milestones == [(item.show, item.kind, item.season) for item in found.milestones]
    acclaim = {
        (titles[item["show"]], item.get("season"), item["what"], item["by"])
        for item in book["acclaim"]
    }
    assert acclaim == {(item.show, item.season, item.what, item.by) for item in found.acclaim}


def test_quotes_have_the_speakers_and_shows_of_the_book(found: Found, book: dict[str, Any]) -> None:
    titles = {show["id"]: show["title"] for show in book["shows"]}
    names = {item["id"]: item["name"] for item in book["contributors"]}
    wanted = [
        (
            [(names[one["contributor"]], one["title"]) for one in quote["speakers"]],
            [titles[show] for show in quote["shows"]],
        )
        for quote in book["quotes"]
    ]
    assert wanted == [
        ([(one.name, one.title) for one in quote.speakers], list(quote.shows))
        for quote in found.quotes
    ]
