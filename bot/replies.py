"""Answering an interaction: privately, in time, and with one log line that holds nothing typed."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import app_commands, ui
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import cards, components, errors, references
from bot.card import Card
from bot.client import Client
from bot.errors import NotAllowed
from bot.language import say, spoken
from bot.references import Reference
from store.answers import Answer
from store.errors import StoreUnavailable
from store.viewers import Viewer

Interaction = discord.Interaction[Client]

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)

# Discord waits three seconds for the first response (receiving-and-responding.mdx), on its own clock.
_DEFER_AFTER = 2.0
# How often a load under way is looked at: slow enough for any limit on edits, quick enough for who waits.
_LOOK = 3.0
# An answer may be edited for fifteen minutes (receiving-and-responding.mdx); then its token is invalid.
_TOO_LATE = (10062, 50027)
# What the bot may not: see a channel, write in it, or in an archived or locked thread, or reply there
# (opcodes-and-status-codes.mdx).
_MAY_NOT = (50001, 50013, 50083, 160002, 160005)


async def answer(
    interaction: Interaction,
    question: Callable[Concatenate[Session, P], Answer],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Ask the store, draw the answer, and show it to the asker alone."""

    async def draw() -> Card:
        return cards.draw(await _ask(interaction, question, *args, **kwargs))

    await reply(interaction, draw())


async def tell(
    interaction: Interaction,
    draw: Callable[[T], Card],
    question: Callable[Concatenate[Session, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Ask the store what an admin wants to know, and show it to them alone."""

    async def drawing() -> Card:
        return draw(await _ask(interaction, question, *args, **kwargs))

    await reply(interaction, drawing())


async def change(
    interaction: Interaction,
    draw: Callable[[T], Card],
    change: Callable[Concatenate[Engine, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Change something for an admin, and show them what holds now."""

    async def drawing() -> Card:
        return draw(await asyncio.to_thread(change, interaction.client.engine, *args, **kwargs))

    await reply(interaction, drawing())


async def show(interaction: Interaction, reference: Reference) -> None:
    """Show what a button names to whoever pressed it."""

    async def draw() -> Card:
        return cards.draw(await _ask(interaction, references.answer, reference))

    await reply(interaction, draw(), reference.page)


async def share(interaction: Interaction, reference: Reference) -> None:
    """Post a card for everyone in the channel, with the name of who shared it."""
    if not _may_write(interaction):
        raise NotAllowed("You may not write in this channel, so this stays with you.")
    # Everybody will see it, whoever shares it.
    everybody = Viewer(interaction.guild_id)
    task = asyncio.create_task(interaction.client.ask(everybody, references.answer, reference))
    await asyncio.wait({task}, timeout=_DEFER_AFTER)
    if not task.done():
        # Nothing is seen of this one, and what is sent after it can still be public.
        await interaction.response.defer()
    card = cards.draw(await task)
    view = components.view(card, reference.page, shared_by=interaction.user)
    if interaction.response.is_done():
        await interaction.followup.send(view=view)
    else:
        await interaction.response.send_message(view=view)
    _done(interaction, "shared")


async def answer_to(
    interaction: Interaction,
    message: discord.Message,
    question: Callable[Concatenate[Session, P], Answer],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """`answer` about a message, always to the asker alone; what they share of it replies to that message."""

    async def draw() -> Card:
        card = cards.draw(await _ask(interaction, question, *args, **kwargs))
        return replace(card, replies_to=message.id)

    await reply(interaction, draw())


async def share_in_reply(interaction: Interaction, message: int, reference: Reference) -> None:
    """Post a card for everyone as a reply to a message, which pings nobody.

    Where the bot may not post in the channel, or not reply, it is posted as any card that is shared.
    """
    if not _may_write(interaction):
        raise NotAllowed(say("You may not write in this channel, so this stays with you."))
    await interaction.response.defer()
    found = await interaction.client.ask(Viewer(interaction.guild_id), references.answer, reference)
    with spoken(str(interaction.guild_locale or interaction.locale)):
        view = components.view(cards.draw(found), reference.page, shared_by=interaction.user)
    if not (_may_reply(interaction) and await _replied(interaction, message, view)):
        await interaction.followup.send(view=view)
    _done(interaction, "shared")


async def reply(
    interaction: Interaction,
    drawing: Coroutine[Any, Any, Card],
    page: int = 0,
    meanwhile: Callable[[], Card] | None = None,
) -> None:
    """Show a card once it is drawn; where that takes long, promise it first, and show another meanwhile."""
    task = asyncio.create_task(drawing)
    await asyncio.wait({task}, timeout=_DEFER_AFTER)
    try:
        if not task.done():
            await interaction.response.defer(ephemeral=True, thinking=True)
        while meanwhile and not task.done():
            with suppress(discord.HTTPException):  # what is shown next may still come through
                await _send(interaction, meanwhile())
            await asyncio.wait({task}, timeout=_LOOK)
        await _send(interaction, await task, page)
    finally:
        task.cancel()  # where Discord took no promise, nobody waits for the card
    _done(interaction, "answered")


async def pose(interaction: Interaction, question: ui.LayoutView) -> None:
    """Ask whoever pressed something back, privately."""
    await interaction.response.send_message(view=question, ephemeral=True)
    _done(interaction, "asked back")


async def take_back(interaction: Interaction) -> None:
    """Delete the card on which this was pressed."""
    await interaction.response.defer()
    with suppress(discord.NotFound):  # taken back twice at once, or removed by a moderator
        await interaction.delete_original_response()
    _done(interaction, "taken back")


async def refuse(interaction: Interaction, error: BaseException) -> None:
    """Say what went wrong to the asker alone; what nobody foresaw goes to the log with its traceback."""
    if _too_late(error):
        _done(interaction, "came too late for Discord")
        return
    # Where the database is, and who it knows, is nothing for members.
    card = None if isinstance(error, StoreUnavailable) else errors.card(error)
    if card is None:
        _log.error("%s failed", _name(interaction), exc_info=error)
    try:
        await _send(interaction, card or errors.unforeseen())
    except discord.HTTPException as refused:
        if not _too_late(refused):
            raise
    _done(interaction, type(error).__name__)


async def refuse_command(interaction: Interaction, error: app_commands.AppCommandError) -> None:
    """`refuse` for a command’s error, which discord.py hands over in a wrapping of its own."""
    await refuse(interaction, error.original if isinstance(error, app_commands.CommandInvokeError) else error)


async def _send(interaction: Interaction, card: Card, page: int = 0) -> None:
    view = components.view(card, page)
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        # The original is the message that was pressed on, which may be everybody’s.
        await interaction.followup.send(view=view, ephemeral=True)
    elif interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def _ask(
    interaction: Interaction,
    question: Callable[Concatenate[Session, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    client = interaction.client
    return await client.ask(client.viewer(interaction), question, *args, **kwargs)


def _may_write(interaction: Interaction) -> bool:
    """Whether who pressed may post here; the bot’s answers need no permission, so it asks for theirs."""
    if interaction.guild_id is None:
        return True
    if isinstance(interaction.channel, discord.Thread):
        return interaction.permissions.send_messages_in_threads
    return interaction.permissions.send_messages


def _may_reply(interaction: Interaction) -> bool:
    """Whether the bot may post a message of its own here that replies to another (message.mdx)."""
    if interaction.guild_id is None:
        return interaction.context.dm_channel
    may = interaction.app_permissions
    thread = isinstance(interaction.channel, discord.Thread)
    writes = may.send_messages_in_threads if thread else may.send_messages
    return interaction.is_guild_integration() and may.view_channel and may.read_message_history and writes


async def _replied(interaction: Interaction, message: int, view: ui.LayoutView) -> discord.Message | None:
    """Reply to a message, or post without if it is deleted by now; None if the bot may no longer."""
    channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
    to = discord.MessageReference(
        message_id=message, channel_id=channel.id, guild_id=interaction.guild_id, fail_if_not_exists=False
    )
    try:
        return await channel.send(view=view, reference=to, mention_author=False)
    except discord.HTTPException as error:
        if error.code not in _MAY_NOT:
            raise
        return None


def _too_late(error: BaseException) -> bool:
    return isinstance(error, discord.HTTPException) and error.code in _TOO_LATE


def _done(interaction: Interaction, outcome: str) -> None:
    took = (discord.utils.utcnow() - interaction.created_at).total_seconds() * 1000
    _log.info("%s %s in guild %s after %.0f ms", _name(interaction), outcome, interaction.guild_id, took)


def _name(interaction: Interaction) -> str:
    """The command, or what the pressed button does and to which view; never what was typed, nor by whom."""
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    data: Mapping[str, Any] = interaction.data or {}
    words = data.get("custom_id", "").split(":")[1:3]
    return " ".join(word for word in words if not word.isdecimal()) or "an interaction"
