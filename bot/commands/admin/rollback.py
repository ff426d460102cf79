"""/admin rollback: a version of an episode, brought back."""

from discord import Interaction, app_commands

from bot import choices, loads
from bot.client import Client
from store import load, versions
from store.viewers import OPERATOR


@app_commands.command()
@app_commands.describe(
    episode="The episode, also one that was removed",
    version="Its number in /admin history; without one, the version before the last",
)
@app_commands.autocomplete(episode=choices.episodes)
async def rollback(
    interaction: Interaction[Client],
    episode: app_commands.Range[str, 1, 100],
    version: app_commands.Range[int, 1, 1_000_000] | None = None,
) -> None:
    """Bring a version of an episode back; it stays until the episode’s files change."""
    key = await interaction.client.ask(OPERATOR, versions.key, episode)
    await loads.run(interaction, lambda engine, by, _: load.rollback(engine, key, version, by=by))
