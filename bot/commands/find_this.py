"""“Find this” on a message: the moment of an episode that it is about."""

from discord import Interaction, Message, app_commands

from bot import written
from bot.client import Client
from bot.replies import answer_to
from store import search


@app_commands.context_menu(name="Find this")
async def find_this(interaction: Interaction[Client], message: Message) -> None:
    await answer_to(interaction, message, search.closest, written.words(message))
