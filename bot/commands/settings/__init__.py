"""/settings: what a server chooses, what somebody chooses for themselves, and whether all is well."""

from typing import Any

from discord import app_commands

from bot.commands.settings.me import me
from bot.commands.settings.server import server
from bot.commands.settings.test import test

settings = app_commands.Group(name="settings", description="Choose for yourself or for this server")
_COMMANDS: tuple[app_commands.Command[Any, Any, Any], ...] = (server, me, test)
for _command in _COMMANDS:
    settings.add_command(_command)
