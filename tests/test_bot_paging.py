"""Pages of lists and of long texts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.paging import BUDGET, LINES_A_PAGE, Page, page_of, page_of_texts
from bot.targets import Target
from bot.words import words_for

SAY = words_for("en-US")
TEXTS = st.lists(st.integers(0, 2_000).map("x".__mul__), max_size=40)


@given(st.integers(0, 100), st.integers(1, 30))
def test_every_item_is_on_one_page(many: int, per_page: int) -> None:
    first = page_of(range(many), 0, per_page)
    pages = [page_of(range(many), number, per_page) for number in range(first.of)]
    assert [item for page in pages for item in page.items] == list(range(many))
    assert all(len(page.items) <= per_page for page in pages)


@given(TEXTS)
def test_every_text_is_on_one_page(texts: list[str]) -> None:
    first = page_of_texts(texts, 0)
    pages = [page_of_texts(texts, number) for number in range(first.of)]
    assert [item for page in pages for item in page.items] == list(range(len(texts)))
    for page in pages:
        taken = [texts[item] for item in page.items]
        assert len(taken) <= LINES_A_PAGE
        assert len(taken) <= 1 or sum(map(len, taken)) + len(taken) <= BUDGET


@given(TEXTS)
def test_pages_are_filled(texts: list[str]) -> None:
    """No page could take the first text of the next."""
    first = page_of_texts(texts, 0)
    for number in range(first.of - 1):
        here = page_of_texts(texts, number).items
        onward = texts[page_of_texts(texts, number + 1).items[0]]
        used = sum(len(texts[item]) + 1 for item in here) + len(onward) + 1
        assert len(here) == LINES_A_PAGE or used > BUDGET


def test_a_page_too_far_is_the_last() -> None:
    assert page_of(range(25), 99).number == 2
    assert page_of_texts(["x"] * 25, 99).number == 2


def test_turners_and_note() -> None:
    target = Target("shows")
    labels = [
        [button.label for button in Page((), number, 3).turners(target, SAY)] for number in range(3)
    ]
    assert labels == [["Next ›"], ["‹ Back", "Next ›"], ["‹ Back"]]
    assert Page((), 1, 3).note(SAY) == "page 2 of 3"
    assert Page((), 0, 1).note(SAY) == ""
    assert Page((), 0, 1).turners(target, SAY) == ()
