"""`Privacy` under `/help`: what is kept about whoever asks, and how they have it erased."""

from bot.cards import MOST_OPTIONS, Button, Card, Option
from bot.client import Greenlight
from bot.dates import day_in_words
from bot.errors import Gone
from bot.markdown import bold
from bot.phrases import heading
from bot.targets import Target, id_of
from bot.visits import Visit
from bot.words import Words
from data import Announcement, Traces


async def show_privacy(visit: Visit, _target: Target) -> None:
    """What is kept about the asker: how much in all servers, and their messages in this one."""
    say, user = visit.say, visit.interaction.user.id
    kept = await visit.patiently(visit.bot.store.people.kept(user))
    mine = await visit.patiently(visit.bot.store.people.messages(user, visit.book.id))
    rows = [visit.book.announcements[item] for item in mine if item in visit.book.announcements]
    options = tuple(
        Option(row.headline, _when(row, say), Target("takeout", str(row.id)))
        for row in rows[:MOST_OPTIONS]
    )
    lines = [
        heading(bold(say("Privacy")), say("what I keep about you")),
        *(_told(kept, say) if any(kept) else [say("I keep nothing about you.")]),
    ]
    if options:
        lines.append(say("Below are your messages in this press book; choose one to take it out."))
    buttons = (Button(say("Erase all of it"), Target("erase")),) if any(kept) else ()
    await visit.give(Card(("\n".join(lines),), buttons, options, say("Take a message out")))


def _told(kept: Traces, say: Words) -> list[str]:
    """A line for each kind of trace; those of which there is none are left out."""
    lines = {
        "edits": say.count(
            "Your id, beside {number} change that you made to a press book.",
            "Your id, beside {number} changes that you made to press books.",
            kept.edits,
        ),
        "messages": say.count(
            "{number} message of yours that an editor saved as a quote, with your id.",
            "{number} messages of yours that editors saved as quotes, with your id.",
            kept.messages,
        ),
        "drafts": say.count(
            "An unfinished form that you typed, or that holds a message of yours; kept for seven"
            " days.",
            "{number} unfinished forms that you typed, or that hold messages of yours; kept for"
            " seven days.",
            kept.drafts,
        ),
        "articles": say.count(
            "An announcement that you gave me to read and that is not saved, or that has a message"
            " of yours in it; kept for seven days.",
            "{number} announcements that you gave me to read and that are not saved, or that have"
            " messages of yours in them; kept for seven days.",
            kept.articles,
        ),
        "draws": say("Which quotes I have already shown you privately, for 90 days."),
    }
    return [line for name, line in lines.items() if getattr(kept, name)]


def _when(row: Announcement, say: Words) -> str:
    return day_in_words(row.date, say) if row.date else ""


async def erase(visit: Visit, target: Target) -> None:
    """Ask whether to erase all that is kept about the asker; with the subject `yes`, do it."""
    say, user = visit.say, visit.interaction.user.id
    if target.subject != "yes":
        sentence = say(
            "Erase all that I keep about you, in every server? The history will say «a former"
            " editor» where you changed something. Your messages that were saved as quotes go for"
            " good. Backups still hold all of it, until newer ones replace them. This cannot be"
            " undone."
        )
        buttons = (
            Button(say("Erase it"), Target("erase", "yes")),
            Button(say("Keep it"), Target("privacy")),
        )
        await visit.give(Card((sentence,), buttons))
        return
    books = await visit.patiently(visit.bot.store.people.erase(user))
    visit.bot.draws.leave(user)
    visit.bot.shelf.drop(books)
    sentence = say(
        "Erased: your id and your saved messages. If a press book lists you as a person, ask that"
        " server's editors to remove it."
    )
    await visit.give(Card((sentence,)))


async def take_out(visit: Visit, target: Target) -> None:
    """The same for one saved message. The subject is its announcement, and `yes` to do it."""
    say, user = visit.say, visit.interaction.user.id
    number, _, answer = target.subject.partition(" ")
    row = visit.book.announcements.get(id_of(number))
    if answer != "yes":
        if row is None or row.author != user:
            raise Gone
        sentence = say("Take your message and every quote from it out of this press book for good?")
        buttons = (
            Button(say("Take it out"), Target("takeout", f"{number} yes")),
            Button(say("Leave it"), Target("privacy")),
        )
        await visit.give(Card((sentence,), buttons))
        return
    people, book = visit.bot.store.people, visit.book.id
    if await visit.patiently(people.take_out(user, book, id_of(number))):
        visit.bot.shelf.drop([book])
    await visit.give(Card((say("Your message is no longer in this press book."),)))


async def setup(bot: Greenlight) -> None:
    """Add what the controls do."""
    bot.screens.act("privacy", show_privacy, aside=True)
    bot.screens.act("erase", erase, aside=True)
    bot.screens.act("takeout", take_out, aside=True)
