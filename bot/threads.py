"""Threads on moments: begun from a posted card, where whoever asks and the bot may, and joined while open."""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import Permissions
from sqlalchemy.orm import Session

from bot import cards, components, permitted, references, replies
from bot.card import Card, Line, Run, channel, small, text
from bot.errors import NotAllowed
from bot.language import say
from bot.references import Reference
from store import discussions
from store.answers import Answer, DiscussionAnswer, Thread
from store.viewers import Viewer
from store.words import clean

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]

# The name of a thread (resources/channel.mdx, Start Thread from Message).
_TITLE = 100
# As many are linked to, and as many are asked for at most: the others may be gone.
_EARLIER, _ASKED = 3, 10
# That a message has a thread already (topics/opcodes-and-status-codes.mdx).
_HAS_ONE = 160004
# Where in a sentence the link to a thread stands.
_HERE = "\ufffc"

# What each takes: Discord’s own names for it, which in a forum says “Create Posts”.
_READ = Permissions(view_channel=True, send_messages_in_threads=True)
_STARTS = Permissions(create_public_threads=True, send_messages=True)
_BEGINS = _READ | Permissions(create_public_threads=True)
_POSTS = Permissions(send_messages=True)
_WRITES = Permissions(send_messages_in_threads=True)


@dataclass(frozen=True)
class _Topic:
    """What is discussed: its card, what the thread begins with, and what that is called."""

    guild: int
    card: Card
    begins: DiscussionAnswer
    title: str

    @property
    def names(self) -> tuple[str, str]:
        """The keys of the episode and of the passage."""
        return self.begins.episode.key, self.begins.passage.key if self.begins.passage else ""

    def thread(self, id: int, channel: int) -> Thread:
        return Thread(id, channel, self.guild, *self.names, self.title)


async def discuss(interaction: Interaction, reference: Reference) -> None:
    """Discuss the shared card on which this was pressed. Raises NotAllowed."""
    _check_server(interaction)
    await replies.promise(interaction, lambda: _discussed(interaction, reference, interaction.message))


async def begin(interaction: Interaction, topic: str, episode: str | None, show: str | None) -> None:
    """Post the card of a topic, and discuss it. Raises NotAllowed."""
    guild = _check_server(interaction)

    async def drawing() -> Card:
        found = await interaction.client.ask(Viewer(guild), discussions.about, topic, episode, show)
        # By its reference, the card that everybody sees holds nothing that was typed.
        reference = cards.draw(found).again
        assert reference is not None  # what is found can be drawn again
        return await _discussed(interaction, reference, None)

    await replies.promise(interaction, drawing)


async def _discussed(interaction: Interaction, reference: Reference, message: discord.Message | None) -> Card:
    """The way to the thread on a moment: to one that there is, else to one that is begun now."""
    guild, client = _check_server(interaction), interaction.client
    with replies.publicly(interaction):
        answer, begins = await client.ask(Viewer(guild), _read, reference)
        topic = _Topic(guild, cards.draw(answer), begins, title(begins))
    async with client.discussing.setdefault((guild, *topic.names), asyncio.Lock()):
        known = await client.ask(Viewer(guild), discussions.on, guild, *topic.names)
        for each in known:
            if there := await _reached(interaction, each.id):
                return await _joined(there)
        return await _begun(interaction, topic, message, {each.id for each in known})


def _read(session: Session, reference: Reference) -> tuple[Answer, DiscussionAnswer]:
    """What a reference shows, and what a thread on the first moment of it begins with."""
    answer = references.shareable(session, reference)
    passage = cards.lead(answer)
    episode = passage.episode.key if passage else reference.episode
    return answer, discussions.beginning(session, episode, [passage.key] if passage else [])


def title(begins: DiscussionAnswer) -> str:
    """What a thread is called: the document’s words, which call nobody there either."""
    words = begins.passage.text if begins.passage else begins.episode.title
    return components.clipped(clean(words).replace("@", "＠"), _TITLE) or "…"


async def _reached(interaction: Interaction, id: int) -> discord.Thread | None:
    """A thread that there is and that whoever asks can see; one that is gone is forgotten."""
    try:
        found = await interaction.client.fetch_channel(id)
    except discord.NotFound:
        await asyncio.to_thread(discussions.forget, interaction.client.engine, id)
        return None
    except discord.Forbidden:
        return None
    member = interaction.user
    if not isinstance(found, discord.Thread) or not isinstance(member, discord.Member):
        return None
    hidden = found.parent and not found.parent.permissions_for(member).view_channel
    return None if hidden else found


async def _joined(thread: discord.Thread) -> Card:
    """The way to a thread, which is opened again where the bot may."""
    if thread.locked:
        return _linked(say("It was discussed in {thread}, which is locked now.", thread=_HERE), thread.id)
    if thread.archived:
        with suppress(discord.HTTPException):  # whoever writes in it opens it too
            await thread.edit(archived=False)
    return _linked(say("It is being discussed in {thread}.", thread=_HERE), thread.id)


async def _begun(
    interaction: Interaction, topic: _Topic, message: discord.Message | None, but: Collection[int]
) -> Card:
    """Begin a thread as the channel has them. Raises NotAllowed."""
    match interaction.channel:
        case discord.Thread(parent=discord.ForumChannel() as forum):
            return await _posted(interaction, topic, forum, but)
        case discord.Thread() as thread:
            return await _continued(interaction, topic, thread, message, but)
        case discord.TextChannel() as channel:
            return await _started(interaction, topic, channel, message, but)
        case _:
            raise NotAllowed(say("This kind of channel has no threads."))


async def _started(
    interaction: Interaction,
    topic: _Topic,
    channel: discord.TextChannel,
    message: discord.Message | None,
    but: Collection[int],
) -> Card:
    """Begin a thread from a card; it is remembered first, so that whoever asks meanwhile is led to it."""
    _check(interaction, _STARTS, _BEGINS if message else _BEGINS | _POSTS)
    card = message or await _sent(interaction, topic, channel)
    held = await _remember(interaction, topic.thread(card.id, channel.id), but)
    if held != card.id:
        return _linked(say("It is being discussed in {thread}.", thread=_HERE), held)
    try:
        thread = await card.create_thread(name=topic.title)
    except discord.HTTPException as error:
        there = await _reached(interaction, card.id) if error.code == _HAS_ONE else None
        if there is None:
            await asyncio.to_thread(discussions.forget, interaction.client.engine, card.id)
            raise
        return await _joined(there)
    return await _opened(interaction, topic, thread)


async def _posted(
    interaction: Interaction, topic: _Topic, forum: discord.ForumChannel, but: Collection[int]
) -> Card:
    """Begin a post of a forum, with the card as its first message."""
    _check(interaction, _POSTS, _READ | _POSTS)
    if forum.flags.require_tag:
        raise NotAllowed(
            say("This forum wants a tag on every post, and the bot cannot know which; begin it yourself.")
        )
    post = await forum.create_thread(name=topic.title, view=_card(interaction, topic))
    await replies.record(interaction, post.message.id, topic.card, channel=post.thread.id)
    await _remember(interaction, topic.thread(post.thread.id, forum.id), but)
    return await _opened(interaction, topic, post.thread)


async def _continued(
    interaction: Interaction,
    topic: _Topic,
    thread: discord.Thread,
    message: discord.Message | None,
    but: Collection[int],
) -> Card:
    """Discuss it in the thread in which it was asked for: no other can be begun there."""
    _check(interaction, _WRITES, _READ)
    if message is None:
        await _sent(interaction, topic, thread)
    opened = await _opened(interaction, topic, thread)
    if not thread.is_private():
        await _remember(interaction, topic.thread(thread.id, thread.parent_id), but)
    return opened


async def _opened(interaction: Interaction, topic: _Topic, thread: discord.Thread) -> Card:
    """Say in a thread what there is to say before its members do."""
    earlier = await _earlier(interaction, topic, thread.id)
    with replies.publicly(interaction):
        card = cards.draw(topic.begins)
        await thread.send(view=components.view(replace(card, footer=(*earlier, *card.footer))))
    return _linked(say("Discussing it in {thread}.", thread=_HERE), thread.id)


async def _earlier(interaction: Interaction, topic: _Topic, but: int) -> tuple[Line, ...]:
    """A line that links to the server’s other threads on the same passage or section, if there are."""
    client, links = interaction.client, list[Run]()
    known = await client.ask(Viewer(topic.guild), discussions.earlier, topic.guild, *topic.names)
    for each in known[:_ASKED]:
        link = channel(each.id)
        if len(links) < _EARLIER and each.id != but and link not in links:
            links += [link] if await _reached(interaction, each.id) else []
    if not links:
        return ()
    between = (run for link in links for run in (", ", link))
    return (small(say("Discussed before: "), *list(between)[1:]),)


async def _remember(interaction: Interaction, thread: Thread, but: Collection[int]) -> int:
    return await asyncio.to_thread(discussions.remember, interaction.client.engine, thread, but)


async def _sent(
    interaction: Interaction, topic: _Topic, place: discord.TextChannel | discord.Thread
) -> discord.Message:
    """Post the card for everybody, and remember who wants to discuss it."""
    message = await place.send(view=_card(interaction, topic))
    await replies.record(interaction, message.id, topic.card, channel=place.id)
    return message


def _card(interaction: Interaction, topic: _Topic) -> discord.ui.LayoutView:
    """The card for everybody, with who wants to discuss it."""
    with replies.publicly(interaction):
        return components.view(topic.card, shared_by=interaction.user)


def _linked(sentence: str, thread: int) -> Card:
    """A sentence with the link to a thread in it."""
    before, _, after = sentence.partition(_HERE)
    return Card((text(before, channel(thread), after),))


def _check_server(interaction: Interaction) -> int:
    """The guild in which there can be a thread. Raises NotAllowed."""
    if interaction.guild_id is None:
        raise NotAllowed(say("Threads need a server; there are none in direct messages and group chats."))
    if not interaction.is_guild_integration() or interaction.client.get_guild(interaction.guild_id) is None:
        raise NotAllowed(say("The bot begins threads only in servers that it was added to."))
    return interaction.guild_id


def _check(interaction: Interaction, of_member: Permissions, of_bot: Permissions) -> None:
    """Raises NotAllowed where a permission is missing here, with its name and whose it is."""
    if missing := _missing(of_member, interaction.permissions):
        raise NotAllowed(say("You lack a permission for that here: {permissions}.", permissions=missing))
    if missing := _missing(of_bot, interaction.app_permissions):
        raise NotAllowed(
            say(
                "The bot lacks a permission for that here: {permissions}. An admin can give it.",
                permissions=missing,
            )
        )


def _missing(needed: Permissions, had: Permissions) -> str:
    called = permitted.called()
    missing = Permissions(needed.value & ~had.value)
    return ", ".join(called[name] for name, value in missing if value)
