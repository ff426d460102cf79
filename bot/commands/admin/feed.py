"""/admin feed: the episodes of a podcast’s feed, with their transcripts and chapters."""

from discord import Interaction, app_commands

from bot import actions
from bot.client import Client


@app_commands.command()
@app_commands.describe(
    url="The feed’s address; leave empty to read all feeds again that were read before",
    most="How many episodes are read, the newest first; else 50",
)
async def feed(
    interaction: Interaction[Client],
    url: app_commands.Range[str, 10, 2000] | None = None,
    most: app_commands.Range[int, 1, 500] = 50,
) -> None:
    """Load episodes from a podcast’s feed, with the transcripts and chapters that it links to."""
    await actions.follow(interaction, url, most)
