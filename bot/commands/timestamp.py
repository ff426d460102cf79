"""/timestamp: when something is talked about, or what is talked about at a time."""

from discord import Interaction, app_commands

from bot import choices
from bot.client import Client
from bot.replies import answer
from store import search


@app_commands.command()
@app_commands.describe(
    what="Words, or a time like 35:20",
    episode="Look in this episode only",
    show="Look in this show only",
)
@app_commands.autocomplete(what=choices.moments, episode=choices.episodes, show=choices.shows)
async def timestamp(
    interaction: Interaction[Client],
    what: app_commands.Range[str, 1, 300],
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Find when something is talked about, or what is talked about at a time."""
    await answer(interaction, search.timestamp, what, episode, show)
