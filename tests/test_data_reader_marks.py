"""Quotation marks over several paragraphs, in the styles that houses have."""

from data.reader import read

NEWS = "Netflix Orders “Low Harbor”\n\nNetflix has ordered the drama series “Low Harbor.”\n\n"


def quotes(text: str) -> list[str]:
    return [item.text for item in read(NEWS + text).quotes]


def test_single_marks_are_repeated_by_the_next_paragraph() -> None:
    text = "‘It’s been years,’ said Ann Bell. ‘I didn’t sleep.\n\n‘My sons’ dog did. It’s fine.’"
    assert quotes(text) == ["It’s been years I didn’t sleep. My sons’ dog did. It’s fine."]
    typed = text.replace("‘", "'").replace("’", "'")
    assert quotes(typed) == ["It's been years I didn't sleep. My sons' dog did. It's fine."]


def test_a_mark_of_another_kind_after_said_leaves_the_first_open() -> None:
    text = (
        "Ann Bell said: ‘We are very happy. When we began, somebody said, “Who cares?” We did."
        "\n\n‘And so did they.’"
    )
    assert quotes(text) == [
        "We are very happy. When we began, somebody said, “Who cares?” We did. And so did they."
    ]


def test_an_apostrophe_before_a_paragraph_in_marks_opens_nothing() -> None:
    text = "They sailed in the summer of ‘69 and again.\n\n‘We are very happy,’ said Ann Bell."
    assert quotes(text) == ["We are very happy"]
    assert quotes(text.replace("‘69", "‘that one’")) == ["We are very happy"]


def test_a_title_at_the_beginning_of_the_next_paragraph_goes_on_with_nothing() -> None:
    text = "Ann Bell said: “We are very happy.\n\n“Low Harbor” will premiere in May."
    assert quotes(text) == ["We are very happy."]
    again = "Ann Bell said: “We are very happy.\n\n“Low Harbor is ours. We will sail on.”"
    assert quotes(again) == ["We are very happy. Low Harbor is ours. We will sail on."]
