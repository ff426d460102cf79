"""/quote: the words, who said them, and when."""

from discord import Interaction, app_commands

from bot import choices
from bot.client import Client
from bot.replies import answer
from store import search


@app_commands.command()
@app_commands.describe(
    words="Words you remember from it; leave empty for a surprise",
    speaker="Who said it",
    episode="Look in this episode only",
    show="Look in this show only",
)
@app_commands.autocomplete(
    words=choices.quotes, speaker=choices.speakers, episode=choices.episodes, show=choices.shows
)
async def quote(
    interaction: Interaction[Client],
    words: app_commands.Range[str, 1, 300] | None = None,
    speaker: app_commands.Range[str, 1, 100] | None = None,
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Find a quote, who said it and when."""
    await answer(interaction, search.quote, words, speaker, episode, show)
