"""“Check this quote” on a message: whether what it quotes was said, or stands in a summary."""

from discord import Interaction, Message, app_commands

from bot import written
from bot.client import Client
from bot.replies import answer_to
from store import claims


@app_commands.context_menu(name="Check this quote")
async def check_this_quote(interaction: Interaction[Client], message: Message) -> None:
    await answer_to(interaction, message, claims.check, written.text(message))
