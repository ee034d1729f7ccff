"""Which show each credit, season and network is of, on announcements made for it."""

import pytest

from data.reader import read


def titles(text: str) -> list[str]:
    return [item.title for item in read(text).shows]


def credits(text: str) -> set[tuple[str, str, str]]:
    return {
        (item.name, item.role, item.show) for item in read(text).credits if item.role != "platform"
    }


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


def is_new(text: str) -> dict[str, tuple[bool | None, tuple[int, ...]]]:
    return {item.title: (item.is_new, item.seasons) for item in read(text).shows}


def test_season_before_an_order_is_of_another_show() -> None:
    text = (
        "Hulu lands fourth season of “Low Water” and orders prequel series “Bitter Sea”\n\nHello."
    )
    assert is_new(text) == {"Low Water": (False, (4,)), "Bitter Sea": (True, ())}


def test_renewal_without_a_title_is_of_the_show_that_returns() -> None:
    text = (
        "Hulu Sets Date for “Bitter Sea,” Renews “Low Water”\n\nThe special premieres on May 7.\n\n"
        "The late-night series has been renewed for its eighth and ninth seasons."
    )
    assert is_new(text) == {"Bitter Sea": (True, ()), "Low Water": (False, (8, 9))}


def test_third_series_of_a_franchise_is_no_season() -> None:
    text = (
        "AMC has renewed “Low Water” for a second season. It is developing a third series in the "
        "franchise, an untitled prequel."
    )
    assert is_new(text) == {"Low Water": (False, (2,)), "Untitled prequel": (True, ())}


@pytest.mark.parametrize(
    "aside",
    [
        "They are writing a second season, not yet greenlit.",
        "It follows Night Docket, which went to series and was renewed for a second season.",
    ],
)
def test_season_that_is_not_announced(aside: str) -> None:
    assert is_new(f"Hulu has ordered “Low Water,” a new drama. {aside}") == {
        "Low Water": (True, ())
    }


def test_long_title_with_a_stop_inside_its_marks() -> None:
    text = (
        "Hulu renews “The Hollow Men of Marrow County”\n\nHulu has a trailer of season two of "
        "“The Hollow Men of Marrow County.” Ann Bell created “The Hollow Men of Marrow County.”"
    )
    assert credits(text) == {("Ann Bell", "creator", "The Hollow Men of Marrow County")}


def test_shows_that_come_from_each_other() -> None:
    text = (
        "Low Water Anime Gets Season 2, Spinoff Shorts Announced\n\nLow Water is back. The "
        "franchise gets a series of spinoff shorts titled Bitter Sea, before the events of Low "
        "Water."
    )
    assert {item.title: item.spinoff_of for item in read(text).shows} == {
        "Low Water": None,
        "Bitter Sea": "Low Water",
    }


def test_what_several_shows_were_named_before() -> None:
    text = (
        "Hulu renews “Low Water”\n\nHulu has renewed “Low Water.” The network also has a trailer "
        "for “Bitter Sea.”\n\n“We are here,” said showrunner Ann Bell."
    )
    assert credits(text) == {("Ann Bell", "showrunner", "Low Water")}


def test_show_without_a_name() -> None:
    text = (
        "Hulu has three projects from Ann Bell. “Low Water” is a comedy. The third, which is "
        "untitled, is a drama about a diver from Tom Roe."
    )
    assert set(is_new(text)) == {"Low Water", "Untitled"}


def test_untitled_prequel_of_a_title() -> None:
    text = (
        "AMC has renewed “Low Water” and has an as-yet-untitled prequel in development.\n\nThe "
        "untitled “Low Water” prequel is set in 1887. It is created by Ann Bell.\n\n“Low Water” "
        "is created by Tom Roe."
    )
    assert credits(text) == {
        ("Ann Bell", "creator", "Untitled prequel"),
        ("Tom Roe", "creator", "Low Water"),
    }


def test_network_of_other_work() -> None:
    text = "Hulu has ordered “Low Water.”\n\nAnn Bell wrote on Starz’s Garbage Island before that."
    assert read(text).shows[0].platform == "Hulu"
    assert {item.name for item in read(text).credits if item.role == "platform"} == {"Hulu"}


def networks(text: str) -> set[str]:
    return {item.name for item in read(text).credits if item.role == "platform"}


def test_network_that_a_headline_begins_with() -> None:
    text = (
        "BritBox announces “Low Water”\n\nBritBox has ordered “Low Water,” which is for BBC One, "
        "made with BBC One, and follows what was on BBC One."
    )
    assert read(text).shows[0].platform == "BritBox"


def test_networks_that_announce_a_show_together() -> None:
    body = "\n\n“Low Water” is a drama for ZDF by Ann Bell, who once wrote for CBC."
    assert networks(f"ZDF, ARTE and CBC announce “Low Water”{body}") == {"ZDF", "ARTE", "CBC"}
    assert networks(f"Ann Bell of ARTE and CBC joins “Low Water”{body}") != {"ZDF", "ARTE", "CBC"}
