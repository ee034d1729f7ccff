"""Sentences in the reader's language: another language is data alone."""

import struct
from pathlib import Path

import pytest

from bot import words
from bot.words import Words, words_for
from tests.world import World


def catalog(pairs: dict[str, str]) -> bytes:
    """A compiled catalog, in gettext's own format."""
    entries = sorted((key.encode(), value.encode()) for key, value in pairs.items())
    keys = b"".join(key + b"\0" for key, _ in entries)
    values = b"".join(value + b"\0" for _, value in entries)
    table = 28
    start = table + 16 * len(entries)
    offsets, place = b"", start
    for column, base in ((0, start), (1, start + len(keys))):
        place = base
        for entry in entries:
            offsets += struct.pack("<II", len(entry[column]), place)
            place += len(entry[column]) + 1
    many = len(entries)
    head = struct.pack("<7I", 0x950412DE, 0, many, table, table + 8 * many, 0, table)
    return head + offsets + keys + values


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog with a few sentences in French."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    sentences = {
        "": "Content-Type: text/plain; charset=UTF-8\nLanguage: fr\n",
        "Shows": "Séries",
        "{day} {month} {year}": "{day} {month} {year}",
        "April": "avril",
        "ordered": "commandée",
    }
    (folder / "greenlight.mo").write_bytes(catalog(sentences))
    monkeypatch.setattr(words, "CATALOGS", tmp_path)
    words_for.cache_clear()


def test_english_needs_no_catalog() -> None:
    say = words_for("en-GB")
    assert say.language == "en"
    assert say("Hello") == "Hello"
    assert say("{number} shows", number=3) == "3 shows"


@pytest.mark.usefixtures("french")
def test_another_language() -> None:
    assert words_for("fr")("Shows") == "Séries"
    assert words_for("fr").language == "fr"
    assert words_for("de")("Shows") == "Shows"


@pytest.mark.usefixtures("french")
async def test_a_card_in_the_readers_language(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader's client names the locale; drawings of two languages are not mixed up."""
    from simcord import interactions

    english = await world.ask("show")
    plain = interactions.base_payload

    def in_french(*args: object, **options: object) -> object:
        record, payload = plain(*args, **options)  # type: ignore[arg-type]  # passed on as it came
        return record, {**payload, "locale": "fr"}

    monkeypatch.setattr(interactions, "base_payload", in_french)
    french = await world.ask("show")
    assert english.first_line.startswith("**Shows**")
    assert french.first_line.startswith("**Séries**")
    assert "commandée, announced 17 avril 2024" in french.text


def test_listing() -> None:
    say = words_for("en-US")
    assert [say.listing(list(names)) for names in ("", "A", "AB", "ABC")] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_counting() -> None:
    say: Words = words_for("en-US")
    counted = [say.count("{number} show", "{number} shows", number) for number in (0, 1, 2)]
    assert counted == ["0 shows", "1 show", "2 shows"]


def test_a_fact_with_braces_stays_as_it_is() -> None:
    assert words_for("en-US")("About {show}", show="{month}") == "About {month}"
