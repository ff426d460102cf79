"""/admin quotes: which quotes of an episode its transcript does not have."""

from discord import Interaction, app_commands

from bot import choices, records
from bot.client import Client
from bot.replies import tell
from store import lookups


@app_commands.command()
@app_commands.describe(episode="The episode; else the newest")
@app_commands.autocomplete(episode=choices.episodes)
async def quotes(
    interaction: Interaction[Client], episode: app_commands.Range[str, 1, 100] | None = None
) -> None:
    """List the quotes that were not said, or not so, going by the transcript."""
    await tell(interaction, records.doubtful, lookups.doubtful, episode)
