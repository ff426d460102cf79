"""/settings me: what somebody chooses for themselves."""

from discord import Interaction, app_commands

from bot import preferences
from bot.client import Client


@app_commands.command()
async def me(interaction: Interaction[Client]) -> None:
    """Choose for yourself: your player, whether answers are private first, and your language."""
    await preferences.member(interaction)
