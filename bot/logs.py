"""What the process writes about itself: one event a line, and never a secret."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

MASK = "[token]"

_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    # A bot's token: three parts, two dots. Only a boundary begins one, so that the search stays
    # linear on long texts.
    (re.compile(r"(?<![\w.-])[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}", re.ASCII), MASK),
    # An interaction's token: base64 of `interaction:` and more.
    (re.compile(r"aW50ZXJhY3Rpb246[\w+=-]*", re.ASCII), MASK),
    # The address of a callback or a webhook: the id may stay, it helps to find the event.
    (re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?#\s'\"]+"), rf"\1{MASK}"),
    # A payload as Python or JSON prints it, which is what the library logs at DEBUG.
    (re.compile(r"""(\\*["']token\\*["']:\s*\\*["'])[^"'\\]*"""), rf"\1{MASK}"),
    # Name and password in the address of a database.
    (re.compile(r"(://)[^/\s@:]*:[^/\s@]*@"), rf"\1{MASK}@"),
)


def set_up_logging(level: str, format: str, secrets: Iterable[str] = ()) -> None:
    """Send all log records from `level` on to standard error, in place of any earlier set-up.

    `level` is a level's name in either case. `format` is `text` (for terminals; a traceback follows
    its event on indented lines) or `json` (for collectors; one object a line with `time`, `level`,
    `logger`, `message` and, where there is one, `exception`). Times are UTC. `secrets` are strings
    never to be written, besides all that looks like a token. Raises `ValueError` for an unknown
    level or format.
    """
    formatters: dict[str, type[TextFormatter]] = {"text": TextFormatter, "json": JsonFormatter}
    if format not in formatters:
        raise ValueError(f"not a log format: {format!r}")
    handler = _Handler(sys.stderr)
    handler.setFormatter(formatters[format](secrets))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # At DEBUG aiosqlite prints the parameters of every statement, which are what editors typed.
    logging.getLogger("aiosqlite").setLevel(max(logging.INFO, logging.getLogger().level))


class TextFormatter(logging.Formatter):
    """Formats a record as one line for people, and its traceback as indented lines below.

    Whatever was typed into a message cannot pass for a line or a colour of ours: characters that
    are not printable are escaped, and only a record begins at the left edge.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """`secrets` are strings to mask wherever they occur; empty ones are passed over."""
        super().__init__()
        self._secrets = tuple(filter(None, secrets))

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text without a line end."""
        head = f"{_time(record)} {record.levelname} {record.name}: {_message(record)}"
        lines = [head, *("    " + line for line in self._traceback(record).splitlines())]
        return "\n".join(_printable(self.masked(line)) for line in lines)

    def masked(self, text: str) -> str:
        """Return the text with everything that looks like a secret, or is one, masked."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        for pattern, mask in _SECRETS:
            text = pattern.sub(mask, text)
        return text

    def _traceback(self, record: logging.LogRecord) -> str:
        """Return the traceback and the stack that belong to the record; empty without any."""
        parts = [self.formatException(record.exc_info)] if record.exc_info else []
        return "\n".join([*parts, *filter(None, [record.stack_info])])


class JsonFormatter(TextFormatter):
    """Formats a record as one JSON object on one line, all ASCII."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object without a line end."""
        fields = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.masked(_message(record)),
        }
        if traceback := self._traceback(record):
            fields["exception"] = self.masked(traceback)
        return json.dumps(fields)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to a stream; where the stream is closed or full, the service goes on without."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Drop the record. The default prints it with its arguments, past the masking."""


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _message(record: logging.LogRecord) -> str:
    """Return the message with its arguments; they may not fit, and the event must not be lost."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args!r}"


def _printable(text: str) -> str:
    """Return the text with line ends, control and direction characters written as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
