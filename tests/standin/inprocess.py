"""The door in process: the gateway's payload goes in, real discord.py runs, what it posts comes out."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import Coroutine
from contextlib import suppress
from contextvars import ContextVar
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

import aiohttp
import discord
from multidict import CIMultiDict

from .door import Door
from .gateway import PRIVILEGED
from .people import APPLICATION_ID, BOT, Guild
from .routes import Answer, answer
from .state import Discord
from .uploads import Sent, numbered

PATIENCE = 10.0  # seconds of real time for one event
# The id of the interaction which set off what is running: tasks inherit it, wherever they are made.
CAUSE: ContextVar[str | None] = ContextVar("cause", default=None)


class StandIn(Door):
    """Discord around a client which was constructed and never connected."""

    def __init__(self, client: discord.Client, state: Discord | None = None) -> None:
        super().__init__(state or Discord())
        self.client = client
        self.tasks: dict[asyncio.Task[Any], str | None] = {}
        self.loop = asyncio.new_event_loop()
        self.loop.set_task_factory(self.remember)
        self.loop.set_exception_handler(lambda _, context: self.failed(context))
        self.watch = Watch(self.loop, self.discord.problems)
        logging.getLogger("discord").addHandler(self.watch)
        self.discord.listeners.append(self.hear)
        try:
            self.run(self.start())
            self.raise_problems()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def deliver(self, payload: dict[str, Any]) -> None:
        """Let discord.py parse the event, and run everything it sets off."""
        self.run(self.event("INTERACTION_CREATE", payload), payload["id"])

    def tell(
        self, event: str, payload: dict[str, Any], guild: Guild | None, intent: int, *, answered: bool
    ) -> None:
        """Let discord.py parse the event if the client asks for such, and run everything it sets off."""
        if self.client.intents.value & intent:
            self.run(self.event(event, payload), payload["id"])

    def hear(self, name: str, payload: dict[str, Any], _: int) -> None:
        """Let discord.py parse an event of a guild, soon."""
        self.loop.call_soon(self.client._connection.parsers[name], json.loads(json.dumps(payload)))

    def told(self) -> None:
        """Let discord.py parse what it has just been told."""
        self.run(asyncio.sleep(0))

    def leave(self, guild: Guild) -> None:
        """The bot is removed from a guild; events/gateway-events.mdx (Guild Delete): not `unavailable`."""
        self.discord.guilds = tuple(each for each in self.discord.guilds if each.id != guild.id)
        self.happen("GUILD_DELETE", {"id": str(guild.id)})

    def fail(self, guild: Guild) -> None:
        """The guild cannot be reached for a while; the same event, which then says so."""
        self.happen("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})

    def join(self, guild: Guild) -> None:
        """The bot is added to a guild: without `unavailable`, which one that is back has."""
        self.discord.guilds = (*self.discord.guilds, guild)
        self.happen("GUILD_CREATE", {key: value for key, value in guild.json.items() if key != "unavailable"})

    def happen(self, name: str, payload: dict[str, Any]) -> None:
        """Let discord.py parse an event that nobody waits for an answer to, and run all it sets off."""
        self.run(self.event(name, payload), payload["id"])
        self.raise_problems()

    def sync(self) -> None:
        """Register the commands of the tree, as declared now."""
        self.run(self.register())
        self.raise_problems()

    def close(self) -> None:
        """Close the client, its tasks and the loop."""
        if self.loop.is_closed():
            return
        logging.getLogger("discord").removeHandler(self.watch)
        self.discord.listeners.remove(self.hear)
        try:
            self.loop.run_until_complete(self.finish())
        finally:
            self.loop.close()

    async def finish(self) -> None:
        """End everything that runs on the loop, and the threads it has started."""
        await self.client.close()
        unfinished = {task for task in self.tasks if not task.done()} - {asyncio.current_task()}
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
        await self.loop.shutdown_asyncgens()
        await self.loop.shutdown_default_executor()

    async def start(self) -> None:
        """Log in and become ready, with our wire in place of the session."""
        client, http = self.client, self.client.http
        if client.intents.value & PRIVILEGED:
            self.discord.problems.append(f"the bot asks for privileged intents: {client.intents}")
        await client._async_setup_hook()
        session = "_HTTPClient__session"  # what interactions and routes post through
        setattr(http, session, Wire(self.discord))
        http.token = self.discord.token
        http._global_over = asyncio.Event()
        http._global_over.set()
        state = client._connection
        state.guild_ready_timeout = 0.001  # seconds to wait for more guilds
        # The session stands in for aiohttp's, the payload for the typed one of discord.py.
        state.user = discord.ClientUser(state=state, data=BOT.json)  # type: ignore[arg-type]
        client._application = await client.application_info()
        state.application_id = APPLICATION_ID
        await client.setup_hook()
        if not self.discord.commands:
            await self.register()
        guilds = [{"id": str(guild.id), "unavailable": True} for guild in self.discord.guilds]
        about = {"id": str(APPLICATION_ID), "flags": 0}
        state.parsers["READY"]({"v": 10, "user": BOT.json, "guilds": guilds, "application": about})
        for guild in self.discord.guilds:
            state.parsers["GUILD_CREATE"](self.discord.described(guild))
        await asyncio.wait_for(client.wait_until_ready(), PATIENCE)
        # What the client does once it is ready is done before anybody comes.
        begun = [task for task in self.tasks if task.get_name() == "discord.py: on_ready"]
        await asyncio.wait_for(asyncio.gather(*begun), PATIENCE)

    async def register(self) -> None:
        """Sync the tree, globally and for each guild it has commands for."""
        tree = self.client._connection._command_tree
        if tree is None:
            return
        await tree.sync()
        for guild in tree._guild_commands:
            await tree.sync(guild=discord.Object(guild))

    async def event(self, name: str, payload: dict[str, Any]) -> None:
        """Hand over a gateway event the way the websocket does, from JSON."""
        CAUSE.set(payload["id"])
        self.client._connection.parsers[name](json.loads(json.dumps(payload)))

    def run(self, work: Coroutine[Any, Any, None], cause: str | None = None) -> None:
        """Run this, and all that the cause sets off; what else is going on may go on."""
        self.loop.run_until_complete(work)
        if cause is not None:
            self.loop.run_until_complete(self.settle(cause))
        for task in [task for task in self.tasks if task.done()]:
            del self.tasks[task]
            if not task.cancelled() and task._log_traceback:  # nobody has asked how it ended
                error = task.exception()
                if error is not None:
                    self.failed({"message": f"{task.get_name()} raised", "exception": error})

    async def settle(self, cause: str) -> None:
        """Wait for every task of this cause, except those which only time a view out."""
        deadline = self.loop.time() + PATIENCE
        while pending := [
            task
            for task, its_cause in self.tasks.items()
            if its_cause == cause and not task.done() and "__timeout_task_impl" not in repr(task.get_coro())
        ]:
            await asyncio.wait(pending, timeout=deadline - self.loop.time())
            if self.loop.time() >= deadline:
                self.discord.problems += [f"not finished after {PATIENCE} s: {task}" for task in pending]
                return

    def remember(self, loop: asyncio.AbstractEventLoop, work: Any, **settings: Any) -> asyncio.Task[Any]:
        """Make a task, and know of it. Any: each task has a result of its own."""
        task = asyncio.Task(work, loop=loop, **settings)
        self.tasks[task] = CAUSE.get()
        return task

    def failed(self, context: dict[str, Any]) -> None:
        """Keep an error nobody handled."""
        error = context.get("exception")
        trace = "".join(traceback.format_exception(error)) if isinstance(error, BaseException) else ""
        self.discord.problems.append(f"{context['message']}\n{trace}")


class Watch(logging.Handler):
    """Keeps what discord.py logs as an error: mostly exceptions it has swallowed."""

    def __init__(self, loop: asyncio.AbstractEventLoop, problems: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.loop = loop
        self.problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it, unless it is of another stand-in's loop."""
        with suppress(RuntimeError):  # in a worker thread no loop runs
            if asyncio.get_running_loop() is not self.loop:
                return
        self.problems.append(logging.Formatter("%(name)s: %(message)s").format(record))


class Wire:
    """The part of `aiohttp.ClientSession` discord.py uses, ending in our own routes."""

    closed = False

    def __init__(self, state: Discord) -> None:
        self.state = state

    def request(
        self, method: str, url: str, *, data: Any = None, headers: dict[str, str] | None = None, **_: Any
    ) -> Response:
        """Answer a request of the API."""
        path = unquote(urlsplit(url).path).split("/api/v10", 1)[1]
        token = (headers or {}).get("Authorization", "")
        body, files = decoded(data)
        found = answer(self.state, method, path, body=body, files=files, authorization=token)
        return Response(method, found)

    def get(self, url: str, **_: Any) -> Response:
        """Fetch an attachment."""
        found = self.state.files.get(int(urlsplit(url).path.split("/")[3]))
        return Response("GET", Answer(404)) if found is None else Response("GET", Answer(200), found[1])

    async def close(self) -> None:
        """Close, as sessions do."""
        self.closed = True


def decoded(data: Any) -> tuple[Any, dict[str, Sent]]:
    """The JSON of a request, with files the part called `payload_json`, and its files."""
    if isinstance(data, aiohttp.FormData):
        parts = [(options["name"], options, headers, value) for options, headers, value in data._fields]
        files = [
            (name, Sent(options["filename"], _bytes(value), headers.get("Content-Type", "")))
            for name, options, headers, value in parts
            if name.startswith("files[")
        ]
        [body] = [json.loads(value) for name, _, _, value in parts if name == "payload_json"]
        return body, numbered(files)
    return None if data is None else json.loads(data), {}


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else bytes(part.read())


class Response:
    """The part of `aiohttp.ClientResponse` discord.py uses."""

    def __init__(self, method: str, answer: Answer, content: bytes | None = None) -> None:
        self.method = method
        self.status = answer.status
        self.reason = HTTPStatus(answer.status).phrase
        self.headers = CIMultiDict({"Content-Type": "application/json"} | dict(answer.headers))
        self.content = b"" if answer.body is None else json.dumps(answer.body).encode()
        if content is not None or not self.content:
            self.headers["Content-Type"] = "application/octet-stream"
            self.content = content or b""

    async def text(self, encoding: str = "utf-8") -> str:
        """The body."""
        return self.content.decode(encoding)

    async def read(self) -> bytes:
        """The bytes of a file."""
        return self.content

    async def __aenter__(self) -> Self:
        await asyncio.sleep(0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
