"""Commands are sent to Discord only when their definition changed since they were last sent.

A start that changes nothing writes nothing: Discord allows 200 new commands a day, and every
writing makes clients ask for the whole list again.
"""

import hashlib
import json
import logging
from typing import Any

from discord import app_commands

from data import Store

SENDING_SECONDS = 60
"""How long others wait for a process that sends the commands, also when it has died."""

_log = logging.getLogger(__name__)


def digest_of(tree: app_commands.CommandTree[Any]) -> str:
    """A digest of all that Discord would be told about the commands."""
    told = [command.to_dict(tree) for command in tree.get_commands()]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


async def sync_commands(
    tree: app_commands.CommandTree[Any], store: Store, application: int
) -> bool:
    """Send the commands if they changed; returns whether Discord has them by now.

    It has not while another process is sending them: then look again later.
    """
    digest = digest_of(tree)
    if await store.synced(application) == digest:
        return True
    lease = f"commands {application}"
    if not await store.leases.take(lease, SENDING_SECONDS):
        return False
    if await store.synced(application) != digest:  # else another process was just done
        sent = await tree.sync()
        await store.remember_synced(application, digest)
        _log.info("sent %s commands to Discord", len(sent))
    await store.leases.drop(lease)
    return True
