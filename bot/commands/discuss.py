"""/discuss: a thread on a topic, with what is said of it."""

from discord import Interaction, app_commands

from bot import choices, threads
from bot.client import Client


@app_commands.command()
@app_commands.describe(
    topic="What to discuss: a topic, or a time like 35:20",
    episode="Look in this episode only",
    show="Look in this show only",
)
@app_commands.autocomplete(topic=choices.sections, episode=choices.episodes, show=choices.shows)
async def discuss(
    interaction: Interaction[Client],
    topic: app_commands.Range[str, 1, 300],
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Begin a thread on a topic, or join the one that there is."""
    await threads.begin(interaction, topic, episode, show)
