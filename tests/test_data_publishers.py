"""Who published an announcement, and its headline, where the text says so."""

import pytest

from data import proposed
from data.publishers import headline_of, published_by
from tests.findings import NOTHING

NEWS = "HBO Orders “The Fog”\n\nHBO has ordered “The Fog.”\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Source: Variety\n\n{NEWS}", "Variety"),
        (f"{NEWS}\n(Source: Deadline)", "Deadline"),
        (f"{NEWS}\nVia: [The Harbor Post]", "The Harbor Post"),
        (f"{NEWS}\nSource: https://www.example.org/2024/fog?x=1", "example.org"),
        (f"{NEWS}\nOriginally published by: The Wire", "The Wire"),
        (f"By Ann Bell, Variety\n\n{NEWS}", "Variety"),
        (f"By Ann Bell for The Guardian\n\n{NEWS}", "The Guardian"),
        (f"By ANN BELL | The Stage\n\n{NEWS}", "The Stage"),
        (f"Press release: HBO\n\n{NEWS}", "HBO"),
        (f"PRESS RELEASE by HBO\n\n{NEWS}", "HBO"),
        (f"HBO Press Release\n\n{NEWS}", "HBO"),
        (f"HBO – Newsroom\n\n{NEWS}", "HBO"),
        (f"News provided by\nSky Group\n\n{NEWS}", "Sky Group"),
        ("LOS ANGELES, May 1, 2025 – Northlight today announced a series.", "Northlight"),
        ("Sony Pictures Television announced today that it sells.", "Sony Pictures Television"),
        ("ROME – Today, Prime Video announced “Mare.”", "Prime Video"),
        ("Lighthouse Television today ordered “Neon Harbor.”", "Lighthouse Television"),
        ("Rome – ITV unveiled today what it makes.", "ITV"),
        ("BBC One has today announced Kestrel Bay.", "BBC One"),
    ],
)
def test_the_text_says_who(text: str, name: str) -> None:
    assert published_by(text) == name


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        f"By Ann Bell\n\n{NEWS}",
        f"By Ann Bell, Senior TV Editor\n\n{NEWS}",
        f"By Ann Bell | April 17, 2024\n\n{NEWS}",
        f"By Staff Writer\n\n{NEWS}",
        f"PRESS RELEASE\n\n{NEWS}",
        f"For Immediate Release\n\n{NEWS}",
        f"Press Release: Northlight Orders Fog\n\n{NEWS}",  # its headline goes on there
        "It announced today that the fog lifts.",
        "The network today announced that the fog lifts.",
        f"{NEWS}\nSource: {'A very long name ' * 9}",
        f"{NEWS}\nSource: ...",
        f"{NEWS}\nSource: https:// x",
        f"{NEWS}\nPhoto credit: Apple",
        "Nobody knows.\n" * 30 + "Source: too late\n" + "Nobody knows.\n" * 30,
    ],
)
def test_the_text_does_not_say_who(text: str) -> None:
    assert published_by(text) is None


def test_the_platform_is_taken_where_the_text_is_silent() -> None:
    found = NOTHING._replace(publisher="HBO")
    assert proposed(found, NEWS)["source"]["publisher"] == "HBO"
    text = f"Source: Variety\n\n{NEWS}"
    assert proposed(found, text)["source"]["publisher"] == "Variety"


@pytest.mark.parametrize(
    "label",
    [
        "For Immediate Release",
        "FOR IMMEDIATE RELEASE – May 1",
        "PRESS RELEASE",
        "Exclusive:",
        "Source: Variety",
        "By Ann Bell, Variety",
        "HBO Press Release",
        "Embargoed until Friday",
    ],
)
def test_a_label_is_no_headline(label: str) -> None:
    text = f"{label}\n\n{NEWS}"
    assert headline_of(text, None) == "HBO Orders “The Fog”"
    assert headline_of(text, label) == "HBO Orders “The Fog”"


def test_the_headline_that_was_found() -> None:
    assert headline_of(NEWS, "A headline") == "A headline"
    assert headline_of("Exclusive: HBO orders\n\nx", None) == "Exclusive: HBO orders"
    assert headline_of("PRESS RELEASE", None) == "PRESS RELEASE"


@pytest.mark.parametrize("text", ["By A. " * 40_000, "- " * 99_999, "x: A B " * 30_000, "A\n" * 9])
def test_a_few_lines_are_looked_at_and_a_beginning_of_each(text: str) -> None:
    assert published_by(text) is None
    assert headline_of(text, None) == text.split("\n")[0].strip()
