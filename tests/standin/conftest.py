"""The example bot behind the door in process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from .example_bot import Example
from .inprocess import StandIn
from .people import GUILD


@pytest.fixture
def discord_() -> Iterator[StandIn]:
    with StandIn(Example()) as standin:
        yield standin


def add(
    standin: StandIn,
    command: app_commands.Command[Any, ..., Any] | app_commands.Group,
    *,
    everywhere: bool = False,
) -> None:
    """One more command for this test; groups for the guild alone, unless they are to be everywhere."""
    client = standin.client
    assert isinstance(client, Example)
    alone = isinstance(command, app_commands.Group) and not everywhere
    guild = discord.Object(GUILD.id) if alone else None
    client.tree.add_command(command, guild=guild)
    standin.sync()
