"""/privacy: what is stored about whoever asks."""

from discord import Interaction, app_commands

from bot import privacy as stored
from bot.client import Client


@app_commands.command()
async def privacy(interaction: Interaction[Client]) -> None:
    """See what is stored about you, export it, or delete it."""
    await stored.show(interaction)
