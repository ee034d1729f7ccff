"""Full-text search in quotes (data/words.py)."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import words
from data.text import width
from data.words import MOST_TERMS, MOST_WIDTH, WordIndex, terms

CHECKED = settings(deadline=None, database=None)

QUOTES = {
    1: "We can’t wait to go to the Moon, and beyond.",
    2: "The moonlight was Amélie's idea. A café by the sea!",
    3: "I said: “It's 100% new.” AND nobody objected (near the end).",
    4: "The sea, the sea, the sea. The moon? No: the sea.",
    5: "西海岸の物語が大好きです。Star Cityへようこそ スターTrek",
    6: "Почему космос? Apple TV+ знает.",
    7: "한국의 스타시티를 사랑합니다",
    8: "ฉันรักทะเลและดวงจันทร์",
    9: "सागर और चाँद की कहानी",
    10: "The sea is calm.",
    11: "column foo and row bar; text:quotes",
}

HOSTILE = (
    '"',
    'a"b',
    "foo:bar",
    "text:sea",
    "quotes:sea",
    "NEAR(",
    "NEAR(sea moon, 3)",
    "*",
    "^",
    "-x",
    "- sea",
    "a AND",
    "AND",
    "NOT sea",
    "sea OR",
    "(",
    ")",
    "{text} : sea",
    "'; DROP TABLE quotes; --",
    "\0",
    "\ud800",
    "\u0301",
    "𞤀",
    "🚀",
    "",
    " ",
    "%",
    "_",
    "\\",
)


@pytest.fixture
def index() -> Iterator[WordIndex]:
    """An index of `QUOTES`."""
    made = WordIndex(QUOTES.items())
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wait moon", [1]),
        ("MOON wait!", [1]),
        ("cant", [1]),
        ("can't wait", [1]),
        ("amelies cafe", [2]),
        ("Amélie’s CAFÉ", [2]),
        ("café by", [2]),
        ("100", [3]),
        ("calm sea", [10]),
        ("tv+", [6]),
        ("apple tv plus", [6]),
        ("космос", [6]),
        ("Космос ПОЧЕМУ", [6]),
        ("西海岸", [5]),
        ("海岸", [5]),
        ("物語 city", [5]),
        ("大好き star", [5]),
        ("trek", [5]),
        ("市", []),
        ("岸海", []),
        ("스타시티", [7]),
        ("시티", [7]),
        ("ทะเล", [8]),
        ("चाँद", [9]),
        ("volcano", []),
    ],
)
def test_all_words_must_stand_in_a_quote(index: WordIndex, typed: str, found: list[int]) -> None:
    assert index.search(typed, 10) == found


def test_the_best_match_comes_first_then_the_lower_id(index: WordIndex) -> None:
    assert index.search("sea", 10) == [4, 10, 2]
    assert index.search("sea", 2) == [4, 10]
    assert index.search("sea", 0) == []
    assert index.search("sea", -1) == []
    index.change((), [(30, "The sea is calm."), (20, "The sea is calm.")])
    assert index.search("calm", 10) == [10, 20, 30]


def test_without_ranks_the_lower_id_comes_first(index: WordIndex) -> None:
    assert index.search("sea", 10, ranked=False) == [2, 4, 10]
    assert index.search("sea", 2, ranked=False) == [2, 4]
    assert index.search("sea", -1, ranked=False) == []
    assert index.search("calm volcano", 10, ranked=False) == [10]
    assert index.search("the zoo", 10, ranked=False) == []


def test_only_the_last_word_may_be_a_beginning(index: WordIndex) -> None:
    assert set(index.search("moon", 10)) == {1, 2, 4}
    assert index.search("the moonl", 10) == [2]
    assert index.search("moonl the", 10) == []
    assert index.search("beyo", 10) == [1]
    assert index.search("b", 10) == []
    assert index.search("海", 10) == [5]


def test_where_no_quote_has_all_words_any_will_do_but_not_little_ones(index: WordIndex) -> None:
    assert index.search("calm volcano", 10) == [10]
    assert set(index.search("objected or beyond and volcano", 10)) == {1, 3}
    assert index.search("the volcano", 10) == []
    assert index.search("the zoo", 10) == []
    assert index.search("zoo 海岸", 10) == [5]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_query_language(index: WordIndex, typed: str) -> None:
    plain = " ".join(terms(typed)).lower()
    assert index.search(typed, 10) == index.search(plain, 10)
    assert 2 in index.search("moonlight " + typed, 10)
    assert index.search("calm", 10) == [10]


def test_words_of_the_query_language_are_words(index: WordIndex) -> None:
    assert index.search("AND nobody", 10) == [3]
    assert index.search("near nobody", 10) == [3]
    assert index.search("foo:bar", 10) == [11]
    assert index.search("text:sea", 10) == [11]
    assert index.search("moonlight OR wait", 10) == [1, 2]
    assert index.search("sea NOT calm", 10) == [10]


def test_changing_forgets_and_learns(index: WordIndex) -> None:
    index.change([4, 10, 999], iter([(12, "A volcano."), (2, "Another sea")]))
    assert index.search("sea", 10) == [2]
    assert index.search("volcano", 10) == [12]
    assert index.search("moonlight", 10) == []
    index.change([12], [(12, "A geyser.")])
    assert index.search("volcano", 10) == []
    assert index.search("geyser", 10) == [12]
    index.change(QUOTES, ())
    assert index.search("moon", 10) == []


def test_an_index_of_nothing_finds_nothing() -> None:
    index = WordIndex(())
    assert index.search("anything at all", 10) == []
    index.close()


def test_of_very_many_matches_the_first_are_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_RANKED", 2)
    index = WordIndex([(1, "The quiet sea."), (2, "Sea."), (3, "Sea, sea.")])
    assert index.search("sea", 10) == [2, 1]
    index.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ocean's Eleven", ("oceans", "eleven")),
        ("Spider-Man", ("spider", "man")),
        ("  Amélie \n café ", ("amelie", "cafe")),
        ("foo:bar", ("foo", "bar")),
        ('say "moon" AND (sea)', ("say", "moon", "and", "sea")),
        ("TV+ & co", ("tv", "plus", "and", "co")),
        ("西海岸 物語", ("西海岸", "物語")),
        ("a b c d e f g h i j", ("a", "b", "c", "d", "e", "f", "g", "h")),
        ("x" * 70, ("x" * 40,)),
        ("x" * 40 + " y z", ("x" * 40,)),
        ("x" * 39 + " y z", ("x" * 39,)),
        ("x" * 37 + " yz a", ("x" * 37, "yz")),
        ("x" * 37 + " yxz a", ("x" * 37, "yx")),
        ("x" * 36 + " 𠀀𠀀 a", ("x" * 36, "𠀀")),
        ("\0 \ud800 🚀 — … *", ()),
    ],
)
def test_terms_are_the_first_words_folded(typed: str, found: tuple[str, ...]) -> None:
    assert terms(typed) == found


MIXED = st.text() | st.lists(
    st.text(max_size=3)
    | st.sampled_from(
        ["Moon", "Apple", "космос", "αβ", "海岸", "ﬁ", "µ", "ß", "İ", "Ⅷ", "́", "한", "𠀀"]
    )
    | st.sampled_from([" ", "'", '"', ":", "-", "*", "&", "+", "™", "…"]),
    max_size=60,
).map("".join)


@CHECKED
@given(MIXED)
def test_terms_of_terms_are_the_same_and_fit_into_a_button(typed: str) -> None:
    found = terms(typed)
    joined = " ".join(found)
    assert terms(joined) == found
    assert len(found) <= MOST_TERMS
    assert width(joined) <= MOST_WIDTH
    assert not set(joined) & set("\":*^(){}'+-&\n")


@pytest.fixture(scope="module")
def shared() -> Iterator[WordIndex]:
    """An index of `QUOTES` for tests that only read."""
    made = WordIndex(QUOTES.items())
    yield made
    made.close()


@CHECKED
@given(typed=MIXED)
def test_whatever_is_typed_is_searched(shared: WordIndex, typed: str) -> None:
    found = shared.search(typed, 10)
    assert set(found) <= set(QUOTES)
    assert shared.search(" ".join(terms(typed)), 10) == found


PLAIN = st.lists(st.sampled_from(["sea", "seas", "moon", "moons", "start", "it", "of"]), max_size=5)


@CHECKED
@given(st.lists(PLAIN.map(" ".join), max_size=8), PLAIN.filter(bool))
def test_the_same_is_found_as_by_looking_into_every_quote(
    texts: list[str], asked: list[str]
) -> None:
    index = WordIndex(enumerate(texts))
    *others, last = asked
    quotes = [text.split() for text in texts]
    beginning = [any(word.startswith(last) for word in quote) for quote in quotes]
    everything = {
        number
        for number, quote in enumerate(quotes)
        if set(others) <= set(quote) and beginning[number]
    }
    anything = {
        number
        for number, quote in enumerate(quotes)
        if any(len(word) > 3 and word in quote for word in others)
        or (len(last) > 3 and beginning[number])
    }
    assert set(index.search(" ".join(asked), 10)) == (everything or anything)
    index.close()


@CHECKED
@given(st.text("西海岸物語 ー々ガ"), st.integers(0, 20), st.integers(2, 5))
def test_scripts_without_spaces_are_found_by_any_two_characters(
    text: str, start: int, length: int
) -> None:
    part = text[start : start + length]
    index = WordIndex([(1, text), (2, "moon")])
    assert index.search(part, 10) == ([1] if part.strip() else [])
    index.close()
