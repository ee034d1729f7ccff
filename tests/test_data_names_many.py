"""Looking names up among thousands, and whatever they are called (data/names.py)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from data.names import FEW, LIKELY, LONGEST, SIMILAR, Name, NameIndexBuilder
from data.text import fold
from tests.test_data_names import index_of, texts

CHECKED = settings(deadline=None, database=None)


def many(count: int) -> list[Name]:
    """Names of one to four words that return now and then, every third thing's main name."""
    parts = "al", "be", "cor", "do", "e", "fin", "gar", "har", "il", "mar", "no", "star", "ver"
    words = [first + second + end for first in parts for second in parts for end in ("", "n", "s")]
    names = [
        " ".join(words[place * step % len(words)] for step in range(1, 2 + place % 4))
        for place in range(1, count + 1)
    ]
    return [Name(place // 3, name, main=place % 3 == 0) for place, name in enumerate(names)]


MANY = many(3_000)
BIG = index_of(*MANY)


def begin(typed: str) -> tuple[set[int], set[int]]:
    """The ids of all names that begin so, and of those with a later word that does; naively."""
    folded = [(name.id, fold(name.text)) for name in MANY]
    return (
        {owner for owner, name in folded if name.startswith(typed)},
        {owner for owner, name in folded if f" {typed}" in name},
    )


@CHECKED
@given(st.sampled_from(MANY), st.integers(1, 12), st.integers(0, 3))
def test_beginnings_are_those_a_naive_search_finds(name: Name, length: int, word: int) -> None:
    typed = fold(" ".join(name.text.split()[word:])[:length])
    found = BIG.complete(typed, len(MANY))
    if not typed:
        assert texts(found) == [name.text for name in MANY if name.main]
        return
    first, later = begin(typed)
    ids = [item.id for item in found]
    assert len(set(ids)) == len(ids)
    assert set(ids[: len(first)]) == first
    assert set(ids[len(first) : len(first | later)]) == later - first
    assert all(word in fold(item.text) for item in found for word in typed.split())
    begun = [fold(item.text) for item in found[: len(first)]]
    assert begun == sorted(begun)


@CHECKED
@given(st.sampled_from(MANY))
def test_every_name_is_found_by_its_own_text(name: Name) -> None:
    assert name.id in BIG.exact(name.text)
    assert fold(BIG.complete(name.text)[0].text) == fold(name.text)
    assert BIG.nearest(name.text)[0][1] == 100.0
    assert BIG.best(name.text) in ({None} if len(BIG.exact(name.text)) > 1 else {name.id})


@CHECKED
@given(st.sampled_from([name for name in MANY if len(name.text) > 8]), st.data())
def test_every_name_is_found_with_one_typo(name: Name, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name.text) - 2))
    letter = data.draw(st.sampled_from("aeixyz"))
    left, right = name.text[:at], name.text[at:]
    typed = data.draw(
        st.sampled_from(
            [
                left + right[1:],
                left + letter + right,
                left + letter + right[1:],
                left[:-1] + right[0] + left[-1] + right[1:],
            ]
        )
    )
    # A name with a typo may be found in other names as it is, and then there are no guesses.
    if not any(begin(fold(typed))):
        assert name.id in [near.id for near, _ in BIG.nearest(typed, 25)]
        found = [item.id for item in BIG.complete(typed)]
        assert name.id in found or len(found) >= FEW


@CHECKED
@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_whatever_is_named_or_typed_is_looked_up(names: list[str], typed: str) -> None:
    index = index_of(*names)
    for text in (typed, *names):
        found = index.complete(text)
        near = index.nearest(text)
        assert len({name.id for name in found}) == len(found) <= 25
        assert [likeness for _, likeness in near] == sorted(
            (likeness for _, likeness in near), reverse=True
        )
        assert all(LIKELY < SIMILAR <= likeness <= 100 for _, likeness in near)
        assert index.best(text) in (None, *range(len(names)))
    for number, name in enumerate(names):
        assert number in index.exact(name)
        assert not fold(name) or fold(index.complete(name)[0].text).startswith(fold(name)[:LONGEST])


@CHECKED
@given(st.lists(st.integers(1, 7)))
def test_it_does_not_matter_in_how_many_slices_an_index_is_made(sizes: list[int]) -> None:
    builder = NameIndexBuilder()
    rest = MANY[:40]
    for size in sizes:
        builder.add(rest[:size])
        rest = rest[size:]
    builder.add(rest)
    index, whole = builder.finish(), index_of(*MANY[:40])
    for typed in ("", "a", "ma", "re", "st", MANY[0].text[:5], MANY[7].text[1:]):
        assert index.complete(typed) == whole.complete(typed)
        assert index.nearest(typed) == whole.nearest(typed)
