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
