"""/reload: read the content again while the bot runs."""

from discord import Interaction, app_commands

from bot import reports
from bot.client import Client
from bot.errors import NotAllowed
from bot.replies import reply


def _may(interaction: Interaction[Client]) -> bool:
    """In a home server, Discord has checked who may; with no home, only the bot’s owner or team."""
    if interaction.client.settings.home_guilds or interaction.client.owns(interaction.user):
        return True
    raise NotAllowed("Only who owns this bot can reload its content.")


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
@app_commands.check(_may)
async def reload(interaction: Interaction[Client]) -> None:
    """Read the episodes’ files again; members see the result at once."""
    await reply(interaction, reports.reloading(interaction.client.reload()))
