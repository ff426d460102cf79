"""“Open timestamp” on a message: what is talked about at a time that it names."""

from discord import Interaction, Message, app_commands

from bot import written
from bot.client import Client
from bot.replies import answer_to
from store import search


@app_commands.context_menu(name="Open timestamp")
async def open_timestamp(interaction: Interaction[Client], message: Message) -> None:
    await answer_to(interaction, message, search.mentioned, written.text(message))
