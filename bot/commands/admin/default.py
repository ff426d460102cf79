"""/admin default: which episode this server means."""

from discord import Interaction, app_commands

from bot import choices, records
from bot.client import Client
from bot.errors import NotAllowed
from bot.replies import change
from store import servers


@app_commands.command()
@app_commands.describe(episode="Answers times, and /recap without a topic; leave empty for the newest")
@app_commands.autocomplete(episode=choices.episodes)
async def default(
    interaction: Interaction[Client], episode: app_commands.Range[str, 1, 100] | None = None
) -> None:
    """Choose what this server means where nobody names an episode."""
    if interaction.guild_id is None:
        raise NotAllowed("A server chooses this; type it in one.")
    await change(interaction, records.chosen, servers.choose, interaction.guild_id, episode)
