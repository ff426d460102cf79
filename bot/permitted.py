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


def _needed(channel: object) -> Iterator[tuple[str, discord.Permissions, str]]:
    """Permissions by the names that Discord shows, and what for; a thread and a forum need others."""
    may = discord.Permissions
    thread = isinstance(channel, discord.Thread)
    forum = getattr(channel, "type", None) in _FORUMS
    yield say("View Channel"), may(view_channel=True), say("to hear when it is mentioned")
    if forum:
        yield say("Create Posts"), may(send_messages=True), say("to begin discussions")
    elif not thread:
        yield say("Send Messages"), may(send_messages=True), say("to answer where it is mentioned")
        yield say("Create Public Threads"), may(create_public_threads=True), say("to begin discussions")
    inside = may(send_messages_in_threads=True)
    yield say("Send Messages in Threads"), inside, say("to answer in discussions")
    yield say("Read Message History"), may(read_message_history=True), say("to reply to a message")
    yield say("Attach Files"), may(attach_files=True), say("to post a quote as a picture")
