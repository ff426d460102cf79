"""/admin default: which episode this server means, and where it listens."""

from discord import Interaction, app_commands

from bot import choices, records
from bot.client import Client
from bot.errors import NotAllowed
from bot.language import say
from bot.replies import change
from store import servers


@app_commands.command()
@app_commands.describe(
    episode="Answers times, and /recap without a topic; leave empty for the newest",
    player="Is offered first where an episode plays in several, like YouTube",
)
@app_commands.autocomplete(episode=choices.episodes, player=choices.players)
async def default(
    interaction: Interaction[Client],
    episode: app_commands.Range[str, 1, 100] | None = None,
    player: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Choose what this server means where nobody names an episode, and where it listens."""
    if interaction.guild_id is None:
        raise NotAllowed(say("A server chooses this; type it in one."))
    await change(interaction, records.chosen, servers.choose, interaction.guild_id, episode, player)
