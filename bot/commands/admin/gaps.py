"""/admin gaps: what members ask for in vain."""

from discord import Interaction, app_commands

from bot import gaps as missed
from bot.client import Client


@app_commands.command()
async def gaps(interaction: Interaction[Client]) -> None:
    """List what was asked for in vain three times or more, and say what is meant."""
    await missed.show(interaction)
