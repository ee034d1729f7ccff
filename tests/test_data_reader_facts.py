"""What is found of shows, on sentences made for it."""

import pytest

from data.reader import Found, read

SHOW = "Netflix has ordered the drama series “Low Harbor.”\n\n"


def show(text: str) -> dict[str, object]:
    found = read(text).shows
    assert len(found) == 1, found
    return found[0]._asdict()


def milestones(text: str) -> set[tuple[str, str, int | None, str | None]]:
    return {(item.show, item.kind, item.season, item.date) for item in read(text).milestones}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hulu has renewed “Low Harbor” for a third season.", ("renewed", 3, None)),
        ("“Low Harbor” has been renewed for season two at Hulu.", ("renewed", 2, None)),
        ("Hulu has canceled “Low Harbor” after two seasons.", ("cancelled", None, None)),
        ("“Low Harbor” will end with its fourth season on Hulu.", ("ended", 4, None)),
        ("Hulu has given a series order to “Low Harbor.”", ("ordered", None, None)),
        ("“Low Harbor” premieres March 4, 2026 on Hulu.", ("premiered", None, "2026-03-04")),
        ("“Low Harbor” premieres on 4 March 2026 on Hulu.", ("premiered", None, "2026-03-04")),
        ("Season 2 of “Low Harbor” debuts in March 2026 on Hulu.", ("premiered", 2, "2026-03")),
        ("“Low Harbor” launches on Hulu in 2026.", ("premiered", None, "2026")),
        ("“Low Harbor” arrives 2026-03-04 on Hulu.", ("premiered", None, "2026-03-04")),
        ("“Low Harbor” premieres March 4 on Hulu.", ("premiered", None, None)),
    ],
)
def test_milestones(text: str, wanted: tuple[str, int | None, str | None]) -> None:
    assert ("Low Harbor", *wanted) in milestones(text)


def test_seasons_in_a_range() -> None:
    found = milestones("Netflix has renewed “Low Harbor” for seasons three through five.")
    assert {season for _, kind, season, _ in found if kind == "renewed"} == {3, 4, 5}


def test_days_without_a_year_are_in_that_of_the_announcement() -> None:
    text = "LOS ANGELES – July 2, 2025 – “Low Harbor” will premiere August 3 on Peacock."
    assert read(text).date == "2025-07-02"
    assert ("Low Harbor", "premiered", None, "2025-08-03") in milestones(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Hulu has ordered “Low Harbor,” a spinoff of “High Street.”",
            {"spinoff_of": "High Street"},
        ),
        ("Hulu has ordered the “High Street” prequel “Low Harbor.”", {"spinoff_of": "High Street"}),
        (
            "Hulu has ordered “Low Harbor,” a dark space drama.",
            {"genre": "space drama", "is_new": True},
        ),
        ("Hulu has ordered the limited series “Low Harbor.”", {"kind": "limited series"}),
        ("Hulu has ordered the film “Low Harbor.”", {"kind": "film", "platform": "Hulu"}),
        (
            "Hulu has renewed the drama series Low Harbor for season 2.",
            {"title": "Low Harbor", "is_new": False},
        ),
        ("Hulu has ordered LOW HARBOR, a new drama series.", {"title": "LOW HARBOR"}),
        ("Hulu has ordered *Low Harbor*, a new drama series.", {"title": "Low Harbor"}),
        ("Hulu has ordered an untitled drama series from Ann Bell.", {"title": "Untitled drama"}),
        ("Hulu has ordered “Low Harbor” from Ann Bell (“Old Tide”).", {"title": "Low Harbor"}),
    ],
)
def test_shows(text: str, wanted: dict[str, object]) -> None:
    found = show(text)
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "what", "by"),
    [
        ("“Low Harbor” holds a 97% score on Rotten Tomatoes.", "97%", "Rotten Tomatoes"),
        ("“Low Harbor” has won three Emmy Awards.", "three Emmy Awards", None),
        (
            "“Low Harbor” was hailed by critics as “the best show that nobody saw.”",
            "“the best show that nobody saw.”",
            "critics",
        ),
    ],
)
def test_acclaim(text: str, what: str, by: str | None) -> None:
    (found,) = read(SHOW + text).acclaim
    assert (found.what, found.by, found.show) == (what, by, "Low Harbor")


def test_headline_publisher_and_names() -> None:
    found: Found = read(
        "Hulu Renews “Low Harbor”\n\nHulu has renewed “Low Harbor.” It is created by Emmy winner "
        "Ann Q. Bell. “We are here,” said Tom Roe, head of drama at Hulu. Ann Bell was there."
    )
    assert found.headline == "Hulu Renews “Low Harbor”"
    assert found.publisher == "Hulu"
    known = {item.name: (item.known_as, item.other_spellings) for item in found.contributors}
    assert known["Ann Q. Bell"] == ("Emmy winner", ("Ann Bell",))
    assert known["Tom Roe"][0] == "head of drama at Hulu"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hulu has ordered “Low Harbor” (“LH”).", ("LH",)),
        ("Hulu has ordered “Port bas” (English title: “Low Harbor”).", ("Low Harbor",)),
        ("Hulu has ordered “Low Harbor,” formerly titled “High Tide,” to series.", ("High Tide",)),
        ("Hulu has ordered “Low Harbor” (a drama).", ()),
    ],
)
def test_other_names(text: str, names: tuple[str, ...]) -> None:
    assert show(text)["other_names"] == names


def test_nothing_is_found_in_nothing() -> None:
    assert read("") == Found(None, None, None, (), (), (), (), (), ())
