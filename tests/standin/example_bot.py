"""A tiny bot to try the stand-in with: `python -m tests.standin.example_bot`."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any, Self

import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Example(discord.Client):
    """One client with one tree."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none()
        )
        self.tree = app_commands.CommandTree(self)
        for command in COMMANDS:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Share, Remove, Chapter)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds before a second session."""


class Share(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"share:(?P<words>.*)"):
    """Posts the answer for everybody."""

    def __init__(self, words: str) -> None:
        super().__init__(ui.Button(label="Share", custom_id=f"share:{words}"))
        self.words = words

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["words"])

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send(view=Card(self.words, Remove()))


class Remove(ui.DynamicItem[ui.Button[ui.LayoutView]], template="remove"):
    """Takes a shared answer away."""

    def __init__(self) -> None:
        super().__init__(ui.Button(label="Remove", custom_id="remove"))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        return cls()

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.delete_original_response()


class Chapter(ui.DynamicItem[ui.Select[ui.LayoutView]], template="chapter"):
    """Edits the message to show what was picked."""

    def __init__(self) -> None:
        options = [discord.SelectOption(label=name, value=name.lower()) for name in ("Power", "Poker")]
        super().__init__(ui.Select(custom_id="chapter", options=options))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        return cls()

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=Card(self.item.values[0]))


class Card(ui.LayoutView):
    """One container, with a row for each item and a link."""

    def __init__(self, words: str, *items: ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        box: ui.Container[Card] = ui.Container(ui.TextDisplay(f"**{escaped(words)}**"))
        link: ui.Button[Card] = ui.Button(label="Listen", url="https://example.org/listen?t=1")
        for item in (*items, link):
            box.add_item(ui.ActionRow(item))
        self.add_item(box)


@app_commands.command(description="Find words.")
async def find(interaction: discord.Interaction, words: app_commands.Range[str, 2, 90]) -> None:
    await interaction.response.send_message(view=Card(words, Share(words), Chapter()), ephemeral=True)


@find.autocomplete("words")
async def complete(interaction: discord.Interaction, words: str) -> list[app_commands.Choice[str]]:
    if words == "boom":
        raise RuntimeError("autocomplete broke")
    return [app_commands.Choice(name=f"{words}!", value=words)]


@app_commands.command(description="Answer after a while.")
@app_commands.default_permissions(manage_guild=True)
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(view=Card("done"))


@app_commands.command(description="Raise.")
async def fail(interaction: discord.Interaction) -> None:
    raise RuntimeError("command broke")


class Form(ui.Modal, title="Upload"):
    """Asks for files, and tells while it reads them how far it is."""

    rules: ui.TextDisplay[Any] = ui.TextDisplay("Only texts.")
    files: ui.Label[Any] = ui.Label(
        text="Files", description="Two at most.", component=ui.FileUpload(custom_id="files", max_values=2)
    )
    kind: ui.Label[Any] = ui.Label(
        text="Kind",
        component=ui.Select(
            custom_id="kind", options=[discord.SelectOption(label=name) for name in ("Notes", "Words")]
        ),
    )
    note: ui.Label[Any] = ui.Label(
        text="Note", component=ui.TextInput(custom_id="note", required=False, max_length=20)
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        assert isinstance(self.files.component, ui.FileUpload)
        assert isinstance(self.kind.component, ui.Select)
        assert isinstance(self.note.component, ui.TextInput)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await read(interaction, self.files.component.values, self.kind.component.values[0])
        if self.note.component.value:
            await interaction.followup.send(self.note.component.value, ephemeral=True)


async def read(interaction: discord.Interaction[Any], files: Sequence[discord.Attachment], kind: str) -> None:
    """Show what is in the files, one after the other."""
    words = []
    for number, file in enumerate(files):
        await interaction.edit_original_response(view=Card(f"{number} of {len(files)}"))
        words.append((await file.read()).decode())
    await interaction.edit_original_response(view=Card(f"{kind}: {', '.join(words)}"))


@app_commands.command(description="Upload files.")
async def upload(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@app_commands.context_menu(name="Load this")
@app_commands.default_permissions(manage_guild=True)
async def load_this(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await read(interaction, message.attachments, message.content)


@app_commands.command(description="Post what Discord refuses.")
async def ping(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Card("x" * 5000))


def escaped(words: str) -> str:
    """Without markup; discord.py's own function warns on Python 3.13."""
    return re.sub(r"[*_~|`\\]", r"\\\g<0>", words)


# Any: commands differ in their parameters.
COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    *(find, slow, fail, ping, upload),
    load_this,
)


def main() -> None:
    """Run against the addresses in the environment."""
    Route.BASE = os.environ["PULLQUOTE_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["PULLQUOTE_GATEWAY_URL"])
    Example().run(os.environ["PULLQUOTE_TOKEN"], log_level=20)


if __name__ == "__main__":
    main()
