"""Where a control leads, written in its `custom_id`: `gl1:<verb>:<subject>:<page>`.

An id says what to draw and nothing more: no book and no authority is in it, because whoever
presses can send any id. `gl1` is the version of this grammar. An id with no page opens a screen;
one with a page turns the screen that is already open.
"""

import re
from typing import NamedTuple

GRAMMAR = re.compile(r"gl1:(?P<verb>[a-z]+):(?P<subject>[^:]{0,80}):(?P<page>\d{0,4})")
"""At most 100 characters, which is Discord's limit, for every verb of up to 10 letters."""


class Target(NamedTuple):
    """A screen or an action (`verb`), what it is about, and the page, counted from 0."""

    verb: str
    subject: str = ""
    page: int | None = None

    @property
    def custom_id(self) -> str:
        """The id that a control which leads here carries."""
        page = "" if self.page is None else self.page
        return f"gl1:{self.verb}:{self.subject}:{page}"

    @classmethod
    def parse(cls, custom_id: str) -> "Target | None":
        """The target that an id names, or none when it does not follow the grammar."""
        match = GRAMMAR.fullmatch(custom_id)
        if match is None:
            return None
        page = match["page"]
        return cls(match["verb"], match["subject"], int(page) if page else None)

    def at(self, page: int) -> "Target":
        """The same screen at another page."""
        return self._replace(page=page)


PICKER_VERB = "pick"
"""The verb of a select: where it leads stands in the value that was picked."""


def id_of(subject: str) -> int:
    """The row that a subject names, or 0, which no row has."""
    return int(subject) if subject.isascii() and subject.isdigit() and len(subject) < 19 else 0
