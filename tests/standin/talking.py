"""What people write to each other, what the bot hears of it, and where it may write itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import permissions
from .people import ADMIN, ANNA, BEN, BOT, HISTORY, OWNER, Guild, User
from .places import Channel, Thread
from .refused import Json, Refused, invalid, utf16
from .reply import Reply
from .state import Discord, Message

if TYPE_CHECKING:
    from .door import Door

GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 9, 1 << 12  # events/gateway.mdx (List of Intents)
LONGEST_NONCE = 25  # resources/message.mdx (Create Message)
EVERYBODY_HERE = (ANNA, BEN, ADMIN, OWNER, BOT)
NAMED = re.compile(r"<@!?(\d+)>")
NAMED_ROLE = re.compile(r"<@&(\d+)>")


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


def forbid(door: Door, guild: Guild, denied: int) -> None:
    """Take permissions from everyone in the guild’s channel, the bot among them."""
    door.discord.denied[guild.channel] = denied
    door.discord.announce("CHANNEL_UPDATE", door.discord.first_channel(guild), guild)
    door.told()


def check_reply(discord: Discord, channel: int, reference: Json) -> Message | None:
    """The message replied to, if it is still there; resources/message.mdx (Message Reference, Replies)."""
    if str(reference.get("channel_id") or channel) != str(channel):
        raise invalid("message_reference", "Cannot reply to a message in another channel")
    try:
        return discord.find(channel, str(reference["message_id"]))
    except Refused:
        if reference.get("fail_if_not_exists", True):
            raise invalid("message_reference", "Unknown message") from None
    return None


def check_permissions(
    discord: Discord, guild: Guild, place: Channel | Thread | None, body: Mapping[str, Any]
) -> None:
    """Refuse what the bot may not post there; resources/message.mdx (Create Message)."""
    permissions.check_write(discord, guild, place)
    allowed = permissions.allowed(discord, permissions.channel_of(guild, place))
    if body.get("message_reference") and not allowed & HISTORY:
        raise Refused(403, 160002, "Cannot reply without permission to read message history")


def post(
    discord: Discord,
    channel: int,
    guild: Guild | None,
    place: Channel | Thread | None,
    body: Mapping[str, Any],
) -> Message:
    """Put up what the bot posts; the same nonce twice is one message (enforce_nonce)."""
    if guild:
        check_permissions(discord, guild, place, body)
    nonce = str(body.get("nonce") or "")
    if len(nonce) > LONGEST_NONCE:
        raise invalid("nonce", f"at most {LONGEST_NONCE} characters")
    if body.get("enforce_nonce") and nonce in discord.nonces:
        return discord.nonces[nonce]
    reference = body.get("message_reference")
    replied_to = check_reply(discord, channel, reference) if reference else None
    allowed = body.get("allowed_mentions")
    pinged = replied_to is not None and (allowed is None or allowed.get("replied_user"))
    mentions = [replied_to.author.json] if replied_to and pinged else []
    kept = {key: value for key, value in body.items() if key not in ("message_reference", "nonce")}
    message = discord.add(channel, guild, kept | {"mentions": mentions})
    message.reply_to = replied_to
    if nonce:
        discord.nonces[nonce] = message
    return message
