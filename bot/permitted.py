"""/settings test: what the bot may do in a channel, and what each permission is for."""

from collections.abc import Iterator
from typing import Any

import discord

from bot.card import Card, bold, point, small, text
from bot.errors import NotAllowed
from bot.language import say

_FORUMS = (discord.ChannelType.forum, discord.ChannelType.media)


def tested(interaction: discord.Interaction[Any]) -> Card:
    """Which permissions the bot has where it is asked. Raises NotAllowed where there are none to have."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        raise NotAllowed(say("Permissions are given in a server that this bot is in; type it in one."))
    has = interaction.app_permissions
    needed = list(_needed(interaction.channel))
    missing = [name for name, flag, _ in needed if not has.is_superset(flag)]
    head = (
        say("Missing in this channel: {count}.", count=len(missing))
        if missing
        else say("All is well in this channel.")
    )
    given = say("Give it under Server Settings, Roles, or in the channel’s own permissions.")
    return Card(
        (
            text(bold(head)),
            *(
                point(0, bold(say("missing") if name in missing else say("there")), f" · {name}: {what}")
                for name, _, what in needed
            ),
            *([text(given)] if missing else []),
        ),
        footer=(small(say("Commands are answered without any of these. Nothing was posted for this.")),),
    )


def called() -> dict[str, str]:
    """Permissions as discord.py calls them, by the names that Discord shows."""
    return {
        "read_messages": say("View Channel"),
        "send_messages": say("Send Messages"),
        "create_public_threads": say("Create Public Threads"),
        "send_messages_in_threads": say("Send Messages in Threads"),
        "read_message_history": say("Read Message History"),
        "attach_files": say("Attach Files"),
    }


def _needed(channel: object) -> Iterator[tuple[str, discord.Permissions, str]]:
    """Permissions by the names that Discord shows, and what for; a thread and a forum need others."""
    may, names = discord.Permissions, called()
    thread = isinstance(channel, discord.Thread)
    forum = getattr(channel, "type", None) in _FORUMS
    yield names["read_messages"], may(view_channel=True), say("to hear when it is mentioned")
    if forum:
        yield say("Create Posts"), may(send_messages=True), say("to begin discussions")
    elif not thread:
        yield names["send_messages"], may(send_messages=True), say("to answer where it is mentioned")
        yield names["create_public_threads"], may(create_public_threads=True), say("to begin discussions")
    inside = may(send_messages_in_threads=True)
    yield names["send_messages_in_threads"], inside, say("to answer in discussions")
    yield names["read_message_history"], may(read_message_history=True), say("to reply to a message")
    yield names["attach_files"], may(attach_files=True), say("to post a quote as a picture")
