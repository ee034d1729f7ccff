"""Facts that were found, in words: kept as JSON, corrected, taken out, and found again."""

import json

import pytest

from data import FIELDS, chosen, edited, missing, proposed, reread, sourced
from data.proposals import KINDS, Content
from data.reader import SURE, UNSURE, FoundSpeaker
from tests.findings import (
    FIRST,
    NOTHING,
    TEXT,
    a_contributor,
    a_credit,
    a_milestone,
    a_quote,
    a_show,
    an_acclaim,
    content_of,
    everything_found,
)


def fact(content: Content, key: str) -> dict[str, object]:
    (found,) = (fact for fact in content["facts"] if fact["key"] == key)
    return dict(found)


def test_one_of_each_as_a_form_would_hold_it() -> None:
    content = proposed(everything_found(), TEXT)
    assert json.loads(json.dumps(content)) == content
    assert [item["key"] for item in content["facts"]] == ["s0", "m0", "c0", "q0", "a0"]
    assert [item["kind"] for item in content["facts"]] == list(KINDS)
    for item in content["facts"]:
        assert tuple(item["values"]) == FIELDS[item["kind"]]
    assert fact(content, "c0") == {
        "key": "c0",
        "kind": "credit",
        "values": {
            "show": "Star City",
            "contributor": "Ann Bell",
            "role": "creator",
            "wording": "",
            "affiliation": "",
        },
        "sentence": "Ann Bell creates it.",
        "place": [22, 30, 22, 42],
        "sure": "sure",
        "by_hand": [],
        "found": fact(content, "c0")["values"],
        "short": [],
    }
    assert fact(content, "q0")["values"] == {
        "text": "We go far.",
        "speakers": "Ann Bell — creator",
        "shows": "Star City",
    }
    assert content["contributors"] == [
        {"name": "Ann Bell", "kind": "person", "known_as": None, "other_spellings": []}
    ]
    assert content["out"] == []


def test_numbers_lists_and_what_is_not_known() -> None:
    show = a_show(other_names=("SC", "La città"), seasons_released=0, spinoff_of="Mankind")
    speakers = (FoundSpeaker("Ann Bell", None), FoundSpeaker("Bo Coe", "head"))
    content = content_of(
        shows=(show,),
        milestones=(a_milestone(season=5, date="2025-11"),),
        quotes=(a_quote(speakers=speakers, shows=("Star City", "Mankind")), a_quote(speakers=())),
        acclaim=(an_acclaim(season=4, by="Critics"),),
    )
    values = [item["values"] for item in content["facts"]]
    assert values[0]["other_names"] == "SC\nLa città"
    assert values[0]["seasons_released"] == "0"
    assert values[0]["spinoff_of"] == "Mankind"
    assert values[0]["genre"] == ""
    assert (values[1]["season"], values[1]["date"]) == ("5", "2025-11")
    assert values[2]["speakers"] == "Ann Bell\nBo Coe — head"
    assert values[2]["shows"] == "Star City\nMankind"
    assert values[3]["speakers"] == ""
    assert (values[4]["season"], values[4]["by"], values[4]["contributor"]) == ("4", "Critics", "")


def test_the_source_is_what_the_text_says_or_its_first_line() -> None:
    assert proposed(NOTHING, TEXT)["source"] == {
        "headline": "Star City is ordered. Ann Bell creates it.",
        "publisher": "",
        "date": "",
        "link": "",
        "author": None,
    }
    said = NOTHING._replace(headline="News", publisher="Apple TV+", date="2024-04-17")
    source = proposed(said, TEXT)["source"]
    assert [source[name] for name in ("headline", "publisher", "date")] == [
        "News",
        "Apple TV+",
        "2024-04-17",
    ]
    assert len(proposed(NOTHING, "x" * 900)["source"]["headline"]) == 300


def test_what_is_too_long_is_cut() -> None:
    text = "x" * 5_000
    content = proposed(
        NOTHING._replace(quotes=(a_quote(text, place=FIRST._replace(sentence_end=5_000)),)), text
    )
    (found,) = content["facts"]
    assert len(found["values"]["text"]) == 4_000
    assert len(found["sentence"]) == 2_000


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“A is ‘B,’” said X. “It is.”", "A is ‘B.’ It is."),
        ("“I do,” said X, “and more.”", "I do, and more."),
        ("“I do,” said X.\n\n“So?” “It is,” said Y.", "I do. So? It is."),
        ("“I do, X says.\n\n“It is.”", "I do, X says. It is."),
        ("“I\n do,” said X.", "I do."),
    ],
)
def test_the_parts_of_a_quotation_become_sentences(text: str, spoken: str) -> None:
    opened = [at + 1 for at, char in enumerate(text) if char == "“"]
    closed = [text.find("”", at) for at in opened]
    if text.count("”") < len(opened):
        closed[0] = text.index("\n")
    spans = tuple(zip(opened, closed, strict=True))
    if "B" in text:
        spans = ((1, text.index("”")), spans[-1])
    (found,) = proposed(NOTHING._replace(quotes=(a_quote("other", spans=spans),)), text)["facts"]
    assert found["values"]["text"] == spoken


def test_what_is_said_of_a_show_is_about_its_spinoff_too() -> None:
    shows = (a_show("Mankind"), a_show(spinoff_of="Mankind"), a_show("Other"))
    said = (a_quote(shows=("Mankind",)), a_quote(shows=("Star City",)), a_quote(shows=()))
    content = content_of(shows=shows, quotes=said)
    told = [fact(content, f"q{place}")["values"] for place in range(3)]
    assert [values["shows"] for values in told if isinstance(values, dict)] == [
        "Mankind\nStar City",
        "Star City",
        "",
    ]


def test_an_editor_corrects_a_fact() -> None:
    content = content_of(credits=(a_credit(sure=UNSURE), a_credit("Bo Coe")))
    after = edited(content, "c0", {"role": "writer", "wording": "", "sentence": "x", "id": "1"})
    assert fact(after, "c0")["values"] == {
        "show": "Star City",
        "contributor": "Ann Bell",
        "role": "writer",
        "wording": "",
        "affiliation": "",
    }
    assert fact(after, "c0")["by_hand"] == ["role"]
    assert fact(after, "c0")["sure"] == SURE
    assert fact(after, "c1") == fact(content, "c1")
    again = edited(after, "c0", {"affiliation": "of Tall Ship"})
    assert fact(again, "c0")["by_hand"] == ["role", "affiliation"]
    assert edited(content, "c9", {"role": "writer"}) == content
    assert fact(content, "c0")["by_hand"] == []


def test_facts_are_taken_out_page_by_page() -> None:
    content = content_of(credits=[a_credit(str(number)) for number in range(4)])
    after = chosen(content, ["c0", "c1", "c9"], ["c1", "c3"])
    assert after["out"] == ["c0"]
    after = chosen(after, ["c2", "c3"], [])
    assert after["out"] == ["c0", "c2", "c3"]
    assert chosen(after, ["c0", "c2"], ["c0"])["out"] == ["c2", "c3"]
    assert content["out"] == []


def test_the_source_must_be_told() -> None:
    content = proposed(NOTHING, TEXT)
    assert missing(content) == ("publisher",)
    assert missing(sourced(content, {"headline": " ", "publisher": "\u200b"})) == (
        "headline",
        "publisher",
    )
    told = sourced(content, {"publisher": "The Press", "author": 5, "id": 7})
    assert missing(told) == ()
    assert told["source"] == content["source"] | {"publisher": "The Press", "author": 5}


def test_reading_again_keeps_what_an_editor_did() -> None:
    first = NOTHING._replace(
        shows=(a_show(),), credits=(a_credit(), a_credit("Bo Coe"), a_credit("Cy Dee"))
    )
    content = sourced(proposed(first, TEXT), {"publisher": "The Press"})
    content = edited(content, "c1", {"wording": "co-creator"})
    content = edited(content, "c2", {"role": "writer"})
    content = chosen(content, ["s0", "c0", "c1"], ["c1"])
    second = first._replace(
        publisher="Apple TV+",
        date="2024",
        credits=(
            a_credit("New One"),
            a_credit("bo coe", affiliation="of Ship", sure=UNSURE),
            a_credit(sure=UNSURE),
        ),
        contributors=(a_contributor(),),
    )
    after = reread(content, second, TEXT)
    assert [item["key"] for item in after["facts"]] == ["s0", "c0", "c1", "c2", "c3"]
    assert after["out"] == ["s0", "c2"]
    known = fact(after, "c1")
    assert known["values"] == {
        "show": "Star City",
        "contributor": "bo coe",
        "role": "creator",
        "wording": "co-creator",
        "affiliation": "of Ship",
    }
    assert (known["by_hand"], known["sure"]) == (["wording"], SURE)
    assert fact(after, "c2")["sure"] == UNSURE
    lost = {**fact(content, "c2"), "key": "c3"}
    assert fact(after, "c3") == lost
    assert after["source"]["publisher"] == "The Press"
    assert after["source"]["date"] == "2024"
    assert len(after["contributors"]) == 1
    assert set(fact(after, "c0")) == set(fact(content, "c0"))
    assert reread(after, second, TEXT) == after
