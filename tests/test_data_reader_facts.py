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
        ("Hulu has announced a fourth-season renewal of “Low Harbor.”", ("renewed", 4, None)),
        ("“Low Harbor” will not be back for a second season on Hulu.", ("cancelled", None, None)),
        ("The next season of “Low Harbor” will be its last on Hulu.", ("ended", None, None)),
        ("Hulu’s “Low Harbor” returns for its sophomore season in 2026.", ("premiered", 2, "2026")),
        ("Hulu says:\n\n• “Low Harbor” (Season 7), a drama", ("renewed", 7, None)),
        ("Hulu news:\n\nCANCELED\n\n- “Low Harbor,” after two years", ("cancelled", None, None)),
        ("Hulu’s spring:\n\nMarch 4, 2026: “Low Harbor”", ("premiered", None, "2026-03-04")),
    ],
)
def test_milestones(text: str, wanted: tuple[str, int | None, str | None]) -> None:
    assert ("Low Harbor", *wanted) in milestones(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Low Harbor” returns for season 2 on March 4, 2026 on Hulu.", "renewed"),
        ("The cast of Hulu’s “Low Harbor” thanked the fans of the canceled comedy.", "cancelled"),
        ("“Low Harbor” moves to Hulu after it was axed by Syfy.", "cancelled"),
        ("The captain of “Low Harbor” on Hulu is ordered to stay at sea.", "ordered"),
        ("A third season of Hulu’s “Low Harbor” has not been announced.", "ordered"),
        ("“Low Harbor” begins filming on March 4, 2026 for Hulu.", "premiered"),
    ],
)
def test_what_did_not_happen(text: str, wanted: str) -> None:
    assert wanted not in {kind for _, kind, _, _ in milestones(text)}


def test_a_verb_before_a_list_of_titles_is_about_them() -> None:
    found = milestones(
        "Fox has ordered the drama “Bay” and has renewed “Low Harbor” and “Old Tide.”"
    )
    assert {show for show, kind, _, _ in found if kind == "renewed"} == {"Low Harbor", "Old Tide"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Sky announces its new slate\n\nSky unveiled two series.\n\nLOW HARBOR (6 x 60’)\nA "
            "woman comes home.\nWritten by: Ann Bell\n\nOLD TIDE (Series 3)\nStarring: Tom Roe",
            {"LOW HARBOR", "OLD TIDE"},
        ),
        (
            "Crave orders two\n\nLow Harbor – A spy drama. Created by Ann Bell.\n\nOld Tide – "
            "Workplace comedy, 10 x 30.",
            {"Low Harbor", "Old Tide"},
        ),
        ("“Low Harbor” and “Old Tide” will not be back, Hulu said.", {"Low Harbor", "Old Tide"}),
        ("CBC renews Low Harbor (Season 4) and Old Tide (Season 2).", {"Low Harbor", "Old Tide"}),
        ("Hulu hands “Old Tide” a prequel\n\nHulu has ordered “Low Harbor.”", {"Low Harbor"}),
        ("Hulu orders “Low Harbor” from “Old Tide” team", {"Low Harbor"}),
        ("HBO’s Low Harbor will return for its third season on Sunday.", {"Low Harbor"}),
        ("The Stan Original Series Low Harbor returns.\n\nLow Harbor is a drama.", {"Low Harbor"}),
        ("LONDON — ITV has ordered “Low Harbor.”\n\nBy Ann Bell", {"Low Harbor"}),
    ],
)
def test_titles(text: str, titles: set[str]) -> None:
    assert {item.title for item in read(text).shows} == titles


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
        ("Hulu teams up on “Low Harbor”, an eight-part family drama.", {"is_new": True}),
        ("“Low Harbor” airs on Hulu.", {"is_new": None}),
        ("Season 3 of Hulu’s “Low Harbor” stars Ann Bell.", {"is_new": False, "seasons": (3,)}),
        ("Hulu renews “Low Harbor.” The crime saga will go on.", {"genre": "crime saga"}),
        ("Hulu renews “Low Harbor,” a legal drama.", {"genre": "legal drama"}),
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


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("5 has commissioned “Low Harbor,” a thriller.", "5"),
        ("“Low Harbor,” a new thriller, will air later this year on 5.", "5"),
        ("Hulu premieres “Low Harbor” on June 5, and on March 5.", "Hulu"),
    ],
)
def test_the_channel_whose_name_is_a_number(text: str, platform: str) -> None:
    assert show(text)["platform"] == platform


def test_a_season_is_of_its_own_show() -> None:
    text = (
        "Hulu has ordered a second season of “Bay” and said that “Low Harbor” will premiere in "
        "2026."
    )
    assert milestones(text) >= {
        ("Bay", "renewed", 2, None),
        ("Low Harbor", "premiered", None, "2026"),
    }
