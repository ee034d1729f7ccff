"""Quotations that stand alone: a line of its own or the sentence before says whose they are."""

import pytest

from data.reader import read

NEWS = (
    "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor,” created by "
    "Ann Bell.\n\n"
)


def quotes(text: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    found = read(NEWS + text).quotes
    return [(item.text, [(one.name, one.title) for one in item.speakers]) for item in found]


def test_lines_with_a_name_above_quotations() -> None:
    text = "Uma Kerr, CEO of Lark\n“We are happy.”\n\nTom Roe, Writer\n“It took us years.”"
    assert quotes(text) == [
        ("We are happy.", [("Uma Kerr", "CEO of Lark")]),
        ("It took us years.", [("Tom Roe", "Writer")]),
    ]


def test_lines_with_a_name_below_quotations() -> None:
    text = "“We are so happy.”\nUma Kerr, CEO of Lark\n\n“It took us years.”\nTom Roe, Writer"
    assert quotes(text) == [
        ("We are so happy.", [("Uma Kerr", "CEO of Lark")]),
        ("It took us years.", [("Tom Roe", "Writer")]),
    ]


def test_a_line_of_something_else_names_nobody() -> None:
    assert quotes("Season Two\n\n“We are very happy.”") == [("We are very happy.", [])]
    assert quotes("A Lark production\n\n“We are very happy.”") == [("We are very happy.", [])]


@pytest.mark.parametrize(
    "before",
    [
        "Bell explains how it began. ",
        "Bell’s reaction was simple. ",
        "Bell won’t say who dies. ",
        "Bell is thrilled.\n\n",
        "Ann Bell, head of drama at Lark, thinks that it is time.\n\n",
    ],
)
def test_the_sentence_before_tells_who_speaks(before: str) -> None:
    (quotation,) = quotes(before + "“We waited for so long.”")
    assert [name for name, _ in quotation[1]] == ["Ann Bell"]


@pytest.mark.parametrize(
    "before",
    ["The script is by Bell. ", "Bell directs.\n\n", "The teaser is out. ", "Roe is a captain. "],
)
def test_other_sentences_do_not(before: str) -> None:
    assert not any(speakers for _, speakers in quotes(before + "“They waited for so long.”"))


def test_a_letter_in_marks_is_its_writers() -> None:
    text = (
        "Bell broke the news in a letter.\n\n“To everyone who watched:\n\n“It is over. I am tired."
        "\n\n“Thank you. — Ann”"
    )
    (letter,) = quotes(text)
    assert letter[0].startswith("To everyone who watched: It is over.")
    assert [name for name, _ in letter[1]] == ["Ann Bell"]


@pytest.mark.parametrize(
    "text",
    [
        "Comment from Uma Kerr:\n\n“We are very happy.”",
        "Comment from director Uma Kerr (“Old Film”):\n\n“We are very happy.”",
        "On Low Haven, Uma Kerr of Lark said: “We are very happy.”",
        "Uma Kerr jokes that it is “so cold here,” before adding, “We are very happy.”",
        "Uma Kerr, who plays Adv. Roe, was moved, saying, “We are very happy.”",
    ],
)
def test_other_ways_of_leading_to_a_quotation(text: str) -> None:
    ((said, speakers),) = quotes(text)
    assert (said, speakers[0][0], len(speakers)) == ("We are very happy.", "Uma Kerr", 1)


def test_what_happens_on_the_show_is_no_quotation() -> None:
    story = "Her colleague from Maine, Ike Roe (Tom Moss), has other orders: “Nobody must know.”"
    assert quotes(story) == []
    assert quotes("Tom Moss (Ike Roe): “Nobody must know.”")[0][0] == "Nobody must know."


def test_those_who_speak_together_or_without_a_name() -> None:
    assert quotes("“We ask for support,” the production team said.") == [
        ("We ask for support", [("the production team", None)])
    ]
    assert quotes("“It was not a fight,” says one person on the set.") == [
        ("It was not a fight", [])
    ]
    assert quotes("“A team of four sails home,” reads the logline.") == []


def test_the_company_is_the_one_that_was_called_so() -> None:
    text = "The developer, Hill Stone, declined. In a statement, the company said: “We are sad.”"
    assert quotes(text) == [("We are sad.", [("Hill Stone", None)])]


@pytest.mark.parametrize(
    "text",
    [
        "Thanking Roe, Uma Kerr said: “We are very happy.”",
        "Along with Tom Roe, Uma Kerr said: “We are very happy.”",
        "Uma Kerr thanked Roe, saying: “We are very happy.”",
        "Speaking to Pat Lund, Uma Kerr said that it is done. “We are very happy.”",
        "Uma Kerr’s brother filmed it. “We are very happy.”",
        "Read Uma Kerr’s statement below.\n\n“We are very happy.”",
        "Uma Kerr is quoted as saying, “We are very happy.”",
        "Asked for comment, Uma Kerr sent an email: “We are very happy.”",
        "“We are very happy.” – Uma Kerr",
        "“We are very happy,” says Roe’s co-star Uma Kerr.",
        "“We are very happy,” says her co-star, Uma Kerr.",
        "“We are very happy,” Uma Kerr – who is back – said.",
    ],
)
def test_one_of_several_who_are_named_speaks(text: str) -> None:
    ((_, speakers),) = quotes("Tom Roe directs.\n\n" + text)
    assert [name for name, _ in speakers] == ["Uma Kerr"]


@pytest.mark.parametrize(
    "text",
    [
        "Synopsis: A pilot hears a voice. “I know you,” whispers the oldest bell in Low Haven.",
        "LOGLINE\nTom Roe finds a note: “We know what you did to us.”",
        "“We all have something to hide,” Roe warns in the teaser. “I hide it better.”",
        "In the new trailer, we hear Roe say: “We all have something to hide.”",
        "Netflix describes it as follows: “A pilot falls, and we fall with her.”",
    ],
)
def test_what_is_said_on_the_show_is_no_quotation(text: str) -> None:
    assert quotes(text) == []


def test_who_speaks_about_a_trailer_speaks() -> None:
    text = "Tom Roe is seen in the trailer. “We are very happy,” he said of the teaser."
    assert quotes(text) == [("We are very happy", [("Tom Roe", None)])]


@pytest.mark.parametrize(
    "text",
    [
        "“We are very happy,” Netflix and Lark Pictures said in a joint statement.",
        "In a joint statement, Netflix and Lark Pictures said: “We are very happy.”",
    ],
)
def test_companies_speak_together(text: str) -> None:
    ((_, speakers),) = quotes(text)
    assert [name for name, _ in speakers] == ["Netflix", "Lark Pictures"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Yes!” Bell said when she was asked. “In a second.”", "Yes! In a second."),
        ("“Wow,” Bell wrote. “Just wow.”", "Wow Just wow."),
        ("Bell’s answer: “Never.”", "Never."),
    ],
)
def test_a_word_can_be_all_that_somebody_says(text: str, said: str) -> None:
    assert quotes(text)[0][0] == said
    assert quotes("“Onward,” which Bell wrote, is on Netflix.") == []
