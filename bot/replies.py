"""Answering an interaction: privately, in time, and with one log line that holds nothing typed."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
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
from store import misses, shares, viewers
from store.answers import Answer
from store.errors import Changed, Gone, NotFound, StoreUnavailable
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
_DISMISSED = 10008
# What the bot may not: see a channel, write in it, or in an archived or locked thread, or reply there
# (opcodes-and-status-codes.mdx).
_MAY_NOT = (50001, 50013, 50083, 160002, 160005)


async def answer(
    interaction: Interaction,
    question: Callable[Concatenate[Session, P], Answer],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Ask the store, draw the answer, and show it to the asker, or to everyone if they have so chosen."""

    def asked(session: Session) -> tuple[Answer, bool]:
        return question(session, *args, **kwargs), viewers.chosen(session).public

    async def draw() -> Card:
        found, public = await _ask(interaction, asked)
        card = cards.draw(found)
        return await _published(interaction, card) if public else card

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


async def say_alone(interaction: Interaction, draw: Callable[[Interaction], Card]) -> None:
    """Show somebody what their interaction itself has to tell, without asking the store."""

    async def drawing() -> Card:
        return draw(interaction)

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


async def share(interaction: Interaction, reference: Reference, *, spoiler: bool = False) -> None:
    """Post a card for everyone in the channel, with the name of who shared it."""
    check_write(interaction)
    # Everybody will see it, whoever shares it.
    everybody = Viewer(interaction.guild_id)
    task = asyncio.create_task(interaction.client.ask(everybody, references.shareable, reference))
    await asyncio.wait({task}, timeout=_DEFER_AFTER)
    if not task.done():
        # Nothing is seen of this one, and what is sent after it can still be public.
        await interaction.response.defer()
    told = await task
    with publicly(interaction):
        await post(interaction, replace(cards.draw(told), spoiler=spoiler), reference.page)
    done(interaction, "shared")


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
    check_write(interaction)
    await interaction.response.defer()
    found = await interaction.client.ask(Viewer(interaction.guild_id), references.shareable, reference)
    with publicly(interaction):
        card = cards.draw(found)
        view = components.view(card, reference.page, shared_by=interaction.user)
        posted = await _replied(interaction, message, view) if _may_reply(interaction) else None
        if posted:
            await record(interaction, posted.id, card, reference.page)
        else:
            await post(interaction, card, reference.page)
    done(interaction, "shared")


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
    done(interaction, "answered")


async def promise(interaction: Interaction, drawing: Callable[[], Coroutine[Any, Any, Card]]) -> None:
    """Promise a card at once, privately, and show it once drawn: for what asks Discord several times."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await _send(interaction, await drawing())
    done(interaction, "answered")


async def panel(interaction: Interaction, drawing: Coroutine[Any, Any, ui.LayoutView]) -> None:
    """Show a panel to who asked for it; where something was chosen on one, draw that anew."""
    on = interaction.message
    anew = interaction.type is discord.InteractionType.component and bool(on and on.flags.ephemeral)
    task = asyncio.create_task(drawing)
    await asyncio.wait({task}, timeout=_DEFER_AFTER)
    try:
        if not task.done():
            await interaction.response.defer(ephemeral=True, thinking=not anew)
        view = await task
    finally:
        task.cancel()  # as in `reply`
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    elif anew:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)
    done(interaction, "answered")


async def pose(interaction: Interaction, question: ui.LayoutView) -> None:
    """Ask whoever pressed something back, privately."""
    await interaction.response.send_message(view=question, ephemeral=True)
    done(interaction, "asked back")


async def take_back(interaction: Interaction) -> None:
    """Delete the card on which this was pressed."""
    await interaction.response.defer()
    with suppress(discord.NotFound):  # taken back twice at once, or removed by a moderator
        await interaction.delete_original_response()
    if interaction.message:
        await interaction.client.note(shares.forget, interaction.message.id)
    done(interaction, "taken back")


async def refuse(interaction: Interaction, error: BaseException) -> None:
    """Say what went wrong to the asker alone; what nobody foresaw goes to the log with its traceback."""
    if _too_late(error):
        done(interaction, "came too late for Discord")
        return
    # Where the database is, and who it knows, is nothing for members.
    card = None if isinstance(error, StoreUnavailable) else errors.card(error)
    if card is None:
        _log.error("%s failed", _name(interaction), exc_info=error)
    try:
        await _send(interaction, card or errors.unforeseen())
    except discord.HTTPException as refused:
        # Whoever has dismissed the message meanwhile is not there to be told.
        if not _too_late(refused) and refused.code != _DISMISSED:
            raise
    done(interaction, type(error).__name__)


async def refuse_command(interaction: Interaction, error: app_commands.AppCommandError) -> None:
    """`refuse` for a command’s error, which discord.py hands over in a wrapping of its own."""
    raised = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    await refuse(interaction, raised)
    if isinstance(raised, NotFound):
        await _count(interaction, raised.words)


async def _count(interaction: Interaction, words: str) -> None:
    """Count what members of a server ask for in vain with a command of theirs."""
    command, guild = interaction.command, interaction.guild_id
    if guild is None or not interaction.is_guild_integration():
        return
    if isinstance(command, app_commands.Command) and command.parent is None:
        await interaction.client.note(misses.count, guild, words)


async def _published(interaction: Interaction, card: Card) -> Card:
    """A card as it is shared, if it may be; else it stays with whoever asked."""
    alone = interaction.context.dm_channel
    if alone or not (card.share and card.again and _may_write(interaction)):
        return card
    everybody = Viewer(interaction.guild_id)
    with suppress(Gone, Changed), publicly(interaction):
        found = await interaction.client.ask(everybody, references.shareable, card.again)
        return replace(cards.draw(found), public=True)
    return card  # what is not out yet, or not for everyone


async def post(
    interaction: Interaction, card: Card, page: int = 0, files: Sequence[discord.File] = ()
) -> None:
    """Post a card for everyone, in the name of who wanted it so, and remember who that was."""
    brought = not interaction.is_guild_integration()
    view = components.view(replace(card, alone=brought), page, shared_by=interaction.user)
    if interaction.response.is_done():
        message = (await interaction.followup.send(view=view, files=files, wait=True)).id
    else:
        message = (await interaction.response.send_message(view=view, files=files)).message_id or 0
    await record(interaction, message, card, page)


async def record(
    interaction: Interaction, message: int, card: Card, page: int = 0, channel: int | None = None
) -> None:
    """Remember who has posted a card for everyone: in the channel of the interaction, if not in another."""
    await interaction.client.note(
        shares.record,
        message,
        channel=channel or interaction.channel_id or 0,
        guild=interaction.guild_id,
        user=interaction.user.id,
        reference=str(card.again and replace(card.again, page=page)),
    )


async def _send(interaction: Interaction, card: Card, page: int = 0) -> None:
    if card.public and not interaction.response.is_done():
        await post(interaction, card, page)
        return
    # What came too late to be everyone’s can still be shared.
    view = components.view(suited(interaction, replace(card, public=False)), page)
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


def check_write(interaction: Interaction) -> None:
    """Raises NotAllowed where who pressed may not post."""
    if not _may_write(interaction):
        raise NotAllowed(say("You may not write in this channel, so this stays with you."))


def publicly(interaction: Interaction) -> AbstractContextManager[None]:
    """Speak for a while what everybody there sees: the server’s language, else that of who shares."""
    return spoken(interaction.guild_locale or interaction.locale)


def suited(interaction: Interaction, card: Card) -> Card:
    """A card without what cannot be done where the interaction is."""
    if not alone(interaction):
        return card
    kept = (button for button in card.buttons if button.does not in ("spoiler", "copy"))
    return replace(card, alone=True, buttons=tuple(kept))


def alone(interaction: Interaction) -> bool:
    """Whether Discord lets nobody else see what is answered: see USE_EXTERNAL_APPS (topics/permissions.mdx).

    So it is where a member brings the bot to a server that does not have it, and may not use it for all.
    """
    if interaction.guild_id is None or interaction.is_guild_integration():
        return False
    return not interaction.permissions.use_external_apps


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


def done(interaction: Interaction, outcome: str) -> None:
    took = (discord.utils.utcnow() - interaction.created_at).total_seconds() * 1000
    _log.info("%s %s in guild %s after %.0f ms", _name(interaction), outcome, interaction.guild_id, took)


def _name(interaction: Interaction) -> str:
    """The command, or what the pressed button does and to which view; never what was typed, nor by whom."""
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    data: Mapping[str, Any] = interaction.data or {}
    words = data.get("custom_id", "").split(":")[1:3]
    return " ".join(word for word in words if not word.isdecimal()) or "an interaction"
