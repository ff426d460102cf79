"""Sentences: what people ask by mentioning the bot or writing to it, answered in replies that ping nobody."""

import asyncio
import datetime
import functools
import logging
from collections import OrderedDict
from dataclasses import replace

import discord

from bot import components, errors, following, written
from bot.card import Card
from bot.client import Client
from bot.errors import Unanswered
from bot.following import Answered
from bot.language import say, spoken
from store import asking, phrases, servers, shares
from store.answers import ServerSettings
from store.errors import StoreUnavailable
from store.viewers import Viewer

_log = logging.getLogger(__name__)

# How many sentences are answered at once, so that commands always find a free thread; how many wait at most,
# and how many seconds.
_AT_ONCE, _WAITING, _PATIENCE = 4, 16, 5.0
# Seconds between two answers for who writes directly; for a member, their server chooses.
_DIRECTLY = ServerSettings(cooldown=1)
# For how many members it is known when they were last answered.
_REMEMBERED = 10_000

# What Discord answers in a thread that is archived or locked (opcodes-and-status-codes.mdx).
_CLOSED = (50083, 160005)

_KINDS = (discord.MessageType.default, discord.MessageType.reply)


class Conversation:
    """Hears what is written, and answers what is addressed to the bot, to each member once in a while.

    Nothing of it is kept but when whom was answered last.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0
        self._answered: OrderedDict[tuple[int, int], datetime.datetime] = OrderedDict()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message in time, or not at all. A message that is edited later is not read again."""
        if not self._is_addressed(message) or not _may_answer(message) or self._waiting >= _WAITING:
            return
        self._waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._free.acquire()
        except TimeoutError:
            return
        finally:
            self._waiting -= 1
        try:
            await self._heed(message)
        finally:
            self._free.release()

    def _is_addressed(self, message: discord.Message) -> bool:
        """Whether a person means the bot, by its name and not by that of a role or as one of everyone."""
        person = not message.author.bot and message.webhook_id is None and message.type in _KINDS
        return person and (_is_direct(message) or self._client.user in message.mentions)

    async def _heed(self, message: discord.Message) -> None:
        """Answer where this is wanted, in the language that is spoken there."""
        client, text = self._client, written.own(message)
        # A reply calls the bot without its saying so: one with nothing but a picture asks for nothing.
        called = any(client.user and mention == client.user.id for mention in message.raw_mentions)
        if (not text and not called) or phrases.follows(text) == "thanks":
            return
        viewer = self._viewer(message)
        guild = message.guild.id if message.guild else None
        chosen = await client.ask(viewer, servers.settings, guild) if guild else _DIRECTLY
        if not chosen.quiet.isdisjoint(_places(message)) or self._is_too_soon(message, chosen.cooldown):
            return
        own = client.languages.get(message.author.id)
        with spoken(message.guild.preferred_locale if message.guild else own):
            card, page, outcome = await self._card(message, viewer, text)
            await self._reply(message, card, page)
        took = (discord.utils.utcnow() - message.created_at).total_seconds() * 1000
        _log.info("a sentence %s in guild %s after %.0f ms", outcome, guild, took)

    def _viewer(self, message: discord.Message) -> Viewer:
        """For whom is asked: in a server for everybody, since everybody reads the answer."""
        if message.guild:
            return Viewer(message.guild.id)
        return Viewer(admin=self._client.owns(message.author), user=message.author.id)

    def _is_too_soon(self, message: discord.Message, cooldown: int) -> bool:
        """Whether who wrote was answered just now; else they are from now on."""
        key = (message.guild.id if message.guild else 0, message.author.id)
        last = self._answered.get(key)
        if last and message.created_at - last < datetime.timedelta(seconds=cooldown):
            return True
        self._answered[key] = message.created_at
        self._answered.move_to_end(key)
        if len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return False

    async def _card(self, message: discord.Message, viewer: Viewer, text: str) -> tuple[Card, int, str]:
        """What to say to a message, which page of it, and what became of it for the log."""
        public = not _is_direct(message)
        try:
            card, page = await self._drawn(message, viewer, text, public=public)
        except Exception as error:
            # Where the database is, and who it knows, is nothing for members.
            known = None if isinstance(error, StoreUnavailable) else errors.card(error)
            if known is None:
                _log.exception("a sentence failed")
            told = errors.public(error) if public and known else known
            return told or errors.unforeseen(), 0, type(error).__name__
        return card, page, "answered"

    async def _drawn(
        self, message: discord.Message, viewer: Viewer, text: str, *, public: bool
    ) -> tuple[Card, int]:
        follows, answer = phrases.follows(text), self._replied_to(message)
        if follows and answer:
            readable = _may_read_back(message)
            return await following.follow(Answered(self._client, viewer, answer, public, readable), follows)
        if follows:
            raise Unanswered(say("Reply to one of my answers to ask on about it."))
        return following.shown(await self._client.ask(viewer, asking.ask, text), public=public), 0

    def _replied_to(self, message: discord.Message) -> discord.Message | None:
        """The answer of the bot that a message replies to."""
        answer = message.reference.resolved if message.reference else None
        if isinstance(answer, discord.Message) and answer.author == self._client.user:
            return answer
        return None

    async def _reply(self, message: discord.Message, card: Card, page: int) -> None:
        """Answer with the form of a card that everybody sees; directly with that which is for one alone.

        The public one is theirs who asked, as if they had shared it.
        """
        if _is_direct(message):
            await _send(message, components.view(replace(card, alone=True), page))
        elif not (card.share and card.again):
            await _send(message, components.view(card, page))
        elif sent := await _send(message, components.view(card, page, shared_by=message.author, asked=True)):
            await self._client.note(
                shares.record,
                sent.id,
                channel=message.channel.id,
                guild=message.guild.id if message.guild else None,
                user=message.author.id,
                reference=str(replace(card.again, page=page)),
            )


def hold(client: Client) -> None:
    """Have a client answer sentences."""
    client.event(Conversation(client).on_message)


def _is_direct(message: discord.Message) -> bool:
    return isinstance(message.channel, discord.DMChannel)


def _places(message: discord.Message) -> list[int]:
    """The channel of a message, and that which its thread belongs to."""
    channel = message.channel
    return [channel.id, *([channel.parent_id] if isinstance(channel, discord.Thread) else [])]


def _may_answer(message: discord.Message) -> bool:
    """Whether the bot may write where a message stands, going by what it knows of the server."""
    if _is_direct(message):
        return True
    allowed = _permissions(message)
    if isinstance(message.channel, discord.Thread):
        return allowed.read_messages and allowed.send_messages_in_threads
    return allowed.read_messages and allowed.send_messages


def _may_read_back(message: discord.Message) -> bool:
    """Whether the bot may read what was written before, and so reply to it."""
    return _is_direct(message) or _permissions(message).read_message_history


def _permissions(message: discord.Message) -> discord.Permissions:
    """What the bot may in a channel; nothing in one that it does not know."""
    channel, guild = message.channel, message.guild
    unknown = isinstance(channel, discord.Thread) and channel.parent is None
    if guild is None or unknown or isinstance(channel, discord.PartialMessageable):
        return discord.Permissions.none()
    return channel.permissions_for(guild.me)


async def _send(message: discord.Message, view: discord.ui.LayoutView) -> discord.Message | None:
    """Reply to a message, if the bot may; None where it may not write there after all."""
    send = functools.partial(message.channel.send, view=view, mention_author=False, nonce=message.id)
    # Of the same number Discord takes one message only, however often it hands a question out.
    try:
        if _may_read_back(message):
            return await send(reference=message.to_reference(fail_if_not_exists=False))
        return await send()  # who may not read what was written before may not reply to it
    except discord.HTTPException as refused:
        # Closed or deleted meanwhile, or by a rule that cannot be known: nobody is there to be told.
        if refused.status not in (403, 404) and refused.code not in _CLOSED:
            raise
        return None
