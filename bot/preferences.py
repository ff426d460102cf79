"""/settings: who may choose what, and what each choice on a panel changes."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord import ui
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import panels, replies
from bot.errors import NotAllowed
from bot.language import say, speak
from bot.panels import Offered
from store import members, servers, suggestions, viewers
from store.answers import MemberSettings, ServerSettings

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]


async def server(interaction: Interaction, episode: str | None, show: str | None) -> None:
    """Show what a server has chosen; an episode or a show that is named is what it means from now on."""
    guild = _managed(interaction)

    async def draw() -> ui.LayoutView:
        if episode or show:
            await _changed(interaction, lambda engine: servers.mean(engine, guild.id, episode, show))
        return await _server(interaction, guild)

    await replies.panel(interaction, draw())


async def choose_for_server(interaction: Interaction, what: str, values: Sequence[str]) -> None:
    """Change one thing that a server has chosen."""
    guild = _managed(interaction)

    async def draw() -> ui.LayoutView:
        await _changed(interaction, lambda engine: _choose_for_server(engine, guild.id, what, values))
        return await _server(interaction, guild)

    await replies.panel(interaction, draw())


async def member(interaction: Interaction) -> None:
    """Show what whoever asks has chosen for themselves."""
    await replies.panel(interaction, _member(interaction))


async def choose(interaction: Interaction, what: str, value: str) -> None:
    """Change one thing that somebody has chosen for themselves."""

    async def draw() -> ui.LayoutView:
        user = interaction.user.id
        chosen = await _changed(interaction, lambda engine: _choose(engine, user, what, value))
        remember(interaction, chosen.language)
        return await _member(interaction)

    await replies.panel(interaction, draw())


def remember(interaction: Interaction, language: str | None) -> None:
    """Speak a language with somebody from now on; with None, that of their Discord."""
    spoken: dict[int, str] = interaction.client.languages
    if language:
        spoken[interaction.user.id] = language
    else:
        spoken.pop(interaction.user.id, None)
    speak(language or interaction.locale.value)


def _managed(interaction: Interaction) -> discord.Guild:
    """The server that is meant. Raises NotAllowed where there is none, or not for whoever asks.

    Of a group of commands, Discord keeps one rule for all: it cannot keep this one from members.
    """
    guild = interaction.guild
    if guild is None or not interaction.is_guild_integration():
        raise NotAllowed(say("A server chooses this; type it in one that this bot is in."))
    if not interaction.permissions.manage_guild:
        raise NotAllowed(say("Only who may manage this server chooses for it. /settings me is for you."))
    return guild


async def _server(interaction: Interaction, guild: discord.Guild) -> ui.LayoutView:
    client = interaction.client
    chosen, offered = await client.ask(client.viewer(interaction), _of_server, guild.id)
    return panels.server(chosen, offered, [channel.id for channel in guild.channels])


def _of_server(session: Session, guild: int) -> tuple[ServerSettings, Offered]:
    offered = Offered(
        episodes=suggestions.episodes(session, ""),
        shows=suggestions.shows(session, ""),
        players=suggestions.players(session, ""),
    )
    return servers.settings(session, guild), offered


async def _member(interaction: Interaction) -> ui.LayoutView:
    client = interaction.client
    asked = client.viewer(interaction)
    chosen = await client.ask(asked, members.settings, interaction.user.id)
    return panels.member(chosen, await client.ask(asked, suggestions.players, ""))


async def _changed(interaction: Interaction, change: Callable[[Engine], Any]) -> Any:  # what it returns
    """Change something, with what whoever asks may see."""
    client = interaction.client
    return await asyncio.to_thread(change, viewers.engine_for(client.engine, client.viewer(interaction)))


def _choose_for_server(engine: Engine, guild: int, what: str, values: Sequence[str]) -> None:
    match what, *values:
        case "meant", "newest":
            servers.mean(engine, guild)
        case "meant", value:
            show = panels.shown(value)
            servers.mean(engine, guild, None if show else value, show)
        case "player", value:
            servers.listen(engine, guild, None if value == panels.NONE else value)
        case "cooldown", value:
            servers.cool_down(engine, guild, int(value))
        case "quiet", *channels:
            servers.hush(engine, guild, list(map(int, channels)))
        case (("counted" | "uncounted"),):
            servers.count_gaps(engine, guild, what == "counted")


def _choose(engine: Engine, user: int, what: str, value: str) -> MemberSettings:
    match what:
        case "player":
            return members.listen(engine, user, None if value == panels.NONE else value)
        case "first":
            return members.publish(engine, user, value == "everyone")
        case _:
            return members.speak(engine, user, None if value == panels.NONE else value)
