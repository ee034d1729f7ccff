"""Who speaks: the many ways in which announcements say it, each with a near case."""

import pytest

from data.reader import read

NEWS = (
    "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor,” created by "
    "Ann Bell. Lark Pictures produces.\n\n"
)


def quotes(text: str) -> list[tuple[str, list[str]]]:
    return [(item.text, [one.name for one in item.speakers]) for item in read(NEWS + text).quotes]


@pytest.mark.parametrize("verb", ["warned", "beams", "wonders", "chimed in", "went on", "cracked"])
def test_any_verb_after_a_name_where_a_comma_ends_the_quotation(verb: str) -> None:
    assert quotes(f"“We are very happy,” Bell {verb}.") == [("We are very happy", ["Ann Bell"])]


@pytest.mark.parametrize(
    "text",
    [
        "“Never Again.” Bell directed it.",
        "The series was called “a very good thing,” Bell hopes.",
        "“A life at sea,” Bell’s drama, is out.",
    ],
)
def test_other_verbs_after_words_in_marks_say_nothing(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We are very happy,” a Netflix spokesperson said.", ["Netflix"]),
        ("“We are very happy,” said a spokesperson for Netflix.", ["Netflix"]),
        ("“We are very happy,” a rep for the studio told Variety.", ["Lark Pictures"]),
        ("“We are very happy,” a rep for the streamer told Variety.", ["Netflix"]),
        ("“We are very happy,” the streamer said in a statement.", ["Netflix"]),
        ("“We are very happy,” Lark Pictures, which makes it, said.", ["Lark Pictures"]),
        ("“We are very happy,” a rep for Bell said.", []),
        ("“We are very happy,” a spokesperson said.", []),
    ],
)
def test_who_speaks_for_a_company_is_the_company(text: str, speakers: list[str]) -> None:
    assert quotes(text) == [("We are very happy", speakers)]


def test_what_a_post_says_is_said_by_whom_the_paragraph_is_about() -> None:
    said = [("We are very happy.", ["Ann Bell"])]
    assert quotes("Bell shared the news. The caption read: “We are very happy.”") == said
    assert quotes("Bell shared a photo with the caption “We are very happy.”") == said
    assert quotes("The post read: “We are very happy.”") == [("We are very happy.", [])]
    assert quotes("Bell shared a jacket of the book. The jacket says: “We are happy.”") == []


@pytest.mark.parametrize(
    ("who", "speakers"),
    [
        ("the creator said", ["Ann Bell"]),
        ("said the series’ creator", ["Ann Bell"]),
        ("the director told Variety", ["Tom Roe"]),
        ("the filmmaker added", ["Tom Roe"]),
        ("says its star", ["Dana Vey"]),
        ("the actress said", ["Dana Vey"]),
        ("the 31-year-old said", ["Dana Vey"]),
        ("said the duo", ["Tom Roe", "Eva Lund"]),
        ("the pair said", ["Tom Roe", "Eva Lund"]),
    ],
)
def test_who_has_the_role_without_a_title(who: str, speakers: list[str]) -> None:
    news = (
        "Tom Roe and Eva Lund made the first film. The new series is directed by Tom Roe.\n\n"
        "The drama stars Dana Vey as a pilot.\n\n"
    )
    near = "Vey loved it. " if "31" in who else ""
    assert quotes(f"{news}{near}“We are very happy,” {who}.") == [("We are very happy", speakers)]


@pytest.mark.parametrize(
    ("who", "speakers"),
    [
        ("said Dr. Uma Kerr, Head of Fiction, ZDF", ["Uma Kerr"]),
        ("said Dame Uma Kerr", ["Uma Kerr"]),
        ("said Uma Kerr, Head of Fiction, ARTE France", ["Uma Kerr"]),
        ("said Uma Kerr, Vice President of Content, Netflix Korea", ["Uma Kerr"]),
        ("said Uma Kerr and Tom Roe, Joint Managing Directors of Lark", ["Uma Kerr", "Tom Roe"]),
        ("said Uma Kerr, EVP, HBO Programming and Head of Late Night", ["Uma Kerr"]),
    ],
)
def test_what_belongs_to_a_title_names_nobody(who: str, speakers: list[str]) -> None:
    assert quotes(f"“We are very happy,” {who}.") == [("We are very happy", speakers)]


def test_a_title_that_ends_with_a_name_before_the_speaker() -> None:
    text = "Head of Scripted at Screen Sweden, Uma Kerr, said: “We are very happy.”"
    assert quotes(text) == [("We are very happy.", ["Uma Kerr"])]
    both = "Producer Eva Lund, of Screen Sweden, and Uma Kerr said: “We are very happy.”"
    assert "Uma Kerr" in quotes(both)[0][1]


def test_a_surname_of_two_words() -> None:
    text = "Domingo Vela Vega directs. “We are very happy,” said Vela Vega."
    assert quotes(text) == [("We are very happy", ["Domingo Vela Vega"])]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("For Uma Kerr, whose first film was a hit, Maine is a home.", "Uma Kerr"),
        ("Uma Kerr, who made a film with Tom Roe, is back.", "Uma Kerr"),
        ("Directed by Tom Roe, the film hears from Uma Kerr, the pilot.", "Uma Kerr"),
        ("Uma Kerr called it “so bold” and said it would “be loved by all”.\n\n", "Uma Kerr"),
        ("“It is done,” said Uma Kerr. Roe plays the pilot.\n\n", "Uma Kerr"),
    ],
)
def test_whom_a_pronoun_means(before: str, speaker: str) -> None:
    news = "Tom Roe plays a pilot. “I fly,” Roe said.\n\n"
    assert quotes(f"{news}{before} “We are very happy,” she said.")[-1][1] == [speaker]
