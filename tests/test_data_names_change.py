"""A name index that changes answers as one made anew, and the old one stays (data/names.py)."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.limits import MOST_OTHER_NAMES
from data.namelists import PLACES, NameLists
from data.names import Name, NameIndex, NameIndexBuilder
from tests.test_data_names import texts

CHECKED = settings(deadline=None, database=None, max_examples=50)

Owners = dict[int, tuple[str, ...]]
"""The names of each id, its main one first."""

WORDS = ("star", "stars", "city", "cite", "the", "mankind", "man", "à", "西海岸", "海", "...", "")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
OWNERS = st.dictionaries(st.integers(1, 12), st.lists(TEXTS, max_size=4).map(tuple), max_size=12)

TYPED = ("", "s", "star", "sta ct", "satr city", "mnkind", "a", "海", "?")


def names_of(owners: Owners) -> list[Name]:
    return [
        Name(owner, text, main=not place)
        for owner, names in owners.items()
        for place, text in enumerate(names)
    ]


def made(owners: Owners) -> NameIndex:
    """An index made of all these names at once, in the order of their ids."""
    builder = NameIndexBuilder()
    builder.add(names_of(dict(sorted(owners.items()))))
    return builder.finish()


def changed(index: NameIndex, wanted: Owners) -> NameIndex:
    """The index with these names of the ids that are keys, and with no other names of them."""
    return index.change(wanted, names_of(wanted))


def answers(index: NameIndex) -> list[Any]:
    """All that an index says to what is typed."""
    asked: tuple[Callable[[str], Any], ...] = (
        index.exact,
        index.complete,
        lambda text: index.complete(text, 3),
        index.nearest,
        index.best,
    )
    return [ask(text) for text in TYPED for ask in asked]


def held(index: NameIndex) -> dict[str, Any]:
    """All that an index holds: the same for two that are made of the same names."""
    lists = index._lists
    return {part.name: getattr(lists, part.name) for part in fields(NameLists)}


@CHECKED
@given(OWNERS, st.lists(OWNERS, max_size=3), st.sampled_from([1, 3, 16_000]))
def test_it_answers_as_one_made_anew_and_the_old_one_as_before(
    owners: Owners, changes: list[Owners], read: int
) -> None:
    with patch("data.names.PAIRS_READ", read), patch("data.names.POOL", min(read, 150)):
        index = made(owners)
        earlier = []
        for change in changes:
            earlier.append((index, answers(index)))
            index, owners = changed(index, change), owners | change
            assert held(index) == held(made(owners))
            assert answers(index) == answers(made(owners))
        for old, said in earlier:
            assert answers(old) == said


def test_it_does_not_grow_with_the_number_of_changes() -> None:
    owners: Owners = {number: (f"Name {number}", f"Number {number}") for number in range(1, 200)}
    index = made(owners)
    for number in range(1, 200):
        index = changed(index, {number: ()})
        index = changed(index, {number: (f"Another {number}",), 500 + number: ("New",)})
        index = changed(index, {number: owners[number], 500 + number: ()})
    assert held(index) == held(made(owners))


def test_what_is_not_touched_is_shared() -> None:
    index = made({1: ("Alpha",), 2: ("Beta",), 3: ("Gamma ray",)})
    before, after = held(index), held(changed(index, {2: ("Opus",)}))
    for part in ("firsts", "laters", "pairs"):
        same = {key for key in before[part] if after[part].get(key) is before[part][key]}
        assert same == {key for key in before[part] if after[part].get(key) == before[part][key]}
        assert same


def test_names_come_go_and_come_back() -> None:
    index = made({1: ("For All Mankind", "FAM"), 2: ("Star City",)})
    without = changed(index, {1: ()})
    assert without.exact("fam") == without.exact("for all mankind") == []
    assert texts(without.complete("")) == ["Star City"]
    assert without.best("for al mankin") is None
    renamed = changed(without, {2: ("Zvyozdny",), 3: ("Star City",)})
    assert renamed.exact("star city") == [3]
    back = changed(renamed, {1: ("For All Mankind", "FAM")})
    assert texts(back.complete("")) == ["For All Mankind", "Zvyozdny", "Star City"]
    assert back.best("for al mankin") == 1
    assert index.exact("star city") == [2]


def test_who_has_no_names_can_be_taken_out() -> None:
    index = made({1: ("Alpha",)})
    assert answers(changed(index, {7: ()})) == answers(index)
    assert answers(changed(made({}), {})) == answers(made({}))


@pytest.mark.parametrize("ids", [(9, 10, 101), (1, 99_999_999, 999_999_999_999)])
def test_equal_names_go_by_their_ids_however_long_these_are(ids: tuple[int, ...]) -> None:
    index = made({})
    for number in (ids[1], ids[2], ids[0]):
        index = changed(index, {number: ("Twins",)})
    assert tuple(index.exact("twins")) == ids
    assert [name.id for name in index.complete("twi")] == list(ids)
    assert [name.id for name in index.complete("")] == list(ids)
    assert [name.id for name, _ in index.nearest("twinz")] == list(ids)


def test_there_are_places_for_all_names_that_one_may_have() -> None:
    assert MOST_OTHER_NAMES < PLACES
    most = {number: tuple(f"Name {place}" for place in range(PLACES)) for number in (1, 2)}
    index = made(most)
    assert index.exact(f"name {PLACES - 1}") == [1, 2]
    assert answers(changed(index, {1: ()})) == answers(made({2: most[2]}))
