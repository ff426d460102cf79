"""/admin export: an episode as files, in the format that people can write too."""

from discord import Interaction, app_commands

from bot import actions, choices
from bot.client import Client


@app_commands.command()
@app_commands.describe(episode="The episode; else the newest")
@app_commands.autocomplete(episode=choices.episodes)
async def export(
    interaction: Interaction[Client], episode: app_commands.Range[str, 1, 100] | None = None
) -> None:
    """Hand out an episode as files: what its summary says, its transcript and its chapters."""
    await actions.export(interaction, episode)
