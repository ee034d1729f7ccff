"""Every way into the bot, with examples of what to ask for there: complete, or the tests fail.

What is asked for is written with names in braces, `panel` of `show {show}`; so the same examples
are asked with ids of this server, of another one, and with ids that do not exist.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from enum import Enum
from functools import partial
from typing import Any, NamedTuple, Protocol

import simcord
from discord import AppCommandType, app_commands

from bot.client import Greenlight
from bot.editing.kinds import KINDS
from bot.targets import Target
from tests.doors import Call, command, filled, form, pick, press


class Does(Enum):
    """What an editor is answered with."""

    SHOWS = "a private card"
    SAVES = "a private card that says what was saved"
    OPENS = "a form"
    OFFERS = "choices"
    POSTS = "a card that everybody sees"


SHOWS, SAVES, OPENS, OFFERS, POSTS = Does

ROWS = tuple(f"{word} {{{word}}}" for word in KINDS)
"""A row of each kind."""

NAMED = "id:{show}"

EDITING_BUTTONS: dict[str, tuple[Does, tuple[str, ...]]] = {
    "panel": (SHOWS, (*ROWS, "show {show} rows", "person {person} rows")),
    "add": (SHOWS, ("show {show}", "person {person}", "source {source}", "")),
    "form": (OPENS, ("show.title {show}", "add.credit {show}", "add.quote {person}")),
    "save": (SHOWS, ("add.person 0 - {opening}",)),
    "correct": (OPENS, ("{draft}",)),
    "name": (SAVES, ("{draft} {question} {meant}", "{draft} {question} new")),
    "remove": (SHOWS, ROWS),
    "removed": (SAVES, ("credit {last} {version}", *(f"{row} {{version}}" for row in ROWS))),
    "merge": (SHOWS, ("person {person}", "show {show}")),
    "into": (SHOWS, ("{person} {other}", "{person} {mine}", "{mine} {person}")),
    "merged": (SAVES, ("{person} {other} {version}", "{person} {mine} 1", "{mine} {person} 1")),
    "move": (SAVES, ("{mover} down {version}", "{mover} up {version}")),
    "history": (SHOWS, ("{show} 0", "0 {user}", "0 0", "{quote} 0", "{person} {user}")),
    "edit": (SHOWS, ("{edit}",)),
    "undo": (SAVES, ("{edit}",)),
    "undorest": (SAVES, ("{edit}",)),
    "settings": (SHOWS, ("",)),
    "data": (SHOWS, ("",)),
    "download": (SHOWS, ("",)),
    "article": (SHOWS, ("{article}",)),
    "articles": (SHOWS, ("",)),
    "proposals": (SHOWS, ("{article} all", "{article} unsure")),
    "chosen": (SHOWS, ("{article} all 0123abcd",)),
    "savearticle": (SAVES, ("{article}",)),
    "discard": (SHOWS, ("{article}", "{article} yes")),
    "join": (SHOWS, ("{article} {another}",)),
    "post": (POSTS, ("{source}",)),
    "readthis": (SHOWS, ("",)),
    "news": (SHOWS, ("",)),
    "newsdone": (SAVES, ("{version} {news}",)),
}
"""The verbs for editors alone, with subjects; the first of them is there to be acted on."""

OPEN_BUTTONS: dict[str, tuple[str, ...]] = {
    "show": ("{show}",),
    "shows": ("",),
    "timeline": ("{show}",),
    "credits": ("{show}.", "{show}.0"),
    "person": ("{person}",),
    "quote": ("{quote}.", "{quote}..{show}.{person}"),
    "draw": ("{show}..", ".{person}.", ".."),
    "announcements": ("{show}", ""),
    "source": ("{source}",),
    "why": ("show {show}", "person {person}", "quote {quote}"),
    "passage": ("credit {credit}", "quote {quote}"),
    "more": ("show {show}", "person {person}", "quote {quote}", "source {source}"),
    "help": ("",),
    "privacy": ("",),
    "erase": ("",),
    "takeout": ("{source}", "{source} yes"),
}
"""The verbs for everybody."""

EDITING_COMMANDS: dict[str, tuple[tuple[Does, dict[str, str]], ...]] = {
    "admin add": (
        (SHOWS, {}),
        *(
            (OPENS, {"what": word})
            for word in ("show", "milestone", "acclaim", "credit", "quote", "announcement")
        ),
        (OPENS, {"what": "person or company"}),
    ),
    "admin edit": tuple((SHOWS, {"anything": f"id:{row}"}) for row in ROWS),
    "admin read": ((OPENS, {}),),
    "admin history": (
        (SHOWS, {}),
        (SHOWS, {"anything": "id:show {show}"}),
        (SHOWS, {"editor": "{user}"}),
    ),
    "admin settings": ((SHOWS, {}),),
    "admin data": ((SHOWS, {}),),
}
"""The commands for editors, with options."""

OPEN_COMMANDS: dict[str, tuple[dict[str, str], ...]] = {
    "show": ({"name": NAMED},),
    "credits": ({"show": NAMED}, {"name": NAMED}, {"name": "id:{person}"}),
    "quote": ({"show": NAMED}, {"speaker": "id:{person}"}),
    "announcements": ({"show": NAMED},),
    "help": ({},),
}
"""The commands for everybody."""

EDITING_COMPLETIONS = ("admin edit anything", "admin history anything")
OPEN_COMPLETIONS = (
    *("show name", "credits show", "credits name"),
    *("quote show", "quote speaker", "announcements show"),
)
"""The options that complete, behind their command."""

MENUS = {"Save as quote": OPENS, "Read announcement": SHOWS}
"""The message menus."""

QUOTE_FORM = "message.quote"
"""It opens from its menu alone, because it is about a message."""

WHO = "Erika Mustermann"
SAID = {"sentence": "It says so there."}

FORMS: dict[str, tuple[Does, str, dict[str, str]]] = {
    "show.title": (SAVES, "{show}", {"title": "Moon City"}),
    "show.kind": (SAVES, "{show}", {"genre": "drama"}),
    "show.logline": (SAVES, "{show}", {"logline": "What it is about."}),
    "show.family": (SAVES, "{show}", {"universe": "Another universe"}),
    "show.source": (SAVES, "{show}", SAID),
    "person.name": (SAVES, "{person}", {"known_as": "somebody"}),
    "milestone.details": (SAVES, "{milestone}", {"date": "2024-05"}),
    "milestone.source": (SAVES, "{milestone}", SAID),
    "credit.details": (SAVES, "{credit}", {"wording": "as written there"}),
    "credit.source": (SAVES, "{credit}", SAID),
    "acclaim.details": (SAVES, "{acclaim}", {"by": "Somebody"}),
    "acclaim.source": (SAVES, "{acclaim}", SAID),
    "quote.words": (SAVES, "{quote}", {"text": "Other words."}),
    "quote.speakers": (SAVES, "{quote}", {"speakers": f"{WHO} — a speaker"}),
    "quote.shows": (SAVES, "{quote}", {"shows": "Star City"}),
    "quote.source": (SAVES, "{quote}", SAID),
    "source.details": (SAVES, "{source}", {"publisher": "Somebody else"}),
    "source.text": (SAVES, "{source}", {"text": "The whole text."}),
    "add.show": (SAVES, "0", {"title": "Quite new", "kind": "film"}),
    "add.milestone": (SAVES, "{show}", {"kind": "ended"}),
    "add.acclaim": (SAVES, "{show}", {"what": "A prize"}),
    "add.person": (SAVES, "0", {"name": "Max Muster", "kind": "person"}),
    "add.credit": (SAVES, "{show}", {"contributor": WHO, "role": "writer"}),
    "add.quote": (SAVES, "{show}", {"text": "New words.", "speakers": WHO}),
    "add.source": (SAVES, "0", {"headline": "News", "publisher": "Somebody"}),
    "merge": (SHOWS, "{person}", {"name": "David Weddle"}),
    QUOTE_FORM: (SAVES, "0", {"speakers": WHO, "shows": "Star City"}),
    "read": (SHOWS, "0", {"text": "The series “Sea Village” is created by Petra Sommer."}),
    "article.add": (SHOWS, "{article}", {"text": "It is made by Moon Television."}),
    "article.rest": (SHOWS, "{article}", {"text": "It is made by Moon Radio."}),
    "article.source": (SHOWS, "{article}", {"publisher": "Somebody else"}),
    "article.fact": (SHOWS, "{fact}", {"title": "Another title"}),
    "article.more": (SHOWS, "{fact}", {"universe": "Another universe"}),
    "settings.channel": (SAVES, "{channel}", {"answers": "private"}),
    "settings.server": (SAVES, "0", {"answers": "private"}),
    # These three in this order, because each takes away what the ones before it need.
    "data.empty": (SAVES, "0", {"word": "empty"}),
    "data.shared": (SAVES, "0", {"word": "shared"}),
    "data.delete": (SHOWS, "0", {"word": "delete"}),
}
"""The forms: what saving does, what each is about, and what is typed into it."""


class Maker(Protocol):
    """Who makes calls of the examples."""

    env: simcord.Env

    async def fill(self, template: str) -> str:
        """The template with ids for the names in it."""

    async def menu(self, name: str) -> Call:
        """A message menu, on some message."""

    async def open(self, call: Call) -> Mapping[str, Any]:
        """The form that opens in answer to a call."""


class Example(NamedTuple):
    """One call through one door: what it is called, and what an editor is answered with."""

    name: str
    does: Does
    make: Callable[[Maker], Awaitable[Call]]


def editing() -> Iterator[Example]:
    """An example for every door, button and form that is for editors alone."""
    for name, calls in EDITING_COMMANDS.items():
        for does, options in calls:
            told = f"command {name} {options or ''}".rstrip()
            yield Example(told, does, partial(asked, name, options))
    for name in EDITING_COMPLETIONS:
        yield Example(f"completion {name}", OFFERS, partial(completed, name, "star"))
    for name, does in MENUS.items():
        yield Example(f"menu {name}", does, partial(opened_by_menu, name))
    for verb, (does, subjects) in EDITING_BUTTONS.items():
        yield Example(f"button {verb}", does, partial(pressed, verb, subjects[0]))
        yield Example(f"choice {verb}", does, partial(picked, verb, subjects[0]))
    for name, (_, item, _) in FORMS.items():
        opens = SHOWS if name == QUOTE_FORM else OPENS
        yield Example(f"form {name}", opens, partial(pressed, "form", f"{name} {item}"))
    for name, (does, item, typed) in FORMS.items():
        yield Example(f"sent {name}", does, partial(sent, name, item, typed))


async def asked(name: str, options: Mapping[str, str], maker: Maker) -> Call:
    """A command."""
    return command(maker.env, name, {key: await maker.fill(told) for key, told in options.items()})


async def completed(name: str, typed: str, maker: Maker) -> Call:
    """A completion of the option that stands behind the command."""
    path, _, option = name.rpartition(" ")
    return command(maker.env, path, {option: await maker.fill(typed)}, typing=option)


async def opened_by_menu(name: str, maker: Maker) -> Call:
    """A message menu."""
    return await maker.menu(name)


async def pressed(verb: str, subject: str, maker: Maker) -> Call:
    """A button."""
    return press(Target(verb, await maker.fill(subject)))


async def picked(verb: str, subject: str, maker: Maker) -> Call:
    """A choice."""
    return pick(Target(verb, await maker.fill(subject)))


async def sent(name: str, item: str, typed: Mapping[str, str], maker: Maker) -> Call:
    """A form that was opened, and is sent with what is typed."""
    by_menu = name == QUOTE_FORM
    call = await (
        maker.menu("Save as quote") if by_menu else pressed("form", f"{name} {item}", maker)
    )
    modal = await maker.open(call)
    return form(modal["custom_id"], filled(modal) | dict(typed))


def ways_in(bot: Greenlight) -> dict[str, bool]:
    """Every way into the bot that there is, and whether it is for editors alone."""
    found = {f"form {name}": True for name in bot.forms.names}
    for verb in bot.screens.verbs:
        found[f"button {verb}"] = bot.screens.for_editors(Target(verb))
    for leaf in bot.tree.walk_commands():
        top = leaf.root_parent or leaf
        found |= dict.fromkeys(_doors_of(leaf), top.default_permissions is not None)
    for kind in (AppCommandType.message, AppCommandType.user):
        for menu in bot.tree.walk_commands(type=kind):
            found[f"menu {menu.name}"] = menu.default_permissions is not None
    return found


def _doors_of(leaf: app_commands.Command[Any, ..., Any] | app_commands.Group) -> list[str]:
    """The doors of a command: itself, and its options that complete. A group is none."""
    if isinstance(leaf, app_commands.Group):
        return []
    name = leaf.qualified_name
    completing = [option.name for option in leaf.parameters if option.autocomplete]
    return [f"command {name}", *(f"completion {name} {option}" for option in completing)]


def known() -> dict[str, bool]:
    """The ways in of which there are examples here, and whether they are for editors alone."""
    for_editors = {
        "command": EDITING_COMMANDS,
        "completion": EDITING_COMPLETIONS,
        "menu": MENUS,
        "button": EDITING_BUTTONS,
        "form": FORMS,
    }
    for_all = {"command": OPEN_COMMANDS, "completion": OPEN_COMPLETIONS, "button": OPEN_BUTTONS}
    return {
        f"{door} {name}": is_hidden
        for is_hidden, table in ((True, for_editors), (False, for_all))
        for door, names in table.items()
        for name in names
    }
