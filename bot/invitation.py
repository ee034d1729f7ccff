"""The links by which the bot comes to a server, or to a user's own account.

It only ever answers interactions, which needs no permission in the server at all; see
https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow.
"""

from urllib.parse import urlencode

AUTHORIZE = "https://discord.com/oauth2/authorize"


def to_server(application: int) -> str:
    """The link that adds the bot to a server, with exactly the scopes and permissions it needs."""
    asked = {
        "client_id": application,
        "scope": "bot applications.commands",
        "permissions": 0,
        "integration_type": 0,
    }
    return f"{AUTHORIZE}?{urlencode(asked)}"


def to_user(application: int) -> str:
    """The link that adds the reading commands to somebody's account, to use anywhere."""
    asked = {"client_id": application, "scope": "applications.commands", "integration_type": 1}
    return f"{AUTHORIZE}?{urlencode(asked)}"
