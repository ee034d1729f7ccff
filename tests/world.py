"""A small world on the simulated Discord, and how to read what the bot answered in it."""

import logging
from collections.abc import Iterator
from typing import Any

import discord
import simcord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.client import Greenlight
from bot.upkeep import SECONDS_BETWEEN_WRITES

Component = dict[str, Any]


class BrokenError(Exception):
    """What tests let handlers throw. Its text must reach no reader."""

    def __init__(self) -> None:
        super().__init__("secret inner workings")


class ErrorLog(logging.Handler):
    """Keeps the records of errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.records.append(record)


class World:
    """A server with one channel, a fan, another fan, and an editor."""

    def __init__(self, env: simcord.Env, name: str = "Press Room") -> None:
        self.env = env
        self._seen = 0
        self._log = ErrorLog()
        logging.getLogger("bot").addHandler(self._log)
        self.guild = env.create_guild(name)
        self.channel = self.guild.create_text_channel("general")
        editors = self.guild.create_role(
            "Editors", permissions=discord.Permissions(manage_guild=True)
        )
        self.fan = self.member("fan")
        self.friend = self.member("friend")
        self.editor = self.guild.add_member(env.create_user("editor"), roles=[editors])

    @property
    def bot(self) -> Greenlight:
        """The bot that runs now."""
        bot = self.env.bot
        assert isinstance(bot, Greenlight)
        return bot

    def member(self, name: str) -> MemberActor:
        """One more member without any permission."""
        return self.guild.add_member(self.env.create_user(name))

    async def restart(self, bot: Greenlight) -> None:
        """Let another process take over, some seconds later; messages and members stay."""
        await self.env.advance_time(2 * SECONDS_BETWEEN_WRITES)
        await self.env.restart_bot(bot)

    @property
    def first_answers(self) -> list[dict[str, Any]]:
        """What was sent to Discord as the first answer of each interaction, in order."""
        return [
            dict(request.json or {})
            for request in self.env.http_requests
            if request.path.endswith("/callback")
        ]

    def unexpected_errors(self) -> list[BaseException | str]:
        """What went wrong since this was last asked: what the library noticed, and what we log."""
        raised = [error.__cause__ or error for error in self.env.errors[self._seen :]]
        self._seen += len(raised)
        logged = [
            (record.exc_info and record.exc_info[1]) or record.getMessage()
            for record in self._log.records
        ]
        self._log.records.clear()
        return [*raised, *logged]

    def close(self) -> None:
        """Stop listening to the log."""
        logging.getLogger("bot").removeHandler(self._log)

    async def ask(self, command: str, **options: Any) -> "Answer":
        """What the fan is answered to a command in the channel."""
        return Answer(await self.fan.slash(self.channel, command, **options))


class Answer:
    """What the bot answered to one interaction."""

    def __init__(self, result: InteractionResult) -> None:
        self.result = result

    @property
    def message(self) -> ResponseMessage:
        """The message that carries the answer: a follow-up, where the answer came aside."""
        messages = [*filter(None, [self.result.response]), *self.result.followups]
        assert messages, "the bot did not answer"
        return messages[-1]

    @property
    def private(self) -> bool:
        """Whether only the asker sees it."""
        return self.message.ephemeral

    @property
    def components(self) -> list[Component]:
        """Every component, nested ones too, in order."""
        return list(walk(self.message.components))

    @property
    def text(self) -> str:
        """All its text, as markdown source."""
        return "\n".join(item["content"] for item in self.components if item["type"] == 10)

    @property
    def first_line(self) -> str:
        """What a phone's notification shows."""
        return self.text.split("\n", 1)[0]

    @property
    def buttons(self) -> dict[str, str]:
        """The labels of its buttons, with their ids or links."""
        found = [item for item in self.components if item["type"] == 2]
        return {item["label"]: item.get("custom_id") or item["url"] for item in found}

    @property
    def options(self) -> dict[str, str]:
        """The labels of its picker's choices, with their values."""
        pickers = [item for item in self.components if item["type"] == 3]
        return {item["label"]: item["value"] for picker in pickers for item in picker["options"]}

    async def press(self, who: MemberActor, label: str) -> "Answer":
        """What somebody is answered who presses a button of this answer."""
        return Answer(await who.click(self.message, label=label))

    async def pick(self, who: MemberActor, label: str) -> "Answer":
        """What somebody is answered who picks a choice."""
        return Answer(await who.select(self.message, [self.options[label]]))


def walk(components: list[Component]) -> Iterator[Component]:
    """Every component of a message, nested ones too, in the order in which they are shown."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
