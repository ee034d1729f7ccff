"""Long lists and long texts in pages that always fit a card."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from bot.cards import Button
from bot.targets import Target
from bot.words import Words
from data import width

T = TypeVar("T")

LINES_A_PAGE = 10
"""As many lines as a phone shows without scrolling."""

BUDGET = 3_000
"""What the list of a page may take of a card's text: heading and footer come on top."""


class Page(NamedTuple, Generic[T]):
    """The items of one page, which page it is (from 0), and how many there are."""

    items: Sequence[T]
    number: int
    of: int

    def note(self, say: Words) -> str:
        """`page 2 of 5`, or nothing when there is only one."""
        if self.of < 2:
            return ""
        return say("page {number} of {of}", number=self.number + 1, of=self.of)

    def turners(self, target: Target, say: Words) -> tuple[Button, ...]:
        """Buttons to the pages beside this one."""
        back = (Button(say("‹ Back"), target.at(self.number - 1)),) if self.number else ()
        last = self.number + 1 >= self.of
        onward = () if last else (Button(say("Next ›"), target.at(self.number + 1)),)
        return back + onward


def page_of(items: Sequence[T], page: int, per_page: int = LINES_A_PAGE) -> Page[T]:
    """One page of items that are short by nature. A page too far is the last one."""
    of = max(1, -(-len(items) // per_page))
    number = min(page, of - 1)
    return Page(items[number * per_page : (number + 1) * per_page], number, of)


def page_of_texts(
    texts: Sequence[str], page: int, per_page: int = LINES_A_PAGE, budget: int = BUDGET
) -> Page[int]:
    """One page of texts that may be long: the places of those that stand on it.

    A page takes as many as fit `budget` and at most `per_page`, and one in any case.
    """
    # Most lists fit, and to join them takes a fifth of the time of measuring each.
    if len(texts) <= per_page and width("\n".join(texts)) < budget:
        return Page(range(len(texts)), 0, 1)
    starts = [0]
    used = 0
    for place, text in enumerate(texts):
        size = width(text) + 1
        if place > starts[-1] and (used + size > budget or place - starts[-1] >= per_page):
            starts.append(place)
            used = 0
        used += size
    number = min(page, len(starts) - 1)
    end = starts[number + 1] if number + 1 < len(starts) else len(texts)
    return Page(range(starts[number], end), number, len(starts))
