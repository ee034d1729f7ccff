"""`/admin settings`: the default show, who is an editor, and where answers are private."""

from collections.abc import Mapping

from bot.cards import Button, Card
from bot.client import Greenlight
from bot.editing.changes import done_card
from bot.editing.desk import NOTHING_NEW, arrange
from bot.editing.forms import Field, Form
from bot.editing.meant import SHOWS
from bot.editing.naming import Names
from bot.editing.reading import known
from bot.editing.sheets import Sheet
from bot.errors import Gone, Refusal
from bot.markdown import bold
from bot.phrases import heading
from bot.targets import Target, id_of
from bot.visits import Visit
from data import (
    ANSWERS,
    DEFAULT_SHOW,
    EDITOR_ROLE,
    Change,
    Edit,
    Setting,
    Show,
    Signature,
)

PRIVATE, PUBLIC, SAME = "private", "public", "same"
SERVER = 0
"""The channel of settings that are the whole server's."""

FIELDS = {DEFAULT_SHOW: "show", ANSWERS: "answers", EDITOR_ROLE: "role"}
"""In which field of the forms each setting stands."""

SERVER_FORM, CHANNEL_FORM = "settings.server", "settings.channel"


async def show_settings(visit: Visit, _target: Target) -> None:
    """The settings of the server and of this channel."""
    say, channel = visit.say, visit.interaction.channel_id or SERVER
    here = f"<#{channel}>"
    role = _value(visit, SERVER, EDITOR_ROLE)
    lines = [
        heading(bold(say("Settings"))),
        say("Default show: {show}", show=_show_name(visit, SERVER)),
        say("Default show in {channel}: {show}", channel=here, show=_show_name(visit, channel)),
        say("Answers: {answers}", answers=_answers(visit, SERVER)),
        say("Answers in {channel}: {answers}", channel=here, answers=_answers(visit, channel)),
        say("Editors: members with Manage Server")
        + (say(", and everybody with <@&{role}>", role=role) if role else ""),
        "-# " + say("Editors by role find Edit, Add and History under More on every card."),
        "-# "
        + say(
            "To show them /admin too: Server Settings → Integrations → Greenlight → /admin → Add"
            " Roles."
        ),
    ]
    buttons = (
        Button(say("Change the server's"), Target("form", f"{SERVER_FORM} {SERVER}")),
        Button(say("Change this channel's"), Target("form", f"{CHANNEL_FORM} {channel}")),
        Button(say("History"), Target("history", "0 0")),
    )
    await visit.give(Card(("\n".join(lines),), buttons))


def _value(visit: Visit, channel: int, name: str) -> str | None:
    """What is set for just this channel, or for the server."""
    return visit.bot.shelf.own_setting(visit.guild, name, channel)


def _show_name(visit: Visit, channel: int) -> str:
    show = id_of(_value(visit, channel, DEFAULT_SHOW) or "")
    if show in visit.book.shows:
        return Names(visit.book, (), visit.say).mention(Show, show)
    return visit.say("none") if channel == SERVER else visit.say("the server's")


def _answers(visit: Visit, channel: int) -> str:
    say = visit.say
    match _value(visit, channel, ANSWERS):
        case "private":
            return say("only whoever asks sees them")
        case "public":
            return say("everybody sees them")
    return say("everybody sees them") if channel == SERVER else say("as the server's")


def _must_be_here(visit: Visit, channel: int) -> None:
    """Raise `Gone` for a channel that is not the one where this comes from."""
    if channel not in (SERVER, visit.interaction.channel_id):
        raise Gone


async def open_server(visit: Visit, _item: int) -> Form:
    """The form of the server's settings."""
    say = visit.say
    role = _value(visit, SERVER, EDITOR_ROLE) or ""
    there = _can_be_given(visit, role)
    hint = say("Its members may edit the press book, like members with Manage Server")
    fields = (
        _show_field(visit, SERVER),
        Field("role", say("Editor role"), hint, role if there else "", role=True),
        _answers_field(visit, SERVER),
    )
    return Form(say("Settings of the server"), fields, _given(visit, SERVER))


async def open_channel(visit: Visit, channel: int) -> Form:
    """The form of this channel's settings."""
    _must_be_here(visit, channel)
    fields = (_show_field(visit, channel), _answers_field(visit, channel))
    return Form(visit.say("Settings of this channel"), fields, _given(visit, channel))


def _given(visit: Visit, channel: int) -> dict[str, dict[str, str | None]]:
    """What is set when a form opens: only what differs from that, its editor has changed."""
    return {"was": {name: _value(visit, channel, name) for name in FIELDS}}


def _show_field(visit: Visit, channel: int) -> Field:
    say = visit.say
    show = visit.book.shows.get(id_of(_value(visit, channel, DEFAULT_SHOW) or ""))
    hint = say("What /show and /credits answer when nothing is named; empty for none")
    return Field("show", say("Default show"), hint, show.title if show else "")


def _answers_field(visit: Visit, channel: int) -> Field:
    say = visit.say
    same = ((SAME, say("As the server's")),) if channel != SERVER else ()
    choices = (
        *same,
        (PUBLIC, say("Everybody sees them")),
        (PRIVATE, say("Only whoever asks sees them")),
    )
    value = _value(visit, channel, ANSWERS) or choices[0][0]
    return Field("answers", say("Answers"), value=value, required=True, choices=choices)


async def save_settings(visit: Visit, sheet: Sheet, consumes: str) -> None:
    """Write what was chosen; what is as before is left alone."""
    channel = sheet.id
    _must_be_here(visit, channel)
    wanted = {
        DEFAULT_SHOW: _known_show(visit, sheet),
        ANSWERS: _chosen_answers(sheet, channel),
    }
    if channel == SERVER:
        wanted[EDITOR_ROLE] = _known_role(visit, sheet)
    sheet.must_be_clear()
    changes = _changes(visit, sheet, wanted)
    sheet.must_be_clear()

    async def work(signature: Signature) -> Edit:
        ledger = visit.bot.store.ledger
        if not changes and await ledger.done(signature) is None:
            raise Refusal(Card((visit.say(NOTHING_NEW),)))
        return await ledger.arrange(signature, changes)

    edit = await arrange(visit, consumes, work)
    await visit.give(done_card(visit.book, edit, visit.say))


def _known_role(visit: Visit, sheet: Sheet) -> str | None:
    role = str(sheet.role("role") or "")
    if role and not _can_be_given(visit, role):
        sheet.wrong("role", sheet.say("must be a role that only some members have"), "")
    return role or None


def _can_be_given(visit: Visit, role: str) -> bool:
    """Whether the server has a role, and not all members have it."""
    guild = visit.interaction.guild
    if guild is None or not role or int(role) == guild.id:
        return False
    return guild.get_role(int(role)) is not None


def _known_show(visit: Visit, sheet: Sheet) -> str | None:
    now = id_of(_was(visit, sheet, DEFAULT_SHOW) or "")
    why = sheet.say("is no show in the press book; `/show` lists them")
    show = known(sheet, "show", SHOWS, why, (now,))
    return None if show is None else str(show)


def _chosen_answers(sheet: Sheet, channel: int) -> str | None:
    """What is as it would be anyhow is not kept."""
    allowed = (PUBLIC, PRIVATE) if channel == SERVER else (SAME, PUBLIC, PRIVATE)
    chosen = sheet.choice("answers", allowed)
    return None if chosen == allowed[0] else chosen


def _was(visit: Visit, sheet: Sheet, name: str) -> str | None:
    """What was set when the form was opened."""
    was: dict[str, str | None] = sheet.given.get("was", {})
    return was.get(name, _value(visit, sheet.id, name))


def _changes(visit: Visit, sheet: Sheet, wanted: Mapping[str, str | None]) -> list[Change]:
    """What the editor changed; what somebody else changed meanwhile too is noted as a problem."""
    changes, channel = [], sheet.id
    for name, value in wanted.items():
        now, was = _value(visit, channel, name), _was(visit, sheet, name)
        if value in (was, now):
            continue
        if now != was:
            _tell_of(visit, sheet, name, now)
            continue
        before = None if now is None else Setting(channel, name, now)
        after = None if value is None else Setting(channel, name, value)
        changes.append(Change(before, after))
    return changes


def _tell_of(visit: Visit, sheet: Sheet, name: str, now: str | None) -> None:
    """Note what is set by now. Whoever sends the same again has been told, and means it."""
    words = {
        DEFAULT_SHOW: _show_name(visit, sheet.id),
        ANSWERS: f"«{_answers(visit, sheet.id)}»",
        EDITOR_ROLE: f"<@&{now}>" if now else sheet.say("none"),
    }
    sheet.wrong(FIELDS[name], sheet.say("was changed meanwhile to {now}", now=words[name]))
    sheet.given["was"][name] = now  # kept with what was typed


async def setup(bot: Greenlight) -> None:
    """Add the screen and the forms."""
    bot.screens.act("settings", show_settings, editors=True)
    bot.forms.add(SERVER_FORM, open_server, finish=save_settings)
    bot.forms.add(CHANNEL_FORM, open_channel, finish=save_settings)
