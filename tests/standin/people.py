"""Who and where: the application, its owner, members, an admin, and the guilds they meet in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# topics/permissions.mdx
ADMINISTRATOR, MANAGE_GUILD = 1 << 3, 1 << 5
WRITE, ATTACH, USE_COMMANDS = 1 << 11, 1 << 15, 1 << 31
SEE, HISTORY, WRITE_IN_THREADS = 1 << 10, 1 << 16, 1 << 38
USE_EXTERNAL_APPS = 1 << 50
EVERYBODY = (
    1 << 6 | SEE | 1 << 14 | HISTORY | WRITE | ATTACH | USE_COMMANDS | 1 << 35 | WRITE_IN_THREADS
)  # and react, link, begin threads
APPLICATION_ID = 1_100_000_000_000_000_001
# See the channel and write in it; begin threads and write in them.
BOT_PERMISSIONS = SEE | WRITE | HISTORY | 1 << 35 | WRITE_IN_THREADS

TEXT_CHANNEL, DIRECT_CHANNEL, GROUP_CHANNEL = 0, 1, 3
GROUP_CHAT = 1_100_000_000_000_009_001


@dataclass(frozen=True)
class User:
    """Somebody on Discord, with the permissions they have in every guild here."""

    id: int
    name: str
    permissions: int = EVERYBODY
    bot: bool = False
    upload_limit: int = 10 * 1024 * 1024  # bytes in one file; reference.mdx:430, more for who pays for it

    @property
    def direct_channel(self) -> int:
        """The id of the channel in which they and the bot are alone."""
        return self.id + 500

    @property
    def json(self) -> dict[str, Any]:
        """As Discord describes a user."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "flags": 0,
            "public_flags": 0,
            "primary_guild": None,
        }

    @property
    def member(self) -> dict[str, Any]:
        """As Discord describes a member of the guild in an interaction."""
        return {
            "user": self.json,
            "roles": [],
            "nick": None,
            "avatar": None,
            "joined_at": "2024-01-01T00:00:00+00:00",
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "permissions": str(self.permissions),
        }


@dataclass(frozen=True)
class Together(User):
    """Somebody in a group chat, with the bot that one of them has brought along."""

    @property
    def direct_channel(self) -> int:
        return GROUP_CHAT


ANNA = User(1_100_000_000_000_001_001, "anna")
BEN = User(1_100_000_000_000_001_002, "ben")
ADMIN = User(1_100_000_000_000_001_003, "ada", EVERYBODY | MANAGE_GUILD)
OWNER = User(1_100_000_000_000_001_004, "olga")
BOT = User(APPLICATION_ID, "pullquote", BOT_PERMISSIONS, bot=True)


@dataclass(frozen=True)
class Guild:
    """A server with one text channel, in which the bot has permissions."""

    id: int
    name: str
    locale: str = "en-US"
    bot_permissions: int = BOT_PERMISSIONS
    installed: bool = True  # else members who have installed the bot for themselves bring it

    @property
    def channel(self) -> int:
        """The id of its text channel."""
        return self.id + 100

    @property
    def channel_json(self) -> dict[str, Any]:
        """As Discord describes the channel."""
        return {
            "id": str(self.channel),
            "guild_id": str(self.id),
            "type": TEXT_CHANNEL,
            "name": "talk",
            "position": 0,
            "permission_overwrites": [],
            "topic": None,
            "nsfw": False,
            "last_message_id": None,
            "rate_limit_per_user": 0,
            "parent_id": None,
            "flags": 0,
        }

    @property
    def json(self) -> dict[str, Any]:
        """As the gateway describes the guild once the bot is in it."""
        everyone = {
            "id": str(self.id),
            "name": "@everyone",
            "color": 0,
            "hoist": False,
            "position": 0,
            "permissions": str(EVERYBODY),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(ADMIN.id),
            "preferred_locale": self.locale,
            "roles": [everyone],
            "channels": [self.channel_json],
            "members": [BOT.member],
            "member_count": 5,
            "features": [],
            "unavailable": False,
            "threads": [],
            "emojis": [],
            "stickers": [],
            "voice_states": [],
            "presences": [],
        }


# Two guilds which two shards would share out: (id >> 22) % 2 differs.
GUILD = Guild(1_100_000_000_004_194_304, "No Priors")
OTHER_GUILD = Guild(1_100_000_000_008_388_608, "Somewhere Else", "de")
# One that the bot is not in.
AWAY = Guild(1_100_000_000_012_582_912, "Far Away", installed=False)
