"""/admin reports: what members find wrong."""

from discord import Interaction, app_commands

from bot import records
from bot.client import Client
from bot.replies import tell
from store import flags


@app_commands.command()
async def reports(interaction: Interaction[Client]) -> None:
    """List what members have reported, most often first."""
    await tell(interaction, records.flagged, flags.flagged)
