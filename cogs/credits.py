"""`/credits`: who made a show, by role, and the page of a person or a company."""

from collections.abc import Iterator
from itertools import chain

from discord import app_commands
from discord.ext import commands

from bot.answers import Interaction
from bot.cards import Button, Card, Option
from bot.client import Greenlight
from bot.errors import must_have
from bot.finding import (
    CONTRIBUTORS,
    SHOWS,
    TYPED_LIMIT,
    completion,
    must_find,
)
from bot.markdown import bold, escape, veiled
from bot.paging import Page, page_of_texts
from bot.phrases import (
    ROLE_NAMES,
    ROLE_TITLES,
    acclaim_phrase,
    capital,
    credit_details,
    credit_phrase,
    heading,
    hidden,
    show_mention,
    show_options,
    show_title,
)
from bot.screens import Scene
from bot.targets import Target
from bot.visits import Visit
from bot.words import Words
from data import ROLES, Book, Contributor, Credit, width

LINE_LIMIT = 600

NAMES_A_PAGE = 25
"""As many as a picker can hold, so that every name on a page can be looked up."""


def credits_card(scene: Scene) -> Card:
    """The credits of a show by role. The subject is the show, a dot, and a role or nothing."""
    book, say = scene.book, scene.say
    key, _, number = scene.subject.partition(".")
    show, role = must_have(book.shows, key), _role(number)
    held = list(chain(*book.credits_by_role(show.id, role).values()))
    phrases = [credit_phrase(book, credit) for credit in held]
    page = page_of_texts(phrases, scene.page, NAMES_A_PAGE)
    first = heading(show_title(show, say), say("credits"), page.note(say))
    lines = [first, *(_role_lines(held, phrases, page, say) if held else [_nobody(role, say)])]
    return Card(
        ("\n".join(lines),),
        (
            *(() if role is None else (Button(say("All credits"), Target("credits", f"{key}.")),)),
            *page.turners(Target("credits", scene.subject), say),
            Button(say("Show"), Target("show", str(show.id))),
            Button(say("Why?"), Target("why", f"show {show.id}")),
            Button(say("More"), Target("more", f"show {show.id}")),
        ),
        _people(book, (held[place] for place in page.items), say),
        say("Choose a name"),
    )


def _role(number: str) -> str | None:
    """The role of a number in the list of roles; none for anything else."""
    known = number.isascii() and number.isdecimal() and int(number) < len(ROLES)
    return ROLES[int(number)] if known else None


def _nobody(role: str | None, say: Words) -> str:
    if role is None:
        return say("No credits yet. `/announcements` leads to what has been said of it.")
    return say("No {role} is named yet.", role=say(ROLE_NAMES[role]))


def _role_lines(
    held: list[Credit], phrases: list[str], page: Page[int], say: Words
) -> Iterator[str]:
    """One line a role: its title, and the names of it that stand on this page."""
    groups: dict[str, list[str]] = {}
    for place in page.items:
        groups.setdefault(held[place].role, []).append(phrases[place])
    for role, names in groups.items():
        yield f"{bold(say(ROLE_TITLES[role]))} {', '.join(names)}"


def _people(book: Book, credits: Iterator[Credit], say: Words) -> tuple[Option, ...]:
    """A choice for each contributor once; spoilers may not stand in a list."""
    roles: dict[int, str] = {}
    for credit in credits:
        if not credit.spoiler:
            before, role = roles.get(credit.contributor), say(ROLE_NAMES[credit.role])
            roles[credit.contributor] = f"{before}, {role}" if before else capital(role)
    return tuple(
        [
            Option(book.contributors[item].name, held, Target("person", str(item)))
            for item, held in roles.items()
        ]
    )


def person_card(scene: Scene) -> Card:
    """Everything one person or company is credited with, show by show."""
    book, say = scene.book, scene.say
    contributor = must_have(book.contributors, scene.subject)
    rows = list(_worked_on(book, contributor, say))
    page = page_of_texts([line for line, _ in rows], scene.page)
    shown = [rows[place] for place in page.items]
    lines = [line for line, _ in shown] or [say("No credits yet. `/announcements` lists all news.")]
    quotes = len(book.index.quotes_by.get(contributor.id, ()))
    if quotes:
        lines.append(say.count("{number} quote", "{number} quotes", quotes))
    known_as = escape(contributor.known_as) if contributor.known_as else ""
    first = heading(bold(contributor.name), known_as, page.note(say))
    turners = page.turners(Target("person", scene.subject), say)
    return Card(
        ("\n".join([first, *lines]),),
        (*turners, *_person_buttons(book, contributor, say)),
        show_options(book, dict.fromkeys(show for _, show in shown if show), say),
        say("Choose a show"),
    )


def _worked_on(
    book: Book, contributor: Contributor, say: Words
) -> Iterator[tuple[str, int | None]]:
    """The lines of a person's page, each with the show that it may lead to: roles, then acclaim.

    That somebody worked on a show is a spoiler where each of their credits on it is one.
    """
    for show, credits in book.roles_by_show(contributor.id).items():
        title = show_mention(book.shows[show])
        roles = [
            hidden(credit, say(ROLE_NAMES[credit.role]) + credit_details(credit))
            for credit in credits
        ]
        together = ", ".join(roles)
        for line in [together] if width(together) <= LINE_LIMIT else roles:
            if not all(credit.spoiler for credit in credits):
                yield f"{title} · {line}", show
            else:
                yield veiled(f"{title} · {line}"), None
    for item in book.index.acclaim_for.get(contributor.id, ()):
        yield acclaim_phrase(book, item, say), None


def _person_buttons(book: Book, contributor: Contributor, say: Words) -> tuple[Button, ...]:
    subject = f"person {contributor.id}"
    buttons = []
    if book.index.quotes_by.get(contributor.id):
        buttons.append(Button(say("Quotes"), Target("draw", f".{contributor.id}.")))
    buttons.append(Button(say("Why?"), Target("why", subject)))
    buttons.append(Button(say("More"), Target("more", subject)))
    return tuple(buttons)


def _lead_person(contributor: int) -> Target:
    return Target("person", str(contributor))


class CreditCommands(commands.Cog):
    """`/credits`."""

    def __init__(self, bot: Greenlight) -> None:
        self._bot = bot

    @app_commands.command(description="Who made a show, or everything somebody worked on")
    @app_commands.describe(
        show="The show whose credits you want",
        name="A person, a company or a show",
        role="Only those with this role",
        private="Only you see the answer",
    )
    @app_commands.choices(
        role=[app_commands.Choice(name=role, value=place) for place, role in enumerate(ROLES)]
    )
    @app_commands.autocomplete(show=completion(SHOWS), name=completion(CONTRIBUTORS, SHOWS))
    async def credits(
        self,
        interaction: Interaction,
        show: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        name: app_commands.Range[str, 1, TYPED_LIMIT] | None = None,
        role: int | None = None,
        private: bool = False,
    ) -> None:
        """Answer with the credits of a show, a person's page, or the list of shows."""

        def wanted(visit: Visit) -> Target:
            return _wanted(visit, show, name, role)

        await self._bot.answer(interaction, wanted, private=private)


def _wanted(visit: Visit, show: str | None, name: str | None, role: int | None) -> Target:
    """What was asked for. A name wins over a show: it says more."""
    suffix = "" if role is None else str(role)

    def of_show(found: int) -> Target:
        return Target("credits", f"{found}.{suffix}")

    if name is not None:
        kinds = ((CONTRIBUTORS, _lead_person), (SHOWS, of_show))
        return must_find(kinds, visit.book, name, visit.say)
    if show is not None:
        return must_find(((SHOWS, of_show),), visit.book, show, visit.say)
    default = visit.default_show
    return Target("shows", f"credits.{suffix}") if default is None else of_show(default)


async def setup(bot: Greenlight) -> None:
    """Add the command and its screens."""
    bot.screens.add("credits", credits_card)
    bot.screens.add("person", person_card)
    await bot.add_cog(CreditCommands(bot))
