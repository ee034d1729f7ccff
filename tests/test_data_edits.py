"""Changes and edits: what differs, what a row refers to, and how rows stand in the history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.edits import (
    DERIVED,
    KINDS,
    WORDS,
    Change,
    digest,
    packed,
    references,
    unpacked,
    unpacked_change,
)
from data.rows import (
    Acclaim,
    Announcement,
    Changed,
    Contributor,
    Credit,
    Milestone,
    Origin,
    Quote,
    Reading,
    Setting,
    Show,
    SourceText,
    Speaker,
)
from tests.rows import CHANGED, PAIRS, QUOTES

SHOW = Show(3, "Star City", ("SC",), "series", None, None, None, 2, None, 5, "So.", spoiler=False)
QUOTE = Quote(
    9, "Words.", (Speaker(7, "star"), Speaker(8, None)), (3, 2), "verbatim", 5, None, spoiler=True
)


def shape(value: object) -> object:
    """The types in a value, all the way down."""
    if isinstance(value, tuple):
        return type(value), [shape(item) for item in value]
    return type(value)


@given(row=CHANGED)
def test_every_row_comes_back_from_the_history_as_it_was(row: Changed) -> None:
    back = unpacked(WORDS[type(row)], packed(row))
    assert back == row
    assert shape(back) == shape(row)


@given(pair=PAIRS)
def test_a_change_comes_back_from_the_history(pair: tuple[Changed, Changed]) -> None:
    word = WORDS[type(pair[0])]
    for before, after in (pair, (pair[0], None), (None, pair[1])):
        change = Change(before, after)
        assert unpacked_change(word, packed(before), packed(after)) == change
        row = after or before
        assert (change.kind, change.row, change.id) == (type(pair[0]), row, change.row.id)


def test_what_is_not_there_is_packed_as_nothing() -> None:
    assert packed(None) is None
    assert unpacked("show", None) is None


def test_a_text_stands_in_the_history_as_it_is_read() -> None:
    assert "西海岸 «é»" in str(packed(SourceText(1, "西海岸 «é»")))


def test_a_column_that_is_younger_than_the_history_is_none() -> None:
    old = '{"id": 1, "headline": "H", "publisher": "P", "date": null, "link": null}'
    back = unpacked("announcement", old)
    assert isinstance(back, Announcement)
    assert back[:5] == (1, "H", "P", None, None)
    assert back.author is None
    assert not back.has_text


def test_every_kind_has_a_word_of_its_own() -> None:
    assert set(KINDS.values()) == set(Changed.__args__)
    assert {word: WORDS[kind] for word, kind in KINDS.items()} == {word: word for word in KINDS}


def test_a_change_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="nothing"):
        _ = Change(None, None).row


def test_the_columns_of_a_change_are_those_that_differ() -> None:
    after = SHOW._replace(title="Star Town", spoiler=True)
    assert Change(SHOW, after).columns == ("title", "spoiler")
    assert Change(SHOW, SHOW).columns == ()
    assert Change(None, SHOW).columns == Change(SHOW, None).columns == Show._fields
    assert Change(QUOTE, QUOTE._replace(verdict="not found")).columns == ()
    assert Change(QUOTE, QUOTE._replace(verdict=None, text="Word.")).columns == ("text",)
    assert Change(None, QUOTE).columns == tuple(name for name in Quote._fields if name != "verdict")


def test_derived_columns_are_columns() -> None:
    assert {"has_text"} == DERIVED & set(Announcement._fields)
    assert {"verdict"} == DERIVED & set(Quote._fields)


@given(pair=PAIRS)
def test_the_inverse_takes_a_change_back(pair: tuple[Changed, Changed]) -> None:
    change = Change(*pair)
    assert change.inverse == Change(pair[1], pair[0])
    assert change.inverse.inverse == change
    assert change.inverse.columns == change.columns
    assert Change(None, pair[0]).inverse == Change(pair[0], None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SHOW, [(Show, 2), (Announcement, 5)]),
        (SHOW._replace(spinoff_of=None, announcement=None), []),
        (
            QUOTE,
            [(Contributor, 7), (Contributor, 8), (Show, 3), (Show, 2), (Announcement, 5)],
        ),
        (QUOTE._replace(speakers=(), shows=(), announcement=None), []),
        (Milestone(1, 3, "ended", 4, None, 5, None, spoiler=False), [(Show, 3), (Announcement, 5)]),
        (
            Credit(1, 3, 7, "star", None, None, 0, 5, None, spoiler=False),
            [(Show, 3), (Contributor, 7), (Announcement, 5)],
        ),
        (Acclaim(1, 3, None, 9, "A prize", None, None, None, spoiler=True), [(Show, 3)]),
        (Acclaim(1, None, 7, None, "A prize", None, None, None, spoiler=True), [(Contributor, 7)]),
        (Announcement(5, "H", "P", None, None, 1, has_text=True), []),
        (Contributor(7, "Ann", "person", None, ()), []),
        (SourceText(5, "3"), []),
        (Origin(6, 1, 2), []),
        (Reading(100, 6), []),
        (Setting(0, "default_show", "3"), []),
    ],
)
def test_what_a_row_refers_to(row: Changed, expected: list[tuple[type[Changed], int]]) -> None:
    assert list(references(row)) == expected


def test_a_digest_changes_when_one_of_its_columns_does() -> None:
    columns = ("title", "other_names", "spinoff_of")
    first = digest(SHOW, columns)
    assert len(first) == 8
    assert set(first) <= set("0123456789abcdef")
    assert digest(SHOW._replace(logline="A new one.", spoiler=True), columns) == first
    others = [
        SHOW._replace(title="Star City "),
        SHOW._replace(other_names=()),
        SHOW._replace(other_names=("S", "C")),
        SHOW._replace(spinoff_of=None),
        SHOW._replace(spinoff_of=22),
    ]
    assert len({first, *(digest(row, columns) for row in others)}) == len(others) + 1
    assert digest(SHOW._replace(title="a", genre="b"), ("title", "genre")) != digest(
        SHOW._replace(title="b", genre="a"), ("title", "genre")
    )


@given(quote=QUOTES, columns=st.sets(st.sampled_from(Quote._fields)))
def test_a_row_from_the_history_has_the_digest_of_the_row(quote: Quote, columns: set[str]) -> None:
    back = unpacked("quote", packed(quote))
    assert back is not None
    assert digest(back, sorted(columns)) == digest(quote, sorted(columns))


def test_a_digest_takes_any_text() -> None:
    assert digest(SHOW._replace(title="\ud800 «西海岸»"), ("title",))
