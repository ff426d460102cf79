"""/settings server: what a server has chosen, for those who manage it."""

from discord import Interaction, app_commands

from bot import choices, preferences
from bot.client import Client


@app_commands.command()
@app_commands.describe(
    episode="Mean this episode where nobody names one; for one that the list does not hold",
    show="Mean the newest episode of this show",
)
@app_commands.autocomplete(episode=choices.episodes, show=choices.shows)
async def server(
    interaction: Interaction[Client],
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Choose for this server: its episode and player, quiet channels, and how often a member may ask."""
    await preferences.server(interaction, episode, show)
