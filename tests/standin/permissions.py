"""What the bot may do where: topics/permissions.mdx, topics/threads.mdx."""

from __future__ import annotations

from .people import Guild
from .places import FORUM, MEDIA, Channel, Thread
from .refused import Refused
from .state import Discord

MANAGE_CHANNELS, VIEW, SEND, MANAGE_THREADS = 1 << 4, 1 << 10, 1 << 11, 1 << 34
CREATE_PUBLIC_THREADS, SEND_IN_THREADS = 1 << 35, 1 << 38


def channel_of(guild: Guild, place: Channel | Thread | None) -> int:
    """The channel whose permissions hold there: of a thread, its parent."""
    if isinstance(place, Thread):
        return place.parent
    return place.id if place else guild.channel


def allowed(discord: Discord, channel: int) -> int:
    """What the bot may in a channel."""
    return discord.bot_permissions & ~discord.denied.get(channel, 0)


def may(discord: Discord, permission: int, channel: int) -> None:
    """Refuse what the bot has no permission for in a channel."""
    if not allowed(discord, channel) & VIEW:
        raise Refused(403, 50001, "Missing Access")
    if not allowed(discord, channel) & permission:
        raise Refused(403, 50013, "Missing Permissions")


def check_write(discord: Discord, guild: Guild, place: Channel | Thread | None) -> None:
    """Refuse a message of the bot’s there; one in an archived thread opens it, if it is not locked."""
    channel = channel_of(guild, place)
    may(discord, VIEW, channel)
    if not isinstance(place, Thread):
        if place and place.kind in (FORUM, MEDIA):
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        may(discord, SEND, channel)
        return
    may(discord, SEND_IN_THREADS, channel)
    if place.locked and not discord.bot_permissions & MANAGE_THREADS:
        if place.archived:
            raise Refused(400, 50083, "Thread is archived")
        raise Refused(400, 160005, "Thread is locked")
    if place.archived:
        check_room(discord, place.guild)
        place.archived = False
        discord.announce("THREAD_UPDATE", place.json, place.guild)


def check_room(discord: Discord, guild: Guild) -> None:
    active = [each for each in discord.threads if each.guild == guild and not (each.archived or each.deleted)]
    if len(active) >= discord.most_threads:
        raise Refused(400, 160006, "Maximum number of active threads reached")
