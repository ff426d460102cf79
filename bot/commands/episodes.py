"""/episodes: what is loaded."""

from discord import Interaction, app_commands

from bot import choices
from bot.client import Client
from bot.replies import answer
from store import lookups


@app_commands.command()
@app_commands.describe(words="Words of a title, a person or a date", show="List this show only")
@app_commands.autocomplete(words=choices.episodes, show=choices.shows)
async def episodes(
    interaction: Interaction[Client],
    words: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """List the episodes, newest first."""
    await answer(interaction, lookups.episodes, words, show)
