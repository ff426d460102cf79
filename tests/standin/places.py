"""Channels besides a guild’s first, and threads, as Discord keeps and describes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .people import BOT, Guild

# resources/channel.mdx (Channel Types, Channel Flags)
TEXT, VOICE, ANNOUNCEMENT, PUBLIC_THREAD, PRIVATE_THREAD, FORUM, MEDIA = 0, 2, 5, 11, 12, 15, 16
REQUIRE_TAG = 1 << 4
_VIEW = 1 << 10


@dataclass(eq=False)
class Channel:
    """A channel that an admin has made; one for the `crew` is seen by the bot and by no member."""

    id: int
    guild: Guild
    kind: int
    name: str
    flags: int = 0
    crew: bool = False

    @property
    def json(self) -> dict[str, Any]:
        """As Discord describes the channel."""
        everyone = {"id": str(self.guild.id), "type": 0, "allow": "0", "deny": str(_VIEW)}
        bot = {"id": str(BOT.id), "type": 1, "allow": str(_VIEW), "deny": "0"}
        about = self.guild.channel_json | {
            "id": str(self.id),
            "type": self.kind,
            "name": self.name,
            "position": 1,
            "flags": self.flags,
            "permission_overwrites": [everyone, bot] if self.crew else [],
        }
        tags: dict[str, Any] = {"available_tags": [], "default_reaction_emoji": None}
        sound: dict[str, Any] = {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
        of_kind = {FORUM: tags, MEDIA: tags, VOICE: sound}
        return about | of_kind.get(self.kind, {})


@dataclass(eq=False)
class Thread:
    """A thread below a channel; one that was begun from a message has its id."""

    id: int
    guild: Guild
    parent: int
    kind: int
    name: str
    owner: int
    created: float
    archived: bool = False
    locked: bool = False
    deleted: bool = False

    @property
    def json(self) -> dict[str, Any]:
        """As Discord describes the thread."""
        when = datetime.fromtimestamp(self.created, UTC).isoformat()
        about = {
            "archived": self.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": when,
            "locked": self.locked,
            "create_timestamp": when,
        }
        return {
            "id": str(self.id),
            "guild_id": str(self.guild.id),
            "parent_id": str(self.parent),
            "owner_id": str(self.owner),
            "type": self.kind,
            "name": self.name,
            "last_message_id": None,
            "rate_limit_per_user": 0,
            "flags": 0,
            "total_message_sent": 0,
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": about | ({"invitable": True} if self.kind == PRIVATE_THREAD else {}),
        }
