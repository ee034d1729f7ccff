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


@pytest.mark.parametrize(
    "short",
    [
        "‘Bitter Sea,’ meanwhile, is for Hulu. It is created by Ann Bell.",
        "Bitter Sea stars Tom Roe and is created by Ann Bell.",
        "Set in 1958, Bitter Sea follows a diver. It is created by Ann Bell.",
    ],
)
def test_title_without_what_stands_before_its_colon(short: str) -> None:
    text = (
        "Hulu has renewed ‘Low Water’ and ordered ‘Low Water: Bitter Sea,’ a new spin-off.\n\n"
        f"{short}"
    )
    assert titles(text) == ["Low Water", "Low Water: Bitter Sea"]
    assert ("Ann Bell", "creator", "Low Water: Bitter Sea") in credits(text)


def test_words_of_a_title_that_mean_a_place() -> None:
    text = (
        "Hulu has renewed ‘Bay’ and ordered ‘Bay: Boston,’ a spin-off.\n\nAnn Bell writes ‘Bay,’ "
        "which films in Boston with Tom Roe directing."
    )
    assert ("Tom Roe", "director", "Bay") in credits(text)


def test_spin_off_and_what_it_comes_from() -> None:
    text = (
        "Hulu Orders ‘Low Water’ Spinoff ‘Bitter Sea’\n\nHulu has given a series order to “Bitter "
        "Sea,” a spinoff of its hit Boston crime drama “Low Water.” The news comes as “Low Water” "
        "has been renewed for a fourth season.\n\nMia Lund will reprise her role as Nan.\n\nTom "
        "Roe, who created “Low Water,” co-created “Bitter Sea” with Ann Bell, who has written for "
        "the original since its second season. Bell will serve as showrunner, with Roe continuing "
        "to run “Low Water.” Jo Park will direct the first episode. Lou Ray will direct “Low "
        "Water,” which stars Sam Fox."
    )
    found = {item.title: (item.is_new, item.seasons, item.spinoff_of) for item in read(text).shows}
    assert found == {
        "Low Water": (False, (4,), None),
        "Bitter Sea": (True, (), "Low Water"),
    }
    assert credits(text) == {
        ("Mia Lund", "star", "Bitter Sea"),
        ("Tom Roe", "creator", "Low Water"),
        ("Tom Roe", "creator", "Bitter Sea"),
        ("Ann Bell", "creator", "Bitter Sea"),
        ("Ann Bell", "writer", "Low Water"),
        ("Ann Bell", "showrunner", "Bitter Sea"),
        ("Jo Park", "director", "Bitter Sea"),
        ("Lou Ray", "director", "Low Water"),
        ("Sam Fox", "star", "Low Water"),
    }


def test_flagship_series_is_what_a_prequel_comes_from() -> None:
    text = (
        "Hulu has ordered “Low Water: Nan,” a prequel to its drama “Low Water,” and has picked up "
        "the flagship series for a fourth season.\n\n“Low Water” creator Tom Roe co-created the "
        "offshoot, with Ann Bell set as showrunner."
    )
    found = {item.title: (item.is_new, item.seasons) for item in read(text).shows}
    assert found == {"Low Water": (False, (4,)), "Low Water: Nan": (True, ())}
    assert credits(text) == {
        ("Tom Roe", "creator", "Low Water"),
        ("Tom Roe", "creator", "Low Water: Nan"),
        ("Ann Bell", "showrunner", "Low Water: Nan"),
    }


def test_series_means_the_show_spoken_of() -> None:
    text = (
        "Hulu renews “Low Water,” greenlights series “Bitter Sea” and comedy “Nan”\n\n"
        "“LOW WATER” (Season Two)\nThe series is written by Ann Bell.\n\n“BITTER SEA” (New)\nThe "
        "series is written by Tom Roe. The comedy is written by Mia Lund."
    )
    assert {(name, show) for name, _, show in credits(text)} == {
        ("Ann Bell", "Low Water"),
        ("Tom Roe", "Bitter Sea"),
        ("Mia Lund", "Nan"),
    }


def test_both_titles() -> None:
    text = (
        "Hulu has renewed “Low Water” and ordered “Bitter Sea.”\n\nBoth titles are written by Ann "
        "Bell. The director is Tom Roe."
    )
    assert {(name, show) for name, _, show in credits(text)} == {
        (name, show) for name in ("Ann Bell", "Tom Roe") for show in ("Low Water", "Bitter Sea")
    }


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("It will premiere in May on TOKYO MX and BS11.", {"Hulu", "TOKYO MX", "BS11"}),
        ("It launches on CBC in Canada in May, and on ZDF.", {"Hulu", "CBC", "ZDF"}),
        ("It will be available on CBC Gem.", {"Hulu", "CBC Gem"}),
        ("Season one is now streaming on CBC Gem.", {"Hulu"}),
        ("Ann Bell was seen in a play by CBC Gem.", {"Hulu"}),
    ],
)
def test_where_a_show_will_be_seen(text: str, networks: set[str]) -> None:
    found = read(f"Hulu has ordered “Low Water” at Hulu.\n\n{text}").credits
    assert {item.name for item in found if item.role == "platform"} == networks
