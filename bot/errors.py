"""The one place that turns what went wrong into one polite, private sentence and a log record.

Exceptions leave a handler by five doors: a command (`Greenlight.answer`; before it is called,
`Tree.on_error`), a button or a select, a form, a lasting item that the library makes anew after a
restart (all three `Greenlight.press`), and a completion (bot/finding.py). All of them lead here.

==================== ======================================== ==================
what was raised      what the reader is told                  what is logged
==================== ======================================== ==================
`Refusal`            the card that it carries                 nothing
`Gone`               that what the control led to is gone     nothing
`StoreUnavailable`   try again in a moment, with a reference  error, one line
`OutcomeUnknown`     look first whether it was saved          error, one line
commands out of date try again in a moment                    warning, one line
anything else        my fault, with a reference               error, traceback
==================== ======================================== ==================
"""

import logging
import secrets
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from discord import app_commands

from bot.cards import Card
from bot.targets import id_of
from bot.words import Words
from data import OutcomeUnknown, StoreUnavailable

_log = logging.getLogger(__name__)

T = TypeVar("T")

OUT_OF_DATE = (app_commands.CommandSignatureMismatch, app_commands.CommandNotFound)
"""What the library raises when a reader's client still has an older form of a command."""


class Refusal(Exception):
    """What was asked for cannot be done; the card says why and what to do instead."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card


class Gone(Exception):
    """The subject of a control is not, or no longer, in the book of this server."""


def must_have(rows: Mapping[int, T], subject: str) -> T:
    """The row that a subject names. Raises `Gone` where the book has none of that id."""
    row = rows.get(id_of(subject))
    if row is None:
        raise Gone
    return row


class Trouble(NamedTuple):
    """A sentence for the reader, and the level and reference of the log record, if any."""

    sentence: str
    level: int
    reference: str


def trouble(error: BaseException, say: Words) -> Trouble:
    """What to say and log about an error. A reference joins the sentence and the record."""
    reference = secrets.token_hex(3).upper()
    if isinstance(error, OutcomeUnknown):
        sentence = say(
            "I lost my press book just while saving, so I cannot say whether this was saved. Look"
            " first, then try again in a moment. If it goes on, tell whoever runs me:"
            " reference {reference}.",
            reference=reference,
        )
        return Trouble(sentence, logging.ERROR, reference)
    if isinstance(error, StoreUnavailable):
        sentence = say(
            "I cannot reach my press book right now. Try again in a moment."
            " If it goes on, tell whoever runs me: reference {reference}.",
            reference=reference,
        )
        return Trouble(sentence, logging.ERROR, reference)
    if isinstance(error, OUT_OF_DATE):
        sentence = say("I have just been updated. Try this command again in a minute.")
        return Trouble(sentence, logging.WARNING, reference)
    sentence = say(
        "Something went wrong on my side, not yours. Try again;"
        " if it happens again, tell whoever runs me: reference {reference}.",
        reference=reference,
    )
    return Trouble(sentence, logging.CRITICAL, reference)


def card_for(error: BaseException, what: str, say: Words) -> Card:
    """The card that answers an error; `what` names the command or control in the log."""
    if isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        error = error.__cause__ or error
    if isinstance(error, Refusal):
        return error.card
    if isinstance(error, Gone):
        return Card((say("This is no longer in the press book. Try `/show` to see what is."),))
    found = trouble(error, say)
    known = found.level < logging.CRITICAL
    _log.log(
        min(found.level, logging.ERROR),
        "%s failed, reference %s: %s",
        what,
        found.reference,
        error if known else type(error).__name__,
        exc_info=None if known else error,
    )
    return Card((found.sentence,))
