"""What was answered to an interaction, and what must hold of every answer."""

from typing import Any

from simcord.results import InteractionResult
from simcord.types import HttpLogEntry

from bot.client import Greenlight
from bot.targets import PICKER_VERB, Target
from tests.kept import everything, raw
from tests.world import Answer, walk

MESSAGE, CHOICES, MODAL = 4, 8, 9
"""Discord's numbers for what an interaction is answered with."""

PRIVATE = 64
"""Discord's flag of a message that the asker alone sees."""

DRAWS = {"draw", "drawn"}
"""What reading alone writes down."""


class Reply:
    """What was answered to an interaction, of which this is the id.

    It is there as SimCord shows it, and as the requests in which it came.
    """

    def __init__(
        self,
        number: int,
        result: InteractionResult,
        requests: list[HttpLogEntry],
        *,
        is_completion: bool,
    ) -> None:
        self.number = number
        self.result = result
        self.requests = requests
        self.is_completion = is_completion

    @property
    def answer(self) -> Answer:
        """The message."""
        return Answer(self.result)

    @property
    def text(self) -> str:
        """All that is said, in a card or without one."""
        answer = self.answer
        return answer.text or answer.message.content

    @property
    def kinds(self) -> list[int | None]:
        """What each request answers with; none for what follows the first."""
        return [dict(request.json or {}).get("type") for request in self.requests]

    @property
    def messages(self) -> list["Message"]:
        """All messages that were sent, in order, also those that others have replaced since."""
        told = [dict(request.json or {}) for request in self.requests]
        sent = [item.get("data") or {} if "type" in item else item for item in told]
        is_form = "title"
        return [
            Message(item)
            for item in sent
            if {"components", "content"} & item.keys() and is_form not in item
        ]


class Message:
    """A message as it was sent."""

    def __init__(self, payload: dict[str, Any]) -> None:
        self.payload = payload
        self.components = list(walk(payload.get("components", [])))

    @property
    def text(self) -> str:
        """All that it says."""
        texts = [item["content"] for item in self.components if item["type"] == 10]
        return "\n".join(texts or [str(self.payload.get("content", ""))])

    @property
    def targets(self) -> list[Target | None]:
        """Where its controls lead; none for one that leads nowhere."""
        ids = [item["custom_id"] for item in self.components if "custom_id" in item]
        leading = [item for item in self.components if "max_values" not in item]
        ids += [one["value"] for item in leading for one in item.get("options", ())]
        return [Target.parse(custom_id) for custom_id in ids]


def kept(address: str) -> dict[str, list[Any]]:
    """All that is in the database but for what was drawn, by table."""
    return {table: rows for table, rows in everything(address).items() if table not in DRAWS}


def check_pings_nobody(reply: Reply) -> None:
    """Whatever is sent says that it mentions nobody."""
    for message in reply.messages:
        mentions = message.payload.get("allowed_mentions")
        assert mentions == {"parse": []}, f"it may ping: {message.text}"


def check_refused(reply: Reply, sentence: str) -> None:
    """One private sentence and nothing else; a completion can only offer nothing."""
    check_pings_nobody(reply)
    if reply.is_completion:
        assert reply.kinds == [CHOICES], reply.kinds
        choices = reply.result.autocomplete_choices
        assert choices == [], f"not refused: {choices}"
        return
    said = [message.text for message in reply.messages]
    assert (reply.kinds, said) == ([MESSAGE], [sentence]), f"not refused: {reply.kinds}, {said}"
    (message,) = reply.messages
    assert message.payload["flags"] & PRIVATE, "not in private"
    assert message.targets == []


def check_leads_on(bot: Greenlight, reply: Reply) -> None:
    """Every control of a card leads to something there is."""
    for target in (target for message in reply.messages for target in message.targets):
        assert target is not None
        assert target.verb in (*bot.screens.verbs, PICKER_VERB), target
        assert target.verb != "form" or target.subject.split()[0] in bot.forms.names, target


def check_said_is_saved(address: str, reply: Reply) -> None:
    """What was answered as saved, or as taken back, is in the database."""
    said = [item for item in reply.messages if item.text.startswith(("**Saved.", "**Undone."))]
    assert said, reply.text
    for message in said:
        edits = [target.subject for target in message.targets if target and target.verb == "undo"]
        assert len(edits) == 1, message.text
        found = raw(address, "SELECT count(*) FROM edit WHERE id = ?", int(edits[0]))
        assert found == [(1,)], f"said to be saved, but is not: {message.text}"
