"""Threads: how the bot begins, reopens and writes in them, and what Discord refuses of that.

resources/channel.mdx (Modify Channel, Start Thread from Message, Start Thread in Forum or Media Channel),
topics/threads.mdx, topics/permissions.mdx; the codes are those of topics/opcodes-and-status-codes.mdx.
"""

from __future__ import annotations

from typing import Any

from . import official, rules
from .people import BOT, Guild
from .permissions import (
    CREATE_PUBLIC_THREADS,
    MANAGE_CHANNELS,
    MANAGE_THREADS,
    SEND,
    SEND_IN_THREADS,
    VIEW,
    channel_of,
    check_room,
    may,
)
from .places import ANNOUNCEMENT, FORUM, MEDIA, PUBLIC_THREAD, REQUIRE_TAG, TEXT, Channel, Thread
from .refused import Refused, invalid, utf16
from .routes import Answer, Call, route
from .state import Discord

HAS_THREAD = 1 << 5  # resources/message.mdx (Message Flags)


@route("POST", "/channels/{channel}/messages/{message}/threads")
def start_from_message(call: Call) -> Answer:
    """A thread from a message has the message’s id, and there is one at most."""
    discord, (guild, place) = call.discord, found(call)
    if not isinstance(place, Channel | None) or (place and place.kind not in (TEXT, ANNOUNCEMENT)):
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    may(discord, CREATE_PUBLIC_THREADS, channel_of(guild, place))
    described("CreateTextThreadWithMessageRequest", call)
    check_name(discord, call.body.get("name"))
    parent = int(call.parts["channel"])
    message = discord.find(parent, call.parts["message"])
    if message.body["flags"] & HAS_THREAD:  # also where the thread is gone: the stricter of two readings
        raise Refused(400, 160004, "A thread has already been created for this message")
    check_room(discord, guild)
    message.body["flags"] |= HAS_THREAD
    return Answer(201, begin(discord, guild, parent, message.id, call.body["name"]).json)


@route("POST", "/channels/{channel}/threads")
def start_post(call: Call) -> Answer:
    """A post of a forum, with its first message; threads without a message are for channels of text."""
    discord, (guild, place) = call.discord, found(call)
    if not isinstance(place, Channel) or place.kind not in (FORUM, MEDIA):
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    may(discord, SEND, place.id)
    described("CreateForumThreadRequest", call)
    check_name(discord, call.body.get("name"))
    rules.check_message(call.body.get("message") or {}, purpose="channel")
    if place.flags & REQUIRE_TAG and not call.body.get("applied_tags"):
        raise Refused(400, 40067, "A tag is required to create a forum post in this channel")
    check_room(discord, guild)
    identity = discord.snowflake()
    message = discord.add(identity, guild, call.body["message"])
    message.id = identity
    thread = begin(discord, guild, place.id, identity, call.body["name"])
    return Answer(201, thread.json | {"message": message.json})


@route("PATCH", "/channels/{channel}")
def modify(call: Call) -> Answer:
    """Archive a thread or open it again; an archived one takes no other change."""
    discord, (guild, place) = call.discord, found(call)
    if not isinstance(place, Thread):
        may(discord, MANAGE_CHANNELS, channel_of(guild, place))
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    described("UpdateThreadRequestPartial", call)
    archived, manages = call.body.get("archived", place.archived), discord.bot_permissions & MANAGE_THREADS
    if archived and place.archived:
        raise Refused(400, 50083, "Thread is archived")
    reopens = place.archived and not place.locked and set(call.body) == {"archived"}
    own = place.owner == BOT.id and "locked" not in call.body
    if not manages and not own and not (reopens and discord.bot_permissions & SEND_IN_THREADS):
        raise Refused(403, 50013, "Missing Permissions")
    if place.locked and not manages:
        raise Refused(403, 50013, "Missing Permissions")
    if place.archived:
        check_room(discord, guild)
    place.archived, place.locked = bool(archived), bool(call.body.get("locked", place.locked))
    place.name = call.body.get("name") or place.name
    discord.announce("THREAD_UPDATE", place.json, guild)
    return Answer(200, place.json)


def begin(
    discord: Discord,
    guild: Guild,
    parent: int,
    identity: int,
    name: str,
    owner: int = BOT.id,
    kind: int = PUBLIC_THREAD,
) -> Thread:
    """Put up a thread."""
    thread = Thread(identity, guild, parent, kind, name.strip(), owner, discord.clock.now())
    discord.threads.append(thread)
    discord.announce("THREAD_CREATE", thread.json | {"newly_created": True}, guild)
    return thread


def found(call: Call) -> tuple[Guild, Channel | Thread | None]:
    """The guild of a channel which the bot sees, and the channel if it is not the guild’s first."""
    guild, place = call.discord.where(call.parts["channel"])
    if guild is None:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    may(call.discord, VIEW, channel_of(guild, place))
    return guild, place


def described(schema: str, call: Call) -> None:
    if not isinstance(call.body, dict):
        raise invalid("body", "must be an object")
    if call.discord.official:
        official.check(schema, call.body)


def check_name(discord: Discord, name: Any) -> None:
    """1 to 100 characters, the spaces around them apart; and nothing that AutoMod stops."""
    if not isinstance(name, str) or not 1 <= utf16(name.strip()) <= 100:
        raise invalid("name", f"must have 1 to 100 characters: {name!r}")
    if any(word in name.casefold() for word in discord.blocked):
        raise Refused(400, 200001, "Title was blocked by automatic moderation")
