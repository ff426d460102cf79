"""What Discord remembers: commands, messages, interactions, and how late it is."""

from __future__ import annotations

import copy
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from . import official, rules, uploads
from .components import walk
from .people import (
    APPLICATION_ID,
    BOT,
    BOT_PERMISSIONS,
    GUILD,
    OTHER_GUILD,
    OWNER,
    USE_EXTERNAL_APPS,
    Guild,
    Together,
    User,
)
from .places import Channel, Thread
from .refused import Json, Refused
from .registration import CHAT_INPUT
from .uploads import Sent

EPOCH = 1_420_070_400  # reference.mdx (Snowflakes): the first second of 2015
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
FIRST_RESPONSE = 3.0  # seconds; receiving-and-responding.mdx:351
TOKEN_LIFE = 15 * 60.0  # seconds; receiving-and-responding.mdx:432


class Clock:
    """Real time, and as much more as a test puts on."""

    def __init__(self, read: Callable[[], float] = time.time) -> None:
        self.read = read
        self.ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return self.read() + self.ahead

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self.ahead += seconds


@dataclass(eq=False)
class Message:
    """A message, in the channel or (with an owner) for one person alone."""

    id: int
    channel: int
    guild: Guild | None
    body: dict[str, Any]
    created: float
    owner: User | None = None
    interaction: Interaction | None = None
    edited: float | None = None
    deleted: bool = False
    author: User = BOT
    past: list[dict[str, Any]] = field(default_factory=list)  # the bodies before each edit
    reply_to: Message | None = None
    files: dict[str, bytes] = field(default_factory=dict)  # what the bot has attached, by name

    @property
    def thinking(self) -> bool:
        """Whether it only says that the bot is thinking."""
        return not self.deleted and bool(self.body.get("flags", 0) & rules.LOADING)

    @property
    def json(self) -> dict[str, Any]:
        """As Discord sends it."""
        sent = {
            "id": str(self.id),
            "type": 0 if self.interaction is None else self.interaction.answer_type,
            "channel_id": str(self.channel),
            "author": self.author.json,
            "timestamp": timestamp(self.created),
            "edited_timestamp": None if self.edited is None else timestamp(self.edited),
            "tts": False,
            "pinned": False,
            "mention_everyone": self.body.get("mention_everyone", False),
            "mentions": self.body.get("mentions") or [],
            "mention_roles": self.body.get("mention_roles") or [],
            "attachments": self.body.get("attachments") or [],
            "embeds": self.body.get("embeds") or [],
            "content": self.body.get("content") or "",
            "components": with_ids(self.body.get("components") or []),
            "flags": self.body.get("flags", 0),
        }
        if self.interaction is not None:
            sent |= {"application_id": str(APPLICATION_ID), "webhook_id": str(APPLICATION_ID)}
            sent["interaction_metadata"] = self.interaction.metadata
        if webhook := self.body.get("webhook_id"):
            sent["webhook_id"] = webhook
        return sent | self.reply

    @property
    def reply(self) -> dict[str, Any]:
        """What it replies to, whose own such is left out; resources/message.mdx (Message Structure)."""
        replied_to = self.reply_to
        if replied_to is None:
            return {}
        reference = {"type": 0, "channel_id": str(self.channel), "message_id": str(replied_to.id)}
        if self.guild is not None:
            reference["guild_id"] = str(self.guild.id)
        earlier = None if replied_to.deleted else replied_to.withheld
        if earlier is not None:
            earlier.pop("referenced_message", None)
        return {"type": 19, "message_reference": reference, "referenced_message": earlier}

    @property
    def withheld(self) -> dict[str, Any]:
        """As a bot without the intent for it reads a message; events/gateway.mdx (Message Content Intent)."""
        content = self.body.get("content") or ""
        called = any(each["id"] == str(BOT.id) for each in self.body.get("mentions") or [])
        if self.author == BOT or self.guild is None or called or f"<@{BOT.id}>" in content:
            return self.json
        return self.json | {"content": "", "attachments": [], "embeds": [], "components": []}


@dataclass(eq=False)
class Interaction:
    """Something a person did, and what the bot made of it."""

    id: int
    token: str
    kind: int
    user: User
    guild: Guild | None
    created: float
    source: Message | None = None  # with the component that was used, also to open a modal
    target: Message | None = None  # on which a context menu was opened
    opener: Interaction | None = None  # which opened the modal that this submits
    place: Channel | Thread | None = None  # where it is not the guild’s first channel
    bot_permissions: int = BOT_PERMISSIONS  # the bot’s in the channel
    state: str = "unanswered"  # then "deferred" or "answered"
    original: Message | None = None
    touched: list[Message] = field(default_factory=list)
    followed: int = 0  # by how many more messages
    posted: bool = False  # in its channel, after a silent deferral
    choices: list[dict[str, Any]] | None = None
    modal: dict[str, Any] | None = None
    last_change: float = field(default_factory=time.monotonic)

    @property
    def channel(self) -> int:
        """The id of the channel it happened in."""
        if self.place:
            return self.place.id
        return self.guild.channel if self.guild else self.user.direct_channel

    @property
    def owners(self) -> dict[str, str]:
        """Who installed the application: the guild, in a direct channel nobody ("0"), else the person."""
        if (self.guild and not self.guild.installed) or (not self.guild and isinstance(self.user, Together)):
            return {"1": str(self.user.id)}
        return {"0": str(self.guild.id) if self.guild else "0"}

    @property
    def alone(self) -> bool:
        """Whether nobody else may see what is answered; topics/permissions.mdx (USE_EXTERNAL_APPS)."""
        away = self.guild is not None and not self.guild.installed
        return away and not self.user.permissions & USE_EXTERNAL_APPS

    @property
    def answer_type(self) -> int:
        """The type of messages which answer this: chat input command, context menu command, or reply.

        What answers a modal is not documented; it is taken for an answer to what opened the modal.
        """
        if self.opener is not None:
            return self.opener.answer_type
        return 19 if self.kind != COMMAND else 20 if self.target is None else 23

    @property
    def metadata(self) -> dict[str, Any]:
        """As messages carry it."""
        about: dict[str, Any] = {
            "id": str(self.id),
            "type": self.kind,
            "user": self.user.json,
            "authorizing_integration_owners": self.owners,
        }
        if self.opener is not None:
            about["triggering_interaction_metadata"] = self.opener.metadata
        elif self.source is not None:
            about["interacted_message_id"] = str(self.source.id)
        elif self.target is not None:
            about["target_message_id"] = str(self.target.id)
        return about

    @property
    def failed(self) -> bool:
        """Whether the person is told so, or left with a bot that is thinking."""
        return self.state == "unanswered" or (self.original is not None and self.original.thinking)

    @property
    def settled(self) -> bool:
        """Whether the person has before them what the first response promised, if it promised anything.

        After a silent deferral nothing need follow, but mostly something does.
        """
        if self.state == "deferred":
            shown = self.original is not None and not self.original.thinking
            return shown and (bool(self.touched) or self.posted)
        return self.state == "answered"


@dataclass(frozen=True)
class Request:
    """One request, as answered."""

    method: str
    path: str
    body: Any
    status: int


class Discord:
    """All of it. Every change is announced through `changed`, whose lock the server's threads share."""

    def __init__(
        self,
        *,
        token: str = "stand-in.token",
        owner: User = OWNER,
        team: Sequence[User] = (),
        guilds: Sequence[Guild] = (GUILD, OTHER_GUILD),
        clock: Clock | None = None,
        official: bool = True,
    ) -> None:
        self.token = token
        self.owner = owner
        self.team = tuple(team)
        self.guilds = tuple(guilds)
        self.clock = clock or Clock()
        self.official = official
        self.denied: dict[int, int] = {}  # permissions, by channel
        self.changed = threading.Condition()
        self.commands: dict[int | None, list[dict[str, Any]]] = {}
        self.messages: list[Message] = []
        self.interactions: dict[str, Interaction] = {}
        self.modals: dict[
            int, Interaction
        ] = {}  # what opened the modal a person has before them, by their id
        self.files: dict[int, tuple[str, bytes]] = {}
        self.nonces: dict[str, Message] = {}
        self.uploaded: list[tuple[str, bytes]] = []  # by the bot, each with its name
        self.files_url = "https://cdn.discordapp.com"
        self.arriving: Mapping[str, Sent] = {}  # the files of the request that is being answered
        self.requests: list[Request] = []
        self.problems: list[str] = []
        self.limited: list[tuple[str, float, bool]] = []  # route, seconds, for all routes
        self.last_id = 0
        self.bot_permissions = BOT_PERMISSIONS
        self.channels: list[Channel] = []
        self.threads: list[Thread] = []
        self.most_threads = 1000  # active at a time, in a guild; topics/threads.mdx
        self.blocked: set[str] = set()  # what AutoMod stops, in lower case
        self.listeners: list[Callable[[str, dict[str, Any], int], None]] = []

    def snowflake(self) -> int:
        """A new id, which tells the time."""
        self.last_id = max(self.last_id + 1, int((self.clock.now() - EPOCH) * 1000) << 22)
        return self.last_id

    def described(self, guild: Guild) -> dict[str, Any]:
        """A guild as the gateway describes it, with its channels and active threads."""
        channels = [each.json for each in self.channels if each.guild == guild]
        active = [each for each in self.threads if each.guild == guild]
        threads = [each.json for each in active if not (each.archived or each.deleted)]
        return guild.json | {"channels": [self.first_channel(guild), *channels], "threads": threads}

    def first_channel(self, guild: Guild) -> dict[str, Any]:
        """A guild’s first channel, with what is forbidden there; resources/channel.mdx (Overwrite)."""
        denied = self.denied.get(guild.channel, 0)
        everyone = {"id": str(guild.id), "type": 0, "allow": "0", "deny": str(denied)}
        return guild.channel_json | {"permission_overwrites": [everyone] if denied else []}

    def announce(self, event: str, data: dict[str, Any], guild: Guild) -> None:
        """Tell every bot what has happened in a guild, as the intent for guilds has it."""
        for listener in list(self.listeners):
            listener(event, data, guild.id)

    def place(self, channel: int) -> Channel | Thread | None:
        """A channel that is not a guild’s first, or a thread, by its id."""
        threads = [each for each in self.threads if not each.deleted]
        there: list[Channel | Thread] = [*self.channels, *threads]
        return next((each for each in there if each.id == channel), None)

    def where(self, channel: str) -> tuple[Guild | None, Channel | Thread | None]:
        """The guild of a channel, None where it is a direct one, and the channel unless it is the first."""
        for guild in self.guilds:
            if str(guild.channel) == channel:
                return guild, None
        if place := self.place(int(channel)):
            return place.guild, place
        spoken = {each.channel for each in self.messages if each.guild is None}
        opened = {each.user.direct_channel for each in self.interactions.values()}
        if int(channel) in spoken | opened:
            return None, None
        raise Refused(404, 10003, "Unknown Channel")

    def limit_next(
        self, route: str, times: int = 1, *, seconds: float = 0.05, everywhere: bool = False
    ) -> None:
        """Answer the next requests with 429; `route` is a method and how the path begins."""
        self.limited += [(route, seconds, everywhere)] * times

    def register(self, guild_id: int | None, commands: Any) -> list[dict[str, Any]]:
        """Replace the commands of a scope."""
        rules.check_commands(commands, guild=guild_id is not None)
        if self.official:
            for command in commands:
                official.check("ApplicationCommandUpdateRequest", command)
        known = {(each["type"], each["name"]): each["id"] for each in self.commands.get(guild_id, [])}
        self.commands[guild_id] = [
            command
            | {
                "id": known.get((kind_of(command), command["name"])) or str(self.snowflake()),
                "type": kind_of(command),
                "application_id": str(APPLICATION_ID),
                "version": str(self.snowflake()),
                "description": command.get("description") or "",
                "integration_types": command.get("integration_types") or [0],
                "default_member_permissions": as_text(command.get("default_member_permissions")),
            }
            | ({} if guild_id is None else {"guild_id": str(guild_id)})
            for command in commands
        ]
        return self.commands[guild_id]

    def offered(self, guild: Guild | None, kind: int = CHAT_INPUT) -> dict[str, dict[str, Any]]:
        """The commands of a kind a person finds there, by name; those of the guild come first."""
        scopes = [None] if guild is None else [None, guild.id]
        found = (each for scope in scopes for each in self.commands.get(scope, []))
        return {each["name"]: each for each in found if each["type"] == kind}

    def interact(
        self,
        kind: int,
        user: User,
        guild: Guild | None,
        source: Message | None = None,
        *,
        target: Message | None = None,
        opener: Interaction | None = None,
        place: Channel | Thread | None = None,
    ) -> Interaction:
        """Begin an interaction; one with a component is where its message is."""
        place = self.place(source.channel) if source else place
        identity, token, now = self.snowflake(), secrets.token_urlsafe(24), self.clock.now()
        interaction = Interaction(identity, token, kind, user, guild, now, source, target, opener, place)
        interaction.bot_permissions = self.bot_permissions & ~self.denied.get(interaction.channel, 0)
        self.interactions[token] = interaction
        return interaction

    def add(
        self,
        channel: int,
        guild: Guild | None,
        body: Json,
        *,
        by: Interaction | None = None,
        author: User = BOT,
    ) -> Message:
        """Put up a message."""
        kept = {key: copy.deepcopy(value) for key, value in body.items() if value is not None}
        kept["flags"] = kept.get("flags", 0) | (rules.EPHEMERAL if by and by.alone else 0)
        if author == BOT:
            kept["attachments"] = uploads.kept(self, channel, body)
        owner = by.user if by and kept["flags"] & rules.EPHEMERAL else None
        message = Message(self.snowflake(), channel, guild, kept, self.clock.now(), owner, by, author=author)
        self.attach(message)
        self.messages.append(message)
        self.note(by, message)
        if by is None and author == BOT:
            for each in self.interactions.values():
                each.posted |= each.state == "deferred" and each.channel == channel
        return message

    def attach(self, message: Message) -> None:
        """Hang the files of a message on it."""
        described = message.body.get("attachments") or ()
        kept = [self.files[int(each["id"])] for each in described if int(each["id"]) in self.files]
        message.files = dict(kept)

    def change(self, message: Message, body: Json, *, by: Interaction | None = None) -> None:
        """Edit a message; what the body leaves out stays."""
        after = copy.deepcopy({**message.body, **body})
        after["attachments"] = uploads.kept(self, message.channel, body, message.body.get("attachments", ()))
        kept = message.body["flags"] & rules.COMPONENTS_V2  # components/reference.mdx:13: for good
        after["flags"] = (body.get("flags") or 0) | kept
        rules.check_message({**after, "attachments": body.get("attachments")}, purpose="edit")
        if self.official:
            official.check(rules.SCHEMAS["edit"], body)
        after["flags"] |= message.body["flags"] & ~rules.LOADING
        if not message.thinking:
            message.edited = self.clock.now()
            message.past.append(message.body)
        message.body = after
        self.attach(message)
        self.note(by, message)

    def delete(self, message: Message, *, by: Interaction | None = None) -> None:
        """Take a message away."""
        message.deleted = True
        self.note(by, message)

    def note(self, interaction: Interaction | None, message: Message) -> None:
        """Remember that this interaction changed this message."""
        if interaction is None:
            return
        interaction.last_change = time.monotonic()
        if message not in interaction.touched:
            interaction.touched.append(message)

    def find(self, channel: int, identity: str) -> Message:
        """A message of a channel, as everybody may reach it."""
        for message in self.messages:
            if str(message.id) == identity and message.channel == channel:
                if message.deleted or message.owner is not None:
                    break
                return message
        raise Refused(404, 10008, "Unknown Message")

    def visible_to(self, user: User, channel: int) -> list[Message]:
        """What a person sees in a channel now."""
        return [
            message
            for message in self.messages
            if message.channel == channel and not message.deleted and message.owner in (None, user)
        ]


def kind_of(command: Json) -> int:
    """The type of a command, which may be left out; application-commands.mdx:27."""
    return int(command.get("type") or CHAT_INPUT)


def as_text(permissions: int | str | None) -> str | None:
    """A bit set as Discord sends it, whichever way it was given; application-commands.mdx:48."""
    return None if permissions is None else str(permissions)


def timestamp(seconds: float) -> str:
    """ISO 8601, as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def with_ids(components: list[Any]) -> list[Any]:
    """A copy in which every component has an id; components/reference.mdx: from 1, in reading order."""
    numbered = copy.deepcopy(components)
    taken = {component["id"] for component in walk(numbered) if component.get("id")}
    following = 0
    for component in walk(numbered):
        if not component.get("id"):
            following = next(each for each in range(following + 1, 10_000) if each not in taken)
            component["id"] = following
    return numbered
