"""How the first answer to an interaction travels: by one lean request.

The library asks Discord to send each answer back as a whole message (`with_response`), and makes a
`Message` with all its components of it, which nothing here ever reads. `Callbacks` takes the place
of the library's own adapter, in the variable that the library has for it, and asks for nothing
back: 204. Everything else goes the library's way, a failed first answer too.
"""

import asyncio
from typing import Any

import aiohttp
import discord
import yarl
from discord.http import MultipartParameters, Route, json_or_text
from discord.utils import _to_json
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

JSON = {"Content-Type": "application/json"}
TRY_AGAIN_AFTER = 1.0
"""Seconds; the library's own first pause after a server error."""

_ERRORS = {403: discord.Forbidden, 404: discord.NotFound}


class Callbacks(AsyncWebhookAdapter):
    """Sends first answers without asking for them back."""

    async def create_interaction_response(
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> Any:  # noqa: ANN401 -- what Discord answers
        """Send a first answer. Raises `discord.HTTPException` as the library does.

        What came of a server error or a rate limit is left to the library, which tries again.
        """
        if not params.files and proxy is None:
            address = f"{Route.BASE}/interactions/{interaction_id}/{token}/callback"
            body = _to_json(params.payload).encode()
            url = yarl.URL(address, encoded=True)
            async with session.post(url, data=body, headers=JSON) as response:
                if response.status < 300:
                    return {"interaction": {"id": interaction_id, "type": 0}}
                if response.status < 500 and response.status != 429:
                    error = _ERRORS.get(response.status, discord.HTTPException)
                    raise error(response, await json_or_text(response))
            await asyncio.sleep(TRY_AGAIN_AFTER)
        return await super().create_interaction_response(
            interaction_id,
            token,
            session=session,
            proxy=proxy,
            proxy_auth=proxy_auth,
            params=params,
        )


def answer_leanly() -> None:
    """Let all that runs in this context, and all tasks begun in it, answer by `Callbacks`."""
    async_context.set(Callbacks())  # type: ignore[no-untyped-call]  # the library's own
