"""/reload: read the content again while the bot runs."""

from discord import Interaction, app_commands

from bot import loads
from bot.client import Client
from store import load


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
@app_commands.check(loads.check)
async def reload(interaction: Interaction[Client]) -> None:
    """Read the episodes’ files again; members see the result at once."""
    folder = interaction.client.settings.content
    await loads.run(
        interaction, lambda engine, by, progress: load.reload(engine, folder, by=by, progress=progress)
    )
