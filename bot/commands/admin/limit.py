"""/admin limit: which servers see a show."""

from discord import Interaction, app_commands

from bot import choices, records
from bot.client import Client
from bot.replies import change
from store import servers


@app_commands.command()
@app_commands.describe(
    show="The show", seen_in="The ids of the servers that see it, with commas between; leave empty for all"
)
@app_commands.autocomplete(show=choices.shows)
async def limit(
    interaction: Interaction[Client],
    show: app_commands.Range[str, 1, 100],
    seen_in: app_commands.Range[str, 1, 400] | None = None,
) -> None:
    """Show a show’s episodes in some servers only."""
    await change(interaction, records.limited, servers.limit, show, seen_in)
