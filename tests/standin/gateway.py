"""The gateway: sessions over websockets, which can be dropped and resumed."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from .compression import Compress, compressor
from .people import APPLICATION_ID, BOT
from .state import Discord

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACKNOWLEDGED = (
    0,
    1,
    2,
    6,
    7,
    9,
    10,
    11,
)
IGNORED = (3, 4, 8, 14, 31)  # presence, voice, members, and the like: heard, not answered
# topics/opcodes-and-status-codes.mdx (Gateway Close Event Codes)
UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, WRONG_TOKEN, ALREADY_AUTHENTICATED = (
    4001,
    4002,
    4003,
    4004,
    4005,
)
RATE_LIMITED, TIMED_OUT, INVALID_SHARD, INVALID_INTENTS, DISALLOWED_INTENTS = 4008, 4009, 4010, 4013, 4014
LONGEST_PAYLOAD = 4096  # bytes; events/gateway.mdx:52
MOST_SENDS, PERIOD = 120, 60.0  # sends in seconds; events/gateway.mdx:507
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
ALL_INTENTS = (1 << 26) - 1


@dataclass(eq=False)
class Session:
    """What the gateway knows of one bot, connected or not."""

    id: str
    shard: Sequence[int]
    intents: int
    sent: list[dict[str, Any]] = field(default_factory=list)
    connection: Connection | None = None

    def hears_of(self, guild: int | None) -> bool:
        """Whether events of this guild (None: direct messages) go to this shard; events/gateway.mdx:705."""
        number, count = self.shard
        return number == ((guild or 0) >> 22) % count


class Closed(Exception):
    """The gateway closes the connection, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(eq=False)
class Connection:
    """One websocket."""

    socket: web.WebSocketResponse
    request: web.Request
    compress: Compress | None
    session: Session | None = None
    heard: deque[float] = field(default_factory=deque)
    last_heartbeat: float = field(default_factory=time.monotonic)

    async def send(self, payload: dict[str, Any]) -> None:
        """Send a payload, compressed if the client asked for it."""
        text = json.dumps(payload)
        with suppress(ConnectionError):  # cut off: the session keeps what was missed
            if self.compress is None:
                await self.socket.send_str(text)
            else:
                await self.socket.send_bytes(self.compress(text.encode()))


class Gateway:
    """All sessions. Everything here runs on the server's loop; tests read the counts."""

    def __init__(self, discord: Discord, interval: float) -> None:
        self.discord = discord
        self.interval = interval  # seconds between heartbeats
        self.acknowledging = True
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self.closures: list[int] = []  # the codes we closed with

    @property
    def connections(self) -> list[Connection]:
        """Those of all sessions which are connected."""
        return [session.connection for session in self.sessions.values() if session.connection]

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one websocket until it closes."""
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        connection = Connection(socket, request, compressor(request.query.get("compress", "")))
        hello = {"heartbeat_interval": int(self.interval * 1000), "_trace": ["stand-in"]}
        await connection.send({"op": HELLO, "d": hello, "s": None, "t": None})
        watch = asyncio.create_task(self.watch(connection))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self.hear(connection, message.data)
        except Closed as closed:
            await self.close(connection, closed.code)
        finally:
            watch.cancel()
            self.leave(connection)
        return socket

    def leave(self, connection: Connection) -> None:
        """Keep the session for resuming, unless the client said goodbye; events/gateway.mdx."""
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.socket.close_code in (1000, 1001):
                self.sessions.pop(session.id, None)
        self.announce()

    async def watch(self, connection: Connection) -> None:
        """Close a connection whose heart has stopped; events/gateway.mdx (Heartbeat Interval)."""
        while time.monotonic() - connection.last_heartbeat < 2 * self.interval:
            await asyncio.sleep(self.interval / 4)
        await self.close(connection, TIMED_OUT)

    async def close(self, connection: Connection, code: int) -> None:
        """Close one connection with a code."""
        self.closures.append(code)
        await connection.socket.close(code=code)

    async def hear(self, connection: Connection, text: str) -> None:
        """Take one payload of the client."""
        now = time.monotonic()
        connection.heard.append(now)
        while connection.heard[0] < now - PERIOD:
            connection.heard.popleft()
        if len(connection.heard) > MOST_SENDS:
            raise Closed(RATE_LIMITED)
        operation, data = read(text)
        if operation == HEARTBEAT:
            connection.last_heartbeat = now
            self.heartbeats += 1
            if self.acknowledging:
                await connection.send({"op": ACKNOWLEDGED, "d": None, "s": None, "t": None})
        elif operation == IDENTIFY:
            await self.identify(connection, data)
        elif operation == RESUME:
            await self.resume(connection, data)
        elif connection.session is None:
            raise Closed(NOT_AUTHENTICATED)
        elif operation not in IGNORED:
            raise Closed(UNKNOWN_OPCODE)

    async def identify(self, connection: Connection, data: dict[str, Any]) -> None:
        """Begin a session; events/gateway.mdx (Identifying)."""
        if connection.session is not None:
            raise Closed(ALREADY_AUTHENTICATED)
        if data.get("token") != self.discord.token:
            raise Closed(WRONG_TOKEN)
        self.check_intents(data.get("intents"))
        shard = data.get("shard") or [0, 1]
        if not 0 <= shard[0] < shard[1]:
            raise Closed(INVALID_SHARD)
        session = Session(secrets.token_hex(16), shard, data["intents"], connection=connection)
        connection.session = self.sessions[session.id] = session
        guilds = [guild for guild in self.discord.guilds if session.hears_of(guild.id)]
        ready = {
            "v": 10,
            "user": BOT.json,
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": f"{self.url}resume/",
            "shard": list(shard),
            "application": {"id": str(APPLICATION_ID), "flags": 0},
        }
        await self.tell(session, "READY", ready)
        for guild in guilds:
            await self.tell(session, "GUILD_CREATE", self.discord.described(guild))
        self.identified += 1
        self.announce()

    def check_intents(self, intents: object) -> None:
        """Refuse unknown intents, and every privileged one; events/gateway.mdx (Gateway Intents)."""
        if not isinstance(intents, int) or not 0 <= intents <= ALL_INTENTS:
            raise Closed(INVALID_INTENTS)
        if intents & PRIVILEGED:
            self.discord.problems.append(f"the bot asked for privileged intents: {intents & PRIVILEGED:#x}")
            raise Closed(DISALLOWED_INTENTS)

    async def resume(self, connection: Connection, data: dict[str, Any]) -> None:
        """Go on with a session, from what the client heard last; events/gateway.mdx (Resuming)."""
        if data.get("token") != self.discord.token:
            raise Closed(WRONG_TOKEN)
        session = self.sessions.get(data.get("session_id") or "")
        if session is None:
            await connection.send({"op": INVALID_SESSION, "d": False, "s": None, "t": None})
            return
        connection.session = session
        heard = data["seq"]
        while heard < len(session.sent):  # more may come while we replay
            await connection.send(session.sent[heard])
            heard += 1
        session.connection = connection
        await self.tell(session, "RESUMED", {})
        self.resumed += 1
        self.announce()

    async def tell(self, session: Session, event: str, data: dict[str, Any]) -> None:
        """Dispatch an event to a session; kept, in case the connection is down."""
        payload = {"op": DISPATCH, "d": data, "s": len(session.sent) + 1, "t": event}
        session.sent.append(payload)
        if session.connection is not None:
            await session.connection.send(payload)

    async def dispatch(self, event: str, data: dict[str, Any], guild: int | None, intent: int = 0) -> int:
        """Dispatch an event to every session that hears of the guild and asked for it; how many those are."""
        hearing = [
            session
            for session in self.sessions.values()
            if session.hears_of(guild) and session.intents & intent == intent
        ]
        for session in hearing:
            await self.tell(session, event, data)
        return len(hearing)

    async def drop(self) -> None:
        """Cut all connections, as a cable would."""
        for connection in self.connections:
            assert connection.request.transport is not None
            connection.request.transport.abort()

    async def reconnect(self) -> None:
        """Ask all clients to connect anew and resume."""
        for connection in self.connections:
            await connection.send({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell all clients that their session is over, or may be resumed."""
        for session in [each for each in self.sessions.values() if each.connection]:
            if not resumable:
                del self.sessions[session.id]
            assert session.connection is not None
            await session.connection.send({"op": INVALID_SESSION, "d": resumable, "s": None, "t": None})

    def announce(self) -> None:
        """Wake whoever waits for a change."""
        with self.discord.changed:
            self.discord.changed.notify_all()


def read(text: str) -> tuple[int, Any]:
    """The operation of a payload and its data."""
    if len(text.encode()) > LONGEST_PAYLOAD:
        raise Closed(DECODE_ERROR)
    try:
        payload = json.loads(text)
        return int(payload["op"]), payload.get("d")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Closed(DECODE_ERROR) from None
