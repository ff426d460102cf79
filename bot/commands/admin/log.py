"""/admin log: what was done to the content, and by whom."""

from discord import Interaction, app_commands

from bot import records
from bot.client import Client
from bot.replies import tell
from store import versions


@app_commands.command()
async def log(interaction: Interaction[Client]) -> None:
    """Tell what was loaded, undone and brought back, the last first."""
    await tell(interaction, records.log, versions.log)
