"""What people write to each other, what the bot hears of it, and where it may write itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .people import (
    ADMIN,
    ANNA,
    BEN,
    BOT,
    EVERYBODY,
    HISTORY,
    OWNER,
    SEE,
    WRITE,
    WRITE_IN_THREADS,
    Guild,
    User,
)
from .refused import Json, Refused, invalid, utf16
from .reply import Reply
from .state import Discord, Message

if TYPE_CHECKING:
    from .door import Door

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12  # events/gateway.mdx (List of Intents)
PUBLIC_THREAD = 11
LONGEST_NONCE = 25  # resources/message.mdx (Create Message)
EVERYBODY_HERE = (ANNA, BEN, ADMIN, OWNER, BOT)
NAMED = re.compile(r"<@!?(\d+)>")
NAMED_ROLE = re.compile(r"<@&(\d+)>")


@dataclass(frozen=True)
class Thread:
    """A public thread in the channel of a guild, in which the bot is."""

    id: int
    name: str
    guild: Guild

    @property
    def json(self) -> dict[str, Any]:
        """As Discord describes a thread; resources/channel.mdx (Example Thread Channel)."""
        return {
            "id": str(self.id),
            "guild_id": str(self.guild.id),
            "parent_id": str(self.guild.channel),
            "owner_id": str(ANNA.id),
            "name": self.name,
            "type": PUBLIC_THREAD,
            "last_message_id": None,
            "message_count": 1,
            "member_count": 2,
            "rate_limit_per_user": 0,
            "flags": 0,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2025-01-01T00:00:00+00:00",
                "locked": False,
            },
        }


# A guild is its text channel, a user the direct channel with them.
Place = Guild | User | Thread


def channel_of(place: Place) -> int:
    """The id of the channel."""
    if isinstance(place, Thread):
        return place.id
    return place.channel if isinstance(place, Guild) else place.direct_channel


def guild_of(place: Place) -> Guild | None:
    """The guild the channel is in."""
    return place.guild if isinstance(place, Thread) else place if isinstance(place, Guild) else None


def write(
    door: Door,
    place: Place,
    text: str,
    *,
    by: User = BEN,
    reply_to: Reply | None = None,
    ping: bool = True,
    webhook: bool = False,
) -> list[Reply]:
    """Write a message; what the bot posts upon it. Then it hears its own posts, as bots do."""
    assert utf16(text) <= 2000, f"{utf16(text)} characters are over 2000"  # resources/message.mdx:1080
    discord, guild = door.discord, guild_of(place)
    body: dict[str, Any] = {"content": text, "mentions": mentioned(text, reply_to if ping else None)}
    body["mention_everyone"] = "@everyone" in text or "@here" in text
    body["mention_roles"] = NAMED_ROLE.findall(text)
    if webhook:
        body["webhook_id"] = str(discord.snowflake())
    message = discord.add(channel_of(place), guild, body, author=by)
    message.reply_to = reply_to.message if reply_to else None
    known = len(discord.messages)
    tell(door, "MESSAGE_CREATE", message)
    said = [each for each in discord.messages[known:] if each.author == BOT]
    for each in said:
        tell(door, "MESSAGE_CREATE", each)
    heard = [each for each in discord.messages[known:] if each not in said]
    assert not heard, f"the bot answers itself: {heard}"
    door.raise_problems()
    return [Reply(each) for each in said if not each.deleted]


def edit(door: Door, message: Message, text: str) -> list[Reply]:
    """Change what a person wrote; what the bot posts upon it."""
    message.body |= {"content": text, "mentions": mentioned(text, None)}
    message.edited = door.discord.clock.now()
    known = len(door.discord.messages)
    tell(door, "MESSAGE_UPDATE", message)
    door.raise_problems()
    return [Reply(each) for each in door.discord.messages[known:]]


def mentioned(text: str, replied_to: Reply | None) -> list[dict[str, Any]]:
    """Whom a message calls: who is named in it, and who is replied to with a ping."""
    named = {int(identity) for identity in NAMED.findall(text)}
    if replied_to is not None:
        named.add(replied_to.message.author.id)
    return [each.json for each in EVERYBODY_HERE if each.id in named]


def tell(door: Door, event: str, message: Message) -> None:
    """Let the bot hear of a message, as far as its intents go; events/gateway-events.mdx (Message Create)."""
    guild = message.guild
    payload = message.withheld
    if guild is not None:
        member = {key: value for key, value in message.author.member.items() if key != "user"}
        payload |= {"guild_id": str(guild.id), "member": member}
    intent = GUILD_MESSAGES if guild else DIRECT_MESSAGES
    door.tell(event, payload, guild, intent, answered=message.author != BOT)


def open_thread(door: Door, guild: Guild, name: str = "A thread") -> Thread:
    """Open a thread in the guild's channel, which the bot sees at once."""
    thread = Thread(door.discord.snowflake(), name, guild)
    door.discord.threads.append(thread)
    door.tell("THREAD_CREATE", thread.json | {"newly_created": True}, guild, GUILDS, answered=False)
    return thread


def forbid(door: Door, guild: Guild, permissions: int) -> None:
    """Take permissions from everyone in the guild's channel, the bot among them."""
    door.discord.denied[guild.channel] = permissions
    door.tell("CHANNEL_UPDATE", channel_json(door.discord, guild), guild, GUILDS, answered=False)


def channel_json(discord: Discord, guild: Guild) -> dict[str, Any]:
    """The guild's channel with what is forbidden there; resources/channel.mdx (Overwrite Structure)."""
    denied = discord.denied.get(guild.channel, 0)
    everyone = {"id": str(guild.id), "type": 0, "allow": "0", "deny": str(denied)}
    return guild.channel_json | {"permission_overwrites": [everyone] if denied else []}


def guild_json(discord: Discord, guild: Guild) -> dict[str, Any]:
    """The guild as the gateway describes it now, with its open threads."""
    threads = [each.json for each in discord.threads if each.guild == guild]
    return guild.json | {"channels": [channel_json(discord, guild)], "threads": threads}


def thread_of(discord: Discord, channel: int) -> Thread | None:
    """The thread of this id."""
    return next((each for each in discord.threads if each.id == channel), None)


def check_permissions(discord: Discord, channel: int, guild: Guild | None, *needed: int) -> None:
    """Refuse what the bot may not do in a channel; topics/opcodes-and-status-codes.mdx (JSON)."""
    if guild is None:
        return
    allowed = EVERYBODY & ~discord.denied.get(guild.channel, 0)
    if not allowed & SEE:
        raise Refused(403, 50001, "Missing Access")
    thread = thread_of(discord, channel)
    for permission in needed:
        if not allowed & (WRITE_IN_THREADS if thread and permission == WRITE else permission):
            raise Refused(403, 50013, "Missing Permissions")


def check_reply(discord: Discord, channel: int, guild: Guild | None, reference: Json) -> Message | None:
    """The message replied to; resources/message.mdx (Message Reference Structure, Replies)."""
    if guild and discord.denied.get(guild.channel, 0) & HISTORY:
        raise Refused(400, 160002, "Cannot reply without permission to read message history")
    try:
        return discord.find(channel, str(reference["message_id"]))
    except Refused:
        if reference.get("fail_if_not_exists", True):
            raise invalid("message_reference", "Unknown message") from None
    return None


def post(discord: Discord, channel: int, guild: Guild | None, body: Mapping[str, Any]) -> Message:
    """Put up what the bot posts; the same nonce twice is one message (enforce_nonce)."""
    check_permissions(discord, channel, guild, WRITE)
    nonce = str(body.get("nonce") or "")
    if len(nonce) > LONGEST_NONCE:
        raise invalid("nonce", f"at most {LONGEST_NONCE} characters")
    if body.get("enforce_nonce") and nonce in discord.nonces:
        return discord.nonces[nonce]
    reference = body.get("message_reference")
    replied_to = check_reply(discord, channel, guild, reference) if reference else None
    allowed = body.get("allowed_mentions")
    pinged = replied_to is not None and (allowed is None or allowed.get("replied_user"))
    mentions = [replied_to.author.json] if replied_to and pinged else []
    kept = {key: value for key, value in body.items() if key not in ("message_reference", "nonce")}
    message = discord.add(channel, guild, kept | {"mentions": mentions})
    message.reply_to = replied_to
    if nonce:
        discord.nonces[nonce] = message
    return message
