"""Every proposal keeps its place in the text, whatever the text is."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reader import SURENESS, Found, as_json, read
from data.rows import CONTRIBUTOR_KINDS, MILESTONE_KINDS, ROLES, SHOW_KINDS
from tests.scoring import FOLDER, documents

TEXTS = [document["text"] for document in documents()]
MANY = 200_000


def assert_in_place(text: str, found: Found) -> None:
    """Check that all offsets lie in the text, words in their sentence, and values are allowed."""
    placed = [
        *((show.place, show.sure) for show in found.shows),
        *((item.place, item.sure) for item in found.milestones),
        *((credit.place, credit.sure) for credit in found.credits),
        *((quote.place, quote.sure) for quote in found.quotes),
        *((item.place, item.sure) for item in found.acclaim),
    ]
    for place, sure in placed:
        assert 0 <= place.sentence_start <= place.start <= place.end
        assert place.end <= place.sentence_end <= len(text)
        assert sure in SURENESS
    for quote in found.quotes:
        assert quote.spans
        assert all(0 <= start <= end <= len(text) for start, end in quote.spans)
        assert all(one[1] <= two[0] for one, two in zip(quote.spans, quote.spans[1:], strict=False))
    assert {item.role for item in found.credits} <= set(ROLES)
    assert {item.kind for item in found.milestones} <= set(MILESTONE_KINDS)
    assert {item.kind for item in found.shows} <= set(SHOW_KINDS)
    assert {item.kind for item in found.contributors} <= set(CONTRIBUTOR_KINDS)
    assert as_json(found).keys() >= {"shows", "credits", "quotes", "milestones", "acclaim"}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
def test_places_say_what_they_claim(text: str) -> None:
    found = read(text)
    assert_in_place(text, found)
    for show in found.shows:
        words = text[show.place.start : show.place.end].casefold()
        assert show.title.casefold().replace("’", "'") in words.replace("’", "'")
    for quote in found.quotes:
        said = "".join(text[start:end] for start, end in quote.spans)
        assert "".join(quote.text.split()) in "".join(said.split()) or "," in said
    for credit in found.credits:
        assert text[credit.place.start : credit.place.end].strip()


@settings(deadline=None)
@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert_in_place(text, read(text))


@settings(deadline=None)
@given(st.data())
def test_documents_cut_joined_and_mangled(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
    cut = []
    for piece in pieces:
        first = data.draw(st.integers(0, len(piece)))
        cut.append(piece[first : data.draw(st.integers(first, len(piece)))])
    text = data.draw(st.sampled_from(("", " ", "\n", "\n\n", "“", '"', "(", ", "))).join(cut)
    for old in data.draw(st.lists(st.sampled_from("“”‘’\"'.,:\n -—ae"), max_size=3)):
        text = text.replace(old, data.draw(st.sampled_from(("", "“", "”", '"', "'", "\n", "\0"))))
    assert_in_place(text, read(text))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n", "\ufeff", "\0", "\ud800", "“", "”", "«»", "'", "''", "“”", '""', "“ ”",
        "a\u0301" * 50, "ﬀ İ ß ŉ", "١٢٣", "2⁵ ½ Ⅳ season",
        "👩‍🚀 “👩‍🚀” said 👩‍🚀.", "‏“שלום,” said Dov Bar‏.",
        "「こんにちは」と言った。", "said", "“,” said A.", "Season 0 Season 999 season thousand",
        "31 February 2024 premieres 99/99/2024 and 2024-13-45", "’s", "S’", "()", "(((", ")))",
        "“A” (“B” (“C” (“D”))) is created by (", "Untitled", "T is created by", ",,,,", "----",
        "“We are here,” said\n\n“We are there,” said", "By: by: By", "—\n—\n“x”\n—",
    ],
)  # fmt: skip
def test_odd_texts(text: str) -> None:
    assert_in_place(text, read(text))


UNITS = [
    "a", '"', "“", "”", "'", "\n", " ", ".", ",", "(", "A ", "Ab ", "said ", "“Ab Cd” ",
    "“Yes we can,” he said. ", "“We are here,” said Ann Bell. ", "Ann Bell, ", "Ann and ",
    "executive producer Ann Bell and ", "drama series Ab ", "“Ab,” a prequel to “Cd,” ",
    "season one and two ", "May 4 ", "“Ab” is created by Ann Bell. ", "s' ", "98% ", "* Ab\n",
    "“I am happy,” the streamer said. ", "Ann stars. ", "created, ",
    "“x\n\n", "BBC One and ", "of Ab Cd, ", "(Ann) ", "RENEWED: Ab (Season 2)\n", 'a," ', "_A_ ",
]  # fmt: skip


@pytest.mark.parametrize("unit", ["a", '"', "“", "\n", "A ", "“Ab Cd” ", "“x\n\n"])
def test_two_hundred_thousand_characters(unit: str) -> None:
    text = (unit * MANY)[:MANY]
    assert_in_place(text, read(text))


def calls(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes, of Python's functions and built-in ones."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_twice_the_steps(unit: str) -> None:
    """Linear, and no more: the steps of a first read go up by the same number each time."""
    steps = [calls(partial(read, (unit * size)[:size])) for size in (4_000, 8_000, 16_000)]
    assert steps[2] - steps[1] <= 2.2 * max(steps[1] - steps[0], 400)


def test_joined_documents_take_as_many_steps_as_each() -> None:
    apart = sum(calls(partial(read, text)) for text in TEXTS)
    assert calls(partial(read, "\n\n".join(TEXTS))) <= 1.5 * apart


def test_letters_that_grow_in_small_letters_move_no_place() -> None:
    told = "{} AYDIN’s drama is back. Netflix has renewed “Low Water” for a second season."
    plain, dotted = read(told.format("III")), read(told.format("\u0130" * 3))
    assert [item.kind for item in plain.milestones] == ["renewed"]
    assert dotted.milestones == plain.milestones


SEEDED = """
import hashlib, json
from pathlib import Path
from data.reader import read
texts = [json.loads(path.read_text())["text"] for path in sorted(Path(PLACE).glob("*.json"))]
print(hashlib.sha256(repr(read("\\n\\n".join(reversed(texts)))).encode()).hexdigest())
"""


def test_every_process_reads_the_same() -> None:
    """Sets have another order in each; what is found must not depend on it."""
    script = SEEDED.replace("PLACE", repr(str(FOLDER)))
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(FOLDER.parents[1])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(found) == 1
