"""The log: one event a line, whatever was typed; no token, whatever was logged."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import JsonFormatter, TextFormatter, set_up_logging

# Of the right form, and of nobody's.
BOT = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GaBcDe.abcdefghijklmnopqrstuvwxyz_-0123456789"
INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTpBYkNkRWY"
WEBHOOK = "q-W_e9" * 11
CONFIGURED = "any words at all"


@pytest.fixture
def undone() -> Iterator[None]:
    """The set-up of the logging as it was is put back afterwards."""
    root, quiet = logging.getLogger(), logging.getLogger("aiosqlite")
    before = root.handlers[:], root.level, quiet.level
    root.handlers = []
    yield
    root.handlers, level, other = before
    root.setLevel(level)
    quiet.setLevel(other)


def record(message: str, *arguments: object, error: bool = False) -> logging.LogRecord:
    """A record; with the exception that is being handled, if so wanted."""
    info = sys.exc_info() if error else None
    return logging.LogRecord("bot.test", logging.INFO, "", 0, message, arguments, info)


def failed(message: str) -> logging.LogRecord:
    """A record of an exception with that message."""
    try:
        raise ValueError(message)
    except ValueError:
        return record("it failed", error=True)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain «text» é 漢字 🎬", "plain «text» é 漢字 🎬"),
        ("a\nb", "a\\nb"),
        ("a\r\n2026-01-01 INFO bot: forged", "a\\r\\n2026-01-01 INFO bot: forged"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\u2028b\x85c\x0bd", "a\\u2028b\\x85c\\x0bd"),
        ("\u202eright to left", "\\u202eright to left"),
        ("half of 🎬: \ud83c", "half of 🎬: \\ud83c"),
    ],
)
def test_what_was_typed_stays_in_its_line(typed: str, shown: str) -> None:
    line = TextFormatter().format(record("typed: %s", typed))
    assert line.split(" ", 1)[1] == f"INFO bot.test: typed: {shown}"
    assert json.loads(JsonFormatter().format(record("%s", typed)))["message"] == typed


@given(st.text())
def test_nothing_breaks_a_line(typed: str) -> None:
    for formatter in (TextFormatter(), JsonFormatter()):
        line = formatter.format(record("%s", typed))
        assert line.isprintable()
        assert len(line.splitlines()) == 1


def test_a_traceback_cannot_pass_for_an_event() -> None:
    head, *rest = TextFormatter().format(failed("x\n2026 INFO bot: forged\x1b")).split("\n")
    assert head.endswith("INFO bot.test: it failed")
    assert rest[0] == "    Traceback (most recent call last):"
    assert rest[-2:] == ["    ValueError: x", "    2026 INFO bot: forged\\x1b"]
    assert all(line.startswith("    ") for line in rest)


def test_the_fields_of_an_object() -> None:
    fields = json.loads(JsonFormatter().format(failed("x")))
    assert list(fields) == ["time", "level", "logger", "message", "exception"]
    assert (fields["level"], fields["logger"]) == ("INFO", "bot.test")
    assert fields["exception"].endswith("ValueError: x")
    assert datetime.fromisoformat(fields["time"]).utcoffset() is not None
    assert "exception" not in json.loads(JsonFormatter().format(record("x")))


def test_a_stack_is_told_too() -> None:
    told = record("x")
    told.stack_info = "Stack (most recent call last):\n  somewhere"
    assert (
        TextFormatter()
        .format(told)
        .endswith("\n    Stack (most recent call last):\n      somewhere")
    )


def test_arguments_that_do_not_fit_are_told_all_the_same() -> None:
    line = TextFormatter().format(record("%d servers", "many", BOT))
    assert line.endswith("%d servers ('many', '[token]')")


HIDDEN = [
    BOT,
    f"Authorization: Bot {BOT}",
    f"({BOT})",
    f"POST https://discord.com/api/v10/interactions/12/{INTERACTION}/callback?with_response=1",
    f"PATCH http://127.0.0.1:1/api/v10/webhooks/12/{WEBHOOK}/messages/@original",
    f"https://discord.com/api/webhooks/12/{WEBHOOK}",
    f"12+{INTERACTION}",
    str({"id": "1", "token": WEBHOOK, "type": 2}),
    json.dumps({"token": WEBHOOK}),
    json.dumps({"token": WEBHOOK}, separators=(",", ":")),
    json.dumps(json.dumps({"token": WEBHOOK})),
    f"postgresql://user:{WEBHOOK}@db.example/greenlight",
    f"postgresql://:{WEBHOOK}@db.example/greenlight",
    f"x{CONFIGURED}x",
]


@pytest.mark.parametrize("text", HIDDEN)
@pytest.mark.parametrize("formatter", [TextFormatter, JsonFormatter])
def test_no_secret_is_told(formatter: type[TextFormatter], text: str) -> None:
    """Neither in a message, nor in an argument, nor in a traceback."""
    teller = formatter(["", CONFIGURED])
    for told in (record(text.replace("%", "%%")), record("%s", text), failed(text)):
        line = teller.format(told)
        assert "[token]" in line
        assert not any(secret in line for secret in (BOT, INTERACTION, WEBHOOK, CONFIGURED))


def test_what_helps_to_find_the_event_stays() -> None:
    line = TextFormatter().masked(HIDDEN[3])
    assert (
        line == "POST https://discord.com/api/v10/interactions/12/[token]/callback?with_response=1"
    )
    assert TextFormatter().masked(HIDDEN[11]) == "postgresql://[token]@db.example/greenlight"


@pytest.mark.parametrize(
    "text",
    [
        "discord.ext.commands.AutoShardedBot at https://discord.com/api/v10/gateway/bot",
        "the token is missing; see «token: …»",
        "2026-08-06T12:00:00.123+00:00 127.0.0.1:8080 a@b.example",
        "/interactions/12 and /webhooks/",
    ],
)
def test_what_is_no_secret_is_told(text: str) -> None:
    assert TextFormatter([""]).masked(text) == text


def test_long_texts_are_searched_in_linear_time() -> None:
    """Quadratic, this would take minutes."""
    for part in ("a", "a.", "a" * 30 + ".", "://", "://a:", "/webhooks/1/", "'token': "):
        assert TextFormatter().masked(part * (300_000 // len(part)))


@pytest.mark.usefixtures("undone")
def test_text_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", "text", [CONFIGURED])
    logging.getLogger("bot").info("one %s", CONFIGURED)
    logging.getLogger("bot").debug("two")
    said, told = capsys.readouterr()
    assert told.endswith("INFO bot: one [token]\n")
    assert told.count("\n") == 1
    assert said == ""


@pytest.mark.usefixtures("undone")
def test_setting_up_again_replaces(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO", "text")
    set_up_logging("WARNING", "json")
    logging.getLogger("bot").info("one")
    logging.getLogger("bot").warning("two")
    assert json.loads(capsys.readouterr().err)["message"] == "two"


@pytest.mark.parametrize(
    ("level", "discord", "aiosqlite"),
    [("DEBUG", "DEBUG", "INFO"), ("INFO", "INFO", "INFO"), ("ERROR", "ERROR", "ERROR")],
)
@pytest.mark.usefixtures("undone")
def test_levels(level: str, discord: str, aiosqlite: str) -> None:
    """The driver would print at DEBUG what editors typed."""
    set_up_logging(level, "text")
    for name, least in (("discord.gateway", discord), ("aiosqlite", aiosqlite)):
        found = logging.getLogger(name).getEffectiveLevel()
        assert logging.getLevelName(found) == least


@pytest.mark.parametrize(("level", "format"), [("loud", "text"), ("INFO", "xml"), ("INFO", "")])
@pytest.mark.usefixtures("undone")
def test_what_is_no_setting(level: str, format: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)loud|format"):
        set_up_logging(level, format)


@pytest.mark.usefixtures("undone")
def test_a_stream_that_is_gone_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor does it make the standard library print the arguments elsewhere."""
    gone = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", gone)
        set_up_logging("INFO", "text")
    gone.close()
    logging.getLogger("bot").info("%s", BOT)
    assert capsys.readouterr() == ("", "")
