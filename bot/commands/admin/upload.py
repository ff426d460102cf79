"""/admin upload, and “Load this” on a message: files from Discord, checked first, loaded when confirmed."""

from typing import Any, Self

import discord
from discord import Interaction, app_commands, ui

from bot import loads, replies
from bot.actions import receive
from bot.client import Client
from bot.language import say

# Seconds after which a form that nobody sends is forgotten: as long as an answer could be given to it.
_FILLED_IN = 900


class Form(ui.Modal):
    """Asks for files, in the language that is spoken here."""

    def __init__(self) -> None:
        super().__init__(title=say("Upload episodes"), timeout=_FILLED_IN)
        what = say("Summaries, facts, transcripts and chapters; what shares a name is one episode.")
        chosen: ui.FileUpload[Self] = ui.FileUpload(min_values=1, max_values=10)
        self.files = ui.Label(text=say("Files"), description=what, component=chosen)
        self.add_item(self.files)

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        interaction.client.speak_with(interaction)
        upload = self.files.component
        assert isinstance(upload, ui.FileUpload)
        try:
            await receive(interaction, upload.values)
        except Exception as error:
            await replies.refuse(interaction, error)


@app_commands.command()
async def upload(interaction: Interaction[Client]) -> None:
    """Load files from here: they are checked first, and loaded when you confirm."""
    await interaction.response.send_modal(Form())


@app_commands.context_menu(name="Load this")
@app_commands.default_permissions(manage_guild=True)
@app_commands.check(loads.check)
async def load_this(interaction: Interaction[Client], message: discord.Message) -> None:
    await receive(interaction, message.attachments)
