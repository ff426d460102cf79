"""/help: what can be asked, with examples that answer."""

from discord import Interaction, app_commands

from bot.client import Client
from bot.replies import answer
from store import examples


@app_commands.command(name="help")
async def help_(interaction: Interaction[Client]) -> None:
    """Show what you can ask, with examples."""
    await answer(interaction, examples.examples)
