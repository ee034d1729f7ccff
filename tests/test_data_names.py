"""Looking names up while they are typed, and afterwards (data/names.py)."""

from collections.abc import Iterable

import pytest

from data.names import LONGEST, SIMILAR, Name, NameIndex, NameIndexBuilder


def index_of(*names: str | Name) -> NameIndex:
    """An index of these names; what is a text only gets its place in the list as id."""
    builder = NameIndexBuilder()
    builder.add(
        name if isinstance(name, Name) else Name(place, name, main=True)
        for place, name in enumerate(names)
    )
    return builder.finish()


def texts(names: Iterable[Name]) -> list[str]:
    """What the names are."""
    return [name.text for name in names]


SHELF = index_of(
    "For All Mankind",
    "Star City",
    "Ocean's Eleven",
    "Spider-Man",
    "Amélie",
    "The Man in the Sea",
    "Mankind",
    "Starfish",
    "Stella",
    "The Last of the Sea Stars",
    "Das Boot",
    "Steven Spielberg",
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("for al mankin", "For All Mankind"),
        ("strr city", "Star City"),
        ("fro al", "For All Mankind"),
        ("satr ci", "Star City"),
        ("xtar city", "Star City"),
        ("starcity", "Star City"),
        ("city star", "Star City"),
        ("oceans elven", "Ocean's Eleven"),
        ("OCEAN’S", "Ocean's Eleven"),
        ("spiderman", "Spider-Man"),
        ("spider m", "Spider-Man"),
        ("spi ma", "Spider-Man"),
        ("ameile", "Amélie"),
        ("AMELIE", "Amélie"),
        ("spielburg", "Steven Spielberg"),
        ("spielbreg steven", "Steven Spielberg"),
        ("stefen spielburk", "Steven Spielberg"),
        ("man in sea", "The Man in the Sea"),
        ("mam in teh see", "The Man in the Sea"),
        ("  das   boot ", "Das Boot"),
        ("das boot 2", "Das Boot"),
        ("bot", "Das Boot"),
    ],
)
def test_what_was_meant_is_offered_first(typed: str, name: str) -> None:
    assert texts(SHELF.complete(typed))[0] == name


def test_beginnings_come_before_later_words_before_the_middle_before_guesses() -> None:
    names = "Art", "Heart", "Modern Art", "Artful Deceit", "Start", "The Art of It", "Arc"
    assert texts(index_of(*names).complete("art")) == [
        "Art",
        "Artful Deceit",
        "Modern Art",
        "The Art of It",
        "Heart",
        "Start",
    ]
    assert texts(index_of(*names).complete("rt")) == [
        "Art",
        "Heart",
        "Start",
        "Modern Art",
        "Artful Deceit",
        "The Art of It",
    ]
    assert texts(index_of("Arc", "Smart House").complete("mart huose")) == ["Smart House"]


def test_several_words_may_each_be_a_beginning() -> None:
    names = index_of("For All Mankind", "All for Mary", "Forest Allotments", "Mankind for All")
    assert texts(names.complete("fo al")) == [
        "All for Mary",
        "For All Mankind",
        "Mankind for All",
        "Forest Allotments",
    ]
    assert texts(names.complete("all m")) == ["For All Mankind", "All for Mary", "Mankind for All"]


def test_the_nearer_guess_comes_first() -> None:
    names = index_of("Severance", "Severed Dance", "Perseverance")
    assert texts(names.complete("sevarence")) == ["Severance", "Severed Dance", "Perseverance"]
    assert texts(index_of("Bandit B", "Bandit A").complete("bandti")) == ["Bandit A", "Bandit B"]


@pytest.mark.parametrize("typed", ["stven s", "stevven s", "stwven", "tseven", "spielburg"])
def test_one_typo_is_forgiven_in_a_book_of_any_size(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In a big book the letter pairs that a short text shares with a name say nothing.
    monkeypatch.setattr("data.names.PAIRS_READ", 0)
    assert texts(SHELF.complete(typed)) == ["Steven Spielberg"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("stevn spilbrg", "Steven Spielberg"),
        ("fr al mnkind", "For All Mankind"),
        ("osean eleven", "Ocean's Eleven"),
    ],
)
def test_names_are_guessed_by_the_letters_they_share(
    typed: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.names.LONGEST_ONE_TYPO", 0)
    assert texts(SHELF.complete(typed))[0] == name


def test_a_guess_only_where_nothing_begins_so() -> None:
    names = index_of("Alien", "Alias", "Natalie")
    hearts = [f"Heart {number}" for number in range(1, 7)]
    assert "Earl" in texts(index_of("Earl", *hearts[:4]).complete("eart"))
    assert "Earl" not in texts(index_of("Earl", *hearts).complete("eart"))
    assert texts(names.complete("ali")) == ["Alias", "Alien", "Natalie"]
    assert texts(names.complete("alie")) == ["Alien", "Natalie"]
    assert texts(names.complete("lie")) == ["Alien", "Natalie"]


@pytest.mark.parametrize(("typed", "begins"), [("ALI", True), ("b", True), ("lia", False)])
def test_whether_a_name_begins_so(typed: str, begins: bool) -> None:
    assert index_of("Alien", "Natalie Boe").begins(typed) is begins


def test_guesses_can_be_spared() -> None:
    names = index_of("Alien", "Natalie")
    assert texts(names.complete("alein")) == ["Alien"]
    assert names.complete("alein", guess=False) == []
    assert texts(names.complete("tali", guess=False)) == ["Natalie"]


def test_one_entry_for_one_thing_by_the_name_that_matched() -> None:
    names = index_of(
        Name(7, "Das Boot", main=True),
        Name(7, "The Boat", main=False),
        Name(7, "The Boot", main=False),
        Name(8, "The Bo", main=True),
    )
    assert names.complete("the bo") == [
        Name(8, "The Bo", main=True),
        Name(7, "The Boat", main=False),
    ]
    assert names.complete("das") == [Name(7, "Das Boot", main=True)]
    assert texts(names.complete("")) == ["Das Boot", "The Bo"]
    assert names.nearest("the boot")[0] == (Name(7, "The Boot", main=False), 100.0)
    assert [name.id for name, _ in names.nearest("the boot")] == [7, 8]


def test_nothing_typed_lists_main_names_by_their_ids() -> None:
    names = index_of(
        Name(3, "C", True), Name(3, "See", False), Name(1, "B", True), Name(2, "A", True)
    )
    assert texts(names.complete("")) == ["B", "A", "C"]
    assert texts(names.complete(" \t", 2)) == ["B", "A"]


@pytest.mark.parametrize("typed", ["", "star", "s", "tar", "stra city", "star sea"])
@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_a_limit_cuts_the_same_list(typed: str, limit: int) -> None:
    assert SHELF.complete(typed, limit) == SHELF.complete(typed)[:limit]
    assert SHELF.nearest(typed, limit) == SHELF.nearest(typed)[:limit]


def test_exact_takes_any_spelling_that_folds_alike_and_main_names_first() -> None:
    names = index_of(
        Name(5, "Star-City", main=False),
        Name(6, "STAR CITY", main=True),
        Name(6, "star city!", main=False),
        Name(9, "Star  Cíty", main=True),
        Name(4, "Star City 2", main=True),
    )
    assert names.exact("star city") == [6, 9, 5]
    assert names.exact("star") == []
    assert names.exact("") == []


def test_signs_alone_are_a_name_too() -> None:
    names = index_of("???", "!!!")
    assert names.exact("!!!") == [1]
    assert texts(names.complete("?")) == ["???"]
    assert names.best("???") == 0


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("star city", "Star City"),
        ("strr city", "Star City"),
        ("star c", "Star City"),
        ("mankind", "Mankind"),
        ("mankid", "Mankind"),
        ("for all", "For All Mankind"),
        ("for al mankin", "For All Mankind"),
        ("spielberg", "Steven Spielberg"),
        ("elevn oceans", "Ocean's Eleven"),
        ("star", None),
        ("st", None),
        ("s", None),
        ("sea", None),
        ("xyzzy", None),
        ("qwertyuiop", None),
        ("man city", None),
        ("", None),
        ("?", None),
    ],
)
def test_best_takes_what_is_beyond_doubt(typed: str, name: str | None) -> None:
    best = SHELF.best(typed)
    assert (None if best is None else SHELF.complete("")[best].text) == name


def test_best_does_not_choose_among_equals() -> None:
    assert index_of("Twins", "Twins", "Twin").best("twins") is None
    assert index_of("Season 1", "Season 2").best("season 3") is None
    assert index_of("Season 1", "Season 2").best("season 2") == 1
    assert index_of("Season 1").best("season 3") == 0
    assert index_of().best("anything") is None


@pytest.mark.parametrize("typed", ["xyzzy", "qwertyuiop", "12345", "?!", "", "zz", "a" * 5_000])
def test_nonsense_is_like_nothing(typed: str) -> None:
    assert SHELF.nearest(typed) == []


def test_nearest_names_come_with_their_likeness() -> None:
    (first, likeness), *others = SHELF.nearest("mankin")
    assert first.text == "Mankind"
    assert 85 < likeness < 100
    assert others[0][0].text == "For All Mankind"
    assert SIMILAR <= others[0][1] < likeness
    assert SHELF.nearest("star city")[0] == (Name(1, "Star City", main=True), 100.0)


@pytest.mark.parametrize("typed", ["spilberg", "spielbberg", "stevven sp", "stven spi"])
def test_a_part_with_a_letter_lost_or_added_is_nearly_as_like_as_the_part(typed: str) -> None:
    ((name, likeness),) = SHELF.nearest(typed)
    assert name.text == "Steven Spielberg"
    assert 78 < likeness < 90


def test_a_longer_text_than_anybody_completes_is_cut() -> None:
    long = "Very " * 40
    names = index_of(long + "Long", long + "Wrong")
    assert len(long) > LONGEST
    assert texts(names.complete(long + "Wrong")) == [long + "Long", long + "Wrong"]
    assert names.exact(long + "Wrong") == [1]


def test_one_letter_off_at_any_place_in_other_scripts() -> None:
    names = index_of("Время вперёд", "西海岸の物語", "अपना शहर")
    assert texts(names.complete("время впиред")) == ["Время вперёд"]
    assert texts(names.complete("海岸")) == ["西海岸の物語"]
    assert texts(names.complete("शहर")) == ["अपना शहर"]
