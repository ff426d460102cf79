"""/privacy: what is stored about whoever asks, to be seen, taken away and deleted."""

import asyncio
import io
from typing import Any

import discord
from discord import ButtonStyle, ui

from bot import preferences, replies
from bot.components import escape
from bot.language import NAMES, say
from bot.panels import View, button, panel
from store import privacy
from store.answers import MemberSettings, StoredAnswer

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]


async def show(interaction: Interaction) -> None:
    """Show what is stored."""
    await replies.panel(interaction, _stored(interaction))


async def press(interaction: Interaction, what: str) -> None:
    """Do what a button of the panel says."""
    match what:
        case "export":
            await _export(interaction)
        case "delete":
            await replies.panel(interaction, _deleting())
        case "keep":
            await replies.panel(interaction, _stored(interaction))
        case "sure":
            await replies.panel(interaction, _deleted(interaction))


async def _export(interaction: Interaction) -> None:
    client = interaction.client
    data = await client.ask(client.viewer(interaction), privacy.export, interaction.user.id)
    file = discord.File(io.BytesIO(data), "pullquote.json")
    await interaction.response.send_message(file=file, ephemeral=True)


async def _stored(interaction: Interaction) -> View:
    client = interaction.client
    return _panel(await client.ask(client.viewer(interaction), privacy.stored, interaction.user.id))


def _panel(stored: StoredAnswer) -> View:
    nothing = stored == StoredAnswer(MemberSettings(), ())
    shared = say(
        "Cards that you have shared: {count}. Of each, its message and channel, when it was, what it shows.",
        count=len(stored.shares),
    )
    besides = say(
        "What you ask and write is not stored. Words that a command was asked for in vain are counted for "
        "30 days, without who asked, and not where a server does not want it. Who changes the show’s content "
        "stands in its admins’ log."
    )
    return panel(
        ui.TextDisplay(f"### {say('What is stored about you')}"),
        ui.TextDisplay(f"- {_chosen(stored.settings)}\n- {shared}"),
        ui.TextDisplay(besides),
        ui.ActionRow(
            button(say("Export"), "privacy:export"),
            *([] if nothing else [button(say("Delete"), "privacy:delete", ButtonStyle.danger)]),
        ),
    )


def _chosen(settings: MemberSettings) -> str:
    """What somebody has chosen, in a sentence."""
    language = NAMES.get(settings.language or "")
    told = [
        say("you listen in {player}", player=escape(settings.player)) if settings.player else None,
        say("answers are everyone’s at once") if settings.public else None,
        say("you are answered in {language}", language=language) if language else None,
    ]
    if not any(told):
        return say("You have chosen nothing under /settings me.")
    return say("Chosen under /settings me: {choices}.", choices="; ".join(filter(None, told)))


async def _deleting() -> View:
    """Asks once more."""
    what = say(
        "What you have chosen is forgotten, and the cards that you have shared are nobody’s. They stay in "
        "their channels: if you want them gone, take them back with their button first."
    )
    return panel(
        ui.TextDisplay(f"**{say('Delete all that is stored about you?')}**"),
        ui.TextDisplay(what),
        ui.ActionRow(
            button(say("Delete it all"), "privacy:sure", ButtonStyle.danger),
            button(say("Keep it"), "privacy:keep"),
        ),
    )


async def _deleted(interaction: Interaction) -> View:
    await asyncio.to_thread(privacy.forget, interaction.client.engine, interaction.user.id)
    preferences.remember(interaction, None)
    return panel(ui.TextDisplay(f"**{say('Deleted.')}** {say('Nothing is stored about you.')}"))
