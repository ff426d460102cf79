"""What somebody wrote in a message, as text to look things up by."""

import re
from collections.abc import Iterator, Sequence

import discord

# Mentions, emoji, timestamps and commands (reference.mdx, Message Formatting) are no words of whoever wrote.
_MARKUP = re.compile(r"<(?:[@#]|a?:|t:|/|id:)[^<>\s]*(?: [^<>]*)?>")
_LINK = re.compile(r"<?https?://\S+")
# Where a card tells what stands behind it, and headings begin.
_BESIDE = re.compile(r"^-# .*$|^#{1,3} ", re.MULTILINE)


def text(message: discord.Message) -> str:
    """The text of a message, or of what it forwards, links to or shows as a card; empty if there is none."""
    return next((found for each in _texts(message) if (found := _unmarked(each))), "")


def words(message: discord.Message) -> str:
    """`text` without addresses, whose letters are no words."""
    return _LINK.sub(" ", text(message)).strip()


def own(message: discord.Message) -> str:
    """What a message says itself, without the mentions and emoji in it."""
    return _unmarked(message.content)


def _unmarked(content: str) -> str:
    return _MARKUP.sub(" ", content).strip()


def _texts(message: discord.Message) -> Iterator[str]:
    yield message.content
    yield from (each.content for each in message.message_snapshots)
    yield _BESIDE.sub("", "\n".join(_shown(message.components)))
    for embed in message.embeds:
        yield "\n".join(filter(None, (embed.title, embed.description)))


def _shown(components: Sequence[object]) -> Iterator[str]:
    for each in components:
        if isinstance(each, discord.TextDisplay):
            yield each.content
        yield from _shown(getattr(each, "children", ()))
