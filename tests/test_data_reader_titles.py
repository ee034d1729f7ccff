"""Which titles are found, and which show each credit is of, on announcements made for it."""

import pytest

from data.reader import read


def titles(text: str) -> list[str]:
    return [item.title for item in read(text).shows]


def credits(text: str) -> set[tuple[str, str, str]]:
    return {
        (item.name, item.role, item.show) for item in read(text).credits if item.role != "platform"
    }


SLATE = "Hulu sets 2027 slate\n\nHulu today unveiled its new series for 2027.\n\n"


@pytest.mark.parametrize(
    "entry",
    [
        "LOW WATER (Tamil)\nA ferryman finds a letter.\nCast: Ann Bell",
        "LOW WATER\nA ferryman finds a letter.\nCreated and written by: Tom Roe\nCast: Ann Bell",
        "Low Water\nA ferryman finds a letter.\nCast: Ann Bell",
        "Low Water\nCast: Ann Bell",
        "LOW WATER S2\nThe ferryman is back. Cast: Ann Bell.",
        "Low Water S2 (6 x 60) – The ferryman is back. Starring Ann Bell.",
        "Low Water, Season 2\nThe ferryman is back.\nStarring: Ann Bell",
        "Title: Low Water\nLogline: A ferryman finds a letter.\nCast: Ann Bell",
        "Title: “Low Water”\nLogline: A ferryman finds a letter.\nCast: Ann Bell",
        "Working title: Low Water (Season 2)\nCast: Ann Bell",
    ],
)
def test_entry_of_a_slate(entry: str) -> None:
    text = f"{SLATE}{entry}\n\nBITTER SEA\nA diver comes home.\nCast: Mia Lund"
    assert [title.casefold() for title in titles(text)] == ["low water", "bitter sea"]
    found = {(name, show.casefold()) for name, role, show in credits(text) if role == "star"}
    assert found == {("Ann Bell", "low water"), ("Mia Lund", "bitter sea")}


@pytest.mark.parametrize(
    "entry",
    [
        "KEY FACTS\nA slate of six series.\nMore to follow.",
        "Company Notes\nHulu makes shows.",
        "Executive Team\nCast: to be announced",
    ],
)
def test_heading_that_is_no_entry(entry: str) -> None:
    assert titles(f"{SLATE}BITTER SEA\nCast: Mia Lund\n\n{entry}") == ["BITTER SEA"]


def test_title_in_capitals_is_known_in_small_letters() -> None:
    text = f"{SLATE}BITTER\nA diver comes home.\nDirector: Ann Bell\n\nBitter stars Tom Roe."
    assert credits(text) == {("Ann Bell", "director", "Bitter"), ("Tom Roe", "star", "Bitter")}


def test_somebody_in_an_entry_is_no_show() -> None:
    text = f"{SLATE}LOW WATER S2\nCaptain Mia Sand is back on the ferry.\n\nBITTER SEA S3"
    assert titles(text) == ["LOW WATER", "BITTER SEA"]


def test_line_of_a_block_of_labels_is_no_title() -> None:
    block = "Idea: Ann Bell\nPlot: Mia Lund, Tom Roe\nDirector: Ann Bell\nProducer: Jo Park"
    text = f"{SLATE}BITTER SEA\nCast: Mia Lund\n\nFacts: Bitter Sea\n{block}"
    assert titles(text) == ["Bitter Sea"]


def test_title_with_a_colon_heads_its_entry() -> None:
    text = f"{SLATE}BITTER SEA\nCast: Mia Lund\n\nSea Trek: Low Water\nCast: Ann Bell"
    assert titles(text) == ["BITTER SEA", "Sea Trek: Low Water"]


def test_titles_in_capitals_one_after_the_other() -> None:
    text = (
        f"{SLATE}BITTER SEA\nA drama about a diver.\n\nRETURNING SERIES\n\n"
        "As previously announced, HIGH STREET will return. Also back are LOW WATER, GRAVEL and "
        "SUNDAY LUNCH."
    )
    new = {item.title: item.is_new for item in read(text).shows}
    assert new == {
        "BITTER SEA": True,
        "HIGH STREET": False,
        "LOW WATER": False,
        "GRAVEL": False,
        "SUNDAY LUNCH": False,
    }


def test_networks_in_capitals_one_after_the_other_are_no_titles() -> None:
    text = f"{SLATE}BITTER SEA\nA drama about a diver.\n\nPartners are CBC, BBC STUDIOS and ZDF."
    assert titles(text) == ["BITTER SEA"]


@pytest.mark.parametrize("network", ["Stan", "HULU", "Sky"])
def test_network_after_a_dateline_is_no_title(network: str) -> None:
    text = (
        f"MEDIA RELEASE\n\n19 February 2026 – {network}, Bay Arts and Film East today announced "
        "the new drama series “Low Water,” which is created by Ann Bell and stars Tom Roe, Mia "
        "Lund, Jo Park, Lou Ray and Sam Fox."
    )
    assert titles(text) == ["Low Water"]


@pytest.mark.parametrize(
    "text",
    [
        "“Low Water” Canceled By Starz After Two Seasons\n\nStarz has canceled “Low Water.”",
        "Hulu has set a date for “Low Water,” its feature Western starring Ann Bell.",
        "Hulu has ordered “Low Water.” Host Mia Lund will return for all of it.",
        "Hulu orders “Low Water”\n\nBy Tom Lund\n\nHulu has ordered “Low Water.”\n\nCast: Ann Bell",
        "Hulu orders “Low Water”\n\nHulu has ordered “Low Water.”\n\nSTUDIO: UCP, which is big",
        "Hulu orders “Low Water”\n\nMAIN STAFF\nOriginal Work: Ann Bell\nDirector: Tom Roe",
    ],
)
def test_capitals_that_are_no_title(text: str) -> None:
    assert titles(text) == ["Low Water"]


def test_prequel_in_apposition() -> None:
    text = (
        "Hulu has renewed “Low Water.” Also announced was Amma, a Tamil-language prequel starring "
        "Ann Bell. For Bell, the prequel is a homecoming."
    )
    assert [(item.title, item.spinoff_of) for item in read(text).shows] == [
        ("Low Water", None),
        ("Amma", "Low Water"),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Keeper of the Low Water Anime Gets Season 2 in April",
        "Keeper of the Low Water Returns in April, Spin-off Announced",
        "Keeper of the Low Water Renewed For Season 2",
    ],
)
def test_title_without_marks_in_a_headline(headline: str) -> None:
    text = (
        f"{headline}\n\nThe website for the anime of Ann Bell's Keeper of the Low Water light "
        "novels has news. The new season will begin in April.\n\nDirector: Tom Roe"
    )
    assert titles(text) == ["Keeper of the Low Water"]
    assert credits(text) == {("Tom Roe", "director", "Keeper of the Low Water")}


def test_person_in_a_headline_is_no_title() -> None:
    text = "Ann Bell Joins Drama\n\nAnn Bell Sets Deal\n\nHulu has cast Ann Bell in “Low Water.”"
    assert titles(text) == ["Low Water"]


@pytest.mark.parametrize(
    "aside",
    [
        "The order comes after Hulu greenlit “Bitter Sea,” a drama, in May.",
        "The streamer recently canceled the drama “Bitter Sea” after one season.",
        "Hulu last month renewed “Bitter Sea” for a third season.",
        "Hulu has yet to announce whether “Bitter Sea” will return.",
        "Hulu has needed a drama following the cancellation of “Bitter Sea.”",
        "The first season's ending theme, “Bitter Sea,” is by the band Lark.",
        "A trailer, scored with a cover of “Bitter Sea,” will launch in May.",
        "Season 2 will adapt the “Bitter Sea” arc.",
        "Episode one, “Bitter Sea,” premieres at nine.",
    ],
)
def test_title_in_passing(aside: str) -> None:
    text = "Hulu orders “Low Water”\n\nHulu has ordered “Low Water,” a drama.\n\nAnn Bell writes."
    (show,) = read(f"{text}\n\n{aside}").shows
    assert (show.title, show.is_new) == ("Low Water", True)


def test_novel_of_the_same_name() -> None:
    text = (
        "“Low Water” TV anime sets October premiere\n\nThe website for the adaptation of Ann "
        "Bell's novel “Low Water” has a trailer.\n\nDirector: Tom Roe\n\nHulu has also "
        "green-lit a film, “Bitter Sea,” for 2027."
    )
    assert titles(text) == ["Low Water", "Bitter Sea"]


def test_family_name_before_is_no_title() -> None:
    text = "Hulu has ordered “Low Water” with Seo Ha-neul. Seo is returning to the small screen."
    assert titles(text) == ["Low Water"]


def test_untitled_show_by_several_names() -> None:
    text = (
        "Hulu orders untitled Ann Bell comedy\n\nHulu has ordered an untitled workplace comedy "
        "from creator Ann Bell. The as-yet-untitled series is set in a post office."
    )
    assert titles(text) == ["Untitled Ann Bell comedy"]
    assert credits(text) == {("Ann Bell", "creator", "Untitled Ann Bell comedy")}


def test_several_untitled_shows() -> None:
    text = "Hulu has ordered an untitled Ann Bell comedy and an untitled Tom Roe comedy."
    assert titles(text) == ["Untitled Ann Bell comedy", "Untitled Tom Roe comedy"]


def test_text_that_begins_with_labels() -> None:
    text = "Title: Low Water\nCreator: Ann Bell\nDirector: Tom Roe\nCast: Mia Lund"
    assert credits(text) == {
        ("Ann Bell", "creator", "Low Water"),
        ("Tom Roe", "director", "Low Water"),
        ("Mia Lund", "star", "Low Water"),
    }


def test_entries_with_a_date() -> None:
    text = (
        f"{SLATE}LOW WATER – Sunday, May 7\nLimited series by Ann Bell.\n\nBITTER SEA – 2 June\n"
        "Documentary directed by Mia Lund."
    )
    assert titles(text) == ["LOW WATER", "BITTER SEA"]


def test_place_before_a_dash_is_no_title() -> None:
    text = (
        "Hulu orders “Low Water”\n\nLILLE — Series Mania has announced that Hulu made “Low Water.”"
    )
    assert titles(text) == ["Low Water"]


def test_about_a_show_is_no_boilerplate() -> None:
    text = (
        "“LOW WATER” RETURNS\n\nHulu renews LOW WATER.\n\nAbout LOW WATER\nIn a drowned town, LOW "
        "WATER stars Tom Roe.\n\nAbout Hulu\nHulu is directed by Ann Bell."
    )
    assert titles(text) == ["LOW WATER"]
    assert {name for name, role, _ in credits(text) if role == "star"} == {"Tom Roe"}
    assert "Ann Bell" not in {name for name, _, _ in credits(text)}


def test_headline_with_two_verbs() -> None:
    text = (
        "TLC Picks Up Seasons 4 and 5 of Low Water and Greenlights Bitter Sea\n\nTLC has renewed "
        "Low Water and greenlit Bitter Sea, a new docuseries."
    )
    assert {item.title: (item.is_new, item.seasons) for item in read(text).shows} == {
        "Low Water": (False, (4, 5)),
        "Bitter Sea": (True, ()),
    }
