"""/admin history: what an episode was after each load."""

from discord import Interaction, app_commands

from bot import choices, records
from bot.client import Client
from bot.replies import tell
from store import versions


@app_commands.command()
@app_commands.describe(episode="The episode, also one that was removed")
@app_commands.autocomplete(episode=choices.episodes)
async def history(interaction: Interaction[Client], episode: app_commands.Range[str, 1, 100]) -> None:
    """Tell the versions of an episode: when and by whom each was loaded."""
    await tell(interaction, records.history, versions.history, episode)
