"""/recap: what was said about a topic, since a time, or in the whole episode."""

from discord import Interaction, app_commands

from bot import choices
from bot.client import Client
from bot.replies import answer
from store import search


@app_commands.command()
@app_commands.describe(
    topic="A topic, or a time to hear what comes after it; leave empty for the whole episode",
    episode="Look in this episode only",
    show="Look in this show only",
)
@app_commands.autocomplete(topic=choices.sections, episode=choices.episodes, show=choices.shows)
async def recap(
    interaction: Interaction[Client],
    topic: app_commands.Range[str, 1, 300] | None = None,
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Sum up a topic, what comes after a time, or the whole episode."""
    await answer(interaction, search.recap, topic, episode, show)
