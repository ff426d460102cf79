"""/settings test: whether the bot may do in this channel what it does."""

from discord import Interaction, app_commands

from bot import permitted
from bot.client import Client
from bot.replies import say_alone


@app_commands.command()
async def test(interaction: Interaction[Client]) -> None:
    """See whether a permission is missing in this channel, and what for."""
    await say_alone(interaction, permitted.tested)
