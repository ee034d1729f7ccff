"""Screens: what each verb of a control draws or does.

A cog adds a screen with its verb; any card of any cog can lead there with a `Target`, so features
need not know each other. A screen is a pure function of a scene, and its drawing is kept as long as
the version of the book is the same. An action does more than draw, and is never kept.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.cards import Card, Drawing, draw
from bot.targets import Target
from bot.words import Words
from data import Book

if TYPE_CHECKING:
    from bot.visits import Visit

MOST_DRAWINGS = 4_000
"""Bound on what is kept: a drawing takes about 4 kB, so some 16 MB."""


class Scene(NamedTuple):
    """All that a card is drawn from; `editor`: whether it is drawn for one."""

    book: Book
    subject: str
    page: int
    say: Words
    editor: bool = False


Draw = Callable[[Scene], Card]
"""Draws a card. Raises `bot.errors.Gone` when the book does not have the subject."""

Act = Callable[["Visit", Target], Awaitable[None]]
"""Does what a control asks for, and answers."""


class Screens:
    """All verbs, and the drawings that are kept."""

    def __init__(self) -> None:
        self._draws: dict[str, Draw] = {}
        self._acts: dict[str, Act] = {}
        self._aside: set[str] = set()
        self._editors: set[str] = set()
        self._varied: set[str] = set()
        self._kept: OrderedDict[tuple[Any, ...], Drawing] = OrderedDict()

    def add(
        self,
        verb: str,
        draw: Draw,
        *,
        aside: bool = False,
        editors: bool = False,
        varied: bool = False,
    ) -> None:
        """Add a screen. `aside`: it always opens privately; `editors`: nobody else may open it.

        `varied`: an editor sees another card than others do, so its scene tells who asks.
        """
        self._note(verb, aside, editors)
        self._draws[verb] = draw
        if varied:
            self._varied.add(verb)

    def act(self, verb: str, act: Act, *, aside: bool = False, editors: bool = False) -> None:
        """Add an action, which is answered aside or for editors alone like a screen."""
        self._note(verb, aside, editors)
        self._acts[verb] = act

    def _note(self, verb: str, aside: bool, editors: bool) -> None:
        self._check_new(verb)
        if aside:
            self._aside.add(verb)
        if editors:
            self._editors.add(verb)

    def _check_new(self, verb: str) -> None:
        if verb in self:
            raise ValueError(f"two screens have the verb {verb!r}")

    def __contains__(self, verb: str) -> bool:
        return verb in self._draws or verb in self._acts

    @property
    def verbs(self) -> frozenset[str]:
        """All verbs: whatever a control or a form can ask for."""
        return frozenset((*self._draws, *self._acts))

    def action(self, verb: str) -> Act | None:
        """The action of a verb, or none."""
        return self._acts.get(verb)

    def for_editors(self, target: Target) -> bool:
        """Whether a target is for editors alone."""
        return target.verb in self._editors

    def varies(self, target: Target) -> bool:
        """Whether an editor sees another card than others do."""
        return target.verb in self._varied

    def opens_aside(self, target: Target) -> bool:
        """Whether a target opens a private card: only on opening, not on turning its pages."""
        return target.page is None and target.verb in self._aside

    def drawing(self, book: Book, target: Target, say: Words, *, editor: bool = False) -> Drawing:
        """The drawing of a screen from a book, kept or made now. Raises `Gone`."""
        key = (book.id, book.version, *target, say.language, editor)
        kept = self._kept.get(key)
        if kept is None:
            scene = Scene(book, target.subject, target.page or 0, say, editor)
            kept = self._kept[key] = draw(self._draws[target.verb](scene))
            if len(self._kept) > MOST_DRAWINGS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept
