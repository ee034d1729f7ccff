"""Quotes compared with the text of their announcement (data/verdict.py)."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rows import VERDICTS
from data.verdict import LONGEST_ATTRIBUTION, MOST_PIECES, compare, gaps

CHECKED = settings(deadline=None, database=None)

ANNOUNCEMENT = """Harbour Lights, the drama of the Northern Film Office, returns for a third season.

“We never thought that ‘Harbour Lights’ would find so many friends,” said Ida Strand, creator of \
the series. “It can’t have been the weather — it was the people. They came, they stayed; we are \
grateful.”

“The third season is 100% new,” said Omar Field of Tidal+. “And it is not the last.”

"I started as a category of one," added Strand. "Now there are many."
"""

SPLIT = "We never thought that ‘Harbour Lights’ would find so many friends"
REST = (
    "It can’t have been the weather — it was the people. They came, they stayed; we are grateful."
)


@pytest.mark.parametrize("seam", [". ", " ", ", ", "\n", " – ", ".” “"])
def test_an_attribution_may_be_missing(seam: str) -> None:
    assert compare(SPLIT + seam + REST, ANNOUNCEMENT) == "verbatim"


@pytest.mark.parametrize(
    "quote",
    [
        "it was the people",
        "“It can't have been the weather - it was the people.”",
        "It can´t have been\u00a0the weather—it was\n\nthe people",
        'We never thought that "Harbour Lights" would ﬁnd so many friends',
        "We never thought that Harbour Lights would find so many friends!",
        "The third season is 100 % new. And it is not the last",
        "I started as a category of one. Now there are many.",
        "It can\u200b’t have been the wea\u00adther…",
        "… it was the people. They came […] they stayed",
        "Harbour Lights™, the drama of the Northern Film Office",
        "of Tidal+",
    ],
)
def test_marks_spaces_and_punctuation_do_not_count(quote: str) -> None:
    assert compare(quote, ANNOUNCEMENT) == "verbatim"
    assert gaps(quote, ANNOUNCEMENT) == ()


@pytest.mark.parametrize(
    "quote",
    [
        "It can’t have been the water — it was the people",
        "It can’t have been the weather — the people",
        "The people it was",
        "it was The people",
        "I started as a cat",
        "egory of one",
        "would find so many friends Ida Strand",
        "They came, we are grateful",
        "It can",
        "The third season is 100 new",
        "it was the people … it can’t have been the weather",
        "they came … they laughed",
        "We are not here",
        "[applause]",
        "“…”",
        "",
        " \n",
    ],
)
def test_any_other_words_are_not_found(quote: str) -> None:
    assert compare(quote, ANNOUNCEMENT) == "not found"
    assert gaps(quote, ANNOUNCEMENT) == ()


@pytest.mark.parametrize(
    ("quote", "marks"),
    [
        ("It can’t have been the weather … we are grateful", ["…"]),
        ("It can’t have been the weather ... we are grateful", ["..."]),
        ("It can’t have been the weather . . . we are grateful", [". . ."]),
        ("It can’t have been the weather, (…) we are grateful", ["(…)"]),
        ("It can’t have been the weather. […] we are grateful.", ["[…]"]),
        ("It can’t have been the weather [...] [and so] we are grateful", ["[...] [and so]"]),
        ("“… many friends. […] They came … grateful", ["[…]", "…"]),
        ("[The storm] can’t have been the weather", ["[The storm]"]),
        ("it was [only] the people … grateful", ["[only]", "…"]),
        ("“[The series] would find so many friends", ["[The series]"]),
        ("would find so many friends [in Norway]", ["[in Norway]"]),
        ("it was [only] … the people … grateful", ["[only] …", "…"]),
        ("would find so many [a] friends", ["[a]"]),
        ("[W]ould find so many friends", ["[W]"]),
        ("We never thought that [i]t was the people", ["[i]"]),
        ("many friends … It can’t have been … the people", ["…"]),
        ("the weather … they stayed […] we are grateful", ["…"]),
        ("Ida Strand … the series", ["…"]),
    ],
)
def test_omissions_and_brackets_are_a_shortened_quote(quote: str, marks: list[str]) -> None:
    assert compare(quote, ANNOUNCEMENT) == "shortened"
    assert [quote[start:end] for start, end in gaps(quote, ANNOUNCEMENT)] == marks


@pytest.mark.parametrize(
    "source",
    [
        "“We did it at last,” said Ida Strand. “We go on.”",
        '"We did it at last," said Ida Strand. "We go on."',
        '"We did it at last," said Ida Strand. "...We go on."',
        "'We did it at last,' said Ida Strand. 'We go on.'",
        "‘We did it at last’, said the partners’ Ida Strand in the ’90s. ‘We go on.’",
        "«We did it at last», said Ida Strand. «We go on.»",
        "« We did it at last », said Ida Strand. « We go on. »",
        "»We did it at last«, said Ida Strand. »We go on.«",
        "„We did it at last“, said Ida Strand. „We go on.“",
        "”We did it at last”, said Ida Strand. ”We go on.”",
        "‹We did it at last›, said Ida Strand. ‹We go on.›",
        "「We did it at last」said Ida Strand:「We go on.」",
        "“We did it at last”—said Ida Strand—“We go on.”",
        "“We did it at last—” said Ida Strand (“We go on.”)",
        '"We did it at last—" said Ida Strand: "— We go on."',
        "“We did it at last,” said Ida Strand.\n\n“We go on.”",
        "  “We did it at last,” said Ida Strand, creator of\n“The Man in the Sea.” “We go on.”",
        "“We did it at last,” said the “Harbour Lights” creator. “We go on.”",
        "“We did it at last,” said the ‘Harbour Lights’ creator. “We go on.”",
        "“We did it at last,” said Ida Strand, who is 6'2\". “We go on.”",
        "“We did it at last,” said “” Ida Strand. “We go on.”",
        "Never closed: “Oh, the weather.\n\nThen: “We did it at last,” she said. “We go on.”",
        "“Many “words.\n“We did it at last,” said Ida Strand. “We go on.”",
        "“We did it at last,” said Ida. Let ’em. “We go on.”",
        "It was over—” she said. “We did it at last,” said Ida Strand. “We go on.”",
        "”We did it at last”, said Ida Strand (”We go on.”)",
        "'We did it at last,' said Ida in the '90s. 'We go on.'",
        "'We did it at last,' said Ida, who can't sing. 'We go on.'",
        "‘The partners’ work is done. We did it at last,’ said Ida. ‘We go on.’",
        "“We did it at last,” said Ida Strand. “We go ‘on.’”",
        "“Many words.\n\n “We did it at last,” said Ida Strand. “We go on.\n\n“And on.”",
    ],
)
def test_every_kind_of_quotation_marks(source: str) -> None:
    assert compare("We did it at last. We go on.", source) == "verbatim"
    assert compare("We did it. We go on.", source) == "not found"
    assert compare("We did it … We go on.", source) == "shortened"


@pytest.mark.parametrize(
    "source",
    [
        "“We did it at last. Not all agree. We go on.”",
        "“We did it at last. ‘Not all,’ they say. ‘We go on.’”",
        "“We did it at last “Harbour Lights” was hard “We go on,”” she said.",
        "‘We did it at last “and the rest” they say “We go on,”’ she said.",
        "We did it at last, she said. “Not all agree.” We go on.",
        "“We did it at last,” said Ida Strand. “Not all agree.” “We go on.”",
        "“We did it at last,” said Ida Strand, who calls it “a dream.” “We go on.”",
        "“We did it at last,” said Ida Strand, who calls it “My own dream.” “We go on.”",
        "“We did it at last “…so” they say “…We go on.”” she said.",
        "“We did it at last,” said Ida, of “A Very Long Name of a Ship and of All the People on "
        "It, Too.” “We go on.”",
        "「We did it at last」と彼は「短い」と言った。「We go on.」",
        "“We did it at last\n\n“Not all agree.\n\n“We go on.”",
        "“We did it at last,” said Ida. “Then: Not all agree: We go on.",
    ],
)
def test_words_dropped_inside_of_quotation_marks_are_no_attribution(source: str) -> None:
    assert compare("We did it at last. We go on.", source) == "not found"


@pytest.mark.parametrize(
    ("length", "verdict"),
    [(LONGEST_ATTRIBUTION, "verbatim"), (LONGEST_ATTRIBUTION + 1, "not found")],
)
def test_an_attribution_is_not_long(length: int, verdict: str) -> None:
    source = f"“We did it at last,”{' said Ida':.<{length}}“We go on.”"
    assert compare("We did it at last. We go on.", source) == verdict


def test_paragraphs_that_are_opened_each_and_closed_once() -> None:
    source = "“One thing.\n\n“Another ‘thing.’\n  “A third,” said Ida.\n\n“A last one,” said Omar."
    assert compare("One thing. Another thing. A third", source) == "verbatim"
    assert compare("A third. A last one", source) == "verbatim"
    assert compare("Another thing. A last one", source) == "not found"


def test_a_quotation_of_a_narrator_may_have_titles_in_it() -> None:
    source = "“Harbour Lights” is made by Ida. “The Sea” is made by Omar."
    assert compare(source, source) == "verbatim"
    assert compare("Harbour Lights … is made by Omar", source) == "shortened"


def test_scripts_without_spaces() -> None:
    source = "「西海岸の物語が大好きです」と彼女は言った。「続けます」"
    assert compare("西海岸の物語が大好きです。続けます", source) == "verbatim"
    assert compare("物語が大好き", source) == "verbatim"
    assert compare("西海岸…大好きです", source) == "shortened"
    assert compare("東海岸の物語", source) == "not found"


def test_more_omissions_than_a_quote_can_have() -> None:
    source = "ever " * 2 * MOST_PIECES
    assert compare("ever … " * (MOST_PIECES - 1) + "[and] ever", source) == "shortened"
    assert compare("ever … " * MOST_PIECES + "[and] ever", source) == "not found"


@pytest.mark.parametrize("unit", ["“", "’ ", '"', "[", "[T]he", ". ", "(…", "\n ", "“ ‘", "( "])
def test_hostile_texts_come_to_an_end(unit: str) -> None:
    long = unit * 20_000 + "“a,” b ’ " * 20_000
    assert compare("c", long) == compare(unit * 2_000 + "c", long) == "not found"


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=4, max_size=20, unique=True)
ANY_MARKS = st.sampled_from(["“”", '""', "«»", "„“", "「」", "‘’"])


@CHECKED
@given(WORDS, st.data(), ANY_MARKS)
def test_split_anywhere_it_is_verbatim_and_with_one_word_less_it_is_not(
    words: list[str], data: st.DataObject, marks: str
) -> None:
    at = data.draw(st.integers(2, len(words) - 2))
    out = data.draw(st.sampled_from([*range(1, at - 1), *range(at + 1, len(words) - 1)] or [None]))
    first, second = " ".join(words[:at]), " ".join(words[at:])
    source = f"{marks[0]}{first},{marks[1]} said Zoe. {marks[0]}{second}.{marks[1]} End."
    assert compare(" ".join(words), source) == "verbatim"
    assert compare(f"{first} said Zoe {second}", source) == "verbatim"
    if out is not None:
        assert compare(" ".join(words[:out] + words[out + 1 :]), source) == "not found"
        assert compare(" ".join([*words[:out], "[…]", *words[out + 1 :]]), source) == "shortened"


@CHECKED
@given(st.text(), st.text())
def test_any_two_texts_have_a_verdict(quote: str, source: str) -> None:
    verdict = compare(quote, source)
    spans = gaps(quote, source)
    assert verdict in VERDICTS
    assert verdict == "shortened" or not spans
    assert all(0 <= start < end <= len(quote) for start, end in spans)


@CHECKED
@given(st.text(), st.text("“”‘’\"'«». \na"), st.text())
def test_what_is_copied_with_whole_words_is_verbatim(before: str, quote: str, after: str) -> None:
    assert compare(f"x {quote} y", f"{before} x {quote} y {after}") == "verbatim"


SHARED = Path(__file__).parents[2] / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the announcement is not beside this checkout")
def test_the_quotes_of_a_real_announcement() -> None:
    read = json.loads((SHARED / "reading/announcements/00.json").read_text())
    text = (SHARED / "announcements/for-all-mankind.txt").read_text()
    assert [compare(quote["text"], text) for quote in read["quotes"]] == ["verbatim"] * 2
