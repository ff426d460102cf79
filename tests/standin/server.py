"""The door over the network: REST v10 and the gateway on a loopback port, for a bot that is a process."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from aiohttp import web

from .door import Door
from .gateway import Gateway
from .people import Guild
from .routes import answer
from .state import AUTOCOMPLETE, Discord
from .uploads import Sent, numbered

HOST = "127.0.0.1"
Result = TypeVar("Result")


class Server(Door):
    """Discord in a thread, from `with` to its end.

    A process cannot say when it is done, so an interaction counts as answered once it has an answer and
    then nothing more happens for `quiet` seconds; after `patience` seconds it counts as unanswered. All
    these are real seconds, whatever the clock of the state says.
    """

    def __init__(
        self,
        state: Discord | None = None,
        *,
        heartbeat: float = 41.25,
        quiet: float = 0.1,
        patience: float = 5.0,
    ) -> None:
        super().__init__(state or Discord())
        self.quiet = quiet
        self.patience = patience
        self.gateway = Gateway(self.discord, heartbeat)
        self.discord.listeners.append(self.hear)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="stand-in", daemon=True)
        self.port = 0
        self.awaited = 0  # how many sessions there will have been once every process is ready

    @property
    def api_url(self) -> str:
        """What replaces `discord.http.Route.BASE`."""
        return f"http://{HOST}:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """What replaces `DiscordWebSocket.DEFAULT_GATEWAY`."""
        return f"ws://{HOST}:{self.port}/"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a bot which is to meet this server."""
        return {
            "PULLQUOTE_TOKEN": self.discord.token,
            "PULLQUOTE_API_URL": self.api_url,
            "PULLQUOTE_GATEWAY_URL": self.gateway_url,
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen on a free port."""
        self.thread.start()
        self.come_back()

    def stop(self) -> None:
        """Close every connection, the port and the thread."""
        self.go_away()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run something on the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=10)

    def wait_for(self, holds: Callable[[], bool], what: str, seconds: float = 10.0) -> None:
        """Wait until something holds, and fail if it does not."""
        deadline = time.monotonic() + seconds
        with self.discord.changed:
            while not holds():
                assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
                self.discord.changed.wait(0.05)

    def deliver(self, payload: dict[str, Any]) -> None:
        """Dispatch the event, and wait until it is answered and quiet, or patience ends."""
        interaction = self.discord.interactions[payload["token"]]
        guild = interaction.guild.id if interaction.guild else None
        assert self.call(self.gateway.dispatch("INTERACTION_CREATE", payload, guild)), "no bot has identified"
        quiet = 0.0 if interaction.kind == AUTOCOMPLETE else self.quiet
        deadline = time.monotonic() + self.patience
        with self.discord.changed:
            while time.monotonic() < deadline:
                if interaction.settled and time.monotonic() - interaction.last_change >= quiet:
                    return
                self.discord.changed.wait(0.02)

    def tell(
        self, event: str, payload: dict[str, Any], guild: Guild | None, intent: int, *, answered: bool
    ) -> None:
        """Dispatch the event; if it may be `answered`, wait until something is posted, or patience ends."""
        known = len(self.discord.requests)
        self.call(self.gateway.dispatch(event, payload, guild.id if guild else None, intent))
        deadline = time.monotonic() + (self.patience if answered else 0)

        def posted() -> bool:
            return any(each.method == "POST" for each in self.discord.requests[known:])

        with self.discord.changed:
            while time.monotonic() < deadline and not posted():
                self.discord.changed.wait(0.02)
        if answered:
            time.sleep(self.quiet)  # for a second answer, which there should not be

    def hear(self, name: str, payload: dict[str, Any], guild: int) -> None:
        """Dispatch an event of a guild, from whichever thread."""
        self.loop.call_soon_threadsafe(lambda: self.loop.create_task(self.dispatched(name, payload, guild)))

    async def dispatched(self, name: str, payload: dict[str, Any], guild: int) -> None:
        await self.gateway.dispatch(name, payload, guild)

    def drop(self) -> None:
        """Cut the gateway's connections."""
        self.call(self.gateway.drop())

    def reconnect(self) -> None:
        """Ask the bots to reconnect."""
        self.call(self.gateway.reconnect())

    def invalidate(self, *, resumable: bool) -> None:
        """Invalidate the bots' sessions."""
        self.call(self.gateway.invalidate(resumable=resumable))

    def go_away(self) -> None:
        """Close every connection and the port, as an outage does."""
        self.call(self.runner.cleanup())

    def come_back(self) -> None:
        """Listen where it listened before, with everything still known."""
        self.call(self.listen())

    async def listen(self) -> None:
        """Set up the application and take a free port, or the one it had."""
        app = web.Application(client_max_size=25 * 1024 * 1024)  # bytes; resources/message.mdx:1072
        app.router.add_route("*", "/api/v10{path:/.*}", self.rest)
        for folder in ("attachments", "ephemeral-attachments"):
            app.router.add_get(f"/{folder}/{{place}}/{{file}}/{{name}}", self.file)
        app.router.add_get("/", self.gateway.connect)
        app.router.add_get("/resume/", self.gateway.connect)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, HOST, self.port)
        await site.start()
        self.port = self.runner.addresses[0][1]
        self.gateway.url = self.gateway_url
        self.discord.files_url = f"http://{HOST}:{self.port}"

    async def rest(self, request: web.Request) -> web.Response:
        """Answer a request of the API."""
        try:
            body, files = await read_body(request)
        except ValueError:
            return as_response(400, {"message": "The request body contains invalid JSON.", "code": 50109})
        found = answer(
            self.discord,
            request.method,
            request.match_info["path"],
            body=body,
            files=files,
            authorization=request.headers.get("Authorization", ""),
            gateway=self.gateway_url,
        )
        return as_response(found.status, found.body, **found.headers)

    async def file(self, request: web.Request) -> web.Response:
        """Hand out an attachment."""
        identity = request.match_info["file"]
        found = self.discord.files.get(int(identity)) if identity.isdecimal() else None
        return web.Response(status=404) if found is None else web.Response(body=found[1])


async def read_body(request: web.Request) -> tuple[Any, dict[str, Sent]]:
    """The JSON of a request, with files the part called `payload_json`, and its files."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        files = [
            (name, Sent(part.filename, part.file.read(), part.content_type))
            for name, part in form.items()
            if isinstance(part, web.FileField)
        ]
        return json.loads(str(form["payload_json"])), numbered(files)
    text = await request.text()
    return json.loads(text) if text else None, {}


def as_response(status: int, body: Any, **headers: str) -> web.Response:
    """JSON with exactly the content type discord.py looks for: without a charset."""
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers={**headers, "Content-Type": "application/json"}
    )
