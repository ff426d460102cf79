"""The other end of the wire in a process of its own: takes every answer and returns it as Discord does.

Nothing is checked: that is what the tests' stand-in is for, and here it would be what is measured.
"""

import json
from typing import Any

from aiohttp import web

_MESSAGE: dict[str, Any] = {
    "id": "1",
    "type": 20,
    "author": {"id": "2", "username": "pullquote", "discriminator": "0", "avatar": None, "bot": True},
    "embeds": [],
    "attachments": [],
    "mentions": [],
    "mention_roles": [],
    "mention_everyone": False,
    "pinned": False,
    "tts": False,
    "timestamp": "2026-01-01T00:00:00+00:00",
    "edited_timestamp": None,
}


async def take(request: web.Request) -> web.Response:
    """An interaction's callback (receiving-and-responding.mdx, Interaction Callback Response)."""
    body = await request.json()
    data = body.get("data") or {}
    message = {
        **_MESSAGE,
        "channel_id": "3",
        **{name: data.get(name, empty) for name, empty in _SENT.items()},
    }
    about = {"id": request.match_info["interaction"], "type": 2, "response_message_id": "1"}
    said = {"interaction": about, "resource": {"type": body["type"], "message": message}}
    # As Discord writes it, and discord.py expects it: without a character set behind.
    return web.Response(body=json.dumps(said).encode(), content_type="application/json")


_SENT: dict[str, Any] = {"content": "", "flags": 0, "components": []}


async def serve() -> web.Application:
    application = web.Application()
    application.router.add_post("/api/v10/interactions/{interaction}/{token}/callback", take)
    return application


def _say(line: str) -> None:
    print(json.dumps(line), flush=True)  # noqa: T201 - the other process waits for it


if __name__ == "__main__":
    web.run_app(serve(), host="127.0.0.1", port=0, print=_say)
